"""The numbers of a meeting's items: by its committee's scheme until issue, then locked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from clerk_app.domain.agenda import AgendaItem, LateNumbers, NumberingScheme, in_order, numbers
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Rule, municipal_year, rules_on, year_bounds
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.office import Office
from clerk_app.services import meetings
from clerk_app.store import agenda as store
from clerk_app.store import committees, rows
from clerk_app.store import meetings as meeting_store


def scheme_of(office: Office, meeting_id: str) -> NumberingScheme:
    """How a meeting's items are numbered, by the rule of its committee on the day."""
    return NumberingScheme(meetings.rules_of(office, meeting_id)["numbering_scheme"])


def numbers_at(office: Office, meeting_id: str, items: Sequence[AgendaItem]) -> dict[str, str]:
    """The number of each item of a meeting, by id; `items` are its items in order, as they are on the screen.

    In the running scheme they go on from the meetings before in the committee's municipal year (TE-1), or from the
    number that its rule gives the first item from a day on.
    """
    scheme = scheme_of(office, meeting_id)
    if scheme is not NumberingScheme.RUNNING:
        return numbers(items, scheme)
    lines, first = _year_of(office, meeting_id)
    year = [items if line.id == meeting_id else in_order(store.items_of(office.db, line.id)) for line in lines]
    numbered = numbers(tuple(chain.from_iterable(year)), scheme, first)
    return {item.id: numbered[item.id] for item in items}


def taken(office: Office, item: AgendaItem) -> set[str]:
    """The numbers set by hand or locked at the other items that one is counted with: of its meeting, or its year."""
    near = [item.meeting_id]
    if scheme_of(office, item.meeting_id) is NumberingScheme.RUNNING:
        near = [line.id for line in _year_of(office, item.meeting_id)[0]]
    others = chain.from_iterable(store.items_of(office.db, meeting_id) for meeting_id in near)
    return {other.number for other in others if other.number and other.id != item.id}


def goes_last(office: Office, meeting_id: str) -> bool:
    """Whether an item that is added now goes last: the numbers are locked, and the committee's rule says so."""
    late = LateNumbers(meetings.rules_of(office, meeting_id)["late_numbers"])
    return late is LateNumbers.LAST and locked(store.items_of(office.db, meeting_id))


def locked(items: Sequence[AgendaItem]) -> bool:
    """Whether an agenda went out with its numbers, so that none of them changes any more."""
    return any(item.number_locked for item in items)


def lock(office: Office, meeting_id: str) -> Change:
    """Lock the numbers of an agenda as it goes out: they stay, and what is added later is 8A or last (LU-4).

    It is part of the change that issues the agenda. Locking again locks what was added since.
    """
    items = in_order(store.items_of(office.db, meeting_id))
    numbered = numbers_at(office, meeting_id, items)
    day = printed_date(meetings.line(office, meeting_id).day, DateForm.COMMA, weekday=False)
    label = f"Lock the numbers of the meeting of {day}"
    with office.record(label, subject=Subject("meeting", meeting_id)) as recording:
        for item in items:
            if not item.number_locked:
                fields = {"number": numbered[item.id], "number_locked": True}
                rows.update(office.db, AgendaItem, item.id, fields, office.officer)
    return recording.change


def hold(office: Office, meeting_id: str, before: Mapping[str, str]) -> None:
    """Keep the numbers `before` that a meeting's items had in the room, where something was added between them (LU-1).

    It is part of the change that adds it. What was added is 8A, or one more than the last. So nobody's agenda is
    wrong, though it was not issued from here.
    """
    items = in_order(store.items_of(office.db, meeting_id))
    scheme = scheme_of(office, meeting_id)
    kept = [replace(item, number=before.get(item.id, item.number), number_locked=item.id in before) for item in items]
    wanted, now = numbers(kept, scheme), numbers_at(office, meeting_id, items)
    for item in items:
        if wanted[item.id] != now[item.id]:
            rows.update(office.db, AgendaItem, item.id, {"number": wanted[item.id]}, office.officer)


def _year_of(office: Office, meeting_id: str) -> tuple[list[MeetingLine], int]:
    """The meetings that are numbered on from one another with one of them, in order of date, and their first number.

    Those of the same committee in the same municipal year whose items run on, from the last day on which its rule
    gives a number; a cancelled one counts only if its agenda had gone out.
    """
    asked = meetings.line(office, meeting_id)
    rules = [rule for rule in committees.rules(office.db) if rule.body_id in (None, asked.body_id)]
    starts = rules_on(asked.day, asked.body_id, rules)["year_start"]
    first, last = year_bounds(municipal_year(asked.day, starts), starts)
    first, number = goes_on("next_number", rules, asked.day, first)
    return [
        line
        for line in meeting_store.lines_between(office.db, asked.body_id, first, last)
        if line.id == meeting_id
        or (
            rules_on(line.day, asked.body_id, rules)["numbering_scheme"] == NumberingScheme.RUNNING
            and (line.state is not MeetingState.CANCELLED or locked(store.items_of(office.db, line.id)))
        )
    ], number


def goes_on(name: str, rules: Sequence[Rule], day: date, first: date) -> tuple[date, int]:
    """From which day of the municipal year that begins on `first` a meeting is numbered on, and with which number.

    `name` is the rule that says it, `rules` are those of the committee and its council, `day` is that of the meeting.
    """
    said = [
        (rule.from_date or first, rule.body_id is not None, int(rule.value))
        for rule in rules
        if rule.name == name and (rule.from_date is None or first <= rule.from_date <= day)
    ]
    own = [each for each in said if each[1]] or said
    day, _, number = max(own, default=(first, False, 1))
    return day, number
