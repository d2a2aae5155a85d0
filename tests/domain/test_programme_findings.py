"""What an officer should know of a work programme: full meetings, work that is late or stands nowhere (SC-1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clerk_app.domain.agenda import Outcome
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.programme import Appearance, Column, matrix
from clerk_app.domain.programme_findings import programme_findings
from clerk_app.domain.programme_rows import CellState, DeadlineKind, Programme, ProgrammeCell, ProgrammeRow

TODAY = date(2017, 7, 3)
YEAR = Programme("p", "b", 2017, date(2017, 5, 1), date(2018, 4, 30), meeting_minutes=60)
JUNE = Column("june", date(2017, 6, 28), MeetingState.HELD, 60)
JULY = Column("july", date(2017, 7, 13), MeetingState.PLANNED, 60)


def row(number: int, title: str, minutes: int | None = None, until: date | None = None) -> ProgrammeRow:
    kind = DeadlineKind.DAY if until else DeadlineKind.NONE
    return ProgrammeRow(
        f"r{number}", "p", f"m{number}", number, title, deadline_kind=kind, deadline_on=until, minutes=minutes
    )


def told(
    rows: list[ProgrammeRow],
    cells: list[tuple[str, str]],
    taken: tuple[Appearance, ...] = (),
    columns: tuple[Column, ...] = (JUNE, JULY),
    today: date = TODAY,
    state: CellState = CellState.FOLLOWS,
) -> list[str]:
    placed = [ProgrammeCell(f"{of}-{at}", of, at, state) for of, at in cells]
    found = programme_findings(matrix(YEAR, rows, placed, columns, taken), today)
    assert all(each.rule == "SC-1" for each in found)
    return [each.text for each in found]


def test_a_meeting_with_too_much_work_is_named_with_its_minutes_sc_1() -> None:
    rows = [row(1, "Schools", 40), row(2, "Safeguarding", 45)]
    assert told(rows, [("r1", "july"), ("r2", "july")]) == [
        "The meeting on 13 July 2017 has 25 minutes more work than time."
    ]
    assert told(rows, [("r1", "july")]) == []


def test_work_that_was_put_off_and_stands_nowhere_is_named_sc_1() -> None:
    put_off = (Appearance("i", "june", "m1", Outcome.DEFERRED),)
    rows = [row(1, "Schools", 40)]
    assert told(rows, [("r1", "june")], put_off) == [
        "“Schools” was not taken on 28 June 2017 and stands at no later meeting."
    ]
    assert told(rows, [("r1", "june"), ("r1", "july")], put_off) == []


def test_work_past_its_deadline_that_was_never_done_is_named_sc_1() -> None:
    late = row(1, "Schools", until=date(2017, 6, 30))
    assert told([late], [("r1", "july")]) == ["“Schools” was to be delivered by 30 June 2017 and has not been."]
    done = (Appearance("i", "june", "m1"),)
    assert told([late], [("r1", "june")], done) == []
    assert told([row(1, "Schools", until=date(2017, 7, 3))], []) == []


def test_work_of_a_meeting_of_which_nothing_was_recorded_is_named_sc_1() -> None:
    rows, unheld = [row(1, "Schools", 40)], replace(JUNE, state=MeetingState.PLANNED)
    unsaid = "“Schools” was planned for 28 June 2017, which is over; what became of it is not said."
    assert told(rows, [("r1", "june")], columns=(unheld, JULY)) == [unsaid]
    assert told(rows, [("r1", "june")], columns=(unheld, JULY), today=unheld.day) == [], "its day is not over"
    assert told(rows, [("r1", "june"), ("r1", "july")], columns=(unheld, JULY)) == [], "it is still to come"
    issued = replace(JUNE, state=MeetingState.ISSUED)
    assert told(rows, [], (Appearance("i", "june", "m1"),), columns=(issued, JULY)) == [unsaid]
    for state in (CellState.COMPLETED, CellState.ONGOING):
        assert told(rows, [("r1", "june")], columns=(unheld, JULY), state=state) == []
    fixes = {
        TODAY: "Set the state of its cell (C, G or O), or move it to a later meeting with Alt+Right.",
        date(2018, 6, 1): "Set the state of its cell (C, G or O), or roll it over to next year.",
    }
    waiting = matrix(YEAR, rows, [ProgrammeCell("c", "r1", "june")], (unheld, JULY), ())
    assert {day: programme_findings(waiting, day)[0].fix for day in fixes} == fixes


def test_what_was_put_off_in_a_year_that_is_over_is_named_whether_its_meeting_was_recorded_or_not_sc_1() -> None:
    rows, unheld = [row(1, "Schools", 40)], replace(JUNE, state=MeetingState.PLANNED)
    text = "“Schools” was not taken on 28 June 2017 and stands at no later meeting."
    assert told(rows, [("r1", "june")], columns=(unheld, JULY), state=CellState.OUTSTANDING) == [text]
    over = matrix(YEAR, rows, [ProgrammeCell("c", "r1", "june", CellState.OUTSTANDING)], (unheld, JULY), ())
    (found,) = programme_findings(over, date(2018, 6, 1))
    assert not programme_findings(over, date(2018, 6, 1), {"r1"}), "it goes on in the next year"
    assert (found.text, found.fix) == (text, "Roll it over to next year, or take it out of the programme.")
