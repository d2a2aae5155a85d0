"""An evening of a committee of invented people: Education Select Committee, Thursday 13 July 2017, seven members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from clerk_app.domain.agenda import Openness
from clerk_app.domain.membership import PositionKind, SeatKind
from clerk_app.office import Office
from clerk_app.services import agenda, committees, council, membership, people
from tests.helpers.small_council import THURSDAY, id_of, item_id, meeting, person

MEMBERS = ("Ada Thornbury", "Ben Okafor", "Cerys Pugh", "Dai Rowlands", "Elin Marsh", "Farah Sethi")
GOVERNOR, SUBSTITUTE, OFFICER = "Gwen Alder", "Hugh Tolley", "Iris Vane"
ITEMS = ("Minutes", "Declarations of Interest", "School Budgets", "Parking on Mill Lane", "Housing Repairs")
CLOSED = "A Tenancy"
#: Words that nobody but those who may see closed matter ever reads: they are planted, and looked for everywhere.
SECRET_NATURE = "lodges at seventeen Ferret Row"
CLOSED_WORDS = "the tenant owes forty pounds"


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


def at(clock: str, day: date = THURSDAY) -> datetime:
    """A moment of the evening: "19:42"."""
    return datetime.combine(day, time.fromisoformat(clock))


def next_day(clock: str) -> datetime:
    """A moment after midnight."""
    return at(clock, THURSDAY + timedelta(days=1))


def scene(office: Office) -> Scene:
    """The committee with its agenda, before anything was recorded. Its quorum is four, its code the model code."""
    council.name_council(office, "Marlow Vale Borough Council")
    council.set_rule(office, "code_regime", "Model code 2020")
    body = id_of(committees.new_committee(office, "Education Select Committee", place="Hall", start_time=time(19)))
    council.set_rule(office, "quorum", "4", body)
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
