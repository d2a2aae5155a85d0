"""What may be typed or pasted, and what of it is kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.text import clean, clean_line, ended, joined, keepable, printable, quoted, spoken_list

STEERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
CASES = {
    "soft break of Word": ("Room 2\vCivic Suite", "Room 2\nCivic Suite"),
    "Windows line end": ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    "separators": ("one\u2028two\u2029three\u0085four", "one\ntwo\nthree\nfour"),
    "null and escape": ("Ag\x00en\x1bda", "Agenda"),
    "C1": ("Ag\x9denda\x7f", "Agenda"),
    "tab is kept": ("1.\tMinutes", "1.\tMinutes"),
    "noncharacters": ("a\ufffeb\uffffc\ufdd0d\U0001fffe", "abcd"),
    "half a sign": ("w\ud83dx", "wx"),
    "byte order mark": ("\ufeffAgenda", "Agenda"),
    "soft hyphen": ("agen\u00adda", "agenda"),
    "steering": ("a\u202eexempt\u202c b\u2066c\u2069\u200bd", "aexempt bcd"),
    "marks of direction and joiners are kept": (
        "\u05d0\u200e 1 \u0645\u200c\u0646",
        "\u05d0\u200e 1 \u0645\u200c\u0646",
    ),
    "composed": ("w\u0302r y\u0302", "ŵr ŷ"),
    "trailing space": ("  Minutes \u00a0\nof\t \n\n", "  Minutes\nof"),
    "whole signs above the first plane": ("ticks \U0001f5f8 ✓", "ticks \U0001f5f8 ✓"),
    "markup is only text": ("<b>&amp;", "<b>&amp;"),
}


@pytest.mark.parametrize(("given_text", "kept"), CASES.values(), ids=CASES)
def test_clean(given_text: str, kept: str) -> None:
    assert clean(given_text) == kept


def test_clean_line() -> None:
    assert clean_line(" Minutes\v of  the\tmeeting ") == "Minutes of the meeting"


@given(st.text(st.characters(codec=None, categories=None)))
def test_whatever_is_typed_can_be_kept_and_printed(text: str) -> None:
    kept = clean(text)
    kept.encode("utf-8")
    assert clean(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in kept if sign not in "\n\t")
    assert not any(unicodedata.bidirectional(sign) in STEERING for sign in kept)
    assert all(ord(sign) & 0xFFFE != 0xFFFE for sign in kept)


def test_printable_keeps_space_at_the_ends() -> None:
    assert printable(" of \x00\v") == " of \n"


@given(st.text(st.characters(codec=None, categories=None)))
def test_what_a_row_keeps_is_what_cleaning_leaves_but_for_space(text: str) -> None:
    kept = keepable(text)
    assert keepable(kept) == kept
    assert clean(kept) == clean(text)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""),
        (["wards"], "wards"),
        (["title", "wards"], "title and wards"),
        (["title", "wards", "pages"], "title, wards and pages"),
        (["pages", "title", "pages"], "pages and title"),
    ],
)
def test_words_are_listed_as_a_sentence_does(words: list[str], said: str) -> None:
    assert spoken_list(words) == said


def test_quotation_marks_within_quotation_marks_are_single() -> None:
    assert quoted("Add item 9") == "“Add item 9”"
    assert quoted("Edit “Public interest” of item 11") == "“Edit ‘Public interest’ of item 11”"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no quorum", "no quorum."),
        ("No quorum.", "No quorum."),
        ("Was there one?", "Was there one?"),
        ("the chair said “no”", "the chair said “no”."),
        ("The chair said “No.”", "The chair said “No.”"),
        ("", ""),
    ],
)
def test_a_sentence_has_one_stop_at_its_end(text: str, said: str) -> None:
    assert ended(text) == said


@pytest.mark.parametrize(
    ("typed", "within"),
    [
        ("The hall was closed.", "The hall was closed"),
        ("A fire alarm", "A fire alarm"),
        ("A fire\nalarm. ", "A fire alarm"),
        ("Rain, wind etc.", "Rain, wind etc."),
        ("Until 9 p.m.", "Until 9 p.m."),
        ("And so on...", "And so on..."),
        ("Why?", "Why?"),
        ("", ""),
    ],
)
def test_a_reason_within_a_sentence_has_no_stop_of_its_own(typed: str, within: str) -> None:
    assert joined(typed) == within
