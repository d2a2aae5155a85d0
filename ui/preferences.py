"""What the program remembers of its user: recent files, theme, the window's place. Never the council's business."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

if TYPE_CHECKING:
    from clerk_app.domain.councillor_lists import ColumnMapping

_MOST_RECENT = 8


class Preferences:
    """Kept in the user's own settings, in a text file that can be thrown away."""

    def __init__(self) -> None:
        scope = QSettings.Scope.UserScope
        self._settings = QSettings(QSettings.Format.IniFormat, scope, "Clerk", "Clerk")

    def recent_files(self) -> list[Path]:
        """The files opened last that are still there, newest first."""
        listed = self._settings.value("recent_files", [])
        names = [listed] if isinstance(listed, str) else listed if isinstance(listed, list) else []
        return [Path(name) for name in names if Path(name).is_file()]

    def add_recent(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        whole = path.resolve()  # the program may be started from another folder next time
        names = [str(whole), *(str(known) for known in self.recent_files() if known != whole)]
        self._settings.setValue("recent_files", names[:_MOST_RECENT])

    @property
    def theme(self) -> str:
        """ "system", "light" or "dark"."""
        return str(self._settings.value("theme", "system"))

    @theme.setter
    def theme(self, choice: str) -> None:
        self._settings.setValue("theme", choice)

    @property
    def office_folder(self) -> Path:
        """Where the newest office file is; the user's own documents to begin with."""
        recent = self.recent_files()
        if recent:
            return recent[0].parent
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return documents if documents.is_dir() else Path.home()

    @property
    def export_folder(self) -> Path:
        """Where agendas were saved last; beside the office file to begin with."""
        kept = self._settings.value("export_folder")
        folder = Path(str(kept)) if kept else self.office_folder
        return folder if folder.is_dir() else self.office_folder

    @export_folder.setter
    def export_folder(self, folder: Path) -> None:
        self._settings.setValue("export_folder", str(folder.resolve()))

    def column_mapping(self, headings: Iterable[str]) -> ColumnMapping | None:
        """What the columns of a table of these headings meant when one was read last; None at first."""
        from clerk_app.domain.councillor_lists import ColumnMapping  # noqa: PLC0415 - wanted seldom

        known = (ColumnMapping.from_text(text) for text in self._mappings())
        return next((mapping for mapping in known if mapping.fits(headings)), None)

    def remember_mapping(self, mapping: ColumnMapping) -> None:
        """Keep what the columns of a table mean, for the next of its form: the headings alone, nothing of its rows."""
        text = mapping.as_text()
        kept = [text, *(known for known in self._mappings() if known != text)]
        self._settings.setValue("column_mappings", kept[:_MOST_RECENT])

    def _mappings(self) -> list[str]:
        listed = self._settings.value("column_mappings", [])
        return (
            [listed] if isinstance(listed, str) else [str(text) for text in listed] if isinstance(listed, list) else []
        )

    @property
    def geometry(self) -> QByteArray:
        """The window's place and size, as Qt saves them; empty at first."""
        found = self._settings.value("geometry", QByteArray())
        return found if isinstance(found, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)
