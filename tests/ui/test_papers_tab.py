"""The Papers tab: files by drop, paste and dialog; labels, classes, order, versions, copies; nothing closed leaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.papers import Printed
from clerk_app.services import agenda, council, meetings, papers, programme, programme_report
from clerk_app.store import paper_folder
from tests.helpers import paper_files as files
from tests.helpers.offices import office_on_disk, reopened
from tests.ui.page_keys import focused, press, type_in
from ui.dialogs.form import FormDialog
from ui.dialogs.open_closed_paper import OpenClosedPaper
from ui.dialogs.paper_password import PaperPassword
from ui.file_dialogs import dropped_file
from ui.jobs import wait_for_jobs
from ui.main_window import MainWindow
from ui.models.rows import Heading
from ui.pages.expected_rows import ExpectedRow
from ui.pages.meeting import MeetingPage
from ui.widgets.file_drop_list import FileDropList, files_of

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SECRET = "Sale of Laurence House"


@pytest.fixture
def page(papers_page: MeetingPage) -> MeetingPage:
    return papers_page


def item(page: MeetingPage, place: int = 5) -> str:
    return agenda.lines(page.office, page.meeting_id)[place].id


def titles(page: MeetingPage, place: int = 5) -> list[str]:
    return [line.title for line in papers.lines(page.office, item(page, place))]


def labels(page: MeetingPage) -> list[str]:
    return [line.link.label for line in papers.lines(page.office, item(page))]


def said(page: MeetingPage) -> list[str]:
    """The rows of the list as they are read aloud, without those of papers that are still to come."""
    model = page.papers.list.rows_model()
    rows = [row for row in model.rows() if not isinstance(row, Heading | ExpectedRow)]
    return [str(row.words) for row in rows]


def attach(page: MeetingPage, qtbot: QtBot, *paths: Path, place: int = 5) -> None:
    """Files taken in by the worker, as after a drop."""
    page.paper_verbs.attach(item(page, place), paths)
    qtbot.waitUntil(lambda: not page.intake.is_working(), timeout=60_000)


def three(page: MeetingPage, qtbot: QtBot, folder: Path) -> None:
    attach(page, qtbot, *(files.pdf(folder / f"{name}.pdf", name) for name in ("First", "Second", "Third")))


def drop(view: FileDropList, key: str, *paths: Path) -> bool:
    """Files let go of over a row; whether the list took them when they came in."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where = view.visualRect(view.rows_model().index_of(key)).center()
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(where, copy, held, left, none)
    QApplication.sendEvent(view.viewport(), entering)
    if entering.isAccepted():
        QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(where), copy, held, left, none))
    return entering.isAccepted()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """The files that other programs were asked to show."""
    shown: list[Path] = []

    def show(url: QUrl) -> bool:
        shown.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    yield shown


# --- in ---------------------------------------------------------------------------------------------------------------
def test_items_without_papers_say_how_one_comes(page: MeetingPage) -> None:
    rows = said(page)
    to_follow = [row for row in rows if row.endswith("1 to come")]  # they say so, and nobody was asked
    assert len(to_follow) == 2
    assert all("no papers. Drop a file here or press Insert" in row for row in rows if row not in to_follow)
    assert len(said(page)) == 11


@pytest.mark.parametrize("tab", ["papers", "agenda"])
def test_files_dropped_on_a_row_of_either_tab_are_attached_to_its_item(
    page: MeetingPage, qtbot: QtBot, tmp_path: Path, tab: str
) -> None:
    agenda.edit(page.office, item(page, 3), {"printed_from": 90, "printed_to": 91})
    page.show_tab(("agenda", "papers").index(tab))
    view = getattr(page, tab).list
    assert drop(view, item(page, 3), files.pdf(tmp_path / "Carers.pdf", "A"), files.photo(tmp_path / "Map.jpg"))
    qtbot.waitUntil(lambda: titles(page, 3) == ["Carers", "Map"], timeout=30_000)
    assert page.office.history.undo_label == "Attach 2 papers to item 4"
    if tab == "agenda":
        assert page.messages.text() == "Attached 2 papers to item 4."
        (row,) = [row for row in page.agenda.list.rows_model().rows() if getattr(row, "papers", "")]
        assert row.papers == "2 papers, 2 pages" and row.pages == "", "what was typed is not printed"  # type: ignore[union-attr]
    page.window().undo()  # type: ignore[attr-defined]
    assert titles(page, 3) == []


