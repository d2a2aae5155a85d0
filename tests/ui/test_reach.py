"""Everything can be reached: each control of each page and dialog by Tab, in reading order, and each has its names.

A screen reader is told the names of all of it, and no letter means two things.
"""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.domain.agenda import Openness, SubLineKind
from clerk_app.domain.change import Subject
from clerk_app.domain.copies import Copy
from clerk_app.domain.interests import InterestKind
from clerk_app.domain.issues import IssueKind
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.domain.prioritising import Question
from clerk_app.domain.salvage import Salvage, SavedTable
from clerk_app.errors import BadInput
from clerk_app.services import (
    agenda,
    backups,
    committees,
    council,
    exporting,
    interests,
    issuing,
    membership,
    minutes_course,
    papers,
    people,
    review_parts,
    room,
    year_plan,
)
from clerk_app.services.pack_guard import Match
from clerk_app.services.paper_checks import FileState, FolderFile, FolderState
from tests.helpers import marlow_attendance, marlow_papers, marlow_vale
from tests.helpers.killed_issuer import plain_builder
from tests.helpers.offices import TODAY, memory_office, office_on_disk
from tests.helpers.programme_files import programme_brought_in
from tests.helpers.room_keys import begun, open_room, typed
from tests.services.test_reviews import Year
from tests.ui.page_keys import dialog_of, focused, out_of_order, press, show_at, stops, tab_to, type_in
from tests.ui.screen_reader import letters_meant_twice, twice, unheard
from tests.ui.text_room import cut
from ui.dialogs.bundle_password import BundlePassword
from ui.dialogs.consultations import ConsultationsDialog
from ui.dialogs.let_pass import LetPass
from ui.dialogs.paper_files import PaperFiles
from ui.dialogs.paper_password import PaperPassword
from ui.dialogs.pdf_preview import PdfPreview
from ui.dialogs.programme_proposal import ProgrammeProposal
from ui.dialogs.restore import RestoreDialog
from ui.dialogs.saved import SavedDialog
from ui.in_and_out import import_file
from ui.main_window import MainWindow
from ui.pages import ATTENDANCE
from ui.pages.attendance import AttendancePage
from ui.pages.committees import CommitteesPage
from ui.pages.history import HistoryPage
from ui.pages.history_filters import Period
from ui.pages.interests import InterestsPage
from ui.pages.meeting import MeetingPage
from ui.pages.minutes import MinutesTab
from ui.pages.people import PeoplePage
from ui.pages.programme import ProgrammePage
from ui.pages.reviews import ReviewsPage
from ui.pages.room import RoomTab
from ui.pages.search import SearchPage
from ui.pages.settings import SettingsPage
from ui.pages.settings_keys import KeysPane
from ui.preferences import Preferences
from ui.theme import Look

LAPTOP, SMALL = (1366, 768), (960, 540)
ESCAPE = Qt.Key.Key_Escape


def open_office(window: MainWindow) -> str:
    """Marlow Vale's office in the window; the id of its July meeting comes back."""
    office, july = marlow_vale.office("Rowan Ellery")
    window.show_office(office)
    return july


def open_at(window: MainWindow, place: str) -> None:
    """The same office, on one of its pages."""
    office, _ = marlow_vale.office("Rowan Ellery")
    show_at(window, office, place)


def at_item(window: MainWindow, place: int) -> MeetingPage:
    """The July meeting with one of its items chosen."""
    office, july = marlow_vale.office("Rowan Ellery")
    show_at(window, office, Subject("meeting", july))
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    page.agenda.choose(agenda.lines(page.office, july)[place].id)
    return page


def at_committee(window: MainWindow) -> CommitteesPage:
    """The Committees page with the first committee and one of its members chosen."""
    open_at(window, "committees")
    page = window.current_page()
    assert isinstance(page, CommitteesPage)
    body = next(body for body in committees.every(page.office) if membership.members(page.office, body.id))
    page.go_to(Subject("body", body.id))
    page.committee.members.list.choose_first()
    return page


def on_another_day(window: MainWindow) -> CommitteesPage:
    """The members as they were on another day, with the bar that says so."""
    page = at_committee(window)
    members = page.committee.members
    members.as_on.show_value(date(2017, 6, 1))
    members.show_committee(str(page.list.current_key()))
    return page


def on_council(window: MainWindow) -> CommitteesPage:
    """The Committees page with the council's own row chosen."""
    page = at_committee(window)
    page.go_to(Subject("authority", ""))
    return page


def on_attendance(window: MainWindow, shown: str = "attended") -> AttendancePage:
    """A year of meetings whose rolls were confirmed, as figures, by the six months, or as a balance of groups."""
    office, _ = marlow_vale.office("Rowan Ellery")
    marlow_attendance.fill(office)
    show_at(window, office, Subject(ATTENDANCE, "", shown))
    page = window.current_page()
    assert isinstance(page, AttendancePage)
    return page


