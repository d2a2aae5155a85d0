"""What a schema cannot say of an exchange file: nothing twice, nothing the wrong way round."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from clerk_app.domain.agenda import Openness
from clerk_app.domain.council import DEFAULT_RULES
from clerk_app.domain.dispensations import period_fault
from clerk_app.domain.rule_values import RULE_CHOICES, RUNNING_ON, kept_value, rule_fault
from clerk_app.domain.text import LONGEST_TEXT
from clerk_app.services.exchange_words import committee_name, place_words, shortened
from clerk_app.services.wording import REWORDED, word_fault

Path = tuple[str | int, ...]
Found = Iterator[tuple[Path, str]]

_NUMBER = re.compile(r"[0-9]{1,3}")
_LONGEST_FAULT = 250


#: Which fields make an entry of a list the same as another.
_SAME_BY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "rules": ("rule", "from"),
        "officers": ("post", "person", "from"),
        "holidays": ("day", "kind"),
        "later": ("from",),
        "holders": ("person", "from"),
        "positions": ("kind", "person", "from"),
        "standing_items": ("title",),
        "panel": ("committee", "person"),
        "chairs": ("committee", "person"),
        "wording": ("name", "from"),
        "substitutions": ("committee", "in_place_of"),
        "strategic_priorities": ("code", "from"),
        "rows": ("title",),
        "cells": ("meeting",),
        "events": ("kind", "on", "to_day", "to_time"),
    }
)
#: Fields that are lists of lines.
PLACES = frozenset({"place", "from_place", "to_place"})
_RULE_NUMBERS = ("notice_days", "summons_days")


def faults(document: Mapping[str, Any]) -> list[str]:
    """Every fault of a file that fits the schema, with its place."""
    of_file: tuple[Callable[[Mapping[str, Any]], Found], ...] = (
        _names_twice,
        _meetings_twice,
        _pages_and_parts,
        _templates,
    )
    found = [fault for check in of_file for fault in check(document)]
    of_things: tuple[Callable[[Path, Mapping[str, Any]], Found], ...] = (
        _entries_twice,
        _periods,
        _rules,
        _wording,
        _moves,
        _dispensations,
        _moments,
        _places,
    )
    seen: dict[str, Path] = {}
    for path, thing in things(document):
        found += _identities(path, thing, seen)
        for look in of_things:
            found += look(path, thing)
    return [f"{place_words(path, document)} {words}" for path, words in found]


def things(value: Any, path: Path = ()) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every object of the file with its path."""
    if isinstance(value, dict):
        yield path, value
        for name, inner in value.items():
            yield from things(inner, (*path, name))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from things(inner, (*path, at))


def _identities(path: Path, thing: Mapping[str, Any], seen: dict[str, Path]) -> Found:
    """No identity stands at two things; only forms of one person's name may have the same withheld details."""
    for name in ("id", "printed_id"):
        if name in thing:
            owner = (*path[:2], "withheld") if path[-1:] == ("withheld",) else (*path, name)
            if seen.setdefault(thing[name], owner) != owner:
                yield (*path, name), "stands at two things"


def _names_twice(document: Mapping[str, Any]) -> Found:
    """No key, committee or hand-set number stands at two things; every matter can be named by something."""
    people = document.get("people", [])
    yield from _twice([(("people", at, "key"), person["key"]) for at, person in enumerate(people)], "is taken")
    matters = list(enumerate(document.get("matters", [])))
    yield from _twice([(("matters", at, "key"), m["key"]) for at, m in matters if "key" in m], "is taken")
    yield from ((("matters", at, "key"), "is missing") for at, m in matters if "key" not in m and "id" not in m)
    committees = enumerate(document.get("committees", []))
    yield from _twice([(("committees", at, "name"), c["name"].casefold()) for at, c in committees], "is taken")
    for at, meeting in enumerate(document.get("meetings", [])):
        agenda = enumerate(meeting.get("agenda", []))
        numbers = [(("meetings", at, "agenda", n, "number"), i["number"]) for n, i in agenda if i.get("number")]
        yield from _twice(numbers, "is taken by another item")
        held = enumerate(meeting["committees"])
        yield from _twice(
            [(("meetings", at, "committees", n), held_by(entry).casefold()) for n, entry in held], "stands there twice"
        )


def _meetings_twice(document: Mapping[str, Any]) -> Found:
    """No committee meets twice at one time, unless the meetings have identities of their own."""
    placed = []
    for at, meeting in enumerate(document.get("meetings", [])):
        if "id" in meeting:
            continue
        first = meeting["sittings"][0]
        names = tuple(sorted(held_by(entry).casefold() for entry in meeting["committees"]))
        placed.append((("meetings", at), (names, first["day"], first.get("start_time"))))
    yield from _twice(placed, "is listed twice")


def _entries_twice(path: Path, thing: Mapping[str, Any]) -> Found:
    """No list says the same thing twice; things with identities of their own may be alike."""
    for name in _SAME_BY.keys() & thing.keys():
        entries = [(at, entry) for at, entry in enumerate(thing[name]) if "id" not in entry]
        known = [((*path, name, at), tuple(entry.get(f) for f in _SAME_BY[name])) for at, entry in entries]
        yield from _twice(known, "is listed twice")


