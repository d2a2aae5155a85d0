"""What is done with the papers of an item: attach, replace, order, label, close and remove. Each verb is one change.

No label of a change says what a paper is called: it may be closed, or be closed later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from clerk_app.domain.agenda import AgendaItem, Openness, in_order, letter
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.closing import closed_below
from clerk_app.domain.finding import Finding
from clerk_app.domain.papers import ItemPaper, Paper, PaperVersion, Printed, is_withheld
from clerk_app.domain.preflight import Facts, facts_of, kept_facts, preflight_findings
from clerk_app.domain.public_record import is_out
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import agenda, meetings, met_papers
from clerk_app.services.paper_intake import Taken
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import agenda as items_store
from clerk_app.store import issues, rows
from clerk_app.store import papers as store


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper at an item as a list shows it to an officer: its own title, closed or not, and whether it is withheld."""

    link: ItemPaper
    paper: Paper
    version: PaperVersion
    withheld: bool

    @property
    def id(self) -> str:
        """The identity of the paper at this item."""
        return self.link.id

    @property
    def public_title(self) -> str:
        """What anybody may know of its title: nothing, where it is withheld."""
        return "" if self.withheld else self.paper.title

    @property
    def public_label(self) -> str:
        """What anybody may know of its label."""
        return "" if self.withheld else self.link.label

    @property
    def title(self) -> str:
        """What it is called, for officers alone."""
        return self.paper.closed_title or self.paper.title


def lines(office: Office, item_id: str) -> tuple[PaperLine, ...]:
    """The papers of an item in order."""
    item = one(office, AgendaItem, item_id, "item")
    return lines_of_meeting(office, item.meeting_id).get(item_id, ())


def lines_of_meeting(office: Office, meeting_id: str) -> dict[str, tuple[PaperLine, ...]]:
    """The papers of every item of a meeting that has any, by the item's id."""
    items = closed_below(in_order(items_store.items_of(office.db, meeting_id)))
    linked = store.of_meeting(office.db, meeting_id)
    flat = [link for links in linked.values() for link in links]
    papers = store.papers(office.db, (link.paper_id for link in flat))
    versions = store.versions(office.db, (link.version_id for link in flat))
    return {
        item.id: tuple(
            PaperLine(link, papers[link.paper_id], versions[link.version_id], is_withheld(link, item))
            for link in linked[item.id]
        )
        for item in items
        if item.id in linked
    }


def numbered(office: Office, meeting_id: str) -> tuple[tuple[str, PaperLine], ...]:
    """The papers of a meeting in printed order, each with the number of its item."""
    found = lines_of_meeting(office, meeting_id)
    return tuple((item.number, line) for item in agenda.lines(office, meeting_id) for line in found.get(item.id, ()))


def findings(office: Office, version: PaperVersion) -> tuple[Finding, ...]:
    """What an officer ought to know of the file of a version, as it was found when it was attached."""
    found = facts(office, version)
    return preflight_findings(found) if found is not None else ()


def facts(office: Office, version: PaperVersion) -> Facts | None:
    """What the file of a version was found to be like; None where it was not read."""
    kept = store.facts_of(office.db, version.sha256)
    return facts_of(kept) if kept is not None else None


def attach(
    office: Office,
    item_id: str,
    taken: Sequence[Taken],
    openness: Openness | None = None,
    paragraphs: tuple[int, ...] = (),
    expected: str = "",
) -> Change:
    """Attach files that were taken in, last at an item and in their order: all of them or none.

    Without a class they are open, or closed as their item is (PX-2). A file that is a paper already is that paper
    again. What the item waits for is met in order, `expected` first, and in the class in which it is expected.
    Raises Refused for none, and for one that is at this item already.
    """
    item = _printed(office, item_id)
    if not taken:
        raise Refused("There is no file to attach.", "Choose one.")
    there = store.of_item(office.db, item_id)
    known = store.versions(office.db, (link.version_id for link in there)).values()
    digests = [one.sha256 for one in taken]
    if len(set(digests)) < len(digests) or {version.sha256 for version in known} & set(digests):
        raise Refused("One of these files is at this item already.", "Choose the others alone.")
    awaited = met_papers.waiting(office, item_id, expected)[: len(taken)]
    met, unasked_for = [], met_papers.is_unasked_for(office, item, bool(there))
    count = "1 paper" if len(taken) == 1 else f"{len(taken)} papers"
    with office.record(f"Attach {count} to {agenda.item_name(office, item)}", subject=_at(item_id)) as recording:
        for offset, file in enumerate(taken, start=1):
            wanted = awaited[offset - 1] if offset <= len(awaited) else None
            stated = _class_at(item, openness or (wanted.openness if wanted else None), paragraphs)
            version = _version_for(office, file, stated[0])
            link = ItemPaper(office.new_id(), item_id, version.paper_id, version.id, _last(there) + offset)
            made = replace(link, label=_label(there, offset), openness=stated[0], paragraphs=stated[1])
            rows.insert(office.db, [made], office.officer)
            store.keep_read(office.db, file.sha256, file.pdf_sha256, kept_facts(file.facts), file.texts)
            met += [(wanted, made)] if wanted else []
        met_papers.meet(office, item, met, unasked_for=unasked_for)
    return recording.change


