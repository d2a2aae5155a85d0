"""Councillors from other programs' lists: whatever the file is like, who comes in, who does not, and why."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from clerk_app.domain.change import Subject
from clerk_app.domain.councillor_lists import Column, ColumnMapping, proposed
from clerk_app.domain.membership import Person
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import (
    councillor_mending,
    councillors,
    membership,
    membership_checks,
    people,
    sources,
)
from clerk_app.services.councillor_csv import councillors as of_table
from clerk_app.services.councillor_csv import read_table
from clerk_app.services.councillor_entries import CouncillorList
from clerk_app.services.councillor_xml import read_councillors
from clerk_app.store import rows
from tests.helpers.file_state import state_of
from tests.helpers.small_council import committee, member, named, person

PLAIN = "Name,Party,Ward,Email\r\nCllr Ada Thornbury MBE,Labour,Mill,ada@marlow.gov.uk\r\nBen O’Neill,Green,Côte,\r\n"


def read(data: bytes | str, mapping: ColumnMapping | None = None) -> CouncillorList:
    raw = data.encode() if isinstance(data, str) else data
    table = read_table(raw, "list.csv")
    return of_table(table, mapping or proposed(table.headings))


def names(listed: CouncillorList) -> list[tuple[str, str, str]]:
    return [(entry.full_name, entry.party, entry.ward) for entry in listed.entries]


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


# --- CSV: however it is written --------------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_any_encoding_delimiter_and_line_end(encoding: str, delimiter: str, ends: str) -> None:
    text = PLAIN.replace(",", delimiter).replace("\r\n", ends)
    assert names(read(text.encode(encoding))) == [
        ("Councillor Ada Thornbury MBE", "Labour", "Mill"),
        ("Councillor Ben O’Neill", "Green", "Côte"),
    ]


def test_quoted_line_ends_commas_and_quotes_stay_in_their_cell() -> None:
    data = (
        '\r\n"Full\nname",Role,Ward\r\n"Hill, Ann","Chair of Planning,\r\nand of ""Works""",Mill\r\n\r\n'
        "Ben Okafor,,Mill\r\n"
    )
    listed = read(data)
    assert names(listed) == [("Councillor Ann Hill", "", "Mill"), ("Councillor Ben Okafor", "", "Mill")]
    assert listed.entries[0].post == 'Chair of Planning, and of "Works"'
    assert [entry.place for entry in listed.entries] == ["line 4", "line 7"]


def test_what_a_spreadsheet_writes_for_itself_is_no_heading() -> None:
    assert names(read("sep=;\r\nName;Ward\r\nAnn, Hill;Mill\r\n")) == [("Councillor Hill Ann", "", "Mill")]


def test_the_columns_of_another_council() -> None:
    data = "council_id,raw_division,raw_name,raw_party\n17,Mill & Weir,Cllr. Dr Siân Morgan,Welsh Labour\n"
    (entry,) = read(data).entries
    assert (entry.full_name, entry.ward, entry.party) == ("Councillor Dr Siân Morgan", "Mill & Weir", "Welsh Labour")


def test_first_name_and_surname_in_columns_of_their_own() -> None:
    data = "Title,Forename,Surname,Honours\nCllr Mrs,Ann,van der Hill,OBE\n"
    assert names(read(data)) == [("Councillor Mrs Ann van der Hill OBE", "", "")]


def test_home_addresses_are_never_read_even_when_they_are_mapped() -> None:
    data = "Name,Home Address,Home phone,Postcode,Email Address\nAnn Hill,1 Mill Lane,01632 1,ML1 1AA,ann@x.gov.uk\n"
    mapping = ColumnMapping(
        {
            Column.NAME: "Name",
            Column.WARD: "Home Address",
            Column.PHONE: "Home phone",
            Column.POST: "Postcode",
            Column.EMAIL: "Email Address",
        }
    )
    listed = read(data, mapping)
    assert "Mill Lane" not in repr(listed.entries) and "ML1" not in repr(listed) and "01632" not in repr(listed)
    assert listed.entries[0].email == "ann@x.gov.uk"
    assert listed.unread == ("Home Address", "Home phone", "Postcode")