def _twice(named: Sequence[tuple[Path, Any]], words: str) -> Found:
    seen: set[Hashable] = set()
    for path, name in named:
        if name in seen:
            yield path, words
        seen.add(name)


def _periods(path: Path, thing: Mapping[str, Any]) -> Found:
    """No period ends before it begins."""
    if thing.get("from") and thing.get("to") and thing["to"] < thing["from"]:
        yield (*path, "to"), f"({thing['to']}) is before from ({thing['from']})"
    if thing.get("end_day") and thing["end_day"] < thing["day"]:
        yield (*path, "end_day"), f"({thing['end_day']}) is before day ({thing['day']})"


def _rules(path: Path, thing: Mapping[str, Any]) -> Found:
    """Every rule has a value that it can have."""
    if "rule" not in thing:
        return
    name, value = thing["rule"], kept_value(thing["rule"], thing["value"])
    choices = RULE_CHOICES.get(name, ())
    if choices and value not in (*choices, DEFAULT_RULES[name]):
        yield (*path, "value"), f"is none of {'; '.join(choices)}"
    elif name in _RULE_NUMBERS and not _NUMBER.fullmatch(value):
        yield (*path, "value"), "must be a number of days, such as 5"
    elif name in ("part_1", "part_2") and not value:
        yield (*path, "value"), "is empty"
    elif (name == "year_start" or name in RUNNING_ON or name.startswith("pack_")) and (
        fault := rule_fault(name, value)
    ):
        yield (*path, "value"), f"cannot be taken: {fault[0]} {fault[1]}"


def _pages_and_parts(document: Mapping[str, Any]) -> Found:
    """Pages run forwards, and what is closed stands in Part 2."""
    for at, meeting in enumerate(document.get("meetings", [])):
        for number, item in enumerate(meeting.get("agenda", [])):
            path: Path = ("meetings", at, "agenda", number)
            first, last = item.get("printed_from"), item.get("printed_to")
            if last is not None and (first is None or last < first):
                yield (*path, "printed_to"), "is before printed_from" if first else "stands without printed_from"
            if item.get("part") == 1 and Openness(item.get("openness", "open")).closed:
                yield (*path, "part"), "is 1, but what is exempt or confidential belongs to part 2"


def _moments(path: Path, thing: Mapping[str, Any]) -> Found:
    """Every moment is one of the calendar."""
    for name in ("chair_agreed_at", "received_at", "withdrawn_at", "made_at", "at"):
        if not (moment := thing.get(name)):
            continue
        try:
            datetime.fromisoformat(moment)
        except ValueError:
            yield (*path, name), f"“{moment}” is not a date and time; write it as 2017-07-12T16:30"


def _places(path: Path, thing: Mapping[str, Any]) -> Found:
    """Every place, taken line by line, is a text that a field holds."""
    for name in PLACES & thing.keys():
        if sum(len(line) + 1 for line in thing[name]) > LONGEST_TEXT + 1:
            yield (*path, name), f"is longer than {LONGEST_TEXT:,} signs"


def _templates(document: Mapping[str, Any]) -> Found:
    """Every template that is chosen stands in the file, and each that stands there is chosen."""
    known = [template["key"] for template in document.get("templates", [])]
    yield from _twice([(("templates", at, "key"), key) for at, key in enumerate(known)], "is taken")
    owners: list[tuple[Path, Mapping[str, Any]]] = [(("council",), document.get("council", {}))]
    owners += [(("committees", at), committee) for at, committee in enumerate(document.get("committees", []))]
    chosen = [
        ((*path, "house_style", "template"), owner["house_style"]["template"])
        for path, owner in owners
        if "house_style" in owner
    ]
    yield from ((path, f"“{shortened(key)}” is no template of this file") for path, key in chosen if key not in known)
    used = {key for _, key in chosen}
    yield from ((("templates", at), "nobody prints with it") for at, key in enumerate(known) if key not in used)


def _wording(path: Path, thing: Mapping[str, Any]) -> Found:
    """Every text is one that can be worded anew, and has what is filled in when it is printed."""
    if path[-2:-1] != ("wording",):
        return
    if thing["name"] not in REWORDED:
        yield (*path, "name"), f"“{shortened(thing['name'])}” is no text that can be reworded"
    elif fault := word_fault(thing["name"], thing["text"]):
        yield (*path, "text"), f"cannot be taken: {shortened(fault) if len(fault) > _LONGEST_FAULT else fault}"


def _moves(path: Path, thing: Mapping[str, Any]) -> Found:
    """Every move says from which day to which."""
    if path[-2:-1] == ("events",) and thing["kind"] == "moved":
        yield from (((*path, name), "is missing") for name in ("from_day", "to_day") if not thing.get(name))


def _dispensations(path: Path, thing: Mapping[str, Any]) -> Found:
    """No dispensation lasts longer than the law allows (DI-11)."""
    if path[-2:-1] == ("dispensations",) and thing["from"] <= thing["to"]:
        fault = period_fault(date.fromisoformat(thing["from"]), date.fromisoformat(thing["to"]))
        if fault:
            yield (*path, "to"), f"cannot be taken: {fault}"


def held_by(entry: Any) -> str:
    """The name of a committee that holds a meeting of a file that fits the schema."""
    return committee_name(entry) or ""


def day_of(text: str | None) -> date | None:
    """A date of the file."""
    return date.fromisoformat(text) if text else None
