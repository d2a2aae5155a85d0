"""A work programme copied to a spreadsheet and pasted from one: nothing is lost, and what is wrong is said."""

from __future__ import annotations

from datetime import date, time

import pytest

from clerk_app.domain.programme import Shown
from clerk_app.domain.programme_rows import CellState
from clerk_app.domain.programme_text import cell_fields, cell_text
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import meetings, programme, programme_cells, programme_items, programme_pasting, tables
from clerk_app.services.programme_pasting import Target
from tests.helpers.file_state import state_of
from tests.helpers.programme_files import programme_brought_in
from tests.helpers.programme_scene import Scene


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("", None),
        ("  ", None),
        ("first evidence", {"words": "first evidence"}),
        ("c", {"state": CellState.COMPLETED}),
        ("G", {"state": CellState.ONGOING}),
        ("O: from June", {"state": CellState.OUTSTANDING, "words": "from June"}),
        ("Item completed", {"state": CellState.COMPLETED}),
        ("P: scoping", {"state": CellState.FOLLOWS, "words": "scoping"}),
        ("P", {"state": CellState.FOLLOWS}),
        ("=", {"state": CellState.FOLLOWS}),
        ("A report: second draft", {"words": "A report: second draft"}),
    ],
)
def test_what_is_typed_into_a_cell(typed: str, fields: dict[str, object] | None) -> None:
    assert cell_fields(typed, CellState.PROPOSED) == fields


def test_a_cell_is_said_with_the_letter_of_its_state() -> None:
    assert cell_text(Shown(CellState.ONGOING, "final report")) == "G: final report"
    assert cell_text(Shown(CellState.PROPOSED)) == "P"
    assert cell_text(None) == ""


def test_the_whole_programme_comes_back_from_a_spreadsheet_the_same(office: Office) -> None:
    of = programme_brought_in(office)
    text = tables.as_tsv(programme_pasting.table(programme.read(office, of.id)))
    assert text.split("\n")[0].startswith("Work item\tStrategic priority\tType of review\tPriority\tDelivery deadline")
    before = programme_pasting.table(programme.read(office, of.id))
    kept = state_of(office.db)
    assert programme_pasting.paste(office, of.id, text, Target((), ())).number == 0, "nothing has changed"
    assert state_of(office.db) == kept
    programme_items.remove(office, [line.row.id for line in programme.read(office, of.id).lines])
    programme_pasting.paste(office, of.id, text, Target((), ()))
    assert programme_pasting.table(programme.read(office, of.id)) == before


def test_a_block_goes_on_from_the_cell_that_is_chosen(office: Office) -> None:
    of = programme_brought_in(office)
    matrix = programme.read(office, of.id)
    rows = [line.row.id for line in matrix.lines]
    columns = [column.meeting_id for column in matrix.columns]
    before = state_of(office.db)
    programme_pasting.paste(office, of.id, "C\tscoping\r\n\tO: late\r\n", Target(rows[1:], columns[:2]))
    shown = [line.cells for line in programme.read(office, of.id).lines]
    assert shown[1][columns[0]].state is CellState.COMPLETED
    assert (shown[1][columns[1]].words, shown[1][columns[1]].by_hand) == ("scoping", False)
    assert (shown[2][columns[1]].state, shown[2][columns[1]].words) == (CellState.OUTSTANDING, "late")
    assert columns[0] not in shown[2]
    office.undo()
    assert state_of(office.db) == before


def test_rows_below_the_last_are_new_and_days_as_printed_are_found(office: Office) -> None:
    of = programme_brought_in(office)
    text = "Work Item\tPriority\t13-Sep\nSchool fire\tHigh\tscoping\nSchool budgets\tmedium\t"
    programme_pasting.paste(office, of.id, text, Target((), ()))
    lines = programme.read(office, of.id).lines
    assert lines[-1].row.title == "School fire"
    assert [shown.words for shown in lines[-1].cells.values()] == ["scoping"]
    assert next(line.row for line in lines if line.row.title == "School budgets").priority.value == "medium"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There is no text to paste"),
        ("Work item\tPriority\nSchool fire\turgent", "Row 1 of what was pasted: “urgent” is no priority"),
        ("\n".join(["x"] * 1_001), "There are 1,001 rows in that"),
        ("Work item\t13 Jul\t13 July 2017\nSchool fire\tP\tC", "Two columns have the heading “13 Jul”"),
    ],
)
def test_what_cannot_be_pasted_is_said_and_nothing_is_stored(office: Office, text: str, sentence: str) -> None:
    of = programme_brought_in(office)
    before = state_of(office.db)
    with pytest.raises(BadInput, match=sentence):
        programme_pasting.paste(office, of.id, text, Target((), ("title",)))
    assert state_of(office.db) == before


