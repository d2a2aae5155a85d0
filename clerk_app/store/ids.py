"""Identities of rows: UUIDv7 text, rising in time, made by this machine and never printed."""

from __future__ import annotations

from collections.abc import Callable


def new_id() -> str:
    """A new identity, larger than every one made before it in this process."""
    from uuid6 import uuid7  # noqa: PLC0415 - slow to load, and not wanted before the first write

    return str(uuid7())


NewId = Callable[[], str]
