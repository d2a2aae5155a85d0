"""Matters, and meetings with their agendas, as an exchange document says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any, TypeVar

from clerk_app.domain.agenda import AgendaItem, Matter, ScheduleRow, in_order
from clerk_app.domain.closing import closed_below
from clerk_app.domain.meetings import Meeting, MeetingBody, MeetingEvent, PanelMember, Sitting
from clerk_app.domain.membership import Position
from clerk_app.domain.papers import ItemPaper
from clerk_app.domain.substitution import Substitution
from clerk_app.office import Office
from clerk_app.services.exchange_export_expected import Expected
from clerk_app.services.exchange_export_issues import Issues
from clerk_app.services.exchange_export_minutes import MinutesSaid
from clerk_app.services.exchange_export_papers import papers_of_item
from clerk_app.services.exchange_export_record import Records
from clerk_app.services.exchange_fields import OF_A_CLOSED_ITEM, OF_A_MATTER, OF_A_ROW, OF_AN_ITEM, OF_ITS_END
from clerk_app.services.exchange_saying import Names, Thing, exact, lines, lists, plain, said
from clerk_app.store import rows

Row = TypeVar("Row")


def matters(office: Office) -> list[Thing]:
    """Every matter, in the order in which they were made."""
    return [
        {"id": m.id, **said(m, *OF_A_MATTER, "openness")}
        for m in rows.read_all(office.db, Matter, "matter ORDER BY id")
    ]


def meetings(office: Office, names: Names, with_sensitive: bool = False) -> list[Thing]:
    """Every meeting with its agenda, in order of day and time."""
    known = {meeting.id: meeting for meeting in rows.read_all(office.db, Meeting)}
    parts = _Parts(office, names, with_sensitive)
    ordered = sorted(known, key=lambda meeting_id: (*parts.when(meeting_id), meeting_id))
    return [parts.meeting(known[meeting_id]) for meeting_id in ordered]


class _Parts:
    """What hangs on meetings, read in one go for all of them."""

    def __init__(self, office: Office, names: Names, with_sensitive: bool) -> None:
        self._names = names
        self._issues = Issues(office)
        self._records = Records(office, names, with_sensitive)
        self._minutes = MinutesSaid(office, names)
        self._expected = Expected(office)
        self._bodies = _by(rows.read_all(office.db, MeetingBody, "meeting_body ORDER BY pos, id"), "meeting_id")
        self._sittings = _by(rows.read_all(office.db, Sitting, "sitting ORDER BY pos, id"), "meeting_id")
        self._panel = _by(rows.read_all(office.db, PanelMember, "panel_member ORDER BY pos, id"), "meeting_id")
        self._sent = _by(rows.read_all(office.db, Substitution, "substitution ORDER BY id"), "meeting_id")
        self._events = _by(rows.read_all(office.db, MeetingEvent, "meeting_event ORDER BY id"), "meeting_id")
        posts = "position WHERE meeting_id IS NOT NULL ORDER BY body_id, from_date, id"
        self._chairs = _by(rows.read_all(office.db, Position, posts), "meeting_id")
        self._items = _by(rows.read_all(office.db, AgendaItem, "agenda_item ORDER BY part, pos, id"), "meeting_id")
        self._schedules = _by(rows.read_all(office.db, ScheduleRow, "schedule_row ORDER BY pos, id"), "agenda_item_id")
        self._papers = _by(rows.read_all(office.db, ItemPaper, "item_paper ORDER BY pos, id"), "agenda_item_id")

    def when(self, meeting_id: str) -> tuple[date, time]:
        """The day and time of the first sitting."""
        first = next(iter(self._sittings.get(meeting_id, ())), None)
        return (first.day, first.start_time or time.min) if first else (date.min, time.min)

    def meeting(self, meeting: Meeting) -> Thing:
        """One meeting; its state and its contact, which an import would else make up, are always said."""
        names, meeting_id = self._names, meeting.id
        thing: Thing = {"id": meeting_id, "committees": self._held_by(meeting_id)}
        thing |= {"sittings": [_sitting(sitting) for sitting in self._sittings.get(meeting_id, ())]}
        thing |= said(meeting, "title") | {"state": meeting.state.value, "contact": names.person(meeting.contact_id)}
        thing |= said(meeting, "summons_date", "convened_on", "cancelled_on", "cancelled_reason")
        listed = lists(
            panel=[self._named(drawn) for drawn in self._panel.get(meeting_id, ())],
            chairs=[
                self._named(chair) | said(chair, from_date="from", to_date="to")
                for chair in self._chairs.get(meeting_id, ())
            ],
            substitutions=[
                self._named(sent) | {"in_place_of": self._names.person(sent.in_place_of_id)} | said(sent, "told_on")
                for sent in self._sent.get(meeting_id, ())
            ],
            events=[_event(event) for event in self._events.get(meeting_id, ())],
            agenda=self._agenda(meeting_id),
            **self._issues.of(meeting_id),
        )
        return thing | listed | self._records.of(meeting_id) | self._minutes.of(meeting_id)

    def _held_by(self, meeting_id: str) -> list[Thing]:
        return [
            {"id": part.id, "committee": self._names.bodies[part.body_id]}
            | ({"presides": part.presides} if part.presides != (at == 0) else {})
            for at, part in enumerate(self._bodies.get(meeting_id, ()))
        ]

    def _named(self, drawn: PanelMember | Position | Substitution) -> Thing:
        committee = self._names.bodies[drawn.body_id or ""]
        return {"id": drawn.id, "committee": committee, "person": self._names.person(drawn.person_id)}

    def _agenda(self, meeting_id: str) -> list[Thing]:
        """The items in order; one that stands under a closed item is closed itself, as it is printed (PX-2)."""
        items = _in_parts(closed_below(_in_parts(self._items.get(meeting_id, ()))))
        return [
            _item(item, self._schedules.get(item.id, ()), self._papers.get(item.id, ()))
            | lists(expected=self._expected.of_item(item.id))
            for item in items
        ]


def _in_parts(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The items in order, what is closed in Part 2, where an import would put it."""
    return in_order(replace(item, part=2) if item.openness.closed else item for item in items)


