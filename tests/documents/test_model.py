"""The neutral document: what it refuses, what it reads aloud, and how lists are numbered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clerk_app.documents.labels import Numbering, list_label
from clerk_app.documents.model import (
    Cell,
    Column,
    Document,
    Heading,
    Link,
    Paragraph,
    Row,
    Run,
    StyleName,
    Table,
    text_of,
)
from clerk_app.documents.reading_order import anchors_of, check_links
from tests.helpers.sample_documents import DATED, agenda, everything, text

LABELS = {
    (Numbering.BULLET, 7): "•",
    (Numbering.DECIMAL, 12): "12.",
    (Numbering.LETTER, 1): "(a)",
    (Numbering.LETTER, 27): "(aa)",
    (Numbering.LETTER, 52): "(az)",
    (Numbering.ROMAN, 4): "(iv)",
    (Numbering.ROMAN, 49): "(xlix)",
}


@pytest.mark.parametrize(("entry", "label"), LABELS.items(), ids=str)
def test_list_labels(entry: tuple[Numbering, int], label: str) -> None:
    assert list_label(*entry) == label


def test_the_agenda_reads_aloud_in_printed_order() -> None:
    lines = text_of(agenda()).splitlines()
    assert lines[0] == "Housing and Communities Scrutiny Committee Agenda"
    assert lines[1] == "Thursday, 12 March 2026 7.00 pm"
    assert lines[5:9] == ["Part 1", "Item\tPages", "1.\tMinutes of the meeting held on 28 January 2026 To follow.\t",
                          "2.\tDeclarations of interest\t1 - 4"]  # fmt: skip
    assert lines[-1] == "Revd Colin Marsh\tChurch Representative"
    assert "Member\tRole" not in lines


def test_numbers_of_lists_are_read_and_bullets_are_not() -> None:
    read = text_of(everything())
    assert "\na bullet\n" in read
    assert "\n3. refer it to Cabinet.\n(iv) roman four\n" in read


def test_a_heading_has_a_level_from_1_to_6() -> None:
    with pytest.raises(ValueError, match="level 1 to 6, not 7"):
        Heading(7, (Run("x"),))


def test_each_row_fills_its_columns() -> None:
    with pytest.raises(ValueError, match="“Votes” needs 2 cells"):
        Table((Column("a"), Column("b")), (Row((Cell(),)),), "Votes")


def test_a_column_without_a_heading_is_spanned_by_the_one_before_it() -> None:
    first, second, third = Column("Item"), Column(" "), Column("Pages")
    assert Table((first, second, third), (), "Items").heads == ((first, 2), (third, 1))
    assert Table((second, first, second, second), (), "Items").heads == ((second, 1), (first, 3))
    assert Table((third,), (), "Items").heads == ((third, 1),)


def test_a_link_must_lead_somewhere() -> None:
    document = Document("Minutes", (Paragraph((Link((Run("see"),), "#nowhere"),)),), DATED)
    with pytest.raises(ValueError, match="“Minutes” has no anchor “nowhere”"):
        check_links(document)
    check_links(replace(document, blocks=(*document.blocks, Paragraph((Run("x"),), anchor="nowhere"))))


def test_a_link_needs_words() -> None:
    with pytest.raises(ValueError, match="“#a” needs words"):
        Link((Run(" "),), "#a")


def test_anchors_are_found_in_every_block() -> None:
    assert list(anchors_of(everything().blocks)) == ["top", "first-point", "item-1", "item-2", "item-3", "row-2"]


def test_what_is_spoken_holds_what_is_seen() -> None:
    assert Link((Run("here"),), "#a", "Open the report").spoken == "here: Open the report"
    assert Link((Run("the report"),), "#a", "Open the report").spoken == "Open the report"
    assert Link((Run("the report"),), "#a").spoken == "the report"


def test_no_unprintable_sign_gets_into_a_document() -> None:
    assert text("a\x00b\vc\ud800").content[0] == Run("ab\nc")
    assert Document("a\x1bb", (), DATED, author="c\ufffe").title == "ab"


def test_styles_are_the_fields_words() -> None:
    assert {"Agenda Item", "Sub-line", "Part Heading", "Committee", "Summons", "Members"} <= set(StyleName)