def attach_again(office: Office, item_id: str, link_id: str, printed: Printed = Printed.HERE) -> Change:
    """Put a paper of one item at another item too, in the same version and class; `see` where it is printed there."""
    item, link = _printed(office, item_id), _link(office, link_id)
    there = store.of_item(office.db, item_id)
    if any(other.paper_id == link.paper_id for other in there):
        raise Refused("This paper is at this item already.", "Choose another paper, or another item.")
    stated = _class_at(item, None if link.openness is Openness.OPEN else link.openness, link.paragraphs)
    made = replace(link, id=office.new_id(), agenda_item_id=item_id, pos=_last(there) + 1, printed=printed, left_out="")
    with office.record(f"Attach 1 paper to {agenda.item_name(office, item)}", subject=_at(item_id)) as recording:
        rows.insert(office.db, [replace(made, openness=stated[0], paragraphs=stated[1])], office.officer)
        met_papers.meet(office, item, [(wanted, made) for wanted in met_papers.waiting(office, item_id)[:1]])
    return recording.change


def replace_file(office: Office, link_id: str, file: Taken, everywhere: bool = False) -> Change:
    """Put a new version of a paper in the place of the one at an item, or at every meeting not issued (`everywhere`).

    The older version is kept, and what went out with it; the new one is for a supplement (LU-2). Raises Refused where
    an agenda was issued of which nothing is kept, or the file is the same.
    """
    link = _link(office, link_id)
    item = _replaceable(office, link)
    old = store.versions_of(office.db, link.paper_id)
    if any(version.sha256 == file.sha256 for version in old if version.id == link.version_id):
        raise Refused("This is the file that is attached already.", "Choose the new one.")
    others = store.links_of(office.db, link.paper_id) if everywhere else [link]
    moved = [other for other in others if other.id == link_id or not _is_issued(office, other)]
    known = next((version for version in old if version.sha256 == file.sha256), None)
    made = known or _new_version(office, file, link.paper_id, max(version.pos for version in old) + 1)
    with office.record(f"Replace a paper of {agenda.item_name(office, item)}", subject=_at(item.id)) as recording:
        rows.insert(office.db, [] if known else [made], office.officer)
        for other in moved:
            rows.update(office.db, ItemPaper, other.id, {"version_id": made.id, "left_out": ""}, office.officer)
        store.keep_read(office.db, file.sha256, file.pdf_sha256, kept_facts(file.facts), file.texts)
    return recording.change


def step(office: Office, link_id: str, by: int) -> Change:
    """Move a paper a place up (-1) or down (+1) among those of its item."""
    link = _link(office, link_id)
    listed = store.of_item(office.db, link.agenda_item_id)
    at = next(place for place, other in enumerate(listed) if other.id == link_id)
    to = min(max(at + by, 0), len(listed) - 1)
    listed.insert(to, listed.pop(at))
    return _reorder(office, link, listed)


def place(office: Office, link_id: str, before: str | None) -> Change:
    """Put a paper before another of its item, or last (None)."""
    link = _link(office, link_id)
    listed = [other for other in store.of_item(office.db, link.agenda_item_id) if other.id != link_id]
    to = next((at for at, other in enumerate(listed) if other.id == before), len(listed))
    listed.insert(to, link)
    return _reorder(office, link, listed)


def move_to(office: Office, link_id: str, item_id: str, before: str | None = None) -> Change:
    """Move a paper to another item of the meeting, before one there or last; at a closed item it is closed (PX-2)."""
    link = _link(office, link_id)
    item, to = not_issued(office, link), _printed(office, item_id)
    there = store.of_item(office.db, item_id)
    if any(other.paper_id == link.paper_id for other in there):
        raise Refused("This paper is at that item already.", "Choose another item.")
    stated = _class_at(to, link.openness, link.paragraphs)
    name = f"Move a paper of {agenda.item_name(office, item)} to {agenda.item_name(office, to)}"
    fields: dict[str, object] = {"agenda_item_id": item_id, "pos": _last(there) + 1}
    fields |= {"openness": stated[0], "paragraphs": stated[1]}
    with office.record(name, subject=_at(item_id)) as recording:
        met_papers.unmeet(office, link_id)
        awaited = met_papers.waiting(office, item_id)[:1]
        rows.update(office.db, ItemPaper, link_id, fields, office.officer)
        met_papers.meet(office, to, [(wanted, link) for wanted in awaited])
        _keep_title_closed(office, link.paper_id)
        if before is not None:
            place(office, link_id, before)
    return recording.change


