"""Everything out and in again: the same bytes, every table and column, and nothing closed in the public part."""

from __future__ import annotations

import json
import stat
import sys
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.dispensations import Dispensation
from clerk_app.domain.interests import Interest
from clerk_app.domain.issues import GuardPass
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.membership import PersonFact
from clerk_app.errors import BadInput, Refused, WrongUse
from clerk_app.office import Office
from clerk_app.services import agenda, committees, copies, exchange_writing, importing, meetings, people, rescheduling
from clerk_app.services.exchange import read_exchange
from clerk_app.services.exchange_export import whole_office
from clerk_app.services.exchange_public import public_office
from clerk_app.services.exchange_writing import written
from clerk_app.store import rows
from clerk_app.store.triggers import logged_columns, tracked_tables
from tests.helpers.exchange_files import DEMO, brought_in, small
from tests.helpers.file_state import state_of
from tests.helpers.offices import memory_office
from tests.helpers.random_council import Made
from tests.helpers.random_edits import begin, do_something

#: Tables whose `pos` only orders the rows of one list: an import numbers them from 1 (or 0) without gaps.
LISTS = {
    "agenda_item": ("meeting_id", "part"),
    "consultation": ("expected_paper_id",),
    "expected_paper": ("agenda_item_id",),
    "meeting_body": ("meeting_id",),
    "distribution_entry": ("body_id",),
    "issue": ("meeting_id",),
    "issue_part": ("issue_id",),
    "item_paper": ("agenda_item_id",),
    "panel_member": ("meeting_id",),
    "review_stage": ("review_id",),
    "key_line_of_enquiry": ("review_id",),
    "review_witness": ("review_id",),
    "review_recommendation": ("review_id",),
    "paper_version": ("paper_id",),
    "schedule_row": ("agenda_item_id",),
    "sitting": ("meeting_id",),
    "standing_item": ("body_id",),
    "programme_row": ("programme_id",),
    "programme_decision": ("programme_id",),
    "strategic_priority": ("authority_id",),
}
CLOSED_FIELDS = ("closed_title", "closed_note", "public_interest_reason", "chair_note")
State = dict[str, dict[str, dict[str, Any]]]


def everything(office: Office) -> State:
    """table -> id -> column -> value, of every tracked table, with the order in a list in place of its number."""
    found: State = {}
    for table in tracked_tables(office.db):
        columns = logged_columns(office.db, table)
        listed = office.db.execute(f'SELECT {", ".join(columns)} FROM "{table}"').fetchall()
        found[table] = {row[0]: dict(zip(columns, row, strict=True)) for row in listed}
    for table, owners in LISTS.items():
        ordered = sorted(found[table].values(), key=lambda row: (row["pos"], row["id"]))
        count: dict[tuple[Any, ...], int] = {}
        for row in ordered:
            owner = tuple(row[name] for name in owners)
            row["pos"] = count[owner] = count.get(owner, 0) + 1
    return found


def secrets(office: Office) -> dict[str, str]:
    return dict(office.db.execute("SELECT id, text FROM secret").fetchall())


def published_details(office: Office) -> set[str | None]:
    """What of the secrets is the public register: no sensitive interest, no home, nothing that is not notified."""
    kept = rows.read_all(office.db, Interest)
    veiled = {each.id for each in kept if each.sensitive or each.lived_in}
    public = [each for each in kept if each.id not in veiled and each.kind.registered and each.notified_on]
    given = [each for each in rows.read_all(office.db, Dispensation) if each.interest_id not in veiled]
    return {each.detail_id for each in public} | {each.subject_id for each in given}


def random_office(seed: int) -> Office:
    office = memory_office()
    Made(office, seed).store()
    return office


def brought_over(document: bytes) -> Office:
    """An empty office with a document brought in."""
    office = memory_office()
    importing.import_data(office, read_exchange(document, "export.json"), "export.json")
    return office


@pytest.mark.parametrize("seed", range(25))
def test_everything_comes_back_the_same(seed: int) -> None:
    first = random_office(seed)
    out = written(whole_office(first, with_sensitive=True))
    second = brought_over(out)
    assert everything(second) == everything(first)
    assert secrets(second) == secrets(first)
    assert written(whole_office(second, with_sensitive=True)) == out
    assert importing.import_data(second, json.loads(out), "again.json").number == 0
    first.close()
    second.close()


