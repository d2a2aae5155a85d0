"""The business of a meeting: matters, agenda items with all their fields, numbering and parts."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from string import ascii_lowercase


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
    """How a committee numbers its items: 1, 1.1; 1, 1.a; A1 in Part 1 and B1 in Part 2; or 1, 1.1 through its year."""

    PLAIN = "plain"
    LETTERED_SUB_ITEMS = "lettered_sub_items"
    LETTERED_PARTS = "lettered_parts"
    RUNNING = "running"


class LateNumbers(StrEnum):
    """Where an item goes that is added once the numbers are locked: below the one chosen, as 8A; or last."""

    LETTERED = "lettered"
    LAST = "last"


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
    `education_part` says that only a part of an `education_matter` is about education (CM-5).
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
    education_part: bool = False
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

    def vote_is_of_education(self, on_that_part: bool) -> bool:
        """Whether a vote is on education: all of the item is, or `on_that_part` of one that is in part (CM-5)."""
        return self.education_matter and (on_that_part or not self.education_part)

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
        matter_id="",
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


def numbers(
    items: Sequence[AgendaItem], scheme: NumberingScheme = NumberingScheme.PLAIN, first: int = 1
) -> dict[str, str]:
    """The number of each item, by id, for items in order; headings have "".

    A number set by hand or locked at issue stays as it is and is never given to another item (model: numbers are
    unique within a meeting). An item that stands before a locked one is numbered after the one above it: 8A, 8B. In
    the running scheme the items are those of a whole year, meeting after meeting; `first` is the first one's number.
    """
    count = _Count(items, scheme, first)
    return {item.id: count.next(at, item) for at, item in enumerate(items)}


class _Count:
    def __init__(self, items: Sequence[AgendaItem], scheme: NumberingScheme, first: int) -> None:
        self._scheme = scheme
        self._taken = {item.number for item in items if item.number}
        self._items = first - 1
        self._sub_items = 0
        self._last = ""
        self._last_sub = ""
        self._place = ("", 0)
        self._below = _below(items)
        self._locked_until = self._last_locked(items)

    def next(self, at: int, item: AgendaItem) -> str:
        if item.level is Level.HEADING:
            return item.number
        if item.number:
            number = self._given(at, item)
        else:
            number = self._item(at, item) if self._below[at] is None else self._sub_item(at)
        self._taken.add(number)
        return number

    def _given(self, at: int, item: AgendaItem) -> str:
        """A number set by hand or locked: what follows counts on from before, or after a locked one from there."""
        if self._below[at] is not None:
            self._last_sub = item.number
            if item.number_locked:
                self._sub_items = max(self._sub_items, _counted(item.number.rpartition(".")[2]))
            return item.number
        self._enter(item)
        self._last, self._last_sub, self._sub_items = item.number, "", 0
        if item.number_locked:
            self._items = max(self._items, _counted(item.number))
        return item.number

    def _item(self, at: int, item: AgendaItem) -> str:
        self._enter(item)
        late = at < self._locked_until.get(self._series(item), -1) and self._last
        self._last = self._free(_lettered(self._last)) if late else self._free(self._next_item())
        self._last_sub, self._sub_items = "", 0
        return self._last

    def _sub_item(self, at: int) -> str:
        late = at < self._locked_until.get(f"below {self._below[at]}", -1) and self._last_sub
        self._last_sub = self._free(_lettered(self._last_sub)) if late else self._free(self._next_sub_item())
        return self._last_sub

    def _enter(self, item: AgendaItem) -> None:
        if (item.meeting_id, item.part) == self._place:
            return
        if self._scheme is NumberingScheme.LETTERED_PARTS:
            self._items, self._last = 0, ""
        self._place = item.meeting_id, item.part

    def _next_item(self) -> Iterator[str]:
        while True:
            self._items += 1
            lettered = self._scheme is NumberingScheme.LETTERED_PARTS
            yield f"{'AB'[self._place[1] - 1]}{self._items}" if lettered else str(self._items)

    def _next_sub_item(self) -> Iterator[str]:
        while True:
            self._sub_items += 1
            letters = self._scheme is NumberingScheme.LETTERED_SUB_ITEMS
            yield f"{self._last}.{letter(self._sub_items) if letters else self._sub_items}"

    def _free(self, drawn: Iterator[str]) -> str:
        return next(number for number in drawn if number not in self._taken)

    def _series(self, item: AgendaItem) -> str:
        """What is counted in one go: a meeting; a part of it where each begins anew; or the whole year."""
        if self._scheme is NumberingScheme.RUNNING:
            return "year"
        return f"part {item.part}" if self._scheme is NumberingScheme.LETTERED_PARTS else "meeting"

    def _last_locked(self, items: Sequence[AgendaItem]) -> dict[str, int]:
        """The place of the last locked item of each series, and of the last locked sub-item below each item."""
        return {
            self._series(item) if self._below[at] is None else f"below {self._below[at]}": at
            for at, item in enumerate(items)
            if item.number_locked and item.level is not Level.HEADING
        }


def _below(items: Sequence[AgendaItem]) -> list[int | None]:
    """For each item, the place of the item that it belongs to as a sub-item; None if it counts as an item itself."""
    found: list[int | None] = []
    above: int | None = None
    for at, item in enumerate(items):
        if item.level is Level.HEADING:
            found.append(None)
            continue
        belongs = item.level is Level.SUB_ITEM and above is not None and _together(items[above], item)
        found.append(above if belongs else None)
        above = above if belongs else at
    return found


def _together(one: AgendaItem, other: AgendaItem) -> bool:
    return (one.meeting_id, one.part) == (other.meeting_id, other.part)


def _lettered(above: str) -> Iterator[str]:
    """The numbers that can follow one without changing the next: 8A, 8B after 8 or 8A; 5.a1 after 5.a."""
    stem = re.sub(r"(?<=\d)[A-Z]+$", "", above)
    for count in itertools.count(1):
        yield f"{stem}{letter(count).upper() if stem[-1:].isdigit() else count}"


def _counted(number: str) -> int:
    """How far a number has counted: 8 for "8", "8A" and "A8", 3 for "c"; 0 where it says nothing."""
    if found := re.fullmatch(r"[A-Z]?(\d{1,4})[A-Z]*", number):
        return int(found[1])
    if not re.fullmatch("[a-z]{1,2}", number):
        return 0
    return functools.reduce(lambda count, sign: count * 26 + ascii_lowercase.index(sign) + 1, number, 0)


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