def relabel(office: Office, link_id: str, label: str, visit: str = "") -> Change:
    """Call a paper something else at its item: "Appendix A"."""
    link = _link(office, link_id)
    item = not_issued(office, link)
    name = f"Label a paper of {agenda.item_name(office, item)}"
    with office.record(name, subject=_at(item.id), visit=visit) as recording:
        rows.update(office.db, ItemPaper, link_id, {"label": clean_line(label)}, office.officer)
    return recording.change


def retitle(office: Office, link_id: str, title: str, visit: str = "") -> Change:
    """Call the paper itself something else: the title that everybody may read, or that of a closed paper."""
    link = _link(office, link_id)
    item = not_issued(office, link)
    paper = one(office, Paper, link.paper_id, "paper")
    field = "closed_title" if paper.closed_title or is_withheld(link, _printed(office, item.id)) else "title"
    name = f"Title a paper of {agenda.item_name(office, item)}"
    with office.record(name, subject=_at(item.id), visit=visit) as recording:
        rows.update(office.db, Paper, paper.id, {field: clean_line(title)}, office.officer)
    return recording.change


def set_class(office: Office, link_id: str, openness: Openness, paragraphs: tuple[int, ...] = ()) -> Change:
    """Make a paper open, closed in part, exempt or confidential at its meeting (PX-1, PX-2, PX-5).

    The title of a paper that is now open nowhere becomes a closed one. Raises Refused to open one of a closed item.
    """
    link = _link(office, link_id)
    item = not_issued(office, link)
    printed = _printed(office, item.id)
    if openness is Openness.OPEN and is_withheld(replace(link, openness=openness), printed):
        raise Refused("This item is closed, and its papers with it.", "Make the item open first.")
    stated = _class_at(printed, openness, paragraphs)
    words = {Openness.OPEN: "open", Openness.PART_EXEMPT: "part closed"}.get(openness, "closed")
    name = f"Make a paper of {agenda.item_name(office, item)} {words}"
    with office.record(name, subject=_at(item.id)) as recording:
        fields: dict[str, object] = {"openness": stated[0], "paragraphs": stated[1]}
        fields |= {"left_out": ""} if openness is Openness.OPEN else {}  # that reason was for its readers alone
        rows.update(office.db, ItemPaper, link_id, fields, office.officer)
        _keep_title_closed(office, link.paper_id)
    return recording.change


def set_printed(office: Office, link_id: str, printed: Printed) -> Change:
    """Print a paper with its item, or refer to the item that it is printed with."""
    link = _link(office, link_id)
    item = not_issued(office, link)
    words = "with it" if printed is Printed.HERE else "with another item"
    name = f"Print a paper of {agenda.item_name(office, item)} {words}"
    with office.record(name, subject=_at(item.id)) as recording:
        rows.update(office.db, ItemPaper, link_id, {"printed": printed}, office.officer)
    return recording.change


def remove(office: Office, link_id: str) -> Change:
    """Take a paper off its item; undo brings it back. One that stands nowhere else goes, and its files stay."""
    link = _link(office, link_id)
    item = not_issued(office, link)
    with office.record(f"Remove a paper from {agenda.item_name(office, item)}", subject=_at(item.id)) as recording:
        met_papers.unmeet(office, link_id)
        rows.delete(office.db, ItemPaper, [link_id])
        forget_unused(office, [link.paper_id])
    return recording.change


def stands_elsewhere(office: Office, link_id: str) -> bool:
    """Whether a paper stands at another item too, of this meeting or another."""
    return len(store.links_of(office.db, _link(office, link_id).paper_id)) > 1


def forget_unused(office: Office, paper_ids: Iterable[str]) -> None:
    """Delete those of some papers that stand at no item; within a recorded change, so that undo brings them back."""
    rows.delete(office.db, Paper, store.unused(office.db, paper_ids))


