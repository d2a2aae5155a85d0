"""The kind of the council brings the rules of its law, from a day on or from the start (CD-2, CD-6, PA-1)."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.council import BodyKind, CouncilKind, body_kind_told_by, kind_told_by
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import committees, council, rules
from tests.helpers.small_council import committee, named

LAW = ("notice_days", "summons_days", "notice_mode", "paragraph_list")
PARISH = ("3", "3", "parish", "none")
PRINCIPAL = ("5", "5", "working", "england")
MAY = date(2018, 5, 1)


def law(office: Office, day: date | None = None) -> tuple[str, ...]:
    held = {line.name: line.value for line in rules.lines(office, None, day)}
    return tuple(held[name] for name in LAW)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Wrenfield Town Council", CouncilKind.PARISH),
        ("Wrenfield Parish Council", CouncilKind.PARISH),
        ("Llanfair Community Council", CouncilKind.PARISH),
        ("Cyngor Tref Aberdâr", CouncilKind.PARISH),
        ("London Borough of Marlow", CouncilKind.PRINCIPAL),
        ("Weir Town and Vale District Council", CouncilKind.PRINCIPAL),
        ("Marlow County Council", CouncilKind.PRINCIPAL),
        ("Cyngor Bwrdeistref Sirol Caerffili", CouncilKind.PRINCIPAL),
        ("Weir Valley Combined Authority", CouncilKind.PRINCIPAL),
        ("Marlow Council", CouncilKind.PRINCIPAL),
    ],
)
def test_a_name_tells_the_kind(name: str, kind: CouncilKind) -> None:
    assert kind_told_by(name) is kind


def test_the_kind_holds_from_a_day_and_the_past_stays(office: Office) -> None:
    named(office)
    rules.change(office, "council_kind", "parish", None, MAY)
    assert (law(office), law(office, MAY)) == (PRINCIPAL, PARISH)
    assert council.kind(office, date(2018, 4, 30)) is CouncilKind.PRINCIPAL
    assert council.kind(office, MAY) is CouncilKind.PARISH
    office.undo()
    assert law(office, MAY) == PRINCIPAL


def test_the_entry_of_a_kind_is_removed_with_what_it_brought(office: Office) -> None:
    named(office)
    rules.change(office, "council_kind", "parish", None, MAY)
    (entry,) = rules.history(office, "council_kind")
    rules.remove(office, entry.id)
    assert law(office, MAY) == PRINCIPAL and rules.history(office, "notice_days") == ()


def test_what_no_law_says_is_the_councils_own_and_stays(office: Office) -> None:
    named(office)
    council.set_rule(office, "notice_days", "4")
    rules.change(office, "council_kind", "parish")
    assert law(office) == ("4", "3", "parish", "none")
    rules.change(office, "council_kind", "principal")
    assert law(office) == ("4", "5", "working", "england")


def test_a_town_council_that_counts_working_days_is_still_one_qu_1(office: Office) -> None:
    council.name_council(office, "Wrenfield Town Council")
    council.set_rule(office, "notice_mode", "working")
    assert council.kind(office) is CouncilKind.PARISH


def test_a_file_of_before_takes_the_law_of_its_kind(office: Office) -> None:
    """A council that only counted as a parish does had the paragraphs of a principal one."""
    named(office)
    council.set_rule(office, "notice_mode", "parish")
    assert council.kind(office) is CouncilKind.PARISH
    rules.change(office, "council_kind", "parish")
    assert law(office) == PARISH


def test_wales_brings_back_its_own_paragraphs(office: Office) -> None:
    council.name_council(office, "Cyngor Cymuned Llanfair", "wales")
    rules.change(office, "council_kind", "principal")
    assert law(office) == ("3", "3", "working", "wales")


def test_a_committee_has_no_kind_of_its_own(office: Office) -> None:
    body = committee(named(office))
    assert "council_kind" not in {line.name for line in rules.lines(office, body)}
    with pytest.raises(Refused, match="same kind as its council"):
        rules.change(office, "council_kind", "parish", body)
    with pytest.raises(BadInput, match="cannot be “hamlet”"):
        rules.change(office, "council_kind", "hamlet")


def test_a_kind_chosen_against_the_name_stays_through_a_change_of_nation(office: Office) -> None:
    council.name_council(office, "Marlow Town Council", kind=CouncilKind.PRINCIPAL)
    council.name_council(office, "Marlow Town Council", "wales")
    assert council.kind(office) is CouncilKind.PRINCIPAL
    assert committees.rules(office, "")["paragraph_list"] == "wales"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Full Council", BodyKind.COUNCIL),
        ("the full council", BodyKind.COUNCIL),
        ("Town Council", BodyKind.COUNCIL),
        ("Council", BodyKind.COUNCIL),
        ("Youth Council", BodyKind.COMMITTEE),
        ("Council Tax Committee", BodyKind.COMMITTEE),
        ("Full", BodyKind.COMMITTEE),
        ("Environment Scrutiny Committee", BodyKind.SCRUTINY),
        ("Sustainable Development  Select Committee", BodyKind.SCRUTINY),
        ("Mayor and Cabinet", BodyKind.EXECUTIVE),
        ("Cabinet Advisory Panel", BodyKind.COMMITTEE),
        ("", BodyKind.COMMITTEE),
    ],
)
def test_the_council_itself_is_told_by_its_name(name: str, kind: BodyKind) -> None:
    assert body_kind_told_by(name) is kind
