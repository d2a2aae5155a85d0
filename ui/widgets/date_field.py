"""A day, typed in any usual form or picked from a month; the weekday stands under it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from clerk_app.domain.dates import DateForm, lately, printed_date, read_day
from ui.theme import look
from ui.widgets.boxes import fill_box
from ui.widgets.buttons import tool_button
from ui.widgets.naming import name_widget
from ui.widgets.typed_field import TypedField

_FIRST, _LAST = QDate(1800, 1, 1), QDate(2199, 12, 31)
_NEXT_YEAR = ": next year. "


class DateField(TypedField):
    """A field for one day; Up and Down move by a day. With `past`, "13 July" is the last one.

    Where a day without a year has just passed, and is taken for next year's, the line underneath says so in amber.
    """

    def __init__(
        self,
        label: str,
        today: date,
        value: date | None = None,
        past: bool = False,
        required: bool = False,
        form: DateForm = DateForm.COMMA,
    ) -> None:
        self._today, self._past, self._form = today, past, form
        self._lately: date | None = None  # the day that has just passed and may have been meant
        self._month = tool_button("calendar-days", f"Pick the day: {label.replace('&', '')}")
        super().__init__(label, "For example 13 July 2017 or 13/7/17", required, self._month)
        self._month.clicked.connect(self.open_month)
        self._popup: MonthPopup | None = None
        self.show_value(value)

    def read(self, text: str) -> date:
        """The day typed."""
        day = read_day(text, self._today, past=self._past)
        passed = None if self._past else lately(text, self._today)
        if passed is not None or day != self.value():  # once taken it stands with its year
            self._lately = passed
        return day

    def short(self, value: date) -> str:
        """The day without its weekday."""
        return printed_date(value, self._form, weekday=False)

    def said(self, value: date) -> str:
        """The day with its weekday, as the council prints it, and that it is next year's where that is in doubt."""
        words = printed_date(value, self._form)
        if self._lately is None or not self._doubts(value):
            return words
        return f"{words}{_NEXT_YEAR}For the day just past type {self._lately.year} too."

    def show_hint(self, hint: str) -> None:
        """In amber where another year may be meant."""
        super().show_hint(hint)
        if "_hint" in self.__dict__:
            self._hint.set_tone("warn" if _NEXT_YEAR in hint else "text3")

    def _doubts(self, value: date) -> bool:
        passed = self._lately
        return passed is not None and (value.year, value.month, value.day) == (
            passed.year + 1,
            passed.month,
            passed.day,
        )

    def next_to(self, value: date | None, steps: int) -> date:
        """The day after or before; from an empty field, today."""
        return self._today if value is None else value + timedelta(days=steps)

    def open_month(self) -> MonthPopup:
        """Open the month under the field."""
        self._popup = MonthPopup(self.value() or self._today, self)
        self._popup.calendar.activated.connect(self._picked)
        self._popup.calendar.clicked.connect(self._picked)
        self._popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 4)))
        self._popup.show()
        self._popup.calendar.setFocus(Qt.FocusReason.PopupFocusReason)
        return self._popup

    def _picked(self, day: QDate) -> None:
        if self._popup is not None and day.isValid():  # Qt sends what is none, too
            self._popup.close()
            self._popup = None
            self._take(date(day.year(), day.month(), day.day()))
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)


class MonthPopup(QFrame):
    """A month that drops down; arrows move, Enter picks, Escape closes."""

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.calendar = QCalendarWidget(self)
        name_widget(self.calendar, "Month", "month")
        self._dress()
        self.calendar.setDateRange(_FIRST, _LAST)  # the calendar of Qt goes back to the year -4714
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        fill_box(QVBoxLayout(self), [self.calendar], margins=(6, 6, 6, 6))

    def _dress(self) -> None:
        self.calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setGridVisible(False)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        head = QTextCharFormat()
        head.setForeground(look().colour("text2"))
        head.setBackground(look().colour("canvas"))
        self.calendar.setHeaderTextFormat(head)
        weekend = QTextCharFormat()
        weekend.setForeground(look().colour("text"))  # Qt's own is red; grey are the days of other months alone
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, weekend)
