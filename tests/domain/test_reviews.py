"""In-depth reviews: the chain of the seed, what a slip moves, how far it is, and what is odd in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.review_findings import Known, findings
from clerk_app.domain.review_rows import (
    KeyLineOfEnquiry,
    RecommendationState,
    Review,
    ReviewRecommendation,
    ReviewStage,
    ReviewState,
    ReviewWitness,
    StageKind,
    StageState,
    WitnessState,
)
from clerk_app.domain.review_slips import Clash, Follow, Ground, slip
from clerk_app.domain.reviews import (
    Place,
    Slot,
    Standing,
    at,
    default_chain,
    in_month,
    next_stage,
    ordinal,
    place_of,
    review_words,
    stage_words,
    standing,
)

#: The eight meetings of the year that the sample programme is for.
DAYS = ("2017-04-19", "2017-06-28", "2017-07-13", "2017-09-13", "2017-11-01", "2017-12-11", "2018-01-30", "2018-03-14")
SLOTS = tuple(Slot(f"m{number}", date.fromisoformat(day)) for number, day in enumerate(DAYS, 1))
BY_ID = {slot.meeting_id: slot for slot in SLOTS}
REVIEW = Review("r", "b", "m")
PLANNED = Standing.PLANNED


def chain(*placed: tuple[StageKind, str | date | None]) -> list[ReviewStage]:
    """Stages in order, each at a meeting or in a month."""
    return [
        ReviewStage(
            f"s{pos}",
            "r",
            pos,
            kind,
            meeting_id=where if isinstance(where, str) else None,
            month=where if isinstance(where, date) else None,
        )
        for pos, (kind, where) in enumerate(placed, 1)
    ]


SAMPLE = chain(
    (StageKind.SCOPING, "m1"),
    (StageKind.EVIDENCE, "m2"),
    (StageKind.EVIDENCE, "m4"),
    (StageKind.DRAFT_REPORT, "m5"),
    (StageKind.RESPONSE, date(2017, 12, 1)),
    (StageKind.UPDATE, date(2018, 5, 1)),
)


def all_planned(listed: list[ReviewStage]) -> dict[str, Standing]:
    return {each.id: PLANNED for each in listed}


# --- the chain --------------------------------------------------------------------------------------------------------
def test_two_sessions_that_leave_july_out_make_the_row_of_the_sample_programme__SC_1() -> None:
    made = default_chain(SLOTS, 2, "m1", {"m3"})
    assert [(each.kind.value, each.place.meeting_id or each.place.day) for each in made] == [
        ("scoping", "m1"),
        ("evidence", "m2"),
        ("evidence", "m4"),
        ("draft_report", "m5"),
        ("referral", date(2017, 11, 1)),
        ("response", date(2018, 1, 1)),  # what is received on 2 November is due on 1 January (SC-2)
        ("update", date(2018, 5, 1)),  # no meeting is known from 1 May 2018 on
    ]
    words = [stage_words(each, SAMPLE) for each in SAMPLE]
    assert words[:4] == ["scoping", "first evidence", "second evidence", "draft final report"]
    assert words[4:] == ["response", "6-month update"]


def test_the_update_stands_at_the_first_meeting_from_six_months_after_the_report_on__MI_6() -> None:
    made = default_chain(SLOTS, 1, "m1")
    assert [each.place.meeting_id for each in made if each.kind is StageKind.DRAFT_REPORT] == ["m3"]
    assert made[-1].place == at(BY_ID["m7"])  # 13 July and six months are 13 January: not December's meeting
    month_end = (Slot("a", date(2017, 6, 1)), Slot("b", date(2017, 7, 1)), Slot("c", date(2017, 8, 31)))
    assert default_chain(month_end, 1)[-1].place == in_month(date(2018, 2, 28))


def test_cancelled_meetings_are_passed_over_and_months_stand_for_meetings_that_nobody_has_planned() -> None:
    slots = (SLOTS[0], replace(SLOTS[1], cancelled=True), SLOTS[2])
    made = default_chain(slots, 2, final_report=True)
    assert [each.place for each in made][:5] == [
        at(SLOTS[0]),
        at(SLOTS[2]),
        in_month(date(2017, 8, 1)),
        in_month(date(2017, 9, 1)),
        in_month(date(2017, 10, 1)),
    ]
    assert [each.place.day for each in default_chain((), 1)] == [None] * 4


def test_words_of_stages() -> None:
    one = chain((StageKind.EVIDENCE, "m1"), (StageKind.OTHER, "m2"))
    assert stage_words(one[0], one) == "evidence"
    assert stage_words(replace(one[1], words="site visit"), one) == "site visit"
    assert [ordinal(number) for number in (1, 10, 11, 12, 21, 22, 23, 111)] == [
        *("first", "tenth", "11th", "12th", "21st", "22nd", "23rd", "111th")
    ]


# --- how far it is ----------------------------------------------------------------------------------------------------
TODAY = date(2017, 9, 1)


@pytest.mark.parametrize(
    ("stage", "slot", "dealt_with", "expected"),
    [
        pytest.param({}, Slot("m", TODAY), None, Standing.PLANNED, id="to come"),
        pytest.param({}, Slot("m", date(2017, 7, 13), held=True), True, Standing.DONE, id="held with its item"),
        pytest.param({}, Slot("m", date(2017, 7, 13), held=True), False, Standing.OVERDUE, id="deferred in the room"),
        pytest.param({}, Slot("m", date(2017, 7, 13)), None, Standing.OVERDUE, id="past, and nothing recorded"),
        pytest.param({}, Slot("m", date(2017, 12, 1), cancelled=True), None, Standing.OVERDUE, id="cancelled"),
        pytest.param({"month": date(2017, 9, 1)}, None, None, Standing.PLANNED, id="this month"),
        pytest.param({"month": date(2017, 8, 1)}, None, None, Standing.OVERDUE, id="last month"),
        pytest.param({}, None, None, Standing.UNPLACED, id="nowhere"),
        pytest.param({"done_on": date(2017, 8, 4)}, None, None, Standing.DONE, id="done on a day"),
        pytest.param({"state": StageState.DROPPED}, Slot("m", date(2017, 1, 1)), None, Standing.DROPPED, id="left out"),
        pytest.param({"state": StageState.ONGOING}, Slot("m", date(2017, 1, 1)), None, Standing.ONGOING, id="by hand"),
    ],
)
def test_how_far_a_stage_is__SC_1(stage: dict, slot: Slot | None, dealt_with: bool | None, expected: Standing) -> None:
    assert standing(ReviewStage("s", "r", 1, StageKind.EVIDENCE, **stage), slot, dealt_with, TODAY) is expected


def test_how_far_a_review_is_and_what_is_next() -> None:
    how = all_planned(SAMPLE)
    assert (review_words(REVIEW, SAMPLE, how), next_stage(SAMPLE, how)) == ("Planned", SAMPLE[0])
    how |= {"s1": Standing.DONE, "s2": Standing.DROPPED}
    assert (review_words(REVIEW, SAMPLE, how), next_stage(SAMPLE, how)) == ("Under way", SAMPLE[2])
    how |= {"s3": Standing.DONE, "s4": Standing.DONE}
    assert review_words(REVIEW, SAMPLE, how) == "Reported"
    how |= {"s5": Standing.DONE, "s6": Standing.DONE}
    assert (review_words(REVIEW, SAMPLE, how), next_stage(SAMPLE, how)) == ("Completed", None)
    assert review_words(replace(REVIEW, state=ReviewState.ABANDONED), SAMPLE, how) == "Abandoned"


# --- slips ------------------------------------------------------------------------------------------------------------
def slipped(follow: Follow, stage: str, to: Place, **ground: object) -> dict[str, object]:
    """Where the stages that moved stand afterwards."""
    plan = slip(SAMPLE, all_planned(SAMPLE), stage, to, follow, Ground(ground.pop("slots", SLOTS), **ground))
    return {move.stage_id: move.after.meeting_id or move.after.day for move in plan.moves}


def test_a_slip_by_a_meeting_moves_the_rest_on_demand__SC_1() -> None:
    to = at(BY_ID["m5"])
    assert slipped(Follow.ALONE, "s3", to) == {"s3": "m5"}
    assert slipped(Follow.PUSHED, "s3", to) == {"s3": "m5", "s4": "m6", "s6": date(2018, 6, 1)}
    moved = slipped(Follow.ALL, "s3", to)
    assert moved == {"s3": "m5", "s4": "m6", "s5": date(2018, 1, 1), "s6": date(2018, 6, 1)}


def test_only_what_would_come_too_early_is_pushed() -> None:
    assert slipped(Follow.PUSHED, "s2", at(BY_ID["m3"])) == {"s2": "m3"}
    assert slipped(Follow.ALL, "s2", at(BY_ID["m3"]))["s3"] == "m5"


def test_a_slip_back_moves_the_rest_back() -> None:
    assert slipped(Follow.ALL, "s3", at(BY_ID["m3"])) == {"s3": "m3", "s4": "m4", "s5": date(2017, 10, 1)} | {
        "s6": "m8"  # the report of 13 September is looked at again from 13 March on
    }


def test_a_slip_by_a_month_moves_months_and_the_update_counts_from_the_report__MI_6() -> None:
    moved = slipped(Follow.ALL, "s4", in_month(date(2017, 12, 1)))
    assert moved == {"s4": date(2017, 12, 1), "s5": date(2018, 1, 1), "s6": date(2018, 6, 1)}


def test_from_a_cancelled_meeting_the_rest_moves_by_as_many_meetings_as_there_are() -> None:
    slots = tuple(replace(slot, cancelled=slot.meeting_id == "m4") for slot in SLOTS)
    moved = slipped(Follow.ALL, "s3", at(BY_ID["m5"]), slots=slots)
    assert moved["s4"] == "m6"


def test_what_is_done_or_left_out_stays() -> None:
    how = all_planned(SAMPLE) | {"s4": Standing.DONE, "s5": Standing.DROPPED}
    plan = slip(SAMPLE, how, "s2", at(BY_ID["m8"]), Follow.ALL, Ground(SLOTS))
    assert {move.stage_id for move in plan.moves} == {"s2", "s3"}


def test_a_slip_says_what_runs_into_full_meetings_the_end_of_the_year_and_the_last_meeting__SC_1() -> None:
    slots = tuple(replace(slot, free=20 if slot.meeting_id == "m6" else 60) for slot in SLOTS)
    ground = Ground(slots, date(2018, 4, 18), 30)
    plan = slip(SAMPLE, all_planned(SAMPLE), "s3", at(BY_ID["m6"]), Follow.ALL, ground)
    found = {(each.stage_id, each.clash, each.short_by) for each in plan.collisions}
    assert found == {("s3", Clash.FULL, 10), ("s6", Clash.YEAR_END, 0)}
    last = slip(SAMPLE, all_planned(SAMPLE), "s3", at(BY_ID["m8"]), Follow.ALL, ground)
    assert ("s4", Clash.NO_MEETING) in {(each.stage_id, each.clash) for each in last.collisions}
    off = tuple(replace(slot, cancelled=slot.meeting_id == "m7") for slot in SLOTS)
    there = slip(SAMPLE, all_planned(SAMPLE), "s4", at(BY_ID["m7"]), Follow.ALONE, Ground(off))
    assert [each.clash for each in there.collisions] == [Clash.CANCELLED]


@given(st.lists(st.integers(3, 40), min_size=3, max_size=20), st.integers(1, 5), st.data())
def test_a_chain_in_order_stays_in_order_when_what_follows_moves_with_it__SC_1(
    gaps: list[int], sessions: int, data: st.DataObject
) -> None:
    days = [date(2017, 5, 1) + timedelta(days=sum(gaps[: number + 1])) for number in range(len(gaps))]
    slots = [Slot(f"m{number}", day) for number, day in enumerate(days)]
    made = default_chain(slots, sessions)
    listed = [
        ReviewStage(f"s{n}", "r", n, each.kind, each.place.meeting_id, each.place.day if each.place.is_month else None)
        for n, each in enumerate(made, 1)
    ]
    moved = data.draw(st.sampled_from(listed[:-1]))
    follow = data.draw(st.sampled_from([Follow.ALL, Follow.PUSHED]))
    places = {each.id: place_of(each, {slot.meeting_id: slot for slot in slots}) for each in listed}
    earlier = [places[each.id] for each in listed[: moved.pos]]
    later = [at(slot) for slot in slots if not any(at(slot).before(place) for place in earlier)]
    to = data.draw(st.sampled_from([*later, in_month(date(2030, 1, 1))]))
    plan = slip(listed, all_planned(listed), moved.id, to, follow, Ground(slots))
    after = places | {move.stage_id: move.after for move in plan.moves}
    placed = [after[each.id] for each in listed]
    assert not any(then.before(first) for number, first in enumerate(placed) for then in placed[number + 1 :])


# --- findings ---------------------------------------------------------------------------------------------------------
def found_in(**known: object) -> list[Finding]:
    stages = known.pop("stages", SAMPLE)
    parts = {"enquiries": (), "witnesses": (), "recommendations": (), "slots": BY_ID}
    how = known.pop("standings", all_planned(stages))
    review = known.pop("review", REVIEW)
    return list(findings(Known(review, stages, standings=how, **{**parts, **known})))


def test_a_review_in_order_has_no_findings() -> None:
    assert found_in() == []


def test_a_stage_before_the_one_it_follows__SC_1() -> None:
    stages = [SAMPLE[0], replace(SAMPLE[2], pos=2), replace(SAMPLE[1], pos=3)]
    (one,) = found_in(stages=stages)
    assert one.text == "Second evidence comes before first evidence, which it follows."
    assert (one.level, one.subject.table, one.subject.id) == (Level.WARNING, "review_stage", "s2")


def test_a_stage_at_a_cancelled_meeting_and_one_that_is_past__SC_1() -> None:
    slots = BY_ID | {"m4": replace(BY_ID["m4"], cancelled=True)}
    how = all_planned(SAMPLE) | {"s1": Standing.OVERDUE, "s3": Standing.OVERDUE, "s5": Standing.UNPLACED}
    texts = [each.text for each in found_in(slots=slots, standings=how)]
    assert texts == [
        "Scoping should be over, and nothing says that it was done.",
        "Second evidence stands at a meeting that was cancelled.",
        "Response has neither a meeting nor a month.",
    ]


def test_no_scoping_and_a_scoping_that_set_nothing__SC_1() -> None:
    assert [each.text for each in found_in(stages=SAMPLE[1:])] == ["The review has no scoping."]
    done = all_planned(SAMPLE) | {"s1": Standing.DONE}
    assert [each.where for each in found_in(standings=done)] == ["Terms of reference", "Key lines of enquiry"]
    review = replace(REVIEW, terms_of_reference="To look into it.")
    assert found_in(review=review, enquiries=(KeyLineOfEnquiry("k", "r", 1, "Why?"),), standings=done) == []


def test_an_update_too_early__MI_6() -> None:
    stages = [*SAMPLE[:5], replace(SAMPLE[5], month=date(2018, 4, 1))]
    (one,) = found_in(stages=stages)
    assert (one.rule, one.where) == ("MI-6", "6-month update")


def test_witnesses_who_were_not_heard_and_recommendations_to_nobody__SC_5() -> None:
    done = all_planned(SAMPLE) | {"s2": Standing.DONE}
    witness = ReviewWitness("w", "r", 1, name="A head teacher", stage_id="s2", state=WitnessState.CONFIRMED)
    (one,) = found_in(witnesses=(witness,), standings=done)
    assert one.subject.id == "w" and "head teacher" not in one.text
    assert found_in(witnesses=(replace(witness, state=WitnessState.HEARD),), standings=done) == []
    made = ReviewRecommendation("x", "r", 1, "That more be done", "1.2")
    assert [each.level for each in found_in(recommendations=(made,))] == [Level.NOTE]
    (two,) = found_in(recommendations=(replace(made, state=RecommendationState.AGREED),))
    assert (two.level, two.rule, two.text) == (
        Level.WARNING,
        "SC-5",
        "Recommendation 1.2 says not to whom it is made.",
    )
    assert found_in(recommendations=(replace(made, to_whom="Mayor and Cabinet"),)) == []


def test_nothing_is_said_of_a_review_that_is_over() -> None:
    assert found_in(review=replace(REVIEW, state=ReviewState.ABANDONED), stages=SAMPLE[1:]) == []
