"""One whole evening of a committee of sixteen, of invented people: what the rules say of it and what the minutes tell.

Two apologies, a substitute, a late arrival, three declarations, a quorum lost for one item, a named vote with a casting
vote, an education item with a parent governor's vote, an urgent item, minutes amended and signed, an exclusion and
return, an adjournment past midnight, six actions; and a clock that is set back an hour in the middle.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.domain.attendance import HeldMeeting, attendance_count
from clerk_app.domain.contradictions import Declared, ItemTaken, contradictions
from clerk_app.domain.declaration_lines import AtItem, Conduct, DispensationWords, declaration_line
from clerk_app.domain.declaration_terms import DeclaredKind, Dispensed, InterestFacts, Regime
from clerk_app.domain.declarations import board_line, decide
from clerk_app.domain.finding import Level
from clerk_app.domain.lateness import Urgency
from clerk_app.domain.membership import Member, SeatKind, Votes
from clerk_app.domain.minutes import draft
from clerk_app.domain.minutes_plan import BlockKind, decisions_sheet, extract, public_minutes
from clerk_app.domain.presence import PresenceEvent, PresenceKind, Sitters, room_at
from clerk_app.domain.presence_lines import attendance_lines
from clerk_app.domain.quorum_course import Span
from clerk_app.domain.record import (
    Adjournment,
    Confirmation,
    Decision,
    DecisionKind,
    Exclusion,
    ItemRecord,
    MeetingRecord,
    Motion,
    Passage,
    Readmission,
    SittingRecord,
)
from clerk_app.domain.record_findings import name_findings
from clerk_app.domain.votes import Ballot, CastingVote, Manner, Way, may_cast, voters_offered
from tests.helpers.minute_words import USUAL

K = PresenceKind
MET = date(2026, 7, 15)
LOCAL = Regime.LOCAL


def seat(who: str, kind: SeatKind, votes: Votes, *roles: str) -> Member:
    title = "Councillor " if kind is SeatKind.COUNCILLOR else ""
    return Member(who, f"{title}{who.title()} Example", roles, "", kind, votes, True, (who,))


COUNCILLORS = ("avery", "blake", "casey", "drew", "ellis", "finley", "gray", "harper", "indra", "jules")
MEMBERS = (
    seat("avery", SeatKind.COUNCILLOR, Votes.ALL, "Chair"),
    seat("blake", SeatKind.COUNCILLOR, Votes.ALL, "Vice-Chair"),
    *(seat(who, SeatKind.COUNCILLOR, Votes.ALL) for who in COUNCILLORS[2:]),
    *(seat(who, SeatKind.PARENT_GOVERNOR, Votes.EDUCATION) for who in ("kim", "lee")),
    *(seat(who, SeatKind.CHURCH, Votes.EDUCATION) for who in ("morgan", "noel")),
    *(seat(who, SeatKind.EX_OFFICIO, Votes.NONE) for who in ("oakley", "parker")),
)
CYP = Sitters("cyp", MEMBERS, 14)
NAMES = {member.person_id or "": member.name for member in MEMBERS} | {
    "quinn": "Councillor Quinn Example",
    "cyp": "Children and Young People Select Committee",
    "officer": "Robin Officer",
}


def at(hour: int, minute: int = 0) -> datetime:
    """A time of the evening; hours from 24 on are past midnight."""
    return datetime(2026, 7, 15) + timedelta(hours=hour, minutes=minute)


def event(seq: int, kind: PresenceKind, who: str = "", when: datetime | None = None, **more: str) -> PresenceEvent:
    return PresenceEvent(seq, kind, who, when, **more)


EVENTS = (
    event(1, K.APOLOGIES, "indra"),
    event(2, K.SUBSTITUTES, "quinn", for_id="jules"),
    event(3, K.ABSENT, "harper"),
    event(5, K.IN_ATTENDANCE, "officer"),
    event(6, K.ROLL_CONFIRMED),
    event(7, K.PRESIDES, "avery"),
    event(25, K.ARRIVED, "harper", at(19, 25)),
    event(38, K.LEFT, "parker", at(19, 45)),
    event(41, K.OUT, "casey", at(19, 50), item_id="i4"),
    # here the clock was set back an hour
    event(49, K.BACK, "casey", at(19, 5), item_id="i4"),
)
DPI = InterestFacts(LOCAL, DeclaredKind.DPI)
SENSITIVE = InterestFacts(LOCAL, DeclaredKind.ORI, sensitive=True, significant=False)
DISPENSED = InterestFacts(LOCAL, DeclaredKind.DPI, dispensed=Dispensed.BOTH)
DECLARED = {
    "i4": (Declared("casey", decide(DPI), 22),),
    "i5": (Declared("drew", decide(SENSITIVE), 23), Declared("ellis", decide(DISPENSED), 24)),
}
NATURES = {"casey": "employed by Weir Schools Trust", "drew": "lives at a refuge", "ellis": "owns land at Weir Farm"}
NAMED = {
    **dict.fromkeys(("avery", "blake", "casey", "drew"), Way.FOR),
    **dict.fromkeys(("finley", "gray", "harper", "quinn"), Way.AGAINST),
    "ellis": Way.ABSTAINED,
}


def line(facts: InterestFacts, who: str, item: AtItem, conduct: Conduct | None = None):  # type: ignore[no-untyped-def]
    words = DispensationWords(Dispensed.BOTH, date(2027, 5, 31)) if facts.dispensed is Dispensed.BOTH else None
    found = declaration_line(facts, decide(facts), NAMES[who], item, NATURES[who], dispensation=words, conduct=conduct)
    assert found is not None
    return found


def action(seq: int, text: str) -> Decision:
    return Decision(seq, DecisionKind.ACTION, text, "Robin Officer", date(2026, 9, 1))


ITEMS = (
    ItemRecord(
        "i1",
        "1",
        "Minutes of the last meeting",
        spans=(Span(10, 19),),
        confirmations=(Confirmation(date(2026, 6, 17), ("In 3.2, “ten” for “two”.",), "avery"),),
    ),
    ItemRecord("i2", "2", "Declarations of interest", spans=(Span(20, 29),), for_declarations=True),
    ItemRecord(
        "i3",
        "3",
        "School budgets",
        spans=(Span(30, 39),),
        education_matter=True,
        motions=(
            Motion(
                31,
                "that the budgets be supported",
                "kim",
                "blake",
                ballot=Ballot(
                    Manner.NAMED,
                    None,
                    {**dict.fromkeys((*COUNCILLORS[:8], "quinn"), Way.FOR), "kim": Way.FOR, "lee": Way.AGAINST}
                    | dict.fromkeys(("morgan", "noel"), Way.ABSTAINED),
                ),
                voted_seq=35,
            ),
        ),
        decisions=(action(36, "Send the figures"), action(37, "Ask the schools")),
    ),
    ItemRecord(
        "i4",
        "4",
        "Weir Schools Trust",
        spans=(Span(40, 48),),
        passages=(Passage(42, "Members had before them a report. Councillor Indra Example had sent questions."),),
    ),
    ItemRecord(
        "i5",
        "5",
        "Human trafficking",
        spans=(Span(50, 59),),
        motions=(
            Motion(
                51,
                "that a review be held",
                "blake",
                "gray",
                ballot=Ballot(Manner.REQUISITIONED, None, NAMED, casting=CastingVote("avery", Way.FOR)),
                voted_seq=55,
            ),
        ),
        decisions=(
            Decision(56, DecisionKind.RESOLVED, "That a review be held."),
            *(action(57, f"Task {n}") for n in "abcd"),
        ),
    ),
    ItemRecord(
        "i6",
        "6",
        "Exempt item",
        closed_title="Sale of Weir House",
        openness=Openness.EXEMPT,
        spans=(Span(60, 69),),
        urgency=Urgency("The offer came on Monday.", "It ends on Friday.", True, MET),
        exclusions=(Exclusion((3,), at=at(23, 30)),),
        passages=(Passage(61, "The buyer offered four million."),),
        decisions=(Decision(62, DecisionKind.RESOLVED, "That the offer be taken."),),
        readmissions=(Readmission(63, at(23, 45)),),
    ),
)
RECORD = MeetingRecord(
    (CYP,),
    NAMES,
    (SittingRecord(MET, "Committee Room 3", at(19), at(24, 20)),),
    ITEMS,
    EVENTS,
    (
        line(DPI, "casey", AtItem("4", "Weir Schools Trust"), Conduct(left=True, left_at=at(19, 50).time())),
        line(SENSITIVE, "drew", AtItem("5", "Human trafficking")),
        line(DISPENSED, "ellis", AtItem("5", "Human trafficking"), Conduct(stayed=True)),
    ),
    (Adjournment(68, at(23, 50), at(24, 10)),),
    posts={"officer": "Director"},
)


def taken_up(item: ItemRecord) -> ItemTaken:
    """An item as its contradictions are found from."""
    return ItemTaken(
        where=f"Item {item.number}",
        item_id=item.id,
        bodies=RECORD.bodies,
        presence=RECORD.presence,
        spans=item.spans,
        declared=tuple(DECLARED.get(item.id, ())),
        motions=item.motions,
        names=RECORD.names,
    )


def test_the_board_says_who_leaves_and_who_is_offered_a_vote() -> None:
    assert board_line(DECLARED["i4"][0].ruling) == "Must leave before the item. May not vote."
    taken = taken_up(ITEMS[3])
    before = replace(taken, presence=tuple(e for e in EVENTS if e.seq < 41))
    assert before.should_be_out == ("casey",)
    assert taken.should_be_out == ("casey",), "casey is back: the item is over"
    offered = voters_offered(taken.room(45), (CYP,), education_matter=False, barred=taken.barred)
    assert [member.person_id for member in offered] == ["avery", "blake", *COUNCILLORS[3:8], "quinn"]
    schools = voters_offered(taken.room(30), (CYP,), education_matter=True)
    assert [member.person_id for member in schools][-4:] == ["kim", "lee", "morgan", "noel"]
    assert may_cast(taken.room(55), (CYP,), education_matter=False)


def test_the_quorum_is_lost_for_the_one_item_and_nothing_else_is_odd() -> None:
    found = [finding for item in ITEMS for finding in contradictions(taken_up(item))]
    assert [(finding.level, finding.rule, finding.text) for finding in found] == [
        (
            Level.WARNING,
            "QU-3",
            "Item 4: Children and Young People Select Committee had no quorum, with 13 of the 14 members needed.",
        )
    ]


@pytest.mark.parametrize(
    ("who", "column"),
    [
        ("harper", "present"),
        ("parker", "present"),
        ("quinn", "as_substitute"),
        ("indra", "apologies"),
        ("jules", "substituted"),
    ],
)
def test_the_evening_counts_once_for_everybody(who: str, column: str) -> None:
    held = HeldMeeting("m", (MET, date(2026, 7, 16)), {"cyp": attendance_lines(CYP, (CYP,), EVENTS)})
    count = attendance_count(who, [held], date(2026, 5, 1), date(2027, 4, 30))
    assert getattr(count, column) == 1
    assert count.expected == (who != "quinn")


def test_the_minutes_say_exactly_what_happened() -> None:
    blocks = draft(RECORD, USUAL)
    told = {block.key: block for block in blocks}
    assert len(told) == len(blocks)
    assert told["present/cyp"].rows[7:9] == (
        "Councillor Harper Example, from 7.25 pm",
        "Councillor Quinn Example (substituting for Councillor Jules Example)",
    )
    assert [block.text for block in extract(blocks, "i4")] == [
        "Weir Schools Trust",
        "Councillor Casey Example left the room at 7.50 pm.",
        "Members had before them a report. Councillor Indra Example had sent questions.",
        "Councillor Casey Example returned to the room at 7.05 pm.",
    ]
    declared = [block.text for block in extract(blocks, "i2") if block.kind is BlockKind.PARAGRAPH]
    assert "employed by Weir Schools Trust. The member left the room at 7.50 pm." in declared[0]
    assert declared[1].endswith("Its details were withheld under the council’s code of conduct.")
    assert "A dispensation to speak and vote was in force until 31 May 2027. The member stayed" in declared[2]
    vote = told["item/i5/motion/51"].text
    assert "Councillor Avery Example gave a casting vote for it. The motion was carried." in vote
    assert vote.count("(4)") == 2
    assert [len(block.rows) for block in blocks if block.kind is BlockKind.ACTIONS] == [2, 4]
    assert told["item/i6/adjourned/68"].text.endswith("and resumed at 12.10 am on Thursday, 16 July 2026.")
    assert told["closed"].text == "The meeting closed at 12.20 am on Thursday, 16 July 2026."


def test_nothing_closed_or_sensitive_is_in_the_public_minutes() -> None:
    public = repr(public_minutes(draft(RECORD, USUAL)))
    assert not [words for words in ("Weir House", "four million", "be taken", "Monday", "refuge") if words in public]
    assert "refuge" not in repr(draft(RECORD, USUAL))
    assert "The public was readmitted at 11.45 pm." in public


def test_a_sheet_of_decisions_has_nothing_but_what_was_decided() -> None:
    sheet = decisions_sheet(draft(RECORD, USUAL))
    assert [block.item_id for block in sheet if block.kind is BlockKind.ITEM] == ["i1", "i3", "i5", "i6"]
    assert not [block for block in sheet if block.kind in (BlockKind.PARAGRAPH, BlockKind.NOTE, BlockKind.PEOPLE)]


def test_who_is_named_and_was_not_there_is_said_as_a_hint() -> None:
    found = name_findings(RECORD, draft(RECORD, USUAL))
    assert [(finding.level, finding.text) for finding in found] == [
        (Level.NOTE, "4.1 names Councillor Indra Example, who was not there.")
    ]
    unconfirmed = replace(RECORD, presence=EVENTS[:4])
    assert name_findings(unconfirmed, draft(unconfirmed, USUAL)) == ()
    assert room_at((CYP,), EVENTS).confirmed
