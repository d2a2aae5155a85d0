"""What an officer may type of a work programme, as it is kept, with a sentence where it cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from clerk_app.domain.programme_codes import codes_in
from clerk_app.domain.programme_deadlines import deadline_of
from clerk_app.domain.programme_rows import Priority
from clerk_app.errors import BadInput
from clerk_app.services.typed_text import clean, clean_line

OF_A_PROGRAMME = frozenset({"from_date", "to_date", "agreed_on", "meeting_minutes", "standing_minutes", "note"})
OF_A_ROW = frozenset(
    {"title", "kinds", "priority", "codes", "deadline", "lead_member", "lead_officer", "desired_outcomes"}
    | {"information_wanted", "minutes", "suggested_by", "minute", "added_on"}
)
OF_A_CELL = frozenset({"words", "state", "minutes", "agenda_item_id", "codes"})
_SEVERAL_LINES = frozenset({"desired_outcomes", "information_wanted"})
_MINUTES = frozenset({"minutes", "meeting_minutes", "standing_minutes"})
#: The types of review that are offered, as the printed programmes have them; others are kept as typed.
KINDS = (
    "Standard item",
    "Performance monitoring",
    "Information item",
    "In-depth review",
    "Constitutional requirement",
    "Rapid review",
    "Policy development",
    "Holding to account",
)
_LONGEST_MEETING = 1440
#: What spreadsheets have in a cell of which there is nothing to say.
_NOTHING = frozenset({"", "-", "–", "n/a", "none"})


def taken(fields: Mapping[str, Any], known: frozenset[str], first: date) -> dict[str, Any]:
    """Fields as rows hold them; `first` is the first day of the programme, from which months are counted.

    Types and codes may come as one text ("CP2 & 7"), a deadline as it was typed, minutes as "20" or "20 min". Raises
    BadInput, naming the field.
    """
    if unknown := fields.keys() - known:
        raise ValueError(f"there is no {', '.join(sorted(unknown))}")
    found: dict[str, Any] = {}
    for name, value in fields.items():
        if name == "deadline":
            text = clean_line(str(value or ""), "deadline_text")
            kind, day = deadline_of(text, first)
            found |= {"deadline_kind": kind, "deadline_on": day, "deadline_text": text}
        else:
            found[name] = _one(name, value)
    return found


def _one(name: str, value: Any) -> Any:
    if name == "kinds":
        return kinds_in(value) if isinstance(value, str) else tuple(value)
    if name == "codes":
        return codes_in(value) if isinstance(value, str) else tuple(value)
    if name == "priority":
        return priority_of(value)
    if name in _MINUTES:
        return minutes_of(value, name)
    if name in _SEVERAL_LINES:
        return clean(value, name)
    return clean_line(value, name) if type(value) is str else value


def kinds_in(text: str) -> tuple[str, ...]:
    """The types of review of a text, parted by a stroke, comma or semicolon, each as it is usually printed; "n/a" is
    none.
    """
    if text.strip().casefold() in _NOTHING:
        return ()
    parts = [" ".join(part.split()) for part in text.replace(";", "/").replace(",", "/").split("/")]
    usual = {_alike(kind): kind for kind in KINDS}
    return tuple(dict.fromkeys(usual.get(_alike(part), part) for part in parts if part))


def _alike(kind: str) -> str:
    return kind.casefold().replace("-", "").replace(" ", "")


def priority_of(value: object) -> Priority:
    """A priority as typed: "high", "H"; "", "none" and "n/a" for none. Raises BadInput."""
    said = str(value or "").strip().casefold()
    if said in _NOTHING:
        return Priority.NONE
    for each in Priority:
        if said == each.value or (said and each.value.startswith(said)):
            return each
    raise BadInput(f"“{value}” is no priority.", "Type High, Medium or Low, or leave it empty.", field="priority")


def minutes_of(value: object, name: str = "minutes") -> int | None:
    """Minutes as typed: "20", "20 min", "" for none. Raises BadInput."""
    if value is None or isinstance(value, int):
        said: object = value
    else:
        digits = str(value).casefold().removesuffix("minutes").removesuffix("mins").removesuffix("min").strip()
        said = int(digits) if digits.isascii() and digits.isdigit() else None if not digits else value
    if said is not None and not (isinstance(said, int) and 0 <= said <= _LONGEST_MEETING):
        raise BadInput(
            f"“{value}” is no number of minutes.", f"Type a whole number up to {_LONGEST_MEETING:,}.", field=name
        )
    return said
