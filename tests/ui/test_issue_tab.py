"""The Issue tab: what stands in the way leads to its place, one verb issues, and what went out is shown."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.comparison import Comparison, Difference
from clerk_app.domain.issues import IssueKind
from clerk_app.domain.meetings import MeetingState
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import agenda, issue_checks, issuing, meetings, rescheduling
from tests.helpers import marlow_vale
from tests.helpers import paper_files as files
from tests.helpers.meeting_papers import SECRET, attach, july_with_papers
from tests.helpers.offices import memory_office, office_on_disk, reopened
from tests.helpers.small_council import committee, meeting, meeting_with_items, named
from tests.ui.page_keys import dialog_of, focused, press, show_at, type_in
from ui.dialogs.compare_issues import CompareIssues, difference_rows
from ui.dialogs.let_pass import LET_PASS, LetPass
from ui.main_window import MainWindow
from ui.models.rows import Heading
from ui.pages.issue_rows import CheckRow
from ui.pages.meeting import MeetingPage
from ui.preferences import Preferences
from ui.theme import look

Key = Qt.Key


def shown(window: MainWindow, office: Office, meeting_id: str) -> MeetingPage:
    """The Issue tab of a meeting."""
    show_at(window, office, Subject("meeting", meeting_id))
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    window.commands.run("tab_issue")
    return page


@pytest.fixture
def page(window: MainWindow) -> MeetingPage:
    """Of an office in memory, where all work is done on the spot: three open items and nothing in the way."""
    office = named(memory_office("Rowan Ellery"))
    return shown(window, office, meeting_with_items(office, "Minutes", "Budget", "Parking"))


@pytest.fixture
def blocked(page: MeetingPage) -> MeetingPage:
    """The same with an exempt item that says neither its paragraph nor why."""
    agenda.set_openness(page.office, item(page, 1), Openness.EXEMPT)
    page.issue.choose_blocking()
    return page


@pytest.fixture
def filed(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MeetingPage:
    """Of an office file with papers, open and closed; its folder for issues is known."""
    (tmp_path / "out").mkdir()
    office = named(office_on_disk(tmp_path / "Vale.clerk", "Rowan Ellery"))
    july = july_with_papers(office, tmp_path)
    made = shown(window, office, july)
    Preferences().keep_folder("issues", office.path, tmp_path / "out")
    qtbot.waitUntil(lambda: read(made))
    return made


def read(page: MeetingPage) -> bool:
    return not page.issue.is_reading() and not page.issue_work.is_working() and page.issue.outlook is not None


def item(page: MeetingPage, place: int) -> str:
    return agenda.lines(page.office, page.meeting_id)[place].id


def check(page: MeetingPage) -> list[str]:
    """The check as it is seen: headings and titles."""
    return [row.words if isinstance(row, Heading) else row.title for row in page.issue.list.rows_model().rows()]


def goes_out(page: MeetingPage) -> list[str]:
    return [row.words for row in page.issue.out.list.rows_model().rows() if not isinstance(row, Heading)]


def issue(page: MeetingPage, folder: Path) -> None:
    """Issue the agenda by the dialog, into a folder."""
    page.issue_verbs.issue()
    finish(page, folder)


def finish(page: MeetingPage, folder: Path) -> None:
    """Name a folder in the dialog that is open, and do what it says."""
    dialog = dialog_of(page)
    folder.mkdir(exist_ok=True)
    dialog.folder.box.show_text(str(folder))  # type: ignore[attr-defined]
    dialog.verb_button.click()


def issued(page: MeetingPage) -> list[str]:
    return [each.kind.value for each in issuing.issues(page.office, page.meeting_id)]


# --- the check --------------------------------------------------------------------------------------------------------
def test_what_stands_in_the_way_leads_to_the_field_that_wants_mending(blocked: MeetingPage, qtbot: QtBot) -> None:
    """CD-1: the clock comes first, then what is gravest; Enter goes there, and a click on the words at the right."""
    found = check(blocked)
    assert found[:2] == ["Notice", "Agenda out by Wednesday 5 July 2017: five clear days."]
    assert found[2] == "Must be put right, or issued in spite of it" and found.index("Worth a look") > 3
    wanting, view = item(blocked, 2), blocked.issue.list
    look().set_text_size(2.0)
    blocked.window().resize(900, 570)
    blocked.issue.outlook = None  # as for another meeting
    blocked.issue.refresh()
    qtbot.waitUntil(lambda: read(blocked))
    QApplication.processEvents()
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).topLeft()), "also in large letters"
    look().set_text_size(1.0)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    press(Key.Key_Return)
    assert blocked.shows_agenda() and blocked.agenda.current_item() == wanting
    assert blocked.agenda.details.isAncestorOf(focused())
    blocked.show_tab(2)
    rect = view.visualRect(view.currentIndex())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert blocked.shows_issue()
    on_step = QPoint(rect.right() - 40, rect.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on_step)
    assert blocked.shows_agenda()


def test_papers_are_checked_as_they_come_by_a_worker_and_lead_to_their_tab(
    filed: MeetingPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PX-7: nothing is said twice, and nothing closed."""
    rows = [row for row in filed.issue.list.rows_model().rows() if isinstance(row, CheckRow)]
    assert len({row.title for row in rows}) == len(rows) and SECRET not in repr(rows)
    found, threads = issuing.findings, []
    monkeypatch.setattr(
        issuing, "findings", lambda *given: (threads.append(threading.current_thread()), found(*given))[1]
    )
    attach(filed.office, filed.meeting_id, "Parking", files.pdf(tmp_path / "More.pdf", "By Xx 2016"))
    qtbot.waitUntil(lambda: read(filed) and any("never filled in" in title for title in check(filed)), timeout=20_000)
    assert threads and threading.main_thread() not in threads
    of_paper = next(row for row in rows if row.title.startswith("Item 1, paper 1"))
    filed.issue.list.choose(of_paper.id)
    filed.issue.finding.go_button.click()
    assert filed.shows_papers() and filed.papers.current_item() == item(filed, 0)
    chosen = filed.papers.current_paper()
    assert chosen is not None and chosen.title == "Minutes", "the paper itself, with what was found in it"


