"""What nobody expected: a report and a log line with kinds and places, and never the words of an exception."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from clerk_app import __main__ as command
from clerk_app.errors import Refused
from tests.helpers.offices import memory_office
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


def in_a_key() -> None:
    raise KeyError(PLANTED)


def in_what_led_to_it() -> None:
    try:
        raise ValueError(PLANTED)
    except ValueError as error:
        raise RuntimeError("stored by half") from error


def in_what_happened_meanwhile() -> None:
    try:
        raise ValueError(PLANTED)
    except ValueError:
        {}["missing"]


def in_a_note() -> None:
    error = TypeError("wrong")
    error.add_note(PLANTED)
    raise error


def in_a_group() -> None:
    raise ExceptionGroup(PLANTED, [ValueError(PLANTED)])


def in_bytes() -> None:
    (PLANTED.encode() + b"\xff").decode()


def in_a_file_name() -> None:
    Path(f"/nowhere/{PLANTED}.docx").read_bytes()


def in_a_row_of_the_file() -> None:
    office = memory_office()
    try:
        with office.record("Write"):
            office.db.execute("INSERT INTO matter (id, title) VALUES (?, ?)", [PLANTED, PLANTED])
    finally:
        office.close()


def in_a_refusal() -> None:
    raise Refused(PLANTED, PLANTED)


RAISED = (
    in_a_key,
    in_what_led_to_it,
    in_what_happened_meanwhile,
    in_a_note,
    in_a_group,
    in_bytes,
    in_a_file_name,
    in_a_row_of_the_file,
    in_a_refusal,
)


@pytest.mark.parametrize("planted", RAISED, ids=lambda raising: raising.__name__)
def test_wherever_words_are_planted_neither_log_nor_box_hold_them(
    log: Path, qtbot: QtBot, planted: Callable[[], None]
) -> None:
    try:
        planted()
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
    for text in (closed_box(qtbot), log.read_text(encoding="utf-8")):
        assert f"in {planted.__name__}" in text
        assert not [word for word in PLANTED.split() if len(word) > 3 and word in text]


@pytest.mark.parametrize("planted", RAISED, ids=lambda raising: raising.__name__)
def test_the_command_says_none_of_them_unless_they_are_its_refusal(
    planted: Callable[[], None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("clerk_app.command.lists.shown", lambda *_, **__: planted())
    monkeypatch.setattr("clerk_app.__main__.open_office", lambda *_, **__: memory_office())
    code = command.main(["list", "any.clerk", "people"])
    said = capsys.readouterr()
    if planted is not in_a_refusal:  # whose words are an officer's to read
        assert code == command.UNEXPECTED
        assert not [word for word in PLANTED.split() if len(word) > 3 and word in said.err + said.out]


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


def test_a_log_that_cannot_be_written_is_no_second_fault(
    qtbot: QtBot, log: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Python would print the words of what went wrong, and nobody would see a box."""

    def full(_: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(crash, "write_log", full)
    try:
        raise KeyError(PLANTED)
    except KeyError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    assert "KeyError" in closed_box(qtbot)
    assert PLANTED not in "".join(capfd.readouterr())


def test_what_goes_wrong_again_and_again_shows_one_box(qtbot: QtBot, log: Path) -> None:
    for _ in range(3):
        try:
            raise KeyError(PLANTED)
        except KeyError:
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    QApplication.processEvents()
    assert len([w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]) == 1
    assert closed_box(qtbot)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert log.read_text(encoding="utf-8").count("KeyError") == 3
    try:
        raise ValueError(PLANTED)
    except ValueError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    assert "ValueError" in closed_box(qtbot)
