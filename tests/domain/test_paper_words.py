"""What the words of a paper betray, by the headers that councils print (features 1.4) and the faults seen in packs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain.finding import Level
from clerk_app.domain.paper_words import Expected, has_look_alikes, word_findings

EXPECTED = Expected("Mill Lane parking review", ("Planning Committee",), date(2017, 7, 13), "6")
#: One of each style that is told apart: fields beside each other, a line each, a table of two columns.
HEADERS = (
    "PLANNING COMMITTEE\nReport Title Mill Lane parking review\nKey Decision No Item No. 6\nWard All\n"
    "Contributors Head of Highways\nClass Part 1 Date: 13 July 2017\n1. Purpose",
    "Committee: Planning Committee\nTitle: Mill Lane parking review\nDate: 13th July 2017\nClass: Part 1 (Open)\n",
    "Item No.\n6.\nClassification:\nOpen\nDate:\n13 July 2017\nMeeting Name:\nPlanning Committee\n"
    "Report title: Mill Lane Parking Review\n",
    "Just a text that has no header at all and speaks of a date for the committee.",
)


def said(text: str, expected: Expected = EXPECTED) -> list[str]:
    return [finding.text for finding in word_findings([text], expected)]


@pytest.mark.parametrize("header", HEADERS, ids=("lewisham", "lines", "southwark", "none"))
def test_a_header_that_agrees_is_let_through(header: str) -> None:
    assert said(header) == []


@pytest.mark.parametrize("header", HEADERS[:3], ids=("lewisham", "lines", "southwark"))
@pytest.mark.parametrize(
    ("changes", "words"),
    (
        ({"day": date(2017, 9, 14)}, "another date in its header"),
        ({"committees": ("Licensing Board",)}, "names another committee"),
        ({"title": "Budget monitoring"}, "another title in its header"),
        ({"withheld": True}, "says in its header that it is open"),
    ),
    ids=("date", "committee", "title", "PX-6 class"),
)
def test_a_header_of_another_meeting_is_found(header: str, changes: dict[str, object], words: str) -> None:
    (found,) = said(header, replace(EXPECTED, **changes))  # type: ignore[arg-type]
    assert words in found


def test_another_item_number_is_found() -> None:
    assert said(HEADERS[0], replace(EXPECTED, number="8A")) == ["has another item number in its header than 8A."]


@pytest.mark.parametrize("header", ("Key Decision No   Item No.\nWard All", "Item No.\tClassification:\nOpen"))
def test_an_item_number_left_blank_is_found_unless_the_row_below_has_it(header: str) -> None:
    """Features 1.18, 2; an agenda without numbers asks for none."""
    (found,) = word_findings([header], EXPECTED)
    assert (found.text, found.level) == ("leaves the item number in its header blank.", Level.NOTE)
    fine = (
        said(f"{header}\n6."),
        said(header, replace(EXPECTED, number="")),
        said("There is an item no longer wanted."),
    )
    assert fine == ([], [], [])


@pytest.mark.parametrize("marked", ("Class: Part 2", "Classification Exempt", "CLASS Closed", "Class: Confidential"))
def test_a_closed_header_on_an_open_paper_stands_in_the_way(marked: str) -> None:
    """PX-6."""
    (found,) = word_findings([marked], EXPECTED)
    assert found.level is Level.BLOCK
    assert said(marked, replace(EXPECTED, withheld=True)) == []


@pytest.mark.parametrize("left", ("Xx 20 16", "XX July 2017", "xx 2017", "DD/MM/YYYY", "[insert date]"))
def test_a_date_that_was_never_filled_in_is_found_and_quoted(left: str) -> None:
    (found,) = said(f"At the meeting of {left} the committee")
    assert f"on page 1 that was never filled in: “{left}”" in found


@pytest.mark.parametrize("text", ("Roman XX century", "XX", "a xxl shirt", "Paragraph 20 16"))
def test_other_crosses_are_no_dates(text: str) -> None:
    assert said(text) == []


SLIPS = {
    "6": ("26. 5.3 For children being assessed", "has paragraphs on page 1 with two numbers each."),
    "6 of one figure": ("25. 5 Children\n27. 6 The workforce", "has paragraphs on page 1 with two numbers each."),
    "7": ("by 31st April 2017 at the latest", "names a date on page 1 that is in no calendar."),
    "1 in brackets": ("Report of [insert name of officer]", "has a gap on page 1 that was never filled in."),
    "5": ("12. Legal implications\ntext\n12. Equalities\n", "has its section 12 twice."),
    "8": ("MUNICIPAL YEAR 2012-13", "names another municipal year."),
    "10": ("Key Decision?\nConsultation", "does not say whether it is a key decision."),
    "11": ("Date final report sent to Scrutiny Team\nAppendices", "does not say when it was sent to the team."),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_each_slip_of_printed_packs_is_found(slip: str) -> None:
    """Features 1.18, by its numbers."""
    page, words = SLIPS[slip]
    assert said(page, replace(EXPECTED, municipal_year=2017)) == [words]


@pytest.mark.parametrize(
    "page",
    (
        "12. Legal implications\n12. Legal implications\n",
        "1. First point.\n1. Other point.\n",
        "1. 12 Councillors were there.\n2. Nobody else was.\n2.1 First\n3.\n3.1 Second",
        "Municipal year 2017/18",
        "Key Decision? No\n",
        "Key Decision?\nNo\n",
        "Date final report sent to Scrutiny Team 1 July 2017",
        "Date final report sent to Scrutiny Team\n1 July 2017",
        "Sign here ________ and ask: really???",
        "Ελλάδα and Москва, café, Tŷ, in XX wards",
    ),
)
def test_what_is_no_slip_is_left_alone(page: str) -> None:
    assert said(page, replace(EXPECTED, municipal_year=2017)) == []


def test_a_paper_that_clerk_wrote_has_lists_beside_its_sections_and_its_number_is_looked_at() -> None:
    ours = replace(EXPECTED, made_here=True)
    page = f"Committee Scrutiny Committee Item {EXPECTED.number}\n1. Purpose\n1. Is the matter urgent?"
    assert said(page, ours) == []
    assert said(page, replace(ours, number="19")) == ["has another item number in its header than 19."]


def test_the_pages_are_named_and_an_empty_paper_has_no_slips() -> None:
    texts = ["good", "on 31 April 2017", "good", "[tbc]", "[name]"]
    found = [finding.text for finding in word_findings(texts, EXPECTED)]
    assert found == [
        "has a gap on page 4, 5 that was never filled in.", "names a date on page 2 that is in no calendar.",
    ]  # fmt: skip
    assert list(word_findings([], EXPECTED)) == []


def test_letters_that_look_alike_are_told_within_a_word_alone() -> None:
    assert has_look_alikes("M\u0430yor") and not has_look_alikes("Mayor of Москва")


@pytest.mark.parametrize(
    ("text", "found"),
    (
        ("Соuncil tax", True),  # the first two letters are Cyrillic
        ("Αgenda", True),  # the first is Greek
        ("44 copies, 1ı of them", True),
        ("Tŷ Gwyn, Siân and “Ysgol”", False),
        ("Комитет по делам", False),
        ("α and β", False),
        ("İstanbul ışık", False),
    ),
)
def test_letters_of_another_alphabet_are_found(text: str, found: bool) -> None:
    assert bool(said(text)) is found


def test_what_is_said_of_a_closed_paper_quotes_nothing_of_it() -> None:
    """PX-7."""
    secret = "Title: Sale of Laurence House\nClass: Open\nDate: 1 May 2016\nCommittee: Laurence Trust\nItem 4"
    texts = said(f"{secret}\nOn xx July 2017 [insert Laurence]", replace(EXPECTED, withheld=True))
    assert len(texts) == 6 and not [text for text in texts if "Laurence" in text or "July" in text]