def test_the_random_council_fills_every_column_of_every_table() -> None:
    """A new table or column fails here until it is in the random council, and then above until it is exchanged."""
    seen: dict[tuple[str, str], set[Any]] = {}
    for seed in range(12):
        office = random_office(seed)
        for table, listed in everything(office).items():
            assert listed, f"no row of {table}"
            for row in listed.values():
                for column, value in row.items():
                    seen.setdefault((table, column), set()).add(value)
        every = {(t, c) for t in tracked_tables(office.db) for c in logged_columns(office.db, t)}
        office.close()
    assert every == set(seen)
    alike = {place for place, values in seen.items() if len(values) < 2}
    assert {place for place in alike if place[1] != "authority_id"} <= {("authority", "name"), ("authority", "id")}


@pytest.mark.parametrize("seed", range(10))
def test_what_officers_do_comes_back_the_same(seed: int) -> None:
    chance, office = Random(seed), memory_office()
    begin(office)
    for _ in range(120):
        do_something(office, chance.randrange(2**32))
    out = written(whole_office(office, with_sensitive=True))
    other = brought_over(out)
    assert written(whole_office(other, with_sensitive=True)) == out
    assert everything(other) == everything(office)
    office.close()
    other.close()


@pytest.mark.parametrize("data", [json.loads(DEMO.read_text(encoding="utf-8")), small()], ids=["demo", "small"])
def test_what_was_written_by_hand_comes_back_the_same(office: Office, data: dict[str, Any]) -> None:
    brought_in(office, data)
    out = written(whole_office(office))
    other = brought_over(out)
    assert everything(other) == everything(office)
    assert written(whole_office(other)) == out
    other.close()


def test_an_export_into_its_own_office_brings_back_what_it_was(
    office: Office,
) -> None:
    meeting_id = brought_in(office, small())
    out = written(whole_office(office))
    before = everything(office)
    item_id = agenda.lines(office, meeting_id)[0].id
    agenda.edit(office, item_id, {"title": "Other minutes", "purpose": "To be noted", "planned_minutes": 5})
    meetings.edit(office, meeting_id, {"title": "Extraordinary meeting"})
    person_id = people.lines(office)[0].id
    people.edit(office, person_id, {"ward": "Mill"})
    change = importing.import_data(office, read_exchange(out, "export.json"), "export.json")
    assert change.label == "Import corrections"
    assert everything(office) == before


def test_two_appearances_of_a_matter_stay_one(office: Office) -> None:
    data = small()
    data["matters"] = [{"key": "trading", "title": "Street trading", "reference": "17/0001"}]
    data["meetings"].append({"committees": ["Licensing Committee"], "sittings": [{"day": "2017-09-14"}]})
    data["meetings"][0]["agenda"][1]["matter"] = "trading"
    data["meetings"][1]["agenda"] = [{"title": "Street trading: result", "matter": "trading"}]
    brought_in(office, data)
    assert importing.import_data(office, data, "again.json").number == 0
    found = everything(office)["agenda_item"].values()
    assert len({row["matter_id"] for row in found if "trading" in row["title"]}) == 1
    other = brought_over(written(whole_office(office)))
    assert everything(other)["agenda_item"] == everything(office)["agenda_item"]
    assert [row["reference"] for row in everything(other)["matter"].values() if row["reference"]] == ["17/0001"]
    other.close()


def test_a_matter_on_its_own_comes_in_once(office: Office) -> None:
    data = small()
    data["matters"] = [{"key": "bridge", "title": "The old bridge"}]
    brought_in(office, data)
    assert importing.import_data(office, data, "again.json").number == 0
    assert [m["title"] for m in everything(office)["matter"].values()].count("The old bridge") == 1


