"""An evening of a committee of invented people: Education Select Committee, Thursday 13 July 2017, seven members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from clerk_app.domain.agenda import Openness
from clerk_app.domain.declaration_terms import DeclaredKind
from clerk_app.domain.dispensations import Scope
from clerk_app.domain.interests import InterestKind
from clerk_app.domain.membership import PositionKind, SeatKind
from clerk_app.domain.record_rows import Announced, RoomKind, SpeechKind
from clerk_app.domain.votes import Manner, Way
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    committees,
    council,
    declaring,
    dispensations,
    interests,
    membership,
    people,
    resolving,
    room,
    room_presence,
    speaking,
    voting,
)
from tests.helpers.small_council import THURSDAY, id_of, item_id, meeting, person

MEMBERS = ("Ada Thornbury", "Ben Okafor", "Cerys Pugh", "Dai Rowlands", "Elin Marsh", "Farah Sethi")
GOVERNOR, SUBSTITUTE, OFFICER = "Gwen Alder", "Hugh Tolley", "Iris Vane"
ITEMS = ("Minutes", "Declarations of Interest", "School Budgets", "Parking on Mill Lane", "Housing Repairs")
CLOSED = "A Tenancy"
#: Words that nobody but those who may see closed matter ever reads: they are planted, and looked for everywhere.
SECRET_NATURE = "lodges at seventeen Ferret Row"
CLOSED_WORDS = "the tenant owes forty pounds"
#: Whose the action of the closed item is, and by when.
CLOSED_OWNER, CLOSED_DUE = "Zebedee Marl", date(2031, 3, 4)


@dataclass(frozen=True)
class Scene:
    """Identities of everything by name."""

    meeting: str
    body: str
    people: dict[str, str]
    items: dict[str, str]

    def who(self, first: str) -> str:
        """A person by their first name."""
        return next(found for name, found in self.people.items() if name.split()[0] == first)

    def item(self, words: str) -> str:
        """An item by the beginning of its title."""
        return next(found for title, found in self.items.items() if title.startswith(words))


#: When the committee meets next.
SEPTEMBER = datetime(2017, 9, 14, 19)


def at(clock: str, day: date = THURSDAY) -> datetime:
    """A moment of the evening: "19:42"."""
    return datetime.combine(day, time.fromisoformat(clock))


def next_day(clock: str) -> datetime:
    """A moment after midnight."""
    return at(clock, THURSDAY + timedelta(days=1))


def scene(office: Office) -> Scene:
    """The committee with its agenda, before anything was recorded. Its quorum is four, its code the model code."""
    council.name_council(office, "Marlow Vale Borough Council")
    council.set_rule(office, "code_regime", "model")
    body = id_of(committees.new_committee(office, "Education Select Committee", place="Hall", start_time=time(19)))
    council.set_rule(office, "quorum", "4", body)
    council.set_rule(office, "substitutes", "group", body)
    found = {name: person(office, name) for name in MEMBERS}
    for person_id in found.values():
        membership.add_member(office, body, person_id)
    found[GOVERNOR] = id_of(people.new_person(office, GOVERNOR, "Ms"))
    membership.add_member(office, body, found[GOVERNOR], SeatKind.PARENT_GOVERNOR)
    membership.elect(office, body, PositionKind.CHAIR, found[MEMBERS[0]])
    found[SUBSTITUTE] = person(office, SUBSTITUTE)
    found[OFFICER] = id_of(people.new_person(office, OFFICER, "Ms"))
    held = meeting(office, body)
    for title in (*ITEMS, CLOSED):
        agenda.add_item(office, held, title)
    items = {title: item_id(office, held, title) for title in (*ITEMS, CLOSED)}
    agenda.edit(office, items["School Budgets"], {"education_matter": True})
    agenda.set_openness(office, items[CLOSED], Openness.EXEMPT, (3,))
    return Scene(held, body, found, items)


def held_evening(office: Office) -> Scene:
    """The scene after its whole evening."""
    made = scene(office)
    the_whole_evening(office, made)
    return made


def next_agenda(office: Office, here: Scene) -> str:
    """The committee's meeting in September, with one item on its agenda."""
    made = meeting(office, here.body, SEPTEMBER.date())
    agenda.add_item(office, made, "School places")
    return made


def begin(office: Office, here: Scene) -> None:
    """The roll with one apology and somebody late; the chair presides, and the meeting starts."""
    room_presence.mark(office, here.meeting, here.who("Farah"), RoomKind.APOLOGIES, at("18:55"))
    room_presence.mark(office, here.meeting, here.who("Elin"), RoomKind.ABSENT, at("18:58"))
    room.confirm_roll(office, here.meeting, at("19:00"))
    room.start(office, here.meeting, at("19:01"))
    room_presence.preside(office, here.meeting, here.who("Ada"), at("19:01"))


