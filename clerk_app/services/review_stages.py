"""The stages of a review: a chain over the committee's meetings that slips as a whole or stage by stage."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import municipal_year, rules_on, year_bounds
from clerk_app.domain.periods import months_from
from clerk_app.domain.review_rows import Review, ReviewStage, StageKind, StageState
from clerk_app.domain.review_slips import Clash, Collision, Follow, Ground, SlipPlan, slip
from clerk_app.domain.reviews import (
    MOST_SESSIONS,
    Place,
    PlannedStage,
    Slot,
    at,
    default_chain,
    in_month,
    usual_words,
)
from clerk_app.domain.text import quoted
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import committees, meetings, programme, reviews
from clerk_app.services.reading import moved, one
from clerk_app.services.review_cells import following, rows_of, state_said
from clerk_app.services.review_parts import put_in_order
from clerk_app.services.review_reading import line, slots_of_stages, when_words
from clerk_app.services.typed_text import clean_line
from clerk_app.store import committees as committee_store
from clerk_app.store import programme as programme_store
from clerk_app.store import reviews as store
from clerk_app.store import rows

#: What an officer may say of a stage.
EDITABLE = frozenset({"kind", "meeting_id", "month", "words", "state", "done_on", "agenda_item_id"})


def stage(office: Office, stage_id: str) -> ReviewStage:
    """One stage. Raises NotFound."""
    return one(office, ReviewStage, stage_id, "stage")


def stages(office: Office, review_id: str) -> list[ReviewStage]:
    """The stages of a review, in order."""
    return store.parts(office.db, ReviewStage, [review_id]).get(review_id, [])


def slots(office: Office, body_id: str, since: date | None = None) -> list[Slot]:
    """The meetings of a committee at which stages can stand, by day, from a day on."""
    return [slot for slot in store.slots_of_body(office.db, body_id) if since is None or slot.day >= since]


def usual_chain(
    office: Office,
    body_id: str,
    sessions: int,
    first: str | None,
    skipped: Collection[str] = (),
    *,
    final_report: bool = False,
) -> tuple[PlannedStage, ...]:
    """The chain that a new review is offered. Raises BadInput for more evidence sessions than a review can have."""
    if not 0 <= sessions <= MOST_SESSIONS:
        raise BadInput(
            f"{sessions} evidence sessions are not possible.", f"Give a number up to {MOST_SESSIONS}.", field="sessions"
        )
    committees.committee(office, body_id)
    known = slots(office, body_id, None if first else office.today())
    return default_chain(known, sessions, first, skipped, final_report=final_report)


def add(
    office: Office, review_id: str, kind: StageKind, fields: Mapping[str, Any] | None = None, after: str | None = None
) -> Change:
    """Add a stage after another, or last. Raises BadInput where it is given a meeting and a month at once."""
    reviews.review(office, review_id)
    order = stages(office, review_id)
    made = replace(ReviewStage(office.new_id(), review_id, len(order) + 1, kind), **_cleaned(fields or {}))
    _check(office, made)
    place = next((number for number, each in enumerate(order, 1) if each.id == after), len(order))
    order.insert(place, made)
    label = f"Add {_called(office, made, order)}"
    with office.record(label, subject=_subject(made.id)) as recording, following(office, review_id):
        rows.insert(office.db, [made], office.officer)
        put_in_order(office, order)
    return recording.change


def change(office: Office, stage_id: str, fields: Mapping[str, Any], visit: str = "") -> Change:
    """Change a stage, and leave all others where they are. A meeting takes the place of a month, and the reverse.

    Raises NotFound, and BadInput as `add` does.
    """
    known = stage(office, stage_id)
    ready = _cleaned(fields)
    if ready.get("meeting_id"):
        ready.setdefault("month", None)
    elif ready.get("month"):
        ready.setdefault("meeting_id", None)
    if ready.keys() & {"meeting_id"} and "agenda_item_id" not in ready:
        ready["agenda_item_id"] = None  # an item of the meeting before carries it out no more
    made = replace(known, **ready)
    _check(office, made)
    label = f"Change {_called(office, known)}"
    subject = _subject(stage_id)
    with office.record(label, subject=subject, visit=visit) as recording, following(office, known.review_id):
        rows.update(office.db, ReviewStage, stage_id, moved(known, ready), office.officer)
    return recording.change


def set_state(office: Office, stage_id: str, state: StageState) -> Change:
    """Say by hand how far a stage is, or let its meeting say it again."""
    known = stage(office, stage_id)
    said = "Let the meeting say how far" if state is StageState.FOLLOWS else f"Set to {state.words.lower()}:"
    label = f"{said} {_called(office, known)}{' is' if state is StageState.FOLLOWS else ''}"
    with office.record(label, subject=_subject(stage_id)) as recording, following(office, known.review_id):
        if known.state is not state:
            rows.update(office.db, ReviewStage, stage_id, {"state": state}, office.officer)
            state_said(office, known, state)
    return recording.change


def remove(office: Office, stage_id: str) -> Change:
    """Take a stage out of the chain; undo brings it back, and who was to be heard at it."""
    known = stage(office, stage_id)
    label = f"Remove {_called(office, known)}"
    with office.record(label, subject=_subject(stage_id)) as recording, following(office, known.review_id):
        rows.delete(office.db, ReviewStage, [stage_id])
        put_in_order(office, stages(office, known.review_id))
    return recording.change


def step(office: Office, stage_id: str, by: int) -> Change:
    """Move a stage up or down in the chain; its meeting stays. Raises Refused where it is first or last already."""
    known = stage(office, stage_id)
    order = stages(office, known.review_id)
    here = next(number for number, each in enumerate(order) if each.id == stage_id)
    to = max(0, min(len(order) - 1, here + by))
    if to == here:
        raise Refused("The stage stands there already.", "Choose another one to move.")
    order.insert(to, order.pop(here))
    label = f"Move {_called(office, known)}"
    with office.record(label, subject=_subject(stage_id)) as recording, following(office, known.review_id):
        put_in_order(office, order)
    return recording.change


# --- slipping ---------------------------------------------------------------------------------------------------------
def next_place(office: Office, stage_id: str) -> Place:
    """Where a stage goes when it slips by one: to the next meeting that is not cancelled, or the next month."""
    known = stage(office, stage_id)
    here = next(each.place for each in line(office, known.review_id).stages if each.id == stage_id)
    review = reviews.review(office, known.review_id)
    later = [each for each in slots(office, review.body_id) if not each.cancelled]
    day = here.day or office.today()
    fit = next((each for each in later if each.day > day), None)
    return at(fit) if fit is not None and not here.is_month else in_month(months_from(day.replace(day=1), 1))


def slip_plan(office: Office, stage_id: str, to: Place, follow: Follow) -> SlipPlan:
    """What would move if a stage moved to a place, and what it would run into; nothing is written."""
    known = stage(office, stage_id)
    shown = line(office, known.review_id)
    listed = [each.stage for each in shown.stages]
    standings = {each.id: each.standing for each in shown.stages}
    return slip(
        listed, standings, stage_id, _known_place(office, to), follow, _ground(office, shown.review, listed, to)
    )


def slip_stage(office: Office, stage_id: str, to: Place, follow: Follow) -> Change:
    """Move a stage to a meeting or month, with what follows as it was chosen, as one change.

    Raises Refused where nothing would move, and NotFound for a meeting that is not here any more.
    """
    known, plan = stage(office, stage_id), slip_plan(office, stage_id, to, follow)
    if not plan.moves:
        raise Refused("The stage stands there already.", "Choose another meeting or month.")
    _check_not_out(office, known.review_id, {move.stage_id for move in plan.moves})
    more = len(plan.moves) - 1
    with_it = "" if not more else " and one that follows" if more == 1 else f" and {more} that follow"
    label = f"Move {_called(office, known)}{with_it} to {when_words(_known_place(office, to))}"
    with office.record(label, subject=_subject(stage_id)) as recording, following(office, known.review_id):
        for move in plan.moves:
            put_at(office, move.stage_id, move.after)
    return recording.change


def put_at(office: Office, stage_id: str, place: Place) -> None:
    """Let a stage stand at a place, with no item of another meeting. Must stand in a recorded change."""
    month = place.day if place.is_month else None
    fields = {"meeting_id": place.meeting_id, "month": month, "agenda_item_id": None}
    known = stage(office, stage_id)
    rows.update(office.db, ReviewStage, stage_id, moved(known, fields), office.officer)


def collision_words(office: Office, review_id: str, collision: Collision) -> str:
    """What a stage would run into, as a sentence."""
    listed = stages(office, review_id)
    said = next(usual_words(each, listed) for each in listed if each.id == collision.stage_id)
    said, when = said[:1].upper() + said[1:], when_words(collision.place)
    match collision.clash:
        case Clash.FULL:
            lacks = f" by {collision.short_by} minutes" if collision.short_by else ""
            return f"{said}: the meeting of {when} is full{lacks}."
        case Clash.YEAR_END:
            return f"{said}: {when} is after the end of the municipal year."
        case Clash.NO_MEETING:
            return f"{said}: no meeting is planned for it, so it stands in {when}."
    return f"{said}: the meeting of {when} is cancelled."


def _ground(office: Office, review: Review, listed: list[ReviewStage], to: Place) -> Ground:
    """What a slip is judged by: the time and the last day that the work programme says, else the municipal year.

    The year is that in which the review was to report.
    """
    every = {slot.meeting_id: slot for slot in slots(office, review.body_id)}
    held = slots_of_stages(office, [each for each in listed if each.kind is not StageKind.UPDATE])
    every |= slots_of_stages(office, listed)
    day = max((slot.day for slot in held.values()), default=to.day or office.today())
    minutes: int | None = None
    programmes = programme_store.programmes(office.db, review.body_id)
    last = next((each.to_date for each in programmes if each.from_date <= day <= each.to_date), None)
    for row, of in rows_of(office, review):
        minutes = minutes or row.minutes
        shown = programme.read(office, of.id)
        for column in shown.columns:
            if column.meeting_id in every:
                free = shown.load(column.meeting_id).left
                every[column.meeting_id] = replace(every[column.meeting_id], free=free)
    if last is None:
        starts = rules_on(day, review.body_id, committee_store.rules(office.db))["year_start"]
        _, last = year_bounds(municipal_year(day, starts), starts)
    ordered = sorted(every.values(), key=lambda slot: (slot.day, slot.meeting_id))
    return Ground(tuple(ordered), last, minutes)


def _known_place(office: Office, to: Place) -> Place:
    if to.meeting_id is None:
        return in_month(to.day) if to.day is not None else to
    return Place(to.meeting_id, meetings.line(office, to.meeting_id).day)


# --- within -----------------------------------------------------------------------------------------------------------
def _cleaned(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as they are kept: a month by its first day."""
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise ValueError(f"a stage has no {', '.join(sorted(unknown))}")
    ready = dict(fields)
    if "words" in ready:
        ready["words"] = clean_line(ready["words"], "words")
    if ready.get("month"):
        ready["month"] = ready["month"].replace(day=1)
    kinds = {"kind": StageKind, "state": StageState}
    return ready | {name: kind(ready[name]) for name, kind in kinds.items() if name in ready}


