"""The course of a meeting in its minutes: the chair elected, the time, and a quorum lost with what followed (QU-3)."""

from __future__ import annotations

from datetime import timedelta

from clerk_app.domain.agenda import Level
from clerk_app.domain.interests import InterestKind
from clerk_app.domain.record_rows import Announced, RoomKind
from clerk_app.domain.time_limit import going_on
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    attendance,
    correcting,
    declaring,
    dispensations,
    interests,
    minutes,
    minutes_drafting,
    resolving,
    room,
    room_chair,
    room_findings,
    room_presence,
    voting,
)
from clerk_app.services.room_chair import ChairWay
from clerk_app.services.room_reading import evening
from tests.helpers.scripted_evening import CLOSED, THURSDAY, Scene, at, begin, next_day, scene
from tests.helpers.small_council import id_of


def lines(office: Office, here: Scene) -> list[str]:
    """What the minutes say of the meeting from its beginning on."""
    sheet = minutes.sheet(office, here.meeting)
    assert sheet is not None
    said = [block.text for block in sheet.printed if "/public" not in block.key]
    return said[said.index("The meeting began at 7.01 pm.") + 1 :]


def test_a_chair_is_elected_the_time_runs_out_and_the_quorum_is_lost_qu_3(office: Office) -> None:
    here = scene(office)
    begin(office, here)
    who, held, parking = here.who, here.meeting, here.item("Parking")
    room_presence.mark(office, held, who("Elin"), RoomKind.ARRIVED, at("19:03"))
    room_presence.mark(office, held, who("Ada"), RoomKind.LEFT, at("19:05"))
    room_chair.take(office, held, who("Ben"), at("19:06"), ChairWay.FOR_MEETING)
    room.start_item(office, parking, at("19:10"))
    room.guillotine(office, held, at("21:25"), going_on(at("22:00").time(), "Standing order 9."))
    room_presence.mark(office, held, who("Dai"), RoomKind.LEFT, at("21:40"))
    room.adjourn(office, held, at("21:41"), "There was no quorum.")
    room_presence.mark(office, held, who("Ada"), RoomKind.RETURNED, at("21:50"))
    room.resume(office, held, at("21:51"))
    room.guillotine(office, held, at("22:00"))
    room.close(office, held, at("22:01"))
    said = lines(office, here)
    assert said[1:4] == [
        "Councillor Ada Thornbury left the meeting at 7.05 pm.",
        "Councillor Ben Okafor was elected to the chair for this meeting.",
        "Councillor Ben Okafor took the chair.",
    ]
    start = said.index("Parking on Mill Lane") + 1
    assert said[start : said.index("The meeting closed at 10.01 pm.")] == [
        "It was agreed at 9.25 pm that the meeting should go on until 10.00 pm (Standing order 9).",
        "Councillor Dai Rowlands left the meeting at 9.40 pm.",
        "There was no quorum at 9.40 pm: 3 present, 4 needed.",
        "The meeting adjourned at 9.41 pm (there was no quorum), and resumed at 9.51 pm.",
        "Councillor Ada Thornbury returned to the meeting at 9.50 pm.",
        "There was a quorum again.",
        "The time allowed for the meeting ran out at 10.00 pm.",
        "Housing Repairs",
        "This item was not considered.",
        *[CLOSED, "This item was not considered."],
    ]


def test_a_sub_item_is_considered_with_its_item_and_an_item_with_its_sub_items_mi_3(office: Office) -> None:
    here = scene(office)
    agenda.set_level(office, here.item("Housing"), Level.SUB_ITEM)
    begin(office, here)
    room.start_item(office, here.item("Parking"), at("19:10"))
    room.close(office, here.meeting, at("20:00"))
    said = lines(office, here)
    assert said[said.index("Housing Repairs") + 1] != "This item was not considered."
    office.undo()
    office.undo()
    room.start_item(office, here.item("Housing"), at("19:10"))
    room.close(office, here.meeting, at("20:00"))
    said = lines(office, here)
    assert said[said.index("Parking on Mill Lane") + 1] == "Housing Repairs"