# --- in spite of it ---------------------------------------------------------------------------------------------------
def test_nothing_is_issued_until_a_reason_is_given_which_is_kept_and_shown(blocked: MeetingPage) -> None:
    """LU-4"""
    before = open_findings(blocked)
    blocked.issue.list.choose_first()
    blocked.issue.out.issue_button.click()
    assert blocked.messages.text().endswith("in the way.") and issued(blocked) == []
    row = blocked.issue.list.current_row()
    assert isinstance(row, CheckRow) and row.may_be_overridden and focused() is blocked.issue.list
    press(Key.Key_W, modifier=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = dialog_of(blocked)
    press(Key.Key_Return)
    assert "An override needs a reason." in dialog.fields["reason"].error()
    type_in("The chair asked for it")
    press(Key.Key_Return)
    assert open_findings(blocked) == before - 1
    blocked.issue.list.choose(row.id)
    assert "Why it may: The chair asked for it (Rowan Ellery, " in blocked.issue.finding.words()
    assert not blocked.issue.finding.override_button.isVisible()
    blocked.office.undo()
    assert open_findings(blocked) == before


def test_what_a_closed_paper_has_too_is_let_pass_by_keys_with_a_reason_and_goes_out(
    filed: MeetingPage, tmp_path: Path, qtbot: QtBot
) -> None:
    """PX-5: nothing is ticked beforehand, nothing goes out by itself, and no closed word is shown once it passes."""
    attach(filed.office, filed.meeting_id, "Parking", files.pdf(tmp_path / "Extra.pdf", "As Percival Grey says"))
    qtbot.waitUntil(lambda: read(filed), timeout=20_000)
    press(Key.Key_F12)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: filed.messages.tone() == "bad" and read(filed), timeout=30_000)
    assert "“percival grey”" in filed.messages.accessibleName() and "[" not in filed.messages.accessibleName()
    press(Key.Key_W, modifier=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = dialog_of(filed)
    assert isinstance(dialog, LetPass)
    (row,) = dialog.list.rows_model().rows()
    assert "percival grey" in row.title and row.sub.startswith("Page ") and "item 2" in row.sub
    press(Key.Key_Return)
    assert "Nothing is ticked." in dialog.messages.text()
    press(Key.Key_Space, Key.Key_Return)
    assert "needs a reason" in dialog.fields["reason"].error() and dialog.fields["reason"].control is focused()
    type_in("A councillor of that name")
    press(Key.Key_Return)
    assert filed.messages.text() == "1 match may stand in public files now." and issued(filed) == []
    qtbot.waitUntil(lambda: any("1 match with a closed paper of item 2" in title for title in check(filed)))
    rows = [row.words for row in filed.issue.list.rows_model().rows()]
    assert any("Why it may: A councillor of that name (Rowan Ellery, " in words for words in rows)
    assert "ercival" not in "".join(rows)
    press(Key.Key_W, modifier=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert "stands in nobody’s way" in filed.messages.text(), "there is nothing left to let pass"
    press(Key.Key_F12, Key.Key_Return)
    qtbot.waitUntil(lambda: issued(filed) == ["agenda"] and read(filed), timeout=30_000)


def open_findings(page: MeetingPage) -> int:
    """How many stand in the way."""
    assert page.issue.outlook is not None
    return len(page.issue.outlook.blocking)


# --- issuing ----------------------------------------------------------------------------------------------------------
def test_one_verb_issues_and_what_went_out_is_shown_kept_and_compared(page: MeetingPage, tmp_path: Path) -> None:
    """CD-1, LU-4"""
    page.show_tab(0)
    press(Key.Key_F12)
    assert page.shows_issue() and QApplication.activeModalWidget() is None, "the check comes first"
    press(Key.Key_F12)
    dialog = dialog_of(page)
    dialog.folder.box.show_text(str(tmp_path / "nowhere"))  # type: ignore[attr-defined]
    dialog.verb_button.click()
    assert "There is no folder" in dialog.fields["folder"].error() and issued(page) == []
    finish(page, tmp_path / "out")
    assert page.messages.text() == "Issued: agenda, with 7 clear days of the 5 that are needed."
    assert page._track.state() == "Issued"
    said = goes_out(page)
    assert "Rowan Ellery" in said[0] and "7 clear days" in said[0]
    assert {row.partition(",")[0] for row in said[1:]} >= {"agenda.pdf", "agenda.docx", "agenda.html"}
    assert not page.issue.out.issue_button.isEnabled()
    assert page.issue.out._words.text() == "Nothing has changed since the agenda was issued."
    undo_stops(page)
    a_failure_is_said(page, tmp_path)
    two_issues_are_compared(page)


def test_what_goes_out_too_late_is_said_and_marked(page: MeetingPage, tmp_path: Path) -> None:
    """CD-1: and which meeting it was, where another one is shown by then."""
    rescheduling.move(page.office, page.meeting_id, date(2017, 7, 6))
    assert page.issue.outlook is not None
    for each in page.issue.outlook.blocking:
        issuing.override(page.office, page.meeting_id, each.finding, "The chair asked for it")
    issue(page, tmp_path / "out")
    assert page.messages.text() == "Issued: agenda, with 2 clear days of the 5 that are needed."
    assert page.messages.tone() == "warn"
    (row,) = [row for row in page.issue.out.list.rows_model().rows() if getattr(row, "chip", "")]
    assert (row.chip, row.chip_tone) == ("2 clear days", "bad")
    first, other = page.meeting_id, meeting(page.office, committee(page.office, "Audit Committee"))
    page.show_meeting(other)
    page.issue_verbs._tell_failed(Refused("The disk is full."))
    assert page.messages.text().startswith("Planning Committee, Thursday, 6 July 2017")
    assert page.messages.text().endswith(". The disk is full.")
    page.show_meeting(first)
    page.issue_verbs._tell_failed(Refused("The disk is full."))
    assert page.messages.text() == "The disk is full."


def test_what_could_not_be_stored_is_said_before_anything_goes_out_without_it(page: MeetingPage) -> None:
    page.show_tab(0)
    page.agenda.choose(item(page, 1), "printed_from")
    box = page.agenda.details._inputs["pages"]
    box.setFocus()
    QTest.keyClicks(box, "9 - 2")
    press(Key.Key_F12)
    for verb, would in ((page.issue_verbs.issue, "go out"), (page.issue_verbs.publish, "be published")):
        verb()
        assert QApplication.activeModalWidget() is None
        assert f"“Pages” of item 2 could not be stored, so it would {would} without it" in page.messages.text()
    QApplication.processEvents()
    (go,) = [b for b in page.messages.findChildren(QPushButton) if b.text() == "Go to it" and b.isVisible()]
    go.click()
    assert page.shows_agenda() and focused() is box
    QTest.keyClick(box, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, "9")
    press(Key.Key_F12)
    page.issue_verbs.issue()
    dialog_of(page).reject()


def undo_stops(page: MeetingPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.undo()
    assert "the agenda was issued" in page.messages.text() and "Make a supplement instead" in page.messages.text()
    assert issued(page) == ["agenda"]


def a_failure_is_said(page: MeetingPage, folder: Path) -> None:
    """And the next try may go on."""
    agenda.add_item(page.office, page.meeting_id, "Allotments")
    name = next((folder / "out").iterdir()).name.replace("agenda-1", "revised-2")
    (folder / "taken" / name).mkdir(parents=True)
    page.issue_verbs.revise()
    finish(page, folder / "taken")
    assert page.messages.tone() == "bad" and "already" in page.messages.text()
    assert not page.issue_work.is_working() and issued(page) == ["agenda"]
    assert not page.issue_verbs.may_compare()
    page.issue_verbs.revise()
    finish(page, folder / "out")
    assert issued(page) == ["agenda", "revised"]


def two_issues_are_compared(page: MeetingPage) -> None:
    page.issue.out.compare_button.click()
    (dialog,) = page.findChildren(CompareIssues)
    said = [row.words if isinstance(row, Heading) else row.title for row in dialog.list.rows_model().rows()]
    assert any(words.endswith("Allotments") for words in said) and "It is new." in said
    dialog.second.choose(dialog.first.value())
    dialog._compare()
    assert [row.title for row in dialog.list.rows_model().rows()] == ["Nothing differs."]
    dialog.accept()


def test_two_items_of_one_title_differ_each_under_its_own_heading() -> None:
    same = [Difference(key, "", "Other business", ("It is new.",)) for key in ("a", "b")]
    rows = difference_rows(Comparison(tuple(same), True))
    assert len({row.id for row in rows}) == len(rows) == 6


def test_the_folder_is_asked_for_once_a_late_paper_goes_out_by_one_key_and_can_be_withdrawn(
    filed: MeetingPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(Key.Key_F12)
    assert dialog_of(filed).folder.box.text() == str(tmp_path / "out")  # type: ignore[attr-defined]
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: issued(filed) == ["agenda"] and read(filed), timeout=30_000)
    assert next(row for row in goes_out(filed) if row.startswith("agenda.pdf")).rpartition(" ")[2] in ("page", "pages")
    filed.show_tab(0)
    attach(filed.office, filed.meeting_id, "Parking", files.pdf(tmp_path / "Late.pdf", "Where else to park"))
    look_away(filed, qtbot, monkeypatch)
    assert issued(filed) == ["agenda"] and goes_out(filed)[0] == "3 Parking, A paper that has come"
    filed.show_tab(0)
    press(Key.Key_F12)
    qtbot.waitUntil(lambda: issued(filed) == ["agenda", "supplement"] and read(filed), timeout=30_000)
    assert filed.messages.text().startswith("Issued: supplemental agenda")
    withdraw(filed, qtbot, "agenda-1")
    assert "was withdrawn" in issue_checks.not_issued(filed.office, filed.meeting_id)
    (folder,) = (tmp_path / "out").glob("*-agenda-1")
    assert not (folder / "public").exists()
    assert any("Withdrawn: The wrong day" in row for row in goes_out(filed))
    assert "agenda.pdf, taken away" in goes_out(filed)
    filed.show_meeting(meeting(filed.office, committee(filed.office, "Audit Committee")))
    assert filed.issue.is_reading() and goes_out(filed) == [] and not filed.issue_verbs.may_withdraw()
    assert not filed.issue.out.withdraw_button.isVisible(), "nothing is done to what another meeting has issued"
    qtbot.waitUntil(lambda: read(filed), timeout=20_000)


def look_away(page: MeetingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever presses for a supplement and looks away before the check is read issues nothing."""
    go_on, found = threading.Event(), issuing.findings
    with monkeypatch.context() as held:
        held.setattr(issuing, "findings", lambda *given: found(*given) if go_on.wait(20) else ())
        press(Key.Key_F12)
        page.show_tab(0)
        page.show_tab(2)
        go_on.set()
        qtbot.waitUntil(lambda: read(page) and page.issue.out.issue_button.isEnabled(), timeout=20_000)


def withdraw(page: MeetingPage, qtbot: QtBot, folder: str) -> None:
    """It wants a reason."""
    (made,) = [each for each in issuing.issues(page.office, page.meeting_id) if each.folder.endswith(folder)]
    page.issue.out.list.choose(f"issue:{made.id}")
    page.issue.out.withdraw_button.click()
    dialog = dialog_of(page)
    press(Key.Key_Return)
    assert "Withdrawing needs a reason." in dialog.fields["reason"].error()
    type_in("The wrong day")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: read(page) and page.messages.text().startswith("Withdrawn"), timeout=20_000)


def test_stopping_leaves_nothing(
    filed: MeetingPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    built = issuing._built

    def slow(*given: object) -> object:
        begun.set()
        assert go_on.wait(20)
        return built(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(issuing, "_built", slow)
    filed.issue_verbs.issue()
    dialog_of(filed).verb_button.click()
    assert begun.wait(20)
    assert filed.issue_work.isVisible() and "Issuing the agenda" in filed.issue_work.words()
    filed.issue_verbs.issue()  # one thing at a time
    assert "already" in filed.messages.text()
    filed.issue_work.stop_button.click()
    go_on.set()
    qtbot.waitUntil(lambda: read(filed))
    assert filed.messages.text() == "Nothing went out: you stopped it."
    assert list((tmp_path / "out").iterdir()) == [] and issued(filed) == []
    assert meetings.meeting(filed.office, filed.meeting_id).state is not MeetingState.ISSUED


# --- afterwards -------------------------------------------------------------------------------------------------------
def test_publishing_names_what_is_no_longer_there(filed: MeetingPage, tmp_path: Path, qtbot: QtBot) -> None:
    """PX-5"""

    def publish() -> None:
        filed.issue.out.publish_button.click()
        filed.messages.dismiss()
        assert ("was never issued" in dialog_of(filed).accessibleDescription()) == (not issued(filed))
        finish(filed, tmp_path / "web")
        qtbot.waitUntil(lambda: filed.messages.text().startswith("Published") and read(filed), timeout=60_000)

    publish()
    (folder,) = (tmp_path / "web").iterdir()
    assert (folder / "index.html").is_file() and not any(SECRET in path.name for path in folder.iterdir())
    (kept,) = issuing.exports(filed.office, filed.meeting_id)
    assert (folder / kept.file_name).is_file() and kept.file_name.endswith("-pack.pdf"), "DP-4"
    agenda.remove(filed.office, item(filed, 2))
    publish()
    assert "No longer published: item-3-parking.pdf." in filed.messages.accessibleName()
    assert "was never issued: what is published is a draft" in filed.messages.accessibleName()
    issue(filed, tmp_path / "out")
    qtbot.waitUntil(lambda: issued(filed) == ["agenda"] and read(filed), timeout=60_000)
    assert issue_checks.not_issued(filed.office, filed.meeting_id) == ""
    withdraw(filed, qtbot, "agenda-1")
    said = filed.messages.accessibleName()
    assert "published for your web site is still there" in said and str(folder) in said

    attach(filed.office, filed.meeting_id, "Minutes", files.pdf(tmp_path / "More.pdf", "As Percival Grey says"))
    filed.issue.out.publish_button.click()
    finish(filed, tmp_path / "web")
    here, filed.meeting_id = filed.meeting_id, "another meeting, which is shown meanwhile"
    qtbot.waitUntil(lambda: filed.messages.tone() == "bad", timeout=60_000)
    assert "“percival grey”" in filed.messages.accessibleName() and "[" not in filed.messages.accessibleName()
    next(each for each in filed.messages.findChildren(QPushButton) if each.text() == LET_PASS).click()
    assert filed.findChildren(LetPass)[-1]._meeting_id == here
    filed.meeting_id = here


def test_a_moved_or_cancelled_meeting_gives_notice_of_that(page: MeetingPage, tmp_path: Path) -> None:
    rescheduling.move(page.office, page.meeting_id, date(2017, 7, 20))
    page.issue_verbs.give_notice()
    dialog = dialog_of(page)
    assert dialog.kind.value() is IssueKind.POSTPONEMENT  # type: ignore[attr-defined]
    finish(page, tmp_path / "out")
    assert issued(page) == ["postponement"]
    rescheduling.cancel(page.office, page.meeting_id, "No business")
    assert page.issue.out.issue_button.text() == "Notice of cancellation…"
    issue(page, tmp_path / "out")
    assert page.messages.text() == "Issued: notice of cancellation."
    assert issued(page) == ["postponement", "cancellation"]


# --- where there is nothing, or nothing may be done -------------------------------------------------------------------
def test_an_empty_agenda_leads_to_where_items_are_added(window: MainWindow) -> None:
    office = named(memory_office())
    page = shown(window, office, meeting(office, committee(office)))
    assert focused() is page.issue.to_agenda_button
    press(Key.Key_Return)
    assert page.shows_agenda()
    agenda.add_item(office, page.meeting_id, "Minutes")
    window.commands.run("tab_issue")
    assert page.issue.out.issue_button.isVisible() and focused() is page.issue.list


def test_who_may_only_read_sees_the_check_and_issues_nothing(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    writer = named(office_on_disk(tmp_path / "Vale.clerk"))
    july = meeting_with_items(writer, "Minutes")
    reader = reopened(tmp_path / "Vale.clerk", "Ben Okafor")
    page = shown(window, reader, july)
    qtbot.waitUntil(lambda: read(page))
    assert check(page)[0] == "Notice"
    assert not page.issue.out.issue_button.isEnabled()
    window.commands.run("issue")
    assert not page.issue_work.is_working() and QApplication.activeModalWidget() is None
    window.close_file()
    writer.close()


def test_the_file_can_be_closed_while_something_is_issued(
    filed: MeetingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()
    built: Callable[..., object] = issuing._built
    monkeypatch.setattr(issuing, "_built", lambda *given: (begun.set(), built(*given))[1])
    filed.issue_verbs.issue()
    dialog_of(filed).verb_button.click()
    assert begun.wait(20)
    window = filed.window()
    assert isinstance(window, MainWindow)
    assert window.close_file()
    opened = reopened(tmp_path / "Vale.clerk")
    (july,) = [line.id for line in meetings.lines_from(opened, opened.today())]
    assert len(list((tmp_path / "out").iterdir())) == len(issuing.issues(opened, july))  # all of it or nothing
    opened.close()


def test_the_july_meeting_has_its_copies_with_the_word_closed(window: MainWindow) -> None:
    """PX-5"""
    office = memory_office("Rowan Ellery")
    page = shown(window, office, marlow_vale.fill(office))
    copies = goes_out(page)
    assert [row.partition(",")[0] for row in copies] == ["Public copy", "Members’ copy", "Closed copy"]
    assert ["Closed" in row.split(", ") for row in copies] == [False, True, True]
    for width, line in ((1366, 1), (900, 0)):  # at the edge of the window nothing is parted by a hairline
        window.resize(width, 700)
        inside = page.issue.out.layout()
        assert inside is not None and inside.contentsMargins().left() == line, width
    assert page.issue.list.ruled_below  # by the finding's own hairline, with which its own made a thick one


def test_it_can_be_checked_again_in_a_small_window(page: MeetingPage) -> None:
    tab, window = page.issue, page.window()
    place = tab.again_button.mapTo(tab, QPoint())
    for size in ((960, 540), (1366, 768)):
        window.resize(*size)
        QApplication.processEvents()
        assert tab.again_button.isVisible() and tab._state.isVisible()
        assert tab.switch.isVisible() is (size[0] < 1100)
        tab.switch.setFocus()
        old, tab.outlook = tab.outlook, None
        tab.again_button.click()
        QApplication.processEvents()
        assert tab.outlook is not None and tab.outlook is not old
        low = size[0] < 1100  # there the buttons stand beside one another, and more of the list is seen
        assert (tab.finding.height() < look().theme.scaled(92)) is low
    assert tab.again_button.mapTo(tab, QPoint()) == place


def test_the_keys_go_with_what_is_shown_in_a_small_window(page: MeetingPage) -> None:
    tab, window = page.issue, page.window()
    window.resize(960, 540)
    for side, shown_there in (("out", tab.out.list), ("check", tab.list)):
        held = tab.list if side == "out" else tab.out.issue_button
        held.setFocus()
        tab.switch.choose(side)
        tab._fit()
        assert shown_there.hasFocus(), side
