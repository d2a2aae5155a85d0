"""Save minutes as PDF, Word and web page: all of them, the minute of one item, or the decisions for the day after."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from clerk_app.domain.copies import Copy
from clerk_app.domain.minutes_copies import MinutesPaper, PublicMinutes
from clerk_app.domain.minutes_plan import BlockKind
from clerk_app.domain.rich_text import plain
from clerk_app.office import Office
from clerk_app.services import minutes_copies
from ui.dialogs.save_copies import CopyPlan, SaveCopies
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.segments import Segment, Segments

_PAPERS = (
    Segment(MinutesPaper.MINUTES, "All minutes"),
    Segment(MinutesPaper.EXTRACT, "One item"),
    Segment(MinutesPaper.DECISIONS, "Decisions"),
)


class SaveMinutes(SaveCopies):
    """The item of an extract is the one whose passage was chosen, to begin with."""

    heading, verb, again = "Save minutes", "Save the minutes", "Save the minutes again."
    offered: tuple[Segment, ...] = (Segment(Copy.PUBLIC, "Public"), Segment(Copy.CLOSED, "Full record", closed=True))

    def __init__(self, parent: QWidget, office: Office, meeting_id: str, item_id: str = "") -> None:
        sheet = minutes_copies.needed(office, meeting_id)
        heads = [block for block in sheet.printed if block.kind is BlockKind.ITEM]
        items = [(block.item_id, f"{block.number} {plain(block.text)}".strip()) for block in heads]
        self.papers = Segments(_PAPERS, "What is saved", MinutesPaper.MINUTES)
        known = item_id if item_id in dict(items) else items[0][0] if items else None
        self.item = Choice("Item", items, known)
        self._item_field = Field("&Item", self.item)
        super().__init__(parent, office, meeting_id, self._minutes, self._name_of)
        self.papers.chosen.connect(lambda _: self._paper_chosen())
        self.item.chosen.connect(lambda _: self.name_files())
        self._item_field.setVisible(False)
        self.papers.setFocus()

    def more_fields(self) -> Sequence[QWidget]:
        """Which paper is made, and of which item."""
        return (Field("&What is saved", self.papers), self._item_field)

    def _minutes(self, copy: Copy) -> CopyPlan:
        """The minutes of a copy, guarded if it is public (PX-5, PX-10)."""
        made = minutes_copies.minutes_copy(self._office, self._meeting_id, copy, self._paper(), self._item())
        against = minutes_copies.guarding_of(self._office, self._meeting_id, made)
        return CopyPlan(partial(minutes_copies.written, made), against, not isinstance(made, PublicMinutes))

    def _name_of(self, copy: Copy) -> str:
        """The name of the minutes, in open words."""
        made = minutes_copies.minutes_copy(self._office, self._meeting_id, copy, self._paper(), self._item())
        number = minutes_copies.number_of(made, self._item())
        return minutes_copies.name_of(self._office, self._meeting_id, made, number)

    def _paper(self) -> MinutesPaper:
        return MinutesPaper(str(self.papers.value()))

    def _item(self) -> str:
        return str(self.item.value() or "") if self._paper() is MinutesPaper.EXTRACT else ""

    def _paper_chosen(self) -> None:
        self._item_field.setVisible(self._paper() is MinutesPaper.EXTRACT)
        self.name_files()
