"""The Work programme page by real keys: typing, states by a letter, moving, emptying, pasting, filters and undo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.domain.prioritising import Question
from clerk_app.domain.programme import Shown
from clerk_app.domain.programme_rows import CellState, Priority
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    committees,
    council,
    meetings,
    prioritising,
    programme,
    programme_cells,
    programme_items,
    programme_printing,
)
from tests.helpers.offices import memory_office
from tests.helpers.programme_files import programme_brought_in
from tests.ui.page_keys import show_at
from ui.dialogs.add_from import AddFrom
from ui.dialogs.found_list import FoundList
from ui.dialogs.programme_back import BringBack, PutBack
from ui.dialogs.programme_codes import CodesAtMeeting
from ui.dialogs.programme_drop import DropWork
from ui.dialogs.programme_item import ProgrammeItem
from ui.dialogs.programme_proposal import ProgrammeProposal
from ui.dialogs.programme_roll_over import RollOver
from ui.dialogs.programme_settings import ProgrammeSettings
from ui.dialogs.programme_summary import ProgrammeSummary
from ui.main_window import MainWindow
from ui.pages.committees import CommitteesPage
from ui.pages.meeting import MeetingPage
from ui.pages.programme import ProgrammePage
from ui.widgets.line_rows import Line

Key = Qt.Key
SEPTEMBER, NOVEMBER = 9, 10  # columns: six fields, then 19 April, 28 June, 13 July, 13 September, 1 November
REVIEW = 14


def shown_in(window: MainWindow, office: Office) -> ProgrammePage:
    show_at(window, office, "programme")
    window.commands.run("go_programme")
    page = window.current_page()
    assert isinstance(page, ProgrammePage)
    return page


@pytest.fixture
def page(window: MainWindow) -> ProgrammePage:
    """The programme of 2017/18 on 3 July 2017, in a window as large as a laptop's."""
    office = memory_office()
    programme_brought_in(office)
    made = shown_in(window, office)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    made.table.setFocus()
    return made


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, held)
    QApplication.processEvents()  # Qt closes the line of a cell a moment after Enter


def write(text: str) -> None:
    for sign in text:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, sign)


def cell(page: ProgrammePage, row: int, column: int) -> Shown | None:
    return page.model.shown(row, column)


ALT = Qt.KeyboardModifier.AltModifier


def test_a_window_without_a_committee_says_what_comes_first(window: MainWindow) -> None:
    page = shown_in(window, memory_office())
    window.show()
    assert page.committees_button.isVisible()
    page.committees_button.click()
    assert isinstance(window.current_page(), CommitteesPage)


def test_a_programme_is_begun_and_has_its_meetings(window: MainWindow) -> None:
    office = memory_office()
    council.name_council(office, "Marlow Vale Borough Council")
    committees.new_committee(office, "Scrutiny Committee")
    meetings.new_meeting(office, committees.every(office)[0].id, date(2017, 9, 13))
    page = shown_in(window, office)
    window.show()
    assert page.head.title.text() == "Work programme 2017/18"
    page.begin_button.click()
    assert page.table.isVisible()
    assert [column.day for column in page.model.columns] == [date(2017, 9, 13)]
    assert page.head.line.text() == "0 work items, not agreed yet"
    menu = page.more.menu(page._matrix)
    greyed = [each.text() for each in menu.actions() if not each.isEnabled()]
    assert {"P&ut back: nothing was taken out", "Nothing to &look at"} <= set(greyed)
    window.undo()
    assert page.begin_button.isVisible()


def test_the_printed_programme_stands_there_row_by_row(page: ProgrammePage) -> None:
    assert page.model.rowCount() == 21
    assert page.model.line(0).row.title == "Lewisham Future Programme"
    assert cell(page, 0, SEPTEMBER) == Shown(CellState.PROPOSED, "Savings", cell(page, 0, SEPTEMBER).cell_id)  # type: ignore[union-attr]
    said = page.model.index(REVIEW, SEPTEMBER).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Indepth review - Recruitment and Retention of School Staff, Wednesday 13 September 2017: "
        "proposed, second evidence"
    )
    assert page.window().size().width() == 1366, "nothing pushes the window wider"


