"""Minutes as files: the public copy has nothing closed in any byte, the full one is marked, private and noted."""

from __future__ import annotations

import json
import stat
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from clerk_app.documents.minutes import minutes_document
from clerk_app.documents.model import text_of
from clerk_app.domain.copies import Copy
from clerk_app.domain.minutes_copies import FullMinutes, MinutesPaper, PublicMinutes
from clerk_app.domain.minutes_plan import BlockKind
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.domain.votes import Manner, Way
from clerk_app.errors import NotFound
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    minute_editing,
    minutes,
    minutes_copies,
    minutes_course,
    minutes_drafting,
    resolving,
    room,
    voting,
)
from clerk_app.services.file_words import output_of_data
from clerk_app.services.pack_guard import Matched
from clerk_app.store import issues
from tests.helpers.scripted_evening import (
    CLOSED,
    CLOSED_OWNER,
    CLOSED_WORDS,
    SECRET_NATURE,
    Scene,
    begin,
    scene,
    the_whole_evening,
)
from tests.helpers.small_council import committee, id_of, item_id, meeting
from tests.helpers.small_council import named as named_council

PLANTED = "Wexbridge Holdings of Zephyr Wharf owe us ninety thousand and forty pounds"


@pytest.fixture
def held(office: Office) -> Scene:
    """The whole evening, with a closed title and a closed passage of one's own planted into its minutes."""
    made = scene(office)
    agenda.edit(office, made.item(CLOSED), {"closed_title": "The tenancy of 4 Quillgate Mews"})
    the_whole_evening(office, made)
    first = next(each for each in sheet(office, made).passages if each.block.item_id == made.item("Parking"))
    minute_editing.close(office, id_of(minute_editing.add_after(office, first.id, f"{PLANTED}.")), "Rents were told.")
    return made


def sheet(office: Office, here: Scene) -> minutes.Sheet:
    found = minutes.sheet(office, here.meeting)
    assert found is not None
    return found


def all_words(files: dict[str, bytes]) -> str:
    """Whatever the files hold, seen or not, and their bare bytes."""
    found = []
    for name, data in files.items():
        output = output_of_data(name, data)
        found += [*output.texts.values(), *(text for _, text in output.strings), data.decode("latin-1")]
    return " ".join("\n".join(found).split())


@pytest.mark.parametrize("paper", MinutesPaper, ids=lambda paper: paper.value)
def test_nothing_closed_or_sensitive_is_in_any_byte_of_a_public_copy(
    office: Office, held: Scene, paper: MinutesPaper
) -> None:
    """PX-10, PX-5, DI-9: in PDF, Word and HTML, of the minutes, an extract and the decisions."""
    item = held.item("Parking") if paper is MinutesPaper.EXTRACT else ""
    said = all_words(minutes_copies.minutes_files(office, held.meeting, paper=paper, item_id=item))
    of_actions = (CLOSED_OWNER, "Zebedee", "2031")
    for words in (
        CLOSED_WORDS,
        SECRET_NATURE,
        "Wexbridge",
        "Zephyr Wharf",
        "Quillgate",
        "ninety thousand",
        *of_actions,
    ):
        assert words not in said
    if paper is not MinutesPaper.DECISIONS:
        assert "Rents were told." in said


def test_the_public_copy_is_of_a_type_without_anything_closed(office: Office, held: Scene) -> None:
    """PX-10."""
    made = minutes_copies.minutes_copy(office, held.meeting)
    assert isinstance(made, PublicMinutes)
    assert "Wexbridge" not in repr(made) and CLOSED_WORDS not in repr(made)
    assert not any(hasattr(block, "side") for block in made.blocks)


def test_what_was_closed_and_is_said_again_in_the_open_stops_the_public_copy(office: Office, held: Scene) -> None:
    """PX-7: the officer may let it pass by its mark."""
    first = next(each for each in sheet(office, held).passages if each.block.item_id == held.item("Housing"))
    minute_editing.add_after(office, first.id, f"As was said, {PLANTED}, and more.")
    with pytest.raises(Matched) as stopped:
        minutes_copies.minutes_files(office, held.meeting, formats=("html",))
    assert {match.label for match in stopped.value.matches} == {"item 4"}
    marks = frozenset(match.mark for match in stopped.value.matches)
    assert minutes_copies.minutes_files(office, held.meeting, formats=("html",), passed=marks)


