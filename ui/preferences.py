"""What the program remembers of its user: files, look, name, keys, the window's place. Never the council's business."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from clerk_app.paths import DEMONSTRATION

if TYPE_CHECKING:
    from clerk_app.domain.councillor_lists import ColumnMapping

_MOST_RECENT = 8
_WIDEST = 4000
TEXT_SIZES = (100, 115, 130, 150)


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
        """ "system", "light", "dark" or "contrast"."""
        return str(self._settings.value("theme", "system"))

    @theme.setter
    def theme(self, choice: str) -> None:
        self._settings.setValue("theme", choice)

    @property
    def text_size(self) -> int:
        """How large words are shown, in per cent of normal: one of TEXT_SIZES."""
        found = str(self._settings.value("text_size", "100"))
        return int(found) if found in map(str, TEXT_SIZES) else 100

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._settings.setValue("text_size", percent)

    @property
    def officer(self) -> str:
        """The officer's name as it stands beside every change; "" for the system's."""
        return str(self._settings.value("officer", ""))

    @officer.setter
    def officer(self, name: str) -> None:
        self._settings.setValue("officer", name)

    @property
    def keys(self) -> dict[str, str]:
        """The keys that the officer gave to commands, by the command's name; "" takes its keys away."""
        self._settings.beginGroup("keys")
        found = {name: str(self._settings.value(name) or "") for name in self._settings.childKeys()}
        self._settings.endGroup()
        return found

    @keys.setter
    def keys(self, changed: dict[str, str]) -> None:
        self._settings.remove("keys")
        self._settings.beginGroup("keys")
        for name, keys in changed.items():
            self._settings.setValue(name, keys)
        self._settings.endGroup()

    def place_of(self, path: Path) -> tuple[str, str]:
        """The page on which a file was left, and the identity of the meeting shown there; "" where it is not known."""
        kept = str(self._settings.value(f"places/{_known_as(path)}", ""))
        place, _, thing = kept.partition(" ")
        return place, thing

    def keep_place(self, path: Path, place: str, thing: str = "") -> None:
        """Remember the page on which a file was left; of files no longer among the recent ones it is forgotten."""
        listed = {_known_as(recent) for recent in (*self.recent_files(), path)}
        self._settings.beginGroup("places")
        for name in self._settings.childKeys():
            if name not in listed:
                self._settings.remove(name)
        self._settings.setValue(_known_as(path), f"{place} {thing}".strip())
        self._settings.endGroup()

    @property
    def spelling(self) -> str:
        """ "en", "cy", "both" or "none": by which language spelling is checked; "" where nothing was chosen."""
        return str(self._settings.value("spelling", ""))

    @spelling.setter
    def spelling(self, choice: str) -> None:
        self._settings.setValue("spelling", choice)

    @property
    def own_words(self) -> list[str]:
        """Words that the officer has told to be spelt right."""
        listed = self._settings.value("own_words", [])
        return [listed] if isinstance(listed, str) else list(map(str, listed)) if isinstance(listed, list) else []

    def add_own_word(self, word: str) -> None:
        """Remember a word as spelt right."""
        self._settings.setValue("own_words", list(dict.fromkeys((*self.own_words, word))))

    def has_steps(self, path: Path) -> bool:
        """Whether the first steps of a file are still shown."""
        return bool(self._settings.value(f"steps/{_known_as(path)}"))

    def keep_steps(self, path: Path | None, shown: bool) -> None:
        """Remember that the first steps of a file are shown, or that they were all done or put away."""
        if path is not None and shown:
            self._settings.setValue(f"steps/{_known_as(path)}", "shown")
        elif path is not None:
            self._settings.remove(f"steps/{_known_as(path)}")

    def widths(self, table: str) -> list[int]:
        """The widths of a table's columns as the officer last drew them; none at first."""
        kept = str(self._settings.value(f"widths/{table}", ""))
        return [int(width) for width in kept.split() if width.isdigit() and 0 < int(width) < _WIDEST]

    def keep_widths(self, table: str, widths: list[int]) -> None:
        """Remember the widths of a table's columns, in pixels at normal text size."""
        self._settings.setValue(f"widths/{table}", " ".join(map(str, widths)))

    @property
    def office_folder(self) -> Path:
        """Where the newest office file is; the user's own documents to begin with."""
        recent = self.recent_files()
        return recent[0].parent if recent else _documents()

    @property
    def new_file_folder(self) -> Path:
        """Where a new office file is offered: beside the newest that is no demonstration."""
        own = [path for path in self.recent_files() if path.name != DEMONSTRATION]
        return own[0].parent if own else _documents()

    @property
    def export_folder(self) -> Path:
        """Where agendas were saved last; beside the office file to begin with."""
        kept = self._settings.value("export_folder")
        folder = Path(str(kept)) if kept else self.office_folder
        return folder if folder.is_dir() else self.office_folder

    @export_folder.setter
    def export_folder(self, folder: Path) -> None:
        self._settings.setValue("export_folder", str(folder.resolve()))

    @property
    def paper_folder(self) -> Path:
        """Where papers were taken from last; beside the office file to begin with."""
        kept = self._settings.value("paper_folder")
        folder = Path(str(kept)) if kept else self.office_folder
        return folder if folder.is_dir() else self.office_folder

    @paper_folder.setter
    def paper_folder(self, folder: Path) -> None:
        self._settings.setValue("paper_folder", str(folder.resolve()))

    def folder_of(self, use: str, file: Path | None) -> Path | None:
        """Where something of an office file was put last, such as its "issues"; None where that was never said."""
        kept = self._settings.value(f"folders/{use}-{_known_as(file)}") if file is not None else None
        return Path(str(kept)) if kept else None

    def keep_folder(self, use: str, file: Path | None, folder: Path) -> None:
        """Remember where something of an office file is put."""
        if file is not None:
            self._settings.setValue(f"folders/{use}-{_known_as(file)}", str(folder.absolute()))

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


def _documents() -> Path:
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()


def _known_as(path: Path) -> str:
    """A file's name as a key of the settings, which take no slashes."""
    import hashlib  # noqa: PLC0415 - slow to load, and wanted once a file is open

    return hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
