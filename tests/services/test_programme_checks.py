"""Check says what the work programme plans for a meeting and its agenda has not (SC-1)."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.finding import Finding
from clerk_app.domain.meetings import MeetingState
from clerk_app.office import Office
from clerk_app.services import agenda, checker, committees, council, meetings, programme_agenda, programme_cells
from clerk_app.store import programme as store
from tests.helpers.file_state import queries_of
from tests.helpers.programme_scene import Scene


@pytest.fixture
def scene(office: Office) -> Scene:
    return Scene(office)


def unplaced(scene: Scene) -> list[Finding]:
    return [each for each in checker.check_meeting(scene.office, scene.july) if each.where == "Work programme"]


def test_sc1_planned_work_is_missed_from_an_agenda_until_it_is_drafted_again(scene: Scene) -> None:
    office = scene.office
    committees.save_standing_items(office, scene.body, ["Apologies for absence", "Work programme"])
    scene.add("School staff", scene.july)
    assert unplaced(scene) == [], "nothing is missed from an agenda that nobody has begun"
    programme_agenda.draft_whole(office, scene.july)
    assert unplaced(scene) == []
    called_in = scene.add("Call-in: school meals", scene.july)
    scene.add("Work programme", scene.july)
    (found,) = unplaced(scene)
    assert found.text == "“Call-in: school meals” is planned for this meeting and not on its agenda."
    assert "“Draft agenda” on the Work programme page adds it" in found.fix
    assert found.subject == Subject("programme_row", called_in)
    programme_agenda.draft_whole(office, scene.july)
    assert unplaced(scene) == []
    scene.add("Music", scene.july)
    assert len(unplaced(scene)) == 1
    scene.be(scene.july, MeetingState.CANCELLED)
    assert unplaced(scene) == []


def test_px7_closed_work_that_is_missed_is_not_named(scene: Scene) -> None:
    closed = scene.add("Sale of Blackthorn Wharf", scene.september)
    agenda.set_openness(scene.office, scene.on_agenda(closed, scene.september), Openness.EXEMPT, (3,))
    scene.on_agenda(scene.add("School staff"), scene.july)
    programme_cells.put(scene.office, closed, scene.july, {})
    assert [each.text for each in unplaced(scene)] == [
        "A closed piece of work is planned for this meeting and not on its agenda."
    ]


def test_a_meeting_of_no_programme_costs_one_question(office: Office) -> None:
    council.name_council(office, "Marlow Vale Borough Council")
    committees.new_committee(office, "Licensing Committee")
    meetings.new_meeting(office, committees.every(office)[0].id, date(2017, 7, 13))
    (held,) = meetings.lines(office)
    assert store.programmes_with(office.db, held.id) == []
    assert queries_of(office.db, lambda: programme_agenda.due(office, held.id)) == 1
