"""What the law says of the room stands until somebody answers it, and what is answered is that one thing alone."""

from __future__ import annotations

import pytest

from clerk_app.domain.declaration_terms import DeclaredKind
from clerk_app.domain.interests import InterestKind
from clerk_app.domain.record_rows import Announced, RoomKind, Vote
from clerk_app.domain.votes import Manner, Way
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    declaring,
    interests,
    room,
    room_answers,
    room_board,
    room_hints,
    room_presence,
    voting,
)
from clerk_app.services.room_answers import RoomFinding
from clerk_app.services.room_reading import evening, record_of
from tests.helpers.file_state import state_of
from tests.helpers.scripted_evening import CLOSED, Scene, at, begin, scene
from tests.helpers.small_council import id_of

ADVICE = "He lodges at seventeen Ferret Row"


@pytest.fixture
def parking(office: Office) -> Scene:
    """The meeting has come to the parking item, for which Ben declares an interest that keeps him out."""
    here = scene(office)
    begin(office, here)
    room.start_item(office, here.item("Parking"), at("19:10"))
    declaring.declare(office, here.meeting, here.who("Ben"), at("19:11"), {}, [here.item("Parking")])
    return here


def found(office: Office, here: Scene, rule: str = "DI-20") -> list[RoomFinding]:
    listed = room_answers.of_meeting(office, evening(office, here.meeting))
    return [each for each in listed if each.finding.rule == rule]


def stands(office: Office, here: Scene, rule: str = "DI-20") -> list[str]:
    return [each.finding.text for each in found(office, here, rule) if each.stands]


def answer(office: Office, here: Scene, finding: RoomFinding, words: str = "The officer said that he may.") -> None:
    room_answers.answer(office, evening(office, here.meeting), finding.finding, words, at("19:30"))


def vote(office: Office, here: Scene, *voters: str) -> None:
    named = {here.who(name): Way.FOR for name in voters}
    voting.take(office, here.meeting, at("19:20"), {"manner": Manner.NAMED}, item_id=here.item("Parking"), named=named)


def test_a_finding_stands_until_it_is_answered_and_again_when_it_is_taken_back_di_20(
    office: Office, parking: Scene
) -> None:
    room_presence.mark(
        office, parking.meeting, parking.who("Ben"), RoomKind.STAYED, at("19:12"), item_id=parking.item("Parking")
    )
    before = state_of(office.db)
    (stayed,) = found(office, parking)
    with pytest.raises(BadInput, match="needs words"):
        answer(office, parking, stayed, "  ")
    answer(office, parking, stayed)
    (answered,) = found(office, parking)
    assert answered.answer is not None and answered.answer.reason == "The officer said that he may."
    room_answers.take_back(office, answered.answer.id)
    assert stands(office, parking) == [stayed.finding.text]
    office.undo()
    assert stands(office, parking) == []
    office.undo()
    assert state_of(office.db) == before
    assert stands(office, parking) == [stayed.finding.text]


def test_an_answer_to_one_vote_says_nothing_of_the_next_di_20(office: Office, parking: Scene) -> None:
    vote(office, parking, "Ada", "Ben", "Cerys", "Dai")
    (voted,) = [each for each in found(office, parking) if "a vote of" in each.finding.text]
    answer(office, parking, voted)
    assert not any("a vote of" in text for text in stands(office, parking))
    vote(office, parking, "Ada", "Ben", "Cerys", "Dai")
    assert len([text for text in stands(office, parking) if "a vote of" in text]) == 1
    (open_one,) = [each for each in found(office, parking) if "a vote of" in each.finding.text and each.stands]
    newest = record_of(office, parking.meeting).every(Vote)[-1]
    place = room_answers.place_of(evening(office, parking.meeting), open_one)
    assert place is not None and (place.table, place.id) == ("vote", newest.id)


def test_what_is_answered_of_a_sensitive_interest_is_in_no_log_di_9(office: Office, parking: Scene) -> None:
    made = declaring.declare(
        office, parking.meeting, parking.who("Cerys"), at("19:12"), {"sensitive": True}, [parking.item("Parking")]
    )
    cerys = next(each for each in found(office, parking) if "Cerys" in each.finding.text)
    answer(office, parking, cerys, ADVICE)
    logged = "".join(text for (text,) in office.db.execute("SELECT before || after FROM change_row"))
    assert ADVICE not in logged
    assert declaring.detail(office, id_of(made)).advice == ADVICE
    assert not any("Cerys" in text for text in stands(office, parking))
    office.undo()
    assert declaring.detail(office, id_of(made)).advice == ""


