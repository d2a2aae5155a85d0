"""What is to be done and by whom: actions of meetings and of plans, and every deadline that they have had (SC-5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clerk_app.domain import rag
from clerk_app.domain.loose_dates import due_words
from clerk_app.domain.rag import ActionState, Rag
from clerk_app.domain.record_rows import Action


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action that no meeting recorded: of an action plan, or entered by hand for a committee.

    `due_text` is the deadline as it was written, where that says more than its day. `stated` is the status that an
    officer or an owner gave it, with the reason why it stands against its dates. `moved_to` is the plan that it went
    on in. `closed` is for those who may see closed business alone.
    """

    id: str
    body_id: str
    pos: int
    text: str = ""
    plan_id: str | None = None
    theme_id: str | None = None
    reference: str = ""
    matter_id: str | None = None
    closed: bool = False
    owner_id: str | None = None
    owner_name: str = ""
    due: date | None = None
    due_text: str = ""
    state: ActionState = ActionState.OPEN
    ended_on: date | None = None
    progress: str = ""
    evidence: str = ""
    stated: Rag | None = None
    stated_reason: str = ""
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class ActionRevision:
    """A deadline that was changed: the old one, which is kept, the new one, why, and who agreed to it (SC-5).

    It belongs to an action of a meeting or to a planned one. `revised_on` is None where nobody noted the day.
    """

    id: str
    pos: int
    action_id: str | None = None
    planned_action_id: str | None = None
    old_due: date | None = None
    old_text: str = ""
    new_due: date | None = None
    new_text: str = ""
    reason: str = ""
    agreed_by: str = ""
    revised_on: date | None = None


#: What can be followed up.
Followed = Action | PlannedAction


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: its day, None where no day can be told, and how it was written where that says more."""

    day: date | None = None
    text: str = ""

    @property
    def words(self) -> str:
        """As it is shown: "31st Jan 2017", "13 July 2017", "" where there is none."""
        return due_words(self.day, self.text)


def first_deadline(action: Followed) -> Deadline:
    """The deadline that was set at first: what the minutes of the meeting print, whatever was revised since."""
    return Deadline(action.due, action.due_text if isinstance(action, PlannedAction) else "")


def deadline(action: Followed, revisions: Sequence[ActionRevision] = ()) -> Deadline:
    """The deadline that holds: that of the last revision, else the first (SC-5). The revisions are in order."""
    return Deadline(revisions[-1].new_due, revisions[-1].new_text) if revisions else first_deadline(action)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an action stands on a day: its deadline, its status from its dates, and what contradicts it (SC-6)."""

    due: Deadline
    computed: Rag | None
    shown: Rag | None
    words: str
    overdue: bool
    contradiction: str = ""
    kept: bool = False


def standing(action: Followed, revisions: Sequence[ActionRevision], today: date) -> Standing:
    """How an action stands on a day (SC-6).

    The status that somebody gave is shown where there is one, else what the dates say. One that contradicts the dates
    is `kept` where a reason was given for it.
    """
    due = deadline(action, revisions)
    said = rag.computed(action.state, due.day, action.ended_on, today)
    against = rag.contradiction(action.stated, action.state, due.day, action.ended_on, today)
    shown = action.stated if action.stated is not None and said is not None else said
    return Standing(
        due,
        said,
        shown,
        rag.words(action.state, due.day, action.ended_on, today),
        rag.is_overdue(action.state, due.day, today),
        against,
        bool(against and action.stated_reason),
    )
