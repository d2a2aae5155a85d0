"""Publishing a meeting: one folder with all that anybody may read of it, guarded as a whole before it is in its place.

Pack, agenda in every format, each open paper by itself, a page that leads to them, a calendar entry and the data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from clerk_app.documents.html import write_html
from clerk_app.documents.pack.building import Stopped
from clerk_app.documents.public_index import PublishedFile, index_document
from clerk_app.documents.style import style_of
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.pack import OpenPaper, PublicPack
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import exchange_public, exporting, meeting_calendars, meetings, pack_guard, packing
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_writing import written
from clerk_app.services.file_words import output_of_file
from clerk_app.services.pack_making import Made, Told, make, write_paper
from clerk_app.services.packing import Wanted
from clerk_app.services.published_folder import CONTENTS, published_before, swapped

_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class WantedFolder:
    """All that is to be published of a meeting, as plain data: the public pack, the entry of its calendar, its data."""

    name: str
    agenda_name: str
    pack: Wanted
    calendar: bytes = field(repr=False)
    data: bytes = field(repr=False)

    def holds(self, office: Office, meeting_id: str) -> bool:
        """Whether the papers and words are still those of the office: none was closed or changed since."""
        return packing.gather(office, meeting_id) == self.pack


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: the folder, its files, those that were in it before and are no more, and the pack."""

    folder: Path
    files: tuple[str, ...]
    removed: tuple[str, ...]
    pack: Made

    @property
    def pack_file(self) -> dict[str, str]:
        """The SHA-256 of the pack by its name, as the folder itself tells it."""
        return {self.pack.path.name: published_before(self.folder)[self.pack.path.name]}


def gather(office: Office, meeting_id: str) -> WantedFolder:
    """What is published of a meeting, as plain data. Raises what gathering the public pack raises."""
    sittings = {sitting.id for sitting in meetings.sittings(office, meeting_id)}
    events = [event for event in meeting_calendars.events(office) if event.id in sittings]
    agenda_name = exporting.agenda_name(office, meeting_id)
    return WantedFolder(
        name=agenda_name.removesuffix("-agenda"),
        agenda_name=agenda_name,
        pack=packing.gather(office, meeting_id),
        calendar=meeting_calendars.calendar_file(events, office.today()),
        data=written(_of_meeting(exchange_public.public_office(office), meeting_id)),
    )


def publish(
    wanted: WantedFolder,
    out: Path,
    told: Told = lambda _share, _words: None,
    cancelled: Callable[[], bool] = lambda: False,
    passed: frozenset[str] = frozenset(),
    holds: Callable[[], bool] = lambda: True,
) -> Published:
    """Put the meeting's folder into `out`; for a worker, as it asks no office but by `holds`, if it is told that.

    What was published there before is replaced whole or not at all. Raises BadInput that lists closed words that stand
    in any file, Refused where the folder holds what Clerk did not publish, where it is stopped or cannot be written,
    and where what was gathered no longer `holds` once all is made (PX-5).
    """
    target = out / wanted.name
    before = published_before(target)
    with swapped(target) as folder:
        made = make(wanted.pack, folder, lambda share, words: told(share * 0.7, words), cancelled, passed=passed)
        papers = list(_papers(wanted, folder, told, cancelled))
        main = _main(wanted, folder, made)
        (folder / "index.html").write_bytes(_index(wanted, main, papers))
        told(0.9, "Looking for closed words")
        guarding = wanted.pack.guarding
        assert guarding is not None
        names = sorted(path.name for path in folder.iterdir())
        pack_guard.check_outputs((output_of_file(folder / name) for name in names), guarding, passed)
        if cancelled():
            raise Stopped("Nothing was published, because you stopped it.", "Nothing was changed.")
        if not holds():
            raise Refused("The meeting was changed while it was being published.", "Publish it again.")
        told(1.0, "Putting the folder in its place")
    removed = tuple(sorted(before.keys() - set(names)))
    return Published(target, (*names, CONTENTS), removed, _moved(made, target))


def _papers(wanted: WantedFolder, folder: Path, told: Told, cancelled: Callable[[], bool]) -> Iterator[PublishedFile]:
    """Each open paper once, as a PDF of its own, named by item and open title."""
    taken: set[str] = set()
    for paper in wanted.pack.pack.papers:
        if not isinstance(paper, OpenPaper):
            continue
        told(0.75, f"Writing “{paper.title}”")
        name = _free(_paper_name(paper), taken)
        write_paper(wanted.pack, paper, folder / name, cancelled)
        at = f"Item {paper.item_number}: " if paper.item_number else ""
        pages = "1 page" if paper.pages == 1 else f"{paper.pages:,} pages"
        yield PublishedFile(name, f"{at}{paper.title}", f"PDF, {pages}")


def _main(wanted: WantedFolder, folder: Path, made: Made) -> list[PublishedFile]:
    """The agenda in every format, the calendar and the data, written; and the pack."""
    files = exporting.written(wanted.pack.pack.agenda, wanted.agenda_name)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / f"{wanted.name}.ics").write_bytes(wanted.calendar)
    (folder / f"{wanted.name}.json").write_bytes(wanted.data)
    pdf, word, page = files
    return [
        PublishedFile(made.path.name, "Agenda with all papers", f"PDF, {made.pages:,} pages"),
        PublishedFile(page, "Agenda", "web page"),
        PublishedFile(pdf, "Agenda", "PDF"),
        PublishedFile(word, "Agenda", "Word"),
        PublishedFile(f"{wanted.name}.ics", "The meeting for your calendar", "calendar file"),
        PublishedFile(f"{wanted.name}.json", "The meeting as data", "JSON"),
    ]


def _index(wanted: WantedFolder, main: list[PublishedFile], papers: list[PublishedFile]) -> bytes:
    agenda = wanted.pack.pack.agenda
    assert isinstance(wanted.pack.pack, PublicPack)
    head = exporting.head_of(agenda)
    day = printed_date(head.day, DateForm(head.date_form), language=head.language)
    document = index_document(exporting.plain_document(agenda), f"{head.committee}, {day}", main, papers)
    return write_html(document, style_of(head.template))


def _of_meeting(document: Exchange, meeting_id: str) -> Exchange:
    """The part of the public document that is about one meeting, and who and what it names."""
    held = [meeting for meeting in document["meetings"] if meeting["id"] == meeting_id]
    names = {name for meeting in held for name in meeting["committees"]}
    committees = [committee for committee in document["committees"] if committee["name"] in names]
    items = [item for meeting in held for item in meeting.get("agenda", [])]
    used = {paper["paper"] for item in items for paper in item.get("papers", [])}
    papers = [paper for paper in document.get("papers", []) if paper["id"] in used]
    text = repr((held, committees, document["council"]))
    people = [person for person in document["people"] if person["id"] in text]
    made = {**document, "people": people, "committees": committees, "meetings": held, "papers": papers}
    return {name: value for name, value in made.items() if value or name != "papers"}


def _paper_name(paper: OpenPaper) -> str:
    title = exporting.file_words(paper.title, "paper")[:_LONGEST_TITLE].rstrip("-")
    at = f"item-{exporting.file_words(paper.item_number)}-" if paper.item_number else ""
    return f"{at}{title}"


def _free(stem: str, taken: set[str]) -> str:
    """A name that no other paper of the folder has."""
    name, number = f"{stem}.pdf", 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}.pdf"
    taken.add(name)
    return name


def _moved(made: Made, folder: Path) -> Made:
    return replace(made, path=folder / made.path.name)
