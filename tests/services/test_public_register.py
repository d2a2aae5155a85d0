"""The public register: who and what stands in it, and what no file, export or finding ever tells."""

from __future__ import annotations

import json
import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clerk_app import __main__ as command
from clerk_app.domain.finding import Level
from clerk_app.domain.interests import InterestKind, Whose
from clerk_app.domain.public_register import HomeEntry, OpenEntry, WithheldEntry
from clerk_app.office import Office
from clerk_app.services import (
    addresses,
    committees,
    council,
    dispensations,
    exchange_export,
    exchange_public,
    exchange_writing,
    exporting,
    gifts,
    importing,
    interest_checks,
    interests,
    membership,
    people,
    public_register,
    rules,
    search,
)
from tests.helpers.digging import everything_in
from tests.helpers.offices import memory_office, office_on_disk
from tests.services.test_interests import DPI, NRI, ORI, SECRET, _of, sensitive

NOTIFIED = {"notified_on": date(2017, 6, 1)}


def registered(office: Office, person_id: str, description: str = "Baker", **fields: Any) -> str:
    said = {"category": "employment", "description": description, **NOTIFIED, **fields}
    kind = said.pop("kind", DPI)
    assert isinstance(kind, InterestKind)
    return _of(interests.add(office, person_id, kind, said))


def fill(office: Office) -> str:
    """A council with Ada and Ben on a committee, both with nothing registered yet; Ada's identity."""
    council.name_council(office, "Marlow Vale Borough Council")
    ada = _of(people.new_person(office, "Ada Thornbury", "Councillor", {"ward": "Mill Lane"}))
    ben = _of(people.new_person(office, "Ben Okafor", "Councillor"))
    body = _of(committees.new_committee(office, "Planning Committee"))
    for who in (ada, ben):
        membership.add_member(office, body, who)
    return ada


@pytest.fixture
def ada(office: Office) -> str:
    return fill(office)


def entries(office: Office, name: str = "Councillor Ada Thornbury") -> list[object]:
    (member,) = (one for one in public_register.public_register(office).members if one.name == name)
    return list(member.entries)


def words(files: dict[str, bytes]) -> str:
    """All that could be dug out of files, with every run of space made one space."""
    return " ".join(" ".join(everything_in(name, data) for name, data in files.items()).split())


@pytest.mark.parametrize(
    ("fields", "listed"),
    [
        pytest.param({}, True, id="notified"),
        pytest.param({"kind": ORI, "category": "appointed"}, True, id="DI-1-ori"),
        pytest.param({"kind": NRI}, False, id="DI-1-nri-is-not-registered"),
        pytest.param({"notified_on": None}, False, id="DI-7-not-notified"),
        pytest.param({"notified_on": date(2017, 7, 4)}, False, id="notified-tomorrow"),
        pytest.param({"held_to": date(2017, 7, 2)}, False, id="ended-yesterday"),
        pytest.param({"held_to": date(2017, 7, 3)}, True, id="ends-today"),
        pytest.param({"whose": Whose.SPOUSE, "member_aware": False}, False, id="DI-2-not-aware"),
    ],
)
def test_what_stands_in_the_public_register(office: Office, ada: str, fields: dict[str, Any], listed: bool) -> None:
    registered(office, ada, **fields)
    assert bool(entries(office)) is listed


def test_members_without_entries_stand_in_it_and_former_ones_do_not(office: Office, ada: str) -> None:
    """DI-16: who serves with a vote, co-opted or not."""
    registered(office, ada)
    cerys = _of(people.new_person(office, "Cerys Pugh"))
    registered(office, cerys)
    names = [member.name for member in public_register.public_register(office).members]
    assert names == ["Councillor Ben Okafor", "Cerys Pugh", "Councillor Ada Thornbury"]
    body = committees.every(office)[0].id
    seat = membership.members(office, body)[0].seat_ids[0]
    gone = membership.members(office, body)[0].name
    membership.end_appointment(office, seat, date(2017, 7, 1))
    assert gone not in [member.name for member in public_register.public_register(office).members]


def test_of_a_sensitive_interest_stands_its_kind_alone(office: Office, ada: str) -> None:
    """DI-9."""
    sensitive(office, ada, **NOTIFIED, category="land", whose=Whose.SPOUSE)
    registered(office, ada)
    kept, withheld = entries(office)
    assert isinstance(kept, OpenEntry)
    assert withheld == WithheldEntry(getattr(withheld, "id"), DPI)  # noqa: B009
    assert not {"category", "whose", "description", "land", "body", "held_from"} & set(WithheldEntry.__slots__)