# --- sensitive details ----------------------------------------------------------------------------------------------
def with_a_secret(office: Office) -> str:
    brought_in(
        office,
        {
            **small(),
            "people": [
                {**small()["people"][0], "withheld": {"id": "s-1", "text": "Safe house"}},
                *small()["people"][1:],
            ],
        },
    )
    fact = next(f for f in rows.read_all(office.db, PersonFact) if f.name == "Ada Thornbury")
    assert fact.withheld_id == "s-1"
    return fact.person_id


def test_sensitive_details_stay_at_home_unless_they_are_asked_for(office: Office) -> None:
    with_a_secret(office)
    out = written(whole_office(office))
    assert b"Safe house" not in out
    assert json.loads(out)["people"][-1]["withheld"] is True
    other = memory_office()
    change = importing.import_data(other, read_exchange(out, "x"), "x")
    assert change.notes == ("Sensitive details of one person are not in the file: they are kept where it was made.",)
    assert secrets(other) == {}
    assert b"Safe house" in written(whole_office(office, with_sensitive=True))
    assert not any("Safe" in str(row) for row in office.db.execute("SELECT before, after FROM change_row").fetchall())
    other.close()


def test_what_is_withheld_goes_with_every_form_of_a_name(office: Office) -> None:
    person_id = with_a_secret(office)
    people.edit_from(office, person_id, date(2018, 5, 1), {"title": "Mayor"})
    out = written(whole_office(office, with_sensitive=True))
    other = brought_over(out)
    assert written(whole_office(other, with_sensitive=True)) == out
    assert secrets(other) == {"s-1": "Safe house"}
    other.close()
    third = memory_office()
    change = importing.import_data(third, whole_office(office), "x")
    assert change.notes == ("Sensitive details of one person are not in the file: they are kept where it was made.",)
    third.close()


def test_what_is_withheld_of_one_person_is_not_given_to_another(office: Office) -> None:
    with_a_secret(office)
    data = small()
    data["people"][1]["withheld"] = {"id": "s-1", "text": ""}
    with pytest.raises(BadInput) as refused:
        importing.import_data(office, data, "x")
    assert refused.value.places == ("person 2: withheld has the id of what is kept of somebody else",)
    data["people"][0]["withheld"] = {"id": "s-1", "text": ""}
    with pytest.raises(BadInput) as twice:
        read_exchange(json.dumps(data).encode(), "x")
    assert twice.value.places == ("person 2, withheld: id stands at two things",)


def test_whatever_the_window_takes_can_be_exchanged(office: Office) -> None:
    meeting_id = brought_in(office, small())
    place = "\n".join(f"Line {number} of the way there" for number in range(40))
    meetings.edit_sitting(office, meetings.sittings(office, meeting_id)[0].id, {"place": place})
    committees.edit(office, committees.every(office)[0].id, {"place": "x" * 5_000})
    people.edit(office, people.lines(office)[0].id, {"name": "Ann " * 400})
    rescheduling.move(office, meeting_id, date(2017, 7, 20), place="y" * 3_000)
    out = written(whole_office(office))
    other = brought_over(out)
    assert everything(other) == everything(office)
    assert written(whole_office(other)) == out
    other.close()


def test_what_a_file_withholds_leaves_what_is_kept_here(office: Office) -> None:
    with_a_secret(office)
    out = written(whole_office(office))
    assert importing.import_data(office, read_exchange(out, "x"), "x").number == 0
    assert secrets(office) == {"s-1": "Safe house"}


def test_other_details_under_the_same_id_are_refused(office: Office) -> None:
    with_a_secret(office)
    document = whole_office(office, with_sensitive=True)
    document["people"][-1]["withheld"]["text"] = "Elsewhere"
    with pytest.raises(BadInput) as refused:
        importing.import_data(office, document, "x")
    assert refused.value.places == ("person 3: withheld is not what the office keeps under that id",)
    document["people"][-1]["withheld"]["text"] = ""  # erased since in the other office: here it is not
    assert importing.import_data(office, document, "x").number == 0


# --- the public part ------------------------------------------------------------------------------------------------
CLOSED = ("CLOSEDTITLE", "CLOSEDNOTE", "PUBLICINTEREST", "CHAIRNOTE", "SAFEHOUSE", "DRAFTITEM", "WHYLATE", "INTERNAL")


