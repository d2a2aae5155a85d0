"""The public register of interests: types that have no field for what is sensitive, nor for a home address.

What a type cannot hold cannot be printed by mistake (DI-9, DI-10).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from clerk_app.domain.dispensations import Ground, Scope
from clerk_app.domain.interests import InterestKind, Whose


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """An entry that anybody may read: under which head, whose, and what it is. `detail_id` names its words."""

    id: str
    kind: InterestKind
    category: str
    whose: Whose
    description: str
    body: str
    land: str
    held_from: date | None
    notified_on: date | None
    detail_id: str

    @property
    def words(self) -> str:
        """What it is, in a line."""
        return "; ".join(part for part in (self.description, self.body, self.land) if part)


@dataclass(frozen=True, slots=True)
class HomeEntry:
    """Land or a tenancy at which the member lives: that it is there, and nothing of where (DI-10)."""

    id: str
    kind: InterestKind
    category: str
    whose: Whose
    notified_on: date | None


@dataclass(frozen=True, slots=True)
class WithheldEntry:
    """A sensitive interest: that there is one of this kind, and nothing else (DI-9)."""

    id: str
    kind: InterestKind


Entry = OpenEntry | HomeEntry | WithheldEntry


@dataclass(frozen=True, slots=True)
class PublicDispensation:
    """A dispensation in force. `what` is "" where it is for an interest that is withheld.

    `interest_id` names an interest that is not; `subject_id` names the words, where they are what was typed.
    """

    id: str
    what: str
    scope: Scope
    from_date: date
    to_date: date
    ground: Ground
    granted_by: str
    granted_on: date | None
    minute: str
    interest_id: str = ""
    subject_id: str = ""


@dataclass(frozen=True, slots=True)
class PublicGift:
    """A gift or hospitality that the code wants registered."""

    id: str
    received_on: date
    giver: str
    what: str
    value_pence: int
    accepted: bool
    notified_on: date | None


@dataclass(frozen=True, slots=True)
class PublicMember:
    """A member with all that the public register says of them; nothing, where nothing is registered."""

    id: str
    name: str
    ward: str
    group: str
    entries: tuple[Entry, ...] = ()
    dispensations: tuple[PublicDispensation, ...] = ()
    gifts: tuple[PublicGift, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicRegister:
    """The register as it stands on a day. `words` and `template` are the council's own, as those of an agenda are."""

    council: str
    day: date
    members: tuple[PublicMember, ...]
    language: str = "en-GB"
    words: Mapping[str, str] = field(default_factory=dict)
    template: bytes = field(default=b"", repr=False)
