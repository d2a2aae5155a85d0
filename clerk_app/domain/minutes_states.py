"""How minutes come to be signed: the states that they pass through, and what the law says of each step (MI-1, MI-2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from clerk_app.domain.dates import printed_date
from clerk_app.domain.finding import Finding, Level


class MinutesState(StrEnum):
    """How far the minutes of a meeting have come."""

    DRAFT = "draft"
    CLEARED = "cleared"
    PUBLISHED_DRAFT = "published_draft"
    CONFIRMED = "confirmed"
    SIGNED = "signed"
    LOCKED = "locked"

    @property
    def words(self) -> str:
        """The state as an officer reads it."""
        return _WORDS[self]

    @property
    def editable(self) -> bool:
        """Whether the text may be edited as it stands: from its confirmation only a later resolution changes it."""
        return self is MinutesState.DRAFT

    @property
    def ready_for_agenda(self) -> bool:
        """Whether they can be the paper of the next agenda's item; until then that says "to follow"."""
        return self is not MinutesState.DRAFT

    @property
    def waits(self) -> bool:
        """Whether the minutes still wait to be confirmed."""
        return self in (MinutesState.DRAFT, MinutesState.CLEARED, MinutesState.PUBLISHED_DRAFT)


_WORDS = {
    MinutesState.DRAFT: "Draft",
    MinutesState.CLEARED: "Cleared by the chair",
    MinutesState.PUBLISHED_DRAFT: "Published as a draft",
    MinutesState.CONFIRMED: "Confirmed",
    MinutesState.SIGNED: "Signed",
    MinutesState.LOCKED: "Locked",
}
_CONFIRMABLE = (MinutesState.CONFIRMED, MinutesState.DRAFT)
#: What each state may become. Corrections of what is not yet confirmed go by way of the draft, with versions kept.
FOLLOWS: Mapping[MinutesState, tuple[MinutesState, ...]] = MappingProxyType(
    {
        MinutesState.DRAFT: (MinutesState.CLEARED, MinutesState.PUBLISHED_DRAFT, MinutesState.CONFIRMED),
        MinutesState.CLEARED: (MinutesState.PUBLISHED_DRAFT, *_CONFIRMABLE),
        MinutesState.PUBLISHED_DRAFT: _CONFIRMABLE,
        MinutesState.CONFIRMED: (MinutesState.SIGNED,),
        MinutesState.SIGNED: (MinutesState.LOCKED,),
        MinutesState.LOCKED: (),
    }
)


@dataclass(frozen=True, slots=True)
class LaterMeeting:
    """A later meeting of the body, at which minutes may be confirmed and signed."""

    id: str
    day: date
    extraordinary: bool = False


@dataclass(frozen=True, slots=True)
class Signing:
    """Where minutes are confirmed or signed: at which meeting, who presides at it, who signs, and on which day."""

    meeting: LaterMeeting
    presiding_id: str | None = None
    signer_id: str | None = None
    signed_on: date | None = None


def next_suitable(minuted: date, later: Iterable[LaterMeeting], *, full_council: bool) -> LaterMeeting | None:
    """The next meeting that is suitable for signing (MI-1); None if there is none yet.

    An extraordinary meeting of the council need not be: the ordinary one after it is (SI 1993/202).
    """
    fit = (meeting for meeting in later if meeting.day >= minuted and not (full_council and meeting.extraordinary))
    return min(fit, key=lambda meeting: (meeting.day, meeting.id), default=None)


