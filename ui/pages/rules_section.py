"""The rules of a committee or of the council: what each says today, whose it is, and changing it from a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.services import committees, council, rules
from clerk_app.services.rules import RuleLine
from ui import rule_words
from ui.dialogs.change_rule import ChangeRule
from ui.models.rows import Heading
from ui.page import Page
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import Button, writing
from ui.widgets.labels import caption, section_heading
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView

_SIDES = (24, 0, 24, 0)


class RulesSection(QWidget):
    """Heading and list. Enter, F2 and the button change the rule that is chosen."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._body_id: str | None = None
        self._lines: dict[str, RuleLine] = {}
        self.list = ListView(line_model(), LineDelegate(), "Rules")
        self.change_button = Button("Change the rule…", size="small")
        writing(self.change_button)
        words = caption(
            "What holds today, and whose rule it is. A change holds from a day and never rewrites the past."
        )
        words.setWordWrap(True)
        head = row(section_heading("Rules"), ..., self.change_button, margins=_SIDES)
        fill_box(QVBoxLayout(self), [head, 2, row((words, 1), margins=_SIDES), 6, self.list])
        self.list.opened.connect(lambda _: self.change())
        self.change_button.clicked.connect(self.change)

    def show_rules(self, body_id: str | None) -> None:
        """Show the rules of a committee (None: of the council) as they stand today."""
        self._body_id, office = body_id, self._page.office
        authority = council.authority(office)
        if authority is None:
            return
        listed = council.law_rules(office, authority.id, authority.country, council.kind(office))
        national = frozenset((rule.name, rule.value) for rule in listed if rule.name != "council_kind")
        self._lines = {line.name: line for line in rules.lines(office, body_id)}
        rows = [_row(line, body_id is not None, national) for line in self._lines.values()]
        self.list.show_rows(_under_headings(self._with_quorum(row) for row in rows))
        if not self.list.currentIndex().isValid():
            self.list.choose_first()

    def _with_quorum(self, row: Line) -> Line:
        """Where no quorum is set: what the law gives a full council, and whose word it is for a committee (QU-1)."""
        line = self._lines.get("quorum")
        if row.id != "quorum" or line is None or line.value:
            return row
        office, body_id = self._page.office, self._body_id
        kind = committees.committee(office, body_id).kind if body_id else None
        needed = rules.quorum_now(office, body_id) if body_id else None
        right, sub = rule_words.unset_quorum(kind, needed, council.kind(office))
        return replace(row, right=right, sub=sub + rule_words.later(line))

    def change(self) -> None:
        """Ask for another value of the rule that is chosen, and from which day."""
        line = self._lines.get(str(self.list.current_key()))
        if line is None:
            return
        office = self._page.office
        whose = committees.committee(office, self._body_id).name if self._body_id else "the council"
        ChangeRule(self, office, line, self._body_id, whose).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 changes, while the keys are in the list; Delete is no verb here."""
        if self.list.hasFocus() and event.key() == Qt.Key.Key_F2:
            self.change()
        else:
            super().keyPressEvent(event)


def _under_headings(lines: Iterable[Line]) -> list[Line | Heading]:
    listed: list[Line | Heading] = []
    for words, group in groupby(lines, lambda line: rule_words.heading_of(str(line.id))):
        listed += [Heading(words), *group]
    return listed


def _row(line: RuleLine, of_committee: bool, national: frozenset[tuple[str, str]]) -> Line:
    value = rule_words.said(line.name, line.value)
    return Line(
        line.name, line.words, rule_words.source(line, of_committee, national), right=value[:1].upper() + value[1:]
    )