def _check(office: Office, made: ReviewStage) -> None:
    if made.meeting_id and made.month:
        raise BadInput("A stage stands at a meeting or in a month.", "Leave one of them out.", field="month")
    if made.meeting_id:
        meetings.meeting(office, made.meeting_id)
    if made.agenda_item_id:
        item = one(office, AgendaItem, made.agenda_item_id, "item")
        if item.meeting_id != made.meeting_id:
            raise BadInput(
                "That item is on another meeting’s agenda.", "Choose one of its own meeting.", field="agenda_item_id"
            )


def _check_not_out(office: Office, review_id: str, stage_ids: set[str]) -> None:
    """What stands on an agenda that went out is carried out there, or is put off there."""
    for each in line(office, review_id).stages:
        if each.id not in stage_ids or each.item is None or each.stage.meeting_id is None or each.put_off:
            continue
        if meetings.meeting(office, each.stage.meeting_id).state.went_out:
            hint = "Record there that it was deferred; it can then be planned for another meeting."
            raise Refused(f"The {each.words} is on the agenda of {each.when}, which went out.", hint)


def _called(office: Office, known: ReviewStage, order: list[ReviewStage] | None = None) -> str:
    """ "second evidence of the review “…”": by its kind, as an officer's words may be closed."""
    listed = order or stages(office, known.review_id)
    review = reviews.review(office, known.review_id)
    return f"{usual_words(known, listed)} of the review {quoted(reviews.title(office, review))}"


def _subject(stage_id: str) -> Subject:
    return Subject("review_stage", stage_id)
