"""A column becomes an agenda, what was put off comes back, and a year rolls over into the next (SC-1)."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.agenda import Openness, Outcome
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.programme_rows import CellState
from clerk_app.domain.programme_year import Fate, Why, a_year_on, comes_back_to
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    committees,
    forward_plan,
    importing,
    meeting_bodies,
    meetings,
    programme,
    programme_agenda,
    programme_cells,
    programme_items,
    programme_years,
    scrutinising,
)
from clerk_app.store import programme as store
from tests.helpers.exchange_files import DEMO
from tests.helpers.file_state import state_of
from tests.helpers.programme_files import programme_brought_in
from tests.helpers.programme_scene import Scene
from tests.helpers.small_council import id_of


@pytest.fixture
def scene(office: Office) -> Scene:
    return Scene(office)


def titles(office: Office, meeting_id: str) -> list[str]:
    return [line.item.title for line in agenda.lines(office, meeting_id)]


def test_sc1_the_next_meeting_of_13_september_is_drafted_from_its_column(office: Office) -> None:
    programme_brought_in(office)
    (september,) = [line.id for line in meetings.lines(office) if line.day == date(2017, 9, 13)]
    before = state_of(office.db)
    change = programme_agenda.draft(office, september)
    assert change.label == "Draft 4 items from the work programme"
    assert titles(office, september) == [
        "Lewisham Future Programme (Savings)",
        "Children's Social Care Roadmap",
        "Lewisham Music Service - implementation of new Trust arrangements",
        "Indepth review - Recruitment and Retention of School Staff (second evidence session)",
    ]
    matrix = programme.read(office, store.programmes(office.db)[0].id)
    assert all(shown.item_id for _, shown in matrix.in_column(september)), "each is an appearance of its matter"
    with pytest.raises(Refused, match="Nothing more that is planned waits for this meeting"):
        programme_agenda.draft(office, september)
    office.undo()
    assert state_of(office.db) == before


def test_sc1_the_whole_agenda_is_one_step_with_business_below_the_opening(scene: Scene) -> None:
    office = scene.office
    wanted = ["Apologies", "Declarations of interest", "Work programme", "Referrals"]
    committees.save_standing_items(office, scene.body, wanted)
    scene.add("School staff", scene.july, minutes="30", lead_officer="Head of Schools")
    programme_agenda.draft_whole(office, scene.july)
    assert titles(office, scene.july) == [*wanted[:2], "School staff", *wanted[2:]]
    item = agenda.lines(office, scene.july)[2].item
    assert (item.planned_minutes, item.lead_officer) == (30, "Head of Schools")
    with pytest.raises(Refused, match="has its standing items and all that is planned"):
        programme_agenda.draft_whole(office, scene.july)
    office.undo()
    assert titles(office, scene.july) == []


def test_an_item_of_a_closed_matter_stays_closed(scene: Scene) -> None:
    row_id = scene.add("A contract")
    item_id = scene.on_agenda(row_id, scene.july)
    agenda.set_openness(scene.office, item_id, Openness.EXEMPT, (3,))
    programme_cells.put(scene.office, row_id, scene.september, {})
    programme_agenda.draft(scene.office, scene.september)
    (drafted,) = [line.item for line in agenda.lines(scene.office, scene.september)]
    assert (drafted.openness, drafted.paragraphs, drafted.part) == (Openness.EXEMPT, (3,), 2)


def test_an_item_of_private_business_of_the_forward_plan_has_its_paragraphs_ex_3(scene: Scene) -> None:
    private = {"openness": Openness.EXEMPT, "paragraphs": (3,), "private_reason": "It names bidders."}
    entry = id_of(forward_plan.add(scene.office, "A contract", date(2017, 9, 20), private))
    scrutinising.scrutinise(scene.office, entry, scene.body)
    programme_cells.put(scene.office, scene.matrix.lines[0].row.id, scene.september, {})
    programme_agenda.draft(scene.office, scene.september)
    (drafted,) = [line.item for line in agenda.lines(scene.office, scene.september)]
    assert (drafted.openness, drafted.paragraphs, drafted.part) == (Openness.EXEMPT, (3,), 2)


def test_copied_items_are_new_business_still(scene: Scene) -> None:
    row_id = scene.add("School staff")
    item_id = scene.on_agenda(row_id, scene.july)
    agenda.copy_items(scene.office, scene.september, [item_id])
    assert scene.cell(row_id, scene.september) is None


def test_sc1_what_is_deferred_in_the_room_returns(scene: Scene) -> None:
    row_id = scene.add("School staff", scene.july)
    programme_cells.put(scene.office, row_id, scene.july, {"words": "first evidence"})
    item_id = scene.on_agenda(row_id, scene.july)
    scene.be(scene.july, MeetingState.HELD)
    with pytest.raises(Refused, match="Nothing was put off"):
        programme_agenda.bring_back(scene.office, scene.id, scene.september)
    agenda.edit(scene.office, item_id, {"outcome": Outcome.DEFERRED})
    with pytest.raises(Refused, match="is over, or was cancelled"):
        programme_agenda.bring_back(scene.office, scene.id, scene.july)  # where it was put off
    back = comes_back_to(scene.matrix, date(2017, 7, 3))
    assert back is not None and back.meeting_id == scene.september
    before = state_of(scene.office.db)
    change = programme_agenda.bring_back(scene.office, scene.id, scene.september)
    assert change.label == "Bring 1 work item back on 13 September 2017"
    shown = scene.cell(row_id, scene.september)
    assert shown is not None and (shown.state, shown.words) == (CellState.PROPOSED, "first evidence")
    with pytest.raises(Refused, match="Nothing was put off"):
        programme_agenda.bring_back(scene.office, scene.id, scene.september)
    scene.office.undo()
    assert state_of(scene.office.db) == before


def test_sc1_a_meeting_without_time_for_what_was_put_there_is_told_once(scene: Scene) -> None:
    office = scene.office
    programme.edit(office, scene.id, {"meeting_minutes": "30"})
    scene.add("School staff", scene.september, minutes="30")
    assert not programme_agenda.too_full(office, [scene.july, scene.september])
    scene.add("Call-in", scene.september)
    assert programme_agenda.too_full(office, [scene.september, scene.september]) == (
        "The meeting of 13 September 2017 is full, and 1 piece of work in it has no minutes yet."
    )
    scene.add("Music", scene.september, minutes="5")
    told = programme_agenda.too_full(office, [scene.september])
    assert told == "The meeting of 13 September 2017 is too full by 5 minutes."


# --- the turn of the year ---------------------------------------------------------------------------------------------
def test_sc1_years_in_titles_move_on() -> None:
    assert a_year_on("Annual Standards Report 2016/17") == "Annual Standards Report 2017/18"
    assert a_year_on("Report 1999/2000 and 2009-10") == "Report 2000/2001 and 2010-11"
    assert a_year_on("Report 1998/99") == "Report 1999/00"
    assert a_year_on("Vision 2020/40, room 1234/5") == "Vision 2020/40, room 1234/5"


def test_sc1_the_printed_year_rolls_over_into_the_next(office: Office) -> None:
    of = programme_brought_in(office)
    offers = {offer.row.title: offer for offer in programme_years.offered(office, of.id)}
    assert offers["Select Committee work programme 2017/18"].why is Why.STANDING
    assert offers["Select Committee work programme 2017/18"].title == "Select Committee work programme 2018/19"
    assert offers["Children's Social Care Roadmap"].why is Why.ONGOING
    assert offers["Human Trafficking (external speaker)"].why is Why.UNDELIVERED
    doubled = offers[
        "Annual school Standards Report 2015/16 (primary and Secondary), including update on Secondary Challenge"
    ]
    assert doubled.title.startswith("Annual school Standards Report 2016/17")
    before = state_of(office.db)
    programme_years.roll_over(office, of.id)
    newest, kept = store.programmes(office.db)
    assert (newest.year, kept.id, newest.meeting_minutes) == (2018, of.id, 120)
    rolled = store.rows_of(office.db, newest.id)
    assert "Select Committee work programme 2018/19" in [row.title for row in rolled]
    april = next(row for row in rolled if row.title == "Select Committee work programme 2018/19")
    assert (april.deadline_on, april.deadline_text) == (date(2019, 4, 1), "Apr")
    assert all(row.rolled_from_id and row.added_on is None for row in rolled)
    with pytest.raises(BadInput, match="no work item to roll over"):
        programme_years.roll_over(office, of.id)
    office.undo()
    assert state_of(office.db) == before


def test_sc1_what_goes_on_keeps_its_matter_and_what_comes_every_year_its_month(scene: Scene) -> None:
    office = scene.office
    ongoing = scene.add("Roadmap", scene.july, deadline="ongoing")
    annual = scene.add("Annual report 2016/17", scene.september, deadline="Sep")
    quarterly = scene.add("Budget report", scene.september, deadline="ongoing", kinds="Performance monitoring")
    gone = scene.add("Ducks", scene.july)
    programme_items.drop(office, [gone])
    done = scene.add("Quarterly figures", kinds="Performance monitoring")
    programme_cells.put(office, done, scene.september, {"state": CellState.COMPLETED})
    assert not programme_years.has_meetings(office, scene.id)
    meetings.new_meeting(office, scene.body, date(2018, 9, 12))
    assert programme_years.has_meetings(office, scene.id)
    change = programme_years.roll_over(office, scene.id)
    assert change.notes == ("1 of them stands at no meeting yet.",)
    newest = store.programmes(office.db)[0]
    first, second, third, fourth = store.rows_of(office.db, newest.id)
    assert fourth.rolled_from_id == done, "performance monitoring comes every year, delivered or not"
    assert (third.title, third.rolled_from_id) == ("Budget report", quarterly)
    assert (first.title, first.matter_id) == ("Roadmap", programme_items.row(office, ongoing).matter_id)
    assert (second.title, second.rolled_from_id) == ("Annual report 2017/18", annual)
    assert second.matter_id != programme_items.row(office, annual).matter_id
    cells = {cell.programme_row_id for cell in store.cells_of(office.db, newest.id)}
    assert cells == {second.id, third.id, fourth.id}


def test_sc1_a_roll_over_plans_nothing_for_a_meeting_whose_day_is_over(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = scene.office
    meetings.new_meeting(office, scene.body, date(2018, 7, 12))
    meetings.new_meeting(office, scene.body, date(2018, 9, 12))
    scene.add("Annual report", scene.july)
    scene.add("Annual review", scene.september)
    monkeypatch.setattr(office, "today", lambda: date(2018, 7, 13))
    change = programme_years.roll_over(office, scene.id)
    newest = programme.read(office, store.programmes(office.db)[0].id)
    assert [len(line.cells) for line in newest.lines] == [0, 1]
    past = "Nothing was planned for the meeting of that year that is past."
    assert change.notes == ("1 of them stands at no meeting yet.", past)


def test_sc1_a_deadline_in_the_year_to_come_stays_and_nothing_is_planned_for_a_cancelled_meeting(scene: Scene) -> None:
    office = scene.office
    typed = ("Mar 2020", "13 July 2019", "13 July 2017", "Apr")
    for at, deadline in enumerate(typed):
        scene.add(f"Roadmap {at}", deadline=deadline)
    scene.add("Annual report", scene.september)
    scene.be(id_of(meetings.new_meeting(office, scene.body, date(2018, 9, 12))), MeetingState.CANCELLED)
    programme_years.roll_over(office, scene.id)
    newest = store.programmes(office.db)[0]
    rolled = store.rows_of(office.db, newest.id)
    days = [row.deadline_on for row in rolled[: len(typed)]]
    assert days == [date(2020, 3, 1), date(2019, 7, 13), date(2018, 7, 13), date(2019, 4, 1)]
    assert not store.cells_of(office.db, newest.id)


def test_sc1_what_was_said_to_be_done_or_put_off_by_hand_is_not_due(scene: Scene) -> None:
    rows = {state: scene.add(f"Work {state}", scene.july) for state in CellState}
    for state, row in rows.items():
        programme_cells.put(scene.office, row, scene.july, {"state": state})
    told = {each.row.id for each in programme_agenda.due(scene.office, scene.july)}
    assert told == {rows[state] for state in CellState} - {rows[CellState.COMPLETED], rows[CellState.OUTSTANDING]}


def test_sc1_a_matter_of_two_committees_that_meet_together_is_one_item(scene: Scene) -> None:
    office = scene.office
    other = id_of(committees.new_committee(office, "Health Committee"))
    meeting_bodies.join(office, scene.july, other)
    row = programme_items.row(office, scene.add("School meals", scene.july))
    theirs = id_of(programme.start(office, other, 2017))
    again = id_of(programme_items.add_of_matter(office, theirs, row.matter_id, {"title": row.title}))
    programme_cells.put(office, again, scene.july, {})
    programme_agenda.draft(office, scene.july)
    assert titles(office, scene.july) == ["School meals"]
    assert scene.state(row.id, scene.july) is CellState.PROPOSED
    assert programme.read(office, theirs).lines[0].cells[scene.july].item_id


def test_sc1_the_year_is_summed_up_and_every_part_adds_up(scene: Scene) -> None:
    office = scene.office
    done = scene.add("Done", scene.july, kinds="Standard item", priority="high")
    scene.on_agenda(done, scene.july)
    scene.add("Put off", scene.july, priority="high")
    scene.add("To come", scene.september, kinds="Standard item")
    scene.add("Nowhere", priority="low")
    gone = scene.add("Gone", scene.november)
    programme_items.drop(office, [gone], "Too late")
    scene.be(scene.july, MeetingState.HELD)
    programme_items.edit(office, done, {"added_on": date(2017, 6, 1)})
    found = programme_years.summed_up(office, scene.id)
    assert found.total.by_fate == {
        Fate.DELIVERED: 1,
        Fate.DEFERRED: 1,
        Fate.PLANNED: 1,
        Fate.UNPLANNED: 1,
        Fate.DROPPED: 1,
    }
    assert (found.total.added, found.total.slipped) == (1, sum(c.slipped for c in found.by_priority))
    assert found.total.slipped >= found.total.by_fate[Fate.DEFERRED] > 0, "what was put off and never came back"
    for parts in (found.by_kind, found.by_priority):
        assert sum(part.total for part in parts) == found.total.total == 5
    assert {part.name: part.total for part in found.by_kind} == {"Standard item": 2, "No type": 3}
    assert [part.name for part in found.by_priority] == ["High", "Low", "None"]


def test_the_demonstrations_july_says_what_of_it_is_not_on_the_agenda(office: Office) -> None:
    importing.import_file(office, DEMO)
    programme_brought_in(office)
    (july,) = [line.id for line in meetings.lines(office) if line.day == date(2017, 7, 13)]
    assert [each.title for each in programme_agenda.due(office, july)] == [
        "Human Trafficking (external speaker)",
        "School led partnership",
    ]


def test_sc1_work_that_is_called_as_a_standing_item_is_on_the_agenda_once(scene: Scene) -> None:
    office = scene.office
    committees.save_standing_items(office, scene.body, ["Apologies for absence"])
    standing = scene.add("apologies for absence", scene.july, kinds="Standard item")
    music = scene.add("Music", scene.july)
    programme_agenda.draft_whole(office, scene.july)
    assert titles(office, scene.july) == ["Apologies for absence", "Music"]
    shown = scene.cell(standing, scene.july)
    assert shown is not None and shown.item_id
    assert programme_agenda.due(office, scene.july) == []
    assert scene.cell(music, scene.july) is not None