def test_rows_that_cannot_be_read_are_named_with_their_lines() -> None:
    data = f"Name,Ward\nAnn Hill,Mill,extra,cell\nBen Okafor,{'x' * 3000}\nCerys Pugh\n"
    listed = read(data)
    assert names(listed) == [("Councillor Cerys Pugh", "", "")]
    assert [skipped.words for skipped in listed.skipped] == [
        "line 2: it has 4 cells, and there are 2 columns",
        "line 3: a cell of it is longer than 2,000 signs",
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"\r\n \r\n", "it is empty"),
        (b"x" * (21 * 1024 * 1024), "it is larger than 20 MB"),
        (b"Name\n" + b"Ann Hill\n" * 20_001, "it has more than 20,000 rows"),
    ],
)
def test_what_is_no_table_is_said(data: bytes, why: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_table(data, "list.csv")
    assert refused.value.message == f"list.csv cannot be read as a list of councillors: {why}."


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    """An Excel workbook with these sheets."""
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, listed in sheets:
        sheet = book.create_sheet(name)
        for row in listed:
            sheet.append(row)
    book.save(made)
    return made.getvalue()


def test_a_workbook_is_read_as_the_table_on_its_only_sheet() -> None:
    rows: list[list[object]] = [
        [],
        ["Name", "Ward", "Phone"],
        ["Cllr Ann Hill", "Mill", "01632 960 1"],
        [],
        ["Ben Okafor"],
    ]
    table = read_table(workbook(("Members", rows), ("Empty", [])), "list.xlsx")
    assert table.headings == ("Name", "Ward", "Phone")
    assert table.rows == ((3, ("Cllr Ann Hill", "Mill", "01632 960 1")), (5, ("Ben Okafor",)))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            workbook(("Members", [["Name"]]), ("Old", [["Name"]])),
            "list.xlsx cannot be read as a list of councillors: several of its sheets hold something (“Members”, "
            "“Old”).",
        ),
        (b"PK\x03\x04rest", "list.xlsx cannot be read as a spreadsheet: it is no Excel workbook."),
        (
            b"\xd0\xcf\x11\xe0rest",
            "list.xlsx cannot be read as a spreadsheet: it is of an old kind, or under a password.",
        ),
    ],
)
def test_a_workbook_that_is_no_table_is_said(data: bytes, words: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_table(data, "list.xlsx")
    assert refused.value.message == words


def test_councillors_of_a_workbook_come_in_as_those_of_a_table(office: Office, tmp_path: Path) -> None:
    named(office)
    path = tmp_path / "members.xlsx"
    path.write_bytes(workbook(("Members", [["Name", "Ward"], ["Cllr Ann Hill", "Mill"], ["Ben Okafor", "Weir"]])))
    sources.bring_in(office, path)
    assert [line.fact.printed for line in people.lines(office)] == ["Councillor Ann Hill", "Councillor Ben Okafor"]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ('"Ann Hill,Mill\nBen Okafor,Mill\n', 2),
        ('Ann Hill,Mill\nBen Okafor,"Mill\nCerys Pugh,Weir\n', 3),
        ('"Ann\nHill",Mill\n"Ben Okafor,Mill', 4),
    ],
)
def test_a_quote_that_never_ends_loses_nobody(rows: str, line: int) -> None:
    with pytest.raises(BadInput) as refused:
        read(f"Name,Ward\n{rows}")
    assert refused.value.message == (
        f"list.csv cannot be read as a list of councillors: a quotation mark on line {line} never ends."
    )


def test_a_quote_inside_a_name_is_only_a_sign() -> None:
    data = 'Name,Ward\nAnn "Annie" Hill,Mill\n"Ben ""B"" Okafor",Weir\n"Cerys" Pugh,Weir\n'
    assert [name for name, _, _ in names(read(data))] == [
        'Councillor Ann "Annie" Hill', 'Councillor Ben "B" Okafor', "Councillor Cerys Pugh",
    ]  # fmt: skip


