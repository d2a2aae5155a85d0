"""Papers that Clerk writes itself, at their items: the declarations paper, the programme’s report, those of reviews."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from clerk_app import workplace
from clerk_app.domain.change import Change
from clerk_app.errors import ClerkError, Refused
from clerk_app.office import Office
from clerk_app.services import exporting, paper_intake, papers
from clerk_app.services.paper_intake import Taken
from clerk_app.services.papers import PaperLine


def take_in(folder: Path, made: Mapping[str, bytes]) -> Taken:
    """Keep a paper, one file by its name, in the papers folder; for a worker. Raises ClerkError where it cannot be."""
    with workplace.room() as room:
        (path,) = exporting.keep_files(made, room, private=True)
        (found,) = paper_intake.take_each(folder, [paper_intake.Source(path)])
    if isinstance(found, ClerkError):
        raise found
    return found


def attach(office: Office, item_id: str, name: str, taken: Taken, words: str) -> Change:
    """Attach a paper to an item; where one of its file's name is there already, it is a new version of that (LU-2).

    `words` are what the paper is called. Raises Refused where it is there as it is; what was taken in is let go then.
    """
    there = at_item(office, item_id, name)
    try:
        if there is None:
            return papers.attach(office, item_id, [taken])
        if there.version.sha256 == taken.sha256:
            raise Refused(f"{words} is at this item already.", "Nothing in it has changed.")
        return papers.replace_file(office, there.id, taken)
    except ClerkError:
        paper_intake.let_go(office, [taken])
        raise


def at_item(office: Office, item_id: str, name: str) -> PaperLine | None:
    """The paper at an item, told by the name of its file; None where there is none."""
    return next((line for line in papers.lines(office, item_id) if line.version.file_name == name), None)
