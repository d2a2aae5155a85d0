"""A notice of an executive decision beside the forward plan, or an agreement that it is urgent (EX-3 to EX-5)."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.domain.forward_plan import AgreedBy, ExecutiveNotice, NoticeKind
from clerk_app.office import Office
from clerk_app.services import executive_notices, forward_plan
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import row
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField

_ABOUT = {
    NoticeKind.GENERAL_EXCEPTION: "Where 28 days are impracticable: given and published five clear days before.",
    NoticeKind.SPECIAL_URGENCY: "Where five clear days are impracticable too: the chair of scrutiny must agree first.",
    NoticeKind.PRIVATE_28: "Published 28 clear days before a meeting in private, with the reasons.",
    NoticeKind.PRIVATE_5: "Published five clear days before, with what was said against it and the response.",
    NoticeKind.PRIVATE_URGENT: "Where those notices are impracticable: the chair of scrutiny must agree first.",
}


class ExecutiveNoticeDialog(FormDialog):
    """Records one notice of an entry, new or as it is there."""

    def __init__(self, parent: QWidget, office: Office, entry_id: str, known: ExecutiveNotice | None = None) -> None:
        heading = "Change a notice" if known else "Record a notice"
        super().__init__(parent, heading, "Keep it" if known else "Record it", self._keep)
        self._office, self._entry_id, self._known = office, entry_id, known
        shown, today = known or ExecutiveNotice("", entry_id, self._wanted()), office.today()
        self.kind = Choice("What it is", [(kind, kind.words) for kind in NoticeKind], shown.kind)
        self.kind.setEnabled(known is None)
        self._about = caption(_ABOUT[shown.kind], wrap=True)
        self.published_on = DateField("&Published on", today, shown.published_on)
        self.told = LineField("&Given to", shown.told)
        self.told_on = DateField("Given &on", today, shown.told_on, past=True)
        self.agreed_by = Choice("Agreed by", [(each, each.words) for each in AgreedBy], shown.agreed_by)
        self.agreed_name = LineField("&Name", shown.agreed_name)
        self.agreed_on = DateField("Agree&d on", today, shown.agreed_on, past=True)
        self.reasons = TextArea("Reasons", shown.reasons, lines=2)
        self.representations = TextArea("Representations received", shown.representations, lines=2)
        self.response = TextArea("Response", shown.response, lines=2)
        self.fields = {"published_on": self.published_on, "told_on": self.told_on, "agreed_on": self.agreed_on}
        self._build()
        self.kind.chosen.connect(lambda _: self._show_kind())
        self._show_kind()
        (self.kind if known is None else self.published_on.line).setFocus()

    def _wanted(self) -> NoticeKind:
        """What is likely recorded: the notice that its private meeting still wants, else a general exception."""
        planned = forward_plan.planned(self._office, self._entry_id)
        if planned.entry.private:
            kinds = (NoticeKind.PRIVATE_28, NoticeKind.PRIVATE_5)
            return next((kind for kind in kinds if planned.noticed(kind) is None), NoticeKind.GENERAL_EXCEPTION)
        return NoticeKind.GENERAL_EXCEPTION

    def _build(self) -> None:
        self._told = row((self.told, 2), (self.told_on, 1), gap=12)
        by = Field("Agreed &by", self.agreed_by)
        self._agreed = row((by, 1), (self.agreed_name, 1), (self.agreed_on, 1), gap=12)
        self._said = (Field("R&epresentations received", self.representations), Field("Re&sponse", self.response))
        kind = row((Field("&What it is", self.kind), 2), (self.published_on, 1), gap=12)
        reasons = Field("&Reasons", self.reasons)
        self.lay_out([kind, self._about, self._told, self._agreed, reasons, *self._said], width=640)

    def _show_kind(self) -> None:
        kind = self._chosen()
        self._about.setText(_ABOUT[kind])
        self._told.setVisible(kind is NoticeKind.GENERAL_EXCEPTION)
        self._agreed.setVisible(kind.is_agreed)
        for field in self._said:
            field.setVisible(kind is NoticeKind.PRIVATE_5)

    def _chosen(self) -> NoticeKind:
        kind = self.kind.value()
        assert isinstance(kind, NoticeKind)
        return kind

    def _keep(self) -> bool:
        days = (self.published_on, self.told_on, self.agreed_on)
        if wrong := next((field for field in days if not field.settle()), None):
            wrong.line.setFocus()
            return False
        kind = self._chosen()
        fields: dict[str, Any] = {"published_on": self.published_on.value(), "reasons": self.reasons.toPlainText()}
        if kind is NoticeKind.GENERAL_EXCEPTION:
            fields |= {"told": self.told.box.text(), "told_on": self.told_on.value()}
        if kind.is_agreed:
            fields |= {"agreed_by": self.agreed_by.value(), "agreed_name": self.agreed_name.box.text()}
            fields["agreed_on"] = self.agreed_on.value()
        if kind is NoticeKind.PRIVATE_5:
            fields["representations"] = self.representations.toPlainText()
            fields["response"] = self.response.toPlainText()
        if self._known is not None:
            executive_notices.change(self._office, self._known.id, fields)
        else:
            executive_notices.record(self._office, self._entry_id, kind, fields)
        return True
