"""Stages of a review and cells of the work programme: whoever moves one moves the other, as one change (SC-1)."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.agenda import AgendaItem, Outcome
from clerk_app.domain.change import Change
from clerk_app.domain.council import BodyKind
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.domain.programme_rows import CellState
from clerk_app.domain.review_rows import StageKind, StageState
from clerk_app.domain.review_slips import Follow
from clerk_app.domain.reviews import Place
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    committees,
    meetings,
    programme,
    programme_cells,
    programme_items,
    programme_years,
    review_cells,
    review_stages,
    reviews,
)
from clerk_app.services.programme_cells import Written
from clerk_app.store import rows
from tests.helpers.file_state import state_of
from tests.helpers.small_council import named

DAYS = (
    date(2017, 4, 19),
    date(2017, 6, 28),
    date(2017, 7, 13),
    date(2017, 9, 13),
    date(2017, 11, 1),
    date(2017, 12, 11),
)


def of(change: Change) -> str:
    assert change.subject is not None
    return change.subject.id


class Scene:
    """The sample's programme of a select committee with the row of its review, and the review of the same matter."""

    def __init__(self, office: Office) -> None:
        named(office)
        self.office = office
        self.body = of(committees.new_committee(office, "Children and Young People", BodyKind.SCRUTINY))
        self.meetings = [of(meetings.new_meeting(office, self.body, day)) for day in DAYS]
        self.programme = of(programme.start(office, self.body, 2017))
        programme.edit(office, self.programme, {"from_date": date(2017, 4, 1)})
        self.row = of(programme_items.add(office, self.programme, "School staff", {"minutes": 60}))
        self.chain = review_stages.usual_chain(office, self.body, 2, self.meetings[0], {self.meetings[2]})
        self.matter = programme_items.row(office, self.row).matter_id
        self.review = of(reviews.start(office, self.body, "", self.chain, None, self.matter))

    def cells(self) -> dict[int, str]:
        """The words of the row's cells by the number of the meeting."""
        (line,) = programme.read(self.office, self.programme).lines
        return {self.meetings.index(place) + 1: cell.words for place, cell in line.cells.items()}

    def stages(self) -> dict[int, str]:
        """The words of the stages that stand at meetings, by the number of the meeting."""
        listed = reviews.line(self.office, self.review).stages
        return {self.meetings.index(e.stage.meeting_id) + 1: e.words for e in listed if e.stage.meeting_id}

    def stage(self, words: str) -> str:
        return next(each.id for each in reviews.line(self.office, self.review).stages if each.words == words)


AT_FIRST = {1: "scoping", 2: "first evidence", 4: "second evidence", 5: "draft final report"}


@pytest.fixture
def scene(office: Office) -> Scene:
    return Scene(office)


def test_the_stages_of_a_new_review_are_the_cells_of_the_sample_programme__SC_1(scene: Scene) -> None:
    assert scene.cells() == scene.stages() == AT_FIRST
    assert [each.kind for each in review_cells.chain_of_row(scene.office, scene.row)] == [
        *(StageKind.SCOPING, StageKind.EVIDENCE, StageKind.EVIDENCE, StageKind.DRAFT_REPORT)
    ]


def test_moving_a_cell_moves_its_stage_and_undo_both__SC_1(scene: Scene) -> None:
    office, before = scene.office, state_of(scene.office.db)
    programme_cells.move(office, scene.row, scene.meetings[3], scene.meetings[5])
    assert (
        scene.cells()
        == scene.stages()
        == {1: "scoping", 2: "first evidence", 6: "second evidence"} | {5: "draft final report"}
    )
    office.undo()
    assert state_of(office.db) == before
    programme_cells.move(office, scene.row, scene.meetings[3], scene.meetings[4])  # the two change places
    assert scene.cells() == scene.stages()
    assert scene.stages()[5] == "second evidence" and scene.stages()[4] == "draft final report"


def test_slipping_a_stage_moves_the_cells_with_what_was_said_of_them__SC_1(scene: Scene) -> None:
    office = scene.office
    programme_cells.put(office, scene.row, scene.meetings[3], {"minutes": 45})
    before = state_of(office.db)
    change = review_stages.slip_stage(office, scene.stage("second evidence"), Place(scene.meetings[4]), Follow.ALL)
    assert {"programme_cell", "review_stage"} <= change.tables
    assert (
        scene.cells()
        == scene.stages()
        == {1: "scoping", 2: "first evidence", 5: "second evidence"} | {6: "draft final report"}
    )
    (line,) = programme.read(office, scene.programme).lines
    assert line.cells[scene.meetings[4]].minutes == 45
    office.undo()
    assert state_of(office.db) == before