def step_findings(
    state: MinutesState,
    to: MinutesState,
    minuted: date,
    *,
    confirmed_roll: bool = True,
    open_findings: Sequence[Finding] = (),
    signing: Signing | None = None,
    suitable: LaterMeeting | None = None,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """What stands against a step of a meeting's minutes, or should be known before it; nothing, if it may be taken.

    `open_findings` are those of the record that nobody has answered: a blocking one, such as a budget vote without
    names (VO-3), stops the confirmation. `suitable` is the next suitable meeting (MI-1). `today` is the day of
    the step, after which no meeting has confirmed anything; None while it is only asked what will be said then.
    """
    if to not in FOLLOWS[state]:
        return (Finding(Level.BLOCK, _not_next(state, to), "MI-2", "Minutes", _remedy(state)),)
    if to is MinutesState.DRAFT:
        return ()
    found = [*_about_the_record(to, confirmed_roll, open_findings)]
    if to in (MinutesState.CONFIRMED, MinutesState.SIGNED):
        found += _about_the_meeting(to, minuted, signing, suitable)
        found += _about_the_days(to, signing, today) if signing is not None and today is not None else ()
    return tuple(found)


def _not_next(state: MinutesState, to: MinutesState) -> str:
    return f"Minutes that are “{state.words}” cannot become “{to.words}”."


def _remedy(state: MinutesState) -> str:
    if state in (MinutesState.CONFIRMED, MinutesState.SIGNED, MinutesState.LOCKED):
        return "Only a later resolution of the body changes minutes that were confirmed; record it there."
    follows = ", or ".join(f"“{each.words}”" for each in FOLLOWS[state])
    return f"What can come next is {follows}."


def _about_the_record(to: MinutesState, confirmed_roll: bool, open_findings: Sequence[Finding]) -> Iterator[Finding]:
    if not confirmed_roll:
        text = "Nobody has confirmed who was at the meeting; the minutes say that attendance is not confirmed."
        yield Finding(Level.WARNING, text, "AT-1", "Minutes", "Confirm the roll of the meeting.")
    if to is MinutesState.CONFIRMED:
        yield from (finding for finding in open_findings if finding.level is Level.BLOCK)
    unanswered = sum(finding.level is Level.WARNING for finding in open_findings)
    if unanswered:
        one = unanswered == 1
        text = "1 finding" if one else f"{unanswered} findings"
        text = f"{text} about the record of the meeting {'has' if one else 'have'} no answer yet."
        yield Finding(Level.WARNING, text, "DI-20", "Minutes")


def _about_the_meeting(
    to: MinutesState, minuted: date, signing: Signing | None, suitable: LaterMeeting | None
) -> Iterator[Finding]:
    if signing is None and suitable is None:
        text = "No later meeting of the committee is planned at which the minutes can be confirmed."
        yield Finding(Level.BLOCK, text, "MI-1", "Minutes", "Plan the next one; the minutes wait for it as they are.")
        return
    if signing is None:
        text = "It is not said at which meeting the minutes are confirmed."
        yield Finding(Level.BLOCK, text, "MI-1", "Minutes", "Choose the meeting.")
        return
    if signing.meeting.day < minuted:
        text = f"The meeting of {_day(signing.meeting.day)} came before the one that is minuted."
        yield Finding(Level.BLOCK, text, "MI-1", "Minutes", "Choose the same or a later meeting.")
    elif suitable is not None and signing.meeting.day > suitable.day:
        text = f"The meeting of {_day(suitable.day)} was the next one suitable for signing the minutes."
        yield Finding(Level.NOTE, text, "MI-1", "Minutes")
    presided = signing.presiding_id  # of a meeting that was not recorded in the room nobody is known to have
    if to is MinutesState.SIGNED and presided and signing.signer_id != presided:
        text = "Minutes are signed by whoever presides at the meeting that confirms them."
        yield Finding(Level.WARNING, text, "MI-1", "Minutes", "Correct who presided, or who signed.")


def _about_the_days(to: MinutesState, signing: Signing, today: date) -> Iterator[Finding]:
    """Nothing is confirmed by a meeting to come, nor signed before it is confirmed or on a day to come (MI-1)."""
    confirmed, signed = signing.meeting.day, signing.signed_on
    if to is MinutesState.CONFIRMED and confirmed > today:
        text = f"The meeting of {_day(confirmed)} is still to come and cannot have confirmed the minutes."
        yield Finding(
            Level.BLOCK, text, "MI-1", "Minutes", "Choose a meeting that has been held, or wait for that one."
        )
    elif to is MinutesState.SIGNED and signed is not None and signed < confirmed:
        text = f"The minutes were confirmed on {_day(confirmed)} and cannot have been signed on {_day(signed)}."
        yield Finding(Level.BLOCK, text, "MI-1", "Minutes", "Enter that day or a later one.")
    elif to is MinutesState.SIGNED and signed is not None and signed > today:
        text = f"{_day(signed)} is still to come: nobody has signed the minutes on it."
        yield Finding(Level.BLOCK, text, "MI-1", "Minutes", "Enter the day on which they were signed.")


def _day(day: date) -> str:
    return printed_date(day, weekday=False)
