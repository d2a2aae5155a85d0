"""The draft of minutes: MI-3's structure, past tense, generated numbers, and a public copy without closed words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from clerk_app.domain.agenda import Openness, Outcome
from clerk_app.domain.declaration_lines import AtItem, Conduct, declaration_line
from clerk_app.domain.declaration_terms import DeclaredKind, InterestFacts, Regime
from clerk_app.domain.declarations import decide
from clerk_app.domain.exemption import ACT_OF_1960
from clerk_app.domain.lateness import Urgency
from clerk_app.domain.membership import Member, SeatKind, Votes
from clerk_app.domain.minute_numbers import MinuteNumbering, next_minute
from clerk_app.domain.minute_samples import sample
from clerk_app.domain.minute_words import MINUTE_PHRASES
from clerk_app.domain.minutes import draft, minuted_items, taken_out_of_order
from clerk_app.domain.minutes_plan import Block, BlockKind, MinuteStyle, Side, full_minutes, public_minutes
from clerk_app.domain.minutes_renewal import DifferenceKind, differences, renewed
from clerk_app.domain.minutes_votes import moved_sentences, vote_sentences
from clerk_app.domain.presence import PresenceEvent, PresenceKind, Sitters
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
    Speaker,
)
from clerk_app.domain.record_rows import MotionOutcome, SpeechKind
from clerk_app.domain.votes import Ballot, CastingVote, Manner, Totals, Way
from tests.helpers.minute_words import USUAL

K, RESOLVED = PresenceKind, DecisionKind.RESOLVED
F, G, AB = Way.FOR, Way.AGAINST, Way.ABSTAINED
MET = date(2017, 7, 13)
SECRET = "the buyer’s price was four million"


def at(hour: int, minute: int = 0, day: int = 13) -> datetime:
    return datetime(2017, 7, day, hour, minute)


def member(who: str, *roles: str) -> Member:
    return Member(who, f"Councillor {who.title()}", roles, "", SeatKind.COUNCILLOR, Votes.ALL, True, (who,))


CYP = Sitters("cyp", (member("ann", "Chair"), *map(member, ("bob", "cat", "dan", "eve"))), 3)
NAMES = {who: f"Councillor {who.title()}" for who in ("ann", "bob", "cat", "dan", "eve", "sue")} | {
    "cyp": "Children and Young People Select Committee",
    "health": "Health Committee",
    "officer": "Pat Officer",
}
EVENTS = (
    PresenceEvent(1, K.APOLOGIES, "dan"),
    PresenceEvent(2, K.SUBSTITUTES, "sue", for_id="eve"),
    PresenceEvent(3, K.ABSENT, "bob"),
    PresenceEvent(4, K.IN_ATTENDANCE, "officer"),
    PresenceEvent(5, K.ROLL_CONFIRMED),
    PresenceEvent(6, K.PRESIDES, "ann"),
    PresenceEvent(22, K.ARRIVED, "bob", at(19, 20)),
    PresenceEvent(31, K.OUT, "ann", at(19, 42), item_id="i3"),
    PresenceEvent(32, K.PRESIDES, "cat"),
    PresenceEvent(39, K.BACK, "ann", at(20, 5), item_id="i3"),
    PresenceEvent(45, K.LEFT, "sue", at(20, 40)),
)


def item(number: str, first: int, last: int, **more: object) -> ItemRecord:
    return ItemRecord(f"i{number}", number, f"Title {number}", spans=(Span(first, last),), **more)  # type: ignore[arg-type]


RECORD = MeetingRecord(
    (CYP,),
    NAMES,
    (SittingRecord(MET, "Committee Room 3\nCivic Suite", at(19), at(21, 15)),),
    (item("1", 10, 19), item("2", 20, 29), item("3", 30, 39), item("4", 40, 50)),
    EVENTS,
    posts={"officer": "Head of Service"},
)


def made(record: MeetingRecord = RECORD, style: MinuteStyle | None = None) -> tuple[Block, ...]:
    return draft(record, style or USUAL)


def find(blocks: tuple[Block, ...], key: str) -> Block:
    return next(block for block in blocks if block.key == key)


def texts_of(item_record: ItemRecord, record: MeetingRecord = RECORD) -> list[str]:
    """The lines below the heading of one item, lists after a heading."""
    blocks = made(replace(record, items=(item_record,)))
    return [
        f"{block.text}: {'; '.join(block.rows)}" if block.rows else block.text
        for block in blocks
        if block.item_id == item_record.id and block.kind is not BlockKind.ITEM
    ]


@pytest.mark.parametrize("typed", ["it is.", "Answer: it is.", "ANSWER:  it is."])
def test_the_label_of_an_answer_is_said_once(typed: str) -> None:
    told = texts_of(item("1", 10, 19, passages=(Passage(12, typed, False, "answer"),)))
    assert [text for text in told if "it is" in text] == ["Answer: it is."]


def test_the_head_says_which_meeting_it_was_and_who_was_there_mi_3() -> None:
    blocks = made()
    assert [block.text for block in blocks[:2]] == [
        "Minutes of the meeting of the Children and Young People Select Committee",
        "Held on Thursday, 13 July 2017 at 7.00 pm, Committee Room 3, Civic Suite",
    ]
    assert find(blocks, "present/cyp").rows == (
        "Councillor Ann (Chair)",
        "Councillor Bob, from 7.20 pm",
        "Councillor Cat",
        "Councillor Sue (substituting for Councillor Eve), until 8.40 pm",
    )
    assert find(blocks, "apologies/cyp").rows == ("Councillor Dan", "Councillor Eve (Councillor Sue substituting)")
    assert find(blocks, "in attendance").rows == ("Pat Officer, Head of Service",)
    assert find(blocks, "declarations").rows == ("There were no declarations of interest.",)
    assert find(blocks, "presided").text == "Councillor Ann presided."
    assert find(blocks, "began").text == "The meeting began at 7.00 pm."
    assert not [block for block in blocks if block.key.startswith(("absent", "observing"))]


def test_of_a_roll_that_nobody_confirmed_it_says_so_and_names_nobody_at_1() -> None:
    unconfirmed = replace(RECORD, presence=tuple(e for e in EVENTS if e.kind is not K.ROLL_CONFIRMED))
    blocks = made(unconfirmed)
    assert find(blocks, "not confirmed").text == "Attendance has not been confirmed."
    assert not [block for block in blocks if block.key.startswith("present")]
    assert find(blocks, "apologies/cyp").rows[0] == "Councillor Dan"


def test_a_joint_meeting_lists_each_bodys_own_members() -> None:
    health = Sitters("health", (member("ann"), member("eve")), 2)
    blocks = made(replace(RECORD, bodies=(CYP, health), presence=(PresenceEvent(5, K.ROLL_CONFIRMED),)))
    assert blocks[0].text.startswith(
        "Minutes of the joint meeting of the Children and Young People Select Committee and"
    )
    assert find(blocks, "present/health").text == "Present: Health Committee"
    assert find(blocks, "present/health").rows == ("Councillor Ann", "Councillor Eve")
    assert find(blocks, "apologies/health").rows == ("None",)


@pytest.mark.parametrize(
    ("remote", "under"), [(False, "observing"), (True, "present")], ids=["AT-1/england", "AT-1/wales"]
)
def test_who_was_there_from_afar_observed_in_england(remote: bool, under: str) -> None:
    events = (PresenceEvent(1, K.VIRTUAL, "dan"), PresenceEvent(5, K.ROLL_CONFIRMED))
    blocks = made(replace(RECORD, presence=events, remote_counts=remote))
    assert "Councillor Dan" in find(blocks, f"{under}/cyp").rows


def test_people_come_and_go_where_it_happened_and_the_chair_is_told() -> None:
    blocks = made()
    told = [(block.item_id, block.text) for block in blocks if block.key.split("/")[-2:-1] == ["moved"]]
    assert told == [
        ("i2", "Councillor Bob arrived at 7.20 pm."),
        ("i3", "Councillor Ann left the room at 7.42 pm."),
        ("i3", "Councillor Cat took the chair."),
        ("i3", "Councillor Ann returned to the room at 8.05 pm."),
        ("i4", "Councillor Sue left the meeting at 8.40 pm."),
    ]


def test_an_extract_of_seventeen_paragraphs_is_numbered_on_and_then_resolved_mi_3() -> None:
    """The shape of seed 002's minute 6: its printed numbers begin again after 6.15."""
    said = tuple(Passage(11 + number, f"Members heard point {number}.") for number in range(17))
    decisions = (Decision(30, RESOLVED, "That officers follow it up."), Decision(31, RESOLVED, "That it be noted."))
    minute = item("6", 10, 40, passages=tuple(reversed(said)), decisions=decisions)
    blocks = [block for block in made(replace(RECORD, items=(minute,), presence=())) if block.item_id == "i6"]
    assert [block.number for block in blocks] == ["6", *(f"6.{number}" for number in range(1, 18)), ""]
    assert [block.text for block in blocks[1:18]] == [passage.text for passage in said]
    assert (blocks[18].text, blocks[18].rows) == ("RESOLVED", ("That officers follow it up.", "That it be noted."))


