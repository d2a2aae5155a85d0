"""A notice that a meeting will be held, is put off or is cancelled: all that its document prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.copies import AgendaHead
from clerk_app.domain.issues import IssueKind


@dataclass(frozen=True, slots=True)
class MeetingNotice:
    """Which notice, of which meeting, signed by whom and when. Why a meeting is cancelled is not the public's."""

    kind: IssueKind
    head: AgendaHead
    dated: date
    signatory_name: str = ""
    signatory_post: str = ""
