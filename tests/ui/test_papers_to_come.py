"""Papers to come in the window: expected by keys, met by one drop, promised, shelled, consulted, listed and chased."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.domain.agenda import Openness
from clerk_app.domain.expected_papers import PaperState
from clerk_app.services import agenda, expected_papers, papers
from tests.helpers import paper_files as files
from tests.ui.test_papers_tab import drop
from ui.dialogs.consultations import ConsultationDialog, ConsultationsDialog
from ui.dialogs.draft_chasers import DraftChasers
from ui.dialogs.expected_paper import ChangeExpected, ExpectPaper
from ui.main_window import MainWindow
from ui.pages.expected_rows import ExpectedRow, expected_tip, is_below
from ui.pages.meeting import MeetingPage
from ui.pages.to_come import ToComePage
from ui.theme import Look
from ui.widgets.painting import text_width

Key = Qt.Key
SECRET = "Sale of Laurence House"


@pytest.fixture
def page(papers_page: MeetingPage) -> MeetingPage:
    return papers_page


def item(page: MeetingPage, place: int = 5) -> str:
    return agenda.lines(page.office, page.meeting_id)[place].id


def expect(page: MeetingPage, place: int = 5, **fields: object) -> str:
    """An item waits for a paper, which is chosen."""
    expected_papers.expect(page.office, item(page, place), fields)
    made = expected_papers.lines_of_meeting(page.office, page.meeting_id)[item(page, place)][-1].id
    page.papers.choose(made)
    return made


def dialog_of(page: MeetingPage, kind: type[QDialog]) -> QDialog:
    (found,) = [each for each in page.window().findChildren(kind) if each.isVisible()]
    return found


def state(page: MeetingPage, expected_id: str) -> PaperState:
    return expected_papers.line(page.office, expected_id).state


def press(widget: QWidget, key: Qt.Key) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key)


def type_in(line: QLineEdit, text: str) -> None:
    """Words in the place of those in a line."""
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def choose_folder(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Whoever is asked for a folder gives this one at once."""

    def give(dialog: QFileDialog) -> None:
        dialog.fileSelected.emit(str(folder))

    monkeypatch.setattr(QFileDialog, "open", give)


def test_a_paper_is_expected_by_keys_and_stands_under_its_item(window: MainWindow, page: MeetingPage) -> None:
    window.commands.run("expect_paper")
    dialog = dialog_of(page, ExpectPaper)
    assert isinstance(dialog, ExpectPaper)
    assert dialog.lead.box.text() == "Director, Children’s Services"  # the item's own
    type_in(dialog.title.box, "Annual report")
    type_in(dialog.promised.line, "5 July 2017")
    press(dialog.promised.line, Key.Key_Return)
    row = page.papers.list.current_row()
    assert row is not None
    assert row.words == (
        "paper to come, Annual report, Promised late: it was due by 14 June 2017, "
        "Director, Children’s Services, Promised for 5 July 2017"
    )
    words = [each.words for each in page.papers.list.rows_model().rows() if isinstance(each, ExpectedRow)]
    assert sum(each.endswith(", overdue") for each in words) == 2, "two items are to follow, and nobody was asked"
    assert page.papers.expected.isVisible()
    assert not page.papers.details.isVisible()
    window.undo()
    assert item(page) not in expected_papers.lines_of_meeting(page.office, page.meeting_id)


