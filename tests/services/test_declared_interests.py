"""What was declared at a meeting and is not in the register: its 28 days, each once, and entering it (DI-7)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from clerk_app.domain.declaration_terms import DeclaredKind, Leave
from clerk_app.domain.finding import Level
from clerk_app.domain.interests import Arose, InterestKind
from clerk_app.domain.membership import Votes
from clerk_app.domain.record_rows import Declaration, InterestOf
from clerk_app.errors import NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import (
    council,
    declared_interests,
    declaring,
    interest_checks,
    interests,
    membership,
    registers,
)
from clerk_app.services.room_reading import evening, record_of
from tests.helpers.scripted_evening import SECRET_NATURE, Scene, at, scene
from tests.helpers.small_council import id_of

PARKING = "Works for the parking firm"
NEW = {"kind": DeclaredKind.DPI, "registered": False, "subcategory": "employment"}


@pytest.fixture
def here(office: Office) -> Scene:
    return scene(office)


def declare(office: Office, here: Scene, who: str, *items: str, **fields: Any) -> None:
    said = {**NEW, "nature": "" if fields.get("sensitive") else PARKING, **fields}
    declaring.declare(office, here.meeting, here.who(who), at("19:09"), said, [here.item(words) for words in items])


def test_a_new_interest_is_notified_within_28_days_of_the_meeting_di_7(office: Office, here: Scene) -> None:
    """One declaration for two items is one interest; the day of the meeting is the first of the days."""
    declare(office, here, "Dai", "Parking", "Housing")
    (line,) = declared_interests.waiting(office)
    assert (line.title, line.where) == (PARKING, "13 July 2017, Education Select Committee")
    assert line.due == date(2017, 8, 9)
    (found,) = [each for each in interest_checks.check_registers(office) if each.subject and each.subject.id == line.id]
    assert found.rule == "DI-7" and "Councillor Dai Rowlands declared" in found.text and "9 August 2017" in found.text
    assert "parking firm" not in found.text
    dai = next(each for each in registers.lines(office) if each.id == here.who("Dai"))
    assert (dai.entries, dai.declared) == (0, 1), "what was declared is no entry"
    assert declared_interests.waiting(office, here.who("Ada")) == ()


def test_it_is_entered_in_the_register_as_one_change_di_7(office: Office, here: Scene) -> None:
    declare(office, here, "Dai", "Parking", "Housing")
    (line,) = declared_interests.waiting(office)
    entry, detail = declared_interests.as_entry(office, line.id)
    assert (entry.kind, entry.category, entry.arose) == (InterestKind.DPI, "employment", Arose.DISCLOSED)
    assert detail.description == PARKING
    fields = {"category": entry.category, "description": detail.description}
    change = declared_interests.enter(office, line.id, entry.kind, fields)
    assert change.label == "Register an interest that Councillor Dai Rowlands declared"
    assert declared_interests.waiting(office) == ()
    (kept,) = interests.lines(office, here.who("Dai"))
    assert (kept.interest.arose_on, kept.interest.due) == (date(2017, 7, 13), date(2017, 8, 9))
    with pytest.raises(Refused, match="in the register already"):
        declared_interests.enter(office, line.id, entry.kind, fields)
    office.undo()
    assert len(declared_interests.waiting(office)) == 1 and not interests.lines(office, here.who("Dai"))


def test_an_entry_that_was_typed_on_its_own_is_the_one_declared_di_7(office: Office, here: Scene) -> None:
    """The likeliest entry is offered first; whoever says that it is the same leaves the record as it happened."""
    declare(office, here, "Dai", "Parking", "Housing")
    (line,) = declared_interests.waiting(office)
    dai = here.who("Dai")
    shares = interests.add(office, dai, InterestKind.DPI, {"category": "securities", "description": "Shares"})
    interests.add(office, dai, InterestKind.ORI, {"description": "A charity"})
    typed = id_of(interests.add(office, dai, InterestKind.DPI, {"category": "employment", "body": "The parking firm"}))
    assert [each.id for each in declared_interests.entries_like(office, line.id)] == [typed, id_of(shares)]
    change = declared_interests.is_entry(office, line.id, typed)
    assert change.label == "Say that an interest that Councillor Dai Rowlands declared is in the register"
    assert declared_interests.waiting(office) == ()
    assert interests.interest(office, typed).due == date(2017, 8, 9), "the days begin with the meeting"
    declared = record_of(office, here.meeting).every(Declaration)
    assert {(each.registered, each.interest_id) for each in declared} == {(False, typed)}
    with pytest.raises(Refused, match="in the register already"):
        declared_interests.is_entry(office, line.id, typed)
    office.undo()
    others = id_of(interests.add(office, here.who("Ada"), InterestKind.DPI, {"description": "Hers"}))
    with pytest.raises(NotFound, match="somebody else’s"):
        declared_interests.is_entry(office, line.id, others)


@pytest.mark.parametrize(
    "fields",
    [
        {"registered": True, "kind": DeclaredKind.NRI},
        {"kind": DeclaredKind.NRI},
        {"kind": DeclaredKind.ARREARS},
        {"officer": True},
        {"whose": InterestOf.PARTNER, "member_aware": False},
    ],
    ids=["DI-4 nothing said", "DI-4 no register", "DI-15", "DI-16 an officer", "DI-2 not aware"],
)
def test_what_brings_no_duty_waits_for_nothing(office: Office, here: Scene, fields: dict[str, Any]) -> None:
    declare(office, here, "Dai", "Parking", **fields)
    assert declared_interests.waiting(office) == ()


def test_who_has_no_vote_has_no_duty_di_16(office: Office, here: Scene) -> None:
    declare(office, here, "Gwen", "Parking")
    assert len(declared_interests.waiting(office)) == 1, "a parent governor votes on education"
    office.undo()
    (seat,) = next(m.seat_ids for m in membership.members(office, here.body) if m.person_id == here.who("Gwen"))
    membership.edit_seat(office, seat, {"votes": Votes.NONE})
    declare(office, here, "Gwen", "Parking")
    assert declared_interests.waiting(office) == ()


@pytest.mark.parametrize(
    ("said", "leaves"),
    [("unsaid", Leave.IF_STANDING_ORDERS_SAY), ("yes", Leave.BEFORE_ITEM), ("no", Leave.NO)],
)
def test_where_statute_alone_holds_the_rule_of_the_body_says_who_leaves_di_8(
    office: Office, here: Scene, said: str, leaves: Leave
) -> None:
    council.set_rule(office, "code_regime", "statute", here.body)
    council.set_rule(office, "leaving_ordered", said, here.body)
    declare(office, here, "Dai", "Parking")
    (ruling,) = declaring.rulings(office, evening(office, here.meeting), here.item("Parking")).values()
    assert ruling.leave is leaves


def test_in_wales_the_code_says_what_follows_di_17(office: Office, here: Scene) -> None:
    declare(office, here, "Dai", "Parking")
    council.name_council(office, "Marlow Vale Borough Council", country="wales")
    (ruling,) = declaring.rulings(office, evening(office, here.meeting), here.item("Parking")).values()
    assert (ruling.leave, ruling.must_leave, ruling.bars_voting) == (Leave.BY_CODE, False, False)
    assert declared_interests.waiting(office) == ()


def test_of_a_sensitive_one_nothing_is_said_di_9(office: Office, here: Scene) -> None:
    fields = {"sensitive": True, "advice": SECRET_NATURE, "subcategory": "land"}
    declare(office, here, "Cerys", "Housing", **fields)
    (line,) = declared_interests.waiting(office)
    entry, detail = declared_interests.as_entry(office, line.id)
    assert line.nature == "" and not detail.words and entry.sensitive
    said = repr((line.title, line.where, line.clock, interest_checks.check_registers(office)))
    assert "Ferret" not in said and "land" not in said.casefold()


def test_of_what_nothing_was_said_waits_until_an_entry_fits_di_7(office: Office, here: Scene) -> None:
    """No entry fits: it is listed, and nobody is told that it is overdue, for it may be registered elsewhere."""
    declare(office, here, "Dai", "Parking", "Housing", registered=True)
    (line,) = declared_interests.waiting(office)
    assert not line.is_new and line.clock == "Declared on 13 July 2017, not known to be in the register"
    (found,) = [each for each in interest_checks.check_registers(office) if each.subject and each.subject.id == line.id]
    assert found.level is Level.NOTE and "not known to be in the register" in found.text
    dai = here.who("Dai")
    listed = next(each for each in registers.lines(office) if each.id == dai)
    assert (listed.entries, listed.overdue, listed.soon, listed.declared) == (0, 0, 0, 1), "it is no entry yet"
    interests.add(office, dai, InterestKind.DPI, {"category": "securities", "description": "Shares"})
    assert len(declared_interests.waiting(office)) == 1, "another head is another interest"
    interests.add(office, dai, InterestKind.DPI, {"category": "employment", "body": "The parking firm"})
    assert declared_interests.waiting(office) == ()