def test_an_interest_in_one_item_leaves_that_item_without_a_quorum_qu_3(office: Office) -> None:
    here = scene(office)
    begin(office, here)
    fields = {"nature": "Rents a house"}
    for name in ("Ben", "Cerys"):
        declaring.declare(office, here.meeting, here.who(name), at("19:05"), fields, [here.item("Housing")])
    room.start_item(office, here.item("Housing"), at("19:10"))
    room_presence.mark(office, here.meeting, here.who("Ben"), RoomKind.OUT, at("19:11"), item_id=here.item("Housing"))
    room.start_item(office, here.item("Parking"), at("19:20"))
    room_presence.mark(office, here.meeting, here.who("Ben"), RoomKind.BACK, at("19:21"), item_id=here.item("Housing"))
    room.close(office, here.meeting, next_day("00:10"))
    told = [text for text in lines(office, here) if "quorum" in text]
    assert told == ["There was no quorum for this item: 2 able to take part, 4 needed."]


def test_what_was_decided_at_an_item_is_minuted_though_its_beginning_was_taken_out_mi_3(office: Office) -> None:
    """Who deletes from the log that an item was taken up leaves what was recorded at it: none of that is lost."""
    here = scene(office)
    begin(office, here)
    parking = here.item("Parking")
    begun = room.start_item(office, parking, at("19:10"))
    declaring.declare(office, here.meeting, here.who("Ben"), at("19:11"), {"nature": "Works there"}, [parking])
    moved = {"mover_id": here.who("Ben")}
    motion = id_of(voting.move(office, here.meeting, "That the bays be kept", parking, moved))
    voting.take(office, here.meeting, at("19:12"), {"announced": Announced.CARRIED}, motion_id=motion)
    resolving.resolve(office, here.meeting, "That the bays be kept.", item_id=parking)
    correcting.remove(office, id_of(begun))
    room.close(office, here.meeting, at("20:00"))
    said = lines(office, here)
    at_parking = said[said.index("Parking on Mill Lane") + 1 : said.index("Housing Repairs")]
    assert at_parking == [
        "It was moved by Councillor Ben Okafor: That the bays be kept. The motion was carried.",
        "RESOLVED",
    ]
    texts = [finding.text for finding in room_findings.findings(office, here.meeting)]
    assert "Item 4: Councillor Ben Okafor moved a motion, and has an interest that bars voting." in texts


def test_a_sitting_that_is_still_to_come_was_not_held_te_1(office: Office) -> None:
    here = scene(office)
    begin(office, here)
    week_on = THURSDAY + timedelta(days=7)
    room.adjourn_to(office, here.meeting, at("21:00"), "Lack of time", week_on)
    minutes_drafting.draft(office, here.meeting)
    assert held(office, here) == ["Held on Thursday, 13 July 2017 at 7.01 pm, Hall"]
    room.resume(office, here.meeting, at("19:05", week_on))
    room.start_item(office, here.item("Parking"), at("19:06", week_on))
    (found,) = room_findings.findings(office, here.meeting)
    assert found.text == (
        "Nobody is recorded as coming or going on 20 July 2017: all who were there before count as there."
    )
    room_presence.mark(office, here.meeting, here.who("Elin"), RoomKind.ARRIVED, at("19:10", week_on))
    assert room_findings.findings(office, here.meeting) == ()
    room.close(office, here.meeting, at("20:00", week_on))
    assert held(office, here)[1:] == ["Held on Thursday, 20 July 2017 at 7.05 pm, Hall"]


def held(office: Office, here: Scene) -> list[str]:
    sheet = minutes.sheet(office, here.meeting)
    assert sheet is not None
    return [block.text for block in sheet.printed if block.key.startswith("held/")]


