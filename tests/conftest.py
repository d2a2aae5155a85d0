"""What holds for every test: no screen unless asked for, no unexpected warning, no widget left behind."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from clerk_app.office import Office
from tests.helpers.offices import memory_office, office_on_disk

settings.register_profile("everyday", deadline=None, derandomize=True, database=None)
settings.register_profile("soak", deadline=None, database=None, print_blob=True)
settings.load_profile("soak" if os.environ.get("CLERK_SOAK") else "everyday")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--onscreen` shows the windows of the tests on the real screen."""
    parser.addoption("--onscreen", action="store_true", help="show the windows that the tests open")


def pytest_configure(config: pytest.Config) -> None:
    """Qt chooses its platform when the application object is made, which is later than this.

    What the program keeps for its user, backups among it, goes into a folder of the run, also in programs it starts.
    """
    os.environ["CLERK_DATA"] = tempfile.mkdtemp(prefix="clerk-tests-")
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    elif os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        del os.environ["QT_QPA_PLATFORM"]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the folder of the run away."""
    shutil.rmtree(os.environ["CLERK_DATA"], ignore_errors=True)


def pytest_collection_finish() -> None:
    """What was loaded and collected stays for the whole run, so that no search for garbage goes through it again."""
    gc.collect()
    gc.freeze()


class StrayWarnings(logging.Handler):
    """Collects what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line for the test's report."""
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """A warning logged by a test that does not look at the log (`caplog`) fails that test."""
    stray = StrayWarnings()
    logging.getLogger().addHandler(stray)
    try:
        result = yield
    finally:
        logging.getLogger().removeHandler(stray)
    if stray.messages and "caplog" not in getattr(item, "fixturenames", ()):
        pytest.fail("unexpected warnings were logged:\n" + "\n".join(stray.messages), pytrace=False)
    return result


@pytest.fixture(autouse=True)
def no_widget_left_behind() -> Iterator[None]:
    """A test that leaves a window of its own standing fails: the next test would see it."""
    before = top_level_widgets()
    yield
    if not top_level_widgets():
        return
    delete_what_waits()
    left = [widget for widget in top_level_widgets() if widget not in before]
    if not left:
        keep_what_was_loaded()
        return
    named = ", ".join(f"{type(widget).__name__} “{widget.objectName()}”" for widget in left)
    for widget in left:
        widget.close()
        widget.deleteLater()
    delete_what_waits()
    raise AssertionError(f"widgets left behind (qtbot.addWidget, or give them a parent): {named}")


def keep_what_was_loaded() -> None:
    """Modules that the tests so far were the first to want stay too: no later search for garbage goes through them."""
    if len(sys.modules) > _Loaded.count:
        _Loaded.count = len(sys.modules)
        gc.freeze()


class _Loaded:
    """How many modules were loaded when what had been loaded was last set aside."""

    count = 0


def top_level_widgets() -> list[Any]:
    """The windows that stand without a parent, tool tips apart; none while Qt is not loaded."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    found = widgets.QApplication.topLevelWidgets()
    return [w for w in found if w.parent() is None and w.metaObject().className() != "QTipLabel"]


def delete_what_waits() -> None:
    """Let Qt carry out every deleteLater, and Python let go of what nobody holds."""
    gc.collect()
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)


@pytest.fixture
def office() -> Iterator[Office]:
    """An empty office in memory: “Test Officer”, on Monday 3 July 2017, with identities that count up."""
    made = memory_office()
    yield made
    made.close()


@pytest.fixture
def office_path(tmp_path: Path) -> Path:
    """Where an office file of the test's own may be made."""
    return tmp_path / "marlow-vale.clerk"


@pytest.fixture
def file_office(office_path: Path) -> Iterator[Office]:
    """The same office in a file, at `office_path`."""
    made = office_on_disk(office_path)
    yield made
    made.close()
