"""The part of an item's details that says whether it is open, and what is said of a closed one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.exemption import ACT_OF_1960, PARAGRAPHS, paragraph_words, read_paragraphs
from clerk_app.errors import Refused
from ui.widgets.boxes import fill_box
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.growing_line import GrowingLine
from ui.widgets.inputs import TextArea
from ui.widgets.message_bar import MessageBar
from ui.widgets.segments import Segment, Segments
from ui.widgets.stored_field import not_stored

_CONFIDENTIAL = "confidential"
_CONFIDENTIAL_WORDS = "Confidential (section 100A)"
_WITHHELD = "Why the public interest is in withholding it"
#: Why the public is excluded where Schedule 12A does not apply (PA-1); the rest of the words may be left out.
_SPECIAL = "Special reasons"
_CONFIDENTIAL_BUSINESS = "Confidential business"
SEGMENTS = (
    Segment(Openness.OPEN, "Open"),
    Segment(Openness.PART_EXEMPT, "Part closed", closed=True),
    Segment(Openness.EXEMPT, "Closed", closed=True),
)

#: Stores how open the item is and its paragraphs; returns whether that was done.
KeepOpenness = Callable[[Openness, tuple[int, ...]], bool]


class OpennessFields(QWidget):
    """Open, Part closed or Closed; then the paragraph, the closed title, the reason.

    The arrow keys go from open to closed by way of part closed, so that nothing leaves its part on the way.
    """

    def __init__(self, keep: KeepOpenness) -> None:
        super().__init__()
        self._keep = keep
        self._nation = ""
        self._item: AgendaItem | None = None
        self._typed = False
        self.segments = Segments(SEGMENTS, "Open or closed", Openness.OPEN)
        self.why = Choice("Why it is closed", editable=True)
        self.closed_title = GrowingLine("Closed title", placeholder="Only for those who may read it")
        self.reason = TextArea(_WITHHELD, lines=3)
        self.note = TextArea("Closed note", lines=2)
        self._warning = MessageBar(dismissable=False)
        self._why_field = Field("Paragraph of Schedule 12A", self.why, " ")
        self._reason_field = Field("Public interest in withholding it", self.reason, " ")
        self._switch_field = Field("&Open or closed", self.segments)
        self._build()
        self.show_nation("england")
        self.segments.chosen.connect(self._segment_chosen)
        self.why.typed.connect(self._why_typed)
        self.why.chosen.connect(self._why_chosen)
        line = self.why.lineEdit()
        assert line is not None
        line.editingFinished.connect(self.settle)

    def _build(self) -> None:
        self._closed_fields = QWidget()
        fill_box(
            QVBoxLayout(self._closed_fields),
            [
                self._warning,
                self._why_field,
                Field("Closed title", self.closed_title),
                self._reason_field,
                Field("Closed note", self.note, "Printed under the closed title"),
            ],
            gap=12,
        )
        fill_box(QVBoxLayout(self), [self._switch_field, 12, self._closed_fields])

    def inputs(self) -> Mapping[str, GrowingLine | TextArea]:
        """The typed fields by their column."""
        return {
            "closed_title": self.closed_title,
            "public_interest_reason": self.reason,
            "closed_note": self.note,
        }

    def show_nation(self, nation: str) -> None:
        """Ask what the law of this meeting wants: "england" or "wales", their paragraphs (PX-3); "none", PA-1."""
        if nation == self._nation:
            return
        self._nation = nation
        of_1960 = nation == ACT_OF_1960
        self.why.show_options(reasons(nation))
        label, hint = why_words(nation)
        self._why_field.label.setText(label)
        self._why_field.show_hint(hint)
        label = "Special reason for excluding the public" if of_1960 else "Public interest in withholding it"
        self._reason_field.label.setText(label)
        self.reason.setAccessibleName(label if of_1960 else _WITHHELD)
        self._reason_field.show_hint("The resolution states it. The public copy does not print it" if of_1960 else "")

    @property
    def _why_label(self) -> str:
        return why_words(self._nation)[0]

    def show_item(self, item: AgendaItem, closed_by: str = "") -> None:
        """Show how open an item is printed; a paragraph that is being typed stays.

        `closed_by` names the closed item that it stands under ("item 5").
        """
        self._item = item
        self._switch_field.show_hint(f"Closed because {closed_by} is closed" if closed_by else "")
        self.segments.choose(Openness.EXEMPT if item.openness.closed else item.openness)
        if not self._typed:
            self.why.show_text(as_typed(item.openness, item.paragraphs, self._nation))
            self._why_field.show_error("")
        self._closed_fields.setVisible(item.openness is not Openness.OPEN)
        # what is confidential is closed by law: no interest is weighed, and no resolution states a reason (PX-1, PA-1)
        asked = item.openness is not Openness.CONFIDENTIAL or bool(item.public_interest_reason)
        self._reason_field.setVisible(asked or self.reason.hasFocus())
        if item.openness.closed:
            self._warning.tell(
                "closed",
                f"The public copy prints “{item.title}” and {self._what_else()}.",
                "Word the title above so that it gives nothing away.",
            )
        elif item.openness is Openness.PART_EXEMPT:
            self._warning.tell(
                "closed",
                f"The public copy prints “{item.title}”, the sub-line and the schedule.",
                "What must stay closed belongs in the closed title and the closed note.",
            )
        else:
            self._warning.hide()

    def _what_else(self) -> str:
        return "that the public is excluded" if self._nation == ACT_OF_1960 else "the paragraph"

    def settle(self) -> bool:
        """Store the paragraph that is typed; emptying the box takes it away. Returns whether nothing is left."""
        if self._typed and self._store_why():
            self._typed = False
        return not self._typed

    def forget(self) -> Refused | None:
        """Let go of a paragraph that could not be stored; it comes back in words, for the page to say."""
        lost = self._typed
        self._typed = False
        if not lost:
            return None
        return not_stored(self._why_field.control.accessibleName(), self.why.currentText(), self._why_field.error())

    def unstored(self) -> tuple[str, str, str]:
        """The paragraph that could not be stored: its field, its words and why; empty where it is stored."""
        return ("paragraphs", self._why_label, self._why_field.error()) if self._typed else ("", "", "")

    def _segment_chosen(self, openness: Openness) -> None:
        item = self._item
        if item is not None and not self._keep(openness, item.paragraphs):
            self.show_item(item)

    def _why_typed(self) -> None:
        self._typed = True

    def _why_chosen(self) -> None:
        self._typed = True
        self.settle()

    def _store_why(self) -> bool:
        item = self._item
        if item is None or item.openness is Openness.OPEN:
            return True
        try:
            openness, paragraphs = meant(item.openness, self.why.currentText(), self._nation)
        except ValueError as error:
            self._why_field.show_error(str(error))
            return False
        self._why_field.show_error("")
        self._typed = False  # the page shows the item again while it is stored
        if (paragraphs, openness) == (item.paragraphs, item.openness) or self._keep(openness, paragraphs):
            return True
        self._typed = True
        return False


def meant(openness: Openness, text: str, nation: str) -> tuple[Openness, tuple[int, ...]]:
    """What the words in a box say why something is closed. Raises ValueError when they name nothing that can be."""
    if text.casefold().startswith(_CONFIDENTIAL):
        return Openness.CONFIDENTIAL, ()
    back = Openness.EXEMPT if openness is Openness.CONFIDENTIAL else openness
    if nation == ACT_OF_1960:
        if text.strip() and not _SPECIAL.casefold().startswith(text.strip().casefold()):
            raise ValueError(f"Choose one of the two: “{_SPECIAL}” or “{_CONFIDENTIAL_BUSINESS}”.")
        return back, ()
    paragraphs = read_paragraphs(text, nation)
    if text.strip() and not paragraphs:
        raise ValueError(f"“{text.strip()}” names no paragraph: type its number, for example 3.")
    return back, paragraphs


def why_words(nation: str) -> tuple[str, str]:
    """What is asked of something closed under a law (PX-3, PA-1), and the hint under it."""
    if nation == ACT_OF_1960:
        act = "By resolution under the Public Bodies (Admission to Meetings) Act 1960, section 1(2)"
        return "Why the public is excluded", act
    return "Paragraph of Schedule 12A", "Several: type 3 and 5"


def reasons(nation: str) -> list[tuple[str, str]]:
    """Why something may be closed, to choose from: the paragraphs that govern the meeting (PX-3), and confidential."""
    if nation == ACT_OF_1960:
        return [("special", _SPECIAL), (_CONFIDENTIAL, _CONFIDENTIAL_BUSINESS)]
    options = [(str(number), f"{number}: {words}") for number, words in PARAGRAPHS[nation].items()]
    return [*options, (_CONFIDENTIAL, _CONFIDENTIAL_WORDS)]


def as_typed(openness: Openness, paragraphs: tuple[int, ...], nation: str) -> str:
    """Why something is closed, as it stands in the box."""
    confidential = openness is Openness.CONFIDENTIAL
    if nation == ACT_OF_1960:
        return _CONFIDENTIAL_BUSINESS if confidential else _SPECIAL
    if confidential:
        return _CONFIDENTIAL_WORDS
    if len(paragraphs) == 1:
        return paragraph_words(paragraphs, nation).removeprefix("Paragraph ")
    return ", ".join(map(str, paragraphs))
