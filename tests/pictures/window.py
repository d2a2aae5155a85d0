"""The window's pages and dialogs that have no module of their own, as pictures."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from clerk_app.domain.change import Subject
from clerk_app.domain.copies import Copy
from clerk_app.errors import BadInput
from clerk_app.services import agenda, backups, committees, expected_papers, papers
from tests.helpers import marlow_papers, marlow_vale
from tests.helpers.bad_files import PAGE
from tests.helpers.offices import memory_office, office_on_disk
from tests.pictures.photographer import Photographer, wait
from ui import salvaging
from ui.dialogs.add_member import AddMember
from ui.dialogs.bundle_password import BundlePassword
from ui.dialogs.paper_password import PaperPassword
from ui.dialogs.plan_year import PlanYear
from ui.dialogs.second_place import SecondPlace
from ui.in_and_out import import_file
from ui.main_window import MainWindow
from ui.pages.committees import CommitteesPage
from ui.pages.history import HistoryPage
from ui.pages.meeting import MeetingPage
from ui.pages.meetings import MeetingsPage
from ui.pages.search import SearchPage
from ui.pages.settings import SUBJECTS, SettingsPage


def _backed_up(folder: Path) -> Path:
    """Marlow Vale's file, with a backup among the data that this run keeps."""
    file = folder / "Marlow Vale.clerk"
    office = office_on_disk(file)
    marlow_vale.fill(office)
    office.close()
    backups.take(file)
    return file


