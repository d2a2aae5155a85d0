"""The verbs of in-depth reviews, on whatever the file holds."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from clerk_app.domain.agenda import AgendaItem, Matter
from clerk_app.domain.change import Change
from clerk_app.domain.council import Body
from clerk_app.domain.meetings import Meeting
from clerk_app.domain.membership import Person
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
from clerk_app.domain.review_slips import Follow
from clerk_app.domain.reviews import Place
from clerk_app.office import Office
from clerk_app.services import review_outcomes, review_parts, review_stages, reviews
from tests.helpers.random_rows import Edits, Row, Some, day, one_of

MODULES = (reviews, review_stages, review_parts, review_outcomes)
_KINDS = (KeyLineOfEnquiry, ReviewWitness, ReviewRecommendation)


def edits(some: Some[Row], words: Callable[[Random], str]) -> Edits:
    """Each verb by its name; `some` gives any row of a kind."""

    one = one_of(some)

    def said(chance: Random) -> dict[str, Any]:
        every = {
            "lead_member": words(chance),
            "terms_of_reference": f"{words(chance)}\n{words(chance)}",
            "started_on": day(chance),
            "state": chance.choice(list(ReviewState)),
        }
        return {name: every[name] for name in chance.sample(sorted(every), 2)}

    def start(office: Office, chance: Random) -> Change:
        body = one(office, Body, chance)
        chain = review_stages.usual_chain(office, body, chance.randrange(4), None)
        matter = one(office, Matter, chance) if chance.random() < 0.3 else None
        return reviews.start(office, body, words(chance), chain, said(chance), matter)

    def placed(office: Office, chance: Random) -> dict[str, Any]:
        meeting, month = {"meeting_id": one(office, Meeting, chance)}, {"month": day(chance)}
        return chance.choice((meeting, month, {**meeting, **month}, {"words": words(chance)}))

    def itemed(office: Office, chance: Random) -> dict[str, Any]:
        item = some(office, AgendaItem, chance)
        return {"meeting_id": item.meeting_id, "agenda_item_id": item.id}  # type: ignore[attr-defined]

    def place(office: Office, chance: Random) -> Place:
        return chance.choice((Place(one(office, Meeting, chance)), Place(None, day(chance))))

    def witness(office: Office, chance: Random) -> dict[str, Any]:
        every = {
            "person_id": chance.choice((None, one(office, Person, chance))),
            "stage_id": chance.choice((None, one(office, ReviewStage, chance))),
            "state": chance.choice(list(WitnessState)),
            "name_agreed": chance.random() < 0.7,
            "organisation": words(chance),
        }
        return {"name": words(chance), **{name: every[name] for name in chance.sample(sorted(every), 2)}}

    def changed(office: Office, chance: Random) -> Change:
        kind = chance.choice(_KINDS)
        fields: dict[Any, dict[str, Any]] = {
            KeyLineOfEnquiry: {"answer": words(chance)},
            ReviewWitness: witness(office, chance),
            ReviewRecommendation: {"state": chance.choice(list(RecommendationState)), "to_whom": words(chance)},
        }
        return review_parts.change_part(office, kind, one(office, kind, chance), fields[kind])

    def part(office: Office, chance: Random) -> tuple[Any, str]:
        kind = chance.choice(_KINDS)
        return kind, one(office, kind, chance)

    return {
        "reviews.start": start,
        "reviews.change": lambda o, c: reviews.change(o, one(o, Review, c), {**said(c), "title": words(c)}),
        "reviews.remove": lambda o, c: reviews.remove(o, one(o, Review, c)),
        "review_stages.add": lambda o, c: review_stages.add(
            o, one(o, Review, c), c.choice(list(StageKind)), placed(o, c), one(o, ReviewStage, c)
        ),
        "review_stages.change": lambda o, c: review_stages.change(
            o, one(o, ReviewStage, c), c.choice((placed, itemed))(o, c)
        ),
        "review_stages.set_state": lambda o, c: review_stages.set_state(
            o, one(o, ReviewStage, c), c.choice(list(StageState))
        ),
        "review_stages.remove": lambda o, c: review_stages.remove(o, one(o, ReviewStage, c)),
        "review_stages.step": lambda o, c: review_stages.step(o, one(o, ReviewStage, c), c.choice((-1, 1))),
        "review_stages.slip_stage": lambda o, c: review_stages.slip_stage(
            o, one(o, ReviewStage, c), place(o, c), c.choice(list(Follow))
        ),
        "review_parts.add_enquiry": lambda o, c: review_parts.add_enquiry(o, one(o, Review, c), words(c)),
        "review_parts.add_witness": lambda o, c: review_parts.add_witness(o, one(o, Review, c), witness(o, c)),
        "review_parts.add_recommendation": lambda o, c: review_parts.add_recommendation(
            o, one(o, Review, c), words(c), {"to_whom": words(c)}
        ),
        "review_parts.change_part": changed,
        "review_outcomes.refer": lambda o, c: review_outcomes.refer(o, one(o, ReviewRecommendation, c)),
        "review_outcomes.act": lambda o, c: review_outcomes.act(o, one(o, ReviewRecommendation, c), words(c)),
        "review_parts.remove_part": lambda o, c: review_parts.remove_part(o, *part(o, c)),
        "review_parts.step_part": lambda o, c: review_parts.step_part(o, *part(o, c), c.choice((-1, 1))),
    }
