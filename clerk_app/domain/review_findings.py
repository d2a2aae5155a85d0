"""What is odd in an in-depth review: stages out of order or at a cancelled meeting, recommendations to nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from clerk_app.domain.change import Subject
from clerk_app.domain.finding import Finding, Level, gravest_first
from clerk_app.domain.periods import months_from
from clerk_app.domain.review_rows import (
    KeyLineOfEnquiry,
    RecommendationState,
    Review,
    ReviewRecommendation,
    ReviewStage,
    ReviewState,
    ReviewWitness,
    StageKind,
    WitnessState,
    short_number,
)
from clerk_app.domain.reviews import UPDATE_MONTHS, Place, Slot, Standing, place_of, report_stage, usual_words

_OVER = (ReviewState.COMPLETED, ReviewState.ABANDONED)
_TO_COME = (WitnessState.PROPOSED, WitnessState.INVITED, WitnessState.CONFIRMED)
#: What has to be said to somebody, and what need not be.
_TO_NOBODY = (RecommendationState.NOT_AGREED,)


@dataclass(frozen=True, slots=True)
class Known:
    """A review with all that hangs on it, and how far each stage is."""

    review: Review
    stages: Sequence[ReviewStage]
    enquiries: Sequence[KeyLineOfEnquiry]
    witnesses: Sequence[ReviewWitness]
    recommendations: Sequence[ReviewRecommendation]
    slots: Mapping[str, Slot]
    standings: Mapping[str, Standing]

    def place(self, stage: ReviewStage) -> Place:
        """Where a stage stands."""
        return place_of(stage, self.slots)

    def words(self, stage: ReviewStage) -> str:
        """What a finding calls a stage: never by an officer's words, which may be closed."""
        said = usual_words(stage, self.stages)
        return said[:1].upper() + said[1:]


def findings(known: Known) -> tuple[Finding, ...]:
    """Everything worth saying of a review, the gravest first; nothing of one that is over."""
    if known.review.state in _OVER:
        return ()
    found = [*_of_the_chain(known), *_of_places(known), *_of_the_update(known)]
    return gravest_first([*found, *_of_scoping(known), *_of_witnesses(known), *_of_recommendations(known)])


def _of_the_chain(known: Known) -> Iterator[Finding]:
    """Stages that come before the one that they follow."""
    kept = [each for each in known.stages if known.standings[each.id] is not Standing.DROPPED]
    last: ReviewStage | None = None
    for stage in kept:
        if known.place(stage).day is None:
            continue
        if last is not None and known.place(stage).before(known.place(last)):
            text = f"{known.words(stage)} comes before {known.words(last).lower()}, which it follows."
            yield _at(stage, known, Level.WARNING, text, "Move one of them, or change their order.")
        last = stage


def _of_places(known: Known) -> Iterator[Finding]:
    """Stages at a cancelled meeting, past and not done, or without a date."""
    for stage in known.stages:
        how = known.standings[stage.id]
        slot = known.slots.get(stage.meeting_id or "")
        if how.over:
            continue
        if slot is not None and slot.cancelled:
            text = f"{known.words(stage)} stands at a meeting that was cancelled."
            yield _at(stage, known, Level.WARNING, text, "Move it to another meeting.")
        elif how is Standing.OVERDUE:
            text = f"{known.words(stage)} should be over, and nothing says that it was done."
            yield _at(stage, known, Level.WARNING, text, "Say that it is done, or move it.")
        elif how is Standing.UNPLACED:
            text = f"{known.words(stage)} has neither a meeting nor a month."
            yield _at(stage, known, Level.NOTE, text, "Choose one.")


def _of_the_update(known: Known) -> Iterator[Finding]:
    """An update less than six months after its report (MI-6)."""
    report = report_stage(known.stages)
    day = known.place(report).day if report is not None else None
    for stage in known.stages:
        place = known.place(stage)
        if stage.kind is not StageKind.UPDATE or known.standings[stage.id].over or day is None or place.day is None:
            continue
        due = months_from(day, UPDATE_MONTHS)
        if place.before(Place(None if place.is_month else "due", due)):
            text = "The six-month update comes less than six months after the report."
            yield _at(stage, known, Level.NOTE, text, "Move it, or leave it where the committee wants it.", "MI-6")


def _of_scoping(known: Known) -> Iterator[Finding]:
    """No scoping, or one that is over without anything that it set."""
    review = Subject("review", known.review.id)
    scoping = [each for each in known.stages if each.kind is StageKind.SCOPING]
    if known.stages and not scoping:
        text, fix = "The review has no scoping.", "Add the meeting at which its terms of reference are agreed."
        yield Finding(Level.WARNING, text, "SC-1", "Stages", fix, review)
    if any(known.standings[each.id] is Standing.DONE for each in scoping):
        if not known.review.terms_of_reference:
            text, fix = "The scoping is done, and the review has no terms of reference.", "Write down what was agreed."
            yield Finding(Level.NOTE, text, "SC-1", "Terms of reference", fix, review)
        if not known.enquiries:
            text, fix = "The scoping is done, and the review has no key lines of enquiry.", "Write down what it asks."
            yield Finding(Level.NOTE, text, "SC-1", "Key lines of enquiry", fix, review)


def _of_witnesses(known: Known) -> Iterator[Finding]:
    """Witnesses of a session that is done of whom nothing says that they were heard."""
    done = {each.id for each in known.stages if known.standings[each.id] is Standing.DONE}
    for each in known.witnesses:
        if each.stage_id in done and each.state in _TO_COME:
            text = f"The session of witness {each.pos} is done, and nothing says that they were heard."
            subject = Subject("review_witness", each.id)
            yield Finding(Level.NOTE, text, "", "Witnesses", "Say that they were heard, or did not come.", subject)


def _of_recommendations(known: Known) -> Iterator[Finding]:
    """Recommendations that are made to nobody (SC-5)."""
    for each in known.recommendations:
        if each.to_whom or each.state in _TO_NOBODY:
            continue
        level = Level.NOTE if each.state is RecommendationState.PROPOSED else Level.WARNING
        text = f"Recommendation {short_number(each.number, each.pos)} says not to whom it is made."
        subject = Subject("review_recommendation", each.id)
        yield Finding(level, text, "SC-5", "Recommendations", "Name the executive, a body or a post.", subject)


def _at(stage: ReviewStage, known: Known, level: Level, text: str, fix: str, rule: str = "SC-1") -> Finding:
    return Finding(level, text, rule, known.words(stage), fix, Subject("review_stage", stage.id))