def _save_from_damaged(window: MainWindow, folder: Path) -> None:
    damaged = folder / "Marlow Vale 2016.clerk"
    (folder / "older").mkdir()
    whole = bytearray(_backed_up(folder / "older").read_bytes())
    for page in range(30, len(whole) // PAGE, 5):
        whole[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    damaged.write_bytes(whole)
    salvaging.save(window, damaged, folder / "Marlow Vale 2016-saved.clerk")


def _second_place(window: MainWindow, folder: Path) -> None:
    window.commands.run("second_place")
    (dialog,) = [found for found in window.findChildren(SecondPlace) if found.isVisible()]
    dialog.folder.setText(str(folder))


def empty_pages(photographer: Photographer) -> None:
    """What a newcomer sees."""
    window = photographer.window()
    photographer.take(window, "start")
    window.show_office(memory_office())
    for place in ("meetings", "committees", "people", "history"):
        window.show_place(place)
        photographer.take(window, f"{place}-empty")
    window.close()


def filled_pages(photographer: Photographer) -> None:
    """The pages with the invented council."""
    window = photographer.window()
    office, july = marlow_vale.office("Rowan Ellery")
    window.show_office(office)
    for place in ("meetings", "committees", "people"):
        window.show_place(place)
        page = window.current_page()
        assert page is not None
        page.focus_first()
        if place == "committees":
            _members(photographer, window)
        photographer.take(window, place)
        photographer.dialog(window, f"new-{place}", page.new_thing)
    _planning(photographer, window)
    _settings(photographer, window)
    items = [line.id for line in agenda.lines(office, july)]
    window.go_to(Subject("meeting", july))
    page = window.page("meeting")
    assert isinstance(page, MeetingPage)
    for name, item in (("agenda", items[5]), ("agenda-closed", items[-1])):
        page.agenda.choose(item)
        photographer.take(window, name, 900)
    page.agenda.begin_adding(items[5])
    photographer.take(window, "agenda-adding")
    page.agenda.list.stop_editing()
    photographer.dialog(window, "add-from", page.agenda.add_from)
    photographer.dialog(window, "save-agenda", page.save_agenda)
    photographer.dialog(window, "print-agenda", page.print_agenda)
    photographer.dialog(window, "meeting-details", page.edit_details)
    photographer.dialog(window, "check", page.check)
    photographer.dialog(window, "sittings", page.edit_sittings)
    photographer.dialog(window, "taking-part", page.edit_taking_part)
    photographer.dialog(window, "move-meeting", page.move_meeting)
    photographer.dialog(window, "cancel-meeting", page.cancel_or_reinstate)
    QApplication.clipboard().setText("1. Apologies\n2. Library opening hours\n(to follow)\nPart 2\n3. Sale of land")
    photographer.dialog(window, "paste-items", page.agenda.paste_items)
    photographer.dialog(window, "schedule", page.agenda.details.schedule_button.click)
    _in_and_out(photographer, window)
    with tempfile.TemporaryDirectory() as folder:
        photographer.dialog(window, "restore", lambda: window.ask_restore(_backed_up(Path(folder))))
        photographer.dialog(window, "saved", lambda: _save_from_damaged(window, Path(folder)))
        synced = Path(folder) / "OneDrive - Marlow Vale"
        synced.mkdir()
        photographer.dialog(window, "second-place", lambda: _second_place(window, synced))
    photographer.dialog(window, "keys", lambda: window.commands.run("keys"))
    photographer.dialog(window, "about", lambda: window.commands.run("about"))
    page.agenda.preview.copies.chosen.emit(Copy.MEMBERS)
    page.agenda.preview.copies.choose(Copy.MEMBERS)
    page.agenda.preview.redraw()
    page.agenda.beside.switch.choose("page")
    page.agenda.beside.fit()
    photographer.take(window, "agenda-members-copy", 900)
    page.agenda.beside.show_details()
    _history(photographer, window, items[-1])
    _search(photographer, window)
    window.open_palette()
    palette = window.palette_box()
    photographer.take(palette, "palette")
    palette.close()
    window.close()


def papers_tab(photographer: Photographer) -> None:
    """The papers of a meeting, open and closed, its dialogs, and files on their way in."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        office = office_on_disk(folder / "Marlow Vale.clerk", "Rowan Ellery")
        july = marlow_vale.fill(office)
        window = photographer.window()
        window.show_office(office)
        window.go_to(Subject("meeting", july))
        window.commands.run("tab_papers")
        photographer.take(window, "papers-none")
        report = marlow_papers.fill(office, july, folder)
        page = window.page("meeting")
        assert isinstance(page, MeetingPage)
        page.refresh()
        page.papers.choose(report)
        photographer.take(window, "papers", 900)
        six = agenda.lines(office, july)[5].id
        page.papers.choose(papers.lines(office, six)[2].id)
        photographer.take(window, "papers-closed", 900)
        photographer.dialog(window, "open-closed-paper", page.papers.details.open_button.click)
        photographer.dialog(window, "paper-to-item", page.papers.put_elsewhere)
        papers.attach_again(office, agenda.lines(office, july)[7].id, report)
        page.papers.choose(report)
        photographer.dialog(window, "replace-paper", page.papers.details.replace_button.click)
        locked = BadInput("Rates.pdf is locked with a password.")
        photographer.dialog(window, "paper-password", lambda: PaperPassword(page, locked).open())
        page.paper_verbs.attach(six, [folder / "Cases under review.pdf", folder / "gone.pdf"])
        photographer.take(window, "papers-coming", 1)
        wait(900)
        photographer.take(window, "papers-refused")
        window.close()


def carrying_out(photographer: Photographer) -> None:
    """Copies of everything, a bundle that comes back, and a papers folder that is not as it should be."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        office = office_on_disk(folder / "Marlow Vale.clerk", "Rowan Ellery")
        july = marlow_vale.fill(office)
        marlow_papers.fill(office, july, folder)
        window = photographer.window()
        window.show_office(office)
        window.go_to(Subject("meeting", july))
        for name in ("save_everything", "send_everything", "reader_pack"):
            photographer.dialog(window, name.replace("_", "-"), partial(_patiently, window, name))
        bundle = Path("Marlow Vale.clerkbundle")
        parent = window.centralWidget()
        assert parent is not None
        photographer.dialog(window, "bundle-password", lambda: BundlePassword(parent, bundle, bundle).open())
        digests = sorted(path for path in (folder / "Marlow Vale.clerk-papers").rglob("*") if path.is_file())
        digests[0].unlink()
        digests[1].write_bytes(b"altered")
        (folder / "Marlow Vale.clerk-papers" / "notes.txt").write_text("mine")
        window.show_place("meetings")
        window.keeping.checking_papers.look()
        wait(400)
        photographer.take(window, "papers-folder")
        (see,) = [link for link in window.findChildren(QAbstractButton) if link.text() == "See which files…"]
        photographer.dialog(window, "papers-folder", see.click)
        window.close()


def _patiently(window: MainWindow, command: str) -> None:
    window.commands.run(command)
    wait(200)


def to_come(photographer: Photographer) -> None:
    """Papers that are to come on a meeting's page and over all meetings, with their dialogs."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        office = office_on_disk(folder / "Marlow Vale.clerk", "Rowan Ellery")
        july = marlow_vale.fill(office)
        window = photographer.window()
        window.show_office(office)
        window.show_place("to_come")
        report = marlow_papers.fill(office, july, folder)
        made = marlow_papers.expect(office, july)
        photographer.take(window, "to-come", 200)
        photographer.dialog(window, "draft-chasers", lambda: window.commands.run("draft_chasers"))
        window.go_to(Subject("expected_paper", made))
        photographer.take(window, "papers-to-come", 900)
        page = window.page("meeting")
        assert isinstance(page, MeetingPage)
        photographer.dialog(window, "expect-paper", page.expected_verbs.expect)
        photographer.dialog(window, "change-expected", page.expected_verbs.change)
        photographer.dialog(window, "consulted", page.expected_verbs.consult)
        page.papers.choose(f"unasked:{agenda.lines(office, july)[0].id}")
        photographer.take(window, "papers-unasked", 200)
        expected_papers.expect(office, agenda.lines(office, july)[5].id)
        awaited = expected_papers.lines_of_meeting(office, july)[agenda.lines(office, july)[5].id]
        expected_papers.meet(office, awaited[0].id, report)
        page.papers.choose(report)
        photographer.take(window, "papers-met", 900)
        window.close()


def _planning(photographer: Photographer, window: MainWindow) -> None:
    """A year's meetings from a pattern, and the month of them."""
    window.show_place("meetings")
    page = window.current_page()
    assert isinstance(page, MeetingsPage)

    def ask() -> None:
        page.plan_year()
        (dialog,) = [found for found in window.findChildren(PlanYear) if found.isVisible()]
        line = dialog.pattern.lineEdit()
        assert line is not None
        line.selectAll()
        QTest.keyClicks(line, "Last Monday, not August")
        wait(400)

    photographer.dialog(window, "plan-year", ask)
    page.turn_view()
    photographer.take(window, "meetings-month")
    page.turn_view()


def _settings(photographer: Photographer, window: MainWindow) -> None:
    """Each subject of the settings."""
    window.show_place("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    for subject in SUBJECTS:
        page.list.choose(subject.name)
        photographer.take(window, f"settings-{subject.name}", 900)


def _in_and_out(photographer: Photographer, window: MainWindow) -> None:
    """What files would bring, and what can be written."""
    with tempfile.TemporaryDirectory() as folder:
        table, wrong = Path(folder) / "councillors.csv", Path(folder) / "agenda.json"
        rows = ("Cllr,Ann Hill MBE,Green,Mill,1 Mill Lane", "Cllr,Maya Thornbury,Labour,Weir,", ",Vacant,,Weir,")
        table.write_text("\r\n".join(("Title,Full Name,Party,Ward,Home address", *rows)), encoding="utf-8")
        wrong.write_text('{"format": "clerk-exchange", "version": 1, "peple": [], "matters": [{"title": ""}]}')
        photographer.dialog(window, "import-table", lambda: import_file(window, table))
        photographer.dialog(window, "import-wrong", lambda: import_file(window, wrong))
    photographer.dialog(window, "export", lambda: window.commands.run("export"))


def _members(photographer: Photographer, window: MainWindow) -> None:
    """The select committee with a member chosen, and the dialogs of its members."""
    assert window.office is not None
    body = next(body.id for body in committees.every(window.office) if body.short_name)
    window.go_to(Subject("body", body))
    page = window.page("committees")
    assert isinstance(page, CommitteesPage)
    members = page.committee.members
    members.list.setFocus()
    members.list.choose_first()
    photographer.take(window, "committees-member")
    photographer.dialog(window, "add-member", lambda: AddMember(page, page.office, body).open())
    photographer.dialog(window, "replace-member", members.verbs.replace)
    photographer.dialog(window, "correct-appointment", members.verbs.correct)
    page.committee.rules.list.choose("numbering_scheme")
    photographer.dialog(window, "change-rule", page.committee.rules.change)
    page.go_to(Subject("authority", ""))
    photographer.dialog(window, "add-closure", page.council.closed_days.closure_button.click)


def _search(photographer: Photographer, window: MainWindow) -> None:
    """Nothing typed yet, something found, closed text let in, and nothing found."""
    window.show_place("search")
    page = window.current_page()
    assert isinstance(page, SearchPage)
    photographer.take(window, "search-empty")
    page.box.setText("the")
    photographer.take(window, "search", 300)
    page.closed.setChecked(True)
    photographer.take(window, "search-closed", 300)
    page.closed.setChecked(False)
    page.box.setText("nowhere at all")
    photographer.take(window, "search-nothing")


def _history(photographer: Photographer, window: MainWindow, closed_item: str) -> None:
    """The history of the file with an open and a closed change chosen, of one item, and taking a change back."""
    window.show_place("history")
    page = window.current_page()
    assert isinstance(page, HistoryPage)
    photographer.take(window, "history", 200)
    page.show_about(Subject("agenda_item", closed_item))
    photographer.take(window, "history-closed", 200)
    page.details.show_change(int(str(page.list.current_key())))
    photographer.dialog(window, "take-back", page.details.take_back.click)
