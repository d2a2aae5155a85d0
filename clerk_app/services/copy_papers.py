"""What an agenda says of papers: that one is left out and why, and what an open item's closed ones are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.copies import ClosedItem, PublicItem
from clerk_app.domain.papers import ItemPaper, Printed, is_withheld
from clerk_app.domain.wording import filled
from clerk_app.office import Office
from clerk_app.store import papers as store

_REPORT = "Report"
_END = ".!?"


@dataclass(frozen=True, slots=True)
class CopyPapers:
    """The papers of a meeting as the lines of its agenda speak of them; `sentence` says that one is left out."""

    links: Mapping[str, Sequence[ItemPaper]]
    titles: Mapping[str, str]
    sentence: str

    def open_notes(self, item: AgendaItem) -> tuple[str, ...]:
        """Which open papers of an item are left out, and why."""
        return tuple(self._left_out(item, withheld=False))

    def closed_notes(self, item: AgendaItem) -> tuple[str, ...]:
        """Which closed ones are, for those alone who get the closed papers (PX-7)."""
        return tuple(self._left_out(item, withheld=True))

    def closed_row(self, item: AgendaItem, public: PublicItem) -> ClosedItem | None:
        """The line of an open item for those who get its closed papers: what each is called (PX-5)."""
        own = [link for link in self.links.get(item.id, ()) if is_withheld(link, item)]
        if not own:
            return None
        held = [link for link in own if not link.left_out and link.printed is Printed.HERE]
        confidential = any(link.openness is Openness.CONFIDENTIAL for link in own)
        return ClosedItem(
            item=replace(public, confidential=confidential),
            paragraphs=tuple(sorted({number for link in own for number in link.paragraphs})),
            closed_title=item.title,
            pages=public.pages,
            sub_line=public.sub_line,
            closed_note="",
            public_interest_reason="",
            schedule=public.schedule,
            time_limit=public.time_limit,
            papers=tuple(self._called(link) for link in held),
            notes=self.closed_notes(item),
            papers_alone=True,
        )

    def _left_out(self, item: AgendaItem, *, withheld: bool) -> Iterator[str]:
        for link in self.links.get(item.id, ()):
            if link.left_out and is_withheld(link, item) is withheld:
                reason = link.left_out if link.left_out[-1] in _END else f"{link.left_out}."
                yield filled(self.sentence, {"paper": link.label or "A paper", "reason": reason})

    def _called(self, link: ItemPaper) -> str:
        title = self.titles.get(link.paper_id, "")
        return f"{link.label}: {title}" if link.label and link.label != _REPORT and title else title or link.label


def of_meeting(office: Office, meeting_id: str, sentence: str) -> CopyPapers:
    """The papers of a meeting; `sentence` has {paper} and {reason} to be filled in."""
    links = store.of_meeting(office.db, meeting_id)
    found = store.papers(office.db, (link.paper_id for listed in links.values() for link in listed))
    return CopyPapers(links, {paper.id: paper.closed_title or paper.title for paper in found.values()}, sentence)
