"""Red, amber and green: what the dates of an action say of it, and a status that they contradict (SC-6)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class ActionState(StrEnum):
    """How far an action is: still to do, done, or no longer wanted."""

    OPEN = "open"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


class Rag(StrEnum):
    """A status by its colour; it is always printed with its word, never by the colour alone (SC-6)."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"

    @property
    def letter(self) -> str:
        """The letter that plans print: G, A or R."""
        return self.value[0].upper()

    @property
    def word(self) -> str:
        """The colour as a word."""
        return self.value.capitalize()

    @property
    def meaning(self) -> str:
        """What the colour says of an action."""
        return _MEANINGS[self]


_MEANINGS = {
    Rag.GREEN: "completed by the deadline",
    Rag.AMBER: "ongoing within the deadline",
    Rag.RED: "not completed by the deadline",
}


def read_rag(text: str) -> Rag | None:
    """A status as printed: "G", "Amber", "red"; None for anything else."""
    word = text.strip().casefold()
    return next((colour for colour in Rag if word in (colour.value, colour.letter.casefold())), None)


def computed(state: ActionState, due: date | None, ended_on: date | None, today: date) -> Rag | None:
    """The status that the dates of an action give it (SC-6); None for one that is withdrawn.

    Green: completed by the deadline. Amber: still to do, and the deadline has not passed or is no day. Red: not
    completed by the deadline, also where it was completed later. What is completed on a day that nobody kept counts as
    in time.
    """
    match state:
        case ActionState.WITHDRAWN:
            return None
        case ActionState.COMPLETED:
            late = due is not None and ended_on is not None and ended_on > due
            return Rag.RED if late else Rag.GREEN
    return Rag.RED if is_overdue(state, due, today) else Rag.AMBER


def is_overdue(state: ActionState, due: date | None, today: date) -> bool:
    """Whether an action is still to do and its deadline has passed; on the day itself it has not."""
    return state is ActionState.OPEN and due is not None and due < today


def words(state: ActionState, due: date | None, ended_on: date | None, today: date) -> str:
    """How an action stands, in a few words: "Overdue by 3 days", "Due in 12 days", "Completed late"."""
    if state is ActionState.WITHDRAWN:
        return "Withdrawn"
    if state is ActionState.COMPLETED:
        return "Completed late" if computed(state, due, ended_on, today) is Rag.RED else "Completed"
    if due is None:
        return "No day set"
    days = (due - today).days
    if days == 0:
        return "Due today"
    count = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"Due in {count}" if days > 0 else f"Overdue by {count}"


def contradiction(stated: Rag | None, state: ActionState, due: date | None, ended_on: date | None, today: date) -> str:
    """Why a status that somebody gave cannot be what the dates say, as the end of a sentence; "" where it can.

    Red before the deadline is a judgement, since an action may be unlikely to be completed by it (SC-6).
    """
    right = computed(state, due, ended_on, today)
    if stated is None or right is None or stated is right or (stated is Rag.RED and right is Rag.AMBER):
        return ""
    if state is ActionState.COMPLETED:
        return "it was completed after its deadline" if right is Rag.RED else "it was completed by its deadline"
    return "its deadline has passed" if right is Rag.RED else "it is not completed"
