"""Standing items one by one: their order, their sub-lines, and that an agenda takes them as they are."""

from __future__ import annotations

import pytest

from clerk_app.domain.agenda import SubLineKind
from clerk_app.errors import BadInput, NotFound
from clerk_app.office import Office
from clerk_app.services import agenda, committees, standing_items
from tests.helpers.small_council import committee, meeting, named


@pytest.fixture
def body(office: Office) -> str:
    return committee(named(office))


def titles(office: Office, body: str) -> list[str]:
    return [item.title for item in committees.standing_items(office, body)]


def item(office: Office, body: str, title: str) -> str:
    return next(item.id for item in committees.standing_items(office, body) if item.title == title)


def test_items_are_added_moved_and_removed(office: Office, body: str) -> None:
    apologies = item(office, body, "Apologies for absence")
    change = standing_items.add(office, body, " Petitions ", apologies)
    assert change.label == "Add a standing item of Planning Committee"
    standing_items.add(office, body, "Referrals")
    rest = ["Minutes of the last meeting", "Declarations of interest"]
    assert titles(office, body) == ["Apologies for absence", "Petitions", *rest, "Referrals"]
    standing_items.step(office, item(office, body, "Referrals"), -1)
    standing_items.step(office, apologies, -1)
    assert titles(office, body) == ["Apologies for absence", "Petitions", rest[0], "Referrals", rest[1]]
    assert not standing_items.step(office, item(office, body, rest[1]), 1).number
    standing_items.remove(office, apologies)
    assert titles(office, body) == ["Petitions", rest[0], "Referrals", rest[1]]
    for _ in range(4):
        office.undo()
    assert titles(office, body) == ["Apologies for absence", *rest]


@pytest.mark.parametrize("kind", SubLineKind)
def test_each_kind_of_sub_line_comes_on_the_agenda(office: Office, body: str, kind: SubLineKind) -> None:
    minutes = item(office, body, "Minutes of the last meeting")
    change = standing_items.edit(office, minutes, {"sub_line_kind": kind, "sub_line": "Of  June "})
    assert change.label == "Edit the sub-line of a standing item of Planning Committee"
    held = meeting(office, body)
    agenda.add_standing_items(office, held)
    line = agenda.lines(office, held)[1].item
    assert (line.title, line.sub_line_kind, line.sub_line) == ("Minutes of the last meeting", kind, "Of June")


def test_what_cannot_be_is_refused(office: Office, body: str) -> None:
    minutes = item(office, body, "Minutes of the last meeting")
    with pytest.raises(BadInput, match="A standing item needs a title"):
        standing_items.edit(office, minutes, {"title": " "})
    with pytest.raises(BadInput, match="“apologies for absence” is a standing item already"):
        standing_items.edit(office, minutes, {"title": "apologies for absence"})
    with pytest.raises(BadInput, match="“Minutes of the last meeting” is a standing item already"):
        standing_items.add(office, body, "Minutes of the last meeting")
    with pytest.raises(BadInput, match=r"There is no sub-line “bold”\. Choose one of: none, to_follow, note, "):
        standing_items.edit(office, minutes, {"sub_line_kind": "bold"})
    standing_items.remove(office, minutes)
    with pytest.raises(NotFound, match="This standing item is not in the file any more"):
        standing_items.edit(office, minutes, {"title": "Minutes"})


def test_typing_in_a_field_is_one_change(office: Office, body: str) -> None:
    minutes = item(office, body, "Minutes of the last meeting")
    numbers = {standing_items.edit(office, minutes, {"title": said}, "visit").number for said in ("M", "Mi", "Min")}
    assert len(numbers) == 1
