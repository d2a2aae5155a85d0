"""Issue, hold, defer, move and cancel in any order: programme, matters and agendas agree, and undo is exact (SC-1)."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.agenda import Outcome
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.programme import Shown
from clerk_app.domain.programme_rows import CellState
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    issuing,
    meetings,
    programme_agenda,
    programme_cells,
    rescheduling,
    room,
)
from clerk_app.store import agenda as agenda_store
from clerk_app.store import programme as store
from tests.helpers.file_state import State, state_of
from tests.helpers.killed_issuer import plain_builder
from tests.helpers.offices import memory_office
from tests.helpers.programme_scene import Scene

VERBS = (
    *("plan", "plan", "state", "clear", "shift", "draft", "draft", "remove", "issue", "start", "defer", "withdraw"),
    *("take", "close", "outcome", "move", "cancel", "reinstate", "back"),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 2), st.integers(0, 2), st.integers(0, 4)), max_size=14
)
HELD = (MeetingState.HELD, MeetingState.MINUTES_DRAFTED, MeetingState.MINUTES_APPROVED)
Cells = list[dict[str, Shown]]


class Year:
    """Three rows and three meetings, to which verbs are done by numbers."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.scene, self.office, self.folder = Scene(office), office, folder
        self.rows = [self.scene.add(title) for title in ("School staff", "Budgets", "Music")]
        self.meetings = [self.scene.july, self.scene.september, self.scene.november]

    def do(self, verb: str, row: int, at: int, more: int) -> None:
        """Do a verb; what cannot be done changes nothing."""
        office, row_id, meeting_id = self.office, self.rows[row], self.meetings[at]
        when = datetime(2017, 7, 13, 19) + timedelta(minutes=more)
        item = self._item(row_id, meeting_id)
        verbs = {
            "plan": lambda: programme_cells.put(office, row_id, meeting_id, {"words": "stage" if more else ""}),
            "state": lambda: programme_cells.put(office, row_id, meeting_id, {"state": list(CellState)[more]}),
            "clear": lambda: programme_cells.clear(office, row_id, meeting_id),
            "shift": lambda: programme_cells.move(office, row_id, meeting_id, self.meetings[more % 3]),
            "draft": lambda: programme_agenda.draft(office, meeting_id),
            "remove": lambda: agenda.remove(office, item),
            "issue": lambda: issuing.issue(office, meeting_id, self.folder, plain_builder),
            "start": lambda: room.start(office, meeting_id, when),
            "defer": lambda: room.defer(office, item, when),
            "withdraw": lambda: room.withdraw(office, item, when),
            "take": lambda: room.start_item(office, item, when),
            "close": lambda: room.close(office, meeting_id, when),
            "outcome": lambda: agenda.edit(office, item, {"outcome": list(Outcome)[more]}),
            "move": lambda: rescheduling.move(office, meeting_id, date(2017, 12, 1) + timedelta(days=more)),
            "cancel": lambda: rescheduling.cancel(office, meeting_id, "Snow"),
            "reinstate": lambda: rescheduling.reinstate(office, meeting_id),
            "back": lambda: programme_agenda.bring_back(office, self.scene.id, meeting_id),
        }
        before = state_of(office.db)
        try:
            verbs[verb]()
        except ClerkError:
            assert state_of(office.db) == before, verb

    def _item(self, row_id: str, meeting_id: str) -> str:
        shown = self.scene.cell(row_id, meeting_id)
        return shown.item_id if shown else ""

    def check(self) -> None:
        """The programme says what matters, agendas and meetings say."""
        matrix = self.scene.matrix
        for line in matrix.lines:
            there = {each.meeting_id: each for each in agenda_store.appearances(self.office.db, line.row.matter_id)}
            for meeting_id in self.meetings:
                shown = line.cells.get(meeting_id)
                if meeting_id in there and matrix.column(meeting_id):
                    assert shown is not None and shown.item_id, "an item of its matter shows"
                if shown is not None:
                    self._check_state(shown, meeting_id, on_agenda=meeting_id in there)
        known = {column.meeting_id for column in matrix.columns}
        assert {cell.meeting_id for cell in store.cells_of(self.office.db, self.scene.id)} <= known
        assert self.office.db.execute("PRAGMA foreign_key_check").fetchall() == []

    def _check_state(self, shown: Shown, meeting_id: str, *, on_agenda: bool) -> None:
        state = meetings.meeting(self.office, meeting_id).state
        if shown.by_hand:
            return
        if state is MeetingState.CANCELLED:
            assert shown.state is CellState.OUTSTANDING
        elif state in HELD:
            assert shown.state in (CellState.COMPLETED, CellState.OUTSTANDING)
            assert on_agenda or shown.state is CellState.OUTSTANDING
        elif not on_agenda:
            assert shown.state is CellState.PROPOSED
        elif state is not MeetingState.ISSUED:
            assert shown.state in (CellState.PROPOSED, CellState.OUTSTANDING)
        else:
            assert shown.state in (CellState.ONGOING, CellState.OUTSTANDING)


@given(STEPS)
@settings(max_examples=40)
def test_sc1_programme_matters_and_agendas_agree_and_undo_is_exact_up_to_the_fence(
    steps: list[tuple[str, int, int, int]],
) -> None:
    office = memory_office()
    with tempfile.TemporaryDirectory() as folder:
        year = Year(office, Path(folder))
        seen: list[tuple[State, Cells]] = []
        for step in steps:
            before = state_of(office.db), cells(year)
            year.do(*step)
            year.check()
            if state_of(office.db) != before[0]:
                seen.append(before)
        end = state_of(office.db)
        while seen and office.history.undo_label:
            office.undo()
            assert (state_of(office.db), cells(year)) == seen.pop(), "each undo goes back exactly one step"
        while office.history.redo_label:
            office.redo()
        assert state_of(office.db) == end
    office.close()


def cells(year: Year) -> Cells:
    """Every cell as it is shown."""
    return [dict(line.cells) for line in year.scene.matrix.lines]


def test_sc1_an_evening_carries_its_cells_along_and_undo_stops_at_the_issue(office: Office, tmp_path: Path) -> None:
    year = Year(office, tmp_path)
    scene, (first, second, _) = year.scene, year.rows
    said = []
    for verb, row in (
        ("plan", 0),
        ("plan", 1),
        ("draft", 0),
        ("issue", 0),
        ("start", 0),
        ("take", 0),
        ("defer", 1),
        ("close", 0),
        ("back", 0),
    ):
        year.do(verb, row, 1 if verb == "back" else 0, 1)
        year.check()
        said.append((scene.state(first, scene.july), scene.state(second, scene.july)))
    proposed, ongoing, late = CellState.PROPOSED, CellState.ONGOING, CellState.OUTSTANDING
    assert said == [
        (proposed, None),
        (proposed, proposed),
        (proposed, proposed),
        (ongoing, ongoing),
        (ongoing, ongoing),
        (ongoing, ongoing),
        (ongoing, late),
        (CellState.COMPLETED, late),
        (CellState.COMPLETED, late),
    ]
    assert scene.state(second, scene.september) is proposed, "what was deferred came back"
    while office.history.undo_label:
        office.undo()
        year.check()
    assert scene.state(first, scene.july) is ongoing, "an issue is a fence"
