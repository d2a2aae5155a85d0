"""The pictures of the README and the user guide: `python -m tests.pictures.guide [DIR]` draws them into docs/pictures.

Everything in them is invented (Marlow Vale), and nothing in them depends on the day, the machine or its user: so that
`tests/test_user_guide.py` can draw them again and compare.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from unittest import mock

from tests.pictures.screens import offscreen

os.environ.update(QT_QPA_PLATFORM=offscreen("1366x768", 1.5), QT_SCALE_FACTOR="1.5", TZ="Europe/London")

from PIL import Image
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from clerk_app.documents.raster import page_images
from clerk_app.domain.change import Subject
from clerk_app.domain.copies import Copy
from clerk_app.domain.issues import DistributionEntry, ListKind
from clerk_app.domain.printing import PrinterQueue, PrintJob
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    committees,
    council,
    distribution,
    exporting,
    issuing,
    meetings,
    print_runs,
    supplements,
)
from clerk_app.store import rows
from tests.helpers import (
    marlow_attendance,
    marlow_evening,
    marlow_forward_plan,
    marlow_interests,
    marlow_papers,
    marlow_programme,
    marlow_vale,
)
from tests.helpers.offices import memory_office, office_on_disk
from tests.pictures.photographer import wait
from ui import printing
from ui.dialogs.pdf_preview import PdfPreview
from ui.dialogs.save_agenda import SaveAgenda
from ui.in_and_out import import_file
from ui.main_window import MainWindow
from ui.pages.committees import CommitteesPage
from ui.pages.forward_plan import ForwardPlanPage
from ui.pages.interests import InterestsPage
from ui.pages.issue import IssueTab
from ui.pages.meeting import MeetingPage
from ui.pages.paper_pages import PaperPages
from ui.pages.preview import PreviewPane
from ui.pages.programme import ProgrammePage
from ui.pages.settings import SettingsPage
from ui.preferences import Preferences
from ui.theme import Look

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
_NOW = "2017-07-03T09:12:00.000Z"  # the morning of the day that every office of the tests has
_COLOURS = 256  # a third of the bytes, and no eye sees it
_DRAWN_MS, _MOST_MS = 80, 20_000


class Photographer:
    """The window with the invented council, and a folder for its pictures."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.window = MainWindow(Preferences())
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()

    def take(self, name: str, widget: QWidget | None = None, patience: int = _DRAWN_MS) -> None:
        """Save the picture of the window, or of one of its dialogs, once all is drawn, printed pages too."""
        self.ready(name, patience)
        shot = (widget or self.window).grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        size, stride = (shot.width(), shot.height()), shot.bytesPerLine()
        save(
            Image.frombuffer("RGB", size, bytes(shot.constBits()), "raw", "BGRX", stride, 1),
            self._folder / f"{name}.png",
        )

    def ready(self, name: str = "", patience: int = _DRAWN_MS) -> None:
        """Wait until all is drawn, printed pages too, and all is checked."""
        wait(patience)
        until = time.monotonic() + _MOST_MS / 1000
        while any(_is_drawing(pane) for pane in self._panes() if pane.isVisible()) or self._is_checking():
            assert time.monotonic() < until, f"the pages of the picture {name} are never drawn"
            wait(_DRAWN_MS)
        wait()  # for what was read last to find its place

    def _is_checking(self) -> bool:
        return any(tab.is_reading() for tab in self.window.findChildren(IssueTab) if tab.isVisible())

    def _panes(self) -> list[PreviewPane | PaperPages]:
        return [*self.window.findChildren(PreviewPane), *self.window.findChildren(PaperPages)]

    def dialog(self, name: str, opening: Callable[[], object]) -> None:
        """Open a dialog, take it and leave it."""
        opening()
        wait(_DRAWN_MS)
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                if isinstance(dialog, SaveAgenda):
                    dialog.folder.setText("Agendas")  # beside the program, so that no machine's folders are shown
                self.take(name, dialog, 450)
                dialog.reject()
        wait()


def _is_drawing(pane: PreviewPane | PaperPages) -> bool:
    if isinstance(pane, PaperPages):
        return pane.is_drawing()
    return pane._job is not None or pane._plan is not None or pane._pages is None


def save(picture: Image.Image, path: Path) -> None:
    """Keep a picture in few colours."""
    few = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(path, **({"optimize": True} if path.parent == PICTURES else {"compress_level": 1}))