def test_a_name_that_outgrows_its_field_stays_out(town: Office) -> None:
    plan = councillors.preview(town, read(f"First name,Surname\n{'A' * 1500},{'B' * 1500}\nAnn,Hill\n"))
    assert [one.why for one in plan.skipped] == ["a field of it is longer than 2,000 signs"]
    assert [one.councillor.full_name for one in plan.incoming] == ["Councillor Ann Hill"]


def test_a_table_without_names_asks_for_the_column() -> None:
    with pytest.raises(BadInput, match="no column holds the names"):
        read("Colour,Size\nred,7\n")
    listed = read("Colour,Size\nAnn Hill,7\n", ColumnMapping({Column.NAME: "Colour"}))
    assert names(listed) == [("Councillor Ann Hill", "", "")]


def test_two_headings_of_one_name_are_told_apart() -> None:
    table = read_table(b"Name,Phone,Phone\nAnn Hill,1,2\n", "x")
    assert table.headings == ("Name", "Phone", "Phone 2")


def test_what_was_written_against_formulas_is_read_as_it_was() -> None:
    assert read("Name,Phone\nAnn Hill,'+44 1632 960001\n").entries[0].phone == "+44 1632 960001"


def test_control_signs_of_a_cell_go() -> None:
    assert names(read("Name\nAnn\x00 \u202eHill\x1b\n")) == [("Councillor Ann Hill", "", "")]


# --- bringing in ----------------------------------------------------------------------------------------------------
def test_people_and_seats_come_in_as_one_change(town: Office) -> None:
    body = committee(town)
    before = state_of(town.db)
    change = councillors.bring_in(town, read(PLAIN), body, date(2017, 5, 4))
    assert change.label == "Import 2 councillors of Planning Committee"
    assert [m.printed for m in membership.members(town, body)] == [
        "Councillor Ben O’Neill",
        "Councillor Ada Thornbury MBE",
    ]
    assert people.fact(town, membership.members(town, body)[1].person_id or "").email == "ada@marlow.gov.uk"
    assert membership.members(town, body, date(2017, 5, 3)) == ()
    town.undo()
    assert state_of(town.db) == before


def test_the_same_list_twice_changes_nothing(town: Office) -> None:
    body = committee(town)
    councillors.bring_in(town, read(PLAIN), body)
    after = state_of(town.db)
    assert councillors.bring_in(town, read(PLAIN), body).number == 0
    assert councillors.bring_in(town, read(PLAIN)).number == 0
    assert state_of(town.db) == after


def test_somebody_known_is_corrected_and_never_emptied(town: Office) -> None:
    ada = person(town, "Ada Thornbury")
    people.edit(town, ada, {"ward": "Mill", "phone": "01632 960001", "political_group": "Labour"})
    listed = read("Name,Ward,Party,Phone\nCllr Ada Thornbury,Mill,Green,\n")
    plan = councillors.preview(town, listed)
    assert (plan.new, plan.changed, plan.incoming[0].moved) == (0, 1, {"political_group": "Green"})
    assert councillors.bring_in(town, listed).label == "Change one councillor"
    fact = people.fact(town, ada)
    assert (fact.political_group, fact.phone) == ("Green", "01632 960001")


def test_a_name_alone_is_not_the_same_person(town: Office) -> None:
    ada = person(town, "Ada Thornbury")
    people.edit(town, ada, {"ward": "Mill"})
    plan = councillors.preview(town, read("Name,Ward\nCllr Ada Thornbury,Weir\n"))
    assert plan.new == 1
    assert plan.notes == (
        "line 2, Councillor Ada Thornbury: taken for somebody new; Councillor Ada Thornbury (Mill) was here already.",
    )
    body = committee(town)
    membership.add_member(town, body, ada)
    assert councillors.preview(town, read("Name,Ward\nCllr Ada Thornbury,Weir\n"), body).new == 0


