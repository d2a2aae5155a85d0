"""What is wrong with the papers folder is said when a file is opened, with each file named and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from clerk_app.services import backups, paper_checks
from tests.helpers.meeting_papers import SECRET, july_with_papers
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import named
from ui import checking
from ui.dialogs.paper_files import PaperFiles
from ui.dialogs.restore import RestoreDialog
from ui.main_window import MainWindow


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed file with open and closed papers, and its backup."""
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "private"))
    monkeypatch.setattr(checking, "WAIT_MS", 0)
    path = tmp_path / "marlow-vale.clerk"
    office = named(office_on_disk(path))
    july_with_papers(office, tmp_path)
    office.close()
    backups.take(path)
    return path


def click(root: object, words: str) -> None:
    QApplication.processEvents()
    buttons = root.findChildren(QAbstractButton)  # type: ignore[attr-defined]
    (found,) = [button for button in buttons if button.isVisible() and button.text().replace("&", "") == words]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_file_without_its_papers_folder_says_so_and_leads_to_a_backup(
    qtbot: QtBot, window: MainWindow, file: Path
) -> None:
    """PX-7: no closed title among what is named."""
    shutil.rmtree(file.with_name("marlow-vale.clerk-papers"))
    assert window.open_file(file)
    bar = window.keeping.standing.bar
    qtbot.waitUntil(lambda: bar.text().startswith("The papers folder marlow-vale.clerk-papers is not beside"))
    assert bar.tone() == "warn"
    click(bar, "See which files…")
    (dialog,) = window.findChildren(PaperFiles)
    said = [line.title for line in dialog.list.rows_model().rows()]
    assert {"Minutes", "A closed paper"} <= set(said)
    assert SECRET not in " ".join(said)
    click(dialog, "Restore a backup…")
    qtbot.waitUntil(lambda: bool(window.findChildren(RestoreDialog)))
    (restore,) = window.findChildren(RestoreDialog)
    qtbot.waitUntil(restore.verb_button.isEnabled)
    click(restore, "Put this one in place")
    qtbot.waitUntil(lambda: window.office is not None and paper_checks.missing(window.office) == ())
    assert window.keeping.standing.bar.text() == ""


def test_a_stray_file_is_said_calmly_and_hidden_when_it_was_seen(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    (file.with_name("marlow-vale.clerk-papers") / "notes.txt").write_text("mine")
    assert window.open_file(file)
    bar = window.keeping.standing.bar
    qtbot.waitUntil(lambda: bar.text() == "In marlow-vale.clerk-papers 1 file belongs to no paper.")
    assert bar.tone() == "accent"
    click(bar, "See which files…")
    (dialog,) = window.findChildren(PaperFiles)
    assert dialog.list.rows_model().rows()[0].title == "notes.txt" and not dialog.cancel_button.isVisible()
    click(dialog, "Close")
    click(bar, "Hide this warning")
    assert bar.text() == ""


def test_a_whole_folder_is_not_spoken_of(
    qtbot: QtBot, window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended, look = list[object](), paper_checks.at_opening
    monkeypatch.setattr(paper_checks, "at_opening", lambda *given, **how: ended.append(look(*given, **how)))
    assert window.open_file(file)
    qtbot.waitUntil(lambda: ended == [None])
    assert window.keeping.standing.bar.text() == ""