def with_everything_closed(office: Office) -> None:
    data = small()
    data["people"][0]["withheld"] = {"id": "s-1", "text": "SAFEHOUSE"}
    data["people"][0]["phone"] = "INTERNAL phone of no contact"
    data["people"].append({"key": "guest", "name": "INTERNAL guest on no committee"})
    data["meetings"][0]["state"] = "issued"
    data["meetings"][0]["cancelled_reason"] = "INTERNAL reason"
    closed = {"closed_title": "CLOSEDTITLE", "closed_note": "CLOSEDNOTE", "public_interest_reason": "PUBLICINTEREST"}
    closed |= {"chair_note": "CHAIRNOTE", "reason_cannot_wait": "WHYLATE", "outcome_note": "INTERNAL"}
    for item in data["meetings"][0]["agenda"]:
        item.update(closed, purpose="INTERNAL", lead_officer="INTERNAL")
    data["meetings"][0]["agenda"][2].update(sub_line_kind="note", sub_line="CLOSEDNOTE", printed_from=9)
    data["meetings"][0]["agenda"][2]["schedule"] = [{"reference": "CLOSEDTITLE"}]
    data["meetings"][0]["agenda"].append({"title": "A tenant", "level": "sub_item", "closed_title": "CLOSEDTITLE"})
    data["meetings"].append(
        {
            "committees": ["Licensing Committee"],
            "sittings": [{"day": "2017-09-14"}],
            "agenda": [{"title": "DRAFTITEM"}],
        }
    )
    brought_in(office, data)


def test_the_public_part_holds_nothing_closed(office: Office) -> None:
    with_everything_closed(office)
    out = written(public_office(office)).decode()
    assert [word for word in CLOSED if word in out] == []
    assert all(word in written(whole_office(office, with_sensitive=True)).decode() for word in CLOSED)
    agendas = [meeting.get("agenda", []) for meeting in json.loads(out)["meetings"]]
    assert [[item["title"] for item in listed] for listed in agendas] == [
        ["Minutes of the meeting held on 1 June 2017", "Street trading", "A licence", "A tenant"],
        [],
    ]
    assert agendas[0][2]["openness"] == agendas[0][3]["openness"] == "exempt"
    assert agendas[0][2]["paragraphs"] == [1]
    assert [item["number"] for item in agendas[0]] == ["1", "2", "3", "3.1"]


def test_who_is_asked_about_a_draft_is_nobody_else_s_business(office: Office) -> None:
    data = small()
    data["people"].append({"key": "guest", "name": "INTERNAL guest", "phone": "INTERNAL 960009"})
    data["meetings"][0]["contact"] = "guest"
    brought_in(office, data)
    assert "INTERNAL" not in written(public_office(office)).decode()
    meetings.edit(office, meetings.lines(office)[0].id, {"state": MeetingState.ISSUED})
    assert "INTERNAL 960009" in written(public_office(office)).decode()


@pytest.mark.parametrize("scheme", ["plain", "lettered_sub_items", "lettered_parts", "running"])
def test_the_public_part_is_numbered_and_worded_as_the_public_copy(office: Office, scheme: str) -> None:
    data = small()
    data["committees"][0]["rules"] = [{"rule": "numbering_scheme", "value": scheme}]
    data["committees"][0]["wording"] = [{"name": "agenda.to_follow", "text": "Paper to follow"}]
    first = data["meetings"][0]
    first["agenda"].insert(1, {"title": "Fees", "level": "sub_item", "sub_line_kind": "to_follow"})
    second = {**first, "sittings": [{"day": "2017-09-14", "start_time": "19:00"}]}
    data["meetings"] = [{**meeting, "state": "issued"} for meeting in (first, second)]
    brought_in(office, data)
    for meeting in public_office(office)["meetings"]:
        copy = copies.public_agenda(office, meeting["id"])
        printed = [item for part in copy.parts for item in part.items]
        assert [(i["number"], i["title"], i.get("sub_line", "")) for i in meeting["agenda"]] == [
            (item.number.rstrip("."), item.title, item.sub_line) for item in printed
        ]


