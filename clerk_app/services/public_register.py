"""Gathering the public register of interests, and writing it in Word, PDF and HTML (DI-9, DI-10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from clerk_app.domain.dispensations import Dispensation
from clerk_app.domain.interests import Detail, Interest, InterestKind, category_order, category_words
from clerk_app.domain.membership import PersonFact, SeatKind, Votes, fact_on, in_force
from clerk_app.domain.public_register import (
    Entry,
    HomeEntry,
    OpenEntry,
    PublicDispensation,
    PublicGift,
    PublicMember,
    PublicRegister,
    WithheldEntry,
)
from clerk_app.domain.wording import words_on
from clerk_app.office import Office
from clerk_app.services import council, exporting, house_style, interests, secrets_kept
from clerk_app.store import committees, people, wording
from clerk_app.store import interests as store

_SHORTEST_PLACE = 6
_Homes = Mapping[str, tuple[str, ...]]


def public_register(office: Office, day: date | None = None) -> PublicRegister:
    """The register as anybody may read it on a day, today if none is given. Raises Refused without a council's name.

    In it stand the members who serve with a vote, and whoever else is registered and never sat on a committee. An entry
    counts when it was notified, until it is no longer held.
    """
    day = day or office.today()
    authority = council.needed_authority(office)
    return PublicRegister(
        council=authority.name,
        day=day,
        members=public_members(office, day),
        language=authority.language,
        words=words_on(day, "", wording.words(office.db)),
        template=house_style.template_of(office),
    )


def public_members(office: Office, day: date) -> tuple[PublicMember, ...]:
    """The members with what the register says of them, by surname."""
    facts = {who: fact_on(day, listed) for who, listed in people.all_facts(office.db).items()}
    said = _Said(office, day)
    serving, former = _serving(office, day)
    named = [fact for who, fact in facts.items() if who in serving or (who not in former and said.has(who))]
    return tuple(said.of(fact) for fact in sorted(named, key=lambda fact: (fact.sort_key, fact.person_id)))


def telling_home(office: Office, listed: Iterable[Interest]) -> tuple[Interest, ...]:
    """The interests that hold a member's private address and do not say that they live there (DI-10)."""
    kept = [each for each in listed if not each.lived_in and not each.sensitive]
    if not kept:
        return ()
    homes = _homes(office)
    words = secrets_kept.kept_of(office, (each.detail_id for each in kept))
    return tuple(each for each in kept if _tells(words.get(each.detail_id or "", ""), homes.get(each.person_id, ())))


class _Said:
    """What the registers say on a day, read in one go."""

    def __init__(self, office: Office, day: date) -> None:
        self._day, regime_on = day, interests.regime_by_day(office)
        self._homes = _homes(office)
        listed, given = store.every_interest(office.db), store.every_dispensation(office.db)
        self._known = {each.id: each for each in listed}
        self._interests = [each for each in listed if _is_registered(each, day)]
        self._dispensations = [each for each in given if each.in_force(day)]
        gifts = store.every_gift(office.db)
        told = (each for each in gifts if each.notified_on is not None and each.notified_on <= day)
        self._gifts = [each for each in told if each.registrable(regime_on(each.received_on))]
        open_ones = [each.detail_id for each in listed if not each.sensitive]
        self._words = secrets_kept.kept_of(office, [*open_ones, *(each.subject_id for each in self._dispensations)])
        self._registered = {each.person_id for each in self._interests}
        self._registered |= {each.person_id for each in self._dispensations} | {each.person_id for each in self._gifts}

    def has(self, person_id: str) -> bool:
        """Whether anything is registered of a person."""
        return person_id in self._registered

    def of(self, fact: PersonFact) -> PublicMember:
        """A member as the register prints them."""
        who = fact.person_id
        own = [self._entry(each) for each in self._interests if each.person_id == who]
        return PublicMember(
            id=who,
            name=fact.printed,
            ward=fact.ward,
            group=fact.political_group,
            entries=tuple(sorted(own, key=_printed_order)),
            dispensations=tuple(self._given(each) for each in self._dispensations if each.person_id == who),
            gifts=tuple(
                PublicGift(g.id, g.received_on, g.giver, g.what, g.value_pence, g.accepted, g.notified_on)
                for g in self._gifts
                if g.person_id == who
            ),
        )

    def _entry(self, each: Interest) -> Entry:
        if each.sensitive:
            return WithheldEntry(each.id, each.kind)
        text = self._words.get(each.detail_id or "", "")
        if self._is_home(each, text):
            return HomeEntry(each.id, each.kind, each.category, each.whose, each.notified_on)
        detail = Detail.read(text)
        return OpenEntry(
            *(each.id, each.kind, each.category, each.whose, detail.description, detail.body, detail.land),
            *(each.held_from, each.notified_on, each.detail_id or ""),
        )

    def _given(self, each: Dispensation) -> PublicDispensation:
        made = PublicDispensation(
            *(each.id, "", each.scope, each.from_date, each.to_date, each.ground),
            *(each.granted_by, each.granted_on, each.minute),
        )
        named = self._known.get(each.interest_id or "")
        if named is not None and named.sensitive:
            return made
        subject = self._words.get(each.subject_id or "", "")
        text = self._words.get(named.detail_id or "", "") if named else ""
        interest_id = named.id if named else ""
        if named is not None and self._is_home(named, f"{text}\n{subject}"):
            return replace(made, what=category_words(named.kind, named.category), interest_id=interest_id)
        if _tells(subject, self._homes.get(each.person_id, ())):
            return made
        if subject:
            return replace(made, what=subject, interest_id=interest_id, subject_id=each.subject_id or "")
        return replace(made, what=Detail.read(text).words, interest_id=interest_id)

    def _is_home(self, each: Interest, text: str) -> bool:
        return each.lived_in or _tells(text, self._homes.get(each.person_id, ()))