def on_reviews(window: MainWindow, part: str = "review_stage") -> ReviewsPage:
    """The review of the printed programme, with something that hangs on it chosen."""
    year = Year(memory_office())
    review_parts.add_recommendation(year.office, year.review, "That homes be let to teachers", {"to_whom": "Cabinet"})
    show_at(window, year.office, Subject("review", year.review))
    page = window.current_page()
    assert isinstance(page, ReviewsPage)
    rows = [row for row in page.pane.list.rows_model().rows() if isinstance(row.id, tuple) and row.id[0] == part]
    page.pane.list.choose(rows[0].id)
    page.pane.list.setFocus()
    return page


def on_programme(window: MainWindow) -> ProgrammePage:
    """The printed programme of 2017/18, with a cell of the next meeting current."""
    office = memory_office()
    programme_brought_in(office)
    show_at(window, office, "programme")
    page = window.current_page()
    assert isinstance(page, ProgrammePage)
    page.focus_first()
    page.table.go_to(8, 8)
    return page


def proposing(window: MainWindow) -> None:
    """A proposal for a meeting without time, with all that is then asked."""
    page = on_programme(window)
    page.more.propose()
    dialog = dialog_of(page)
    assert isinstance(dialog, ProgrammeProposal)
    for question, segments in dialog.asked.items():
        segments.choose(question is not Question.HAS_TIME)
    dialog._advise()


def on_interests(window: MainWindow) -> InterestsPage:
    """The register of somebody with a sensitive interest, which is chosen."""
    at_committee(window)
    assert window.office is not None
    agreed = {"sensitive": True, "agreed_by": "Dr Owusu", "agreed_on": date(2017, 6, 1)}
    person = people.lines(window.office)[0].id
    change = interests.add(window.office, person, InterestKind.DPI, {"description": "Field 7", **agreed})
    assert change.subject is not None
    window.go_to(change.subject)
    page = window.current_page()
    assert isinstance(page, InterestsPage)
    return page


def on_people(window: MainWindow) -> PeoplePage:
    """The People page with somebody chosen who serves somewhere."""
    at_committee(window)
    window.show_place("people")
    page = window.current_page()
    assert isinstance(page, PeoplePage)
    page.list.choose_first()
    page.panes.show_details()
    return page


def on_history(window: MainWindow) -> HistoryPage:
    """The History page with a change chosen that moved closed words, shown beside the list."""
    open_at(window, "history")
    page = window.current_page()
    assert isinstance(page, HistoryPage)
    page.filters.words.setText("closed title")
    page.filters.settle()
    page.details.show_change(int(str(page.list.current_key())))
    return page


def on_search(window: MainWindow) -> SearchPage:
    """The Search page with something found, closed text let in."""
    open_at(window, "search")
    page = window.current_page()
    assert isinstance(page, SearchPage)
    page.closed.setChecked(True)
    page.box.setText("the")
    QApplication.processEvents()
    assert page.list.rows_model().rowCount()
    return page


def history_between(window: MainWindow) -> None:
    """The history of one item alone, between two days."""
    page = on_history(window)
    page.filters.show_about(Subject("meeting", "one that never was"), "Only a meeting")
    page.filters.period.choose(Period.BETWEEN)
    page.filters.period.chosen.emit(Period.BETWEEN)


def in_settings(subject: str) -> Callable[[MainWindow], None]:
    """One subject of the settings."""

    def open_it(window: MainWindow) -> None:
        open_at(window, "settings")
        page = window.current_page()
        assert isinstance(page, SettingsPage)
        page.list.choose(subject)
        page.panes.show_details()

    return open_it


def many_meetings(window: MainWindow) -> None:
    """More than a handful, so that there is something to choose from."""
    open_office(window)
    office = window.office
    assert office is not None
    plan = year_plan.propose(office, committees.every(office)[0].id, "second Tuesday", TODAY, date(2018, 4, 30))
    year_plan.commit(office, plan)


def planning(window: MainWindow) -> None:
    """A year's meetings, proposed, with one on a bank holiday."""
    open_office(window)
    window.commands.run("plan_year")
    tab_to("Pattern")
    type_in("last Monday, not July")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)


def paste(window: MainWindow) -> None:
    """Items from the clipboard, one closed, with something left out."""
    page = at_item(window, 0)
    QApplication.clipboard().setText("AGENDA\nPart 1\n1. Apologies\nPart 2\n2. Sale of land\n(to follow)")
    page.agenda.paste_items()


def change_planned(window: MainWindow) -> None:
    planning(window)
    press(Qt.Key.Key_F2)


