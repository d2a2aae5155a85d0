"""The work programme on a file of twenty years: any committee's opens at once, and one of 300 rows scrolls.

Times alone are those of the processor, so that a busy machine counts nobody else's work; the longest gap while it
scrolls is by the clock, in the calmest of some rounds.
"""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from clerk_app.domain.programme_rows import ProgrammeCell
from clerk_app.office import Office
from clerk_app.services import committees, programme, programme_items
from clerk_app.store import rows
from tests.benchmarks.measuring import in_turns, timed
from tests.benchmarks.test_preview import window
from tests.benchmarks.test_twenty_years import GAP_MS, longest_gap, office, p95, twenty_years
from ui.main_window import MainWindow
from ui.pages.programme import ProgrammePage

OPEN_P95_MS, STEP_MS, EDIT_LIMIT = 50.0, 20.0, 3.0
ROUNDS, EDITS, LARGE = 4, 20, 300
__all__ = ["office", "twenty_years", "window"]


def took(work: Callable[[], object]) -> float:
    """How many milliseconds of the processor a piece of work takes, with what it makes the window paint."""
    start = time.thread_time()
    work()
    QApplication.processEvents()
    return (time.thread_time() - start) * 1000


def shown(window: MainWindow, office: Office) -> ProgrammePage:
    window.resize(1366, 768)
    window.show_office(office)
    window.commands.run("go_programme")
    page = window.current_page()
    assert isinstance(page, ProgrammePage)
    QApplication.processEvents()
    return page


def grown(office: Office, programme_id: str) -> None:
    """Three hundred rows, most with two cells."""
    matrix = programme.read(office, programme_id)
    meetings = [column.meeting_id for column in matrix.columns]
    with office.record("A large programme"):
        new = [{"title": f"Work item {at}", "minutes": "15"} for at in range(LARGE - len(matrix.lines))]
        programme_items.add_several(office, programme_id, new)
        lines = programme.read(office, programme_id).lines[len(matrix.lines) :]
        cells = [
            ProgrammeCell(office.new_id(), line.row.id, meetings[(at * step) % len(meetings)], words="first evidence")
            for at, line in enumerate(lines)
            for step in (1, 2)
            if at % len(meetings)
        ]
        rows.insert(office.db, {(c.programme_row_id, c.meeting_id): c for c in cells}.values(), "x")


def test_any_programme_opens_at_once_and_a_large_one_scrolls(office: Office, window: MainWindow) -> None:
    page = shown(window, office)
    bodies = [body.id for body in committees.every(office)[:20]]

    def turn(body_id: str) -> Callable[[], object]:
        return lambda: (page.filters.committee.choose(body_id), page._turned())

    opened = [took(turn(body_id)) for _ in range(ROUNDS) for body_id in bodies]
    grown(office, programme.programmes(office, bodies[0])[0].id)
    took(turn(bodies[0]))
    assert page.model.rowCount() == LARGE
    bar = page.table.verticalScrollBar()
    steps = [took(lambda at=at: bar.setValue(at)) for at in range(0, bar.maximum(), 60)]  # type: ignore[misc]
    print(
        f"\nprogrammes open in {statistics.median(opened):.0f} ms, p95 {p95(opened):.0f} ms; a step of {LARGE} rows "
        f"takes {max(steps):.1f} ms at most; by the clock the longest gap is {(gap := longest_gap(page.table)):.0f} ms",
        end="",
    )
    assert p95(opened) <= OPEN_P95_MS
    assert max(steps) <= STEP_MS
    assert gap <= GAP_MS


def test_an_edit_costs_little_more_than_its_commit_and_a_repaint(office: Office, window: MainWindow) -> None:
    page = shown(window, office)
    key, count = page.model.key(7), itertools.count()

    def edit() -> None:
        at = next(count)
        page.verbs.typed(page.model.line(at % page.model.rowCount()).row.id, key, f"w{at}")
        QApplication.processEvents()

    contestants = {"edit": edit, "bare": lambda: _bare(office, next(count)), "repaint": page.repaint}
    found = in_turns({name: timed(work) for name, work in contestants.items()}, EDITS)
    said = ", ".join(f"{name} {figure:.0f} ms" for name, figure in found.items())
    print(f"\n{page.model.rowCount()} rows: {said}", end="")
    assert found["edit"] <= EDIT_LIMIT * (found["bare"] + found["repaint"])


def _bare(office: Office, at: int) -> None:
    """One column of one row that the page does not show."""
    with office.record(f"Bare {at}"):
        where = "WHERE id = (SELECT min(id) FROM person)"
        office.db.execute(f"UPDATE person SET external_reference = ? {where}", [str(at)])