SPEAKERS = (
    Speaker(12, SpeechKind.PETITION),
    Speaker(11, SpeechKind.DEPUTATION, "Sam Speaker", "the Weir Friends"),
)
ITEMS = [
    (
        "LU-1/urgent",
        item("1", 10, 19, urgency=Urgency("The offer came on 10 July", "It ends on 20 July.", True, MET)),
        [
            "The chair was of the opinion that this item should be considered as a matter of urgency.",
            "It had not been available in time: The offer came on 10 July.",
            "It could not wait: It ends on 20 July.",
        ],
    ),
    ("LU-1/chair-did-not-agree", item("1", 10, 19, urgency=Urgency("Late.", "Soon.")), []),
    (
        "PX-2/excluded",
        item("1", 10, 19, exclusions=(Exclusion((3, 5), at=at(20, 30)),), readmissions=(Readmission(18, at(20, 50)),)),
        [
            "RESOLVED: That the public be excluded from the meeting while this item was considered, under section "
            "100A(4) of the Local Government Act\u00a01972, as it was likely that exempt information would be "
            "disclosed: paragraph 3 (financial or business affairs), paragraph 5 (legal professional privilege) of "
            "Part 1 of Schedule 12A to the Act.",
            "The public was excluded at 8.30 pm.",
            "The public was readmitted at 8.50 pm.",
        ],
    ),
    (
        "PA-1/parish",
        item("1", 10, 19, exclusions=(Exclusion(nation=ACT_OF_1960, reason="staffing matters."),)),
        [
            "RESOLVED: That the public be excluded from the meeting while this item was considered, under section 1(2) "
            "of the Public Bodies (Admission to Meetings) Act\u00a01960: staffing matters."
        ],
    ),
    (
        "PX-2/reason-stated",
        item("1", 10, 19, exclusions=(Exclusion((3,), reason="A sale is pending", seq=9),)),
        [
            "RESOLVED: That the public be excluded from the meeting while this item was considered, under section "
            "100A(4) of the Local Government Act\u00a01972, as it was likely that exempt information would be "
            "disclosed: paragraph 3 (financial or business affairs) of Part 1 of Schedule 12A to the Act.; "
            "The reason stated was: A sale is pending.",
        ],
    ),
    (
        "PX-2/to-keep-order",
        item("1", 10, 19, exclusions=(Exclusion(reason="disorder in the gallery", seq=12),)),
        ["RESOLVED: That the public be excluded from the meeting: disorder in the gallery."],
    ),
    (
        "PX-2/twice-at-one-item",
        item(
            "1",
            10,
            19,
            exclusions=(Exclusion((3,), at=at(20, 5), seq=11), Exclusion(reason="disorder.", at=at(20, 30), seq=15)),
            readmissions=(Readmission(13, at(20, 20)), Readmission(17, at(20, 40))),
            passages=(Passage(14, "Questions were put."),),
        ),
        [
            "RESOLVED: That the public be excluded from the meeting while this item was considered, under section "
            "100A(4) of the Local Government Act\u00a01972, as it was likely that exempt information would be "
            "disclosed: paragraph 3 (financial or business affairs) of Part 1 of Schedule 12A to the Act.",
            "The public was excluded at 8.05 pm.",
            "The public was readmitted at 8.20 pm.",
            "Questions were put.",
            "RESOLVED: That the public be excluded from the meeting: disorder.",
            "The public was excluded at 8.30 pm.",
            "The public was readmitted at 8.40 pm.",
        ],
    ),
    (
        "PX-1/confidential",
        item("1", 10, 19, exclusions=(Exclusion(confidential=True),)),
        [
            "The public was excluded while this item was considered, as confidential information would have been "
            "disclosed (section 100A(2), Local Government Act\u00a01972)."
        ],
    ),
    (
        "MI-1/confirmed",
        item("1", 10, 19, confirmations=(Confirmation(date(2017, 6, 28), signed_by_id="ann"),)),
        [
            "RESOLVED: That the minutes of the meeting held on 28 June 2017 be confirmed as a correct record and "
            "signed by Councillor Ann."
        ],
    ),
    (
        "MI-2/confirmed-with-amendments",
        item("1", 10, 19, confirmations=(Confirmation(date(2017, 6, 28), ("In 4.2, “May” for “June”.",)),)),
        [
            "RESOLVED: That, subject to the amendments below, the minutes of the meeting held on 28 June 2017 be "
            "confirmed as a correct record and signed by the person presiding.",
            "Amendments: In 4.2, “May” for “June”.",
        ],
    ),
    (
        "MI-3/decisions",
        item(
            "1",
            10,
            19,
            decisions=(
                Decision(15, DecisionKind.ACTION, "Send the figures", "Pat Officer", date(2017, 9, 1)),
                Decision(13, DecisionKind.RECOMMENDED, "That the fund be kept.", "Mayor and Cabinet"),
                Decision(12, RESOLVED, "That the report be noted."),
                Decision(16, DecisionKind.ACTION, "Ask the schools", due=date(2017, 9, 1)),
                Decision(17, DecisionKind.ACTION, "Write it up"),
                Decision(18, DecisionKind.RECOMMENDED, "That it be told yearly.", "Mayor and Cabinet"),
            ),
        ),
        [
            "RESOLVED: That the report be noted.",
            "RECOMMENDED to Mayor and Cabinet: That the fund be kept.; That it be told yearly.",
            "Actions: Send the figures (Pat Officer, by 1 September 2017).; Ask the schools (by 1 September 2017).; "
            "Write it up.",
        ],
    ),
    (
        "DP-3/speakers",
        item("1", 10, 19, speakers=SPEAKERS),
        ["Sam Speaker spoke as a deputation on behalf of the Weir Friends.", "A petitioner presented a petition."],
    ),
    (
        "MI-3/deferred",
        item("1", 10, 19, outcome=Outcome.DEFERRED, outcome_note="The report was not ready"),
        ["The item was deferred. The report was not ready."],
    ),
    (
        "MI-3/deferred-why",
        item("1", 10, 19, outcome=Outcome.DEFERRED, outcome_note="lack of time"),
        ["The item was deferred: lack of time."],
    ),
    ("MI-3/noted", item("1", 10, 19, outcome=Outcome.NOTED), ["The report was noted."]),
    ("MI-3/not-reached", ItemRecord("i1", "1", "Title"), ["This item was not considered."]),
    ("MI-3/withdrawn", ItemRecord("i1", "1", "Title", outcome=Outcome.WITHDRAWN), ["The item was withdrawn."]),
    ("MI-3/a-heading", ItemRecord("i1", "", "Part 2"), []),
]


