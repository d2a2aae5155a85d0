"""A year's meetings of a committee from a pattern: proposed as it is typed, looked through, and made as one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clerk_app.domain.clashes import ClashKind
from clerk_app.domain.dates import DateForm, printed_date, printed_time
from clerk_app.domain.text import clean
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import committees, year_plan
from clerk_app.services.year_plan import PlannedMeeting, YearPlan
from ui.dialogs.form import FormDialog
from ui.dialogs.planned_meeting import PlannedMeetingDialog
from ui.text import counted
from ui.widgets.boxes import column, row
from ui.widgets.buttons import secondary_button
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.labels import caption, label_for
from ui.widgets.naming import name_widget
from ui.widgets.tick_list import TickList, TickRow
from ui.widgets.time_field import TimeField

_EXAMPLES = (
    "Second Tuesday, not August",
    "First and third Wednesday",
    "Every 6 weeks on Wednesday",
    "Last Thursday of the quarter",
)
_HINT = "Choose one, or type your own: also dates, set apart by commas"
_PAUSE = 250


class PlanYear(FormDialog):
    """Sends `made(how_many)` once the chosen meetings are in the file. Raises NotFound while there is no committee."""

    made = Signal(int)

    def __init__(self, parent: QWidget, office: Office, body_id: str | None = None) -> None:
        super().__init__(parent, "A year’s meetings from a pattern", "Make the meetings", self._make)
        self._office = office
        self._plan: YearPlan | None = None
        self._asked: tuple[str, str, date, date] | None = None  # what the plan answers
        self._usual: tuple[time | None, str] = (None, "")  # where its days are held unless one was changed
        bodies = committees.every(office)
        chosen = next((body for body in bodies if body.id == body_id), bodies[0])
        self.committee = Choice("Committee", [(body.id, body.name) for body in bodies], chosen.id)
        self.pattern = Choice("Pattern", [(words, words) for words in _EXAMPLES], editable=True)
        self._pattern_field = Field("&Pattern", self.pattern, _HINT)
        first, last = year_plan.this_year(office, chosen.id)
        self.first = DateField("From", office.today(), max(first, office.today()), required=True)
        self.last = DateField("To", office.today(), last, required=True)
        self.time = TimeField("Time", chosen.start_time)
        self.place = TextArea("Place", chosen.place, lines=4)
        self.how_long = caption("", wrap=True)
        self.days = TickList("Proposed days")
        self.days.setMinimumHeight(120)
        self.count = caption("", wrap=True)
        self.change_button = secondary_button("Change…")
        self.later_button = secondary_button("Next working day")
        self.add_button = secondary_button("Add a day…")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._build()
        self._connect()
        # which committee is the first question, unless there is one alone or the page shows one
        (self.pattern if body_id or len(bodies) == 1 else self.committee).setFocus()

    def _build(self) -> None:
        asked = column(
            Field("&Committee", self.committee),
            self._pattern_field,
            row((self.first, 1), (self.last, 1), gap=12),
            row((self.time, 2), (Field("P&lace", self.place), 3), gap=12),
            ...,
            gap=10,
        )
        verbs = row(self.change_button, self.later_button, self.add_button, ..., gap=8)
        proposed = column(label_for(self.days, "&Days"), (self.days, 1), self.count, self.how_long, verbs, gap=6)
        asked.setMinimumWidth(380)
        self.lay_out([row((asked, 4), (proposed, 5), gap=24)], width=900)
        self._show()

    def _connect(self) -> None:
        self.committee.chosen.connect(self._fill)
        self.pattern.typed.connect(lambda _: self._soon.start())
        self.pattern.chosen.connect(lambda _: self._propose())
        self._soon.timeout.connect(lambda: self._propose(quietly=True))
        for field in (self.first, self.last, self.time):
            field.changed.connect(lambda _: self._propose(quietly=True))
        self.place.textChanged.connect(lambda *_: self._soon.start())
        self.days.turned.connect(self._take_ticks)
        self.days.chosen.connect(lambda _: self._fit_verbs())
        self.change_button.clicked.connect(self.change_current)
        self.later_button.clicked.connect(self._next_working_day)
        self.add_button.clicked.connect(self._add_day)

    # --- proposing ----------------------------------------------------------------------------------------------------
    def _fill(self, body_id: str) -> None:
        body = committees.committee(self._office, body_id)
        self.time.show_value(body.start_time)
        self.place.show_text(body.place)
        self._propose(quietly=True)

    def _propose(self, quietly: bool = False) -> bool:
        """Propose the days anew; what cannot be read is said by the pattern unless it is still being typed."""
        self._soon.stop()
        text = self.pattern.currentText().strip()
        if quietly and not text:
            return False
        asked = (self.committee.value(), text, self.first.value(), self.last.value())
        usual = (self.time.value(), self.place.toPlainText())
        try:
            if self._plan is not None and asked == self._asked:
                self._plan = _held_at(self._office, self._plan, self._usual, usual)
            else:
                self._plan = year_plan.propose(self._office, *asked, *usual)
            self._asked, self._usual = asked, usual
        except ClerkError as error:
            self._plan = None
            if not quietly:
                self._pattern_field.show_error(f"{error.message} {error.hint}".strip())
        else:
            self._pattern_field.show_hint(_HINT)
        self._show()
        return self._plan is not None

    def _show(self, current: date | None = None) -> None:
        meetings = self._plan.meetings if self._plan else ()
        self.days.show_rows([_row(place, meeting, self._office.today()) for place, meeting in enumerate(meetings)])
        at = next((str(place) for place, meeting in enumerate(meetings) if meeting.day == current), "")
        if not (at and self.days.choose(at)) and self.days.current_row() is None:
            self.days.choose_first()
        self.count.setText(self._counted())
        self.how_long.setText(self._how_long())
        self.how_long.setVisible(bool(self.how_long.text()))
        chosen = len(self._plan.chosen) if self._plan else 0
        words = f"Make {counted(chosen, 'meeting', 'meetings')}" if chosen else "Make the meetings"
        self.verb_button.setText(words)
        name_widget(self.verb_button, words, "make_the_meetings")
        self._fit_verbs()

    def _how_long(self) -> str:
        """That the days end with the municipal year, where they do and it is less than a year from the first (TE-1)."""
        first, last = self.first.value(), self.last.value()
        year_starts, year_ends = year_plan.this_year(self._office, self.committee.value())
        if first is None or last != year_ends or first <= year_starts:
            return ""
        months = (last.year - first.year) * 12 + last.month - first.month
        far = f"in {counted(months, 'month', 'months')}" if months else "in less than a month"
        return f"The municipal year ends {far}. For meetings after it, type a later day into To."

    def _counted(self) -> str:
        if self._plan is None:
            return "A pattern gives the days. Space ticks and unticks one, F2 changes it."
        doubtful = len(self._plan.to_look_at)
        left_out = len(self._plan.meetings) - len(self._plan.chosen)
        said = [counted(len(self._plan.chosen), "meeting", "meetings")]
        said += [f"{doubtful} to look at"] if doubtful else []
        said += [f"{left_out} left out"] if left_out else []
        return ", ".join(said) + ". Space ticks and unticks one, F2 changes it."

    def _fit_verbs(self) -> None:
        found = self._current()
        self.change_button.setVisible(found is not None)
        self.later_button.setVisible(found is not None and found[1].instead is not None)
        self.add_button.setVisible(self._plan is not None)

    def _current(self) -> tuple[int, PlannedMeeting] | None:
        key = self.days.current_key()
        if self._plan is None or key is None:
            return None
        return int(str(key)), self._plan.meetings[int(str(key))]

    # --- looking through ----------------------------------------------------------------------------------------------
    def _take_ticks(self) -> None:
        if self._plan is not None:
            ticked = set(self.days.ticked())
            kept = tuple(replace(m, chosen=str(place) in ticked) for place, m in enumerate(self._plan.meetings))
            self._plan = replace(self._plan, meetings=kept)
            self._show()

    def change_current(self) -> None:
        """Change day, time or place of the current day."""
        if (found := self._current()) is not None:
            dialog = PlannedMeetingDialog(self, self._office, found[1])
            dialog.settled.connect(self._change)
            dialog.open()

    def _change(self, day: date, at: time | None, place: str) -> None:
        if self._plan is not None and (found := self._current()) is not None:
            change = lambda m: replace(m, day=day, start_time=at, place=place, chosen=True)  # noqa: E731
            self._plan = year_plan.edited(self._office, self._plan, found[0], change)
            self._show(day)

    def _next_working_day(self) -> None:
        if (found := self._current()) is not None and found[1].instead is not None:
            self._change(found[1].instead, found[1].start_time, found[1].place)
            self.days.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_day(self) -> None:
        if self._plan is not None:
            dialog = PlannedMeetingDialog(self, self._office, self._plan.meetings[0], adding=True)
            dialog.settled.connect(self._with_day)
            dialog.open()

    def _with_day(self, day: date, at: time | None, place: str) -> None:
        if self._plan is not None:
            self._plan = year_plan.with_day(self._office, self._plan, day, at, place)
            self._show(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 changes the current day."""
        if event.key() == Qt.Key.Key_F2:
            self.change_current()
        else:
            super().keyPressEvent(event)

    def _make(self) -> bool:
        for field in (self.first, self.last, self.time):
            if not field.settle():
                field.line.setFocus()
                return False
        asking = any(box.hasFocus() for box in (self.pattern, self.first.line, self.last.line))
        if self._plan is None or self._soon.isActive() or asking:
            # Enter after a pattern or its first or last day goes to its days: nothing is made that was not looked at
            (self.days if self._propose() else self.pattern).setFocus(Qt.FocusReason.ShortcutFocusReason)
            return False
        count = len(self._plan.chosen)
        year_plan.commit(self._office, self._plan)
        self.made.emit(count)
        return True


