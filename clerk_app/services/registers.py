"""The registers as lists: everybody with how much is registered of them, and tables for other programs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from clerk_app.documents.wording import Wording
from clerk_app.domain.change import Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.dispensations import Dispensation
from clerk_app.domain.interests import Detail, Gift, Interest, category_words, is_soon, pounds
from clerk_app.domain.membership import PersonFact
from clerk_app.domain.public_register import Entry, HomeEntry, OpenEntry, PublicMember, WithheldEntry
from clerk_app.domain.record_rows import Declaration
from clerk_app.domain.wording import words_on
from clerk_app.office import Office
from clerk_app.services import (
    declared_interests,
    dispensations,
    gifts,
    interests,
    people,
    public_register,
    secrets_kept,
)
from clerk_app.services.tables import Table
from clerk_app.store import interests as store
from clerk_app.store import rows, wording

#: The headings of a table of interests, as it is written and as it is read.
HEADINGS = (
    *("Name", "Kind", "Head", "Whose", "Member is aware", "Description", "Body", "Land", "Member lives there"),
    *("Held from", "Held to", "28 days begin because", "28 days begin with", "Notified on", "Published on"),
    *("Sensitive", "Agreed by", "Agreed on"),
)
_PUBLIC_HEADINGS = ("Name", "Kind", "Head", "Whose", "Description", "Body", "Land", "Held from", "Notified on")
_COPIED = ("Name", "Kind", "Head", "Whose", "What", "From", "To", "Notified")
NAME = "Interests"


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody with how many entries their register has, and how many wait to be notified: overdue, and soon due.

    `declared` is what they declared at a meeting and is in no register yet, still within its 28 days (DI-7); it is no
    entry, and is counted once its days are over among what is overdue. So count `running_days` and Today.
    """

    fact: PersonFact
    apart: str
    entries: int
    overdue: int
    soon: int
    declared: int = 0

    @property
    def id(self) -> str:
        """The person's identity."""
        return self.fact.person_id


def lines(office: Office) -> list[MemberLine]:
    """Everybody by surname, with what their register holds."""
    today, regime_on = office.today(), interests.regime_by_day(office)
    counts: dict[str, int] = {}
    waiting: dict[str, list[date]] = {}
    dues = [(each.person_id, each.due, each.notified_on) for each in store.every_interest(office.db)]
    given = store.every_gift(office.db)
    dues += [(each.person_id, each.due(regime_on(each.received_on)), each.notified_on) for each in given]
    for who, due, notified in dues:
        counts[who] = counts.get(who, 0) + 1
        if due is not None and is_soon(due, notified, today):
            waiting.setdefault(who, []).append(due)
    for granted in store.every_dispensation(office.db):
        counts[granted.person_id] = counts.get(granted.person_id, 0) + 1
    declared: dict[str, int] = {}
    for said in declared_interests.waiting(office):
        who = said.declaration.person_id
        if said.is_new and said.due is not None and said.due < today:
            waiting.setdefault(who, []).append(said.due)
        else:
            declared[who] = declared.get(who, 0) + 1
    found = [_line(each, counts, waiting.get(each.id, []), today) for each in people.lines(office)]
    return [replace(line, declared=declared.get(line.id, 0)) for line in found]


def _line(each: people.PersonLine, counts: dict[str, int], waiting: list[date], today: date) -> MemberLine:
    overdue = sum(due < today for due in waiting)
    return MemberLine(each.fact, each.apart, counts.get(each.id, 0), overdue, len(waiting) - overdue)


def owner(office: Office, entry: Subject) -> str:
    """Whose register an entry stands in; "" for one that is gone."""
    kinds: dict[str, type[Interest] | type[Dispensation] | type[Gift] | type[Declaration]] = {
        "interest": Interest,
        "dispensation": Dispensation,
        "gift": Gift,
        "declaration": Declaration,
    }
    found = rows.read(office.db, kinds[entry.table], entry.id) if entry.table in kinds else None
    return found.person_id if found else ""


# --- tables -----------------------------------------------------------------------------------------------------------
def interests_table(office: Office, closed: bool = False) -> Table:
    """Every interest: of the public register alone, or with `closed` all that is kept, marked as not for publication.

    Raises Refused for the public one while the council has no name.
    """
    if closed:
        return Table(NAME, HEADINGS, tuple(_every_row(office)), closed=True)
    register = public_register.public_register(office)
    words = Wording.load(register.words).register
    rows = (_public_row(member, entry, words) for member in register.members for entry in member.entries)
    return Table(NAME, _PUBLIC_HEADINGS, tuple(rows))