def test_words_typed_in_a_cell_are_the_stages_and_those_of_one_without_a_meeting_bring_it__SC_1(scene: Scene) -> None:
    office = scene.office
    programme_cells.put(office, scene.row, scene.meetings[3], {"words": "visits to schools"})
    assert scene.stages()[4] == "visits to schools"
    programme_cells.put(office, scene.row, scene.meetings[3], {"words": "second evidence"})
    assert review_stages.stage(office, scene.stage("second evidence")).words == ""
    programme_cells.put(office, scene.row, scene.meetings[5], {"words": "6-month Update"})
    assert scene.stages()[6] == "6-month update"
    programme_cells.put_several(office, [Written(scene.row, scene.meetings[5], None)])
    assert 6 not in scene.stages() | scene.cells()
    assert reviews.line(office, scene.review).stages[-1].standing.value == "unplaced"


def test_states_that_are_set_by_hand_go_both_ways__SC_1(scene: Scene) -> None:
    office = scene.office
    programme_cells.put(office, scene.row, scene.meetings[0], {"state": CellState.COMPLETED})
    assert reviews.line(office, scene.review).stages[0].standing.value == "done"
    review_stages.set_state(office, scene.stage("scoping"), StageState.ONGOING)
    (line,) = programme.read(office, scene.programme).lines
    assert line.cells[scene.meetings[0]].state is CellState.ONGOING
    review_stages.set_state(office, scene.stage("first evidence"), StageState.DROPPED)
    assert 2 not in scene.cells()


def test_adding_naming_and_taking_out_a_stage_shows_in_its_cell_and_other_words_stay__SC_1(scene: Scene) -> None:
    office = scene.office
    review_stages.add(office, scene.review, StageKind.OTHER, {"words": "visits", "meeting_id": scene.meetings[2]})
    assert scene.cells()[3] == "visits"
    review_stages.change(office, scene.stage("visits"), {"words": "visits to schools"})
    assert scene.cells()[3] == "visits to schools"
    review_stages.remove(office, scene.stage("visits to schools"))
    assert scene.cells() == AT_FIRST
    programme_cells.put(office, scene.row, scene.meetings[5], {"words": "joint with PAC"})
    review_stages.change(office, scene.stage("6-month update"), {"meeting_id": scene.meetings[5]})
    assert scene.cells()[6] == "joint with PAC"


def test_a_slip_says_which_meeting_is_too_full_and_the_year_is_the_programmes__SC_1(scene: Scene) -> None:
    office = scene.office
    other = of(programme_items.add(office, scene.programme, "Savings", {"minutes": 100}))
    programme_cells.put(office, other, scene.meetings[5], {"words": "Savings"})
    programme.edit(office, scene.programme, {"to_date": date(2017, 12, 31)})
    plan = review_stages.slip_plan(office, scene.stage("draft final report"), Place(scene.meetings[5]), Follow.ALONE)
    (said,) = [review_stages.collision_words(office, scene.review, each) for each in plan.collisions]
    assert said == "Draft final report: the meeting of 11 December 2017 is full by 40 minutes."
    month = Place(None, date(2018, 2, 1))
    late = review_stages.slip_plan(office, scene.stage("draft final report"), month, Follow.ALONE)
    (said,) = [review_stages.collision_words(office, scene.review, each) for each in late.collisions]
    assert said == "Draft final report: February 2018 is after the end of the municipal year."


def test_what_is_on_an_agenda_that_went_out_does_not_slip_until_it_was_put_off__SC_1(scene: Scene) -> None:
    office, september = scene.office, scene.meetings[3]
    item = of(agenda.add_item(office, september, "School staff"))
    with office.record("On the agenda, which goes out"):
        rows.update(office.db, AgendaItem, item, {"matter_id": scene.matter}, "x")
        rows.update(office.db, Meeting, september, {"state": MeetingState.ISSUED}, "x")
    with pytest.raises(Refused, match="which went out"):
        review_stages.slip_stage(office, scene.stage("second evidence"), Place(scene.meetings[4]), Follow.ALL)
    with office.record("Deferred"):
        rows.update(office.db, AgendaItem, item, {"outcome": Outcome.DEFERRED}, "x")
    review_stages.slip_stage(office, scene.stage("second evidence"), Place(scene.meetings[4]), Follow.ALL)
    assert scene.stages()[5] == "second evidence" and scene.cells()[5] == "second evidence"