def _held_at(office: Office, plan: YearPlan, before: tuple[time | None, str], now: tuple[time | None, str]) -> YearPlan:
    """The same days at another time or place, ticks and all; a day that has its own keeps it."""

    def moved(meeting: PlannedMeeting) -> PlannedMeeting:
        at = now[0] if meeting.start_time == before[0] else meeting.start_time
        place = clean(now[1]) if meeting.place == clean(before[1]) else meeting.place
        return replace(meeting, start_time=at, place=place)

    return year_plan.marked(office, replace(plan, meetings=tuple(map(moved, plan.meetings))))


def _row(place: int, meeting: PlannedMeeting, today: date) -> TickRow:
    at = f", {printed_time(meeting.start_time)}" if meeting.start_time else ""
    against = [f"{meeting.why_not_working}."] if meeting.why_not_working else []
    against += [clash.words for clash in meeting.clashes]
    grave = bool(meeting.why_not_working) or any(clash.kind is not ClashKind.DAY for clash in meeting.clashes)
    late = meeting.deadline is not None and meeting.deadline < today
    due = (
        f"Agenda {'was due ' if late else ''}out by {printed_date(meeting.deadline, DateForm.PLAIN)}"
        if meeting.deadline
        else ""
    )
    return TickRow(
        str(place),
        "",
        printed_date(meeting.day) + at,
        meeting.chosen,
        " ".join(against) or due,
        "warn" if grave or (late and not against) else "text2",
    )