@pytest.mark.parametrize("seed", range(15))
def test_the_public_part_of_any_office_holds_nothing_closed_and_can_be_brought_in(seed: int) -> None:
    office = random_office(seed)
    document = public_office(office)
    out = written(document).decode()
    closed = [getattr(item, name) for item in rows.read_all(office.db, AgendaItem) for name in CLOSED_FIELDS]
    reasons = [made.reason for made in rows.read_all(office.db, GuardPass)]
    registered = published_details(office)
    hidden = [*closed, *reasons, *(text for key, text in secrets(office).items() if key not in registered)]
    assert [text for text in hidden if len(text) > 12 and json.dumps(text, ensure_ascii=False)[1:-1] in out] == []
    assert sum(len(text) > 12 for text in hidden) > 20
    other = brought_over(out.encode())
    assert len(meetings.lines(other)) == len(document["meetings"])
    office.close()
    other.close()


def test_the_public_part_can_be_brought_in(office: Office) -> None:
    with_everything_closed(office)
    other = brought_over(written(public_office(office)))
    assert [line.day for line in meetings.lines(other)] == [line.day for line in meetings.lines(office)]
    other.close()


# --- the file -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("target", "public", "name"),
    [
        (".", False, "2017-07-03-marlow-vale-borough-council-CLOSED.json"),
        (".", True, "2017-07-03-marlow-vale-borough-council-public.json"),
        ("mine.json", False, "mine-CLOSED.json"),
        ("mine-CLOSED.json", False, "mine-CLOSED.json"),
        ("mine.json", True, "mine.json"),
        ("new folder", True, "2017-07-03-marlow-vale-borough-council-public.json"),
    ],
)
def test_the_name_says_what_is_closed(office: Office, tmp_path: Path, target: str, public: bool, name: str) -> None:
    brought_in(office, small())
    path = exchange_writing.export(office, tmp_path / target, public=public)
    assert path.name == name
    assert [p.name for p in path.parent.iterdir() if p.is_file()] == [name]
    if sys.platform != "win32":
        assert (stat.S_IMODE(path.stat().st_mode) == 0o600) is not public
    assert json.loads(path.read_bytes())["format"] == "clerk-exchange"


def test_a_council_of_a_long_name_gets_a_file_that_can_be_written(office: Office, tmp_path: Path) -> None:
    data = small()
    data["council"]["name"] = "Marlow Vale " * 100
    brought_in(office, data)
    assert len(exchange_writing.export(office, tmp_path).name) < 160


def test_what_cannot_be_written_is_said_and_leaves_the_old_file(office: Office, tmp_path: Path) -> None:
    brought_in(office, small())
    with pytest.raises(WrongUse, match="no name of an exchange file"):
        exchange_writing.export(office, tmp_path / "office.clerk")
    with pytest.raises(WrongUse, match="no sensitive"):
        exchange_writing.export(office, tmp_path, public=True, with_sensitive=True)
    with pytest.raises(Refused, match="not named as a closed one"):
        exchange_writing.export(office, tmp_path / "x-closed.json", public=True)
    old = tmp_path / "old-CLOSED.json"
    old.mkdir()
    with pytest.raises(Refused, match="cannot be written"):
        exchange_writing.export(office, tmp_path / "old.json")
    assert list(tmp_path.iterdir()) == [old]


def test_an_office_that_the_format_cannot_say_is_named_by_its_places(office: Office, tmp_path: Path) -> None:
    brought_in(office, small())
    fact = rows.read_all(office.db, PersonFact)[0]
    with office.record("Edit"):
        rows.update(office.db, PersonFact, fact.id, {"ward": "x" * 3000}, office.officer)
    with pytest.raises(BadInput) as refused:
        exchange_writing.export(office, tmp_path)
    assert refused.value.places == ("person 3: ward is longer than 2,000 signs",)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_office_comes_out_empty(office: Office) -> None:
    document = whole_office(office)
    assert document == {
        "format": "clerk-exchange", "version": 1, "complete": True, "people": [], "matters": [], "committees": [],
        "meetings": [],
    }  # fmt: skip
    assert state_of(office.db) is not None
