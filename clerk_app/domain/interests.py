"""The register of interests: kinds, categories and whose they are; by when they are notified; gifts and their limits.

Law and codes: DI-1 to DI-3, DI-7, DI-9, DI-10. The program counts and reminds; what an interest is, is for the member.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from clerk_app.domain.dates import printed_date
from clerk_app.domain.declaration_terms import Regime
from clerk_app.domain.periods import last_day_of_days

#: An interest is notified within so many days, of which the day it begins with is the first (DI-7).
NOTIFY_DAYS = 28
#: From so many days before the last on, the officer is reminded.
SOON_DAYS = 7


class InterestKind(StrEnum):
    """What sort of interest the codes call it (DI-1)."""

    DPI = "dpi"
    ORI = "ori"
    NRI = "nri"

    @property
    def words(self) -> str:
        """The kind as the codes say it."""
        return _KIND_WORDS[self]

    @property
    def registered(self) -> bool:
        """Whether interests of this kind stand in the public register."""
        return self is not InterestKind.NRI


_KIND_WORDS: Mapping[InterestKind, str] = MappingProxyType(
    {
        InterestKind.DPI: "Disclosable pecuniary interest",
        InterestKind.ORI: "Other registerable interest",
        InterestKind.NRI: "Non-registerable interest",
    }
)


class Whose(StrEnum):
    """Who has the interest: the member, or whose interest counts as the member's (DI-2)."""

    MEMBER = "member"
    SPOUSE = "spouse"
    PARTNER = "partner"
    COHABITEE = "cohabitee"

    @property
    def words(self) -> str:
        """Who it is, as the register prints it."""
        return _WHOSE_WORDS[self]


_WHOSE_WORDS: Mapping[Whose, str] = MappingProxyType(
    {
        Whose.MEMBER: "The member",
        Whose.SPOUSE: "Spouse",
        Whose.PARTNER: "Civil partner",
        Whose.COHABITEE: "Person lived with as spouse or civil partner",
    }
)


class Arose(StrEnum):
    """What the 28 days begin with (DI-7)."""

    OFFICE = "office"
    CHANGE = "change"
    DISCLOSED = "disclosed"

    @property
    def words(self) -> str:
        """What happened on the day with which they begin."""
        return _AROSE_WORDS[self]


_AROSE_WORDS: Mapping[Arose, str] = MappingProxyType(
    {
        Arose.OFFICE: "Taking office",
        Arose.CHANGE: "New or changed",
        Arose.DISCLOSED: "Disclosed at a meeting",
    }
)


#: What is registered as a gift, in pence, by code (DI-3); the statute knows no register of gifts.
GIFT_LIMITS: Mapping[Regime, int | None] = MappingProxyType(
    {Regime.LOCAL: 2_500, Regime.MODEL: 5_000, Regime.STATUTE: None}
)


@dataclass(frozen=True, slots=True)
class Category:
    """One head of a code's list: what it is called in the file, in which codes it stands, and its words."""

    key: str
    kind: InterestKind
    words: str
    regimes: frozenset[Regime] = frozenset(Regime)


_A, _B = frozenset({Regime.LOCAL}), frozenset({Regime.MODEL})
_DPI, _ORI, _NRI = InterestKind
#: Every head of the lists, in the order in which they are printed (DI-2, DI-3, DI-4).
CATEGORIES: tuple[Category, ...] = (
    Category("employment", _DPI, "Employment, office, trade, profession or vocation"),
    Category("sponsorship", _DPI, "Sponsorship"),
    Category("contracts", _DPI, "Contracts"),
    Category("land", _DPI, "Land"),
    Category("licences", _DPI, "Licences to occupy land"),
    Category("tenancies", _DPI, "Corporate tenancies"),
    Category("securities", _DPI, "Securities"),
    Category("directorship", _ORI, "Unpaid directorships", _B),
    Category("appointed", _ORI, "Bodies to which the council appointed or nominated the member", _A | _B),
    Category("influencing", _ORI, "Public, charitable or opinion-influencing bodies", _A | _B),
    Category("giver", _ORI, "Givers of gifts or hospitality", _A),
    Category("wellbeing", _NRI, "Wellbeing", _A | _B),
    Category("financial", _NRI, "Financial interest", _B),
)
_BY_KEY = {(category.kind, category.key): category for category in CATEGORIES}


def categories(kind: InterestKind, regime: Regime) -> tuple[Category, ...]:
    """The heads of one kind of interest in a code, in their order."""
    return tuple(one for one in CATEGORIES if one.kind is kind and regime in one.regimes)


def is_known(kind: InterestKind, category: str, regime: Regime) -> bool:
    """Whether a head stands in the code's list; a non-registerable interest needs none."""
    if not category:
        return kind is InterestKind.NRI
    return any(one.key == category for one in categories(kind, regime))


def category_words(kind: InterestKind, category: str) -> str:
    """A head in words; one that is in no list as it was written."""
    known = _BY_KEY.get((kind, category))
    return known.words if known else category


def category_order(kind: InterestKind, category: str) -> int:
    """Where a head stands in the lists; one that is in none stands last."""
    known = _BY_KEY.get((kind, category))
    return CATEGORIES.index(known) if known else len(CATEGORIES)


