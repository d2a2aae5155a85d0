"""The verbs of an agenda: what each does, what its change is called, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain.agenda import AgendaItem, Level, Matter, NumberingScheme, Openness, ScheduleRow, SubLineKind
from clerk_app.domain.meetings import MeetingState
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, committees, council, meetings
from clerk_app.store import changes, rows
from tests.helpers.file_state import state_of
from tests.helpers.small_council import committee, id_of, item_id, listed, meeting, meeting_with_items, named


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


@pytest.fixture
def held(town: Office) -> str:
    return meeting_with_items(town, "Minutes", "Declarations", "Budget", "Parking")


def item(office: Office, row_id: str) -> AgendaItem:
    found = rows.read(office.db, AgendaItem, row_id)
    assert found is not None
    return found


def test_an_item_costs_its_title(town: Office) -> None:
    made = meeting_with_items(town)
    change = agenda.add_item(town, made, "  Minutes of\tthe last   meeting ")
    assert change.label == "Add item 1"
    assert change.tables == {"agenda_item", "matter", "meeting"}
    assert listed(town, made) == ["1 Minutes of the last meeting"]
    assert meetings.meeting(town, made).state is MeetingState.AGENDA_OPEN
    town.undo()
    assert listed(town, made) == []
    assert state_of(town.db)["matter"] == {}
    assert meetings.meeting(town, made).state is MeetingState.PLANNED


def test_every_item_has_a_matter_of_its_own(town: Office, held: str) -> None:
    matters = [line.item.matter_id for line in agenda.lines(town, held)]
    assert len(set(matters)) == 4
    matter = rows.read(town.db, Matter, matters[2])
    assert matter is not None
    assert matter.title == "Budget"


@pytest.mark.parametrize("title", ("", "   ", "\n\t", "\x07"))
def test_an_item_without_a_title_is_refused(town: Office, held: str, title: str) -> None:
    newest = changes.newest(town.db)
    with pytest.raises(BadInput, match=r"An item needs a title\. Type it and press Enter\."):
        agenda.add_item(town, held, title)
    with pytest.raises(BadInput, match="An item needs a title"):
        agenda.edit(town, item_id(town, held, "Budget"), {"title": title})
    assert changes.newest(town.db) == newest


def test_an_item_is_added_below_another_and_its_sub_items(town: Office, held: str) -> None:
    declarations = item_id(town, held, "Declarations")
    agenda.add_item(town, held, "Of members", declarations)
    agenda.set_level(town, item_id(town, held, "Of members"), Level.SUB_ITEM)
    agenda.add_item(town, held, "Petitions", declarations)
    assert listed(town, held) == [
        "1 Minutes",
        "2 Declarations",
        "2.1 Of members",
        "3 Petitions",
        "4 Budget",
        "5 Parking",
    ]


def test_a_sub_item_whose_neighbour_is_gone_is_an_item(town: Office, held: str) -> None:
    declarations = item_id(town, held, "Declarations")
    agenda.set_level(town, declarations, Level.SUB_ITEM)
    agenda.remove(town, declarations)
    agenda.add_item(town, held, "Petitions", declarations, level=Level.SUB_ITEM)
    assert listed(town, held)[-1] == "4 Petitions"


def test_several_items_keep_their_order_and_parts(town: Office, held: str) -> None:
    drafts = [
        AgendaItem("", "", "", 0, "Sale of land", openness=Openness.EXEMPT, paragraphs=(3,)),
        AgendaItem("", "", "", 0, "Petitions"),
        AgendaItem("", "", "", 0, "Staffing", openness=Openness.CONFIDENTIAL),
    ]
    change = agenda.add_items(town, held, drafts, item_id(town, held, "Minutes"))
    assert change.label == "Add 3 items"
    assert listed(town, held) == [
        "1 Minutes",
        "2 Declarations",
        "3 Budget",
        "4 Parking",
        "5 Petitions",
        "6 Sale of land",
        "7 Staffing",
    ]


def test_standing_items_are_added_once(town: Office) -> None:
    body = committee(town)
    committees.save_standing_items(town, body, ["Apologies", "Minutes", "Declarations"])
    made = meeting(town, body)
    agenda.add_item(town, made, "MINUTES")
    change = agenda.add_standing_items(town, made)
    assert change.label == "Add 2 items"
    assert listed(town, made) == ["1 MINUTES", "2 Apologies", "3 Declarations"]
    with pytest.raises(Refused, match="Planning Committee has no standing item that is not on this agenda yet"):
        agenda.add_standing_items(town, made)


def test_an_agenda_begins_with_its_standing_items(town: Office) -> None:
    body = committee(town)
    committees.save_standing_items(town, body, ["Apologies", "Minutes", "Declarations"])
    made = meeting(town, body)
    agenda.add_item(town, made, "Budget")
    closed = agenda.add_item(town, made, "Lease")
    agenda.set_openness(town, id_of(closed), Openness.EXEMPT, (3,))
    change = agenda.add_standing_items(town, made)
    assert change.label == "Add 3 items"
    assert id_of(change) == item_id(town, made, "Declarations"), "the next item goes below the last of them"
    assert listed(town, made) == ["1 Apologies", "2 Minutes", "3 Declarations", "4 Budget", "5 Lease"]
    town.undo()
    assert listed(town, made) == ["1 Budget", "2 Lease"]
    agenda.add_standing_items(town, made, ["Minutes"])
    agenda.add_standing_items(town, made)
    assert listed(town, made) == ["1 Minutes", "2 Budget", "3 Apologies", "4 Declarations", "5 Lease"]


@pytest.mark.parametrize("standing", ("Minutes", "Minutes of the last meeting", "The minutes of the previous meeting"))
def test_an_item_that_is_for_minutes_counts_as_the_standing_item_for_them(town: Office, standing: str) -> None:
    """It stands where that stands among the standing items, with what is below it; those of others do not count."""
    body = committee(town)
    committees.save_standing_items(town, body, ["Apologies", standing, "Declarations"])
    made = meeting(town, body)
    last = "Minutes of the meeting held on 23 November 2026"
    own = id_of(agenda.add_item(town, made, last))
    agenda.set_level(town, id_of(agenda.add_item(town, made, "Matters arising", own)), Level.SUB_ITEM)
    agenda.add_item(town, made, "Minutes of the meeting of the Lighting Sub-Committee")
    assert [item.title for item in agenda.new_standing_items(town, made)] == ["Apologies", "Declarations"]
    agenda.add_standing_items(town, made)
    titles = [line.item.title for line in agenda.lines(town, made)]
    lighting = "Minutes of the meeting of the Lighting Sub-Committee"
    assert titles == ["Apologies", last, "Matters arising", "Declarations", lighting]
    other = meeting(town, body, date(2026, 12, 14))
    agenda.add_item(town, other, lighting)
    assert standing in [item.title for item in agenda.new_standing_items(town, other)]


def test_nothing_goes_before_what_was_issued(town: Office) -> None:
    body = committee(town)
    committees.save_standing_items(town, body, ["Apologies"])
    made = meeting(town, body)
    agenda.add_item(town, made, "Budget")
    meetings.edit(town, made, {"state": MeetingState.ISSUED})
    agenda.add_standing_items(town, made)
    assert listed(town, made) == ["1 Budget", "2 Apologies"]


def test_copied_items_are_new_business(town: Office, held: str) -> None:
    budget = item_id(town, held, "Budget")
    agenda.edit(
        town,
        budget,
        {"number": "8A", "printed_from": 5, "printed_to": 14, "outcome_note": "Noted", "purpose": "To decide"},
    )
    other = meeting(town, committee(town, "Licensing Committee"))
    change = agenda.copy_items(town, other, [budget])
    copied = agenda.lines(town, other)[0].item
    assert change.label == "Add item 1"
    assert (copied.number, copied.pages, copied.outcome_note, copied.purpose) == ("", "", "", "To decide")
    assert copied.matter_id != item(town, budget).matter_id
    with pytest.raises(Refused, match=r"No item was chosen\. Tick the items to bring in\."):
        agenda.copy_items(town, other, [])


def test_labels_name_the_item_by_its_number(town: Office, held: str) -> None:
    budget = item_id(town, held, "Budget")
    assert agenda.edit(town, budget, {"title": "The budget"}).label == "Edit title of item 3"
    assert agenda.edit(town, budget, {"sub_line_kind": SubLineKind.NOTE, "sub_line": "Late"}).label == (
        "Edit sub-line of item 3"
    )
    assert (
        agenda.edit(town, budget, {"purpose": "To decide", "wards": "All"}).label == "Edit purpose and wards of item 3"
    )
    assert agenda.set_level(town, budget, Level.HEADING).label == "Make item 3 a heading"
    assert agenda.edit(town, budget, {"title": "Money"}).label == "Edit title of a heading"
    assert agenda.remove(town, budget).label == "Remove a heading"


def test_labels_hold_no_words_of_titles(town: Office, held: str) -> None:
    """A title may be typed as it stands on the report and become the closed title later (PX-7)."""
    heading = id_of(agenda.add_items(town, held, [AgendaItem("", "", "", 0, "QZQ", level=Level.HEADING)]))
    budget = id_of(agenda.add_item(town, held, "QZQ", item_id(town, held, "Minutes")))
    assert town.history.undo_label == "Add item 2"
    for row_id in (heading, budget):
        agenda.edit(town, row_id, {"title": "QZQ reworded"})
        agenda.step(town, row_id, -1)
        agenda.set_level(town, row_id, Level.HEADING)
        agenda.set_openness(town, row_id, Openness.EXEMPT)
        agenda.save_schedule(town, row_id, [ScheduleRow("", "", 0, site="QZQ")])
        agenda.remove(town, row_id)
    assert not [change.label for change in changes.recent(town.db) if "QZQ" in change.label]


def test_labels_hold_no_closed_words(town: Office, held: str) -> None:
    budget = item_id(town, held, "Budget")
    closed = {
        "closed_title": "QZQ title",
        "closed_note": "QZQ note",
        "public_interest_reason": "QZQ",
        "chair_note": "QZQ",
    }
    agenda.set_openness(town, budget, Openness.EXEMPT, (3,))
    agenda.edit(town, budget, closed)
    agenda.set_level(town, budget, Level.HEADING)
    agenda.edit(town, budget, closed | {"closed_title": "QZQ other"})
    agenda.remove(town, budget)
    assert not [change.label for change in changes.recent(town.db) if "QZQ" in change.label]


def test_the_matter_takes_the_title_of_its_only_appearance(town: Office, held: str) -> None:
    budget = item_id(town, held, "Budget")
    agenda.edit(town, budget, {"title": "Budget 2018/19"})
    matter_id = item(town, budget).matter_id
    assert state_of(town.db)["matter"][matter_id][1] == "Budget 2018/19"
    again = replace(item(town, budget), id=town.new_id(), meeting_id=meeting(town, committee(town, "Licensing")))
    with town.record("Carry over"):
        rows.insert(town.db, [again], town.officer)
    agenda.edit(town, budget, {"title": "Budget, first thoughts"})
    assert state_of(town.db)["matter"][matter_id][1] == "Budget 2018/19"


@pytest.mark.parametrize("issued", ("the agenda", "the item"))
def test_what_was_issued_stays_as_it_was_published(town: Office, held: str, issued: str) -> None:
    budget = item_id(town, held, "Budget")
    if issued == "the agenda":
        meetings.edit(town, held, {"state": MeetingState.ISSUED})
    else:
        with town.record("What an import may bring"):
            rows.update(town.db, AgendaItem, budget, {"number": "3", "number_locked": True}, town.officer)
    before = state_of(town.db)
    for verb in (
        lambda: agenda.edit(town, budget, {"title": "Money"}),
        lambda: agenda.edit(town, budget, {"number": "9"}),
        lambda: agenda.edit(town, budget, {"time_limit": 10}),
        lambda: agenda.step(town, budget, -1),
        lambda: agenda.place(town, budget, None),
        lambda: agenda.set_level(town, budget, Level.HEADING),
        lambda: agenda.set_openness(town, budget, Openness.EXEMPT),
        lambda: agenda.save_schedule(town, budget, []),
        lambda: agenda.remove(town, budget),
    ):
        with pytest.raises(Refused, match="The agenda was issued with item 3, which stays as it was published"):
            verb()
    assert state_of(town.db) == before
    agenda.edit(town, budget, {"outcome_note": "Agreed", "chair_note": "Be brief"})
    assert item(town, budget).outcome_note == "Agreed"


def test_a_number_set_by_hand_is_taken_once(town: Office, held: str) -> None:
    agenda.edit(town, item_id(town, held, "Budget"), {"number": "8A"})
    with pytest.raises(BadInput, match=r"Number 8A is taken by another item\."):
        agenda.edit(town, item_id(town, held, "Parking"), {"number": "8A"})
    assert listed(town, held) == ["1 Minutes", "2 Declarations", "8A Budget", "3 Parking"]


def test_pages_do_not_run_backwards(town: Office, held: str) -> None:
    with pytest.raises(BadInput, match="The last page is before the first"):
        agenda.edit(town, item_id(town, held, "Budget"), {"printed_from": 14, "printed_to": 5})


def test_editing_nothing_is_no_change(town: Office, held: str) -> None:
    newest = changes.newest(town.db)
    assert agenda.edit(town, item_id(town, held, "Budget"), {}).number == 0
    assert agenda.edit(town, item_id(town, held, "Budget"), {"title": "Budget"}).number == 0
    assert agenda.step(town, item_id(town, held, "Minutes"), -1).number == 0
    assert changes.newest(town.db) == newest


def test_long_fields_keep_their_lines(town: Office, held: str) -> None:
    budget = item_id(town, held, "Budget")
    agenda.edit(town, budget, {"closed_note": "One\r\nTwo  \n", "purpose": "One\nTwo"})
    assert (item(town, budget).closed_note, item(town, budget).purpose) == ("One\nTwo", "One Two")


def test_a_closed_item_goes_last_in_part_2_and_comes_back(town: Office, held: str) -> None:
    budget, minutes = item_id(town, held, "Budget"), item_id(town, held, "Minutes")
    assert agenda.set_openness(town, budget, Openness.EXEMPT, (3,)).label == "Make item 3 closed"
    agenda.set_openness(town, minutes, Openness.CONFIDENTIAL)
    assert listed(town, held) == ["1 Declarations", "2 Parking", "3 Budget", "4 Minutes"]
    assert (item(town, budget).part, item(town, budget).paragraphs) == (2, (3,))
    agenda.set_openness(town, budget, Openness.EXEMPT, (1, 3))
    assert listed(town, held)[2:] == ["3 Budget", "4 Minutes"]
    assert agenda.set_openness(town, budget, Openness.OPEN).label == "Make item 3 open"
    assert listed(town, held) == ["1 Declarations", "2 Parking", "3 Budget", "4 Minutes"]
    assert (item(town, budget).part, item(town, budget).paragraphs) == (1, ())
    assert agenda.set_openness(town, budget, Openness.PART_EXEMPT, (3,)).label == "Make item 3 part closed"
    assert item(town, budget).part == 1


def test_sub_items_go_to_part_2_with_their_item(town: Office, held: str) -> None:
    agenda.set_level(town, item_id(town, held, "Parking"), Level.SUB_ITEM)
    agenda.set_openness(town, item_id(town, held, "Budget"), Openness.EXEMPT, (3,))
    agenda.add_item(town, held, "Late", item_id(town, held, "Declarations"))
    assert [(line.number, line.item.part) for line in agenda.lines(town, held)] == [
        ("1", 1),
        ("2", 1),
        ("3", 1),
        ("4", 2),
        ("4.1", 2),
    ]
    agenda.set_openness(town, item_id(town, held, "Budget"), Openness.OPEN)
    assert listed(town, held)[-2:] == ["4 Budget", "4.1 Parking"]


def openness(office: Office, meeting_id: str) -> list[tuple[str, Openness, tuple[int, ...]]]:
    found = agenda.lines(office, meeting_id)
    return [(line.number, line.item.openness, line.item.paragraphs) for line in found if line.item.part == 2]


def test_sub_items_are_closed_with_their_item_and_opened_with_it(town: Office, held: str) -> None:
    budget, parking = item_id(town, held, "Budget"), item_id(town, held, "Parking")
    agenda.set_level(town, parking, Level.SUB_ITEM)
    before = state_of(town.db)
    agenda.set_openness(town, budget, Openness.EXEMPT, (3,))
    assert openness(town, held) == [("3", Openness.EXEMPT, (3,)), ("3.1", Openness.EXEMPT, (3,))]
    agenda.set_openness(town, parking, Openness.EXEMPT, (1,))
    agenda.set_openness(town, budget, Openness.EXEMPT, (3, 5))
    assert openness(town, held) == [("3", Openness.EXEMPT, (3, 5)), ("3.1", Openness.EXEMPT, (1,))]
    agenda.set_openness(town, budget, Openness.OPEN)
    assert {line.item.openness for line in agenda.lines(town, held)} == {Openness.OPEN}
    for _ in range(4):
        town.undo()
    assert state_of(town.db) == before


def test_a_sub_item_closed_for_a_reason_of_its_own_stays_closed(town: Office, held: str) -> None:
    budget, parking = item_id(town, held, "Budget"), item_id(town, held, "Parking")
    agenda.set_level(town, parking, Level.SUB_ITEM)
    agenda.set_openness(town, budget, Openness.EXEMPT, (3,))
    agenda.set_openness(town, parking, Openness.CONFIDENTIAL)
    agenda.set_openness(town, budget, Openness.OPEN)
    assert listed(town, held) == ["1 Minutes", "2 Declarations", "3 Budget", "4 Parking"]
    assert openness(town, held) == [("4", Openness.CONFIDENTIAL, ())]


def test_a_sub_item_closed_alone_is_an_item_of_its_own(town: Office, held: str) -> None:
    budget, parking = item_id(town, held, "Budget"), item_id(town, held, "Parking")
    agenda.set_openness(town, item_id(town, held, "Minutes"), Openness.EXEMPT, (1,))
    agenda.set_level(town, parking, Level.SUB_ITEM)
    agenda.set_openness(town, parking, Openness.EXEMPT, (3,))
    assert listed(town, held) == ["1 Declarations", "2 Budget", "3 Minutes", "4 Parking"]
    assert item(town, budget).openness is Openness.OPEN


def test_the_label_says_that_a_sub_item_is_an_item_of_its_own(town: Office, held: str) -> None:
    budget, parking = item_id(town, held, "Budget"), item_id(town, held, "Parking")
    agenda.set_level(town, parking, Level.SUB_ITEM)
    closed = agenda.set_openness(town, parking, Openness.EXEMPT, (3,))
    assert closed.label == "Make item 3.1 an item of its own, closed"
    town.undo()
    agenda.set_openness(town, budget, Openness.EXEMPT, (3,))
    agenda.set_openness(town, parking, Openness.CONFIDENTIAL)
    opened = agenda.set_openness(town, budget, Openness.OPEN)
    assert opened.label == "Make item 3 open, and item 3.1 an item of its own"


def test_a_line_names_the_closed_item_it_stands_under(town: Office, held: str) -> None:
    parking = item_id(town, held, "Parking")
    agenda.set_level(town, parking, Level.SUB_ITEM)
    assert [line.closed_by for line in agenda.lines(town, held)] == ["", "", "", ""]
    agenda.set_openness(town, item_id(town, held, "Budget"), Openness.EXEMPT, (3,))
    with town.record("Open the row alone"):
        rows.update(town.db, AgendaItem, parking, {"openness": Openness.OPEN, "paragraphs": ()}, town.officer)
    line = next(line for line in agenda.lines(town, held) if line.id == parking)
    assert line.closed_by == "item 3"
    assert (line.item.openness, line.printed.openness) == (Openness.OPEN, Openness.EXEMPT)
    assert line.printed.paragraphs == (3,)


def test_part_closing_an_item_leaves_its_sub_items_open(town: Office, held: str) -> None:
    budget, parking = item_id(town, held, "Budget"), item_id(town, held, "Parking")
    agenda.set_level(town, parking, Level.SUB_ITEM)
    agenda.set_openness(town, budget, Openness.PART_EXEMPT, (3,))
    assert (item(town, parking).openness, item(town, parking).level) == (Openness.OPEN, Level.SUB_ITEM)


def test_paragraphs_are_kept_unless_they_are_given(town: Office, held: str) -> None:
    budget = item_id(town, held, "Budget")
    agenda.set_openness(town, budget, Openness.EXEMPT, (3,))
    agenda.set_openness(town, budget, Openness.PART_EXEMPT)
    assert item(town, budget).paragraphs == (3,)
    agenda.set_openness(town, budget, Openness.PART_EXEMPT, ())
    assert item(town, budget).paragraphs == ()


@pytest.mark.parametrize("kind", (Openness.EXEMPT, Openness.CONFIDENTIAL))
def test_what_is_typed_below_a_closed_item_is_closed(town: Office, held: str, kind: Openness) -> None:
    budget = item_id(town, held, "Budget")
    agenda.set_openness(town, budget, kind, (3,))
    change = agenda.add_item(town, held, " Sale of  4 Mill Lane ", budget)
    made = item(town, id_of(change))
    assert change.label == "Add item 5"
    assert (made.title, made.closed_title) == ("Exempt item", "Sale of 4 Mill Lane")
    assert (made.part, made.openness) == (2, Openness.EXEMPT)
    assert state_of(town.db)["matter"][made.matter_id][1] == "Exempt item"
    with pytest.raises(BadInput, match="An item needs a title"):
        agenda.add_item(town, held, " ", budget)


def test_a_copy_brings_the_schedule_and_leaves_what_was_of_that_day(town: Office, held: str) -> None:
    budget = item_id(town, held, "Budget")
    agenda.save_schedule(town, budget, [ScheduleRow("", "", 0, reference="17/1"), ScheduleRow("", "", 0, site="Yard")])
    of_that_day = ("reason_not_in_time", "reason_cannot_wait", "chair_note")
    agenda.edit(town, budget, dict.fromkeys(of_that_day, "Words"))
    other = meeting(town, committee(town, "Licensing Committee"))
    copied = id_of(agenda.copy_items(town, other, [budget]))
    assert [(row.pos, row.reference, row.site) for row in agenda.schedule(town, copied)] == [
        (1, "17/1", ""),
        (2, "", "Yard"),
    ]
    assert not [name for name in of_that_day if getattr(item(town, copied), name)]
    assert len(agenda.schedule(town, budget)) == 2


def test_a_copy_of_what_stands_under_a_closed_item_is_closed(town: Office, held: str) -> None:
    budget, parking = item_id(town, held, "Budget"), item_id(town, held, "Parking")
    agenda.set_level(town, parking, Level.SUB_ITEM)
    agenda.set_openness(town, budget, Openness.EXEMPT, (3,))
    with town.record("What an import may bring"):
        rows.update(town.db, AgendaItem, parking, {"openness": Openness.OPEN, "paragraphs": ()}, town.officer)
    other = meeting(town, committee(town, "Licensing Committee"))
    made = item(town, id_of(agenda.copy_items(town, other, [parking])))
    assert (made.openness, made.paragraphs, made.part) == (Openness.EXEMPT, (3,), 2)


def test_what_stood_under_a_closed_item_stays_closed_wherever_it_goes(town: Office, held: str) -> None:
    budget, parking = item_id(town, held, "Budget"), item_id(town, held, "Parking")
    agenda.set_level(town, parking, Level.SUB_ITEM)
    agenda.set_openness(town, budget, Openness.EXEMPT, (3,))
    with town.record("What an older file may hold"):
        rows.update(town.db, AgendaItem, parking, {"openness": Openness.OPEN, "paragraphs": ()}, town.officer)
    agenda.step(town, parking, -1)
    assert [(line.item.title, line.item.openness) for line in agenda.lines(town, held)[2:]] == [
        ("Parking", Openness.EXEMPT),
        ("Budget", Openness.EXEMPT),
    ]


def test_moving(town: Office, held: str) -> None:
    parking = item_id(town, held, "Parking")
    assert agenda.step(town, parking, -1).label == "Move item 4 to 3"
    assert agenda.place(town, parking, item_id(town, held, "Minutes")).label == "Move item 3 to 1"
    assert listed(town, held) == ["1 Parking", "2 Minutes", "3 Declarations", "4 Budget"]
    assert agenda.place(town, parking, None).label == "Move item 1 to 4"
    town.undo()
    town.undo()
    town.undo()
    assert listed(town, held) == ["1 Minutes", "2 Declarations", "3 Budget", "4 Parking"]


def test_a_sub_item_needs_an_item_above_it(town: Office, held: str) -> None:
    minutes = item_id(town, held, "Minutes")
    with pytest.raises(Refused, match=r"There is no item above it to belong to\. Move it below another item first\."):
        agenda.set_level(town, minutes, Level.SUB_ITEM)
    change = agenda.set_level(town, item_id(town, held, "Declarations"), Level.SUB_ITEM)
    assert change.label == "Make item 2 a sub-item"
    assert listed(town, held)[:3] == ["1 Minutes", "1.1 Declarations", "2 Budget"]


def test_removing_takes_sub_items_and_their_matters_and_undo_brings_them_back(town: Office, held: str) -> None:
    agenda.set_level(town, item_id(town, held, "Parking"), Level.SUB_ITEM)
    agenda.save_schedule(town, item_id(town, held, "Parking"), [ScheduleRow("", "", 0, reference="17/1")])
    before = state_of(town.db)
    change = agenda.remove(town, item_id(town, held, "Budget"))
    assert change.label == "Remove item 3"
    assert change.tables == {"agenda_item", "matter", "schedule_row"}
    assert listed(town, held) == ["1 Minutes", "2 Declarations"]
    assert len(state_of(town.db)["matter"]) == 2
    town.undo()
    assert state_of(town.db) == before


def test_a_schedule_is_saved_whole(town: Office, held: str) -> None:
    budget = item_id(town, held, "Budget")
    first = [ScheduleRow("", "", 0, reference=reference) for reference in ("17/1", "17/2", "17/3")]
    assert agenda.save_schedule(town, budget, first).label == "Edit the schedule of item 3"
    one, two, three = agenda.schedule(town, budget)
    agenda.save_schedule(
        town, budget, [three, replace(one, site="Mill Lane"), ScheduleRow("", "", 0, reference="17/4")]
    )
    assert [(row.reference, row.site, row.pos) for row in agenda.schedule(town, budget)] == [
        ("17/3", "", 1),
        ("17/1", "Mill Lane", 2),
        ("17/4", "", 3),
    ]
    assert {row.id for row in agenda.schedule(town, budget)} > {one.id, three.id}
    assert two.id not in {row.id for row in agenda.schedule(town, budget)}
    assert agenda.save_schedule(town, budget, agenda.schedule(town, budget)).number == 0


def test_the_words_of_a_schedule_are_cleaned(town: Office, held: str) -> None:
    budget = item_id(town, held, "Budget")
    agenda.save_schedule(town, budget, [ScheduleRow("", "", 0, site="Mill \ud83d Lane \r\nThe yard\x07 ")])
    assert agenda.schedule(town, budget)[0].site == "Mill  Lane\nThe yard"


def test_the_committee_says_how_its_items_are_numbered(town: Office, held: str) -> None:
    agenda.set_openness(town, item_id(town, held, "Budget"), Openness.EXEMPT, (3,))
    council.set_rule(town, "numbering_scheme", NumberingScheme.LETTERED_PARTS.value)
    assert [line.number for line in agenda.lines(town, held)] == ["A1", "A2", "A3", "B1"]


def test_sub_lines_are_listed_as_printed(town: Office, held: str) -> None:
    agenda.edit(town, item_id(town, held, "Budget"), {"sub_line_kind": SubLineKind.TO_FOLLOW})
    assert [line.sub_line for line in agenda.lines(town, held)] == ["", "", "To follow.", ""]


def test_what_is_gone_is_said_to_be_gone(town: Office, held: str) -> None:
    budget = item_id(town, held, "Budget")
    agenda.remove(town, budget)
    for verb in (
        lambda: agenda.edit(town, budget, {"title": "Budget"}),
        lambda: agenda.step(town, budget, 1),
        lambda: agenda.place(town, budget, None),
        lambda: agenda.remove(town, budget),
        lambda: agenda.set_level(town, budget, Level.ITEM),
        lambda: agenda.set_openness(town, budget, Openness.OPEN),
        lambda: agenda.save_schedule(town, budget, []),
        lambda: agenda.copy_items(town, held, [budget]),
    ):
        with pytest.raises(
            NotFound, match=r"This item is not in the file any more\. Undo brings it back, if you removed it\."
        ):
            verb()
    with pytest.raises(NotFound, match="This meeting is not in the file any more"):
        agenda.add_item(town, "no such meeting", "Minutes")


def test_a_visit_to_a_field_is_one_change(town: Office, held: str) -> None:
    budget = item_id(town, held, "Budget")
    numbers = {agenda.edit(town, budget, {"title": words}, "visit-1").number for words in ("Budge", "Budg", "Money")}
    assert len(numbers) == 1
    town.undo()
    assert item(town, budget).title == "Budget"


def test_an_item_is_named_by_its_meeting(town: Office, held: str) -> None:
    assert agenda.meeting_of(town, item_id(town, held, "Budget")) == held
    assert agenda.meeting_of(town, "no such item") is None
    assert id_of(agenda.add_item(town, held, "Late")) == item_id(town, held, "Late")


def test_an_item_that_was_removed_is_still_named_by_its_meeting(town: Office, held: str) -> None:
    budget = item_id(town, held, "Budget")
    agenda.remove(town, budget)
    assert agenda.meeting_of(town, budget) == held
