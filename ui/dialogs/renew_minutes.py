"""Renewing minutes from the record: what differs passage by passage, each taken or left, none overwritten unasked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from clerk_app.domain.minutes_plan import Block, Side
from clerk_app.domain.minutes_renewal import Difference, DifferenceKind
from clerk_app.domain.rich_text import plain
from clerk_app.office import Office
from clerk_app.services import minutes_renewing
from clerk_app.services.minutes_renewing import Place
from ui.dialogs.form import FormDialog
from ui.models.rows import RowsModel
from ui.pages.minutes_rows import CLOSED, text_of
from ui.text import counted
from ui.theme import look
from ui.widgets.boxes import column, row
from ui.widgets.labels import caption, label_for, section_heading
from ui.widgets.naming import name_widget
from ui.widgets.passage_rows import PassageRow
from ui.widgets.passage_view import PassageView
from ui.widgets.tick_list import TickList, TickRow

_WORDS = {
    DifferenceKind.NEW: "New in the record",
    DifferenceKind.CHANGED: "The record says something else now",
    DifferenceKind.EDITED: "You edited it, and the record has moved on",
    DifferenceKind.GONE: "You edited it, and the record has it no more",
    DifferenceKind.OTHER_COPY: "It would be in other copies",
}
_LONGEST = 90


class RenewMinutes(FormDialog):
    """A tick takes what the record says; without one, what stands is kept and is not asked about again."""

    def __init__(self, parent: QWidget, office: Office, meeting_id: str, differences: Sequence[Difference]) -> None:
        super().__init__(parent, "Renew from the record", "Renew the minutes", self._renew)
        self._office, self._meeting_id, self._shown = office, meeting_id, tuple(differences)
        self._places = {place.key: place for place in minutes_renewing.places(differences)}
        self.list = TickList("What differs")
        self.standing = _view("As it stands")
        self.made = _view("As the record has it")
        self.list.setFixedHeight(look().theme.scaled(112))
        beside = row(
            (column(section_heading("As it stands"), (self.standing, 1), gap=4), 1),
            (column(section_heading("As the record has it"), (self.made, 1), gap=4), 1),
            gap=16,
        )
        hint = caption("Space ticks and unticks. What you edited is overwritten only if you tick it.", wrap=True)
        self.lay_out([label_for(self.list, "What &differs"), self.list, hint, (beside, 1)], width=760)
        self.list.chosen.connect(self._show)
        self.list.turned.connect(self._count)
        self.list.show_ticks(_tick(place) for place in self._places.values())
        self._count()
        self.list.setFocus()

    def _show(self, shown: TickRow) -> None:
        """Both texts of the passage that is chosen."""
        place = self._places[shown.id]
        self.standing.show_passages(_as_row(place.standing, "It is not in the minutes yet."))
        self.made.show_passages(_as_row(place.made, "Nothing in the record calls for it."))

    def _count(self) -> None:
        ticked = len(self.list.ticked())
        words = f"Renew, taking {counted(ticked, 'change', 'changes')}" if ticked else "Keep what stands"
        self.verb_button.setText(words)
        name_widget(self.verb_button, words, "renew")

    def _renew(self) -> None:
        minutes_renewing.renew(self._office, self._meeting_id, self._shown, self.list.ticked())


def _view(name: str) -> PassageView:
    made = PassageView(RowsModel(words=lambda shown: shown.spoken), name)
    made.numbered = made.marks_current = False
    made.setMinimumHeight(look().theme.scaled(120))
    return made


def _tick(place: Place) -> TickRow:
    kind = next(kind for kind in DifferenceKind if kind in place.kinds)
    block = place.made or place.standing
    said = plain(text_of(block.kind, block.text, block.rows)).replace("\n", " ") if block is not None else ""
    short = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
    words = "; ".join(_WORDS[each] for each in DifferenceKind if each in place.kinds) or _WORDS[kind]
    return TickRow(place.key, "", short or words, not place.overwrites, words, "warn" if place.overwrites else "text2")


def _as_row(block: Block | None, otherwise: str) -> list[PassageRow]:
    if block is None:
        return [PassageRow(0, otherwise, editable=False, faint=True, spoken=otherwise)]
    text = text_of(block.kind, block.text, block.rows)
    closed = block.side is Side.FULL
    return [PassageRow(0, text, closed=closed, note=CLOSED if closed else "", editable=False, spoken=plain(text))]
