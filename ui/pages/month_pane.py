"""The month calendar of the meetings: its name, the way to other months, the days, and what the marks mean."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.day_names import MONTHS, WEEKDAYS
from clerk_app.office import Office
from ui.pages.month_days import DayChip, MonthDay, six_weeks
from ui.pages.month_grid import MonthGrid, months_later
from ui.theme import look
from ui.top_bar import no_mnemonic
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import secondary_button, tool_button
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import ElidedLabel, section_heading
from ui.widgets.painting import Painted, paint_text

_HINTS = (("← →", "day"), ("Page Up", "month before"), ("T", "today"), ("Enter", "open"), ("N", "new meeting"))


class MonthPane(QWidget):
    """Sends `opened(subject)` for a meeting, and `asked(day)` for a new one on a day."""

    opened = Signal(object)
    asked = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._day = office.today()
        self._committee: str | None = None
        self.title = section_heading()
        self.before = tool_button("chevron-left", "The month before")
        self.today = secondary_button("Today")
        self.after = tool_button("chevron-right", "The month after")
        self.grid = MonthGrid()
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        legend = ElidedLabel("A clock marks the day by which an agenda must be out", "caption", "text2", least=0)
        head = row(self.title, 12, (legend, 1), self.before, self.today, self.after, gap=6, margins=(24, 2, 24, 2))
        days = column(_WeekdayHead(), (self.grid, 1), margins=(14, 0, 14, 0))
        fill_box(QVBoxLayout(self), [head, (days, 1), KeyHints(_HINTS)])
        self.before.clicked.connect(lambda _=False: self.go(months_later(self._day, -1)))
        self.after.clicked.connect(lambda _=False: self.go(months_later(self._day, 1)))
        self.today.clicked.connect(lambda _=False: self.go(None))
        self.grid.wanted.connect(self.go)
        self.grid.opened.connect(self._open)
        self.grid.asked.connect(lambda: self.asked.emit(self._day))
        self.grid.customContextMenuRequested.connect(self._open_menu)

    @property
    def day(self) -> date:
        """The day that is current."""
        return self._day

    def show_month(self, committee: str | None) -> None:
        """Show the month of the current day as the file has it now, of a committee (None: of all)."""
        self._committee = committee
        self._show()

    def go(self, day: date | None) -> None:
        """Go to a day (None: today), and to its month."""
        self._day = day or self._office.today()
        self._show()

    def _show(self) -> None:
        self.title.setText(f"{MONTHS[self._day.month - 1]} {self._day.year}")
        self.grid.show_days(six_weeks(self._office, self._day, self._committee), self._day)

    def chosen_meeting(self) -> str | None:
        """The meeting of the current day, where there is but one."""
        here = self.grid.current()
        return here.meetings[0].meeting_id if here is not None and len(here.meetings) == 1 else None

    def _open(self) -> None:
        """Open the only meeting of the day; of several, ask which; of none, the agenda that is due."""
        here = self.grid.current()
        chips = (here.meetings or here.chips) if here is not None else ()
        if len(chips) == 1:
            self._go(chips[0])
        elif chips and here is not None:
            self._ask_which(here)

    def _go(self, chip: DayChip) -> None:
        self.opened.emit(Subject("meeting", chip.meeting_id))

    def _ask_which(self, here: MonthDay) -> None:
        corner = self.grid.visualRect(self.grid.currentIndex()).bottomLeft()
        menu = self._menu(here)
        menu.popup(self.grid.viewport().mapToGlobal(corner))
        menu.setActiveAction(menu.actions()[0])

    def _open_menu(self, where: QPoint) -> None:
        here = self.grid.current()
        if here is not None:
            self._menu(here).popup(self.grid.viewport().mapToGlobal(where))

    def _menu(self, here: MonthDay) -> QMenu:
        menu = QMenu(self)
        for chip in here.chips:
            words = no_mnemonic(chip.words[:1].upper() + chip.words[1:])
            menu.addAction(words if chip.due else f"Open {words}", partial(self._go, chip))
        if here.chips:
            menu.addSeparator()
        menu.addAction("&New meeting on this day…", lambda: self.asked.emit(here.day))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


class _WeekdayHead(Painted):
    """The days of the week over their columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line of small words."""
        return QSize(420, look().theme.line("caption") + 8)

    def minimumSizeHint(self) -> QSize:
        """It never pushes the window wider."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each word at the left edge of its column, over the numbers."""
        painter = QPainter(self)
        wide = self.width() / 7
        for place, name in enumerate(WEEKDAYS):
            paint_text(painter, QRectF(place * wide + 10, 0, wide - 14, self.height()), name[:3], "caption", "text2")
