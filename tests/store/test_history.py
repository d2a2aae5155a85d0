"""Searching the record of changes: every filter, page by page, in stretches, and without reading it all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from clerk_app.domain.agenda import AgendaItem, Matter, ScheduleRow
from clerk_app.domain.change import ChangeKind, Subject
from clerk_app.domain.membership import Person
from clerk_app.office import Office
from clerk_app.store import changes, history, reverting, rows
from clerk_app.store.history import Wanted, find
from tests.helpers.full_council import fill, forget_issues
from tests.helpers.long_record import FIRST, OFFICERS, lengthen

ADA, BEN = changes.Author("Ada Thornbury", "session-1"), changes.Author("Ben Okafor", "session-2")


@pytest.fixture
def filled(office: Office) -> Office:
    fill(office)
    return office


def edit(
    office: Office, author: changes.Author, label: str, kind: ChangeKind = ChangeKind.EDIT, **columns: object
) -> int:
    with changes.record(office.db, author, label, kind=kind) as recording:
        rows.update(office.db, AgendaItem, "item-1", columns, author.officer)
    return recording.change.number


def labels(office: Office, wanted: Wanted, **options: int) -> list[str]:
    return [change.label for change in find(office.db, wanted, **options).changes]


def test_the_newest_comes_first_and_pages_join_without_a_gap(filled: Office) -> None:
    for number in range(7):
        edit(filled, ADA, f"Title {number}", title=f"Title {number}")
    seen: list[str] = []
    before: int | None = None
    while True:
        found = find(filled.db, Wanted(), before, most=3)
        seen += [change.label for change in found.changes]
        before = found.before
        if before is None:
            break
    assert seen == [f"Title {number}" for number in range(6, -1, -1)] + ["Fill the file"]


def test_each_filter_narrows(filled: Office) -> None:
    edit(filled, ADA, "Edit title of item 1", title="Parking")
    edit(filled, BEN, "Edit wards of item 1", wards="Hill")
    taken = edit(filled, BEN, "Import 1 item", ChangeKind.IMPORT, purpose="To note")
    reverting.revert(filled.db, taken, ADA, ChangeKind.UNDO, "Undo: Import 1 item")
    assert labels(filled, Wanted(officer="Ben Okafor")) == ["Import 1 item", "Edit wards of item 1"]
    assert labels(filled, Wanted(kinds=(ChangeKind.IMPORT,))) == ["Import 1 item"]
    assert labels(filled, Wanted(retracting=True)) == ["Undo: Import 1 item"]
    assert "Undo: Import 1 item" not in labels(filled, Wanted(retracting=False))
    assert labels(filled, Wanted(words=("TITLE", "item 1"))) == ["Edit title of item 1"]
    assert labels(filled, Wanted(officer="Ben Okafor", words=("title",))) == []
    assert history.officers(filled.db) == ["Ada Thornbury", "Ben Okafor", "Test Officer"]


@pytest.mark.parametrize("sign", ("%", "_", "\\"))
def test_a_sign_that_sql_knows_is_only_a_sign(filled: Office, sign: str) -> None:
    edit(filled, ADA, "Edit title", title="Parking")
    edit(filled, ADA, f"Edit{sign}wards", wards="Hill")
    assert labels(filled, Wanted(words=(f"t{sign}w",))) == [f"Edit{sign}wards"]


def test_days_are_counted_from_the_first_moment_to_the_last(office: Office) -> None:
    lengthen(office.db, 480)
    day = FIRST + timedelta(days=3)
    wanted = Wanted(since=rows.stamp(day), until=rows.stamp(day + timedelta(days=1)))
    found = find(office.db, wanted, most=100)
    assert [change.at for change in found.changes] == [day + timedelta(minutes=30 * n) for n in range(47, -1, -1)]
    assert find(office.db, Wanted(until=rows.stamp(FIRST))).changes == ()
    assert find(office.db, Wanted(since=rows.stamp(datetime(2030, 1, 1, tzinfo=UTC)))).changes == ()


def test_a_clock_that_was_wrong_hides_no_change_of_the_day(office: Office) -> None:
    lengthen(office.db, 480)
    with changes.record(office.db, ADA, "By a slow clock"):
        rows.insert(office.db, [Person("person-9")], "Ada Thornbury")
        office.db.execute("UPDATE change SET at = ? WHERE label = 'By a slow clock'", [rows.stamp(FIRST)])
    wanted = Wanted(until=rows.stamp(FIRST + timedelta(minutes=10)))
    assert labels(office, wanted) == ["By a slow clock"]


def test_a_long_record_is_looked_through_in_stretches(office: Office) -> None:
    lengthen(office.db, 1000)
    wanted = Wanted(words=("item 7",), until=rows.stamp(FIRST + timedelta(minutes=30 * 60)))
    first = find(office.db, Wanted(words=("no such words",)), reach=400)
    assert (first.changes, first.before) == ((), 601)
    second = find(office.db, Wanted(words=("no such words",)), first.before, reach=400)
    assert find(office.db, Wanted(words=("no such words",)), second.before, reach=400).before is None
    assert [change.number for change in find(office.db, wanted).changes] == [36, 6]


def test_an_officer_who_writes_seldom_is_found_beyond_the_stretch_of_the_others(office: Office) -> None:
    lengthen(office.db, 3000)
    found = find(office.db, Wanted(officer=OFFICERS[2]), reach=100)
    assert [change.number for change in found.changes] == [3000, 2000, 1000]
    assert found.before is None


def test_what_was_done_to_a_thing_is_found_with_all_that_belongs_to_it(filled: Office) -> None:
    with changes.record(filled.db, ADA, "Add an item"):
        rows.insert(filled.db, [Matter("matter-2", "Trees")], "Ada")
        rows.insert(filled.db, [AgendaItem("item-2", "meeting-1", "matter-2", 2, "Trees")], "Ada")
        rows.insert(filled.db, [ScheduleRow("schedule-2", "item-2", 1, site="Mill Lane")], "Ada")
    with changes.record(filled.db, ADA, "Edit the schedule"):
        rows.update(filled.db, ScheduleRow, "schedule-2", {"site": "Church Lane"}, "Ada")
    with changes.record(filled.db, ADA, "Remove the item"):
        rows.delete(filled.db, AgendaItem, ["item-2"])
    edit(filled, BEN, "Edit the other item", title="Parking")
    with changes.record(filled.db, ADA, "Add somebody"):
        rows.insert(filled.db, [Person("person-2")], "Ada")
    of_item = ["Remove the item", "Edit the schedule", "Add an item"]
    assert labels(filled, Wanted(about=Subject("agenda_item", "item-2"))) == of_item
    of_meeting = ["Edit the other item", *of_item, "Fill the file"]
    assert labels(filled, Wanted(about=Subject("meeting", "meeting-1"))) == of_meeting
    assert labels(filled, Wanted(about=Subject("meeting", "meeting-1"), officer="Ben Okafor")) == of_meeting[:1]
    pages = [find(filled.db, Wanted(about=Subject("meeting", "meeting-1")), most=2)]
    pages.append(find(filled.db, Wanted(about=Subject("meeting", "meeting-1")), pages[0].before, most=2))
    assert [change.label for page in pages for change in page.changes] == of_meeting[:4]


def test_the_stores_of_one_change_are_told_as_one(filled: Office) -> None:
    with changes.record(filled.db, ADA, "Type") as recording:
        for typed in ("P", "Pa", "Park"):
            rows.update(filled.db, AgendaItem, "item-1", {"title": typed}, "Ada")
        rows.insert(filled.db, [Person("person-2"), Person("person-3")], "Ada")
        rows.update(filled.db, Person, "person-2", {"external_reference": "7"}, "Ada")
        rows.delete(filled.db, Person, ["person-3"])
    item, person = history.rows_of(filled.db, recording.number, 10)
    assert (item.operation, item.before, item.after) == (
        "update",
        {"title": "Parking on Mill Lane"},
        {"title": "Park"},
    )
    assert (person.operation, person.before) == ("insert", {})
    assert person.after == {"id": "person-2", "external_reference": "7"}
    assert history.counts(filled.db, recording.number) == [("agenda_item", "update", 1), ("person", "insert", 1)]


def test_what_was_taken_back_and_done_again_stands(filled: Office) -> None:
    number = edit(filled, ADA, "Edit", title="Parking")
    assert history.standing(filled.db, number)
    undone = reverting.revert(filled.db, number, ADA, ChangeKind.UNDO, "Undo: Edit").change.number
    assert not history.standing(filled.db, number) and history.taken_back_by(filled.db, number) == undone
    reverting.revert(filled.db, undone, ADA, ChangeKind.REDO, "Edit")
    assert history.standing(filled.db, number) and history.taken_back_by(filled.db, number) is None


def test_a_row_that_is_gone_is_known_as_it_last_was(filled: Office) -> None:
    forget_issues(filled)
    edit(filled, ADA, "Edit", title="Parking")
    with changes.record(filled.db, ADA, "Remove"):
        rows.delete(filled.db, AgendaItem, ["item-1"])
    assert history.values_of(filled.db, Subject("agenda_item", "item-1"))["title"] == "Parking"
    assert history.values_of(filled.db, Subject("agenda_item", "nobody")) == {}
    assert history.values_of(filled.db, Subject("secret", "secret-1")) == {}


@pytest.mark.parametrize(
    ("query", "index"),
    (
        ("SELECT number FROM change WHERE at < ? ORDER BY at DESC LIMIT 9", "change_at"),
        ("SELECT number FROM change WHERE officer = ? AND number < 9 ORDER BY number DESC LIMIT 9", "change_officer"),
    ),
)
def test_an_index_stands_behind_each_way_of_finding(office: Office, query: str, index: str) -> None:
    plan = " ".join(row[3] for row in office.db.execute(f"EXPLAIN QUERY PLAN {query}", ["x"]))
    assert f"USING {'COVERING ' if 'number' in query else ''}INDEX {index}" in plan, plan
