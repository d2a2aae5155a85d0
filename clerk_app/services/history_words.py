"""What the columns of the file are called by an officer, and how what they hold is said: no identity, no code word."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from clerk_app.domain.agenda import AgendaItem, Level, Matter, Openness, ScheduleRow, SubLineKind
from clerk_app.domain.council import DEFAULT_RULES, Authority, Body, Holiday, Rule, StandingItem, year_words
from clerk_app.domain.dates import printed_date, printed_time
from clerk_app.domain.expected_papers import Consultation, ExpectedPaper, PaperState
from clerk_app.domain.issues import DistributionEntry, ExportLog, FindingOverride, GuardPass, Issue, IssuePart
from clerk_app.domain.meetings import Meeting, MeetingBody, MeetingEvent, PanelMember, Sitting
from clerk_app.domain.membership import Appointment, Person, PersonFact, Position, Seat, Votes
from clerk_app.domain.papers import ItemPaper, Paper, PaperKind, PaperVersion, Printed
from clerk_app.domain.printing import PrintCopy
from clerk_app.domain.style_choice import StyleChoice
from clerk_app.domain.substitution import Substitution
from clerk_app.domain.wording import SHOWN, CouncilWord, shown_notices
from clerk_app.domain.wording_labels import LABELS
from clerk_app.services.column_words import COLUMN_WORDS, EVERYWHERE
from clerk_app.services.follow_up_words import FOLLOW_UP_KINDS, FOLLOW_UP_TABLES, is_closed_of_follow_up
from clerk_app.services.forward_words import FORWARD_KINDS, FORWARD_TABLES, is_closed_of_forward
from clerk_app.services.interest_words import OPEN_OF_SENSITIVE, REGISTER_KINDS, register_words
from clerk_app.services.minute_words import MINUTE_KINDS, MINUTE_TABLES, is_closed_of_minutes
from clerk_app.services.programme_words import OF_A_MATTER, PROGRAMME_KINDS, PROGRAMME_VALUES, is_closed_of_programme
from clerk_app.services.record_words import RECORD_KINDS, RECORD_TABLES, is_closed_of_record
from clerk_app.services.review_words import REVIEW_TABLES, REVIEWED_KINDS, is_closed_of_review
from clerk_app.services.table_words import TABLE_WORDS
from clerk_app.store import rows

_KINDS: tuple[type[Any], ...] = (
    Authority,
    Person,
    Body,
    Rule,
    Holiday,
    PersonFact,
    Seat,
    Appointment,
    Meeting,
    Position,
    MeetingBody,
    PanelMember,
    Sitting,
    StandingItem,
    Matter,
    AgendaItem,
    ScheduleRow,
    StyleChoice,
    CouncilWord,
    MeetingEvent,
    Substitution,
    Paper,
    PaperVersion,
    ItemPaper,
    Issue,
    IssuePart,
    FindingOverride,
    GuardPass,
    ExportLog,
    DistributionEntry,
    PrintCopy,
    ExpectedPaper,
    Consultation,
    *REGISTER_KINDS,
    *RECORD_KINDS,
    *MINUTE_KINDS,
    *FOLLOW_UP_KINDS,
    *PROGRAMME_KINDS,
    *FORWARD_KINDS,
    *REVIEWED_KINDS,
)
_HINTS = {rows.table_of(kind): typing.get_type_hints(kind) for kind in _KINDS}
_VALUES: Mapping[Any, str] = {
    Openness.PART_EXEMPT: "Part closed",
    Openness.EXEMPT: "Closed (exempt)",
    Openness.CONFIDENTIAL: "Closed (confidential)",
    Level.SUB_ITEM: "Sub-item",
    Votes.EDUCATION: "On education matters only",
    Votes.ALL: "On everything",
    Votes.NONE: "On nothing",
    SubLineKind.NONE: "None",
    Printed.HERE: "This item",
    Printed.SEE: "Another item",
    PaperState.ASKED: "Asked for",
    PaperState.PROMISED: "Promised",
    PaperState.IN: "In",
    PaperState.CLEARED: "Cleared",
    PaperState.FINAL: "Final",
    PaperKind.PDF: "PDF",
    PaperKind.DOCX: "Word (.docx)",
    PaperKind.DOC: "Word (.doc)",
    PaperKind.ODT: "OpenDocument (.odt)",
    PaperKind.RTF: "Rich text (.rtf)",
    PaperKind.JPEG: "JPEG",
    PaperKind.PNG: "PNG",
    PaperKind.TIFF: "TIFF",
    PaperKind.WEBP: "WebP",
    **PROGRAMME_VALUES,
}
#: Of an item, what only its members' and closed copies print, and what no copy prints (PX-5, PX-7).
CLOSED_FIELDS = frozenset({"closed_title", "closed_note", "public_interest_reason", "chair_note"})
#: What the public copy prints of a closed item, and what only says where it stands.
_OPEN_OF_CLOSED = frozenset(
    {"title", "second_title", "level", "number", "number_locked", "part", "pos", "openness", "paragraphs"}
    | {"if_applicable"}
)
#: Of papers, what is never public: what a file was called counts as closed words.
_OF_PAPERS = {
    "paper": frozenset({"closed_title"}),
    "paper_version": frozenset({"file_name"}),
    "item_paper": frozenset[str](),
    "issue_part": frozenset[str](),
    "guard_pass": frozenset({"reason"}),
    "consultation": frozenset[str](),
}
_PLAIN_TEXT = frozenset({"agenda_item", "schedule_row", "person_fact", "body", "meeting", "sitting"})
_MINUTES = frozenset({"planned_minutes", "time_limit", "meeting_minutes", "standing_minutes"})
_CODES = frozenset({("agenda_item", "number"), ("person_fact", "withheld_id")})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def table_words(table: str, count: int = 1) -> str:
    """What a thing is called: "item", and "items" for several."""
    one, many = TABLE_WORDS.get(table, (table.replace("_", " "), f"{table.replace('_', ' ')}s"))
    return one if count == 1 else many


def field_words(table: str, column: str) -> str:
    """What a field is called, as the label before it: "Place on the agenda"."""
    known = COLUMN_WORDS.get(table, {}).get(column) or EVERYWHERE.get(column)
    words = (known or column.removesuffix("_id").replace("_", " ")).strip("“”")
    return words[:1].upper() + words[1:]


def is_closed_field(table: str, column: str, thing_is_closed: bool) -> bool:
    """Whether what a field says is not for the public (PX-5)."""
    if table == "agenda_item":
        return column in CLOSED_FIELDS or (thing_is_closed and column not in _OPEN_OF_CLOSED)
    if table in RECORD_TABLES:
        return is_closed_of_record(column, thing_is_closed)
    if table in FOLLOW_UP_TABLES:
        return is_closed_of_follow_up(column, thing_is_closed)
    if table in MINUTE_TABLES:
        return is_closed_of_minutes(table, column, thing_is_closed)
    if table in FORWARD_TABLES:
        return is_closed_of_forward(column)
    if table in REVIEW_TABLES:
        return is_closed_of_review(column, thing_is_closed)
    if table in OF_A_MATTER:
        return is_closed_of_programme(column, thing_is_closed)
    if table == "interest":
        return thing_is_closed and column not in OPEN_OF_SENSITIVE
    if table == "matter":
        return thing_is_closed and column not in _OPEN_OF_CLOSED
    if table in _OF_PAPERS:
        return column in _OF_PAPERS[table] or (thing_is_closed and column not in _OPEN_OF_CLOSED)
    if table == "expected_paper":  # its title is a closed one where it is closed
        return thing_is_closed and column not in _OPEN_OF_CLOSED - {"title"}
    return table == "schedule_row" and thing_is_closed


def is_text(table: str, column: str) -> bool:
    """Whether a field is plain words that can be brought back by themselves."""
    if table not in _PLAIN_TEXT or (table, column) in _CODES or column.endswith("_id"):
        return False
    return bool(_HINTS.get(table, {}).get(column) is str)


def value_words(table: str, column: str, value: Any) -> str:
    """What a column holds, in words; "" for nothing. Identities of other rows are not for here."""
    if value in (None, "", "[]"):
        return ""
    if column in _MINUTES:
        return f"{value} minutes"
    if table == "programme" and column == "year":
        return year_words(int(value))
    if table == "rule" and column == "name":
        return str(value).replace("_", " ").capitalize() if value in DEFAULT_RULES else str(value)
    if (said := register_words(table, column, value)) is not None:
        return said
    if table == "council_word":
        return _of_wording(column, str(value))
    hint = _bare(_HINTS.get(table, {}).get(column))
    say = _SAYERS.get(hint) if hint is not None else None
    try:
        if say is not None:
            return say(value)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return _enum_words(hint(value))
    except (ValueError, TypeError):  # a value of an older or newer shape of the file is said as it stands
        return str(value)
    return _guessed(column, value)


def _of_wording(column: str, value: str) -> str:
    """What a text of the wording is called, and what it says; the notices that are shown by their names."""
    if column == "name":
        return "Notices on the agenda" if value == SHOWN else LABELS.get(value, value)
    kinds = shown_notices(value)
    if column == "text" and kinds and ",".join(kinds) == value:
        return ", ".join(LABELS[f"notices.{kind}"] for kind in kinds)
    return _guessed(column, value)


def _bare(hint: Any) -> Any:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return next(part for part in typing.get_args(hint) if part is not type(None))
    return hint


def _enum_words(value: Enum) -> str:
    known = _VALUES.get(value) or getattr(value, "words", "")
    said = str(known or str(value.value).replace("_", " "))
    return said[:1].upper() + said[1:]


def _said_day(value: Any) -> str:
    return printed_date(date.fromisoformat(str(value)), weekday=False)


def _said_moment(value: Any) -> str:
    moment = datetime.fromisoformat(str(value))
    return f"{printed_date(moment.date(), weekday=False)}, {printed_time(moment.time())}"


def _said_paragraphs(value: Any) -> str:
    return str(value).strip("[]").replace(",", ", ")


_SAYERS: Mapping[Any, Callable[[Any], str]] = {
    bool: lambda value: "Yes" if value else "No",
    date: _said_day,
    datetime: _said_moment,
    time: lambda value: printed_time(str(value)),
    tuple[int, ...]: _said_paragraphs,
    tuple[str, ...]: lambda value: str(value).strip("[]").replace('"', "").replace(",", ", "),
}


def _guessed(column: str, value: Any) -> str:
    """What stands in a column whose sort is not known here: code words without their underscores, days as days."""
    said = str(value)
    if _DAY.fullmatch(said):
        return _said_day(said)
    return said.replace("_", " ").capitalize() if column in _CODE_WORDS else said


_CODE_WORDS = frozenset({"country", "kind", "sub_line_kind", "state"})


def empty_by_itself(table: str, column: str, value: Any) -> bool:
    """Whether a new thing has this of itself, so that it is not worth a line."""
    if value in (None, "", "[]"):
        return True
    for kind in _KINDS:
        if rows.table_of(kind) == table:
            found = next((f for f in fields(kind) if f.name == column), None)
            return found is not None and _same(found.default, value)
    return False


def _same(default: Any, value: Any) -> bool:
    plain = default.value if isinstance(default, Enum) else int(default) if isinstance(default, bool) else default
    return bool(plain == value)
