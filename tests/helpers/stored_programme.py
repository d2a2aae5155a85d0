"""What an office file has of its work programmes once nobody works in it, as plain words for whoever compares them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from clerk_app.office import open_office
from clerk_app.store import paper_folder
from clerk_app.store import programme as store
from tests.helpers.offices import today


@dataclass(frozen=True, slots=True)
class Stored:
    """The work of each year by title; what was decided (title, there was time, outcome, what went, by whom); the items
    of agendas; and papers by the names of their files.
    """

    work: dict[int, list[str]]
    decisions: list[tuple[str, bool | None, str, str, str]]
    items: list[str]
    papers: dict[str, bytes]


def stored_in(file: Path) -> Stored:
    """All of it, read from the file and the folder of its papers."""
    office = open_office(file, "Reader", today, reading=True)
    every, folder = store.programmes(office.db), paper_folder.folder_of(file)
    named = office.db.execute("SELECT file_name, sha256 FROM paper_version ORDER BY id").fetchall()
    made = Stored(
        {each.year: [row.title for row in store.rows_of(office.db, each.id)] for each in every},
        [
            (made.title, made.has_time, made.outcome.value, made.goes_title, made.decided_by)
            for each in every
            for made in store.decisions_of(office.db, each.id)
        ],
        [title for (title,) in office.db.execute("SELECT title FROM agenda_item ORDER BY meeting_id, part, pos")],
        {name: paper_folder.place_of(folder, digest).read_bytes() for name, digest in named},
    )
    office.close()
    return made