def test_files_held_at_the_edge_move_the_list_so_that_every_item_is_reached(
    page: MeetingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(tmp_path / "Report.pdf"))])
    view, copy, left = page.papers.list, Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    view.setFixedHeight(160)
    QApplication.processEvents()
    bar = view.verticalScrollBar()
    bar.setValue(0)
    for y, reached in ((155, lambda: bar.value() == bar.maximum() > 0), (3, lambda: bar.value() == 0)):
        for kind in (QDragEnterEvent, QDragMoveEvent):
            moved = kind(QPoint(200, y), copy, held, left, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(view.viewport(), moved)
        qtbot.waitUntil(reached, timeout=5000)
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    assert view._under is None and not view._scrolling.isActive()


def test_an_office_file_is_left_to_the_window_to_open(page: MeetingPage, tmp_path: Path) -> None:
    other = office_on_disk(tmp_path / "Other.clerk")
    other.close()
    assert drop(page.papers.list, item(page), tmp_path / "Other.clerk")
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.office is not None and window.office.is_at(tmp_path / "Other.clerk")
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(tmp_path / "Other.clerkbundle"))])
    assert files_of(held) == []
    none, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    dropped = QDropEvent(QPointF(), Qt.DropAction.CopyAction, held, button, none)
    assert dropped_file(dropped) == tmp_path / "Other.clerkbundle"


def test_files_are_pasted(page: MeetingPage, qtbot: QtBot, tmp_path: Path) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(files.pdf(tmp_path / "Report.pdf", "A")))])
    QApplication.clipboard().setMimeData(held)
    press(Key.Key_V, modifier=CTRL)
    qtbot.waitUntil(lambda: titles(page) == ["Report"], timeout=30_000)
    QApplication.clipboard().setText("only words")
    page.papers.paste()
    assert page.messages.text() == "There is no file in the clipboard."


@pytest.mark.parametrize("tab", [0, 1])
def test_insert_asks_for_files(page: MeetingPage, tab: int) -> None:
    page.show_tab(tab)
    press(Key.Key_Insert)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    assert "*.docx" in dialog.nameFilters()[0]
    dialog.reject()


def test_each_file_that_cannot_be_taken_is_named(page: MeetingPage, qtbot: QtBot, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("only words")
    attach(page, qtbot, files.pdf(tmp_path / "Report.pdf", "A"), text, tmp_path / "gone.pdf")
    assert titles(page) == ["Report"]
    assert page.messages.text() == "Attached 1 paper to item 6: 2 files could not be taken."
    assert "notes.txt" in page.messages.accessibleName() and "gone.pdf" in page.messages.accessibleName()


def test_a_locked_file_is_unlocked_or_left_out(page: MeetingPage, qtbot: QtBot, tmp_path: Path) -> None:
    chosen = [files.locked_pdf(tmp_path / f"{name}.pdf", "mill") for name in ("Rates", "Rents")]
    page.paper_verbs.attach(item(page), chosen)
    for typed, end in (("weir", "Return"), ("mill", "Return"), ("", "Escape")):
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PaperPassword), timeout=30_000)
        dialog = QApplication.activeModalWidget()
        type_in(typed)
        press(Key.Key_Return if end == "Return" else Key.Key_Escape)
        qtbot.waitUntil(lambda was=dialog: QApplication.activeModalWidget() is not was, timeout=30_000)
    qtbot.waitUntil(lambda: not page.intake.is_working(), timeout=30_000)
    assert titles(page) == ["Rates"]
    assert "Rents.pdf is locked with a password and was left out" in page.messages.accessibleName()


