"""Papers that are expected: who writes them, by when, how far they are, and who was consulted on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from clerk_app.domain.agenda import AgendaItem, Openness, SubLineKind
from clerk_app.domain.calendar import Calendar
from clerk_app.domain.meetings import MeetingLine
from clerk_app.domain.public_record import is_out

_A_DAY = timedelta(days=1)


class PaperState(StrEnum):
    """How far a paper is: asked for, promised for a day, in as a draft, cleared, or final."""

    ASKED = "asked"
    PROMISED = "promised"
    IN = "in"
    CLEARED = "cleared"
    FINAL = "final"

    @property
    def is_in(self) -> bool:
        """Whether there is anything of it."""
        return self not in (PaperState.ASKED, PaperState.PROMISED)


class Stage(StrEnum):
    """What of a paper is due: its draft, its clearance by those who are consulted, and the final paper."""

    DRAFT = "draft"
    CLEARANCE = "clearance"
    FINAL = "final"


class KeyDecision(StrEnum):
    """Whether a report asks for a key decision; it may not be known yet."""

    UNKNOWN = ""
    YES = "yes"
    NO = "no"


#: The rule that says how many working days before the agenda goes out each stage is due.
DUE_RULES: Mapping[Stage, str] = {
    Stage.DRAFT: "report_draft_days",
    Stage.CLEARANCE: "report_clearance_days",
    Stage.FINAL: "report_final_days",
}
_NEXT: Mapping[PaperState, Stage | None] = {
    PaperState.ASKED: Stage.DRAFT,
    PaperState.PROMISED: Stage.DRAFT,
    PaperState.IN: Stage.CLEARANCE,
    PaperState.CLEARED: Stage.FINAL,
    PaperState.FINAL: None,
}


@dataclass(frozen=True, slots=True)
class ExpectedPaper:
    """A paper that an item waits for, and what becomes of it.

    `title` is what it is called; where the paper or its item is closed it is a closed title, and without one it is
    called as its item. `draft_due`, `clearance_due` and `final_due` are days of its own; without them the days are
    counted back from despatch. `report_version`, `dated`, `key_decision` and `sent_on` (when the final report went to
    the clerks) are its audit trail. `item_paper_id` is the paper that met it.
    """

    id: str
    agenda_item_id: str
    pos: int
    title: str = ""
    lead_officer: str = ""
    email: str = ""
    authors: str = ""
    openness: Openness = Openness.OPEN
    state: PaperState = PaperState.ASKED
    promised_for: date | None = None
    draft_due: date | None = None
    clearance_due: date | None = None
    final_due: date | None = None
    key_decision: KeyDecision = KeyDecision.UNKNOWN
    report_version: str = ""
    dated: date | None = None
    sent_on: date | None = None
    note: str = ""
    item_paper_id: str | None = None


@dataclass(frozen=True, slots=True)
class Consultation:
    """Somebody who is consulted on a paper: when it went to them and came back, and whether it has what they said."""

    id: str
    expected_paper_id: str
    pos: int
    consultee: str
    sought: bool = True
    sent_on: date | None = None
    back_on: date | None = None
    included: bool = False


def is_closed(expected: ExpectedPaper, item: AgendaItem) -> bool:
    """Whether an expected paper is kept from the public: by its own class or its item's, as it is printed (PX-5)."""
    return expected.openness is not Openness.OPEN or item.openness.closed or item.part == 2


def working_days_before(day: date, count: int, calendar: Calendar) -> date:
    """The working day so many working days before a day; with none, the day itself or the working day before it."""
    found = day
    while not calendar.is_working(found):
        found -= _A_DAY
    while count > 0:
        found -= _A_DAY
        count -= calendar.is_working(found)
    return found


def due_days(
    expected: ExpectedPaper, despatch: date | None, rules: Mapping[str, str], calendar: Calendar
) -> dict[Stage, date]:
    """When each stage of a paper is due: on a day of its own, or counted back from despatch in working days (CD-4).

    `rules` are those of the committee on the day of the meeting. A meeting that has no despatch to come (None) has
    only the days that were set by hand.
    """
    own = {
        Stage.DRAFT: expected.draft_due,
        Stage.CLEARANCE: expected.clearance_due,
        Stage.FINAL: expected.final_due,
    }
    found = {}
    for stage, rule in DUE_RULES.items():
        if (day := own[stage]) is not None:
            found[stage] = day
        elif despatch is not None:
            found[stage] = working_days_before(despatch, int(rules[rule]), calendar)
    return found


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """An expected paper as a list shows it to an officer: where it belongs, and what of it is due next, and when.

    Without `expected` it is an item that says "to follow" although nobody was asked for its paper. `when` is the day
    of the next stage, or the day it is promised for where that is all there is to wait for.
    """

    meeting: MeetingLine
    item: AgendaItem
    number: str
    expected: ExpectedPaper | None
    due: Mapping[Stage, date]
    closed: bool

    @property
    def id(self) -> str:
        """The identity of the expected paper, or of the item that nobody was asked about."""
        return self.expected.id if self.expected else self.item.id

    @property
    def title(self) -> str:
        """What it is called, for officers alone."""
        own = self.expected.title if self.expected else ""
        return own or (self.item.closed_title if self.closed else "") or self.item.title

    @property
    def public_title(self) -> str:
        """What anybody may know of what it is called: of a closed one, what its item is called."""
        own = self.expected.title if self.expected and not self.closed else ""
        return own or self.item.title

    @property
    def state(self) -> PaperState:
        """How far it is; what nobody was asked for is not even that."""
        return self.expected.state if self.expected else PaperState.ASKED

    @property
    def stage(self) -> Stage | None:
        """What is due next; nothing of a final paper, or of one that went out."""
        if self.state.is_in and is_out(self.meeting.state):
            return None
        return _NEXT[self.state]

    @property
    def when(self) -> date | None:
        """The day by which the next is due: the one that was promised, where it is promised."""
        if self.stage is None:
            return None
        if self.expected is not None and self.state is PaperState.PROMISED:
            return self.expected.promised_for
        return self.due.get(self.stage)

    @property
    def waiting(self) -> bool:
        """Whether there is still something to wait for."""
        return self.stage is not None

    def overdue(self, today: date) -> bool:
        """Whether the day is past by which the next was due."""
        return self.when is not None and self.when < today

    def due_within(self, today: date, days: int) -> bool:
        """Whether the next is overdue, or due within so many days of the calendar."""
        return self.when is not None and self.when <= today + timedelta(days=days)


def is_unasked(item: AgendaItem, has_papers: bool, has_expected: bool) -> bool:
    """Whether an item says "to follow" although it has no paper and nobody was asked for one."""
    return item.sub_line_kind is SubLineKind.TO_FOLLOW and not has_papers and not has_expected
