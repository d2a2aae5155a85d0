"""What is odd in a list of councillors: names as no agenda should print them, namesakes, and groups nobody has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from clerk_app.domain.change import Change
from clerk_app.domain.membership import fact_on
from clerk_app.domain.titles import title_inside
from clerk_app.office import Office
from clerk_app.services.councillor_entries import Councillor
from clerk_app.services.membership_checks import TELL_APART
from clerk_app.store import committees, history, people

_INITIALS = 3  # letters: a name so short may be initials
_FIRST = "Correct it where the list comes from, or on the People page once it is in."
_AFTERWARDS = "Correct it on the People page."


def of_name(entry: Councillor) -> list[str]:
    """What an agenda would print as it stands, said before anything is stored."""
    name = entry.printed.name
    return [f"{entry.place}, {name}: {words}. {_FIRST}" for words in _oddities(name, "would be")]


def of_namesakes(names: Iterable[str]) -> list[str]:
    """Names that more than one person of the list has, so that an agenda would not tell them apart."""
    times = Counter(names)
    return [_namesakes(name, times[name]) for name in sorted(name for name in times if times[name] > 1)]


def of_groups(listed: Iterable[str], here: Collection[str]) -> list[str]:
    """The political groups that nobody here has; where nobody here has any, those of one line beside larger ones."""
    times = Counter(group for group in listed if group)
    unknown = sorted(set(times) - set(here))
    if not here:
        unknown = [group for group in unknown if times[group] == 1] if max(times.values(), default=0) > 1 else []
    if not unknown:
        return []
    counted = ", ".join(f"{group} ({times[group]})" for group in unknown)
    nobody = "Nobody here has" if here else "No other line has"
    them = "it" if len(unknown) == 1 else "them"
    one = "1 political group is" if len(unknown) == 1 else f"{len(unknown)} political groups are"
    return [f"{one} new: {counted}. {nobody} {them}: see whether the spelling is meant."]


def stands(office: Office, change: Change) -> bool:
    """Whether an import has not been taken back."""
    return history.standing(office.db, change.number)


def brought_by(office: Office, change: Change) -> frozenset[str]:
    """Whom a change put in or corrected, as far as they are in the file."""
    touched = set(history.touched(office.db, change.number, "person_fact"))
    return frozenset(
        person for person, listed in people.all_facts(office.db).items() if touched & {fact.id for fact in listed}
    )


def left_to_mend(office: Office, person_ids: Iterable[str]) -> tuple[str, ...]:
    """What is odd in the names of these people as they are printed today; who is no longer in the file is passed by."""
    wanted = set(person_ids)
    facts = {person: listed for person, listed in people.all_facts(office.db).items() if person in wanted}
    printed = [fact_on(office.today(), listed) for listed in facts.values()]
    odd = [f"{fact.printed}: {words}. {_AFTERWARDS}" for fact in printed for words in _oddities(fact.name, "is")]
    return (*odd, *_printed_alike(office, wanted))


def _oddities(name: str, becomes: str) -> list[str]:
    """What is odd in a name; `becomes` is "is" or "would be", as it is printed already or not."""
    title = title_inside(name)
    found = [f"the title “{title}” stands inside the name and {becomes} printed there"] if title else []
    if name.isupper() and len(name) > _INITIALS:
        found.append(f"the name stands in capitals and {becomes} printed so")
    if "(" in name:
        are = "are" if becomes == "is" else becomes
        found.append(f"the name has words in brackets, which {are} printed as part of it")
    return found


def _printed_alike(office: Office, wanted: Collection[str]) -> list[str]:
    """Those of these people who stand in a committee's list of members beside somebody printed alike today."""
    found: dict[str, int] = {}
    for body in committees.every_committee(office.db).values():
        seated = [member for member in body.members_on(office.today()) if member.person_id is not None]
        times = Counter((member.printed, member.note) for member in seated)
        came = {(member.printed, member.note) for member in seated if member.person_id in wanted}
        found |= {each[0]: times[each] for each in came if times[each] > 1}
    return [_namesakes(name, found[name]) for name in sorted(found)]


def _namesakes(name: str, count: int) -> str:
    return f"{count} people are called {name}: {TELL_APART[:1].lower()}{TELL_APART[1:]}"
