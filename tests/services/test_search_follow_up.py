"""Actions and referrals found by Search, following each change; closed words only where they are asked for (PX-5)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.search import Kind
from clerk_app.office import Office
from clerk_app.services import action_plans, actions, agenda, meetings, people, referrals, resolving, room
from clerk_app.services.search import Search
from tests.helpers.small_council import id_of, item_id, named, person


@pytest.fixture
def office(office: Office) -> Office:
    """The office of the test, whose council has a name."""
    return named(office)


def found(search: Search, words: str, *, closed: bool = False) -> list[tuple[Kind, str, bool]]:
    search.prepare(closed)
    return [(hit.kind, hit.subject.id, hit.closed) for hit in search.as_typed(words, closed=closed) or ()]


def test_an_action_is_found_by_its_words_and_owner_and_leads_to_the_actions_page(office: Office, july: str) -> None:
    owner = person(office)
    made = id_of(resolving.act(office, july, "Repaint the heronry", owner_id=owner, due=date(2017, 9, 1)))
    search = Search(office)
    assert found(search, "heronry") == [(Kind.ACTION, made, False)]
    assert (Kind.ACTION, made, False) in found(search, "thornbury")
    (hit,) = search.as_typed("heronry") or ()
    assert (hit.subject, hit.where) == (Subject("planned_action", made), "Planning Committee")
    actions.edit(office, made, {"progress": "Scaffolding is up"})
    assert found(search, "scaffolding") == [(Kind.ACTION, made, False)]
    people.edit(office, owner, {"name": "Ada Quillfeather"})
    assert (Kind.ACTION, made, False) in found(search, "quillfeather")
    search.close()


def test_a_planned_action_and_a_referral_are_found_and_follow_undo(office: Office, july: str) -> None:
    body = meetings.presiding_body(office, july).id
    plan = id_of(action_plans.new_plan(office, body, "Safer roads"))
    made = id_of(actions.create(office, body, "Widen the towpath", plan_id=plan, owner_name="Surveyor"))
    referred = id_of(referrals.refer(office, body, "Cabinet", "That ferries be free", title="Ferries"))
    search = Search(office)
    assert found(search, "towpath") == [(Kind.ACTION, made, False)]
    assert found(search, "ferries") == [(Kind.REFERRAL, referred, False)]
    (hit,) = search.as_typed("towpath") or ()
    assert hit.where == "Planning Committee, Safer roads"
    referrals.remove(office, referred)
    assert found(search, "ferries") == []
    office.undo()
    assert found(search, "ferries") == [(Kind.REFERRAL, referred, False)]
    search.close()


@pytest.mark.parametrize("at_once", [True, False])
def test_what_is_closed_is_found_only_where_closed_matter_is_asked_for_px_5(
    office: Office, july: str, at_once: bool
) -> None:
    search = Search(office)
    if not at_once:
        found(search, "x", closed=True)  # the index is there already and follows
    item = item_id(office, july, "Parking")
    body = meetings.presiding_body(office, july).id
    act = id_of(resolving.act(office, july, "Sell Northwick yard", item_id=item))
    referred = id_of(
        referrals.refer(office, body, "Cabinet", "That Northwick be sold", meeting_id=july, agenda_item_id=item)
    )
    plan = id_of(action_plans.new_plan(office, body, "Estates"))
    planned = id_of(actions.create(office, body, "Value Northwick", plan_id=plan))
    agenda.set_openness(office, item, Openness.EXEMPT, (3,))
    action_plans.edit_plan(office, plan, {"closed": True})
    assert found(search, "northwick") == []
    every = {(Kind.ACTION, act, True), (Kind.REFERRAL, referred, True), (Kind.ACTION, planned, True)}
    assert set(found(search, "northwick", closed=True)) == every
    office.undo()
    office.undo()
    assert {each for each in found(search, "northwick") if each[0] is Kind.ACTION} == {
        (Kind.ACTION, act, False),
        (Kind.ACTION, planned, False),
    }
    search.close()


def test_what_was_recorded_while_the_public_was_out_is_found_as_closed_alone_px_2(office: Office, july: str) -> None:
    search = Search(office)
    found(search, "x", closed=True)  # the index is there already and follows
    act = id_of(resolving.act(office, july, "Sell Northwick yard"))
    assert found(search, "northwick") == [(Kind.ACTION, act, False)]
    room.exclude_public(office, july, datetime(2017, 7, 13, 20), paragraphs=(3,))
    later = id_of(resolving.act(office, july, "Value Eastquay"))
    assert found(search, "eastquay") == []
    assert found(search, "eastquay", closed=True) == [(Kind.ACTION, later, True)]
    search.close()
