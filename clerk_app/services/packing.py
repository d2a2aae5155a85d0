"""A meeting's pack gathered from the office: plain data of one copy, which a worker makes without asking an office.

The public pack is gathered from open papers of open items alone; nothing in it leads to the file of a closed one
(PX-5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from clerk_app.documents.wording import Wording
from clerk_app.domain.copies import ClosedAgenda, Copy, MembersAgenda
from clerk_app.domain.distribution import DistributionList
from clerk_app.domain.issues import ListKind
from clerk_app.domain.pack import ClosedPack, ClosedPaper, HeldBack, MembersPack, OpenPaper, Pack, PublicPack
from clerk_app.domain.page_run import RunPlace
from clerk_app.domain.supplement import ClosedSupplement, MembersSupplement
from clerk_app.domain.wording import filled
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    copies,
    distribution,
    exporting,
    meetings,
    pack_pages,
    paper_intake,
    papers,
)
from clerk_app.services.exporting import WithPapers
from clerk_app.services.guarding import Guarding, guarding_of
from clerk_app.services.papers import PaperLine
from clerk_app.services.typed_text import clean_line


@dataclass(frozen=True, slots=True)
class Wanted:
    """A pack to be made: what is in it, where the papers are, what the file is called, and what it is guarded with.

    `folder` is None for an office in memory, which has no papers; `distribution` is the list that the pack ends with,
    where the committee prints one (PX-8), of the day `listed_on`. `number` ("Copy 3 of 12") and `reader` are printed
    on every page of a numbered copy.
    """

    pack: Pack
    name: str
    folder: Path | None
    guarding: Guarding | None = field(default=None, repr=False)
    distribution: DistributionList | None = None
    listed_on: date | None = None
    number: str = ""
    reader: str = field(default="", repr=False)

    @property
    def copy(self) -> Copy:
        """Which copy it is."""
        kinds = {PublicPack: Copy.PUBLIC, MembersPack: Copy.MEMBERS, ClosedPack: Copy.CLOSED}
        return kinds[type(self.pack)]


def gather(office: Office, meeting_id: str, copy: Copy = Copy.PUBLIC) -> Wanted:
    """What a copy of a meeting's pack is made from, as plain data.

    Raises NotFound, and Refused where a closed paper was never read, so that a public pack could not be guarded.
    """
    return gathered(
        office, meeting_id, exporting.agenda_copy(office, meeting_id, copy), name_of(office, meeting_id, copy)
    )


def name_of(office: Office, meeting_id: str, copy: Copy) -> str:
    """What the file of a pack is called, without its ending. Raises NotFound."""
    return exporting.agenda_name(office, meeting_id, copy, "pack")


def gathered(office: Office, meeting_id: str, printable: WithPapers, name: str) -> Wanted:
    """The same of an agenda, or a supplement, that is there already; `name` is the file's, without its ending."""
    numbers = {line.id: line.number for line in agenda.lines(office, meeting_id)}
    flat = [line for lines in papers.lines_of_meeting(office, meeting_id).values() for line in lines]
    known = _Known(numbers, {(line.link.agenda_item_id, line.version.id): line for line in flat})
    folder = paper_intake.folder_of(office) if office.path is not None else None
    run, guarding = exporting.run_of(printable), None
    pack: Pack
    if isinstance(printable, MembersAgenda | MembersSupplement):
        pack = MembersPack(printable, run, tuple(known.any(place) for place in run.places))
    elif isinstance(printable, ClosedAgenda | ClosedSupplement):
        pack = ClosedPack(printable, run, tuple(known.closed_or_place(place) for place in run.places))
    else:
        pack = PublicPack(printable, run, tuple(known.open_or_place(place) for place in run.places))
        guarding = guarding_of(office, meeting_id, copies.public_agenda(office, meeting_id))
    listed = _distribution(office, meeting_id, exporting.kind_of(printable))
    return Wanted(pack, name, folder, guarding, listed, office.today())


def handed_out(office: Office, meeting_id: str, wanted: Wanted, readers: Sequence[str] = ()) -> tuple[Wanted, ...]:
    """A pack as the copies that are handed out: of a closed one a numbered one for each of the closed list (PX-8).

    Where `readers` are named there is a copy for each of them instead, of a members' pack too; else every other pack is
    one. Raises Refused for readers of a public pack, BadInput for a reader without a name.
    """
    if readers:
        if wanted.copy is Copy.PUBLIC:
            raise Refused("Everybody may read the public pack.", "Name no reader, or make the members’ or closed copy.")
        names = [clean_line(reader) for reader in readers]
        if not all(names):
            raise BadInput("It is not said who shall read it.", "Give the reader’s name.", field="reader")
        return _copies_for(wanted, names)
    if wanted.copy is not Copy.CLOSED:
        return (wanted,)
    body, day = meetings.presiding_body(office, meeting_id), meetings.line(office, meeting_id).day
    return numbered(wanted, distribution.as_printed(office, body.id, ListKind.CLOSED, day))


def numbered(wanted: Wanted, listed: DistributionList) -> tuple[Wanted, ...]:
    """A closed pack as one numbered copy for each of its list, with the reader's name across its pages (PX-8).

    Spare copies bear a number alone. Where nobody is listed there is one copy without either.
    """
    readers = [
        "" if line.spare else line.name for group in listed.groups for line in group.lines for _ in range(line.copies)
    ]
    return _copies_for(wanted, readers) or (wanted,)


def _copies_for(wanted: Wanted, readers: Sequence[str]) -> tuple[Wanted, ...]:
    return tuple(
        replace(as_copy(wanted, place, len(readers), reader), name=f"{wanted.name}-copy-{place}")
        for place, reader in enumerate(readers, start=1)
    )


def as_copy(wanted: Wanted, number: int, total: int, reader: str) -> Wanted:
    """A pack as one of `total` numbered copies, with its reader's name, if any, on every page (PX-8)."""
    words = Wording.load(exporting.head_of(wanted.pack.agenda).words).closed["numbered"]
    return replace(wanted, number=filled(words, {"number": str(number), "total": str(total)}), reader=reader)


def _distribution(office: Office, meeting_id: str, copy: Copy) -> DistributionList | None:
    """The list that a pack ends with: the open one, or the closed one behind closed papers; None for an empty one."""
    if meetings.rules_of(office, meeting_id)["pack_distribution"] != "last":
        return None
    kind = ListKind.CLOSED if copy is Copy.CLOSED else ListKind.OPEN
    body, day = meetings.presiding_body(office, meeting_id), meetings.line(office, meeting_id).day
    listed = distribution.as_printed(office, body.id, kind, day)
    return listed if listed.groups else None


@dataclass(frozen=True, slots=True)
class _Known:
    """The papers of the meeting by item and version, and the numbers of items."""

    numbers: Mapping[str, str]
    lines: Mapping[tuple[str, str], PaperLine]

    def open_or_place(self, place: RunPlace) -> OpenPaper | HeldBack:
        return self._open(place) if pack_pages.holds(Copy.PUBLIC, place) else self._held_back(place)

    def closed_or_place(self, place: RunPlace) -> ClosedPaper | HeldBack:
        return self._closed(place) if pack_pages.holds(Copy.CLOSED, place) else self._held_back(place)

    def any(self, place: RunPlace) -> OpenPaper | ClosedPaper | HeldBack:
        if place.place.replaced:
            return self._held_back(place)
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
