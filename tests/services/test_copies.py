"""What each copy of an agenda prints: as at the day of the meeting, and nothing closed in the public one."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from clerk_app.documents.agenda import members_document, public_document
from clerk_app.documents.model import text_of, text_of_inline
from clerk_app.domain.agenda import AgendaItem, Level, Openness, ScheduleRow, SubLineKind
from clerk_app.domain.council import BodyKind
from clerk_app.domain.meetings import MeetingBody, PanelMember, Sitting
from clerk_app.domain.membership import Position, PositionKind
from clerk_app.errors import NotFound
from clerk_app.office import Office
from clerk_app.services import agenda, committees, copies, council, meetings, membership, people
from clerk_app.store import changes, rows
from tests.helpers.small_council import (
    ADA,
    BEN,
    CERYS,
    THURSDAY,
    committee,
    item_id,
    meeting,
    member,
    named,
    person,
)

MARK = "QZQ"


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


@pytest.fixture
def body(town: Office) -> str:
    return committee(town, contact_id=person(town, CERYS, ""))


@pytest.fixture
def held(town: Office, body: str) -> str:
    made = meeting(town, body)
    agenda.add_item(town, made, "Minutes")
    agenda.add_item(town, made, "Sale of land")
    return made


def close(office: Office, meeting_id: str) -> str:
    """Close the sale of land, with the mark in everything that is closed."""
    row_id = item_id(office, meeting_id, "Sale of land")
    agenda.set_openness(office, row_id, Openness.EXEMPT, (3,))
    agenda.save_schedule(office, row_id, [ScheduleRow("", "", 0, site=f"{MARK} site")])
    closed = ("closed_title", "closed_note", "public_interest_reason", "chair_note", "sub_line", "purpose")
    agenda.edit(office, row_id, {name: f"{MARK} {name}" for name in closed} | {"sub_line_kind": SubLineKind.NOTE})
    return row_id


def test_the_head_says_whose_meeting_when_where_and_whom_to_ask(town: Office, held: str) -> None:
    meetings.edit(town, held, {"title": "Extraordinary meeting"})
    head = copies.public_agenda(town, held).head
    assert (head.council, head.committees) == ("Marlow Vale Borough Council", ("Planning Committee",))
    assert (head.day, head.start_time, head.place) == (THURSDAY, time(19), ("Council Chamber", "Town Hall"))
    assert (head.contact_name, head.meeting_title) == (CERYS, "Extraordinary meeting")
    assert head.further == ()


def test_items_stand_numbered_in_their_parts(town: Office, held: str) -> None:
    close(town, held)
    agenda.add_item(town, held, "Budget")
    shown = copies.public_agenda(town, held)
    assert [(part.name, part.closed, [(i.number, i.title) for i in part.items]) for part in shown.parts] == [
        ("Part 1", False, [("1.", "Minutes"), ("2.", "Budget")]),
        ("Part 2", True, [("3.", "Sale of land")]),
    ]


def test_a_council_has_its_own_words_for_the_parts(town: Office, held: str, body: str) -> None:
    council.set_rule(town, "part_1", "Part A", body)
    assert [part.name for part in copies.public_agenda(town, held).parts] == ["Part A"]


def test_nothing_closed_is_in_the_public_copy(town: Office, held: str) -> None:
    close(town, held)
    assert MARK not in repr(copies.public_agenda(town, held))
    assert MARK not in "".join(change.label for change in changes.recent(town.db))


def test_the_members_copy_is_the_public_one_and_the_closed_items(town: Office, held: str) -> None:
    close(town, held)
    shown = copies.members_agenda(town, held)
    assert shown.public == copies.public_agenda(town, held)
    (closed,) = shown.closed
    assert (closed.closed_title, closed.closed_note) == (f"{MARK} closed_title", f"{MARK} closed_note")
    assert f"{MARK} chair_note" not in repr(shown)


def test_the_pages_of_a_closed_item_are_in_no_public_copy(town: Office, held: str) -> None:
    row_id = close(town, held)
    agenda.edit(town, row_id, {"printed_from": 71, "printed_to": 76})
    public = copies.public_agenda(town, held)
    assert [item.pages for part in public.parts for item in part.items] == ["", ""]
    assert [closed.pages for closed in copies.members_agenda(town, held).closed] == ["71 - 76"]
    assert "71 - 76" in text_of(members_document(copies.members_agenda(town, held)))


def test_every_page_says_whose_paper_it_is_and_closed_ones_are_marked(town: Office, held: str) -> None:
    close(town, held)
    council_name = council.needed_authority(town).name
    public = public_document(copies.public_agenda(town, held))
    members = members_document(copies.members_agenda(town, held))
    assert (text_of_inline(public.header.left), text_of_inline(public.header.right)) == (council_name, "")
    assert text_of_inline(members.header.left) == council_name
    assert text_of_inline(members.header.right) == "Not for publication"


def test_the_closed_copy_is_the_closed_part_alone(town: Office, held: str) -> None:
    close(town, held)
    agenda.set_openness(town, item_id(town, held, "Minutes"), Openness.PART_EXEMPT, (1,))
    shown = copies.closed_agenda(town, held)
    assert (shown.part_name, shown.head) == ("Part 2", copies.public_agenda(town, held).head)
    assert [closed.item.title for closed in shown.closed] == ["Minutes", "Sale of land"]
    assert f"{MARK} chair_note" not in repr(shown)


def test_what_stands_under_a_closed_item_is_closed_also_when_it_was_imported_open(town: Office, held: str) -> None:
    agenda.add_item(town, held, "Offers", item_id(town, held, "Sale of land"))
    offers = item_id(town, held, "Offers")
    agenda.set_level(town, offers, Level.SUB_ITEM)
    agenda.edit(town, offers, {"sub_line_kind": SubLineKind.NOTE, "sub_line": f"{MARK} sub-line"})
    agenda.save_schedule(town, offers, [ScheduleRow("", "", 0, site=f"{MARK} offer")])
    sale = close(town, held)
    agenda.set_openness(town, sale, Openness.EXEMPT, (3,))
    with town.record("What an import may bring"):
        rows.update(town.db, AgendaItem, offers, {"openness": Openness.OPEN, "paragraphs": ()}, town.officer)
    public = copies.public_agenda(town, held)
    assert MARK not in repr(public)
    assert [(item.title, item.closed, item.paragraphs) for item in public.parts[1].items] == [
        ("Sale of land", True, (3,)),
        ("Offers", True, (3,)),
    ]
    shown = copies.closed_agenda(town, held).closed[1]
    assert (shown.item.title, shown.sub_line, shown.schedule[0].site) == (
        "Offers",
        f"{MARK} sub-line",
        f"{MARK} offer",
    )


def test_the_full_council_is_known_from_a_committee(town: Office, held: str, body: str) -> None:
    assert copies.public_agenda(town, held).head.full_council is False
    committees.edit(town, body, {"kind": BodyKind.COUNCIL})
    assert copies.public_agenda(town, held).head.full_council is True


def test_unsaved_text_is_shown_and_not_kept(town: Office, held: str) -> None:
    newest = changes.newest(town.db)
    unsaved = {item_id(town, held, "Minutes"): {"title": "Minutes of 28 June"}, "gone": {"title": "Never"}}
    shown = copies.public_agenda(town, held, unsaved)
    assert [item.title for item in shown.parts[0].items] == ["Minutes of 28 June", "Sale of land"]
    assert changes.newest(town.db) == newest
    assert copies.public_agenda(town, held).parts[0].items[0].title == "Minutes"


def test_unsaved_closed_text_is_in_no_public_copy(town: Office, held: str) -> None:
    row_id = close(town, held)
    unsaved = {row_id: {"closed_title": f"{MARK} typed", "chair_note": f"{MARK} typed"}}
    assert MARK not in repr(copies.public_agenda(town, held, unsaved))
    assert copies.members_agenda(town, held, unsaved).closed[0].closed_title == f"{MARK} typed"


def test_members_are_summoned_as_at_the_day_of_the_meeting(town: Office, held: str, body: str) -> None:
    ada, ben = member(town, body, ADA), member(town, body, BEN)
    membership.elect(town, body, PositionKind.CHAIR, ben)
    membership.elect(town, body, PositionKind.CHAIR, ada, date(2017, 7, 14))
    people.edit_from(town, ada, THURSDAY, {"title": "Alderman"})
    people.edit_from(town, ben, date(2017, 7, 14), {"title": "Alderman"})
    membership.end_appointment(town, membership.members(town, body)[0].seat_ids[0], THURSDAY)
    (group,) = copies.public_agenda(town, held).summons.groups
    assert group.committee == "Planning Committee"
    assert [m.printed for m in group.members] == ["Councillor Ben Okafor (Chair)", "Alderman Ada Thornbury"]


def test_the_proper_officer_of_the_day_signs(town: Office, held: str) -> None:
    chief = person(town, "Gwen Hale", "")
    people.edit(town, chief, {"job_title": "Chief Executive"})
    assert copies.public_agenda(town, held).summons.signatory_name == ""
    council.appoint_officer(town, chief)
    council.appoint_officer(town, person(town, BEN), from_date=date(2017, 7, 5))
    meetings.edit(town, held, {"summons_date": date(2017, 7, 4)})
    summons = copies.public_agenda(town, held).summons
    assert (summons.signatory_name, summons.signatory_post, summons.dated) == (
        "Gwen Hale",
        "Chief Executive",
        date(2017, 7, 4),
    )


def test_a_drawn_panel_takes_the_place_of_the_members(town: Office, held: str, body: str) -> None:
    member(town, body, ADA)
    drawn = [person(town, name) for name in (CERYS, BEN)]
    with town.record("Draw a panel"):
        panel = [PanelMember(town.new_id(), held, body, who, pos) for pos, who in enumerate(drawn)]
        rows.insert(town.db, panel, town.officer)
    (group,) = copies.public_agenda(town, held).summons.groups
    assert [m.printed for m in group.members] == ["Councillor Cerys Pugh", "Councillor Ben Okafor"]


def test_the_chair_for_one_meeting_is_named_at_that_meeting_alone(town: Office, held: str, body: str) -> None:
    ada = person(town, ADA)
    membership.add_member(town, body, ada)
    council_id = council.needed_authority(town).id
    chairs = Position(town.new_id(), council_id, PositionKind.CHAIR_FOR_MEETING, ada, body, held)
    with town.record("Chair for one meeting"):
        rows.insert(town.db, [chairs], town.officer)
    (group,) = copies.public_agenda(town, held).summons.groups
    assert [member.roles for member in group.members] == [("Chair for this meeting",)]
    other = meeting(town, body, day=THURSDAY + timedelta(days=7))
    assert [m.roles for m in copies.public_agenda(town, other).summons.groups[0].members] == [()]


def test_a_joint_meeting_has_the_members_of_each_committee(town: Office, held: str, body: str) -> None:
    licensing = committee(town, "Licensing Committee")
    member(town, body, ADA)
    member(town, licensing, BEN)
    member(town, licensing, CERYS)
    dai = person(town, "Dai Rees")
    with town.record("Join, with a panel drawn of one"):
        joined = MeetingBody(town.new_id(), held, licensing, 1, False)
        rows.insert(town.db, [joined], town.officer)
        drawn = PanelMember(town.new_id(), held, body, dai)
        rows.insert(town.db, [drawn], town.officer)
    shown = copies.public_agenda(town, held)
    assert shown.head.committee == "Planning Committee and Licensing Committee"
    assert [(g.committee, [m.name for m in g.members]) for g in shown.summons.groups] == [
        ("Planning Committee", ["Councillor Dai Rees"]),
        ("Licensing Committee", ["Councillor Ben Okafor", "Councillor Cerys Pugh"]),
    ]


def test_two_meetings_on_a_day_keep_their_items_apart(town: Office, held: str, body: str) -> None:
    other = meeting(town, body, at=time(10))
    agenda.add_item(town, other, "Appeals")
    assert [i.title for i in copies.public_agenda(town, other).parts[0].items] == ["Appeals"]
    assert copies.public_agenda(town, other).head.start_time == time(10)
    assert copies.public_agenda(town, held).head.start_time == time(19)


def test_further_sittings_are_named(town: Office, held: str) -> None:
    with town.record("Adjourn"):
        later = Sitting(town.new_id(), held, 2, date(2017, 7, 20), time(10))
        rows.insert(town.db, [later], town.officer)
    (further,) = copies.public_agenda(town, held).head.further
    assert (further.day, further.start_time, further.place) == (date(2017, 7, 20), time(10), ())


def test_a_schedule_stands_under_its_open_item(town: Office, held: str) -> None:
    minutes = item_id(town, held, "Minutes")
    agenda.save_schedule(
        town, minutes, [ScheduleRow("", "", 0, reference="17/1"), ScheduleRow("", "", 0, reference="17/2")]
    )
    (first, second) = copies.public_agenda(town, held).parts[0].items
    assert [row.reference for row in first.schedule] == ["17/1", "17/2"]
    assert second.schedule == ()


def test_an_empty_meeting_prints_part_1(town: Office, body: str) -> None:
    made = meeting(town, body, date(2017, 8, 1))
    assert [(part.name, part.items) for part in copies.public_agenda(town, made).parts] == [("Part 1", ())]


def test_the_copy_of_a_meeting_that_is_gone_is_refused(town: Office, held: str) -> None:
    meetings.remove(town, held)
    for verb in (copies.public_agenda, copies.members_agenda, copies.closed_agenda):
        with pytest.raises(NotFound, match="This meeting is not in the file any more"):
            verb(town, held)


def test_the_same_rows_give_the_same_copy(town: Office, held: str) -> None:
    close(town, held)
    first = copies.members_agenda(town, held)
    agenda.edit(town, item_id(town, held, "Minutes"), {"title": "Other"})
    town.undo()
    assert copies.members_agenda(town, held) == first
    assert isinstance(rows.read_all(town.db, AgendaItem)[0], AgendaItem)
