"""What is done to one action or several at once: completed, given another deadline, or their progress noted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from clerk_app.services import actions, followed
from ui.dialogs.action import DEADLINE_HINT
from ui.dialogs.form import FormDialog
from ui.text import counted
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField


def _about(office: Office, action_ids: Sequence[str]) -> QWidget:
    """What is meant: one action by its words, several by their number."""
    words = counted(len(action_ids), "action", "actions")
    if len(action_ids) == 1:
        words = followed.known(office, action_ids[0]).text
    return caption(words, wrap=True)


class CompleteActions(FormDialog):
    """When actions were completed, and what shows it."""

    def __init__(self, parent: QWidget, office: Office, action_ids: Sequence[str]) -> None:
        super().__init__(parent, "Complete", "Complete", self._complete)
        self._office, self._ids = office, list(action_ids)
        self.on = DateField("&Completed on", office.today(), office.today(), past=True, required=True)
        self.evidence = LineField("&Evidence", hint="What shows it: a letter, a report, a minute")
        self.fields = {"ended_on": self.on, "evidence": self.evidence}
        self.lay_out([_about(office, action_ids), self.on, self.evidence], width=520)
        self.evidence.box.setFocus()

    def _complete(self) -> bool:
        if not self.on.settle():
            self.on.line.setFocus()
            return False
        actions.complete(self._office, self._ids, self.on.value(), self.evidence.box.text())
        return True


class ReviseDeadline(FormDialog):
    """Another deadline, why, and who agreed to it; the old one is kept (SC-5)."""

    def __init__(self, parent: QWidget, office: Office, action_ids: Sequence[str]) -> None:
        super().__init__(parent, "Revise the deadline", "Revise it", self._revise)
        self._office, self._ids = office, list(action_ids)
        self.due = LineField("&New deadline", hint=DEADLINE_HINT)
        self.reason = LineField("&Reason")
        self.agreed = LineField("&Agreed by", hint="The person, board or committee that agreed to it")
        self.fields = {"due": self.due, "reason": self.reason, "agreed_by": self.agreed}
        kept = caption("The old deadline is kept. Minutes go on printing the day of the meeting.", wrap=True)
        self.lay_out([_about(office, action_ids), self.due, self.reason, self.agreed, kept], width=560)
        self.due.box.setFocus()

    def _revise(self) -> None:
        due, reason, agreed = (field.box.text() for field in (self.due, self.reason, self.agreed))
        actions.revise(self._office, self._ids, due, reason, agreed)


class NoteProgress(FormDialog):
    """What the owners report, of one action or of several alike."""

    def __init__(self, parent: QWidget, office: Office, action_ids: Sequence[str]) -> None:
        super().__init__(parent, "Progress", "Note it", self._note)
        self._office, self._ids = office, list(action_ids)
        known = followed.known(office, action_ids[0]).progress if len(action_ids) == 1 else ""
        self.progress = TextArea("Progress", known, lines=4)
        field = Field("&Progress", self.progress)
        self.fields = {"progress": field}
        self.lay_out([_about(office, action_ids), field], width=560)
        self.progress.setFocus()

    def _note(self) -> None:
        actions.note_progress(self._office, self._ids, self.progress.toPlainText())
