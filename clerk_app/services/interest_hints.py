"""Register entries whose words fit an item or its papers: for the officer to raise, never a decision (DI-20).

Whether somebody has an interest in a matter is for the member to judge, with the monitoring officer's advice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clerk_app.domain.agenda import AgendaItem, Matter
from clerk_app.domain.change import Subject
from clerk_app.domain.interest_hints import Match, Prepared, Text, matches
from clerk_app.domain.interests import Detail, Gift, Interest, category_words
from clerk_app.domain.text import spoken_list
from clerk_app.office import Office
from clerk_app.services import agenda, meetings, papers, secrets_kept, taking_part
from clerk_app.services.reading import one
from clerk_app.store import committees, rows
from clerk_app.store import interests as store
from clerk_app.store import papers as papers_store

#: So many places are named where an entry fits more.
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Hint:
    """An entry of a member's register that fits: which one, and where with which words.

    Of a sensitive entry the words are left out: they would tell what it is (DI-9).
    """

    person_id: str
    name: str
    subject: Subject
    heading: str
    sensitive: bool
    matches: tuple[Match, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words that matched, each once."""
        return tuple(dict.fromkeys(word for match in self.matches for word in match.words))

    @property
    def sentence(self) -> str:
        """Whose entry fits, with which words and where; of a sensitive one no more than that it does (DI-9)."""
        if self.sensitive:
            return f"{self.name}: an entry whose details are withheld."
        places = [match.where for match in self.matches]
        more = f" and {len(places) - _PLACES} other places" if len(places) > _PLACES + 1 else ""
        named = ", ".join(places[:_PLACES]) if more else spoken_list(places)
        return f"{self.name}, {self.heading}: “{', '.join(self.words)}” in {named}{more}."


def registered(office: Office) -> tuple[int, int]:
    """How many entries there are in all registers, and a number that moves with each change of one."""
    return store.stamp(office.db)


def for_item(office: Office, item_id: str) -> tuple[Hint, ...]:
    """The entries of those who sit at an item's meeting whose words fit it or its papers, in printed order of members.

    It reads all of the papers' text: a worker asks it where that may be long. Raises NotFound.
    """
    item = one(office, AgendaItem, item_id, "item")
    day = meetings.line(office, item.meeting_id).day
    texts = [Prepared(text) for text in _texts(office, item) if text.words.strip()]
    sitting = [m for _, listed in taking_part.members_of(office, item.meeting_id) for m in listed if m.person_id]
    names = {str(member.person_id): member.name for member in sitting}
    usual = [body.name for body in committees.bodies(office.db)]
    authority = committees.authority(office.db)
    usual += [authority.name] if authority else []
    found = (
        _hint(office, each, names[person_id], texts, usual)
        for person_id in names
        for each in store.of_person(office.db, person_id)
        if each.counts and each.held_on(day)
    )
    gifts = (
        _of_gift(each, names[person_id], texts, usual)
        for person_id in names
        for each in store.gifts_of(office.db, person_id)
    )
    return tuple(hint for hint in (*found, *gifts) if hint is not None)


def _hint(office: Office, each: Interest, name: str, texts: list[Prepared], usual: list[str]) -> Hint | None:
    detail = Detail.read(secrets_kept.kept(office, each.detail_id))
    entry = " ; ".join((_lowered(detail.description), detail.body, detail.land))
    fits = matches(entry, texts, usual)
    if not fits:
        return None
    shown = tuple(replace(match, words=()) for match in fits) if each.sensitive else fits
    heading = each.kind.words if each.sensitive else category_words(each.kind, each.category) or each.kind.words
    return Hint(each.person_id, name, Subject("interest", each.id), heading, each.sensitive, shown)


def _of_gift(each: Gift, name: str, texts: list[Prepared], usual: list[str]) -> Hint | None:
    fits = matches(f"{each.giver} ; {_lowered(each.what)}", texts, usual)
    if not fits:
        return None
    return Hint(each.person_id, name, Subject("gift", each.id), "Gift or hospitality", False, fits)


def _lowered(text: str) -> str:
    """Words whose first is no name only because a sentence begins with it."""
    return text[:1].lower() + text[1:]


def _texts(office: Office, item: AgendaItem) -> Iterator[Text]:
    """What stands of an item and in its papers, each with its place; closed words are marked so."""
    matter = rows.read(office.db, Matter, item.matter_id)
    sub_line = f"{item.sub_line} {item.speaker_name} {item.speaker_organisation}"
    titled = matter.title if matter and matter.title != item.title else ""
    of_matter = f"{titled} {matter.reference} {matter.ward}" if matter else ""
    closed = item.openness.closed or item.part == 2
    yield Text("the title", item.title)
    yield Text("the sub-line", sub_line, closed)
    yield Text("the matter", of_matter, closed)
    yield Text("the closed title", f"{item.closed_title} {item.closed_note}", closed=True)
    for row in agenda.schedule(office, item.id):
        yield Text("the schedule", f"{row.reference} {row.site} {row.proposal} {row.ward} {row.speakers}", closed)
    for line in papers.lines(office, item.id):
        digest = line.version.pdf_sha256
        pages = papers_store.open_text(office.db, digest) or papers_store.closed_text(office.db, digest)
        named = "a closed paper" if line.withheld else line.public_label or line.public_title or "the paper"
        for number, words in enumerate(pages, start=1):
            yield Text(f"page {number} of {named}", words, line.withheld)
