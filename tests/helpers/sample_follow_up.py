"""Lists of actions and referrals and an action plan as documents, for the tests of the writers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from clerk_app.documents.follow_up import follow_up_document
from clerk_app.documents.model import Document
from clerk_app.office import new_office
from clerk_app.services import action_plans, follow_up_printing, importing, quarter_reports
from tests.helpers import marlow_follow_up, marlow_vale

_PLAN = Path(__file__).parent.parent / "data" / "improvement_plan_2016_11.json"


def plan() -> Document:
    """The improvement plan of November 2016 with its dashboard, themes, quarter, changed deadlines and key leads."""
    office = new_office(today=lambda: date(2016, 11, 10))
    importing.import_file(office, _PLAN)
    made = follow_up_document(follow_up_printing.plan(office, action_plans.plans(office)[0].id))
    office.close()
    return made


def quarter() -> Document:
    """What the same plan reported for the last quarter of 2016."""
    office = new_office(today=lambda: date(2016, 11, 10))
    importing.import_file(office, _PLAN)
    found = action_plans.read(office, action_plans.plans(office)[0].id)
    days = quarter_reports.quarter_with(found, office.today())
    made = follow_up_document(quarter_reports.report(office, found.plan.id, *days))
    office.close()
    return made


def actions() -> Document:
    """What Marlow Vale has to do."""
    office, meeting_id = marlow_vale.office()
    marlow_follow_up.fill(office, meeting_id)
    made = follow_up_document(follow_up_printing.actions_list(office))
    office.close()
    return made


def referrals() -> Document:
    """What Marlow Vale referred."""
    office, meeting_id = marlow_vale.office()
    marlow_follow_up.fill(office, meeting_id)
    made = follow_up_document(follow_up_printing.referrals_list(office))
    office.close()
    return made