@pytest.mark.parametrize(("taken", "lines"), [row[1:] for row in ITEMS], ids=[row[0] for row in ITEMS])
def test_what_is_said_of_an_item(taken: ItemRecord, lines: list[str]) -> None:
    assert texts_of(taken, replace(RECORD, presence=())) == lines


def test_a_vote_is_told_when_it_was_taken_after_what_lay_between_vo_1() -> None:
    """The amendment stands before the vote on what it amended, and who had left by then is told to have left before."""
    motions = (
        Motion(11, "that it be done", "ann", ballot=Ballot(announced=Totals(2, 0)), voted_seq=18, amended=True),
        Motion(13, "add “soon”", "bob", amends=True, ballot=Ballot(announced=Totals(3, 0)), voted_seq=14),
        Motion(19, "", "ann", ballot=Ballot(announced=Totals(1, 1)), voted_seq=19, again=True),
    )
    left = replace(RECORD, presence=(PresenceEvent(16, K.LEFT, "bob", at(20, 10)),))
    assert texts_of(item("1", 10, 29, motions=motions), left) == [
        "It was moved by Councillor Ann: that it be done.",
        "An amendment was moved by Councillor Bob: add “soon”. The vote was 3 for, 0 against, 0 abstained. "
        "The amendment was carried.",
        "Councillor Bob left the meeting at 8.10 pm.",
        "The motion, as amended, was put to the meeting. The vote was 2 for, 0 against, 0 abstained. "
        "The motion was carried.",
        "The motion was put to the meeting again. The vote was 1 for, 1 against, 0 abstained. "
        "The vote was tied, and nothing was decided.",
    ]


