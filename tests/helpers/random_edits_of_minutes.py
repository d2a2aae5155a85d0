"""The verbs of minutes, on whatever the file holds: drafted, edited, closed and opened, made anew, and signed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random

from clerk_app.domain.change import Change
from clerk_app.domain.meetings import Meeting
from clerk_app.domain.membership import Person
from clerk_app.domain.minute_rows import MinuteBlock, Minutes
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.office import Office
from clerk_app.services import minute_editing, minutes_course, minutes_drafting
from clerk_app.store import rows
from tests.helpers.random_rows import Edits, Row, Some, one_of

MODULES = (minutes_drafting, minute_editing, minutes_course)
_THEN = datetime(2017, 9, 14, 19)
_STEPS = (MinutesState.DRAFT, MinutesState.CLEARED, MinutesState.PUBLISHED_DRAFT, MinutesState.LOCKED)


def _editable(office: Office, chance: Random, which: str = "") -> str:
    """Mostly a passage of minutes that are still a draft, as nothing else is edited; "" for none."""
    where = (
        f"minute_block WHERE {which} meeting_id IN (SELECT meeting_id FROM minutes WHERE state = 'draft') ORDER BY id"
    )
    found = rows.read_all(office.db, MinuteBlock, where) if chance.random() < 0.8 else []
    return chance.choice(found).id if found else ""


def edits(some: Some[Row], words: Callable[[Random], str]) -> Edits:
    """Each verb by its name; `some` gives any row of a kind."""

    def block(office: Office, chance: Random) -> str:
        return _editable(office, chance) or some(office, MinuteBlock, chance).id  # type: ignore[arg-type, attr-defined]

    def own(office: Office, chance: Random) -> str:
        return _editable(office, chance, "own AND") or block(office, chance)

    def minuted(office: Office, chance: Random) -> str:
        return some(office, Minutes, chance).meeting_id  # type: ignore[arg-type, attr-defined]

    one = one_of(some)

    def said(chance: Random) -> str:
        return chance.choice((words(chance), f"- {words(chance)}", f"**{words(chance)}**\n| a | b |"))

    def edit(office: Office, chance: Random) -> Change:
        fields = chance.choice(({"text": said(chance)}, {"lines": [said(chance), words(chance)]}))
        return minute_editing.edit(office, block(office, chance), **fields)

    def add(office: Office, chance: Random) -> Change:
        kind = chance.choice(minute_editing.OWN_KINDS)
        return minute_editing.add_after(office, block(office, chance), said(chance), kind)

    return {
        "minutes_drafting.draft": lambda o, c: minutes_drafting.draft(o, one(o, Meeting, c)),
        "minutes_drafting.renew": lambda o, c: minutes_drafting.renew(o, minuted(o, c)),
        "minutes_drafting.settle": lambda o, c: minutes_drafting.settle(o, block(o, c), take=c.random() < 0.5),
        "minute_editing.edit": edit,
        "minute_editing.add_after": add,
        "minute_editing.remove": lambda o, c: minute_editing.remove(o, own(o, c)),
        "minute_editing.leave_out": lambda o, c: minute_editing.leave_out(o, block(o, c), out=c.random() < 0.6),
        "minute_editing.close": lambda o, c: minute_editing.close(o, block(o, c), c.choice(("", words(c)))),
        "minute_editing.open_up": lambda o, c: minute_editing.open_up(o, block(o, c)),
        "minutes_course.step": lambda o, c: minutes_course.step(o, minuted(o, c), c.choice(_STEPS), _THEN),
        "minutes_course.confirm": lambda o, c: minutes_course.confirm(
            o, minuted(o, c), one(o, Meeting, c), _THEN, words(c)
        ),
        "minutes_course.sign": lambda o, c: minutes_course.sign(o, minuted(o, c), one(o, Person, c), _THEN),
    }