def empty_file(window: MainWindow) -> None:
    """A new file, before its council has a name."""
    window.show_office(memory_office())
    press(Qt.Key.Key_Tab)  # the first Tab begins at the first step, wherever the keys were put


def empty_agenda(window: MainWindow) -> None:
    """A meeting without an item."""
    page = at_item(window, 0)
    for line in agenda.lines(page.office, page.meeting_id):
        agenda.remove(page.office, line.id)
    page.focus_first()


def with_message(window: MainWindow) -> None:
    """A page whose message bar says something."""
    page = at_item(window, 0)
    page.tell("warn", "There is something to be said.")


def with_speaker(window: MainWindow) -> None:
    """An item with a guest speaker, whose fields are shown."""
    at_item(window, 3)


def papers_tab(window: MainWindow, place: int = 0, item: int = 5) -> MeetingPage:
    """The papers of the July meeting, of an office file, with one of those of an item chosen."""
    folder = Path(tempfile.mkdtemp(dir=os.environ["CLERK_DATA"]))
    office = office_on_disk(folder / "Marlow Vale.clerk", "Rowan Ellery")
    july = marlow_vale.fill(office)
    marlow_papers.fill(office, july, folder)
    show_at(window, office, Subject("meeting", july))
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    window.commands.run("tab_papers")
    page.papers.choose(papers.lines(office, agenda.lines(office, july)[item].id)[place].id)
    return page


def no_papers(window: MainWindow) -> None:
    """The Papers tab with an item chosen that has none."""
    at_item(window, 5).show_tab(1)


def issue_tab(window: MainWindow, *, issues: int = 0, item: int | None = None) -> MeetingPage:
    """What goes out of the July meeting, with so many issues of it; `item` is exempt without saying why."""
    page = at_item(window, 0)
    folder = Path(tempfile.mkdtemp(dir=os.environ["CLERK_DATA"]))
    for number in range(issues):
        kind = IssueKind.REVISED if number else IssueKind.AGENDA
        issuing.issue(page.office, page.meeting_id, folder, plain_builder, kind)
    window.commands.run("tab_issue")
    if item is not None:
        agenda.set_openness(page.office, agenda.lines(page.office, page.meeting_id)[item].id, Openness.EXEMPT)
        page.issue.choose_blocking()
    return page


def in_the_room(window: MainWindow) -> RoomTab:
    """A meeting that has begun, with somebody who should be out."""
    tab = open_room(window, at_item(window, 0))
    begun(tab)
    typed("dwex")
    press(Qt.Key.Key_Return, Qt.Key.Key_Escape)
    return tab


def declared(window: MainWindow) -> None:
    """A declaration of which everything may still be said, with a line of it in words."""
    in_the_room(window).begin("D")
    typed("bha")
    press(Qt.Key.Key_Return)
    typed("a")


def by_name(tab: RoomTab) -> None:
    """A vote by name on a motion, with all that may be asked of it."""
    typed("mThat it be agreed")
    press(Qt.Key.Key_Return)
    typed("vnotc")


def minutes_tab(window: MainWindow) -> MinutesTab:
    """Minutes of a meeting that has begun, with a closed passage and a finding, that are typed in."""
    in_the_room(window)
    window.commands.run("tab_minutes")
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    tab = page.minutes
    first = next(row for row in tab.list.passages() if row.number.endswith(".1") or row.editable)
    tab.go_to(str(first.id))
    for _ in range(250):  # what stands beside the text is read by a worker, and brings a verb of its own
        if not tab.is_reading():
            break
        QTest.qWait(20)
    return tab


def public_minutes(window: MainWindow) -> None:
    """What the public is given of them."""
    tab = minutes_tab(window)
    tab.switch.setFocus()
    press(Qt.Key.Key_Right)


def with_a_difference(window: MainWindow) -> None:
    """What the record says otherwise since the draft was made."""
    tab = minutes_tab(window)
    item = agenda.lines(tab.office, tab.meeting_id)[0].id
    room.note(tab.office, tab.meeting_id, datetime(2017, 7, 13, 19, 30), "A member spoke.", item)
    QTest.qWait(400)
    tab.verbs.renew()


def confirming(window: MainWindow) -> None:
    """Minutes that were published as a draft, before they are confirmed."""
    tab = minutes_tab(window)
    for state in (MinutesState.CLEARED, MinutesState.PUBLISHED_DRAFT):
        minutes_course.step(tab.office, tab.meeting_id, state, datetime(2017, 7, 14, 9))
    QTest.qWait(400)
    tab.verbs.take_step()


def versions(window: MainWindow) -> None:
    """Minutes of which a version is kept."""
    tab = minutes_tab(window)
    minutes_course.step(tab.office, tab.meeting_id, MinutesState.CLEARED, datetime(2017, 7, 14, 9))
    tab.verbs.show_versions()


