"""The council, its committees, and the rules that hold for each of them from a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from types import MappingProxyType


class BodyKind(StrEnum):
    """What sort of body meets; the law differs between them (CD-2, LU-5)."""

    COUNCIL = "council"
    EXECUTIVE = "executive"
    SCRUTINY = "scrutiny"
    COMMITTEE = "committee"
    SUB_COMMITTEE = "sub_committee"
    PANEL = "panel"
    JOINT = "joint"
    BOARD = "board"


class CouncilKind(StrEnum):
    """What sort of council it is: the law of notice and of the quorum differs between them (CD-6, QU-1)."""

    PRINCIPAL = "principal"
    PARISH = "parish"


_OF_A_PRINCIPAL = re.compile(
    r"\b(?:county|borough|district|metropolitan|unitary|combined authority|sir|bwrdeistref|dosbarth)\b", re.IGNORECASE
)
_OF_THE_WHOLE = frozenset(
    ("the", "full", "town", "parish", "community", "city", "borough", "district", "county", "council")
)
#: All that may stand in the name of a cabinet.
_OF_THE_CABINET = frozenset(("the", "cabinet", "and", "mayor", "leader", "of", "council"))
_OF_A_PARISH = re.compile(r"\b(?:town|parish|community|neighbourhood|village|tref|cymuned)\b", re.IGNORECASE)


def kind_told_by(name: str) -> CouncilKind:
    """What a council's name says of its kind: "Marlow Town Council" and "Cyngor Cymuned Marlow" are parishes.

    A county, borough or district is none, whatever else its name says: "Weir Town and Vale District Council".
    """
    is_parish = _OF_A_PARISH.search(name) and not _OF_A_PRINCIPAL.search(name)
    return CouncilKind.PARISH if is_parish else CouncilKind.PRINCIPAL


def body_kind_told_by(name: str) -> BodyKind:
    """What a committee's name says of its kind: "Full Council" and "Town Council" are the council itself.

    One of scrutiny says so in its name, or is a select committee; a cabinet is named so alone. Of no other kind is
    anything guessed: "Youth Council" and "Council Tax Committee" are committees.
    """
    words = set(re.findall(r"\w+", name.casefold()))
    if "council" in words and words <= _OF_THE_WHOLE:
        return BodyKind.COUNCIL
    if "scrutiny" in words or "select committee" in " ".join(name.casefold().split()):
        return BodyKind.SCRUTINY
    return BodyKind.EXECUTIVE if "cabinet" in words and words <= _OF_THE_CABINET else BodyKind.COMMITTEE


@dataclass(frozen=True, slots=True)
class Authority:
    """The council that the file belongs to. `country` is "england", "wales", "scotland" or "northern_ireland"."""

    id: str
    name: str
    country: str = "england"
    language: str = "en-GB"
    second_language: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A committee, as the window calls it: anything that meets. `place` may hold several lines."""

    id: str
    authority_id: str
    name: str
    short_name: str = ""
    kind: BodyKind = BodyKind.COMMITTEE
    parent_id: str | None = None
    remit: str = ""
    place: str = ""
    start_time: time | None = None
    contact_id: str | None = None
    pos: int = 0
    abolished_on: date | None = None

    def meets_on(self, day: date) -> bool:
        """Whether there is such a committee on a day: from the day of its abolition on there is none."""
        return self.abolished_on is None or day < self.abolished_on


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the council (`body_id` None) or of one committee, from a date on (None: from the start)."""

    id: str
    authority_id: str
    body_id: str | None
    name: str
    from_date: date | None
    value: str


@dataclass(frozen=True, slots=True)
class StandingItem:
    """An item that a committee puts on every agenda."""

    id: str
    body_id: str
    pos: int
    title: str
    sub_line_kind: str = "none"
    sub_line: str = ""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that the officer added: a proclaimed bank holiday (CD-8) or a closure of the offices (CD-7)."""

    id: str
    authority_id: str
    day: date
    name: str
    kind: str = "bank_holiday"


