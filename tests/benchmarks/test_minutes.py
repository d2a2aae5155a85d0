"""How long it is from a key in a minute of two hundred pages until it is drawn, in a file on disk, spelling and all."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.domain.minute_rows import MinuteBlock
from clerk_app.domain.minutes_plan import BlockKind, Side
from clerk_app.office import Office
from clerk_app.store import minutes as store
from clerk_app.store import rows
from tests.helpers.offices import office_on_disk
from tests.helpers.scripted_evening import Scene, scene, the_whole_evening
from ui.main_window import MainWindow
from ui.pages.minutes import MinutesTab
from ui.preferences import Preferences
from ui.theme import Look

PARAGRAPHS = 2_000
KEYS = 400
P95_MS = 50.0
SAID = (
    "The Executive Director said that the budget had been **under-spent** by *£1,200* in the year, and that the "
    "comittee would have a report in the autumn on what was saved in the children’s centres; Members asked what had "
    "been done for those who had lost their places, and were told that all but three had been found others nearby. "
)
LETTERS = "the quick brown fox jumps over the lazy dog, and "


def lengthen(office: Office, here: Scene) -> None:
    """Put the paragraphs of two hundred pages into the minutes of an evening, every seventh closed."""
    blocks = store.blocks_of(office.db, here.meeting)
    last = blocks[-2].pos
    item = here.item("Housing")
    new = [
        MinuteBlock(
            id=office.new_id(),
            meeting_id=here.meeting,
            pos=last + 1 + at,
            key=f"own/{at}",
            kind=BlockKind.PARAGRAPH,
            side=Side.FULL if at % 7 == 0 else Side.BOTH,
            agenda_item_id=item,
            text=SAID * (1 + at % 3),
            own=True,
        )
        for at in range(PARAGRAPHS)
    ]
    with office.record("Lengthen the minutes", subject=Subject("meeting", here.meeting)):
        moved = replace(blocks[-1], pos=last + PARAGRAPHS + 2)
        rows.update(office.db, MinuteBlock, moved.id, {"pos": moved.pos}, office.officer)
        rows.insert(office.db, new, office.officer)


@pytest.fixture
def tab(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MinutesTab]:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "preferences"))
    Look.attach(qapp, "light")
    office = office_on_disk(tmp_path / "Long.clerk")
    here = scene(office)
    the_whole_evening(office, here)
    lengthen(office, here)
    window = MainWindow(Preferences())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    window.show_office(office)
    window.go_to(Subject("meeting", here.meeting))
    window.commands.run("tab_minutes")
    made = window.current_page().minutes  # type: ignore[union-attr]
    until(lambda: not made.is_reading() and made.care.spelling is not None and not made.care.spelling.unread())
    yield made
    window.close()


def until(done: object, least_ms: int = 300) -> None:
    """Run the event loop until something is so, and a little longer."""
    for _ in range(200):
        QTest.qWait(50)
        if done():  # type: ignore[operator]
            break
    QTest.qWait(least_ms)


def key_to_screen(tab: MinutesTab, letter: str) -> float:
    """Milliseconds from a key until what it did is drawn."""
    start = time.perf_counter()
    QTest.keyClicks(tab.list.editor, letter)
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def test_a_minute_of_two_hundred_pages_types_like_one(tab: MinutesTab) -> None:
    middle = tab.list.passages()[PARAGRAPHS // 2]
    tab.go_to(str(middle.id))
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    figures = []
    for at in range(KEYS):
        figures.append(key_to_screen(tab, LETTERS[at % len(LETTERS)]))
        if at % 100 == 99:
            QTest.qWait(1000)  # a pause stores what is typed, and what stands beside is read
    start = time.perf_counter()
    assert tab.settle()
    stored = (time.perf_counter() - start) * 1000
    scrolls = []
    for _ in range(60):
        start = time.perf_counter()
        QTest.keyClick(tab.list, Qt.Key.Key_PageDown)
        QApplication.processEvents()
        scrolls.append((time.perf_counter() - start) * 1000)
    p95 = sorted(figures)[int(len(figures) * 0.95) - 1]
    print(
        f"\n{len(tab.list.passages())} passages: key to screen {statistics.median(figures):.1f} ms (p95 {p95:.1f},"
        f" longest {max(figures):.1f}), storing {stored:.0f} ms, a page down {statistics.median(scrolls):.1f} ms"
    )
    assert p95 < P95_MS
