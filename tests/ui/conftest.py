"""What every test of the window needs: an application with the look attached, light and at normal text size."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from tests.helpers import marlow_vale
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.preferences import Preferences
from ui.theme import Look

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The application's look, light and at normal text size before and after the test."""
    attached = Look.attach(qapp, "light")
    yield attached
    attached.choose("light")
    attached.set_text_size(1.0)


@pytest.fixture(autouse=True)
def _dressed(look: Look) -> None:
    """No widget can be made before the look is attached."""


@pytest.fixture(autouse=True)
def _own_preferences(tmp_path: Path) -> None:
    """What a test remembers of the user goes into its own folder."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "preferences"))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """The window at 1366 x 768, shown, with no file open."""
    made = MainWindow(Preferences())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.close()


@pytest.fixture
def july(window: MainWindow) -> MeetingPage:
    """The page of Marlow Vale's July meeting, shown in the window."""
    office, meeting = marlow_vale.office("Rowan Ellery")
    window.show_office(office)
    window.go_to(Subject("meeting", meeting))
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    return page
