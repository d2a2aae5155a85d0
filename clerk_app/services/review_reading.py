"""In-depth reviews as they are read: each with its stages, how far it is, what is next, and what is odd in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clerk_app.domain.agenda import AgendaItem, Outcome
from clerk_app.domain.change import Subject
from clerk_app.domain.dates import month_words, printed_date
from clerk_app.domain.finding import Finding
from clerk_app.domain.review_findings import Known, findings
from clerk_app.domain.review_rows import (
    REVIEW_KINDS,
    KeyLineOfEnquiry,
    Review,
    ReviewRecommendation,
    ReviewStage,
    ReviewWitness,
)
from clerk_app.domain.reviews import (
    Place,
    Slot,
    Standing,
    next_stage,
    place_of,
    review_words,
    stage_words,
    standing,
)
from clerk_app.errors import NotFound
from clerk_app.office import Office
from clerk_app.services import people
from clerk_app.store import committees, rows
from clerk_app.store import programme as programme_store
from clerk_app.store import reviews as store

_NOT_TAKEN = (Outcome.DEFERRED, Outcome.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage as it is shown: what it is called, how far it is, where it stands, and the item that carries it out.

    `put_off` says that the item was deferred or withdrawn there, in the room or on its agenda.
    """

    stage: ReviewStage
    words: str
    standing: Standing
    place: Place
    when: str
    item: AgendaItem | None = None
    put_off: bool = False

    @property
    def id(self) -> str:
        """Its identity."""
        return self.stage.id


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review as a list shows it; `closed` says that its matter is, so that only its title is public (PX-1)."""

    review: Review
    title: str
    committee: str
    how: str
    stages: tuple[StageLine, ...]
    next: StageLine | None
    closed: bool = False

    @property
    def id(self) -> str:
        """Its identity."""
        return self.review.id

    @property
    def over(self) -> bool:
        """Whether nothing of it is to be done any more."""
        return self.how in ("Completed", "Abandoned")

    @property
    def late(self) -> bool:
        """Whether it goes on, and a stage of it is overdue."""
        return not self.over and any(line.standing is Standing.OVERDUE for line in self.stages)

    @property
    def how_now(self) -> str:
        """How far it is, or that it is overdue."""
        return "Overdue" if self.late else self.how


@dataclass(frozen=True, slots=True)
class WitnessLine:
    """A witness as they are shown, the name by the file where it has one of them, and when they are heard."""

    witness: ReviewWitness
    name: str
    session: str

    @property
    def id(self) -> str:
        """Its identity."""
        return self.witness.id


@dataclass(frozen=True, slots=True)
class WholeReview:
    """A review with all that hangs on it."""

    line: ReviewLine
    enquiries: tuple[KeyLineOfEnquiry, ...]
    witnesses: tuple[WitnessLine, ...]
    recommendations: tuple[ReviewRecommendation, ...]
    findings: tuple[Finding, ...]

    @property
    def review(self) -> Review:
        """The review itself."""
        return self.line.review


def lines(office: Office, body_id: str | None = None) -> tuple[ReviewLine, ...]:
    """The reviews of a committee, or of all, those that are still to be done first."""
    reading = _Reading(office, store.reviews(office.db, body_id))
    made = (reading.line(review) for review in reading.reviews)
    return tuple(sorted(made, key=lambda line: line.over))


def line(office: Office, review_id: str) -> ReviewLine:
    """One review. Raises NotFound."""
    reading = _Reading(office, rows.read_some(office.db, Review, [review_id]))
    if not reading.reviews:
        raise NotFound("This review is not in the file any more.", "Undo brings it back, if you removed it.")
    return reading.line(reading.reviews[0])


def of_matter(office: Office, matter_id: str) -> tuple[ReviewLine, ...]:
    """The reviews of a matter, oldest first."""
    reading = _Reading(office, store.of_matter(office.db, matter_id))
    return tuple(map(reading.line, reading.reviews))


def owner(office: Office, subject: Subject) -> str:
    """The review that a thing belongs to; "" for one that is gone."""
    if subject.table == "review":
        return subject.id if rows.read(office.db, Review, subject.id) is not None else ""
    kinds = {rows.table_of(kind): kind for kind in REVIEW_KINDS}
    found = rows.read(office.db, kinds[subject.table], subject.id) if subject.table in kinds else None
    return found.review_id if found is not None else ""


def whole(office: Office, review_id: str) -> WholeReview:
    """A review with its lines of enquiry, witnesses and recommendations. Raises NotFound."""
    found, db = line(office, review_id), office.db
    enquiries = store.parts(db, KeyLineOfEnquiry, [review_id]).get(review_id, [])
    witnesses = store.parts(db, ReviewWitness, [review_id]).get(review_id, [])
    made = store.parts(db, ReviewRecommendation, [review_id]).get(review_id, [])
    stages = [each.stage for each in found.stages]
    slots = slots_of_stages(office, stages)
    standings = {each.id: each.standing for each in found.stages}
    known = Known(found.review, stages, enquiries, witnesses, made, slots, standings)
    sessions = {each.id: f"{each.words}, {each.when}" if each.when else each.words for each in found.stages}
    return WholeReview(
        found,
        tuple(enquiries),
        tuple(
            WitnessLine(each, witness_name(office, each), sessions.get(each.stage_id or "", "")) for each in witnesses
        ),
        tuple(made),
        findings(known),
    )


def witness_name(office: Office, witness: ReviewWitness) -> str:
    """The name of a witness as it is printed now; "" for an organisation alone."""
    return people.fact(office, witness.person_id).printed if witness.person_id else witness.name


def slots_of_stages(office: Office, stages: Iterable[ReviewStage]) -> dict[str, Slot]:
    """The meetings at which some stages stand, by identity."""
    held = store.slots_of(office.db, [each.meeting_id for each in stages if each.meeting_id])
    return {slot.meeting_id: slot for slot in held}


def when_words(place: Place) -> str:
    """When a stage is: "13 September 2017", "May 2018", or "" for one without a date."""
    if place.day is None:
        return ""
    return month_words(place.day) if place.is_month else printed_date(place.day, weekday=False)


class _Reading:
    """Some reviews, with all that a line of each is made of read at once."""

    def __init__(self, office: Office, listed: Sequence[Review]) -> None:
        db, ids = office.db, [review.id for review in listed]
        self.reviews, self._today = listed, office.today()
        self._stages = store.parts(db, ReviewStage, ids)
        self._items = store.items_of_stages(db, ids)
        self._put_off = programme_store.put_off_in_room(db, (item.id for item in self._items.values()))
        self._slots = slots_of_stages(office, (each for stages in self._stages.values() for each in stages))
        matters = [review.matter_id for review in listed]
        self._titles, self._closed = store.matter_titles(db, matters), store.closed_matters(db, matters)
        self._bodies: Mapping[str, str] = {body.id: body.name for body in committees.bodies(db)} if listed else {}

    def line(self, review: Review) -> ReviewLine:
        """One of them as a list shows it."""
        stages = self._stages.get(review.id, [])
        listed = tuple(self._stage(stage, stages) for stage in stages)
        standings = {each.id: each.standing for each in listed}
        upcoming = next_stage(stages, standings)
        return ReviewLine(
            review,
            self._titles[review.matter_id],
            self._bodies[review.body_id],
            review_words(review, stages, standings),
            listed,
            next((each for each in listed if upcoming is not None and each.id == upcoming.id), None),
            review.matter_id in self._closed,
        )

    def _stage(self, stage: ReviewStage, stages: Sequence[ReviewStage]) -> StageLine:
        item, slot = self._items.get(stage.id), self._slots.get(stage.meeting_id or "")
        put_off = item is not None and (item.outcome in _NOT_TAKEN or item.id in self._put_off)
        dealt_with = None if item is None else not put_off
        place = place_of(stage, self._slots)
        how = standing(stage, slot, dealt_with, self._today)
        return StageLine(stage, stage_words(stage, stages), how, place, when_words(place), item, put_off)
