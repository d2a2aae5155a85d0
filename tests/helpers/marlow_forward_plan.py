"""A forward plan of Marlow Vale in every state, and two decisions: everybody in it is invented."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.agenda import Openness
from clerk_app.domain.council import BodyKind
from clerk_app.domain.forward_plan import Inclusion, NoticeKind
from clerk_app.office import Office
from clerk_app.services import (
    committees,
    council,
    executive_decisions,
    executive_notices,
    forward_dates,
    forward_plan,
)
from tests.helpers.small_council import id_of

TODAY = date(2017, 7, 3)
PRIVATE = {
    "openness": Openness.PART_EXEMPT,
    "paragraphs": (3,),
    "private_reason": "The report names the bidders and their prices.",
    "closed_note": "Northwick Haulage offers the lowest price of all",
}


def fill(office: Office) -> dict[str, str]:
    """Put the plan into an office on 3 July 2017; gives the identity of each entry by a short name."""
    office.today = lambda: TODAY
    if council.authority(office) is None:
        council.name_council(office, "Marlow Vale Borough Council")
    cabinet = _body(office, "Cabinet", BodyKind.EXECUTIVE)
    _body(office, "Overview and Scrutiny Committee", BodyKind.SCRUTINY)
    usual = {"maker_body_id": cabinet, "by_money": True, "contact": "Rowan Ellery"}
    people = {
        "responsible_officers": "Ada Thornbury, Director of Places",
        "portfolio_holders": "Councillor Ben Okafor, Cabinet Member for Homes",
    }

    def entry(title: str, day: date | None, included: date | None = None, **fields: object) -> str:
        return id_of(forward_plan.add(office, title, day, {**usual, "included_on": included, **fields}))

    made = {
        "homes": entry("New homes on Mill Lane", date(2017, 7, 19), date(2017, 6, 12), **people),
        "waste": entry("Contract for food and garden waste", date(2017, 7, 19), date(2017, 6, 12), **PRIVATE),
        "depots": entry("Joint review of the depots", date(2017, 7, 19)),
        "library": entry("Future of the library in Tŷ Gwyn", date(2017, 7, 5), date(2017, 6, 26)),
        "roads": entry("Highway improvements", date(2017, 6, 28), date(2017, 5, 2)),
        "accounts": entry(
            "Audited accounts", date(2017, 9, 20), date(2017, 6, 1), included_as=Inclusion.MONTH, key_decision=False
        ),
        "schools": entry("Places in special schools", date(2017, 12, 6), by_wards=True),
        "strategy": entry("Community strategy", None, date(2017, 5, 2)),
    }
    forward_dates.put_off(office, made["homes"], date(2017, 7, 26), "The survey of the ground is late")
    noticed = {"published_on": date(2017, 6, 20), "reasons": "The report names the bidders."}
    executive_notices.record(office, made["waste"], NoticeKind.PRIVATE_28, noticed)
    said = {"decision": "That the plan be adopted.", "reasons": "It was consulted on.", "conflicts": "None."}
    said |= {"alternatives": "To wait a year.", "title": "Local plan", "maker": "Cabinet"}
    decided = id_of(executive_decisions.record(office, date(2017, 6, 28), said))
    executive_decisions.publish(office, decided, date(2017, 6, 30))
    executive_decisions.record(office, date(2017, 6, 21), {"title": "Grants to theatres", "maker": "Cabinet"})
    return made


def _body(office: Office, name: str, kind: BodyKind) -> str:
    """A committee of that name: the one that is there, or a new one."""
    found = next((body.id for body in committees.every(office) if body.name == name), None)
    return found or id_of(committees.new_committee(office, name, kind=kind))
