"""Undo and redo of one officer's own changes, as two lists of change numbers; nothing moves unless the store agreed."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from sqlite3 import Connection

from clerk_app.domain.change import NOTES, Change, ChangeKind, redoing, undoing
from clerk_app.domain.dates import printed_date
from clerk_app.errors import Refused, StaleChange
from clerk_app.store import changes, reverting
from clerk_app.store.changes import Author

_LOOK_BACK = 2000


class History:
    """What this officer can take back and do again, newest last. It stops at fences: issue, import, migration.

    `resume` goes on with this officer's own last session in the file.
    """

    def __init__(self, db: Connection, author: Author, *, resume: bool = True) -> None:
        self._db = db
        self.author = author
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self.fence: Change | None = None
        self._other: Change | None = None  # what another officer wrote since this one did
        if resume:
            own, self._other = _own_last_session(db, author)
            for change in own:
                self._take(change)

    def did(self, change: Change) -> None:
        """Take note of a change that was just recorded, by this officer's hand or by undo and redo themselves.

        What only says that a copy left the office is no work of the officer's: it is passed over.
        """
        if change.number and not (change.kind is ChangeKind.EDIT and change.tables.issubset(NOTES)):
            self._take(change)

    def _take(self, change: Change) -> None:
        if change.kind.fence:
            self._done.clear()
            self._undone.clear()
            self.fence = change
        elif change.kind is ChangeKind.UNDO:
            self._done = [done for done in self._done if done.number != change.undoes]
            self._undone.append(change)
        elif change.kind is ChangeKind.REDO:
            self._undone = [undone for undone in self._undone if undone.number != change.undoes]
            self._done.append(change)
        elif not self._done or self._done[-1].number != change.number:
            self._done.append(change)
            self._undone.clear()

    @property
    def undo_label(self) -> str:
        """What Ctrl+Z would take back ("move item 6 to 3"), or "" when there is nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What would be done again, or ""."""
        return redoing(self._undone[-1].label) if self._undone else ""

    @property
    def why_nothing(self) -> str:
        """Why there is nothing to undo, and the lawful way instead."""
        if self.fence is None:
            if self._other is None:
                return "Nothing to undo."
            words = f"{self._other.officer} changed the file {_when(self._other.at)}"
            return f"Nothing to undo: {words}. On the page History any change can be taken back."
        when = _when(self.fence.at)
        happened = {
            ChangeKind.IMPORT: f"the import {when}. It can be taken back on the page History",
            ChangeKind.MIGRATION: f"the file was brought up to date {when}",
            ChangeKind.ISSUE: f"the agenda was issued {when}. Make a supplement instead",
        }
        return f"Nothing to undo since {happened[self.fence.kind]}."

    def undo(self) -> Change:
        """Take back the newest own change. Raises Refused at a fence, StaleChange when somebody wrote since.

        A change that cannot be taken back is passed over, so that it never blocks the next.
        """
        if not self._done:
            raise Refused(self.why_nothing)
        return self._revert(self._done, ChangeKind.UNDO, undoing(self._done[-1].label))

    def redo(self) -> Change:
        """Do the newest undone change again. Raises Refused or StaleChange like undo."""
        if not self._undone:
            raise Refused("Nothing to do again.")
        return self._revert(self._undone, ChangeKind.REDO, self.redo_label)

    def _revert(self, listed: list[Change], kind: ChangeKind, label: str) -> Change:
        try:
            change = reverting.revert(self._db, listed[-1].number, self.author, kind, label).change
        except StaleChange:
            listed.pop()
            raise
        if not change.number:
            listed.pop()
        self.did(change)
        return change


def _when(moment: datetime) -> str:
    """ "at 10.02"; with the date when that was not today, by the same clock that stamped it."""
    here = moment.astimezone()
    day = "" if here.date() == datetime.now().astimezone().date() else f"on {printed_date(here.date(), weekday=False)} "
    return f"{day}at {here:%H.%M}"


def _own_last_session(db: Connection, author: Author) -> tuple[list[Change], Change | None]:
    """This officer's changes of the last session, oldest first; or none, and what another has written since."""
    found: list[Change] = []
    with closing(changes.backwards(db, _LOOK_BACK)) as newest_first:
        for change in newest_first:
            if change.kind.fence:
                return [change, *_undoable(db, found)], None
            if change.officer != author.officer:
                return _undoable(db, found), None if found else change
            if found and change.session != found[0].session:
                break
            found.append(change)
    return _undoable(db, found), None


def _undoable(db: Connection, newest_first: list[Change]) -> list[Change]:
    """Those of some changes that can be taken back, oldest first."""
    moved = changes.that_moved_the_office(db, newest_first[-1].number) if newest_first else set()
    return [change for change in reversed(newest_first) if change.number in moved]