def what_goes_out(window: MainWindow) -> None:
    """The other side, where the tab has room for one."""
    page = issue_tab(window, issues=2)
    if page.issue.switch.isVisible():
        page.issue.switch.setFocus()
        press(Qt.Key.Key_Right)
    page.issue.out.list.setFocus()


def paper_everywhere(window: MainWindow) -> MeetingPage:
    """A paper that stands at two items."""
    page = papers_tab(window)
    line = page.papers.current_paper()
    assert line is not None
    papers.attach_again(page.office, agenda.lines(page.office, page.meeting_id)[7].id, line.id)
    page.papers.choose(line.id)
    return page


def to_come(window: MainWindow, place: int = 7) -> MeetingPage:
    """The Papers tab with a paper chosen that is to come, its trail and who is consulted beside it."""
    page = papers_tab(window)
    made = marlow_papers.expect(page.office, page.meeting_id)
    item = agenda.lines(page.office, page.meeting_id)[place]
    page.papers.choose(made if place == 7 else f"unasked:{item.id}")
    return page


def all_to_come(window: MainWindow) -> None:
    to_come(window)
    window.show_place("to_come")


PAGES: dict[str, Callable[[MainWindow], object]] = {
    "start": lambda window: None,
    "empty file": empty_file,
    "meetings": open_office,
    "meetings, month": lambda window: (open_office(window), window.commands.run("meetings_month")),
    "meetings, filters": many_meetings,
    "meeting, open item": lambda window: at_item(window, 5),
    "meeting, item with a speaker": with_speaker,
    "meeting, closed item": lambda window: at_item(window, 10),
    "meeting, empty agenda": empty_agenda,
    "meeting, message": with_message,
    "reviews, a stage": on_reviews,
    "reviews, a recommendation": lambda window: on_reviews(window, "review_recommendation"),
    "papers": papers_tab,
    "papers, closed": lambda window: papers_tab(window, 2),
    "papers, of a closed item": lambda window: papers_tab(window, 0, 10),
    "papers, at two items": paper_everywhere,
    "papers, none": no_papers,
    "in the room": in_the_room,
    "in the room, a declaration": lambda window: in_the_room(window).begin("D"),
    "in the room, a declaration and all else of it": declared,
    "in the room, a vote by name": lambda window: by_name(in_the_room(window)),
    "in the room, findings": lambda window: in_the_room(window).begin("F"),
    "minutes": minutes_tab,
    "minutes, public copy": public_minutes,
    "issue, in the way": lambda window: issue_tab(window, item=3),
    "issue, what goes out": what_goes_out,
    "papers, to come": to_come,
    "papers, nobody asked": lambda window: to_come(window, 0),
    "papers to come, of all meetings": all_to_come,
    "committee": at_committee,
    "committee, on another day": on_another_day,
    "council": on_council,
    "people": on_people,
    "interests": on_interests,
    "attendance": on_attendance,
    "work programme": on_programme,
    "work programme, all columns": lambda window: on_programme(window).fields_button.click(),
    "six months": lambda window: on_attendance(window, "six_months"),
    "political balance": lambda window: on_attendance(window, "balance"),
    "search": on_search,
    "history": on_history,
    "history, between two days": history_between,
    "settings, house style": in_settings("house_style"),
    "settings, wording": in_settings("wording"),
    "settings, forms": in_settings("forms"),
    "settings, appearance": in_settings("appearance"),
    "settings, keys": in_settings("keys"),
    "settings, name": in_settings("officer"),
}


#: Text that is made smaller again while one looks, and where that is tried.
SMALLER, SMALLER_AGAIN = (1.0, 1.15), ("meeting, closed item", "committee", "people", "history", "start")


@pytest.mark.parametrize("page", PAGES)
def test_every_control_of_a_page(window: MainWindow, look: Look, qtbot: QtBot, page: str) -> None:
    """On a laptop, in a small window, and with large text, of which nothing is cut and which needs no restart."""
    window.resize(*LAPTOP)
    PAGES[page](window)
    for size in (LAPTOP, SMALL):
        window.resize(*size)
        QApplication.processEvents()
        assert (window.width(), window.height()) == size
        assert nameless(window) == []
        assert out_of_order(window) == ""
        assert unheard(window) == []
        assert letters_meant_twice(window) == []
    window.resize(*LAPTOP)
    for text_size in (1.3, 1.5, *(SMALLER if page in SMALLER_AGAIN else ())):
        look.set_text_size(text_size)
        qtbot.waitUntil(lambda: cut(window) == [], timeout=2000)
        assert (window.width(), window.height()) == LAPTOP
        assert out_of_order(window) == ""


def details(window: MainWindow) -> None:
    at_item(window, 0).edit_details()


def save(window: MainWindow) -> None:
    at_item(window, 0).save_agenda()


