"""An education select committee of sixteen invented people, its agenda and its register, before an evening."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from clerk_app.domain.agenda import Openness
from clerk_app.domain.dispensations import Scope
from clerk_app.domain.interests import InterestKind
from clerk_app.domain.membership import PositionKind, SeatKind
from clerk_app.domain.record_rows import RoomKind
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    committees,
    council,
    declaring,
    dispensations,
    interests,
    meetings,
    membership,
    people,
    resolving,
    room,
    room_presence,
    voting,
)
from tests.helpers.small_council import THURSDAY, id_of, item_id, meeting, person

COUNCILLORS = (
    "Ada Thornbury",
    "Ben Okafor",
    "Cerys Pugh",
    "Dai Rowlands",
    "Elin Marsh",
    "Farah Sethi",
    "Glyn Hartley",
    "Hana Novak",
    "Ivo Castle",
    "June Amory",
    "Kit Lowther",
    "Lena Dorn",
)
GOVERNORS = ("Mabel Quince", "Noor Bashir")
CHURCH = ("Olive Tranter", "Petra Wode")
SUBSTITUTE, OFFICERS = "Tess Arden", {"Rhea Vane": "Head of Schools", "Sol Finch": "Democratic Services Officer"}
TITLES = (
    "Minutes of the meeting held on 8 June 2017",
    "Declarations of Interest",
    "School Admissions",
    "Youth Centre Lease",
    "Housing Repairs",
    "Parking on Mill Lane",
)
CLOSED_TITLE, CLOSED_NAME = "A Grant", "A grant to Fernhollow Nursery"
QUORUM = "10"


def prepare(office: Office) -> None:
    """The committee, whose quorum is ten, with its agenda for Thursday 13 July 2017; nothing was recorded yet.

    Councillor Rowlands has an entry in the register, and a dispensation for it.
    """
    council.name_council(office, "Marlow Vale Borough Council")
    council.set_rule(office, "code_regime", "model")
    made = committees.new_committee(office, "Education Select Committee", place="Town Hall", start_time=time(19))
    body = id_of(made)
    council.set_rule(office, "substitutes", "group", body)
    council.set_rule(office, "quorum", QUORUM, body)
    found = _members(office, body)
    person(office, SUBSTITUTE)
    for name, post in OFFICERS.items():
        people.edit(office, id_of(people.new_person(office, name, "Ms")), {"job_title": post})
    meeting(office, body, date(2017, 6, 8))
    _agenda(office, meeting(office, body))
    entry = interests.add(office, found["Dai Rowlands"], InterestKind.DPI, {"description": "Marlow Parking Limited"})
    lifted = {"interest_id": id_of(entry), "scope": Scope.BOTH}
    dispensations.grant(office, found["Dai Rowlands"], date(2017, 1, 1), date(2018, 1, 1), lifted)


def _members(office: Office, body: str) -> dict[str, str]:
    found = {name: person(office, name) for name in COUNCILLORS}
    for member in found.values():
        membership.add_member(office, body, member)
    for kind, names in ((SeatKind.CHURCH, CHURCH), (SeatKind.PARENT_GOVERNOR, GOVERNORS)):
        for name in names:
            found[name] = id_of(people.new_person(office, name, "Ms"))
            membership.add_member(office, body, found[name], kind)
    membership.elect(office, body, PositionKind.CHAIR, found["Ada Thornbury"])
    membership.elect(office, body, PositionKind.VICE_CHAIR, found["Ben Okafor"])
    return found


def _agenda(office: Office, held: str) -> None:
    assert meetings.line(office, held).day == THURSDAY
    for title in (*TITLES, CLOSED_TITLE):
        agenda.add_item(office, held, title)
    agenda.edit(office, item_id(office, held, "School Admissions"), {"education_matter": True})
    closed = item_id(office, held, CLOSED_TITLE)
    agenda.set_openness(office, closed, Openness.EXEMPT, (3,))
    agenda.edit(office, closed, {"closed_title": CLOSED_NAME})


def begin(office: Office, at: datetime) -> str:
    """The evening under way, from a time on: somebody is away, declared or out; gives the meeting's identity."""
    prepare(office)
    held = next(line.id for line in meetings.lines(office) if line.day == THURSDAY)
    ids = {line.fact.name: line.id for line in people.lines(office)}
    items = [line.id for line in agenda.lines(office, held)]

    def then(minutes: int) -> datetime:
        return at + timedelta(minutes=minutes)

    room_presence.mark(office, held, ids["Farah Sethi"], RoomKind.APOLOGIES, then(-6))
    room.confirm_roll(office, held, then(-1))
    room.start(office, held, then(0))
    room.start_item(office, items[0], then(1))
    resolving.resolve(office, held, "That the minutes be confirmed as a correct record.", item_id=items[0], at=then(3))
    room.start_item(office, items[1], then(4))
    owns = {"kind": InterestKind.DPI, "subcategory": "Land", "nature": "Owns the freehold of the youth centre"}
    declaring.declare(office, held, ids["Cerys Pugh"], then(5), owns, [items[3]])
    room.start_item(office, items[2], then(6))
    resolving.resolve(office, held, "That the report be noted.", item_id=items[2], at=then(20))
    room.start_item(office, items[3], then(21))
    room_presence.mark(office, held, ids["Cerys Pugh"], RoomKind.OUT, then(21), item_id=items[3])
    voting.move(office, held, "That the lease be renewed for five years", items[3], {"at": then(25)})
    return held