def copied_table(office: Office, person_id: str, only: Collection[str] | None = None, closed: bool = False) -> Table:
    """What the register says of a person, or some entries of it, in few columns: to be copied.

    It is the public register unless `closed` asks for all that is kept.
    """
    name = people.fact(office, person_id).printed
    rows = _kept_rows(office, person_id, name) if closed else _published_rows(office, person_id, name)
    return Table(NAME, _COPIED, tuple(row for key, row in rows if only is None or key in only), closed=closed)


def _every_row(office: Office) -> Iterator[tuple[str, ...]]:
    listed = store.every_interest(office.db)
    words = secrets_kept.kept_of(office, (each.detail_id for each in listed))
    by_person: dict[str, list[Interest]] = {}
    for each in listed:
        by_person.setdefault(each.person_id, []).append(each)
    for person in people.lines(office):
        for each in by_person.get(person.id, ()):
            yield _row(person.fact.printed, each, Detail.read(words.get(each.detail_id or "", "")))


def _row(name: str, each: Interest, detail: Detail) -> tuple[str, ...]:
    return (
        *(name, each.kind.value.upper(), category_words(each.kind, each.category), each.whose.words),
        *(_yes(each.member_aware), detail.description, detail.body, detail.land, _yes(each.lived_in)),
        *(_day(each.held_from), _day(each.held_to), each.arose.words, _day(each.arose_on), _day(each.notified_on)),
        *(_day(each.published_on), _yes(each.sensitive), each.agreed_by, _day(each.agreed_on)),
    )


def _public_row(member: PublicMember, entry: Entry, words: Mapping[str, str]) -> tuple[str, ...]:
    kind = entry.kind.value.upper()
    if isinstance(entry, WithheldEntry):
        return (member.name, kind, "", "", words["withheld"], "", "", "", "")
    head = category_words(entry.kind, entry.category)
    if isinstance(entry, HomeEntry):
        said: tuple[str, ...] = (words["address_withheld"], "", "", "")
    else:
        said = (entry.description, entry.body, entry.land, _day(entry.held_from))
    return (member.name, kind, head, entry.whose.words, *said, _day(entry.notified_on))


def _published_rows(office: Office, person_id: str, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    today = office.today()
    words = Wording.load(words_on(today, "", wording.words(office.db))).register
    for member in public_register.public_members(office, today):
        if member.id != person_id:
            continue
        for entry in member.entries:
            yield entry.id, _copied_entry(name, entry, words)
        for given in member.dispensations:
            what = given.what or words["withheld_for"]
            period = (_day(given.from_date), _day(given.to_date))
            yield given.id, (name, "Dispensation", given.scope.words, "", what, *period, "")
        for gift in member.gifts:
            what = f"{gift.what}, from {gift.giver}, {pounds(gift.value_pence)}"
            yield gift.id, (name, "Gift", "", "", what, _day(gift.received_on), "", _day(gift.notified_on))


def _copied_entry(name: str, entry: Entry, words: Mapping[str, str]) -> tuple[str, ...]:
    kind = entry.kind.value.upper()
    if isinstance(entry, WithheldEntry):
        return (name, kind, "", "", words["withheld"], "", "", "")
    head = category_words(entry.kind, entry.category)
    said = (entry.words, _day(entry.held_from)) if isinstance(entry, OpenEntry) else (words["address_withheld"], "")
    return (name, kind, head, entry.whose.words, *said, "", _day(entry.notified_on))


def _kept_rows(office: Office, person_id: str, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for each in store.of_person(office.db, person_id):
        detail = interests.detail(office, each.id)
        head = category_words(each.kind, each.category)
        days = (_day(each.held_from), _day(each.held_to), _day(each.notified_on))
        yield each.id, (name, each.kind.value.upper(), head, each.whose.words, detail.words, *days)
    for given in dispensations.lines(office, person_id):
        one = given.dispensation
        what = dispensations.subject(office, one.id) or given.what
        if given.sensitive and one.interest_id is not None:
            what = interests.detail(office, one.interest_id).words
        yield one.id, (name, "Dispensation", one.scope.words, "", what, _day(one.from_date), _day(one.to_date), "")
    for line in gifts.lines(office, person_id):
        gift = line.gift
        what = f"{gift.what}, from {gift.giver}, {line.worth}"
        yield gift.id, (name, "Gift", "", "", what, _day(gift.received_on), "", _day(gift.notified_on))


def _day(day: date | None) -> str:
    return printed_date(day, weekday=False) if day else ""


def _yes(said: bool) -> str:
    return "Yes" if said else "No"
