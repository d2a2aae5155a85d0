"""Searching items, paper text, minutes, people and meetings: as one types, newest first, or by how well they fit.

Closed text is found only where that is asked. A question is answered only by an index that knows every change of the
file: what was closed a moment ago is found by no open search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from clerk_app.domain.change import Subject
from clerk_app.domain.meetings import MeetingLine
from clerk_app.domain.search import MARK, Found, Kind, Piece, pieces, question
from clerk_app.office import Office
from clerk_app.services import meetings
from clerk_app.store import meetings as meeting_store
from clerk_app.store import reviews as reviews_store
from clerk_app.store import search_follow_up, search_forward, search_minutes, search_programme
from clerk_app.store import search_places as places
from clerk_app.store.search_following import Told
from clerk_app.store.search_sides import Ranked, Sides, is_there, prepare

__all__ = ["AS_TYPED", "EVERY_KIND", "RANKED", "Hit", "Ranked", "Search", "is_there", "prepare"]
EVERY_KIND = tuple(Kind)
#: How many hits are shown as one types, and how many when they are ranked.
AS_TYPED, RANKED = 40, 200


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: what it is called and the words around, both with the found words marked.

    `subject` is the place to go to, and `where` says it: the meeting of an item, paper or minute. `page` is that of a
    paper, or 0. `closed` says that this is closed text.
    """

    kind: Kind
    subject: Subject
    title: tuple[Piece, ...]
    around: tuple[Piece, ...]
    where: str
    page: int = 0
    closed: bool = False


