"""Looking into a file before it is brought in: what would come, what not and why; and nothing is changed by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clerk_app.domain.councillor_lists import Column, ColumnMapping
from clerk_app.office import Office
from clerk_app.services import examining, sources
from clerk_app.services.examining import Examined, PreviewLine
from clerk_app.services.sources import SourceKind, Wishes
from tests.helpers.exchange_files import COMMITTEE, brought_in, small
from tests.helpers.file_state import log_length, state_of

TABLE = b"Who,Party,Home address\r\nCllr Ann Hill,Green,1 Mill Lane\r\nVacant,,\r\n"
CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Licensing Committee\r\n"
    b"DTSTART:20171012T180000Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Party\r\nDTSTART:20171013\r\nEND:VEVENT\r\n"
    b"END:VCALENDAR\r\n"
)
DAYS = b'{"england-and-wales": {"division": "x", "events": [{"title": "Jubilee", "date": "2031-06-03"}]}}'
REPLY = (
    b"<councillorsbyward><wards><ward><wardtitle>Mill</wardtitle><councillors><councillor><fullusername>Cllr Eve Frost"
    b"</fullusername></councillor></councillors></ward></wards></councillorsbyward>"
)


def look(office: Office, data: bytes, said: Wishes | None = None, name: str = "source") -> Examined:
    """What is found; the office must be as it was."""
    before = state_of(office.db), log_length(office.db)
    found = examining.examine(office, data, name, said)
    assert (state_of(office.db), log_length(office.db)) == before
    return found


def test_an_exchange_file_says_what_it_brings(office: Office) -> None:
    found = look(office, json.dumps(small()).encode())
    assert (found.kind, found.summary, found.can_come) == (
        SourceKind.EXCHANGE,
        "It brings 1 committee, 3 people, 1 meeting and 3 items.",
        True,
    )
    assert [line.what for line in found.lines] == [
        COMMITTEE, COMMITTEE, "Councillor Ada Thornbury", "Ben Okafor", "Tom Hale",
    ]  # fmt: skip
    assert found.lines[1].more == "Thursday, 13 July 2017, 7.00 pm"
    brought_in(office, small())
    found = look(office, json.dumps(small()).encode())
    assert (found.summary, found.can_come) == ("It brings nothing that is not here already.", False)
    data = small()
    data["people"][0]["ward"] = "Mill"
    assert look(office, json.dumps(data).encode()).summary.startswith("It changes what is here")


def test_every_place_that_is_wrong_is_there(office: Office) -> None:
    data = small()
    data["meetings"][0]["agenda"][0]["openness"] = "secret"
    found = look(office, json.dumps(data).encode(), name="bad.json")
    assert not found.can_come
    assert found.problem.startswith("bad.json cannot be imported: one thing is wrong.")
    assert found.places == (
        f"{COMMITTEE}, meeting of 2017-07-13T19:00, item 1: "
        "openness is none of open, part_exempt, exempt, confidential",
    )
    data = small()
    data["meetings"][0]["committees"] = ["Planning"]
    assert "no committee" in look(office, json.dumps(data).encode()).places[0]


def test_a_table_asks_for_its_names_and_shows_what_would_come(office: Office) -> None:
    brought_in(office, small())
    found = look(office, TABLE)
    assert (found.can_come, found.problem) == (False, "Say which column holds the names.")
    assert found.headings == ("Who", "Party")
    mapping = ColumnMapping({Column.NAME: "Who", Column.PARTY: "Party"})
    found = look(office, TABLE, Wishes(mapping=mapping))
    assert found.summary == "It brings 1 new person. By party: Green 1."
    assert found.lines == (PreviewLine("Councillor Ann Hill", "Green", "New"),)
    assert found.skipped == ("line 3, Vacant: the seat is vacant",)
    assert found.notes == ("The column “Home address” is never read.",)
    found = look(office, TABLE, Wishes(mapping=ColumnMapping({Column.NAME: "Who"}), committee="licensing"))
    assert found.summary == "It brings 1 new person, with 1 seat."
    assert found.lines == (PreviewLine("Councillor Ann Hill", "", "New"),)


def test_what_was_seen_is_what_comes_in(office: Office) -> None:
    brought_in(office, small())
    said = Wishes(mapping=ColumnMapping({Column.NAME: "Who"}), committee=COMMITTEE)
    assert sources.bring_in_data(office, TABLE, "list.csv", said).label == "Import 1 councillor of Licensing Committee"
    assert not look(office, TABLE, Wishes(mapping=said.mapping)).can_come
    assert not look(office, TABLE, said).can_come


def test_the_other_sorts(office: Office) -> None:
    brought_in(office, small())
    found = look(office, REPLY)
    assert found.lines == (PreviewLine("Councillor Eve Frost", "Mill", "New"),)
    found = look(office, CALENDAR)
    assert (found.summary, found.skipped) == (
        "It brings 1 meeting.",
        ("event 2, Party: it names no committee of this office",),
    )
    assert found.lines == (PreviewLine("Licensing Committee", "Thursday, 12 October 2017, 7.00 pm", "New"),)
    found = look(office, DAYS)
    assert found.lines == (PreviewLine("Jubilee", "Tuesday, 3 June 2031", "New"),)
    assert len(found.notes) == 8


@pytest.mark.parametrize("data", [b"", b"{", b"<", b"BEGIN:VCALENDAR", b"PK\x03\x04", DAYS])
def test_what_is_wrong_comes_back_in_words(office: Office, data: bytes) -> None:
    found = look(office, data)
    assert not found.can_come and found.problem.endswith(".")


def test_what_it_is_told_can_stop_it(office: Office) -> None:
    class Enough(Exception):
        pass

    said: list[str] = []

    def tell(words: str) -> None:
        said.append(words)
        if words == "Storing it":
            raise Enough

    with pytest.raises(Enough):
        sources.bring_in_data(office, json.dumps(small()).encode(), "x.json", Wishes(), tell)
    assert said == ["Reading the file", "Comparing it with what is here", "Storing it"]
    assert not any(state_of(office.db).values())


def test_what_a_twin_did_is_told_and_can_be_undone(file_office: Office, tmp_path: Path) -> None:
    brought_in(file_office, small())
    heard: list[str] = []
    file_office.listen(lambda change: heard.append(change.label))
    before = state_of(file_office.db)
    twin = file_office.twin()
    change = sources.bring_in_data(twin, TABLE.replace(b"Who", b"Name"), "list.csv", Wishes())
    twin.close()
    assert not file_office.stirred  # it is no other program's
    file_office.adopt(change)
    assert heard == ["Import 1 councillor"]
    assert file_office.undo().label == "Undo: Import 1 councillor"
    assert state_of(file_office.db) == before