@pytest.mark.parametrize("seated", [True, False])
@pytest.mark.parametrize(("here", "listed"), [("", "Mill"), ("Mill", "")])
def test_the_only_one_of_a_name_is_the_same_where_one_side_has_no_ward(
    town: Office, here: str, listed: str, seated: bool
) -> None:
    ada = member(town, committee(town), "Ada Thornbury") if seated else person(town, "Ada Thornbury")
    people.edit(town, ada, {"ward": here})
    change = councillors.bring_in(town, read(f"Name,Ward,Party\nCllr Ada Thornbury,{listed},Green\n"))
    named_here = "Councillor Ada Thornbury" + (f" ({here})" if here else "")
    assert change.label == "Change one councillor"
    why = "the list gives no ward" if here else "no ward is known of them here"
    assert change.notes == (f"line 2, Councillor Ada Thornbury: taken for {named_here}, as {why}.",)
    fact = people.fact(town, ada)
    assert (fact.ward, fact.political_group) == ("Mill", "Green")
    assert councillors.bring_in(town, read(f"Name,Ward\nCllr Ada Thornbury,{listed}\n")).number == 0


@pytest.mark.parametrize(
    "why", ["two here", "two listed", "served once", "on no committee", "another title", "a number"]
)
def test_who_may_be_somebody_else_without_a_ward_comes_in_as_new(town: Office, why: str) -> None:
    planning = committee(town)
    ada = person(town, "Ada Thornbury")
    if why != "on no committee":
        membership.add_member(town, planning, ada)
    data, body = "Name,Ward,ID\nCllr Ada Thornbury,Mill,\n", None
    if why == "two here":
        member(town, planning, "Ada Thornbury")
    if why == "two listed":
        data += "Cllr Ada Thornbury,Weir,\n"
    if why == "served once":
        seat = membership.members(town, planning)[0].seat_ids[0]
        membership.end_appointment(town, seat, date(2017, 6, 1))
    if why == "on no committee":
        body = committee(town, "Licensing Committee")
    if why == "another title":
        data = "Name,Ward,ID\nAlderman Ada Thornbury,Mill,\n"
    if why == "a number":
        data = "Name,Ward,ID\nCllr Ada Thornbury,Mill,7\n"
        with town.record("Edit"):
            rows.update(town.db, Person, ada, {"external_reference": "8"}, town.officer)
    plan = councillors.preview(town, read(data), body)
    assert plan.new == data.count("Thornbury")
    assert len(plan.notes) == plan.new and "taken for somebody new" in plan.notes[0]


def test_names_that_an_agenda_would_print_oddly_are_said(town: Office) -> None:
    rows = (
        "CLLR TOM O'BRIEN,Mill",
        "Cllr Fatima Begum (Deputy Mayor),Weir",
        "Cllr John Smith,Mill",
        "Cllr John Smith,Weir",
        "Cllr Anne Dr Featherstone,Mill",
        "Smith Cllr Joan,Mill",
    )
    plan = councillors.preview(town, read("Name,Ward\n" + "\n".join(rows) + "\nCllr Jo Hill,Weir\n"))
    assert len(plan.incoming) == 7 and plan.notes == ()
    capitals, brackets, doctor, councillor, alike = plan.remarks
    assert capitals.startswith("line 2, TOM O'BRIEN: the name stands in capitals")
    assert brackets.startswith("line 3, Fatima Begum (Deputy Mayor): the name has words in brackets")
    assert doctor == (
        "line 6, Anne Dr Featherstone: the title “Dr” stands inside the name and would be printed there. "
        "Correct it where the list comes from, or on the People page once it is in."
    )
    assert councillor.startswith("line 7, Smith Cllr Joan: the title “Cllr” stands inside the name")
    same = membership_checks.TELL_APART
    assert alike == f"2 people are called Councillor John Smith: {same[:1].lower()}{same[1:]}"


