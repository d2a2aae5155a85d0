"""What spelling knows beside its dictionaries: names of people, committees and places, and words of the field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from clerk_app.documents.wording import Wording
from clerk_app.domain.exemption import PARAGRAPHS
from clerk_app.office import Office
from clerk_app.store import committees, meetings, people, wording

#: Words of the field that the dictionaries lack, and that no text of ours happens to have.
_OF_THE_FIELD = (
    *("co-optee", "co-optees", "disapply", "disapplied", "unparished", "recommittal", "academisation", "academised"),
    *("decarbonisation", "neurodiverse", "neurodiversity", "Ofsted", "subcommittee", "subcommittees", "leaseback"),
    *("pre-decision", "policymaking", "microplastics", "retrofit", "retrofitted", "retrofitting"),
)


def known_names(office: Office) -> frozenset[str]:
    """Every name in the file as it stands, of whatever day, and what is printed anyway. Nothing is sensitive."""
    return frozenset(name for name in (*_names(office), *_wording(office)) if name)


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
    for body in committees.bodies(office.db):
        yield from (body.name, body.short_name)
    yield from meetings.places(office.db)


def _wording(office: Office) -> Iterator[str]:
    """The words that are printed anywhere, Clerk's and the council's own, and those of the field."""
    shipped = Wording.load()
    for section in fields(shipped):
        yield from getattr(shipped, section.name).values()
    yield from (word.text for word in wording.words(office.db))
    yield from _OF_THE_FIELD
    for paragraphs in PARAGRAPHS.values():
        yield from paragraphs.values()
