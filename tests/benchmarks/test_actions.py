"""The Actions page on a file of twenty years with twelve thousand actions: whatever is shown comes without a gap.

Times are those of the processor, so that a busy machine counts nobody else's work, and medians of some rounds.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QApplication

from clerk_app.domain.rag import ActionState
from clerk_app.domain.record_rows import Action
from clerk_app.office import Office
from clerk_app.store import rows
from tests.benchmarks.test_preview import window
from tests.benchmarks.test_programme import took
from tests.benchmarks.test_twenty_years import GAP_MS, office, twenty_years
from ui.main_window import MainWindow
from ui.pages.actions import ActionsPage

TURNS, ROUNDS, STILL_DAYS = 12, 5, 200
__all__ = ["office", "twenty_years", "window"]


def filled(office: Office) -> int:
    """An action of every meeting that was held; those of the last months are still to do."""
    held = office.db.execute(
        "SELECT meeting_id, min(day), (SELECT id FROM agenda_item WHERE agenda_item.meeting_id = sitting.meeting_id "
        "ORDER BY pos LIMIT 1) FROM sitting WHERE day <= ? GROUP BY meeting_id",
        [office.today().isoformat()],
    ).fetchall()
    made = []
    for at, (meeting_id, day, item_id) in enumerate(held):
        due = date.fromisoformat(day) + timedelta(days=20 + at % 90)
        over = (office.today() - date.fromisoformat(day)).days > STILL_DAYS
        state = ActionState.COMPLETED if over else ActionState.OPEN
        fields = {"agenda_item_id": item_id, "owner_name": "Head of Schools", "due": due, "state": state}
        words = f"Report back on school places, {at}"
        made.append(Action(office.new_id(), meeting_id, 9000, words, ended_on=due if over else None, **fields))
    with office.record("Many actions"):
        rows.insert(office.db, made, "x")
    return len(made)


def test_all_actions_are_shown_and_narrowed_without_a_gap(office: Office, window: MainWindow) -> None:
    count = filled(office)
    window.resize(1366, 768)
    window.show_office(office)
    window.show_place("actions")
    page = window.current_page()
    assert isinstance(page, ActionsPage)
    QApplication.processEvents()
    taken: dict[str, list[float]] = {}

    def measure(name: str, work: Callable[[], object]) -> None:
        turns = [took(work), *(took(lambda: None) for _ in range(TURNS))]
        taken.setdefault(name, []).append(max(turns))

    for _ in range(ROUNDS):
        for shown in ("all", "open", "overdue"):
            page.shown.choose(shown)
            measure(shown, page._show_anew)
        page.shown.choose("all")
        measure("after a change", page.refresh)
        page.finder.blockSignals(True)
        for words in ("school places, 77", "no such words"):
            page.finder.setText(words)
            measure("words", page._show_anew)
        page.finder.clear()
        page.finder.blockSignals(False)
        page._show_anew()
    worst = {name: statistics.median(each) for name, each in taken.items()}
    print(f"\n{count} actions, the longest turn: {', '.join(f'{name} {ms:.0f} ms' for name, ms in worst.items())}")
    assert {name: ms for name, ms in worst.items() if ms > GAP_MS} == {}