def draw(folder: Path) -> None:
    """Draw every picture into a folder, in a process of its own: Qt takes its scale at the start."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    time.tzset()
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as private, mock.patch.object(rows, "stamp", lambda _=None: _NOW):
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, private)
        os.environ["CLERK_DATA"] = private
        os.chdir(private)
        Path("Agendas").mkdir()
        app = QApplication([])
        app.setCursorFlashTime(0)
        Look.attach(app, "light")
        _first_start(folder)
        _filled(folder)
        _papers(folder, Path(private))
        _issue(folder, Path(private))
        _summons(folder, Path(private))
        _room(Photographer(folder))
        os.chdir(here)


def _first_start(folder: Path) -> None:
    """What a newcomer sees, and the rules of a town council."""
    photographer = Photographer(folder)
    window = photographer.window
    office = memory_office("Rowan Ellery")
    window.show_office(office)
    council.name_council(office, "Marlow Vale Town Council")
    photographer.take("first-steps")
    council.set_rule(office, "numbering_scheme", "running")
    window.show_place("committees")
    page = window.page("committees")
    assert isinstance(page, CommitteesPage)
    page.go_to(Subject("authority", council.needed_authority(office).id))
    rules = page.council.rules
    rules.list.choose("notice_days")
    rules.list.setFocus()
    _scroll_to(rules)
    photographer.take("town-rules")
    window.close()


def _filled(folder: Path) -> None:
    photographer = Photographer(folder)
    window = photographer.window
    office, july = marlow_vale.office("Rowan Ellery")
    window.show_office(office)
    photographer.take("meetings")
    _meeting(photographer, office, july)
    _committee(photographer, office)
    with tempfile.TemporaryDirectory() as private:
        table = Path(private) / "councillors.csv"
        lines = ("Title,Full Name,Party,Ward", "Cllr,Ann Hill MBE,Green,Mill", "Cllr,Maya Thornbury,Labour,Weir")
        table.write_text("\r\n".join(lines), encoding="utf-8")
        photographer.dialog("import", partial(import_file, window, table))
    window.show_place("history")
    photographer.take("history", patience=300)
    _printing(photographer, office, july)
    window.show_place("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    page.list.choose("wording")
    photographer.take("wording")
    _register(photographer, office)
    _attendance(photographer, office)
    _forward_plan(photographer)
    _programme(photographer)
    window.close()


def _register(photographer: Photographer, office: Office) -> None:
    """Last: what it stores would stand in the pictures of History."""
    grace = marlow_interests.fill(office)
    photographer.window.show_place("interests")
    page = photographer.window.page("interests")
    assert isinstance(page, InterestsPage)
    page.list.choose(grace)
    page.pane.focus_first()
    photographer.take("interests")


def _attendance(photographer: Photographer, office: Office) -> None:
    """A year of meetings, counted; what it stores would stand in every other picture."""
    marlow_attendance.fill(office)
    photographer.window.show_place("attendance")
    photographer.take("attendance")


def _forward_plan(photographer: Photographer) -> None:
    """Of a council of its own, whose committees would stand in every other picture."""
    office = memory_office("Rowan Ellery")
    made = marlow_forward_plan.fill(office)
    photographer.window.show_office(office)
    photographer.window.show_place("forward_plan")
    page = photographer.window.page("forward_plan")
    assert isinstance(page, ForwardPlanPage)
    page.list.choose(made["homes"])
    photographer.take("forward-plan")


def _programme(photographer: Photographer) -> None:
    """A scrutiny committee's year, as it stands after its first meeting."""
    office = memory_office("Rowan Ellery")
    marlow_programme.fill(office)
    photographer.window.show_office(office)
    photographer.window.show_place("programme")
    page = photographer.window.page("programme")
    assert isinstance(page, ProgrammePage)
    page.focus_first()
    page.table.go_to(3, page.model.columnCount() - 4)
    photographer.take("programme")


def _room(photographer: Photographer) -> None:
    """An evening under way: somebody declared, somebody left, and something was decided."""
    office, at = memory_office("Rowan Ellery"), datetime(2017, 7, 13, 19)
    evening = marlow_evening.begin(office, at)
    window = photographer.window
    window.show_office(office)
    window.go_to(Subject("meeting", evening))
    window.commands.run("tab_room")
    page = window.page("meeting")
    assert isinstance(page, MeetingPage)
    page.room.desk.clock = lambda: at + timedelta(minutes=26)
    page.room.show_time()
    page.room.agenda.list.setFocus()
    photographer.take("room", patience=300)
    window.close()


def _meeting(photographer: Photographer, office: Office, meeting: str) -> None:
    window = photographer.window
    window.go_to(Subject("meeting", meeting))
    page = window.page("meeting")
    assert isinstance(page, MeetingPage)
    items = [line.id for line in agenda.lines(office, meeting)]
    page.agenda.choose(items[5])
    photographer.take("agenda")
    photographer.dialog("check", page.check)
    photographer.dialog("save", page.save_agenda)
    page.agenda.choose(items[-1])
    page.agenda.preview.copies.choose(Copy.MEMBERS)
    page.agenda.preview.redraw()
    photographer.take("closed")


