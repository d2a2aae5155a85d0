"""The verbs of joint meetings, panels, sittings, moves, the calendar and a year's plan, on whatever the file holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from random import Random

from clerk_app.domain.change import Change
from clerk_app.domain.council import Body, Holiday
from clerk_app.domain.meetings import Meeting, Sitting
from clerk_app.domain.membership import Person
from clerk_app.domain.patterns import EveryWeeks
from clerk_app.office import Office
from clerk_app.services import (
    closed_days,
    meeting_bodies,
    meetings,
    membership,
    pasted_items,
    rescheduling,
    sittings,
    year_plan,
)
from tests.helpers.random_rows import Edits, Row, Some, day, one_of

MODULES = (closed_days, meeting_bodies, pasted_items, rescheduling, sittings, year_plan)


def edits(some: Some[Row], words: Callable[[Random], str]) -> Edits:
    """Each verb by its name; `some` gives any row of a kind."""

    one = one_of(some)

    def part(office: Office, chance: Random) -> tuple[str, str]:
        """A meeting with one of its committees, the last as often as any."""
        meeting = one(office, Meeting, chance)
        return meeting, meetings.bodies(office, meeting)[-1].id

    def draw(office: Office, chance: Random) -> Change:
        chosen = [one(office, Person, chance) for _ in range(chance.randrange(3))]
        return meeting_bodies.draw_panel(office, *part(office, chance), chosen)

    def chair(office: Office, chance: Random) -> Change:
        meeting, body = part(office, chance)
        sitting = [m.person_id for m in membership.members(office, body, meetings.line(office, meeting).day)]
        return meeting_bodies.take_chair(office, meeting, body, chance.choice([None, *sitting]))

    def adjourn(office: Office, chance: Random) -> Change:
        meeting = one(office, Meeting, chance)
        after = meetings.sittings(office, meeting)[-1].day + timedelta(days=chance.randrange(-1, 5))
        return sittings.adjourn(office, meeting, after, chance.choice((None, time(10))))

    def plan(office: Office, chance: Random) -> Change:
        first = day(chance)
        pattern = EveryWeeks(chance.randrange(5), chance.randrange(1, 9))
        made = year_plan.propose(office, one(office, Body, chance), pattern, first, first + timedelta(days=40))
        return year_plan.commit(office, made)

    def add_range(office: Office, chance: Random) -> Change:
        first = day(chance)
        kind = chance.choice(("bank_holiday", "closure"))
        return closed_days.add_range(office, first, first + timedelta(days=chance.randrange(4)), words(chance), kind)[0]

    def paste(office: Office, chance: Random) -> Change:
        meeting = one(office, Meeting, chance)
        lines = [f"{n}. {words(chance)}" for n in range(1, chance.randrange(2, 5))]
        lines.insert(chance.randrange(len(lines)), chance.choice(("Part 2", "(a) Fees", "To follow.")))
        return pasted_items.add(office, meeting, pasted_items.read(office, meeting, "\n".join(lines)).items)

    return {
        "closed_days.add": lambda o, c: closed_days.add(o, day(c), words(c), c.choice(("bank_holiday", "closure")))[0],
        "closed_days.add_range": add_range,
        "closed_days.remove_several": lambda o, c: closed_days.remove_several(
            o, sorted({one(o, Holiday, c), one(o, Holiday, c)})
        )[0],
        "closed_days.remove": lambda o, c: closed_days.remove(o, one(o, Holiday, c))[0],
        "meeting_bodies.draw_panel": draw,
        "meeting_bodies.join": lambda o, c: meeting_bodies.join(o, one(o, Meeting, c), one(o, Body, c)),
        "meeting_bodies.leave": lambda o, c: meeting_bodies.leave(o, *part(o, c)),
        "meeting_bodies.preside": lambda o, c: meeting_bodies.preside(o, *part(o, c)),
        "meeting_bodies.take_chair": chair,
        "pasted_items.add": paste,
        "rescheduling.cancel": lambda o, c: rescheduling.cancel(o, one(o, Meeting, c), words(c))[0],
        "rescheduling.move": lambda o, c: rescheduling.move(o, one(o, Meeting, c), day(c), reason=words(c))[0],
        "rescheduling.reinstate": lambda o, c: rescheduling.reinstate(o, one(o, Meeting, c))[0],
        "sittings.adjourn": adjourn,
        "sittings.remove": lambda o, c: sittings.remove(o, one(o, Sitting, c)),
        "year_plan.commit": plan,
    }