def test_a_member_who_left_and_was_replaced_was_present_cm_6_at_4(office: Office) -> None:
    here = scene(office)
    begin(office, here)
    room_presence.mark(office, here.meeting, here.who("Dai"), RoomKind.LEFT, at("19:30"))
    room_presence.substitute(office, here.meeting, here.who("Hugh"), here.who("Dai"), at("19:35"))
    room.close(office, here.meeting, at("20:00"))
    sheet = minutes.sheet(office, here.meeting)
    assert sheet is not None
    present = next(block.rows for block in sheet.printed if block.key.startswith("present/"))
    assert present[3:5] == (
        "Councillor Dai Rowlands, until 7.30 pm",
        "Councillor Hugh Tolley (substituting for Councillor Dai Rowlands), from 7.35 pm",
    )
    rows = {row.name: row.count for row in attendance.report(office, THURSDAY, THURSDAY).rows}
    assert rows["Councillor Dai Rowlands"].present == 1
    assert rows["Councillor Hugh Tolley"].as_substitute == 1


def test_a_dispensation_that_lapsed_before_the_hearing_went_on_lifts_nothing_di_11(office: Office) -> None:
    here = scene(office)
    entry = id_of(interests.add(office, here.who("Dai"), InterestKind.DPI, {"description": "Parking firm"}))
    given = id_of(dispensations.grant(office, here.who("Dai"), THURSDAY, THURSDAY, {"interest_id": entry}))
    begin(office, here)
    said = {"nature": "Works for the firm", "interest_id": entry, "dispensation_id": given}
    declaring.declare(office, here.meeting, here.who("Dai"), at("19:05"), said, [here.item("Parking")])
    declaring.declare(office, here.meeting, here.who("Dai"), at("19:05"), said, [here.item("Housing")])
    room.start_item(office, here.item("Housing"), at("19:10"))
    room.adjourn(office, here.meeting, at("23:55"))
    room.resume(office, here.meeting, next_day("00:05"))
    week_on = THURSDAY + timedelta(days=7)
    room.adjourn_to(office, here.meeting, next_day("00:20"), "", week_on)
    assert may_vote(office, here) == {"Housing": True, "Parking": True}, "past midnight it is the same sitting"
    room.resume(office, here.meeting, at("19:00", week_on))
    assert may_vote(office, here) == {"Housing": True, "Parking": False}
    room.close(office, here.meeting, at("20:00", week_on))
    sheet = minutes.sheet(office, here.meeting)
    assert sheet is not None
    told = next(block.rows for block in sheet.printed if block.key == "declarations")
    assert ["A dispensation" in line for line in told] == [False, True]


def may_vote(office: Office, here: Scene) -> dict[str, bool]:
    """Whether Dai is offered a vote on two items."""
    now, dai = evening(office, here.meeting), here.who("Dai")
    offered = {words: voting.voters(office, now, here.item(words)) for words in ("Housing", "Parking")}
    return {words: dai in {member.person_id for member in members} for words, members in offered.items()}


def test_an_item_that_is_taken_up_again_after_another_says_so_mi_3(office: Office) -> None:
    here = scene(office)
    begin(office, here)
    room.start_item(office, here.item("Parking"), at("19:10"))
    room.note(office, here.meeting, at("19:11"), "Bays were asked for.", here.item("Parking"))
    room.adjourn(office, here.meeting, at("19:12"))
    room.resume(office, here.meeting, at("19:15"))
    room.start_item(office, here.item("Housing"), at("19:20"))
    room.start_item(office, here.item("Parking"), at("19:30"))
    room.note(office, here.meeting, at("19:31"), "The plan was shown.", here.item("Parking"))
    room.close(office, here.meeting, at("20:00"))
    said = lines(office, here)
    assert said[said.index("Parking on Mill Lane") + 1 : said.index("Housing Repairs")] == [
        "Bays were asked for.",
        "The meeting adjourned at 7.12 pm, and resumed at 7.15 pm.",
        "This item was taken up again after item 5.",
        "The plan was shown.",
    ]