# --- how it is made ---------------------------------------------------------------------------------------------------
def _version_for(office: Office, file: Taken, openness: Openness) -> PaperVersion:
    """The version of a file that is a paper already, or a new paper of it; stored where it is new."""
    where = "paper_version WHERE sha256 = ? AND pdf_sha256 = ? ORDER BY id"
    for known in rows.read_all(office.db, PaperVersion, where, [file.sha256, file.pdf_sha256]):
        return known
    title = clean_line(PurePath(file.name).stem.replace("_", " "))
    closed = openness is not Openness.OPEN
    paper = Paper(office.new_id(), "" if closed else title, title if closed else "")
    made = _new_version(office, file, paper.id, 1)
    rows.insert(office.db, [paper], office.officer)
    rows.insert(office.db, [made], office.officer)
    return made


def _new_version(office: Office, file: Taken, paper_id: str, pos: int) -> PaperVersion:
    return PaperVersion(
        id=office.new_id(),
        paper_id=paper_id,
        pos=pos,
        sha256=file.sha256,
        pdf_sha256=file.pdf_sha256,
        pages=file.facts.pages,
        size=file.size,
        kind=file.kind,
        file_name=clean_line(file.name),
        received_at=datetime.now().replace(microsecond=0),
    )


def _class_at(
    item: AgendaItem, openness: Openness | None, paragraphs: tuple[int, ...]
) -> tuple[Openness, tuple[int, ...]]:
    """The class that is stated for a paper: at a closed item that of the item, if it is stated open or not at all."""
    closed = item.openness.closed or item.part == 2
    if openness in (None, Openness.OPEN) and closed:
        stated = item.openness if item.openness.closed else Openness.EXEMPT
        return stated, () if stated is Openness.CONFIDENTIAL else paragraphs or item.paragraphs
    made = openness or Openness.OPEN
    return made, () if made in (Openness.OPEN, Openness.CONFIDENTIAL) else paragraphs


def _label(there: Sequence[ItemPaper], offset: int) -> str:
    place = len(there) + offset
    return "Report" if place == 1 else f"Appendix {letter(place - 1).upper()}"


def _last(there: Sequence[ItemPaper]) -> int:
    return max((link.pos for link in there), default=0)


def _keep_title_closed(office: Office, paper_id: str) -> None:
    paper = one(office, Paper, paper_id, "paper")
    links = store.links_of(office.db, paper_id)
    if paper.title and not any(link.openness is Openness.OPEN for link in links):
        fields: dict[str, object] = {"title": "", "closed_title": paper.closed_title or paper.title}
        rows.update(office.db, Paper, paper_id, fields, office.officer)
    elif not paper.title and links and all(link.openness is Openness.OPEN for link in links):
        rows.update(office.db, Paper, paper_id, {"title": paper.closed_title, "closed_title": ""}, office.officer)


def _reorder(office: Office, link: ItemPaper, listed: Sequence[ItemPaper]) -> Change:
    item = not_issued(office, link)
    with office.record(f"Move a paper of {agenda.item_name(office, item)}", subject=_at(item.id)) as recording:
        for pos, other in enumerate(listed, start=1):
            if other.pos != pos:
                rows.update(office.db, ItemPaper, other.id, {"pos": pos}, office.officer)
    return recording.change


def _link(office: Office, link_id: str) -> ItemPaper:
    return one(office, ItemPaper, link_id, "paper")


def _at(item_id: str) -> Subject:
    return Subject("agenda_item", item_id)


def _printed(office: Office, item_id: str) -> AgendaItem:
    """An item as it is printed: closed, if it stands under a closed one."""
    item = one(office, AgendaItem, item_id, "item")
    listed = closed_below(in_order(items_store.items_of(office.db, item.meeting_id)))
    return next(each for each in listed if each.id == item_id)


def _is_issued(office: Office, link: ItemPaper) -> bool:
    """Whether a paper went out in this version: where it is kept what did, what came since is still open."""
    item = one(office, AgendaItem, link.agenda_item_id, "item")
    if not is_out(meetings.meeting(office, item.meeting_id).state):
        return False
    version = one(office, PaperVersion, link.version_id, "version")
    return not issues.are_kept(office.db, item.meeting_id) or issues.holds(office.db, item.id, version.pdf_sha256)


def _replaceable(office: Office, link: ItemPaper) -> AgendaItem:
    item = one(office, AgendaItem, link.agenda_item_id, "item")
    return item if issues.are_kept(office.db, item.meeting_id) else not_issued(office, link)


def not_issued(office: Office, link: ItemPaper) -> AgendaItem:
    """The item of a paper that may still be changed there. Raises Refused once the agenda was issued with it."""
    if _is_issued(office, link):
        raise Refused(
            "The agenda was issued with this paper, which stays as it was published.",
            "Attach a new one as a further paper.",
        )
    return one(office, AgendaItem, link.agenda_item_id, "item")