def test_a_long_title_has_two_lines_where_all_rows_are_in_sight_nevertheless(page: ProgrammePage) -> None:
    table = page.table
    count = page.model.rowCount()
    assert {table.rowHeight(row) for row in range(count)} == {table.rowHeight(0)}, "a laptop shows the whole matrix"
    page.window().resize(1366, 1100)
    QApplication.processEvents()
    heights = [table.rowHeight(row) for row in range(count)]
    assert heights[REVIEW] > min(heights) and sum(heights) <= table.viewport().height()
    programme_items.edit(page.office, page.model.line(REVIEW).row.id, {"title": "Staff"})
    assert table.rowHeight(REVIEW) == min(heights)


def test_typing_replaces_enter_goes_down_and_a_letter_is_a_state(page: ProgrammePage) -> None:
    page.table.go_to(0, NOVEMBER)
    write("budget")
    press(Key.Key_Return)
    assert cell(page, 0, NOVEMBER).words == "budget"  # type: ignore[union-attr]
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (1, NOVEMBER)
    page.table.go_to(0, NOVEMBER)
    write("c")
    press(Key.Key_Return)
    assert (cell(page, 0, NOVEMBER).state, cell(page, 0, NOVEMBER).words) == (CellState.COMPLETED, "budget")  # type: ignore[union-attr]
    page.table.go_to(0, NOVEMBER)
    write("=")
    press(Key.Key_Return)
    assert cell(page, 0, NOVEMBER).by_hand is False  # type: ignore[union-attr]


def test_f2_types_on_and_escape_leaves_it_as_it_was(page: ProgrammePage) -> None:
    page.table.go_to(0, SEPTEMBER)
    press(Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Savings"
    assert editor.accessibleName() == "13 Sep of Lewisham Future Programme"
    press(Key.Key_End)
    write(" x")
    press(Key.Key_Escape)
    assert cell(page, 0, SEPTEMBER).words == "Savings"  # type: ignore[union-attr]
    assert page.table.hasFocus()


def test_delete_empties_and_ctrl_z_brings_it_back(page: ProgrammePage) -> None:
    page.table.go_to(0, SEPTEMBER)
    press(Key.Key_Delete)
    assert cell(page, 0, SEPTEMBER) is None
    page.window().undo()  # type: ignore[attr-defined]
    assert cell(page, 0, SEPTEMBER).words == "Savings"  # type: ignore[union-attr]


def test_work_goes_out_with_a_reason_counts_as_dropped_and_comes_back(page: ProgrammePage) -> None:
    titles = [line.row.title for line in page.model.lines]
    page.table.go_to(2, 0)
    press(Key.Key_Delete)
    dialog = next(each for each in page.findChildren(DropWork) if each.isVisible())
    assert page.model.rowCount() == 21, "nothing is done before it is asked"
    dialog.reason.box.setText("No time")
    dialog.try_to_do()
    assert [line.row.title for line in page.model.lines] == [*titles[:2], *titles[3:]]
    (dropped,) = page._matrix.dropped
    assert (dropped.title, dropped.dropped_reason) == (titles[2], "No time")
    page.more.put_back()
    back = next(each for each in page.findChildren(PutBack) if each.isVisible())
    back.items.toggle(dropped.id)
    back.try_to_do()
    assert [line.row.title for line in page.model.lines] == titles
    page.table.go_to(2, 0)
    page.verbs.take_out()
    dialog = next(each for each in page.findChildren(DropWork) if each.isVisible())
    dialog.why.choose("mistake")
    dialog.try_to_do()
    assert (page.model.rowCount(), page._matrix.dropped) == (20, ())


def test_space_plans_and_alt_arrows_move(page: ProgrammePage) -> None:
    page.table.go_to(1, SEPTEMBER)
    press(Key.Key_Space)
    assert cell(page, 1, SEPTEMBER).state is CellState.PROPOSED  # type: ignore[union-attr]
    press(Key.Key_Right, ALT)
    assert cell(page, 1, SEPTEMBER) is None
    assert cell(page, 1, NOVEMBER) is not None
    assert page.table.currentIndex().column() == NOVEMBER
    press(Key.Key_Down, ALT)
    assert page.model.line(2).row.title == "Election of the Chair and Vice-Chair"
    assert page.table.currentIndex().row() == 2


def test_a_cell_is_dragged_to_another_meeting(page: ProgrammePage, qtbot: QtBot) -> None:
    page.table.go_to(0, SEPTEMBER)
    start = page.table.visualRect(page.model.index(0, SEPTEMBER)).center()
    end = page.table.visualRect(page.model.index(0, NOVEMBER)).center()
    viewport: QWidget = page.table.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, start + QPoint(20, 0))
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    assert cell(page, 0, SEPTEMBER) is None
    assert cell(page, 0, NOVEMBER).words == "Savings"  # type: ignore[union-attr]


