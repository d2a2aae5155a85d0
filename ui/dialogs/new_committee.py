"""Making a committee: its name and kind, and what its meetings usually share."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.council import BodyKind, body_kind_told_by
from clerk_app.office import Office
from clerk_app.services import committees
from ui.dialogs.form import FormDialog
from ui.dialogs.person_choice import PersonChoice
from ui.widgets.boxes import column, row
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.line_field import LineField
from ui.widgets.time_field import TimeField

KINDS = (
    (BodyKind.COUNCIL, "Full council"),
    (BodyKind.EXECUTIVE, "Cabinet or executive"),
    (BodyKind.SCRUTINY, "Scrutiny or select committee"),
    (BodyKind.COMMITTEE, "Committee"),
    (BodyKind.SUB_COMMITTEE, "Sub-committee"),
    (BodyKind.PANEL, "Panel"),
    (BodyKind.JOINT, "Joint committee"),
    (BodyKind.BOARD, "Board"),
)


class NewCommittee(FormDialog):
    """Sends `made(body_id)` once the committee is in the file.

    The kind follows what the name says of it until the officer chooses one.
    """

    made = Signal(str)

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(parent, "New committee", "Make the committee", self._make)
        self._office = office
        self._name = LineField("&Name", hint="As it is printed on the agenda")
        self._short = LineField("&Short name", hint="For lists, such as CYP")
        self._kind = Choice("Kind", KINDS, BodyKind.COMMITTEE)
        self._kind_field = Field("&Kind", self._kind, "The council itself is a Full council")
        self._place = TextArea("Usual place", lines=4)
        self._place_field = Field("Usual &place", self._place, "As printed, one line below another")
        self._time = TimeField("Usual time")
        self._contact = PersonChoice("Contact", office)
        contact = Field("&Contact", self._contact)
        self.fields = {"name": self._name, "short_name": self._short, "place": self._place_field}
        self.lay_out(
            [
                self._name,
                row((self._short, 1), (self._kind_field, 1), gap=12),
                row((self._place_field, 1), (column(self._time, 8, contact, ...), 1), gap=12),
            ],
            width=540,
        )
        self._kind_chosen = False
        self._name.box.textChanged.connect(self._tell_kind)
        self._kind.chosen.connect(lambda _: self._choose_kind())
        self._name.box.setFocus()

    def _tell_kind(self, name: str) -> None:
        if not self._kind_chosen:
            self._kind.choose(body_kind_told_by(name))

    def _choose_kind(self) -> None:
        self._kind_chosen = True

    def _make(self) -> bool:
        if not self._time.settle():
            self._time.line.setFocus()
            return False
        change = committees.new_committee(
            self._office,
            self._name.box.text(),
            self._kind.value(),
            short_name=self._short.box.text(),
            place=self._place.toPlainText(),
            start_time=self._time.value(),
            contact_id=self._contact.person(),
        )
        assert change.subject is not None
        self.made.emit(change.subject.id)
        return True
