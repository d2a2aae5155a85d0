"""A work programme out to Excel and back: nothing is lost, what was changed there comes in, faults are named (SC-1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clerk_app.__main__ import main
from clerk_app.domain.agenda import Matter, Openness
from clerk_app.domain.council import Authority
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.programme_rows import CellState, Priority
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import (
    meetings,
    programme,
    programme_cells,
    programme_items,
    programme_printing,
    programme_workbook,
    rescheduling,
)
from clerk_app.services import wording as words
from clerk_app.store import programme as store
from clerk_app.store import rows
from tests.helpers.offices import office_on_disk, reopened
from tests.helpers.programme_files import programme_brought_in
from tests.helpers.programme_scene import Scene
from tests.helpers.small_council import id_of

MATRIX = "Children and Young People"


def book(office: Office, programme_id: str, folder: Path) -> Path:
    (path,) = programme_printing.write(office, programme_id, folder, ["xlsx"])
    return path


def changed(path: Path, change: Callable[[Any], None]) -> Path:
    made = openpyxl.load_workbook(path)
    change(made[MATRIX])
    made.save(path)
    return path


def kept(office: Office, programme_id: str) -> tuple[Any, ...]:
    return tuple(store.rows_of(office.db, programme_id)), tuple(store.cells_of(office.db, programme_id))


def test_sc1_a_round_trip_loses_nothing_and_changes_nothing(office: Office, tmp_path: Path) -> None:
    programme_id = programme_brought_in(office).id
    line = programme.read(office, programme_id).lines[14]
    meeting = next(iter(line.cells))
    programme_cells.put(office, line.row.id, meeting, {"state": CellState.OUTSTANDING, "words": "put off: no quorum"})
    before = kept(office, programme_id)
    done = programme_workbook.read(office, programme_id, book(office, programme_id, tmp_path))
    assert not done.number
    assert kept(office, programme_id) == before


def test_sc1_a_workbook_saved_before_a_meeting_leaves_what_became_of_its_work(office: Office, tmp_path: Path) -> None:
    scene = Scene(office)
    done, off = scene.add("School staff", scene.july), scene.add("Music", scene.july)
    scene.on_agenda(done, scene.july)
    path = book(office, scene.id, tmp_path)
    scene.be(scene.july, MeetingState.HELD)
    before = scene.matrix
    assert [scene.state(row, scene.july) for row in (done, off)] == [CellState.COMPLETED, CellState.OUTSTANDING]
    programme_workbook.read(office, scene.id, path)
    assert [scene.state(row, scene.july) for row in (done, off)] == [CellState.COMPLETED, CellState.OUTSTANDING]
    assert programme_workbook.differences(before, scene.matrix) == (0, 0)


def test_sc1_a_meeting_moved_out_of_the_year_and_welsh_words_come_back(office: Office, tmp_path: Path) -> None:
    scene = Scene(office)
    for deadline in ("Sep", "ongoing", "Jan 2019", "13 July 2017", "when it is ready"):
        scene.add(f"Work by {deadline}", scene.november, deadline=deadline)
    rescheduling.move(office, scene.november, date(2018, 6, 14))
    (council_of,) = rows.read_all(office.db, Authority)
    for language, heading in (("en-GB", "14\u00a0Jun\u00a02018"), ("cy-GB", "14\u00a0Meh\u00a02018")):
        with office.record("In this language"):
            rows.update(office.db, Authority, council_of.id, {"language": language}, "x")
        (made,) = programme_printing.write(office, scene.id, tmp_path, ["xlsx"])
        cells = {cell.value for row in openpyxl.load_workbook(made).worksheets[0].iter_rows() for cell in row}
        assert heading in cells
        assert not programme_workbook.read(office, scene.id, made).number
    assert {"Med", "Parhaus", "Ion 2019", "13 Gorffennaf 2017"} <= cells


def test_sc1_who_leads_goes_out_and_comes_back_and_of_closed_work_nothing_is_lost(
    office: Office, tmp_path: Path
) -> None:
    scene = Scene(office)
    scene.add("School staff", scene.july, lead_officer="Ottoline Marsh", lead_member="Cllr Pryce", minutes=30)
    shut = scene.add("Site", scene.july, lead_officer="Jonah Pell", deadline="once it is sold")
    programme_cells.put(office, shut, scene.july, {"words": "what it is worth"})
    with office.record("It is closed"):
        rows.update(office.db, Matter, programme_items.row(office, shut).matter_id, {"openness": Openness.EXEMPT}, "x")
    before = kept(office, scene.id)
    path = book(office, scene.id, tmp_path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    listed = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"Lead officer", "Ottoline Marsh", "Lead member", "Cllr Pryce", "Minutes", "30"} <= listed
    assert not listed & {"Jonah Pell", "what it is worth", "once it is sold"}
    assert not programme_workbook.read(office, scene.id, path).number
    assert kept(office, scene.id) == before
    made = openpyxl.load_workbook(path)
    next(
        cell for row in made.worksheets[0].iter_rows() for cell in row if cell.value == "Ottoline Marsh"
    ).value = "Ann Lee"
    made.save(path)
    programme_workbook.read(office, scene.id, path)
    assert [line.row.lead_officer for line in scene.matrix.lines] == ["Ann Lee", "Jonah Pell"]


def test_sc1_a_programme_longer_than_a_year_has_no_two_columns_of_one_name(office: Office, tmp_path: Path) -> None:
    scene = Scene(office)
    programme.edit(office, scene.id, {"to_date": date(2018, 7, 31)})
    again = id_of(meetings.new_meeting(office, scene.body, date(2018, 7, 13)))
    row_id = scene.add("School staff", scene.july, again)
    path = book(office, scene.id, tmp_path)
    cells = {cell.value for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row}
    assert {"13\u00a0Jul", "13\u00a0Jul\u00a02018"} <= cells
    assert not programme_workbook.read(office, scene.id, path).number
    assert scene.cell(row_id, again) is not None


def test_sc1_rows_below_an_empty_one_are_read_and_what_is_no_work_is_named(office: Office, tmp_path: Path) -> None:
    scene = Scene(office)
    made = openpyxl.Workbook()
    for row in (
        ("Work item", "Priority", "Lead officer", date(2017, 7, 13)),
        ("School staff", "High", "Ann Lee", "first evidence"),
        (),
        ("Standing items",),
        ("Music", None, None, "P"),
        ("Budgets", "Low", "Bea Orr"),
        (),
        ("C", "Completed"),
        ("Item", "Type of review", "Priority"),
        ("Not ours", "Low", "Somebody", "P"),
    ):
        made.active.append(row)
    path = tmp_path / "ours.xlsx"
    made.save(path)
    change = programme_workbook.read(office, scene.id, path)
    assert [line.row.title for line in scene.matrix.lines] == ["School staff", "Music", "Budgets"]
    assert change.notes == (
        "Rows 4 and 8 to 10 of sheet “Sheet”, below an empty row, were not taken for work and were left out.",
    )


def test_sc1_what_was_changed_in_excel_comes_in_as_one_change(office: Office, tmp_path: Path) -> None:
    programme_id = programme_brought_in(office).id
    before = kept(office, programme_id)

    def change(sheet: Any) -> None:
        sheet["C4"] = "Medium"
        sheet["K4"] = "final report"
        sheet["F5"] = "C"
        sheet["A25"], sheet["B25"], sheet["E25"], sheet["L25"] = "School exclusions", "Standard item", "Mar", "P: first"

    done = programme_workbook.read(office, programme_id, changed(book(office, programme_id, tmp_path), change))
    assert done.number
    lines = programme.read(office, programme_id).lines
    assert len(lines) == 22
    assert lines[0].row.priority is Priority.MEDIUM
    assert "final report" in {cell.words for cell in lines[0].cells.values()}
    assert next(iter(lines[1].cells.values())).state is CellState.COMPLETED
    assert (lines[21].row.title, lines[21].row.deadline_on) == ("School exclusions", date(2018, 3, 1))
    assert [cell.words for cell in lines[21].cells.values()] == ["first"]
    office.undo()
    assert kept(office, programme_id) == before


def test_an_officer_s_own_sheet_with_real_days_is_read(office: Office, tmp_path: Path) -> None:
    programme_id = programme_brought_in(office).id
    made = openpyxl.Workbook()
    made.active.append(("Our programme",))
    made.active.append(("Work item", "Priority", date(2017, 9, 13), "1 Nov"))
    made.active.append(("School led partnership", "Low", None, "=1+1"))
    made.active["D3"].data_type = "s"
    out = tmp_path / "ours.xlsx"
    made.save(out)
    programme_workbook.read(office, programme_id, out)
    row = next(line for line in programme.read(office, programme_id).lines if line.row.title.startswith("School led"))
    assert row.row.priority is Priority.LOW
    assert "=1+1" in {cell.words for cell in row.cells.values()}


def test_the_council_s_own_words_are_read_back(office: Office, tmp_path: Path) -> None:
    programme_id = programme_brought_in(office).id
    words.reword(office, "programme.state_proposed", "Planned")
    words.reword(office, "programme.column_item", "Topic")
    path = book(office, programme_id, tmp_path)
    assert openpyxl.load_workbook(path)[MATRIX]["A3"].value == "Topic"
    before = kept(office, programme_id)
    programme_workbook.read(office, programme_id, path)
    assert kept(office, programme_id) == before


FAULTS: dict[str, tuple[Callable[[Any], None], str]] = {
    "a day without a meeting": (
        lambda sheet: sheet.__setitem__("M3", "25 Dec"),
        "row 3, column M says “25 Dec”, which is no column of this programme",
    ),
    "a row without a title": (
        lambda sheet: sheet.__setitem__("A10", None),
        f"sheet “{MATRIX}”, row 10: It has no title.",
    ),
    "no headings": (lambda sheet: sheet.__setitem__("A3", "Something"), "no row has the headings of one"),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_what_cannot_be_taken_is_named_and_nothing_is_changed(office: Office, tmp_path: Path, kind: str) -> None:
    programme_id = programme_brought_in(office).id
    before = kept(office, programme_id)
    change, said = FAULTS[kind]
    with pytest.raises(BadInput) as caught:
        programme_workbook.read(office, programme_id, changed(book(office, programme_id, tmp_path), change))
    assert said in caught.value.message
    assert ".xlsx" in caught.value.message
    assert kept(office, programme_id) == before


def test_what_is_no_workbook_is_refused(office: Office, tmp_path: Path) -> None:
    programme_id = programme_brought_in(office).id
    (tmp_path / "x.xlsx").write_bytes(b"Work item,Priority")
    with pytest.raises(BadInput, match="it is no Excel workbook"):
        programme_workbook.read(office, programme_id, tmp_path / "x.xlsx")


def test_the_command_reads_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "office.clerk"
    office = office_on_disk(path)
    programme_id = programme_brought_in(office).id
    given = changed(book(office, programme_id, tmp_path), lambda sheet: sheet.__setitem__("C4", "Low"))
    office.close()
    asked = ["programme", str(path), "Children and Young People Select Committee", "2017-18"]
    assert main([*asked, "--read", str(given)]) == 0
    assert "Paste 21 rows into the work programme" in capsys.readouterr().out
    office = reopened(path)
    assert programme.read(office, programme_id).lines[0].row.priority is Priority.LOW
    office.close()
    assert main(asked) == 2
    assert "Nothing is asked for" in capsys.readouterr().err
