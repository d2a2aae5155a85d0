"""Identities of rows: UUIDv7 text, rising in time, made by this machine and never printed."""

from __future__ import annotations

from collections.abc import Callable

from uuid6 import uuid7


def new_id() -> str:
    """A new identity, larger than every one made before it in this process."""
    return str(uuid7())


NewId = Callable[[], str]