class Search:
    """Answers for one office, on the thread that made it. `prepare` makes it ready and may run on another."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._sides = Sides(office.db, office.path)

    def close(self) -> None:
        """Let go of the index; it is opened again when it is next wanted."""
        self._sides.close()

    def is_ready(self, closed: bool = False) -> bool:
        """Whether one can be answered now; what little has changed since is taken in first.

        Where it is not, `prepare` has to be done. Raises Refused when no index can be kept on this computer.
        """
        return self._sides.are_up(closed)

    def prepare(self, closed: bool = False, tell: Told = lambda *_: None) -> None:
        """Make it ready here and now, however long that takes: for the command, and for an office in memory."""
        self._sides.prepare(closed, tell)

    def as_typed(
        self, typed: str, kinds: Sequence[Kind] = EVERY_KIND, *, closed: bool = False, most: int = AS_TYPED
    ) -> tuple[Hit, ...] | None:
        """What fits the words so far, people first and then the newest; nothing for no words. None if not ready.

        The last word may be the beginning of one.
        """
        match = question(typed, typing=True)
        if not match:
            return ()
        found = self._sides.newest(match, kinds, most, closed=closed)
        return None if found is None else self._hits(found, most)

    def ranking(
        self, words: str, kinds: Sequence[Kind] = EVERY_KIND, *, closed: bool = False, most: int = RANKED
    ) -> Callable[[], Ranked]:
        """A call for a worker that finds what fits whole words best; for an office in memory it is made here."""
        return self._sides.ranking(question(words, typing=False), kinds, most, closed=closed)

    def hits_of(self, ranked: Ranked) -> tuple[Hit, ...] | None:
        """What was ranked, best first; None where the file has changed since, and it has to be ranked again."""
        closed = len(ranked.places) > 1
        if not self.is_ready(closed) or ranked.places != self._sides.places(closed):
            return None
        return self._hits(ranked.found, len(ranked.found))

    def _hits(self, every: Sequence[Found], most: int) -> tuple[Hit, ...]:
        """What was found, each thing once, with the place where it is."""
        found = _once(every)[:most]
        db = self._office.db
        of_pdfs = places.items_of_pdfs(db, {one.owner for one in found if one.kind is Kind.PAPER})
        of_items = places.meetings_of_items(db, {one.owner for one in found if one.kind is Kind.ITEM})
        of_blocks = search_minutes.meetings_of(db, {one.owner for one in found if one.kind is Kind.MINUTES})
        held = {meeting for _, meeting in of_pdfs.values()} | set(of_items.values()) | set(of_blocks.values())
        held |= {one.owner for one in found if one.kind is Kind.MEETING}
        lines = meeting_store.lines_of(db, held) if held else []
        of_plan = search_forward.makers(db, "forward_entry", {one.owner for one in found if one.kind is Kind.FORWARD})
        decided = {one.owner for one in found if one.kind is Kind.DECISION}
        of_plan |= search_forward.makers(db, "executive_decision", decided)
        of_reviews = reviews_store.committees_of(db, [one.owner for one in found if one.kind is Kind.REVIEW])
        of_reviews |= search_programme.places(db, [one.owner for one in found if one.kind is Kind.WORK])
        for kind in (Kind.ACTION, Kind.REFERRAL):
            of_plan |= search_follow_up.places(db, kind, {one.owner for one in found if one.kind is kind})
        known = _Places(of_items, of_pdfs, of_blocks, {line.id: line for line in lines}, of_reviews, of_plan)
        return tuple(hit for one in found if (hit := known.hit(one)) is not None)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where things are: the meeting of an item, the item and meeting of a PDF, the meeting of a minute, the
    meetings themselves, the committee of a review or of a piece of work, and who decides an entry of the forward
    plan or decided, or whose an action or a referral is.
    """

    of_items: Mapping[str, str]
    of_pdfs: Mapping[str, tuple[str, str]]
    of_blocks: Mapping[str, str]
    lines: Mapping[str, MeetingLine]
    of_reviews: Mapping[str, str]
    of_plan: Mapping[str, str]

    def hit(self, found: Found) -> Hit | None:
        """What was found, with its place; None where it is gone."""
        if found.kind is Kind.PERSON:
            return _hit(found, Subject("person", found.owner), "")
        if found.kind is Kind.MEETING:
            line = self.lines.get(found.owner)
            return _hit(found, Subject("meeting", found.owner), meetings.printed_when(line)) if line else None
        if found.kind in (Kind.REVIEW, Kind.WORK):
            where = self.of_reviews.get(found.owner)
            table = "review" if found.kind is Kind.REVIEW else "programme_row"
            return None if where is None else _hit(found, Subject(table, found.owner), where)
        if (shown_as := _SHOWN_AS.get(found.kind)) is not None:
            of_whom = self.of_plan.get(found.owner)
            return None if of_whom is None else _hit(found, Subject(shown_as, found.owner), of_whom)
        if found.kind is Kind.MINUTES:
            line = self.lines.get(self.of_blocks.get(found.owner, ""))
            return _hit(found, Subject("minute_block", found.owner), _where(line)) if line else None
        item_id, meeting_id = self.of_pdfs.get(found.owner) or (found.owner, self.of_items.get(found.owner, ""))
        held = self.lines.get(meeting_id)
        return _hit(found, Subject("agenda_item", item_id), _where(held)) if held else None


#: The table whose page shows what was found; an action of a meeting stands on the Actions page too.
_SHOWN_AS = {
    Kind.FORWARD: "forward_entry",
    Kind.DECISION: "executive_decision",
    Kind.ACTION: "planned_action",
    Kind.REFERRAL: "referral",
}


def _where(held: MeetingLine) -> str:
    return f"{held.committee}, {meetings.printed_when(held)}"


def _hit(found: Found, subject: Subject, where: str) -> Hit:
    said = found.kind is Kind.MEETING and MARK in found.title  # the rest of a meeting is its day and its place
    around = pieces(found.around) if MARK in found.around and not said else ()
    return Hit(found.kind, subject, pieces(found.title), around, where, found.page, found.closed)


def _once(found: Iterable[Found]) -> list[Found]:
    """Each thing once: what open words find is not said to be closed."""
    kept: dict[tuple[Kind, str, int], Found] = {}
    for one in found:
        key = (one.kind, one.owner, one.page)
        if key not in kept or (kept[key].closed and not one.closed):
            kept[key] = one
    return list(kept.values())