def test_a_vote_told_apart_names_whose_motion_it_was() -> None:
    moved = Motion(11, "that it be done", "ann", ballot=Ballot(Manner.ASSENT), voted_seq=18)
    taken = item("1", 10, 29, motions=(moved,), passages=(Passage(15, "Questions were put."),))
    assert texts_of(taken, replace(RECORD, presence=()))[-1] == (
        "The motion moved by Councillor Ann was put to the meeting. It was agreed without a vote."
    )


def test_declarations_stand_under_their_own_item_with_sensitive_ones_by_existence_di_19() -> None:
    plain, sensitive = (InterestFacts(Regime.LOCAL, DeclaredKind.DPI, sensitive=secret) for secret in (False, True))
    left = Conduct(left=True, left_at=at(19, 42).time(), returned_at=at(20, 5).time())
    lines = [
        declaration_line(
            plain, decide(plain), "Councillor Ann (Chair)", AtItem("3", "Title 3"), "is a governor", conduct=left
        ),
        declaration_line(sensitive, decide(sensitive), "Councillor Bob", AtItem("4", "Title 4"), "lives in hiding"),
    ]
    declared = replace(RECORD, declarations=tuple(line for line in lines if line), presence=())
    taken = item("2", 20, 29, for_declarations=True)
    assert texts_of(taken, declared) == [
        "Councillor Ann (Chair) declared a disclosable pecuniary interest in item 3, Title 3: is a governor. "
        "The member left the room at 7.42 pm and returned at 8.05 pm.",
        "Councillor Bob declared a disclosable pecuniary interest in item 4, Title 4. "
        "Its details were withheld under section 32 of the Localism Act\u00a02011.",
    ]
    blocks = made(replace(declared, items=(taken,)))
    assert not [block for block in blocks if block.key == "declarations"]
    assert [block.number for block in blocks if block.item_id == "i2"] == ["2", "2.1", "2.2"]


