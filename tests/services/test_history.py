"""The record of changes in an officer's words: lists, previews, names of what is gone, closed and withheld matter."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from clerk_app.domain.agenda import AgendaItem, Openness, ScheduleRow
from clerk_app.domain.change import ChangeKind, Subject
from clerk_app.domain.history import ChangePreview, ChangeSort, Deed, FieldMove, HistoryFilter, ThingMove
from clerk_app.domain.membership import PersonFact, PositionKind
from clerk_app.office import Office
from clerk_app.services import agenda, council, history, meetings, membership, people
from clerk_app.services.history_names import Names
from clerk_app.services.history_words import CLOSED_FIELDS, field_words, table_words, value_words
from clerk_app.store import rows
from clerk_app.store.history import rows_of
from clerk_app.store.schema import TABLES
from clerk_app.store.triggers import BOOKKEEPING
from tests.helpers.full_council import ROWS, empty, fill
from tests.helpers.small_council import committee, id_of, item_id, meeting, meeting_with_items, member, named, person

CODES = re.compile(r"[a-z]_[a-z]|[0-9a-f]{8}-[0-9a-f]{4}|\{|\[")


@pytest.fixture
def july(office: Office) -> str:
    """A meeting with three items."""
    return meeting_with_items(named(office), "Minutes", "Parking on Mill Lane", "Trees")


def newest(office: Office) -> ChangePreview:
    return history.preview(office, history.lines(office, HistoryFilter(), most=1).lines[0].number)


def moved(preview: ChangePreview) -> ThingMove:
    (thing,) = preview.things
    return thing


def fields(preview: ChangePreview) -> dict[str, tuple[str, str]]:
    return {field.words: (field.before, field.after) for field in moved(preview).fields}


def test_a_line_says_who_when_what_and_at_which_meeting(office: Office, july: str) -> None:
    agenda.edit(office, item_id(office, july, "Trees"), {"title": "Trees and hedges"})
    line = history.lines(office, HistoryFilter(), most=1).lines[0]
    assert (line.label, line.officer, line.kind) == ("Edit title of item 3", "Test Officer", ChangeKind.EDIT)
    assert line.where == "Planning Committee, 13 July 2017"
    assert abs(datetime.now(UTC) - line.at) < timedelta(minutes=5) and line.at.tzinfo is not None


def test_a_text_is_shown_before_and_after(office: Office, july: str) -> None:
    agenda.edit(office, item_id(office, july, "Trees"), {"title": "Trees and hedges"})
    thing = moved(newest(office))
    assert (thing.what, thing.name, thing.where) == ("item", "Trees and hedges", "Planning Committee, 13 July 2017")
    assert thing.deed is Deed.CHANGED and not thing.closed
    assert thing.fields == (FieldMove("title", "Title", "Trees", "Trees and hedges", text=True),)


def test_ids_days_times_and_code_words_are_said_in_words(office: Office, july: str) -> None:
    chair = person(office, "Ada Thornbury")
    meetings.edit(office, july, {"contact_id": chair, "summons_date": date(2017, 7, 4)})
    assert fields(newest(office)) == {
        "Contact": ("", "Councillor Ada Thornbury"),
        "Summons dated": ("", "4 July 2017"),
    }
    sitting = meetings.sittings(office, july)[0].id
    meetings.edit_sitting(office, sitting, {"start_time": None})
    assert fields(newest(office)) == {"Starts": ("7.00 pm", "")}
    agenda.edit(office, item_id(office, july, "Trees"), {"education_matter": True, "planned_minutes": 20})
    assert fields(newest(office)) == {"Education matter": ("No", "Yes"), "Planned time": ("", "20 minutes")}
    body = meetings.presiding_body(office, july).id
    membership.elect(office, body, PositionKind.VICE_CHAIR, chair)
    assert moved(newest(office)).name == "Vice chair: Councillor Ada Thornbury"
    council.set_rule(office, "notice_days", "7", body)
    assert moved(newest(office)).name == "Notice days, Planning Committee"


def test_closed_words_are_marked_and_open_ones_are_not(office: Office, july: str) -> None:
    item = item_id(office, july, "Trees")
    agenda.set_openness(office, item, Openness.EXEMPT, (3,))
    assert fields(newest(office))["Open or closed"] == ("Open", "Closed (exempt)")
    assert fields(newest(office))["Paragraphs"] == ("", "3")
    agenda.edit(office, item, {"closed_title": "Trees: the tender", "sub_line": "By word of mouth", "title": "Works"})
    thing = moved(newest(office))
    assert thing.closed and thing.name == "Works"
    assert {field.field: field.closed for field in thing.fields} == {
        "closed_title": True,
        "sub_line": True,
        "title": False,
    }
    row = ScheduleRow("", "", 1, site="12 Mill Lane")
    agenda.save_schedule(office, item, [row])
    assert moved(newest(office)).closed and all(field.closed for field in moved(newest(office)).fields)


@pytest.mark.parametrize("field", sorted(CLOSED_FIELDS))
def test_what_is_never_public_is_closed_on_an_open_item_too(office: Office, july: str, field: str) -> None:
    agenda.edit(office, item_id(office, july, "Trees"), {field: "Not for the public"})
    assert [each.closed for each in moved(newest(office)).fields] == [True]


def test_what_is_withheld_is_never_shown(office: Office) -> None:
    ada = person(named(office), "Ada Thornbury")
    fact = people.fact(office, ada).id
    with office.record("Withhold an address") as recording:
        office.db.execute("INSERT INTO secret (id, text) VALUES ('secret-1', 'The Old Forge')")
        rows.update(office.db, PersonFact, fact, {"withheld_id": "secret-1"}, office.officer)
    shown = history.preview(office, recording.number)
    assert "Forge" not in str(shown) and "secret-1" not in "".join(
        field.before + field.after for thing in shown.things for field in thing.fields
    )
    assert [thing.what for thing in shown.things] == ["withheld detail", "person"]
    assert shown.things[1].fields[0].after == "Withheld, and not shown here"


def test_what_is_gone_keeps_its_name(office: Office, july: str) -> None:
    item = item_id(office, july, "Trees")
    agenda.remove(office, item)
    gone = newest(office)
    assert [(thing.what, thing.name, thing.deed) for thing in gone.things] == [("item", "Trees", Deed.REMOVED)]
    assert history.called(office, Subject("agenda_item", item)) == "item “Trees”"
    meetings.remove(office, july)
    assert history.called(office, Subject("meeting", july)) == "meeting “Planning Committee, 13 July 2017”"
    assert newest(office).line.where == "Planning Committee, 13 July 2017"
    ada = person(office, "Ada Thornbury")
    people.remove(office, ada)
    assert [(t.what, t.name) for t in newest(office).things] == [("person", "Councillor Ada Thornbury")]


def test_what_goes_along_with_a_thing_is_not_told_beside_it(office: Office) -> None:
    body = committee(named(office))
    made = meeting(office, body)
    assert [thing.what for thing in newest(office).things] == ["meeting", "sitting"]
    assert newest(office).tally == ("1 meeting added",)
    agenda.add_item(office, made, "Trees")
    assert [(thing.what, thing.deed) for thing in newest(office).things] == [
        ("item", Deed.ADDED),
        ("meeting", Deed.CHANGED),
    ]
    agenda.add_item(office, made, "Parking", after=None)
    assert [thing.what for thing in newest(office).things] == ["item"]
    agenda.step(office, item_id(office, made, "Parking"), -1)
    assert [(thing.name, thing.fields[0].words) for thing in newest(office).things] == [
        ("Parking", "Place on the agenda")
    ]
    member(office, body, "Ada Thornbury")
    assert [(thing.what, thing.where) for thing in newest(office).things] == [
        ("seat", "Planning Committee"),
        ("appointment", "Planning Committee"),
    ]


def test_very_many_words_are_cut_in_the_preview_alone(office: Office, july: str) -> None:
    item = item_id(office, july, "Trees")
    agenda.edit(office, item, {"chair_note": "word " * 900})
    (field,) = moved(newest(office)).fields
    assert field.after.endswith(" more letters") and len(field.after) < 1300
    assert len(agenda.lines(office, july)[2].item.chair_note) > 4000


def test_a_large_change_is_counted_and_its_first_things_shown(office: Office, july: str) -> None:
    titles = [f"Item {number}" for number in range(30)]
    agenda.add_items(office, july, [AgendaItem("", "", "", 0, title) for title in titles])
    shown = history.preview(office, newest(office).line.number, most=12)
    assert "30 items added" in shown.tally
    assert 0 < len(shown.things) <= 12 and shown.more > 0


def test_filters_are_handed_on(office: Office, july: str) -> None:
    agenda.edit(office, item_id(office, july, "Trees"), {"title": "Hedges"})
    office.undo()
    today = datetime.now().astimezone().date()
    all_of_today = history.lines(office, HistoryFilter(first=today, last=today)).lines
    assert len(all_of_today) == len(history.lines(office, HistoryFilter()).lines) > 5
    assert history.lines(office, HistoryFilter(first=today + timedelta(days=1))).lines == ()
    taken = history.lines(office, HistoryFilter(sort=ChangeSort.TAKEN_BACK)).lines
    assert [line.label for line in taken] == ["Undo: Edit title of item 3"]
    (edited,) = history.lines(office, HistoryFilter(words="edit ITEM 3", sort=ChangeSort.EDITS)).lines
    assert edited.taken_back and not taken[0].taken_back
    assert history.lines(office, HistoryFilter(officer="Somebody else")).lines == ()
    about = history.lines(office, HistoryFilter(about=Subject("agenda_item", item_id(office, july, "Minutes")))).lines
    assert "Edit title of item 3" not in [line.label for line in about]


def test_a_page_without_lines_says_how_far_back_it_looked(office: Office, july: str) -> None:
    page = history.lines(office, HistoryFilter(words="nowhere"))
    assert (page.lines, page.before, page.looked_back_to) == ((), None, None)
    page = history.lines(office, HistoryFilter(), most=2)
    assert page.looked_back_to == datetime.now().astimezone().date()


def test_every_column_of_the_file_is_said_in_words(office: Office) -> None:
    for change in (fill(office), empty(office)):
        for row in rows_of(office.db, change.number, 100):
            names = Names(office)
            for column, value in {**row.before, **row.after}.items():
                said = f"{field_words(row.table, column)}: {names.value(row.table, column, value)}"
                assert column == "id" or not CODES.search(said), (row.table, said)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_and_field_has_words(table: str) -> None:
    columns = {column.split()[0] for line in TABLES[table] for column in line.split(",\n")} - BOOKKEEPING
    for words in [table_words(table), table_words(table, 2), *(field_words(table, column) for column in columns)]:
        assert "_" not in words and not words.endswith(" id") and words.strip(), words
    assert {row.id for row in ROWS}


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    (
        ("agenda_item", "openness", "half_open", "half_open"),
        ("agenda_item", "paragraphs", "[1,3]", "1, 3"),
        ("agenda_item", "chair_agreed_at", "2017-07-01T09:00:00.000", "1 July 2017, 9.00 am"),
        ("sitting", "day", "not a day", "not a day"),
        ("body", "kind", "sub_committee", "Sub committee"),
        ("authority", "country", "northern_ireland", "Northern ireland"),
        ("a_new_table", "from_date", "2017-07-13", "13 July 2017"),
        ("a_new_table", "words", "as they are", "as they are"),
    ),
)
def test_a_value_is_said_in_words(table: str, column: str, value: str, words: str) -> None:
    assert value_words(table, column, value) == words


def test_a_change_is_found_by_its_number(office: Office) -> None:
    change = council.name_council(office, "Marlow Vale Borough Council")
    assert history.line(office, change.number).label == "Name the council"
    assert history.officers(office) == ["Test Officer"]
    assert id_of(change)
