"""The room as properties: whatever the keys were, nobody whom an interest keeps out is offered or counted unless it
is recorded that it happened; then it is counted, and its finding stands until it is answered (DI-20).
"""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.finding import Finding
from clerk_app.domain.presence import PresenceKind
from clerk_app.domain.record_rows import RoomKind, Vote
from clerk_app.domain.votes import Manner, Totals, Way, totalled
from clerk_app.office import Office
from clerk_app.services import (
    declaring,
    history,
    room,
    room_answers,
    room_board,
    room_findings,
    room_hints,
    room_presence,
    voting,
)
from clerk_app.services.exchange_export import whole_office
from clerk_app.services.exchange_writing import written
from clerk_app.services.room_reading import Evening, evening
from clerk_app.store import changes
from tests.helpers.offices import memory_office
from tests.helpers.scripted_evening import Scene, at, begin, scene

NAMES = ("Ada", "Ben", "Cerys", "Dai", "Gwen")
ITEM = "Parking"
MOVES = (RoomKind.OUT, RoomKind.BACK, RoomKind.STAYED, RoomKind.LEFT, RoomKind.RETURNED)
_declares = st.tuples(st.just("declares"), st.sampled_from(NAMES), st.booleans())
_moves = st.tuples(st.sampled_from(MOVES), st.sampled_from(NAMES), st.just(False))
_votes = st.tuples(
    st.just("votes"),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(Way), max_size=4),
    st.none() | st.tuples(*[st.integers(0, 4)] * 3),
)
STEPS = st.lists(_declares | _moves | _votes, min_size=1, max_size=9)
_WAYS = st.sampled_from(("own_judgement", "advice", "answer", "nature first"))
_SECRET = st.text("abcdefghijklmnopqrstuvwxyz", min_size=12, max_size=16).map(lambda letters: f"Zq{letters}")


def lived(do: Callable[[Office, Scene], None]) -> None:
    """A meeting that has come to its parking item, for one example."""
    office = memory_office()
    try:
        here = scene(office)
        begin(office, here)
        room.start_item(office, here.item(ITEM), at("19:10"))
        do(office, here)
    finally:
        office.close()


def do_step(office: Office, here: Scene, step: tuple[object, object, object]) -> None:
    kind, who, more = step
    item, held = here.item(ITEM), here.meeting
    if kind == "declares":
        declaring.declare(office, held, here.who(str(who)), at("19:11"), {"sensitive": more}, [item])
    elif kind == "votes":
        named = {here.who(name): way for name, way in who.items()}  # type: ignore[attr-defined]
        numbers = dict(zip(("votes_for", "votes_against", "abstained"), more or (None,) * 3, strict=True))  # type: ignore[call-overload]
        manner = Manner.NAMED if named else Manner.SHOW
        voting.take(office, held, at("19:20"), {"manner": manner, **numbers}, item_id=item, named=named)
    else:
        of_item = item if kind in (RoomKind.OUT, RoomKind.BACK, RoomKind.STAYED) else None
        room_presence.mark(office, held, here.who(str(who)), RoomKind(kind), at("19:12"), item_id=of_item)


def standing(office: Office, seen: Evening, rule: str) -> list[Finding]:
    return [each.finding for each in room_answers.of_meeting(office, seen) if each.stands and each.finding.rule == rule]