def test_what_cannot_be_taken_is_said_at_the_foot_and_not_kept(page: ProgrammePage) -> None:
    page.fields_button.click()
    page.table.go_to(0, 3)
    write("urgent")
    press(Key.Key_Return)
    assert "“urgent” is no priority" in page.messages.text()
    assert page.model.line(0).row.priority is Priority.HIGH


def test_fields_are_typed_in_where_they_are_shown(page: ProgrammePage) -> None:
    page.fields_button.click()
    page.table.go_to(0, 5)
    write("25 min")
    press(Key.Key_Return)
    assert page.model.line(0).row.minutes == 25
    assert page.model.headerData(SEPTEMBER, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == (
        "Meeting of Wednesday 13 September 2017, 25 of 120 min, 3 without time"
    )
    assert "25 of 120 min" in page.foot.accessibleName()


def test_sc1_work_serves_other_priorities_at_one_meeting(page: ProgrammePage) -> None:
    page.table.go_to(0, SEPTEMBER)
    page.verbs.serve()
    (asked,) = [each for each in page.findChildren(CodesAtMeeting) if each.isVisible()]
    assert "CP2 & CP7" in asked.codes._hint_text
    asked.codes.box.setText("CP3&10")
    asked.try_to_do()
    shown = cell(page, 0, SEPTEMBER)
    assert shown is not None and (shown.words, shown.codes) == ("Savings", ("CP3", "CP10"))
    said = page.model.index(0, SEPTEMBER).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("proposed, Savings, for CP3 & CP10")
    page.table.go_to(0, 0)
    page.verbs.serve()
    assert page.messages.text().startswith("Those of all meetings are in the details.")
    page.office.undo()
    assert cell(page, 0, SEPTEMBER).codes == ()  # type: ignore[union-attr]


def test_filters_leave_out_and_the_head_says_how_many(page: ProgrammePage) -> None:
    page.filters.kind.choose("In-depth review")
    page.filters.changed.emit()
    assert [line.row.title[:7] for line in page.model.lines] == ["Indepth", "6-month"]
    assert page.head.line.text().startswith("2 of 21 work items, agreed")
    page.filters.text.setText("staff evidence")
    page.filters.left.emit()
    page.filters.changed.emit()
    assert page.model.rowCount() == 1
    row = page.model.line(0).row
    page.go_to(Subject("programme_row", row.id))
    assert page.chosen_thing() == Subject("programme_row", row.id)
    other = programme_items.add(page.office, page.programme_id or "", "School fire").subject
    assert other is not None
    page.go_to(other)
    assert page.model.rowCount() == 22, "what is gone to is shown whatever the filters say"


def test_cells_are_copied_and_pasted(page: ProgrammePage, qtbot: QtBot) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    page.table.go_to(REVIEW, 6)
    press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    window.commands.run("copy")
    assert window.commands.action("copy_closed").isEnabled(), "of closed matters there is more to copy"
    assert QApplication.clipboard().text() == "19 April 2017\t28 June 2017\nP: scoping\tP: first evidence"
    assert "<table" in QApplication.clipboard().mimeData().html()
    QApplication.clipboard().setText("P: one\tO: two")
    page.table.go_to(1, SEPTEMBER)
    press(Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert cell(page, 1, SEPTEMBER).words == "one"  # type: ignore[union-attr]
    assert (cell(page, 1, NOVEMBER).state, cell(page, 1, NOVEMBER).words) == (CellState.OUTSTANDING, "two")  # type: ignore[union-attr]
    assert page.office.history.undo_label == "Paste 1 row into the work programme"


def test_the_whole_programme_is_copied_where_one_cell_is_chosen(page: ProgrammePage) -> None:
    page.table.go_to(0, 0)
    table = page.copied(closed=False)
    assert table is not None
    assert (len(table.rows), len(table.headings)) == (21, 14)


def test_work_is_added_below_and_opened_with_all_that_is_said_of_it(page: ProgrammePage, qtbot: QtBot) -> None:
    page.table.go_to(0, 0)
    page.new_thing()
    dialog = page.findChild(ProgrammeItem)
    assert dialog is not None
    dialog.title_field.box.setText("School fire")
    dialog.kinds.show_text("rapid review")
    dialog.codes.box.setText("CP2&7")
    dialog.try_to_do()
    assert page.model.line(1).row.title == "School fire"
    assert page.table.currentIndex().row() == 1
    added = page.model.line(1).row
    assert (added.kinds, added.codes) == (("Rapid review",), ("CP2", "CP7"))
    press(Key.Key_Return, ALT)
    dialog = next(each for each in page.findChildren(ProgrammeItem) if each.isVisible())
    assert dialog.codes.box.text() == "CP2 & CP7"
    dialog.minutes.box.setText("soon")
    dialog.try_to_do()
    assert dialog.minutes.error().startswith("“soon” is no number of minutes")
    dialog.minutes.box.setText("20")
    dialog.try_to_do()
    assert page.model.line(1).row.minutes == 20


def test_days_and_time_are_the_programmes_own(page: ProgrammePage) -> None:
    page.verbs.settings()
    dialog = page.findChild(ProgrammeSettings)
    assert dialog is not None
    dialog.standing_minutes.box.setText("15")
    dialog.try_to_do()
    assert programme.programme(page.office, page.programme_id or "").standing_minutes == 15
    assert "15 kept for standing items" in page.foot.accessibleName()


def test_the_menu_sets_the_state_of_all_that_is_chosen(page: ProgrammePage) -> None:
    page.table.go_to(REVIEW, 6)
    press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    page.verbs.set_state(CellState.COMPLETED)
    assert [cell(page, REVIEW, at).state for at in (6, 7)] == [CellState.COMPLETED] * 2  # type: ignore[union-attr]
    assert page.office.history.undo_label == "Set the state of 2 cells of the work programme"
    page.verbs.set_state(CellState.FOLLOWS)
    assert not cell(page, REVIEW, 6).by_hand  # type: ignore[union-attr]


def test_the_first_columns_stay_where_the_table_scrolls(page: ProgrammePage) -> None:
    frozen = page.table.frozen
    assert frozen is not None
    assert not frozen.isVisible(), "eight meetings fit a laptop"
    page.window().resize(960, 540)
    QApplication.processEvents()
    assert frozen.isVisible()
    page.table.go_to(0, page.model.columnCount() - 1)
    assert page.table.horizontalScrollBar().value() > 0
    page.table.go_to(0, 6)
    assert page.table.visualRect(page.model.index(0, 6)).left() >= page.table.stays


def test_tab_leaves_the_table(page: ProgrammePage) -> None:
    page.table.go_to(0, 0)
    press(Key.Key_Tab)
    assert QApplication.focusWidget() is not page.table


def test_a_change_elsewhere_is_seen(page: ProgrammePage) -> None:
    row = page.model.line(0).row
    page.table.go_to(3, SEPTEMBER)
    programme_cells.put(page.office, row.id, page.model.key(SEPTEMBER), {"words": "changed"})
    assert cell(page, 0, SEPTEMBER).words == "changed"  # type: ignore[union-attr]
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (3, SEPTEMBER)


def test_a_file_that_is_only_read_is_not_typed_in(page: ProgrammePage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.model.read_only = True
    page.table.go_to(0, SEPTEMBER)
    write("x")
    press(Key.Key_F2)
    assert QApplication.focusWidget() is page.table


# --- the whole programme ----------------------------------------------------------------------------------------------
def test_the_next_agenda_is_drafted_in_one_step_and_gone_to(page: ProgrammePage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    assert page.draft_button.text() == "Draft agenda for 13 July"
    page.draft_button.click()
    assert page.messages.text().startswith("The agenda of Thursday, 13 July 2017 is drafted.")
    assert page.office.history.undo_label == "Draft the agenda of 13 July 2017"
    july = page.model.key(8)
    first = agenda.lines(page.office, july)[0].item.title
    assert first == "Update on Ofsted Improvement Plan (final report)"
    assert all(shown.item_id for _, shown in page._matrix.in_column(july))
    window.go_to(Subject("meeting", july))
    assert isinstance(window.current_page(), MeetingPage)


def test_items_are_added_from_the_programmes_column(page: ProgrammePage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    july = page.model.key(8)
    window.go_to(Subject("meeting", july))
    window.commands.run("add_from")
    dialog = next(each for each in window.findChildren(AddFrom) if each.isVisible())
    dialog.source.choose("programme")
    dialog._fill()
    assert len(dialog.items.ticked()) == 5
    dialog.try_to_do()
    assert len(agenda.lines(page.office, july)) == 5


def test_a_full_meeting_asks_what_goes(page: ProgrammePage) -> None:
    of = page.programme_id or ""
    programme.edit(page.office, of, {"meeting_minutes": "20"})
    for row in (0, 8):
        programme_items.edit(page.office, page.model.line(row).row.id, {"minutes": "20", "priority": "medium"})
    page.table.go_to(0, 8)
    press(Key.Key_Space)
    dialog = next(each for each in page.findChildren(ProgrammeProposal) if each.isVisible())
    assert dialog.title_field.box.text() == "Lewisham Future Programme"
    for question, segments in dialog.asked.items():
        segments.choose(question is not Question.HAS_TIME)
        segments.chosen.emit(segments.value())
    assert dialog.advice.text() == (
        "There is no time: choose the medium or low item that goes for it. "
        "The meeting has 20 of 20 min: full, 4 without time."
    )
    dialog.try_to_do()
    assert "There is no time for it" in dialog._goes_field.error()
    goes = page.model.line(8).row.id
    dialog.goes.choose(goes)
    dialog.goes_to.choose(page.model.key(SEPTEMBER))
    dialog.decided_by.box.setText("The chair")
    dialog.try_to_do()
    assert page.messages.text().startswith("“Lewisham Future Programme” is planned for ")
    assert "; “Human Trafficking (external speaker)” goes to " in page.messages.text()
    assert cell(page, 0, 8) is not None
    assert (cell(page, 8, 8), cell(page, 8, SEPTEMBER) is not None) == (None, True)
    (kept,) = prioritising.log(page.office, of)
    assert (kept.goes_title, kept.decided_by) == ("Human Trafficking (external speaker)", "The chair")
    page.window().undo()  # type: ignore[attr-defined]
    assert cell(page, 8, 8) is not None


def test_next_years_programme_comes_from_this_ones(page: ProgrammePage) -> None:
    page.more.roll_over()
    dialog = next(each for each in page.findChildren(RollOver) if each.isVisible())
    count = len(dialog.items.ticked())
    dialog.try_to_do()
    assert page.head.title.text() == "Work programme 2018/19"
    assert page.model.rowCount() == count
    assert page.messages.text() == f"Rolled {count} work items over to 2018/19."
    page.window().undo()  # type: ignore[attr-defined]
    assert page.head.title.text() == "Work programme 2017/18", "undo goes to what it was about"
    assert len(programme.programmes(page.office)) == 1


def test_what_was_put_off_is_brought_back_from_the_menu(page: ProgrammePage) -> None:
    school_budgets = page.model.line(4).row.id
    programme_cells.put(page.office, school_budgets, page.model.key(7), {"state": CellState.COMPLETED})
    menu = page.more.menu(page._matrix)
    assert "&Bring back: nothing was put off" in [each.text() for each in menu.actions() if not each.isEnabled()]
    programme_cells.put(page.office, school_budgets, page.model.key(7), {"state": CellState.OUTSTANDING})
    menu = page.more.menu(page._matrix)
    back = next(action for action in menu.actions() if "Bring back" in action.text())
    assert back.text() == "&Bring back 1 work item that was put off…"
    back.trigger()
    menu.close()
    dialog = next(each for each in page.findChildren(BringBack) if each.isVisible())
    assert dialog.meeting.value() == page.model.key(8) and len(dialog.items.ticked()) == 1
    dialog.try_to_do()
    assert cell(page, 4, 8).words == "joint with PAC"  # type: ignore[union-attr]


def test_what_is_to_be_looked_at_is_listed_from_the_menu_sc_1(page: ProgrammePage) -> None:
    programme_items.edit(page.office, page.model.line(0).row.id, {"deadline": "1 May 2017"})
    menu = page.more.menu(page._matrix)
    found = next(action for action in menu.actions() if "look at" in action.text())
    found.trigger()
    menu.close()
    dialog = next(each for each in page.findChildren(FoundList) if each.isVisible())
    rows = dialog.list.rows_model().rows()
    assert any(
        "was to be delivered by 1 May 2017 and has not been." in row.title for row in rows if isinstance(row, Line)
    )
    assert found.text().startswith(f"{len(rows)} thing")


def test_the_year_in_numbers_is_copied_and_adds_up(page: ProgrammePage) -> None:
    page.more.summary()
    dialog = next(each for each in page.findChildren(ProgrammeSummary) if each.isVisible())
    table = dialog.table()
    assert table.rows[-1] == ("All", "0", "1", "9", "11", "0", "1", "0", "21")
    dialog.verb_button.click()
    assert QApplication.clipboard().text().endswith("All\t0\t1\t9\t11\t0\t1\t0\t21")
    dialog.reject()


def test_the_programme_is_saved_for_printing(page: ProgrammePage, tmp_path: Path, qtbot: QtBot) -> None:
    page.more._save("a4", tmp_path)
    qtbot.waitUntil(lambda: page.messages.text().startswith("Saved"), timeout=20_000)
    assert {path.suffix for path in tmp_path.iterdir()} >= {".pdf", ".docx", ".xlsx"}


def test_a_workbook_is_read_from_the_menu_and_undone(page: ProgrammePage, tmp_path: Path) -> None:
    office, of = page.office, page.programme_id or ""
    (path,) = programme_printing.write(office, of, tmp_path, ["xlsx"])
    assert any("Excel" in action.text() and action.isEnabled() for action in page.more.menu(page._matrix).actions())
    page.more.take_in(path)
    assert "Nothing in " in page.messages.text()
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["C4"], sheet["A25"] = "Low", "School exclusions"
    book.save(path)
    page.more.take_in(path)
    assert page.messages.text().endswith(" was read: 1 new row, 1 cell changed.")
    lines = programme.read(office, of).lines
    assert (lines[0].row.priority, lines[-1].row.title) == (Priority.LOW, "School exclusions")
    office.undo()
    assert programme.read(office, of).lines[0].row.priority is Priority.HIGH
    sheet["M3"] = "25 Dec"
    book.save(path)
    page.more.take_in(path)
    assert "row 3, column M says “25 Dec”" in page.messages.text()