def _sitting(sitting: Sitting) -> Thing:
    thing: Thing = {"id": sitting.id, "day": plain(sitting.day)}
    thing |= said(sitting, "start_time", "end_time", "link", end_date="end_day")
    return thing | ({"place": lines(sitting.place)} if sitting.place else {})


def _event(event: MeetingEvent) -> Thing:
    thing: Thing = {"id": event.id, "kind": event.kind.value, "on": plain(event.happened_on), **said(event, "reason")}
    for end in ("from", "to"):
        thing |= said(event, f"{end}_day", f"{end}_time")
        thing |= {f"{end}_place": lines(place)} if (place := getattr(event, f"{end}_place")) else {}
    return thing | said(event, "state_before")


def _item(item: AgendaItem, schedule: Iterable[ScheduleRow], papers: Iterable[ItemPaper]) -> Thing:
    thing: Thing = {"id": item.id, "matter": item.matter_id, **said(item, *OF_AN_ITEM)}
    closed = item.openness.closed
    if item.part == 2 and not closed:
        thing["part"] = 2
    thing |= said(item, *OF_A_CLOSED_ITEM)
    if item.chair_agreed_at is not None:
        thing["chair_agreed_at"] = exact(item.chair_agreed_at)
    thing |= said(item, *OF_ITS_END)
    rows_of_it = [{"id": row.id, **said(row, *OF_A_ROW)} for row in schedule]
    return thing | lists(schedule=rows_of_it, papers=papers_of_item(papers))


def _by(listed: Iterable[Row], field: str) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in listed:
        found.setdefault(getattr(row, field), []).append(row)
    return found
