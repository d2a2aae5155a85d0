"""Taking a change back from the record, whoever made it and however long ago, and bringing one text back.

Both are new recorded changes, which can be taken back in their turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from clerk_app.domain.agenda import ScheduleRow, twice_numbered
from clerk_app.domain.change import Change, ChangeKind, Subject
from clerk_app.domain.change import taking_back as taking_back_label
from clerk_app.domain.history import ThingMove
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.text import quoted
from clerk_app.errors import NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, committees, history, meetings, people
from clerk_app.services.agenda_fields import PUBLISHED
from clerk_app.services.history_names import Names
from clerk_app.services.history_words import field_words, is_text, table_words
from clerk_app.services.reading import one
from clerk_app.store import agenda as agenda_store
from clerk_app.store import changes, issues, reverting
from clerk_app.store import history as store
from clerk_app.store import papers as paper_store
from clerk_app.store.history import LoggedRow

_MOST_SHOWN = 40
#: Where an item stands is published with it.
_PRINTED = PUBLISHED | {"pos", "part", "level", "openness"}
#: The states of a meeting whose agenda is out.
_OUT = frozenset({MeetingState.ISSUED, MeetingState.HELD, MeetingState.MINUTES_DRAFTED, MeetingState.MINUTES_APPROVED})


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What taking a change (`label`) back would move: the first things, how many more, and what cannot come back."""

    label: str
    things: tuple[ThingMove, ...]
    more: int
    lost: tuple[str, ...]


class _Rehearsed(Exception):
    """Ends a rehearsal, so that nothing of it is kept."""


def rehearse(office: Office, number: int) -> Rehearsal:
    """Say what taking a change back would move, and keep nothing of it. Raises like `take_back`."""
    logged: list[LoggedRow] = []
    count = 0
    lost: tuple[str, ...] = ()
    change = changes.read(office.db, number)
    label = taking_back_label(change.label)
    try:
        with _taken_back(office, number, label) as (inverse, lost):
            logged = store.rows_of(office.db, inverse, _MOST_SHOWN)
            count = sum(found for _, _, found in store.counts(office.db, inverse))
            raise _Rehearsed
    except _Rehearsed:
        things = history.moves(Names(office), logged, change.subject)
        return Rehearsal(change.label, things, count - len(logged), tuple(_lost_words(column) for column in lost))


def take_back(office: Office, number: int) -> Change:
    """Take back one change of the file, anybody's, as a new change that can itself be undone.

    Raises StaleChange, with who did what since, when something it moved has moved on; Refused for an issue, for an
    update of the file, for what is taken back already, and for what an issued agenda has published. Then nothing is
    changed.
    """
    with _taken_back(office, number, taking_back_label(changes.read(office.db, number).label)) as (made, _):
        number_of_it = made
    return changes.read(office.db, number_of_it)


