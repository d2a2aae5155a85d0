"""What is not right yet with a meeting: each finding as a sentence with its rule, its remedy, and its place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.finding import Finding, Level, gravest_first
from clerk_app.office import Office
from clerk_app.services import checker
from ui.text import finding_words, not_right_yet, why_and_remedy, worth_a_look
from ui.theme import look
from ui.widgets.boxes import Item, fill_box, row
from ui.widgets.buttons import primary_button
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import Label
from ui.widgets.message_bar import Link, MessageBar

_NOTHING = "Nothing was found that stands in the way of this agenda."
_NOTHING_OF_IT = "The meeting was held, and nothing was found that is not right."
_TONES = {Level.BLOCK: "bad", Level.WARNING: "warn", Level.NOTE: "accent"}


class FindingsDialog(QDialog):
    """Sends `going(subject)` when the officer follows a finding to its place."""

    going = Signal(object)

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Check")
        self.setObjectName("findings_dialog")
        self.setAccessibleName("What is not right yet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.findings = gravest_first(checker.check_meeting(office, meeting_id))
        self._held = checker.was_held(office, meeting_id)
        close = primary_button("Close")
        close.clicked.connect(self.accept)
        fill_box(
            QVBoxLayout(self),
            [Label(_heading(self.findings, self._held), "heading", wrap=True), (self._list(), 1), row(..., close)],
            gap=12,
            margins=(24, 20, 24, 20),
        )
        self.resize(look().theme.scaled(600), min(look().theme.scaled(560), parent.window().height() - 48))
        self._ring = FocusRing(self)
        close.setFocus()

    def _list(self) -> QWidget:
        inside = QWidget()
        bars: list[Item] = [self._bar(finding) for finding in self.findings]
        nothing = Label(_NOTHING_OF_IT if self._held else _NOTHING, "body", "text2", wrap=True)
        fill_box(QVBoxLayout(inside), [*(bars or [nothing]), ...], gap=8)
        # wrapped lines ask for the height that they would have in a narrow column: only the height at this width counts
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        area = QScrollArea()
        area.setObjectName("findings_area")
        area.setAccessibleName("Findings")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _bar(self, finding: Finding) -> MessageBar:
        bar = MessageBar(dismissable=False)
        words = finding_words(finding)
        links = [Link("Go there", partial(self._go, finding.subject))] if finding.subject else []
        bar.tell(_TONES[finding.level], words, why_and_remedy(finding), links)
        return bar

    def done(self, result: int) -> None:
        """Close, and give the keys back to the window."""
        super().done(result)
        parent = self.parentWidget()
        if parent is not None:
            parent.window().activateWindow()

    def _go(self, subject: Subject) -> None:
        self.accept()
        self.going.emit(subject)


def _heading(findings: tuple[Finding, ...], held: bool) -> str:
    if wrong := not_right_yet(findings, held=held):
        return f"{wrong}, {notes}" if (notes := worth_a_look(findings)) else wrong
    look_at = "Worth a look" if held else "Worth a look before the agenda goes out"
    return look_at if findings else "Nothing found"
