"""Lists of councillors: which heading means what, whose name a cell holds, and which columns are never read."""

from __future__ import annotations

from pathlib import Path

import pytest

from clerk_app.domain.councillor_lists import (
    Column,
    ColumnMapping,
    PrintedName,
    is_private,
    is_vacancy,
    proposed,
    told_apart,
    with_office,
)


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (
            ["Name", "Party", "Ward", "Email", "Page"],
            {Column.NAME: "Name", Column.PARTY: "Party", Column.WARD: "Ward", Column.EMAIL: "Email"},
        ),
        (
            ["council_id", "raw_division", "raw_name", "raw_party"],
            {Column.WARD: "raw_division", Column.NAME: "raw_name", Column.PARTY: "raw_party"},
        ),
        (
            ["Title", "First Name", "Surname", "Political Group", "Home Address", "Tel.", "E-mail address"],
            {
                Column.TITLE: "Title",
                Column.FIRST_NAME: "First Name",
                Column.SURNAME: "Surname",
                Column.PARTY: "Political Group",
                Column.PHONE: "Tel.",
                Column.EMAIL: "E-mail address",
            },
        ),
        (["Councillor Name ", "CouncillorID"], {Column.NAME: "Councillor Name ", Column.REFERENCE: "CouncillorID"}),
        (["Colour", "Size"], {}),
        ([], {}),
    ],
)
def test_headings_are_understood(headings: list[str], found: dict[Column, str]) -> None:
    assert dict(proposed(headings).headings) == found


@pytest.mark.parametrize(
    "heading",
    [
        *("Home Address", "home_address", "HomeAddress", "Address", "Address line 1", "Postcode", "Home telephone"),
        *(
            "Home email",
            "Private phone",
            "Personal e-mail",
            "Residence",
            "Street",
            "homePostcode",
            "Correspondence Address",
        ),
    ],
)
def test_where_somebody_lives_is_never_read(heading: str) -> None:
    assert is_private(heading)
    assert proposed([heading]).headings == {}


@pytest.mark.parametrize(
    "heading", ["Email address", "E-mail Address", "Web address", "Ward", "Telephone", "Name", "Mobile"]
)
def test_what_is_not_private(heading: str) -> None:
    assert not is_private(heading)


@pytest.mark.parametrize(
    ("cell", "title", "letters", "found"),
    [
        ("Councillor Ada Thornbury", "", "", ("Councillor", "Ada Thornbury", "")),
        ("Cllr Ada Thornbury MBE", "", "", ("Councillor", "Ada Thornbury", "MBE")),
        ("Cllr. Mrs Ann Hill, OBE, JP", "", "", ("Councillor Mrs", "Ann Hill", "OBE JP")),
        ("Councillor Dr Siân O’Neill", "", "", ("Councillor Dr", "Siân O’Neill", "")),
        ("Ben Okafor", "", "", ("", "Ben Okafor", "")),
        ("Okafor, Ben", "", "", ("", "Ben Okafor", "")),
        ("Hill, Cllr Mrs Ann", "", "", ("Councillor Mrs", "Ann Hill", "")),
        ("Hill, Ann O.B.E.", "", "", ("", "Ann Hill", "OBE")),
        ("Ann Hill", "Cllr", "JP", ("Councillor", "Ann Hill", "JP")),
        ("Councillor Ann Hill JP", "Councillor", "JP", ("Councillor", "Ann Hill", "JP")),
        ("Ann Hill", "Worshipful", "", ("Worshipful", "Ann Hill", "")),
        ("  Ann   Hill  ", " Dr. ", "", ("Dr", "Ann Hill", "")),
        ("Jack Ma", "", "", ("", "Jack Ma", "")),
    ],
)
def test_a_name_is_told_apart(cell: str, title: str, letters: str, found: tuple[str, str, str]) -> None:
    assert told_apart(cell, title, letters) == PrintedName(*found)


@pytest.mark.parametrize(
    ("title", "full"),
    [
        *(("", "Councillor"), ("Dr", "Councillor Dr"), ("Councillor Mrs", "Councillor Mrs"), ("Alderman", "Alderman")),
        *(("Cynghorydd", "Cynghorydd"), ("The Mayor", "The Mayor")),
    ],
)
def test_a_member_is_called_councillor(title: str, full: str) -> None:
    assert with_office(title) == full


def test_a_vacant_seat_is_nobody() -> None:
    assert [is_vacancy(name) for name in ("Vacant", "VACANCY", "Vacant seat", "- Vacant -", "Casual vacancy")] == [
        True
    ] * 5
    assert not any(is_vacancy(name) for name in ("", "Ann Vacant", "Ann Hill"))


def test_a_mapping_is_remembered() -> None:
    mapping = ColumnMapping({Column.NAME: "Enw’r Cynghorydd", Column.PARTY: "Plaid"})
    assert ColumnMapping.from_text(mapping.as_text()) == mapping
    assert mapping.fits(["Plaid", "Enw’r Cynghorydd", "Ward"])
    assert not mapping.fits(["Plaid"])
    for text in ("", "nonsense", "[]", '{"shoe size": "7"}'):
        assert ColumnMapping.from_text(text) == ColumnMapping({})
    assert not ColumnMapping({}).fits(["Name"])


def test_the_description_names_every_column() -> None:
    told = (Path(__file__).parents[2] / "docs" / "other-files.md").read_text(encoding="utf-8")
    assert [column for column in Column if f"`{column.value}`" not in told] == []
