"""A public register for the tests of the writers: every sort of entry, long ones too, and members without any."""

from __future__ import annotations

from datetime import date

from clerk_app.documents.model import Document
from clerk_app.documents.register import register_document
from clerk_app.domain.dispensations import Ground, Scope
from clerk_app.domain.interests import InterestKind, Whose
from clerk_app.domain.public_register import (
    HomeEntry,
    OpenEntry,
    PublicDispensation,
    PublicGift,
    PublicMember,
    PublicRegister,
    WithheldEntry,
)

_DPI, _ORI, _ = InterestKind
_NOTIFIED = date(2025, 5, 20)
_LONG = (
    "Freehold of fields and outbuildings beside the old canal, let to the Withy Lock Marina Company on a yearly licence"
)


def register() -> Document:
    """Three members: one with everything, one who is told about on several pages, one of whom nothing is registered."""
    return register_document(
        PublicRegister(
            council="Marlow Vale Borough Council",
            day=date(2026, 3, 4),
            members=(
                PublicMember(
                    "m1", "Councillor Oluwaseun Adeyemi", "Mill Lane", "Independent", _entries(), _given(), _gifts()
                ),
                PublicMember("m2", "Councillor Dafydd ap Rhŷs", "Tŷ Gwyn", "", _entries() * 6),
                PublicMember("m3", "Revd Colin Marsh", "", ""),
            ),
        )
    )


def _entries() -> tuple[OpenEntry | HomeEntry | WithheldEntry, ...]:
    school = ("Head teacher", "Mill Lane Academy Trust", "")
    return (
        OpenEntry("e1", _DPI, "employment", Whose.MEMBER, *school, date(2019, 9, 1), _NOTIFIED, "d1"),
        OpenEntry("e2", _DPI, "land", Whose.COHABITEE, _LONG, "", "Withy Lock, MV1 4QQ", None, _NOTIFIED, "d2"),
        HomeEntry("e3", _DPI, "land", Whose.MEMBER, _NOTIFIED),
        WithheldEntry("e4", _DPI),
        OpenEntry("e5", _ORI, "a head of our own", Whose.MEMBER, "Trustee", "", "", None, _NOTIFIED, "d5"),
    )


def _given() -> tuple[PublicDispensation, ...]:
    period, granted = (date(2025, 6, 1), date(2029, 6, 1)), date(2025, 5, 28)
    both = ("Setting the council tax", Scope.BOTH, *period, Ground.C, "Standards Committee", granted, "Minute 14")
    return (
        PublicDispensation("g1", *both),
        PublicDispensation("g2", "", Scope.SPEAK, *period, Ground.UNKNOWN, "", None, ""),
    )


def _gifts() -> tuple[PublicGift, ...]:
    day = date(2025, 12, 5)
    return (
        PublicGift("p1", day, "Marlow Vale Theatre Trust", "Two seats at the opening night", 5_650, True, _NOTIFIED),
        PublicGift("p2", day, "Withy Lock Marina Company", "A day’s sailing", 12_000, False, _NOTIFIED),
    )
