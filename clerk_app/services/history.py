"""The record of changes as an officer reads it: the list, found in many ways, and what one change moved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.history import (
    ChangePreview,
    Deed,
    FieldMove,
    HistoryFilter,
    HistoryLine,
    HistoryPage,
    ThingMove,
)
from clerk_app.office import Office
from clerk_app.services.history_names import Names
from clerk_app.services.history_words import (
    empty_by_itself,
    field_words,
    is_closed_field,
    is_text,
    table_words,
)
from clerk_app.store import changes, rows
from clerk_app.store import history as store
from clerk_app.store.history import LoggedRow, Wanted
from clerk_app.store.triggers import OWNERS

#: How many things a preview shows at first, and more at each asking.
MOST_THINGS = 20
_MOST_WORDS = 1200
#: What comes and goes with a thing and is not counted beside it.
_PART_OF = {"matter": "agenda_item", "person": "person_fact", "meeting_body": "meeting", "sitting": "meeting"}
_DEEDS = {"insert": Deed.ADDED, "update": Deed.CHANGED, "delete": Deed.REMOVED}


def lines(office: Office, wanted: HistoryFilter, before: int | None = None, most: int = 100) -> HistoryPage:
    """Changes of the file, newest first, older than the number `before`, at most `most` of them.

    A long record is looked through in stretches: a page may hold few lines or none and still have older ones.
    """
    found = store.find(office.db, _wanted(wanted), before, most)
    names = Names(office)
    listed = tuple(_line(office, names, change) for change in found.changes)
    reached = None
    if found.before is not None and (edge := changes.listed(office.db, "number = ?", [found.before])):
        reached = edge[0].at.astimezone().date()
    return HistoryPage(listed, found.before, reached)


def line(office: Office, number: int) -> HistoryLine:
    """One change as the list shows it. Raises NotFound."""
    return _line(office, Names(office), changes.read(office.db, number))


def officers(office: Office) -> list[str]:
    """Everybody who has written to the file, by name."""
    return store.officers(office.db)


def called(office: Office, thing: Subject) -> str:
    """What a thing is, with its name: "item “Safeguarding services”", also of one that is no longer there."""
    names = Names(office)
    name = names.name(thing)
    return f"{table_words(thing.table)} “{name}”" if name else table_words(thing.table)


def preview(office: Office, number: int, most: int = MOST_THINGS) -> ChangePreview:
    """What a change moved, its first `most` things in full. Raises NotFound."""
    names = Names(office)
    said = _line(office, names, changes.read(office.db, number))
    logged = store.rows_of(office.db, number, most)
    counted = store.counts(office.db, number)
    touched = sum(count for _, _, count in counted)
    return ChangePreview(said, moves(names, logged, said.subject), _tally(counted), max(0, touched - len(logged)))


def moves(names: Names, logged: Iterable[LoggedRow], subject: Subject | None = None) -> tuple[ThingMove, ...]:
    """What some logged rows moved, in words, without what only makes room for something else that moved."""
    rows_ = list(logged)
    told = _told_with_others(names, rows_)
    made = [_thing_move(names, row) for row in rows_ if (row.table, row.row_id) not in told]
    moved = [move for move in made if move.fields or move.deed is not Deed.CHANGED]
    pushed = [move for move in moved if [field.field for field in move.fields] == ["pos"] and move.thing != subject]
    return tuple([move for move in moved if move not in pushed] or moved)


def _told_with_others(names: Names, logged: Iterable[LoggedRow]) -> set[tuple[str, str]]:
    """The matter beside its item, the person beside how they are printed, and who holds a meeting beside it."""
    there = {(row.table, row.row_id) for row in logged}
    told: set[tuple[str, str]] = set()
    for row in logged:
        values = names.values(Subject(row.table, row.row_id))
        if row.table == "agenda_item":
            told.add(("matter", str(values.get("matter_id", ""))))
        elif row.table == "person_fact":
            told.add(("person", str(values.get("person_id", ""))))
        elif row.table == "meeting_body" and ("meeting", values.get("meeting_id")) in there:
            told.add((row.table, row.row_id))
    return told


def _thing_move(names: Names, row: LoggedRow) -> ThingMove:
    thing = Subject(row.table, row.row_id)
    closed = names.is_closed(thing, row.before, row.after)
    columns = dict.fromkeys([*row.before, *row.after])
    fields = [_field_move(names, row, column, closed) for column in columns if _is_told(row, column)]
    return ThingMove(
        thing,
        table_words(row.table),
        names.name(thing),
        names.where(thing),
        _DEEDS[row.operation],
        tuple(fields),
        closed,
    )


def _is_told(row: LoggedRow, column: str) -> bool:
    """Identities, and what a new or removed thing has of itself, are not worth a line."""
    if column in ("id", "matter_id"):
        return False
    if row.operation == "update":
        return row.before.get(column) != row.after.get(column)
    value = row.after.get(column, row.before.get(column))
    owners = {*OWNERS, "authority_id", "pos"}
    return column not in owners and not empty_by_itself(row.table, column, value)


def _field_move(names: Names, row: LoggedRow, column: str, closed: bool) -> FieldMove:
    def said(values: dict[str, Any]) -> str:
        return _shortened(names.value(row.table, column, values.get(column)))

    return FieldMove(
        column,
        field_words(row.table, column),
        said(row.before),
        said(row.after),
        is_closed_field(row.table, column, closed) or names.may_name_closed(Subject(row.table, row.row_id), column),
        is_text(row.table, column) and bool(row.before.get(column)) and row.operation == "update",
    )


def _shortened(words: str) -> str:
    """Words as a preview shows them: of a whole report, or of a file kept as text, only the beginning."""
    more = len(words) - _MOST_WORDS
    return words if more <= 0 else f"{words[:_MOST_WORDS].rstrip()} … and {more} more letters"


def _tally(counted: list[tuple[str, str, int]]) -> tuple[str, ...]:
    """How many things of each sort a change put in, changed and took out: "18 people added"."""
    there = {(table, operation) for table, operation, _ in counted}
    return tuple(
        f"{count} {table_words(table, count)} {_DEEDS[operation]}"
        for table, operation, count in counted
        if (_PART_OF.get(table), operation) not in there
    )


def _line(office: Office, names: Names, change: Change) -> HistoryLine:
    return HistoryLine(
        change.number,
        change.label,
        change.kind,
        change.officer,
        change.at.astimezone(),
        _where(names, change.subject),
        change.subject,
        change.undoes,
        not store.standing(office.db, change.number),
    )


def _where(names: Names, subject: Subject | None) -> str:
    """The meeting of an item, and of a meeting its committee, by its short name: what the label does not say."""
    if subject is None or subject.table not in ("agenda_item", "meeting"):
        return ""
    meeting = subject.id if subject.table == "meeting" else str(names.values(subject).get("meeting_id", ""))
    return ", ".join(part for part in names.of_meeting(meeting, short=True) if part)


def _wanted(asked: HistoryFilter) -> Wanted:
    return Wanted(
        officer=asked.officer,
        kinds=asked.sort.kinds if asked.sort else (),
        retracting=asked.sort.retracting if asked.sort else None,
        since=_stamp(asked.first) if asked.first else "",
        until=_stamp(asked.last + timedelta(days=1)) if asked.last else "",
        words=tuple(asked.words.split()),
        about=asked.about,
    )


def _stamp(day: date) -> str:
    """The first moment of a day here, as the file stamps it."""
    return rows.stamp(datetime.combine(day, time.min).astimezone())