MOTIONS = [
    (
        "VO-1/by-show",
        Motion(11, "that the report be noted", "ann", "bob", ballot=Ballot(announced=Totals(3, 1))),
        "It was moved by Councillor Ann and seconded by Councillor Bob: that the report be noted. "
        "The vote was 3 for, 1 against, 0 abstained. The motion was carried.",
    ),
    (
        "VO-1/without-a-division",
        Motion(11, "that the report be noted.", "ann", ballot=Ballot(Manner.ASSENT)),
        "It was moved by Councillor Ann: that the report be noted. It was agreed without a vote.",
    ),
    (
        "VO-1/casting-vote",
        Motion(11, amends=True, ballot=Ballot(announced=Totals(2, 2), casting=CastingVote("ann", G))),
        "An amendment was put. The vote was 2 for, 2 against, 0 abstained. Councillor Ann gave a casting vote against "
        "it. The amendment was lost.",
    ),
    (
        "VO-1/tied",
        Motion(11, ballot=Ballot(announced=Totals(2, 2))),
        "A motion was put. The vote was 2 for, 2 against, 0 abstained. The vote was tied, and nothing was decided.",
    ),
    (
        "VO-2/named-on-requisition",
        Motion(
            11,
            ballot=Ballot(Manner.REQUISITIONED, None, {"ann": F, "bob": G, "cat": F}, requisitioned_by=("bob", "cat")),
        ),
        "A motion was put. The names were recorded at the request of Councillor Bob and Councillor Cat. "
        "For: Councillor Ann, Councillor Cat (2). Against: Councillor Bob (1). Abstained: none (0). "
        "The motion was carried.",
    ),
    (
        "VO-2/own-vote",
        Motion(11, ballot=Ballot(announced=Totals(3, 1), own={"bob": G, "cat": AB})),
        "A motion was put. The vote was 3 for, 1 against, 0 abstained. Councillor Bob asked for their vote against it "
        "to be recorded. Councillor Cat asked for their abstention to be recorded. The motion was carried.",
    ),
    (
        "VO-2/announced-otherwise",
        Motion(11, ballot=Ballot(Manner.NAMED, Totals(2, 0), {"ann": F, "bob": F, "cat": F})),
        "A motion was put. The vote was announced as 2 for, 0 against, 0 abstained. For: Councillor Ann, Councillor "
        "Bob, Councillor Cat (3). Against: none (0). Abstained: none (0). The motion was carried.",
    ),
    ("VO-1/no-vote-yet", Motion(11, mover_id="ann"), "It was moved by Councillor Ann."),
    (
        "VO-1/announced-without-numbers",
        Motion(11, "that it be so", "ann", ballot=Ballot(), outcome=MotionOutcome.CARRIED),
        "It was moved by Councillor Ann: that it be so. The motion was carried.",
    ),
    (
        "VO-1/lost-without-a-vote-recorded",
        Motion(11, amends=True, mover_id="ann", outcome=MotionOutcome.LOST),
        "An amendment was moved by Councillor Ann. The amendment was lost.",
    ),
    (
        "VO-1/withdrawn",
        Motion(11, "that it be so", "ann", outcome=MotionOutcome.WITHDRAWN),
        "It was moved by Councillor Ann: that it be so. The motion was withdrawn.",
    ),
    (
        "VO-1/fell",
        Motion(11, amends=True, mover_id="ann", outcome=MotionOutcome.LAPSED),
        "An amendment was moved by Councillor Ann. The amendment was not seconded and fell.",
    ),
]


@pytest.mark.parametrize(("motion", "text"), [row[1:] for row in MOTIONS], ids=[row[0] for row in MOTIONS])
def test_a_motion_and_its_vote_are_told(motion: Motion, text: str) -> None:
    told = [moved_sentences(motion, RECORD, USUAL)]
    told += [vote_sentences(motion, RECORD, USUAL, apart=False)] if motion.ballot else []
    assert " ".join(filter(None, told)) == text


def test_what_was_said_moved_and_who_left_stand_in_the_order_of_the_record_whatever_the_clock_said() -> None:
    taken = item(
        "3",
        30,
        39,
        passages=(Passage(38, "Last."), Passage(33, "First.")),
        motions=(Motion(36, "that it be done", "ann"),),
    )
    events = (PresenceEvent(34, K.LEFT, "bob", at(20, 10)), PresenceEvent(37, K.RETURNED, "bob", at(19, 15)))
    assert texts_of(taken, replace(RECORD, presence=events)) == [
        "First.",
        "Councillor Bob left the meeting at 8.10 pm.",
        "It was moved by Councillor Ann: that it be done.",
        "Councillor Bob returned to the meeting at 7.15 pm.",
        "Last.",
    ]


