"""A committee with three meetings and a work programme for 2017/18, for tests that plan and hold them."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.domain.programme import Matrix, Shown
from clerk_app.domain.programme_rows import CellState
from clerk_app.office import Office
from clerk_app.services import agenda, committees, council, meetings, programme, programme_cells, programme_items
from clerk_app.store import rows


class Scene:
    """The office with its committee (`body`), meetings in July, September and November, and the programme (`id`)."""

    def __init__(self, office: Office) -> None:
        self.office = office
        council.name_council(office, "Marlow Vale Borough Council")
        committees.new_committee(office, "Scrutiny Committee")
        self.body = committees.every(office)[0].id
        for day in (date(2017, 7, 13), date(2017, 9, 13), date(2017, 11, 1)):
            meetings.new_meeting(office, self.body, day)
        self.july, self.september, self.november = (line.id for line in meetings.lines(office))
        started = programme.start(office, self.body, 2017)
        assert started.subject is not None
        self.id = started.subject.id

    def add(self, title: str, *meeting_ids: str, **fields: object) -> str:
        """A work item, planned for these meetings."""
        change = programme_items.add(self.office, self.id, title, fields)
        assert change.subject is not None
        for meeting_id in meeting_ids:
            programme_cells.put(self.office, change.subject.id, meeting_id, {})
        return change.subject.id

    @property
    def matrix(self) -> Matrix:
        return programme.read(self.office, self.id)

    def cell(self, row_id: str, meeting_id: str) -> Shown | None:
        return next(line.cells.get(meeting_id) for line in self.matrix.lines if line.row.id == row_id)

    def state(self, row_id: str, meeting_id: str) -> CellState | None:
        shown = self.cell(row_id, meeting_id)
        return shown.state if shown else None

    def on_agenda(self, row_id: str, meeting_id: str) -> str:
        """An item of the row's own matter on an agenda."""
        matter_id = programme_items.row(self.office, row_id).matter_id
        agenda.add_items(self.office, meeting_id, [AgendaItem("", "", matter_id, 0, "School staff")])
        return agenda.lines(self.office, meeting_id)[-1].id

    def be(self, meeting_id: str, state: MeetingState) -> None:
        """Let a meeting be in a state, however it came there."""
        with self.office.record("So it goes"):
            rows.update(self.office.db, Meeting, meeting_id, {"state": state}, "x")