def make_pack(window: MainWindow) -> None:
    """With its warning shown."""
    at_item(window, 0).make_pack()
    press(Qt.Key.Key_Right)


def preview_pages(window: MainWindow) -> None:
    """The pages of an agenda, as they will be printed."""
    page = at_item(window, 0)
    (pdf,) = exporting.agenda_files(page.office, page.meeting_id, Copy.PUBLIC, ["pdf"]).values()
    PdfPreview(page, "What will be printed", pdf, closed=True).open()


def save_closed(window: MainWindow) -> None:
    """With its warning shown."""
    save(window)
    press(Qt.Key.Key_Right, Qt.Key.Key_Right)


def save_over(window: MainWindow) -> None:
    """With all that it can say: closed items, files that are replaced, and what is not right yet."""
    page = at_item(window, 3)
    line = agenda.lines(page.office, page.meeting_id)[3]
    agenda.set_openness(page.office, line.id, Openness.EXEMPT)
    folder = Preferences().export_folder
    name = exporting.agenda_name(page.office, page.meeting_id, Copy.CLOSED)
    for form in exporting.FORMATS:
        (folder / f"{name}.{form}").touch()
    page.save_agenda()
    press(Qt.Key.Key_Right, Qt.Key.Key_Right)


EXCHANGE = (
    '{"format": "clerk-exchange", "version": 1, "council": {"name": "Marlow Vale Borough Council"}, '
    '"people": [{"key": "a", "name": "Ann Hill"}]}'
)
TABLE = (
    "Title,Name,Party,Home address\r\n" + "Cllr,Ann Hill,Green,x\r\nCllr,Maya Thornbury,Green,x\r\n,Vacant,,\r\n" * 20
)
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Cabinet\r\nDTSTART:20261012T180000Z\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)


def importing(window: MainWindow, name: str, text: str) -> None:
    """The dialog that shows what a file would bring."""
    open_office(window)
    kept = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Clerk", "Clerk")
    path = Path(kept.fileName()).parent / name  # a folder of the test's own
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    import_file(window, path)


def exporting_all(window: MainWindow) -> None:
    """With its warning shown."""
    open_office(window)
    window.commands.run("export")
    press(Qt.Key.Key_Home, Qt.Key.Key_Up)


def schedule(window: MainWindow) -> None:
    page = at_item(window, 5)
    page.agenda.details.schedule_button.click()


def nameless_council(window: MainWindow) -> None:
    """A dialog with an error by its field."""
    name_council(window)
    press(Qt.Key.Key_Return)


def fill_vacancy(window: MainWindow) -> None:
    page = at_committee(window)
    page.committee.members.vacancy_button.click()
    page.committee.members.list.choose(page.committee.members.list.rows_model().key_of(_vacancy(page)))
    page.committee.members.end_button.click()


def _vacancy(page: CommitteesPage) -> object:
    rows = page.committee.members.list.rows_model().rows()
    return next(row for row in rows if row.title.startswith("Vacancy"))


def of_a_member(verb: str) -> Callable[[MainWindow], None]:
    """The dialog of one verb of the members' menu."""

    def open_it(window: MainWindow) -> None:
        getattr(at_committee(window).committee.members.verbs, verb)()

    return open_it


def of_a_rule(name: str) -> Callable[[MainWindow], None]:
    """The dialog of one rule of a committee, which was set before."""

    def open_it(window: MainWindow) -> None:
        page = at_committee(window)
        council.set_rule(page.office, name, "3" if name == "quorum" else "running", str(page.list.current_key()))
        page.committee.rules.list.choose(name)
        page.committee.rules.change()

    return open_it


def new_thing(place: str) -> Callable[[MainWindow], None]:
    """What Ctrl+N opens on a page."""

    def open_it(window: MainWindow) -> None:
        open_at(window, place)
        window.new_thing()

    return open_it


def name_council(window: MainWindow) -> None:
    empty_file(window)
    window.new_thing()


def change_a_key(window: MainWindow) -> None:
    """Refused, since another command has it."""
    in_settings("keys")(window)
    QApplication.processEvents()
    window.findChildren(KeysPane)[-1].ask()
    press(Qt.Key.Key_K, modifier=Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Return)


def restore(window: MainWindow) -> None:
    """The list of backups, with two of one file, looked into."""
    file = Path(os.environ["CLERK_DATA"]) / "reach.clerk"
    if not file.exists():
        office_on_disk(file).close()
        for _ in range(2):
            backups.take(file)
    window.ask_restore(file)
    (dialog,) = window.findChildren(RestoreDialog)
    for _ in range(200):
        QTest.qWait(10)
        if dialog.verb_button.isEnabled():
            return