@pytest.mark.parametrize(("title", "is_same"), [("Councillor Dr", True), ("Councillor", False)])
def test_whose_title_was_put_right_here_is_known_in_the_next_table(town: Office, title: str, is_same: bool) -> None:
    """No second Anne Featherstone comes of a table that spells her as the first one did."""
    council, planning = committee(town, "Town Council"), committee(town)
    listed = read("Name,Ward\nCllr Anne Dr Featherstone,Castle\nCllr Jo Hill,Weir\n")
    councillors.bring_in(town, listed, council)
    anne = next(line.fact.person_id for line in people.lines(town) if "Anne" in line.fact.name)
    people.edit(town, anne, {"title": title, "name": "Anne Featherstone"})
    plan = councillors.preview(town, listed, planning)
    assert (plan.new, plan.changed) == (0 if is_same else 1, 0)
    here, (note,) = f"{title} Anne Featherstone (Castle)", plan.notes
    if is_same:
        taken = f"taken for {here}, whose name stays as it is here."
        assert plan.remarks == ()
        councillors.bring_in(town, listed, planning)
        assert (people.fact(town, anne).printed, people.fact(town, anne).title) == (here[:-9], title)
    else:
        taken = f"taken for somebody new; {here} was here already. Is it the same person? Then the list must name "
    assert note.startswith(f"line 2, Councillor Anne Dr Featherstone: {taken}")


def test_a_title_inside_a_name_of_a_reply_is_said(town: Office) -> None:
    plan = councillors.preview(town, read_councillors(reply(one(7, "Featherstone Dr Anne")), "reply.xml"))
    assert plan.remarks[0].startswith("councillor 1, Featherstone Dr Anne: the title “Dr” stands inside the name")


def test_what_is_left_to_mend_after_an_import_is_what_is_still_printed_so(town: Office) -> None:
    body = committee(town)
    data = "Name,Ward\nCllr Anne Dr Featherstone,Mill\nCllr John Smith,Mill\nCllr John Smith,Weir\nCllr Jo Hill,Weir\n"
    change = councillors.bring_in(town, read(data), body, date(2017, 5, 4))
    odd, alike = change.notes
    assert odd == (
        "Councillor Anne Dr Featherstone: the title “Dr” stands inside the name and is printed there. "
        "Correct it on the People page."
    )
    assert alike.startswith(
        "2 members of Planning Committee are called Councillor John Smith: type what tells them apart"
    )
    brought = councillor_mending.brought(town, change)

    def left() -> tuple[str, ...]:
        return tuple(each.words for each in councillor_mending.left(town, brought))

    came = {line.fact.name: line.fact.person_id for line in people.lines(town)}
    assert left() == (odd, alike)
    people.edit(town, came["Anne Dr Featherstone"], {"name": "Anne Featherstone"})
    assert left() == (alike,)
    first = read("Name,Ward\nCllr John Smith,Mill\n")  # one of the two, on a committee where the other does not sit
    assert councillors.bring_in(town, first, committee(town, "Licensing Committee")).notes == ()
    seated = [seat for line in membership.members(town, body) if "Smith" in line.name for seat in line.seat_ids]
    membership.edit_seat(town, seated[0], {"note_printed": "Mill"})
    assert left() == ()


def test_a_group_that_may_be_misspelt_is_left_to_mend(town: Office) -> None:
    """The bar says it of the group that came, of nobody who was here, and no more once it is corrected or undone."""
    data = "Name,Party\nCllr Ann Hill,First\nCllr Ben Hill,First\nCllr Cy Hill,Frist\n"
    change = councillors.bring_in(town, read(data))
    assert change.notes == (
        "The political group “Frist” (1) came new: see whether the spelling is meant. Correct it on the People page.",
    )
    brought = councillor_mending.brought(town, change)
    cy = next(line.fact.person_id for line in people.lines(town) if line.fact.political_group == "Frist")
    assert councillor_mending.left(town, brought)[0].subject == Subject("person", cy, "political_group")
    phone = councillors.bring_in(town, read("Name,Phone\nCllr Cy Hill,01632 960001\n"))
    assert phone.number and phone.notes == ()
    people.edit(town, cy, {"political_group": "First"})
    assert councillor_mending.left(town, brought) == ()
    for _ in range(2):
        town.undo()
    assert len(councillor_mending.left(town, brought)) == 1
    town.undo()
    assert councillor_mending.left(town, brought) == ()


