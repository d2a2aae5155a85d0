"""What the page of changes asks and shows: which changes are looked for, and what one of them moved, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from clerk_app.domain.change import ChangeKind, Subject


class ChangeSort(StrEnum):
    """The sorts of change that an officer looks for."""

    EDITS = "edits"
    TAKEN_BACK = "taken_back"
    IMPORTS = "imports"
    ISSUES = "issues"
    UPDATES = "updates"

    @property
    def words(self) -> str:
        """The sort as an officer reads it."""
        return _SORT_WORDS[self]

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """The kinds of change that it holds."""
        return _SORT_KINDS[self]

    @property
    def retracting(self) -> bool | None:
        """True for what took another change back, False for what did not, None where that makes no difference."""
        return {ChangeSort.EDITS: False, ChangeSort.TAKEN_BACK: True}.get(self)


_SORT_WORDS = {
    ChangeSort.EDITS: "Edits",
    ChangeSort.TAKEN_BACK: "Undone, redone, taken back",
    ChangeSort.IMPORTS: "Imports",
    ChangeSort.ISSUES: "Issues of an agenda",
    ChangeSort.UPDATES: "Updates of the file",
}
_SORT_KINDS = {
    ChangeSort.EDITS: (ChangeKind.EDIT,),
    ChangeSort.TAKEN_BACK: (),
    ChangeSort.IMPORTS: (ChangeKind.IMPORT,),
    ChangeSort.ISSUES: (ChangeKind.ISSUE,),
    ChangeSort.UPDATES: (ChangeKind.MIGRATION,),
}


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which changes are looked for: whose, from and to which day (both counted), of which sort, with which words.

    `about` wants only what was done to a thing and what belongs to it. What is empty or None wants all.
    """

    officer: str = ""
    first: date | None = None
    last: date | None = None
    sort: ChangeSort | None = None
    words: str = ""
    about: Subject | None = None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change as the list shows it. `at` is local time; `where` names the meeting of an item, or is ""."""

    number: int
    label: str
    kind: ChangeKind
    officer: str
    at: datetime
    where: str = ""
    subject: Subject | None = None
    undoes: int | None = None
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some changes, newest first; `before` is where to look on for older ones, None when that was all.

    `looked_back_to` is the day of the oldest change that was looked at, whether or not it fitted.
    """

    lines: tuple[HistoryLine, ...]
    before: int | None
    looked_back_to: date | None = None


class Deed(StrEnum):
    """What was done to a thing."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FieldMove:
    """One field of a thing before and after, in words. `closed`: what it says is not for the public.

    `text` says that it is plain words that can be brought back by themselves.
    """

    field: str
    words: str
    before: str
    after: str
    closed: bool = False
    text: bool = False


@dataclass(frozen=True, slots=True)
class ThingMove:
    """One thing that a change touched: what it is, its name, where it stands, and what moved."""

    thing: Subject
    what: str
    name: str
    where: str
    deed: Deed
    fields: tuple[FieldMove, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class ChangePreview:
    """What a change moved: some things in full, and in `tally` how many of each sort there are in all."""

    line: HistoryLine
    things: tuple[ThingMove, ...]
    tally: tuple[str, ...]
    more: int = 0