def second_place(window: MainWindow) -> None:
    """One is set, and another is said to be copied elsewhere."""
    folder = Path(os.environ["CLERK_DATA"]) / "OneDrive - Council"
    folder.mkdir(exist_ok=True)
    backups.set_second_place(folder)
    window.commands.run("second_place")
    backups.set_second_place(None)


def saved(window: MainWindow) -> None:
    """What came of a damaged file and what was lost, with a long list."""
    tables = (
        SavedTable("agenda_item", 214, 3, 2, 1, 4),
        *(SavedTable(name, 7) for name in ("seat", "matter", "body", "rule", "meeting", "person")),
    )
    parent = window.centralWidget()
    assert parent is not None
    SavedDialog(parent, Salvage(tables, "x-20170713T170000Z.clerk"), Path("x.clerk"), Path("x-saved.clerk")).open()


def carrying(window: MainWindow, command: str) -> None:
    """Everything about to leave, of a file that holds closed matter."""
    window.show_office(office_on_disk(Path(os.environ["CLERK_DATA"]) / f"{uuid.uuid4().hex}.clerk"))
    window.commands.run(command)
    dialog_of(window).warning.show()


def let_pass(window: MainWindow) -> None:
    """Two things that were found, one of them on two pages."""
    places = (("a", "page 3"), ("a", "page 4"), ("b", "page 4"))
    found = [
        Match(mark, at, "item 2", f"“{mark}”", f"“{mark}” in {at} stands in a closed paper of item 2 too.")
        for mark, at in places
    ]
    page = issue_tab(window)
    LetPass(page, page.office, page.meeting_id, found).open()


def locked_bundle(window: MainWindow) -> None:
    """One with a long name, whose password was wrong."""
    parent, path = window.centralWidget(), Path("2017-07-13-marlow-vale-borough-council.clerkbundle")
    assert parent is not None
    dialog = BundlePassword(parent, path, path)
    dialog.open()
    dialog.tell_error(BadInput(f"That is not the password of {path.name}.", "Type it again.", field="password"))


def papers_folder(window: MainWindow) -> None:
    """Papers are missing, and something lies beside them."""
    lost = [FolderFile(f"Budget {n}", FileState.MISSING, "abcdef") for n in range(9)]
    extra = FolderFile("notes.txt", FileState.EXTRA)
    parent = window.centralWidget()
    assert parent is not None
    PaperFiles(
        parent, FolderState("In x.clerk-papers 9 files are missing.", "Restore a backup.", (*lost, extra))
    ).open()


def consult(window: MainWindow) -> None:
    """Over the list of those who are consulted."""
    to_come(window).expected_verbs.consult()
    (dialog,) = [found for found in window.findChildren(ConsultationsDialog) if found.isVisible()]
    dialog.change_button.click()


