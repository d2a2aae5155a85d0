"""Actions: their deadlines with every old one, and their status from their dates (SC-5, SC-6)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.actions import ActionRevision, PlannedAction, deadline, first_deadline, standing
from clerk_app.domain.rag import ActionState, Rag, computed, contradiction, read_rag, words
from clerk_app.domain.record_rows import Action

DUE = date(2016, 10, 30)
BEFORE, AFTER = date(2016, 10, 29), date(2016, 11, 10)
OPEN, DONE, GONE = ActionState.OPEN, ActionState.COMPLETED, ActionState.WITHDRAWN

STATUSES = [
    ("SC-6/green-completed-by-target", DONE, DUE, DUE, AFTER, Rag.GREEN, "Completed"),
    ("SC-6/green-day-not-kept", DONE, DUE, None, AFTER, Rag.GREEN, "Completed"),
    ("SC-6/amber-within-deadline", OPEN, DUE, None, BEFORE, Rag.AMBER, "Due in 1 day"),
    ("SC-6/amber-on-the-day", OPEN, DUE, None, DUE, Rag.AMBER, "Due today"),
    ("SC-6/amber-no-day", OPEN, None, None, AFTER, Rag.AMBER, "No day set"),
    ("SC-6/red-not-completed", OPEN, DUE, None, AFTER, Rag.RED, "Overdue by 11 days"),
    ("SC-6/red-completed-late", DONE, DUE, AFTER, AFTER, Rag.RED, "Completed late"),
    ("SC-6/withdrawn-has-none", GONE, DUE, None, AFTER, None, "Withdrawn"),
]


@pytest.mark.parametrize(
    ("state", "due", "closed", "today", "rag", "said"), [r[1:] for r in STATUSES], ids=[r[0] for r in STATUSES]
)
def test_the_status_comes_from_the_dates(
    state: ActionState, due: date | None, closed: date | None, today: date, rag: Rag | None, said: str
) -> None:
    assert computed(state, due, closed, today) is rag
    assert words(state, due, closed, today) == said


CONTRADICTIONS = [
    ("SC-6/overdue-marked-amber", Rag.AMBER, OPEN, DUE, None, AFTER, "its deadline has passed"),
    ("SC-6/open-marked-green", Rag.GREEN, OPEN, DUE, None, BEFORE, "it is not completed"),
    ("SC-6/overdue-marked-green", Rag.GREEN, OPEN, DUE, None, AFTER, "its deadline has passed"),
    ("SC-6/late-marked-green", Rag.GREEN, DONE, DUE, AFTER, AFTER, "it was completed after its deadline"),
    ("SC-6/done-marked-amber", Rag.AMBER, DONE, DUE, BEFORE, AFTER, "it was completed by its deadline"),
    ("SC-6/unlikely-is-a-judgement", Rag.RED, OPEN, DUE, None, BEFORE, ""),
    ("SC-6/right", Rag.RED, OPEN, DUE, None, AFTER, ""),
    ("SC-6/nothing-stated", None, OPEN, DUE, None, AFTER, ""),
    ("SC-6/withdrawn", Rag.RED, GONE, DUE, None, AFTER, ""),
]


@pytest.mark.parametrize(
    ("stated", "state", "due", "closed", "today", "why"),
    [r[1:] for r in CONTRADICTIONS],
    ids=[r[0] for r in CONTRADICTIONS],
)
def test_a_status_that_the_dates_contradict_is_known(
    stated: Rag | None, state: ActionState, due: date | None, closed: date | None, today: date, why: str
) -> None:
    assert contradiction(stated, state, due, closed, today) == why


def test_a_contradicting_status_is_shown_and_stands_once_a_reason_is_kept_sc_6() -> None:
    action = PlannedAction("a", "b", 1, "Roll out training", due=DUE, stated=Rag.AMBER)
    at = standing(action, (), AFTER)
    assert (at.computed, at.shown, at.kept, at.overdue) == (Rag.RED, Rag.AMBER, False, True)
    kept = PlannedAction(
        "a", "b", 1, "Roll out training", due=DUE, stated=Rag.AMBER, stated_reason="Agreed by the board"
    )
    assert standing(kept, (), AFTER).kept


def test_every_old_deadline_is_kept_and_the_last_one_holds_sc_5() -> None:
    action = Action("a", "m", 1, "Report back", due=DUE)
    first = ActionRevision("r", 1, "a", None, DUE, "", date(2017, 1, 31), "31/01/17", "Waits for the hub", "The board")
    second = ActionRevision(
        "s", 2, "a", None, date(2017, 1, 31), "31/01/17", None, "Align to the roll-out", "Late", "It"
    )
    assert deadline(action).day == DUE
    assert deadline(action, [first]).words == "31/01/17"
    assert deadline(action, [first, second]).words == "Align to the roll-out"
    assert standing(action, [first, second], AFTER).shown is Rag.AMBER
    assert first_deadline(action).words == "30 October 2016"


@pytest.mark.parametrize(
    ("text", "rag"), [("G", Rag.GREEN), (" amber ", Rag.AMBER), ("RED", Rag.RED), ("X", None), ("", None)]
)
def test_a_printed_status_is_read_by_its_letter_or_word(text: str, rag: Rag | None) -> None:
    assert read_rag(text) is rag
    assert rag is None or (rag.letter, rag.word) == (rag.value[0].upper(), rag.value.capitalize())


@given(st.sampled_from(list(ActionState)), st.none() | st.dates(), st.none() | st.dates(), st.dates())
def test_what_the_dates_say_never_contradicts_itself_sc_6(
    state: ActionState, due: date | None, closed: date | None, today: date
) -> None:
    right = computed(state, due, closed, today)
    assert contradiction(right, state, due, closed, today) == ""
    if state is OPEN and due is not None and due < date.max - timedelta(days=1):
        assert computed(state, due, None, due + timedelta(days=1)) is Rag.RED
