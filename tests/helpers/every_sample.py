"""Every kind of document that Clerk makes, by name: for the tests of the writers and for pictures."""

from __future__ import annotations

from collections.abc import Callable

from clerk_app.documents.model import Document
from tests.helpers import (
    sample_attendance,
    sample_charts,
    sample_declarations,
    sample_documents,
    sample_follow_up,
    sample_forward_plan,
    sample_matrix,
    sample_minutes,
    sample_programme,
    sample_register,
    sample_review,
)

SAMPLES: dict[str, Callable[[], Document]] = {
    "agenda": sample_documents.agenda,
    "long agenda": sample_documents.long_agenda,
    "everything": sample_documents.everything,
    "breaking title": sample_documents.breaking_title,
    "bilingual": sample_documents.bilingual,
    "register": sample_register.register,
    "attendance": sample_attendance.attendance,
    "declarations paper": sample_declarations.paper,
    "minutes": sample_minutes.public,
    "full minutes": sample_minutes.full,
    "matrix": sample_matrix.report,
    "charts": sample_charts.summary,
    "action plan": sample_follow_up.plan,
    "quarter report": sample_follow_up.quarter,
    "actions": sample_follow_up.actions,
    "referrals": sample_follow_up.referrals,
    "programme": sample_programme.programme,
    "programme in numbers": sample_programme.numbers,
    "programme report": sample_programme.report,
    "forward plan": sample_forward_plan.plan,
    "executive notice": sample_forward_plan.notice,
    "executive decision": sample_forward_plan.record,
    "executive decisions": sample_forward_plan.decisions,
    "urgent executive decisions": sample_forward_plan.urgent,
    "scoping paper": sample_review.scoping,
    "review progress": sample_review.progress,
}
