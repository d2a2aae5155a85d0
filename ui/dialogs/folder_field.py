"""A field for a folder that is there: typed, or chosen."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from clerk_app.errors import Refused
from ui.file_dialogs import ask_folder
from ui.widgets.buttons import secondary_button
from ui.widgets.field import Field
from ui.widgets.inputs import LineInput


class FolderField(Field):
    """Its line is `box`. An error about the field `folder` belongs here."""

    def __init__(self, label: str, folder: Path, heading: str, hint: str = "") -> None:
        self.box = LineInput(label.replace("&", ""), str(folder))
        self.browse = secondary_button("Choose…", "folder-open")
        super().__init__(label, self.box, hint, self.browse)
        self.reserve(2)
        self._heading = heading
        self.browse.clicked.connect(lambda _=False: self._ask())

    def chosen(self) -> Path:
        """The folder that is named. Raises Refused where none is, or it is not there."""
        if not self.box.text().strip():
            raise Refused("No folder is named.", "Choose one.", field="folder")
        folder = self._typed()
        if not _is_folder(folder):
            raise Refused(f"There is no folder “{folder}”.", "Choose one that exists.", field="folder")
        return folder

    def _typed(self) -> Path:
        typed = Path(self.box.text().strip())
        with suppress(RuntimeError):  # "~x" while it is typed: nobody has that name
            return typed.expanduser()
        return typed

    def _ask(self) -> None:
        ask_folder(self, self._heading, self._typed(), lambda chosen: self.box.show_text(str(chosen)))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
