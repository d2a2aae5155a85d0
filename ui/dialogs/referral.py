"""A referral: a new one by hand, or one that is there with the days of each step and the response (SC-2)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.domain.referrals import ResponseKind, response_due
from clerk_app.office import Office
from clerk_app.services import committees, referrals
from clerk_app.services.referrals import ReferralLine
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import shares
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField

_CLOCK = "The response is due within two months beginning with receipt or, if later, the notice"
_CLOSED_HINT = "Its words are then in nothing that the public sees."


class NewReferral(FormDialog):
    """A referral that no decision of a meeting of this file made. Sends `made(subject)` when it was added."""

    made = Signal(object)

    def __init__(self, parent: QWidget, office: Office, body_id: str = "") -> None:
        super().__init__(parent, "Add a referral", "Add referral", self._add)
        self._office = office
        bodies = [(body.id, body.name) for body in committees.every(office)]
        self.body = Choice("Of which committee", bodies)
        self.body.choose(body_id or bodies[0][0])
        self.title = LineField("&Subject")
        self.to_whom = LineField("&To whom", hint="The executive or the body that is to respond")
        self.text = TextArea("What is referred", lines=3)
        self.closed = Check("Closed: not for the public", _CLOSED_HINT)
        text = Field("&What is referred", self.text)
        self.fields = {"text": text, "to_whom": self.to_whom, "title": self.title}
        self.lay_out([Field("&Of which committee", self.body), self.title, self.to_whom, text, self.closed], width=600)
        self.title.box.setFocus()

    def _add(self) -> None:
        fields: dict[str, Any] = {"title": self.title.box.text()}
        fields |= {"closed": True} if self.closed.isChecked() else {}
        words = self.text.toPlainText()
        change = referrals.refer(self._office, str(self.body.value()), self.to_whom.box.text(), words, **fields)
        self.made.emit(change.subject)


class ReferralDialog(FormDialog):
    """One referral with its days, its response and the action that it proposes, kept as one change."""

    def __init__(self, parent: QWidget, office: Office, line: ReferralLine) -> None:
        super().__init__(parent, "Referral", "Keep it", self._keep)
        self._office, self._id = office, line.id
        made, today = line.referral, office.today()
        self.title = LineField("S&ubject", made.title)
        self.to_whom = LineField("&To whom", made.to_whom)
        self.text = TextArea("What is referred", made.text, lines=2)
        self.sent = DateField("&Sent on", today, made.sent_on, past=True)
        self.received = DateField("&Received on", today, made.received_on, past=True)
        self.notice = DateField("&Notice given on", today, made.notice_on, past=True)
        self.response = Choice("Response", [(kind.value, kind.words) for kind in ResponseKind])
        self.response.choose(made.response.value)
        self.answered = DateField("Res&ponse came on", today, made.responded_on, past=True)
        self.out = DateField("Pu&blished on", today, made.response_published_on, past=True)
        self.words = TextArea("Words of the response", made.response_text, lines=2)
        self.proposed = LineField("&Action proposed", made.action_proposed)
        self.must = Check("The report was published, so the response must be published too", on=made.report_published)
        self.fields = {
            **{"title": self.title, "to_whom": self.to_whom, "text": Field("&What is referred", self.text)},
            **{"sent_on": self.sent, "received_on": self.received, "notice_on": self.notice},
            **{"response": Field("Respons&e", self.response), "responded_on": self.answered},
            **{"response_published_on": self.out},
        }
        self.clock = caption("", wrap=True)
        for field in (self.received, self.notice):
            field.changed.connect(lambda _: self._say_due())
            field.line.textEdited.connect(lambda _: self._say_due())
        self._say_due()
        self.lay_out(
            [
                shares((self.title, 1), (self.to_whom, 1)),
                self.fields["text"],
                shares((self.sent, 1), (self.received, 1), (self.notice, 1)),
                self.clock,
                shares((self.fields["response"], 1), (self.answered, 1), (self.out, 1)),
                Field("W&ords of the response", self.words),
                self.proposed,
                self.must,
            ],
            width=700,
        )
        (self.received if made.received_on is None else self.answered).line.setFocus()

    def _say_due(self) -> None:
        """The rule and the day that it makes, as the days are typed (SC-2)."""
        due = response_due(self.received.typed(), self.notice.typed())
        self.clock.setText(f"{_CLOCK}: by {printed_date(due, weekday=False)}." if due else f"{_CLOCK}.")

    def _keep(self) -> bool:
        days = {"sent_on": self.sent, "received_on": self.received, "notice_on": self.notice}
        days |= {"responded_on": self.answered, "response_published_on": self.out}
        for field in days.values():
            if not field.settle():
                field.line.setFocus()
                return False
        fields: dict[str, Any] = {name: field.value() for name, field in days.items()}
        fields |= {"title": self.title.box.text(), "to_whom": self.to_whom.box.text()}
        fields |= {"text": self.text.toPlainText(), "response_text": self.words.toPlainText()}
        fields |= {"action_proposed": self.proposed.box.text(), "report_published": self.must.isChecked()}
        fields["response"] = ResponseKind(str(self.response.value()))
        referrals.edit(self._office, self._id, fields)
        return True
