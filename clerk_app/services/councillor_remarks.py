"""What is odd in a list of councillors: names as no agenda should print them, namesakes, and groups nobody has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from clerk_app.domain.titles import title_inside
from clerk_app.services.councillor_entries import Councillor
from clerk_app.services.membership_checks import TELL_APART

_INITIALS = 3  # letters: a name so short may be initials
_FIRST = "Correct it where the list comes from, or on the People page once it is in."


def of_name(entry: Councillor) -> list[str]:
    """What an agenda would print as it stands, said before anything is stored."""
    name = entry.printed.name
    return [f"{entry.place}, {name}: {words}. {_FIRST}" for words in oddities(name, "would be")]


def of_namesakes(names: Iterable[str]) -> list[str]:
    """Names that more than one person of the list has, so that an agenda would not tell them apart."""
    times = Counter(names)
    return [_namesakes(name, times[name]) for name in sorted(name for name in times if times[name] > 1)]


def of_groups(listed: Iterable[str], here: Collection[str]) -> list[str]:
    """The political groups that nobody here has; where nobody here has any, those of one line beside larger ones."""
    times = Counter(group for group in listed if group)
    unknown = unknown_groups(times, here)
    if not unknown:
        return []
    counted = ", ".join(f"{group} ({times[group]})" for group in unknown)
    nobody = "Nobody here has" if here else "No other line has"
    them = "it" if len(unknown) == 1 else "them"
    one = "1 political group is" if len(unknown) == 1 else f"{len(unknown)} political groups are"
    return [f"{one} new: {counted}. {nobody} {them}: see whether the spelling is meant."]


def unknown_groups(times: Mapping[str, int], here: Collection[str]) -> list[str]:
    """Of the groups of a list, how often each, those that nobody here has; those of one line if nobody has any."""
    unknown = sorted(set(times) - set(here))
    if here or max(times.values(), default=0) < 2:
        return unknown if here else []
    return [group for group in unknown if times[group] == 1]


def oddities(name: str, becomes: str) -> list[str]:
    """What is odd in a name; `becomes` is "is" or "would be", as it is printed already or not."""
    title = title_inside(name)
    found = [f"the title “{title}” stands inside the name and {becomes} printed there"] if title else []
    if name.isupper() and len(name) > _INITIALS:
        found.append(f"the name stands in capitals and {becomes} printed so")
    if "(" in name:
        are = "are" if becomes == "is" else becomes
        found.append(f"the name has words in brackets, which {are} printed as part of it")
    return found


def _namesakes(name: str, count: int) -> str:
    return f"{count} people are called {name}: {TELL_APART[:1].lower()}{TELL_APART[1:]}"