@pytest.mark.parametrize(
    ("kind", "named", "unnamed"),
    [
        (SpeechKind.PETITION, "Jo Fenn presented a petition.", "A petitioner presented a petition."),
        (SpeechKind.PUBLIC_QUESTION, "Jo Fenn asked a question.", "A member of the public asked a question."),
        (SpeechKind.DEPUTATION, "Jo Fenn spoke as a deputation.", "A deputation spoke."),
        (SpeechKind.SPEAKER, "Jo Fenn spoke as a member of the public.", "A member of the public spoke."),
        (SpeechKind.MEMBER_QUESTION, "Jo Fenn asked a question.", "A member asked a question."),
        (SpeechKind.MOTION_ON_NOTICE, "Jo Fenn moved a motion on notice.", "A member moved a motion on notice."),
    ],
)
def test_each_way_of_being_heard_has_its_own_sentence_dp_3(kind: SpeechKind, named: str, unnamed: str) -> None:
    heard = (Speaker(11, kind, "Jo Fenn"), Speaker(12, kind))
    assert texts_of(item("1", 10, 19, speakers=heard), replace(RECORD, presence=())) == [named, unnamed]
    friends = replace(heard[0], organisation="the Weir Friends")
    (said,) = texts_of(item("1", 10, 19, speakers=(friends,)), replace(RECORD, presence=()))
    assert said.startswith("Jo Fenn ") and "on behalf of the Weir Friends" in said


def test_decisions_notes_and_motions_end_with_one_stop_mi_3() -> None:
    """However they were typed; a colon before a list stays."""
    for stop in ("", "."):
        taken = item(
            "1",
            10,
            19,
            passages=(Passage(11, f"Members asked{stop}"), Passage(12, "They said:")),
            decisions=(
                Decision(13, RESOLVED, f"That it be done{stop}"),
                Decision(14, DecisionKind.ACTION, f"Do it{stop}", "Pat Officer"),
            ),
        )
        assert texts_of(taken, replace(RECORD, presence=())) == [
            "Members asked.",
            "They said:",
            "RESOLVED: That it be done.",
            "Actions: Do it (Pat Officer).",
        ]


def test_what_happened_once_all_was_decided_stands_below_the_decisions_px_2() -> None:
    """The public did not return, nor the meeting break up, before what was decided in private."""
    taken = item(
        "3",
        30,
        49,
        passages=(Passage(33, "First."),),
        decisions=(Decision(36, RESOLVED, "That it be done."), Decision(38, DecisionKind.ACTION, "Do it")),
        readmissions=(Readmission(40, at(20, 50)),),
    )
    events = (PresenceEvent(37, K.LEFT, "bob", at(20, 10)), PresenceEvent(39, K.RETURNED, "bob", at(20, 15)))
    assert texts_of(taken, replace(RECORD, presence=events)) == [
        "First.",
        "Councillor Bob left the meeting at 8.10 pm.",
        "RESOLVED: That it be done.",
        "Actions: Do it.",
        "Councillor Bob returned to the meeting at 8.15 pm.",
        "The public was readmitted at 8.50 pm.",
    ]
    noted = replace(taken, passages=(Passage(45, "Last."),))
    assert texts_of(noted, replace(RECORD, presence=events))[-3:] == [
        "Last.",
        *["RESOLVED: That it be done.", "Actions: Do it."],
    ]


def test_who_came_once_an_item_was_put_off_stands_below_that() -> None:
    taken = item("3", 30, 35, outcome=Outcome.DEFERRED, outcome_note="There was no quorum.")
    events = (PresenceEvent(34, K.LEFT, "bob", at(20, 10)), PresenceEvent(37, K.RETURNED, "bob", at(20, 15)))
    assert texts_of(taken, replace(RECORD, presence=events)) == [
        "Councillor Bob left the meeting at 8.10 pm.",
        "The item was deferred. There was no quorum.",
        "Councillor Bob returned to the meeting at 8.15 pm.",
    ]


ORDERS = [
    ("MI-3/in-order", [10, 20, 30, 40], {}),
    ("MI-3/brought-forward", [10, 30, 20, 40], {"i3": "i1"}),
    ("MI-3/put-last", [40, 10, 20, 30], {"i1": "i4"}),
    ("MI-3/taken-first", [20, 30, 40, 10], {"i4": ""}),
]


@pytest.mark.parametrize(("begun", "moved"), [row[1:] for row in ORDERS], ids=[row[0] for row in ORDERS])
def test_an_item_taken_out_of_order_says_so_and_keeps_its_number(begun: list[int], moved: dict[str, str]) -> None:
    items = [item(str(number), first, first + 5) for number, first in enumerate(begun, 1)]
    assert taken_out_of_order(items) == moved
    blocks = made(replace(RECORD, items=tuple(items), presence=()))
    said = {block.item_id: block.text for block in blocks if block.key.endswith("/order")}
    assert said == {
        who: f"This item was taken after item {after[1:]}." if after else "This item was taken first."
        for who, after in moved.items()
    }
    assert [block.number for block in blocks if block.kind is BlockKind.ITEM] == ["1", "2", "3", "4"]


