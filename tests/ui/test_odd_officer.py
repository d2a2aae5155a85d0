"""Any key at any moment: no exception, no warning of Qt, and no key that goes where nobody can see it.

pytest-qt fails a test for each exception in a slot and each warning. With CLERK_SOAK there are far more keys.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from tests.helpers.odd_officer import OddOfficer
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.preferences import Preferences

_SOAK = bool(os.environ.get("CLERK_SOAK"))


@pytest.mark.parametrize("width", (1366, 1000))
@pytest.mark.parametrize("seed", range(20 if _SOAK else 2))
def test_whatever_key_is_pressed(
    window: MainWindow, july: MeetingPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seed: int, width: int
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    Preferences().export_folder = tmp_path
    window.resize(width, 700)
    officer = OddOfficer(window, seed)
    for number in range(3000 if _SOAK else 120):
        if not officer.act():
            break
        if number % 3 == 0:
            assert officer.hidden_keys() == ""
    QTest.qWait(900)
    window._may_lose = True  # what was typed by chance need not be stored
