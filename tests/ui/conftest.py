"""What every test of the window needs: an application with the look attached, light and at normal text size."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

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
