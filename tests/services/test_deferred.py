"""What a meeting deferred is on no list but its minutes', until it stands on a later agenda as the same matter."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from clerk_app.domain.agenda import AgendaItem, Level, Openness
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import agenda, deferred, meeting_follow_up, meetings, room
from clerk_app.store import rows
from tests.helpers.file_state import state_of
from tests.helpers.small_council import committee, id_of, listed, meeting, named

AT = datetime(2017, 7, 3, 19, 30)


def evening(office: Office) -> tuple[str, str, dict[str, str]]:
    """Tonight's meeting with three items put off, the next one with its opening, and the items by title."""
    named(office)
    body = committee(office)
    tonight, later = meeting(office, body, date(2017, 7, 3)), meeting(office, body, date(2017, 9, 13))
    for title in ("Apologies", "Bus shelters", "Allotments"):
        agenda.add_item(office, tonight, title)
    agenda.add_items(office, tonight, [AgendaItem("", "", "", 0, "The northern site", level=Level.SUB_ITEM)])
    lease = AgendaItem("", "", "", 0, "Exempt item", closed_title="Quillgate lease", openness=Openness.EXEMPT)
    agenda.add_items(office, tonight, [lease])
    found = {line.item.closed_title or line.item.title: line.id for line in agenda.lines(office, tonight)}
    agenda.set_openness(office, found["Quillgate lease"], Openness.EXEMPT, (3, 5))
    agenda.add_item(office, later, "Apologies")
    agenda.add_item(office, later, "Budget")
    for title, reason in (("Allotments", "more consultation"), ("Quillgate lease", "valuation to come")):
        room.defer(office, found[title], AT, reason)
    return tonight, later, found


def test_what_was_deferred_is_listed_with_its_reason_until_it_stands_again_px_1(office: Office) -> None:
    tonight, later, found = evening(office)
    allotments, lease = meeting_follow_up.of_meeting(office, tonight).deferred
    assert (allotments.title, allotments.reason, allotments.closed) == ("Allotments", "more consultation", False)
    assert (lease.title, lease.closed, lease.stands_at) == ("Quillgate lease", True, None)
    assert [each.id for each in deferred.waiting(office, later)] == [allotments.id, lease.id]
    assert deferred.waiting(office, tonight) == ()
    before = state_of(office.db)
    change = deferred.put_on_next(office, tonight, [allotments.id, lease.id])
    assert change.label == "Put 3 deferred items on the agenda of 13 September 2017" and "Quill" not in change.label
    there = agenda.lines(office, later)
    assert listed(office, later) == [
        "1 Apologies",
        "2 Allotments",
        "2.1 The northern site",
        "3 Budget",
        "4 Exempt item",
    ]
    old = {line.item.matter_id: line.item for line in agenda.lines(office, tonight)}
    again = there[-1].item
    assert old[again.matter_id].id == found["Quillgate lease"], "another appearance of the same matter"
    assert (again.openness, again.paragraphs, again.closed_title) == (Openness.EXEMPT, (3, 5), "Quillgate lease")
    assert [each.stands_as for each in deferred.of_meeting(office, tonight)] == [there[1].id, there[-1].id]
    assert deferred.waiting(office, later) == ()
    with pytest.raises(Refused, match="Nothing that was deferred waits for that agenda"):
        deferred.put_on_next(office, tonight, [lease.id])
    office.undo()
    assert state_of(office.db) == before


def test_what_is_taken_up_again_or_typed_anew_waits_for_nothing(office: Office) -> None:
    tonight, later, found = evening(office)
    room.start_item(office, found["Allotments"], AT)
    (lease,) = deferred.of_meeting(office, tonight)
    assert lease.id == found["Quillgate lease"]
    room.defer(office, found["Bus shelters"], AT)
    agenda.add_item(office, later, "Bus Shelters")  # the officer had typed it there already
    shelters = deferred.of_meeting(office, tonight)[0]
    assert shelters.reason == "" and shelters.stands_at is not None and shelters.stands_at.id == later


def test_a_sub_item_whose_item_stands_there_already_comes_below_no_other(office: Office) -> None:
    tonight, later, found = evening(office)
    allotments = next(line.item for line in agenda.lines(office, tonight) if line.id == found["Allotments"])
    agenda.add_items(office, later, [AgendaItem("", "", allotments.matter_id, 0, "Allotments")])
    with pytest.raises(Refused, match="Nothing that was deferred waits for that agenda"):
        deferred.put_on_next(office, tonight, [found["Allotments"]])
    deferred.put_on_next(office, tonight, [found["Allotments"], found["Quillgate lease"]])
    assert "The northern site" not in " ".join(listed(office, later))


def test_without_a_later_meeting_the_remedy_is_named(office: Office) -> None:
    tonight, later, found = evening(office)
    meetings.remove(office, later)
    with pytest.raises(Refused, match="No later meeting of Planning Committee is planned"):
        deferred.put_on_next(office, tonight, [found["Allotments"]])


def test_once_the_agenda_was_issued_it_goes_last(office: Office) -> None:
    tonight, later, found = evening(office)
    with office.record("So it goes"):
        rows.update(office.db, Meeting, later, {"state": MeetingState.ISSUED}, "x")
    made = deferred.put_on_next(office, tonight, [found["Allotments"]])
    assert id_of(made) == later
    assert [each.split(" ", 1)[1] for each in listed(office, later)][2:] == ["Allotments", "The northern site"]
