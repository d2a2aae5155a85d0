"""Taking back from the record: anybody's change, past a fence, rehearsed, refused in words, and undone in its turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from clerk_app.domain.agenda import Openness, ScheduleRow
from clerk_app.domain.change import Change, ChangeKind, Subject
from clerk_app.domain.history import HistoryFilter
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.errors import NotFound, Refused, StaleChange
from clerk_app.office import Office
from clerk_app.services import agenda, committees, history, importing, meetings, people, taking_back
from clerk_app.store import changes, rows, sealing
from tests.helpers.exchange_files import DEMO
from tests.helpers.file_state import log_length, state_of
from tests.helpers.offices import office_on_disk, reopened
from tests.helpers.small_council import committee, id_of, item_id, listed, meeting_with_items, named, person

REFUSED = (Refused, StaleChange)


@pytest.fixture
def july(office: Office) -> str:
    """A meeting with three items."""
    return meeting_with_items(named(office), "Minutes", "Parking on Mill Lane", "Trees")


def refused(office: Office, number: int) -> Refused:
    """The refusal, which the rehearsal gives too, and after which nothing has moved and nobody was told."""
    before, length, newest = state_of(office.db), log_length(office.db), changes.newest(office.db)
    heard: list[Change] = []
    office.listen(heard.append)
    sentences = []
    for verb in (taking_back.rehearse, taking_back.take_back):
        with pytest.raises(REFUSED) as caught:
            verb(office, number)
        sentences.append(str(caught.value))
    assert sentences[0] == sentences[1]
    assert (state_of(office.db), log_length(office.db), changes.newest(office.db)) == (before, length, newest)
    assert heard == [] and not office.db.in_transaction
    return caught.value


def issue(office: Office, meeting_id: str) -> None:
    with office.record("Issue the agenda of 13 July 2017", kind=ChangeKind.ISSUE):
        rows.update(office.db, Meeting, meeting_id, {"state": MeetingState.ISSUED}, office.officer)


def test_an_older_change_is_taken_back_and_what_came_since_stays(office: Office, july: str) -> None:
    item = item_id(office, july, "Trees")
    edited = agenda.edit(office, item, {"title": "Trees and hedges"})
    agenda.edit(office, item, {"wards": "Hill"})
    back = taking_back.take_back(office, edited.number)
    assert back.label == "Take back: Edit title of item 3"
    assert (back.kind, back.undoes, back.subject) == (ChangeKind.EDIT, edited.number, edited.subject)
    assert back.tables == {"agenda_item", "matter"}
    shown = agenda.lines(office, july)[2].item
    assert (shown.title, shown.wards) == ("Trees", "Hill")
    assert sealing.broken_seal(office.db) is None


def test_taking_back_is_undone_by_ctrl_z_and_done_again(office: Office, july: str) -> None:
    item = item_id(office, july, "Trees")
    edited = agenda.edit(office, item, {"title": "Trees and hedges"})
    agenda.edit(office, item, {"wards": "Hill"})
    taking_back.take_back(office, edited.number)
    assert office.history.undo_label == "Take back: Edit title of item 3"
    office.undo()
    assert listed(office, july)[2] == "3 Trees and hedges"
    assert office.history.undo_label == "Edit wards of item 3"
    office.redo()
    assert listed(office, july)[2] == "3 Trees"
    office.undo()
    office.undo()
    assert agenda.lines(office, july)[2].item.wards == ""


def test_what_was_taken_back_is_not_undone_once_more_by_ctrl_z(office: Office, july: str) -> None:
    edited = agenda.edit(office, item_id(office, july, "Trees"), {"title": "Hedges"})
    taking_back.take_back(office, edited.number)
    assert office.history.undo_label == "Take back: Edit title of item 3"
    office.undo()
    assert office.history.undo_label == "Edit title of item 3", "it stands again, and so is undone next"
    office.redo()
    office.undo()
    office.undo()
    assert (listed(office, july)[2], office.history.undo_label) == ("3 Trees", "Add item 3")
    office.undo()
    assert listed(office, july) == ["1 Minutes", "2 Parking on Mill Lane"]


def test_after_a_restart_taking_back_can_still_be_undone(office_path: Path) -> None:
    first = office_on_disk(office_path)
    july = meeting_with_items(named(first), "Trees")
    edited = agenda.edit(first, item_id(first, july, "Trees"), {"title": "Hedges"})
    taking_back.take_back(first, edited.number)
    first.close()
    second = reopened(office_path)
    assert second.history.undo_label == "Take back: Edit title of item 1"
    second.undo()
    assert listed(second, july) == ["1 Hedges"]
    second.close()


def hedged_by_another(path: Path) -> tuple[str, int]:
    """A file in which one officer made an item and another renamed it; the meeting and the number of the renaming."""
    first = office_on_disk(path)
    july = meeting_with_items(named(first), "Trees")
    first.close()
    other = reopened(path, "Ben Okafor")
    edited = agenda.edit(other, item_id(other, july, "Trees"), {"title": "Hedges"})
    other.close()
    return july, edited.number


def test_another_officers_change_is_taken_back(office_path: Path) -> None:
    july, edited = hedged_by_another(office_path)
    mine = reopened(office_path)
    taking_back.take_back(mine, edited)
    assert listed(mine, july) == ["1 Trees"]
    assert history.line(mine, edited).taken_back
    mine.close()
    other = reopened(office_path, "Ben Okafor")
    assert not other.history.undo_label, "somebody else has written since"
    with pytest.raises(Refused):
        other.undo()
    other.close()


def test_an_import_is_taken_back_past_its_fence(office: Office) -> None:
    before = state_of(office.db)
    brought = importing.import_file(office, DEMO)
    with pytest.raises(Refused, match="It can be taken back on the page History"):
        office.undo()
    rehearsal = taking_back.rehearse(office, brought.number)
    assert rehearsal.label == brought.label and rehearsal.more > 0
    assert state_of(office.db) != before
    taking_back.take_back(office, brought.number)
    assert state_of(office.db) == before
    office.undo()
    assert meetings.lines(office), "and Ctrl+Z brings all of it in again"


def test_a_change_before_a_fence_is_taken_back_from_history_alone(office: Office, july: str) -> None:
    edited = agenda.edit(office, item_id(office, july, "Trees"), {"title": "Hedges"})
    importing.import_data(office, {"people": [{"key": "p", "name": "Ada Thornbury"}]} | _HEAD, "new people")
    with pytest.raises(Refused, match="since the import"):
        office.undo()
    taking_back.take_back(office, edited.number)
    assert listed(office, july)[2] == "3 Trees"
    office.undo()
    assert listed(office, july)[2] == "3 Hedges"
    with pytest.raises(Refused, match="since the import"):
        office.undo()


_HEAD: dict[str, object] = {"format": "clerk-exchange", "version": 1}


def test_after_a_refusal_the_change_is_still_taken_back_once_the_way_is_free(office_path: Path) -> None:
    july, hedged = hedged_by_another(office_path)
    third = reopened(office_path, "Cerys Pugh")
    since = agenda.edit(third, item_id(third, july, "Hedges"), {"title": "Woods"}).number
    third.close()
    mine = reopened(office_path)
    told = refused(mine, hedged)
    assert "Cerys Pugh has changed the same thing since (“Edit title of item 1”)" in told.message
    taking_back.take_back(mine, since)
    taking_back.take_back(mine, hedged)
    assert listed(mine, july) == ["1 Trees"]
    mine.close()


def test_what_is_taken_back_already_is_refused_and_can_be_done_again(office: Office, july: str) -> None:
    edited = agenda.edit(office, item_id(office, july, "Trees"), {"title": "Hedges"})
    undone = office.undo()
    assert "has been taken back already, by Test Officer" in refused(office, edited.number).message
    again = taking_back.take_back(office, undone.number)
    assert again.label == "Do again: Edit title of item 3"
    assert listed(office, july)[2] == "3 Hedges"
    back = taking_back.take_back(office, again.number)
    assert back.label == "Take back: Edit title of item 3"
    assert listed(office, july)[2] == "3 Trees"


def test_a_rehearsal_says_what_would_move_and_moves_nothing(office: Office, july: str) -> None:
    edited = agenda.edit(office, item_id(office, july, "Trees"), {"title": "Hedges"})
    before, length = state_of(office.db), log_length(office.db)
    rehearsal = taking_back.rehearse(office, edited.number)
    (thing,) = rehearsal.things
    assert [(field.words, field.before, field.after) for field in thing.fields] == [("Title", "Hedges", "Trees")]
    assert (rehearsal.more, rehearsal.lost) == (0, ())
    assert (state_of(office.db), log_length(office.db)) == (before, length)
    assert office.history.undo_label == "Edit title of item 3"


def test_a_removed_thing_comes_back_whole(office: Office, july: str) -> None:
    item = item_id(office, july, "Trees")
    agenda.save_schedule(office, item, [ScheduleRow("", "", 1, site="12 Mill Lane")])
    before = state_of(office.db)
    removed = agenda.remove(office, item)
    taking_back.take_back(office, removed.number)
    assert state_of(office.db) == before


def test_what_something_was_added_to_since_is_not_swept_away(office: Office) -> None:
    body = committee(named(office))
    made = history.lines(office, HistoryFilter(words="new committee")).lines[0]
    meetings.new_meeting(office, body, date(2017, 7, 13))
    assert "has added something to it since" in refused(office, made.number).message


def test_what_belongs_to_something_gone_is_refused_already_in_the_rehearsal(office: Office, july: str) -> None:
    agenda.remove(office, item_id(office, july, "Trees"))
    removed = history.lines(office, HistoryFilter(), most=1).lines[0]
    meetings.remove(office, july)
    assert "what it belongs to is no longer in the file" in refused(office, removed.number).message


def test_an_issue_and_an_update_of_the_file_are_never_taken_back(office: Office, july: str) -> None:
    issue(office, july)
    number = changes.newest(office.db)
    assert refused(office, number).hint == "Make a supplement instead."
    with office.record("Update the file (m099)", kind=ChangeKind.MIGRATION):
        pass
    assert "needs the file as it is now" in refused(office, changes.newest(office.db)).message


def test_what_moved_nothing_leaves_nothing_to_take_back(office: Office, july: str) -> None:
    with office.record("Import nothing", kind=ChangeKind.IMPORT):
        pass
    assert "nothing of what it changed is kept" in refused(office, changes.newest(office.db)).message


def change_title(office: Office, july: str) -> Change:
    return agenda.edit(office, item_id(office, july, "Trees"), {"title": "Hedges"})


def add_an_item(office: Office, july: str) -> Change:
    return agenda.add_item(office, july, "Late")


def remove_an_item(office: Office, july: str) -> Change:
    return agenda.remove(office, item_id(office, july, "Trees"))


def close_an_item(office: Office, july: str) -> Change:
    return agenda.set_openness(office, item_id(office, july, "Trees"), Openness.EXEMPT, (3,))


def edit_a_schedule(office: Office, july: str) -> Change:
    return agenda.save_schedule(office, item_id(office, july, "Trees"), [ScheduleRow("", "", 1, site="Mill Lane")])


@pytest.mark.parametrize("doing", (change_title, add_an_item, remove_an_item, close_an_item, edit_a_schedule))
def test_what_an_issued_agenda_says_stays_as_it_was_published(
    office: Office, july: str, doing: Callable[[Office, str], Change]
) -> None:
    change = doing(office, july)
    issue(office, july)
    assert "its agenda was issued since" in refused(office, change.number).message


def test_what_is_not_printed_of_an_issued_item_is_still_taken_back(office: Office, july: str) -> None:
    item = item_id(office, july, "Trees")
    noted = agenda.edit(office, item, {"chair_note": "Leaves at eight"})
    issue(office, july)
    taking_back.take_back(office, noted.number)
    assert agenda.lines(office, july)[2].item.chair_note == ""


def test_no_number_comes_to_stand_at_two_items(office: Office, july: str) -> None:
    first, second = item_id(office, july, "Trees"), item_id(office, july, "Minutes")
    agenda.edit(office, first, {"number": "8A"})
    cleared = agenda.edit(office, first, {"number": ""})
    agenda.edit(office, second, {"number": "8A"})
    assert "another item has number 8A by now" in refused(office, cleared.number).message


def test_a_text_is_brought_back_though_it_was_changed_again_since(office: Office, july: str) -> None:
    item = item_id(office, july, "Trees")
    first = agenda.edit(office, item, {"title": "Hedges", "wards": "Hill"})
    agenda.edit(office, item, {"title": "Woods"})
    back = taking_back.bring_back_text(office, first.number, Subject("agenda_item", item), "title")
    assert back.label == "Edit title of item 3"
    shown = agenda.lines(office, july)[2].item
    assert (shown.title, shown.wards) == ("Trees", "Hill"), "the other field of that change stays"
    office.undo()
    assert listed(office, july)[2] == "3 Woods"


def test_texts_of_every_kind_are_brought_back_by_the_verb_that_edits_them(office: Office, july: str) -> None:
    body, sitting = meetings.presiding_body(office, july).id, meetings.sittings(office, july)[0].id
    item, ada = item_id(office, july, "Trees"), person(office, "Ada Thornbury")
    agenda.save_schedule(office, item, [ScheduleRow("", "", 1, site="Mill Lane")])
    (row,) = agenda.schedule(office, item)
    fact = people.fact(office, ada).id
    meetings.edit(office, july, {"title": "Special meeting"})
    usual = "Council Chamber\nTown Hall"
    done = (
        (committees.edit(office, body, {"name": "Plans"}), "body", body, "name", "Planning Committee"),
        (meetings.edit_sitting(office, sitting, {"place": "Foyer"}), "sitting", sitting, "place", usual),
        (meetings.edit(office, july, {"title": "Other"}), "meeting", july, "title", "Special meeting"),
        (people.edit(office, ada, {"name": "Ada T"}), "person_fact", fact, "name", "Ada Thornbury"),
        (agenda.save_schedule(office, item, [_at(row, "Foyer")]), "schedule_row", row.id, "site", "Mill Lane"),
    )  # fmt: skip
    for change, table, row_id, field, words in done:
        assert taking_back.bring_back_text(office, change.number, Subject(table, row_id), field).number
        assert office.db.execute(f"SELECT {field} FROM {table} WHERE id = ?", [row_id]).fetchone() == (words,)


def _at(row: ScheduleRow, site: str) -> ScheduleRow:
    return ScheduleRow(row.id, row.agenda_item_id, 1, site=site)


def test_a_text_of_what_is_gone_or_of_another_change_is_refused(office: Office, july: str) -> None:
    item = item_id(office, july, "Trees")
    edited = agenda.edit(office, item, {"title": "Hedges"})
    thing = Subject("agenda_item", item)
    with pytest.raises(NotFound, match="holds no words of this field"):
        taking_back.bring_back_text(office, edited.number, thing, "wards")
    with pytest.raises(NotFound, match="holds no words of this field"):
        taking_back.bring_back_text(office, edited.number, thing, "matter_id")
    agenda.remove(office, item)
    with pytest.raises(NotFound, match="not in the file any more"):
        taking_back.bring_back_text(office, edited.number, thing, "title")


def test_a_text_of_an_issued_agenda_stays_as_it_was_published(office: Office, july: str) -> None:
    item = item_id(office, july, "Trees")
    edited = agenda.edit(office, item, {"title": "Hedges"})
    issue(office, july)
    with pytest.raises(Refused, match="stays as it was published"):
        taking_back.bring_back_text(office, edited.number, Subject("agenda_item", item), "title")
    assert id_of(edited) == item


def test_the_name_given_to_the_officer_signs_from_then_on(office: Office, july: str) -> None:
    office.call_officer("Rowan Ellery")
    edited = agenda.edit(office, item_id(office, july, "Trees"), {"title": "Hedges"})
    assert (edited.officer, office.officer) == ("Rowan Ellery", "Rowan Ellery")
    assert office.undo().officer == "Rowan Ellery"
    office.undo()
    assert listed(office, july) == ["1 Minutes", "2 Parking on Mill Lane"]


def test_undoing_what_took_a_change_back_says_that_it_is_done_again(office: Office, july: str) -> None:
    edited = agenda.edit(office, item_id(office, july, "Trees"), {"title": "Hedges"})
    taking_back.take_back(office, edited.number)
    undone = office.undo()
    assert undone.label == "Do again: Edit title of item 3"
    assert office.history.redo_label == "Take back: Edit title of item 3"
    assert office.redo().label == "Take back: Edit title of item 3"
    told = refused(office, edited.number)
    assert told.hint == "To have it again, choose “Take back: Edit title of item 3” in this list, and take that back."
