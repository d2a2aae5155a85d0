"""The forward plan of key decisions: what an executive will decide, when, and what must be said of it before (EX-2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from clerk_app.domain.agenda import Openness
from clerk_app.domain.dates import month_words
from clerk_app.domain.periods import months_from

_ONE_DAY = timedelta(days=1)
#: What a window of a plan may have, in months.
LONGEST_WINDOW = 36


class Inclusion(StrEnum):
    """How exactly it is known when an entry came into the plan: the day, or the month alone."""

    DAY = "day"
    MONTH = "month"


class NoticeKind(StrEnum):
    """The notices of an executive decision beside the plan itself (EX-3 to EX-5)."""

    GENERAL_EXCEPTION = "general_exception"
    SPECIAL_URGENCY = "special_urgency"
    PRIVATE_28 = "private_28"
    PRIVATE_5 = "private_5"
    PRIVATE_URGENT = "private_urgent"

    @property
    def words(self) -> str:
        """What an officer calls it."""
        return _NOTICES[self]

    @property
    def is_agreed(self) -> bool:
        """Whether the chair of scrutiny, or who stands in for them, must agree to it (EX-3, EX-5)."""
        return self in (NoticeKind.SPECIAL_URGENCY, NoticeKind.PRIVATE_URGENT)


_NOTICES = {
    NoticeKind.GENERAL_EXCEPTION: "General exception",
    NoticeKind.SPECIAL_URGENCY: "Special urgency",
    NoticeKind.PRIVATE_28: "Private meeting, 28 days",
    NoticeKind.PRIVATE_5: "Private meeting, five days",
    NoticeKind.PRIVATE_URGENT: "Private meeting, urgent",
}


class AgreedBy(StrEnum):
    """Who may agree that a decision is urgent, in the order in which they are asked (EX-3, EX-5)."""

    NOBODY = ""
    SCRUTINY_CHAIR = "scrutiny_chair"
    COUNCIL_CHAIR = "council_chair"
    COUNCIL_VICE_CHAIR = "council_vice_chair"

    @property
    def words(self) -> str:
        """As an officer chooses it."""
        return _AGREED[self]


_AGREED = {
    AgreedBy.NOBODY: "Nobody yet",
    AgreedBy.SCRUTINY_CHAIR: "Chair of the scrutiny committee",
    AgreedBy.COUNCIL_CHAIR: "Chair of the council",
    AgreedBy.COUNCIL_VICE_CHAIR: "Vice-chair of the council",
}


@dataclass(frozen=True, slots=True)
class ForwardEntry:
    """One decision that is to be made, as the plan prints it; its business is the matter (EX-2).

    `title` and every other text is open, but `closed_note`, which no public document has. `maker` names who decides as
    it is printed, beside the body or person of the office where it is one; a person is named with `maker_title`.
    `responsible_officers`, `portfolio_holders` and `documents` have a line each. With MONTH, `included_on` is the first
    of its month. `private_reason` says in public why the meeting will be private, `paragraphs` close it.
    """

    id: str
    authority_id: str
    matter_id: str
    title: str
    pos: int = 0
    included_on: date | None = None
    included_as: Inclusion = Inclusion.DAY
    key_decision: bool = True
    by_money: bool = False
    by_wards: bool = False
    description: str = ""
    maker_body_id: str | None = None
    maker_person_id: str | None = None
    maker: str = ""
    maker_title: str = ""
    portfolio_holders: str = ""
    responsible_officers: str = ""
    wards: str = ""
    consultation: str = ""
    documents: str = ""
    representations_by: date | None = None
    contact: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    openness: Openness = Openness.OPEN
    paragraphs: tuple[int, ...] = ()
    private_reason: str = ""
    closed_note: str = ""
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""

    @property
    def private(self) -> bool:
        """Whether some of it or all will be decided in private (EX-3)."""
        return self.openness is not Openness.OPEN

    @property
    def earliest(self) -> date | None:
        """The first day on which it can have come into the plan; None where nobody knows."""
        return self.included_on

    @property
    def latest(self) -> date | None:
        """The last day on which it can have come into the plan; None where nobody knows."""
        if self.included_on is None or self.included_as is Inclusion.DAY:
            return self.included_on
        return months_from(self.included_on.replace(day=1), 1) - _ONE_DAY


@dataclass(frozen=True, slots=True)
class ForwardDate:
    """One date of decision that an entry has or had; the newest holds, and the older ones stay with their reasons.

    `day` is the day, or the first of a period that ends with `to_day` (EX-2). `reason` says why it is this one now,
    `set_on` since when; `meeting_id` names the meeting of the office at which it is decided.
    """

    id: str
    entry_id: str
    day: date
    pos: int = 0
    to_day: date | None = None
    reason: str = ""
    set_on: date | None = None
    meeting_id: str | None = None

    @property
    def last(self) -> date:
        """The last day on which it can be decided."""
        return self.to_day or self.day


@dataclass(frozen=True, slots=True)
class ExecutiveNotice:
    """A notice of an entry beside the plan, or an agreement that it is urgent (EX-3 to EX-5); every text is open.

    `published_on` is when it was put up, `told` to whom it was given and `told_on` when. `representations` and
    `response` are those of the second notice of a private meeting.
    """

    id: str
    entry_id: str
    kind: NoticeKind
    pos: int = 0
    published_on: date | None = None
    told: str = ""
    told_on: date | None = None
    agreed_by: AgreedBy = AgreedBy.NOBODY
    agreed_name: str = ""
    agreed_on: date | None = None
    reasons: str = ""
    representations: str = ""
    response: str = ""

    @property
    def agreed(self) -> bool:
        """Whether somebody who may has agreed, and when is known (EX-3, EX-5)."""
        return self.agreed_by is not AgreedBy.NOBODY and self.agreed_on is not None


@dataclass(frozen=True, slots=True)
class Planned:
    """An entry with its dates, the newest last, and its notices."""

    entry: ForwardEntry
    dates: tuple[ForwardDate, ...] = ()
    notices: tuple[ExecutiveNotice, ...] = ()
    decided_on: date | None = None

    @property
    def holds(self) -> ForwardDate | None:
        """The date of decision that holds."""
        return self.dates[-1] if self.dates else None

    @property
    def counted_to(self) -> date | None:
        """The day before which notice must be given: that of the decision, else the first on which it can be made."""
        return self.decided_on or (self.holds.day if self.holds else None)

    def noticed(self, kind: NoticeKind) -> ExecutiveNotice | None:
        """The newest notice of a kind."""
        return next((each for each in reversed(self.notices) if each.kind is kind), None)


@dataclass(frozen=True, slots=True)
class Window:
    """The months that a plan speaks of: from the first of a month, so many of them."""

    start: date
    months: int

    @classmethod
    def of(cls, day: date, months: int) -> Window:
        """The window that begins with the month of a day. Raises ValueError for a number that is none."""
        if not 1 <= months <= LONGEST_WINDOW:
            raise ValueError(f"A forward plan has 1 to {LONGEST_WINDOW} months.")
        return cls(day.replace(day=1), months)

    @property
    def last(self) -> date:
        """Its last day."""
        return months_from(self.start, self.months) - _ONE_DAY

    @property
    def words(self) -> str:
        """ "July 2017 - October 2017"; "July 2017" where it is one month."""
        first, last = month_words(self.start), month_words(self.last)
        return first if self.months == 1 else f"{first} - {last}"

    def rolled(self, months: int = 1) -> Window:
        """The same window some months on, or back."""
        return Window(months_from(self.start, months), self.months)

    def holds(self, each: ForwardDate) -> bool:
        """Whether a decision can fall into it."""
        return each.day <= self.last and each.last >= self.start


def included_words(entry: ForwardEntry, form: str = "%d/%m/%Y") -> str:
    """Since when an entry is in the plan: "May 2017", the day where it is known, or ""."""
    if entry.included_on is None:
        return ""
    return month_words(entry.included_on) if entry.included_as is Inclusion.MONTH else entry.included_on.strftime(form)


def in_plan_order(planned: Iterable[Planned]) -> tuple[Planned, ...]:
    """As the plan prints them: by date of decision, those without one last; on one day in the order of the list."""

    def place(each: Planned) -> tuple[date, int, str]:
        return (each.holds.day if each.holds else date.max, each.entry.pos, each.entry.id)

    return tuple(sorted(planned, key=place))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a field that are not empty."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def responsible(entry: ForwardEntry) -> str:
    """The officers and the portfolio holders in one sentence, as the plan prints them."""
    people: Sequence[str] = (*lines_of(entry.responsible_officers), *lines_of(entry.portfolio_holders))
    return " and ".join(people)
