"""The papers of a review for the tests of the writers: a scoping paper, and a timetable with recommendations."""

from __future__ import annotations

from datetime import date

from clerk_app.documents.model import Document
from clerk_app.documents.review_paper import review_document
from clerk_app.domain.printed_review import (
    PrintedEnquiry,
    PrintedRecommendation,
    PrintedReview,
    PrintedStage,
    PrintedWitness,
    ReviewPaperKind,
)


def review(kind: ReviewPaperKind) -> PrintedReview:
    """A review of an invented council, half-way through."""
    return PrintedReview(
        kind=kind,
        council="Marlow Vale Borough Council",
        committee="Housing and Communities Scrutiny Committee",
        title="Empty homes and what brings them back",
        day=date(2026, 3, 4),
        lead_member="Councillor Dafydd ap Rhŷs",
        lead_officer="Head of Housing",
        started_on=date(2025, 9, 9),
        terms_of_reference="To find out why homes stand empty.\nTo say what would bring them back.",
        in_scope="Private homes that have been empty for more than six months.",
        out_of_scope="Homes of the council.",
        enquiries=(
            PrintedEnquiry("Why do owners leave homes empty?", "Costs of repair, and families that cannot agree."),
            PrintedEnquiry("What do other councils offer?"),
        ),
        witnesses=(
            PrintedWitness("Priya Ransome, Tenants’ Federation", "what tenants see", "First evidence, 4 November 2025"),
            PrintedWitness("An owners’ association", "", ""),
        ),
        stages=(
            PrintedStage("Scoping", "9 September 2025", "Done"),
            PrintedStage("First evidence", "4 November 2025", "Done"),
            PrintedStage("Draft final report", "4 March 2026", "Planned"),
            PrintedStage("6-month update", "", "Without a date"),
        ),
        recommendations=(
            PrintedRecommendation("1", "That grants for repairs be offered", "Cabinet", "Referred\nReferral sent"),
            PrintedRecommendation("2", "That a register be kept", "", "Proposed"),
        ),
    )


def scoping() -> Document:
    """The scoping paper."""
    return review_document(review(ReviewPaperKind.SCOPING))


def progress() -> Document:
    """The timetable with the recommendations."""
    return review_document(review(ReviewPaperKind.PROGRESS))
