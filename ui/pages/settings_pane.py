"""What each subject of the Settings page is: a pane that shows the file as it is and stores by itself."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.copies import Copy
from clerk_app.services import committees
from clerk_app.services.exporting import Shown
from ui.page import Page
from ui.pages.preview import PreviewPane
from ui.theme import look
from ui.widgets.boxes import fill_box, row
from ui.widgets.choice import Choice
from ui.widgets.segments import Segment, Segments

_ROOM_FOR_BOTH = 860
_WHOLE = ""


class SettingsPane(QWidget):
    """One subject of the settings; `page` does its verbs and says what went wrong."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.office = page, page.office

    def refresh(self) -> None:
        """Show the file as it is now. Each pane says how."""

    def settle(self) -> bool:
        """Store what is typed and not stored yet. Returns whether all is stored."""
        return True

    def focus_first(self) -> None:
        """Put the keys where work in this pane begins. Each pane says where."""

    def go_to(self, subject: Subject) -> None:
        """Show the thing that a change was about. Each pane says how."""


class ScopeChoice(Choice):
    """For whom a setting holds: the whole council, or one committee."""

    def __init__(self) -> None:
        super().__init__("Holds for", [(_WHOLE, "The whole council")])

    def refresh(self, page: Page) -> None:
        """Offer the committees that there are now."""
        bodies = [(body.id, body.name) for body in committees.every(page.office)]
        self.show_options([(_WHOLE, "The whole council"), *bodies])
        if self.value() is None:
            self.choose(_WHOLE)

    @property
    def body_id(self) -> str | None:
        """The committee; None for the whole council."""
        return str(self.value()) if self.value() else None

    def choose_body(self, body_id: str | None) -> None:
        """Show a committee as chosen, or the whole council where it is gone."""
        wanted: Hashable = body_id or _WHOLE
        try:
            self.choose(wanted)
        except KeyError:
            self.choose(_WHOLE)


class BesidePage(QWidget):
    """Controls with the live page beside them; where there is little room, one at a time.

    The page is of the public copy, unless `every_copy` lets the officer choose.
    """

    def __init__(self, controls: QWidget, gather: Callable[[Copy], Shown], every_copy: bool = False) -> None:
        super().__init__()
        self.controls = controls
        self.preview = PreviewPane(gather)
        self.preview.copies.setVisible(every_copy)
        self.preview.copies.choose(Copy.PUBLIC)
        self.switch = Segments([Segment("controls", "Settings"), Segment("page", "Page")], "Settings or page")
        self._switch_row = row(self.switch, ..., margins=(24, 8, 24, 0))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.preview.redraw)
        both = QWidget()
        fill_box(QHBoxLayout(both), [(controls, 1), (self.preview, 0)])
        fill_box(QVBoxLayout(self), [self._switch_row, (both, 1)])
        self.switch.chosen.connect(lambda _: self._fit())
        look().changed.connect(self._fit)

    def redraw(self) -> None:
        """Draw the page anew, once for all keys that wait."""
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold and unfold with the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = look().theme
        room = self.width() / theme.factor
        narrow, shown = room < _ROOM_FOR_BOTH, self.switch.value()
        self._switch_row.setVisible(narrow)
        self.controls.setVisible(not narrow or shown == "controls")
        self.preview.setVisible(not narrow or shown == "page")
        wide = self.width() if narrow else theme.scaled(340 if room < 960 else 400 if room < 1100 else 480)
        self.preview.setFixedWidth(wide)