def test_two_votes_of_the_same_people_are_no_leak(office: Office, held: Scene) -> None:
    """A named vote in closed session lists who voted in the open too; what was moved there stays closed."""
    voted = {"mover_id": held.who("Ben"), "seconder_id": held.who("Gwen")}
    motion = id_of(
        voting.move(office, held.meeting, "That the tender of Quorndale be taken up", held.item(CLOSED), voted)
    )
    ways = {held.who(name): Way.FOR for name in ("Ada", "Ben", "Gwen")}
    ways |= {held.who(name): Way.AGAINST for name in ("Cerys", "Dai", "Hugh")}
    cast = {"votes_for": 3, "votes_against": 3, "abstained": 1, "casting_id": held.who("Ada"), "casting": Way.FOR}
    named = ways | {held.who("Elin"): Way.ABSTAINED}
    then = datetime(2017, 7, 13, 23, 59)
    voting.take(office, held.meeting, then, {"manner": Manner.NAMED, **cast}, motion_id=motion, named=named)
    minutes_drafting.renew(office, held.meeting)
    full = all_words(minutes_copies.minutes_files(office, held.meeting, Copy.CLOSED, ("html",)))
    assert full.count("Councillor Ada Thornbury gave a casting vote for it.") > 1
    (page,) = minutes_copies.minutes_files(office, held.meeting, formats=("html",)).values()
    assert b"Quorndale" not in page and b"gave a casting vote" in page
    first = next(each for each in sheet(office, held).passages if each.block.item_id == held.item("Housing"))
    minute_editing.add_after(office, first.id, "They said that the tender of Quorndale be taken up.")
    with pytest.raises(Matched):
        minutes_copies.minutes_files(office, held.meeting, formats=("html",))


def test_what_was_declared_as_sensitive_stops_a_public_copy_that_tells_it(office: Office, held: Scene) -> None:
    """DI-9: however few its words are."""
    first = next(each for each in sheet(office, held).passages if each.block.item_id == held.item("Housing"))
    minute_editing.add_after(office, first.id, f"She {SECRET_NATURE}.")
    with pytest.raises(Matched) as stopped:
        minutes_copies.minutes_files(office, held.meeting, formats=("html",))
    assert {match.label for match in stopped.value.matches} == {"a sensitive interest"}


def test_the_full_copy_is_marked_private_and_noted(office: Office, held: Scene, tmp_path: Path) -> None:
    """PX-5, DP-4."""
    made = minutes_copies.write_minutes(office, held.meeting, tmp_path, ("html",), Copy.CLOSED)
    (path,) = made
    assert path.name == "2017-07-13-education-select-committee-minutes-closed-NOT-FOR-PUBLICATION.html"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    said = path.read_text(encoding="utf-8")
    assert PLANTED in said and CLOSED_WORDS in said and "The tenancy of 4 Quillgate Mews" in said
    assert SECRET_NATURE not in said
    assert "Not for publication: paragraph\xa03" in said and "Rents were told." not in said
    assert minutes_copies.note(office, held.meeting, Copy.CLOSED, made) == ""
    (noted,) = issues.exports_of(office.db, held.meeting)
    assert (noted.file_name, noted.copy) == (path.name, Copy.CLOSED)


def test_names_of_files_say_which_item_by_its_number(office: Office, held: Scene) -> None:
    files = minutes_copies.minutes_files(
        office, held.meeting, formats=("html",), paper=MinutesPaper.EXTRACT, item_id=held.item("Parking")
    )
    assert list(files) == ["2017-07-13-education-select-committee-minutes-item-4.html"]
    decisions = minutes_copies.minutes_files(office, held.meeting, formats=("html",), paper=MinutesPaper.DECISIONS)
    assert list(decisions) == ["2017-07-13-education-select-committee-decisions.html"]