DIALOGS: dict[str, Callable[[MainWindow], object]] = {
    "name the council": name_council,
    "name the council, refused": nameless_council,
    "new committee": new_thing("committees"),
    "new meeting": new_thing("meetings"),
    "new person": new_thing("people"),
    "meeting details": details,
    "make the pack": make_pack,
    "copies by name": lambda window: (at_item(window, 0), window.commands.run("print_by_name")),
    "for the post": lambda window: (at_item(window, 0), window.commands.run("for_the_post")),
    "cover e-mails": lambda window: (at_item(window, 0), window.commands.run("cover_mails")),
    "what will be printed": preview_pages,
    "work item": lambda window: on_programme(window).verbs.details(),
    "work programme, days": lambda window: on_programme(window).verbs.settings(),
    "work programme, proposal": proposing,
    "work programme, next year": lambda window: on_programme(window).more.roll_over(),
    "work programme, out": lambda window: on_programme(window).verbs.take_out(),
    "work programme, numbers": lambda window: on_programme(window).more.summary(),
    "work programme, saving": lambda window: on_programme(window).more.save(),
    "interest": lambda window: on_interests(window).pane.add_interest(),
    "sensitive interest": lambda window: on_interests(window).pane.change(),
    "erase an interest": lambda window: on_interests(window).pane.erase(),
    "dispensation": lambda window: on_interests(window).pane.add_dispensation(),
    "approval of an absence": lambda window: on_attendance(window, "six_months").six_months.approve(),
    "save attendance": lambda window: on_attendance(window).save(),
    "gift": lambda window: on_interests(window).pane.add_gift(),
    "save the register": lambda window: on_interests(window).save_register(),
    "private address": lambda window: on_people(window).details.edit_address(),
    "distribution lists": lambda window: (at_item(window, 0), window.commands.run("distribution")),
    "pack for a reader": lambda window: (at_item(window, 0), window.commands.run("reader_pack")),
    "expect a paper": lambda window: to_come(window).expected_verbs.expect(),
    "a paper to come": lambda window: to_come(window).expected_verbs.change(),
    "who is consulted": lambda window: to_come(window).expected_verbs.consult(),
    "consult somebody": consult,
    "draft chasers": lambda window: (to_come(window), window.commands.run("draft_chasers")),
    "move the meeting": lambda window: (at_item(window, 0), window.commands.run("move_meeting")),
    "cancel a meeting": lambda window: (at_item(window, 0), window.commands.run("cancel_meeting")),
    "a year's meetings": planning,
    "paste items": paste,
    "sittings": lambda window: (at_item(window, 0), window.commands.run("sittings")),
    "adjourn": lambda window: (at_item(window, 0).edit_sittings(), dialog_of(window).adjourn_button.click()),
    "a sitting": lambda window: (at_item(window, 0).edit_sittings(), dialog_of(window).change_button.click()),
    "who takes part": lambda window: (at_item(window, 0), window.commands.run("taking_part")),
    "draw a panel": lambda window: (at_item(window, 0).edit_taking_part(), dialog_of(window).panel_button.click()),
    "take the chair": lambda window: (at_item(window, 0).edit_taking_part(), dialog_of(window).chair_button.click()),
    "substitute": lambda window: (at_item(window, 0).edit_taking_part(), dialog_of(window).substitute_button.click()),
    "add a committee": lambda window: (at_item(window, 0).edit_taking_part(), dialog_of(window).join_button.click()),
    "a planned meeting": change_planned,
    "save agenda": save,
    "save agenda, closed": save_closed,
    "save agenda, with all it can say": save_over,
    "close a passage": lambda window: minutes_tab(window).verbs.close_passage(),
    "renew the minutes": with_a_difference,
    "confirm the minutes": confirming,
    "versions of the minutes": versions,
    "save the minutes": lambda window: minutes_tab(window).verbs.save(),
    "schedule": schedule,
    "a locked paper": lambda window: PaperPassword(at_item(window, 0), BadInput("Rates.pdf is locked.")).open(),
    "replace a paper": lambda window: paper_everywhere(window).papers.details.replace_button.click(),
    "open a closed paper": lambda window: papers_tab(window, 2).papers.details.open_button.click(),
    "a paper at another item": lambda window: papers_tab(window).papers.put_elsewhere(),
    "issue in spite of it": lambda window: issue_tab(window, item=3).issue.finding.override_button.click(),
    "let words pass": let_pass,
    "issue the agenda": lambda window: issue_tab(window).issue_verbs.issue(),
    "compare two issues": lambda window: issue_tab(window, issues=2).issue_verbs.compare(),
    "import": lambda window: importing(window, "people.json", EXCHANGE),
    "import, nothing to bring": lambda window: importing(window, "people.json", EXCHANGE.replace("Borough", "Other")),
    "import a table": lambda window: importing(window, "list.csv", TABLE),
    "import a table without names": lambda window: importing(window, "list.csv", TABLE.replace("Name", "Who")),
    "import a calendar": lambda window: importing(window, "diary.ics", CALENDAR),
    "export": lambda window: (open_office(window), window.commands.run("export")),
    "export everything": exporting_all,
    "add from": lambda window: at_item(window, 0).agenda.add_from(),
    "add member": lambda window: at_committee(window).committee.members.add(),
    "fill vacancy": fill_vacancy,
    "edit seat": lambda window: at_committee(window).committee.members.seat_button.click(),
    "on a day": lambda window: at_committee(window).committee.members.end_button.click(),
    "replace member": of_a_member("replace"),
    "swap seats": of_a_member("swap"),
    "leave a seat vacant": of_a_member("vacate"),
    "close a seat": of_a_member("close_seat"),
    "correct a mistake": of_a_member("correct"),
    "rule, typed": of_a_rule("quorum"),
    "rule, chosen": of_a_rule("numbering_scheme"),
    "add a closure": lambda window: on_council(window).council.closed_days.closure_button.click(),
    "add a bank holiday": lambda window: on_council(window).council.closed_days.holiday_button.click(),
    "printed from a day": lambda window: on_people(window).details.printed.add(),
    "correct a form": lambda window: on_people(window).details.printed.correct(),
    "take back": lambda window: on_history(window).details.take_back.click(),
    "restore": restore,
    "second place": second_place,
    "saved": saved,
    "save a copy": lambda window: carrying(window, "save_everything"),
    "send": lambda window: carrying(window, "send_everything"),
    "a locked bundle": locked_bundle,
    "the papers folder": papers_folder,
    "keys": lambda window: window.commands.run("keys"),
    "change a key": change_a_key,
    "about": lambda window: window.commands.run("about"),
    "palette": lambda window: (open_office(window), window.open_palette()),
}


