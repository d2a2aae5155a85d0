"""An exchange file of an invented council, small enough to read, for tests to bend."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from clerk_app import paths
from clerk_app.office import Office
from clerk_app.services import importing, meetings
from tests.helpers.text_reading import words

COMMITTEE = "Licensing Committee"
DEMO = paths.resources() / "demo" / "lewisham-cyp-2017-07-13.json"
FACTS = Path(__file__).resolve().parents[1] / "data" / "lewisham_cyp_2017_07_13_facts.json"

_SMALL: dict[str, Any] = {
    "format": "clerk-exchange",
    "version": 1,
    "council": {"name": "Marlow Vale Borough Council", "officers": [{"post": "proper_officer", "person": "tom"}]},
    "people": [
        {"key": "ada", "title": "Councillor", "name": "Ada Thornbury"},
        {"key": "ben", "name": "Ben Okafor"},
        {"key": "tom", "name": "Tom Hale", "job_title": "Chief Executive", "phone": "01632 960001"},
    ],
    "committees": [
        {
            "name": COMMITTEE,
            "short_name": "Licensing",
            "contact": "tom",
            "seats": [
                {"holders": [{"person": "ada", "from": "2017-05-24"}]},
                {"kind": "church", "note": "Church Representative", "holders": [{"person": "ben"}]},
            ],
            "positions": [{"kind": "chair", "person": "ada"}],
        }
    ],
    "meetings": [
        {
            "committees": [COMMITTEE],
            "summons_date": "2017-07-04",
            "sittings": [{"day": "2017-07-13", "start_time": "19:00", "place": ["Council Chamber", "Mill Lane"]}],
            "agenda": [
                {"title": "Minutes of the meeting held on 1 June 2017"},
                {"title": "Street trading", "schedule": [{"reference": "17/0001", "site": "Mill Lane"}]},
                {
                    "title": "A licence",
                    "openness": "exempt",
                    "paragraphs": [1],
                    "closed_title": "Mr Grey of Mill Lane",
                    "public_interest_reason": "It names a person.",
                },
            ],
        }
    ],
}


def small() -> dict[str, Any]:
    """The file as plain data, a copy for this test alone."""
    return copy.deepcopy(_SMALL)


def brought_in(office: Office, data: dict[str, Any]) -> str:
    """The file imported; the id of its first meeting."""
    importing.import_data(office, data, "small.json")
    return meetings.lines(office)[0].id


def written(folder: Path, data: dict[str, Any], name: str = "source.json") -> Path:
    """The data as a file."""
    path = folder / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def facts() -> list[str]:
    """Every fact of the seed's printed agenda, in printed order."""
    return [fact["text"] for fact in json.loads(FACTS.read_text(encoding="utf-8"))["facts"]]


def first_missing(text: str) -> str:
    """The first fact of the seed that does not follow the one before it in a text, or ""."""
    said, at = " ".join(words(text)), 0
    for fact in facts():
        found = said.find(fact, at)
        if found < 0:
            return fact
        at = found + len(fact)
    return ""
