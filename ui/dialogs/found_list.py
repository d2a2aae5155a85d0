"""What is to be looked at in something, each with where it is and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clerk_app.domain.finding import Finding
from ui.dialogs.form import FormDialog
from ui.widgets.line_rows import Line, LineInDialogDelegate, line_model
from ui.widgets.list_view import ListView


class FoundList(FormDialog):
    """A list of findings to read; nothing is done from it."""

    writes = False

    def __init__(self, parent: QWidget, heading: str, found: Sequence[Finding]) -> None:
        super().__init__(parent, heading, "Close", lambda: None)
        self.cancel_button.hide()
        self.list = ListView(line_model(), LineInDialogDelegate(), heading)
        self.list.setMinimumHeight(300)
        self.list.show_rows(
            [
                Line(at, each.text, f"{each.where}: {each.fix}", icon="triangle-alert", icon_tone="warn")
                for at, each in enumerate(found)
            ]
        )
        self.lay_out([(self.list, 1)], width=760)
        self.list.choose_first()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
