"""The text of minutes: one markup, read and written in one place, with nothing that is typed lost in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.rich_text import (
    Paragraph,
    ParagraphKind,
    Rich,
    Run,
    Table,
    from_plain,
    kept,
    list_numbers,
    plain,
    read_rich,
    tidied,
)
from clerk_app.domain.text import clean

BULLET, NUMBERED = ParagraphKind.BULLET, ParagraphKind.NUMBERED


def said(text: str, kind: ParagraphKind = ParagraphKind.PLAIN, level: int = 0) -> Paragraph:
    return Paragraph((Run(text),) if text else (), kind, level)


#: What is kept, and what it says.
CASES: dict[str, tuple[str, Rich]] = {
    "nothing": ("", ()),
    "plain text is itself": ("Councillor Ŵyn’s 2 - 3 a|b 1.5", (said("Councillor Ŵyn’s 2 - 3 a|b 1.5"),)),
    "each line is a paragraph": ("one\n\ntwo", (said("one"), said(""), said("two"))),
    "bold": ("**RESOLVED:** that", (Paragraph((Run("RESOLVED:", bold=True), Run(" that"))),)),
    "italic": ("see *ante* page", (Paragraph((Run("see "), Run("ante", italic=True), Run(" page"))),)),
    "both": ("***all***", (Paragraph((Run("all", bold=True, italic=True),)),)),
    "bold in which words are italic": (
        "**a *b* c**",
        (Paragraph((Run("a ", bold=True), Run("b", bold=True, italic=True), Run(" c", bold=True))),),
    ),
    "from bold to italic": ("**a***b*", (Paragraph((Run("a", bold=True), Run("b", italic=True))),)),
    "bullets": ("- one\n  - two\n- three", (said("one", BULLET), said("two", BULLET, 1), said("three", BULLET))),
    "numbered": ("1. one\n2. two", (said("one", NUMBERED), said("two", NUMBERED))),
    "numbered, inner bullets": (
        "1. one\n  - in\n2. two",
        (said("one", NUMBERED), said("in", BULLET, 1), said("two", NUMBERED)),
    ),
    "inner numbers begin again": (
        "1. a\n  1. b\n2. c\n  1. d",
        (said("a", NUMBERED), said("b", NUMBERED, 1), said("c", NUMBERED), said("d", NUMBERED, 1)),
    ),
    "an empty entry": ("-\n1.", (said("", BULLET), said("", NUMBERED))),
    "table": ("| a | b |\n| c |  |", (Table((((Run("a"),), (Run("b"),)), ((Run("c"),), ()))),)),
    "table with a head": (
        "| a |\n|---|\n| *b* |",
        (Table((((Run("a"),),), ((Run("b", italic=True),),)), header=True),),
    ),
    "a bar in a cell": (r"| a \| b |", (Table((((Run("a | b"),),),)),)),
    "a cell like a rule": ("| a |\n| \\--- |", (Table((((Run("a"),),), ((Run("---"),),))),)),
    "literal stars": (r"5 \* 3 \*\* 2", (said("5 * 3 ** 2"),)),
    "literal backslash": (r"C:\\Papers", (said("C:\\Papers"),)),
    "literal dash": (r"\- 3 degrees", (said("- 3 degrees"),)),
    "literal number": (r"1\. January", (said("1. January"),)),
    "literal indented number": (r"  12\. June", (said("  12. June"),)),
    "literal bar": ("\\| a |", (said("| a |"),)),
}


@pytest.mark.parametrize(("text", "rich"), CASES.values(), ids=CASES)
def test_what_is_kept_says_this_and_is_kept_so(text: str, rich: Rich) -> None:
    assert read_rich(text) == rich
    assert kept(rich) == text


#: What others may write, and how it is kept.
LOOSE = {
    "a star without its partner": ("5 * 3", r"5 \* 3"),
    "a second of three": ("*a* b *c", r"*a* b \*c"),
    "bold that never ends": ("**a", r"\*\*a"),
    "three of which two are lone": ("*a***b", r"*a*\*\*b"),
    "a row of stars": ("a ***** b", r"a \*\*\*\*\* b"),
    "a backslash before a letter": (r"C:\new", r"C:\\new"),
    "a backslash at the end": ("end\\", r"end\\"),
    "numbers that do not follow": ("3. a\n7. b", "1. a\n2. b"),
    "an odd space": ("   - a", "  - a"),
    "rows of several lengths": ("| a |\n| b | c |", "| a |  |\n| b | c |"),
    "a rule with colons": ("| a | b |\n| :--- | ---: |\n| c | d |", "| a | b |\n|---|---|\n| c | d |"),
    "a second rule is a row": ("| a |\n|---|\n|---|", "| a |\n|---|\n| \\--- |"),
    "bold that is empty": ("a****b", r"a\*\*\*\*b"),
}


@pytest.mark.parametrize(("text", "tidy"), LOOSE.values(), ids=LOOSE)
def test_what_others_write_is_read_and_kept_tidily(text: str, tidy: str) -> None:
    assert kept(read_rich(text)) == tidy
    assert kept(read_rich(tidy)) == tidy


def test_runs_and_spaces_that_look_the_same_are_kept_the_same() -> None:
    pieces = Paragraph((Run("a", bold=True), Run(""), Run("b", bold=True), Run(" c "), Run(" ", italic=True)))
    assert kept([pieces]) == "**ab** c"
    assert kept([Table((((Run(" a "),),),)), Table(())]) == "| a |"
    assert read_rich(kept([Table((((Run("a"),),),)), Table((((Run("b"),),),))])) == (
        Table((((Run("a"),),),)),
        Paragraph(),
        Table((((Run("b"),),),)),
    )


def test_plain_words_for_a_search() -> None:
    assert plain("**RESOLVED:** that\n1. one\n  - two\n2. \\*\n| a | *b* |\n|---|---|\n| c | d |") == (
        "RESOLVED: that\n1. one\n  • two\n2. *\na\tb\nc\td"
    )


SIGNS = st.one_of(st.sampled_from("*-|.1 \\ab\n:"), st.characters(codec="utf-8", exclude_categories=["Cc"]))
TEXT = st.text(SIGNS, max_size=40)
RUNS = st.lists(st.builds(Run, TEXT, st.booleans(), st.booleans()), max_size=4).map(tuple)
PARAGRAPHS = st.builds(Paragraph, RUNS, st.sampled_from(ParagraphKind), st.integers(-1, 10))
TABLES = st.builds(Table, st.lists(st.lists(RUNS, max_size=3).map(tuple), max_size=3).map(tuple), st.booleans())
RICH = st.lists(st.one_of(PARAGRAPHS, TABLES), max_size=5)


@given(RICH)
def test_reading_what_is_kept_gives_the_same_again(rich: list[Paragraph | Table]) -> None:
    assert read_rich(kept(rich)) == tidied(rich)
    assert tidied(tidied(rich)) == tidied(rich)


@given(TEXT)
def test_what_is_kept_once_stays_as_it_is(text: str) -> None:
    once = kept(read_rich(text))
    assert kept(read_rich(once)) == once


@given(TEXT)
def test_plain_text_says_what_it_said(text: str) -> None:
    lines = "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n")
    assert plain(from_plain(text)) == lines
    assert all(isinstance(part, Paragraph) and part.kind is ParagraphKind.PLAIN for part in read_rich(from_plain(text)))


@given(RICH)
def test_the_cleaning_of_typed_text_changes_nothing_of_it(rich: list[Paragraph | Table]) -> None:
    once = kept(rich)
    assert kept(read_rich(clean(once))) == clean(once)


@given(st.lists(PARAGRAPHS, max_size=8))
def test_numbers_of_a_list_rise_by_one(rich: list[Paragraph | Table]) -> None:
    tidy = tidied(rich)
    for part, number in zip(tidy, list_numbers(tidy), strict=True):
        assert isinstance(part, Paragraph)
        assert (number > 0) == (part.kind is ParagraphKind.NUMBERED)