@dataclass(frozen=True, slots=True)
class Interest:
    """One entry of a member's register, without its detail.

    `detail_id` points into the secret table, where the detail of every interest lies: one may become sensitive later,
    and what a log has held once stays in it. `member_aware` counts where it is not the member's own (DI-2).
    `lived_in` says that the land is where the member lives: its address is withheld (DI-10). The days to notify it
    begin with `arose_on` (DI-7). `agreed_by` and `agreed_on` are of a sensitive one: the monitoring officer (DI-9).
    """

    id: str
    person_id: str
    kind: InterestKind
    category: str = ""
    whose: Whose = Whose.MEMBER
    member_aware: bool = True
    detail_id: str | None = None
    lived_in: bool = False
    held_from: date | None = None
    held_to: date | None = None
    arose: Arose = Arose.CHANGE
    arose_on: date | None = None
    notified_on: date | None = None
    published_on: date | None = None
    sensitive: bool = False
    agreed_by: str = ""
    agreed_on: date | None = None

    def held_on(self, day: date) -> bool:
        """Whether the interest is held on a day."""
        return (self.held_from is None or self.held_from <= day) and (self.held_to is None or day <= self.held_to)

    @property
    def counts(self) -> bool:
        """Whether it counts as the member's: another's only where the member is aware of it (DI-2)."""
        return self.whose is Whose.MEMBER or self.member_aware

    @property
    def due(self) -> date | None:
        """The last day to notify it, or None where nothing says when the days begin (DI-7)."""
        if self.arose_on is None or not self.counts or not self.kind.registered:
            return None
        return notify_by(self.arose_on)


def likely_same(declared: Interest, entries: Iterable[Interest]) -> tuple[Interest, ...]:
    """The entries that may be what was declared, likeliest first: of its kind, and held when it was declared (DI-7).

    Those under the same head and of the same person stand before the others, but for sensitive ones, whose place would
    tell their head (DI-9). Which of them it is, nobody but the officer says.
    """
    day = declared.arose_on or date.max
    fits = [entry for entry in entries if entry.kind is declared.kind and entry.held_on(day)]
    heads = {entry.id: entry.category == declared.category and not entry.sensitive for entry in fits}
    return tuple(sorted(fits, key=lambda entry: (not heads[entry.id], entry.whose is not declared.whose)))


def may_be_in(declared: Interest, entries: Iterable[Interest]) -> bool:
    """Whether an entry fits what was declared, so that it may well be registered (DI-7).

    One fits that is of its kind and person, under its head where both have one. Of a sensitive one the head is not
    asked, for that would tell it (DI-9).
    """
    return any(
        entry.sensitive
        or declared.sensitive
        or (entry.whose is declared.whose and (entry.category == declared.category or not declared.category))
        for entry in likely_same(declared, entries)
    )


@dataclass(frozen=True, slots=True)
class Detail:
    """What an interest is: in words, the body it is in, and the land."""

    description: str = ""
    body: str = ""
    land: str = ""

    def kept(self) -> str:
        """The detail as the secret table keeps it: a line each."""
        return "\n".join((self.description, self.body, self.land)).rstrip("\n")

    @classmethod
    def read(cls, text: str) -> Detail:
        """A detail from what is kept of it."""
        description, body, *land = [*text.split("\n"), "", ""]
        return cls(description, body, " ".join(" ".join(land).split()))

    @property
    def words(self) -> str:
        """All of it in one line."""
        return "; ".join(part for part in (self.description, self.body, self.land) if part)


@dataclass(frozen=True, slots=True)
class Gift:
    """A gift or hospitality that a member was offered: from whom, what, its value in pence, and what became of it."""

    id: str
    person_id: str
    received_on: date
    giver: str
    what: str
    value_pence: int = 0
    accepted: bool = True
    notified_on: date | None = None

    def registrable(self, regime: Regime) -> bool:
        """Whether the code wants it in the register: by its value (DI-3)."""
        limit = GIFT_LIMITS[regime]
        return limit is not None and self.value_pence >= limit

    def due(self, regime: Regime) -> date | None:
        """The last day to notify it, where the code wants it registered (DI-7)."""
        return notify_by(self.received_on) if self.registrable(regime) else None


def notify_by(begins: date) -> date:
    """The last of the 28 days, of which the day given is the first: 13 July 2017 gives 9 August 2017 (DI-7)."""
    return last_day_of_days(begins, NOTIFY_DAYS)


def clock_words(due: date | None, notified_on: date | None, today: date) -> str:
    """Where the 28 days stand, as an officer reads it; "" where none are counted and nothing is notified."""
    if notified_on is not None:
        late = (notified_on - due).days if due else 0
        said = f"Notified on {printed_date(notified_on, weekday=False)}"
        return f"{said}, {_days(late)} late" if late > 0 else said
    if due is None:
        return ""
    left, last = (due - today).days, printed_date(due, weekday=False)
    if left < 0:
        return f"Overdue by {_days(-left)}: it was to be notified by {last}"
    if left == 0:
        return "To be notified today, the last of the 28 days"
    return f"To be notified by {last}: {_days(left)} left"


def is_soon(due: date | None, notified_on: date | None, today: date) -> bool:
    """Whether an officer is reminded: it is not notified, and its last day is near or past."""
    return due is not None and notified_on is None and due - today <= timedelta(days=SOON_DAYS)


def pounds(pence: int) -> str:
    """A value as it is printed: "£25", "£1,200.50"."""
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02}" if rest else f"£{whole:,}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
