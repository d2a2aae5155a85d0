"""How long it is from a key in an item's title until the page beside it is drawn anew, and what the window does
meanwhile; against making the same PDF and the same pictures without a window."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clerk_app.domain.change import Subject
from clerk_app.domain.copies import Copy
from clerk_app.services import agenda, copies, preview
from tests.benchmarks.long_agenda import TIMES, seed_office
from tests.benchmarks.pulse import Pulse
from ui.main_window import MainWindow
from ui.pages.preview import PreviewPane
from ui.preferences import Preferences
from ui.theme import Look

ROUNDS = 60
LIMIT = 1.5
P95_MS = 300.0
GAP_MS = 50.0
LETTERS = "Thequickbrownfoxjumpsoverthelazydog"


@dataclass
class Figures:
    """Milliseconds of every key until the redrawn page, of every drawing without a window, and the longest gaps."""

    keys: list[float] = field(default_factory=list)
    drawings: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    store_gaps: list[float] = field(default_factory=list)
    pages: int = 0

    @property
    def ratio(self) -> float:
        return statistics.median(self.keys) / statistics.median(self.drawings)

    @property
    def p95(self) -> float:
        return sorted(self.keys)[int(len(self.keys) * 0.95) - 1]

    def words(self) -> str:
        return (
            f"{self.pages} pages: key to page {statistics.median(self.keys):.0f} ms (p95 {self.p95:.0f}), without a"
            f" window {statistics.median(self.drawings):.0f} ms ({self.ratio:.2f} times), longest gap"
            f" {max(self.gaps):.0f} ms (median {statistics.median(self.gaps):.0f}), when storing"
            f" {max(self.store_gaps):.0f} ms"
        )


def wait_for(pane: PreviewPane, act: Callable[[], object], least_ms: int = 0) -> float:
    """Do something, run the event loop until the pages are drawn, at least some time. Returns the ms until drawn."""
    loop, drawn = QEventLoop(), []
    finished = pane.drawn.connect(lambda _: drawn.append(time.perf_counter()))
    pane.drawn.connect(loop.quit)
    start = time.perf_counter()
    act()
    while not drawn:
        loop.exec()
    while (time.perf_counter() - start) * 1000 < least_ms:
        QTimer.singleShot(20, loop.quit)
        loop.exec()
    pane.drawn.disconnect(finished)
    return (drawn[0] - start) * 1000


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "preferences"))
    gc.collect()
    gc.freeze()  # as the program does at its start; what pytest holds is not looked through at every turn
    Look.attach(qapp, "light")
    made = MainWindow(Preferences())
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


def measured(window: MainWindow, path: Path, times: int, rounds: int) -> Figures:
    """Type into the title of the fifth item, key by key, and draw the same pages without a window in between."""
    office, meeting_id = seed_office(path, times)
    window.close_file()
    window.show_office(office)
    window.go_to(Subject("meeting", meeting_id))
    tab = window.current_page().agenda
    pane, item = tab.preview, agenda.lines(office, meeting_id)[4].id
    tab.choose(item)
    wait_for(pane, pane.redraw, 1500)
    tab.details._inputs["title"].setFocus()
    figures, pulse = Figures(), Pulse()
    for number in range(rounds + 3):
        pulse.start()
        letter = LETTERS[number % len(LETTERS)]
        took = wait_for(pane, lambda letter=letter: QTest.keyClick(QApplication.focusWidget(), letter), 100)
        gap = pulse.stop()
        plan = copies.public_agenda(office, meeting_id, tab.details.unsaved())
        view = pane.view
        start = time.perf_counter()
        drawn = preview.draw(plan, view.dots_wide(), view.pages_in_view(), f"item-{item}")
        drawing = (time.perf_counter() - start) * 1000
        if number >= 3:
            figures.keys.append(took)
            figures.drawings.append(drawing)
            figures.gaps.append(gap)
        if number % 15 == 0:
            pulse.start()
            QTest.keyClick(QApplication.focusWidget(), "x")
            wait_for(pane, lambda: None, 1600)
            figures.store_gaps.append(pulse.stop())
    figures.pages = len(drawn.sizes)
    assert pane.copy() is Copy.PUBLIC
    return figures


def test_the_page_follows_the_keys(window: MainWindow, tmp_path: Path) -> None:
    seed = measured(window, tmp_path / "seed.clerk", 1, ROUNDS)
    print(f"\npreview, seed: {seed.words()}")
    long = measured(window, tmp_path / "long.clerk", TIMES, ROUNDS // 6)
    print(f"preview, {TIMES} times the items: {long.words()}")
    assert seed.ratio <= LIMIT
    assert seed.p95 <= P95_MS
    assert max(seed.gaps + seed.store_gaps) <= GAP_MS
