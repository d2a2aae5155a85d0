"""Work off the GUI thread: while it is long nobody looks for garbage, which would stop the window."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.jobs import LongJob, no_pauses, wait_for_jobs


@pytest.fixture(autouse=True)
def looking() -> Iterator[None]:
    """Garbage is looked for before and after, as in the program."""
    before = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if before else gc.disable)()


def test_nobody_looks_for_garbage_until_the_last_of_two_has_ended(qapp: QApplication) -> None:
    """They end in the order in which they began, so neither may take the other's end for its own."""
    both, second_may_end, seen = threading.Barrier(2, timeout=10), threading.Event(), list[bool]()

    def first(_: object) -> None:
        both.wait()

    def second(_: object) -> None:
        both.wait()
        assert second_may_end.wait(10)
        seen.append(gc.isenabled())

    one, other = LongJob(first), LongJob(second)
    one.done.connect(second_may_end.set)
    one.start()
    other.start()
    while not second_may_end.is_set():
        QApplication.processEvents()
    assert wait_for_jobs()
    assert seen == [False]
    assert gc.isenabled()


def test_work_that_fails_leaves_it_as_it_was() -> None:
    with pytest.raises(ValueError, match="no pack"), no_pauses():
        raise ValueError("no pack")
    assert gc.isenabled()
    gc.disable()
    with no_pauses():
        pass
    assert not gc.isenabled()
