"""The minutes drafted from what the services recorded: they say exactly what happened, and nothing that is withheld."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.declaration_terms import DeclaredKind
from clerk_app.domain.minutes import draft
from clerk_app.domain.minutes_plan import full_minutes, public_minutes
from clerk_app.domain.record_rows import RoomKind
from clerk_app.office import Office
from clerk_app.services import (
    correcting,
    declaring,
    meeting_record,
    room,
    room_board,
    room_moves,
    room_presence,
    voting,
)
from clerk_app.services.minute_style import minute_style
from clerk_app.services.room_reading import record_of
from tests.helpers.scripted_evening import (
    CLOSED,
    CLOSED_WORDS,
    SECRET_NATURE,
    Scene,
    at,
    begin,
    scene,
    the_whole_evening,
)
from tests.helpers.small_council import id_of


@pytest.fixture
def held(office: Office) -> Scene:
    made = scene(office)
    the_whole_evening(office, made)
    return made


def printed(office: Office, here: Scene, *, public: bool = False) -> str:
    blocks = draft(meeting_record.of_meeting(office, here.meeting), minute_style(office, here.meeting))
    shown = public_minutes(blocks) if public else full_minutes(blocks)
    return "\n".join("\n".join((block.text, *map(str, block.rows))) for block in shown)


@pytest.mark.parametrize(
    "words",
    (
        "Apologies",
        "Councillor Hugh Tolley substituting",
        "Head of Schools",
        "Page 2: for “ten” read “two”.",
        "Councillor Cerys Pugh declared a disclosable pecuniary interest in item 5, Housing Repairs. Its details were",
        "withheld under section 32",
        "A dispensation to speak and vote was in force until 1 January 2018.",
        "That the budget be approved.",
        "Write to the Head of Housing (Head of Housing)",
        "The scheme ends on Friday.",
        "(the hall was closed), and resumed",
        "Against: Councillor Cerys Pugh, Councillor Dai Rowlands, Councillor Hugh Tolley (3).",
        "Councillor Ada Thornbury gave a casting vote for it. The motion was carried.",
    ),
)
def test_the_minutes_say_what_happened(office: Office, held: Scene, words: str) -> None:
    """MI-3, DI-19, LU-1, VO-1, VO-2."""
    assert words in printed(office, held)


def test_the_public_minutes_have_nothing_that_is_closed(office: Office, held: Scene) -> None:
    """PX-5, PX-10, DI-9."""
    whole, public = printed(office, held), printed(office, held, public=True)
    assert CLOSED_WORDS in whole
    assert "Jo Fenn" not in whole, "DP-3: nobody agreed"
    for words in (CLOSED_WORDS, SECRET_NATURE):
        assert words not in public
    assert SECRET_NATURE not in whole


def test_the_sitting_begins_and_ends_as_it_did(office: Office, held: Scene) -> None:
    record = meeting_record.of_meeting(office, held.meeting)
    (sitting,) = record.sittings
    assert (sitting.began, sitting.ended) == (at("19:01"), at("00:31", date(2017, 7, 14)))
    (pause,) = record.adjournments
    assert pause.resumed_at == at("00:10", date(2017, 7, 14))


NEXT_WEEK = date(2017, 7, 20)


def test_a_meeting_of_two_days_has_two_sittings_and_says_which_day_somebody_came(office: Office) -> None:
    """MI-3: adjourned to another day, and who came or left then."""
    here = scene(office)
    begin(office, here)
    room.adjourn_to(office, here.meeting, at("21:00"), "late hour", NEXT_WEEK)
    (pause,) = meeting_record.of_meeting(office, here.meeting).adjournments
    assert (pause.until, pause.resumed_at) == (NEXT_WEEK, None)
    room.resume(office, here.meeting, at("18:00", NEXT_WEEK))
    room_presence.mark(office, here.meeting, here.who("Ben"), RoomKind.LEFT, at("18:10", NEXT_WEEK))
    room.close(office, here.meeting, at("19:00", NEXT_WEEK))
    record = meeting_record.of_meeting(office, here.meeting)
    assert [(each.began, each.ended) for each in record.sittings] == [
        (at("19:01"), at("21:00")),
        (at("18:00", NEXT_WEEK), at("19:00", NEXT_WEEK)),
    ]
    assert "Councillor Ben Okafor, until 6.10 pm on 20 July 2017" in printed(office, here)


def test_a_short_break_after_midnight_parts_no_sitting_and_one_of_hours_does(office: Office) -> None:
    """Adjourned at 12.20 am until the evening of that same date: the day is told all the same."""
    here, friday = scene(office), date(2017, 7, 14)
    begin(office, here)
    room.adjourn(office, here.meeting, at("00:10", friday))
    room.resume(office, here.meeting, at("00:15", friday))
    room.adjourn(office, here.meeting, at("00:20", friday))
    room.resume(office, here.meeting, at("18:00", friday))
    room.close(office, here.meeting, at("19:00", friday))
    record = meeting_record.of_meeting(office, here.meeting)
    assert [each.parts for each in record.adjournments] == [False, True]
    assert [each.began for each in record.sittings] == [at("19:01"), at("18:00", friday)]
    assert "adjourned at 12.20 am, and resumed at 6.00 pm on Friday, 14 July 2017" in printed(office, here)


def test_who_declared_an_interest_in_the_item_leaves_the_room_for_it_and_not_the_meeting_di_19(office: Office) -> None:
    here = scene(office)
    begin(office, here)
    dai, housing = here.who("Dai"), here.item("Housing")
    declaring.declare(office, here.meeting, dai, at("19:08"), {"kind": DeclaredKind.NRI}, [housing])
    room.start_item(office, housing, at("19:10"))
    for verb, moment in ((room_moves.gone, "19:20"), (room_moves.here, "19:30")):
        verb(office, room_board.read(office, here.meeting), dai, at(moment))
    room.close(office, here.meeting, at("19:40"))
    text = printed(office, here)
    assert "The member left the room at 7.20 pm and returned at 7.30 pm." in text
    assert "left the meeting" not in text


def test_an_exclusion_and_the_return_of_the_public_stand_at_the_closed_item(office: Office, held: Scene) -> None:
    """PX-2."""
    items = {item.title: item for item in meeting_record.of_meeting(office, held.meeting).items}
    (excluded,) = items[CLOSED].exclusions
    assert (excluded.paragraphs, excluded.nation) == ((3,), "england")
    (back,) = items[CLOSED].readmissions
    assert back.at == at("00:30", date(2017, 7, 14))
    assert not any(item.exclusions for title, item in items.items() if title != CLOSED)


def test_an_exclusion_recorded_at_no_item_is_that_of_the_closed_one_taken_next(office: Office) -> None:
    here = scene(office)
    begin(office, here)
    room.start_item(office, here.item("Parking"), at("19:10"))
    room.exclude_public(office, here.meeting, at("19:20"), (3,))
    room.start_item(office, here.item(CLOSED), at("19:21"))
    items = {item.title: item for item in meeting_record.of_meeting(office, here.meeting).items}
    assert len(items[CLOSED].exclusions) == 1
    assert not items["Parking on Mill Lane"].exclusions


def test_an_exclusion_for_an_item_that_is_never_reached_stands_where_it_happened(office: Office) -> None:
    """PX-2: it was resolved all the same, and a second one does not take the place of the first."""
    here = scene(office)
    begin(office, here)
    room.start_item(office, here.item("Parking"), at("19:10"))
    room.exclude_public(office, here.meeting, at("19:20"), (3,), item_id=here.item(CLOSED))
    room.readmit_public(office, here.meeting, at("19:25"))
    room.exclude_public(office, here.meeting, at("19:30"), (), "disorder in the gallery")
    record = meeting_record.of_meeting(office, here.meeting)
    items = {item.title: item for item in record.items}
    assert not items[CLOSED].exclusions
    parking = items["Parking on Mill Lane"]
    assert [(each.paragraphs, each.reason) for each in parking.exclusions] == [
        ((3,), ""),
        ((), "disorder in the gallery"),
    ]
    assert len(parking.readmissions) == 1


def test_an_exclusion_before_the_first_item_and_for_none_is_not_lost(office: Office) -> None:
    """PX-2."""
    here = scene(office)
    begin(office, here)
    room.exclude_public(office, here.meeting, at("19:05"), (), "disorder in the gallery")
    room.readmit_public(office, here.meeting, at("19:07"))
    apart = meeting_record.of_meeting(office, here.meeting).apart
    assert [each.reason for each in apart.exclusions] == ["disorder in the gallery"]
    assert len(apart.readmissions) == 1


def test_items_taken_together_name_each_other(office: Office) -> None:
    here = scene(office)
    begin(office, here)
    room.start_item(office, here.item("Parking"), at("19:10"))
    room.take_together(office, here.item("Housing"), at("19:10"))
    items = {item.id: item for item in meeting_record.of_meeting(office, here.meeting).items}
    assert items[here.item("Parking")].together == (here.item("Housing"),)
    assert items[here.item("Housing")].together == (here.item("Parking"),)


def test_a_passage_keeps_its_place_when_something_before_it_goes(office: Office) -> None:
    """So that an edited passage of the minutes finds its own again."""
    here = scene(office)
    begin(office, here)
    gone = id_of(voting.move(office, here.meeting, "That it wait", here.item("Parking")))
    room.note(office, here.meeting, at("19:20"), "It was late.", here.item("Parking"))
    before = record_of(office, here.meeting).last
    correcting.remove(office, gone)
    assert record_of(office, here.meeting).last == before
