"""Asking for files and folders without ever opening one of them.

On Linux SQLite's locks belong to the whole process: when anything in it opens and closes the office file, or the log
beside it, they are gone, and the next program that reads the file throws away what was written since. Qt's own dialog
and those of some desktops look into the files that they list to draw their icons. So there our own icons are drawn, by
the file's kind alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileInfo, Qt
from PySide6.QtGui import QAbstractFileIconProvider, QDropEvent, QIcon
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from ui.frame import BUNDLE
from ui.theme import look


class _PlainIcons(QAbstractFileIconProvider):
    """A folder or a sheet of paper, told apart by what the folder's listing says."""

    def __init__(self) -> None:
        super().__init__()
        self._folder, self._file = look().icons.icon("folder-open", "text2"), look().icons.icon("file-text", "text2")

    def icon(self, asked: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        """The icon of a file, or of a kind of place."""
        is_file = asked.isFile() if isinstance(asked, QFileInfo) else asked is self.IconType.File
        return self._file if is_file else self._folder

    def type(self, info: QFileInfo) -> str:
        """The words of the Type column."""
        return "Folder" if info.isDir() else f"{info.suffix().upper()} file".strip()


Then = Callable[[Path], object]


def ask_new_file(parent: QWidget, heading: str, start: Path, kind: str, then: Then) -> None:
    """Ask where a new file shall be; a name that is taken is refused later, with a sentence."""
    dialog = _dialog(parent, heading, start.parent, kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.selectFile(start.name)
    _ask(dialog, then)


def ask_file(parent: QWidget, heading: str, folder: Path, kind: str, then: Then) -> None:
    """Ask for a file that is there."""
    dialog = _dialog(parent, heading, folder, kind)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _ask(dialog, then)


def ask_files(parent: QWidget, heading: str, folder: Path, kind: str, then: Callable[[list[Path]], object]) -> None:
    """Ask for one or several files that are there."""
    dialog = _dialog(parent, heading, folder, kind)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()


def ask_folder(parent: QWidget, heading: str, folder: Path, then: Then) -> None:
    """Ask for a folder."""
    dialog = _dialog(parent, heading, folder, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _ask(dialog, then)


def named(path: Path) -> Path:
    """The path of a new office file, which always ends in .clerk."""
    return path if path.suffix == ".clerk" else path.with_name(f"{path.name}.clerk")


def dropped_file(event: QDropEvent) -> Path | None:
    """The office file or bundle that is dropped, or held over the window to be; None for anything else."""
    found = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in found if path.suffix.casefold() in (".clerk", BUNDLE)), None)


def _dialog(parent: QWidget, heading: str, folder: Path, kind: str) -> QFileDialog:
    dialog = QFileDialog(parent, heading, str(folder), kind)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if sys.platform == "linux":
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        icons = _PlainIcons()
        dialog.setIconProvider(icons)
        dialog.setProperty("icons", icons)  # Qt does not keep it alive for Python
        typed = dialog.findChild(QLineEdit, "fileNameEdit")
        offered = typed.completer().popup() if typed is not None and typed.completer() is not None else None
        if offered is not None:
            offered.setObjectName("suggestions")  # as the sheet knows it; a list without a ground is black
    return dialog


def _ask(dialog: QFileDialog, then: Then) -> None:
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
