"""What can be found of in-depth reviews: each review as a document, open words or closed ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from sqlite3 import Connection

from clerk_app.domain.review_rows import KeyLineOfEnquiry, Review, ReviewRecommendation, ReviewStage, ReviewWitness
from clerk_app.domain.search import Document, Kind
from clerk_app.store import reviews as store
from clerk_app.store import rows

_THESE = "(SELECT value FROM json_each(?))"


def reviews(db: Connection, review_ids: Iterable[str] | None = None, *, closed: bool) -> Iterator[Document]:
    """Some reviews or all, the oldest first. Of a closed matter the open title alone is open, and of a witness whose
    name is not printed the organisation (PX-1, DP-1).
    """
    found = rows.read_all(db, Review, "review") if review_ids is None else rows.read_some(db, Review, review_ids)
    ids = [review.id for review in found]
    words = _Words(db, ids)
    titles = store.matter_titles(db, [review.matter_id for review in found])
    hidden = store.closed_matters(db, [review.matter_id for review in found])
    for review in sorted(found, key=lambda review: (review.started_on or date.min, review.id)):
        is_closed = review.matter_id in hidden
        if not closed:
            text = "" if is_closed else words.open_of(review)
        else:
            text = words.all_of(review) if is_closed else words.withheld_of(review)
        if text or not closed:
            yield Document(Kind.REVIEW, review.id, review.started_on, titles[review.matter_id], text)


class _Words:
    """All that hangs on some reviews, as words."""

    def __init__(self, db: Connection, ids: list[str]) -> None:
        self._stages = store.parts(db, ReviewStage, ids)
        self._enquiries = store.parts(db, KeyLineOfEnquiry, ids)
        self._witnesses = store.parts(db, ReviewWitness, ids)
        self._made = store.parts(db, ReviewRecommendation, ids)

    def open_of(self, review: Review) -> str:
        """What may be known of an open review."""
        named = (each.name for each in self._witnesses.get(review.id, ()) if each.name_agreed)
        return _joined([*self._said(review), *named])

    def withheld_of(self, review: Review) -> str:
        """The names of an open review that are not printed."""
        return _joined([each.name for each in self._witnesses.get(review.id, ()) if not each.name_agreed])

    def all_of(self, review: Review) -> str:
        """All that is said of a review."""
        return _joined([*self._said(review), *(each.name for each in self._witnesses.get(review.id, ()))])

    def _said(self, review: Review) -> Iterator[str]:
        yield from (review.lead_member, review.lead_officer, review.terms_of_reference)
        yield from (review.in_scope, review.out_of_scope)
        yield from (each.words for each in self._stages.get(review.id, ()))
        for enquiry in self._enquiries.get(review.id, ()):
            yield from (enquiry.question, enquiry.answer)
        for witness in self._witnesses.get(review.id, ()):
            yield from (witness.organisation, witness.about)
        for made in self._made.get(review.id, ()):
            yield from (made.recommendation, made.to_whom)


def of_matters(db: Connection, matter_ids: Iterable[str]) -> set[str]:
    """The reviews of some matters."""
    sql = f"SELECT id FROM review WHERE matter_id IN {_THESE}"
    return {one for (one,) in db.execute(sql, [json.dumps(sorted(matter_ids))]).fetchall()}


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)
