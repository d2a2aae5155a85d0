"""The page of the forward plan as pictures: empty, every state, private business, decisions, and the dialogs."""

from __future__ import annotations

from tests.helpers import marlow_forward_plan
from tests.helpers.offices import memory_office
from tests.pictures.photographer import Photographer
from ui.pages.forward_plan import DECIDED, ForwardPlanPage


def forward_plan_page(photographer: Photographer) -> None:
    """The page without anything, with a plan, and its dialogs."""
    window = photographer.window()
    window.show_office(memory_office())
    window.commands.run("go_forward_plan")
    photographer.take(window, "forward-plan-empty")
    window.close()
    window = photographer.window()
    office = memory_office("Rowan Ellery")
    made = marlow_forward_plan.fill(office)
    window.show_office(office)
    window.commands.run("go_forward_plan")
    page = window.page("forward_plan")
    assert isinstance(page, ForwardPlanPage)
    page.list.choose(made["homes"])
    photographer.take(window, "forward-plan", patience=200)
    page.show_entry(made["waste"])
    page.pane.area.verticalScrollBar().setValue(page.pane.area.verticalScrollBar().maximum())
    photographer.take(window, "forward-plan-private", patience=200)
    page.pane.area.verticalScrollBar().setValue(page.pane.area.verticalScrollBar().maximum())
    photographer.take(window, "forward-plan-foot", patience=200)
    photographer.dialog(window, "forward-entry", page.verbs.add)
    photographer.dialog(window, "forward-date", page.verbs.put_off)
    photographer.dialog(window, "withdraw-entry", page.verbs.withdraw)
    photographer.dialog(window, "executive-notice", page.verbs.notice)
    photographer.dialog(window, "executive-decision", lambda: page.verbs.decide(made["waste"]))
    photographer.dialog(window, "save-forward-plan", page.save)
    photographer.dialog(window, "scrutinise", page.verbs.scrutinise)
    page.shown.choose(DECIDED)
    page.refresh()
    photographer.take(window, "decisions", patience=200)
    photographer.dialog(window, "save-decisions", page.report_urgent)
    decided = page.decisions.lines()[0].id
    photographer.dialog(window, "decision-request", lambda: page.verbs.request(decided))
    photographer.dialog(window, "call-in", lambda: page.verbs.call_in(decided))
    photographer.dialog(window, "change-decision", lambda: page.verbs.change_decision(decided))
    window.close()
