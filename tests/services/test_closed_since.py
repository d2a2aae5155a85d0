"""What is closed after the minutes were drafted is in no public copy, in whatever state they are (PX-10, MI-2)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.domain.finding import Level
from clerk_app.domain.minutes_copies import MinutesPaper
from clerk_app.domain.minutes_plan import Side
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.domain.record_rows import Resolution
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    correcting,
    declaring,
    history,
    minute_editing,
    minutes,
    minutes_copies,
    minutes_course,
    minutes_drafting,
    minutes_outlook,
    minutes_withholding,
    resolving,
    room,
)
from clerk_app.services.room_reading import record_of
from clerk_app.services.search import Search
from clerk_app.store import changes
from tests.helpers.offices import office_on_disk
from tests.helpers.scripted_evening import Scene, at, begin, next_day, scene
from tests.helpers.small_council import id_of, meeting

WORDS = "Zephyr Wharf owes us ninety thousand pounds"


def held(office: Office) -> Scene:
    here = scene(office)
    begin(office, here)
    item = here.item("Housing")
    room.start_item(office, item, at("19:10"))
    room.note(office, here.meeting, at("19:11"), f"{WORDS}.", item)
    resolving.resolve(office, here.meeting, f"That as {WORDS} it be sued.", item_id=item)
    resolving.resolve(office, here.meeting, "That the report be noted.", item_id=item)
    room.start_item(office, here.item("Parking"), at("19:20"))
    room.note(office, here.meeting, at("19:21"), "The bays are full.", here.item("Parking"))
    room.close(office, here.meeting, at("19:30"))
    return here


def said(office: Office, here: Scene, **what: object) -> str:
    (page,) = minutes_copies.minutes_files(office, here.meeting, formats=("html",), **what).values()  # type: ignore[arg-type]
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode().split("<body")[1]).split())


def passages(office: Office, here: Scene, words: str) -> list[str]:
    sheet = minutes.sheet(office, here.meeting)
    assert sheet is not None
    return [each.id for each in sheet.passages if words in " ".join((each.block.text, *each.block.rows))]


def to_state(office: Office, here: Scene, to: MinutesState) -> None:
    later = next_day("19:00")
    for state in list(MinutesState)[1 : list(MinutesState).index(to) + 1]:
        if state is MinutesState.CONFIRMED:
            minutes_course.confirm(office, here.meeting, meeting(office, here.body, later.date()), later)
        elif state is MinutesState.SIGNED:
            minutes_course.sign(office, here.meeting, here.who("Ada"), later)
        else:
            minutes_course.step(office, here.meeting, state, later)


@pytest.mark.parametrize("state", list(MinutesState), ids=lambda each: each.value)
def test_an_item_made_exempt_later_is_refused_until_its_passages_are_closed_px_10(
    office: Office, state: MinutesState
) -> None:
    here = held(office)
    to_state(office, here, state)
    assert WORDS in said(office, here)
    agenda.set_openness(office, here.item("Housing"), Openness.EXEMPT, (3,))
    for paper in (MinutesPaper.MINUTES, MinutesPaper.DECISIONS):
        with pytest.raises(Refused, match="closed now"):
            said(office, here, paper=paper)
    assert "The bays are full." in said(office, here, paper=MinutesPaper.EXTRACT, item_id=here.item("Parking"))
    remarks = minutes_outlook.outlook(office, here.meeting).remarks
    told = [each for each in remarks if each.finding.rule == "PX-10"]
    assert {each.finding.level for each in told} == {Level.BLOCK}
    assert {each.block_id for each in told} >= set(passages(office, here, WORDS))
    for block_id, _ in minutes_withholding.findings(office, here.meeting):
        minute_editing.close(office, block_id)
    assert WORDS not in said(office, here) and "not for publication" in said(office, here)
    assert minutes.needed(office, here.meeting).state is state
    office.undo()
    with pytest.raises(Refused):
        said(office, here)


def test_a_draft_made_anew_is_settled_px_10(office: Office) -> None:
    here = held(office)
    agenda.set_openness(office, here.item("Housing"), Openness.EXEMPT, (3,))
    (told,) = {each.level for each in minutes_course.findings(office, here.meeting, MinutesState.CLEARED)}
    assert told is Level.WARNING, "the chair may clear it; it does not go out"
    with pytest.raises(Refused, match="closed now"):
        minutes_course.step(office, here.meeting, MinutesState.PUBLISHED_DRAFT, next_day("10:00"))
    minutes_drafting.renew(office, here.meeting)
    assert WORDS not in said(office, here)
    minutes_course.step(office, here.meeting, MinutesState.PUBLISHED_DRAFT, next_day("10:00"))


def test_what_an_officer_opened_in_the_minutes_stays_open_px_10(office: Office) -> None:
    here = held(office)
    agenda.set_openness(office, here.item("Housing"), Openness.EXEMPT, (3,))
    minutes_drafting.renew(office, here.meeting)
    (noted,) = (each for each in passages(office, here, "report be noted"))
    minute_editing.open_up(office, noted)
    assert not minutes_withholding.findings(office, here.meeting)
    assert "report be noted" in str(minutes_copies.minutes_copy(office, here.meeting))


def test_one_decision_that_is_turned_closed_is_told_apart_px_10(office: Office) -> None:
    here = held(office)
    first = record_of(office, here.meeting).every(Resolution)[0]
    resolving.change(office, first.id, {"closed": True})
    ((block_id, finding),) = minutes_withholding.findings(office, here.meeting)
    assert block_id in passages(office, here, WORDS) and finding.where == "Item 5"
    with pytest.raises(Refused):
        said(office, here)


def test_an_exclusion_that_is_recorded_afterwards_closes_what_was_said_px_2(office: Office) -> None:
    here = held(office)
    out = id_of(room.exclude_public(office, here.meeting, at("19:10"), [3], "", here.item("Housing")))
    begun = next(row for row in record_of(office, here.meeting).rows if row.agenda_item_id == here.item("Housing"))
    correcting.move_after(office, out, begun.id)
    with pytest.raises(Refused, match="closed now"):
        said(office, here)


def test_a_passage_that_an_officer_added_before_is_found_too_px_10(office: Office) -> None:
    here = held(office)
    above = passages(office, here, WORDS)[0]
    added = id_of(minute_editing.add_after(office, above, "More of it."))
    agenda.set_openness(office, here.item("Housing"), Openness.EXEMPT, (3,))
    assert added in {block_id for block_id, _ in minutes_withholding.findings(office, here.meeting)}


def test_a_passage_that_tells_what_is_sensitive_now_is_found_in_every_state_di_9(office: Office) -> None:
    here = held(office)
    nature = {"nature": "zephyr wharf owes us ninety thousand pounds."}
    declared = id_of(declaring.declare(office, here.meeting, here.who("Cerys"), at("19:31"), nature))
    to_state(office, here, MinutesState.LOCKED)
    assert not minutes_withholding.findings(office, here.meeting)
    declaring.change(office, declared, {"sensitive": True})
    found = minutes_withholding.findings(office, here.meeting)
    assert {finding.rule for _, finding in found} == {"DI-9"}
    assert not any("Zephyr" in f"{finding.text}{finding.fix}" for _, finding in found)
    for block_id, _ in found:
        minute_editing.close(office, block_id)
    assert not minutes_withholding.findings(office, here.meeting)
    assert "Zephyr" not in said(office, here)


@pytest.mark.parametrize(("nature", "told"), [("asthma", True), ("Repairs", False)], ids=["a word", "ordinary"])
def test_a_nature_of_one_word_goes_from_older_drafts_and_the_log_too_di_9(
    office: Office, nature: str, told: bool
) -> None:
    """But for a word that the agenda has anyway: “Housing Repairs” tells nothing."""
    here = held(office)
    declared = id_of(declaring.declare(office, here.meeting, here.who("Cerys"), at("19:31"), {"nature": nature}))
    above = passages(office, here, WORDS)[0]
    minute_editing.edit(office, above, text=f"She spoke of {nature}. {nature.upper()} was in all minds.")
    to_state(office, here, MinutesState.CLEARED)
    declaring.change(office, declared, {"sensitive": True})
    (version,) = minutes.versions(office, here.meeting)
    texts = [block.text for block in minutes.blocks_of_version(office, version)]
    assert any(f"of {nature}." in text for text in texts) is not told
    logged = "".join(str(row) for row in office.db.execute("SELECT before, after FROM change_row").fetchall())
    assert f"of {nature}." not in logged or not told
    found = [finding for block_id, finding in minutes_withholding.findings(office, here.meeting) if block_id == above]
    assert [(each.rule, each.level) for each in found] == ([("DI-9", Level.WARNING)] if told else [])


def test_only_closing_is_allowed_once_the_draft_is_left_mi_2(office: Office) -> None:
    here = held(office)
    to_state(office, here, MinutesState.SIGNED)
    block_id = passages(office, here, "bays")[0]
    minute_editing.close(office, block_id)
    sheet = minutes.sheet(office, here.meeting)
    assert sheet is not None
    shut = sheet.passage(block_id)
    assert shut is not None and shut.block.side is Side.FULL
    with pytest.raises(Refused):
        minute_editing.open_up(office, block_id)
    with pytest.raises(Refused):
        minute_editing.edit(office, block_id, text="Else.")


def test_the_page_of_changes_marks_it_closed_from_then_on_px_5(office: Office) -> None:
    here = held(office)

    def shown_open() -> list[str]:
        things = [each for n in range(1, changes.newest(office.db) + 1) for each in history.preview(office, n).things]
        return [f.field for each in things for f in each.fields if WORDS in f.before + f.after and not f.closed]

    assert shown_open()
    agenda.set_openness(office, here.item("Housing"), Openness.EXEMPT, (3,))
    assert shown_open() == []


def test_search_follows_the_agenda_at_once_px_10(office_path: Path) -> None:
    office = office_on_disk(office_path)
    here = held(office)
    search = Search(office)
    search.prepare(closed=True)
    assert search.as_typed("Zephyr") != ()
    agenda.set_openness(office, here.item("Housing"), Openness.EXEMPT, (3,))
    assert search.as_typed("Zephyr") == ()
    found = search.as_typed("Zephyr", closed=True) or ()
    assert [hit.closed for hit in found] == [True]
    assert search.as_typed("bays") != ()
    search.close()
    office.close()
