"""What the minutes tell of the room: elections to the chair, the time limit, the quorum and reasons (MI-3, QU-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.domain.minutes import draft
from clerk_app.domain.minutes_plan import full_minutes, public_minutes
from clerk_app.domain.presence import PresenceEvent, PresenceKind
from clerk_app.domain.quorum_turns import QuorumTurn, Turn
from clerk_app.domain.record import Adjournment, Elected, Election, MeetingRecord, TimeLimit
from tests.domain.test_minutes import CYP, RECORD, at
from tests.helpers.minute_words import USUAL

OTHER = replace(CYP, body_id="health", members=())
SECRET = "the buyer’s price was four million"


def told(record: MeetingRecord, public: bool = False) -> list[str]:
    """What stands in the minutes of what happened, apart from the record that all the tests share."""
    blocks = draft(record, USUAL)
    shared = {block.text for block in draft(replace(RECORD, presence=(), bodies=record.bodies), USUAL)}
    copy = public_minutes(blocks) if public else full_minutes(blocks)
    return [block.text for block in copy if block.text not in shared]


QUIET = replace(RECORD, presence=())
CASES = {
    "MI-1/elected for the meeting": (
        replace(QUIET, elections=(Election(22, "bob", to=Elected.MEETING),)),
        "Councillor Bob was elected to the chair for this meeting.",
    ),
    "MI-1/elected chair of the committee": (
        replace(QUIET, elections=(Election(22, "bob", "cyp", Elected.COMMITTEE),)),
        "Councillor Bob was elected chair of the Children and Young People Select Committee.",
    ),
    "MI-1/elected, and nobody said to what": (
        replace(QUIET, elections=(Election(22, "bob"),)),
        "Councillor Bob was elected to the chair.",
    ),
    "MI-3/the time ran out": (
        replace(QUIET, limits=(TimeLimit(22, at(21, 30), words="Standing order 9."),)),
        "The time allowed for the meeting ran out at 9.30 pm (Standing order 9).",
    ),
    "MI-3/and nothing more was said": (
        replace(QUIET, limits=(TimeLimit(22),)),
        "The time allowed for the meeting ran out.",
    ),
    "MI-3/it was agreed to go on": (
        replace(QUIET, limits=(TimeLimit(22, at(21, 25), at(22)),)),
        "It was agreed at 9.25 pm that the meeting should go on until 10.00 pm.",
    ),
    "QU-3/lost": (
        replace(QUIET, quorum=(QuorumTurn(22, Turn.LOST, "cyp", 2, 3, at(20, 5)),)),
        "There was no quorum at 8.05 pm: 2 present, 3 needed.",
    ),
    "QU-3/lost for an item": (
        replace(QUIET, quorum=(QuorumTurn(20, Turn.LOST_FOR_ITEM, "cyp", 1, 3),)),
        "There was no quorum for this item: 1 able to take part, 3 needed.",
    ),
    "QU-3/of one body of a joint meeting": (
        replace(QUIET, bodies=(CYP, OTHER), quorum=(QuorumTurn(22, Turn.AGAIN, "health", 3, 3, at(20, 9)),)),
        "There was a quorum of the Health Committee again at 8.09 pm.",
    ),
}


@pytest.mark.parametrize(("record", "text"), CASES.values(), ids=CASES)
def test_what_happened_is_told_in_both_copies_where_it_happened(record: MeetingRecord, text: str) -> None:
    assert told(record) == told(record, public=True) == [text]
    (block,) = [each for each in draft(record, USUAL) if each.text == text]
    assert block.item_id == "i2"


def test_the_quorum_stands_below_whose_going_lost_it_and_the_break_below_that_qu_3() -> None:
    gone = PresenceEvent(22, PresenceKind.LEFT, "bob", at(20))
    record = replace(
        QUIET,
        presence=(gone,),
        quorum=(QuorumTurn(22, Turn.LOST, "cyp", 2, 3, at(20)),),
        adjournments=(Adjournment(23, at(20, 1), None, "For want of a quorum."),),
    )
    assert [text for text in told(record) if "at 8.0" in text] == [
        "Councillor Bob left the meeting at 8.00 pm.",
        "There was no quorum at 8.00 pm: 2 present, 3 needed.",
        "The meeting adjourned at 8.01 pm (for want of a quorum).",
    ]


def test_what_was_said_of_the_time_at_a_closed_item_is_kept_from_the_public_px_10() -> None:
    closed = replace(RECORD.items[1], openness=Openness.EXEMPT)
    items = (RECORD.items[0], closed, *RECORD.items[2:])
    limit = TimeLimit(22, at(21, 25), datetime(2017, 7, 13, 22), f"As {SECRET}.")
    record = replace(QUIET, items=items, limits=(limit,))
    assert f"(as {SECRET})." in " ".join(told(record))
    public = " ".join(told(record, public=True))
    assert SECRET not in public
    assert "It was agreed at 9.25 pm that the meeting should go on until 10.00 pm." in public
