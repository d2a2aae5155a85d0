"""Who holds office on a day, and since when: councillors, parent governors, the executive (AT-2, CM-3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from clerk_app.domain.council import BodyKind
from clerk_app.domain.membership import SeatKind
from clerk_app.office import Office
from clerk_app.store import attendance as store

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in office: since when without a break (None: nobody wrote it down), and when they joined the executive.

    `councillor` is false for a parent governor, whose accepted apology counts as attendance. `on_executive` says
    whether the second test is theirs.
    """

    person_id: str
    since: date | None
    councillor: bool = True
    on_executive: bool = False
    executive_since: date | None = None


@dataclass(frozen=True, slots=True)
class _Span:
    begins: date
    ends: date


def holders(office: Office, day: date) -> tuple[Holder, ...]:
    """Everybody who holds an office on a day which six months without attendance would end.

    A seat on the council itself says since when; where somebody has none, their seats on its committees do, one after
    another. Those of joint bodies may be councillors of another council.
    """
    of_council, of_committees, governors, executive = _spans(office)
    found = []
    for person_id in dict.fromkeys((*of_council, *of_committees, *governors)):
        term = _term(of_council.get(person_id, ()), day)
        elected = term or _unbroken(of_committees.get(person_id, ()), day)
        governor = _unbroken(governors.get(person_id, ()), day)
        sits = _unbroken(executive.get(person_id, ()), day)
        if elected or governor:
            since = elected or governor
            fixed = {"on_executive": bool(sits), "executive_since": _known(sits)}
            found.append(Holder(person_id, _known(since), bool(elected), **fixed))  # type: ignore[arg-type]
    return tuple(found)


_Spans = dict[str, list[_Span]]


def _spans(office: Office) -> tuple[_Spans, _Spans, _Spans, _Spans]:
    """Seats of councillors on the council and on its committees, of parent governors, and on the executive."""
    of_council, of_committees, governors, executive = _Spans(), _Spans(), _Spans(), _Spans()
    for body, seat, _, person_id, begins, ends, seat_begins, seat_ends in store.every_seat(office.db):
        span = _Span(_first(begins, seat_begins), _last(ends, seat_ends))
        if body == BodyKind.COUNCIL.value:
            of_council.setdefault(person_id, []).append(span)
        elif seat == SeatKind.COUNCILLOR.value and body != BodyKind.JOINT.value:
            of_committees.setdefault(person_id, []).append(span)
        elif seat == SeatKind.PARENT_GOVERNOR.value:
            governors.setdefault(person_id, []).append(span)
        if body == BodyKind.EXECUTIVE.value:
            executive.setdefault(person_id, []).append(span)
    return of_council, of_committees, governors, executive


def _term(spans: Iterable[_Span], day: date) -> _Span | None:
    """The term of a councillor: whoever is elected again takes office again."""
    held = [span for span in spans if span.begins <= day <= span.ends]
    return max(held, key=lambda span: span.begins, default=None)


def _unbroken(spans: Iterable[_Span], day: date) -> _Span | None:
    """The time that several seats one after another make, if it holds on a day."""
    made: _Span | None = None
    for span in sorted(spans, key=lambda span: span.begins):
        if made is None or (made.ends < date.max and span.begins > made.ends + _ONE_DAY):
            made = span
        else:
            made = _Span(made.begins, max(made.ends, span.ends))
        if made.begins <= day <= made.ends:
            return made
    return None


def _known(span: _Span | None) -> date | None:
    return None if span is None or span.begins == date.min else span.begins


def _first(*days: str | None) -> date:
    return max((date.fromisoformat(day) for day in days if day), default=date.min)


def _last(*days: str | None) -> date:
    return min((date.fromisoformat(day) for day in days if day), default=date.max)
