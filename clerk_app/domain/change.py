"""What one recorded change was: the thing every verb returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_UNDONE, _TAKEN, _AGAIN = "Undo: ", "Take back: ", "Do again: "


#: The tables that only say what left the office: Ctrl+Z passes over what touches nothing else.
NOTES = ("export_log", "print_copy")


class ChangeKind(StrEnum):
    """Why a change was made. Undo stops at a fence."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    IMPORT = "import"
    MIGRATION = "migration"
    ISSUE = "issue"

    @property
    def fence(self) -> bool:
        """Whether Ctrl+Z stops here: what went out, came in or was migrated is not undone by a key."""
        return self in (ChangeKind.IMPORT, ChangeKind.MIGRATION, ChangeKind.ISSUE)


@dataclass(frozen=True, slots=True)
class Subject:
    """The row that a change or a finding is about: the place to go to.

    A finding also says which `field` of it is meant, by its column; "" is the row as a whole.
    """

    table: str
    id: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One recorded change of the file. `label` never holds closed words; `tables` is read back from the row log.

    `notes` are sentences that the officer who made it should read now, such as possible doubles after an import; they
    are not kept.
    """

    number: int
    label: str
    kind: ChangeKind
    at: datetime
    officer: str
    session: str
    undoes: int | None = None
    subject: Subject | None = None
    tables: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One row of the history of a thing: which columns moved, from what, to what."""

    change: Change
    table: str
    row_id: str
    operation: str
    before: dict[str, object]
    after: dict[str, object]


def undoing(label: str) -> str:
    """What undoing a change is called: "Undo: Add item 9"; of what took something back, what then happens."""
    return _turned(label) or f"{_UNDONE}{label}"


def redoing(label: str) -> str:
    """What doing again is called, by the label of the undo: of "Undo: Add item 9" it is "Add item 9"."""
    return _turned(label) or label.removeprefix(_UNDONE)


def taking_back(label: str) -> str:
    """What taking a change back from the history is called: "Take back: Add item 9"; of an undo, "Do again: …"."""
    if label.startswith(_UNDONE):
        return f"{_AGAIN}{label.removeprefix(_UNDONE)}"
    return _turned(label) or f"{_TAKEN}{label}"


def _turned(label: str) -> str:
    """A label says one thing that happens, never "Undo: Take back: …"; "" where there is nothing to turn round."""
    if label.startswith(_TAKEN):
        return f"{_AGAIN}{label.removeprefix(_TAKEN)}"
    return f"{_TAKEN}{label.removeprefix(_AGAIN)}" if label.startswith(_AGAIN) else ""
