"""Last year's work programme of a scrutiny committee, with its review, before the officer begins the next one."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from clerk_app.domain.council import BodyKind
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.domain.membership import PositionKind
from clerk_app.domain.review_rows import StageKind
from clerk_app.domain.reviews import Place, PlannedStage
from clerk_app.office import Office
from clerk_app.services import (
    committees,
    council,
    meetings,
    membership,
    programme,
    programme_cells,
    programme_items,
    reviews,
    strategic_priorities,
)
from clerk_app.store import rows
from tests.helpers.small_council import id_of, member

COMMITTEE = "Education Scrutiny Committee"
BEFORE = (date(2016, 9, 14), date(2017, 3, 15))
SEPTEMBER, NOVEMBER, DECEMBER, MARCH = date(2017, 9, 13), date(2017, 11, 1), date(2017, 12, 11), date(2018, 3, 14)
STANDING = ("Minutes", "Declarations of interest", "Select Committee work programme")
REVIEW, ANNUAL = "Recruitment of school staff", "Annual school standards report 2015/16"
BUDGETS, MUSIC, CAREERS, DONE = "School budgets", "Music service", "Careers advice", "School meals"
#: Title, type, priority, codes, deadline, minutes.
_ROWS = (
    (REVIEW, "In-depth review", "High", "CP2", "ongoing", "30"),
    (BUDGETS, "Performance monitoring", "High", "CP2 & CP7", "ongoing", "20"),
    (MUSIC, "Information item", "Medium", "CP2", "ongoing", "20"),
    (CAREERS, "Information item", "Low", "", "ongoing", "15"),
    (ANNUAL, "Standard item", "High", "CP3", "Mar", "25"),
    (DONE, "Information item", "Medium", "", "Sep", "10"),
)


def prepare(office: Office) -> None:
    """The programme of 2016/17, whose meetings were held, and the meetings of 2017/18; the review has a stage at two.

    A meeting has 75 minutes for the programme.
    """
    council.name_council(office, "Marlow Vale Borough Council")
    body = id_of(committees.new_committee(office, COMMITTEE, BodyKind.SCRUTINY, place="Town Hall", start_time=time(19)))
    committees.save_standing_items(office, body, STANDING)
    council.set_rule(office, "quorum", "2", body)
    found = [member(office, body, name) for name in ("Ada Thornbury", "Ben Okafor", "Cerys Pugh")]
    membership.elect(office, body, PositionKind.CHAIR, found[0])
    for code, name in (("CP2", "Young people"), ("CP3", "Standards"), ("CP7", "Protection of children")):
        strategic_priorities.add(office, code, name)
    days = (*BEFORE, SEPTEMBER, NOVEMBER, DECEMBER, MARCH)
    held = {day: id_of(meetings.new_meeting(office, body, day)) for day in days}
    _last_year(office, body, held)


def _last_year(office: Office, body: str, held: dict[date, str]) -> None:
    of = id_of(programme.start(office, body, 2016))
    programme.edit(office, of, {"meeting_minutes": "90", "standing_minutes": "15"})
    first, last = (held[day] for day in BEFORE)
    made = {}
    for title, kind, priority, codes, deadline, minutes in _ROWS:
        fields: dict[str, Any] = {"kinds": kind, "priority": priority, "codes": codes, "deadline": deadline}
        made[title] = id_of(programme_items.add(office, of, title, {**fields, "minutes": minutes}))
    programme_cells.put(office, made[ANNUAL], last, {})
    programme_cells.put(office, made[DONE], first, {"state": "completed"})
    chain = (
        PlannedStage(StageKind.EVIDENCE, Place(held[SEPTEMBER], SEPTEMBER)),
        PlannedStage(StageKind.DRAFT_REPORT, Place(held[NOVEMBER], NOVEMBER)),
    )
    matter = programme_items.row(office, made[REVIEW]).matter_id
    reviews.start(office, body, REVIEW, chain, matter_id=matter)
    with office.record("So it went"):
        for meeting_id in (first, last):
            rows.update(office.db, Meeting, meeting_id, {"state": MeetingState.HELD}, "x")
