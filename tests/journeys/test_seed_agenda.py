"""The whole of a published agenda, typed into an empty office file with keys alone, and printed in three formats."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.helpers.checkers import pdf_text
from tests.helpers.exchange_files import DEMO, first_missing
from tests.helpers.text_reading import html_text, word_text, words
from tests.journeys.conftest import Journey

#: What is typed in the choice of a seat's kind, quickly enough to be one word.
_KINDS = {"councillor": "cou", "church": "ch", "parent_governor": "p", "ex_officio": "e"}
_SEED: dict[str, Any] = json.loads(DEMO.read_text(encoding="utf-8"))
_COMMITTEE: dict[str, Any] = _SEED["committees"][0]
_MEETING: dict[str, Any] = _SEED["meetings"][0]
_PEOPLE: dict[str, dict[str, str]] = {person["key"]: person for person in _SEED["people"]}


def test_the_seed_agenda_from_an_empty_file(journey: Journey, tmp_path: Path) -> None:
    name_the_council(journey)
    make_the_committee(journey)
    name_the_proper_officer(journey)
    add_the_members(journey)
    elect(journey, 0, "Make chair")
    elect(journey, 1, "Make vice-chair")
    hold_the_meeting(journey)
    type_the_titles(journey)
    give_the_details(journey)
    texts = [read(path.read_bytes()) for path, read in save_the_agenda(journey, tmp_path)]
    assert [first_missing(text) for text in texts] == ["", "", ""]
    assert words(texts[0]) == words(texts[1]) == words(texts[2])


def name_the_council(journey: Journey) -> None:
    keys = journey.keys
    assert journey.keys_are_in() == "Name the council…"
    keys.press("Enter")
    keys.type(_SEED["council"]["name"])
    keys.press("Enter")
    assert journey.dialog() == ""


def make_the_committee(journey: Journey) -> None:
    """With its place, its time and a contact who is not known yet."""
    keys, contact = journey.keys, _PEOPLE[_COMMITTEE["contact"]]
    assert journey.keys_are_in() == "New committee…"
    keys.press("Enter")
    keys.type(_COMMITTEE["name"])
    keys.press("Alt+S")
    keys.type(_COMMITTEE["short_name"])
    keys.press("Alt+K")
    keys.choose("s")
    keys.press("Alt+P")
    keys.type("\n".join(_COMMITTEE["place"]))
    keys.press("Tab")
    keys.type("7pm")
    keys.press("Alt+C", "End")
    assert journey.dialog() == "New person", "the last of the choice makes a new one"
    keys.type(contact["name"])
    keys.press("Alt+L")
    keys.type(contact["phone"])
    keys.press("Enter")
    assert (journey.dialog(), journey.keys_are_in()) == ("New committee", "Contact")
    keys.press("Enter")
    assert journey.keys_are_in() == "Add members…", "the next step has the keys"


def name_the_proper_officer(journey: Journey) -> None:
    keys, officer = journey.keys, _PEOPLE[_SEED["council"]["officers"][0]["person"]]
    keys.press("Ctrl+2", "Home")
    keys.tab_to("Proper officer")
    keys.press("End", "Down")  # below the last person stands a new one
    keys.type(officer["name"])
    keys.press("Alt+P")
    keys.type(officer["job_title"])
    keys.press("Enter")
    assert journey.rows("Committees")[0].endswith(officer["name"])


def add_the_members(journey: Journey) -> None:
    """In any order, but that co-opted members keep the order in which they are added."""
    keys = journey.keys
    keys.press("Ctrl+2", "End")
    keys.tab_to("Add members…")
    keys.press("Enter")
    kind = "councillor"
    for seat in _COMMITTEE["seats"]:
        person = _PEOPLE[seat["holders"][0]["person"]]
        keys.type(_typed(seat, person))
        if seat["kind"] != kind:
            kind = seat["kind"]
            keys.press("Alt+K")
            keys.choose(_KINDS[kind])
            if "role" not in seat:
                keys.press("Alt+R", "Ctrl+A", "Delete")
        if note := seat.get("note"):
            keys.press("Alt+C")
            keys.type(note)
        keys.press("Enter")
        assert journey.message().endswith(f"{person['name']} was added.")
    keys.press("Esc")
    assert len(journey.rows("Members")) == len(_COMMITTEE["seats"])


def _typed(seat: dict[str, Any], person: dict[str, str]) -> str:
    """The name as it is typed: the title of somebody in a councillor's seat is understood."""
    return person["name"] if seat["kind"] == "councillor" else f"{person.get('title', '')} {person['name']}".strip()


def elect(journey: Journey, place: int, verb: str) -> None:
    keys = journey.keys
    name = _PEOPLE[_COMMITTEE["positions"][place]["person"]]["name"]
    keys.tab_to("Members", back=place > 0)
    keys.press("Home")
    while name not in journey.current_row("Members"):
        keys.press("Down")
    keys.tab_to(verb, back=True)
    keys.press("Enter")


def hold_the_meeting(journey: Journey) -> None:
    """The committee fills in time and place; the summons is dated in the details."""
    keys = journey.keys
    keys.press("Ctrl+1", "Ctrl+N")
    keys.type("13 July 2017")
    keys.press("Enter")
    assert (journey.place(), journey.keys_are_in()) == ("meeting", "Add the first item")
    keys.press("F4")
    keys.tab_to("Summons dated")
    keys.type("4 July 2017")
    keys.press("Enter")
    assert (journey.dialog(), journey.message()) == ("", "")


def type_the_titles(journey: Journey) -> None:
    """An item costs its title and Enter, and nothing else."""
    keys, titles = journey.keys, [item["title"] for item in _MEETING["agenda"]]
    keys.press("Enter")
    before = keys.count
    for title in titles:
        keys.type(title)
        keys.press("Enter")
    assert keys.count - before == sum(len(title) + 1 for title in titles)
    keys.press("Esc")
    assert journey.rows("Items of the agenda") == [f"item {n}, {title}" for n, title in enumerate(titles, 1)]


def give_the_details(journey: Journey) -> None:
    """Sub-lines, the guest speaker and the pages, item by item."""
    keys = journey.keys
    keys.press("Home")
    for item in _MEETING["agenda"]:
        assert item["title"] in journey.current_row("Items of the agenda")
        kind = item.get("sub_line_kind")
        if kind:
            keys.press("Alt+S")
            keys.choose({"to_follow": "t", "note": "a", "speaker": "g"}[kind])
        for field in ("sub_line", "speaker_name", "speaker_organisation"):
            if field in item:
                keys.press("Tab")
                keys.type(item[field])
        if "printed_from" in item:
            keys.press("Alt+P")
            keys.type(f"{item['printed_from']} - {item['printed_to']}")
        if kind or "printed_from" in item:
            keys.press("Esc")
        assert journey.keys_are_in() == "Items of the agenda"
        keys.press("Down")


def save_the_agenda(journey: Journey, folder: Path) -> Iterator[tuple[Path, Any]]:
    keys = journey.keys
    keys.press("Ctrl+E")
    keys.tab_to("Folder")
    keys.fill(str(folder))
    keys.press("Enter")
    journey.wait_for(lambda: journey.message().startswith("Saved: "))
    for ending, read in ((".pdf", pdf_text), (".docx", word_text), (".html", html_text)):
        (path,) = folder.glob(f"*{ending}")
        yield path, read
