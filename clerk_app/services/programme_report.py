"""The report on the work programme to a meeting: gathered from data, written, and attached to its item in one step.

It holds what is public of the programme and of the forward plan, and nothing else of the agenda.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from clerk_app.domain.agenda import AgendaItem, Level
from clerk_app.domain.change import Change
from clerk_app.domain.printed_programme import PrintedReport
from clerk_app.domain.programme_rows import Programme
from clerk_app.domain.public_forward_plan import PublicForwardPlan
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    exporting,
    forward_plan,
    meetings,
    programme,
    programme_printing,
    public_forward_plan,
    report_shells,
    written_papers,
)
from clerk_app.services.paper_intake import Taken
from clerk_app.services.papers import PaperLine
from clerk_app.services.reading import one

FORMATS = exporting.WITH_WORKBOOK
#: What the file is called, without the ending; by it the paper is known again at its item.
NAME = "Work programme report"
_NAMED = "work programme"


def item_for(office: Office, meeting_id: str) -> str:
    """The item of a meeting at which its work programme is looked at. Raises Refused where its agenda has none."""
    for line in agenda.lines(office, meeting_id):
        if is_for(line.item):
            return line.id
    raise Refused("This agenda has no item for the work programme.", "Add one called “Work programme”.")


def is_for(item: AgendaItem) -> bool:
    """Whether an item is called as one at which the work programme is looked at."""
    return _NAMED in item.title.casefold() and item.level is not Level.HEADING


def programme_of(office: Office, meeting_id: str) -> Programme:
    """The programme whose days a meeting of its committee falls in. Raises Refused where there is none."""
    day, bodies = meetings.line(office, meeting_id).day, meetings.bodies(office, meeting_id)
    for body in bodies:
        for each in programme.programmes(office, body.id):
            if each.from_date <= day <= each.to_date:
                return each
    name = bodies[0].name if bodies else "The committee"
    raise Refused(f"{name} has no work programme for the day of this meeting.", "Begin one first.")


def gather(office: Office, item_id: str, passed: frozenset[str] = frozenset()) -> PrintedReport:
    """The report of an item, as plain data. Raises NotFound, Refused, and BadInput that lists closed words in it."""
    bare = _of_programme(office, item_id)
    if bare.shell.closed:
        raise Refused("The work programme is public, and this item is closed.", "Open the item first.")
    plan = public_forward_plan.plan(office, forward_plan.window(office, bare.shell.head.day)).told
    assert isinstance(plan, PublicForwardPlan)
    report = replace(bare, decisions=plan if forward_plan.lines(office) else None)
    _check(office, report, passed)
    return report


def _of_programme(office: Office, item_id: str) -> PrintedReport:
    """The report of an item without the decisions to come, as it stands and not guarded."""
    item = one(office, AgendaItem, item_id, "item")
    found = programme_of(office, item.meeting_id)
    day = meetings.line(office, item.meeting_id).day
    shell = replace(report_shells.gather(office, item_id), title=item.title)
    return PrintedReport(shell=shell, programme=programme_printing.printed(office, found.id, day))


def _check(office: Office, report: PrintedReport, passed: frozenset[str]) -> None:
    from clerk_app.documents.model import text_of  # noqa: PLC0415 - the writers are slow to load
    from clerk_app.documents.programme_report import report_document  # noqa: PLC0415 - as above

    said = text_of(report_document(report))
    from clerk_app.services import public_guard  # noqa: PLC0415 - it loads what reads PDF

    public_guard.check(office, public_guard.Said({}, {"the report on the work programme": said}), passed)


def files(report: PrintedReport, formats: Sequence[str] = FORMATS, paper: str = "a3") -> dict[str, bytes]:
    """The report as files by name; for a worker, it asks no office. Raises WrongUse for an unknown format."""
    from clerk_app.documents.programme_report import report_document  # noqa: PLC0415 - the writers are slow to load

    sheet = programme_printing.sheet_of(paper)
    return exporting.document_files(report_document(report, sheet), report.shell.head.template, NAME, formats)


def write(report: PrintedReport, folder: Path | str, formats: Sequence[str] = FORMATS, paper: str = "a3") -> list[Path]:
    """Write the report into a folder; files of the same names are replaced. Raises Refused and WrongUse."""
    return exporting.keep_files(files(report, formats, paper), Path(folder))


def take_in(folder: Path, report: PrintedReport) -> Taken:
    """Write the report and keep it in the papers folder; for a worker. Raises ClerkError where it cannot be kept."""
    taken = written_papers.take_in(folder, files(report, ["pdf"]))
    return replace(taken, facts=replace(taken.facts, written=_fingerprint(report)))


def is_stale(office: Office, item_id: str, written: str) -> bool:
    """Whether the report of an item would say otherwise of item and programme now than when it was `written`.

    What it says of the forward plan is not compared. Raises NotFound.
    """
    try:
        return _fingerprint(_of_programme(office, item_id)) != written
    except Refused:  # its programme is gone
        return True


def _fingerprint(report: PrintedReport) -> str:
    from clerk_app.documents.model import text_of  # noqa: PLC0415 - the writers are slow to load
    from clerk_app.documents.programme_report import report_document  # noqa: PLC0415 - as above

    said = text_of(report_document(replace(report, decisions=None)))
    return hashlib.sha256(said.encode()).hexdigest()


def attach(office: Office, item_id: str, taken: Taken) -> Change:
    """Attach the report to an item; where one is there already, it is a new version of that.

    Raises Refused where it is there as it is.
    """
    return written_papers.attach(office, item_id, f"{NAME}.pdf", taken, "The report on the work programme")


def attached(office: Office, item_id: str) -> PaperLine | None:
    """The report at an item, told by the name of its file; None where there is none."""
    return written_papers.at_item(office, item_id, f"{NAME}.pdf")
