"""A forward plan, a notice and decisions for the tests of the writers: every field filled, empty ones, many pages."""

from __future__ import annotations

from datetime import date

from clerk_app.documents.executive_decisions import list_document, record_document, urgent_document
from clerk_app.documents.executive_notices import notice_document
from clerk_app.documents.forward_plan import forward_plan_document
from clerk_app.documents.model import Document
from clerk_app.domain.agenda import Openness
from clerk_app.domain.calendar import Calendar
from clerk_app.domain.executive_decisions import ExecutiveDecision, call_in
from clerk_app.domain.forward_plan import (
    AgreedBy,
    ExecutiveNotice,
    ForwardDate,
    ForwardEntry,
    Inclusion,
    NoticeKind,
    Planned,
    Window,
)
from clerk_app.domain.public_forward_plan import (
    Printed,
    PublicDecision,
    PublicDecisions,
    PublicForwardPlan,
    PublicMaker,
    PublicNotice,
    PublicUrgentReport,
    UrgentDecision,
    public_decision,
    public_entry,
)

_DAY = date(2026, 3, 4)
_PRINTED = Printed("Marlow Vale Borough Council", _DAY)
_MEMBERS = ("Councillor Oluwaseun Adeyemi (Leader)", "Councillor Dafydd ap Rhŷs")
_LONG = (
    "Delivering additional places for children and young people with special educational needs and disabilities, with "
    "the disposal of the old school in Mill Lane and the purchase of the neighbouring land"
)


def plan() -> Document:
    """Rows on several pages: one with everything, one in private, one with a period, one with hardly anything."""
    entries = (_full(), _private(), _period(), _bare())
    told = tuple(public_entry(each, _MEMBERS) for each in entries * 7)
    bodies = (PublicMaker("Cabinet", "", _MEMBERS),)
    return forward_plan_document(PublicForwardPlan(_PRINTED, Window(date(2026, 3, 1), 4), told, bodies))


def notice() -> Document:
    """The second notice of a private meeting."""
    made = ExecutiveNotice(
        *("n", "e", NoticeKind.PRIVATE_5),
        published_on=_DAY,
        agreed_by=AgreedBy.SCRUTINY_CHAIR,
        reasons="The report names the bidders and their prices.\nIt cannot be considered without them.",
        representations="A resident asks that the meeting be open.",
        response="The open part of the report gives the total.",
    )
    return notice_document(PublicNotice(_PRINTED, public_entry(_private(), _MEMBERS), made))


def record() -> Document:
    """The record of a decision, with everything."""
    return record_document(PublicDecisions(_PRINTED, (_decided(),), of_one=True))


def decisions() -> Document:
    """A list of decisions, some of them long."""
    told = tuple(_decided("\n".join(["That the depots be joined on the site in Mill Lane."] * 9)) for _ in range(6))
    return list_document(PublicDecisions(_PRINTED, told, first=date(2026, 2, 1), last=date(2026, 2, 28)))


def urgent() -> Document:
    """The report to the council of what special urgency allowed, over several pages."""
    agreed = ExecutiveNotice(
        *("n", "e", NoticeKind.SPECIAL_URGENCY),
        agreed_by=AgreedBy.SCRUTINY_CHAIR,
        agreed_name="Councillor Dafydd ap Rhŷs",
        agreed_on=date(2026, 2, 16),
        reasons="The grant ends in March.\nThe next meeting is in April.",
    )
    long = UrgentDecision(_decided("\n".join(["That the depots be joined on the site in Mill Lane."] * 9)), agreed)
    bare = UrgentDecision(_decided(), ExecutiveNotice("n", "e", NoticeKind.SPECIAL_URGENCY))
    return urgent_document(PublicUrgentReport(_PRINTED, (long, bare) * 4, date(2025, 3, 5), _DAY))


def _decided(decision: str = "That the depots be joined.") -> PublicDecision:
    made = ExecutiveDecision(
        *("d", "a", "m", _LONG, date(2026, 2, 18)),
        reference="ED26/014",
        key_decision=True,
        maker="Cabinet",
        decision=decision,
        reasons="It saves money.",
        alternatives="To keep both depots.",
        conflicts="None.",
        dispensation="None.",
        openness=Openness.PART_EXEMPT,
        paragraphs=(3,),
        published_on=date(2026, 2, 20),
    )
    return public_decision(made, call_in(made, Calendar(), _DAY))


def _full() -> Planned:
    entry = ForwardEntry(
        *("e", "a", "m", _LONG),
        included_on=date(2026, 1, 1),
        included_as=Inclusion.MONTH,
        by_money=True,
        by_wards=True,
        description="The council decides where the places are made & what they cost.",
        maker="Cabinet",
        portfolio_holders="Councillor Dafydd ap Rhŷs, Cabinet Member for Schools",
        responsible_officers="Ada Thornbury, Director of Children’s Services",
        wards="Mill Lane, Tŷ Gwyn",
        consultation="Schools and parents until 6 February, by letter and at three meetings.",
        documents="Report of the Director\nSurvey of 2025",
        representations_by=date(2026, 3, 13),
        contact="Ben Okafor",
        contact_phone="01234 567890",
        contact_email="ben.okafor@marlowvale.example",
    )
    return Planned(entry, (ForwardDate("d", "e", date(2026, 3, 18)),))


def _private() -> Planned:
    entry = ForwardEntry(
        *("p", "a", "m", "Contract for waste"),
        included_on=date(2026, 2, 9),
        maker="Cabinet",
        openness=Openness.EXEMPT,
        paragraphs=(3,),
        private_reason="It names the bidders.",
        closed_note="Never to be printed",
    )
    return Planned(entry, (ForwardDate("d", "p", date(2026, 3, 25)),))


def _period() -> Planned:
    entry = ForwardEntry(
        "q", "a", "m", "Street trading", key_decision=False, maker="Ada Thornbury", maker_title="Leader"
    )
    return Planned(entry, (ForwardDate("d", "q", date(2026, 4, 1), to_day=date(2026, 4, 30)),))


def _bare() -> Planned:
    return Planned(ForwardEntry("b", "a", "m", "Parks"))
