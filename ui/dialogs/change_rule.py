"""Changing one rule from a day on: the value by its examples, and what it said before, entry by entry."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clerk_app.domain.council import Rule
from clerk_app.domain.dates import printed_date
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import rules
from clerk_app.services.rules import RuleLine
from ui import rule_words
from ui.dialogs.form import FormDialog
from ui.theme import look
from ui.widgets.boxes import Item
from ui.widgets.buttons import Button
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField
from ui.widgets.line_rows import Line, LineInDialogDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.options import Options

_MOST_ROWS = 3
_KEPT = "With a day, agendas of meetings before it stay as they were printed."


class ChangeRule(FormDialog):
    """One rule of a committee (`body_id` None: of the council). Enter on an entry takes its value and day up again."""

    def __init__(self, parent: QWidget, office: Office, line: RuleLine, body_id: str | None, whose: str) -> None:
        super().__init__(parent, f"{line.words}: {whose}", "Set the rule", self._set)
        self._office, self._name, self._body_id, self._words = office, line.name, body_id, line.words
        listed = rule_words.choices(line.name)
        self.options = Options(line.words, listed) if listed else None
        self.value = None if listed else LineField(f"&{line.words}", "", rule_words.ASKED_WORDS.get(line.name, ""))
        self.since = DateField("For meetings from", office.today())
        self.since.line.setPlaceholderText("Every meeting")
        self.entries = ListView(line_model(), LineInDialogDelegate(), "What was set")
        self.remove_button = Button("Remove this entry", size="small")
        self._none = caption("", wrap=True)
        hint = "Enter takes it up again, Delete removes it"
        self._listed = Field("What was set", self.entries, hint, beside=self.remove_button)
        self._lay_out()
        self.entries.opened.connect(lambda entry: self._take_up(str(entry.id)))
        self.remove_button.clicked.connect(self._remove)
        self._show_value(line.value)
        self._show_entries()
        (self.value.box if self.value else self._chosen_option()).setFocus()

    def _lay_out(self) -> None:
        asked: Item = self.value if self.value else Field(f"&{self._words}", self.options) if self.options else None
        fields = [asked, self.since, caption(_KEPT, wrap=True), self._none, self._listed]
        self.lay_out([field for field in fields if field is not None], width=480)

    def _chosen_option(self) -> QWidget:
        assert self.options is not None
        return self.options.chosen_button()

    def _value(self) -> str:
        if self.value is not None:
            return rule_words.read(self._name, self.value.box.text())
        return str(self.options.value()) if self.options else ""

    def _show_value(self, value: str) -> None:
        if self.value is not None:
            self.value.box.setText(rule_words.typed(self._name, value))
            self.value.box.selectAll()
        elif self.options is not None:
            self.options.choose(value)

    def _entries(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in rules.history(self._office, self._name, self._body_id)}

    def _show_entries(self) -> None:
        found = self._entries()
        rows = [Line(rule.id, rule_words.said(self._name, rule.value), right=_since(rule)) for rule in found.values()]
        self.entries.show_rows(rows)
        if found and not self.entries.currentIndex().isValid():
            self.entries.choose(list(found)[-1])
        self.entries.setFixedHeight(min(len(found), _MOST_ROWS) * look().theme.size("row") + 2)
        self._listed.setVisible(bool(found))
        self.remove_button.setVisible(bool(found))
        self._none.setVisible(not found)
        of_council = "The usual value holds." if self._body_id is None else "The council’s rule holds here."
        self._none.setText(f"Nothing is set here yet. {of_council}")

    def _take_up(self, rule_id: str) -> None:
        rule = self._entries()[rule_id]
        self._show_value(rule.value)
        self.since.show_value(rule.from_date)
        (self.value.box if self.value else self._chosen_option()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self) -> bool:
        if not self.since.settle():
            self.since.line.setFocus()
            return False
        try:
            rules.change(self._office, self._name, self._value(), self._body_id, self.since.value())
        except ClerkError as error:
            self.messages.tell_error(error)
            return False
        return True

    def _remove(self) -> None:
        key = self.entries.current_key()
        if key is None:
            return
        try:
            rules.remove(self._office, str(key))
        except ClerkError as error:
            self.messages.tell_error(error)
            return
        self.messages.dismiss()
        self._show_entries()
        if not self.entries.isVisible():
            self.since.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cancel_button.setText("Done")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the entry while the keys are in the list."""
        if self.entries.hasFocus() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        else:
            super().keyPressEvent(event)


def _since(rule: Rule) -> str:
    return f"from {printed_date(rule.from_date, weekday=False)}" if rule.from_date else "from the start"
