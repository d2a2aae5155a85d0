"""What is not right yet of the papers that a meeting waits for; said without their names or those of anybody (PX-7)."""

from __future__ import annotations

from collections.abc import Iterator

from clerk_app.domain.agenda import SubLineKind
from clerk_app.domain.change import Subject
from clerk_app.domain.expected_papers import ExpectedLine, PaperState
from clerk_app.domain.finding import Finding, Level
from clerk_app.office import Office
from clerk_app.services import expected_papers
from clerk_app.store import expected_papers as store
from clerk_app.store import papers


def findings(office: Office, meeting_id: str) -> Iterator[Finding]:
    """Papers that are not in although nothing says that they follow, and gaps in the audit trail of those that are."""
    linked = papers.of_meeting(office.db, meeting_id)
    for item_id, lines in expected_papers.lines_of_meeting(office, meeting_id).items():
        for line in lines:
            yield from _of(office, line, there_is_one=item_id in linked)


def promised(office: Office, meeting_id: str) -> frozenset[str]:
    """The items of which a paper is promised for a day."""
    found = expected_papers.lines_of_meeting(office, meeting_id)
    return frozenset(
        item_id for item_id, lines in found.items() if any(line.state is PaperState.PROMISED for line in lines)
    )


def _of(office: Office, line: ExpectedLine, *, there_is_one: bool) -> Iterator[Finding]:
    if line.expected is None:
        return
    where = f"Item {line.number}" if line.number else "A heading"
    subject = Subject("agenda_item", line.item.id, "papers")
    follows = line.item.sub_line_kind is SubLineKind.TO_FOLLOW
    if line.state.is_in and not there_is_one and not follows:
        text = f"{where}: a paper is said to be {line.state.value}, and the item has none."
        yield Finding(Level.WARNING, text, "", where, "Attach it, or let the item say that it is to follow.", subject)
    if not line.state.is_in and not follows:
        fix = "Attach it, let the item say that it is to follow, or expect it no more."
        yield Finding(Level.WARNING, f"{where} waits for a paper that is not in.", "", where, fix, subject)
    consulted = store.consultations(office.db, line.id)
    if line.state in (PaperState.CLEARED, PaperState.FINAL) and any(c.sought and not c.included for c in consulted):
        text = f"{where}: comments on a paper were sought, and the paper is not said to have them."
        yield Finding(Level.NOTE, text, "", where, "See who is consulted on it.", subject)
    if line.state is PaperState.FINAL and line.expected.sent_on is None:
        text = f"{where}: it is not said when the final paper was sent."
        yield Finding(Level.NOTE, text, "", where, "Give the day among its progress.", subject)
