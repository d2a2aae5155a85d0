"""What the rules of a council say, in an officer's words: each value by its example, and whose rule it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from clerk_app.domain.council import BodyKind, CouncilKind
from clerk_app.domain.dates import printed_date, read_date
from clerk_app.domain.declaration_terms import Regime
from clerk_app.domain.quorum import law_words
from clerk_app.domain.rule_values import COUNTED, OF_MEMBERS, RULE_CHOICES, RUNNING_ON
from clerk_app.services.rules import RuleLine
from ui.text import clear_days, counted

_A_YEAR = 2001  # any that is no leap year: only day and month are meant
_CORNER_WORDS: Mapping[str, str] = MappingProxyType(
    {
        f"{edge} {side}": f"{edge.capitalize()} {side}"
        for edge in ("top", "bottom")
        for side in ("left", "centre", "right")
    }
)
_CHOICE_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "council_kind": MappingProxyType(
            {
                "principal": "County, district, borough or unitary council",
                "parish": "Town, parish or community council",
            }
        ),
        "notice_mode": MappingProxyType(
            {"working": "Working days", "calendar": "Every day of the calendar", "parish": "As a parish council counts"}
        ),
        "executive_notice_mode": MappingProxyType({"calendar": "Every day of the calendar", "working": "Working days"}),
        "numbering_scheme": MappingProxyType(
            {
                "plain": "1, 1.1",
                "lettered_sub_items": "1, 1.a",
                "lettered_parts": "A1 in Part 1, B1 in Part 2",
                "running": "1, 1.1 on through the year",
            }
        ),
        "minute_numbering": MappingProxyType(
            {
                "item": "As their items: 6, 6.1",
                "meeting": "From 1 at each meeting",
                "year": "On through the year",
            }
        ),
        "late_numbers": MappingProxyType({"lettered": "8A, below item 8", "last": "The next number, at the end"}),
        "substitutes": MappingProxyType(
            {"pool": "Named substitutes only", "group": "Anybody of the same group", "none": "Nobody"}
        ),
        "pack_right_hand": MappingProxyType({"nothing": "Nothing", "items": "Each item", "papers": "Each paper"}),
        "pack_front": MappingProxyType({"uncounted": "Not counted", "counted": "Counted with the papers"}),
        "pack_closed_numbers": MappingProxyType(
            {"shared": "In their places, with gaps in the public pack", "after": "After the last open page"}
        ),
        "pack_supplement": MappingProxyType({"restart": "From the first number again", "go_on": "On from the pack"}),
        "pack_page_corner": _CORNER_WORDS,
        "pack_item_corner": _CORNER_WORDS,
        "pack_large_pages": MappingProxyType({"own": "As large as they are", "a4": "Made A4"}),
        "pack_dividers": MappingProxyType({"none": "None", "items": "Before each item"}),
        "pack_forms": MappingProxyType({"kept": "Can be filled in", "flattened": "As they were filled in"}),
        "pack_distribution": MappingProxyType({"none": "Not printed", "last": "On its last page"}),
        "report_header": MappingProxyType(
            {
                "a": "A: committee, item, title, wards, contributors, class and date",
                "b": "B: committee, report title, key decision, ward, contributors, class and date",
                "c": "C: committee, title, contributors, item, class and date",
                "d": "D: committee, title, date, key decision, class, wards, outline",
                "e": "E: item, classification, date, meeting, title, wards, from",
            }
        ),
        "leaving_ordered": MappingProxyType(
            {
                "unsaid": "Not looked up",
                "yes": "Standing orders say so",
                "no": "Standing orders do not",
            }
        ),
        "declarations_paper": MappingProxyType(
            {"asked": "Attached when it is asked for", "standing": "Attached with the standing items"}
        ),
        "code_regime": MappingProxyType({regime.value: regime.words for regime in Regime}),
        "paragraph_list": MappingProxyType(
            {
                "england": "1 to 7 (England)",
                "wales": "12 to 18 (Wales)",
                "none": "None (the 1960 Act)",
            }
        ),
    }
)
#: The headings under which rules are listed, each with the beginnings of the names of its rules.
HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Notice, quorum and votes": (
            "council_kind",
            "notice_",
            "summons_",
            "executive_",
            "call_in_",
            "quorum",
            "vote_",
        ),
        "Numbers and the year": ("numbering_", "next_", "late_numbers", "minute_", "year_start"),
        "Members and exempt information": (
            "substitutes",
            "code_regime",
            "leaving_ordered",
            "declarations_paper",
            "paragraph_list",
        ),
        "What is printed": ("part_", "date_form", "time_form"),
        "Packs": ("pack_",),
        "Reports": ("report_",),
    }
)
#: What an empty value means.
EMPTY_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "quorum": "Not set",
        "vote_requisition": "Not set",
        "pack_page_stamp": "None",
        "pack_item_stamp": "None",
    }
)
#: How the value is asked for where it is typed.
ASKED_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "notice_days": "A number, such as 5",
        "summons_days": "A number, such as 5",
        "call_in_days": "Working days after a decision is published, such as 5",
        "quorum": "How many members, such as 3; empty while it is not set",
        "vote_requisition": "How many, as standing orders say, such as 5; empty while it is not set",
        "next_number": "That of the first item from a day on, such as 47. The next municipal year begins with 1",
        "next_minute": "That of the first minute from a day on, such as 47. The next municipal year begins with 1",
        "year_start": "Day and month, such as 1 May",
        "part_1": "Such as Part 1",
        "part_2": "Such as Part 2",
        "pack_first_number": "A number, such as 1",
        "report_draft_days": "Working days before the agenda goes out, such as 15",
        "report_clearance_days": "Working days before the agenda goes out, such as 10",
        "report_final_days": "Working days before the agenda goes out, such as 3",
        "pack_scale": "Per cent, such as 96; 100 for their own size",
        "pack_page_stamp": "Such as Page {page}; empty for none",
        "pack_item_stamp": "Such as Agenda Item {item}; empty for none",
    }
)
_OF_LAW = frozenset({"notice_days", "notice_mode", "summons_days", "paragraph_list"})


def choices(name: str) -> Sequence[tuple[str, str]]:
    """The values of a rule that is chosen, each with its example; none for one that is typed."""
    words = _CHOICE_WORDS.get(name, {})
    return [(value, words.get(value, value)) for value in RULE_CHOICES.get(name, ())]


def said(name: str, value: str) -> str:
    """A value as an officer reads it: "5 clear days", "1, 1.a", "1 May"."""
    if not value:
        return EMPTY_WORDS.get(name, "Nothing")
    if name == "pack_first_number":
        return value
    if name == "call_in_days":
        return counted(int(value), "working day", "working days")
    if name.startswith("report_") and name in COUNTED:
        return f"{counted(int(value), 'working day', 'working days')} before the agenda goes out"
    if name == "pack_scale":
        return f"{value} per cent"
    if name in COUNTED:
        return counted(int(value), "member", "members") if name in OF_MEMBERS else clear_days(int(value))
    if name in RUNNING_ON:
        return "Begins with 1" if value == "1" else f"Goes on with {value}"
    if name == "year_start":
        return printed_date(date.fromisoformat(f"{_A_YEAR}-{value}"), weekday=False, year=False)
    return dict(choices(name)).get(value, value)


def typed(name: str, value: str) -> str:
    """A value as it stands in the line in which it is typed."""
    return said(name, value) if name == "year_start" else value


def read(name: str, text: str) -> str:
    """The value that was typed. What is no day of the year stays as it is, to be refused in words."""
    if name != "year_start":
        return text
    try:
        return read_date(f"{text} {_A_YEAR}", date(_A_YEAR, 1, 1)).strftime("%m-%d")
    except ValueError:
        return text


def source(line: RuleLine, of_committee: bool, national: frozenset[tuple[str, str]]) -> str:
    """Whose a rule is, and what comes: "Its own since 1 May 2026", "The council’s", "As the law has it"."""
    since = f" since {_day(line.from_date)}" if line.from_date else ""
    if line.own:
        whose = f"Its own{since}"
    elif line.rule_id is None or (not since and (line.name, line.value) in national):
        whose = "As the law has it" if line.name in _OF_LAW else "As is usual, until it is set"
    else:
        whose = f"The council’s{since}" if of_committee else f"Set{since or ' from the start'}"
    return whose + later(line)


def later(line: RuleLine) -> str:
    """The changes of a rule that are still to come, to be added to whose it is: "; 4 members from 1 September 2017"."""
    return "".join(f"; {said(line.name, value)} from {_day(day)}" for day, value in line.later)


def unset_quorum(kind: BodyKind | None, needed: int | None, of_council: CouncilKind) -> tuple[str, str]:
    """The quorum of a body (None: of the council) for which none is set, and where it comes from (QU-1).

    `needed` is the number of a full council whose seats are known; no other number is claimed.
    """
    by_law = f"By law: {law_words(of_council)}"
    if kind is None:
        return by_law, "Of the full council; of a committee, standing orders say it"
    if kind is not BodyKind.COUNCIL:
        return "As standing orders say", "No number is set here"
    if needed is None:
        return by_law, "Counted once its members are entered"
    return said("quorum", str(needed)), by_law


def _day(day: date) -> str:
    return printed_date(day, weekday=False)


def heading_of(name: str) -> str:
    """Under which heading a rule is listed."""
    return next(heading for heading, begins in HEADINGS.items() if name.startswith(begins))
