"""What a rule of the council or a committee may say: its name in an officer's words, and the values it can have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from clerk_app.domain.agenda import LateNumbers, NumberingScheme
from clerk_app.domain.calendar import CountingMode
from clerk_app.domain.council import DEFAULT_RULES, CouncilKind
from clerk_app.domain.dates import DateForm, TimeForm
from clerk_app.domain.declaration_terms import Regime, regime_of
from clerk_app.domain.exemption import LISTS
from clerk_app.domain.minute_numbers import MinuteNumbering
from clerk_app.domain.substitution import SubstituteRule

#: What an officer calls each rule; also the rules that there are.
RULE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "council_kind": "Kind of council",
        "notice_days": "Clear days of notice",
        "notice_mode": "How clear days are counted",
        "summons_days": "Clear days of the summons",
        "executive_notice_mode": "How 28 days of notice are counted",
        "call_in_days": "Days for a call-in",
        "quorum": "Quorum",
        "vote_requisition": "Members who ask for a vote by name",
        "numbering_scheme": "Numbering of items",
        "next_number": "Next number through the year",
        "late_numbers": "Items added after issue",
        "minute_numbering": "Numbering of minutes",
        "next_minute": "Next minute through the year",
        "year_start": "First day of the municipal year",
        "substitutes": "Who may substitute",
        "code_regime": "Code of conduct",
        "leaving_ordered": "Leaving, where no code holds",
        "declarations_paper": "Declarations paper",
        "paragraph_list": "Paragraphs of exempt information",
        "part_1": "Name of the open part",
        "part_2": "Name of the closed part",
        "date_form": "How dates are printed",
        "time_form": "How times are printed",
        "pack_right_hand": "What begins on a right-hand page of a pack",
        "pack_first_number": "First page number of a pack",
        "pack_front": "The agenda’s own pages in a pack",
        "pack_closed_numbers": "Page numbers of closed papers",
        "pack_supplement": "Page numbers of a supplement",
        "pack_page_stamp": "Words by the page number in a pack",
        "pack_page_corner": "Where the page number of a pack stands",
        "pack_item_stamp": "Words by the item’s number in a pack",
        "pack_item_corner": "Where the item’s number stands in a pack",
        "pack_scale": "Size of papers in a pack",
        "pack_large_pages": "Pages larger than A4 in a pack",
        "pack_dividers": "A sheet before each item of a pack",
        "pack_forms": "Forms to fill in, in a pack",
        "pack_distribution": "Distribution list in a pack",
        "report_draft_days": "Draft reports are due",
        "report_clearance_days": "Cleared reports are due",
        "report_final_days": "Final reports are due",
        "report_header": "Heading of a report",
    }
)
_CORNERS = ("top left", "top centre", "top right", "bottom left", "bottom centre", "bottom right")
#: The values that some rules may have; those of the others are free.
RULE_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "council_kind": tuple(kind.value for kind in CouncilKind),
        "notice_mode": tuple(mode.value for mode in CountingMode),
        "executive_notice_mode": (CountingMode.CALENDAR.value, CountingMode.WORKING.value),
        "numbering_scheme": tuple(scheme.value for scheme in NumberingScheme),
        "late_numbers": tuple(way.value for way in LateNumbers),
        "minute_numbering": tuple(way.value for way in MinuteNumbering),
        "substitutes": tuple(way.value for way in SubstituteRule),
        "code_regime": tuple(regime.value for regime in Regime),
        "leaving_ordered": ("unsaid", "yes", "no"),
        "declarations_paper": ("asked", "standing"),
        "paragraph_list": LISTS,
        "date_form": tuple(form.value for form in DateForm),
        "time_form": tuple(form.value for form in TimeForm),
        "pack_right_hand": ("nothing", "items", "papers"),
        "pack_front": ("uncounted", "counted"),
        "pack_closed_numbers": ("shared", "after"),
        "pack_supplement": ("restart", "go_on"),
        "pack_page_corner": _CORNERS,
        "pack_item_corner": _CORNERS,
        "pack_large_pages": ("own", "a4"),
        "pack_dividers": ("none", "items"),
        "pack_forms": ("kept", "flattened"),
        "pack_distribution": ("none", "last"),
        "report_header": ("a", "b", "c", "d", "e"),
    }
)
#: Those that are a number of members, which may be left open.
OF_MEMBERS = frozenset({"quorum", "vote_requisition"})
#: Those that are a number.
COUNTED = OF_MEMBERS | frozenset(
    {"notice_days", "summons_days", "call_in_days", "pack_first_number", "pack_scale"}
    | {"report_draft_days", "report_clearance_days", "report_final_days"}
)
#: Those that are the number with which something goes on in the middle of a municipal year, and what is numbered.
RUNNING_ON: Mapping[str, str] = MappingProxyType({"next_number": "item", "next_minute": "minute"})
#: The least and the most of some; a page smaller than half cannot be read.
_BOUNDS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "vote_requisition": (1, 100),
        "call_in_days": (0, 30),
        "pack_first_number": (1, 999),
        "pack_scale": (50, 100),
        "report_draft_days": (0, 250),
        "report_clearance_days": (0, 250),
        "report_final_days": (0, 250),
    }
)
#: What the words of a stamp have in them; a pack may go without the stamp.
_STAMPED: Mapping[str, str] = MappingProxyType({"pack_page_stamp": "{page}", "pack_item_stamp": "{item}"})
_LONGEST_STAMP = 40
_NEVER_EMPTY = frozenset({"part_1", "part_2"})


def leaving_ordered(rules: Mapping[str, str]) -> bool | None:
    """Whether standing orders have a member with a pecuniary interest leave, None if nobody has looked (DI-8)."""
    return {"yes": True, "no": False}.get(rules["leaving_ordered"])


def requisition(rules: Mapping[str, str]) -> int | None:
    """How many members must ask for the names of a vote, None where standing orders were not looked at (VO-2)."""
    return int(rules["vote_requisition"]) if rules["vote_requisition"] else None


def kept_value(name: str, value: str) -> str:
    """The value of a rule as it is kept: a code of conduct by which of the three it is, whatever it was called."""
    return regime_of(value).value if name == "code_regime" else value


def rule_fault(name: str, value: str) -> tuple[str, str] | None:
    """What is wrong with the value of a rule, and what to do, each a sentence; None if nothing is."""
    if name not in DEFAULT_RULES:
        return f"There is no rule called “{name}”.", ""
    words = RULE_WORDS[name]
    if name in COUNTED and not re.fullmatch("[0-9]{1,3}", value) and (value or name not in OF_MEMBERS):
        return f"The rule “{words}” is a number: “{value}” is none.", "Type a number such as 5."
    if name in RUNNING_ON and not re.fullmatch("[1-9][0-9]{0,3}", value):
        what = RUNNING_ON[name]
        return f"The rule “{words}” is a number: “{value}” is none.", f"Type the number of the next {what}, such as 47."
    if name in _BOUNDS and value and not _BOUNDS[name][0] <= int(value) <= _BOUNDS[name][1]:
        least, most = _BOUNDS[name]
        return f"The rule “{words}” cannot be {value}.", f"Type a number from {least} to {most}."
    if name in _STAMPED and (fault := _stamp_fault(value, _STAMPED[name])):
        return f"The rule “{words}” cannot be “{value}”: {fault}.", f"Type such as “{DEFAULT_RULES[name]}”, or nothing."
    if name in RULE_CHOICES and value not in (*RULE_CHOICES[name], DEFAULT_RULES[name]):
        return f"The rule “{words}” cannot be “{value}”.", f"Choose one of: {', '.join(RULE_CHOICES[name])}."
    if name in _NEVER_EMPTY and not value.strip():
        return f"The rule “{words}” is empty.", f"Type it, such as “{DEFAULT_RULES[name]}”."
    if name == "year_start" and not _is_day_of_year(value):
        return f"“{value}” is no day of the year.", "Write month and day, such as 05-01 for 1 May."
    return None


def _stamp_fault(value: str, wanted: str) -> str:
    """Why some words cannot be stamped on a page; "" if they can."""
    if len(value) > _LONGEST_STAMP:
        return f"it is longer than {_LONGEST_STAMP} signs"
    if value and (value.count(wanted) != 1 or re.search(r"[{}]", value.replace(wanted, ""))):
        return f"it must have {wanted} in it once, and no other curly brackets"
    return ""


def _is_day_of_year(value: str) -> bool:
    try:
        return len(value) == 5 and date.fromisoformat(f"2001-{value}") is not None
    except ValueError:
        return False
