"""The business of a meeting: matters, agenda items with all their fields, numbering and parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Level(StrEnum):
    """How an item stands in the list: a numbered item, a sub-item of the one above, or an unnumbered heading."""

    ITEM = "item"
    SUB_ITEM = "sub_item"
    HEADING = "heading"


class Openness(StrEnum):
    """Open to the public or not (PX-1 confidential, PX-2 exempt)."""

    OPEN = "open"
    PART_EXEMPT = "part_exempt"
    EXEMPT = "exempt"
    CONFIDENTIAL = "confidential"

    @property
    def closed(self) -> bool:
        """Whether the public are kept out for the whole item: it stands in Part 2."""
        return self in (Openness.EXEMPT, Openness.CONFIDENTIAL)


class SubLineKind(StrEnum):
    """The five kinds of note under a title, of which only "to follow" is printed in italics."""

    NONE = "none"
    TO_FOLLOW = "to_follow"
    NOTE = "note"
    SPEAKER = "speaker"
    SUBTITLE = "subtitle"


class NumberingScheme(StrEnum):
    """How a committee numbers its items: 1 and 1.1; 1 and 1.a; or A1 in Part 1 and B1 in Part 2."""

    PLAIN = "plain"
    LETTERED_SUB_ITEMS = "lettered_sub_items"
    LETTERED_PARTS = "lettered_parts"


class Outcome(StrEnum):
    """What became of a matter at this meeting."""

    NONE = ""
    DECIDED = "decided"
    NOTED = "noted"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"


@dataclass(frozen=True, slots=True)
class Matter:
    """The business itself, which outlives a meeting: each agenda item is one appearance of it."""

    id: str
    title: str
    reference: str = ""
    kind: str = ""
    ward: str = ""
    lead: str = ""
    openness: Openness = Openness.OPEN


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One appearance of a matter at one meeting.

    `title` is open: it is printed in every copy. `closed_title`, `closed_note`, `public_interest_reason` and
    `chair_note` never reach a public document. `number` is "" while the scheme numbers the item, else hand-set or
    locked at issue. `planned_minutes` and `time_limit` are minutes. `printed_from`/`printed_to` are the pages of
    imported history. `paragraphs` are those of Schedule 12A of the Local Government Act 1972 (PX-2, PX-3).
    """

    id: str
    meeting_id: str
    matter_id: str
    pos: int
    title: str
    level: Level = Level.ITEM
    number: str = ""
    number_locked: bool = False
    part: int = 1
    closed_title: str = ""
    second_title: str = ""
    sub_line_kind: SubLineKind = SubLineKind.NONE
    sub_line: str = ""
    speaker_name: str = ""
    speaker_organisation: str = ""
    purpose: str = ""
    lead_officer: str = ""
    portfolio: str = ""
    wards: str = ""
    planned_minutes: int | None = None
    time_limit: int | None = None
    education_matter: bool = False
    public_may_speak: bool = False
    if_applicable: bool = False
    openness: Openness = Openness.OPEN
    paragraphs: tuple[int, ...] = ()
    public_interest_reason: str = ""
    closed_note: str = ""
    reason_not_in_time: str = ""
    reason_cannot_wait: str = ""
    chair_agreed: bool = False
    chair_agreed_at: datetime | None = None
    referred_from: str = ""
    printed_from: int | None = None
    printed_to: int | None = None
    chair_note: str = ""
    outcome: Outcome = Outcome.NONE
    outcome_note: str = ""

    @property
    def pages(self) -> str:
        """The page range as printed: "5 - 14", or "" for an item without a paper."""
        if self.printed_from is None:
            return ""
        last = self.printed_to if self.printed_to is not None else self.printed_from
        return f"{self.printed_from} - {last}" if last != self.printed_from else str(last)


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """A row of the schedule under an item: planning and licensing live by it."""

    id: str
    agenda_item_id: str
    pos: int
    reference: str = ""
    site: str = ""
    proposal: str = ""
    ward: str = ""
    recommendation: str = ""
    officer: str = ""
    speakers: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is printed of it."""
        return (
            self.reference,
            self.site,
            self.proposal,
            self.ward,
            self.recommendation,
            self.officer,
            self.speakers,
        )


def in_order(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The items as they stand on the agenda: Part 1 before Part 2, then their own order."""
    return tuple(sorted(items, key=lambda item: (item.part, item.pos)))


def as_new_business(item: AgendaItem) -> AgendaItem:
    """An item without what belonged to the meeting it comes from."""
    return replace(
        item,
        number="",
        number_locked=False,
        printed_from=None,
        printed_to=None,
        outcome=Outcome.NONE,
        outcome_note="",
        chair_agreed=False,
        chair_agreed_at=None,
        reason_not_in_time="",
        reason_cannot_wait="",
        chair_note="",
    )


def numbers(items: Sequence[AgendaItem], scheme: NumberingScheme = NumberingScheme.PLAIN) -> dict[str, str]:
    """The number of each item, by id, for items in order; headings have "".

    A number set by hand or locked at issue stays as it is and is never given to another item (model: numbers are
    unique within a meeting).
    """
    taken = {item.number for item in items if item.number}
    count = _Count(scheme, taken)
    return {item.id: count.next(item) for item in items}


class _Count:
    def __init__(self, scheme: NumberingScheme, taken: set[str]) -> None:
        self._scheme = scheme
        self._taken = taken
        self._items = 0
        self._sub_items = 0
        self._last = ""
        self._part = 1

    def next(self, item: AgendaItem) -> str:
        if item.level is Level.HEADING:
            return item.number
        if item.number:
            return self._given(item)
        if item.level is Level.SUB_ITEM and self._last and item.part == self._part:
            return self._free(self._next_sub_item)
        self._enter(item.part)
        self._sub_items = 0
        self._last = self._free(self._next_item)
        return self._last

    def _given(self, item: AgendaItem) -> str:
        """A number set by hand or locked: what follows counts on from before, its sub-items belong to it."""
        if item.level is Level.ITEM:
            self._last, self._sub_items = item.number, 0
            self._enter(item.part)
        return item.number

    def _enter(self, part: int) -> None:
        if part != self._part and self._scheme is NumberingScheme.LETTERED_PARTS:
            self._items = 0
        self._part = part

    def _next_item(self) -> str:
        self._items += 1
        lettered = self._scheme is NumberingScheme.LETTERED_PARTS
        return f"{'AB'[self._part - 1]}{self._items}" if lettered else str(self._items)

    def _next_sub_item(self) -> str:
        self._sub_items += 1
        letters = self._scheme is NumberingScheme.LETTERED_SUB_ITEMS
        return f"{self._last}.{letter(self._sub_items) if letters else self._sub_items}"

    def _free(self, draw: Callable[[], str]) -> str:
        while (number := draw()) in self._taken:
            continue
        return number


def letter(count: int) -> str:
    """1 -> "a", 26 -> "z", 27 -> "aa"."""
    text = ""
    while count:
        count, rest = divmod(count - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def printed_number(number: str) -> str:
    """The number as printed in the list: "1.", "8A.", but "1.1" and "5.a" as they are."""
    return f"{number}." if number and "." not in number else number


def twice_numbered(items: Iterable[AgendaItem]) -> list[str]:
    """Numbers set by hand that stand at two items or more: there should be none."""
    return [number for number, times in Counter(item.number for item in items if item.number).items() if times > 1]
