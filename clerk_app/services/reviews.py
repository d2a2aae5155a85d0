"""In-depth reviews: starting one with its chain of stages, changing what is said of it, taking it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from clerk_app.domain.agenda import Matter
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.review_rows import Review, ReviewStage, ReviewState
from clerk_app.domain.reviews import PlannedStage
from clerk_app.domain.text import quoted, spoken_list
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import committees, programme_items
from clerk_app.services.reading import moved, one
from clerk_app.services.review_cells import following
from clerk_app.services.review_reading import line, lines, of_matter, owner, whole
from clerk_app.services.review_words import REVIEW_COLUMNS
from clerk_app.services.typed_text import clean_field, clean_line
from clerk_app.store import agenda, rows
from clerk_app.store import reviews as store

__all__ = ["EDITABLE", "change", "line", "lines", "of_matter", "owner", "remove", "review", "start", "title", "whole"]
_TEXTS = frozenset({"lead_member", "lead_officer", "terms_of_reference", "in_scope", "out_of_scope"})
#: What an officer may say of a review, beside its `title`, which is its matter's.
EDITABLE = _TEXTS | {"started_on", "state"}


def review(office: Office, review_id: str) -> Review:
    """One review as it is kept. Raises NotFound."""
    return one(office, Review, review_id, "review")


def title(office: Office, known: Review) -> str:
    """The open title of a review: that of its matter."""
    return store.matter_titles(office.db, [known.matter_id])[known.matter_id]


def start(
    office: Office,
    body_id: str,
    called: str,
    chain: Sequence[PlannedStage] = (),
    fields: Mapping[str, Any] | None = None,
    matter_id: str | None = None,
    programme_id: str | None = None,
) -> Change:
    """Start a review of a matter with its stages, as one change; without `matter_id` its matter is made silently.

    With `programme_id` it gets a row there too, whose cells are its stages.
    `fields` are those of EDITABLE. Raises BadInput when it has no title, and where the committee reviews that matter
    already; NotFound for a committee or matter that is not here.
    """
    committees.committee(office, body_id)
    named = clean_line(called, "title") if matter_id is None else one(office, Matter, matter_id, "matter").title
    if not named:
        raise BadInput("The review has no title.", "Type what it is about.", field="title")
    if matter_id is not None and any(each.body_id == body_id for each in store.of_matter(office.db, matter_id)):
        raise BadInput("The committee reviews that matter already.", "Go on with that review.", field="title")
    made = Review(office.new_id(), body_id, matter_id or office.new_id(), **_cleaned(fields or {}))
    with office.record(f"Start the review {quoted(named)}", subject=Subject("review", made.id)) as recording:
        if matter_id is None:
            rows.insert(office.db, [Matter(made.matter_id, named)], office.officer)
        rows.insert(office.db, [made], office.officer)
        with following(office, made.id):
            rows.insert(office.db, _stages(office, made.id, chain), office.officer)
        if programme_id is not None:
            kept = {"title": named, "kinds": "In-depth review", "lead_member": made.lead_member}
            row_fields = {**kept, "lead_officer": made.lead_officer}
            programme_items.add_of_matter(office, programme_id, made.matter_id, row_fields)
    return recording.change


def _stages(office: Office, review_id: str, chain: Sequence[PlannedStage]) -> list[ReviewStage]:
    return [
        ReviewStage(
            office.new_id(),
            review_id,
            pos,
            each.kind,
            each.place.meeting_id,
            each.place.day if each.place.is_month else None,
            each.words,
        )
        for pos, each in enumerate(chain, 1)
    ]


def change(office: Office, review_id: str, fields: Mapping[str, Any], visit: str = "") -> Change:
    """Change what is said of a review: fields of EDITABLE, and its `title`. `visit` names one stay in a field.

    Raises NotFound, and BadInput for an empty title or a text that is too long.
    """
    known = review(office, review_id)
    renamed = clean_line(fields["title"], "title") if "title" in fields else None
    if renamed == "":
        raise BadInput("The review has no title.", "Type what it is about.", field="title")
    ready = _cleaned({name: value for name, value in fields.items() if name != "title"})
    words = {"title": "title", **REVIEW_COLUMNS["review"]}
    changed = moved(known, ready)
    is_renamed = renamed is not None and renamed != title(office, known)
    others = [*(["title"] if is_renamed else []), *changed] or fields
    what = spoken_list(words.get(name, name.replace("_", " ")) for name in others)
    label = f"Change {what} of the review {quoted(title(office, known))}"
    with office.record(label, subject=Subject("review", review_id), visit=visit) as recording:
        rows.update(office.db, Review, review_id, changed, office.officer)
        if is_renamed:
            rows.update(office.db, Matter, known.matter_id, {"title": renamed}, office.officer)
    return recording.change


def remove(office: Office, review_id: str) -> Change:
    """Take a review out with all that hangs on it, and its matter where that is nothing else; undo brings them back."""
    known = review(office, review_id)
    label = f"Remove the review {quoted(title(office, known))}"
    with office.record(label, subject=Subject("review", review_id)) as recording:
        rows.delete(office.db, Review, [review_id])
        rows.delete(office.db, Matter, agenda.unused_matters(office.db, [known.matter_id]))
    return recording.change


def _cleaned(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as they are kept."""
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise ValueError(f"a review has no {', '.join(sorted(unknown))}")
    ready = {name: clean_field(name, value) if name in _TEXTS else value for name, value in fields.items()}
    return ready | ({"state": ReviewState(ready["state"])} if "state" in ready else {})
