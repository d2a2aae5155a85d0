"""Items from the clipboard: what would come in, each to be ticked or not, and what was left out, in words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.agenda import Level, SubLineKind
from clerk_app.domain.pasted import Pasted, ProposedItem
from clerk_app.office import Office
from clerk_app.services import pasted_items
from ui.dialogs.form import FormDialog
from ui.text import counted
from ui.widgets.labels import caption, label_for
from ui.widgets.naming import name_widget
from ui.widgets.tick_list import TickList, TickRow

_MOST_SAID = 4


class PasteItems(FormDialog):
    """Shows what was read from the clipboard; sends `added(change)` once the ticked items are on the agenda."""

    added = Signal(object)

    def __init__(self, parent: QWidget, office: Office, meeting_id: str, pasted: Pasted, after: str | None) -> None:
        super().__init__(parent, "Paste items", "Add the items", self._add)
        self._office, self._meeting_id, self._after = office, meeting_id, after
        self._pasted = pasted.items
        self.items = TickList("Items to add")
        self.items.setMinimumHeight(180)
        self.left_out = caption(_left_out(pasted), wrap=True)
        name_widget(self.left_out, "What was left out")
        self.left_out.setVisible(bool(pasted.dropped))
        hint = caption("Space ticks and unticks. What is on the agenda already is not ticked.")
        self.lay_out([label_for(self.items, "&Items"), (self.items, 1), hint, self.left_out], width=600)
        self.items.turned.connect(self._count)
        self.items.show_ticks(_row(place, item) for place, item in enumerate(self._pasted))
        self._count()
        self.items.setFocus()

    def _count(self) -> None:
        ticked = len(self.items.ticked())
        words = f"Add {counted(ticked, 'item', 'items')}" if ticked else "Add the items"
        self.verb_button.setText(words)
        name_widget(self.verb_button, words, "add_the_items")

    def _add(self) -> None:
        ticked = set(self.items.ticked())
        items = [replace(item, chosen=str(place) in ticked) for place, item in enumerate(self._pasted)]
        self.added.emit(pasted_items.add(self._office, self._meeting_id, items, self._after))


def _left_out(pasted: Pasted) -> str:
    more = len(pasted.dropped) - _MOST_SAID
    said = ["Left out:", *pasted.dropped[:_MOST_SAID], *([f"… and {more} more"] if more > 0 else [])]
    return "\n".join(said)


def _row(place: int, item: ProposedItem) -> TickRow:
    speaker = ", ".join(part for part in (item.speaker_name, item.speaker_organisation) if part)
    what = {Level.SUB_ITEM: "Sub-item", Level.HEADING: "Heading"}.get(item.level, "")
    closed = "Closed to the public: the public agenda prints a neutral title" if item.closed else ""
    sub_line = item.sub_line or ("To follow" if item.sub_line_kind is SubLineKind.TO_FOLLOW else "")
    said = [part for part in (what, closed, f"Speaker: {speaker}" if speaker else "", sub_line) if part]
    return TickRow(str(place), "", item.title, item.chosen, " · ".join(said), "closed" if item.closed else "text2")
