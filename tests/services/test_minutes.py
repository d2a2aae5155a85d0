"""The minutes of a meeting: drafted, edited, made anew, closed and opened, brought to their signature (MI-1, MI-2)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from clerk_app.domain.finding import Level
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.minute_numbers import MinuteNumbering
from clerk_app.domain.minute_rows import Minutes
from clerk_app.domain.minutes_plan import BlockKind, Side, public_minutes
from clerk_app.domain.minutes_renewal import DifferenceKind
from clerk_app.domain.minutes_standing import Passage
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.domain.minutes_versions import thawed
from clerk_app.domain.record_rows import RoomKind
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    correcting,
    importing,
    meeting_list,
    meeting_record,
    meetings,
    minute_editing,
    minutes,
    minutes_course,
    minutes_drafting,
    minutes_elsewhere,
    minutes_outlook,
    resolving,
    room,
    room_answers,
    room_minutes,
    room_presence,
    room_reading,
    speaking,
    voting,
)
from clerk_app.store import rows
from tests.helpers.scripted_evening import CLOSED, CLOSED_WORDS, Scene, at, begin, scene, the_whole_evening
from tests.helpers.small_council import id_of, item_id, meeting

LATER = datetime(2017, 9, 14, 19, 5)


@pytest.fixture
def held(office: Office) -> Scene:
    made = scene(office)
    the_whole_evening(office, made)
    return made


@pytest.fixture
def short(office: Office) -> Scene:
    """A short meeting that is still going on: one note on parking, and what was decided."""
    made = scene(office)
    begin(office, made)
    room.start_item(office, made.item("Parking"), at("19:10"))
    room.note(office, made.meeting, at("19:12"), "A member asked about bays.", made.item("Parking"))
    resolving.resolve(office, made.meeting, "That the bays be kept.", item_id=made.item("Parking"))
    room.start_item(office, made.item(CLOSED), at("19:30"))
    room.note(office, made.meeting, at("19:31"), "", made.item(CLOSED), closed_text=CLOSED_WORDS)
    return made


def sheet(office: Office, here: Scene) -> minutes.Sheet:
    found = minutes.sheet(office, here.meeting)
    assert found is not None
    return found


def passage(office: Office, here: Scene, words: str) -> Passage:
    """The passage that has some words in its text or its lines."""
    return next(
        each for each in sheet(office, here).passages if words in "\n".join((each.block.text, *each.block.rows))
    )


def numbers(office: Office, here: Scene, words: str) -> list[str]:
    """The numbers of the paragraphs under an item."""
    listed = [block for block in sheet(office, here).printed if block.item_id == here.item(words)]
    return [block.number for block in listed if block.kind is BlockKind.PARAGRAPH]


def public_words(office: Office, here: Scene) -> str:
    return "\n".join("\n".join((block.text, *block.rows)) for block in public_minutes(sheet(office, here).printed))


def later_meeting(office: Office, here: Scene) -> str:
    """The next meeting of the committee, with minutes as its first item."""
    september = meeting(office, here.body, date(2017, 9, 14))
    agenda.add_item(office, september, "Minutes of the last meeting")
    return september


# --- drafting ---------------------------------------------------------------------------------------------------------
def test_the_draft_is_there_when_the_meeting_is_closed_in_one_change(office: Office, short: Scene) -> None:
    assert minutes.sheet(office, short.meeting) is None
    room.close(office, short.meeting, at("21:00"))
    found = sheet(office, short)
    assert found.state is MinutesState.DRAFT
    assert passage(office, short, "A member asked about bays.").block.number == "4.1"
    assert found.passages[-1].block.kind is BlockKind.SIGNATURE
    office.undo()
    assert minutes.sheet(office, short.meeting) is None
    assert meetings.meeting(office, short.meeting).state is MeetingState.AGENDA_OPEN


def test_a_draft_that_was_there_before_takes_in_what_is_new_when_the_meeting_is_closed(
    office: Office, short: Scene
) -> None:
    minutes_drafting.draft(office, short.meeting)
    minute_editing.edit(office, passage(office, short, "bays.").id, text="A member asked about **all** bays.")
    room.close(office, short.meeting, at("21:00"))
    assert passage(office, short, "The meeting closed at 9.00 pm")
    assert passage(office, short, "**all** bays")
    assert sum(each.block.kind is BlockKind.SIGNATURE for each in sheet(office, short).passages) == 1


def test_nothing_is_drafted_twice_or_of_a_meeting_that_never_began(office: Office) -> None:
    here = scene(office)
    assert minutes_drafting.ensure(office, here.meeting) is None
    with pytest.raises(Refused, match="has not begun"):
        minutes_drafting.draft(office, here.meeting)
    with pytest.raises(NotFound, match="no minutes yet"):
        minutes.needed(office, here.meeting)
    begin(office, here)
    assert minutes_drafting.ensure(office, here.meeting) is not None
    assert minutes_drafting.ensure(office, here.meeting) is None
    with pytest.raises(Refused, match="drafted already"):
        minutes_drafting.draft(office, here.meeting)


def test_what_looks_like_a_mark_in_the_record_is_a_plain_sign(office: Office, short: Scene) -> None:
    room.note(office, short.meeting, at("19:13"), "- 2 * 3\n1. is *not* a list", short.item("Parking"))
    minutes_drafting.draft(office, short.meeting)
    block = passage(office, short, "2 ").block
    assert block.text == "\\- 2 \\* 3\n1\\. is \\*not\\* a list."


# --- editing ----------------------------------------------------------------------------------------------------------
def test_an_edit_is_one_change_and_is_tidied(office: Office, short: Scene) -> None:
    minutes_drafting.draft(office, short.meeting)
    found = passage(office, short, "bays.")
    change = minute_editing.edit(office, found.id, text="Said **twice** \r\n\r\n", visit="a stay")
    minute_editing.edit(office, found.id, text="Said **thrice**", visit="a stay")
    assert change.label == "Edit the minutes at item 4"
    assert passage(office, short, "thrice").edited
    office.undo()
    assert not passage(office, short, "A member asked about bays.").edited


@pytest.mark.parametrize("words", ("Minutes of the meeting", "Parking on Mill Lane"))
def test_a_heading_keeps_words(office: Office, short: Scene, words: str) -> None:
    minutes_drafting.draft(office, short.meeting)
    with pytest.raises(BadInput, match="has words"):
        minute_editing.edit(office, passage(office, short, words).id, text=" ")


def test_a_passage_of_ones_own_takes_its_number_among_the_others__MI_3(office: Office, short: Scene) -> None:
    room.note(office, short.meeting, at("19:14"), "Officers answered.", short.item("Parking"))
    minutes_drafting.draft(office, short.meeting)
    first = passage(office, short, "about bays")
    added = id_of(minute_editing.add_after(office, first.id, "The chair thanked them."))
    assert passage(office, short, "thanked").block.number == "4.2"
    assert passage(office, short, "Officers answered.").block.number == "4.3"
    for _ in range(12):
        minute_editing.add_after(office, first.id, "And so on.")
    assert numbers(office, short, "Parking") == [f"4.{number}" for number in range(1, 16)]
    order = [each.block.text for each in sheet(office, short).passages]
    assert order.index("And so on.") < order.index("The chair thanked them.") < order.index("Officers answered.")
    minute_editing.remove(office, added)
    assert passage(office, short, "Officers answered.").block.number == "4.14"


def test_what_is_left_out_is_not_lost_and_uses_up_no_number(office: Office, short: Scene) -> None:
    room.note(office, short.meeting, at("19:14"), "Officers answered.", short.item("Parking"))
    minutes_drafting.draft(office, short.meeting)
    asked = passage(office, short, "about bays")
    with pytest.raises(Refused, match="made from the record"):
        minute_editing.remove(office, asked.id)
    minute_editing.leave_out(office, asked.id)
    assert passage(office, short, "Officers answered.").block.number == "4.1"
    assert "about bays" not in repr(sheet(office, short).printed)
    minutes_drafting.renew(office, short.meeting)
    assert passage(office, short, "about bays").left_out, "what an officer left out stays out"
    minute_editing.leave_out(office, asked.id, out=False)
    assert passage(office, short, "Officers answered.").block.number == "4.2"
    with pytest.raises(Refused, match="heading"):
        minute_editing.leave_out(office, passage(office, short, "Parking on Mill Lane").id)


def test_numbers_run_on_through_the_year__MI_4(office: Office, short: Scene) -> None:
    minutes_drafting.draft(office, short.meeting)
    kept = minutes.needed(office, short.meeting)
    with office.record("Number through the year"):
        fields = {"numbering": MinuteNumbering.YEAR, "first_number": 47}
        rows.update(office.db, Minutes, kept.id, fields, office.officer)
    numbered = [each.block for each in sheet(office, short).passages if each.block.kind is BlockKind.ITEM]
    assert [block.number for block in numbered] == ["47", "48", "49", "50", "51", "52"]
    assert passage(office, short, "about bays").block.number == "50.1"


# --- open and closed --------------------------------------------------------------------------------------------------
def test_a_closed_passage_leaves_the_public_copy_with_a_summary_in_its_place__PX_10(
    office: Office, short: Scene
) -> None:
    minutes_drafting.draft(office, short.meeting)
    asked = passage(office, short, "about bays")
    change = minute_editing.close(office, asked.id)
    assert change.label == "Close a passage of the minutes at item 4"
    assert "about bays" not in public_words(office, short)
    stands = [block for block in public_minutes(sheet(office, short).printed) if block.item_id == short.item("Parking")]
    assert stands[1].text == "Part of this minute is not for publication."
    minute_editing.close(office, asked.id, "A question was answered.")
    assert "A question was answered." in public_words(office, short)
    minutes_drafting.renew(office, short.meeting)
    assert "about bays" not in public_words(office, short)
    assert "A question was answered." in public_words(office, short)
    minute_editing.open_up(office, asked.id)
    assert "about bays" in public_words(office, short)
    assert "A question was answered." not in public_words(office, short)


def test_what_an_officer_opened_stays_open_when_the_draft_is_made_anew(office: Office, short: Scene) -> None:
    minutes_drafting.draft(office, short.meeting)
    hidden = passage(office, short, CLOSED_WORDS)
    assert hidden.closed
    minute_editing.open_up(office, hidden.id)
    minutes_drafting.renew(office, short.meeting)
    assert not passage(office, short, CLOSED_WORDS).closed
    assert minutes_drafting.differences(office, short.meeting) == ()


def test_a_passage_added_to_a_closed_item_is_closed(office: Office, short: Scene) -> None:
    minutes_drafting.draft(office, short.meeting)
    minute_editing.add_after(office, passage(office, short, CLOSED).id, "Nobody may know.")
    assert "Nobody may know." not in public_words(office, short)
    assert passage(office, short, "Nobody may know.").closed


def test_a_closed_title_is_never_opened(office: Office, short: Scene) -> None:
    agenda.edit(office, short.item(CLOSED), {"closed_title": "The rent of 4 Ferret Row"})
    minutes_drafting.draft(office, short.meeting)
    with pytest.raises(Refused, match="never in a public copy"):
        minute_editing.open_up(office, passage(office, short, "Ferret Row").id)
    assert "Ferret Row" not in public_words(office, short)


def test_no_label_has_a_word_of_the_minutes(office: Office, held: Scene) -> None:
    """PX-5: not even an open one, which may be closed later."""
    added = id_of(minute_editing.add_after(office, passage(office, held, CLOSED_WORDS).id, "Xanthous"))
    changes = [
        minute_editing.edit(office, added, text="Xanthous again"),
        minute_editing.close(office, added, "Xanthous in sum"),
        minute_editing.open_up(office, added),
        minute_editing.leave_out(office, added),
        minute_editing.remove(office, added),
        minutes_drafting.renew(office, held.meeting),
        minutes_course.step(office, held.meeting, MinutesState.CLEARED, LATER),
    ]
    for change in changes:
        assert "Xanthous" not in change.label and CLOSED_WORDS not in change.label and CLOSED not in change.label


# --- making it anew ---------------------------------------------------------------------------------------------------
def test_making_it_anew_keeps_what_was_edited_and_says_what_differs__MI_2(office: Office, short: Scene) -> None:
    minutes_drafting.draft(office, short.meeting)
    minute_editing.edit(office, passage(office, short, "about bays").id, text="My own words.")
    own = id_of(minute_editing.add_after(office, passage(office, short, "My own words.").id, "Quite my own."))
    note = next(each for each in room_events(office, short) if each.text == "A member asked about bays.")
    correcting.amend(office, note.id, {"text": "A member asked about loading bays."})
    speaking.hear(office, short.meeting, speaking.SpeechKind.SPEAKER, {"name": "x"}, short.item("Parking"))
    (edited, new) = minutes_drafting.differences(office, short.meeting)
    assert (edited.kind, new.kind) == (DifferenceKind.EDITED, DifferenceKind.NEW)
    minutes_drafting.renew(office, short.meeting)
    assert passage(office, short, "My own words.").block.number == "4.1"
    assert passage(office, short, "Quite my own.").id == own
    assert passage(office, short, "A member of the public spoke.").block.number == "4.3"
    (left,) = minutes_drafting.differences(office, short.meeting)
    assert left.kind is DifferenceKind.EDITED


@pytest.mark.parametrize(("take", "words"), ((True, "about loading bays"), (False, "My own words.")))
def test_a_difference_is_settled_either_way(office: Office, short: Scene, take: bool, words: str) -> None:
    minutes_drafting.draft(office, short.meeting)
    found = passage(office, short, "about bays")
    minute_editing.edit(office, found.id, text="My own words.")
    note = next(each for each in room_events(office, short) if each.text == "A member asked about bays.")
    correcting.amend(office, note.id, {"text": "A member asked about loading bays."})
    minutes_drafting.settle(office, found.id, take=take)
    assert minutes_drafting.differences(office, short.meeting) == ()
    assert passage(office, short, words).id == found.id


def room_events(office: Office, here: Scene) -> list[correcting.RoomEvent]:
    return list(minutes_drafting.room_reading.record_of(office, here.meeting).every(correcting.RoomEvent))


# --- to the signature -------------------------------------------------------------------------------------------------
def test_minutes_come_to_be_signed_and_locked_and_every_version_is_kept__MI_2(office: Office, held: Scene) -> None:
    september = later_meeting(office, held)
    minutes_course.step(office, held.meeting, MinutesState.CLEARED, LATER)
    assert meetings.meeting(office, held.meeting).state is MeetingState.MINUTES_DRAFTED
    with pytest.raises(Refused, match="not edited as they stand"):
        minute_editing.edit(office, sheet(office, held).passages[0].id, text="x")
    minutes_course.step(office, held.meeting, MinutesState.DRAFT, LATER)
    minute_editing.edit(office, sheet(office, held).passages[0].id, text="Minutes, corrected")
    minutes_course.step(office, held.meeting, MinutesState.PUBLISHED_DRAFT, LATER)
    minutes_course.confirm(office, held.meeting, september, LATER, "Page 1: for “ten” read “two”.")
    with pytest.raises(Refused, match="later resolution"):
        minute_editing.edit(office, sheet(office, held).passages[0].id, text="x")
    minutes_course.sign(office, held.meeting, held.who("Ben"), LATER)
    minutes_course.step(office, held.meeting, MinutesState.LOCKED, LATER)
    found = sheet(office, held).minutes
    assert (found.confirmed_at_id, found.confirmed_on) == (september, date(2017, 9, 14))
    assert (found.amendments, found.signed_by_id) == ("Page 1: for “ten” read “two”.", held.who("Ben"))
    kept = minutes.versions(office, held.meeting)
    assert [version.state for version in kept] == [
        MinutesState.CLEARED,
        MinutesState.PUBLISHED_DRAFT,
        MinutesState.CONFIRMED,
        MinutesState.SIGNED,
        MinutesState.LOCKED,
    ]
    assert thawed(kept[0].blocks)[0].text != thawed(kept[1].blocks)[0].text == "Minutes, corrected"
    assert meetings.meeting(office, held.meeting).state is MeetingState.MINUTES_APPROVED


def test_what_was_answered_in_the_room_stands_no_more_in_the_way__VO_3(office: Office, short: Scene) -> None:
    """Minutes of a budget vote without names are not confirmed until it is said why it may stand."""
    voting.take(office, short.meeting, at("19:20"), {"votes_for": 3, "budget": True}, item_id=short.item("Parking"))
    room.close(office, short.meeting, at("20:00"))
    september = later_meeting(office, short)
    minutes_course.step(office, short.meeting, MinutesState.CLEARED, LATER)
    with pytest.raises(Refused, match="must name who voted"):
        minutes_course.confirm(office, short.meeting, september, LATER)
    seen = room_reading.evening(office, short.meeting)
    for found in room_answers.of_meeting(office, seen):
        room_answers.answer(office, seen, found.finding, "The names were not taken.", at("20:10"))
    left = [each.rule for each in minutes_course.findings(office, short.meeting, MinutesState.CONFIRMED)]
    assert left == ["MI-1"], "where they are confirmed is all that is open"
    minutes_course.confirm(office, short.meeting, september, LATER)


def test_a_meeting_to_come_confirms_nothing_and_nobody_signs_before_it__MI_1(office: Office, held: Scene) -> None:
    september = later_meeting(office, held)
    minutes_course.step(office, held.meeting, MinutesState.PUBLISHED_DRAFT, LATER)
    with pytest.raises(Refused, match="meeting of 14 September 2017 is still to come"):
        minutes_course.confirm(office, held.meeting, september, LATER - timedelta(days=1))
    assert minutes_course.later_meetings(office, held.meeting, last=date(2017, 9, 13)) == ()
    minutes_course.confirm(office, held.meeting, september, LATER)
    with pytest.raises(Refused, match="confirmed on 14 September 2017 and cannot have been signed on 13 September"):
        minutes_course.sign(office, held.meeting, held.who("Ben"), LATER, date(2017, 9, 13))
    with pytest.raises(Refused, match="15 September 2017 is still to come"):
        minutes_course.sign(office, held.meeting, held.who("Ben"), LATER, date(2017, 9, 15))
    assert sheet(office, held).state is MinutesState.CONFIRMED
    week = LATER + timedelta(days=7)
    minutes_course.sign(office, held.meeting, held.who("Ben"), week, date(2017, 9, 20))
    assert sheet(office, held).minutes.signed_on == date(2017, 9, 20)


def test_a_step_that_the_law_does_not_know_is_refused__MI_2(office: Office, held: Scene) -> None:
    with pytest.raises(Refused, match="cannot become “Signed”"):
        minutes_course.sign(office, held.meeting, held.who("Ada"), LATER)
    with pytest.raises(Refused, match="No later meeting of the committee is planned"):
        minutes_course.step(office, held.meeting, MinutesState.CONFIRMED, LATER)


def test_what_is_confirmed_and_signed_in_the_room_is_confirmed_and_signed__MI_1(office: Office, held: Scene) -> None:
    september = later_meeting(office, held)
    item = item_id(office, september, "Minutes of the last meeting")
    room.start(office, september, LATER)
    room.start_item(office, item, LATER)
    room.confirm_minutes(office, item, LATER, date(2017, 7, 13), "Page 2: for “a” read “b”.\nPage 3: a comma.")
    found = sheet(office, held).minutes
    assert (found.state, found.confirmed_at_id) == (MinutesState.CONFIRMED, september)
    assert found.amendments == "Page 2: for “a” read “b”.\nPage 3: a comma."
    room.sign_minutes(office, item, held.who("Ben"), LATER, date(2017, 7, 13))
    found = sheet(office, held).minutes
    assert (found.state, found.signed_by_id, found.signed_on) == (
        MinutesState.SIGNED,
        held.who("Ben"),
        date(2017, 9, 14),
    )
    confirmed, signed = [each for each in room_events_of(office, september) if each.day]
    correcting.amend(office, confirmed.id, {"text": "Page 3: a comma."})
    assert sheet(office, held).minutes.amendments == "Page 3: a comma."
    correcting.remove(office, signed.id)
    assert sheet(office, held).state is MinutesState.CONFIRMED
    correcting.remove(office, confirmed.id)
    found = sheet(office, held).minutes
    assert (found.state, found.confirmed_at_id, found.amendments) == (MinutesState.DRAFT, None, "")
    assert meetings.meeting(office, held.meeting).state is MeetingState.HELD
    for _ in range(3):
        office.undo()
    assert sheet(office, held).state is MinutesState.SIGNED


def room_events_of(office: Office, meeting_id: str) -> list[correcting.RoomEvent]:
    return list(minutes_drafting.room_reading.record_of(office, meeting_id).every(correcting.RoomEvent))


def test_the_minutes_of_another_day_or_committee_are_left_alone(office: Office, held: Scene) -> None:
    september = later_meeting(office, held)
    item = item_id(office, september, "Minutes of the last meeting")
    room.confirm_minutes(office, item, LATER, date(2017, 6, 8))
    assert sheet(office, held).state is MinutesState.DRAFT


def test_a_meeting_whose_minutes_are_kept_elsewhere_stands_as_confirmed__MI_1(office: Office, held: Scene) -> None:
    """The last meeting before the council began with Clerk: it was never recorded in the room, and is not to come."""
    may = meeting(office, held.body, date(2017, 5, 11))
    agenda.add_item(office, may, "School places")
    september = later_meeting(office, held)
    item = item_id(office, september, "Minutes of the last meeting")
    room.start(office, september, LATER)
    room.start_item(office, item, LATER)
    assert minutes_elsewhere.confirmed_at(office, may) is None
    before = meeting_list.counts(office, meeting_list.MeetingWish(every=True)).open_agendas
    room_minutes.confirm(office, item, LATER, date(2017, 5, 11))
    at = minutes_elsewhere.confirmed_at(office, may)
    assert at is not None and at.id == september
    assert meetings.meeting(office, may).state is MeetingState.MINUTES_APPROVED
    assert meeting_list.counts(office, meeting_list.MeetingWish(every=True)).open_agendas == before - 1
    assert minutes_elsewhere.confirmed_at(office, held.meeting) is None, "its minutes are here"
    confirmed = next(each for each in room_events_of(office, september) if each.day)
    correcting.remove(office, confirmed.id)
    assert meetings.meeting(office, may).state is MeetingState.AGENDA_OPEN
    office.undo()
    assert meetings.meeting(office, may).state is MeetingState.MINUTES_APPROVED
    committee = meetings.line(office, may).committee
    came = {"committees": [committee], "sittings": [{"day": "2017-04-06"}], "state": "minutes_approved"}
    importing.import_data(office, {"format": "clerk-exchange", "version": 1, "meetings": [came]}, "last year.json")
    april = next(line.id for line in meetings.lines(office) if line.day == date(2017, 4, 6))
    room_minutes.confirm(office, item, LATER, date(2017, 4, 6))
    correcting.remove(
        office, next(each for each in room_events_of(office, september) if each.day == date(2017, 4, 6)).id
    )
    assert meetings.meeting(office, april).state is MeetingState.MINUTES_APPROVED, "it came in so"


def test_each_of_two_meetings_on_a_day_has_its_minutes_confirmed_by_an_entry_of_its_own__MI_1(
    office: Office, held: Scene
) -> None:
    """Both at one item, one after the other; the record of that item names each, and no entry confirms two."""
    morning = meeting(office, held.body, date(2017, 7, 13), time(10))
    room.start(office, morning, at("10:00"))
    room.close(office, morning, at("11:00"))
    june = meeting(office, held.body, date(2017, 6, 8))
    room.start(office, june, at("10:00"))
    room.close(office, june, at("11:00"))
    september = later_meeting(office, held)
    item = item_id(office, september, "Minutes of the last meeting")
    room.start_item(office, item, LATER)
    waiting = [morning, held.meeting, june]
    for count, day in enumerate((date(2017, 7, 13), date(2017, 7, 13), date(2017, 6, 8)), start=1):
        assert room_minutes.held_before(office, september, "Minutes of 13 July 2017") == day
        room_minutes.confirm(office, item, LATER, day, (), held.who("Ben"))
        states = [minutes.needed(office, each).state for each in waiting]
        assert states == [MinutesState.SIGNED] * count + [MinutesState.DRAFT] * (3 - count)
    printed = next(each for each in meeting_record.of_meeting(office, september).items if each.id == item)
    assert [(each.held_on.day, each.began and each.began.hour) for each in printed.confirmations] == [
        (13, 10),
        (13, 19),
        (8, None),
    ]
    first = next(each for each in room_events_of(office, september) if each.minuted_id == morning)
    correcting.remove(office, first.id)
    states = [minutes.needed(office, each).state for each in waiting]
    assert states == [MinutesState.DRAFT, MinutesState.SIGNED, MinutesState.SIGNED]


def test_who_signs_is_offered_also_of_a_meeting_that_was_not_recorded_in_the_room__MI_1(
    office: Office, held: Scene
) -> None:
    september = later_meeting(office, held)
    assert minutes_course.expected_signer(office, september) == held.who("Ada"), "she is in the chair"
    room_presence.mark(office, september, held.who("Ada"), RoomKind.APOLOGIES, LATER)
    assert minutes_course.expected_signer(office, september) != held.who("Ada")


def test_a_summary_is_asked_for_where_the_public_copy_gives_no_outcome__PX_10(office: Office, held: Scene) -> None:
    """Section 100C(2): until somebody has typed one in place of what is closed."""

    def asked() -> list[minutes_outlook.Remark]:
        found = minutes_outlook.outlook(office, held.meeting).remarks
        return [each for each in found if "does not say what became of it" in each.finding.text]

    (remark,) = asked()
    shown = sheet(office, held).passage(remark.block_id)
    assert shown is not None
    assert shown.block.side is Side.PUBLIC and shown.block.item_id == held.item(CLOSED)
    assert (remark.finding.rule, remark.finding.level) == ("PX-10", Level.WARNING)
    minute_editing.edit(office, remark.block_id, text="The committee agreed what was recommended.")
    assert asked() == []
    minute_editing.edit(office, remark.block_id, text="Part of this minute is not for publication.")
    assert len(asked()) == 1
    room_words = next(each for each in sheet(office, held).passages if each.closed and each.block.rows)
    minute_editing.open_up(office, room_words.id)
    assert asked() == []


def test_every_side_is_in_one_record(office: Office, held: Scene) -> None:
    """PX-10: one full record, from which the public copy is derived."""
    sides = {each.block.side for each in sheet(office, held).passages}
    assert sides == {Side.BOTH, Side.FULL, Side.PUBLIC}
    assert CLOSED_WORDS not in public_words(office, held)