@pytest.mark.parametrize("marked", [True, False], ids=["DI-10-marked", "DI-10-by-the-private-address"])
def test_no_home_address_is_printed(office: Office, ada: str, marked: bool) -> None:
    """DI-10: what is kept as a private address is known, however it is written in the register."""
    addresses.keep_private_address(office, ada, "14 Quill Row\nMarlow\nMV1 4QQ")
    registered(office, ada, "House", category="land", land="14, quill row", lived_in=marked)
    (entry,) = entries(office)
    assert isinstance(entry, HomeEntry)
    said = words(public_register.register_files(public_register.public_register(office)))
    assert "Address withheld" in said
    assert "quill" not in said.casefold()
    found = [one for one in interest_checks.check_registers(office) if one.rule == "DI-10"]
    assert len(found) == (0 if marked else 1)


def test_dispensations_and_gifts_are_public_and_none_of_them_tells_what_is_withheld(office: Office, ada: str) -> None:
    secret = sensitive(office, ada, **NOTIFIED)
    plain = registered(office, ada)
    year = (date(2017, 5, 1), date(2018, 5, 1))
    dispensations.grant(office, ada, *year, {"interest_id": secret, "subject": f"{SECRET} lease"})
    dispensations.grant(office, ada, *year, {"interest_id": plain, "granted_by": "Standards Committee"})
    dispensations.grant(office, ada, date(2015, 5, 1), date(2016, 5, 1), {"subject": "School meals"})
    gifts.add(office, ada, date(2017, 5, 1), {"giver": "A theatre", "what": "Seats", "value_pence": 2_500, **NOTIFIED})
    gifts.add(office, ada, date(2017, 5, 2), {"giver": "A baker", "what": "Bread", "value_pence": 2_499, **NOTIFIED})
    later = {"giver": "A choir", "what": "Concert", "value_pence": 9_000, "notified_on": date(2017, 7, 4)}
    gifts.add(office, ada, date(2017, 6, 30), later)
    (member,) = (m for m in public_register.public_register(office).members if m.id == ada)
    assert [given.what for given in member.dispensations] == ["", "Baker"]
    assert [gift.what for gift in member.gifts] == ["Seats"]


def test_the_files_say_all_of_it_in_every_format(office: Office, ada: str) -> None:
    registered(office, ada, "Baker of Mill Lane", whose=Whose.SPOUSE)
    sensitive(office, ada, **NOTIFIED)
    gifts.add(office, ada, date(2017, 5, 1), {"giver": "A theatre", "what": "Seats", "value_pence": 2_500, **NOTIFIED})
    files = public_register.register_files(public_register.public_register(office))
    assert sorted(files) == [f"2017-07-03-register-of-interests.{form}" for form in ("docx", "html", "pdf")]
    for name, data in files.items():
        said = words({name: data})
        for wanted in (
            *("Register of members’ interests", "Marlow Vale Borough Council", "As at 3 July 2017"),
            *("Councillor Ada Thornbury", "Employment, office, trade, profession or vocation", "Baker of Mill Lane"),
            *("Spouse", "1 June 2017", "whose details are withheld under", "Gifts and hospitality", "£25, accepted"),
            *("Councillor Ben Okafor", "Nothing is registered."),
        ):
            assert wanted in said, (name, wanted)
        assert SECRET not in said
    assert public_register.register_files(public_register.public_register(office)) == files


def test_the_command_writes_the_register_and_says_it_as_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "office.clerk"
    office = office_on_disk(place)
    registered(office, fill(office))
    sensitive(office, people.lines(office)[-1].id, notified_on=date(2017, 6, 1))
    office.close()
    assert command.main(["register", str(place), "--out", str(tmp_path / "out"), "--json"]) == 0
    told = capsys.readouterr()
    data = json.loads(told.out)
    assert data["council"] == "Marlow Vale Borough Council"
    assert [member["name"] for member in data["members"]] == ["Councillor Ben Okafor", "Councillor Ada Thornbury"]
    assert {"kind": "dpi", "withheld": True} in data["members"][1]["interests"]
    assert SECRET not in told.out + told.err
    made = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert len(made) == 3
    assert SECRET not in words(made)


