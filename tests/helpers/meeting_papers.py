"""A meeting with papers, open and closed, for the tests of packs and of what is published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from clerk_app.domain.agenda import Openness
from clerk_app.office import Office
from clerk_app.services import paper_intake, papers
from clerk_app.services.paper_intake import Source
from tests.helpers import paper_files as files
from tests.helpers.small_council import item_id, meeting_with_items

SECRET = "Sale of Laurence House"


def july_with_papers(office: Office, folder: Path) -> str:
    """Papers of 2, 3 (with a closed appendix of 2 and an open one of 1) and 1 pages at three items."""
    made = meeting_with_items(office, "Minutes", "Budget", "Parking")
    attach(office, made, "Minutes", files.pdf(folder / "Minutes.pdf", "The minutes", "More minutes"))
    attach(office, made, "Budget", files.pdf(folder / "Budget.pdf", *(f"Budget page {n}" for n in "123")))
    closed = files.pdf(folder / f"{SECRET}.pdf", "Mr Percival Grey offers £1,250,000", "for the house in Mill Lane")
    attach(office, made, "Budget", closed, openness=Openness.EXEMPT, paragraphs=(3,))
    attach(office, made, "Budget", files.pdf(folder / "Table.pdf", "A table"))
    attach(office, made, "Parking", files.pdf(folder / "Parking.pdf", "Where to park"))
    return made


def attach(office: Office, meeting_id: str, title: str, path: Path, **how: Any) -> None:
    """Attach a file to the item of a title."""
    taken = paper_intake.take_in(paper_intake.folder_of(office), [Source(path)])
    assert not taken.refused
    papers.attach(office, item_id(office, meeting_id, title), taken.taken, **how)
