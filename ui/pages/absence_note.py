"""How long one person may stay away, on their page: read a moment after they are chosen, on a worker."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.six_months import AbsenceStage
from clerk_app.office import Office
from clerk_app.services import six_months
from clerk_app.services.six_months import AbsenceLine
from ui.office_jobs import ReadingJob
from ui.pages import ATTENDANCE
from ui.widgets.boxes import fill_box
from ui.widgets.buttons import plain_button
from ui.widgets.notice_line import NoticeLine

_PAUSE = 250  # milliseconds, so that walking through a list reads nothing
_TONES = {
    AbsenceStage.ENDED: "bad",
    AbsenceStage.FOURTEEN_DAYS: "bad",
    AbsenceStage.FIVE_MONTHS: "warn",
    AbsenceStage.FOUR_MONTHS: "warn",
    AbsenceStage.CLEAR: "text2",
}


class AbsenceNote(QWidget):
    """Last attendance and the end of the six months in a line; nothing for who is not in office.

    `button`, which the page places, leads to the Attendance page: it sends `going`.
    """

    going = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("absence_note")
        self._office, self._person_id = office, ""
        self._job: ReadingJob | None = None
        self.line = NoticeLine()
        self.line.give_way()
        self.button = plain_button("Attendance…", "users")
        self._clock = QTimer(self, singleShot=True, interval=_PAUSE)
        self._clock.timeout.connect(self._read)
        self.button.clicked.connect(lambda _=False: self._go())
        fill_box(QVBoxLayout(self), [self.line], margins=(24, 4, 24, 0))
        self.hide()

    def show_person(self, person_id: str) -> None:
        """Say it of a person, in a moment; of the same one the words stay until then."""
        if person_id != self._person_id:
            self._person_id = person_id
            self.hide()
        self._clock.start()

    def _read(self) -> None:
        if self._job is not None:
            self._job.cancel()
        person_id = self._person_id
        self._job = ReadingJob(self._office, lambda office, _: six_months.of_person(office, person_id), self)
        self._job.done.connect(self._take)
        self._job.start()

    def _take(self, lines: tuple[AbsenceLine, ...]) -> None:
        worst = min(lines, key=lambda line: line.gravity, default=None)
        self.setVisible(worst is not None)
        if worst is None:
            return
        said = ". ".join(f"{line.last_words}. {line.end_words}" for line in lines)
        self.line.say(f"{said}.", _TONES[worst.state.stage])

    def _go(self) -> None:
        if self._person_id:
            self.going.emit(Subject(ATTENDANCE, self._person_id, "person"))