def test_a_file_dropped_on_it_is_that_paper_and_its_progress_stands_with_it(
    page: MeetingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = expect(page, title="Report"), expect(page, title="Map")
    assert drop(page.papers.list, second, files.pdf(tmp_path / "Map of the borough.pdf"))
    qtbot.waitUntil(lambda: not page.intake.is_working(), timeout=60_000)
    assert (state(page, first), state(page, second)) == (PaperState.ASKED, PaperState.IN)
    line = page.papers.current_paper()
    assert line is not None
    row = page.papers.list.current_row()
    assert row is not None
    assert "In, clearance due by 21 June 2017" in row.words
    details = page.papers.details.area.widget()
    assert details.minimumSizeHint().width() <= page.papers.details.area.viewport().width(), "no button lies beyond"
    page.papers.details.progress_button.click()
    dialog = dialog_of(page, ChangeExpected)
    assert isinstance(dialog, ChangeExpected)
    third = (dialog.classes, dialog.authors, dialog.draft, dialog.dated)
    fourth = (dialog.key, dialog.note, dialog.clearance, dialog.sent)
    for column in (third, fourth):
        assert len({field.mapTo(dialog, QPoint()).x() for field in column}) == 1, "fields stand in columns"
    dialog.state.choose(PaperState.CLEARED)
    dialog.verb_button.click()
    assert state(page, second) is PaperState.CLEARED


def test_a_promise_asks_for_its_day_and_leaving_the_question_changes_nothing(page: MeetingPage) -> None:
    made = expect(page)
    page.papers.expected.state.choose(PaperState.PROMISED)
    page.papers.expected.state_chosen.emit(PaperState.PROMISED)
    dialog = dialog_of(page, ChangeExpected)
    assert isinstance(dialog, ChangeExpected)
    dialog.verb_button.click()
    assert "Give the day" in dialog.promised.error()
    dialog.reject()
    assert state(page, made) is PaperState.ASKED
    assert page.papers.expected.state.value() is PaperState.ASKED
    page.papers.expected.state_chosen.emit(PaperState.PROMISED)
    dialog = dialog_of(page, ChangeExpected)
    assert isinstance(dialog, ChangeExpected)
    type_in(dialog.promised.line, "6 July 2017")
    dialog.verb_button.click()
    assert expected_papers.line(page.office, made).when == date(2017, 7, 6)
    page.papers.expected.state_chosen.emit(PaperState.CLEARED)
    assert state(page, made) is PaperState.CLEARED


def test_all_of_it_is_changed_as_one_change(window: MainWindow, page: MeetingPage) -> None:
    made = expect(page)
    press(page.papers.list, Key.Key_F2)
    dialog = dialog_of(page, ChangeExpected)
    assert isinstance(dialog, ChangeExpected)
    assert dialog.draft.line.placeholderText() == "14 June 2017"
    type_in(dialog.authors.box, "Ann Weir")
    type_in(dialog.draft.line, "19 June 2017")
    dialog.state.choose(PaperState.IN)
    dialog.classes.choose(Openness.EXEMPT)
    dialog.verb_button.click()
    line = expected_papers.line(page.office, made)
    assert line.expected is not None
    assert (line.expected.authors, line.expected.draft_due) == ("Ann Weir", date(2017, 6, 19))
    assert (line.state, line.closed) == (PaperState.IN, True)
    row = page.papers.list.current_row()
    assert row is not None
    assert row.words.endswith("closed")
    window.undo()
    assert expected_papers.line(page.office, made).state is PaperState.ASKED


def test_a_wrong_address_is_said_by_its_field(page: MeetingPage) -> None:
    page.expected_verbs.expect()
    dialog = dialog_of(page, ExpectPaper)
    assert isinstance(dialog, ExpectPaper)
    type_in(dialog.email.box, "rory at marlow")
    dialog.verb_button.click()
    assert "no e-mail address" in dialog.email.error()


def test_who_is_consulted_is_kept(page: MeetingPage) -> None:
    made = expect(page)
    page.papers.expected.consult_button.click()
    dialog = dialog_of(page, ConsultationsDialog)
    assert isinstance(dialog, ConsultationsDialog)
    dialog.add_button.click()
    inner = dialog_of(page, ConsultationDialog)
    assert isinstance(inner, ConsultationDialog)
    inner.verb_button.click()
    assert "not said who" in inner.who.error()
    type_in(inner.who.box, "Director of Finance")
    type_in(inner.sent.line, "12 June 2017")
    inner.verb_button.click()
    (one,) = expected_papers.consultations(page.office, made)
    assert (one.consultee, one.sent_on) == ("Director of Finance", date(2017, 6, 12))
    dialog.remove_button.click()
    assert expected_papers.consultations(page.office, made) == ()


def test_delete_waits_no_more_and_an_item_that_nobody_was_asked_about_is_asked_by_enter(page: MeetingPage) -> None:
    made = expect(page)
    press(page.papers.list, Key.Key_Delete)
    assert page.papers.current_expected() is None
    assert page.papers.list.current_key() == item(page)
    assert made not in page.papers._to_come
    page.papers.choose(f"unasked:{item(page, 4)}")
    press(page.papers.list, Key.Key_Delete)  # there is nothing to take away
    press(page.papers.list, Key.Key_Return)
    assert dialog_of(page, ExpectPaper)


@pytest.mark.parametrize("closed", [False, True])
def test_the_word_file_for_the_author(
    page: MeetingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: bool
) -> None:
    """PX-7: what is said of a closed one names neither it nor its item."""
    fields = {"openness": Openness.EXEMPT, "title": SECRET} if closed else {}
    expect(page, **fields)
    choose_folder(monkeypatch, tmp_path / "out")
    page.papers.expected.shell_button.click()
    (made,) = (tmp_path / "out").iterdir()
    assert ("NOT-FOR-PUBLICATION" in made.name) is closed
    assert page.messages.tone() == ("closed" if closed else "good")
    assert made.name in page.messages.text()
    assert "Laurence" not in page.messages.text()


def test_the_list_over_all_meetings_leads_to_each_and_drafts_chasers(
    window: MainWindow, page: MeetingPage, tmp_path: Path
) -> None:
    made = expect(page, title="Annual report", promised_for=date(2017, 7, 6))
    window.commands.run("go_to_come")
    shown = window.current_page()
    assert isinstance(shown, ToComePage)
    rows = [row.words for row in shown.list.rows_model().rows() if hasattr(row, "sub")]
    assert len(rows) == 3  # two items are to follow, and nobody was asked
    assert "Annual report" in rows[2]
    shown.shown.choose("late")
    shown.refresh()
    assert len(shown._lines) == 2
    shown.shown.choose("all")
    shown.refresh()
    shown.list.choose(made)
    press(shown.list, Key.Key_Return)
    assert window.current_page() is page
    assert page.papers.list.current_key() == made
    window.commands.run("draft_chasers")
    (dialog,) = [each for each in window.findChildren(DraftChasers) if each.isVisible()]
    said = dialog._days_field.control.accessibleDescription()
    assert "3 papers of: Director, Children’s Services; a lead officer not yet named." in said
    (tmp_path / "drafts").mkdir()
    dialog.folder.box.setText(str(tmp_path / "drafts"))
    dialog.verb_button.click()
    names = sorted(path.name for path in (tmp_path / "drafts").iterdir())
    assert names == ["2017-07-03-chaser-director-childrens-services.eml", "2017-07-03-chaser-no-lead-officer.eml"]
    told = "Drafted 2 e-mails. None is sent. No address is known for Director, Children’s Services; "
    assert shown.messages.text() == f"{told}a lead officer not yet named: put it in yourself."


def test_where_nothing_is_to_come_the_page_says_what_belongs_there(window: MainWindow) -> None:
    from tests.helpers.offices import memory_office
    from tests.helpers.small_council import meeting_with_items, named

    office = named(memory_office())
    window.show_office(office)
    window.show_place("to_come")
    shown = window.current_page()
    assert isinstance(shown, ToComePage)
    assert shown._empty.isVisible()
    assert not shown.chase_button.isEnabled()
    item = agenda.lines(office, meeting_with_items(office, "Minutes"))[0].id
    expected_papers.expect(office, item, {"promised_for": date(2018, 1, 8)})
    assert shown.list.isVisible()
    shown.shown.choose("late")
    shown.refresh()
    assert shown._none.isVisible() and not shown.list.isVisible() and not shown._empty.isVisible()


def test_a_paper_that_is_there_goes_on_being_shown_as_it_was(page: MeetingPage, qtbot: QtBot, tmp_path: Path) -> None:
    assert not page.papers.pages._larger.isVisibleTo(page)  # nothing is there to be enlarged
    page.paper_verbs.attach(item(page), [files.pdf(tmp_path / "Report.pdf")])
    qtbot.waitUntil(lambda: not page.intake.is_working(), timeout=60_000)
    assert len(papers.lines(page.office, item(page))) == 1
    assert page.papers.pages._larger.isVisibleTo(page.papers.pages)
    assert not page.papers.details.progress_button.isVisible()


def test_what_is_due_makes_room_for_the_title(look: Look) -> None:
    row = ExpectedRow("1", "2", "Minutes of the meeting held on 28 June", "", due="Draft due by 14 June", overdue=True)
    both = text_width(row.title, "body_strong") + text_width("Draft due by 14 June (overdue)", "caption") + 14
    assert not is_below(row, both)
    assert is_below(row, both - 1), "it goes under the title where one of them would be cut"
    assert expected_tip(row, QRectF(0, 0, both + 120, 48)) == ""
    assert expected_tip(row, QRectF(0, 0, text_width(row.title, "body_strong") + 100, 48)) == row.title
