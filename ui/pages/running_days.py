"""What runs out, at the foot of the page that a file opens on: read in a moment, on a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.change import Subject
from clerk_app.office import Office
from ui.office_jobs import ReadingJob
from ui.pages import ATTENDANCE
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import secondary_button
from ui.widgets.notice_line import NoticeLine
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from clerk_app.services.running_days import RunningDays


class RunningDaysLine(QWidget):
    """A sentence with its sign, and a button to each place where something runs. Sends `going(subject)`."""

    going = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("running_days")
        self._office = office
        self._job: ReadingJob | None = None
        self._first = Subject("interest", "")
        self.line = NoticeLine()
        self.line.give_way()
        self.register_button = secondary_button("Interests", "scale")
        self.absence_button = secondary_button("Six months", "users")
        inside = row((self.line, 1), self.register_button, self.absence_button, gap=8, margins=(24, 8, 24, 8))
        fill_box(QVBoxLayout(self), [Panel(inside, lines="t")])
        self.register_button.clicked.connect(lambda _=False: self.going.emit(self._first))
        self.absence_button.clicked.connect(lambda _=False: self.going.emit(Subject(ATTENDANCE, "", "six_months")))
        self.hide()

    def refresh(self) -> None:
        """Read it anew; the newest wish wins."""
        if self._job is not None:
            self._job.cancel()
        self._job = ReadingJob(self._office, lambda office, _: _read(office), self)
        self._job.done.connect(self._take)
        self._job.start()

    def _take(self, found: RunningDays) -> None:
        parts = [part for part in (found.of_register, found.of_absence) if part]
        said = "; ".join(parts)
        grave = found.overdue or found.ended
        self.line.say(f"Days that run out: {said}." if said else "", "bad" if grave else "warn")
        entries = (each.subject for each in found.findings if each.subject is not None)
        self._first = next((one for one in entries if one.table in ("interest", "gift")), Subject("interest", ""))
        self.register_button.setVisible(bool(found.of_register))
        self.absence_button.setVisible(bool(found.of_absence))
        self.setVisible(bool(said))


def _read(office: Office) -> RunningDays:
    from clerk_app.services import running_days  # noqa: PLC0415 - loaded by the worker too: it takes its time

    return running_days.running(office)
