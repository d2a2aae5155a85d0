"""A declaration for one item, several or the whole meeting; and what may still be said of it, as choices that store."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.declaration_lines import Stage
from clerk_app.domain.declaration_terms import DeclaredKind
from clerk_app.domain.declarations import combined
from clerk_app.domain.dispensations import Scope
from clerk_app.domain.interests import InterestKind
from clerk_app.domain.record_rows import Declaration, InterestOf
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import (
    council,
    declaration_facts,
    declared_items,
    declaring,
    dispensations,
    interests,
    room,
    room_hints,
    voting,
)
from clerk_app.services.declaration_facts import Asked, Fact
from clerk_app.services.room_reading import Evening, evening
from tests.helpers.file_state import state_of
from tests.helpers.scripted_evening import Scene, at, begin, scene
from tests.helpers.small_council import id_of

FERRET = "lodges at seventeen Ferret Row"


@pytest.fixture
def here(office: Office) -> Scene:
    made = scene(office)
    begin(office, made)
    room.start_item(office, made.item("Parking"), at("19:10"))
    return made


def seen(office: Office, here: Scene) -> Evening:
    return evening(office, here.meeting)


def rows_of(office: Office, here: Scene) -> tuple[Declaration, ...]:
    return seen(office, here).record.every(Declaration)


def declare(office: Office, here: Scene, name: str, *items: str, **fields: object) -> str:
    listed = [here.item(words) for words in items]
    return id_of(declaring.declare(office, here.meeting, here.who(name), at("19:11"), fields, listed))


def fact(office: Office, here: Scene, declared: str, key: str, covered: bool = True) -> Fact:
    at_now = seen(office, here)
    row = next(row for row in at_now.record.every(Declaration) if row.id == declared)
    hints = room_hints.for_item(office, row.agenda_item_id) if row.agenda_item_id else ()
    detail = declaring.detail(office, declared)
    texts = {"own_judgement": detail.own_judgement, "advice": detail.advice}
    items = tuple(each.agenda_item_id or "" for each in declared_items.together(at_now, declared))
    asked = Asked(office, at_now, hints, items, covered, texts)
    return next(each for each in declaration_facts.facts_of(row, asked) if each.key == key)


def test_a_declaration_moves_between_items_as_one_change_di_18(office: Office, here: Scene) -> None:
    declared = declare(office, here, "Ben", "Parking", nature="Parks there")
    before = state_of(office.db)
    wanted = [here.item("Housing"), here.item("School")]
    declared_items.place(office, [declared], wanted)
    assert [row.agenda_item_id for row in rows_of(office, here)] == wanted
    together = declared_items.together(seen(office, here), declared)
    assert [row.agenda_item_id for row in together] == wanted
    declared_items.change(office, [row.id for row in together], {"kind": DeclaredKind.NRI, "advice": FERRET})
    assert {row.kind for row in rows_of(office, here)} == {DeclaredKind.NRI}
    assert {declaring.detail(office, row.id).advice for row in rows_of(office, here)} == {FERRET}
    assert len(declared_items.together(seen(office, here), declared)) == 2, "they stay together"
    declared_items.place(office, [row.id for row in rows_of(office, here)], [])
    assert [row.agenda_item_id for row in rows_of(office, here)] == [None]
    assert declaring.detail(office, rows_of(office, here)[0].id).nature == "Parks there"
    for _ in range(3):
        office.undo()
    assert state_of(office.db) == before


def test_numbers_of_items_are_read_as_typed(office: Office, here: Scene) -> None:
    at_now = seen(office, here)
    assert declared_items.read_items(at_now, "3 and 4") == [here.item("School"), here.item("Parking")]
    assert declared_items.read_items(at_now, " ") == []
    with pytest.raises(BadInput, match="There is no item 40 on this agenda"):
        declared_items.read_items(at_now, "4, 40")


def test_the_stage_follows_what_was_recorded_di_6(office: Office, here: Scene) -> None:
    item = here.item("Parking")
    assert declared_items.stage_now(seen(office, here), None) is Stage.AT_THE_START
    assert declared_items.stage_now(seen(office, here), here.item("Declarations")) is Stage.AT_THE_START
    assert declared_items.stage_now(seen(office, here), item) is Stage.BEFORE_ITEM
    voting.move(office, here.meeting, "That it be extended", item)
    assert declared_items.stage_now(seen(office, here), item) is Stage.DURING_ITEM
    assert declared_items.usual_items(seen(office, here), here.item("Declarations")) == []


def test_an_entry_of_the_register_is_offered_with_its_words_and_taken_over_di_20(office: Office, here: Scene) -> None:
    other = {"category": "influencing", "description": "Allotment society"}
    interests.add(office, here.who("Ben"), InterestKind.ORI, other)
    land = {"category": "land", "land": "4 Mill Lane", "whose": "spouse"}
    entry = id_of(interests.add(office, here.who("Ben"), InterestKind.DPI, land))
    declared = declare(office, here, "Ben", "Parking", kind=DeclaredKind.NRI)
    offered = fact(office, here, declared, "R")
    assert [choice.words for choice in offered.choices][:2] == ["Not said", "4 Mill Lane (fits: Mill, Lane)"]
    assert offered.said == "Not said"
    declared_items.change(office, [declared], offered.step().fields)
    (row,) = rows_of(office, here)
    assert (row.kind, row.whose, row.subcategory, row.interest_id) == (
        DeclaredKind.DPI,
        InterestOf.SPOUSE,
        "land",
        entry,
    )
    assert fact(office, here, declared, "R").said.startswith("4 Mill Lane")
    declared_items.change(office, [declared], offered.choices[-1].fields)
    (row,) = rows_of(office, here)
    assert row.interest_id is None and not row.registered, "28 days begin (DI-7)"


def test_a_sensitive_entry_is_offered_by_its_kind_alone_di_9(office: Office, here: Scene) -> None:
    secret = {
        "category": "land",
        "land": FERRET,
        "sensitive": True,
        "agreed_by": "Mr Oak",
        "agreed_on": date(2017, 1, 1),
    }
    interests.add(office, here.who("Cerys"), InterestKind.DPI, secret)
    declared = declare(office, here, "Cerys", "Parking", nature="Said too much", advice=FERRET)
    for covered in (True, False):
        offered = fact(office, here, declared, "R", covered)
        assert offered.choices[1].words == "Disclosable pecuniary interest, details withheld"
    declared_items.change(office, [declared], offered.choices[1].fields)
    (row,) = rows_of(office, here)
    assert row.sensitive and row.subcategory == ""
    assert declaring.detail(office, declared).nature == ""
    assert fact(office, here, declared, "A", covered=False).said == "Kept"


def test_a_dispensation_in_force_is_offered_and_an_old_one_is_named_as_such_di_11(office: Office, here: Scene) -> None:
    ben = here.who("Ben")
    dispensations.grant(office, ben, date(2012, 1, 1), date(2013, 1, 1), {"scope": Scope.BOTH, "subject": "Parking"})
    dispensations.grant(office, ben, date(2017, 1, 1), date(2018, 6, 1), {"scope": Scope.SPEAK, "subject": "Parking"})
    declared = declare(office, here, "Ben", "Parking")
    offered = fact(office, here, declared, "P")
    assert [choice.words for choice in offered.choices] == [
        "None",
        "to speak: Until 1 June 2018",
        "to speak and vote: Expired on 1 January 2013",
    ]
    declared_items.change(office, [declared], offered.step().fields)
    ruling = combined(declaring.rulings(office, seen(office, here), here.item("Parking")).values())
    assert not ruling.out_from_the_start and ruling.bars_voting, "row 6 of the table: may speak, leaves before the vote"


@pytest.mark.parametrize(
    ("regime", "fields", "keys"),
    (
        ("Model code 2020", {}, "RWCIGJAO"),
        ("Model code 2020", {"kind": DeclaredKind.NRI, "whose": "partner"}, "RWUCBSIGJAO"),
        ("Local code", {"kind": DeclaredKind.ORI, "exempt": "schools"}, "RWCBSEXIGJAO"),
        ("Statute only", {}, "RWCIGJAO"),
        ("Model code 2020", {"kind": DeclaredKind.ARREARS}, "RIGJAO"),
        ("Model code 2020", {"officer": True}, "RIGJAO"),
    ),
    ids=("DI-2 DPI", "DI-4 NRI of a partner", "DI-14 local code", "DI-8 statute", "DI-15 arrears", "DI-16 officer"),
)
def test_only_what_the_code_asks_is_asked(
    office: Office, here: Scene, regime: str, fields: dict[str, object], keys: str
) -> None:
    council.set_rule(office, "code_regime", regime)
    declared = declare(office, here, "Ada", "Parking", **fields)
    at_now = seen(office, here)
    (row,) = at_now.record.every(Declaration)
    listed = declaration_facts.facts_of(row, Asked(office, at_now))
    assert "".join(each.key for each in listed) == keys
    assert declared == row.id
