"""The Actions page and the Follow-up tab as pictures, with their dialogs."""

from __future__ import annotations

from functools import partial

from clerk_app.services import action_plans, plan_parts
from tests.helpers import marlow_follow_up, marlow_vale
from tests.helpers.offices import memory_office
from tests.pictures.photographer import Photographer
from ui.dialogs.plan_parts import ThemeDialog
from ui.pages.actions import ActionsPage
from ui.pages.meeting import MeetingPage
from ui.pages.meeting_late import FOLLOW_UP


def follow_up_pages(photographer: Photographer) -> None:
    """Nothing to do yet, what is overdue first, referrals with their clocks, and one meeting's own."""
    window = photographer.window()
    window.show_office(memory_office())
    window.show_place("actions")
    photographer.take(window, "actions-empty")
    window.close()
    window = photographer.window()
    office, meeting_id = marlow_vale.office("Rowan Ellery")
    marlow_follow_up.fill(office, meeting_id)
    window.show_office(office)
    window.show_place("actions")
    page = window.page("actions")
    assert isinstance(page, ActionsPage)
    photographer.take(window, "actions")
    photographer.dialog(window, "action", lambda: page.found.open_details(str(page.list.current_key())))
    photographer.dialog(window, "new-plan", page.new_plan)
    photographer.dialog(window, "complete-actions", page.found.complete)
    photographer.dialog(window, "revise-deadline", page.found.revise)
    photographer.dialog(window, "new-action", page.new_thing)
    photographer.dialog(window, "chase-actions", page.draft_chasers)
    photographer.dialog(window, "note-progress", page.found.note_progress)
    page.show_plan(action_plans.plans(office)[0].id)
    photographer.take(window, "action-plan")
    (theme,) = plan_parts.themes(office, page.plan.plan_id)
    sheet = partial(ThemeDialog, page, office, page.plan.plan_id, theme)
    photographer.dialog(window, "plan-theme", lambda: sheet().open())
    photographer.dialog(window, "plan-themes", page.plan.show_themes)
    photographer.dialog(window, "plan-leads", page.plan.show_leads)
    photographer.dialog(window, "plan-report", page.plan.ask_report)
    photographer.dialog(window, "plan-details", page.plan.change_plan)
    photographer.dialog(window, "plan-findings", page.plan.show_findings)
    photographer.dialog(window, "keep-quarter", page.plan.keep_quarter)
    photographer.dialog(window, "plan-action", lambda: page.found.open_details(str(page.list.current_key())))
    page.shown.choose("referrals")
    page.refresh()
    photographer.take(window, "referrals")
    photographer.dialog(window, "referral", lambda: page.found.open_details(str(page.list.current_key())))
    photographer.dialog(window, "new-referral", page.new_thing)
    window.show_place("meeting")
    meeting = window.page("meeting")
    assert isinstance(meeting, MeetingPage)
    meeting.show_meeting(meeting_id)
    meeting.show_tab(FOLLOW_UP)
    photographer.take(window, "follow-up")
    window.close()
