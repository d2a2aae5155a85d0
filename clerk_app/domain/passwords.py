"""Passwords for files that leave the office: which are worth having, and how they are given to a program."""

from __future__ import annotations

import unicodedata

#: Whoever has the file can try as many as they like: what is shorter is found within days.
SHORTEST = 12
_LONGEST_BYTES = 127  # of a PDF, ISO 32000-2, 7.6.4
_FEWEST_LETTERS = 5


def keyed(password: str) -> str:
    """A password as every computer gives it, however its keyboard puts an accent on a letter (RFC 4013: NFKC)."""
    return unicodedata.normalize("NFKC", password)


def fault_of(password: str) -> str:
    """Why a password is not worth having, in one sentence; "" for one that is."""
    given = keyed(password)
    if len(given) < SHORTEST:
        return f"A password needs at least {SHORTEST} characters: whoever has the file can try as many as they like."
    if len(given.encode()) > _LONGEST_BYTES:
        return "This password is too long for other programs."
    if len(set(given.casefold())) < _FEWEST_LETTERS:
        return "A password of so few different characters is soon found."
    return ""