def test_items_taken_together_say_so() -> None:
    both = (item("1", 10, 19, together=("i2",)), ItemRecord("i2", "2", "Title 2", together=("i1",)))
    blocks = made(replace(RECORD, items=both, presence=()))
    assert [block.text for block in blocks if block.key.endswith("/together")] == [
        "This item was considered together with item 2.",
        "This item was considered together with item 1.",
    ]
    assert not [block for block in blocks if "not considered" in block.text]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("A fire alarm.", "a fire alarm"),
        ("The hall was cleared", "the hall was cleared"),
        ("A Smith fell ill", "A Smith fell ill"),
        ("Westgate was flooded", "Westgate was flooded"),
        ("NHS staff were late", "NHS staff were late"),
    ],
)
def test_why_there_was_a_break_begins_small_in_brackets_unless_it_may_be_a_name(typed: str, printed: str) -> None:
    blocks = made(replace(RECORD, adjournments=(Adjournment(35, at(21), None, typed),), presence=()))
    assert f"The meeting adjourned at 9.00 pm ({printed})." in [block.text for block in blocks]


def test_an_adjournment_past_midnight_and_the_closing_give_the_day() -> None:
    pauses = (
        Adjournment(33, at(23, 50), at(0, 5, 14), "for want of a quorum"),
        Adjournment(35, at(21), at(21, 10)),
        Adjournment(36, at(22)),
    )
    record = replace(
        RECORD, adjournments=pauses, sittings=(replace(RECORD.sittings[0], ended=at(0, 30, 14)),), presence=()
    )
    blocks = made(record)
    assert [block.text for block in blocks if "/adjourned/" in block.key] == [
        "The meeting adjourned at 11.50 pm (for want of a quorum), and resumed at 12.05 am on Friday, 14 July 2017.",
        "The meeting adjourned at 9.00 pm, and resumed at 9.10 pm.",
        "The meeting adjourned at 10.00 pm.",
    ]
    assert find(blocks, "closed").text == "The meeting closed at 12.30 am on Friday, 14 July 2017."
    assert find(made(), "closed").text == "The meeting closed at 9.15 pm."
    assert (blocks[-1].kind, blocks[-1].rows) == (BlockKind.SIGNATURE, ("Chair", "Date"))


CLOSED = ItemRecord(
    "i5",
    "5",
    "Exempt item",
    closed_title=f"Sale: {SECRET}",
    openness=Openness.EXEMPT,
    spans=(Span(30, 39),),
    urgency=Urgency(SECRET, SECRET, True, MET),
    exclusions=(Exclusion((3,)),),
    passages=(Passage(31, SECRET), Passage(32, "Officers left.", closed=False), Passage(33, SECRET)),
    speakers=(Speaker(34, SpeechKind.SPEAKER, SECRET, SECRET),),
    motions=(Motion(35, SECRET, ballot=Ballot(announced=Totals(3, 0))),),
    decisions=(Decision(36, RESOLVED, SECRET), Decision(37, RESOLVED, "That it be agreed.", closed=False)),
    outcome=Outcome.REFERRED,
    outcome_note=SECRET,
)


def test_the_public_copy_has_no_closed_words_and_shifts_no_number_px_7_px_10() -> None:
    record = replace(RECORD, items=(CLOSED,), adjournments=(Adjournment(38, reason=SECRET),))
    blocks = made(record)
    public = public_minutes(blocks)
    assert SECRET not in repr(public)
    assert "Sale" not in repr(public)
    assert sum(SECRET in repr(block) for block in full_minutes(blocks)) == 10
    numbered = {block.text: block.number for block in public if block.kind is BlockKind.PARAGRAPH}
    assert numbered["Officers left."] == find(blocks, "item/i5/passage/32").number == "5.5"
    assert [block.rows for block in public if block.kind is BlockKind.RESOLVED][1:] == [("That it be agreed.",)]
    assert "Part of this minute is not for publication (paragraph 3: financial or business affairs)." in [
        block.text for block in public
    ]
    assert not [block for block in full_minutes(blocks) if block.side is Side.PUBLIC]


@pytest.mark.parametrize("when", (29, 30))
def test_the_officers_summary_stands_for_what_is_closed_below_the_exclusion_px_2_px_10(when: int) -> None:
    """Nobody reads what became of a discussion before it is told that the public had gone."""
    exclusion = Exclusion((3,), at=at(20, 30), seq=when)
    taken = replace(CLOSED, urgency=None, exclusions=(exclusion,), summary="The committee agreed terms for a sale.")
    record = replace(RECORD, items=(taken,), presence=())
    public = public_minutes(made(record))
    below = [block.text for block in public][[block.kind for block in public].index(BlockKind.ITEM) + 1 :]
    assert below[:3] == ["RESOLVED", "The public was excluded at 8.30 pm.", "The committee agreed terms for a sale."]
    full = [(block.kind, block.side) for block in full_minutes(made(record)) if block.item_id == "i5"]
    assert full[:5] == [
        (BlockKind.ITEM, Side.BOTH),
        (BlockKind.RESOLVED, Side.BOTH),
        (BlockKind.NOTE, Side.BOTH),
        (BlockKind.CLOSED_TITLE, Side.FULL),
        (BlockKind.PARAGRAPH, Side.FULL),
    ]
    assert "not for publication" not in repr(public)
    assert "agreed terms" not in repr(full_minutes(made(record)))


