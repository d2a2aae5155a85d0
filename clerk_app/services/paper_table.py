"""The papers of every meeting as a table for other programs."""

from __future__ import annotations

from clerk_app.office import Office
from clerk_app.services import expected_papers, meetings
from clerk_app.services.papers import numbered
from clerk_app.services.tables import Table


def papers_table(office: Office) -> Table:
    """Every paper as a table for a spreadsheet; what a closed one is called does not stand in it (PX-7)."""
    headings = ("Date", "Committee", "Item", "Label", "Title", "Pages", "Public")
    listed = [
        (meeting.day.isoformat(), meeting.committee, number, line)
        for meeting in meetings.lines(office)
        for number, line in numbered(office, meeting.id)
    ]
    cells = tuple(
        (day, name, number, line.public_label, line.public_title, str(line.version.pages), _yes(not line.withheld))
        for day, name, number, line in listed
    )
    return Table("Papers", headings, cells)


def expected_table(office: Office) -> Table:
    """All papers that are still to come as a table; what a closed one is called does not stand in it (PX-7)."""
    headings = ("Date", "Committee", "Item", "Title", "Lead officer", "Authors", "State", "Next", "Due", "Overdue")
    cells = tuple(
        (
            line.meeting.day.isoformat(),
            line.meeting.committee,
            line.number,
            line.public_title,
            line.expected.lead_officer if line.expected else "",
            line.expected.authors if line.expected else "",
            expected_papers.state_words(line.state, line.expected.promised_for)
            if line.expected
            else "Nobody was asked",
            line.stage.value if line.stage else "",
            line.when.isoformat() if line.when else "",
            _yes(line.overdue(office.today())),
        )
        for line in expected_papers.register(office)
    )
    return Table("Papers to come", headings, cells)


def _yes(said: bool) -> str:
    return "Yes" if said else "No"
