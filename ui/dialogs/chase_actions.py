"""Draft the e-mails that ask how actions stand: how far ahead is looked, who gets one, and where the drafts are put."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import action_chasers
from ui.dialogs.form import FormDialog
from ui.file_dialogs import ask_folder
from ui.preferences import Preferences
from ui.text import counted
from ui.widgets.buttons import secondary_button
from ui.widgets.field import Field
from ui.widgets.inputs import LineInput
from ui.widgets.labels import caption
from ui.widgets.segments import Segment, Segments

_DAYS = (Segment(0, "Overdue or today"), Segment(7, "Within a week"), Segment(28, "Within four weeks"))
_SENT = "One draft for each owner. They open in your mail program and are sent by you alone."
_FEW = 4


class ChaseActions(FormDialog):
    """`drafted(words, folder)` is sent when the drafts are there."""

    writes = False

    drafted = Signal(str, str)

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(parent, "Draft chasers", "Draft the e-mails", self._draft)
        self._office, self._preferences = office, Preferences()
        self.days = Segments(_DAYS, "What is due", action_chasers.A_WEEK)
        self._days_field = Field("What is due", self.days)
        self._days_field.reserve(2)
        self.folder = LineInput("Folder", str(self._preferences.export_folder))
        self.browse = secondary_button("Choose…", "folder-open")
        folder = Field("Folder", self.folder, beside=self.browse)
        self.fields = {"folder": folder}
        self.days.chosen.connect(lambda _: self._count())
        self.browse.clicked.connect(lambda _=False: self._browse())
        self.lay_out([self._days_field, folder, caption(_SENT, wrap=True)], width=560)
        self._count()
        self.days.setFocus()

    def _count(self) -> None:
        """Say before who is asked, and for how much."""
        found = action_chasers.due(self._office, self._chosen_days())
        number = sum(len(chaser.lines) for chaser in found)
        names = [chaser.owner or "an owner not yet named" for chaser in found]
        more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
        said = f"{counted(number, 'action', 'actions')} of: {'; '.join(names[:_FEW])}{more}."
        self._days_field.show_hint(said if found else "Nothing is due.")
        self.verb_button.setEnabled(bool(found))

    def _chosen_days(self) -> int:
        value = self.days.value()
        return value if isinstance(value, int) else action_chasers.A_WEEK

    def _browse(self) -> None:
        ask_folder(self, "Folder for the drafts", self._folder(), lambda chosen: self.folder.show_text(str(chosen)))

    def _folder(self) -> Path:
        typed = Path(self.folder.text().strip())
        with suppress(RuntimeError):  # "~x" while it is typed: nobody has that name
            return typed.expanduser()
        return typed

    def _draft(self) -> bool:
        folder = self._folder()
        if not self.folder.text().strip():
            raise Refused("No folder is named.", "Choose one.", field="folder")
        made = action_chasers.write(self._office, folder, self._chosen_days())
        self._preferences.export_folder = folder
        self.drafted.emit(f"Drafted {counted(len(made), 'e-mail', 'e-mails')}. None is sent.", str(folder))
        return True
