"""Before something is issued: what it is, the folder in which its own will stand, and what cannot be undone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.issues import IssueKind
from ui.dialogs.folder_field import FolderField
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import Item
from ui.widgets.labels import Label
from ui.widgets.message_bar import MessageBar
from ui.widgets.options import Options

_LOCKS = "Item numbers and page numbers lock when you issue. Anything later goes in a supplement."
_FENCE = "Undo stops here. What went out can be withdrawn, with a reason."
_NOTICES = {
    IssueKind.NOTICE: "Notice of the meeting",
    IssueKind.POSTPONEMENT: "Notice of postponement",
    IssueKind.CANCELLATION: "Notice of cancellation",
}
_HEADINGS = {
    IssueKind.AGENDA: ("Issue the agenda", "Issue the agenda"),
    IssueKind.SUPPLEMENT: ("Issue the supplement", "Issue the supplement"),
    IssueKind.REVISED: ("Issue a revised agenda", "Issue the revised agenda"),
}


class IssuePapers(FormDialog):
    """Sends `wanted(kind, folder)`. Of several notices one is chosen; `says` is what goes out, a sentence each."""

    wanted = Signal(object, object)

    def __init__(self, parent: QWidget, kinds: Sequence[IssueKind], folder: Path, says: Sequence[str]) -> None:
        heading, verb = _HEADINGS.get(kinds[0], ("Issue a notice", "Issue the notice"))
        super().__init__(parent, heading, verb, self._issue)
        self._kinds = tuple(kinds)
        self.kind: Options | None = None
        self.folder = FolderField(
            "&Folder", folder, "Folder for what is issued", "A new folder of its own is made in it"
        )
        self.fields = {"folder": self.folder}
        fence = MessageBar(dismissable=False)
        locks = kinds[0] in (IssueKind.AGENDA, IssueKind.REVISED)
        fence.tell("accent", _LOCKS if locks else _FENCE, _FENCE if locks else "")
        fields: list[Item] = [Label("\n".join(says), "body", "text", wrap=True)] if says else []
        if len(self._kinds) == 1 and self._kinds[0] in _NOTICES:
            fields.append(Label(f"{_NOTICES[self._kinds[0]]}: PDF, Word, web page.", "body", "text", wrap=True))
        if len(self._kinds) > 1:
            self.kind = Options("Which notice", [(kind, _NOTICES[kind]) for kind in self._kinds])
            self.kind.choose(self._kinds[0])
            fields.append(self.kind)
        self.lay_out([*fields, self.folder, fence], width=560)
        (self.kind.chosen_button() if self.kind is not None else self.verb_button).setFocus()

    def _issue(self) -> None:
        folder = self.folder.chosen()
        kind = IssueKind(str(self.kind.value())) if self.kind is not None else self._kinds[0]
        self.wanted.emit(kind, folder)
