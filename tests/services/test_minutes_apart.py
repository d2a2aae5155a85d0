"""What was recorded at no item stands in the minutes where it happened, as open as the room was (MI-3, PX-2)."""

from __future__ import annotations

import pytest

from clerk_app.domain.minutes_plan import BlockKind, Side
from clerk_app.domain.record_rows import SpeechKind
from clerk_app.domain.votes import Manner
from clerk_app.office import Office
from clerk_app.services import minutes, resolving, room, speaking, voting
from tests.helpers.scripted_evening import CLOSED, Scene, at, begin, scene

BEFORE, BETWEEN, AFTER = "The chair welcomed Elin.", "The fire alarm was tested.", "The chair thanked all."


@pytest.fixture
def here(office: Office) -> Scene:
    made = scene(office)
    begin(office, made)
    return made


def blocks(office: Office, here: Scene) -> list[tuple[BlockKind, str, Side]]:
    sheet = minutes.sheet(office, here.meeting)
    assert sheet is not None
    return [(b.kind, "\n".join((b.text, *b.rows)), b.side) for b in (p.block for p in sheet.passages)]


def texts(office: Office, here: Scene) -> list[str]:
    return [text for _, text, _ in blocks(office, here)]


def test_a_note_at_no_item_stands_before_between_and_after_the_items_mi_3(office: Office, here: Scene) -> None:
    room.note(office, here.meeting, at("19:02"), BEFORE)
    room.start_item(office, here.item("Housing"), at("19:05"))
    resolving.resolve(office, here.meeting, "That the report be noted.", item_id=here.item("Housing"))
    room.end_item(office, here.item("Housing"), at("19:10"))
    room.note(office, here.meeting, at("19:11"), BETWEEN)
    room.start_item(office, here.item(CLOSED), at("19:12"))
    room.end_item(office, here.item(CLOSED), at("19:14"))
    room.note(office, here.meeting, at("19:15"), AFTER)
    room.close(office, here.meeting, at("19:16"))
    said = texts(office, here)
    places = [said.index(words) for words in (BEFORE, "Minutes", "Housing Repairs")]
    assert places == sorted(places), "before the first item"
    assert said.index("Housing Repairs") < said.index("RESOLVED\nThat the report be noted.") < said.index(BETWEEN)
    assert said.index(BETWEEN) < said.index(CLOSED) < said.index(AFTER)
    assert said.index(AFTER) < said.index("The meeting closed at 7.16 pm.")
    kinds = {text: (kind, side) for kind, text, side in blocks(office, here)}
    assert {kinds[words] for words in (BEFORE, BETWEEN, AFTER)} == {(BlockKind.NOTE, Side.BOTH)}


def test_a_closed_note_at_no_item_and_one_without_the_public_are_in_the_full_copy_alone_px_2(
    office: Office, here: Scene
) -> None:
    room.note(office, here.meeting, at("19:02"), "", closed_text="Quillfeather rang.")
    room.exclude_public(office, here.meeting, at("19:03"), (3,))
    room.note(office, here.meeting, at("19:04"), "Quillfeather came.")
    resolving.resolve(office, here.meeting, "That Quillfeather be heard.")
    room.readmit_public(office, here.meeting, at("19:05"))
    room.note(office, here.meeting, at("19:06"), BETWEEN)
    room.close(office, here.meeting, at("19:16"))
    sides = {text: side for _, text, side in blocks(office, here)}
    closed = [text for text in sides if "Quillfeather" in text]
    assert len(closed) == 3 and {sides[text] for text in closed} == {Side.FULL}
    assert sides[BETWEEN] is Side.BOTH


def test_who_was_heard_what_was_moved_and_decided_at_no_item_is_told_too_mi_3(office: Office, here: Scene) -> None:
    told = {"person_id": here.who("Ben"), "text": "When is the next meeting?", "answer": "In May."}
    speaking.hear(office, here.meeting, SpeechKind.MEMBER_QUESTION, told)
    voting.move(office, here.meeting, "That the meeting go on", None, {"mover_id": here.who("Ben")})
    voting.take(office, here.meeting, at("21:00"), {"manner": Manner.ASSENT})
    resolving.act(office, here.meeting, "Book the hall.", owner_name="Clerk")
    room.close(office, here.meeting, at("21:16"))
    said = "\n".join(texts(office, here)[: texts(office, here).index("Minutes")])
    for words in ("Councillor Ben Okafor asked a question.", "That the meeting go on", "Book the hall"):
        assert words in said
    assert "Question: When is the next meeting?" in said and "Answer: In May." in said


def test_a_statement_has_no_label_and_its_answer_has_one(office: Office, here: Scene) -> None:
    parking = here.item("Parking")
    room.start_item(office, parking, at("19:05"))
    told = {"name": "Jo Fenn", "name_agreed": True, "text": "The bays are full.", "answer": "They are counted weekly."}
    speaking.hear(office, here.meeting, SpeechKind.SPEAKER, told, parking)
    room.close(office, here.meeting, at("19:16"))
    said = texts(office, here)
    at_first = said.index("The bays are full.")
    assert said[at_first + 1] == "Answer: They are counted weekly."
