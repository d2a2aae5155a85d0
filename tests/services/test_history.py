"""The record of changes in an officer's words: lists, previews, names of what is gone, closed and withheld matter."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from clerk_app import paths
from clerk_app.domain.agenda import AgendaItem, Matter, Openness, ScheduleRow
from clerk_app.domain.change import ChangeKind, Subject
from clerk_app.domain.copies import PublicItem
from clerk_app.domain.history import ChangePreview, ChangeSort, Deed, FieldMove, HistoryFilter, ThingMove
from clerk_app.domain.membership import PersonFact, PositionKind
from clerk_app.domain.style_choice import OfferedTemplate
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    council,
    history,
    house_style,
    meetings,
    membership,
    people,
    rescheduling,
    substitutes,
    wording,
)
from clerk_app.services.follow_up_words import FOLLOW_UP_TABLES
from clerk_app.services.forward_words import FORWARD_TABLES
from clerk_app.services.history_names import Names
from clerk_app.services.history_words import (
    CLOSED_FIELDS,
    field_words,
    is_closed_field,
    table_words,
    value_words,
)
from clerk_app.services.minute_words import MINUTE_TABLES, is_closed_passage
from clerk_app.services.record_words import RECORD_TABLES
from clerk_app.services.review_words import REVIEW_TABLES
from clerk_app.services.table_words import TABLE_WORDS
from clerk_app.store import rows
from clerk_app.store.history import rows_of
from clerk_app.store.schema import ADDED_TABLES, TABLES
from clerk_app.store.triggers import BOOKKEEPING
from tests.helpers.full_council import ROWS, empty, fill
from tests.helpers.small_council import committee, id_of, item_id, meeting, meeting_with_items, member, named, person
from tests.helpers.templates import template

EVERY = {**TABLES, **ADDED_TABLES}
SHIPPED = (paths.templates() / "house-style.docx").read_bytes()
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


@pytest.mark.parametrize("table", EVERY)
def test_every_table_and_field_has_words(table: str) -> None:
    columns = {column.split()[0] for line in EVERY[table] for column in line.split(",\n")} - BOOKKEEPING
    for words in [table_words(table), table_words(table, 2), *(field_words(table, column) for column in columns)]:
        assert "_" not in words and not words.endswith(" id") and words.strip(), words
    assert table in TABLE_WORDS
    assert {row.id for row in ROWS}


def columns_of(table: str) -> set[str]:
    return {column.split()[0] for line in EVERY[table] for column in line.split(",\n")}


def test_every_field_that_no_public_copy_prints_is_known_as_closed() -> None:
    """PX-5: the tables are walked, so that no field for closed words can be added without being known as one."""
    named = re.compile("closed_|public_interest|chair_note|withheld")
    found = {(table, column) for table in EVERY for column in columns_of(table) if named.search(column)}
    withheld = {(table, column) for table, column in found if column == "withheld_id"}
    assert withheld == {("person_fact", "withheld_id")}, "which is never shown at all"
    assert {place for place in found - withheld if not is_closed_field(*place, False)} == set()
    assert {column for table, column in found - withheld if table == "agenda_item"} == CLOSED_FIELDS


def test_every_field_of_what_is_closed_is_closed_but_those_that_the_public_copy_prints() -> None:
    """PX-1, PX-2: whatever is open or closed, or hangs on an item that is."""
    may_be_closed = {table for table in EVERY if {"openness", "agenda_item_id"} & columns_of(table)}
    may_be_closed -= {"programme_cell"}  # whose words are those of a published programme, whatever its item holds
    may_be_closed -= RECORD_TABLES | MINUTE_TABLES | FOLLOW_UP_TABLES | FORWARD_TABLES | REVIEW_TABLES
    assert may_be_closed == {"agenda_item", "schedule_row", "matter", "item_paper", "issue_part", "expected_paper"}
    told = {field.name for field in dataclasses.fields(PublicItem)} | {"part", "pos", "openness", "number_locked"}
    lost_when_closed = {"sub_line", "pages", "time_limit", "schedule", "id"}
    for table in may_be_closed:
        keys = {column for column in columns_of(table) if column == "id" or column.endswith("_id")}
        is_open = {column for column in columns_of(table) - keys if not is_closed_field(table, column, True)}
        own = {"title"} if table == "expected_paper" else set()
        assert is_open == ((told - lost_when_closed) & columns_of(table) - own if table != "schedule_row" else set()), (
            table
        )


@pytest.mark.parametrize("table", sorted(FORWARD_TABLES))
def test_of_private_business_of_the_executive_all_but_a_closed_note_is_published(table: str) -> None:
    """EX-2: it is mentioned without what is exempt, for which there is one field."""
    closed = {column for column in columns_of(table) if is_closed_field(table, column, True)}
    assert closed == {"closed_note"} & columns_of(table)


def test_no_words_of_a_passage_of_the_full_copy_alone_are_told() -> None:
    """PX-10: nor those of a version, which has all of them in one; whatever was closed once stays so."""
    words = {"text", "lines", "made_text", "made_lines"}
    assert {column for column in words if not is_closed_field("minute_block", column, True)} == set()
    assert not is_closed_field("minute_block", "text", False)
    assert is_closed_field("minutes_version", "blocks", False)
    assert is_closed_passage({"side": "both"}, {"side": "full"}) and is_closed_passage({"made_side": "full"})
    assert not is_closed_passage({"side": "both", "made_side": "both"}, {"side": "public"})


@pytest.mark.parametrize("table", sorted(FOLLOW_UP_TABLES | REVIEW_TABLES))
def test_no_words_of_closed_follow_up_and_reviews_are_told(table: str) -> None:
    """PX-5: every column of actions, plans, referrals and reviews that an officer types into."""
    typed = {line.split()[0] for line in ",\n".join(EVERY[table]).split(",\n") if line.endswith("NOT NULL DEFAULT ''")}
    assert typed
    assert {column for column in typed if not is_closed_field(table, column, True)} == set()
    assert {column for column in typed if is_closed_field(table, column, False)} == set()


@pytest.mark.parametrize("table", sorted(RECORD_TABLES))
def test_no_words_of_what_was_recorded_as_closed_or_sensitive_are_told(table: str) -> None:
    """PX-5, DI-9: every column of the record that an officer types into."""
    typed = {line.split()[0] for line in ",\n".join(EVERY[table]).split(",\n") if line.endswith("NOT NULL DEFAULT ''")}
    assert typed or table in {"vote", "ballot"}
    assert {column for column in typed if not is_closed_field(table, column, True)} == set()


def test_a_sensitive_declaration_tells_no_head_and_no_entry_of_the_register() -> None:
    """DI-9: what would tell its nature."""
    told = {"subcategory", "exempt", "interest_id", "dispensation_id", "whose", "detail_id", "significant"}
    assert {column for column in told if not is_closed_field("declaration", column, True)} == set()


def test_a_closed_matter_tells_its_open_title_alone(office: Office) -> None:
    named(office)
    with office.record("A matter") as recording:
        matter = Matter("matter-1", "A tenancy", "17/0001", lead="Ann Weir", openness=Openness.EXEMPT)
        rows.insert(office.db, [matter], office.officer)
    thing = moved(history.preview(office, recording.number))
    assert thing.closed
    assert {field.field: field.closed for field in thing.fields} == {
        "title": False,
        "reference": True,
        "lead": True,
        "openness": False,
    }


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    (
        ("agenda_item", "openness", "half_open", "half_open"),
        ("agenda_item", "paragraphs", "[1,3]", "1, 3"),
        ("agenda_item", "chair_agreed_at", "2017-07-01T09:00:00.000", "1 July 2017, 9.00 am"),
        ("sitting", "day", "not a day", "not a day"),
        ("body", "kind", "sub_committee", "Sub committee"),
        ("authority", "country", "northern_ireland", "Northern ireland"),
        ("meeting_event", "from_time", "19:00", "7.00 pm"),
        ("meeting_event", "state_before", "agenda_open", "Agenda open"),
        ("meeting_event", "kind", "reinstated", "Reinstated"),
        ("council_word", "name", "notices.fire", "Fire and leaving the building"),
        ("council_word", "name", "notices.of_old", "notices.of_old"),
        ("council_word", "text", "Leave at once.", "Leave at once."),
        ("council_word", "from_date", "2017-07-13", "13 July 2017"),
        ("a_new_table", "from_date", "2017-07-13", "13 July 2017"),
        ("a_new_table", "words", "as they are", "as they are"),
    ),
)
def test_a_value_is_said_in_words(table: str, column: str, value: str, words: str) -> None:
    assert value_words(table, column, value) == words


def test_how_the_council_prints_is_told_in_words(office: Office) -> None:
    body = committee(named(office), "Planning Committee")
    for number in (1, 2):
        offered = OfferedTemplate("Vale.docx", template(1) if number == 1 else SHIPPED)
        house_style.choose_template(office, offered, body)
    thing = moved(newest(office))
    assert (thing.what, thing.name, thing.where) == ("house style", "Vale.docx", "Planning Committee")
    assert fields(newest(office)) == {
        "Template": (f"Word template of {len(template(1)):,} bytes", f"Word template of {len(SHIPPED):,} bytes")
    }
    wording.show_notices(office, ["fire", "access"], body, date(2018, 1, 1))
    thing = moved(newest(office))
    assert (thing.what, thing.name, thing.where) == (
        "text of the wording",
        "Notices on the agenda",
        "Planning Committee",
    )
    assert fields(newest(office))["Words"][1] == "Fire and leaving the building, Access and other formats"
    assert fields(newest(office))["Printed from"][1] == "1 January 2018"
    wording.reword(office, "summons.sentence", "Come on {date}.")
    assert (moved(newest(office)).name, moved(newest(office)).where) == ("Summons of a committee", "")


def test_moves_and_substitutes_are_told_in_words(office: Office, july: str) -> None:
    body = meetings.bodies(office, july)[0].id
    ada, ben = (person(office, name) for name in ("Ada Thornbury", "Ben Okafor"))
    membership.add_member(office, body, ada)
    substitutes.substitute(office, july, body, ben, ada, date(2017, 7, 12))
    thing = moved(newest(office))
    assert (thing.what, thing.name) == ("substitution", "Councillor Ben Okafor for Councillor Ada Thornbury")
    assert thing.where == "Planning Committee, 13 July 2017"
    assert fields(newest(office))["Notice given on"] == ("", "12 July 2017")
    rescheduling.move(office, july, date(2017, 7, 20), reason="Flood")
    event = next(each for each in newest(office).things if each.thing.table == "meeting_event")
    assert (event.what, event.name) == ("move or cancellation", "Moved on 3 July 2017")
    said = {field.words: field.after for field in event.fields}
    assert (said["Date before"], said["New date"], said["Why"]) == ("13 July 2017", "20 July 2017", "Flood")
    assert said["Time before"] == "7.00 pm"


def test_a_change_is_found_by_its_number(office: Office) -> None:
    change = council.name_council(office, "Marlow Vale Borough Council")
    assert history.line(office, change.number).label == "Name the council"
    assert history.officers(office) == ["Test Officer"]
    assert id_of(change)