def check(office: Office, here: Scene) -> None:
    """What holds of any record."""
    item, seen = here.item(ITEM), evening(office, here.meeting)
    taken = seen.item_taken(item, declaring.rulings(office, seen, item))
    assert not {each.person_id for each in voting.voters(office, seen, item)} & taken.barred
    (body,) = seen.record.bodies
    now = seen.record.room()
    stayed = {e.person_id for e in seen.record.presence if e.kind is PresenceKind.STAYED and e.item_id == item}
    kept_out = taken.out_from_the_start - stayed
    (quorum,) = room_board.read(office, here.meeting).quorums
    assert quorum.counted <= sum(member.person_id not in kept_out for member in now.sitting(body))

    said = {finding.text for finding in standing(office, seen, "DI-20")}
    votes = {finding.text for rule in ("VO-1", "VO-2") for finding in standing(office, seen, rule)}
    declared = {each.person_id: each.seq for each in taken.declared}
    for vote in seen.record.every(Vote):
        ballot = seen.record.ballot(vote)
        for person_id in ballot.ways.keys() & taken.barred:
            found = f"Item 4: a vote of {seen.name(person_id)} is recorded, whose interest bars voting."
            assert (found in said) or vote.pos < declared[person_id]
        totals = ballot.totals or Totals()
        if ballot.announced and ballot.named and ballot.announced != totalled(ballot.named.values()):
            assert any("was announced as" in text and "the names give" in text for text in votes)
        could = room_findings.setting(seen, vote)
        barred = {who for who in taken.barred if who not in ballot.ways}
        if totals.cast > sum(member.person_id not in barred for member in could.present):
            assert any("are recorded, and" in text or "is recorded, and" in text for text in votes)


@settings(max_examples=12)
@given(STEPS)
def test_who_must_leave_is_not_offered_nor_counted_and_what_happened_stands_until_answered_di_20(
    steps: list[tuple[object, object, object]],
) -> None:
    def run(office: Office, here: Scene) -> None:
        for step in steps:
            do_step(office, here, step)
        check(office, here)
        before = standing(office, evening(office, here.meeting), "DI-20")
        for finding in before:
            room_answers.answer(office, evening(office, here.meeting), finding, "It was advised.", at("20:00"))
        assert standing(office, evening(office, here.meeting), "DI-20") == []
        ben = {here.who("Ben"): Way.FOR}
        declaring.declare(office, here.meeting, here.who("Ben"), at("20:01"), {}, [here.item(ITEM)])
        voting.take(office, here.meeting, at("20:02"), {"manner": Manner.NAMED}, item_id=here.item(ITEM), named=ben)
        texts = [finding.text for finding in standing(office, evening(office, here.meeting), "DI-20")]
        assert any("a vote of Councillor Ben Okafor" in text for text in texts), "another vote is another finding"

    lived(run)


@settings(max_examples=5)
@given(_SECRET, st.lists(_WAYS, min_size=1, unique=True))
def test_no_sensitive_word_is_in_any_log_label_history_finding_or_export_di_9(secret: str, ways: list[str]) -> None:
    def run(office: Office, here: Scene) -> None:
        first = {"nature": secret} if "nature first" in ways else {}
        made = declaring.declare(office, here.meeting, here.who("Ben"), at("19:11"), first, [here.item(ITEM)])
        assert made.subject is not None
        declaring.change(office, made.subject.id, {"sensitive": True})
        room_presence.mark(office, here.meeting, here.who("Ben"), RoomKind.STAYED, at("19:12"), item_id=here.item(ITEM))
        for name in ways:
            if name == "answer":
                seen = evening(office, here.meeting)
                (stayed,) = standing(office, seen, "DI-20")
                room_answers.answer(office, seen, stayed, secret, at("19:30"))
            elif name != "nature first":
                declaring.change(office, made.subject.id, {name: secret})
        assert secret not in everything_told(office, here)

    lived(run)


def everything_told(office: Office, here: Scene) -> str:
    """All that anybody reads who has not asked for the detail by name."""
    told = [text for (text,) in office.db.execute("SELECT before || after FROM change_row")]
    told += [label for (label,) in office.db.execute("SELECT label FROM change")]
    told += [str(history.preview(office, number)) for number in range(1, changes.newest(office.db) + 1)]
    told += [str(room_answers.of_meeting(office, evening(office, here.meeting)))]
    told += [str(room_hints.for_item(office, here.item(ITEM)))]
    told += [str(room_board.read(office, here.meeting).details)]
    told += [written(whole_office(office, with_sensitive=False)).decode()]
    return "\n".join(told)
