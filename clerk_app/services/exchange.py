"""Reading the exchange format: text of a file to plain, cleaned, checked data, or every fault with its place."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from clerk_app import paths
from clerk_app.domain.text import SEVERAL_LINES, clean, clean_line
from clerk_app.errors import BadInput
from clerk_app.services import exchange_checks
from clerk_app.services.exchange_words import fault_words, place_words

FORMAT = "clerk-exchange"
VERSION = 1
#: The document as it stands in the file: objects as dicts, lists as lists.
Exchange = dict[str, Any]
Path = tuple[str | int, ...]

#: The long lists of a file, and what stands in each.
_SPLIT = {
    "people": "person",
    "matters": "matter",
    "committees": "committee",
    "meetings": "meeting",
    "templates": "template",
    "papers": "paper",
    "action_plans": "action_plan",
    "actions": "planned_action",
    "referrals": "referral",
    "programmes": "programme",
    "forward_plan": "forward_entry",
    "executive_decisions": "executive_decision",
    "reviews": "review",
}
_DEEPEST = 12
_HALF_SIGN = re.compile("[\ud800-\udfff]")
#: Things of which every text may have several lines, as it has in the office.
_OF_SEVERAL_LINES = frozenset(
    {"schedule", "withheld", "detail", "wording", "record", "minutes", "action_plans", "actions", "referrals"}
)


def read_exchange(data: bytes, name: str) -> Exchange:
    """The data of an exchange file, cleaned and checked in itself. Raises BadInput with every place that is wrong."""
    document, faults = cleaned(_parsed(data, name))
    if faults:
        raise refused(name, faults)
    return document


def cleaned(raw: Any) -> tuple[Exchange, list[str]]:
    """A document as it may be kept, every text of it cleaned where it stands; and every fault of it, with its place."""
    reading = _Reading()
    document = reading.taken(raw, ())
    faults = reading.faults or _schema_faults(document) or exchange_checks.faults(document)
    return document, faults


def let_go(document: Exchange) -> None:
    """Forget a large document bit by bit: all at once would keep every other thread, and the window, waiting."""
    for name in _SPLIT:
        things = document.get(name, [])
        while things:
            things.pop()


def refused(name: str, faults: Sequence[str]) -> BadInput:
    """The error that lists every fault of a file."""
    places = tuple(dict.fromkeys(faults))
    count = "one thing is" if len(places) == 1 else f"{len(places)} things are"
    return BadInput(
        f"{name} cannot be imported: {count} wrong.", "Mend the file and import it again; nothing was stored.", places
    )


class _Object(dict[str, Any]):
    """An object of the file that remembers which of its fields stood there twice."""

    twice: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    made = _Object(found)
    made.twice = tuple(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
    return made


def _parsed(data: bytes, name: str) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        raise refused(name, [f"byte {error.start + 1}: the file is not UTF-8 text"]) from error
    except json.JSONDecodeError as error:
        raise refused(name, [f"line {error.lineno}, column {error.colno}: not JSON ({error.msg})"]) from error
    except RecursionError as error:
        raise refused(name, ["the file: brackets are nested too deeply"]) from error
    except ValueError as error:  # Python takes no number of more than 4,300 digits
        raise refused(name, ["the file: a number in it is too long"]) from error


class _Reading:
    """One walk through the file: text is cleaned, and what JSON lets through but must not stand is found."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._root: Any = None

    def taken(self, value: Any, path: Path) -> Any:
        """The value as it may be kept."""
        if not path:
            self._root = value
        if len(path) > _DEEPEST:
            self._fault(path[:3], "brackets are nested too deeply")
            return None
        if isinstance(value, dict):
            return self._object(value, path)
        if isinstance(value, list):
            # in place: a second document beside the first would be let go of all at once, and stop the window
            for at, inner in enumerate(value):
                value[at] = self.taken(inner, (*path, at))
            return value
        if isinstance(value, float):
            return self._number(value, path)
        return self._text(value, path) if isinstance(value, str) else value

    def _object(self, value: dict[str, Any], path: Path) -> dict[str, Any]:
        for name in value.twice if isinstance(value, _Object) else ():
            self._fault((*path, name), "stands there twice")
        for name in list(value):
            kept = self._text(name, path)
            taken = self.taken(value[name], (*path, name))
            if kept != name and kept in value:
                self._fault((*path, kept), "stands there twice")
            if kept != name:
                del value[name]
            value[kept] = taken
        return value

    def _number(self, value: float, path: Path) -> float | int:
        if not math.isfinite(value):
            self._fault(path, "is not a number")
            return 0
        return int(value) if value.is_integer() else value

    def _text(self, value: str, path: Path) -> str:
        field = next((part for part in reversed(path) if isinstance(part, str)), "")
        if field in SEVERAL_LINES or not _OF_SEVERAL_LINES.isdisjoint(path):
            return self._of_several_lines(value, path, field)
        if value.isascii() and value.isprintable():
            # nearly every text: nothing in it can want cleaning but its spaces
            return " ".join(value.split()) if "  " in value or value[:1] == " " or value[-1:] == " " else value
        self._find_half_signs(value, path)
        return clean_line(value)

    def _of_several_lines(self, value: str, path: Path, field: str) -> str:
        self._find_half_signs(value, path)
        return clean(value).replace("\n", " ") if field in exchange_checks.PLACES else clean(value)

    def _find_half_signs(self, value: str, path: Path) -> None:
        if not value.isascii() and _HALF_SIGN.search(value):
            self._fault(path, "holds half of a sign (a lone surrogate)")

    def _fault(self, path: Path, words: str) -> None:
        self.faults.append(f"{place_words(path, self._root)} {words}")


