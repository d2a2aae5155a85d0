"""The sittings of a meeting: a hearing that goes on another day, or past midnight."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import DateForm, TimeForm
from clerk_app.domain.meetings import Sitting
from clerk_app.office import Office
from clerk_app.services import meetings, sittings
from ui.dialogs.form import FormDialog
from ui.dialogs.lines import LinesDialog
from ui.models.rows import Heading
from ui.widgets.boxes import row
from ui.widgets.buttons import secondary_button
from ui.widgets.check import Check
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.line_rows import Line
from ui.widgets.time_field import TimeField


class SittingsDialog(LinesDialog):
    """Every sitting in order. Enter changes one, Delete takes it out of the meeting."""

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent, office, meeting_id, "Sittings of the meeting", "Sittings")
        self.change_button = secondary_button("Change…", "pencil")
        self.adjourn_button = secondary_button("Adjourn to another day…", "calendar-range")
        self.remove_button = secondary_button("Remove", "trash-2")
        self.show_with(
            {self.change_button: self._change, self.adjourn_button: self._adjourn, self.remove_button: self.take_away}
        )

    def lines(self) -> list[Line | Heading]:
        """One line a sitting, with its place under it."""
        found = sittings.lines(self.office, self.meeting_id)
        names = ["The meeting", *(f"Sitting {number}" for number in range(2, len(found) + 1))]
        return [
            Line(each.id, each.words, ", ".join([name, *each.sitting.place.splitlines()[:1]]))
            for name, each in zip(names, found, strict=True)
        ]

    def fit_verbs(self) -> None:
        """The only sitting is the meeting itself and is not removed here."""
        self.say("")
        self.remove_button.setVisible(self.list.rows_model().rowCount() > 1)

    def _current(self) -> Sitting | None:
        listed = meetings.sittings(self.office, self.meeting_id)
        return next((sitting for sitting in listed if sitting.id == self.list.current_key()), None)

    def _change(self) -> None:
        if (sitting := self._current()) is not None:
            self.ask(SittingDialog(self, self.office, sitting))

    def _adjourn(self) -> None:
        self.ask(AdjournDialog(self, self.office, self.meeting_id))

    def take_away(self) -> None:
        """Take the current sitting out of the meeting."""
        if (sitting := self._current()) is not None:
            self.do(lambda: sittings.remove(self.office, sitting.id))


class AdjournDialog(FormDialog):
    """When and where the meeting goes on."""

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent, "Adjourn to another day", "Add the sitting", self._add)
        self._office, self._meeting_id = office, meeting_id
        last = meetings.sittings(office, meeting_id)[-1]
        rules = meetings.rules_of(office, meeting_id)
        self.day = DateField("Date", last.day, required=True, form=DateForm(rules["date_form"]))
        self.time = TimeField("Begins", last.start_time, form=TimeForm(rules["time_form"]))
        self.place = TextArea("Place", last.place, lines=4)
        self.lay_out([row((self.day, 3), (self.time, 2), gap=12), Field("&Place", self.place)], width=440)
        self.day.line.setFocus()

    def _add(self) -> bool:
        for field in (self.day, self.time):
            if not field.settle():
                field.line.setFocus()
                return False
        place = self.place.toPlainText()
        sittings.adjourn(self._office, self._meeting_id, self.day.value(), self.time.value(), place)
        return True


class SittingDialog(FormDialog):
    """Day, times and place of one sitting; an end before the beginning is on the next day only if it is said."""

    def __init__(self, parent: QWidget, office: Office, sitting: Sitting) -> None:
        super().__init__(parent, "Change a sitting", "Change the sitting", self._change)
        self._office, self._sitting = office, sitting
        rules = meetings.rules_of(office, sitting.meeting_id)
        times = TimeForm(rules["time_form"])
        self.day = DateField("Date", office.today(), sitting.day, required=True, form=DateForm(rules["date_form"]))
        self.start = TimeField("Begins", sitting.start_time, form=times)
        self.end = TimeField("Ends", sitting.end_time, form=times)
        self.overnight = Check("Ends the next day", on=sitting.ends_on > sitting.day)
        self.place = TextArea("Place", sitting.place, lines=4)
        self.lay_out(
            [
                row((self.day, 4), (self.start, 3), (self.end, 3), gap=12),
                self.overnight,
                Field("&Place", self.place),
            ],
            width=560,
        )
        self.day.line.setFocus()

    def _change(self) -> bool:
        for field in (self.day, self.start, self.end):
            if not field.settle():
                field.line.setFocus()
                return False
        day: date = self.day.value()
        wanted: dict[str, object] = {
            "day": day,
            "start_time": self.start.value(),
            "end_time": self.end.value(),
            "end_date": day + timedelta(days=1) if self.overnight.isChecked() else None,
            "place": self.place.toPlainText(),
        }
        moved = {name: value for name, value in wanted.items() if getattr(self._sitting, name) != value}
        if moved:
            meetings.edit_sitting(self._office, self._sitting.id, moved)
        return True