@pytest.mark.parametrize(
    ("here", "listed", "said"),
    [
        ("Labour", "Labour Labour", ""),
        ("Labour", "Labour Labuor", "1 political group is new: Labuor (1). Nobody here has it: "),
        ("Labour", "Green Green Reform", "2 political groups are new: Green (2), Reform (1). Nobody here has them: "),
        ("", "Green Green Labuor", "1 political group is new: Labuor (1). No other line has it: "),
        ("", "Green Labour", ""),
        ("", "Green Green", ""),
        ("Labour", "", ""),
    ],
)
def test_groups_that_nobody_has_are_said(town: Office, here: str, listed: str, said: str) -> None:
    people.edit(town, person(town, "Somebody Else"), {"political_group": here})
    rows = "".join(f"Person {at},{group}\n" for at, group in enumerate(listed.split()))
    plan = councillors.preview(town, read(f"Name,Party\nNobody Known,\n{rows}"))
    assert plan.remarks == ((f"{said}see whether the spelling is meant.",) if said else ())


def test_the_number_of_another_system_says_who_it_is(town: Office) -> None:
    councillors.bring_in(town, read("Name,ID,Ward\nAnn Hill,7,Mill\n"))
    change = councillors.bring_in(town, read("Name,ID,Ward\nAnn Okafor,7,Weir\n"))
    assert change.label == "Change one councillor"
    assert [(line.fact.name, line.fact.ward) for line in people.lines(town)] == [("Ann Okafor", "Weir")]
    assert [p.external_reference for p in rows.read_all(town.db, Person)] == ["7"]


def test_what_is_skipped_says_why(town: Office) -> None:
    for _ in range(2):
        people.edit(town, person(town, "Twice Here"), {"ward": "Mill"})
    data = "Name,Ward,Email\n,Mill,\nVACANT,Mill,\nAnn Hill,Mill,ann at x\nAnn Hill,Mill,\n"
    data += "Ann Hill,Weir,\nCllr Twice Here,Mill,\n"
    plan = councillors.preview(town, read(data))
    assert [skipped.words for skipped in plan.skipped] == [
        "line 2: no name stands there",
        "line 3, VACANT: the seat is vacant",
        "line 5, Ann Hill: the list names them twice",
        "line 7, Twice Here: 2 people here are called so; change the one that is meant by hand",
    ]
    assert plan.notes == ("line 4, Ann Hill: “ann at x” is no e-mail address and is left out.",)
    assert [words[:39] for words in plan.remarks] == ["2 people are called Councillor Ann Hill"]
    assert [one.councillor.ward for one in plan.incoming] == ["Mill", "Weir"]
    change = councillors.bring_in(town, read(data))
    assert change.label == "Import 2 councillors"
    assert change.notes[-1].startswith("Skipped: line 7")


def test_several_spellings_of_a_party_are_listed(town: Office) -> None:
    data = "Name,Party\nA One,Labour\nB Two,Labour Party\nC Three,Labour\nD Four,\n"
    assert councillors.preview(town, read(data)).parties == (("(no party)", 1), ("Labour", 2), ("Labour Party", 1))


def test_a_list_of_nobody_is_refused(town: Office) -> None:
    for data in ("Name,Ward\n", "Name,Ward\nVacant,Mill\n"):
        before = state_of(town.db)
        with pytest.raises(Refused, match="nobody in this list"):
            councillors.bring_in(town, read(data))
        assert state_of(town.db) == before


