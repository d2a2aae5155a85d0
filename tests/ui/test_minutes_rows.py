"""A passage of minutes and the lines of its list as one text that is typed, and back: nothing is lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.minutes_plan import BlockKind
from clerk_app.domain.rich_text import from_plain
from ui.pages.minutes_rows import LISTS, parted, text_of

CASES = {
    "a paragraph": (BlockKind.PARAGRAPH, "A **b**", (), "A **b**"),
    "one decision": (BlockKind.RESOLVED, "RESOLVED", ("That a.",), "**RESOLVED**\nThat a."),
    "two decisions": (BlockKind.RESOLVED, "RESOLVED", ("a", "*b*"), "**RESOLVED**\n1. a\n2. *b*"),
    "people": (BlockKind.PEOPLE, "Present", ("Ada", "Ben"), "**Present**\nAda\nBen"),
    "a decision in parts": (BlockKind.RESOLVED, "RESOLVED", ("a\n- b", "c"), "**RESOLVED**\n1. a\n  - b\n2. c"),
    "a table in a decision": (BlockKind.RESOLVED, "RESOLVED", ("a\n| b |", "c"), "**RESOLVED**\n1. a\n| b |\n1. c"),
    "a heading of its own look": (BlockKind.ACTIONS, "*Actions*", ("a",), "*Actions*\na"),
    "a heading alone": (BlockKind.ACTIONS, "Actions", (), "**Actions**"),
}


@pytest.mark.parametrize(("kind", "text", "lines", "typed"), CASES.values(), ids=CASES)
def test_what_is_shown_is_parted_as_it_was(kind: BlockKind, text: str, lines: tuple[str, ...], typed: str) -> None:
    assert text_of(kind, text, lines) == typed
    assert parted(kind, typed) == (text, lines if kind in LISTS else None)


def test_an_entry_without_a_heading_above_is_a_line() -> None:
    assert parted(BlockKind.RESOLVED, "| a |\n1. b") == ("", ("| a |", "b"))


WORDS = st.text("ab *-1.|", min_size=1, max_size=6).filter(str.strip).map(lambda words: from_plain(words.strip()))


@given(st.sampled_from(sorted(LISTS)), WORDS, st.lists(WORDS, max_size=4))
def test_any_words_and_lines_come_back(kind: BlockKind, text: str, lines: list[str]) -> None:
    assert parted(kind, text_of(kind, text, lines)) == (text, tuple(lines))
