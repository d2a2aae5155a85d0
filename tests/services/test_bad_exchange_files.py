"""Exchange files that are wrong, broken or hostile: every place with its reason, nothing stored, and soon."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clerk_app.domain.membership import PersonFact
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import importing
from clerk_app.services.exchange import read_exchange
from clerk_app.store import rows
from tests.helpers.exchange_files import COMMITTEE, brought_in, small, written
from tests.helpers.file_state import log_length, state_of

Data = dict[str, Any]
PLACE = f"{COMMITTEE}, meeting of 2017-07-13T19:00"
MANY = "x" * 10_000_000


def wrong(office: Office, folder: Path, data: Data) -> tuple[str, ...]:
    """The places that an import names; it must have stored nothing."""
    before = state_of(office.db), log_length(office.db)
    with pytest.raises(BadInput) as refused:
        importing.import_file(office, written(folder, data))
    assert (state_of(office.db), log_length(office.db)) == before
    assert max(map(len, refused.value.places)) < 400
    return refused.value.places


def test_a_place_of_ten_megabytes(office: Office, tmp_path: Path) -> None:
    data = small()
    data["meetings"][0]["sittings"][0]["place"] = ["x" * 90_000] * 100
    assert wrong(office, tmp_path, data) == (f"{PLACE}, sitting 1: place is longer than 100,000 signs",)


@pytest.mark.parametrize("sign", ["\\u0000", "\\u200b", " ", "\\n"])
def test_a_field_that_stands_twice_but_for_a_sign_that_is_lost(sign: str) -> None:
    raw = f'{{"format": "clerk-exchange", "version": 1, "people": [{{"key": "a", "name": "A", "na{sign}me": "B"}}]}}'
    if sign in (" ", "\\n"):
        raw = raw.replace(f"na{sign}me", f"name{sign}")
    with pytest.raises(BadInput) as refused:
        read_exchange(raw.encode(), "twice.json")
    assert refused.value.places == ("person 1: name stands there twice",)


def test_a_title_of_ten_megabytes(office: Office, tmp_path: Path) -> None:
    data = small()
    data["meetings"][0]["agenda"][1]["title"] = MANY
    data["meetings"][0]["agenda"][2]["closed_note"] = MANY
    assert set(wrong(office, tmp_path, data)) == {
        f"{PLACE}, item 2: title is longer than 2,000 signs",
        f"{PLACE}, item 3: closed_note is longer than 100,000 signs",
    }


@pytest.mark.parametrize(
    "bend",
    [
        lambda data: data["meetings"][0].update(committees=[MANY]),
        lambda data: data["people"][0].update(key=MANY),
        lambda data: data["council"].update(name=MANY[:1999]),
        lambda data: (
            data["meetings"][0].update(panel=[{"committee": "Panel", "person": "ada"}], committees=["Panel"])
            or data["committees"].append({"name": MANY[:1999]})
            or data["meetings"][0]["panel"][0].update(committee=MANY[:1999])
            or data["committees"].append({"name": "Panel"})
        ),
        lambda data: data.update({MANY: 1}),
        lambda data: data["meetings"][0]["agenda"][0].update({MANY: {"a": [1]}}),
        lambda data: data["meetings"][0].update(summons_date=MANY),
        lambda data: data["committees"][0].update(contact=MANY[:199]),
        lambda data: data["meetings"][0]["agenda"][0].update(matter=MANY[:199]),
    ],
)
def test_a_long_name_is_no_long_sentence(office: Office, tmp_path: Path, bend: Callable[[Data], None]) -> None:
    brought_in(office, small())
    data = small()
    bend(data)
    assert wrong(office, tmp_path, data)


@pytest.mark.parametrize(
    ("bend", "place"),
    [
        (lambda d: d["people"][0].update(name=["Ada"]), "person 1: name must be text"),
        (lambda d: d.update(people={"a": 1}), "the file: people must be a list in [square brackets]"),
        (lambda d: d.update(meetings=[[]]), "meeting 1: must be an object in {curly brackets}"),
        (
            lambda d: d["meetings"][0].update(committees=[7]),
            "committee 1: must be text or an object",
        ),
        (lambda d: d["meetings"][0].update(committees=[{"id": "x"}]), "meeting 1, committee 1: committee is missing"),
        (
            lambda d: d["meetings"][0]["agenda"][0].update(matter="no such"),
            "matter “no such” is no matter",
        ),
        (lambda d: d.update(matters=[{"title": "x"}]), "matter 1: key is missing"),
        (lambda d: d.update(matters=[{"key": "a", "title": "x"}] * 2), "matter 2: key is taken"),
        (
            lambda d: d["people"][0].update(withheld="yes"),
            "withheld must be true or false or an object",
        ),
        (lambda d: d["people"][0].update(withheld={"id": "a"}), "person 1, withheld: text is missing"),
        (lambda d: d.update(complete="yes"), "the file: complete must be true or false"),
        (
            lambda d: d["committees"][0].update(parent="Planning"),
            "committee 1: parent “Planning” is no",
        ),
        (lambda d: d["committees"][0].update(parent=COMMITTEE), "committee 1: parent goes round in a circle"),
        (lambda d: d["committees"].append(dict(d["committees"][0])), "committee 2: name is taken"),
        (lambda d: d["people"][1].update(printed_id="a", id="a"), "person 2: printed_id stands at two things"),
        (
            lambda d: d["meetings"][0]["sittings"][0].update(end_day="2017-07-12"),
            "end_day (2017-07-12) is before",
        ),
    ],
)
def test_what_is_wrong_has_its_place(office: Office, tmp_path: Path, bend: Callable[[Data], None], place: str) -> None:
    data = small()
    bend(data)
    assert any(place in said for said in wrong(office, tmp_path, data)), place


def test_the_ids_of_other_things_are_refused(office: Office, tmp_path: Path) -> None:
    data = small()
    data["council"]["rules"] = [{"id": "rule-1", "rule": "quorum", "value": "3"}]
    data["committees"][0]["seats"][0]["holders"][0]["id"] = "holder-1"
    data["people"][0]["printed_id"] = "form-1"
    data["meetings"][0]["sittings"][0]["id"] = "sitting-1"
    brought_in(office, data)
    other = small()
    other["committees"][0]["rules"] = [{"id": "rule-1", "rule": "quorum", "value": "3"}]
    other["committees"][0]["seats"] = [{"kind": "co_opted", "holders": [{"person": "ben", "id": "holder-1"}]}]
    other["people"][1]["printed_id"] = "form-1"
    other["meetings"].append({"committees": [COMMITTEE], "sittings": [{"day": "2017-09-01", "id": "sitting-1"}]})
    assert set(wrong(office, tmp_path, other)) == {
        "committee 1, rule 1: has the id of something else",
        "committee 1, seat 1, holder 1: has the id of something else",
        "person 2: printed_id is that of another person",
        f"{COMMITTEE}, meeting of 2017-09-01, sitting 1: has the id of a sitting of another meeting",
    }


def test_a_longer_circle_and_a_committee_listed_before_its_parent(office: Office, tmp_path: Path) -> None:
    data = small()
    names = ["First", "Second", "Third"]
    data["committees"] += [{"name": name, "parent": names[at - 1]} for at, name in enumerate(names)]
    assert wrong(office, tmp_path, data) == tuple(
        f"committee {number}: parent goes round in a circle" for number in (2, 3, 4)
    )
    del data["committees"][3]["parent"]
    brought_in(office, data)
    data["committees"][1]["parent"], data["committees"][2]["parent"] = "Second", "Third"
    assert importing.import_data(office, data, "turned.json").number


def test_parents_may_be_turned_round_in_one_import(office: Office) -> None:
    data = small()
    data["committees"] += [{"name": "First"}, {"name": "Second", "parent": "First"}]
    brought_in(office, data)
    data["committees"][1]["parent"], data["committees"][2]["parent"] = "Second", None
    assert importing.import_data(office, data, "turned.json").number


def test_a_name_is_found_in_full_and_with_a_committee_only(office: Office) -> None:
    brought_in(office, small())
    other = small()
    other["people"] = [
        {"key": "ada", "title": "Councillor", "name": "Ada Thornbury", "ward": "Mill"},
        {"key": "ben", "name": "Ben Okafor", "post_nominals": "MBE"},
        {"key": "tom", "name": "Tom Hale"},
    ]
    seat = {"holders": [{"person": "ada", "from": "2017-05-24"}]}
    other["committees"] = [{"name": COMMITTEE, "contact": "tom", "seats": [seat]}]
    other["meetings"] = []
    change = importing.import_data(office, other, "other.json")
    facts = {fact.printed: fact for fact in rows.read_all(office.db, PersonFact)}
    assert set(facts) == {"Councillor Ada Thornbury", "Ben Okafor", "Ben Okafor MBE", "Tom Hale"}
    assert facts["Councillor Ada Thornbury"].ward == "Mill"
    assert change.label == "Import 1 person"
    assert change.notes == ()


@pytest.mark.parametrize("raw", [b"{" * 100_000, b'{"a":' * 100_000, b"[" * 100_000 + b"]" * 100_000])
def test_a_hundred_thousand_nested_brackets(office: Office, tmp_path: Path, raw: bytes) -> None:
    source = tmp_path / "deep.json"
    source.write_bytes(raw)
    with pytest.raises(BadInput):
        importing.import_file(office, source)


def test_a_hundred_thousand_duplicate_keys_take_no_time() -> None:
    twice = ",".join(f'"k{number}": 1' for number in range(50_000))
    raw = f'{{"format": "clerk-exchange", "version": 1, {twice}, {twice}}}'.encode()
    began = time.process_time()
    with pytest.raises(BadInput) as refused:
        read_exchange(raw, "twice.json")
    assert "the file: k0 stands there twice" in refused.value.places
    assert time.process_time() - began < 10


@pytest.mark.parametrize("sign", ["\\ud800", "\\udc00x", "\\ud83d \\ude00"])
def test_halves_of_signs_in_any_text_and_name(sign: str) -> None:
    raw = f'{{"format": "clerk-exchange", "version": 1, "people": [{{"key": "a", "name": "x{sign}", "{sign}": 1}}]}}'
    with pytest.raises(BadInput) as refused:
        read_exchange(raw.encode(), "half.json")
    assert "person 1: name holds half of a sign (a lone surrogate)" in refused.value.places
    assert all(place.isprintable() for place in refused.value.places)


def large(items: int) -> bytes:
    """One meeting of many items, and as many committees, people and rules as would show a loop in a loop."""
    few = items // 8
    data = small()
    data["people"] += [{"key": f"p{n}", "name": f"Person {n}"} for n in range(few)]
    data["committees"] += [
        {"name": f"Committee {n}", "seats": [{"holders": [{"person": f"p{n}"}]}]} for n in range(few)
    ]
    data["council"]["holidays"] = [
        {"day": f"{2000 + n // 300}-{n // 25 % 12 + 1:02d}-{n % 25 + 1:02d}", "name": "Closure"} for n in range(few)
    ]
    data["meetings"][0]["agenda"] = [{"title": f"Item {n}"} for n in range(items)]
    return json.dumps(data).encode()


def test_planning_takes_twice_as_long_for_twice_as_much(office: Office) -> None:
    def seconds(count: int) -> float:
        document = read_exchange(large(count), "large.json")
        began = time.process_time()
        importing.planned(office, document)
        return time.process_time() - began

    seconds(500)
    small_time = min(seconds(2_000) for _ in range(3))
    assert seconds(16_000) < small_time * 8 * 3  # a loop in a loop would take 64 times as long


def test_a_second_meeting_at_the_same_time_comes_in_and_is_named(office: Office) -> None:
    brought_in(office, small())
    other = small()
    other["meetings"][0]["id"] = "another"
    change = importing.import_data(office, other, "other.json")
    assert change.label == "Import 1 meeting and 3 items"
    assert change.notes == (
        f"A second meeting of {COMMITTEE} on Thursday, 13 July 2017 came in: its id is not that of the one that was "
        "here.",
    )
