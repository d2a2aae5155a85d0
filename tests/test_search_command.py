"""`clerk search`: what is found from the command line, and that closed text is not, unless it is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clerk_app import __main__ as command
from clerk_app.domain.agenda import Openness
from clerk_app.services import agenda
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import committee, item_id, meeting, named

SECRET = "Sale of Laurence House"
Captured = pytest.CaptureFixture[str]


def clerk(*arguments: object) -> int:
    return command.main([str(argument) for argument in arguments])


@pytest.fixture
def file(office_path: Path) -> Path:
    office = named(office_on_disk(office_path))
    july = meeting(office, committee(office, "Planning Committee"))
    for title in ("School bus times", "The bus school", "A property matter"):
        agenda.add_item(office, july, title)
    closed = item_id(office, july, "A property matter")
    agenda.set_openness(office, closed, Openness.EXEMPT, (3,))
    agenda.edit(office, closed, {"closed_title": SECRET})
    office.close()
    return office_path


def test_words_and_phrases_are_found(file: Path, capsys: Captured) -> None:
    assert clerk("search", file, "bus", "school") == command.DONE
    said = capsys.readouterr().out
    assert said.count("\n") == 2
    assert "School bus times" in said and "Planning Committee, Thursday" in said
    clerk("search", file, "school bus")
    assert capsys.readouterr().out.count("\n") == 1


def test_closed_text_is_found_only_when_it_is_asked_for(file: Path, capsys: Captured) -> None:
    assert clerk("search", file, "laurence") == command.DONE
    quiet = capsys.readouterr()
    assert (quiet.out, quiet.err) == ("", "Nothing was found.\n")
    clerk("search", file, "laurence", "--closed")
    assert f"closed item  {SECRET}" in capsys.readouterr().out


def test_what_is_found_is_told_to_programs(file: Path, capsys: Captured) -> None:
    clerk("search", file, "laurence", "--closed", "--json")
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["title"], told["closed"], told["table"], told["found"]) == (SECRET, True, "agenda_item", ["Laurence"])
    clerk("search", file, "laurence", "--json")
    assert json.loads(capsys.readouterr().out) == []
