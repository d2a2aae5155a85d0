"""The steps that an office file has behind it, with further ones of a test's own after them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlite_utils import Database, Migrations

from clerk_app.store.migrations import migrations


def shipped_steps(*later: Callable[[Database], Any]) -> Migrations:
    """Every step that this program knows, then those that are given, under their own names."""
    made = Migrations("clerk")
    for step in (*(known.fn for known in migrations.pending(Database(memory=True))), *later):
        made()(step)
    return made