def _schema_faults(document: Any) -> list[str]:
    found: list[str] = []
    for path, part, name in _parts(document):
        schema = _schema(name)
        for error in _validator(name).iter_errors(part):
            found += fault_words(error, path, document, _fields_beside(schema, error.schema_path))
    return list(dict.fromkeys(found))


def _parts(document: Any) -> Iterator[tuple[Path, Any, str]]:
    """The document bit by bit, each with its place and what it is: one thing of a list at a time.

    A whole file at once would keep every other thread waiting, and the window with it, while it is looked at.
    """
    if not isinstance(document, dict):
        yield (), document, ""
        return
    split = {name: things for name in _SPLIT if isinstance(things := document.get(name), list)}
    yield (), {**document, **{name: [] for name in split}}, ""
    for name, things in split.items():
        for at, thing in enumerate(things):
            agenda = thing.get("agenda") if name == "meetings" and isinstance(thing, dict) else None
            whole = not isinstance(agenda, list)
            yield (name, at), thing if whole else {**thing, "agenda": []}, _SPLIT[name]
            yield from () if whole else (((name, at, "agenda", n), item, "item") for n, item in enumerate(agenda or ()))


def _fields_beside(schema: Any, schema_path: Sequence[str | int]) -> list[str]:
    """The fields that the schema knows where an error was found."""
    level: Any = schema
    for step in schema_path[:-1]:
        level = schema["$defs"][level["$ref"].rpartition("/")[2]] if step == "$ref" else level[step]
        if isinstance(level, dict) and "$ref" in level:
            level = {**level, **schema["$defs"][level["$ref"].rpartition("/")[2]]}
    return list(level.get("properties", ())) if isinstance(level, dict) else []


@cache
def _schema(name: str = "") -> Any:
    """The description of a whole file, or of one sort of thing in it."""
    whole = json.loads((paths.resources() / "exchange.schema.json").read_text(encoding="utf-8"))
    return {"$ref": f"#/$defs/{name}", "$defs": whole["$defs"]} if name else whole


@cache
def _validator(name: str = "") -> Any:
    import jsonschema_rs  # noqa: PLC0415  # a command that imports nothing need not load it

    return jsonschema_rs.Draft202012Validator(_schema(name), validate_formats=True)
