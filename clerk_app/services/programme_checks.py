"""Whether what the work programme plans for a meeting stands on its agenda (SC-1)."""

from __future__ import annotations

from clerk_app.domain.agenda import Matter
from clerk_app.domain.change import Subject
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.programme_rows import ProgrammeRow
from clerk_app.office import Office
from clerk_app.services import programme_agenda
from clerk_app.services.checked_meeting import Case, Found
from clerk_app.store import rows

_FIX = (
    "“Draft agenda” on the Work programme page adds it to the next meeting, “Add from…” to any. "
    "Or plan it for another meeting."
)


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


def _named(office: Office, row: ProgrammeRow) -> str:
    matter = rows.read(office.db, Matter, row.matter_id)
    closed = matter is None or matter.openness.closed
    return "A closed piece of work" if closed else f"“{row.title}”"
