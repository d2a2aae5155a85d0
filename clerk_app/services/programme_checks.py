"""Whether what the work programme plans for a meeting stands on its agenda, and its report is of today (SC-1)."""

from __future__ import annotations

from clerk_app.domain.agenda import Matter
from clerk_app.domain.change import Subject
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.programme_rows import ProgrammeRow
from clerk_app.office import Office
from clerk_app.services import papers, programme_agenda, programme_report
from clerk_app.services.checked_meeting import Case, Found
from clerk_app.store import rows

_FIX = (
    "“Draft agenda” on the Work programme page adds it to the next meeting, “Add from…” to any. "
    "Or plan it for another meeting."
)

_WRITE_AGAIN = "Choose Papers, Attach the work programme report again: it becomes a new version."


def planned(case: Case) -> Found:
    """Work of the meeting's column that no item carries out, once it has an agenda; closed work is not named.

    An item that is called as the work is taken for it, as drafting the agenda takes it.
    """
    if not case.items or case.held or case.meeting.state is MeetingState.CANCELLED:
        return
    titles = {item.title.casefold() for item in case.items}
    for each in programme_agenda.due(case.office, case.meeting.id):
        if each.row.title.casefold() not in titles:
            text = f"{_named(case.office, each.row)} is planned for this meeting and not on its agenda."
            subject = Subject("programme_row", each.row.id)
            yield Finding(Level.WARNING, text, "SC-1", "Work programme", _FIX, subject)


def report(case: Case) -> Found:
    """The report on the work programme, where it was written before the programme or its item was changed.

    Once the agenda is issued nothing is said: what is issued changes the states that the programme prints.
    """
    if case.held or case.meeting.state not in (MeetingState.PLANNED, MeetingState.AGENDA_OPEN):
        return
    for line in case.lines:
        paper = programme_report.attached(case.office, line.id) if programme_report.is_for(line.item) else None
        facts = papers.facts(case.office, paper.version) if paper is not None else None
        if paper and facts and facts.written and programme_report.is_stale(case.office, line.id, facts.written):
            text = "has a report on the work programme that was written before the programme or the item changed."
            yield case.found_in(line, f"papers/{paper.id}", Level.WARNING, text, _WRITE_AGAIN, "SC-1")


def _named(office: Office, row: ProgrammeRow) -> str:
    matter = rows.read(office.db, Matter, row.matter_id)
    closed = matter is None or matter.openness.closed
    return "A closed piece of work" if closed else f"“{row.title}”"
