"""Dispensations and gifts from tables as spreadsheets write them: all or nothing, with every place that is wrong.

Their columns are known by their headings. What stands here already is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from clerk_app.documents.wording import Wording
from clerk_app.domain.change import Change, ChangeKind
from clerk_app.domain.dispensations import Scope, period_fault
from clerk_app.domain.interests import Detail
from clerk_app.domain.register_lists import (
    MOST_PENCE,
    DispensationColumn,
    GiftColumn,
    accepted_of,
    dispensation_headings,
    gift_headings,
    ground_of,
    pence_of,
    scope_of,
)
from clerk_app.domain.text import clean_line
from clerk_app.domain.wording import words_on
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import dispensations, gifts, secrets_kept
from clerk_app.services.councillor_csv import Table, read_table
from clerk_app.services.register_rows import RowReading, refused, register_table
from clerk_app.store import interests as store
from clerk_app.store import wording

_D, _G = DispensationColumn, GiftColumn


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that can come in: whose register it is for, its sort in words, and whether it stands there already."""

    name: str
    sort: str
    enter: Callable[[Office], Change] = field(repr=False)
    here: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """What a table would bring, of `thing` ("gift"): its entries in order, and every place that cannot be taken."""

    thing: str
    entries: tuple[Entry, ...]
    faults: tuple[str, ...] = ()

    @property
    def new(self) -> tuple[Entry, ...]:
        """The entries that are not in a register yet."""
        return tuple(entry for entry in self.entries if not entry.here)


def is_dispensations(data: bytes) -> bool:
    """Whether a table is one of dispensations, by its headings."""
    return _fits(data, dispensation_headings)


def is_gifts(data: bytes) -> bool:
    """Whether a table is one of gifts and hospitality, by its headings."""
    return _fits(data, gift_headings)


def _fits(data: bytes, headings: Callable[[tuple[str, ...]], object]) -> bool:
    try:
        return headings(register_table(read_table(data, "")).headings) is not None
    except BadInput:
        return False


def listed(office: Office, table: Table) -> Listed:
    """What a table of dispensations or of gifts would bring; nothing is changed. Raises BadInput for another table."""
    plain = register_table(table)
    granted, given = dispensation_headings(plain.headings), gift_headings(plain.headings)
    if granted is not None:
        reading = _Dispensations(office, plain, granted, _D.PERSON)
        return Listed("dispensation", tuple(reading.entries()), tuple(reading.faults))
    if given is not None:
        gifts_read = _Gifts(office, plain, given, _G.PERSON)
        return Listed("gift", tuple(gifts_read.entries()), tuple(gifts_read.faults))
    raise BadInput(f"{table.name} is no table of dispensations or gifts.", "Check the headings of its columns.")


def bring_in(office: Office, table: Table) -> Change:
    """Bring a table in as one change, which undo takes back. Raises BadInput with every place; then nothing came."""
    with office.record("Import a table") as recording:
        found = listed(office, table)
        if found.faults:
            raise refused(table.name, found.faults)
        for entry in found.new:
            entry.enter(office)
        count = len(found.new)
        recording.name(f"Import {count} {found.thing}{'' if count == 1 else 's'}", ChangeKind.EDIT)
    return recording.change


class _Gifts(RowReading[GiftColumn]):
    def entries(self) -> Iterator[Entry]:
        """The rows that can be taken; what cannot is noted."""
        known = {(g.person_id, g.received_on, g.giver, g.what) for g in store.every_gift(self.office.db)}
        for place, said in self.rows():
            before = len(self.faults)
            person_id, received = self.person(place, said), self.day(place, said, _G.RECEIVED)
            fields = self._fields(place, said)
            if not said[_G.RECEIVED]:
                self.fault(place, "no day stands there", _G.RECEIVED)
            if person_id is None or received is None or len(self.faults) > before:
                continue
            key = (person_id, received, fields["giver"], fields["what"])
            enter = _entering(gifts.add, person_id, received, fields)
            yield Entry(said[_G.PERSON], "Gift or hospitality", enter, here=key in known)
            known.add(key)

    def _fields(self, place: str, said: Mapping[GiftColumn, str]) -> dict[str, Any]:
        for column in (_G.GIVER, _G.WHAT):
            if not said[column]:
                self.fault(place, "nothing stands there", column)
        amount = f"is no amount of pounds up to £{MOST_PENCE // 100:,}"
        return {
            "giver": said[_G.GIVER],
            "what": said[_G.WHAT],
            "value_pence": self.read(place, said, _G.VALUE, pence_of, amount),
            "accepted": self.read(place, said, _G.ACCEPTED, accepted_of, "says neither accepted nor declined"),
            "notified_on": self.day(place, said, _G.NOTIFIED),
        }


