"""The work programme as it is kept: priorities, a programme of a year, its rows, their cells, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Priority(StrEnum):
    """How pressing a piece of work is; a row may have none (SC-1)."""

    NONE = ""
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class CellState(StrEnum):
    """What became of a piece of work at one meeting: the five of the printed legend, or as the agenda says (SC-1)."""

    FOLLOWS = ""
    COMPLETED = "completed"
    ONGOING = "ongoing"
    OUTSTANDING = "outstanding"
    PROPOSED = "proposed"
    ADDED = "added"


class DeadlineKind(StrEnum):
    """When a piece of work is to be delivered: in a month, on a day, all the time, or as somebody put it."""

    NONE = ""
    MONTH = "month"
    DAY = "day"
    ONGOING = "ongoing"
    TYPED = "typed"


class DecisionOutcome(StrEnum):
    """What became of a proposal for the programme (SC-1)."""

    ADDED = "added"
    NOT_ADDED = "not_added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class StrategicPriority:
    """A priority of the council, with the code by which programmes name it: "CP2", from and to a day."""

    id: str
    authority_id: str
    code: str
    pos: int
    name: str = ""
    from_date: date | None = None
    to_date: date | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """The work programme of a committee for the municipal year that begins in `year`.

    The meetings between `from_date` and `to_date` are its columns. `meeting_minutes` is the time in each, of which
    `standing_minutes` are kept for standing items; None: nobody has said.
    """

    id: str
    body_id: str
    year: int
    from_date: date
    to_date: date
    agreed_on: date | None = None
    meeting_minutes: int | None = None
    standing_minutes: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A piece of work of a programme: a matter, with all that the committee says of it (SC-1).

    `title` is open and printed; `deadline_on` is the first of the month where the deadline is a month, and
    `deadline_text` is what was typed. `added_on` is set where it came once the programme was agreed, `dropped_on` where
    the committee took it out: it then stays for the year's summary alone.
    """

    id: str
    programme_id: str
    matter_id: str
    pos: int
    title: str
    kinds: tuple[str, ...] = ()
    priority: Priority = Priority.NONE
    codes: tuple[str, ...] = ()
    deadline_kind: DeadlineKind = DeadlineKind.NONE
    deadline_on: date | None = None
    deadline_text: str = ""
    lead_member: str = ""
    lead_officer: str = ""
    desired_outcomes: str = ""
    information_wanted: str = ""
    minutes: int | None = None
    suggested_by: str = ""
    minute: str = ""
    added_on: date | None = None
    dropped_on: date | None = None
    dropped_reason: str = ""
    rolled_from_id: str | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeCell:
    """A piece of work at one meeting, with its words ("first evidence").

    `state` is empty while it follows the agenda. `agenda_item_id` is only set where an item of another matter carries
    it out: an item of its own matter is found by itself. `minutes` and `codes` stand where they are other than the
    row's.
    """

    id: str
    programme_row_id: str
    meeting_id: str
    state: CellState = CellState.FOLLOWS
    words: str = ""
    agenda_item_id: str | None = None
    minutes: int | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeDecision:
    """What was asked and answered of a proposal, and which piece of work went for it (SC-1). None: not answered."""

    id: str
    programme_id: str
    pos: int
    decided_on: date
    title: str
    programme_row_id: str | None = None
    meeting_id: str | None = None
    urgent: bool | None = None
    high_priority: bool | None = None
    fits_criteria: bool | None = None
    has_time: bool | None = None
    outcome: DecisionOutcome = DecisionOutcome.ADDED
    goes_row_id: str | None = None
    goes_title: str = ""
    reason: str = ""
    decided_by: str = ""
    minute: str = ""
