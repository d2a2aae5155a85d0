"""An office whose meeting has forty open papers of a thousand pages, and ten closed ones if they are wanted.

Run by itself it makes the public pack as `clerk pack` does and prints how much memory that took at most, in megabytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from clerk_app import __main__ as command
from clerk_app.domain.agenda import Openness
from clerk_app.office import Office
from clerk_app.services import agenda, paper_intake, papers
from clerk_app.services.paper_intake import Source
from tests.benchmarks.pack_corpus import most_memory
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import committee, id_of, meeting, named

_AT_ITEM = 4
MEETING = "Planning Committee@2017-07-13"


def meeting_with(path: Path, opened: list[Path], closed: list[Path]) -> tuple[Office, str]:
    """A new office file whose meeting has these papers, a few under each item; the meeting's id."""
    office = named(office_on_disk(path))
    made = meeting(office, committee(office))
    folder = paper_intake.folder_of(office)
    found = paper_intake.take_in(folder, [Source(each) for each in (*opened, *closed)])
    assert not found.refused
    for first in range(0, len(found.taken), _AT_ITEM):
        item = id_of(agenda.add_item(office, made, f"Business {first // _AT_ITEM + 1}"))
        how = {"openness": Openness.EXEMPT, "paragraphs": (3,)} if first >= len(opened) else {}
        papers.attach(office, item, found.taken[first : first + _AT_ITEM], **how)
    return office, made


if __name__ == "__main__":
    command.main(["pack", sys.argv[1], MEETING, "--out", sys.argv[2]])
    print(most_memory())
