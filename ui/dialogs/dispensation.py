"""A dispensation: for which interest or subject, what it allows, from when to when, and who granted it (DI-11)."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.domain.dispensations import Dispensation, Ground, Scope, latest_end
from clerk_app.office import Office
from clerk_app.services import dispensations, interests
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import column, row, shares
from ui.widgets.buttons import secondary_button
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import IconLabel, caption
from ui.widgets.line_field import LineField

_A_SUBJECT = ""
_HIDDEN = "It is for a sensitive interest. What it is for stays hidden until you ask for it."


class DispensationDialog(FormDialog):
    """One dispensation, new for a person or one that is there; `for_interest` is offered for a new one."""

    def __init__(
        self, parent: QWidget, office: Office, person_id: str, dispensation_id: str = "", for_interest: str = ""
    ) -> None:
        heading = "Change this dispensation" if dispensation_id else "Add a dispensation"
        super().__init__(parent, heading, "Keep it" if dispensation_id else "Add dispensation", self._keep)
        self._office, self._person_id, self._id = office, person_id, dispensation_id
        today = office.today()
        known = Dispensation("", person_id, today, latest_end(today), interest_id=for_interest or None)
        if dispensation_id:
            known = dispensations.dispensation(office, dispensation_id)
        listed = interests.lines(office, person_id)
        sensitive = {line.id for line in listed if line.interest.sensitive}
        self._hidden = bool(dispensation_id) and known.interest_id in sensitive and known.subject_id is not None
        subject = dispensations.subject(office, dispensation_id) if dispensation_id and not self._hidden else ""
        options = [(_A_SUBJECT, "A subject in words"), *((line.id, line.title) for line in listed)]
        self.named = Choice("For", options, known.interest_id or _A_SUBJECT)
        self._build(known, subject)
        self._lay_out()
        self._follow()
        (self.show_button if self._hidden else self.named).setFocus()

    def _build(self, known: Dispensation, subject: str) -> None:
        today = self._office.today()
        self.subject = LineField("In &words", subject)
        self.scope = Choice("It allows", [(scope, _upper(scope.words)) for scope in Scope], known.scope)
        self.from_date = DateField("F&rom", today, known.from_date, required=True)
        self.to_date = DateField("&To", today, known.to_date, required=True)
        self.ground = Choice("Ground", [(ground, ground.words) for ground in Ground], known.ground)
        self.granted_by = LineField("Granted &by", known.granted_by)
        self.granted_on = DateField("Granted &on", today, known.granted_on)
        self.minute = LineField("&Minute", known.minute)
        self.revoked_on = DateField("Re&voked from", today, known.revoked_on)
        self.show_button = secondary_button("Show what it is for", "eye")
        self.fields = {
            "subject": self.subject,
            "to_date": self.to_date,
            "revoked_on": self.revoked_on,
        }
        self.from_date.changed.connect(lambda _: self._say_latest())
        self.show_button.clicked.connect(lambda _=False: self.show_subject())
        self._say_latest()

    def _lay_out(self) -> None:
        eye = IconLabel("eye-off", "closed", 16)
        self._veil = column(row(eye, (caption(_HIDDEN, wrap=True), 1), gap=6), 6, row(self.show_button, ...))
        self.lay_out(
            [
                Field("&For", self.named),
                self._veil,
                self.subject,
                shares((Field("It &allows", self.scope), 1), (self.from_date, 1), (self.to_date, 1)),
                shares((Field("&Ground", self.ground), 2), (self.minute, 1)),
                shares((self.granted_by, 1), (self.granted_on, 1), (self.revoked_on, 1)),
            ],
            width=760,
        )

    def _say_latest(self) -> None:
        begins = self.from_date.value()
        if begins is not None:
            self.to_date.show_hint(f"{printed_date(latest_end(begins), weekday=False)} at the latest")

    def _follow(self) -> None:
        self._veil.setVisible(self._hidden)
        self.subject.setVisible(not self._hidden)

    def show_subject(self) -> None:
        """Show what it is for, for as long as this is open."""
        self._hidden = False
        self.subject.box.show_text(dispensations.subject(self._office, self._id))
        self._follow()
        self.subject.box.setFocus()

    def _keep(self) -> bool:
        for field in (self.from_date, self.to_date, self.granted_on, self.revoked_on):
            if not field.settle():
                field.line.setFocus()
                return False
        begins, ends, given = self.from_date.value(), self.to_date.value(), self._given()
        if self._id:
            dispensations.change(self._office, self._id, {**given, "from_date": begins, "to_date": ends})
        else:
            dispensations.grant(self._office, self._person_id, begins, ends, given)
        return True

    def _given(self) -> dict[str, Any]:
        given: dict[str, Any] = {
            "interest_id": self.named.value() or None,
            "scope": self.scope.value(),
            "ground": self.ground.value(),
            "granted_by": self.granted_by.box.text(),
            "granted_on": self.granted_on.value(),
            "minute": self.minute.box.text(),
            "revoked_on": self.revoked_on.value(),
        }
        return given if self._hidden else given | {"subject": self.subject.box.text()}


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
