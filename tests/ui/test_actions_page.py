"""The Actions page and the Follow-up tab: overdue first, deadlines revised and kept, referrals, all by keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.actions import PlannedAction
from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.rag import ActionState, Rag
from clerk_app.domain.referrals import ReferralState, ResponseKind
from clerk_app.office import Office
from clerk_app.services import (
    action_plans,
    actions,
    agenda,
    committees,
    deferred,
    followed,
    meetings,
    plan_parts,
    referrals,
    resolving,
    room,
)
from clerk_app.store import rows
from tests.helpers import marlow_follow_up, marlow_vale
from tests.ui.page_keys import show_at
from ui.dialogs.action import ActionDialog, NewAction
from ui.dialogs.action_plan import KeepQuarter, NewPlan, PlanFindings, ReportQuarter
from ui.dialogs.add_from import AddFrom
from ui.dialogs.draft_chasers import DraftChasers
from ui.dialogs.end_actions import CompleteActions, NoteProgress, ReviseDeadline
from ui.dialogs.form import FormDialog
from ui.dialogs.plan_parts import LeadDialog, LeadsDialog, ThemeDialog, ThemesDialog
from ui.dialogs.refer_to import ReferTo
from ui.dialogs.referral import NewReferral, ReferralDialog
from ui.dialogs.save_follow_up import SaveFollowUp
from ui.main_window import MainWindow
from ui.models.rows import Heading
from ui.pages.action_window import MOST, PAGE
from ui.pages.actions import ActionsPage
from ui.pages.meeting import MeetingPage
from ui.pages.meeting_late import FOLLOW_UP, ROOM
from ui.widgets.line_rows import Line


@pytest.fixture
def page(window: MainWindow) -> ActionsPage:
    """What Marlow Vale has to follow up on 3 July 2017."""
    office, meeting_id = marlow_vale.office("Rowan Ellery")
    marlow_follow_up.fill(office, meeting_id)
    show_at(window, office, "actions")
    made = window.current_page()
    assert isinstance(made, ActionsPage)
    return made


def shown(page: ActionsPage) -> list[Line]:
    model = page.list.rows_model()
    listed = [model.index(at, 0).data(Qt.ItemDataRole.UserRole) for at in range(model.rowCount())]
    return [row for row in listed if isinstance(row, Line)]


def titles(page: ActionsPage) -> list[str]:
    return [line.title for line in shown(page)]


def dialog(page: ActionsPage | MeetingPage, kind: type[FormDialog]) -> FormDialog:
    (found,) = [each for each in page.findChildren(kind) if each.isVisible()]
    return found


def test_what_is_overdue_stands_first_with_its_status_as_a_word_sc_6(page: ActionsPage) -> None:
    first, second = shown(page)[:2]
    assert first.title == "Send members the figures for exclusions"
    assert (first.chip, first.under_right, first.right_tone) == ("Red", "Overdue by 3 days", "bad")
    assert second.chip == "Amber" and "status against its dates" in second.sub
    assert "Red" in first.words and "Overdue by 3 days" in first.words
    assert len(titles(page)) == 6


def test_segments_committees_and_words_narrow_the_list(page: ActionsPage) -> None:
    page.shown.choose("overdue")
    page.refresh()
    assert len(titles(page)) == 2
    page.shown.choose("all")
    page.refresh()
    assert len(titles(page)) == 7
    page.finder.setText("pk duty")
    assert titles(page) == ["Complete the review of the duty team"]
    page.finder.setText("nothing has these words")
    assert titles(page) == [] and page._none.text().startswith("No action fits")
    page.finder.clear()
    page.body.choose(("", action_plans.plans(page.office)[0].id))
    page.refresh()
    assert len(titles(page)) == 4


def test_of_many_actions_as_many_are_read_as_are_looked_at(page: ActionsPage, qtbot: QtBot) -> None:
    office, body = page.office, committees.every(page.office)[0].id
    first = followed.find(office)[0].action.id
    new = [
        PlannedAction(office.new_id(), body, at, f"Work {at}", due=date(2018, 1, 1) + timedelta(days=at))
        for at in range(1200)
    ]
    with office.record("Many actions"):
        rows.insert(office.db, new, "x")
    page.refresh()
    qtbot.waitUntil(lambda: len(page.reading.shown) == PAGE)
    assert any(isinstance(row, Heading) and row.count == 1204 for row in page.list.rows_model().rows())

    def at_end(so: Callable[[], bool]) -> Callable[[], bool]:
        bar = page.list.verticalScrollBar()
        return lambda: so() or bar.setValue(bar.maximum()) or False

    qtbot.waitUntil(at_end(lambda: len(page.reading.shown) >= 2 * PAGE))
    page.list.choose(new[150].id)
    actions.note_progress(office, [new[150].id], "Begun")
    page.refresh()
    qtbot.waitUntil(lambda: page.found.chosen_actions()[0].action.progress == "Begun")
    assert page.list.current_key() == new[150].id
    page.go_to(Subject("planned_action", new[1000].id))
    assert page.list.current_key() == new[1000].id
    assert titles(page)[0].startswith("Show the ") and titles(page)[0].endswith(" actions above")
    page.list.choose_first()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.list.rows_model().place_of(first) >= 0)
    page.finder.setText("work 1199")
    qtbot.waitUntil(lambda: titles(page) == ["Work 1199"])
    page.finder.setText("no such work")
    qtbot.waitUntil(lambda: page._none.text().startswith("No action fits"))
    page.finder.clear()
    qtbot.waitUntil(at_end(lambda: titles(page)[-1] == "Show what stands below"))
    assert len(page.reading.shown) == MOST
    page._open_line(shown(page)[-1])
    assert titles(page)[0].startswith("Show the ") and len(page.reading.shown) >= 60
    page.refresh()
    main = page.window()
    assert isinstance(main, MainWindow) and main.close_file()
    QApplication.processEvents()  # nothing is read of a file that is closed


def test_a_deadline_is_revised_by_keys_with_its_reason_and_taken_back(window: MainWindow, page: ActionsPage) -> None:
    """SC-5."""
    page.focus_first()
    chosen = str(page.list.current_key())
    page.found.revise_button.click()
    made = dialog(page, ReviseDeadline)
    assert isinstance(made, ReviseDeadline)
    QTest.keyClicks(made.due.box, "31/8/17")
    made.try_to_do()
    assert made.isVisible() and "why the deadline is changed" in made.reason.error()
    made.reason.box.setText("Figures come late")
    made.agreed.box.setText("The chair")
    QTest.keyClick(made.agreed.box, Qt.Key.Key_Return)
    line = followed.line(page.office, chosen)
    assert line.standing.due.day == date(2017, 8, 31) and line.revisions[0].old_due == date(2017, 6, 30)
    assert next(row for row in shown(page) if row.id == chosen).right == "31 August 2017 (revised 1×)"
    window.undo()
    assert window.current_page() is page and page.list.current_key() == chosen
    assert followed.line(page.office, chosen).revisions == ()


def test_several_actions_are_completed_at_once(page: ActionsPage) -> None:
    page.focus_first()
    page.list.selectAll()
    page.found.complete_button.click()
    made = dialog(page, CompleteActions)
    assert isinstance(made, CompleteActions)
    made.evidence.box.setText("Report of 3 July")
    made.try_to_do()
    assert followed.find(page.office) == ()
    assert page.office.history.undo_label == "Complete 6 actions"
    page.shown.choose("all")
    page.refresh()
    page.list.selectAll()
    assert page.found.reopen_button.isEnabled() and not page.found.complete_button.isEnabled()
    page.found.reopen_button.click()
    assert len(followed.find(page.office)) == 7


def test_details_show_every_old_deadline_and_keep_progress_and_status_as_one_change(page: ActionsPage) -> None:
    row = next(row for row in shown(page) if row.title == "Introduce the performance scorecard")
    page.list.choose(row.id)
    page.list.opened.emit(row)
    made = dialog(page, ActionDialog)
    assert isinstance(made, ActionDialog)
    said = " ".join(child.text() for child in made.findChildren(type(made._heading)))
    assert (
        "Deadline September 2017 became 31 October 2017: Waits for the new reports. Agreed by Improvement Board" in said
    )
    assert made.due.box.isReadOnly()
    made.progress.setPlainText("Half built")
    made.status.choose("green")
    made.reason.box.setText("Only the sign-off is left")
    made.try_to_do()
    action = followed.known(page.office, str(row.id))
    assert (action.progress, action.stated_reason) == ("Half built", "Only the sign-off is left")
    page.office.undo()
    assert followed.known(page.office, str(row.id)).progress == ""


def test_a_new_action_is_added_with_ctrl_n_and_a_wrong_day_is_said_by_its_field(page: ActionsPage) -> None:
    page.new_thing()
    made = dialog(page, NewAction)
    assert isinstance(made, NewAction)
    QTest.keyClicks(made.text, "Ask the county")
    made.due.box.setText("31st April 2018")
    made.try_to_do()
    assert "April has 30 days" in made.due.error()
    made.due.box.setText("April 2018")
    made.try_to_do()
    assert page.list.current_row().title == "Ask the county" and page.window().focusWidget() is page.list
    page.finder.setText("lighting")
    page.new_thing()
    hidden = dialog(page, NewAction)
    assert isinstance(hidden, NewAction)
    hidden.text.setPlainText("Ask the police")
    hidden.try_to_do()
    assert page.list.current_row().title == "Ask the police", "words that it has not give way"


def test_progress_of_several_is_noted_and_an_action_withdrawn(page: ActionsPage) -> None:
    page.focus_first()
    page.found.progress_button.click()
    made = dialog(page, NoteProgress)
    assert isinstance(made, NoteProgress)
    made.progress.setPlainText("Asked again")
    made.try_to_do()
    chosen = str(page.list.current_key())
    assert followed.known(page.office, chosen).progress == "Asked again"
    page.found.withdraw_button.click()
    assert followed.known(page.office, chosen).state is ActionState.WITHDRAWN


def test_referrals_have_their_clock_and_the_response_is_kept_sc_2(page: ActionsPage) -> None:
    page.shown.choose("referrals")
    page.refresh()
    first, second = shown(page)
    assert (first.title, first.chip, first.right_tone) == ("Bus fares", "Response overdue", "bad")
    assert second.right == "Response due by 29 August 2017"
    page.list.choose(first.id)
    page.list.opened.emit(first)
    assert (page.found.keys.isHidden(), page.found.keys_of_referrals.isVisible()) == (True, True), "as its buttons"
    made = dialog(page, ReferralDialog)
    assert isinstance(made, ReferralDialog)
    made.received.line.selectAll()
    QTest.keyClicks(made.received.line, "23 June 2017")
    assert made.clock.text().endswith("or, if later, the notice: by 22 August 2017.")
    made.response.choose(ResponseKind.REJECTED.value)
    made.try_to_do()
    assert "when the response came" in made.answered.error()
    made.answered.show_value(date(2017, 7, 1))
    made.try_to_do()
    assert referrals.line(page.office, str(first.id)).state is ReferralState.ANSWERED
    page.new_thing()
    new = dialog(page, NewReferral)
    assert isinstance(new, NewReferral)
    new.text.setPlainText("That libraries stay open")
    new.to_whom.box.setText("Cabinet")
    new.try_to_do()
    assert page.list.current_row().title == "That libraries stay open" and page.window().focusWidget() is page.list


def test_chasers_are_drafted_one_for_each_owner_and_tell_nothing_closed_px_7(page: ActionsPage, tmp_path: Path) -> None:
    closed = next(line for line in followed.find(page.office) if line.owner == "Director of Children’s Services")
    assert closed.item is not None
    agenda.set_openness(page.office, closed.item.id, Openness.EXEMPT, (3,))
    page.draft_chasers()
    made = dialog(page, DraftChasers)
    assert isinstance(made, DraftChasers)
    made.folder.box.show_text(str(tmp_path))
    made.try_to_do()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["2017-07-03-actions-director-of-childrens-services.eml", "2017-07-03-actions-pk.eml"]
    letters = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.iterdir())]
    assert "figures for exclusions" not in letters[0] and "not for publication" in letters[0]
    assert "X-Unsent: 1" in letters[1] and "duty team" in letters[1]
    assert "Dear PK,\n" in letters[1].replace("\r", "")
    told = page.messages.text()
    assert told.startswith(
        "Drafted 2 e-mails. None is sent. No address is known for Director of Children’s Services; PK:"
    )


def test_what_is_copied_says_nothing_of_what_is_closed_unless_asked_px_5(page: ActionsPage) -> None:
    line = followed.find(page.office)[0]
    assert line.item is not None
    agenda.set_openness(page.office, line.item.id, Openness.EXEMPT, (3,))
    page.refresh()
    page.list.choose(line.id)
    public, closed = page.copied(False), page.copied(True)
    assert public is not None and closed is not None
    assert line.action.text not in repr(public) and "Closed business" in repr(public)
    assert line.action.text in repr(closed)
    assert next(row for row in shown(page) if row.id == line.id).closed


def test_lists_and_plans_are_saved_in_four_formats_as_public_copies(
    page: ActionsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.save()
    made = dialog(page, SaveFollowUp)
    assert isinstance(made, SaveFollowUp)
    made.what.choose(action_plans.plans(page.office)[0].id)
    made.folder.box.setText(str(tmp_path))
    made.try_to_do()
    qtbot.waitUntil(page.save_button.isEnabled, timeout=20_000)
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.is_file()) == [".docx", ".html", ".pdf", ".xlsx"]
    assert "Saved: 2017-07-03-early-help-improvement-plan.pdf, .docx" in page.messages.text()


def test_a_plan_is_made_with_a_theme_an_action_and_a_quarter_and_says_what_does_not_agree_sc_6(
    page: ActionsPage,
) -> None:
    page.plan_button.click()
    made = dialog(page, NewPlan)
    assert isinstance(made, NewPlan)
    made.try_to_do()
    assert "needs a title" in made.title.error()
    made.title.box.setText("Safer roads")
    made.try_to_do()
    assert page.body.currentText() == "Plan: Safer roads" and page.plan.isVisibleTo(page)
    page.plan.theme_button.click()
    theme = dialog(page, ThemeDialog)
    assert isinstance(theme, ThemeDialog)
    theme.reference.box.setText("A1")
    theme.title.setPlainText("Fewer collisions")
    theme.try_to_do()
    page.new_thing()
    new = dialog(page, NewAction)
    assert isinstance(new, NewAction)
    assert new.theme.currentText() == "A1 Fewer collisions"
    new.text.setPlainText("Paint the crossing")
    new.reference.box.setText("A1.1")
    new.due.box.setText("15 June 2017")
    new.try_to_do()
    assert page.plan.counted.text() == "1 action: 0 green, 0 amber, 1 red"
    page.plan.quarter_button.click()
    quarter = dialog(page, KeepQuarter)
    assert isinstance(quarter, KeepQuarter)
    quarter.quarter.setCurrentIndex(1)
    quarter.quarter.activated.emit(1)
    quarter.try_to_do()
    actions.edit(page.office, str(page.list.current_key()), {"stated": Rag.GREEN})
    assert page.plan.findings_button.text() == "2 things do not agree…"
    page.plan.findings_button.click()
    told = dialog(page, PlanFindings)
    assert isinstance(told, PlanFindings)
    model = told.list.rows_model()
    said = [model.index(at, 0).data(Qt.ItemDataRole.UserRole).title for at in range(model.rowCount())]
    assert any("status “red”, the plan “green”" in each for each in said)


def test_the_parts_of_a_plan_are_kept_by_hand_and_its_quarter_is_saved_as_a_report_sc_6(
    page: ActionsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    plan_id = action_plans.plans(page.office)[0].id
    page.show_plan(plan_id)
    page.plan.show_themes()
    themes = dialog(page, ThemesDialog)
    assert isinstance(themes, ThemesDialog)
    themes.list.opened.emit(themes.list.current_row())
    (sheet,) = [each for each in themes.findChildren(ThemeDialog) if each.isVisible()]
    assert [sheet.reference.box.text(), sheet.section.box.text()] == ["A1", "A"]
    sheet.partners.box.setText("Schools")
    sheet.areas["outcomes"].setPlainText("Fewer contacts\nthat go nowhere")
    sheet.try_to_do()
    (theme,) = plan_parts.themes(page.office, plan_id)
    assert (theme.partners, theme.outcomes) == ("Schools", "Fewer contacts\nthat go nowhere")
    themes.reject()
    page.plan.show_leads()
    leads = dialog(page, LeadsDialog)
    assert isinstance(leads, LeadsDialog)
    assert leads.list.isHidden() and leads.focusWidget() is leads.add_button, "it says what belongs there"
    leads.add_button.click()
    (lead,) = [each for each in leads.findChildren(LeadDialog) if each.isVisible()]
    lead.try_to_do()
    assert "Nothing says who leads" in lead.holder.error()
    lead.holder.box.setText("Pat Keane")
    lead.initials.box.setText("PK")
    lead.try_to_do()
    assert [each.initials for each in plan_parts.leads(page.office, plan_id)] == ["PK"]
    assert not leads.list.isHidden()
    leads.reject()
    page.list.choose(next(line.id for line in shown(page) if line.title.startswith("Introduce the performance")))
    page.found.open_details(str(page.list.current_key()))
    action = dialog(page, ActionDialog)
    assert isinstance(action, ActionDialog)
    action.reference.box.setText("A1.9")
    action.moved_to.box.setText("Business plan 2018")
    action.theme.choose("")
    action.try_to_do()
    kept = followed.known(page.office, str(page.list.current_key()))
    assert isinstance(kept, PlannedAction)
    assert (kept.reference, kept.theme_id, kept.moved_to) == ("A1.9", None, "Business plan 2018")
    assert [each.text() for each in page.plan.menu().actions() if each.text()][3] == "&Quarter report…"
    page.plan.ask_report()
    asked = dialog(page, ReportQuarter)
    asked.try_to_do()
    saving = dialog(page, SaveFollowUp)
    assert isinstance(saving, SaveFollowUp)
    saving.folder.box.setText(str(tmp_path))
    saving.try_to_do()
    qtbot.waitUntil(page.save_button.isEnabled, timeout=20_000)
    made = [path for path in tmp_path.iterdir() if path.is_file()]
    assert len(made) == 4 and all("report-for-the-quarter-to-30-september-2017" in path.name for path in made)


def test_the_follow_up_tab_makes_referrals_of_decisions_and_shows_the_meetings_own(
    window: MainWindow, page: ActionsPage
) -> None:
    line = next(line for line in followed.find(page.office) if line.meeting)
    assert line.meeting is not None
    window.show_place("meeting")
    meeting = window.current_page()
    assert isinstance(meeting, MeetingPage)
    meeting.show_meeting(line.meeting.id)
    window.commands.run("tab_follow_up")
    assert meeting.tabs.currentIndex() == FOLLOW_UP
    tab = meeting.follow_up
    open_one = next(each for each in tab._decided.values() if each.goes_elsewhere and not each.referred)
    tab.list.choose(open_one.resolution.id)
    tab.refer_button.click()
    made = dialog(meeting, ReferTo)
    assert isinstance(made, ReferTo)
    made.to_whom.box.setText("Cabinet")
    made.try_to_do()
    assert all(each.referred for each in tab._decided.values() if each.goes_elsewhere)
    resolving.resolve(page.office, line.meeting.id, "That the lease be signed.")
    plain = next(each for each in tab._decided.values() if not each.goes_elsewhere)
    tab.list.choose(plain.resolution.id)
    assert not tab.refer_button.isEnabled(), "what the body itself resolved goes to nobody"
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    assert meeting.tabs.currentIndex() == ROOM and meeting.room.record.log.current_key() == plain.resolution.id
    window.commands.run("tab_follow_up")
    tab.list.choose(line.id)
    actions.complete(page.office, [line.id])
    assert followed.line(page.office, line.id).action.state is ActionState.COMPLETED
    window.undo()
    assert window.current_page() is meeting and meeting.tabs.currentIndex() == FOLLOW_UP
    _defer_and_put_on(page.office, meeting)


def _defer_and_put_on(office: Office, meeting: MeetingPage) -> None:
    """What is deferred is listed with its reason; Enter puts it on the next agenda, and then leads there."""
    tab, here = meeting.follow_up, meeting.meeting_id
    item = agenda.lines(office, here)[0]
    at = meetings.line(office, here)
    later = meetings.new_meeting(office, at.body_id, office.today() + timedelta(days=40)).subject
    assert later is not None and tab.next_button.isHidden()
    room.defer(office, item.id, datetime.combine(at.day, time(20)), "more consultation")
    tab.list.choose(item.id)
    row = tab.list.current_row()
    assert isinstance(row, Line) and "more consultation" in row.sub and row.right == "On no later agenda"
    assert tab.next_button.isVisible() and tab.next_button.isEnabled()
    adding = AddFrom(meeting, office, later.id)
    adding.source.choose("deferred")
    adding._fill()
    assert adding.items.ticked() == [item.id]
    adding.reject()
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    stands = deferred.of_meeting(office, here)[0]
    assert stands.stands_at is not None and not tab.next_button.isEnabled()
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    assert meeting.meeting_id == stands.stands_at.id and meeting.shows_agenda()
    assert meeting.agenda.current_item() == stands.stands_as


def test_an_empty_page_says_what_belongs_there(window: MainWindow) -> None:
    from tests.helpers.offices import memory_office

    show_at(window, memory_office(), "actions")
    made = window.current_page()
    assert isinstance(made, ActionsPage)
    assert made._either.currentWidget() is made._empty
    made.new_thing()
    assert "no committee yet" in made.messages.text()
