"""Asking for files must not touch them: on Linux a look into the open office file would end SQLite's locks on it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.services import people
from tests.helpers.offices import office_on_disk, reopened
from ui.file_dialogs import ask_file, ask_folder, ask_new_file, named
from ui.main_window import MainWindow
from ui.theme import look


def listed_elsewhere(path: Path) -> str:
    """What another program finds in the file."""
    command = [sys.executable, "-m", "clerk_app", "list", str(path), "people"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("asking", ["file", "new file", "folder"])
def test_what_is_written_after_a_file_dialog_is_not_lost(qtbot: QtBot, tmp_path: Path, asking: str) -> None:
    path = tmp_path / "marlow-vale.clerk"
    office = office_on_disk(path)
    people.new_person(office, "Maya Thornbury")
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    {
        "file": lambda: ask_file(parent, "Open", tmp_path, "All (*)", lambda _: None),
        "new file": lambda: ask_new_file(parent, "New", tmp_path / "x.clerk", "All (*)", lambda _: None),
        "folder": lambda: ask_folder(parent, "Folder", tmp_path, lambda _: None),
    }[asking]()
    (dialog,) = parent.findChildren(QFileDialog)
    qtbot.wait(700)  # the dialog gathers what it lists on a thread of its own
    dialog.reject()
    assert "Maya Thornbury" in listed_elsewhere(path)
    people.new_person(office, "Peter Ashcombe-Reid")
    assert "Peter Ashcombe-Reid" in listed_elsewhere(path)
    office.close()
    again = reopened(path)
    assert len(people.lines(again)) == 2
    again.close()


@pytest.mark.parametrize(
    ("typed", "made"),
    [("Council", "Council.clerk"), ("Council 2017.18", "Council 2017.18.clerk"), ("C.clerk", "C.clerk")],
)
def test_a_new_office_file_ends_in_clerk(tmp_path: Path, typed: str, made: str) -> None:
    assert named(tmp_path / typed).name == made


def test_the_folder_asked_first_is_that_of_the_newest_office_file(window: MainWindow, tmp_path: Path) -> None:
    assert window.new_file(tmp_path / "marlow-vale.clerk")
    assert window.preferences.office_folder == tmp_path
    assert window.preferences.export_folder == tmp_path


def test_a_new_office_file_is_never_offered_a_place_beside_the_demonstration(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo, own, documents = (tmp_path / name for name in ("clerk-demo", "council", "Documents"))
    for folder in (demo, own, documents):
        folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))
    assert window.new_file(demo / "demo.clerk")
    window.ask_new()
    (dialog,) = window.findChildren(QFileDialog)
    assert Path(dialog.directory().absolutePath()) == documents
    dialog.reject()
    assert window.new_file(own / "marlow-vale.clerk") and window.open_file(demo / "demo.clerk")
    assert window.preferences.office_folder == demo
    assert window.preferences.new_file_folder == own


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's own dialog asks")
def test_the_names_offered_while_one_is_typed_stand_on_a_ground(window: MainWindow, tmp_path: Path) -> None:
    ask_file(window, "Open", tmp_path, "All (*)", lambda _: None)
    (dialog,) = window.findChildren(QFileDialog)
    typed = dialog.findChild(QLineEdit, "fileNameEdit")
    assert typed is not None
    popup = typed.completer().popup()
    popup.resize(200, 100)
    assert popup.grab().toImage().pixelColor(100, 90) == look().colour("canvas")
    dialog.reject()
