"""What every test of the window needs: an application with the look attached, light and at normal text size."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.services import agenda, preview
from clerk_app.services.exporting import Shown
from clerk_app.services.preview import Pages
from tests.conftest import delete_what_waits
from tests.helpers import marlow_vale
from tests.helpers.offices import copied_on_disk, office_on_disk
from tests.ui.page_keys import show_at
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
    if (attached.choice, attached.text_size) != ("light", 1.0):
        delete_what_waits()  # else the closed window would be dressed once more
    attached.choose("light")
    attached.set_text_size(1.0)


@pytest.fixture(autouse=True)
def _dressed(look: Look) -> None:
    """No widget can be made before the look is attached."""


@pytest.fixture(autouse=True)
def _own_preferences(tmp_path: Path) -> None:
    """What a test remembers of the user goes into its own folder."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "preferences"))


@pytest.fixture(autouse=True)
def _pages_drawn_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most tests show one and the same agenda, whose pages take longer to draw than they do."""
    if not request.module.__name__.endswith("test_preview"):
        monkeypatch.setattr(preview, "draw", _drawn_before)


def _drawn_before(copy: Shown, width: int, wanted: Iterable[int], anchor: str = "") -> Pages:
    """The same pages as are drawn of this copy, remembered for the last few that were asked for."""
    asked = (copy, width, tuple(wanted), anchor)
    for known, pages in tuple(_DRAWN):
        if known == asked:
            return pages
    made = _draw(*asked)
    _DRAWN.append((asked, made))
    return made


_draw = preview.draw
_DRAWN: deque[tuple[tuple[Shown, int, tuple[int, ...], str], Pages]] = deque(maxlen=12)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """The window at 1366 x 768, shown, with no file open."""
    made = MainWindow(Preferences())
    qtbot.addWidget(made, before_close_func=without_backup)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.close()


def without_backup(window: MainWindow) -> None:
    """Let a test's window close at once: what is backed up as the officer leaves is looked at in test_keeping."""
    if window.office is not None:
        window.keeping._may_go_without = True


@pytest.fixture
def july(window: MainWindow) -> MeetingPage:
    """The page of Marlow Vale's July meeting, shown in the window."""
    office, meeting = marlow_vale.office("Rowan Ellery")
    show_at(window, office, Subject("meeting", meeting))
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    return page


@pytest.fixture(scope="session")
def _vale_on_disk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("vale") / "Vale.clerk"
    office = office_on_disk(path, "Rowan Ellery")
    july = marlow_vale.fill(office)
    office.close()
    return path, july


@pytest.fixture
def papers_page(window: MainWindow, tmp_path: Path, _vale_on_disk: tuple[Path, str]) -> MeetingPage:
    """The Papers tab of Marlow Vale's July meeting, of an office file, with item 6, which has no paper, chosen."""
    made, meeting = _vale_on_disk
    office = copied_on_disk(made, tmp_path / "Vale.clerk", "Rowan Ellery")
    show_at(window, office, Subject("meeting", meeting))
    shown = window.current_page()
    assert isinstance(shown, MeetingPage)
    window.commands.run("tab_papers")
    shown.papers.choose(agenda.lines(office, meeting)[5].id)
    return shown
