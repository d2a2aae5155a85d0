"""The part of an item's details that says whether it is open, and what is said of a closed one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.exemption import PARAGRAPHS, paragraph_words, read_paragraphs
from ui.widgets.boxes import fill_box
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.inputs import LineInput, TextArea
from ui.widgets.message_bar import MessageBar
from ui.widgets.segments import Segment, Segments

_CONFIDENTIAL = "confidential"
_SEGMENTS = (
    Segment(Openness.OPEN, "Open"),
    Segment(Openness.EXEMPT, "Closed", closed=True),
    Segment(Openness.PART_EXEMPT, "Part closed", closed=True),
)


class OpennessFields(QWidget):
    """Open, Closed or Part closed; then the paragraph, the closed title, the reason. `chosen(openness, paragraphs)`."""

    chosen = Signal(object, object)

    def __init__(self, nation: str) -> None:
        super().__init__()
        self._nation = nation
        self._item: AgendaItem | None = None
        self.segments = Segments(_SEGMENTS, "Open or closed", Openness.OPEN)
        options = [(str(number), f"{number}: {words}") for number, words in PARAGRAPHS[nation].items()]
        options.append((_CONFIDENTIAL, "Confidential (section 100A)"))
        self.why = Choice("Why it is closed", options, editable=True)
        self.closed_title = LineInput("Closed title", placeholder="Only for those who may read it")
        self.reason = TextArea("Why the public interest is in withholding it", lines=3)
        self.note = TextArea("Closed note", lines=2)
        self._warning = MessageBar(dismissable=False)
        self._why_field = Field("Paragraph of Schedule 12A", self.why, "Several: type 3 and 5")
        self._build()
        self.segments.chosen.connect(self._segment_chosen)
        self.why.chosen.connect(lambda _: self._why_entered())
        line = self.why.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._why_entered)

    def _build(self) -> None:
        self._closed_fields = QWidget()
        fill_box(
            QVBoxLayout(self._closed_fields),
            [
                self._warning,
                self._why_field,
                Field("Closed title", self.closed_title),
                Field("Public interest in withholding it", self.reason),
                Field("Closed note", self.note, "Printed under the closed title"),
            ],
            gap=12,
        )
        fill_box(QVBoxLayout(self), [Field("&Open or closed", self.segments), 12, self._closed_fields])

    def inputs(self) -> Mapping[str, LineInput | TextArea]:
        """The typed fields by their column."""
        return {
            "closed_title": self.closed_title,
            "public_interest_reason": self.reason,
            "closed_note": self.note,
        }

    def show_item(self, item: AgendaItem) -> None:
        """Show how open an item is."""
        self._item = item
        confidential = item.openness is Openness.CONFIDENTIAL
        self.segments.choose(Openness.EXEMPT if confidential else item.openness)
        words = "Confidential (section 100A)" if confidential else _typed(item.paragraphs, self._nation)
        self.why.show_text(words)
        self._why_field.show_error("")
        self._closed_fields.setVisible(item.openness is not Openness.OPEN)
        if item.openness.closed:
            self._warning.tell(
                "closed",
                f"The public copy prints “{item.title}” and the paragraph.",
                "Word the title above so that it gives nothing away.",
            )
        else:
            self._warning.hide()

    def _segment_chosen(self, openness: Openness) -> None:
        paragraphs = self._item.paragraphs if self._item else ()
        self.chosen.emit(openness, paragraphs)

    def _why_entered(self) -> None:
        item, text = self._item, self.why.currentText()
        if item is None or item.openness is Openness.OPEN:
            return
        if text.casefold().startswith(_CONFIDENTIAL):
            if item.openness is not Openness.CONFIDENTIAL:
                self.chosen.emit(Openness.CONFIDENTIAL, ())
            return
        try:
            paragraphs = read_paragraphs(text, self._nation)
        except ValueError as error:
            self._why_field.show_error(str(error))
            return
        openness = Openness.EXEMPT if item.openness is Openness.CONFIDENTIAL else item.openness
        if (paragraphs, openness) != (item.paragraphs, item.openness):
            self.chosen.emit(openness, paragraphs)


def _typed(paragraphs: tuple[int, ...], nation: str) -> str:
    if len(paragraphs) == 1:
        return paragraph_words(paragraphs, nation).removeprefix("Paragraph ")
    return ", ".join(map(str, paragraphs))
