"""Tables of dispensations and of gifts that other programs write: what their columns hold, and how a cell is read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from clerk_app.domain.councillor_lists import plain_heading
from clerk_app.domain.dispensations import Ground, Scope

Column = TypeVar("Column", bound=StrEnum)
#: The most that a gift can be worth, in pence: a spreadsheet that turned a day into a number is found out.
MOST_PENCE = 100_000_000


class DispensationColumn(StrEnum):
    """What a column of a table of dispensations holds; the value is its heading when it is written."""

    PERSON = "Name"
    SUBJECT = "Dispensation for"
    INTEREST = "Interest in the register"
    SCOPE = "Allows"
    FROM = "From"
    TO = "To"
    GROUND = "Ground"
    GRANTED_BY = "Granted by"
    GRANTED_ON = "Granted on"
    MINUTE = "Minute"
    REVOKED = "Revoked from"


class GiftColumn(StrEnum):
    """What a column of a table of gifts and hospitality holds; the value is its heading when it is written."""

    PERSON = "Name"
    RECEIVED = "Received on"
    GIVER = "From whom"
    WHAT = "Gift or hospitality"
    VALUE = "Value in pounds"
    ACCEPTED = "Accepted"
    NOTIFIED = "Notified on"


_NAME = ("name", "member", "councillor", "councillor name", "member name", "full name", "person")
#: What each may be headed, in small letters and without signs; the surest first.
_DISPENSATIONS: Mapping[DispensationColumn, tuple[str, ...]] = MappingProxyType(
    {
        DispensationColumn.PERSON: _NAME,
        DispensationColumn.SUBJECT: ("dispensation for", "subject", "matter", "dispensation"),
        DispensationColumn.INTEREST: ("interest in the register", "interest"),
        DispensationColumn.SCOPE: ("allows", "scope", "dispensation to", "speak or vote"),
        DispensationColumn.FROM: ("from", "from date", "start date", "begins"),
        DispensationColumn.TO: ("to", "until", "to date", "end date", "expires", "ends"),
        DispensationColumn.GROUND: ("ground", "grounds", "section 33 ground"),
        DispensationColumn.GRANTED_BY: ("granted by", "decided by"),
        DispensationColumn.GRANTED_ON: ("granted on", "date granted", "decided on"),
        DispensationColumn.MINUTE: ("minute", "minute number"),
        DispensationColumn.REVOKED: ("revoked from", "revoked on", "revoked"),
    }
)
_GIFTS: Mapping[GiftColumn, tuple[str, ...]] = MappingProxyType(
    {
        GiftColumn.PERSON: (*_NAME, "recipient", "received by"),
        GiftColumn.RECEIVED: ("received on", "date received", "date of receipt", "date", "received"),
        GiftColumn.GIVER: ("from whom", "giver", "donor", "provider", "given by", "source"),
        GiftColumn.WHAT: ("gift or hospitality", "gift", "hospitality", "what it was", "description", "details"),
        GiftColumn.VALUE: ("value in pounds", "value", "estimated value", "amount", "worth"),
        GiftColumn.ACCEPTED: ("accepted", "accepted or declined", "accepted declined", "outcome"),
        GiftColumn.NOTIFIED: ("notified on", "notified", "date notified", "date registered", "registered on"),
    }
)
_POUNDS = re.compile(r"£?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?")


def matched(headings: Sequence[str], names: Mapping[Column, tuple[str, ...]]) -> dict[Column, str]:
    """Which heading of a table stands for which column, by the names that each may have; no heading for two."""
    known = {plain_heading(heading): heading for heading in reversed(headings) if heading}
    found: dict[Column, str] = {}
    for column, listed in names.items():
        free = (known[words] for words in listed if words in known)
        heading = next((heading for heading in free if heading not in found.values()), None)
        if heading is not None:
            found[column] = heading
    return found


def dispensation_headings(headings: Sequence[str]) -> dict[DispensationColumn, str] | None:
    """What the columns of a table of dispensations mean; None for another table.

    It names members, the first and the last day, what is allowed, and what for.
    """
    found, needed = matched(headings, _DISPENSATIONS), DispensationColumn
    sure = {needed.PERSON, needed.FROM, needed.TO, needed.SCOPE} <= found.keys()
    return found if sure and (needed.SUBJECT in found or needed.INTEREST in found) else None


def gift_headings(headings: Sequence[str]) -> dict[GiftColumn, str] | None:
    """What the columns of a table of gifts mean; None for another table: it names members, givers, days and gifts."""
    found, needed = matched(headings, _GIFTS), GiftColumn
    return found if {needed.PERSON, needed.GIVER, needed.WHAT, needed.RECEIVED} <= found.keys() else None


def scope_of(text: str) -> Scope | None:
    """What a cell lets the member do: nothing is both; None for what is none of them."""
    words = plain_heading(text).removeprefix("to ")
    others = {"": Scope.BOTH, "vote and speak": Scope.BOTH, "speak only": Scope.SPEAK, "vote only": Scope.VOTE}
    named = {scope.words.removeprefix("to "): scope for scope in Scope} | {scope.value: scope for scope in Scope}
    return (others | named).get(words)


def ground_of(text: str) -> Ground | None:
    """The ground that a cell says, by its letter or its words: "b", "(b)", "33(2)(b)"; None for no such ground."""
    words = plain_heading(text)
    named = {plain_heading(ground.words): ground for ground in Ground} | {ground.value: ground for ground in Ground}
    return named.get(words, named.get(words.removeprefix("section ").removeprefix("33 2 ")))


def pence_of(text: str) -> int | None:
    """A value in pence: "£1,250.50", "40"; nothing is 0; None for what is no amount, or far too much."""
    if not text.strip():
        return 0
    found = _POUNDS.fullmatch(text.strip())
    if found is None:
        return None
    pence = int(found[1].replace(",", "")) * 100 + int((found[2] or "0").ljust(2, "0"))
    return pence if pence <= MOST_PENCE else None


def accepted_of(text: str) -> bool | None:
    """Whether a cell says that a gift was accepted; nothing says so; None for what says neither."""
    words = plain_heading(text)
    if words in ("", "accepted", "yes", "y", "true", "1"):
        return True
    return False if words in ("declined", "refused", "returned", "no", "n", "false", "0") else None
