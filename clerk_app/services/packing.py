"""A meeting's pack gathered from the office: plain data of one copy, which a worker makes without asking an office.

The public pack is gathered from open papers of open items alone; nothing in it leads to the file of a closed one
(PX-5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from clerk_app.domain.copies import Copy, MembersAgenda, PublicAgenda
from clerk_app.domain.pack import ClosedPack, ClosedPaper, HeldBack, MembersPack, OpenPaper, Pack, PublicPack
from clerk_app.domain.page_run import RunPlace
from clerk_app.errors import NotFound
from clerk_app.office import Office
from clerk_app.services import agenda, exporting, pack_guard, paper_intake, papers
from clerk_app.services.pack_guard import Guarding
from clerk_app.services.papers import PaperLine


@dataclass(frozen=True, slots=True)
class Wanted:
    """A pack to be made: what is in it, where the papers are, what the file is called, and what it is guarded with.

    `folder` is None for an office in memory, which has no papers; `reader` stands across every page of a closed pack.
    """

    pack: Pack
    name: str
    folder: Path | None
    guarding: Guarding | None = field(default=None, repr=False)
    reader: str = ""

    @property
    def copy(self) -> Copy:
        """Which copy it is."""
        kinds = {PublicPack: Copy.PUBLIC, MembersPack: Copy.MEMBERS, ClosedPack: Copy.CLOSED}
        return kinds[type(self.pack)]


def gather(office: Office, meeting_id: str, copy: Copy = Copy.PUBLIC) -> Wanted:
    """What a copy of a meeting's pack is made from, as plain data.

    Raises NotFound, and Refused where a closed paper was never read, so that a public pack could not be guarded.
    """
    gathered = exporting.agenda_copy(office, meeting_id, copy)
    numbers = {line.id: line.number for line in agenda.lines(office, meeting_id)}
    listed = papers.lines_of_meeting(office, meeting_id)
    run = exporting.run_of(gathered)
    flat = [line for lines in listed.values() for line in lines]
    known = _Known(numbers, {(line.link.agenda_item_id, line.version.id): line for line in flat})
    pack: Pack
    if isinstance(gathered, PublicAgenda):
        pack = PublicPack(gathered, run, tuple(known.open_or_place(place) for place in run.places))
    elif isinstance(gathered, MembersAgenda):
        pack = MembersPack(gathered, run, tuple(known.any(place) for place in run.places))
    else:
        pack = ClosedPack(gathered, run, tuple(known.closed_or_place(place) for place in run.places))
    folder = paper_intake.folder_of(office) if office.path is not None else None
    guarding = pack_guard.guarding_of(office, meeting_id, gathered) if isinstance(gathered, PublicAgenda) else None
    return Wanted(pack, name_of(office, meeting_id, copy), folder, guarding)


def name_of(office: Office, meeting_id: str, copy: Copy) -> str:
    """What the file of a pack is called, without its ending. Raises NotFound."""
    return exporting.agenda_name(office, meeting_id, copy, "pack")


@dataclass(frozen=True, slots=True)
class _Known:
    """The papers of the meeting by item and version, and the numbers of items."""

    numbers: Mapping[str, str]
    lines: Mapping[tuple[str, str], PaperLine]

    def open_or_place(self, place: RunPlace) -> OpenPaper | HeldBack:
        return self._open(place) if place.place.public else self._held_back(place)

    def closed_or_place(self, place: RunPlace) -> ClosedPaper | HeldBack:
        return self._held_back(place) if place.place.public else self._closed(place)

    def any(self, place: RunPlace) -> OpenPaper | ClosedPaper:
        return self._open(place) if place.place.public else self._closed(place)

    def _line(self, place: RunPlace) -> PaperLine:
        return self.lines[place.place.item_id, place.place.version_id]

    def _number(self, place: RunPlace) -> str:
        return self.numbers[place.place.item_id]

    def _open(self, place: RunPlace) -> OpenPaper:
        line = self._line(place)
        if line.withheld:
            raise NotFound("A paper was closed meanwhile.", "Make the pack again.")
        title = line.public_title or line.public_label
        digest, pages = line.version.pdf_sha256, line.version.pages
        return OpenPaper(place.run_id, self._number(place), title, line.public_label, digest, pages)

    def _closed(self, place: RunPlace) -> ClosedPaper:
        line = self._line(place)
        digest, pages = line.version.pdf_sha256, line.version.pages
        return ClosedPaper(place.run_id, self._number(place), line.title, line.link.label, digest, pages)

    def _held_back(self, place: RunPlace) -> HeldBack:
        return HeldBack(place.run_id, self._number(place), place.place.pages)
