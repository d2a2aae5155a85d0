"""Issuing the notices of a meeting: that it will be held, is put off, or is cancelled."""

from __future__ import annotations

from pathlib import Path

from clerk_app.domain.change import Change
from clerk_app.domain.copies import Copy
from clerk_app.domain.issues import IssueKind
from clerk_app.domain.meeting_notice import MeetingNotice
from clerk_app.domain.meetings import MeetingState
from clerk_app.errors import Refused, WrongUse
from clerk_app.office import Office
from clerk_app.services import copies, exporting, issue_building, issuing, meetings
from clerk_app.services.guarding import guarding_of
from clerk_app.services.issue_plan import Builder, CopyPlan
from clerk_app.services.issuing import Step, quiet


def issue(
    office: Office,
    meeting_id: str,
    kind: IssueKind,
    folder: Path | str,
    builder: Builder = issue_building.pack_builder,
    reached: Step = quiet,
) -> Change:
    """Issue a notice of a meeting as a public document; like an agenda, all of it or nothing.

    Raises Refused where it would not be true: of a cancellation, before the meeting is cancelled; of a postponement,
    before it is moved.
    """

    def gathered() -> issuing.GoingOut:
        plan = CopyPlan(
            kind=kind,
            copy=Copy.PUBLIC,
            printable=notice(office, meeting_id, kind),
            papers=(),
            name=exporting.agenda_name(office, meeting_id, what=kind.words.replace(" ", "-")),
            guarding=guarding_of(office, meeting_id, copies.public_agenda(office, meeting_id), with_papers=False),
        )
        return (plan,), ()

    return issuing.put_out(office, meeting_id, kind, Path(folder), builder, gathered, reached)


def notice(office: Office, meeting_id: str, kind: IssueKind) -> MeetingNotice:
    """What a notice made now prints, as plain data. Raises like `issue`."""
    _check_true(office, meeting_id, kind)
    agenda = copies.public_agenda(office, meeting_id)
    summons = agenda.summons
    return MeetingNotice(kind, agenda.head, office.today(), summons.signatory_name, summons.signatory_post)


def _check_true(office: Office, meeting_id: str, kind: IssueKind) -> None:
    line = meetings.line(office, meeting_id)
    cancelled = line.state is MeetingState.CANCELLED
    if kind.has_items:
        raise WrongUse(f"A {kind.words} is no notice.", "Issue it as an agenda or a supplement.")
    if kind is IssueKind.CANCELLATION and not cancelled:
        raise Refused("This meeting is not cancelled.", "Cancel it first.")
    if kind is not IssueKind.CANCELLATION and cancelled:
        raise Refused("This meeting is cancelled.", "Issue the notice of its cancellation, or reinstate it.")
    if kind is IssueKind.POSTPONEMENT and line.moved_from is None:
        raise Refused("This meeting was not moved to another day.", "Move it first.")