def _papers(folder: Path, private: Path) -> None:
    """The Papers tab of the July meeting; papers need an office file that lies somewhere."""
    photographer = Photographer(folder)
    window = photographer.window
    office = office_on_disk(private / "Marlow Vale.clerk", "Rowan Ellery")
    july = marlow_vale.fill(office)
    report = marlow_papers.fill(office, july, private)
    window.show_office(office)
    window.go_to(Subject("meeting", july))
    page = window.page("meeting")
    assert isinstance(page, MeetingPage)
    window.commands.run("tab_papers")
    page.papers.choose(report)
    photographer.take("papers", patience=300)
    page.papers.choose(marlow_papers.expect(office, july))
    photographer.take("papers-to-come", patience=300)
    window.close()


def _issue(folder: Path, private: Path) -> None:
    """The Issue tab of the July meeting before it goes out, with something in the way, and after a supplement."""
    photographer = Photographer(folder)
    window = photographer.window
    (private / "issues").mkdir()
    office = office_on_disk(private / "issues" / "Marlow Vale.clerk", "Rowan Ellery")
    july = marlow_vale.fill(office)
    marlow_papers.fill(office, july, private / "issues")
    Preferences().keep_folder("issues", office.path, private / "issues")
    closed = agenda.lines(office, july)[-1].id
    agenda.edit(office, closed, {"public_interest_reason": ""})
    window.show_office(office)
    window.go_to(Subject("meeting", july))
    page = window.page("meeting")
    assert isinstance(page, MeetingPage)
    window.commands.run("tab_issue")
    photographer.ready()
    page.issue.choose_blocking()
    photographer.take("issue")
    agenda.edit(office, closed, {"public_interest_reason": "The price is being negotiated."})
    with mock.patch.object(issuing, "_now", lambda: datetime(2017, 7, 3, 9, 12)):
        issuing.issue(office, july, private / "issues")
        agenda.add_item(office, july, "Holiday activities in August")
        supplements.issue(office, july, private / "issues")
    agenda.add_item(office, july, "School places in September")
    photographer.take("issued")
    window.close()


def _printing(photographer: Photographer, office: Office, meeting: str) -> None:
    """Who gets how many copies, a run of named copies, labels, and what will be printed."""
    window = photographer.window
    body = meetings.presiding_body(office, meeting).id
    drafts = distribution.wanting(office, body, [], office.today())
    blank = DistributionEntry("", body, ListKind.OPEN, 0)
    drafts.append(replace(blank, heading="Council officers", name="Scrutiny Team", copies=10, spare=True))
    drafts.append(replace(blank, heading="Libraries", name="Marlow Vale Central Library", doubtful=True))
    distribution.save(office, body, ListKind.OPEN, drafts)
    distribution.save(office, body, ListKind.CLOSED, drafts[:4])
    window.go_to(Subject("meeting", meeting))
    page = window.page("meeting")
    assert isinstance(page, MeetingPage)
    photographer.dialog("distribution", partial(window.commands.run, "distribution"))
    hall = PrinterQueue("Hall", "Town Hall print room", True)
    with mock.patch.object(printing, "printers", lambda: [hall]):
        run = print_runs.begin(office, meeting, Copy.CLOSED, PrintJob("Hall", staple=True))
        for copy in run.copies[:2]:
            print_runs.done(office, copy.id)
        photographer.dialog("print-run", partial(window.commands.run, "print_by_name"))
    (pdf,) = exporting.agenda_files(office, meeting, Copy.PUBLIC, ["pdf"]).values()
    photographer.dialog("preview", lambda: PdfPreview(page, "What will be printed", pdf).open())


def _committee(photographer: Photographer, office: Office) -> None:
    window = photographer.window
    window.go_to(Subject("body", next(body.id for body in committees.every(office) if body.short_name)))
    page = window.page("committees")
    assert isinstance(page, CommitteesPage)
    members = page.committee.members
    members.list.setFocus()
    members.list.choose_first()
    _scroll_to(members)
    photographer.take("members")


def _scroll_to(section: QWidget) -> None:
    """Bring a section to the top of the details in which it stands."""
    wait()
    around = section.parentWidget()
    while not isinstance(around, QScrollArea):
        assert around is not None
        around = around.parentWidget()
    inside = around.widget()
    assert inside is not None
    around.verticalScrollBar().setValue(section.mapTo(inside, QPoint(0, 0)).y())


def _summons(folder: Path, private: Path) -> None:
    office = memory_office("Rowan Ellery")
    (pdf,) = exporting.write_agenda(office, marlow_vale.fill(office), private, ["pdf"])
    office.close()
    (sheet,) = page_images(pdf.read_bytes(), 1, range(1, 2))
    size = sheet.width, sheet.height
    save(Image.frombuffer("RGB", size, sheet.data, "raw", "BGRX", sheet.stride, 1), folder / "summons.png")


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
