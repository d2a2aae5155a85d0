"""How a place in an exchange file, and what is wrong there, is said to an officer."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

Path = Sequence[str | int]

#: One thing of each list.
_ONE_OF: Mapping[str, str] = MappingProxyType(
    {
        "people": "person",
        "later": "later form",
        "committees": "committee",
        "rules": "rule",
        "officers": "officer",
        "holidays": "holiday",
        "seats": "seat",
        "holders": "holder",
        "positions": "position",
        "standing_items": "standing item",
        "meetings": "meeting",
        "sittings": "sitting",
        "panel": "panel member",
        "chairs": "chair",
        "agenda": "item",
        "matters": "matter",
        "schedule": "schedule row",
        "wording": "text",
        "substitutions": "substitution",
        "events": "event",
        "templates": "template",
        "papers": "paper",
        "expected": "expected paper",
        "consulted": "consultee",
        "versions": "version",
        "issues": "issue",
        "parts": "item of an issue",
        "overrides": "override",
        "exports": "export",
        "distribution": "line of the distribution list",
        "printed_copies": "copy of a print run",
        "interests": "interest",
        "dispensations": "dispensation",
        "gifts": "gift",
        "absences": "approved absence",
        "strategic_priorities": "strategic priority",
        "programmes": "work programme",
        "rows": "row",
        "cells": "cell",
        "decisions": "decision on the programme",
        "forward_plan": "entry of the forward plan",
        "dates": "date of decision",
        "notices": "notice",
        "executive_decisions": "decision of the executive",
        "declarations": "declaration",
        "motions": "motion",
        "votes": "vote",
        "ballots": "vote of one person",
        "resolutions": "decision",
        "actions": "action",
        "revisions": "changed deadline",
        "action_plans": "action plan",
        "themes": "theme",
        "leads": "key lead",
        "quarter_rows": "line of a quarter report",
        "printed_totals": "printed total",
        "referrals": "referral",
        "speeches": "speech",
        "blocks": "passage",
        "place": "line",
        "from_place": "line",
        "to_place": "line",
        "paragraphs": "paragraph",
    }
)
_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list in [square brackets]",
    "object": "an object in {curly brackets}",
    "null": "null",
}
_LONGEST_SHOWN = 24
#: Only a whole file may have so many signs.
_A_FILE = 10_000_000
_LONGEST_NAME = 80


def place_words(path: Path, document: Any) -> str:
    """A place in an officer's words: "committee 1, seat 3: votes", or "Licensing, meeting of 2017-07-13, item 4:"."""
    said: list[str] = []
    at, value = 0, document
    while at < len(path):
        name = path[at]
        number = path[at + 1] if at + 1 < len(path) else None
        if not isinstance(name, str) or not isinstance(number, int):
            said.append(name if isinstance(name, str) else f"entry {name + 1}")
            at, value = at + 1, _inside(value, name)
            continue
        value = _inside(_inside(value, name), number)
        said.append(_one(name, number + 1, value))
        at += 2
    if not said:
        return "the file:"
    ends_in_field = isinstance(path[-1], str)
    if ends_in_field:
        said[-1] = shortened(said[-1])
    things = said[:-1] if ends_in_field else said
    return f"{', '.join(things) or 'the file'}:{f' {said[-1]}' if ends_in_field else ''}"


def fault_words(error: Any, part: Path, document: Any, known_fields: Sequence[str]) -> Iterator[str]:
    """What the schema found wrong at one place within a part of the document, as sentences with their places."""
    path = [*part, *error.instance_path]
    kind, value = error.kind.name, error.kind.value
    place = place_words(path, document)
    if kind == "required":
        yield f"{place_words([*path, value], document)} is missing"
    elif kind == "additionalProperties":
        for name in error.kind.unexpected:
            yield f"{place_words([*path, name], document)} is not known here{_perhaps(name, known_fields)}"
    else:
        yield f"{place} {_said(kind, value, error.instance)}"


def _said(kind: str, value: Any, instance: Any) -> str:
    if kind in ("format", "pattern"):
        return _misspelt(str(value), instance)
    words: dict[str, Callable[[], str]] = {
        "enum": lambda: f"is none of {', '.join(str(choice) or '(nothing)' for choice in value)}",
        "const": lambda: f"must be {value}",
        "type": lambda: (
            f"must be {' or '.join(_TYPES[name] for name in ([value] if isinstance(value, str) else value))}"
        ),
        "minLength": lambda: "is empty",
        "minItems": lambda: "is empty",
        "maxLength": lambda: f"is longer than {value:,} signs" if value < _A_FILE else "is larger than 10 MB",
        "maxItems": lambda: f"has more than {value:,} entries",
        "minimum": lambda: f"must be {value} or more",
        "maximum": lambda: f"must be {value} or less",
        "uniqueItems": lambda: "has the same entry twice",
    }
    return words.get(kind, lambda: "cannot be taken")()


def _misspelt(pattern: str, instance: Any) -> str:
    shown = f"“{instance}”" if len(str(instance)) <= _LONGEST_SHOWN else "what stands there"
    if pattern == "date" or pattern.endswith("[0-9]{2}-"):
        return f"{shown} is not a date; write it as 2017-07-13"
    if "T(" in pattern:
        return f"{shown} is not a date and time; write it as 2017-07-12T16:30"
    if ":" in pattern:
        return f"{shown} is not a time; write it as 19:00"
    if pattern.startswith("^[0-9A-Z"):
        return f"{shown} is not an id; it may hold letters, figures and hyphens"
    if pattern.startswith("^[^/"):
        return f"{shown} is not the name of a file; leave out the folder"
    return f"{shown} is not a language; write it as en-GB or cy-GB"


def _one(name: str, number: int, value: Any) -> str:
    if name == "committees" and isinstance(value, str):
        return f"committee {number}"
    if name == "meetings" and isinstance(value, dict) and (said := _meeting(value)):
        return said
    return f"{_ONE_OF.get(name, name)} {number}"


def _meeting(meeting: Mapping[str, Any]) -> str:
    """A meeting by its committees and first day, or "" where the file does not say them."""
    day = _inside(_inside(_inside(meeting, "sittings"), 0), "day")
    listed = _inside(meeting, "committees")
    names = [committee_name(entry) for entry in listed] if isinstance(listed, list) else [None]
    if not isinstance(day, str) or None in names:
        return ""
    time = _inside(_inside(_inside(meeting, "sittings"), 0), "start_time")
    return f"{shortened(' and '.join(map(str, names)))}, meeting of {day}{f'T{time}' if isinstance(time, str) else ''}"


def committee_name(entry: Any) -> str | None:
    """The name of a committee that holds a meeting, however the file says it."""
    name = _inside(entry, "committee") if isinstance(entry, dict) else entry
    return name if isinstance(name, str) else None


def shortened(name: str) -> str:
    """A name as it may stand in a sentence: a hostile file can make it as long as it likes."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None


def _perhaps(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"; perhaps {near[0]} is meant" if near else ""