def test_there_is_no_copy_before_the_minutes_are_drafted(office: Office) -> None:
    here = scene(office)
    with pytest.raises(NotFound, match="no minutes yet"):
        minutes_copies.minutes_copy(office, here.meeting)
    begin(office, here)
    minutes_drafting.draft(office, here.meeting)
    with pytest.raises(NotFound, match="say nothing of this item"):
        minutes_copies.minutes_copy(office, here.meeting, paper=MinutesPaper.EXTRACT, item_id="none")


def test_the_full_copy_of_what_has_nothing_closed_is_the_public_one(office: Office, held: Scene) -> None:
    """PX-5: only what is withheld is marked."""
    how = {"paper": MinutesPaper.EXTRACT, "item_id": held.item("School")}
    made = minutes_copies.minutes_copy(office, held.meeting, Copy.CLOSED, **how)
    assert isinstance(made, PublicMinutes)
    (name,) = minutes_copies.minutes_files(office, held.meeting, Copy.CLOSED, ("html",), **how)
    assert "CLOSED" not in name.upper()
    assert isinstance(minutes_copies.minutes_copy(office, held.meeting, Copy.CLOSED), FullMinutes)


def test_a_decision_that_is_closed_is_told_as_such_on_the_sheet_of_decisions(office: Office, held: Scene) -> None:
    made = minutes_copies.minutes_copy(office, held.meeting, paper=MinutesPaper.DECISIONS)
    of_it = [block for block in made.blocks if block.item_id == held.item(CLOSED)]
    assert [block.kind for block in of_it] == [BlockKind.ITEM, BlockKind.RESOLVED, BlockKind.NOTE]
    assert "exclude" in of_it[1].rows[0] and "not for publication" in of_it[-1].text


def test_signed_minutes_say_who_signed_them__MI_1(office: Office, held: Scene) -> None:
    later = datetime(2017, 9, 14, 19)
    minutes_course.confirm(office, held.meeting, meeting(office, held.body, later.date()), later)
    minutes_course.sign(office, held.meeting, held.who("Ben"), later)
    standing = minutes_copies.standing_of(office, minutes.needed(office, held.meeting))
    assert (standing.state, standing.signed_by) == (MinutesState.SIGNED, "Councillor Ben Okafor")


EXTRACT = json.loads((Path(__file__).parents[1] / "data" / "southwark_minutes_2012_04_23.json").read_text("utf-8"))


def test_the_extract_whose_numbers_began_anew_comes_out_numbered_to_its_end__MI_3(office: Office) -> None:
    """Seventeen paragraphs of item 6, and a RESOLVED with a list, as a paper of 2013 has them."""
    day = date.fromisoformat(EXTRACT["day"])
    april = meeting(office, committee(named_council(office), EXTRACT["committee"]), day)
    for title in (*(f"Business {number}" for number in range(1, EXTRACT["item"])), EXTRACT["title"]):
        agenda.add_item(office, april, title)
    item = item_id(office, april, EXTRACT["title"])
    then = datetime.combine(day, time(19))
    room.start(office, april, then)
    room.start_item(office, item, then)
    for paragraph in EXTRACT["paragraphs"]:
        room.note(office, april, then, paragraph["said"], item)
    for decided in EXTRACT["resolved"]:
        resolving.resolve(office, april, decided, item_id=item)
    room.close(office, april, then + timedelta(hours=2))
    made = minutes_copies.minutes_copy(office, april, paper=MinutesPaper.EXTRACT, item_id=item)
    paragraphs = [block for block in made.blocks if block.kind is BlockKind.PARAGRAPH]
    assert [block.number for block in paragraphs] == [f"6.{number}" for number in range(1, 18)]
    assert [each["printed"] for each in EXTRACT["paragraphs"]][14:] == ["6.15", "6.1", "6.2"]
    said = text_of(minutes_document(made))
    assert said.startswith(f"Extract from the minutes of the meeting of the {EXTRACT['committee']}\nHeld on ")
    assert "\nMinute 6\n" in said and "minute 6" in minutes_document(made).title.casefold()
    assert "Monday, 23 April 2012" in said and f"6. {EXTRACT['title']}" in said
    lines = [f"6.{at} {paragraph['said']}" for at, paragraph in enumerate(EXTRACT["paragraphs"], start=1)]
    assert "\n".join((*lines, "RESOLVED", *EXTRACT["resolved"])) in said
