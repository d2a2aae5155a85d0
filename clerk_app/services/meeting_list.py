"""The list of meetings as an officer asks for it: by committee, municipal year, state and words, a page at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clerk_app.domain.council import municipal_year, rules_on, year_bounds
from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.office import Office
from clerk_app.store import committees
from clerk_app.store import meetings as store

_Condition = tuple[str, tuple[str, ...]]
_EVERYTHING: _Condition = ("1", ())


@dataclass(frozen=True, slots=True)
class MeetingWish:
    """Which meetings are wanted: unless anything else is said, those of this municipal year on.

    `body_id` is a committee that holds them, alone or with others. `year` is the year in which a municipal year began
    (TE-1). Every word of `text` stands in the committee's name, the title or the place. With `every` the years before
    are wanted too.
    """

    body_id: str | None = None
    year: int | None = None
    state: MeetingState | None = None
    text: str = ""
    every: bool = False


@dataclass(frozen=True, slots=True)
class MeetingCounts:
    """How many meetings fit a wish, and how many would if another committee, year or state were chosen.

    `coming` are those from today on and `open_agendas` those being prepared, among the `total` that fits.
    """

    total: int
    coming: int
    open_agendas: int
    by_committee: Mapping[str, int]
    by_year: Mapping[int, int]
    by_state: Mapping[MeetingState, int]


def lines(
    office: Office, wish: MeetingWish, *, newest_first: bool = False, limit: int | None = None, offset: int = 0
) -> list[MeetingLine]:
    """The meetings that fit a wish, in order of date and time, or one page of them."""
    condition, values = _condition(office, wish)
    return store.lines(
        office.db,
        condition,
        values,
        newest_first=newest_first,
        limit=-1 if limit is None else limit,
        offset=offset,
    )


def counts(office: Office, wish: MeetingWish) -> MeetingCounts:
    """How many meetings fit a wish, and how many there are for each other choice of one thing in it."""
    fits = _condition(office, wish)
    coming = _all_of([fits, ("sitting.day >= ?", (office.today().isoformat(),))])
    being_prepared = _all_of([fits, ("meeting.state = ?", (MeetingState.AGENDA_OPEN.value,))])
    any_body, any_state = _condition(office, replace(wish, body_id=None)), _condition(office, replace(wish, state=None))
    any_year = _condition(office, replace(wish, year=None, every=True))
    by_year = store.count_by(office.db, _year_sql(_year_start(office, wish.body_id)), *any_year)
    by_state = store.count_by(office.db, "meeting.state", *any_state)
    return MeetingCounts(
        total=store.count(office.db, *fits),
        coming=store.count(office.db, *coming),
        open_agendas=store.count(office.db, *being_prepared),
        by_committee=store.count_by_committee(office.db, *any_body),
        by_year={int(year): number for year, number in by_year.items()},
        by_state={state: by_state[state.value] for state in MeetingState if state.value in by_state},
    )


def year_of(office: Office, day: date, body_id: str | None = None) -> int:
    """The year in which the municipal year of a day began, by the rule of a committee or the council (TE-1)."""
    return municipal_year(day, _year_start(office, body_id))


def _condition(office: Office, wish: MeetingWish) -> _Condition:
    """The wish as SQL about `sitting` and `meeting`, with its values."""
    found = [_span(office, wish), _words(office, wish.text)]
    if wish.body_id is not None:
        found.append(("meeting.id IN (SELECT meeting_id FROM meeting_body WHERE body_id = ?)", (wish.body_id,)))
    if wish.state is not None:
        found.append(("meeting.state = ?", (wish.state.value,)))
    return _all_of(found)


def _span(office: Office, wish: MeetingWish) -> _Condition:
    starts = _year_start(office, wish.body_id)
    if wish.year is not None:
        first, last = year_bounds(wish.year, starts)
        return "sitting.day BETWEEN ? AND ?", (first.isoformat(), last.isoformat())
    if wish.every:
        return _EVERYTHING
    first, _ = year_bounds(municipal_year(office.today(), starts), starts)
    return "sitting.day >= ?", (first.isoformat(),)


def _words(office: Office, text: str) -> _Condition:
    """Each word in the name of a committee, the title of the meeting or its place, whatever the capitals."""
    bodies = committees.bodies(office.db) if text.strip() else []
    found = []
    for word in text.casefold().split():
        named = [body.id for body in bodies if word in f"{body.name} {body.short_name}".casefold()]
        held = "meeting.id IN (SELECT meeting_id FROM meeting_body WHERE body_id IN (SELECT value FROM json_each(?)))"
        said = "instr(folded(meeting.title), ?) OR instr(folded(sitting.place), ?)"
        found.append((f"({held} OR {said})", (json.dumps(named), word, word)))
    return _all_of(found)


def _all_of(conditions: Sequence[_Condition]) -> _Condition:
    wanted = [condition for condition in conditions if condition != _EVERYTHING]
    if not wanted:
        return _EVERYTHING
    return " AND ".join(sql for sql, _ in wanted), tuple(value for _, values in wanted for value in values)


def _year_start(office: Office, body_id: str | None) -> str:
    return rules_on(office.today(), body_id or "", committees.rules(office.db))["year_start"]


def _year_sql(starts: str) -> str:
    return f"CAST(substr(sitting.day, 1, 4) AS INTEGER) - (substr(sitting.day, 6) < '{starts}')"
