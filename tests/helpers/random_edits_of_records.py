"""The verbs of the room, on whatever the file holds: what happens at meetings, and putting it right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.change import Change
from clerk_app.domain.declaration_lines import Stage
from clerk_app.domain.declaration_terms import DeclaredKind, ExemptCategory
from clerk_app.domain.dispensations import Dispensation
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.interests import Interest
from clerk_app.domain.issues import FindingOverride
from clerk_app.domain.meetings import Meeting
from clerk_app.domain.membership import Person
from clerk_app.domain.record_rows import (
    RECORDED_KINDS,
    Action,
    Announced,
    Declaration,
    InterestOf,
    Motion,
    MotionOutcome,
    Recorded,
    Resolution,
    ResolutionKind,
    RoomEvent,
    Speech,
    SpeechKind,
    Vote,
)
from clerk_app.domain.votes import Manner, Way
from clerk_app.office import Office
from clerk_app.services import (
    correcting,
    declared_items,
    declaring,
    other_item,
    resolving,
    room,
    room_answers,
    room_chair,
    room_minutes,
    room_presence,
    speaking,
    urgent_items,
    voting,
)
from clerk_app.services.room_reading import evening
from clerk_app.store import rows
from tests.helpers.random_rows import Edits, Row, Some, one_of

MODULES = (
    room,
    room_chair,
    room_minutes,
    room_presence,
    urgent_items,
    declaring,
    declared_items,
    voting,
    resolving,
    speaking,
    correcting,
    other_item,
    room_answers,
)


def when(chance: Random) -> datetime:
    """Any moment of an evening: the clock may go back."""
    return datetime(2017, 7, 13, 19) + timedelta(minutes=chance.randrange(-60, 400))


def edits(some: Some[Row], words: Callable[[Random], str]) -> Edits:
    """Each verb by its name; `some` gives any row of a kind."""

    one = one_of(some)

    def item(office: Office, chance: Random) -> Any:
        return some(office, AgendaItem, chance)  # type: ignore[arg-type]

    def placed(office: Office, chance: Random) -> tuple[str, str | None]:
        """A meeting, with one of its items or none."""
        if chance.random() < 0.3:
            return one(office, Meeting, chance), None
        found = item(office, chance)
        return found.meeting_id, found.id

    def anything(office: Office, chance: Random) -> Recorded:
        return some(office, chance.choice(RECORDED_KINDS), chance)  # type: ignore[arg-type, return-value]

    def people(office: Office, chance: Random, *names: str) -> dict[str, Any]:
        return {name: chance.choice((None, one(office, Person, chance))) for name in names}

    def marked(office: Office, chance: Random) -> Change:
        held, item_id = placed(office, chance)
        kind = chance.choice(sorted(room_presence._LABELS))
        return room_presence.mark(office, held, one(office, Person, chance), kind, when(chance), item_id=item_id)

    def declared(office: Office, chance: Random) -> dict[str, Any]:
        every: dict[str, Any] = {
            "kind": chance.choice(list(DeclaredKind)),
            "stage": chance.choice(list(Stage)),
            "whose": chance.choice(list(InterestOf)),
            "nature": words(chance),
            "own_judgement": words(chance),
            "advice": words(chance),
            "sensitive": chance.random() < 0.2,
            "significant": chance.choice((None, True, False)),
            "exempt": chance.choice((None, *ExemptCategory)),
            "advised_by": words(chance),
        }
        return {name: every[name] for name in chance.sample(sorted(every), chance.randrange(1, 6))}

    def declare(office: Office, chance: Random) -> Change:
        held, item_id = placed(office, chance)
        person_id, links = one(office, Person, chance), {}
        if entries := rows.read_all(office.db, Interest, "interest ORDER BY id"):
            person_id = chance.choice(entries).person_id
            links["interest_id"] = chance.choice(entries).id
        if lifting := rows.read_all(office.db, Dispensation, "dispensation ORDER BY id"):
            links["dispensation_id"] = chance.choice(lifting).id
        fields = declared(office, chance) | chance.choice(({}, links))
        return declaring.declare(office, held, person_id, when(chance), fields, [item_id] if item_id else [])

    def motion(office: Office, chance: Random) -> dict[str, Any]:
        return {**people(office, chance, "mover_id", "seconder_id"), "closed": chance.choice((None, True, False))}

    def vote(office: Office, chance: Random) -> dict[str, Any]:
        numbers = {name: chance.choice((None, chance.randrange(9))) for name in ("votes_for", "votes_against")}
        cast = people(office, chance, "casting_id") | {"casting": chance.choice((None, Way.FOR))}
        manner = {"manner": chance.choice(list(Manner)), "announced": chance.choice(list(Announced))}
        return {**numbers, **cast, **manner}

    def take(office: Office, chance: Random) -> Change:
        held, item_id = placed(office, chance)
        named = {one(office, Person, chance): chance.choice(list(Way)) for _ in range(chance.randrange(4))}
        asked = [one(office, Person, chance) for _ in range(chance.randrange(2))]
        at, fields = when(chance), vote(office, chance)
        return voting.take(office, held, at, fields, item_id=item_id, named=named, requisitioned_by=asked)

    def retake(office: Office, chance: Random) -> Change:
        named = {one(office, Person, chance): chance.choice(list(Way)) for _ in range(chance.randrange(3))}
        known = one(office, Vote, chance)
        return voting.retake(office, known, vote(office, chance), named=chance.choice((None, named)))

    def answer(office: Office, chance: Random) -> Change:
        at = evening(office, one(office, Meeting, chance))
        found = room_answers.of_meeting(office, at)
        finding = chance.choice(found).finding if found else Finding(Level.NOTE, words(chance), "AT-1", "The meeting")
        return room_answers.answer(office, at, finding, words(chance), when(chance))

    def for_items(office: Office, chance: Random) -> Change:
        known = some(office, Declaration, chance)  # type: ignore[arg-type]
        listed = rows.read_all(office.db, AgendaItem, "agenda_item WHERE meeting_id = ?", [known.meeting_id])  # type: ignore[attr-defined]
        items = [each.id for each in chance.sample(listed, min(len(listed), chance.randrange(3)))]
        return declared_items.place(office, [known.id], items)  # type: ignore[attr-defined]

    def voted(office: Office, chance: Random) -> Change:
        way = chance.choice((None, *Way))
        return voting.set_ballot(office, one(office, Vote, chance), one(office, Person, chance), way)

    def act(office: Office, chance: Random) -> Change:
        held, item_id = placed(office, chance)
        owner = people(office, chance, "owner_id")
        return resolving.act(office, held, words(chance), item_id=item_id, owner_name=words(chance), **owner)

    def spoken(office: Office, chance: Random) -> dict[str, Any]:
        fields = {"name": words(chance), "text": words(chance), "minutes": chance.choice((None, 3, 9_999))}
        return fields | people(office, chance, "person_id")

    def hear(office: Office, chance: Random) -> Change:
        held, item_id = placed(office, chance)
        return speaking.hear(office, held, chance.choice(list(SpeechKind)), spoken(office, chance), item_id)

    def move_after(office: Office, chance: Random) -> Change:
        other = chance.choice((None, anything(office, chance).id))
        return correcting.move_after(office, anything(office, chance).id, other)

    def move_to_another(office: Office, chance: Random) -> Change:
        row = some(office, chance.choice((Motion, Resolution, Action, Speech, Vote)), chance)
        items = rows.read_all(office.db, AgendaItem, "agenda_item WHERE meeting_id = ?", [row.meeting_id])
        return other_item.move(office, row.id, chance.choice((None, *(each.id for each in items))))

    def resolve(office: Office, chance: Random) -> Change:
        held, item_id = placed(office, chance)
        kind = chance.choice(list(ResolutionKind))
        return resolving.resolve(office, held, words(chance), kind, item_id=item_id)

    def exclude(office: Office, chance: Random) -> Change:
        held, item_id = placed(office, chance)
        return room.exclude_public(office, held, when(chance), chance.choice(((), (3,))), words(chance), item_id)

    def note(office: Office, chance: Random) -> Change:
        held, item_id = placed(office, chance)
        return room.note(office, held, when(chance), words(chance), item_id, words(chance))

    def chair(verb: Callable[..., Change]) -> Callable[[Office, Random], Change]:
        return lambda o, c: verb(o, one(o, Meeting, c), one(o, Person, c), when(c))

    def of_meeting(verb: Callable[..., Change]) -> Callable[[Office, Random], Change]:
        return lambda o, c: verb(o, one(o, Meeting, c), when(c))

    def of_item(verb: Callable[..., Change]) -> Callable[[Office, Random], Change]:
        return lambda o, c: verb(o, one(o, AgendaItem, c), when(c))

    def substitute(office: Office, chance: Random) -> Change:
        two = (one(office, Person, chance), one(office, Person, chance))
        return room_presence.substitute(office, one(office, Meeting, chance), *two, when(chance))

    meetings = {
        f"room.{verb.__name__}": of_meeting(verb)
        for verb in (room.confirm_roll, room.start, room.adjourn, room.resume, room.close, room.readmit_public)
    }
    items = {
        f"room.{verb.__name__}": of_item(verb)
        for verb in (room.start_item, room.end_item, room.take_together, room.defer, room.withdraw)
    }
    return {
        **meetings,
        **items,
        "room.guillotine": lambda o, c: room.guillotine(o, one(o, Meeting, c), when(c), words(c)),
        "room.note": note,
        "room.admit_urgent": lambda o, c: room.admit_urgent(o, one(o, AgendaItem, c), when(c), words(c)),
        "room.confirm_minutes": lambda o, c: room.confirm_minutes(
            o, one(o, AgendaItem, c), when(c), when(c).date(), words(c)
        ),
        "room.sign_minutes": lambda o, c: room.sign_minutes(
            o, one(o, AgendaItem, c), one(o, Person, c), when(c), when(c).date()
        ),
        "room_minutes.confirm": lambda o, c: room_minutes.confirm(
            o, one(o, AgendaItem, c), when(c), when(c).date(), (words(c), words(c)), one(o, Person, c)
        ),
        "room.adjourn_to": lambda o, c: room.adjourn_to(o, one(o, Meeting, c), when(c), words(c), when(c).date()),
        "room.exclude_public": exclude,
        "room_presence.mark": marked,
        "room_presence.substitute": substitute,
        "room_presence.substitute_new": lambda o, c: room_presence.substitute_new(
            o, one(o, Meeting, c), words(c), one(o, Person, c), when(c)
        ),
        "room_presence.attend": lambda o, c: room_presence.attend(
            o, one(o, Meeting, c), when(c), name=words(c), post=words(c)
        ),
        "room_chair.take": lambda o, c: room_chair.take(
            o, one(o, Meeting, c), one(o, Person, c), when(c), c.choice(list(room_chair.ChairWay))
        ),
        "urgent_items.admit": lambda o, c: urgent_items.admit(o, one(o, AgendaItem, c), when(c), words(c), words(c)),
        "urgent_items.add": lambda o, c: urgent_items.add(o, one(o, Meeting, c), words(c), when(c), words(c), words(c)),
        "room_presence.preside": chair(room_presence.preside),
        "declaring.declare": declare,
        "declaring.change": lambda o, c: declaring.change(o, one(o, Declaration, c), declared(o, c)),
        "voting.move": lambda o, c: voting.move(o, one(o, Meeting, c), words(c), None, motion(o, c)),
        "voting.amend": lambda o, c: voting.amend(o, one(o, Motion, c), words(c), motion(o, c)),
        "voting.change_motion": lambda o, c: voting.change_motion(o, one(o, Motion, c), motion(o, c)),
        "voting.settle": lambda o, c: voting.settle(o, one(o, Motion, c), c.choice(list(MotionOutcome))),
        "voting.take": take,
        "voting.set_ballot": voted,
        "voting.retake": retake,
        "room_answers.answer": answer,
        "room_answers.take_back": lambda o, c: room_answers.take_back(o, one(o, FindingOverride, c)),
        "declared_items.change": lambda o, c: declared_items.change(o, [one(o, Declaration, c)], declared(o, c)),
        "declared_items.place": for_items,
        "resolving.resolve": resolve,
        "resolving.change": lambda o, c: resolving.change(o, one(o, Resolution, c), {"text": words(c)}),
        "resolving.act": act,
        "resolving.change_action": lambda o, c: resolving.change_action(
            o, one(o, Action, c), {"owner_name": words(c), "due": c.choice((None, when(c).date()))}
        ),
        "speaking.hear": hear,
        "speaking.change": lambda o, c: speaking.change(o, one(o, Speech, c), spoken(o, c)),
        "correcting.set_time": lambda o, c: correcting.set_time(o, anything(o, c).id, when(c)),
        "correcting.amend": lambda o, c: correcting.amend(o, one(o, RoomEvent, c), {"text": words(c), "at": when(c)}),
        "correcting.move_after": move_after,
        "other_item.move": move_to_another,
        "correcting.remove": lambda o, c: correcting.remove(o, anything(o, c).id),
    }
