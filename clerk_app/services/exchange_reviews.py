"""In-depth reviews in an exchange file, said beside the meetings and planned from there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clerk_app.domain.actions import PlannedAction
from clerk_app.domain.agenda import AgendaItem, Matter
from clerk_app.domain.council import Body
from clerk_app.domain.meetings import Meeting
from clerk_app.domain.referrals import Referral
from clerk_app.domain.review_rows import (
    KeyLineOfEnquiry,
    Part,
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
from clerk_app.office import Office
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_checks import day_of
from clerk_app.services.exchange_fields import (
    OF_A_RECOMMENDATION,
    OF_A_REVIEW,
    OF_A_STAGE,
    OF_A_WITNESS,
    OF_AN_ENQUIRY,
)
from clerk_app.services.exchange_saying import Names, Thing, lists, said
from clerk_app.services.exchange_words import shortened
from clerk_app.services.import_plan import Path, Plan, given
from clerk_app.services.import_plan import Thing as Told
from clerk_app.store import reviews as store
from clerk_app.store import rows

#: What came of a recommendation (office: file).
_CAME = {"referral_id": "referral", "planned_action_id": "action"}
_DAYS = frozenset({"started_on", "month", "done_on"})
_STATES: Mapping[type[Any], Any] = {
    Review: ReviewState,
    ReviewStage: StageState,
    ReviewWitness: WitnessState,
    ReviewRecommendation: RecommendationState,
}


def reviews(office: Office, names: Names) -> list[Thing]:
    """Every review with all that hangs on it, by committee, in the order in which they were made."""
    listed = rows.read_all(office.db, Review)
    parts = _Parts(office, names, [each.id for each in listed])
    ordered = sorted(listed, key=lambda each: (names.bodies[each.body_id], each.id))
    return [
        {"id": each.id, "committee": names.bodies[each.body_id], "matter": each.matter_id}
        | said(each, *OF_A_REVIEW)
        | parts.of(each.id)
        for each in ordered
    ]


class _Parts:
    """What hangs on reviews, read in one go for all of them."""

    def __init__(self, office: Office, names: Names, ids: list[str]) -> None:
        self._names = names
        self._stages = store.parts(office.db, ReviewStage, ids)
        self._enquiries = store.parts(office.db, KeyLineOfEnquiry, ids)
        self._witnesses = store.parts(office.db, ReviewWitness, ids)
        self._recommendations = store.parts(office.db, ReviewRecommendation, ids)

    def of(self, review_id: str) -> Thing:
        """All of one review."""
        return lists(
            stages=[
                {"id": each.id, "kind": each.kind.value}
                | said(each, *OF_A_STAGE, meeting_id="meeting", agenda_item_id="item")
                for each in self._stages.get(review_id, ())
            ],
            enquiries=[{"id": e.id, **said(e, *OF_AN_ENQUIRY)} for e in self._enquiries.get(review_id, ())],
            witnesses=[self._witness(each) for each in self._witnesses.get(review_id, ())],
            recommendations=[
                {"id": each.id, **said(each, *OF_A_RECOMMENDATION, **_CAME)}
                for each in self._recommendations.get(review_id, ())
            ],
        )

    def _witness(self, each: ReviewWitness) -> Thing:
        person = {"person": self._names.person(each.person_id)} if each.person_id else {}
        return {"id": each.id, **person, **said(each, *OF_A_WITNESS, stage_id="stage")}


# --- in ---------------------------------------------------------------------------------------------------------------
def plan_reviews(plan: Plan, document: Exchange) -> None:
    """What the file says of reviews; committees, people, matters and meetings must be planned before."""
    matters = _matters_of(plan, document)
    for at, thing in enumerate(document.get("reviews", [])):
        path: Path = ("reviews", at)
        body = plan.body(thing["committee"], (*path, "committee"))
        if body is None:
            continue
        matter_id, known = _which(plan, thing, body, matters, path)
        if matter_id is None:
            continue
        fields = _taken(Review, thing, *OF_A_REVIEW) | {"body_id": body.id, "matter_id": matter_id}
        review_id = plan.put(Review, known, fields, **given(thing, "id"))
        _Taking(plan, review_id, path).parts(thing)


def _matters_of(plan: Plan, document: Exchange) -> dict[str, str]:
    """The matters that this file names by a key of its own, by that key: they were planned with the agendas."""
    listed = [thing for thing in document.get("matters", []) if "key" in thing]
    made = {matter.title: matter.id for matter in plan.all(Matter)}
    by_key = {thing["key"]: thing.get("id") or made.get(thing["title"]) for thing in listed}
    return {key: matter_id for key, matter_id in by_key.items() if matter_id}


def _which(
    plan: Plan, thing: Told, body: Body, matters: Mapping[str, str], path: Path
) -> tuple[str | None, Review | None]:
    """The matter of a review of the file, and the review of the office that it is."""
    known = plan.known_by_id(Review, thing)
    named = thing.get("matter")
    if named is None and "title" not in thing and known is None:
        plan.fault((*path, "title"), "is missing, and no matter is named")
        return None, None
    if named is not None:
        plan.take_by_id(Matter, [named])
        found = named if plan.row(Matter, named) is not None else matters.get(named)
        if found is None:
            plan.fault((*path, "matter"), f"“{shortened(named)}” is no matter of this file or of the office")
            return None, None
        alike = plan.where(Review, body_id=body.id, matter_id=found) if known is None else []
        return found, known or next(iter(alike), None)
    if known is not None:
        return known.matter_id, known
    plan.take_by_id(Matter, [each.matter_id for each in plan.where(Review, body_id=body.id)])
    for each in plan.where(Review, body_id=body.id):
        matter = plan.row(Matter, each.matter_id)
        if matter is not None and matter.title == thing["title"]:
            return matter.id, each
    return plan.put(Matter, None, {"title": thing["title"]}), None


class _Taking:
    """The parts of one review of the file."""

    def __init__(self, plan: Plan, review_id: str, path: Path) -> None:
        self._plan, self._review_id, self._path = plan, review_id, path

    def parts(self, thing: Told) -> None:
        """All that the file says of it."""
        for at, stage in enumerate(thing.get("stages", [])):
            self._stage(stage, at, (*self._path, "stages", at))
        for at, said_of in enumerate(thing.get("enquiries", [])):
            fields = _taken(KeyLineOfEnquiry, said_of, *OF_AN_ENQUIRY)
            self._put(KeyLineOfEnquiry, said_of, fields, at, (*self._path, "enquiries", at))
        for at, witness in enumerate(thing.get("witnesses", [])):
            self._witness(witness, at, (*self._path, "witnesses", at))
        for at, made in enumerate(thing.get("recommendations", [])):
            self._recommendation(made, at, (*self._path, "recommendations", at))

    def _stage(self, thing: Told, at: int, path: Path) -> None:
        plan = self._plan
        fields = _taken(ReviewStage, thing, *OF_A_STAGE, meeting_id="meeting", agenda_item_id="item")
        fields["kind"] = StageKind(thing["kind"])
        if fields.get("month"):
            fields["month"] = fields["month"].replace(day=1)
        meeting_id, item_id = fields.get("meeting_id"), fields.get("agenda_item_id")
        if meeting_id and plan.row(Meeting, meeting_id) is None:
            plan.fault((*path, "meeting"), f"“{shortened(meeting_id)}” is no meeting of this file or of the office")
            return
        if meeting_id and fields.get("month"):
            plan.fault((*path, "month"), "stands beside a meeting: leave one of them out")
            return
        if item_id:
            plan.take_by_id(AgendaItem, [item_id])
            item = plan.row(AgendaItem, item_id)
            if item is None or item.meeting_id != meeting_id:
                plan.fault((*path, "item"), f"“{shortened(item_id)}” is no item of that meeting")
                return
        self._put(ReviewStage, thing, fields, at, path)

    def _witness(self, thing: Told, at: int, path: Path) -> None:
        plan = self._plan
        fields = _taken(ReviewWitness, thing, *OF_A_WITNESS, stage_id="stage")
        if "person" in thing:
            fields["person_id"] = plan.person(thing["person"], (*path, "person"))
        stage = plan.row(ReviewStage, fields["stage_id"]) if fields.get("stage_id") else None
        if fields.get("stage_id") and (stage is None or stage.review_id != self._review_id):
            plan.fault((*path, "stage"), "is no stage of this review")
            return
        if not (fields.get("person_id") or fields.get("name") or fields.get("organisation")) and "id" not in thing:
            plan.fault(path, "names neither a person nor an organisation")
            return
        self._put(ReviewWitness, thing, fields, at, path)

    def _recommendation(self, thing: Told, at: int, path: Path) -> None:
        fields = _taken(ReviewRecommendation, thing, *OF_A_RECOMMENDATION, **_CAME)
        for ours, kind in (("referral_id", Referral), ("planned_action_id", PlannedAction)):
            if fields.get(ours) and self._plan.row(kind, fields[ours]) is None:
                words = f"“{shortened(fields[ours])}” is no {_CAME[ours]} of this file or of the office"
                self._plan.fault((*path, _CAME[ours]), words)
                return
        self._put(ReviewRecommendation, thing, fields, at, path)

    def _put(self, kind: type[Part], thing: Told, fields: dict[str, Any], at: int, path: Path) -> None:
        owner = {"review_id": self._review_id}
        known: Any = self._plan.entry(kind, thing, path, "review_id", **owner, pos=at + 1)
        self._plan.put(kind, known, fields | {"pos": at + 1}, **owner, **given(thing, "id"))


def _taken(kind: type[Any], thing: Told, *names: str, **renamed: str) -> dict[str, Any]:
    """Fields of a thing as rows hold them: days as days, states as what they mean."""
    fields = given(thing, *names, **renamed)
    for name in fields.keys() & _DAYS:
        fields[name] = day_of(fields[name]) if fields[name] else None
    return fields | ({"state": _STATES[kind](fields["state"])} if "state" in fields else {})