def test_what_a_spreadsheet_has_for_nothing_is_nothing(office: Office) -> None:
    of = programme_brought_in(office)
    text = "Work item\tType of review\tPriority\nRoads\tN/A\t-\nDucks\tIn-depth review\tnone"
    programme_pasting.paste(office, of.id, text, Target((), ()))
    said = {line.row.title: (line.row.kinds, line.row.priority.value) for line in programme.read(office, of.id).lines}
    assert (said["Roads"], said["Ducks"]) == (((), ""), (("In-depth review",), ""))


def test_cells_below_the_last_row_need_a_title(office: Office) -> None:
    of = programme_brought_in(office)
    matrix = programme.read(office, of.id)
    with pytest.raises(BadInput, match="Row 2 of what was pasted: It has no title"):
        target = Target([matrix.lines[-1].row.id], [matrix.columns[0].meeting_id])
        programme_pasting.paste(office, of.id, "one\ntwo", target)


def test_a_state_set_by_hand_stays_by_hand(office: Office) -> None:
    of = programme_brought_in(office)
    matrix = programme.read(office, of.id)
    row_id, meeting_id = matrix.lines[0].row.id, matrix.columns[0].meeting_id
    programme_cells.put(office, row_id, meeting_id, {"state": CellState.COMPLETED})
    programme_pasting.paste(office, of.id, "P", Target([row_id], [meeting_id]))
    shown = programme.read(office, of.id).lines[0].cells[meeting_id]
    assert (shown.state, shown.by_hand) == (CellState.PROPOSED, False)


def test_what_else_is_said_of_the_work_is_read_by_its_heading(office: Office) -> None:
    of = programme_brought_in(office)
    text = "Title\tLead officer\tSuggested by\tOutcomes\r\nFlood risk\tA. Odell\tCllr Reeve\tFewer floods\r\n"
    programme_pasting.paste(office, of.id, text, Target((), ("title",)))
    made = programme.read(office, of.id).lines[-1].row
    assert (made.title, made.lead_officer, made.suggested_by) == ("Flood risk", "A. Odell", "Cllr Reeve")
    assert made.desired_outcomes == "Fewer floods"


def test_a_heading_that_is_no_column_is_named_and_nothing_is_lost(office: Office) -> None:
    of = programme_brought_in(office)
    kept = state_of(office.db)
    with pytest.raises(BadInput, match="heading “Cost code” of what was pasted is no column") as refused:
        programme_pasting.paste(office, of.id, "Work item\tPriority\tCost code\nFlood risk\tHigh\t7", Target((), ()))
    assert "Lead officer" in refused.value.hint
    assert state_of(office.db) == kept


def test_an_edit_is_called_by_what_it_changed(office: Office) -> None:
    of = programme_brought_in(office)
    row = programme.read(office, of.id).lines[0].row
    fields = {"title": row.title, "lead_officer": "A. Odell", "priority": row.priority, "minute": row.minute}
    change = programme_items.edit(office, row.id, fields)
    assert change.label == f"Edit the lead officer of “{row.title}”"


def test_two_meetings_on_one_day_each_get_their_own_column_back(office: Office) -> None:
    scene = Scene(office)
    meetings.new_meeting(office, scene.body, date(2017, 9, 13), time(10))
    both = [column.meeting_id for column in scene.matrix.columns if column.day == date(2017, 9, 13)]
    row = scene.add("School staff", *both)
    for meeting_id, words in zip(both, ("scoping", "evidence"), strict=True):
        programme_cells.put(office, row, meeting_id, {"words": words})
    before = programme_pasting.table(scene.matrix)
    assert programme_pasting.paste(office, scene.id, tables.as_tsv(before), Target((), ())).number == 0
    programme_items.remove(office, [row])
    programme_pasting.paste(office, scene.id, tables.as_tsv(before), Target((), ()))
    assert programme_pasting.table(scene.matrix) == before


def test_what_looks_like_a_formula_comes_back_as_it_was(office: Office) -> None:
    scene = Scene(office)
    programme_cells.put(office, scene.add("=Pay gap", scene.july), scene.july, {"words": "-5 %"})
    copied = tables.as_tsv(programme_pasting.table(scene.matrix))
    assert "'=Pay gap" in copied
    assert programme_pasting.paste(office, scene.id, copied, Target((), ())).number == 0
