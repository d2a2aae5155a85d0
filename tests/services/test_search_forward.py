"""The forward plan and decisions found by Search, following each change; closed notes only where asked (EX-2)."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.search import Kind
from clerk_app.office import Office
from clerk_app.services import executive_decisions, forward_dates, forward_plan
from clerk_app.services.search import Search
from tests.helpers.small_council import id_of, named


@pytest.fixture
def plan(office: Office) -> Office:
    return named(office)


def found(search: Search, words: str, *, closed: bool = False) -> list[tuple[Kind, str, bool]]:
    search.prepare(closed)
    return [(hit.kind, hit.subject.id, hit.closed) for hit in search.as_typed(words, closed=closed) or ()]


def test_an_entry_is_found_by_its_open_words_and_leads_to_itself(plan: Office) -> None:
    fields = {"maker": "Cabinet", "documents": "Survey of quays", "private_reason": "Prices of bidders"}
    made = id_of(forward_plan.add(plan, "Joint depots", date(2017, 7, 19), fields))
    search = Search(plan)
    for words in ("depots", "quays", "bidders", "cabinet"):
        assert (Kind.FORWARD, made, False) in found(search, words)
    (hit,) = search.as_typed("depots") or ()
    assert (hit.subject, hit.where) == (Subject("forward_entry", made), "Cabinet")
    forward_plan.edit(plan, made, {"title": "Two yards"})
    assert found(search, "joint") == []
    plan.history.undo()
    assert found(search, "joint") == [(Kind.FORWARD, made, False)]
    forward_plan.remove(plan, made)
    assert found(search, "depots") == []
    search.close()


def test_a_decision_is_found_by_what_was_decided(plan: Office) -> None:
    said = {"title": "Local plan", "maker": "Cabinet", "decision": "That the heronry be kept."}
    made = id_of(executive_decisions.record(plan, date(2017, 6, 28), said))
    search = Search(plan)
    assert found(search, "heronry") == [(Kind.DECISION, made, False)]
    executive_decisions.edit(plan, made, {"reasons": "It was badgered."})
    assert found(search, "badgered") == [(Kind.DECISION, made, False)]
    search.close()


@pytest.mark.parametrize("at_once", [True, False])
def test_a_closed_note_is_found_only_where_closed_matter_is_asked_for_ex_2(plan: Office, at_once: bool) -> None:
    search = Search(plan)
    if not at_once:
        found(search, "x", closed=True)  # the index is there already and follows
    entry = {"openness": Openness.EXEMPT, "closed_note": "Northwick offers least"}
    planned = id_of(forward_plan.add(plan, "Waste", date(2017, 7, 19), entry))
    noted = {"title": "Grants", "closed_note": "Northwick is owed"}
    decided = id_of(executive_decisions.record(plan, date(2017, 6, 28), noted))
    assert found(search, "northwick") == []
    both = {(Kind.FORWARD, planned, True), (Kind.DECISION, decided, True)}
    assert set(found(search, "northwick", closed=True)) == both
    forward_plan.edit(plan, planned, {"closed_note": ""})
    assert found(search, "northwick", closed=True) == [(Kind.DECISION, decided, True)]
    search.close()


def test_what_is_decided_later_comes_first_and_follows_its_date(plan: Office) -> None:
    first = id_of(forward_plan.add(plan, "Depots in the north", date(2017, 7, 19)))
    second = id_of(forward_plan.add(plan, "Depots in the south", date(2017, 9, 20)))
    search = Search(plan)
    assert [owner for _, owner, _ in found(search, "depots")] == [second, first]
    forward_dates.put_off(plan, first, date(2017, 12, 6))
    assert [owner for _, owner, _ in found(search, "depots")] == [first, second]
    search.close()
