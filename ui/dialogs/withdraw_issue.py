"""Withdrawing what went out: the record stays with the reason, and the public files go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.issues import Issue
from clerk_app.errors import BadInput
from ui.dialogs.form import FormDialog
from ui.pages.issue_out_rows import issue_words
from ui.widgets.labels import Label, caption
from ui.widgets.line_field import LineField

_STAYS = "Its record stays, with your reason. Its members’ and closed copies stay where they are."
_GO = "Its public files are taken out of their folder, unless somebody has changed them."
_UNKNOWN = "Its folder is not on this computer, so its public files stay where they are."
_ON_THE_WEB = "What was published for your web site stays there: publish again, or delete it."
_AGAIN = "Undo cannot bring it back; it can be issued again."


class WithdrawIssue(FormDialog):
    """Sends `wanted(reason)`."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget, issue: Issue, *, has_folder: bool, published: bool) -> None:
        super().__init__(parent, "Withdraw what was issued", "Withdraw it", self._withdraw)
        self.reason = LineField("&Reason", hint="Such as: a closed title was in it")
        self.fields = {"reason": self.reason}
        _, _, words = issue_words(issue).partition(": ")
        told = [_STAYS, _GO if has_folder else _UNKNOWN, _AGAIN, *([_ON_THE_WEB] if published else [])]
        self.lay_out(
            [
                Label(words, "body_strong", wrap=True),
                caption(" ".join(told), wrap=True),
                self.reason,
            ],
            width=520,
        )
        self.reason.box.setFocus()

    def _withdraw(self) -> None:
        reason = self.reason.box.text().strip()
        if not reason:
            raise BadInput("Withdrawing needs a reason.", "Say why it is withdrawn.", field="reason")
        self.wanted.emit(reason)
