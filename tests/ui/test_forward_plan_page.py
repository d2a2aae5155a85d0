"""The forward plan in the window: rows by date with their 28 days, fields in place, dates kept, decisions, undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.executive_decisions import CallInState
from clerk_app.domain.forward_plan import Inclusion, NoticeKind
from clerk_app.domain.printing import PrinterQueue, PrintJob, Sides
from clerk_app.services import (
    executive_decisions,
    executive_notices,
    forward_plan,
    meetings,
    programme,
    programme_cells,
    programme_items,
    scrutinising,
)
from tests.helpers import marlow_forward_plan
from tests.helpers.offices import memory_office
from tests.ui.page_keys import out_of_order, show_at
from tests.ui.screen_reader import letters_meant_twice, unheard
from ui import printing
from ui.dialogs.call_in import CallInDialog
from ui.dialogs.decision_request import DecisionRequest
from ui.dialogs.executive_decision import ExecutiveDecisionDialog
from ui.dialogs.executive_notice import ExecutiveNoticeDialog
from ui.dialogs.form import FormDialog
from ui.dialogs.forward_date import ForwardDateDialog
from ui.dialogs.forward_entry import ForwardEntryDialog
from ui.dialogs.print_publication import PrintPublication
from ui.dialogs.save_forward_plan import SaveForwardPlan
from ui.dialogs.scrutinise import ScrutiniseDialog
from ui.dialogs.which_decisions import URGENT
from ui.dialogs.withdraw_entry import WithdrawEntry
from ui.main_window import MainWindow
from ui.models.rows import Heading
from ui.pages.forward_plan import DECIDED, PLAN, PRIVATE, WITHDRAWN, WITHIN, WRONG, ForwardPlanPage
from ui.widgets.line_rows import Line
from ui.widgets.list_view import ListView
from ui.widgets.notice_line import NoticeLine

SECRET = "Northwick"


@pytest.fixture
def page(window: MainWindow) -> ForwardPlanPage:
    """The invented plan of Marlow Vale on 3 July 2017, the new homes chosen."""
    office = memory_office("Rowan Ellery")
    made = marlow_forward_plan.fill(office)
    show_at(window, office, "forward_plan")
    window.commands.run("go_forward_plan")
    shown = window.current_page()
    assert isinstance(shown, ForwardPlanPage)
    shown.list.choose(made["homes"])
    shown.made = made  # type: ignore[attr-defined]
    return shown


def entry_of(page: ForwardPlanPage, name: str) -> str:
    return str(page.made[name])  # type: ignore[attr-defined]


def rows(view: ListView) -> list[Line | Heading]:
    model = view.rows_model()
    return [model.index(at, 0).data(Qt.ItemDataRole.UserRole) for at in range(model.rowCount())]


def titles(page: ForwardPlanPage) -> list[str]:
    return [row.title for row in rows(page.list) if isinstance(row, Line)]


def dialog(page: ForwardPlanPage, kind: type[FormDialog]) -> FormDialog:
    (found,) = [each for each in page.findChildren(kind) if each.isVisible()]
    return found


def told(page: ForwardPlanPage, name: str) -> forward_plan.PlanLine:
    return forward_plan.line(page.office, entry_of(page, name))


# --- the list ---------------------------------------------------------------------------------------------------------
def test_rows_stand_under_their_months_with_date_and_state(page: ForwardPlanPage) -> None:
    """EX-2, EX-4, EX-5: each state is a word, and what is still to be done has its last day."""
    headings = [row.words for row in rows(page.list) if isinstance(row, Heading)]
    assert headings == ["June 2017", "July 2017", "September 2017", "December 2017", "Without a date"]
    said = {row.title: (row.left, row.chip) for row in rows(page.list) if isinstance(row, Line)}
    assert said["New homes on Mill Lane"] == ("Wed 26 Jul", "28 days")
    assert said["Future of the library in Tŷ Gwyn"] == ("Wed 5 Jul", "Needs urgency")
    assert said["Joint review of the depots"] == ("Wed 19 Jul", "Needs exception")
    assert said["Places in special schools"] == ("Wed 6 Dec", "To publish")
    assert said["Audited accounts"][1] == "Not key"
    assert said["Community strategy"] == ("", "No date")
    depots = next(row for row in rows(page.list) if isinstance(row, Line) and "depots" in row.title)
    assert "by Tue 11 Jul" in depots.sub


def test_private_business_wears_stripes_and_words_and_never_its_closed_note(page: ForwardPlanPage) -> None:
    waste = next(row for row in rows(page.list) if isinstance(row, Line) and row.id == entry_of(page, "waste"))
    assert (waste.closed, "part in private" in waste.sub) == (True, True)
    assert not [row for row in rows(page.list) if isinstance(row, Line) and SECRET in row.words]


@pytest.mark.parametrize(
    ("wanted", "left"),
    [(WITHIN, 6), (WRONG, 5), (PRIVATE, 1), (WITHDRAWN, 8)],
)
def test_a_filter_shows_what_fits(page: ForwardPlanPage, wanted: str, left: int) -> None:
    page.filter.choose(wanted)
    page.refresh()
    assert len(titles(page)) == left


def test_the_months_roll_by_keys_and_by_their_buttons(page: ForwardPlanPage) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.window_shown().words == "August 2017 - November 2017"
    QTest.keyClick(page.list, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.mouseClick(page.back_button, Qt.MouseButton.LeftButton)
    assert page.window_shown().words == "June 2017 - September 2017"
    page.months.choose(12)
    page.refresh()
    assert page.window_shown().words == "June 2017 - May 2018"


def test_an_empty_plan_says_what_belongs_there_and_begins(window: MainWindow) -> None:
    show_at(window, memory_office(), "forward_plan")
    window.commands.run("go_forward_plan")
    shown = window.current_page()
    assert isinstance(shown, ForwardPlanPage)
    assert shown.empty.isVisible()
    assert shown.first_button.hasFocus()


def test_what_was_decided_before_the_months_is_listed_no_more_and_still_found(page: ForwardPlanPage) -> None:
    executive_decisions.record(page.office, date(2017, 6, 28), {"decision": "Agreed."}, entry_of(page, "roads"))
    page.refresh()
    assert "Highway improvements" not in titles(page)
    page.go_to(Subject("forward_entry", entry_of(page, "roads")))
    assert str(page.list.current_key()) == entry_of(page, "roads")
    page.roll(-1)
    assert "Highway improvements" in titles(page)


# --- one entry --------------------------------------------------------------------------------------------------------
def test_enter_goes_to_the_title_which_is_stored_as_it_is_typed_and_undone(
    page: ForwardPlanPage, window: MainWindow
) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    box = page.pane.fields.texts["title"].box
    assert box.hasFocus()
    box.selectAll()
    QTest.keyClicks(box, "New homes")
    assert page.settle()
    assert told(page, "homes").entry.title == "New homes"
    assert "New homes" in titles(page)
    window.commands.run("undo")
    assert told(page, "homes").entry.title == "New homes on Mill Lane"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("description", "Forty homes."),
        ("maker", "Overview and Scrutiny Committee"),
        ("responsible_officers", "Ada Thornbury, Director"),
        ("wards", "Mill Lane"),
        ("consultation", "Until August."),
        ("documents", "Report"),
        ("contact_email", "rowan@marlow.example"),
    ],
)
def test_every_text_is_stored_in_its_column(page: ForwardPlanPage, name: str, text: str) -> None:
    field = page.pane.fields.texts[name]
    field.box.setFocus()
    field.box.selectAll()
    QTest.keyClicks(field.box, text)
    assert page.settle()
    assert getattr(told(page, "homes").entry, name) == text


def test_a_text_that_cannot_be_kept_is_said_by_its_field(page: ForwardPlanPage) -> None:
    field = page.pane.fields.texts["contact_email"]
    field.box.setFocus()
    QTest.keyClicks(field.box, "nobody")
    assert not page.settle()
    assert "is no e-mail address" in field.error()
    assert told(page, "homes").entry.contact_email == ""


def test_ticks_and_days_are_stored_and_the_state_follows(page: ForwardPlanPage) -> None:
    fields = page.pane.fields
    fields.ticks["key_decision"].click()
    assert not told(page, "homes").entry.key_decision
    assert page.pane.state.text() == "Not key"
    fields.ticks["key_decision"].click()
    fields.month_only.click()
    known = told(page, "homes").entry
    assert (known.included_on, known.included_as) == (date(2017, 6, 1), Inclusion.MONTH)
    assert page.pane.state.text() == "Day not known"


def test_part_closed_brings_the_public_reason_and_the_closed_note(page: ForwardPlanPage) -> None:
    fields = page.pane.fields
    assert not fields.texts["closed_note"].isVisible()
    fields.openness.segments.buttons()[1].click()
    assert told(page, "homes").entry.openness is Openness.PART_EXEMPT
    assert fields.texts["closed_note"].isVisible()


def shown_notices(pane: QWidget) -> list[str]:
    """What is to be looked at, as it stands there."""
    return [note.words() for note in pane.findChildren(NoticeLine) if note.isVisible()]


def test_findings_stand_beside_with_their_rule(page: ForwardPlanPage) -> None:
    page.show_entry(entry_of(page, "depots"))
    said = [child.text() for child in page.pane.findChildren(type(page.pane._sentence))]
    assert any("Give notice of a general exception by Tuesday, 11 July 2017" in text for text in said)
    assert any("regulation 10" in text.replace("\xa0", " ") for text in said)
    seen = [child.text() for child in page.pane.findChildren(QLabel) if child.isVisible()]
    assert sum(told(page, "depots").notice.sentence in text for text in seen) == 1, "it is said once"


# --- dates, notices, decisions ----------------------------------------------------------------------------------------
def test_another_date_keeps_the_one_before_with_its_reason(page: ForwardPlanPage) -> None:
    QTest.mouseClick(page.pane.date_button, Qt.MouseButton.LeftButton)
    asked = dialog(page, ForwardDateDialog)
    assert isinstance(asked, ForwardDateDialog)
    QTest.keyClicks(asked.day.line, "6 December 2017")
    asked.reason.box.setFocus()
    QTest.keyClicks(asked.reason.box, "The survey")
    QTest.keyClick(asked.reason.box, Qt.Key.Key_Return)
    shown = [(row.title, row.right) for row in rows(page.pane.dates) if isinstance(row, Line)]
    assert shown == [
        ("Wednesday, 6 December 2017", "Holds"),
        ("Wednesday, 26 July 2017", "Before"),
        ("Wednesday, 19 July 2017", "Before"),
    ]
    assert str(page.list.current_key()) == entry_of(page, "homes")


def test_a_notice_is_recorded_and_the_state_follows_ex_5(page: ForwardPlanPage) -> None:
    page.show_entry(entry_of(page, "library"))
    QTest.mouseClick(page.pane.notice_button, Qt.MouseButton.LeftButton)
    asked = dialog(page, ExecutiveNoticeDialog)
    assert isinstance(asked, ExecutiveNoticeDialog)
    asked.kind.choose(NoticeKind.SPECIAL_URGENCY)
    asked._show_kind()
    asked.agreed_by.choose(asked.agreed_by._values[1])
    asked.agreed_on.show_value(date(2017, 7, 3))
    QTest.mouseClick(asked.verb_button, Qt.MouseButton.LeftButton)
    assert page.pane.state.text() == "Special urgency"
    assert [row.title for row in rows(page.pane.notices) if isinstance(row, Line)] == ["Special urgency"]


def test_a_notice_of_a_private_matter_begins_with_that_of_its_meeting_ex_3(page: ForwardPlanPage) -> None:
    forward_plan.edit(page.office, entry_of(page, "roads"), {"openness": Openness.EXEMPT})
    for kind in (NoticeKind.PRIVATE_28, NoticeKind.PRIVATE_5, NoticeKind.GENERAL_EXCEPTION):
        asked = ExecutiveNoticeDialog(page, page.office, entry_of(page, "roads"))
        assert asked.kind.value() is kind
        executive_notices.record(page.office, entry_of(page, "roads"), kind)


def test_a_decision_is_recorded_from_its_entry_and_found_under_decided(page: ForwardPlanPage) -> None:
    page.show_entry(entry_of(page, "roads"))
    page.pane.deciding.emit()
    asked = dialog(page, ExecutiveDecisionDialog)
    assert isinstance(asked, ExecutiveDecisionDialog)
    assert asked.decided_on.value() == date(2017, 6, 28)
    QTest.keyClicks(asked.texts["decision"], "That the roads be mended.")
    QTest.mouseClick(asked.verb_button, Qt.MouseButton.LeftButton)
    (line,) = executive_decisions.of_entry(page.office, entry_of(page, "roads"))
    assert line.decision.decision == "That the roads be mended."
    page.shown.choose(DECIDED)
    page.refresh()
    said = [row.title for row in rows(page.decisions.list) if isinstance(row, Line)]
    assert said == ["Local plan", "Highway improvements", "Grants to theatres"]
    page.decisions.list.choose(line.id)
    assert len(line.findings) > 1 and len(shown_notices(page.decisions)) == len(line.findings)


def test_a_decision_that_was_in_no_plan_says_whether_it_is_key_and_private_ex_7(page: ForwardPlanPage) -> None:
    page.verbs.decide("")
    asked = dialog(page, ExecutiveDecisionDialog)
    assert isinstance(asked, ExecutiveDecisionDialog)
    asked.title_field.box.setText("Flood defences")
    asked.key_decision.setChecked(True)
    asked.openness.segments.buttons()[1].click()
    asked.openness.why.setFocus()
    asked.openness.why.setEditText("3")
    asked.openness.why.typed.emit("3")
    asked.try_to_do()
    (known,) = [x.decision for x in executive_decisions.lines(page.office) if x.decision.title == "Flood defences"]
    assert (known.key_decision, known.openness, known.paragraphs) == (True, Openness.PART_EXEMPT, (3,))
    page.verbs.change_decision(known.id)
    changed = dialog(page, ExecutiveDecisionDialog)
    assert isinstance(changed, ExecutiveDecisionDialog)
    assert changed.key_decision.isChecked() and changed.openness.segments.value() is Openness.PART_EXEMPT
    changed.openness.segments.buttons()[0].click()
    changed.try_to_do()
    assert executive_decisions.line(page.office, known.id).decision.paragraphs == ()


def test_publishing_begins_the_call_in_sc_4(page: ForwardPlanPage) -> None:
    page.shown.choose(DECIDED)
    page.refresh()
    grants = next(line for line in page.decisions.lines() if line.decision.title == "Grants to theatres")
    page.decisions.list.choose(grants.id)
    QTest.mouseClick(page.decisions.publish_button, Qt.MouseButton.LeftButton)
    row = next(row for row in rows(page.decisions.list) if isinstance(row, Line) and row.id == grants.id)
    assert (row.chip, "until the end of Monday, 10 July 2017" in row.sub) == ("May be called in", True)
    assert not page.decisions.publish_button.isEnabled()


def test_a_call_in_has_a_verb_of_its_own_and_becomes_work_of_the_committee_sc_4(page: ForwardPlanPage) -> None:
    page.shown.choose(DECIDED)
    page.refresh()
    grants = next(line for line in page.decisions.lines() if line.decision.title == "Grants to theatres")
    page.decisions.list.choose(grants.id)
    executive_decisions.publish(page.office, grants.id)
    meetings.new_meeting(page.office, scrutinising.committees_for(page.office)[0].id, date(2017, 9, 13))
    QTest.mouseClick(page.decisions.call_in_button, Qt.MouseButton.LeftButton)
    asked = dialog(page, CallInDialog)
    assert isinstance(asked, CallInDialog)
    QTest.mouseClick(asked.verb_button, Qt.MouseButton.LeftButton)
    assert asked.who.error().startswith("It is not said who called it in.")
    QTest.keyClicks(asked.who.box, "Councillors Bhatt and Carrow")
    body_id, meeting_id = asked.place.body_id(), asked.place.meeting_id() or ""
    begun = programme.start(page.office, body_id, 2017).subject
    assert begun is not None
    programme.edit(page.office, begun.id, {"meeting_minutes": "30"})
    music = programme_items.add(page.office, begun.id, "Music", {"minutes": "30"}).subject
    assert music is not None
    programme_cells.put(page.office, music.id, meeting_id, {})
    QTest.mouseClick(asked.verb_button, Qt.MouseButton.LeftButton)
    assert page.messages.text().endswith("is full, and 1 piece of work in it has no minutes yet.")
    assert executive_decisions.line(page.office, grants.id).call_in.state is CallInState.CALLED_IN
    assert not page.decisions.call_in_button.isEnabled()
    (made,) = programme.programmes(page.office)
    _, row = programme.read(page.office, made.id).lines
    assert (row.row.matter_id, row.row.suggested_by) == (
        grants.decision.matter_id,
        "Called in by Councillors Bhatt and Carrow",
    )


def test_scrutinise_makes_a_work_item_of_the_same_matter(page: ForwardPlanPage) -> None:
    page.pane.scrutinising.emit()
    asked = dialog(page, ScrutiniseDialog)
    assert isinstance(asked, ScrutiniseDialog)
    assert asked.body.currentText() == "Overview and Scrutiny Committee"
    QTest.mouseClick(asked.verb_button, Qt.MouseButton.LeftButton)
    (made,) = programme.programmes(page.office)
    (row,) = programme.read(page.office, made.id).lines
    assert row.row.matter_id == told(page, "homes").entry.matter_id
    page.office.history.undo()
    assert programme.programmes(page.office) == []


def test_withdrawn_and_brought_back(page: ForwardPlanPage) -> None:
    page.pane.withdrawing.emit()
    asked = dialog(page, WithdrawEntry)
    assert isinstance(asked, WithdrawEntry)
    QTest.keyClicks(asked.reason.box, "Overtaken")
    QTest.mouseClick(asked.verb_button, Qt.MouseButton.LeftButton)
    assert "New homes on Mill Lane" not in titles(page)
    page.filter.choose(WITHDRAWN)
    page.refresh()
    page.list.choose(entry_of(page, "homes"))
    page.pane.withdrawing.emit()
    assert told(page, "homes").entry.withdrawn_on is None


def test_delete_removes_the_chosen_entry_and_undo_brings_it_back(page: ForwardPlanPage, window: MainWindow) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert "New homes on Mill Lane" not in titles(page)
    window.commands.run("undo")
    assert "New homes on Mill Lane" in titles(page)


def test_ctrl_n_adds_an_entry_which_is_shown_then(page: ForwardPlanPage) -> None:
    page.new_thing()
    asked = dialog(page, ForwardEntryDialog)
    assert isinstance(asked, ForwardEntryDialog)
    QTest.keyClicks(asked.title_field.box, "Car parks")
    QTest.keyClicks(asked.day.line, "20 September 2017")
    QTest.keyClick(asked.day.line, Qt.Key.Key_Return)
    chosen = page.chosen_thing()
    assert chosen is not None
    assert forward_plan.line(page.office, chosen.id).entry.title == "Car parks"


# --- out --------------------------------------------------------------------------------------------------------------
def test_saving_writes_the_wanted_formats_and_asks_beforehand_whether_it_is_published_ex_2(
    page: ForwardPlanPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.save()
    asked = dialog(page, SaveForwardPlan)
    assert isinstance(asked, SaveForwardPlan)
    for name in ("docx", "html", "xlsx"):
        asked.formats[name].click()
    asked.folder.box.setText(str(tmp_path))
    assert asked.published.isVisible() and not asked.published.isChecked()
    asked.published.click()
    QTest.mouseClick(asked.verb_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Saved" in page.messages.text(), timeout=20_000)
    assert page.messages.text() == "Saved: 2017-07-forward-plan.pdf."
    assert [path.name for path in tmp_path.glob("*forward-plan*")] == ["2017-07-forward-plan.pdf"]
    assert told(page, "depots").entry.included_on == marlow_forward_plan.TODAY


def test_words_of_a_closed_note_stop_the_file_and_the_copy_ex_2(
    page: ForwardPlanPage, tmp_path: Path, qtbot: QtBot
) -> None:
    leak = {"description": f"We hear that {marlow_forward_plan.PRIVATE['closed_note']}."}
    forward_plan.edit(page.office, entry_of(page, "homes"), leak)
    page.verbs.save_plan()
    asked = dialog(page, SaveForwardPlan)
    assert isinstance(asked, SaveForwardPlan)
    asked.folder.box.setText(str(tmp_path))
    QTest.mouseClick(asked.verb_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.messages.text()), timeout=20_000)
    assert "Saved" not in page.messages.text()
    assert not list(tmp_path.glob("*forward-plan*"))
    assert page.copied(closed=False) is None


def test_the_report_of_urgent_decisions_is_asked_for_by_its_command_and_saved_ex_5(
    page: ForwardPlanPage, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.commands.run("report_urgent")
    asked = dialog(page, SaveForwardPlan)
    assert asked.which is not None and asked.which.what.value() == URGENT
    assert asked.which.first.value() == date(2016, 7, 4) and page.shown.value() == DECIDED
    asked.folder.box.show_text(str(tmp_path))
    asked.which.last.line.setText("1 July 2016")
    asked.try_to_do()
    assert asked.which.last.error() == "That is before the first day." and asked.isVisible()
    asked.which.last.line.setText("1 July 2017")
    for name in ("pdf", "docx", "xlsx"):
        asked.formats[name].setChecked(False)
    asked.try_to_do()
    qtbot.waitUntil(lambda: "Saved" in page.messages.text(), timeout=20_000)
    assert [path.name for path in tmp_path.glob("*urgency*")] == ["2017-07-01-special-urgency-decisions.html"]


def test_what_scrutiny_asks_is_recorded_with_its_day_and_told_beside_the_decision_ex_7_ex_8(
    page: ForwardPlanPage,
) -> None:
    page.shown.choose(DECIDED)
    page.refresh()
    assert page.decisions._inspection.text().startswith("Its record stays open to the public until 27 June 2023")
    page.decisions.ask_button.click()
    asked = dialog(page, DecisionRequest)
    assert isinstance(asked, DecisionRequest)
    assert asked._asked_field._hint.text() == "Within ten clear days: by Monday, 17 July 2017."
    documents, report = asked.asked.buttons()
    report.click()
    asked.wanted_by.line.setText("some day")
    documents.click()  # what is not shown any more is not asked for
    asked.try_to_do()
    assert asked.who.error() == "It is not said who asks. Name the member or the committee."
    asked.who.box.setText("Councillor Pugh")
    asked.try_to_do()
    assert page.decisions._inspection.text().endswith("1 thing is asked of it, the first by 17 July 2017.")


def test_the_plan_is_printed_instead_of_saved(
    page: ForwardPlanPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[bytes, PrintJob]] = []
    monkeypatch.setattr(printing, "printers", lambda: [PrinterQueue("Hall", "Town hall", True)])
    monkeypatch.setattr(printing, "send", lambda pdf, job, _: sent.append((pdf, job)) or "")
    page.save()
    asked = dialog(page, SaveForwardPlan)
    assert isinstance(asked, SaveForwardPlan)
    QTest.mouseClick(asked.print_button, Qt.MouseButton.LeftButton)
    shown = dialog(page, PrintPublication)
    assert isinstance(shown, PrintPublication)
    qtbot.waitUntil(shown.verb_button.isEnabled, timeout=20_000)
    shown.number.box.setText("3")
    QTest.mouseClick(shown.verb_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "3 copies sent to Town hall." in page.messages.text(), timeout=10_000)
    ((pdf, job),) = sent
    assert (pdf[:5], job.copies, job.sides) == (b"%PDF-", 3, Sides.LONG_EDGE)


def test_the_chosen_rows_are_copied_for_excel(page: ForwardPlanPage) -> None:
    table = page.copied(closed=False)
    assert table is not None
    assert table.rows[0][1] == "New homes on Mill Lane"
    assert table.rows[0][2] == "26 July 2017"
    page.shown.choose(DECIDED)
    page.refresh()
    decided = page.copied(closed=False)
    assert decided is not None
    assert decided.rows[0][1] == "Local plan"


def test_things_of_the_plan_are_gone_to(page: ForwardPlanPage, window: MainWindow) -> None:
    window.commands.run("go_meetings")
    window.go_to(Subject("forward_entry", entry_of(page, "schools")))
    assert (window.current_page(), str(page.list.current_key())) == (page, entry_of(page, "schools"))
    local = next(line for line in executive_decisions.lines(page.office) if line.decision.title == "Local plan")
    window.go_to(Subject("executive_decision", local.id))
    assert page.chosen_thing() == Subject("executive_decision", local.id)
    window.go_to(Subject("forward_entry", "gone"))
    assert page.shown.value() == PLAN


def test_every_dialog_is_reached_in_order_heard_and_has_each_letter_once(
    page: ForwardPlanPage, window: MainWindow
) -> None:
    decided = page.decisions
    decided.refresh()
    first = decided.lines()[0].id
    opening: tuple[Callable[[], object], ...] = (
        page.verbs.add,
        page.verbs.put_off,
        page.verbs.notice,
        lambda: page.verbs.decide(entry_of(page, "waste")),
        lambda: page.verbs.change_decision(first),
        page.verbs.save_plan,
        page.verbs.save_decisions,
        page.verbs.save_urgent,
        lambda: page.verbs.request(first),
        lambda: page.verbs.call_in(first),
        page.verbs.scrutinise,
        page.verbs.withdraw,
    )
    for opens in opening:
        opens()
        (shown,) = [each for each in page.findChildren(FormDialog) if each.isVisible()]
        faults = (out_of_order(shown), unheard(shown), letters_meant_twice(shown))
        assert (shown.objectName(), *faults) == (shown.objectName(), "", [], [])
        shown.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_in_a_narrow_window_list_and_details_take_turns_and_the_keys_go_along(
    page: ForwardPlanPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(960, 540)
    qtbot.waitUntil(lambda: page.panes.narrow)
    assert page.list.isVisible() and not page.pane.isVisible()
    page.list.setFocus()
    page.show_entry(entry_of(page, "waste"))
    assert not page.list.isVisible() and page.pane.isVisible() and page.panes.back.hasFocus()
    page.panes.back.click()
    assert page.list.isVisible() and page.list.hasFocus()


def test_the_window_does_not_grow_past_its_screen(page: ForwardPlanPage, window: MainWindow) -> None:
    for size in ((1366, 768), (1093, 614), (960, 540)):
        window.resize(*size)
        QApplication.processEvents()
        assert (window.width(), window.height()) == size
