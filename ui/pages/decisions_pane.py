"""The decisions of the executive, newest first, each with where its call-in stands (EX-7, SC-4)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clerk_app.domain.finding import Finding, Level
from clerk_app.office import Office
from clerk_app.services import decision_requests, executive_decisions, scrutinising
from clerk_app.services.executive_decisions import DecisionLine
from clerk_app.services.meetings import printed_day
from ui.pages.forward_rows import decision_rows
from ui.pages.paper_details import put
from ui.text import counted, why_and_remedy
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import plain_button, primary_button, secondary_button, writing
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import caption
from ui.widgets.line_rows import LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.notice_line import NoticeLine

_EMPTY = "Each has its reasons, alternatives and conflicts of interest. Publishing begins its call-in."
_LEFT = 92


class DecisionsPane(QWidget):
    """Enter changes a record, Alt+B publishes it today, Delete removes it. Sends what is asked; the page does it."""

    recording = Signal()
    changing = Signal(str)
    publishing = Signal(str)
    calling_in = Signal(str)
    asking = Signal(str)
    saving = Signal(str)
    removing = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("decisions_pane")
        self._office = office
        self._lines: dict[str, DecisionLine] = {}
        self.list = ListView(line_model(), LineDelegate(_LEFT), "Decisions of the executive")
        self.list.let_several_be_chosen()
        self.change_button = secondary_button("&Change…", "pencil")
        self.publish_button = secondary_button("Pu&blished today", "check")
        self.call_in_button = secondary_button("Calle&d in…", "history")
        self.ask_button = secondary_button("Scrutiny &asks…", "search")
        self.save_button = secondary_button("Save the &record…", "download")
        self.remove_button = plain_button("Remove", "trash-2")
        self.record_button = primary_button("Record a decision…", "plus")
        writing(self.change_button, self.publish_button, self.call_in_button, self.ask_button)
        writing(self.remove_button, self.record_button)
        self._found = QVBoxLayout()
        self._inspection = caption("", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        fill_box(self._found, [], gap=4)
        self._note_room = column(self._found, margins=(24, 8, 24, 0))
        kept = row((self._inspection, 1), margins=(24, 8, 24, 0))
        first = (self.change_button, self.publish_button, self.call_in_button, self.ask_button, self.save_button)
        verbs = row(*first, ..., self.remove_button, margins=(24, 8, 16, 8))
        hints = KeyHints([("Enter", "change"), ("Alt B", "published today"), ("Del", "remove")])
        self.empty = EmptyState("scale", "No decision yet", _EMPTY, [self.record_button])
        self._either = QStackedWidget()
        self._either.addWidget(column((self.list, 1), self._note_room, kept, verbs, hints))
        self._either.addWidget(column((self.empty, 1)))
        fill_box(QVBoxLayout(self), [(self._either, 1)])

    def _connect(self) -> None:
        self.record_button.clicked.connect(lambda _=False: self.recording.emit())
        for button, signal in (
            (self.change_button, self.changing),
            (self.publish_button, self.publishing),
            (self.call_in_button, self.calling_in),
            (self.ask_button, self.asking),
            (self.save_button, self.saving),
            (self.remove_button, self.removing),
        ):
            button.clicked.connect(lambda _=False, signal=signal: self._send(signal))
        self.list.opened.connect(lambda line: self.changing.emit(str(line.id)))
        self.list.chosen.connect(lambda _: self._fit())

    def refresh(self) -> None:
        """Show the decisions as they are now."""
        lines = executive_decisions.lines(self._office)
        self._lines = {line.id: line for line in lines}
        self.list.show_rows(decision_rows(lines))
        self._either.setCurrentIndex(0 if lines else 1)
        if lines and self.list.current_row() is None:
            self.list.choose_first()
        self._fit()

    def chosen(self) -> DecisionLine | None:
        """The decision that is chosen."""
        return self._lines.get(str(self.list.current_key() or ""))

    def lines(self, only_chosen: bool = False) -> tuple[DecisionLine, ...]:
        """All decisions in the order in which they are shown, or those that are chosen."""
        if not only_chosen:
            return tuple(self._lines.values())
        return tuple(self._lines[str(each.id)] for each in self.list.chosen_rows())

    def focus_first(self) -> None:
        """The keys go to the list, or to the button that begins."""
        (self.list if self._lines else self.record_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        line = self.chosen()
        found = line.findings if line else ()
        put(self._found, [_said(each) for each in found])
        self._note_room.setVisible(bool(found))
        self._inspection.setText(self._said_of(line) if line else "")
        self.publish_button.setEnabled(line is not None and line.decision.published_on is None)
        self.call_in_button.setEnabled(line is not None and line.decision.called_in_on is None)

    def _said_of(self, line: DecisionLine) -> str:
        """Until when it is open to inspection (EX-7, EX-8), and what is still asked of it."""
        asked = decision_requests.open_ones(self._office, line.decision)
        days = [each.standing.due.words for each in asked if each.standing.due.words]
        by = f", the first by {days[0]}" if days else ""
        said = f" {counted(len(asked), 'thing is', 'things are')} asked of it{by}." if asked else ""
        return f"{line.inspection.words(self._office.today())}{said}{self._taken_up(line)}"

    def _taken_up(self, line: DecisionLine) -> str:
        """Since when it is called in, and whose work it is then (SC-4)."""
        if (since := line.decision.called_in_on) is None:
            return ""
        named = scrutinising.taken_up(self._office, line.decision.matter_id)
        where = f", in the work programme: {'; '.join(named)}" if named else ""
        return f" Called in on {printed_day(since)}{where}."

    def _send(self, signal: SignalInstance) -> None:
        if (line := self.chosen()) is not None:
            signal.emit(line.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, Insert records another, while the keys are in the list."""
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and self.list.hasFocus() and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._send(self.removing)
        elif plain and self.list.hasFocus() and key == Qt.Key.Key_Insert:
            self.recording.emit()
        else:
            super().keyPressEvent(event)


def _said(found: Finding) -> NoticeLine:
    """One thing to look at, with what to do about it and the rule that it rests on."""
    line = NoticeLine()
    line.give_way()
    line.say(f"{found.text} {why_and_remedy(found)}", "text2" if found.level is Level.NOTE else "warn")
    return line
