"""Distribution lists: groups, copies, spares and a total that adds up (PX-8)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_app.documents.distribution import distribution_document
from clerk_app.documents.model import text_of
from clerk_app.domain.distribution import findings, stepped
from clerk_app.domain.issues import DistributionEntry, ListKind
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import committees, distribution, people
from tests.helpers.small_council import committee, meeting, member, named, person

SOUTHWARK = json.loads(
    (Path(__file__).parents[1] / "data" / "southwark_supplement_2013_07_09.json").read_text(encoding="utf-8")
)["distribution"]
DAY = date(2013, 7, 9)


def entry(name: str, copies: int = 1, heading: str = "", **more: bool) -> DistributionEntry:
    return DistributionEntry("", "", ListKind.OPEN, 0, heading, None, name, copies, **more)


def southwark() -> list[DistributionEntry]:
    """The printed list; the two counts that cannot be read are entered as 1, and marked."""
    found = []
    for group in SOUTHWARK["groups"]:
        for place, copies in enumerate(group["copies"], start=1):
            name = f"{group['heading']} {place}"
            found.append(entry(name, copies or 1, group["heading"], doubtful=copies is None))
        if "spares" in group:
            found.append(entry("Scrutiny Team and spares", group["spares"], group["heading"], spare=True))
    return found


def test_the_list_of_southwark_adds_to_44(office: Office) -> None:
    body = committee(named(office))
    change = distribution.save(office, body, ListKind.OPEN, southwark())
    assert change.label == "Edit the open distribution list of Planning Committee"
    made = distribution.as_printed(office, body, ListKind.OPEN, DAY)
    assert made.total == SOUTHWARK["total"] == 44
    assert [(group.heading, len(group.lines)) for group in made.groups] == [
        ("Sub-Committee Members", 7),
        ("Reserves", 5),
        ("Education Representatives", 4),
        ("Other Members", 3),
        ("Council Officers", 16),
    ]
    assert (made.spares, made.doubtful) == (10, 2)
    (found,) = findings(made)
    assert found.text == "2 counts of the open distribution list could not be read; the total rests on it."
    text = text_of(distribution_document(made, DAY))
    assert "Municipal year 2013/14" in text, "and not the year before, as the seed prints"
    assert "Agenda distribution list (open)" in text and "Total: 44" in text
    assert text.count("\t1 (could not be read)") == 2


def test_the_two_lists_are_apart_and_lines_keep_their_identity(office: Office) -> None:
    body = committee(named(office))
    ada = person(office, "Ada Thornbury")
    distribution.save(office, body, ListKind.OPEN, [entry("Library", 2), entry("Press", 3)])
    drafts = [DistributionEntry("", "", ListKind.CLOSED, 0, person_id=ada)]
    distribution.save(office, body, ListKind.CLOSED, drafts)
    library, press = distribution.entries(office, body, ListKind.OPEN)
    distribution.save(office, body, ListKind.OPEN, [press, library])
    assert [each.id for each in distribution.entries(office, body, ListKind.OPEN)] == [press.id, library.id]
    closed = distribution.as_printed(office, body, ListKind.CLOSED, DAY)
    assert [line.name for group in closed.groups for line in group.lines] == ["Councillor Ada Thornbury"]
    office.undo()
    assert [each.name for each in distribution.entries(office, body, ListKind.OPEN)] == ["Library", "Press"]


def test_a_closed_part_wants_a_closed_list(office: Office) -> None:
    body = committee(named(office))
    made = distribution.as_printed(office, body, ListKind.CLOSED, DAY)
    assert findings(made) == ()
    (found,) = findings(made, anything_closed=True)
    assert found.rule == "PX-8"


def test_whoever_is_listed_with_no_copies_is_offered_no_closed_one(office: Office) -> None:
    """PX-8: such as a member who has declared an interest."""
    body = committee(named(office))
    drafts = [entry("Ada Thornbury"), entry("Ben Okafor", 0), entry("Scrutiny Team", 5, spare=True)]
    distribution.save(office, body, ListKind.CLOSED, drafts)
    assert distribution.closed_readers(office, meeting(office, body)) == ("Ada Thornbury",)


def test_members_and_the_contact_who_are_not_listed_yet_are_brought_in(office: Office) -> None:
    body = committee(named(office))
    ada, ben, officer = member(office, body, "Ada Thornbury"), member(office, body, "Ben Okafor"), person(office, "Lu")
    committees.edit(office, body, {"contact_id": officer})
    here = DistributionEntry("", "", ListKind.OPEN, 0, "Chair", ada)
    new = distribution.wanting(office, body, [here], office.today())
    assert [(entry.heading, entry.person_id) for entry in new] == [("Members", ben), ("Council officers", officer)]
    distribution.save(office, body, ListKind.OPEN, [here, *new])
    assert distribution.total(office, body, ListKind.OPEN) == 3
    assert distribution.wanting(office, body, [here, *new], office.today()) == []


def test_the_printed_list_says_who_keeps_it_when_it_is_of_and_what_could_not_be_read(office: Office) -> None:
    body = committee(named(office))
    keeper = person(office, "Julie Timbrell", "")
    people.edit(office, keeper, {"phone": "020 7525 0514"})
    committees.edit(office, body, {"contact_id": keeper})
    drafts = [entry("Revd Nicholas Elder", doubtful=True), entry("Scrutiny Team", 10, spare=True)]
    distribution.save(office, body, ListKind.OPEN, drafts)
    lines = text_of(distribution_document(distribution.as_printed(office, body, ListKind.OPEN, DAY), DAY)).splitlines()
    assert lines[2].endswith("Send amendments and queries to Julie Timbrell, 020 7525 0514.")
    assert "Revd Nicholas Elder\t1 (could not be read)" in lines and "Scrutiny Team (Spares)\t10" in lines
    assert lines[-2:] == ["Total: 11", "Dated: 9 July 2013"]


@pytest.mark.parametrize(
    ("which", "by", "order"),
    [("a", -1, "abc"), ("a", 1, "bac"), ("b", -1, "bac"), ("b", 1, "cab"), ("c", -1, "cab"), ("c", 1, "abc")],
)
def test_a_line_steps_in_its_group_and_at_the_edge_the_group_does(which: str, by: int, order: str) -> None:
    listed = [replace(entry(name, heading=heading), id=name) for name, heading in zip("abc", "MMO", strict=True)]
    assert "".join(one.id for one in stepped(listed, which, by)) == order


@pytest.mark.parametrize(
    ("draft", "said"), [(entry(" "), "Line 1 of the list names nobody."), (entry("Press", -1), "has -1 copies")]
)
def test_a_line_has_somebody_and_no_fewer_than_none(office: Office, draft: DistributionEntry, said: str) -> None:
    body = committee(named(office))
    with pytest.raises(BadInput, match=said):
        distribution.save(office, body, ListKind.OPEN, [draft])
