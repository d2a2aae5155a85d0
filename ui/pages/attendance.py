"""Attendance: how often members came, who stays away too long, and how the seats stand by political group."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.domain.attendance_report import PrintedAttendance
from clerk_app.domain.change import Subject
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import attendance, tables
from clerk_app.services.exporting import keep_files, office_name
from clerk_app.services.tables import Table
from ui.bus import Bus
from ui.commands import Commands
from ui.dialogs.save_attendance import LIST
from ui.jobs import Job, Told
from ui.page import Page
from ui.pages.attendance_pane import AttendancePane
from ui.pages.balance_pane import BalancePane
from ui.pages.six_months_pane import SixMonthsPane
from ui.preferences import Preferences
from ui.text import saved_files
from ui.widgets.boxes import column, row
from ui.widgets.buttons import secondary_button
from ui.widgets.page_head import PageHead
from ui.widgets.segments import Segment, Segments

ATTENDED, SIX_MONTHS, BALANCE = "attended", "six_months", "balance"
_SHOWN = (
    Segment(ATTENDED, "Attendance"),
    Segment(SIX_MONTHS, "Six months"),
    Segment(BALANCE, "Political balance"),
)
_HEADINGS = {ATTENDED: "Save attendance", BALANCE: "Save political balance"}
_READ = (
    "authority body rule seat appointment position person person_fact meeting meeting_body panel_member substitution "
    "sitting room_event absence_approval"
)


class AttendancePage(Page):
    """Three things that are counted from the record and the seats, one shown at a time."""

    reads = frozenset(_READ.split())

    def __init__(self, office: Office, bus: Bus, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(office, bus, parent)
        self.setObjectName("attendance_page")
        self.setAccessibleName("Attendance")
        self._saving: Job | None = None
        self._said: dict[str, str] = {}
        self._fresh: set[str] = set()
        self.save_button = secondary_button("&Save…", "download")
        self.head = PageHead("Attendance", self.save_button)
        self.shown = Segments(_SHOWN, "What is shown", ATTENDED)
        self.attended, self.six_months = AttendancePane(office), SixMonthsPane(self)
        self.balance = BalancePane(self)
        self._panes: dict[str, AttendancePane | SixMonthsPane | BalancePane] = {}
        self._panes |= {ATTENDED: self.attended, SIX_MONTHS: self.six_months, BALANCE: self.balance}
        self._stack = QStackedWidget()
        for name, pane in self._panes.items():
            self._stack.addWidget(pane)
            pane.told.connect(partial(self._tell, name))
        for counting in (self.attended, self.six_months):
            counting.failed.connect(self._failed)
        self.set_content(column(self.head, row(self.shown, ..., margins=(24, 0, 24, 10)), (self._stack, 1)))
        self.shown.chosen.connect(lambda _: self._turn())
        self.save_button.clicked.connect(lambda _=False: self.save())
        self.attended.showed.connect(self._offer_saving)
        self.attended.meetings_asked.connect(lambda: commands.run("go_meetings"))
        self.attended.list.opened.connect(lambda _: self._go_to_person())

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show what is chosen as the file has it now; the others are read when they are next shown."""
        self._fresh.clear()
        self._turn()

    def _turn(self) -> None:
        name = str(self.shown.value())
        self._stack.setCurrentWidget(self._panes[name])
        self.head.show_line(self._said.get(name, ""))
        self.save_button.setVisible(name in _HEADINGS)
        if name not in self._fresh:
            self._fresh.add(name)
            self._panes[name].refresh()
        self._offer_saving()

    def _offer_saving(self) -> None:
        """There is something to save only where rows are shown, and one is written at a time."""
        self.save_button.setEnabled(self._saving is None and self._panes[str(self.shown.value())].table() is not None)

    def show_subject(self, name: str) -> None:
        """Show one of the three, with the keys in it."""
        self.shown.choose(name)
        self._turn()
        self._panes[name].focus_first()

    def focus_first(self) -> None:
        """Work begins in the list that is shown."""
        self._freshen()
        self._panes[str(self.shown.value())].focus_first()

    def go_to(self, subject: Subject) -> None:
        """Show one of the three, or the attendance of a person or a committee: its `field` says of which."""
        self._freshen()
        if subject.table == "absence_approval":
            self.show_subject(SIX_MONTHS)
            self.six_months.show_approval(subject.id)
        elif subject.field in self._panes:
            self.show_subject(subject.field)
            if subject.field == SIX_MONTHS and subject.id:
                self.six_months.show_person(subject.id)
        elif subject.id:
            self.show_subject(ATTENDED)
            show = self.attended.show_body if subject.field == "body" else self.attended.show_person
            show(subject.id)

    def chosen_thing(self) -> Subject | None:
        """The person of the row that is chosen."""
        name = self.shown.value()
        person_id = self.attended.chosen_person() if name == ATTENDED else None
        person_id = self.six_months.chosen_person() if name == SIX_MONTHS else person_id
        return Subject("person", person_id) if person_id else None

    def copied(self, closed: bool) -> Table | None:
        """The rows that are chosen."""
        return self._panes[str(self.shown.value())].table(only_chosen=True)

    def _tell(self, name: str, words: str) -> None:
        self._said[name] = words
        self._offer_saving()
        if name == self.shown.value():
            self.head.show_line(words)

    def _go_to_person(self) -> None:
        if person_id := self.attended.chosen_person():
            self.going.emit(Subject("person", person_id))

    # --- saving -------------------------------------------------------------------------------------------------------
    def save(self) -> None:
        """Ask as what to save what is shown, and where to."""
        from ui.dialogs.save_attendance import SaveAttendance  # noqa: PLC0415 - wanted seldom

        name = str(self.shown.value())
        folder = Preferences().export_folder
        dialog = SaveAttendance(self, _HEADINGS[name], folder, prints=name == ATTENDED)
        dialog.wanted.connect(self._save)
        dialog.open()

    def _save(self, what: str, folder: Path) -> None:
        """Gather here, and draw and write on a worker."""
        job = self._listed(folder) if what == LIST else self._tabled(folder)
        if job is None:
            return
        self._saving = job
        Preferences().export_folder = folder
        self._offer_saving()
        job.done.connect(lambda made: self._saved(made, folder))
        job.failed.connect(self._failed)
        job.start()

    def _listed(self, folder: Path) -> Job | None:
        report = self.attended.report()
        listed = self.do(attendance.printed, self.office, report) if report is not None else None
        return Job(partial(_write_list, listed, folder), self) if listed is not None else None

    def _tabled(self, folder: Path) -> Job | None:
        name = str(self.shown.value())
        table = self._panes[name].table()
        if table is None:
            self.tell("warn", "There is nothing to save.")
            return None
        words = "attendance" if name == ATTENDED else "political-balance"
        return Job(partial(_write_table, table, folder / f"{office_name(self.office)}-{words}.csv"), self)

    def _saved(self, made: list[Path], folder: Path) -> None:
        self._saving = None
        self._offer_saving()
        self.tell_saved(saved_files(made), folder)

    def _failed(self, error: Exception) -> None:
        self._saving = None
        self._offer_saving()
        if not isinstance(error, ClerkError):
            raise error
        self.tell_error(error)


def _write_list(listed: PrintedAttendance, folder: Path, _: Told) -> list[Path]:
    return keep_files(attendance.attendance_files(listed), folder)


def _write_table(table: Table, target: Path, _: Told) -> list[Path]:
    return keep_files({target.name: tables.as_csv(table)}, target.parent)
