"""The list of meetings as an officer asks for it: by committee, municipal year, state and words, a page at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clerk_app.domain.council import municipal_year, rules_on, year_bounds
from clerk_app.domain.day_names import MONTHS, WEEKDAYS
from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.office import Office
from clerk_app.store import committees
from clerk_app.store import meetings as store

_Condition = tuple[str, tuple[str, ...]]
_EVERYTHING: _Condition = ("1", ())
#: The meetings of so many committees are looked up; where there are more, each meeting is asked for its own.
_FEW = 10
_OF_FEW = "meeting.id IN (SELECT meeting_id FROM meeting_body WHERE body_id IN (SELECT value FROM json_each(?)))"
_OF_MANY = (
    "(SELECT count(*) FROM meeting_body WHERE meeting_id = meeting.id "
    "AND body_id IN (SELECT value FROM json_each(?))) > 0"
)


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

    `coming` are those that are to be held from today on and `open_agendas` those being prepared, among the `total` that
    fits.
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


def nearest(office: Office, words: Sequence[str], most: int) -> list[MeetingLine]:
    """The meetings that are nearest to today, those to come first, in whose committee or day each word begins one.

    "cyp", "jul" finds the meetings of the CYP in July; a day is found by weekday, day, month, year or as 2017-07-13.
    """
    return _around(office, office.today(), _all_of([_begins(office, word.casefold()) for word in words]), most)


def with_items(office: Office, here: MeetingLine, most: int) -> list[MeetingLine]:
    """Other meetings with items on their agendas, the nearest in time first: of the same committee, then of others.

    At most `most` before and after the meeting of each.
    """
    other = ("meeting.id <> ? AND EXISTS (SELECT 1 FROM agenda_item WHERE meeting_id = meeting.id)", (here.id,))
    found = []
    for whose in ("IN", "NOT IN"):
        held = (f"meeting.id {whose} (SELECT meeting_id FROM meeting_body WHERE body_id = ?)", (here.body_id,))
        listed = _around(office, here.day, _all_of([other, held]), most, each=True)
        found += sorted(listed, key=lambda line: abs((line.day - here.day).days))
    return found


def _around(office: Office, day: date, wanted: _Condition, most: int, *, each: bool = False) -> list[MeetingLine]:
    """What fits from a day on, in order of date, and then what was before it, newest first: so many, or of `each`."""
    after, before = (_all_of([(f"sitting.day {sign} ?", (day.isoformat(),)), wanted]) for sign in (">=", "<"))
    coming = store.lines(office.db, *after, limit=most)
    left = most if each else most - len(coming)
    return coming + (store.lines(office.db, *before, newest_first=True, limit=left) if left else [])


def _begins(office: Office, word: str) -> _Condition:
    """Meetings with a word that begins so in the name of a committee that holds them, or in their day."""
    named = [body.id for body in committees.bodies(office.db) if _has(f"{body.name} {body.short_name}", word)]
    months = [f"{number:02}" for number, name in enumerate(MONTHS, 1) if _has(name, word)]
    weekdays = [str(number % 7) for number, name in enumerate(WEEKDAYS, 1) if _has(name, word)]
    listed = (
        (_held_by(named), named),
        ("substr(sitting.day, 6, 2) IN (SELECT value FROM json_each(?))", months),
        ("strftime('%w', sitting.day) IN (SELECT value FROM json_each(?))", weekdays),
    )
    asked = [(sql, json.dumps(values)) for sql, values in listed if values]
    if word[:1].isdigit():
        asked.append(("instr(' ' || sitting.day || ' ' || ltrim(substr(sitting.day, 9), '0'), ?)", f" {word}"))
    if not asked:
        return "0", ()
    return f"({' OR '.join(sql for sql, _ in asked)})", tuple(value for _, value in asked)


def _held_by(body_ids: Sequence[str]) -> str:
    return _OF_FEW if len(body_ids) <= _FEW else _OF_MANY


def _has(text: str, word: str) -> bool:
    return any(one.startswith(word) for one in text.casefold().replace(",", " ").split())


def counts(office: Office, wish: MeetingWish) -> MeetingCounts:
    """How many meetings fit a wish, and how many there are for each other choice of one thing in it."""
    fits = _condition(office, wish)
    to_be_held = json.dumps([state.value for state in MeetingState if state.to_be_held])
    held_yet = ("meeting.state IN (SELECT value FROM json_each(?))", (to_be_held,))
    coming = _all_of([fits, held_yet, ("sitting.day >= ?", (office.today().isoformat(),))])
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
    words = text.casefold().split()
    bodies, places = (committees.bodies(office.db), store.places(office.db)) if words else ([], [])
    found = []
    for word in words:
        named = [body.id for body in bodies if word in f"{body.name} {body.short_name}".casefold()]
        there = [place for place in places if word in place.casefold()]
        # few meetings have a title, and few places are many meetings': a function of ours is called for these alone
        held_at = "sitting.place IN (SELECT value FROM json_each(?))"
        titled = "(meeting.title <> '' AND instr(folded(meeting.title), ?))"
        found.append((f"({_held_by(named)} OR {held_at} OR {titled})", (json.dumps(named), json.dumps(there), word)))
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
