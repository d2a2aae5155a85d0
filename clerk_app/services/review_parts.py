"""What hangs on a review: its lines of enquiry, witnesses and recommendations, each a row that is typed in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any, TypeVar

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.review_rows import (
    KeyLineOfEnquiry,
    Part,
    RecommendationState,
    ReviewRecommendation,
    ReviewStage,
    ReviewWitness,
    WitnessState,
)
from clerk_app.domain.text import quoted, spoken_list
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import people, reviews
from clerk_app.services.reading import moved, one
from clerk_app.services.review_words import REVIEW_COLUMNS, name_of_part
from clerk_app.services.typed_text import clean_field
from clerk_app.store import reviews as store
from clerk_app.store import rows

Kind = TypeVar("Kind", bound=Part)
#: What an officer may say of each kind of part.
EDITABLE: Mapping[type[Part], frozenset[str]] = {
    KeyLineOfEnquiry: frozenset({"question", "answer"}),
    ReviewWitness: frozenset({"person_id", "name", "organisation", "about", "stage_id", "state", "name_agreed"}),
    ReviewRecommendation: frozenset(
        {"recommendation", "number", "to_whom", "state", "referral_id", "planned_action_id"}
    ),
}
_STATES: Mapping[type[Part], Any] = {ReviewWitness: WitnessState, ReviewRecommendation: RecommendationState}


def listed(office: Office, kind: type[Kind], review_id: str) -> list[Kind]:
    """The parts of a review of one kind, in order."""
    return store.parts(office.db, kind, [review_id]).get(review_id, [])


def add_enquiry(office: Office, review_id: str, question: str, fields: Mapping[str, Any] | None = None) -> Change:
    """Add a key line of enquiry, last. Raises BadInput when it asks nothing."""
    made = KeyLineOfEnquiry(office.new_id(), review_id, _last(office, KeyLineOfEnquiry, review_id) + 1, "")
    return _add(office, made, {**(fields or {}), "question": question})


def add_witness(office: Office, review_id: str, fields: Mapping[str, Any]) -> Change:
    """Add somebody to be heard, last. Raises BadInput where neither a person, a name nor an organisation is given."""
    made = ReviewWitness(office.new_id(), review_id, _last(office, ReviewWitness, review_id) + 1)
    return _add(office, made, fields)


def add_recommendation(
    office: Office, review_id: str, recommendation: str, fields: Mapping[str, Any] | None = None
) -> Change:
    """Add a recommendation, last, under the next number. Raises BadInput when it says nothing."""
    pos = _last(office, ReviewRecommendation, review_id) + 1
    made = ReviewRecommendation(office.new_id(), review_id, pos, "", str(pos))
    return _add(office, made, {**(fields or {}), "recommendation": recommendation})


def change_part(office: Office, kind: type[Part], part_id: str, fields: Mapping[str, Any], visit: str = "") -> Change:
    """Change fields of a part, those of EDITABLE. Raises NotFound, and BadInput as adding one does."""
    known = one(office, kind, part_id, "part of a review")
    ready = _cleaned(office, known, fields)
    changed = moved(known, ready)
    words = REVIEW_COLUMNS[rows.table_of(kind)]
    what = spoken_list(words.get(name, name.removesuffix("_id").replace("_", " ")) for name in changed or fields)
    label = f"Change {what} of {_called(known)} of the review {_review_name(office, known)}"
    with office.record(label, subject=_subject(known), visit=visit) as recording:
        rows.update(office.db, kind, part_id, changed, office.officer)
    return recording.change


def remove_part(office: Office, kind: type[Part], part_id: str) -> Change:
    """Take a part out; undo brings it back. Raises NotFound."""
    known = one(office, kind, part_id, "part of a review")
    label = f"Remove {_called(known)} of the review {_review_name(office, known)}"
    with office.record(label, subject=_subject(known)) as recording:
        rows.delete(office.db, kind, [part_id])
        put_in_order(office, [row for row in listed(office, kind, known.review_id) if row.id != part_id])
    return recording.change


def step_part(office: Office, kind: type[Part], part_id: str, by: int) -> Change:
    """Move a part up or down in its list. Raises Refused where it is first or last already."""
    known = one(office, kind, part_id, "part of a review")
    order = listed(office, kind, known.review_id)
    at = next(number for number, row in enumerate(order) if row.id == part_id)
    to = max(0, min(len(order) - 1, at + by))
    if to == at:
        raise Refused("It stands there already.", "Choose another one to move.")
    order.insert(to, order.pop(at))
    label = f"Move {_called(known)} of the review {_review_name(office, known)}"
    with office.record(label, subject=_subject(known)) as recording:
        put_in_order(office, order)
    return recording.change


def put_in_order(office: Office, order: Sequence[Part]) -> None:
    """Number the rows of a list from 1 on. Must stand in a recorded change."""
    for pos, row in enumerate(order, 1):
        if row.pos != pos:
            rows.update(office.db, type(row), row.id, {"pos": pos}, office.officer)


def _add(office: Office, made: Part, fields: Mapping[str, Any]) -> Change:
    reviews.review(office, made.review_id)
    ready = _with(made, _cleaned(office, made, fields))
    label = f"Add {_called(ready)} to the review {_review_name(office, made)}"
    with office.record(label, subject=_subject(made)) as recording:
        rows.insert(office.db, [ready], office.officer)
    return recording.change


def _cleaned(office: Office, known: Part, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as they are kept."""
    kind = type(known)
    unknown = fields.keys() - EDITABLE[kind]
    if unknown:
        raise ValueError(f"{rows.table_of(kind)} has no {', '.join(sorted(unknown))}")
    texts = {field.name for field in fields_of(kind) if isinstance(field.default, str) or field.name in _NEEDED}
    ready = {
        name: clean_field(name, value) if _is_text(name, value, texts) else value for name, value in fields.items()
    }
    if "state" in ready:
        ready["state"] = _STATES[kind](ready["state"])
    _check(office, _with(known, ready))
    return ready


_NEEDED = {
    "question": ("The line of enquiry asks nothing.", "Type the question."),
    "recommendation": ("The recommendation says nothing.", "Type its words."),
}


def _with(known: Any, fields: Mapping[str, Any]) -> Any:
    return replace(known, **fields)


def _is_text(name: str, value: object, texts: set[str]) -> bool:
    return isinstance(value, str) and name in texts and name not in ("state", "person_id", "stage_id")


def _check(office: Office, made: Any) -> None:
    for name, (text, fix) in _NEEDED.items():
        if getattr(made, name, "said") == "":
            raise BadInput(text, fix, field=name)
    if not isinstance(made, ReviewWitness):
        return
    if not (made.person_id or made.name or made.organisation):
        raise BadInput("Nobody is named.", "Type a name or an organisation, or choose a person.", field="name")
    if made.person_id:
        people.fact(office, made.person_id)
    if made.stage_id and one(office, ReviewStage, made.stage_id, "stage").review_id != made.review_id:
        raise BadInput("That session belongs to another review.", "Choose one of this review.", field="stage_id")


def _last(office: Office, kind: type[Part], review_id: str) -> int:
    return max((row.pos for row in listed(office, kind, review_id)), default=0)


def _called(row: Part) -> str:
    values = {"pos": row.pos, "kind": getattr(row, "kind", ""), "number": getattr(row, "number", "")}
    name = name_of_part(rows.table_of(type(row)), values)
    return name[:1].lower() + name[1:]


def _review_name(office: Office, row: Part) -> str:
    return quoted(reviews.title(office, reviews.review(office, row.review_id)))


def _subject(row: Part) -> Subject:
    return Subject(rows.table_of(type(row)), row.id)
