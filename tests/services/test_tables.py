"""Lists as tables for other programs: nothing acts as a formula, nothing closed unless it is asked for and marked."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.agenda import Openness
from clerk_app.errors import WrongUse
from clerk_app.office import Office
from clerk_app.services import agenda, people, tables
from clerk_app.services.tables import Table, as_csv, as_html, as_tsv, guarded
from tests.helpers.exchange_files import brought_in, small

EVIL = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "＠SUM(A1)",
    "\tx",
    "\rx",
    '=HYPERLINK("http://x")',
)


def read_back(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("words", EVIL)
def test_what_begins_a_formula_is_text_everywhere(words: str) -> None:
    table = Table("x", (words,), ((words, "a"),))
    assert read_back(as_csv(table)) == [[f"'{words}"], [f"'{words}", "a"]]
    assert all(
        not cell.startswith(("=", "+", "-", "@")) for line in as_tsv(table).splitlines() for cell in line.split("\t")
    )
    assert not [cell for cell in as_html(table).split(">") if cell.startswith(("=", "+", "-", "@"))]


@given(st.text())
def test_a_guarded_text_never_begins_a_formula(words: str) -> None:
    assert not guarded(words).startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"))
    assert guarded(words).endswith(words)


def test_a_telephone_number_stays_as_it_is_in_a_word_processor() -> None:
    table = Table("x", ("a",), (("+44 (0)1632 960001",),))
    assert ">+44 (0)1632 960001<" in as_html(table)
    assert "'+44" in as_tsv(table)


def test_a_csv_file_is_what_spreadsheets_want() -> None:
    data = as_csv(Table("x", ("Name", "Ward"), (("Tŷ “Gwyn”", 'Mill, and "Weir"'), ("two\nlines", ""))))
    assert data.startswith(b"\xef\xbb\xbfName,Ward\r\n")
    assert read_back(data)[1:] == [["Tŷ “Gwyn”", 'Mill, and "Weir"'], ["two\nlines", ""]]


def test_html_and_plain_text_keep_a_row_a_row() -> None:
    table = Table("x", ("a", "b"), (("<b>&\tx", "two\nlines"),))
    assert as_tsv(table) == "a\tb\n<b>& x\ttwo lines"
    assert "&lt;b&gt;&amp;" in as_html(table) and "two<br>lines" in as_html(table)


CLOSED = ("Mr Grey", "names a person", "for the chair", "closed note")


@pytest.fixture
def meeting_id(office: Office) -> str:
    data = small()
    items = data["meetings"][0]["agenda"]
    items[2] |= {"closed_note": "a closed note", "chair_note": "for the chair", "sub_line_kind": "note"}
    items[2] |= {"sub_line": "Mr Grey's letter", "printed_from": 5}
    items[1]["chair_note"] = "for the chair"
    return brought_in(office, data)


def test_the_public_agenda_holds_nothing_closed(office: Office, meeting_id: str) -> None:
    table = tables.agenda_table(office, meeting_id)
    assert [row[:2] for row in table.rows] == [
        ("1.", "Minutes of the meeting held on 1 June 2017"),
        ("2.", "Street trading"),
        ("3.", "A licence"),
    ]
    assert table.rows[2][4] == "No: Paragraph 1: any individual"
    for said in (as_tsv(table), as_html(table), as_csv(table).decode()):
        assert not [word for word in CLOSED if word in said]
        assert "NOT FOR PUBLICATION" not in said


def test_px_5_the_closed_agenda_is_marked_and_holds_no_note_for_the_chair(office: Office, meeting_id: str) -> None:
    table = tables.closed_agenda_table(office, meeting_id)
    assert table.rows[2][5:] == ("Mr Grey of Mill Lane", "a closed note", "It names a person.")
    for said in (as_tsv(table), as_html(table), as_csv(table).decode("utf-8-sig")):
        assert 0 <= said.find("NOT FOR PUBLICATION") < 40
        assert "for the chair" not in said
    chosen = [line.id for line in agenda.lines(office, meeting_id)][1:2]
    assert [row[1] for row in tables.closed_agenda_table(office, meeting_id, chosen).rows] == ["Street trading"]


def test_a_sub_item_of_a_closed_item_is_closed(office: Office, meeting_id: str) -> None:
    item = agenda.lines(office, meeting_id)[2].item
    agenda.set_openness(office, item.id, Openness.CONFIDENTIAL)
    assert tables.agenda_table(office, meeting_id, {item.id}).rows[0][4] == "No: Confidential"


def test_meetings_people_members_and_committees(office: Office, meeting_id: str) -> None:
    assert tables.meetings_table(office).rows == (
        (
            "13 July 2017",
            "19:00",
            "Licensing Committee",
            "",
            "Council Chamber, Mill Lane",
            "Agenda open",
            "5 July 2017",
        ),
    )
    assert tables.meetings_table(office, ()).rows == ()
    who = {row[1]: row for row in tables.people_table(office).rows}
    assert who["Tom Hale"][5:] == ("Chief Executive", "01632 960001", "", "Proper officer")
    tom = next(line.id for line in people.lines(office) if line.fact.name == "Tom Hale")
    assert [row[1] for row in tables.people_table(office, {tom}).rows] == ["Tom Hale"]
    members = tables.members_table(office)
    assert members.rows == (
        ("Licensing Committee", "Councillor Ada Thornbury", "Chair", "", "Councillor", "All"),
        ("Licensing Committee", "Ben Okafor", "", "Church Representative", "Church", "Education"),
    )
    assert tables.committees_table(office).rows == (("Licensing Committee", "Licensing", "Committee", "2", "0", "1"),)


def test_a_table_is_written_as_a_file(office: Office, meeting_id: str, tmp_path: Path) -> None:
    path = tables.write_csv(office, tables.people_table(office), tmp_path / "people.csv")
    assert read_back(path.read_bytes())[0][:2] == ["Title", "Name"]
    with pytest.raises(WrongUse):
        tables.write_csv(office, tables.people_table(office), tmp_path / "people.clerk")
    assert [p.name for p in tmp_path.iterdir()] == ["people.csv"]
