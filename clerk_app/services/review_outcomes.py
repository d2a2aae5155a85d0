"""What comes of a recommendation of a review: a referral whose response is waited for, or an action of somebody."""

from __future__ import annotations

from clerk_app.domain.actions import PlannedAction
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.referrals import Referral, due_of, state_of
from clerk_app.domain.review_rows import RecommendationState, ReviewRecommendation, short_number
from clerk_app.domain.text import quoted
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import actions, referrals, reviews
from clerk_app.services.reading import one
from clerk_app.store import rows


def refer(office: Office, recommendation_id: str) -> Change:
    """Make a referral of a recommendation, to whom it is made: its two months run once it was received (SC-2, SC-5).

    Raises Refused where it was referred already, and BadInput where it says not to whom it is made.
    """
    known = _recommendation(office, recommendation_id)
    if known.referral_id:
        raise Refused("This recommendation was referred already.", "Its referral stands under the committee’s actions.")
    if not known.to_whom:
        raise BadInput(
            "The recommendation says not to whom it is made.", "Name the executive, a body or a post.", field="to_whom"
        )
    line = reviews.line(office, known.review_id)
    label = f"Refer recommendation {short_number(known.number, known.pos)} of the review {quoted(line.title)}"
    with office.record(label, subject=Subject("review_recommendation", known.id)) as recording:
        said = {"title": line.title, "closed": True if line.closed else None, "matter_id": line.review.matter_id}
        made = referrals.refer(office, line.review.body_id, known.to_whom, known.recommendation, **said)
        assert made.subject is not None
        fields = {"referral_id": made.subject.id, "state": RecommendationState.REFERRED}
        rows.update(office.db, ReviewRecommendation, known.id, fields, office.officer)
    return recording.change


def act(office: Office, recommendation_id: str, owner: str = "", due: str = "") -> Change:
    """Make an action of a recommendation, with its owner by name and its deadline as typed (SC-5).

    Raises Refused where it has an action already, and BadInput for a day of no calendar.
    """
    known = _recommendation(office, recommendation_id)
    if known.planned_action_id:
        raise Refused("This recommendation has its action already.", "It stands among the committee’s actions.")
    line = reviews.line(office, known.review_id)
    label = f"Make an action of recommendation {short_number(known.number, known.pos)} of {quoted(line.title)}"
    with office.record(label, subject=Subject("review_recommendation", known.id)) as recording:
        said = {"owner_name": owner, "closed": line.closed, "matter_id": line.review.matter_id}
        made = actions.create(office, line.review.body_id, known.recommendation, due, **said)
        assert made.subject is not None
        fields = {"planned_action_id": made.subject.id}
        rows.update(office.db, ReviewRecommendation, known.id, fields, office.officer)
    return recording.change


def came_of(office: Office, known: ReviewRecommendation) -> str:
    """What came of a recommendation, in words: "Response awaited by 12 September 2017", or "" for nothing yet."""
    said: list[str] = []
    if known.referral_id and (referral := rows.read(office.db, Referral, known.referral_id)) is not None:
        due = due_of(referral)
        by = f" by {printed_date(due, weekday=False)}" if due and not referral.responded_on else ""
        how = referral.response.words if referral.responded_on else f"Referral {state_of(referral, office.today())}{by}"
        said.append(how)
    if known.planned_action_id and (action := rows.read(office.db, PlannedAction, known.planned_action_id)) is not None:
        due_words = f", due {printed_date(action.due, weekday=False)}" if action.due else ""
        said.append(f"Action {action.state.value}{due_words}")
    return "; ".join(said)


def _recommendation(office: Office, recommendation_id: str) -> ReviewRecommendation:
    return one(office, ReviewRecommendation, recommendation_id, "recommendation")
