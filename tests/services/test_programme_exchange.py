"""The work programme of 2017/18 as printed, brought in by an exchange file (SC-1)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clerk_app import paths
from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.programme_codes import codes_in
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import importing
from clerk_app.services.exchange import read_exchange
from clerk_app.store import programme as store
from clerk_app.store import rows
from tests.helpers.exchange_files import DEMO
from tests.helpers.programme_files import FACTS, PROGRAMME, programme_brought_in


def as_data(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_sc1_every_printed_row_is_there_in_printed_order(office: Office) -> None:
    programme = programme_brought_in(office)
    listed = store.rows_of(office.db, programme.id)
    printed = as_data(FACTS)["rows"]
    assert [row.title for row in listed] == [row[0] for row in printed]
    assert [row.priority.value for row in listed] == [row[2].casefold() for row in printed]
    assert [row.codes for row in listed] == [codes_in(row[3]) for row in printed]
    assert [row.deadline_text for row in listed] == [row[4] for row in printed]


def test_sc1_the_rows_of_the_july_agenda_are_its_matters(office: Office) -> None:
    importing.import_file(office, DEMO)
    programme = programme_brought_in(office)
    items = {item.title: item.matter_id for item in rows.read_all(office.db, AgendaItem)}
    matters = {row.title: row.matter_id for row in store.rows_of(office.db, programme.id)}
    assert matters["Child Sexual Exploitation Update"] == items["Child Sexual Exploitation Update"]
    assert matters["Safeguarding Services 6-monthly Report"] == items["Safeguarding Services 6-monthly report"]
    assert importing.import_file(office, PROGRAMME).number == 0


def test_a_cell_may_name_its_meeting_by_the_day_and_its_item_by_the_title(office: Office) -> None:
    importing.import_file(office, DEMO)
    data = as_data(PROGRAMME)
    cell = next(
        cell
        for row in data["programmes"][0]["rows"]
        if row["title"] == "School led partnership"
        for cell in row["cells"]
    )
    cell["item"] = "Lewisham Learning Partnership"
    importing.import_data(office, data, "programme.json")
    linked = {c.agenda_item_id for c in store.cells_of(office.db, store.programmes(office.db)[0].id)} - {None}
    assert [rows.read(office.db, AgendaItem, item or "").title for item in linked] == ["Lewisham Learning Partnership"]  # type: ignore[union-attr]


NOWHERE = "of this file or of the office"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"matter": "nothing"}, f": matter “nothing” is no matter {NOWHERE}"),
        ({"carried_over_from": "x"}, f": carried_over_from “x” is no row {NOWHERE}"),
        ({"cells": [{"meeting": "2017-08-01"}]}, f", cell 1: meeting “2017-08-01” is no meeting {NOWHERE}"),
        ({"cells": [{"meeting": "2017-09-13", "item": "x"}]}, ", cell 1: item “x” is no item of that meeting"),
        ({"cells": [{"meeting": "2017-09-13"}] * 2}, ", cell 2: is listed twice"),
        ({"priority": "urgent"}, ": priority is none of (nothing), high, medium, low"),
    ],
    ids=["matter", "row", "meeting", "item", "twice", "priority"],
)
def test_what_cannot_be_taken_is_named_with_its_place(office: Office, change: dict[str, Any], fault: str) -> None:
    data = as_data(PROGRAMME)
    data["programmes"][0]["rows"][0] |= change
    with pytest.raises(BadInput) as refused:
        importing.import_data(office, read_exchange(json.dumps(data).encode(), "x.json"), "x.json")
    assert refused.value.places == (f"work programme 1, row 1{fault}",)
    assert store.programmes(office.db) == []


def test_the_shipped_programme_stands_beside_the_demonstration() -> None:
    assert PROGRAMME.parent == paths.resources() / "demo"
