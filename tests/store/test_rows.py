"""Rows and dataclasses: whatever is stored is read back the same."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Iterator
from datetime import date, datetime, time
from enum import Enum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.council import Rule
from clerk_app.domain.issues import ExportLog, Issue, IssuePart
from clerk_app.domain.membership import Person
from clerk_app.domain.minute_rows import MinutesVersion
from clerk_app.domain.text import keepable
from clerk_app.office import Office
from clerk_app.store import rows
from clerk_app.store.triggers import BOOKKEEPING
from tests.helpers.full_council import ROWS, fill
from tests.helpers.offices import memory_office

KINDS = [type(row) for row in ROWS]
#: Fields of which the file holds less than the type allows: what it refuses is tested in test_schema.py.
_HASHES = st.text("0123456789abcdef", min_size=64, max_size=64)
NARROWER: dict[str, st.SearchStrategy[Any]] = {
    "sha256": _HASHES,
    "pdf_sha256": _HASHES,
    "pages": st.integers(1, 10**6),
    "copies": st.integers(1, 10**6),
    "size": st.integers(1, 10**12),
    "planned_minutes": st.none() | st.integers(0, 1440),
    "time_limit": st.none() | st.integers(0, 1440),
    "part": st.sampled_from((1, 2)),
    "printed_from": st.just(5),
    "printed_to": st.none() | st.integers(5, 10**6),
    "country": st.sampled_from(("england", "wales", "scotland", "northern_ireland")),
    "sub_line_kind": st.sampled_from(("none", "to_follow", "note", "speaker", "subtitle")),
    "withheld_id": st.none(),
    "promised_for": st.dates(),
    "run": st.integers(1, 10**6),
    "number": st.integers(0, 10**6),
    "value_pence": st.integers(0, 10**9),
    "first_number": st.integers(1, 100_000),
    "blocks": st.lists(st.fixed_dictionaries({"key": st.text()})).map(json.dumps),
    "figure": st.integers(0, 100_000),
    "year": st.integers(1800, 2199),
    **dict.fromkeys(("votes_for", "votes_against", "abstained", "minutes"), st.none() | st.integers(0, 1440)),
    **dict.fromkeys(("meeting_minutes", "standing_minutes"), st.none() | st.integers(0, 1440)),
}
#: What the file never leaves without words.
NAMED = ("name", "title", "reason", "consultee", "mark", "giver", "what", "key", "code", "question", "recommendation")
#: What went out, and versions of minutes: the file itself refuses to rewrite them (LU-4, MI-2).
NEVER_REWRITTEN = (Issue, IssuePart, ExportLog, MinutesVersion)
#: Whatever is typed, as the file keeps it; what it does not keep is tested below.
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40).map(keepable)
WHOLE = st.integers(-(2**63), 2**63 - 1)


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a field's type."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return st.one_of(*map(values, typing.get_args(kind)))
    if typing.get_origin(kind) is tuple:
        return st.lists(TEXTS if str in typing.get_args(kind) else WHOLE, max_size=4).map(tuple)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    return {
        type(None): st.none(),
        str: TEXTS,
        bool: st.booleans(),
        int: WHOLE,
        date: st.dates(),
        time: st.times().map(lambda at: at.replace(second=0, microsecond=0)),
        datetime: st.datetimes().map(lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)),
    }[kind]


def variations(row: Any) -> st.SearchStrategy[Any]:
    """A row with every field but its identities anew; rows that the file requires to be named stay named."""
    hints = typing.get_type_hints(type(row))
    kept = {"id", "kind"} if hints.get("kind") is str else {"id"}
    kept |= {"name"} if isinstance(row, Rule) else set()
    free = {}
    for field in dataclasses.fields(row):
        if field.name in kept or (field.name.endswith("_id") and field.name != "withheld_id"):
            continue
        needed = field.name in NAMED and getattr(row, field.name)
        listed = isinstance(hints[field.name], type) and issubclass(hints[field.name], Enum)
        if needed:
            free[field.name] = TEXTS.filter(bool)
        elif field.name in NARROWER and not listed and (field.name != "number" or hints["number"] is int):
            free[field.name] = NARROWER[field.name]
        else:
            free[field.name] = values(hints[field.name])
    return st.fixed_dictionaries(free).map(lambda fields: dataclasses.replace(row, **fields))


@pytest.fixture(scope="module")
def filled() -> Iterator[Office]:
    made = memory_office()
    fill(made)
    yield made
    made.close()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
@given(data=st.data())
@settings(max_examples=25)
def test_whatever_is_stored_is_read_back(filled: Office, row: Any, data: st.DataObject) -> None:
    varied = data.draw(variations(row))
    fields = {field.name: getattr(varied, field.name) for field in dataclasses.fields(varied)}
    with filled.record("Vary"):
        if type(row) in NEVER_REWRITTEN:
            varied = dataclasses.replace(varied, id=filled.new_id())
            rows.insert(filled.db, [varied], "Test Officer")
        else:
            rows.update(filled.db, type(row), row.id, fields, "Test Officer")
    assert rows.read(filled.db, type(row), varied.id) == varied
    stored = dataclasses.astuple(rows.read(filled.db, type(row), varied.id))  # type: ignore[call-overload]
    assert list(map(type, stored)) == list(map(type, dataclasses.astuple(varied)))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
def test_what_is_inserted_is_read_back(office: Office, row: Any) -> None:
    fill(office)
    assert rows.read(office.db, type(row), row.id) == row


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_dataclass_has_a_field_for_every_column_and_no_other(office: Office, kind: type[Any]) -> None:
    columns = [row[1] for row in office.db.execute(f"PRAGMA table_info({rows.table_of(kind)})").fetchall()]
    assert {field.name for field in dataclasses.fields(kind)} == set(columns) - BOOKKEEPING


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_defaults_of_a_dataclass_are_those_of_the_file(office: Office, kind: type[Any]) -> None:
    for row in office.db.execute(f"PRAGMA table_info({rows.table_of(kind)})").fetchall():
        name, stated = row[1], row[4]
        field = next((f for f in dataclasses.fields(kind) if f.name == name), None)
        if field is None or field.default is dataclasses.MISSING or stated is None:
            continue
        (stored,) = office.db.execute(f"SELECT {stated}").fetchone()
        assert stored == rows._stored(field.default), name


def test_tables_are_named_in_the_singular_after_their_dataclass() -> None:
    assert rows.table_of(AgendaItem) == "agenda_item"
    assert rows.table_of(Person) == "person"


def test_a_row_that_is_not_there_is_none(office: Office) -> None:
    assert rows.read(office.db, Person, "nobody") is None


def test_storing_nothing_does_nothing(office: Office) -> None:
    rows.insert(office.db, [], "Test Officer")
    rows.delete(office.db, Person, [])
    rows.update(office.db, Person, "nobody", {}, "Test Officer")


def test_stored_values_are_plain(office: Office) -> None:
    fill(office)
    with office.record("Edit"):
        fields = {"openness": Openness.EXEMPT, "paragraphs": (3, 5), "chair_agreed": True}
        rows.update(office.db, AgendaItem, "item-1", fields, "Test Officer")
    stored = office.db.execute("SELECT openness, paragraphs, chair_agreed, chair_agreed_at FROM agenda_item").fetchone()
    assert stored == ("exempt", "[3,5]", 1, "2017-07-01T09:00:00.000")


def test_the_stamp_is_utc_to_the_millisecond() -> None:
    stamp = rows.stamp()
    assert len(stamp) == len("2017-07-03T10:15:30.123Z")
    assert datetime.fromisoformat(stamp).utcoffset() is not None
