"""What is pasted into any field, through any service, is cleaned before it is kept: one boundary that none can miss."""

from __future__ import annotations

import dataclasses
import typing
from random import Random
from typing import Any

import pytest

from clerk_app.domain.issues import ExportLog, Issue, IssuePart
from clerk_app.domain.minute_rows import Minutes
from clerk_app.domain.text import LONGEST_LINE, SEVERAL_LINES, clean, clean_line, keepable
from clerk_app.errors import BadInput, ClerkError
from clerk_app.office import Office
from clerk_app.services import agenda, committees, council, meetings, people
from clerk_app.services.record_words import RECORD_TABLES
from clerk_app.store import rows
from clerk_app.store.triggers import logged_columns, tracked_tables
from tests.helpers import random_edits
from tests.helpers.full_council import ROWS, fill
from tests.helpers.offices import memory_office
from tests.helpers.small_council import id_of, meeting_with_items, named

#: What Word, web pages and hostile hands leave in a clipboard: controls, steering signs, halves, uncomposed accents.
POISON = "A\x00\x1b[31m\u202eb\u2066c\u200b\ufeff\x9d w\u0302 d\u00ad\ue000\ufffe\u2028 e\v f\r\n g\u2069 "


def texts(office: Office) -> list[tuple[str, str, str]]:
    """Every text of the file: table, column, words."""
    return [
        (table, column, value)
        for table in tracked_tables(office.db)
        for column in logged_columns(office.db, table)
        for (value,) in office.db.execute(f'SELECT "{column}" FROM "{table}"').fetchall()
        if isinstance(value, str)
    ]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
def test_no_column_of_any_table_takes_what_cannot_be_kept(office: Office, row: Any) -> None:
    fill(office)
    hints = typing.get_type_hints(type(row))
    plain = {
        field.name: POISON
        for field in dataclasses.fields(row)
        if hints[field.name] is str and field.name != "id" and not field.name.endswith("_id")
        if field.name not in ("country", "sub_line_kind") and (type(row).__name__, field.name) not in CLOSED_LISTS
    }
    written = ["another"]
    with office.record("Update"):
        if isinstance(row, Minutes):  # of which a meeting has one
            rows.delete(office.db, Minutes, [row.id])
        rows.insert(office.db, [dataclasses.replace(row, id="another", **plain)], "Test Officer")
        if type(row) not in NEVER_REWRITTEN:
            written.append("another" if isinstance(row, Minutes) else row.id)
            rows.update(office.db, type(row), written[-1], plain, "Test Officer")
    for row_id in written:
        kept = rows.read(office.db, type(row), row_id)
        assert {getattr(kept, name) for name in plain} <= {keepable(POISON)}
    assert all(value == keepable(value) for _, _, value in texts(office))


#: What went out: the file itself refuses to rewrite it (LU-4).
NEVER_REWRITTEN = (Issue, IssuePart, ExportLog)
#: What takes one of a list, or a hash, and refuses all else.
CLOSED_LISTS = {
    ("Holiday", "kind"),
    ("Rule", "name"),
    ("PaperVersion", "sha256"),
    ("PaperVersion", "pdf_sha256"),
    ("ExportLog", "sha256"),
    ("MinutesVersion", "blocks"),
}


#: What is told at length: of minutes, actions, plans and referrals.
SEVERAL_IN_TABLE = {
    "minutes": ("amendments",),
    "action": ("progress", "evidence"),
    "planned_action": ("text", "progress", "evidence"),
    "plan_theme": ("lead", "linked_plans", "partners", "outcomes", "measures", "progress", "impact", "further"),
    "quarter_row": ("text", "owner_name", "progress"),
    "referral": ("text", "response_text", "action_proposed"),
}


@pytest.mark.parametrize("seed", range(8))
def test_no_service_keeps_what_cannot_be_kept(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(random_edits, "WORDS", (POISON, POISON + "8A", "Minutes"))
    chance, office = Random(seed), memory_office()
    random_edits.begin(office)
    done = {random_edits.do_something(office, chance.randrange(2**32)) for _ in range(150)}
    assert len(done) > 15
    for table, column, value in texts(office):
        said_in_the_room = table in RECORD_TABLES and column in ("text", "closed_text", "answer")
        several = column in SEVERAL_LINES or table == "schedule_row" or said_in_the_room
        several = several or column in SEVERAL_IN_TABLE.get(table, ())
        assert value == (clean(value) if several else clean_line(value)), (table, column)
    for (label,) in office.db.execute("SELECT label FROM change").fetchall():
        assert label == keepable(label)
    office.close()


def test_fields_that_random_edits_do_not_reach(office: Office) -> None:
    meeting_id = meeting_with_items(named(office), "Minutes")
    sitting = meetings.sittings(office, meeting_id)[0]
    body_id = meetings.bodies(office, meeting_id)[0].id
    item_id = agenda.lines(office, meeting_id)[0].id
    meetings.edit_sitting(office, sitting.id, {"link": POISON, "place": POISON})
    meetings.edit(office, meeting_id, {"cancelled_reason": POISON, "title": POISON})
    committees.edit(office, body_id, {"remit": POISON, "short_name": POISON})
    council.set_rule(office, "part_1", POISON)
    for name in agenda.FIELD_WORDS:
        if isinstance(getattr(agenda.lines(office, meeting_id)[0].item, name), str) and name not in CHOICES:
            agenda.edit(office, item_id, {name: POISON[:18] if name == "number" else POISON})
    who = id_of(people.new_person(office, POISON, POISON, {"phone": POISON, "ward": POISON, "sort_name": POISON}))
    people.edit_from(office, who, meetings.line(office, meeting_id).day, {"political_group": POISON})
    for table, column, value in texts(office):
        assert value == (clean(value) if column in SEVERAL_LINES else clean_line(value)), (table, column)
    assert any("ŵ" in value for _, _, value in texts(office))


CHOICES = ("sub_line_kind", "outcome")


def test_what_is_too_long_for_its_field_is_refused_with_its_length(office: Office) -> None:
    meeting_id = meeting_with_items(named(office), "Minutes")
    item_id = agenda.lines(office, meeting_id)[0].id
    with pytest.raises(BadInput) as refused:
        agenda.edit(office, item_id, {"closed_title": "Budget " * 1500})
    assert refused.value.message == "A text of 10,499 signs is too long for this field."
    assert refused.value.hint == "Shorten it to 2,000 signs."
    agenda.edit(office, item_id, {"closed_title": "x" * LONGEST_LINE})
    agenda.edit(office, item_id, {"closed_note": "Budget " * 1500})


def test_a_committee_never_belongs_to_itself(office: Office) -> None:
    meeting_with_items(named(office), "Minutes")
    first = committees.every(office)[0].id
    below = id_of(committees.new_committee(office, "Planning Sub-Committee"))
    committees.edit(office, below, {"parent_id": first})
    for parent in (first, below):
        with pytest.raises(ClerkError, match="belong"):
            committees.edit(office, first, {"parent_id": parent})
