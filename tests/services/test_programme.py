"""Work programmes as an officer makes them: rows, cells, states that follow, and what was decided (SC-1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from clerk_app.domain.agenda import AgendaItem, Level, Matter, Outcome
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.prioritising import Answers
from clerk_app.domain.programme_rows import CellState, DecisionOutcome, Priority
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    committees,
    council,
    meetings,
    prioritising,
    programme,
    programme_cells,
    programme_items,
    rescheduling,
    room,
    strategic_priorities,
)
from clerk_app.services.prioritising import Proposal
from clerk_app.services.programme_cells import Written
from clerk_app.store import programme as store
from clerk_app.store import rows
from tests.helpers.file_state import state_of
from tests.helpers.programme_scene import Scene
from tests.helpers.small_council import id_of

NO_TIME = Answers(urgent=True, high_priority=True, fits_criteria=True, has_time=False)


@pytest.fixture
def scene(office: Office) -> Scene:
    return Scene(office)


def test_sc1_a_programme_has_the_meetings_of_its_year_as_columns(scene: Scene) -> None:
    meetings.new_meeting(scene.office, scene.body, date(2018, 5, 9))
    assert [column.day for column in scene.matrix.columns] == [date(2017, 7, 13), date(2017, 9, 13), date(2017, 11, 1)]
    with pytest.raises(BadInput, match="Scrutiny Committee has a work programme for 2017/18"):
        programme.start(scene.office, scene.body, 2017)


def test_sc1_a_programme_may_be_for_any_year_in_which_the_committee_meets(scene: Scene) -> None:
    office = scene.office
    meetings.new_meeting(office, scene.body, date(2015, 4, 9))
    meetings.new_meeting(office, scene.body, date(2019, 6, 12))
    assert programme.years(office, scene.body) == [2019, 2018, 2017, 2014]
    later = scene.matrix.columns[-1]
    assert programme.is_next(office, scene.matrix.programme, later)
    coming = programme.programme(office, id_of(programme.start(office, scene.body, 2019)))
    first = programme.read(office, coming.id).columns[0]
    assert not programme.is_next(office, coming, first), "November 2017 comes before"


def test_sc1_no_meeting_is_in_two_programmes_of_a_committee(scene: Scene) -> None:
    office, july = scene.office, date(2018, 7, 31)
    programme.edit(office, scene.id, {"to_date": july})
    following = id_of(programme.start(office, scene.body, 2018))
    begun = programme.programme(office, following)
    assert (begun.from_date, begun.to_date.year) == (date(2018, 8, 1), 2019)
    for of, fields in ((following, {"from_date": july}), (scene.id, {"to_date": date(2018, 8, 1)})):
        with pytest.raises(BadInput, match=r"The work programme for 201[78]/1[89] has days of these") as caught:
            programme.edit(office, of, fields)
        assert caught.value.field in fields
    programme.edit(office, scene.id, {"to_date": date(2018, 4, 30)})
    programme.edit(office, following, {"from_date": date(2018, 5, 1)})


def test_sc1_a_row_takes_what_is_typed_and_tidies_it(scene: Scene) -> None:
    row = programme_items.row(
        scene.office,
        scene.add(
            "School staff",
            kinds="Standard Item/performance monitoring",
            codes="CP2&7",
            priority="high",
            deadline="jun",
            minutes="25 min",
        ),
    )
    assert row.kinds == ("Standard item", "Performance monitoring")
    assert row.codes == ("CP2", "CP7")
    assert (row.priority, row.minutes, row.deadline_on) == (Priority.HIGH, 25, date(2017, 6, 1))
    assert row.deadline_text == "jun"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"priority": "urgent"}, "“urgent” is no priority. Type High, Medium or Low"),
        ({"minutes": "soon"}, "“soon” is no number of minutes. Type a whole number"),
        ({"minutes": "2000"}, "“2000” is no number of minutes"),
        ({"title": " "}, "A work item needs a title"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_stored(
    scene: Scene, fields: dict[str, object], sentence: str
) -> None:
    row_id = scene.add("School staff")
    before = state_of(scene.office.db)
    with pytest.raises(BadInput, match=sentence):
        programme_items.edit(scene.office, row_id, fields)
    assert state_of(scene.office.db) == before


def test_sc1_the_states_follow_the_agenda_by_themselves(scene: Scene) -> None:
    row_id = scene.add("School staff")
    programme_cells.put(scene.office, row_id, scene.july, {"words": "scoping"})
    assert scene.state(row_id, scene.july) is CellState.PROPOSED
    item_id = scene.on_agenda(row_id, scene.july)
    scene.be(scene.july, MeetingState.ISSUED)
    assert scene.state(row_id, scene.july) is CellState.ONGOING
    scene.be(scene.july, MeetingState.HELD)
    assert scene.state(row_id, scene.july) is CellState.COMPLETED
    agenda.edit(scene.office, item_id, {"outcome": Outcome.DEFERRED})
    assert scene.state(row_id, scene.july) is CellState.OUTSTANDING
    programme_cells.put(scene.office, row_id, scene.july, {"state": CellState.COMPLETED})
    assert scene.state(row_id, scene.july) is CellState.COMPLETED
    programme_cells.put(scene.office, row_id, scene.july, {"state": CellState.FOLLOWS})
    assert scene.state(row_id, scene.july) is CellState.OUTSTANDING


def test_sc1_what_was_never_taken_up_in_the_room_is_outstanding(scene: Scene) -> None:
    office, when = scene.office, datetime(2017, 7, 13, 19)
    taken, left = scene.add("School staff", scene.july), scene.add("Music", scene.july)
    item, below = scene.on_agenda(taken, scene.july), scene.on_agenda(left, scene.july)
    room.start(office, scene.july, when)
    room.start_item(office, item, when)
    assert scene.state(left, scene.july) is CellState.PROPOSED, "it may still come"
    room.close(office, scene.july, when)
    assert scene.state(taken, scene.july) is CellState.COMPLETED
    assert scene.state(left, scene.july) is CellState.OUTSTANDING
    with office.record("It was printed below the other"):
        rows.update(office.db, AgendaItem, below, {"level": Level.SUB_ITEM}, "x")
    assert scene.state(left, scene.july) is CellState.COMPLETED, "it was taken with its item"


def test_sc1_a_cancelled_and_a_moved_meeting(scene: Scene) -> None:
    row_id = scene.add("School staff")
    programme_cells.put(scene.office, row_id, scene.september, {})
    rescheduling.move(scene.office, scene.september, date(2017, 12, 11))
    assert [column.day for column in scene.matrix.columns][-1] == date(2017, 12, 11)
    assert scene.state(row_id, scene.september) is CellState.PROPOSED
    rescheduling.cancel(scene.office, scene.september, "Snow")
    assert scene.state(row_id, scene.september) is CellState.OUTSTANDING
    scene.office.undo()
    assert scene.state(row_id, scene.september) is CellState.PROPOSED


def test_sc1_what_comes_once_the_programme_is_agreed_was_added(scene: Scene) -> None:
    programme.edit(scene.office, scene.id, {"agreed_on": date(2017, 4, 19)})
    row_id = scene.add("School staff")
    programme_cells.put(scene.office, row_id, scene.july, {})
    assert programme_items.row(scene.office, row_id).added_on == scene.office.today()
    assert scene.state(row_id, scene.july) is CellState.ADDED


def test_a_cell_moves_and_undo_brings_it_back(scene: Scene) -> None:
    row_id = scene.add("School staff")
    programme_cells.put(scene.office, row_id, scene.july, {"words": "scoping", "minutes": 30})
    programme_cells.put(scene.office, row_id, scene.september, {"words": "first evidence"})
    before = state_of(scene.office.db)
    change = programme_cells.move(scene.office, row_id, scene.july, scene.september)
    assert change.label == "Move “School staff” from 13 July 2017 to 13 September 2017"
    assert scene.cell(row_id, scene.july).words == "first evidence"  # type: ignore[union-attr]
    assert scene.cell(row_id, scene.september).words == "scoping"  # type: ignore[union-attr]
    scene.office.undo()
    assert state_of(scene.office.db) == before


def test_what_went_out_is_not_moved_but_what_was_put_off_is(scene: Scene) -> None:
    row_id = scene.add("School staff")
    programme_cells.put(scene.office, row_id, scene.july, {})
    item_id = scene.on_agenda(row_id, scene.july)
    scene.be(scene.july, MeetingState.ISSUED)
    with pytest.raises(Refused, match="“School staff” is on the agenda of 13 July 2017, which went out"):
        programme_cells.move(scene.office, row_id, scene.july, scene.september)
    scene.be(scene.july, MeetingState.HELD)
    agenda.edit(scene.office, item_id, {"outcome": Outcome.DEFERRED})
    programme_cells.move(scene.office, row_id, scene.july, scene.september)
    assert scene.state(row_id, scene.september) is CellState.PROPOSED
    assert scene.state(row_id, scene.july) is CellState.OUTSTANDING, "the agenda says so still"


def test_what_is_pasted_is_one_change(scene: Scene) -> None:
    one, two = scene.add("School staff"), scene.add("Budgets")
    programme_cells.put(scene.office, two, scene.july, {"words": "old"})
    before = state_of(scene.office.db)
    written = [Written(one, scene.july, {"words": "scoping"}), Written(two, scene.july, None)]
    programme_cells.put_several(scene.office, written, "Paste 2 cells")
    assert scene.cell(one, scene.july).words == "scoping"  # type: ignore[union-attr]
    assert scene.cell(two, scene.july) is None
    scene.office.undo()
    assert state_of(scene.office.db) == before


def test_a_cell_of_another_committees_meeting_is_refused(scene: Scene) -> None:
    row_id = scene.add("School staff")
    committees.new_committee(scene.office, "Licensing Committee")
    other = next(body.id for body in committees.every(scene.office) if body.name == "Licensing Committee")
    meetings.new_meeting(scene.office, other, date(2017, 8, 1))
    foreign = next(line.id for line in meetings.lines(scene.office) if line.body_id == other)
    with pytest.raises(Refused, match="That meeting is none of this work programme"):
        programme_cells.put(scene.office, row_id, foreign, {})


def test_rows_move_drop_and_come_back(scene: Scene) -> None:
    one, two, three = (scene.add(title) for title in ("One", "Two", "Three"))
    programme_items.step(scene.office, three, -1)
    assert titles(scene) == ["One", "Three", "Two"]
    programme_items.place(scene.office, one, None)
    assert titles(scene) == ["Three", "Two", "One"]
    programme_items.drop(scene.office, [two], "No longer a priority")
    assert titles(scene) == ["Three", "One"]
    programme_items.step(scene.office, one, -1)
    assert titles(scene) == ["One", "Three"]
    programme_items.take_back(scene.office, [two])
    assert sorted(titles(scene)) == ["One", "Three", "Two"]
    programme_items.remove(scene.office, [one, two, three])
    assert titles(scene) == []


def titles(scene: Scene) -> list[str]:
    return [line.row.title for line in scene.matrix.lines]


def test_a_matter_goes_only_when_nothing_is_left_of_it(scene: Scene) -> None:
    row_id = scene.add("School staff")
    item_id = scene.on_agenda(row_id, scene.july)
    matter_id = programme_items.row(scene.office, row_id).matter_id
    agenda.remove(scene.office, item_id)
    assert titles(scene) == ["School staff"]
    programme.remove(scene.office, scene.id)
    assert store.programmes(scene.office.db) == []
    assert rows.read(scene.office.db, Matter, matter_id) is None
    scene.office.undo()
    assert titles(scene) == ["School staff"]


def test_a_committee_with_a_programme_stays(office: Office) -> None:
    council.name_council(office, "Marlow Vale Borough Council")
    committees.new_committee(office, "Scrutiny Committee")
    body = committees.every(office)[0].id
    programme.start(office, body, 2017)
    with pytest.raises(Refused, match="has a work programme in this file"):
        committees.remove(office, body)


def test_codes_that_are_in_use_become_strategic_priorities_at_once(scene: Scene) -> None:
    office = scene.office
    scene.add("School staff", codes="CP10")
    music = scene.add("Music", scene.july, codes="CP2 & CP1")
    programme_cells.put(office, music, scene.july, {"codes": "CP3"})
    strategic_priorities.add(office, "CP1", "Growth")
    assert strategic_priorities.unnamed(office) == ("CP2", "CP3", "CP10")
    before = state_of(office.db)
    assert strategic_priorities.add_unnamed(office).label == "Add 3 strategic priorities"
    added = strategic_priorities.every(office)
    assert [each.code for each in added] == ["CP1", "CP2", "CP3", "CP10"]
    with pytest.raises(Refused, match="1 work item names CP3 in a work programme"):
        strategic_priorities.remove(office, added[2].id)
    with pytest.raises(Refused, match="Every code that work programmes use is there"):
        strategic_priorities.add_unnamed(office)
    office.undo()
    assert state_of(office.db) == before


def test_strategic_priorities_are_the_councils_own(scene: Scene) -> None:
    strategic_priorities.add(scene.office, "CP2", "Young people")
    strategic_priorities.add(scene.office, "CP7")
    with pytest.raises(BadInput, match="There is a strategic priority CP2 already"):
        strategic_priorities.add(scene.office, "CP2")
    with pytest.raises(BadInput, match="is no code"):
        strategic_priorities.add(scene.office, "CP2 & CP3")
    last = strategic_priorities.every(scene.office)[-1].id
    strategic_priorities.step(scene.office, last, -1)
    assert [each.code for each in strategic_priorities.every(scene.office)] == ["CP7", "CP2"]


def test_a_strategic_priority_that_a_programme_names_is_neither_removed_nor_called_otherwise__SC_1(
    scene: Scene,
) -> None:
    office = scene.office
    scene.add("School staff", codes="CP2 & CP7")
    old, new, free = (id_of(strategic_priorities.add(office, code, "Young people")) for code in ("CP2", "CP7", "CP9"))
    with pytest.raises(Refused, match="1 work item names CP2 in a work programme"):
        strategic_priorities.remove(office, old)
    with pytest.raises(Refused, match="names CP7"):
        strategic_priorities.edit(office, new, {"code": "CP8"})
    strategic_priorities.edit(office, old, {"to_date": date(2017, 4, 30)})  # before the programme's first day
    strategic_priorities.remove(office, old)
    strategic_priorities.remove(office, free)
    strategic_priorities.edit(office, new, {"name": "Protection of children"})
    assert [(each.code, each.name) for each in strategic_priorities.every(office)] == [
        ("CP7", "Protection of children")
    ]


# --- deciding ---------------------------------------------------------------------------------------------------------
def full(scene: Scene) -> tuple[str, str]:
    """A July without time: a high item and a medium one."""
    programme.edit(scene.office, scene.id, {"meeting_minutes": 60})
    high, medium = scene.add("Budgets", priority="high", minutes=40), scene.add("Music", priority="medium", minutes=20)
    for row_id in (high, medium):
        programme_cells.put(scene.office, row_id, scene.july, {})
    return high, medium


def test_sc1_an_urgent_item_goes_into_a_full_meeting_for_a_medium_one(scene: Scene) -> None:
    high, medium = full(scene)
    assert scene.matrix.load(scene.july).words() == "60 of 60 min: full"
    proposal = Proposal(scene.july, NO_TIME, "School fire", fields={"minutes": 20})
    with pytest.raises(BadInput, match="There is no time for it in that meeting") as refused:
        prioritising.decide(scene.office, scene.id, proposal)
    assert refused.value.field == "goes_row_id"
    with pytest.raises(BadInput, match="“Budgets” cannot go for it"):
        prioritising.decide(scene.office, scene.id, replaced(proposal, goes_row_id=high))
    before = state_of(scene.office.db)
    prioritising.decide(scene.office, scene.id, replaced(proposal, goes_row_id=medium, goes_to=scene.november))
    assert scene.state(medium, scene.november) is CellState.PROPOSED
    assert scene.matrix.load(scene.july).used == 60
    assert scene.matrix.lines[-1].row.priority is Priority.HIGH, "as it was answered"
    (kept,) = prioritising.log(scene.office, scene.id)
    assert (kept.title, kept.goes_title, kept.has_time, kept.outcome) == (
        "School fire",
        "Music",
        False,
        DecisionOutcome.ADDED,
    )
    scene.office.undo()
    assert state_of(scene.office.db) == before


def replaced(proposal: Proposal, **fields: object) -> Proposal:
    return replace(proposal, **fields)  # type: ignore[arg-type]


def test_sc1_what_is_not_urgent_stays_out_and_the_log_says_why(scene: Scene) -> None:
    full(scene)
    prioritising.decide(scene.office, scene.id, Proposal(scene.july, Answers(urgent=False), "Ducks"))
    (kept,) = prioritising.log(scene.office, scene.id)
    assert kept.outcome is DecisionOutcome.NOT_ADDED
    assert kept.reason == "It is not urgent: it can wait for the next programme."
    assert titles(scene) == ["Budgets", "Music"]


def test_sc1_it_goes_in_all_the_same_with_a_reason(scene: Scene) -> None:
    full(scene)
    proposal = Proposal(scene.july, NO_TIME, "School fire", in_spite=True)
    with pytest.raises(BadInput, match="Nothing says why it goes in all the same"):
        prioritising.decide(scene.office, scene.id, proposal)
    prioritising.decide(scene.office, scene.id, replaced(proposal, reason="The chair wants it."))
    assert titles(scene)[-1] == "School fire"


def test_sc1_what_is_dropped_for_it_leaves_the_programme_and_its_decision(scene: Scene) -> None:
    _, medium = full(scene)
    proposal = Proposal(scene.july, NO_TIME, "School fire", goes_row_id=medium, reason="For the fire")
    prioritising.decide(scene.office, scene.id, proposal)
    assert [row.dropped_reason for row in scene.matrix.dropped] == ["For the fire"]
    programme_items.remove(scene.office, [medium])
    (kept,) = prioritising.log(scene.office, scene.id)
    assert (kept.goes_row_id, kept.goes_title) == (None, "Music")


def test_a_question_that_is_open_is_asked(scene: Scene) -> None:
    with pytest.raises(BadInput, match="A question is not answered yet"):
        prioritising.decide(scene.office, scene.id, Proposal(scene.july, Answers(urgent=True), "Ducks"))
    with pytest.raises(BadInput, match="Nothing says what is proposed"):
        prioritising.decide(scene.office, scene.id, Proposal(scene.july, Answers(urgent=False)))