@pytest.mark.parametrize("dialog", DIALOGS)
def test_every_control_of_a_dialog(window: MainWindow, dialog: str, tmp_path: Path) -> None:
    """In a small window; `test_text_size` looks at each in that of a laptop."""
    Preferences().export_folder = tmp_path
    window.resize(*SMALL)
    DIALOGS[dialog](window)
    QApplication.processEvents()
    shown = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    assert shown is not None
    shown.activateWindow()
    assert shown.accessibleName() and shown.objectName()
    assert nameless(shown) == []
    assert out_of_order(shown) == ""
    assert unheard(shown) == []
    assert letters_meant_twice(shown) == []
    room = shown.frameGeometry().size()
    assert room.width() <= SMALL[0] and room.height() <= SMALL[1], "the dialog asks for more room than there is"
    shown.close()


@pytest.mark.parametrize("dialog", ["new committee", "meeting details", "edit seat", "add member"])
def test_enter_does_the_verb_also_after_tab_has_been_round(window: MainWindow, dialog: str) -> None:
    DIALOGS[dialog](window)
    shown = dialog_of(window)
    wanted = shown.verb_button
    start = focused()
    for _ in stops(shown):
        press(Qt.Key.Key_Tab)
    assert focused() is start and wanted.isDefault()
    shown.close()


def test_escape_takes_the_message_away_wherever_the_keys_are(window: MainWindow) -> None:
    page = at_item(window, 0)
    page.tell("warn", "There is something to be said.")
    press(ESCAPE)
    assert page.messages.text() == ""


def test_escape_goes_back_from_the_details_to_the_list(window: MainWindow) -> None:
    page = at_item(window, 5)
    for letter, name in zip("TSOPLWNC", FIELDS, strict=True):
        press(getattr(Qt.Key, f"Key_{letter}"), modifier=Qt.KeyboardModifier.AltModifier)
        assert focused().accessibleName() == name
        press(ESCAPE)
        assert page.agenda.list.hasFocus(), name


FIELDS = ("Title", "Sub-line", "Open", "Pages", "Lead officer", "Wards", "Number", "Note for the chair")


@pytest.mark.parametrize("place", ["meetings", "meeting"])
def test_home_goes_to_the_first_row_under_a_heading(window: MainWindow, place: str) -> None:
    page = at_item(window, 7)
    window.show_place(place)
    listed = page.agenda.list if place == "meeting" else window.page("meetings").list
    press(Qt.Key.Key_End)
    last = listed.currentIndex().row()
    press(Qt.Key.Key_Home)
    assert listed.currentIndex().row() == 1 < last
    assert listed.verticalScrollBar().value() == 0


def test_the_keys_of_a_meeting_work_as_soon_as_it_is_shown(window: MainWindow) -> None:
    at_item(window, 0)
    press(Qt.Key.Key_F4)
    assert dialog_of(window).windowTitle() == "Meeting details"
    press(ESCAPE)


def test_the_arrows_pass_a_sub_line_kind_without_losing_the_keys(window: MainWindow) -> None:
    page = at_item(window, 4)
    tab_to("Sub-line")
    press(Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert focused().accessibleName() == "Sub-line"
    line = agenda.lines(page.office, page.meeting_id)[4]
    assert line.item.sub_line_kind is SubLineKind.SPEAKER
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Speaker"


def nameless(root: QWidget) -> list[str]:
    """The controls without an accessible name or without an object name."""
    return [repr(stop) for stop in stops(root) if not (stop.accessibleName() and stop.objectName())]


def test_a_control_out_of_order_or_out_of_reach_is_found(window: MainWindow) -> None:
    assert out_of_order(window) == ""
    page = window.start
    QWidget.setTabOrder(page._open, page._new)
    assert out_of_order(window).startswith("after ['Search or go to, Ctrl K'] comes ['Open…'")
    page._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    assert "not ['Open…']" in out_of_order(window)
    page._new.setAccessibleName("")
    assert len(nameless(window)) == 1


def test_every_command_has_a_key_or_a_letter_in_a_menu_and_none_twice(window: MainWindow) -> None:
    keys = [sequence.toString() for command in window.commands.all() for sequence in _sequences(window, command.name)]
    assert twice(keys) == [] and len(keys) > 20
    listed = set()
    for action in window.top_bar.menus.actions():
        menu = action.menu()
        entries = [entry for entry in menu.actions() if not entry.isSeparator()]
        found = [QKeySequence.mnemonic(entry.text()).toString() for entry in entries]
        assert twice([letter for letter in found if letter]) == [], menu.objectName()
        for entry, letter in zip(entries, found, strict=True):
            assert letter or not entry.shortcut().isEmpty(), entry.text()
            listed.add(entry.objectName())
    assert {f"command_{command.name}" for command in window.commands.all()} <= listed


def _sequences(window: MainWindow, name: str) -> list[QKeySequence]:
    return list(window.commands.action(name).shortcuts())
