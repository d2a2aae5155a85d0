"""What turns out to be sensitive after the minutes were drafted is in no copy, log, version, search or label (DI-9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from clerk_app.domain.copies import Copy
from clerk_app.domain.declaration_terms import DeclaredKind
from clerk_app.domain.interests import InterestKind
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.domain.record_rows import Declaration
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import (
    declaring,
    dispensations,
    history,
    importing,
    interests,
    minute_editing,
    minutes,
    minutes_copies,
    minutes_course,
    minutes_drafting,
    minutes_outlook,
    room,
)
from clerk_app.services.exchange import read_exchange
from clerk_app.services.exchange_export import whole_office
from clerk_app.services.exchange_writing import written
from clerk_app.services.pack_guard import Matched
from clerk_app.services.room_reading import record_of
from clerk_app.services.search import Search
from clerk_app.store import changes
from tests.helpers.offices import memory_office, office_on_disk
from tests.helpers.scripted_evening import Scene, at, begin, next_day, scene
from tests.helpers.small_council import id_of, meeting

NATURE, PLACE = "Refuge flat at seventeen Quillgate Mews", "Quillgate"
WITHHELD = "details withheld"


def held(office: Office, nature: str = NATURE, **more: object) -> tuple[Scene, str]:
    """An evening at which an interest was declared in the open, with its draft."""
    here = scene(office)
    begin(office, here)
    room.start_item(office, here.item("Declarations"), at("19:08"))
    fields = {"kind": DeclaredKind.DPI, "nature": nature, **more}
    declared = id_of(
        declaring.declare(office, here.meeting, here.who("Cerys"), at("19:09"), fields, [here.item("Housing")])
    )
    room.start_item(office, here.item("Housing"), at("19:10"))
    room.close(office, here.meeting, at("19:30"))
    return here, declared


def said(office: Office, here: Scene, copy: Copy = Copy.PUBLIC) -> str:
    (page,) = minutes_copies.minutes_files(office, here.meeting, copy, ("html",)).values()
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode().split("<body")[1]).split())


def logged(office: Office) -> str:
    found = office.db.execute("SELECT before || after FROM change_row").fetchall()
    return "\n".join(text for (text,) in found)


def states(office: Office, here: Scene, to: MinutesState) -> None:
    """Take the minutes as far as a state."""
    steps = list(MinutesState)[1 : list(MinutesState).index(to) + 1]
    later = next_day("19:00")
    for state in steps:
        if state is MinutesState.CONFIRMED:
            confirming = meeting(office, here.body, later.date())
            minutes_course.confirm(office, here.meeting, confirming, later)
        elif state is MinutesState.SIGNED:
            minutes_course.sign(office, here.meeting, here.who("Ada"), later)
        else:
            minutes_course.step(office, here.meeting, state, later)


@pytest.mark.parametrize("state", list(MinutesState), ids=lambda each: each.value)
def test_it_is_gone_from_every_copy_in_every_state_at_once_di_9(office: Office, state: MinutesState) -> None:
    here, declared = held(office)
    states(office, here, state)
    assert NATURE in said(office, here), "while it is open it is printed, as it was declared"
    declaring.change(office, declared, {"sensitive": True})
    assert minutes.needed(office, here.meeting).state is state
    for copy in (Copy.PUBLIC, Copy.CLOSED):
        assert PLACE not in said(office, here, copy) and WITHHELD in said(office, here, copy)
    for version in minutes.versions(office, here.meeting):
        assert PLACE not in str(minutes.blocks_of_version(office, version))
    office.undo()
    assert NATURE in said(office, here)


def test_the_draft_made_anew_says_that_it_is_withheld_by_law_di_9(office: Office) -> None:
    here, declared = held(office)
    declaring.change(office, declared, {"sensitive": True})
    assert PLACE not in str(minutes_drafting.differences(office, here.meeting))
    minutes_drafting.renew(office, here.meeting)
    assert WITHHELD not in said(office, here) and "withheld" in said(office, here)


def test_the_log_the_page_of_changes_and_versions_never_had_it_di_9(office: Office) -> None:
    here, _ = held(office)
    states(office, here, MinutesState.PUBLISHED_DRAFT)
    assert PLACE not in logged(office), "drafted and kept as a version, by its identity alone"
    for number in range(1, changes.newest(office.db) + 1):
        assert PLACE not in str(history.preview(office, number))


def test_what_an_officer_writes_of_it_is_kept_apart_too_di_9(office: Office) -> None:
    here, declared = held(office)
    sheet = minutes.sheet(office, here.meeting)
    assert sheet is not None
    passage = next(each for each in sheet.passages if NATURE in each.block.text)
    minute_editing.edit(office, passage.id, text=f"She said: *{NATURE}*, and no more.")
    minute_editing.add_after(office, passage.id, f"It is a {NATURE}, as was said.")
    assert said(office, here).count(NATURE) == 2 and PLACE not in logged(office)
    declaring.change(office, declared, {"sensitive": True})
    assert said(office, here).count(WITHHELD) == 2 and PLACE not in said(office, here)


def test_a_short_nature_is_kept_apart_where_it_was_declared_alone_di_9(office: Office) -> None:
    here, declared = held(office, "Tenant")
    sheet = minutes.sheet(office, here.meeting)
    assert sheet is not None
    minute_editing.add_after(office, sheet.passages[-2].id, "A Tenant spoke.")
    declaring.change(office, declared, {"sensitive": True})
    kept = minutes.sheet(office, here.meeting)
    assert kept is not None
    texts = [passage.block.text for passage in kept.passages]
    assert "A Tenant spoke." in texts, "a word that stands anywhere is not taken out of other sentences"
    assert not any("Tenant" in text for text in texts if "declared" in text)


def test_marks_in_a_nature_are_plain_signs(office: Office) -> None:
    here, _ = held(office, "Works for *Quill* | Sons - and others")
    assert "Works for *Quill* | Sons - and others" in said(office, here)
    assert not minutes_drafting.differences(office, here.meeting)


def marked_itself(office: Office, here: Scene, declared: str, entry: str) -> None:
    declaring.change(office, declared, {"sensitive": True})


def marked_in_the_register(office: Office, here: Scene, declared: str, entry: str) -> None:
    interests.change(office, entry, {"sensitive": True, "agreed_by": "Mr Oak", "agreed_on": date(2017, 7, 20)})


@pytest.mark.parametrize("mark", (marked_itself, marked_in_the_register), ids=lambda each: each.__name__)
def test_no_search_finds_it(office_path: Path, mark: Callable[[Office, Scene, str, str], None]) -> None:
    office = office_on_disk(office_path)
    here, declared, entry = registered(office)
    mark(office, here, declared, entry)
    search = Search(office)
    search.prepare(closed=True)
    assert search.as_typed("Quillgate") == () and search.as_typed("Quillgate", closed=True) == ()
    assert search.as_typed("Housing") != ()
    search.close()
    office.close()


def registered(office: Office) -> tuple[Scene, str, str]:
    """The same, declared of an entry of the register."""
    here = scene(office)
    words = {"category": "land", "description": NATURE, "notified_on": date(2017, 5, 5)}
    entry = id_of(interests.add(office, here.who("Cerys"), InterestKind.DPI, words))
    begin(office, here)
    fields = {"kind": DeclaredKind.DPI, "interest_id": entry, "nature": NATURE}
    places = [here.item("Housing"), here.item("Parking")]
    declared = id_of(declaring.declare(office, here.meeting, here.who("Cerys"), at("19:09"), fields, places))
    room.start_item(office, here.item("Housing"), at("19:10"))
    room.close(office, here.meeting, at("19:30"))
    return here, declared, entry


def test_an_entry_made_sensitive_makes_its_declarations_so_in_one_change_di_9(office: Office) -> None:
    here, _, entry = registered(office)
    before = office.db.execute("SELECT count(*) FROM change").fetchone()
    interests.change(office, entry, {"sensitive": True, "agreed_by": "Mr Oak", "agreed_on": date(2017, 7, 20)})
    rows = record_of(office, here.meeting).every(Declaration)
    assert len(rows) == 2 and all(row.sensitive for row in rows)
    assert rows[0].detail_id == rows[1].detail_id
    assert office.db.execute("SELECT count(*) FROM change").fetchone()[0] == before[0] + 1
    assert PLACE not in said(office, here)
    office.undo()
    assert not any(row.sensitive for row in record_of(office, here.meeting).every(Declaration))
    assert NATURE in said(office, here)


def test_a_declaration_under_a_dispensation_for_it_is_sensitive_too_di_9(office: Office) -> None:
    here = scene(office)
    cerys = here.who("Cerys")
    entry = id_of(interests.add(office, cerys, InterestKind.DPI, {"category": "land", "description": NATURE}))
    given = id_of(dispensations.grant(office, cerys, date(2017, 1, 1), date(2018, 1, 1), {"interest_id": entry}))
    begin(office, here)
    declaring.declare(office, here.meeting, cerys, at("19:09"), {"dispensation_id": given, "nature": NATURE})
    interests.change(office, entry, {"sensitive": True, "agreed_by": "Mr Oak", "agreed_on": date(2017, 7, 20)})
    assert [row.sensitive for row in record_of(office, here.meeting).every(Declaration)] == [True]


def test_what_is_declared_of_a_sensitive_entry_is_sensitive_di_9(office: Office) -> None:
    here = scene(office)
    words = {"description": NATURE, "sensitive": True, "agreed_by": "Mr Oak", "agreed_on": date(2017, 5, 5)}
    entry = id_of(interests.add(office, here.who("Cerys"), InterestKind.DPI, words))
    begin(office, here)
    with pytest.raises(BadInput, match="is not recorded here"):
        declaring.declare(
            office, here.meeting, here.who("Cerys"), at("19:09"), {"interest_id": entry, "nature": NATURE}
        )
    made = id_of(declaring.declare(office, here.meeting, here.who("Cerys"), at("19:09"), {"nature": "A flat"}))
    declaring.change(office, made, {"interest_id": entry})
    assert declaring.declaration(office, made).sensitive and not declaring.detail(office, made).nature


@pytest.mark.parametrize("words", ("the safe house at Zephyr Wharf", NATURE), ids=("dispensation", "register"))
def test_what_the_register_withholds_of_who_sits_stops_a_public_copy_di_9(office: Office, words: str) -> None:
    here = scene(office)
    begin(office, here)
    secret = {"description": NATURE, "sensitive": True, "agreed_by": "Mr Oak", "agreed_on": date(2017, 5, 5)}
    entry = id_of(interests.add(office, here.who("Cerys"), InterestKind.DPI, secret))
    told = {"interest_id": entry, "subject": "the safe house at Zephyr Wharf"}
    dispensations.grant(office, here.who("Cerys"), date(2017, 1, 1), date(2018, 1, 1), told)
    room.start_item(office, here.item("Housing"), at("19:10"))
    room.note(office, here.meeting, at("19:11"), f"Councillor Pugh spoke of {words}.", here.item("Housing"))
    room.close(office, here.meeting, at("19:30"))
    with pytest.raises(Matched) as stopped:
        said(office, here)
    assert {match.label for match in stopped.value.matches} == {"a sensitive interest"}


def test_what_was_typed_elsewhere_before_it_was_sensitive_stops_a_public_copy_di_9(office: Office) -> None:
    here, declared = held(office)
    room.note(office, here.meeting, at("19:31"), "Councillor Pugh named refuge FLAT at seventeen Quillgate Mews.")
    minutes_drafting.renew(office, here.meeting)
    declaring.change(office, declared, {"sensitive": True})
    with pytest.raises(Matched):
        said(office, here)


def test_an_export_brings_it_along_by_its_identity(office: Office) -> None:
    here, _ = held(office)
    out = written(whole_office(office))
    other = memory_office()
    importing.import_data(other, read_exchange(out, "export.json"), "export.json")
    copy = minutes.sheet(other, here.meeting)
    assert copy is not None and any(NATURE in each.block.text for each in copy.passages)
    assert PLACE not in logged(other)
    other.close()


def test_the_outlook_has_no_finding_where_all_is_withheld(office: Office) -> None:
    here, declared = held(office)
    declaring.change(office, declared, {"sensitive": True})
    assert PLACE not in str(minutes_outlook.outlook(office, here.meeting))
