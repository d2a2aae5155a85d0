"""What nobody expected: a report and a log line with kinds and places, and never the words of an exception."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from ui import crash
from ui.jobs import Job

PLANTED = "Mill Road: the tender of Ashcombe & Sons"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[Path]:
    """Crash handling as the program installs it, with its log in the test's own folder."""
    path = tmp_path / "clerk.log"
    monkeypatch.setattr(crash, "log_file", lambda: path)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crash.install()
    yield path
    logger = logging.getLogger("clerk")
    for handler in list(logger.handlers):
        handler.close()
        logger.removeHandler(handler)


def closed_box(qtbot: QtBot) -> str:
    """The report of the box that came up, which is closed."""
    found: list[QMessageBox] = []

    def is_up() -> bool:
        found[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_up)
    report = f"{found[0].text()}\n{found[0].informativeText()}\n{found[0].detailedText()}"
    found[0].close()
    return report


def raised() -> None:
    """Something goes wrong over a closed title."""
    raise KeyError(PLANTED)


def test_neither_log_nor_box_hold_the_words_of_an_exception(log: Path, qtbot: QtBot) -> None:
    try:
        raised()
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)
    report = closed_box(qtbot)
    written = log.read_text(encoding="utf-8")
    for text in (report, written):
        assert "KeyError" in text and "in raised" in text
        assert "Mill Road" not in text and "Ashcombe" not in text
    assert "Check that what you did last is there" in report


def test_an_error_on_another_thread_is_reported_too(log: Path, qtbot: QtBot) -> None:
    thread = threading.Thread(target=raised)
    thread.start()
    thread.join()
    assert "KeyError" in closed_box(qtbot)
    assert "Mill Road" not in log.read_text(encoding="utf-8")


def test_a_job_that_fails_says_so_once_and_holds_nothing_back(qtbot: QtBot) -> None:
    job = Job(lambda _: raised())
    with qtbot.waitSignal(job.failed) as caught:
        job.start()
    assert isinstance(caught.args[0], KeyError)


def test_a_cancelled_job_sends_nothing(qtbot: QtBot) -> None:
    started, go_on = threading.Event(), threading.Event()

    def work(tell: object) -> None:
        started.set()
        go_on.wait(5)
        assert callable(tell)
        tell(1, 2)

    job = Job(work)
    sent: list[object] = []
    job.done.connect(sent.append)
    job.failed.connect(sent.append)
    job.progressed.connect(lambda *parts: sent.append(parts))
    job.start()
    assert started.wait(5)
    job.cancel()
    go_on.set()
    qtbot.wait(100)
    assert sent == []
