"""What a seat prints, and what its holder may do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from clerk_app.domain.membership import Seat, Votes
from clerk_app.office import Office
from clerk_app.services import membership, serving
from ui.dialogs.add_member import SEAT_KINDS
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import row
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.line_field import LineField

_VOTES = (
    (Votes.ALL, "On everything"),
    (Votes.EDUCATION, "On education matters only"),
    (Votes.NONE, "On nothing"),
)
_ROLE = "Printed after the name. Another word for the chair: Settings, Wording"


class EditSeat(FormDialog):
    """One seat; where a person holds several on the committee, the first question is which."""

    def __init__(self, parent: QWidget, office: Office, holder: str, seat_ids: Sequence[str]) -> None:
        super().__init__(parent, f"Seat of {holder}" if holder else "Vacant seat", "Change the seat", self._change)
        self._office = office
        self._seats = {seat.id: seat for seat in serving.seats(office, seat_ids)}
        kinds = dict(SEAT_KINDS)
        named = [(seat.id, seat.role_printed or kinds[seat.kind]) for seat in self._seats.values()]
        self._which = Choice("Which seat", named, seat_ids[0])
        self._kind = Choice("Kind of seat", SEAT_KINDS)
        self._votes = Choice("May vote", _VOTES)
        self._role = LineField("&Role in brackets", hint=_ROLE)
        self._note = LineField("Second &column", hint="Printed beside the name")
        self._nominated = LineField("&Nominated by")
        self._quorum = Check("Counts for the quorum")
        self._which.chosen.connect(lambda _: self._show(self._seat()))
        which = Field("Which &seat", self._which)
        which.setVisible(len(named) > 1)
        self.lay_out(
            [
                which,
                row((self._role, 1), (self._note, 1), gap=12),
                row((Field("&Kind of seat", self._kind), 1), (Field("May &vote", self._votes), 1), gap=12),
                self._nominated,
                self._quorum,
            ],
            width=520,
        )
        self._show(self._seat())
        self._role.box.setFocus()

    def _seat(self) -> Seat:
        return self._seats[self._which.value()]

    def _show(self, seat: Seat) -> None:
        self._kind.choose(seat.kind)
        self._votes.choose(seat.votes)
        self._role.box.setText(seat.role_printed)
        self._note.box.setText(seat.note_printed)
        self._nominated.box.setText(seat.nominated_by)
        self._quorum.setChecked(seat.counts_for_quorum)

    def _change(self) -> None:
        seat = self._seat()
        fields = {
            "kind": self._kind.value(),
            "votes": self._votes.value(),
            "role_printed": self._role.box.text(),
            "note_printed": self._note.box.text(),
            "nominated_by": self._nominated.box.text(),
            "counts_for_quorum": self._quorum.isChecked(),
        }
        moved = {name: value for name, value in fields.items() if getattr(seat, name) != value}
        if moved:
            membership.edit_seat(self._office, seat.id, moved)