def test_nothing_sensitive_leaves_by_any_way_but_the_one_that_was_asked_for(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DI-9, DI-19, DP-4: no log, label, search, export, finding, register or file on the way holds the detail."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    caplog.set_level(logging.DEBUG)
    office = office_on_disk(tmp_path / "office.clerk")
    ada = fill(office)
    fields = {"body": f"{SECRET} Trust", "land": f"{SECRET} Lane", **NOTIFIED}
    first = registered(office, ada, f"{SECRET} refuge", **fields)
    interests.change(office, first, {"sensitive": True, "agreed_by": "Dr Owusu", "agreed_on": date(2017, 6, 1)})
    year = (date(2017, 5, 1), date(2018, 5, 1))
    dispensations.grant(office, ada, *year, {"interest_id": first, "subject": f"{SECRET} lease"})
    out = tmp_path / "out"
    exporting.keep_files(public_register.register_files(public_register.public_register(office)), out)
    exchange_writing.export(office, out)
    exchange_writing.export(office, out, public=True)
    said = [words({path.name: path.read_bytes() for path in out.iterdir()})]
    said += [repr(interest_checks.check_registers(office)), caplog.text, repr(list((tmp_path / "tmp").rglob("*")))]
    said += [repr(office.db.execute("SELECT label FROM change").fetchall())]
    said += [repr(office.db.execute("SELECT before, after FROM change_row").fetchall())]
    sought = search.Search(office)
    sought.prepare(closed=True)
    said += [repr(sought.as_typed(typed, closed=closed)) for typed in ("Quill", SECRET) for closed in (True, False)]
    assert SECRET not in "\n".join(said)
    assert SECRET in json.dumps(exchange_export.whole_office(office, with_sensitive=True))
    office.close()


def test_an_export_without_the_details_leaves_them_as_they_are(office: Office, ada: str) -> None:
    first = sensitive(office, ada)
    plain = registered(office, ada, "Baker")
    document = exchange_export.whole_office(office)
    (person,) = (one for one in document["people"] if one["id"] == ada)
    assert [one["detail"] if one["id"] == first else one["detail"]["text"] for one in person["interests"]] == [
        True,
        "Baker",
    ]
    assert importing.import_data(office, document, "again.json").number == 0
    assert interests.detail(office, first).description == f"{SECRET} refuge"
    other = memory_office()
    change = importing.import_data(other, document, "export.json")
    assert any("details of one interest are not in the file" in note for note in change.notes)
    assert interests.detail(other, first).words == ""
    assert interests.detail(other, plain).words == "Baker"
    other.close()


def test_the_public_export_holds_the_public_register_alone(office: Office, ada: str) -> None:
    registered(office, ada, "Baker", agreed_by="")
    registered(office, ada, "Not told yet", notified_on=None)
    registered(office, ada, "House", category="land", land="14 Quill Row", lived_in=True)
    sensitive(office, ada, **NOTIFIED, category="securities")
    document = exchange_public.public_office(office)
    (person,) = (one for one in document["people"] if one["id"] == ada)
    told = {one.get("detail", {}).get("text", "") for one in person["interests"]}
    assert told == {"Baker", ""}
    (withheld,) = (one for one in person["interests"] if one.get("sensitive"))
    assert withheld.keys() == {"id", "kind", "sensitive"}
    assert importing.import_data(office, json.loads(json.dumps(document)), "public.json").number == 0
    other = memory_office()
    importing.import_data(other, document, "public.json")
    (member,) = (m for m in public_register.public_members(other, date(2017, 7, 3)) if m.id == ada)
    assert {type(entry) for entry in member.entries} == {OpenEntry, HomeEntry}  # nobody says when it was notified
    other.close()


@pytest.mark.parametrize(
    ("fields", "rule", "level", "words_of_it"),
    [
        pytest.param(
            {"arose_on": date(2017, 6, 10), "notified_on": None},
            "DI-7",
            Level.NOTE,
            "to be notified by 7 July 2017: 4 days left",
            id="DI-7-near",
        ),
        pytest.param(
            {"arose_on": date(2017, 6, 1), "notified_on": None}, "DI-7", Level.WARNING, "overdue by 5 days", id="DI-7"
        ),
        pytest.param({"category": "boats"}, "DI-2", Level.NOTE, "under no head", id="DI-2-unknown-head"),
        pytest.param({"category": "directorship", "kind": ORI}, "DI-2", Level.NOTE, "under no head", id="DI-3-code"),
    ],
)
def test_what_is_found(
    office: Office, ada: str, fields: dict[str, Any], rule: str, level: Level, words_of_it: str
) -> None:
    registered(office, ada, **fields)
    (found,) = interest_checks.check_registers(office)
    assert (found.rule, found.level) == (rule, level)
    assert words_of_it in found.text
    assert "Councillor Ada Thornbury" in found.text
    assert "Baker" not in found.text


def test_a_dispensation_near_its_end_and_a_gift_not_notified_are_found(office: Office, ada: str) -> None:
    dispensations.grant(office, ada, date(2016, 8, 1), date(2017, 8, 1), {"subject": "Housing"})
    dispensations.grant(office, ada, date(2016, 6, 1), date(2017, 6, 1), {"subject": "Housing"})
    dispensations.grant(office, ada, date(2014, 6, 1), date(2015, 6, 1), {"subject": "Long past"})
    gifts.add(office, ada, date(2017, 6, 1), {"giver": "A theatre", "what": "Seats", "value_pence": 4_000})
    found = interest_checks.check_registers(office)
    assert [(one.rule, one.level) for one in found] == [
        ("DI-7", Level.WARNING),
        ("DI-11", Level.WARNING),
        ("DI-11", Level.NOTE),
    ]
    rules.change(office, "code_regime", "model")
    assert [one.rule for one in interest_checks.check_registers(office)] == ["DI-11", "DI-11"]
