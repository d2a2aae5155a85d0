"""The faults of papers that printed packs have had, and what looks like one and is none."""

from __future__ import annotations

import pytest

from clerk_app.domain.paper_faults import has_look_alikes, paper_faults

CYRILLIC_A = "\u0430"


def texts(*pages: str, title: str = "Budget monitoring", year: int = 2017) -> list[str]:
    return [fault.text for fault in paper_faults(pages, title, year)]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("Date Xx 2016\n", "page 1 still holds a placeholder."),
        ("Date: xx July 2017", "page 1 still holds a placeholder."),
        ("by 31st April 2017 at the latest", "page 1 names a date that is in no calendar."),
        (f"the p{CYRILLIC_A}rk", "page 1 has a word in the letters of two alphabets."),
        ("Class Part 2\n", "its own heading says that it is closed."),
        ("Classification: Closed (exempt)\n", "its own heading says that it is closed."),
        ("Report Title  Fees and charges\n", "its own title is not that of the item."),
        ("12. Legal implications\ntext\n12. Equalities\n", "its section 12 stands there twice."),
        ("MUNICIPAL YEAR 2012-13", "it names another municipal year."),
        ("Key Decision?\nConsultation", "it does not say whether it is a key decision."),
        ("Date final report sent to Scrutiny Team\nAppendices", "it does not say when it was sent to the team."),
    ],
    ids=["1", "1 with month", "7", "15", "4", "4 long", "3", "5", "8", "10", "11"],
)
def test_each_defect_of_printed_packs_is_found(page: str, said: str) -> None:
    assert texts(page) == [said]


@pytest.mark.parametrize(
    "page",
    [
        "Class Part 1 (Open)\nTitle: BUDGET MONITORING\n",
        "Report Title  Budget\n",
        "12. Legal implications\n12. Legal implications\n",
        "1. First point.\n1. Other point.\n",
        "Municipal year 2017/18",
        "Key Decision? No\n",
        "Key Decision?\nNo\n",
        "Date final report sent to Scrutiny Team 1 July 2017",
        "Date final report sent to Scrutiny Team\n1 July 2017",
        "Sign here ________ and ask: really???",
        "Ελλάδα and Москва, café, Tŷ, in XX wards",
    ],
)
def test_what_is_no_defect_is_left_alone(page: str) -> None:
    assert texts(page) == []


def test_the_page_is_named() -> None:
    assert texts("good", "Xx 2016") == ["page 2 still holds a placeholder."]
    assert texts() == []


def test_letters_that_look_alike_are_told_within_a_word_alone() -> None:
    assert has_look_alikes(f"M{CYRILLIC_A}yor") and not has_look_alikes("Mayor of Москва")