def test_a_review_begins_from_a_work_item_with_the_stages_of_its_cells__SC_1(scene: Scene) -> None:
    office = scene.office
    row = of(
        programme_items.add(office, scene.programme, "Transition to secondary school", {"kinds": "In-depth review"})
    )
    plain = of(programme_items.add(office, scene.programme, "Savings", {}))
    programme_cells.put(office, row, scene.meetings[2], {"words": "Scoping paper"})
    programme_cells.put(office, row, scene.meetings[4], {"words": "evidence of heads"})
    offered = review_cells.offered_rows(office, scene.body)
    assert [each.row_id for each in offered] == [row, plain], "the row that is under review is not offered again"
    made = of(reviews.start(office, scene.body, "", offered[0].chain, None, offered[0].matter_id))
    assert [(each.stage.kind, each.when) for each in reviews.line(office, made).stages] == [
        (StageKind.SCOPING, "13 July 2017"),
        (StageKind.EVIDENCE, "1 November 2017"),
    ]
    assert [each.words for each in reviews.line(office, made).stages] == ["Scoping paper", "evidence of heads"]
    (shown,) = [line.cells for line in programme.read(office, scene.programme).lines if line.row.id == row]
    assert shown[scene.meetings[4]].words == "evidence of heads", "what was written there stays"


def test_a_row_of_next_year_or_of_a_matter_under_review_has_its_stages_as_cells__SC_1(scene: Scene) -> None:
    office = scene.office
    july = of(meetings.new_meeting(office, scene.body, date(2018, 7, 12)))
    review_stages.change(office, scene.stage("6-month update"), {"meeting_id": july})
    before = state_of(office.db)
    programme_years.roll_over(office, scene.programme, [scene.row])
    following = next(each for each in programme.programmes(office, scene.body) if each.year == 2018)
    (line,) = programme.read(office, following.id).lines
    assert {place: cell.words for place, cell in line.cells.items()} == {july: "6-month update"}
    office.undo()
    assert state_of(office.db) == before
    item = of(agenda.add_item(office, scene.meetings[4], "Adult education"))
    matter = rows.read_all(office.db, AgendaItem, "agenda_item WHERE id = ?", [item])[0].matter_id
    reviews.start(
        office, scene.body, "", review_stages.usual_chain(office, scene.body, 1, scene.meetings[2]), {}, matter
    )
    added = of(programme_items.add_of_matter(office, scene.programme, matter, {"title": "Empty homes"}))
    (cells,) = [line.cells for line in programme.read(office, scene.programme).lines if line.row.id == added]
    assert [cells[place].words for place in scene.meetings[2:5]] == ["scoping", "evidence", "draft final report"]


def test_a_review_begins_with_a_row_of_the_programme_as_one_change(scene: Scene) -> None:
    office, before = scene.office, state_of(scene.office.db)
    chain = review_stages.usual_chain(office, scene.body, 1, scene.meetings[1])
    who = {"lead_member": "Councillor Ada"}
    made = of(reviews.start(office, scene.body, "Empty homes", chain, who, programme_id=scene.programme))
    row = programme.read(office, scene.programme).lines[-1].row
    assert (row.title, row.kinds, row.lead_member) == ("Empty homes", ("In-depth review",), "Councillor Ada")
    assert row.matter_id == reviews.review(office, made).matter_id
    words = [cell.words for cell in programme.read(office, scene.programme).lines[-1].cells.values()]
    assert words[0].casefold() == "scoping"
    office.undo()
    assert state_of(office.db) == before


def test_a_change_of_a_review_is_called_by_what_it_changed(scene: Scene) -> None:
    made = of(reviews.start(scene.office, scene.body, "Empty homes"))
    known = reviews.review(scene.office, made)
    fields = {"title": "Empty homes", "lead_member": "Ada", "lead_officer": known.lead_officer}
    assert reviews.change(scene.office, made, fields).label == "Change lead member of the review “Empty homes”"
