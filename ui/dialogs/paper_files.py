"""What is wrong with the papers folder, a line for each file: missing and altered ones first, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clerk_app.services.paper_checks import FileState, FolderFile, FolderState
from ui.dialogs.form import FormDialog
from ui.widgets.labels import Label
from ui.widgets.line_rows import Line, LineInDialogDelegate, line_model
from ui.widgets.list_view import ListView

_SMALL = 640  # of a window, in which fewer lines are seen at once


class PaperFiles(FormDialog):
    """Sends `restore_asked()` for the backups, where papers are missing or altered."""

    writes = False

    restore_asked = Signal()

    def __init__(self, parent: QWidget, state: FolderState) -> None:
        self._harmless = state.harmless
        verb = "Close" if self._harmless else "Restore a backup…"
        super().__init__(parent, "The papers folder", verb, self._done)
        self.cancel_button.setText("Close")
        self.cancel_button.setVisible(not self._harmless)
        self.list = ListView(line_model(), LineInDialogDelegate(), "Files of papers that want a look")
        rows = [_line(at, file) for at, file in enumerate(state.files)]
        self.list.show_rows(rows)
        most = 6 if parent.window().height() > _SMALL else 3
        row_height = self.list.content_height() // max(1, len(rows))
        self.list.setFixedHeight(row_height * min(len(rows), most) + 8)
        words = Label(f"{state.words} {state.remedy}", "body", "text2", wrap=True)
        self.lay_out([words, self.list], width=600)
        self.list.choose_first()
        self.verb_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self) -> None:
        if not self._harmless:
            self.restore_asked.emit()


def _line(at: int, file: FolderFile) -> Line:
    extra = file.state is FileState.EXTRA
    sub = f"Fingerprint {file.mark}…" if file.mark else "Nobody’s: it does no harm there"
    tone = "neutral" if extra else "bad"
    return Line(at, file.name, sub, icon="file-text", chip=file.state.value, chip_tone=tone)