def goes_round(bodies: Iterable[Body], body_id: str, parent_id: str | None) -> bool:
    """Whether a committee would belong to itself, however far round, if it had that parent."""
    above = {body.id: body.parent_id for body in bodies} | {body_id: parent_id}
    seen: set[str] = set()
    at: str | None = body_id
    while at is not None and at not in seen:
        seen.add(at)
        at = above.get(at)
    return at is not None


#: What holds where neither the committee nor the council has said otherwise. Five clear days: CD-1; England's
#: working-day count: CD-4; the same days for a committee's summons: CD-2. A year from May to April: TE-1.
DEFAULT_RULES: Mapping[str, str] = MappingProxyType(
    {
        "council_kind": "",
        "notice_days": "5",
        "notice_mode": "working",
        "summons_days": "5",
        "executive_notice_mode": "calendar",
        "call_in_days": "5",
        "quorum": "",
        "vote_requisition": "",
        "numbering_scheme": "plain",
        "next_number": "1",
        "late_numbers": "lettered",
        "minute_numbering": "item",
        "next_minute": "1",
        "year_start": "05-01",
        "substitutes": "pool",
        "code_regime": "local",
        "leaving_ordered": "unsaid",
        "declarations_paper": "asked",
        "paragraph_list": "england",
        "part_1": "Part 1",
        "part_2": "Part 2",
        "date_form": "Thursday, 13 July 2017",
        "time_form": "7.00 pm",
        "pack_right_hand": "items",
        "pack_first_number": "1",
        "pack_front": "uncounted",
        "pack_closed_numbers": "shared",
        "pack_supplement": "restart",
        "pack_page_stamp": "Page {page}",
        "pack_page_corner": "bottom centre",
        "pack_item_stamp": "Agenda Item {item}",
        "pack_item_corner": "top right",
        "pack_scale": "100",
        "pack_large_pages": "own",
        "pack_dividers": "none",
        "pack_forms": "kept",
        "pack_distribution": "none",
        "report_draft_days": "15",
        "report_clearance_days": "10",
        "report_final_days": "3",
        "report_header": "a",
    }
)


def rules_on(day: date, body_id: str, rules: Iterable[Rule]) -> dict[str, str]:
    """The rules of a committee as they stood on a day: its own before the council's, the newest before the older."""
    found = dict(DEFAULT_RULES)
    in_force = [rule for rule in rules if rule.from_date is None or rule.from_date <= day]
    for rule in sorted(in_force, key=lambda rule: (rule.body_id is not None, rule.from_date or date.min)):
        if rule.body_id in (None, body_id):
            found[rule.name] = rule.value
    return found


def kind_by(rules: Mapping[str, str]) -> CouncilKind:
    """What sort of council it is by its rules on a day: as it says, else whether it counts as a parish does (CD-6)."""
    if rules["council_kind"]:
        return CouncilKind(rules["council_kind"])
    return CouncilKind.PARISH if rules["notice_mode"] == "parish" else CouncilKind.PRINCIPAL


#: In a year of elections too: the eighth day after the old councillors retire, or within 21 days, is in May (TE-1).
ANNUAL_MEETING_MONTHS = (3, 4, 5)


def annual_meeting_months(kind: CouncilKind) -> tuple[int, ...]:
    """The months in which the annual meeting of a council may be held: that of a parish is in May (TE-1)."""
    return (5,) if kind is CouncilKind.PARISH else ANNUAL_MEETING_MONTHS


def municipal_year(day: date, starts: str = DEFAULT_RULES["year_start"]) -> int:
    """The year in which the municipal year of a day began (TE-1); `starts` is its first day, month and day: "05-01"."""
    month, first = map(int, starts.split("-"))
    return day.year if (day.month, day.day) >= (month, first) else day.year - 1


def year_bounds(year: int, starts: str = DEFAULT_RULES["year_start"]) -> tuple[date, date]:
    """The first and the last day of the municipal year that began in a year (TE-1)."""
    month, first = map(int, starts.split("-"))
    return date(year, month, first), date(year + 1, month, first) - timedelta(days=1)


def year_words(year: int) -> str:
    """A municipal year by the year in which it begins, as it is printed: "2017/18"."""
    return f"{year}/{(year + 1) % 100:02}"