@contextmanager
def _taken_back(office: Office, number: int, label: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The inverse of a change, written and checked but not yet kept: its number, and the columns that are lost."""
    _check_may(office, number)
    subject = changes.read(office.db, number).subject
    with office.record(label, subject=subject, undoes=number) as recording:
        lost = reverting.write_inverse(office.db, number, recording.number, office.officer)
        _check_moved(office, number, recording.number)
        _check_published(office, number, recording.number)
        _check_numbers(office, number, recording.number)
        yield recording.number, lost


def refusal(office: Office, number: int) -> Refused | None:
    """Why a change can never be taken back as things are, without trying; None where it may be tried."""
    try:
        _check_may(office, number)
    except Refused as error:
        return error
    return None


def _check_may(office: Office, number: int) -> None:
    change = changes.read(office.db, number)
    if change.kind is ChangeKind.ISSUE:
        raise Refused(f"{quoted(change.label)} cannot be taken back: the agenda is out.", "Make a supplement instead.")
    if change.kind is ChangeKind.MIGRATION:
        raise Refused(
            f"{quoted(change.label)} cannot be taken back: this version of Clerk needs the file as it is now."
        )
    taker = store.taken_back_by(office.db, number)
    if taker is not None:
        by = changes.read(office.db, taker)
        raise Refused(
            f"{quoted(change.label)} has been taken back already, by {by.officer}.",
            f"To have it again, choose {quoted(by.label)} in this list, and take that back.",
        )


def _check_moved(office: Office, number: int, inverse: int) -> None:
    """What changed nothing, or only what this version of Clerk no longer keeps, leaves nothing to take back."""
    if not store.counts(office.db, inverse):
        label = changes.read(office.db, number).label
        raise Refused(f"{quoted(label)} cannot be taken back: nothing of what it changed is kept in this file.")


def _check_published(office: Office, number: int, inverse: int) -> None:
    """What an issued agenda says stays as it was published, also against what was changed before."""
    for table in ("agenda_item", "schedule_row"):
        for row in store.rows_of_table(office.db, inverse, table):
            private = row.operation == "update" and table == "agenda_item" and not _PRINTED & row.after.keys()
            if not private and _is_published(office, row):
                raise _issued_since(office, number)
    for row in store.rows_of_table(office.db, inverse, "item_paper"):
        link = store.values_of(office.db, Subject("item_paper", row.row_id)) | row.before
        if row.operation != "insert" and _went_out(office, str(link["agenda_item_id"]), str(link["version_id"])):
            raise _issued_since(office, number)
    for row in store.rows_of_table(office.db, inverse, "paper"):
        links = paper_store.links_of(office.db, row.row_id)
        if any(_went_out(office, link.agenda_item_id, link.version_id) for link in links):
            raise _issued_since(office, number)


def _issued_since(office: Office, number: int) -> Refused:
    return Refused(
        f"{quoted(changes.read(office.db, number).label)} cannot be taken back: its agenda was issued since.",
        "What an issued agenda says stays as it was published.",
    )


def _went_out(office: Office, item_id: str, version_id: str) -> bool:
    """Whether an item's agenda went out with a paper in this version; what came since may still be taken back."""
    meeting_id = str(store.values_of(office.db, Subject("agenda_item", item_id)).get("meeting_id", ""))
    if store.values_of(office.db, Subject("meeting", meeting_id)).get("state") not in _OUT:
        return False
    digest = str(store.values_of(office.db, Subject("paper_version", version_id)).get("pdf_sha256", ""))
    return not issues.are_kept(office.db, meeting_id) or issues.holds(office.db, item_id, digest)


def _is_published(office: Office, row: LoggedRow) -> bool:
    known = store.values_of(office.db, Subject(row.table, row.row_id))
    if row.table == "schedule_row":
        known = store.values_of(office.db, Subject("agenda_item", str(known.get("agenda_item_id", ""))))
    meeting = store.values_of(office.db, Subject("meeting", str(known.get("meeting_id", ""))))
    return bool(known.get("number_locked")) or meeting.get("state") in _OUT


def _check_numbers(office: Office, number: int, inverse: int) -> None:
    """No number that was set by hand may come to stand at two items."""
    touched = store.rows_of_table(office.db, inverse, "agenda_item")
    numbered = [Subject(row.table, row.row_id) for row in touched if row.after.get("number")]
    for meeting_id in {str(store.values_of(office.db, item).get("meeting_id", "")) for item in numbered}:
        if twice := twice_numbered(agenda_store.items_of(office.db, meeting_id)):
            label = changes.read(office.db, number).label
            raise Refused(
                f"{quoted(label)} cannot be taken back: another item has number {twice[0]} by now.",
                "Give that item another number first.",
            )


def _lost_words(column: str) -> str:
    table, _, name = column.partition(".")
    return f"{table_words(table)}: {field_words(table, name).lower()}" if name else table_words(table, 2)


def bring_back_text(office: Office, number: int, thing: Subject, field: str) -> Change:
    """Put the words that one field held before a change in the place of what it holds now; nothing else moves.

    Raises NotFound when the thing is no longer there, and like the verb that edits it.
    """
    row = store.row_of(office.db, number, thing)
    if row is None or field not in row.before or not is_text(thing.table, field):
        raise NotFound("That change holds no words of this field.", "Choose the change that replaced them.")
    return _EDITORS[thing.table](office, thing.id, {field: row.before[field]})


def _edit_schedule_row(office: Office, row_id: str, fields: Mapping[str, str]) -> Change:
    found = one(office, ScheduleRow, row_id, "line of a schedule")
    listed = agenda.schedule(office, found.agenda_item_id)
    changed = [replace(row, **fields) if row.id == row_id else row for row in listed]  # type: ignore[arg-type]
    return agenda.save_schedule(office, found.agenda_item_id, changed)


_EDITORS: Mapping[str, Callable[[Office, str, Mapping[str, str]], Change]] = {
    "agenda_item": agenda.edit,
    "schedule_row": _edit_schedule_row,
    "person_fact": people.edit_fact,
    "body": committees.edit,
    "meeting": meetings.edit,
    "sitting": meetings.edit_sitting,
}