# --- modern.gov -----------------------------------------------------------------------------------------------------
def reply(*members: str, ward: str = "Mill &amp; Weir") -> bytes:
    listed = "".join(f"<councillor>{member}</councillor>" for member in members)
    return (
        f"<?xml version='1.0' encoding='utf-8'?><councillorsbyward><wards><ward><wardtitle>{ward}</wardtitle>"
        f"<councillors><councillorcount>{len(members)}</councillorcount>{listed}</councillors></ward></wards></councillorsbyward>"
    ).encode()


def one(number: int, name: str, party: str = "Labour", more: str = "") -> str:
    return (
        f"<councillorid>{number}</councillorid><fullusername>{name}</fullusername>"
        f"<photosmallurl>http://x/{number}.jpg</photosmallurl><politicalpartytitle>{party}</politicalpartytitle>{more}"
    )


PLACES = (
    "<workaddress><line1>Town Hall</line1><postcode>ML1 1AA</postcode><phone>01632 960001</phone><mobile>07700 900001"
    "</mobile><email>ada@marlow.gov.uk</email></workaddress>"
    "<homeaddress><line1>SECRET 1 Mill Lane</line1><postcode>SECRET</postcode><phone>SECRET</phone>"
    "<workaddress><phone>SECRET</phone></workaddress></homeaddress>"
)


def test_a_reply_is_read_and_home_addresses_are_not(town: Office) -> None:
    listed = read_councillors(reply(one(7, "Councillor Ada D’Arcy-O'Neill MBE", more=PLACES)), "reply.xml")
    (entry,) = listed.entries
    assert (entry.full_name, entry.ward, entry.party) == ("Councillor Ada D’Arcy-O'Neill MBE", "Mill & Weir", "Labour")
    assert (entry.phone, entry.email, entry.reference) == ("01632 960001", "ada@marlow.gov.uk", "7")
    assert "SECRET" not in repr(listed)
    councillors.bring_in(town, listed)
    assert not [
        row for row in town.db.execute("SELECT before, after FROM change_row").fetchall() if "SECRET" in str(row)
    ]


def test_many_wards_of_one_to_eight_members(town: Office) -> None:
    wards = "".join(
        f"<ward><wardtitle>Ward {size}</wardtitle><councillors><councillorcount>{size}</councillorcount>"
        + "".join(f"<councillor>{one(size * 10 + n, f'Cllr Person {size} {n}')}</councillor>" for n in range(size))
        + "</councillors></ward>"
        for size in range(1, 9)
    )
    data = f"<councillorsbyward><wards>{wards}</wards></councillorsbyward>".encode()
    assert councillors.bring_in(town, read_councillors(data, "x")).label == "Import 36 councillors"
    assert {line.fact.ward for line in people.lines(town)} == {f"Ward {size}" for size in range(1, 9)}


def test_terms_of_office_that_have_ended_and_that_are_unspecified(town: Office) -> None:
    def term(end: str) -> str:
        inner = f"<termofoffice><startdate>05/05/2011</startdate><enddate>{end}</enddate></termofoffice>"
        return f"<termsofoffice>{inner}</termsofoffice>"

    both = term("04/05/2015").replace("</termsofoffice>", "") + term("unspecified").replace("<termsofoffice>", "")
    ends = ["unspecified", "02/07/2017", "03/07/2017", "31/04/2016", "2016-05-01T00:00:00"]
    data = reply(
        *(one(n, f"Cllr Person {n}", more=term(end)) for n, end in enumerate(ends)), one(9, "Cllr Back", more=both)
    )
    plan = councillors.preview(town, read_councillors(data, "x"))
    assert [i.councillor.printed.name for i in plan.incoming] == ["Person 0", "Person 2", "Person 3", "Back"]
    assert [skipped.words for skipped in plan.skipped] == [
        "councillor 2, Person 1: their term of office ended on 2 July 2017",
        "councillor 5, Person 4: their term of office ended on 1 May 2016",
    ]


