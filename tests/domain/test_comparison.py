"""Two issues of one meeting side by side, in sentences."""

from __future__ import annotations

from dataclasses import replace

from clerk_app.domain.comparison import compared
from clerk_app.domain.issues import IssuePart

BARE = IssuePart("part", "issue", "item", 1, "1", "Minutes")
PAGED = replace(BARE, papers=("a" * 64,), pages_from=1, pages_to=2)


def said(before: IssuePart, after: IssuePart) -> tuple[str, ...]:
    (found,) = compared([before], [after], ("", "")).items
    return found.said


def test_pages_come_move_and_go() -> None:
    assert said(BARE, PAGED) == ("1 paper added.", "It had no pages, and has 1 - 2.")
    assert said(PAGED, replace(PAGED, pages_from=3, pages_to=4)) == ("Its pages were 1 - 2, and are 3 - 4.",)
    assert said(PAGED, BARE) == ("1 paper removed.", "Its pages were 1 - 2; it has none now.")


def test_words_change() -> None:
    assert said(BARE, replace(BARE, open_hash="b" * 64)) == ("Its words have changed.",)
