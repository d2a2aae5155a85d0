"""The part of a paper's details that says whether it is open at its meeting, and by which paragraphs it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.agenda import Openness
from clerk_app.errors import Refused
from ui.pages.openness_fields import SEGMENTS, as_typed, meant, reasons, why_words
from ui.widgets.boxes import fill_box
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.segments import Segments
from ui.widgets.stored_field import not_stored

#: Stores the class of a paper and its paragraphs; returns whether that was done.
KeepClass = Callable[[Openness, tuple[int, ...]], bool]


class Classed(Protocol):
    """What may be open or closed: a paper at its item, or an entry of the forward plan."""

    @property
    def openness(self) -> Openness:
        """Whether it is open."""

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """Those that close it."""


class PaperClassFields(QWidget):
    """Open, Part closed or Closed, and under that the paragraph (PX-2, PX-3), stored as it is chosen or typed."""

    def __init__(self, keep: KeepClass, why: str = "Why the paper is closed") -> None:
        super().__init__()
        self._keep = keep
        self._nation = ""
        self._link: Classed | None = None
        self._typed = False
        self.segments = Segments(SEGMENTS, "Open or closed", Openness.OPEN)
        self.why = Choice(why, editable=True)
        self._switch_field = Field("&Open or closed", self.segments)
        self._why_field = Field("Paragraph of Schedule 12A", self.why, "Several: type 3 and 5")
        fill_box(QVBoxLayout(self), [self._switch_field, self._why_field], gap=12)
        self.segments.chosen.connect(self._segment_chosen)
        self.why.typed.connect(self._why_typed)
        self.why.chosen.connect(self._why_chosen)
        line = self.why.lineEdit()
        assert line is not None
        line.editingFinished.connect(self.settle)

    def show_link(self, link: Classed, closed_with_item: bool, nation: str) -> None:
        """Show the class of a paper; a paragraph that is being typed stays."""
        if nation != self._nation:
            self._nation = nation
            self.why.show_options(reasons(nation))
            label, hint = why_words(nation)
            self._why_field.label.setText(label)
            self._why_field.show_hint(hint)
        self._link = link
        confidential = link.openness is Openness.CONFIDENTIAL
        self.segments.choose(Openness.EXEMPT if confidential else link.openness)
        self._switch_field.show_hint("Not for the public: its item is closed" if closed_with_item else "")
        self._why_field.setVisible(link.openness is not Openness.OPEN)
        if not self._typed:
            self.why.show_text(as_typed(link.openness, link.paragraphs, nation))
            self._why_field.show_error("")

    def take_keys(self) -> None:
        """Let the arrow keys choose between open and closed."""
        self.segments.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> bool:
        """Store the paragraph that is typed. Returns whether nothing is left."""
        if self._typed and self._store_why():
            self._typed = False
        return not self._typed

    def unstored(self) -> Field | None:
        """The field of the paragraph, where what is typed there could not be stored."""
        return self._why_field if self._typed else None

    def forget(self) -> Refused | None:
        """Let go of a paragraph that could not be stored; it comes back in words, for the page to say."""
        lost, self._typed = self._typed, False
        return not_stored("The paragraph", self.why.currentText(), self._why_field.error()) if lost else None

    def _segment_chosen(self, openness: Openness) -> None:
        link = self._link
        if link is not None and not self._keep(openness, link.paragraphs):
            self.segments.choose(Openness.EXEMPT if link.openness is Openness.CONFIDENTIAL else link.openness)

    def _why_typed(self) -> None:
        self._typed = True

    def _why_chosen(self) -> None:
        self._typed = True
        self.settle()

    def _store_why(self) -> bool:
        link = self._link
        if link is None or link.openness is Openness.OPEN:
            return True
        try:
            openness, paragraphs = meant(link.openness, self.why.currentText(), self._nation)
        except ValueError as error:
            self._why_field.show_error(str(error))
            return False
        self._why_field.show_error("")
        self._typed = False  # the page shows the paper again while it is stored
        if (paragraphs, openness) == (link.paragraphs, link.openness) or self._keep(openness, paragraphs):
            return True
        self._typed = True
        return False
