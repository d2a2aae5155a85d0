"""A committee's distribution lists: who gets how many copies, for the open papers and for the closed ones (PX-8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Body, municipal_year, rules_on
from clerk_app.domain.distribution import DistributionList, Recipient, grouped
from clerk_app.domain.issues import DistributionEntry, ListKind
from clerk_app.domain.membership import SeatKind
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import council, meetings, membership, people
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import committees, rows
from clerk_app.store import issues as store


def entries(office: Office, body_id: str, kind: ListKind) -> tuple[DistributionEntry, ...]:
    """The lines of a list in order, as they are kept."""
    return tuple(entry for entry in store.distribution_of(office.db, body_id) if entry.list_kind is kind)


def as_printed(office: Office, body_id: str, kind: ListKind, day: date) -> DistributionList:
    """A list as it is printed for a meeting on a day: names, posts and the municipal year as they are then."""
    body = one(office, Body, body_id, "committee")
    contact = people.fact(office, body.contact_id, day) if body.contact_id else None
    rules = rules_on(day, body_id, committees.rules(office.db))
    lines = ((entry.heading, _recipient(office, entry, day)) for entry in entries(office, body_id, kind))
    year = municipal_year(day, rules["year_start"])
    name = council.needed_authority(office).name
    said = f"{year}/{(year + 1) % 100:02}"
    groups = grouped(lines)
    if contact is None:
        return DistributionList(name, body.name, kind, said, groups)
    return DistributionList(name, body.name, kind, said, groups, contact.name, contact.phone)


def total(office: Office, body_id: str, kind: ListKind) -> int:
    """How many copies a list adds up to, spares too."""
    return sum(entry.copies for entry in entries(office, body_id, kind))


def wanting(office: Office, body_id: str, listed: Sequence[DistributionEntry], day: date) -> list[DistributionEntry]:
    """A line of one copy for each member and substitute of the committee on a day, and its contact, who is not listed.

    They are drafts without an identity, under the headings that a new list begins with.
    """
    body = one(office, Body, body_id, "committee")
    known = {entry.person_id for entry in listed}
    found: list[DistributionEntry] = []
    for member in membership.members(office, body_id, day, substitutes=True):
        if member.person_id is not None and member.person_id not in known:
            heading = "Reserves" if member.kind is SeatKind.SUBSTITUTE else "Members"
            found.append(_draft(body_id, heading, member.person_id))
    found.sort(key=lambda entry: entry.heading)  # members first, in their printed order
    if body.contact_id and body.contact_id not in known | {entry.person_id for entry in found}:
        found.append(_draft(body_id, "Council officers", body.contact_id))
    return found


def _draft(body_id: str, heading: str, person_id: str) -> DistributionEntry:
    return DistributionEntry("", body_id, ListKind.OPEN, 0, heading, person_id)


def closed_readers(office: Office, meeting_id: str) -> tuple[str, ...]:
    """Who gets a closed copy of a meeting by its committee's list: names as printed that day, each once (PX-8).

    Somebody who stands on it with no copies gets none.
    """
    line = meetings.line(office, meeting_id)
    listed = as_printed(office, line.body_id, ListKind.CLOSED, line.day)
    names = [
        recipient.name
        for group in listed.groups
        for recipient in group.lines
        if recipient.copies and not recipient.spare
    ]
    return tuple(dict.fromkeys(names))


def save(office: Office, body_id: str, kind: ListKind, drafts: Sequence[DistributionEntry]) -> Change:
    """Put a whole list in place of the one that there is; lines that are known by identity are kept.

    Raises BadInput for a line without anybody, and for copies below none.
    """
    body = one(office, Body, body_id, "committee")
    everything = store.distribution_of(office.db, body_id)
    old = {entry.id: entry for entry in everything if entry.list_kind is kind}
    made = [_ready(office, draft, body_id, kind, pos, old) for pos, draft in enumerate(drafts, start=1)]
    label = f"Edit the {kind.value} distribution list of {body.name}"
    with office.record(label, subject=Subject("body", body_id)) as recording:
        rows.delete(office.db, DistributionEntry, old.keys() - {entry.id for entry in made})
        rows.insert(office.db, [entry for entry in made if entry.id not in old], office.officer)
        for entry in made:
            if entry.id in old and entry != old[entry.id]:
                fields = {name: value for name, value in asdict(entry).items() if name != "id"}
                rows.update(office.db, DistributionEntry, entry.id, fields, office.officer)
    return recording.change


def _ready(
    office: Office,
    draft: DistributionEntry,
    body_id: str,
    kind: ListKind,
    pos: int,
    old: dict[str, DistributionEntry],
) -> DistributionEntry:
    name, heading = clean_line(draft.name), clean_line(draft.heading)
    if not name and draft.person_id is None:
        raise BadInput(f"Line {pos} of the list names nobody.", "Choose a person, or type who gets the copies.")
    if draft.copies < 0:
        raise BadInput(f"Line {pos} of the list has {draft.copies} copies.", "Enter 0 or more.")
    row_id = draft.id if draft.id in old else office.new_id()
    return replace(draft, id=row_id, body_id=body_id, list_kind=kind, pos=pos, name=name, heading=heading)


def _recipient(office: Office, entry: DistributionEntry, day: date) -> Recipient:
    made = Recipient(entry.id, entry.name, entry.copies, spare=entry.spare, doubtful=entry.doubtful)
    if entry.person_id is None:
        return made
    fact = people.fact(office, entry.person_id, day)
    return replace(made, name=fact.printed, post=fact.job_title)
