"""Patterns of meetings as an officer types them: "second Tuesday, not August", "every 6 weeks on Wednesday"."""

from __future__ import annotations

import re
from datetime import date

from clerk_app.domain.day_names import MONTHS, WEEKDAYS
from clerk_app.domain.patterns import EVERY_MONTH, PLACES, EveryWeeks, GivenDays, InTheMonth, InTheQuarter, Pattern
from clerk_app.domain.typed_dates import read_date

_PLACES = {
    **{name: place for place, name in PLACES.items()},
    **{"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5},
}
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12}
_LONGEST = 52
_EXCEPT = re.compile(r"[,;]?\s*\b(?:but not|not|except|without)\b(?:\s+in)?\s+", re.IGNORECASE)
_EVERY = re.compile(
    r"(?:every|each)\s+(?:(?P<other>other|second)\s+|(?P<count>\w+)\s+weeks?\s*(?:,|on)?\s*)?(?P<day>[a-z]+?)s?"
    r"(?:\s+(?:in|of)\s+(?P<months>.+?))?(?:\s*,?\s*(?:starting|beginning|from)\s+(?P<starts>.+))?",
    re.IGNORECASE,
)
_HINT = (
    "Type it as “second Tuesday, not August”, “every 6 weeks on Wednesday”, “last Thursday of the quarter”, or dates."
)


def read_pattern(text: str, today: date) -> Pattern:
    """The pattern that an officer typed; what `words` of a pattern says is read back as the same.

    `today` decides the year of a date without one. Raises ValueError with an officer's sentence for what is none.
    """
    typed = " ".join(text.split())
    if not typed:
        raise ValueError(f"There is no pattern. {_HINT}")
    rule, months = _without_exceptions(typed)
    if found := _EVERY.fullmatch(rule):
        return _every(found, months, today)
    words = re.findall(r"[a-z0-9]+", rule.casefold())
    if any(word in _PLACES for word in words) and any(_weekday(word) is not None for word in words):
        return _places(typed, rule.casefold(), months)
    return _dates(typed, today)


def _without_exceptions(typed: str) -> tuple[str, frozenset[int]]:
    """What is typed before "not", and the months that remain."""
    rule, *left_out = _EXCEPT.split(typed, maxsplit=1)
    if not left_out:
        return typed, EVERY_MONTH
    return rule.strip(" ,;"), EVERY_MONTH - _months(left_out[0])


def _places(typed: str, rule: str, months: frozenset[int]) -> Pattern:
    before, _, after = rule.partition(" of ")
    if not after and " in " in rule:
        before, _, after = rule.partition(" in ")
    words = [word for word in re.findall(r"[a-z0-9]+", before) if word not in ("and", "the", "every", "each")]
    places = [_PLACES[word] for word in words if word in _PLACES]
    weekdays = [day for word in words if (day := _weekday(word)) is not None]
    if len(weekdays) != 1 or len(places) + 1 != len(words) or not places:
        raise ValueError(f"“{typed}” is no pattern. {_HINT}")
    span = _span(after)
    if span in ("quarter", "quarters"):
        if len(places) > 1 or months != EVERY_MONTH:
            raise ValueError(f"“{typed}” is no pattern: of a quarter only one day is taken. {_HINT}")
        return InTheQuarter(weekdays[0], places[0])
    if span:
        months &= _months(span)
    if not months:
        raise ValueError(f"“{typed}” leaves no month. {_HINT}")
    return InTheMonth(weekdays[0], tuple(dict.fromkeys(places)), months)


def _span(typed: str) -> str:
    """What stands after "of": the quarter, or months; "" for each month."""
    span = re.sub(r"^(?:the|each|every)\s+", "", typed.strip().casefold())
    return "" if span in ("month", "months", "year") else span


def _every(found: re.Match[str], months: frozenset[int], today: date) -> EveryWeeks:
    weekday = _weekday(found["day"].casefold())
    if weekday is None:
        raise ValueError(f"“{found['day']}” is no day of the week. {_HINT}")
    weeks = 2 if found["other"] else _count(found["count"]) if found["count"] else 1
    starts = read_date(found["starts"], today) if found["starts"] else None
    if span := _span(found["months"] or ""):
        months &= _months(span)
    if not months:
        raise ValueError(f"“{found[0]}” leaves no month. {_HINT}")
    return EveryWeeks(weekday, weeks, starts, months)


def _count(word: str) -> int:
    number = int(word) if word.isdecimal() else _COUNTS.get(word.casefold(), 0)
    if not 1 <= number <= _LONGEST:
        raise ValueError(f"“Every {word} weeks” cannot be read: give a number from 1 to {_LONGEST}.")
    return number


def _dates(typed: str, today: date) -> GivenDays:
    """Dates set apart by semicolons or "and", or by commas where no weekday stands before a date."""
    parts = [part for part in re.split(r"\s*(?:;|,|\band\b)\s*", typed) if part]
    joined: list[str] = []
    for part in parts:
        alone = _weekday(part.casefold()) is not None
        if joined and _weekday(joined[-1].casefold()) is not None:
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
        if alone and part is parts[-1]:
            raise ValueError(f"“{typed}” is no pattern. {_HINT}")
    if not joined:
        raise ValueError(f"“{typed}” is no pattern. {_HINT}")
    try:
        return GivenDays(tuple(read_date(part, today) for part in joined))
    except ValueError as error:
        if any(sign.isdigit() for sign in typed):
            raise
        raise ValueError(f"“{typed}” is no pattern. {_HINT}") from error


def _months(typed: str) -> frozenset[int]:
    """The months that are named: "August", "July and August", "December to February"."""
    found: set[int] = set()
    for part in re.split(r"\s*(?:,|;|&|\band\b|\bor\b)\s*", typed.strip().casefold()):
        if not part:
            continue
        ends = [_month(end) for end in re.split(r"\s*(?:\bto\b|-|–)\s*", part)]
        if len(ends) > 2 or None in ends:
            raise ValueError(f"“{part}” is no month. {_HINT}")
        first, last = ends[0] or 0, ends[-1] or 0
        found |= {(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)}
    return frozenset(found)


def _month(word: str) -> int | None:
    fits = [at for at, name in enumerate(MONTHS, start=1) if len(word) >= 3 and name.casefold().startswith(word)]
    return fits[0] if fits else None


def _weekday(word: str) -> int | None:
    single = word.removesuffix("s") if len(word) > 3 else word
    fits = [at for at, name in enumerate(WEEKDAYS) if len(single) >= 3 and name.casefold().startswith(single)]
    return fits[0] if fits else None
