"""What one recorded change was: the thing every verb returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
