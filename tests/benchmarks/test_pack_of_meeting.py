"""The pack of a meeting as officers make it: agenda, checks and guard with it, by the command and in the window."""

from __future__ import annotations

import gc
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from clerk_app.domain.change import Subject
from clerk_app.office import Office
from clerk_app.services import pack_cache, packing
from clerk_app.services.pack_making import Made, make
from tests.benchmarks.measuring import in_turns, timed
from tests.benchmarks.pack_corpus import PAGES, make_corpus
from tests.benchmarks.pack_office import meeting_with
from tests.benchmarks.pulse import Pulse
from tests.benchmarks.test_pack import PAPERS, merged
from ui.dialogs.make_pack import MakePack
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.theme import Look

ROOT = Path(__file__).resolve().parents[2]
CLOSED = 10
FULL, GUARDED = 2.5, 3.5
MEGABYTES, GAP_MS = 250, 50.0


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return make_corpus(tmp_path_factory.mktemp("corpus"), PAPERS + CLOSED)


@pytest.fixture(scope="module")
def offices(corpus: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[Office, str]]]:
    """The meeting with the open papers alone, and with the closed ones besides."""
    folder = tmp_path_factory.mktemp("offices")
    made = {
        "open": meeting_with(folder / "open.clerk", corpus[:PAPERS], []),
        "closed": meeting_with(folder / "closed.clerk", corpus[:PAPERS], corpus[PAPERS:]),
    }
    yield made
    for office, _ in made.values():
        office.close()


def whole(office: Office, meeting_id: str, out: Path) -> Callable[[], Made]:
    """The public pack from nothing: no paper is ready."""

    def work() -> Made:
        shutil.rmtree(pack_cache.folder(), ignore_errors=True)
        return make(packing.gather(office, meeting_id), out)

    return work


def test_the_guard_at_work_against_bare_merging(
    corpus: list[Path], offices: dict[str, tuple[Office, str]], tmp_path: Path
) -> None:
    gc.freeze()  # as the program does at its start: what pytest holds is not looked through while packs are made
    median = in_turns(
        {
            "qpdf": timed(merged(corpus[:PAPERS], tmp_path / "merged.pdf")),
            "open": timed(whole(*offices["open"], tmp_path / "open")),
            "guarded": timed(whole(*offices["closed"], tmp_path / "closed")),
        },
        rounds=5,
    )
    full, guarded = median["open"] / median["qpdf"], median["guarded"] / median["qpdf"]
    print(
        f"\n{PAPERS} papers, {PAPERS * PAGES} pages: qpdf {median['qpdf']:.0f} ms, with agenda and checks "
        f"{median['open']:.0f} ms ({full:.2f} times), and {CLOSED} closed papers and the guard "
        f"{median['guarded']:.0f} ms ({guarded:.2f} times)",
        end="",
    )
    assert full <= FULL
    assert guarded <= GUARDED


def test_the_commands_memory_stays_small(offices: dict[str, tuple[Office, str]], tmp_path: Path) -> None:
    office, _ = offices["closed"]
    command = [sys.executable, "-m", "tests.benchmarks.pack_office", str(office.path), str(tmp_path)]
    runs = [subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True) for _ in range(3)]
    taken = statistics.median(float(run.stdout.splitlines()[-1]) for run in runs)
    print(f"\n`clerk pack` of {PAPERS * PAGES:,} pages takes {taken:.0f} MB at most", end="")
    assert taken < MEGABYTES


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "preferences"))
    gc.collect()
    gc.freeze()  # as the program does at its start
    Look.attach(qapp, "light")
    made = MainWindow(Preferences())
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


def test_the_window_never_stands_still_meanwhile(window: MainWindow, corpus: list[Path], tmp_path: Path) -> None:
    office, meeting_id = meeting_with(tmp_path / "office.clerk", corpus[:PAPERS], corpus[PAPERS:])
    window.show_office(office)
    window.go_to(Subject("meeting", meeting_id))
    gaps = []
    for number in range(3):
        shutil.rmtree(pack_cache.folder(), ignore_errors=True)
        gaps.append(_longest_gap(window, tmp_path / str(number)))
    print(f"\nthe window while a pack is made: longest gaps {', '.join(f'{gap:.0f}' for gap in gaps)} ms", end="")
    assert statistics.median(gaps) <= GAP_MS


def _longest_gap(window: MainWindow, out: Path) -> float:
    """Make the pack by the dialog; the longest time that the event loop waited, from the button on."""
    out.mkdir()
    window.commands.run("make_pack")
    (dialog,) = window.current_page().findChildren(MakePack)
    dialog.folder.show_text(str(out))
    loop, pulse = QEventLoop(), Pulse()
    dialog.finished.connect(loop.quit)
    QTimer.singleShot(120_000, loop.quit)
    QApplication.processEvents()
    pulse.start()
    dialog.verb_button.click()
    loop.exec()
    longest = pulse.stop()
    assert list(out.iterdir())
    dialog.deleteLater()
    QApplication.processEvents()
    return longest
