"""Minutes on paper: numbered paragraphs, RESOLVED, closed passages marked, and nothing closed in the public copy."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document as open_word

from clerk_app.documents.html import write_html
from clerk_app.documents.html_sheet import rem
from clerk_app.documents.labels import Numbering
from clerk_app.documents.minutes import minutes_document
from clerk_app.documents.model import List, ListItem, Paragraph, Run, StyleName, Table, text_of
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.rich import rich_blocks
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.word import write_word
from clerk_app.domain.minutes_copies import MinutesPaper, PublicMinutes, part_of, public_part
from clerk_app.domain.minutes_plan import BlockKind
from tests.helpers import sample_minutes
from tests.helpers.checkers import pdf_text
from tests.helpers.pdf_reading import TaggedPdf, text_boxes
from tests.helpers.sample_minutes import BLOCKS, CLOSED, HEAD


def paper(kind: MinutesPaper, item_id: str = "") -> PublicMinutes:
    return PublicMinutes(HEAD, public_part(part_of(BLOCKS, kind, item_id)), paper=kind)


def test_paragraphs_that_follow_on_each_other_are_one_list_under_their_numbers() -> None:
    lists = [block for block in sample_minutes.public().blocks if isinstance(block, List) and block.form]
    assert [(block.form, block.start, len(block.items)) for block in lists] == [
        ("6.{}", 1, 1),
        ("6.{}", 3, 15),
        ("7({})", 2, 1),
    ]


@pytest.mark.parametrize("number", ("6.1 The head said that:", "6.2\nonly", "6.17 A member asked", "7(2) The public"))
def test_every_number_is_printed(number: str) -> None:
    """MI-3."""
    assert number in text_of(sample_minutes.public())


def test_nothing_closed_is_in_a_public_byte(style: HouseStyle) -> None:
    """PX-10: what is closed cannot even be handed to it."""
    document = sample_minutes.public()
    for written in (write_pdf(document, style), write_word(document, style), write_html(document, style)):
        assert b"Ferret" not in written
    assert "Ferret" not in text_of(document)
    assert "Ferret" not in pdf_text(write_pdf(document, style))


def test_closed_passages_are_marked_with_their_paragraph() -> None:
    """PX-5."""
    said, end = text_of(sample_minutes.full()), "End of what is not for publication."
    mark = "Not for publication: paragraph\u00a03 of Schedule\u00a012A to the Local Government Act\u00a01972"
    assert f"7. A tenancy\n{mark}\nThe rent of 4 Ferret Row\n7(1) {CLOSED}\n{end}\n" in said
    assert "Part of this minute is not for publication" not in said


def test_confirmed_minutes_say_when_with_what_and_who_signed() -> None:
    """MI-1, MI-2."""
    said = text_of(sample_minutes.full())
    assert "Confirmed as a correct record on 14 September 2017, with the amendments listed at the end" in said
    assert "Signed by Councillor Ben Okafor on 14 September 2017" in said
    assert "Amendments made when the minutes were confirmed\nPage 1: a comma.\n" in said
    assert "Chair\t\nSigned by Councillor Ben Okafor\n" in said and said.endswith("Date\t\n14 September 2017\n")
    assert "Signed by" not in text_of(sample_minutes.public()) and "…………" in text_of(sample_minutes.public())
    assert "Draft minutes, not yet confirmed" in text_of(sample_minutes.public())


def test_an_extract_has_its_item_alone_under_its_own_numbers() -> None:
    said = text_of(minutes_document(paper(MinutesPaper.EXTRACT, "i6")))
    assert said.startswith("Extract from the minutes of the meeting of the Education Select Committee\n")
    assert "6.17" in said and "RESOLVED\nThat officers report back.\nThat it be noted.\n" in said
    assert "Councillor Dŵr" not in said and "A tenancy" not in said and "Chair" not in said


def test_a_decisions_sheet_has_decisions_and_actions_alone() -> None:
    said = text_of(minutes_document(paper(MinutesPaper.DECISIONS)))
    assert said.startswith("Decisions taken by the Education Select Committee\n")
    assert "That officers report back." in said and "Write (Ms Vane" in said
    assert "6.1" not in said and "A tenancy" not in said
    nothing = replace(paper(MinutesPaper.DECISIONS), blocks=())
    assert "No decisions were taken." in text_of(minutes_document(nothing))


def test_what_follows_a_list_stands_as_far_from_it_as_from_a_paragraph(style: HouseStyle) -> None:
    """Such as who presided, below those in attendance, in all three files."""
    said, listed = Paragraph((Run("abc"),)), ListItem((Paragraph((Run("abc"),), StyleName.LIST_ITEM),))
    document = replace(sample_minutes.public(), blocks=(said, said, List((listed,)), said))
    body = style.of(StyleName.BODY).after
    (_, _, last, _) = open_word(io.BytesIO(write_word(document, style))).paragraphs
    assert last.paragraph_format.space_after is not None and last.paragraph_format.space_after.pt == body
    below = f":not(li):not(td)>ul,:not(li):not(td)>ol{{margin-bottom:{rem(body)}}}"
    assert below.encode() in write_html(document, style)
    (page,) = text_boxes(write_pdf(document, style))
    first, second, entry, after = (low for left, low, right, _ in page if 300 < low < 780 and right - left > 10)
    assert entry - after == pytest.approx(first - second, abs=0.5)


def test_leaves_are_numbered_and_have_a_place_for_initials() -> None:
    """MI-1."""
    footer = sample_minutes.public().footer
    assert "Initials" in repr(footer.right) and "PAGE" in repr(footer.centre)
    assert BLOCKS[-1].kind is BlockKind.SIGNATURE and "Chair" in text_of(sample_minutes.public())


@pytest.mark.parametrize("above", range(30, 50))
def test_the_place_for_the_signature_stays_on_one_page_with_what_stands_before_it(
    style: HouseStyle, above: int
) -> None:
    """MI-1: wherever the page ends, and in Word too."""
    *_, closed, places = sample_minutes.public().blocks
    lines = (*(Paragraph((Run("A line."),)) for _ in range(above)), closed)
    document = replace(sample_minutes.public(), blocks=(*lines, places))
    with TaggedPdf(write_pdf(document, style)) as read:
        last = " ".join(read.pages[-1].texts.values())
    assert all(words in last for words in ("The meeting closed", "Chair", "Date"))
    if above == 30:
        word = open_word(io.BytesIO(write_word(document, style)))
        assert word.paragraphs[above].paragraph_format.keep_with_next
        (table,) = word.tables
        kept = [[bool(cell.paragraphs[0].paragraph_format.keep_with_next) for cell in row.cells] for row in table.rows]
        assert kept == [[True, True], [False, False]]


def test_lists_lie_in_lists_and_tables_stand_by_themselves() -> None:
    blocks = rich_blocks("- a\n  - b\n- c\n1. d\n| x | y |\n|---|---|\n| 1 | 2 |\n| z |\nend", "Minutes 6.1")
    bullets, numbers, table, end = blocks
    assert isinstance(bullets, List) and isinstance(numbers, List) and isinstance(table, Table)
    assert [len(item.blocks) for item in bullets.items] == [2, 1]
    assert (bullets.numbering, numbers.numbering) == (Numbering.BULLET, Numbering.DECIMAL)
    assert [column.heading for column in table.columns] == ["x", "y"] and len(table.rows) == 2
    assert isinstance(end, Paragraph)


def test_a_table_without_a_head_prints_none() -> None:
    (table,) = rich_blocks("| a | b |\n| c | d |", "Minutes 6.1")
    assert isinstance(table, Table)
    assert not table.header_shown and len(table.rows) == 2
