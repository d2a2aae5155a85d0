"""The names that spelling knows beside its dictionaries: of the people, committees and places of the office."""

from __future__ import annotations

from collections.abc import Iterator

from clerk_app.office import Office
from clerk_app.store import committees, meetings, people


def known_names(office: Office) -> frozenset[str]:
    """Every name in the file as it stands, of whatever day. Nothing sensitive is among them."""
    return frozenset(name for name in _names(office) if name)


def speaks_welsh(office: Office) -> bool:
    """Whether the council works in Welsh, alone or beside English."""
    council = committees.authority(office.db)
    said = (council.language, council.second_language) if council else ()
    return any(language.casefold().startswith("cy") for language in said)


def _names(office: Office) -> Iterator[str]:
    for facts in people.all_facts(office.db).values():
        for fact in facts:
            yield from (fact.printed, fact.political_group, fact.ward, fact.job_title)
    council = committees.authority(office.db)
    yield council.name if council else ""
    yield from (body.name for body in committees.bodies(office.db))
    yield from meetings.places(office.db)