def test_a_closed_passage_of_an_open_item_is_kept_from_the_public() -> None:
    taken = item("1", 10, 19, passages=(Passage(11, "Open."), Passage(12, SECRET, closed=True), Passage(13, "On.")))
    public = public_minutes(made(replace(RECORD, items=(taken,), presence=())))
    assert [(block.number, block.text) for block in public if block.item_id][1:] == [
        ("", "Part of this minute is not for publication."),
        ("1.1", "Open."),
        ("1.3", "On."),
    ]


@pytest.mark.parametrize(
    ("text", "values", "said"),
    [
        ("It began {at}.", {"at": "at 7.00 pm"}, "It began at 7.00 pm."),
        ("It began {at}.", {"at": ""}, "It began."),
        ("Held on {date} {at}, {place}", {"date": "1 May", "at": "", "place": "the Hall"}, "Held on 1 May, the Hall"),
        ("Held on {date} {at}, {place}", {"date": "1 May", "at": "at 7pm", "place": ""}, "Held on 1 May at 7pm"),
        ("{name} left, {at}, early.", {"name": "Ann", "at": ""}, "Ann left, early."),
        ("{name}  left {unknown}.", {"name": "Ann"}, "Ann  left {unknown}."),
    ],
    ids=["told", "not taken", "no time", "no place", "the comma goes too", "nothing else is done"],
)
def test_what_there_is_nothing_to_fill_in_for_goes_with_the_gap_before_it(
    text: str, values: dict[str, str], said: str
) -> None:
    assert MinuteStyle({"any": text}).say("any", **values) == said


@pytest.mark.parametrize("name", [name for group in MINUTE_PHRASES.values() for name in group])
def test_every_text_of_the_minutes_has_a_sample_of_how_it_is_printed(name: str) -> None:
    said = sample(name, USUAL.words[name.removeprefix("minutes.")])
    assert said and "{" not in said and "  " not in said


def test_minutes_that_are_numbered_through_the_year_go_on_mi_4() -> None:
    style = replace(USUAL, numbering=MinuteNumbering.YEAR, first=47)
    blocks = made(RECORD, style)
    assert [block.number for block in blocks if block.kind is BlockKind.ITEM] == ["47", "48", "49", "50"]
    assert next_minute(minuted_items(RECORD, style), 47) == 51


def test_making_the_draft_anew_never_overwrites_what_was_edited_mi_2() -> None:
    passage = item("1", 10, 19, passages=(Passage(11, "One."), Passage(12, "Two.")))
    kept = list(renewed((), made(replace(RECORD, items=(passage,)))))
    place = next(at for at, one in enumerate(kept) if one.block.text == "One.")
    kept[place] = replace(kept[place], block=replace(kept[place].block, text="One, as the chair put it."))
    assert kept[place].edited

    changed = replace(passage, passages=(Passage(11, "One!"), Passage(12, "Two!"), Passage(13, "Three.")))
    again = made(replace(RECORD, items=(changed,)))
    told = [(one.kind, one.key.rpartition("/")[2]) for one in differences(kept, again)]
    assert told == [(DifferenceKind.EDITED, "11"), (DifferenceKind.CHANGED, "12"), (DifferenceKind.NEW, "13")]
    texts = [one.block.text for one in renewed(kept, again) if "passage" in one.block.key]
    assert texts == ["One, as the chair put it.", "Two!", "Three."]
    assert [one.block.number for one in renewed(kept, again) if "passage" in one.block.key] == ["1.1", "1.2", "1.3"]
    assert [one.kind for one in differences(renewed(kept, again), again)] == [DifferenceKind.EDITED]

    gone = made(replace(RECORD, items=(replace(passage, passages=(Passage(12, "Two."),)),)))
    assert [one.kind for one in differences(kept, gone)] == [DifferenceKind.GONE]
    left = [one.block for one in renewed(kept, gone) if "passage" in one.block.key]
    assert [(block.number, block.text) for block in left] == [("", "One, as the chair put it."), ("1.1", "Two.")]


def test_what_an_officer_closed_stays_closed_when_the_draft_is_made_anew() -> None:
    passage = item("1", 10, 19, passages=(Passage(11, SECRET),))
    again = made(replace(RECORD, items=(passage,)))
    kept = [
        replace(one, block=replace(one.block, side=Side.FULL)) if SECRET in one.block.text else one
        for one in renewed((), again)
    ]
    assert SECRET not in repr(public_minutes([one.block for one in renewed(kept, again)]))
    assert differences(kept, again) == (), "what an officer closed is no difference of the record"
    closed = made(replace(RECORD, items=(replace(passage, openness=Openness.EXEMPT),)))
    assert SECRET not in repr(public_minutes([one.block for one in renewed(renewed((), again), closed)]))