def test_who_must_leave_is_not_counted_among_those_who_could_vote_vo_1(office: Office, parking: Scene) -> None:
    """Ben may not vote: one hand more than the others have is too many, unless it is recorded that it was his."""
    held, item = parking.meeting, parking.item("Parking")
    others = len(voting.voters(office, evening(office, held), item))
    voting.take(office, held, at("19:20"), {"votes_for": others}, item_id=item)
    assert stands(office, parking, "VO-1") == []
    made = voting.take(office, held, at("19:21"), {"votes_for": others + 1}, item_id=item)
    (text,) = stands(office, parking, "VO-1")
    assert text == f"Item 4: {others + 1} votes are recorded, and {others} members were present who may vote."
    voting.set_ballot(office, id_of(made), parking.who("Ben"), Way.FOR, own_request=True)
    assert stands(office, parking, "VO-1") == []
    assert any("a vote of Councillor Ben Okafor" in text for text in stands(office, parking))


def test_what_was_announced_against_its_numbers_is_found_vo_1(office: Office, parking: Scene) -> None:
    told = {"votes_for": 2, "votes_against": 1, "announced": Announced.LOST}
    voting.take(office, parking.meeting, at("19:20"), told, item_id=parking.item("Parking"))
    assert stands(office, parking, "VO-1") == [
        "Item 4: the vote was announced as lost, and by its numbers it was carried."
    ]


def test_who_declares_arrears_for_an_item_may_not_vote_on_it_before_any_vote_di_15(
    office: Office, parking: Scene
) -> None:
    fields = {"kind": DeclaredKind.ARREARS}
    declaring.declare(office, parking.meeting, parking.who("Dai"), at("19:12"), fields, [parking.item("Parking")])
    offered = voting.voters(office, evening(office, parking.meeting), parking.item("Parking"))
    assert parking.who("Dai") not in {each.person_id for each in offered}


def test_nobody_leaves_for_the_item_that_hears_declarations_di_6(office: Office) -> None:
    here = scene(office)
    begin(office, here)
    room.start_item(office, here.item("Declarations"), at("19:05"))
    declaring.declare(office, here.meeting, here.who("Ben"), at("19:06"))
    assert room_board.read(office, here.meeting).must_go == ()
    room.start_item(office, here.item("Parking"), at("19:10"))
    assert room_board.read(office, here.meeting).must_go == (here.who("Ben"),)


def test_a_hint_is_raised_answered_and_never_tells_what_is_sensitive_di_20(office: Office) -> None:
    here = scene(office)
    interests.add(office, here.who("Ben"), InterestKind.DPI, {"category": "land", "land": "4 Mill Lane"})
    secret = {"category": "land", "land": "9 Mill Lane", "sensitive": True, "agreed_by": "Mr Oak"}
    interests.add(office, here.who("Cerys"), InterestKind.DPI, {**secret, "agreed_on": at("19:00").date()})
    begin(office, here)
    room.start_item(office, here.item("Parking"), at("19:10"))
    hints = room_hints.for_item(office, here.item("Parking"))
    told = {hint.person_id: (hint.said(covered=True), hint.open) for hint in hints}
    assert told == {here.who("Ben"): ("Mill, Lane", True), here.who("Cerys"): ("", False)}

    def listed() -> list[RoomFinding]:
        return list(room_answers.at_item(office, evening(office, here.meeting), here.item("Parking"), hints))

    ben, cerys = listed()
    assert ben.hint is not None and ben.hint.person_id == here.who("Ben")
    assert "Mill" not in ben.finding.text and "sensitive" not in cerys.finding.text.casefold()
    answer(office, here, ben, "He says that he sold it.")
    assert [each.stands for each in listed()] == [False, True]


def test_words_that_fit_closed_matter_alone_are_covered_px_5(office: Office) -> None:
    here = scene(office)
    agenda.edit(office, here.item(CLOSED), {"closed_title": "Rent owed at Quillfeather Court"})
    interests.add(office, here.who("Ben"), InterestKind.DPI, {"category": "land", "land": "2 Quillfeather Court"})
    (hint,) = room_hints.for_item(office, here.item(CLOSED))
    assert "Quillfeather" in hint.said(covered=False)
    assert hint.said(covered=True) == "" and not hint.open