def test_stopping_attaches_nothing(page: MeetingPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.paper_verbs.attach(item(page), [files.pdf(tmp_path / f"{at}.pdf", *"abcdefgh") for at in range(30)])
    assert page.intake.isVisible()
    page.intake.cancel_button.click()
    qtbot.waitUntil(lambda: page.messages.text() == "Nothing was attached: you stopped it.")
    QTest.qWait(300)
    assert titles(page) == [] and not page.intake.isVisible()


def test_files_that_have_come_take_the_keys_from_nobody_who_types(
    page: MeetingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    attach(page, qtbot, files.pdf(tmp_path / "First.pdf", "First"))
    page.papers.edit_label()
    box = focused()
    page.paper_verbs.attach(item(page, 3), [files.pdf(tmp_path / "Second.pdf", "Second")])
    QTest.keyClicks(box, "Appendix")
    qtbot.waitUntil(lambda: not page.intake.is_working(), timeout=60_000)
    assert focused() is box and page.messages.text() == "Attached 1 paper to item 4."
    press(Key.Key_Return)
    assert labels(page) == ["Appendix"]
    first, fourth = page.meeting_id, item(page, 3)
    other = next(line.id for line in meetings.lines(page.office) if line.id != first)
    page.show_meeting(other)
    page.paper_verbs.attach(fourth, [files.pdf(tmp_path / "Third.pdf", "Third")])
    qtbot.waitUntil(lambda: not page.intake.is_working(), timeout=60_000)
    assert page.messages.text().endswith(" 2017, 7.00 pm. Attached 1 paper to item 4.")
    QApplication.processEvents()
    (see,) = [each for each in page.messages.findChildren(QPushButton) if each.text() and each.isVisible()]
    see.click()
    assert page.meeting_id == first and page.papers.current_item() == fourth


def test_a_second_batch_waits_its_turn(page: MeetingPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.paper_verbs.attach(item(page), [files.pdf(tmp_path / "a.pdf", "A")])
    page.paper_verbs.attach(item(page, 3), [files.pdf(tmp_path / "b.pdf", "B")])
    qtbot.waitUntil(lambda: not page.intake.is_working(), timeout=30_000)
    assert (titles(page), titles(page, 3)) == (["a"], ["b"])


def test_a_file_in_memory_says_why_it_takes_no_papers(july: MeetingPage, qtbot: QtBot, tmp_path: Path) -> None:
    attach(july, qtbot, files.pdf(tmp_path / "a.pdf", "A"))
    assert july.messages.text() == "Papers can be attached only to an office file."


# --- what is done to a paper ------------------------------------------------------------------------------------------
def test_the_paper_that_came_is_chosen_with_its_pages_and_findings(
    page: MeetingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    attach(page, qtbot, files.pdf(tmp_path / "Report.pdf", "one", "two"))
    line = page.papers.current_paper()
    assert line is not None and line.title == "Report"
    qtbot.waitUntil(lambda: page.papers.pages._count.text() == "Page 1 of 2", timeout=30_000)
    assert said(page)[6].startswith("paper, Report, Report, 2 pages, 2 things to look at")
    assert page.papers.details.openness.segments.value() is Openness.OPEN


def test_keys_move_label_and_remove(page: MeetingPage, qtbot: QtBot, tmp_path: Path) -> None:
    three(page, qtbot, tmp_path)
    press(Key.Key_Down, modifier=ALT)
    assert titles(page) == ["Second", "First", "Third"]
    press(Key.Key_F2)
    type_in("Annex 1")
    press(Key.Key_Return, Key.Key_Escape)
    assert labels(page) == ["Appendix A", "Annex 1", "Appendix B"]
    assert page.office.history.undo_label == "Label a paper of item 6"
    press(Key.Key_Delete)
    assert titles(page) == ["Second", "Third"]
    assert page.papers.current_paper() is not None and page.papers.current_paper().title == "Third"  # type: ignore[union-attr]
    page.window().undo()  # type: ignore[attr-defined]
    assert titles(page) == ["Second", "First", "Third"]
    assert page.papers.isVisible()


def test_undo_stays_with_the_paper(page: MeetingPage, qtbot: QtBot, tmp_path: Path, window: MainWindow) -> None:
    three(page, qtbot, tmp_path)
    second = papers.lines(page.office, item(page))[1]
    papers.relabel(page.office, second.id, "Annex 1")
    page.papers.choose(second.id)
    window.undo()
    assert labels(page)[1] == "Appendix A"
    line = page.papers.current_paper()
    assert line is not None and line.id == second.id and page.papers.list.hasFocus()
    agenda.step(page.office, item(page, 8), -1)
    window.undo()
    assert page.papers.isVisible() and page.papers.current_item() == item(page, 8)


def test_a_paper_is_closed_by_the_arrow_keys_and_a_paragraph(page: MeetingPage, qtbot: QtBot, tmp_path: Path) -> None:
    attach(page, qtbot, files.pdf(tmp_path / f"{SECRET}.pdf", "A"))
    page.window().commands.run("close_paper")  # type: ignore[attr-defined]
    press(Key.Key_Right, Key.Key_Right, Key.Key_Tab)
    type_in("3")
    press(Key.Key_Return)
    (line,) = papers.lines(page.office, item(page))
    assert line.withheld and line.link.paragraphs == (3,) and line.public_title == ""
    assert "Closed · Paragraph 3: financial or business affairs" in said(page)[6]
    assert page.papers.pages._band.isVisible()
    assert page.papers.details.heading.text() == "Closed paper of item 6"
    assert SECRET not in page.office.history.undo_label


def test_a_paper_is_left_out_by_typing_why_and_comes_back(page: MeetingPage, qtbot: QtBot, tmp_path: Path) -> None:
    attach(page, qtbot, files.pdf(tmp_path / "a.pdf", "A", "B"))
    field = page.papers.details.left_out
    assert "Empty: it is in the copies" in field.box.accessibleDescription() + field._hint.text()
    field.box.setFocus()
    type_in("It is damaged")
    press(Key.Key_Return)
    (line,) = papers.lines(page.office, item(page))
    assert line.link.left_out == "It is damaged"
    assert "Left out" in said(page)[6] and said(page)[5].endswith("1 paper, 0 pages")
    assert page.office.history.undo_label == "Leave a paper of item 6 out"
    field.box.setFocus()
    field.box.selectAll()
    press(Key.Key_Backspace, Key.Key_Return)
    assert papers.lines(page.office, item(page))[0].link.left_out == ""
    assert "Left out" not in said(page)[6]


def test_a_paragraph_that_is_none_is_said_by_its_field(page: MeetingPage, qtbot: QtBot, tmp_path: Path) -> None:
    attach(page, qtbot, files.pdf(tmp_path / "a.pdf", "A"))
    (line,) = papers.lines(page.office, item(page))
    papers.set_class(page.office, line.id, Openness.EXEMPT)
    fields = page.papers.details.openness
    fields.why.setFocus()
    type_in("9")
    assert not page.settle()
    assert fields._why_field.error() == "There is no paragraph 9: choose from 1 to 7."
    page.show_tab(0)
    page.make_pack()
    words = "“Why the paper is closed” of the closed paper of item 6 could not be stored"
    assert page.messages.text() == f"{words}, so the pack would be made without it."
    QApplication.processEvents()
    next(each for each in page.messages.findChildren(QPushButton) if each.text() == "Go to it").click()
    assert page.shows_papers() and focused() is fields.why
    page.papers.choose(item(page, 0))
    assert "9" in page.messages.text()


def test_a_paper_of_a_closed_item_is_closed(page: MeetingPage, qtbot: QtBot, tmp_path: Path) -> None:
    attach(page, qtbot, files.pdf(tmp_path / "Terms.pdf", "A"), place=10)
    page.papers.choose(papers.lines(page.office, item(page, 10))[0].id)
    page.papers.details.openness.segments.buttons()[0].click()
    assert page.messages.text() == "This item is closed, and its papers with it."
    assert page.papers.details.openness.segments.value() is Openness.EXEMPT


def test_a_paper_is_put_at_another_item_too(page: MeetingPage, qtbot: QtBot, tmp_path: Path) -> None:
    attach(page, qtbot, files.pdf(tmp_path / "a.pdf", "A"))
    page.window().commands.run("paper_item")  # type: ignore[attr-defined]
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.item.choose(item(page, 7))  # type: ignore[attr-defined]
    dialog.how.choose("see")  # type: ignore[attr-defined]
    dialog.verb_button.click()
    (other,) = papers.lines(page.office, item(page, 7))
    assert other.link.printed is Printed.SEE and titles(page) == ["a"]
    assert page.papers._count.text() == "1 paper, 1 page", "a page that is printed once is counted once"
    assert page.papers.current_paper() is not None and page.papers.current_paper().id == other.id  # type: ignore[union-attr]
    assert page.papers.details.printed.isVisible()


def test_a_new_version_goes_where_it_is_wanted(
    page: MeetingPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(page, qtbot, files.pdf(tmp_path / "a.pdf", "A"))
    papers.attach_again(page.office, item(page, 7), papers.lines(page.office, item(page))[0].id)
    new = files.pdf(tmp_path / "b.pdf", "A", "B")
    monkeypatch.setattr("ui.file_dialogs.ask_file", lambda *given: given[-1](new))
    page.papers.details.replace_button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.where.choose("everywhere")  # type: ignore[attr-defined]
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: not page.intake.is_working(), timeout=30_000)
    assert [papers.lines(page.office, item(page, at))[0].version.pages for at in (5, 7)] == [2, 2]
    page.papers.details.replace_button.click()
    QApplication.activeModalWidget().verb_button.click()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not page.intake.is_working(), timeout=30_000)
    assert page.messages.text() == "This is the file that is attached already."
    assert len(list(paper_folder.kept(paper_folder.folder_of(tmp_path / "Vale.clerk")))) == 2


# --- out --------------------------------------------------------------------------------------------------------------
def test_an_open_paper_is_shown_by_another_program_under_its_name(
    page: MeetingPage, qtbot: QtBot, tmp_path: Path, opened: list[Path], window: MainWindow
) -> None:
    attach(page, qtbot, files.pdf(tmp_path / "Report.pdf", "A"))
    press(Key.Key_Return)
    (copy,) = opened
    assert copy.name == "report.pdf" and copy.is_file()
    assert window.close_file()
    assert not copy.exists()


def test_a_closed_paper_is_opened_only_after_saying_so_and_under_no_name(
    page: MeetingPage, qtbot: QtBot, tmp_path: Path, opened: list[Path]
) -> None:
    attach(page, qtbot, files.pdf(tmp_path / f"{SECRET}.pdf", "A"))
    papers.set_class(page.office, papers.lines(page.office, item(page))[0].id, Openness.EXEMPT, (3,))
    page.papers.choose(papers.lines(page.office, item(page))[0].id)
    press(Key.Key_Return)
    assert isinstance(QApplication.activeModalWidget(), OpenClosedPaper) and opened == []
    press(Key.Key_Return)
    (copy,) = opened
    assert copy.name == "closed-paper.pdf" and "laurence" not in str(copy).casefold()


def test_a_copy_is_saved_under_a_name_that_says_nothing_of_a_closed_paper(
    page: MeetingPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(page, qtbot, files.photo(tmp_path / f"{SECRET}.jpg"))
    papers.set_class(page.office, papers.lines(page.office, item(page))[0].id, Openness.EXEMPT, (3,))
    offered: list[str] = []

    def answer(parent: object, heading: str, start: Path, kind: str, then: Callable[[Path], object]) -> None:
        offered.append(start.name)
        then(tmp_path / "copy 1.2")

    monkeypatch.setattr("ui.file_dialogs.ask_new_file", answer)
    page.papers.details.save_button.click()
    assert offered == ["closed-paper.jpg"] and (tmp_path / "copy 1.2.jpg").is_file()
    assert page.messages.text() == "A copy is saved. It is not for publication."
    page.papers.details.save_button.click()
    assert page.messages.text() == "There is a file copy 1.2.jpg already."


# --- the window around it ---------------------------------------------------------------------------------------------
def test_the_item_stays_chosen_from_tab_to_tab(page: MeetingPage, window: MainWindow) -> None:
    window.commands.run("tab_agenda")
    assert page.agenda.list.hasFocus() and page.agenda.current_item() == item(page)
    page.agenda.choose(item(page, 2))
    window.commands.run("tab_papers")
    assert page.papers.list.hasFocus() and page.papers.current_item() == item(page, 2)
    assert page.copied(closed=False) is None, "what is chosen on another tab is not copied"


def test_a_file_that_is_only_read_takes_no_papers(
    page: MeetingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    attach(page, qtbot, files.pdf(tmp_path / "a.pdf", "A"))
    reading = MainWindow(window.preferences)
    qtbot.addWidget(reading)
    reading.show_office(reopened(tmp_path / "Vale.clerk", "Ben Okafor"))
    reading.show()
    reading.go_to(Subject("meeting", page.meeting_id))
    other = reading.current_page()
    assert isinstance(other, MeetingPage) and other.office.read_only
    reading.commands.run("tab_papers")
    other.papers.choose(papers.lines(other.office, item(other))[0].id)
    reading.commands.refresh()
    grey = {command.name for command in reading.commands.all() if command.menu == "Papers" and not command.possible()}
    named = {command.name for command in reading.commands.all() if command.menu == "Papers"}
    assert named - grey == {"open_paper", "save_paper", "report_shell", "go_to_come", "draft_chasers"}
    assert not other.papers.attach_button.isEnabled()
    assert not drop(other.papers.list, item(other), tmp_path / "a.pdf")
    other.messages.dismiss()
    for asked in (other.papers.attach, other.papers.paste, other.agenda._ask_papers):
        asked()
        assert other.messages.text().startswith("Open for reading: "), "a key that does nothing says why"
        other.messages.dismiss()
    reading.close()


def test_a_missing_file_is_said_and_the_rest_goes_on(page: MeetingPage, qtbot: QtBot, tmp_path: Path) -> None:
    three(page, qtbot, tmp_path)
    line = papers.lines(page.office, item(page))[1]
    folder = paper_folder.folder_of(tmp_path / "Vale.clerk")
    paper_folder.place_of(folder, line.version.pdf_sha256).unlink()
    page.papers.choose(line.id)
    assert page.messages.text() == "The file of a paper is missing from Vale.clerk-papers."
    page.messages.dismiss()
    page.papers.choose(papers.lines(page.office, item(page))[2].id)
    qtbot.waitUntil(lambda: page.papers.pages._count.text() == "Page 1 of 1", timeout=30_000)


def test_leaving_the_file_stops_what_is_on_its_way_in(page: MeetingPage, tmp_path: Path) -> None:
    page.paper_verbs.attach(item(page), [files.pdf(tmp_path / f"{at}.pdf", *"abcdefgh") for at in range(10)])
    page.leave()
    assert not page.intake.is_working() and wait_for_jobs()
    QApplication.processEvents()
    assert titles(page) == []


def test_the_file_can_be_closed_while_files_come_in(page: MeetingPage, window: MainWindow, tmp_path: Path) -> None:
    meeting, six = page.meeting_id, item(page)
    page.paper_verbs.attach(six, [files.pdf(tmp_path / f"{at}.pdf", f"Report {at}") for at in range(10)])
    assert window.close_file()
    again = reopened(tmp_path / "Vale.clerk")
    assert len(papers.lines_of_meeting(again, meeting).get(six, ())) in (0, 10)
    again.close()


# --- rows that are dragged --------------------------------------------------------------------------------------------
def let_go(page: MeetingPage, dragged: str, over: str, share: float) -> None:
    """A paper dragged and let go over a row, at a share of its height."""
    view = page.papers.list
    page.papers.choose(dragged)
    rect = view.visualRect(view.rows_model().index_of(over))
    where = QPointF(rect.center().x(), rect.top() + rect.height() * share)
    held, move = view.model().mimeData([view.currentIndex()]), Qt.DropAction.MoveAction
    event = QDropEvent(where, move, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    view.dropEvent(event)


def ids(page: MeetingPage, place: int = 5) -> list[str]:
    return [line.id for line in papers.lines(page.office, item(page, place))]


def test_a_paper_is_dragged_into_another_order_and_undo_brings_it_back(
    page: MeetingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    three(page, qtbot, tmp_path)
    there = ids(page)
    drops = [(2, 0, 0.2, [2, 0, 1]), (0, 2, 0.8, [1, 2, 0]), (0, 1, 0.8, [1, 0, 2]), (0, 1, 0.2, [0, 1, 2])]
    for dragged, over, share, order in drops:
        let_go(page, there[dragged], there[over], share)
        assert ids(page) == [there[at] for at in order]
        assert page.papers.list.current_key() == there[dragged]
        if order != [0, 1, 2]:
            page.office.undo()
        assert ids(page) == there


def test_a_paper_is_dragged_to_another_item_and_to_a_place_among_its_papers(
    page: MeetingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    three(page, qtbot, tmp_path)
    attach(page, qtbot, *(files.pdf(tmp_path / f"{name}.pdf", name) for name in ("Fourth", "Fifth")), place=3)
    first, second, _ = ids(page)
    let_go(page, second, item(page, 3), 0.1)
    assert (titles(page), titles(page, 3)) == (["First", "Third"], ["Fourth", "Fifth", "Second"])
    let_go(page, first, ids(page, 3)[1], 0.2)
    assert (titles(page), titles(page, 3)) == (["Third"], ["Fourth", "First", "Fifth", "Second"])
    page.office.undo()
    page.office.undo()
    assert (titles(page), titles(page, 3)) == (["First", "Second", "Third"], ["Fourth", "Fifth"])


def test_an_open_paper_dragged_to_a_closed_item_is_closed_and_that_is_said(
    page: MeetingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    """PX-2"""
    three(page, qtbot, tmp_path)
    let_go(page, ids(page)[0], item(page, 10), 0.5)
    (line,) = papers.lines(page.office, item(page, 10))
    assert line.withheld and page.messages.text() == "The paper is closed now, as its new item is."


def test_a_line_or_a_ring_shows_where_a_dragged_paper_would_land(
    page: MeetingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    three(page, qtbot, tmp_path)
    view, there = page.papers.list, ids(page)
    held = view.model().mimeData([view.rows_model().index_of(there[2])])

    def held_over(key: str, share: float) -> tuple[float | None, object]:
        rect = view.visualRect(view.rows_model().index_of(key))
        where = QPoint(rect.center().x(), round(rect.top() + rect.height() * share))
        move, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
        event = QDragMoveEvent(where, move, held, Qt.MouseButton.LeftButton, none)
        view.dragMoveEvent(event)
        assert event.isAccepted()
        return view._line, view._under

    first = view.visualRect(view.rows_model().index_of(there[0]))
    assert held_over(there[0], 0.2) == (first.top(), None)
    assert held_over(there[0], 0.8) == (first.bottom() + 1, None)
    assert held_over(item(page, 3), 0.5) == (None, item(page, 3))
    view.dragLeaveEvent(QDragLeaveEvent())
    assert (view._line, view._under) == (None, None)
    model, dragged = view.rows_model(), Qt.ItemFlag.ItemIsDragEnabled
    assert model.flags(model.index_of(there[0])) & dragged
    assert not model.flags(model.index_of(item(page))) & dragged, "only papers are dragged"
    let_go(page, item(page), item(page, 3), 0.5)
    assert ids(page) == there and titles(page, 3) == []
    assert view.dragEnabled() and not model.removeRows(1, 1), "Qt takes no row away that was dragged"


def test_the_declarations_paper_is_attached_by_one_key_and_with_the_standing_items_di_1(
    page: MeetingPage, qtbot: QtBot
) -> None:
    office = page.office
    declared = next(line.id for line in agenda.lines(office, page.meeting_id) if line.item.title.startswith("Declar"))
    before = len(papers.lines(office, declared))
    press(Key.Key_D, modifier=CTRL)
    qtbot.waitUntil(lambda: len(papers.lines(office, declared)) == before + 1, timeout=20_000)
    assert page.papers.current_item() == declared and page.chosen_paper() is not None
    press(Key.Key_D, modifier=CTRL)
    qtbot.waitUntil(lambda: "at this item already" in page.messages.text(), timeout=20_000)
    office.undo()
    agenda.remove(office, declared)
    press(Key.Key_D, modifier=CTRL)
    assert "no item for declarations" in page.messages.text()
    council.set_rule(office, "declarations_paper", "standing")
    page.show_tab(0)
    page.agenda.add_standing_items()
    again = next(line.id for line in agenda.lines(office, page.meeting_id) if line.item.title.startswith("Declar"))
    qtbot.waitUntil(lambda: len(papers.lines(office, again)) == 1, timeout=20_000)


def test_sc1_the_work_programme_report_is_attached_by_one_command(page: MeetingPage, qtbot: QtBot) -> None:
    office, window = page.office, page.window()
    assert isinstance(window, MainWindow)
    day, body = meetings.line(office, page.meeting_id).day, meetings.bodies(office, page.meeting_id)[0]
    reported = programme_report.item_for(office, page.meeting_id)
    window.commands.run("programme_report")
    none = "has no work programme for the day of this meeting"
    qtbot.waitUntil(lambda: none in page.messages.text(), timeout=20_000)
    programme.start(office, body.id, programme.year_of(office, body.id, day)[0])
    before = len(papers.lines(office, reported))
    window.commands.run("programme_report")
    qtbot.waitUntil(lambda: len(papers.lines(office, reported)) == before + 1, timeout=20_000)
    assert page.papers.current_item() == reported
    window.commands.run("programme_report")
    qtbot.waitUntil(lambda: "at this item already" in page.messages.text(), timeout=20_000)
    agenda.remove(office, reported)
    window.commands.run("programme_report")
    assert "no item for the work programme" in page.messages.text()