def the_whole_evening(office: Office, here: Scene) -> None:
    """Everything that can happen at a meeting, in two hours and an adjournment past midnight."""
    held, who, item = here.meeting, here.who, here.item
    begin(office, here)
    room_presence.substitute(office, held, who("Hugh"), who("Farah"), at("19:02"))
    room_presence.mark(office, held, who("Iris"), RoomKind.IN_ATTENDANCE, at("19:02"), capacity="Head of Schools")
    room.start_item(office, item("Minutes"), at("19:03"))
    room.confirm_minutes(office, item("Minutes"), at("19:04"), date(2017, 6, 8), "Page 2: for “ten” read “two”.")
    room.sign_minutes(office, item("Minutes"), who("Ada"), at("19:05"), date(2017, 6, 8))
    room_presence.mark(office, held, who("Elin"), RoomKind.ARRIVED, at("19:06"))
    room.start_item(office, item("Declarations"), at("19:07"))
    sensitive = {"sensitive": True, "advice": SECRET_NATURE, "advised_by": "Mr Oak"}
    declaring.declare(office, held, who("Cerys"), at("19:08"), sensitive, [item("Housing")])
    under = {"kind": DeclaredKind.DPI, "nature": "Works for the parking firm", "dispensation_id": lift(office, here)}
    declaring.declare(office, held, who("Dai"), at("19:09"), under, [item("Parking")])
    room.start_item(office, item("School"), at("19:10"))
    speaking.hear(office, held, SpeechKind.DEPUTATION, {"name": "Jo Fenn", "minutes": 5}, item("School"))
    moved = {"mover_id": who("Ben"), "seconder_id": who("Gwen")}
    motion = id_of(voting.move(office, held, "That the budget be approved", item("School"), moved))
    ways = {who(name): Way.FOR for name in ("Ada", "Ben", "Gwen")} | {
        who(name): Way.AGAINST for name in ("Cerys", "Dai", "Hugh")
    }
    cast = {"votes_for": 3, "votes_against": 3, "abstained": 1, "casting_id": who("Ada"), "casting": Way.FOR}
    told = {"manner": Manner.NAMED, **cast, "announced": Announced.CARRIED}
    voting.take(office, held, at("19:40"), told, motion_id=motion, named=ways | {who("Elin"): Way.ABSTAINED})
    decided = id_of(resolving.resolve(office, held, "That the budget be approved.", item_id=item("School")))
    resolving.act(office, held, "Publish the budget.", resolution_id=decided, owner_id=who("Iris"), due=THURSDAY)
    room.start_item(office, item("Housing"), at("19:45"))
    room_presence.mark(office, held, who("Cerys"), RoomKind.OUT, at("19:45"), item_id=item("Housing"))
    for owner in ("Head of Housing", "Head of Schools", "Clerk"):
        resolving.act(office, held, f"Write to the {owner}.", item_id=item("Housing"), owner_name=owner)
    room.admit_urgent(office, item("Parking"), at("20:05"), "The scheme ends on Friday.")
    room.start_item(office, item("Parking"), at("20:05"))
    room_presence.mark(office, held, who("Cerys"), RoomKind.BACK, at("20:06"), item_id=item("Housing"))
    voting.take(office, held, at("20:20"), {"manner": Manner.ASSENT}, item_id=item("Parking"))
    resolving.act(office, held, "Extend the scheme.", item_id=item("Parking"))
    room.adjourn(office, held, at("23:50"), "The hall was closed.", until=THURSDAY + timedelta(days=1))
    room.resume(office, held, next_day("00:10"))
    room.exclude_public(office, held, next_day("00:12"), [3], "", item(CLOSED))
    room.start_item(office, item(CLOSED), next_day("00:12"))
    room.note(office, held, next_day("00:13"), "", item(CLOSED), closed_text=CLOSED_WORDS)
    resolving.resolve(office, held, f"That as {CLOSED_WORDS} it be let go.", item_id=item(CLOSED), closed=True)
    whose = {"owner_name": CLOSED_OWNER, "due": CLOSED_DUE}
    resolving.act(office, held, f"Say that {CLOSED_WORDS}.", item_id=item(CLOSED), closed=True, **whose)
    room.readmit_public(office, held, next_day("00:30"))
    room.close(office, held, next_day("00:31"))


def lift(office: Office, here: Scene) -> str:
    """A dispensation of Dai for an entry of his register."""
    entry = interests.add(office, here.who("Dai"), InterestKind.DPI, {"description": "Parking firm"})
    fields = {"interest_id": id_of(entry), "scope": Scope.BOTH}
    granted = dispensations.grant(office, here.who("Dai"), date(2017, 1, 1), date(2018, 1, 1), fields)
    return id_of(granted)