def _is_registered(each: Interest, day: date) -> bool:
    notified = each.notified_on is not None and each.notified_on <= day
    return each.kind.registered and each.counts and notified and (each.held_to is None or day <= each.held_to)


def _printed_order(entry: Entry) -> tuple[int, int, int, str]:
    kinds = list(InterestKind)
    withheld = isinstance(entry, WithheldEntry)
    # a place among the heads would tell which it is
    head = 0 if isinstance(entry, WithheldEntry) else category_order(entry.kind, entry.category)
    return (kinds.index(entry.kind), int(withheld), head, entry.id)


def _serving(office: Office, day: date) -> tuple[set[str], set[str]]:
    """Who serves with a vote on a day, and who has served and does not (DI-16)."""
    voting: set[str] = set()
    now: set[str] = set()
    ever: set[str] = set()
    for body in committees.every_committee(office.db).values():
        seats = {seat.id: seat for seat in body.seats}
        for held in body.appointments:
            ever.add(held.person_id)
            if not in_force(day, held.from_date, held.to_date):
                continue
            now.add(held.person_id)
            seat = seats.get(held.seat_id)
            if seat is not None and seat.votes is not Votes.NONE and seat.kind is not SeatKind.EX_OFFICIO:
                voting.add(held.person_id)
    return voting, ever - now


def _homes(office: Office) -> dict[str, tuple[str, ...]]:
    """The lines of private addresses that tell a place, by person."""
    facts = people.all_facts(office.db)
    kept = {who: [fact.withheld_id for fact in listed if fact.withheld_id] for who, listed in facts.items()}
    words = secrets_kept.kept_of(office, (secret for listed in kept.values() for secret in listed))
    return {who: _places("\n".join(words.get(one, "") for one in listed)) for who, listed in kept.items() if listed}


def _places(address: str) -> tuple[str, ...]:
    lines = (_squeezed(line) for line in address.splitlines())
    return tuple(line for line in lines if len(line) >= _SHORTEST_PLACE and any(sign.isdigit() for sign in line))


def _tells(text: str, places: Iterable[str]) -> bool:
    squeezed = _squeezed(text)
    return any(place in squeezed for place in places)


def _squeezed(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def register_files(register: PublicRegister, formats: Sequence[str] = exporting.FORMATS) -> dict[str, bytes]:
    """The register as files by name; for a worker, it asks no office."""
    from clerk_app.documents.register import register_document  # noqa: PLC0415 - the writers are slow to load

    name = f"{register.day.isoformat()}-register-of-interests"
    return exporting.document_files(register_document(register), register.template, name, formats)