def test_long_posts_unknown_parties_no_title_and_two_of_one_name(town: Office) -> None:
    post = "Cabinet Member for " + "Housing, Planning and Regeneration, " * 5
    assert len(post) > 180
    members = [
        one(1, "Ann Hill", "Residents &amp; Ratepayers’ Alliance", f"<keyposts>{post}</keyposts>"),
        one(2, "Councillor Dr Ann Hill", ""),
        one(3, "Cllr Mrs Ann Hill JP", "Vacant"),
        one(4, "Vacant", "Vacant"),
        one(1, "Ann Hill"),
    ]
    plan = councillors.preview(town, read_councillors(reply(*members), "x"))
    assert [i.councillor.full_name for i in plan.incoming] == [
        "Councillor Ann Hill",
        "Councillor Dr Ann Hill",
        "Councillor Mrs Ann Hill JP",
    ]
    assert plan.incoming[0].councillor.post == post.strip()
    assert [s.words for s in plan.skipped] == [
        "councillor 4, Vacant: the seat is vacant",
        "councillor 5, Ann Hill: the list names them twice",
    ]
    councillors.bring_in(town, read_councillors(reply(*members), "x"))
    assert len(people.lines(town)) == 3
    assert councillors.bring_in(town, read_councillors(reply(*members), "x")).number == 0


def test_two_people_of_one_name_in_one_ward_are_known_by_their_numbers(town: Office) -> None:
    members = [one(1, "Cllr Ann Hill"), one(2, "Cllr Ann Hill")]
    councillors.bring_in(town, read_councillors(reply(*members), "x"))
    assert len(people.lines(town)) == 2
    assert councillors.bring_in(town, read_councillors(reply(*members), "x")).number == 0


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><councillorsbyward>&b;</councillorsbyward>'
ELSEWHERE = b'<!DOCTYPE councillorsbyward SYSTEM "http://127.0.0.1:9/x.dtd"><councillorsbyward/>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (BOMB, "it holds declarations (a DTD), which are never read"),
        (ELSEWHERE, "it holds declarations (a DTD), which are never read"),
        (
            b"<!DOCTYPE html><html><body>Please log in</body></html>",
            "it is a web page, such as a log-in or an error page",
        ),
        (b"\r\n<HTML><head>302 Found", "it is a web page, such as a log-in or an error page"),
        (b"<rss/>", "it is XML of another kind"),
        (b"<councillorsbyward><wards>", "line 1, column 27 is broken (no element found)"),
        (b"<councillorsbyward>&nbsp;</councillorsbyward>", "line 1, column 20 is broken (undefined entity)"),
        (b"<a>" * 100, "its elements are nested too deeply"),
        (b"", "line 1, column 1 is broken (no element found)"),
        *(
            (
                f'<?xml version="1.0" encoding="{name}"?><councillorsbyward/>'.encode(),
                "it names an encoding that cannot be read",
            )
            for name in ("no-such", "base64", "utf-7", "punycode")
        ),
        ("<!doctype html><p>Log in".encode("utf-16"), "it is a web page, such as a log-in or an error page"),
    ],
)
def test_what_is_no_reply_is_said(data: bytes, why: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_councillors(data, "reply.xml")
    assert refused.value.message == f"reply.xml cannot be read as a list of councillors: {why}."


def test_a_reply_in_utf_16_is_read(town: Office) -> None:
    source = reply(one(1, "Cllr Siân Hill")).decode().encode("utf-16")
    assert sources.source_kind(source) is sources.SourceKind.REPLY
    assert [entry.full_name for entry in read_councillors(source, "x").entries] == ["Councillor Siân Hill"]


def test_an_empty_reply_brings_nobody(town: Office) -> None:
    assert read_councillors(b"<councillorsbyward><wards/></councillorsbyward>", "x") == CouncillorList(())
    with pytest.raises(Refused) as refused:
        councillors.bring_in(town, read_councillors(reply(), "x"))
    assert refused.value.hint == "The list is empty: check that it is the right file."
