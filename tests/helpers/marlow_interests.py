"""The invented register of Marlow Vale: entries of every sort, none of them of anybody who lives."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.dispensations import Ground
from clerk_app.domain.interests import Arose, InterestKind, Whose
from clerk_app.office import Office
from clerk_app.services import dispensations, gifts, interests, people

DPI, ORI, _ = InterestKind
_IN_MAY = {"arose": Arose.OFFICE, "arose_on": date(2017, 5, 9), "notified_on": date(2017, 5, 22)}


def fill(office: Office) -> str:
    """Give the register of one councillor every sort of entry; their identity."""
    known = {line.fact.name: line.id for line in people.lines(office)}
    grace, owen = known["Grace Dunmore"], known["Owen Carrow"]
    school = {"description": "Head teacher, Weir Primary School", "body": "Vale Schools Trust", **_IN_MAY}
    interests.add(office, grace, DPI, {"category": "employment", **school})
    field = {"land": "Allotments and field at Withy Lock", "whose": Whose.SPOUSE, "held_from": date(2012, 4, 1)}
    interests.add(office, grace, DPI, {"category": "land", **field, "arose_on": date(2017, 6, 10)})
    home = {"description": "House", "land": "9 Quill Row", "lived_in": True}
    interests.add(office, grace, DPI, {"category": "land", **home, **_IN_MAY})
    agreed = {"sensitive": True, "agreed_by": "Priya Ransome, Monitoring Officer", "agreed_on": date(2017, 5, 24)}
    interests.add(office, grace, DPI, {"category": "tenancies", "description": "A tenancy", **agreed, **_IN_MAY})
    charity = {"category": "appointed", "description": "Trustee", "body": "Marlow Vale Almshouses"}
    interests.add(office, grace, ORI, {**charity, "arose_on": date(2017, 6, 1)})
    shares = {"category": "securities", "description": "Shares in Vale Waste plc", **_IN_MAY}
    interests.add(office, grace, DPI, shares)
    tax = {"subject": "Setting the council tax", "ground": Ground.C, "granted_by": "Standards Committee"}
    dispensations.grant(office, grace, date(2013, 8, 1), date(2017, 7, 31), {**tax, "minute": "Minute 14"})
    gifts.add(office, grace, date(2017, 6, 21), {"what": "Two seats", "giver": "Weir Theatre", "value_pence": 5_600})
    interests.add(office, owen, DPI, {"category": "contracts", "description": "Grounds upkeep", **_IN_MAY})
    return grace