class _Dispensations(RowReading[DispensationColumn]):
    def entries(self) -> Iterator[Entry]:
        """The rows that can be taken; what cannot is noted. No fault quotes what a dispensation is for."""
        known, by_words = self._known(), self._by_words()
        words = Wording.load(words_on(self.office.today(), "", wording.words(self.office.db))).register
        withheld = clean_line(words["withheld_for"])
        for place, said in self.rows():
            before = len(self.faults)
            person_id, fields = self.person(place, said), self._fields(place, said)
            if said.get(_D.SUBJECT) == withheld:
                self.fault(place, "what it is for is withheld in this table; bring in one that has it", _D.SUBJECT)
            if said.get(_D.INTEREST) and person_id is not None:
                fields["interest_id"] = self._interest(
                    place, by_words.get((person_id, said[_D.INTEREST].casefold()), [])
                )
            begins, ends = self._period(place, said)
            if person_id is None or begins is None or ends is None or len(self.faults) > before:
                continue
            key = (person_id, begins, ends, fields["scope"], fields["subject"], fields.get("interest_id"))
            enter = _entering(dispensations.grant, person_id, begins, ends, fields)
            scope: Scope = fields["scope"]
            yield Entry(said[_D.PERSON], f"Dispensation {scope.words}", enter, here=key in known)
            known.add(key)

    def _fields(self, place: str, said: Mapping[DispensationColumn, str]) -> dict[str, Any]:
        if not said.get(_D.SUBJECT) and not said.get(_D.INTEREST):
            self.fault(place, "nothing says what it is for", _D.SUBJECT)
        return {
            "subject": said.get(_D.SUBJECT, ""),
            "scope": self.read(place, said, _D.SCOPE, scope_of, "is neither to speak, to vote, nor both"),
            "ground": self.read(place, said, _D.GROUND, ground_of, "is no ground: write a letter from a to e"),
            "granted_by": said.get(_D.GRANTED_BY, ""),
            "granted_on": self.day(place, said, _D.GRANTED_ON),
            "minute": said.get(_D.MINUTE, ""),
            "revoked_on": self.day(place, said, _D.REVOKED),
        }

    def _period(self, place: str, said: Mapping[DispensationColumn, str]) -> tuple[Any, Any]:
        for column in (_D.FROM, _D.TO):
            if not said[column]:
                self.fault(place, "no day stands there", column)
        begins, ends = self.day(place, said, _D.FROM), self.day(place, said, _D.TO)
        revoked = self.day(place, said, _D.REVOKED)
        if begins is not None and ends is not None and (wrong := period_fault(begins, ends)):
            self.fault(place, f"{wrong[:1].lower()}{wrong[1:]}".rstrip("."), _D.TO)
        if begins is not None and revoked is not None and revoked < begins:
            self.fault(place, "it is revoked before it begins", _D.REVOKED)
        return begins, ends

    def _interest(self, place: str, found: list[str]) -> str | None:
        if len(found) != 1:
            how_many = "several of their interests have" if found else "no interest in their register has"
            self.fault(place, f"{how_many} these words; say in words what the dispensation is for", _D.INTEREST)
        return found[0] if len(found) == 1 else None

    def _known(self) -> set[tuple[Any, ...]]:
        every = store.every_dispensation(self.office.db)
        words = secrets_kept.kept_of(self.office, (each.subject_id for each in every))
        return {
            (d.person_id, d.from_date, d.to_date, d.scope, words.get(d.subject_id or "", ""), d.interest_id)
            for d in every
        }

    def _by_words(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        every = store.every_interest(self.office.db)
        words = secrets_kept.kept_of(self.office, (each.detail_id for each in every))
        for each in every:
            said = Detail.read(words.get(each.detail_id or "", "")).words.casefold()
            found.setdefault((each.person_id, said), []).append(each.id)
        return found


def _entering(verb: Callable[..., Change], *said: Any) -> Callable[[Office], Change]:
    return lambda office: verb(office, *said)
