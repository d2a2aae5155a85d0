"""The standard paper about declarations of interest: filled in for a meeting, written, and attached like any other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clerk_app.domain.agenda import AgendaItem, Level
from clerk_app.domain.change import Change
from clerk_app.domain.declaration_paper import PAPER_NAME, DeclarationPaper
from clerk_app.domain.declaration_terms import regimes_in
from clerk_app.domain.declarations import hears_declarations
from clerk_app.domain.rule_values import leaving_ordered
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    copies,
    council,
    declaring,
    exporting,
    meetings,
    written_papers,
)
from clerk_app.services.paper_intake import Taken
from clerk_app.services.papers import PaperLine
from clerk_app.services.reading import one

#: What the file is called that is attached: PDF, as it is read and printed everywhere in the same way.
FILE_NAME = f"{PAPER_NAME}.pdf"


def item_for(office: Office, meeting_id: str) -> str:
    """The item of a meeting at which interests are declared. Raises Refused where its agenda has none."""
    found = [
        line.id
        for line in agenda.lines(office, meeting_id)
        if hears_declarations(line.item.title) and line.item.level is not Level.HEADING
    ]
    if not found:
        raise Refused(
            "This agenda has no item for declarations of interest.", "Add one called “Declarations of interest”."
        )
    return found[0]


def gather(office: Office, item_id: str) -> DeclarationPaper:
    """What the paper of an item says, under the code of conduct of its committee on its day (DI-1, DI-3).

    Raises NotFound, and Refused outside England, where the code is another (DI-17).
    """
    if not regimes_in(council.needed_authority(office).country):
        raise Refused(
            "The standard declarations paper is that of the codes in England.", "Attach your council’s own paper."
        )
    item = one(office, AgendaItem, item_id, "item")
    line = next(each for each in agenda.lines(office, item.meeting_id) if each.id == item_id)
    rules = meetings.rules_of(office, item.meeting_id)
    head = copies.head(office, item.meeting_id, rules)
    signs = copies.person_on(office, council.officer_on(office, head.day), head.day)
    closed = line.printed.openness.closed or line.printed.part == 2
    return DeclarationPaper(
        head=head,
        regime=declaring.regime(office, item.meeting_id),
        number=line.number,
        title=item.title,
        part=rules["part_2" if closed else "part_1"],
        leaving_ordered=leaving_ordered(rules),
        contributors=item.lead_officer or (signs.job_title or signs.printed if signs else ""),
    )


def files(paper: DeclarationPaper, formats: Sequence[str] = exporting.FORMATS) -> dict[str, bytes]:
    """The paper in Word, PDF and HTML by the files' names; for a worker, as it asks no office."""
    return exporting.written(paper, PAPER_NAME, formats)


def take_in(folder: Path, paper: DeclarationPaper) -> Taken:
    """Write the paper and keep it in the papers folder; for a worker. Raises ClerkError where it cannot be kept."""
    return written_papers.take_in(folder, files(paper, ["pdf"]))


def attach(office: Office, item_id: str, taken: Taken) -> Change:
    """Attach the standard paper to an item; where one is there already, it is a new version of that (LU-2).

    Raises Refused where it is there as it is.
    """
    return written_papers.attach(office, item_id, FILE_NAME, taken, "The declarations paper")


def attached(office: Office, item_id: str) -> PaperLine | None:
    """The standard paper at an item, told by the name of its file; None where there is none."""
    return written_papers.at_item(office, item_id, FILE_NAME)


def wanted_with_standing_items(office: Office, meeting_id: str) -> bool:
    """Whether a meeting's committee has the paper attached with its standing items, and it is not there yet."""
    if meetings.rules_of(office, meeting_id)["declarations_paper"] != "standing":
        return False
    if not regimes_in(council.needed_authority(office).country):
        return False
    try:
        return attached(office, item_for(office, meeting_id)) is None
    except Refused:
        return False
