"""Bringing exchange files in: all or nothing, the same twice changes nothing, every fault with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from clerk_app import paths
from clerk_app.domain.agenda import Openness, SubLineKind
from clerk_app.domain.change import ChangeKind
from clerk_app.domain.membership import SeatKind, Votes
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, committees, copies, council, importing, meetings, membership, people
from clerk_app.services.exchange import read_exchange
from tests.helpers.exchange_files import COMMITTEE, DEMO, brought_in, small, written
from tests.helpers.file_state import state_of
from tests.helpers.offices import office_on_disk, reopened

Data = dict[str, Any]
PLACE = f"{COMMITTEE}, meeting of 2017-07-13T19:00"


def test_an_import_is_one_change_and_a_fence(office: Office) -> None:
    change = importing.import_file(office, DEMO)
    assert change.number == 1
    assert change.kind is ChangeKind.IMPORT
    assert change.label == "Import 1 committee, 18 people, 1 meeting and 10 items"
    with pytest.raises(Refused, match="Nothing to undo since the import"):
        office.undo()


def test_the_seed_is_what_was_printed(office: Office) -> None:
    importing.import_file(office, DEMO)
    meeting = meetings.lines(office)[0]
    assert (meeting.day, meeting.start_time) == (date(2017, 7, 13), time(19))
    assert meetings.item_counts(office) == {meeting.id: 10}
    lines = agenda.lines(office, meeting.id)
    assert [line.number for line in lines] == [str(number) for number in range(1, 11)]
    assert lines[0].item.sub_line_kind is SubLineKind.TO_FOLLOW
    assert lines[3].sub_line == "Guest speaker - Tamara Barnett, Human Trafficking Foundation"
    assert [line.item.pages for line in lines if line.item.pages] == [
        "1 - 4",
        "5 - 14",
        "15 - 22",
        "23 - 54",
        "55 - 70",
    ]
    members = copies.public_agenda(office, meeting.id).summons.groups[0].members
    assert [member.printed for member in members[:2]] == [
        "Councillor Luke Sorba (Chair)",
        "Councillor Liz Johnston-Franklin (Vice-Chair)",
    ]
    assert (members[13].printed, members[13].note) == (
        "Kevin Mantle (Parent Governor Representative)",
        "Parent Governor representative for special schools",
    )
    assert [member.kind for member in members[-2:]] == [SeatKind.EX_OFFICIO] * 2
    assert members[11].votes is Votes.EDUCATION


@pytest.mark.parametrize("data", [json.loads(DEMO.read_text(encoding="utf-8")), small()], ids=["demo", "small"])
def test_the_same_file_twice_changes_nothing(office: Office, data: Data) -> None:
    brought_in(office, data)
    before = state_of(office.db)
    assert importing.import_data(office, data, "again.json").number == 0
    assert state_of(office.db) == before


def test_two_programs_that_import_at_once_do_not_double(office_path: Path) -> None:
    first = office_on_disk(office_path)
    second = reopened(office_path, "Ben Okafor")
    new_id = first.new_id

    def meanwhile() -> str:
        first.new_id = new_id
        with pytest.raises(Refused, match=r"Test Officer .* has been working in this file"):
            importing.import_data(second, small(), "second.json")
        return new_id()

    first.new_id = meanwhile
    assert importing.import_data(first, small(), "first.json").kind is ChangeKind.IMPORT
    first.close()
    assert second.take_over()
    assert importing.import_data(second, small(), "second.json").number == 0
    assert len(meetings.lines(second)) == 1
    second.close()


@pytest.mark.parametrize("where", ["in the office", "in the file"])
def test_a_schedule_row_that_stands_at_another_item_is_a_fault(office: Office, where: str) -> None:
    data = small()
    data["meetings"][0]["agenda"][1]["schedule"][0]["id"] = "row-1"
    row = {"id": "row-1", "reference": "17/0002"}
    if where == "in the office":
        brought_in(office, data)
        data["meetings"][0]["sittings"][0]["day"] = "2017-09-14"
    else:
        data["meetings"][0]["agenda"][2]["schedule"] = [row]
    before = state_of(office.db)
    with pytest.raises(BadInput) as caught:
        importing.import_data(office, data, "small.json")
    assert any("schedule row 1" in place for place in caught.value.places)
    assert state_of(office.db) == before


@pytest.mark.parametrize("named", ["panel", "chairs"])
def test_a_panel_is_drawn_from_the_committees_of_the_meeting(office: Office, named: str) -> None:
    data = small()
    data["committees"].append({"name": "Planning Committee"})
    data["meetings"][0][named] = [{"committee": "Planning Committee", "person": "ada"}]
    with pytest.raises(BadInput) as caught:
        importing.import_data(office, data, "small.json")
    assert "committee “Planning Committee” does not hold this meeting" in caught.value.places[0]


def test_an_import_that_changes_nothing_leaves_undo_open(office: Office) -> None:
    brought_in(office, small())
    council.name_council(office, "Marlow Vale", "wales")
    importing.import_data(office, {"format": "clerk-exchange", "version": 1}, "nothing.json")
    assert office.undo().label == "Undo: Name the council"


def test_what_the_file_says_otherwise_is_changed_and_the_rest_stays(office: Office) -> None:
    meeting_id = brought_in(office, small())
    agenda.add_item(office, meeting_id, "Added in the window")
    data = small()
    data["meetings"][0]["agenda"] = [
        {"title": "Street trading", "sub_line_kind": "note", "sub_line": "Deferred from June."},
        {"title": "New business"},
        *data["meetings"][0]["agenda"][:1],
    ]
    data["people"][0]["ward"] = "Mill"
    change = importing.import_data(office, data, "later.json")
    assert change.label == "Import 1 item"
    titles = [line.item.title for line in agenda.lines(office, meeting_id)]
    assert titles == [
        "Street trading",
        "New business",
        "Minutes of the meeting held on 1 June 2017",
        "Added in the window",
        "A licence",
    ]
    assert agenda.lines(office, meeting_id)[0].sub_line == "Deferred from June."
    assert len(agenda.schedule(office, agenda.lines(office, meeting_id)[0].id)) == 1
    assert [line.fact.ward for line in people.lines(office)] == ["", "", "Mill"]
    assert len(meetings.lines(office)) == len(committees.lines(office)) == 1


def test_what_stands_under_a_closed_item_comes_in_closed(office: Office) -> None:
    data = small()
    data["meetings"][0]["agenda"].append({"title": "Offers", "level": "sub_item", "openness": "open"})
    meeting_id = brought_in(office, data)
    last = agenda.lines(office, meeting_id)[-1]
    assert (last.number, last.item.openness, last.item.paragraphs, last.item.part) == ("3.1", Openness.EXEMPT, (1,), 2)
    assert importing.import_data(office, data, "small.json").number == 0


def test_a_closed_item_comes_in_closed(office: Office) -> None:
    meeting_id = brought_in(office, small())
    item = agenda.lines(office, meeting_id)[2].item
    assert (item.part, item.openness, item.paragraphs) == (2, Openness.EXEMPT, (1,))
    assert "Grey" not in repr(copies.public_agenda(office, meeting_id))


def test_the_same_id_is_the_same_thing(office: Office) -> None:
    data = small()
    data["people"][0]["id"] = "0189-a"
    data["meetings"][0]["id"] = "0189-m"
    data["meetings"][0]["agenda"][0]["id"] = "0189-i"
    brought_in(office, data)
    data["people"][0]["name"] = "Ada Greenwood"
    data["meetings"][0]["sittings"][0]["day"] = "2017-07-20"
    data["meetings"][0]["agenda"][0]["title"] = "Minutes of 1 June 2017"
    brought_in(office, data)
    assert people.fact(office, "0189-a").printed == "Councillor Ada Greenwood"
    assert [line.day for line in meetings.lines(office)] == [date(2017, 7, 20)]
    assert [line.item.title for line in agenda.lines(office, "0189-m")] == [
        "Minutes of 1 June 2017",
        "Street trading",
        "A licence",
    ]


def test_a_namesake_without_a_tie_is_somebody_else(office: Office) -> None:
    brought_in(office, small())
    data = small()
    data["committees"] = [{"name": "Planning Committee", "seats": [{"holders": [{"person": "ada"}]}]}]
    data["meetings"] = []
    importing.import_data(office, data, "planning.json")
    assert [line.fact.name for line in people.lines(office)].count("Ada Thornbury") == 2
    planning = next(line for line in committees.lines(office) if line.body.name == "Planning Committee")
    assert [m.person_id for m in membership.members(office, planning.id)] != [
        m.person_id for m in membership.members(office, meetings.lines(office)[0].body_id)
    ]


def test_two_namesakes_with_the_same_tie_are_asked_about(office: Office) -> None:
    data = small()
    data["people"].append({**data["people"][0], "key": "other-ada", "id": "ada-2"})
    data["people"][0]["id"] = "ada-1"
    data["committees"][0]["seats"].append({"holders": [{"person": "other-ada"}]})
    brought_in(office, data)
    with pytest.raises(BadInput) as refused:
        brought_in(office, small())
    assert refused.value.places == (
        "person 1: there are 2 people called Councillor Ada Thornbury in the office; give the id of the one meant",
    )


def test_wales_brings_its_own_notice(office: Office) -> None:
    data = small()
    data["council"]["country"] = "wales"
    body_id = meetings.line(office, brought_in(office, data)).body_id
    assert committees.rules(office, body_id)["notice_days"] == "3"


def test_text_is_cleaned(office: Office) -> None:
    data = small()
    data["meetings"][0]["agenda"][0]["title"] = "Minutes\u0007  of\u000bw\u0302 1 June"
    meeting_id = brought_in(office, read_exchange(json.dumps(data).encode(), "x.json"))
    assert agenda.lines(office, meeting_id)[0].item.title == "Minutes of ŵ 1 June"


def item(data: Data, number: int = 0) -> Data:
    found: Data = data["meetings"][0]["agenda"][number]
    return found


def bent(*path: str | int, to: Any) -> Callable[[Data], None]:
    """Something in the file put otherwise."""

    def bend(data: Data) -> None:
        value: Any = data
        for step in path[:-1]:
            value = value[step]
        value[path[-1]] = to

    return bend


def numbered_twice(data: Data) -> None:
    item(data, 0)["number"] = item(data, 1)["number"] = "8A"


def listed_twice(data: Data) -> None:
    data["meetings"].append(data["meetings"][0])
    data["people"].append(data["people"][0])


def two_in_a_seat(data: Data) -> None:
    data["committees"][0]["seats"][0]["holders"].append({"person": "ben", "from": "2017-06-01"})


def two_chairs(data: Data) -> None:
    data["committees"][0]["positions"].append({"kind": "chair", "person": "ben", "from": "2017-06-01"})


def in_a_circle(data: Data) -> None:
    data["committees"][0]["parent"] = "Planning Committee"
    data["committees"].append({"name": "Planning Committee", "parent": COMMITTEE})


AGENDA = ("meetings", 0, "agenda")
BAD: dict[str, tuple[Callable[[Data], None], tuple[str, ...]]] = {
    "openness": (
        bent(*AGENDA, 1, "openness", to="secret"),
        (f"{PLACE}, item 2: openness is none of open, part_exempt, exempt, confidential",),
    ),
    "a type": (bent(*AGENDA, 1, "title", to=7), (f"{PLACE}, item 2: title must be text",)),
    "a number with a point": (
        bent(*AGENDA, 1, "printed_from", to=5.5),
        (f"{PLACE}, item 2: printed_from must be null or a whole number",),
    ),
    "31 April": (
        bent("meetings", 0, "summons_date", to="2017-04-31"),
        (f"{PLACE}: summons_date “2017-04-31” is not a date; write it as 2017-07-13",),
    ),
    "a time": (
        bent("meetings", 0, "sittings", 0, "end_time", to="7pm"),
        (f"{PLACE}, sitting 1: end_time “7pm” is not a time; write it as 19:00",),
    ),
    "a field": (
        bent(*AGENDA, 0, "titel", to="x"),
        (f"{PLACE}, item 1: titel is not known here; perhaps title is meant",),
    ),
    "only control characters": (bent(*AGENDA, 0, "title", to="\u0007\u0001"), (f"{PLACE}, item 1: title is empty",)),
    "half a sign": (
        bent(*AGENDA, 0, "title", to="Minutes \ud800"),
        (f"{PLACE}, item 1: title holds half of a sign (a lone surrogate)",),
    ),
    "nobody": (
        bent("committees", 0, "contact", to="eve"),
        ("committee 1: contact “eve” is nobody in this file or in the office",),
    ),
    "no committee": (
        bent("meetings", 0, "committees", 0, to="Planning"),
        (
            "Planning, meeting of 2017-07-13T19:00, committee 1: “Planning” is no committee of this file "
            "or of the office",
        ),
    ),
    "one number twice": (numbered_twice, (f"{PLACE}, item 2: number is taken by another item",)),
    "things twice": (listed_twice, ("person 4: key is taken", f"{PLACE}: is listed twice")),
    "an entry twice": (
        bent("committees", 0, "standing_items", to=[{"title": "Minutes"}, {"title": "Minutes"}]),
        ("committee 1, standing item 2: is listed twice",),
    ),
    "a seat with two": (two_in_a_seat, ("committee 1, seat 1: would have two holders on one day",)),
    "two chairs": (two_chairs, ("committee 1: positions would give the committee two chairs on one day",)),
    "a circle": (
        in_a_circle,
        ("committee 1: parent goes round in a circle", "committee 2: parent goes round in a circle"),
    ),
    "pages": (
        bent(*AGENDA, 0, to={"title": "x", "printed_from": 5, "printed_to": 4}),
        (f"{PLACE}, item 1: printed_to is before printed_from",),
    ),
    "a closed item in Part 1": (
        bent(*AGENDA, 2, "part", to=1),
        (f"{PLACE}, item 3: part is 1, but what is exempt or confidential belongs to part 2",),
    ),
    "a year that begins on no day": (
        bent("committees", 0, "rules", to=[{"rule": "year_start", "value": "31-12"}]),
        (
            "committee 1, rule 1: value cannot be taken: “31-12” is no day of the year. "
            "Write month and day, such as 05-01 for 1 May.",
        ),
    ),
    "a rule of numbering": (
        bent("committees", 0, "rules", to=[{"rule": "late_numbers", "value": "first"}]),
        ("committee 1, rule 1: value is none of lettered; last",),
    ),
    "a rule": (
        bent("committees", 0, "rules", to=[{"rule": "notice_days", "value": "five"}]),
        ("committee 1, rule 1: value must be a number of days, such as 5",),
    ),
    "a period": (
        bent("committees", 0, "seats", 0, "holders", 0, "to", to="2016-01-01"),
        ("committee 1, seat 1, holder 1: to (2016-01-01) is before from (2017-05-24)",),
    ),
    "no sitting": (bent("meetings", 0, "sittings", to=[]), ("meeting 1: sittings is empty",)),
}


@pytest.mark.parametrize("name", list(BAD))
def test_what_is_wrong_is_said_with_its_place(office: Office, tmp_path: Path, name: str) -> None:
    bend, places = BAD[name]
    data = small()
    bend(data)
    with pytest.raises(BadInput) as refused:
        importing.import_file(office, written(tmp_path, data))
    assert refused.value.places == places
    assert not any(state_of(office.db).values())


def test_every_place_is_listed_at_once(office: Office, tmp_path: Path) -> None:
    data = small()
    for name in ("openness", "31 April", "a field", "a time"):
        BAD[name][0](data)
    with pytest.raises(BadInput) as refused:
        importing.import_file(office, written(tmp_path, data))
    assert set(refused.value.places) == {
        place for name in ("openness", "31 April", "a field", "a time") for place in BAD[name][1]
    }
    assert refused.value.message == "source.json cannot be imported: 4 things are wrong."


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"[" * 100_000, "the file: brackets are nested too deeply"),
        (b"[" * 50 + b"]" * 50, "entry 1, entry 1, entry 1: brackets are nested too deeply"),
        (
            b'{"format": "clerk-exchange",}',
            "line 1, column 29: not JSON (Expecting property name enclosed in double quotes)",
        ),
        (b'{"people": [], "people": []}', "the file: people stands there twice"),
        (b'{"meetings": [{"agenda": [{"time_limit": NaN}]}]}', "meeting 1, item 1: time_limit is not a number"),
        (b'{"version": 1e999}', "the file: version is not a number"),
        (b'{"version": ' + b"9" * 5000 + b"}", "the file: a number in it is too long"),
        (b'{"format": "\xff"}', "byte 13: the file is not UTF-8 text"),
        (b"", "line 1, column 1: not JSON (Expecting value)"),
        (b"[]", "the file: must be an object in {curly brackets}"),
        (b'{"format": "other", "version": 1}', "the file: format must be clerk-exchange"),
    ],
)
def test_what_is_no_exchange_file_is_refused(office: Office, tmp_path: Path, raw: bytes, place: str) -> None:
    source = tmp_path / "bad.json"
    source.write_bytes(raw)
    with pytest.raises(BadInput) as refused:
        importing.import_file(office, source)
    assert place in refused.value.places
    assert not any(state_of(office.db).values())


def test_a_fault_in_the_last_meeting_stores_nothing_of_the_first(office: Office) -> None:
    brought_in(office, small())
    before = state_of(office.db)
    data = small()
    data["meetings"][0]["title"] = "Extraordinary meeting"
    data["meetings"].append({"committees": ["Nobody's"], "sittings": [{"day": "2017-09-01"}]})
    with pytest.raises(BadInput):
        importing.import_data(office, data, "x.json")
    assert state_of(office.db) == before


def test_an_id_of_another_meetings_item_is_refused(office: Office) -> None:
    data = small()
    item(data)["id"] = "item-1"
    brought_in(office, data)
    data["meetings"][0]["sittings"][0]["day"] = "2017-09-13"
    with pytest.raises(BadInput) as refused:
        importing.import_data(office, data, "x.json")
    assert refused.value.places == (
        f"{COMMITTEE}, meeting of 2017-09-13T19:00, item 1: has the id of an item of another meeting",
    )


def test_another_councils_file_is_refused(office: Office) -> None:
    council.name_council(office, "Lower Vale District Council")
    with pytest.raises(BadInput) as refused:
        brought_in(office, small())
    assert refused.value.places[0] == (
        "council: name is “Marlow Vale Borough Council”, but this office is of Lower Vale District Council"
    )


def test_a_file_needs_a_council_from_somewhere(office: Office) -> None:
    data = small()
    del data["council"]
    with pytest.raises(BadInput) as refused:
        brought_in(office, data)
    assert refused.value.places == ("the file: council is missing, and the office has no council yet",)


def test_the_example_that_is_told_can_be_imported(office: Office) -> None:
    told = (paths.resources().parent / "docs" / "exchange-format.md").read_text(encoding="utf-8")
    example = told.partition("```json\n")[2].partition("```")[0]
    assert importing.import_data(office, read_exchange(example.encode(), "example.json"), "example.json").number == 1


def test_the_description_for_programs_is_one_itself() -> None:
    schema = json.loads((paths.resources() / "exchange.schema.json").read_text(encoding="utf-8"))
    assert jsonschema_rs.meta.is_valid(schema)


def test_the_description_names_every_field() -> None:
    schema = json.loads((paths.resources() / "exchange.schema.json").read_text(encoding="utf-8"))
    told = (paths.resources().parent / "docs" / "exchange-format.md").read_text(encoding="utf-8")
    fields = {*schema["properties"], *(name for part in schema["$defs"].values() for name in part["properties"])}
    assert {name for name in fields if f"`{name}`" not in told} == set()


def test_a_meeting_of_a_committee_that_was_abolished_by_then_is_refused(office: Office) -> None:
    document = small()
    document["committees"][0]["abolished_on"] = "2017-07-01"
    before = state_of(office.db)
    with pytest.raises(BadInput) as refusal:
        importing.import_data(office, document, "late.json")
    assert "“Licensing Committee”, which was abolished on 1 July 2017 and meets no more then" in " ".join(
        refusal.value.places
    )
    assert state_of(office.db) == before
    document["complete"] = True
    importing.import_data(office, document, "all.json")
