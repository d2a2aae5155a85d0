"""Looking into a file before it is brought in: what it would bring, what would stay out and why, what is wrong."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time

from clerk_app.domain.council import Body
from clerk_app.domain.councillor_lists import ColumnMapping, is_private
from clerk_app.domain.dates import DateForm, printed_date, printed_time
from clerk_app.domain.interest_lists import InterestMapping
from clerk_app.domain.meetings import Meeting, MeetingBody, Sitting
from clerk_app.domain.membership import Person, PersonFact
from clerk_app.errors import BadInput, ClerkError, Refused
from clerk_app.office import Office
from clerk_app.services import bank_holidays, calendar_import, councillors, importing, interest_csv, register_csv
from clerk_app.services.councillor_csv import councillors as councillors_of
from clerk_app.services.councillor_csv import read_table
from clerk_app.services.councillor_entries import CouncillorList
from clerk_app.services.councillor_matching import Incoming
from clerk_app.services.councillor_xml import read_councillors
from clerk_app.services.exchange import let_go, read_exchange, refused
from clerk_app.services.import_plan import Plan, Tell, quiet
from clerk_app.services.register_rows import refused as refused_table
from clerk_app.services.register_rows import register_table
from clerk_app.services.sources import (
    SourceKind,
    Wishes,
    check,
    committee_named,
    interests_in,
    mapping_for,
    source_kind,
)

_MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One thing that would come in: what it is, more of it, and what would become of it ("New")."""

    what: str
    more: str = ""
    becomes: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file would bring. With `problem`, nothing can come in; `places` then says where it is wrong."""

    kind: SourceKind
    summary: str = ""
    lines: tuple[PreviewLine, ...] = ()
    notes: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    problem: str = ""
    places: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    mapping: ColumnMapping | InterestMapping = field(default_factory=lambda: ColumnMapping({}))
    changes: bool = True

    @property
    def can_come(self) -> bool:
        """Whether there is anything to bring in."""
        return not self.problem and self.changes


def examine(office: Office, data: bytes, name: str, said: Wishes | None = None, tell: Tell = quiet) -> Examined:
    """What bringing a file in would do; nothing is changed, and what is wrong with it comes back in words."""
    wishes = said or Wishes()
    kind = source_kind(data, wishes)
    look = {
        SourceKind.EXCHANGE: _exchange,
        SourceKind.BANK_HOLIDAYS: _holidays,
        SourceKind.CALENDAR: _calendar,
        SourceKind.REPLY: _reply,
        SourceKind.TABLE: _table,
        SourceKind.REGISTER: _register,
        SourceKind.DISPENSATIONS: _of_register,
        SourceKind.GIFTS: _of_register,
    }[kind]
    try:
        tell("Reading the file")
        check(kind, wishes, name)
        return look(office, data, name, wishes, tell)
    except BadInput as error:
        return Examined(kind, problem=str(error), places=error.places)
    except ClerkError as error:
        return Examined(kind, problem=str(error))


def _exchange(office: Office, data: bytes, name: str, _: Wishes, tell: Tell) -> Examined:
    document = read_exchange(data, name)
    try:
        tell("Comparing it with what is here")
        plan = importing.planned(office, document)
        if plan.faults:
            raise refused(name, plan.faults)
        words = "It brings nothing that is not here already." if plan.empty else _promised(importing.label_of(plan))
        lines = tuple(itertools.islice(_new_things(plan), _MOST_LINES))
        found = Examined(SourceKind.EXCHANGE, words, lines, tuple(plan.notes), changes=not plan.empty)
        plan.let_go()
        return found
    finally:
        let_go(document)


def _new_things(plan: Plan) -> Iterator[PreviewLine]:
    """The new committees, meetings and people of an exchange file, by what everybody may read of them."""
    for body in plan.new(Body):
        yield PreviewLine(body.name, "Committee", "New")
    for meeting in plan.new(Meeting):
        held = [plan.row(Body, part.body_id) for part in plan.where(MeetingBody, meeting_id=meeting.id)]
        first = min(plan.where(Sitting, meeting_id=meeting.id), key=lambda sitting: sitting.pos)
        names = " and ".join(body.name for body in held if body is not None)
        yield PreviewLine(names, _when(first.day, first.start_time), "New")
    for person in plan.new(Person):
        fact = next(iter(plan.where(PersonFact, person_id=person.id)))
        more = " · ".join(part for part in (fact.job_title, fact.political_group, fact.ward) if part)
        yield PreviewLine(fact.printed, more, "New")


def _when(day: date, at: time | None) -> str:
    printed = printed_date(day, DateForm.COMMA)
    return f"{printed}, {printed_time(at)}" if at else printed


def _promised(label: str) -> str:
    """ "Import 2 people" as what will be: "It brings 2 people."."""
    if label == "Import corrections":
        return "It changes what is here already, and brings nothing new."
    return f"It brings {label.removeprefix('Import ')}."


def _holidays(office: Office, data: bytes, name: str, _: Wishes, __: Tell) -> Examined:
    days = bank_holidays.read(office, data, name)
    lines = tuple(PreviewLine(title, printed_date(day), "New") for day, title in days.new.items())
    notes = tuple(f"{printed_date(day)} ({title}) is not in the list." for day, title in days.unlisted.items())
    words = f"It brings {_counted(len(lines), 'bank holiday')}." if lines else "It brings no bank holiday that is new."
    return Examined(SourceKind.BANK_HOLIDAYS, words, lines, notes, changes=bool(lines))


def _calendar(office: Office, data: bytes, name: str, said: Wishes, _: Tell) -> Examined:
    ready = calendar_import.plan(office, data, name, committee_named(office, said.committee))
    lines = [
        PreviewLine(
            " and ".join(body.name for body in bodies) + (f": {title}" if title else ""),
            _when(event.day, event.start_time),
            "New",
        )
        for event, bodies, title in ready.new
    ]
    words = f"It brings {_counted(len(ready.new), 'meeting')}"
    words += f" and moves {_counted(len(ready.moved), 'meeting')}." if ready.moved else "."
    return Examined(
        SourceKind.CALENDAR,
        words,
        tuple(lines[:_MOST_LINES]),
        ready.notes,
        tuple(one.words for one in ready.skipped),
        changes=bool(ready.new or ready.moved),
    )


def _reply(office: Office, data: bytes, name: str, said: Wishes, _: Tell) -> Examined:
    return _councillors(office, SourceKind.REPLY, read_councillors(data, name), said)


def _table(office: Office, data: bytes, name: str, said: Wishes, _: Tell) -> Examined:
    """A table; its headings and their meaning come back too where they say no name yet, for the officer to tell."""
    table = read_table(data, name)
    mapping = mapping_for(table, said)
    offered = tuple(heading for heading in table.headings if heading and not is_private(heading))
    if not mapping.names_people:
        problem = "Say which column holds the names."
        return Examined(SourceKind.TABLE, problem=problem, headings=offered, mapping=mapping)
    found = _councillors(office, SourceKind.TABLE, councillors_of(table, mapping), said)
    never = tuple(f"The column “{heading}” is never read." for heading in table.headings if is_private(heading))
    return Examined(
        found.kind,
        found.summary,
        found.lines,
        (*found.notes, *never),
        found.skipped,
        found.problem,
        headings=offered,
        mapping=mapping,
        changes=found.changes,
    )


def _register(office: Office, data: bytes, name: str, said: Wishes, _: Tell) -> Examined:
    """A table of interests: whose, and of what kind; what they are is looked at in the table itself."""
    table = register_table(read_table(data, name))
    mapping = interests_in(table, said)
    offered = tuple(heading for heading in table.headings if heading)
    if not mapping.is_register:
        problem = "Say which columns hold the names, the kinds, and what the interests are."
        return Examined(SourceKind.REGISTER, problem=problem, headings=offered, mapping=mapping)
    found = interest_csv.listed(office, table, mapping)
    wrong = refused_table(name, found.faults) if found.faults else None
    new = () if wrong else found.new  # it comes in whole or not at all
    words = f"It brings {_counted(len(found.new), 'interest')}."
    here = len(found.entries) - len(found.new)
    return Examined(
        SourceKind.REGISTER,
        f"{words} {_here(here)}" if here else words,
        tuple(PreviewLine(entry.name, entry.kind.words, "New") for entry in new[:_MOST_LINES]),
        problem=str(wrong) if wrong else "",
        places=found.faults,
        headings=offered,
        mapping=mapping,
        changes=bool(found.new),
    )


def _of_register(office: Office, data: bytes, name: str, _: Wishes, __: Tell) -> Examined:
    """A table of dispensations or of gifts: whose, and of what sort; what they say is looked at in the table itself."""
    found = register_csv.listed(office, read_table(data, name))
    wrong = refused_table(name, found.faults) if found.faults else None
    here = len(found.entries) - len(found.new)
    words = f"It brings {_counted(len(found.new), found.thing)}."
    return Examined(
        SourceKind.GIFTS if found.thing == "gift" else SourceKind.DISPENSATIONS,
        f"{words} {_here(here)}" if here else words,
        () if wrong else tuple(PreviewLine(entry.name, entry.sort, "New") for entry in found.new[:_MOST_LINES]),
        problem=str(wrong) if wrong else "",
        places=found.faults,
        changes=bool(found.new),
    )


def _here(count: int) -> str:
    return "1 entry stands here already." if count == 1 else f"{count} entries stand here already."


def _councillors(office: Office, kind: SourceKind, listed: CouncillorList, said: Wishes) -> Examined:
    body_id = committee_named(office, said.committee)
    ready = councillors.preview(office, listed, body_id)
    if not ready.incoming and not ready.skipped:
        raise Refused("There is nobody in this list.", "Check that it is the right file.")
    parties = ", ".join(f"{party} {number}" for party, number in ready.parties if ready.tells_parties)
    seats = f", with {_counted(ready.seats, 'seat')}" if ready.seats else ""
    changed = f" and changes {ready.changed}" if ready.changed else ""
    words = f"It brings {_counted(ready.new, 'new person', 'new people')}{changed}{seats}."
    return Examined(
        kind,
        f"{words} By party: {parties}." if parties else words,
        tuple(_line(one) for one in ready.incoming[:_MOST_LINES]),
        (*ready.remarks, *ready.notes),
        tuple(one.words for one in ready.skipped),
        changes=bool(ready.new or ready.changed or ready.seats),
    )


def _line(one: Incoming) -> PreviewLine:
    entry = one.councillor
    more = " · ".join(part for part in (entry.party, entry.ward, entry.post, entry.phone, entry.email) if part)
    becomes = "New" if one.person_id is None else "Changed" if one.moved else "As it is"
    return PreviewLine(entry.full_name, more, becomes)


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"
