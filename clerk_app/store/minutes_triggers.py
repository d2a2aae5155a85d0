"""The triggers that keep a version of minutes as it was stored (MI-2): it goes only with the very step that made it.

That is where the step, or the import that brought it, is taken back. Files from before the step that let passages
stay without their item's leave have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection

from clerk_app.store.issue_triggers import taken_back

_TABLE = "minutes_version"
_STOP = "BEGIN SELECT RAISE(ABORT, 'a version of minutes never changes'); END"


def apply_to(db: Connection) -> bool:
    """Whether a file has the step `m022_minutes_kept` behind it, as its tables say."""
    keys = db.execute("PRAGMA foreign_key_list(minute_block)").fetchall()
    return any(key[2] == "agenda_item" and key[6] != "CASCADE" for key in keys)


def statements(columns: Sequence[str]) -> list[str]:
    """Both triggers, for a table with these columns beside the bookkeeping."""
    moved = " OR ".join(f'old."{name}" IS NOT new."{name}"' for name in columns)
    return [
        f"CREATE TRIGGER {_TABLE}_stays BEFORE UPDATE ON {_TABLE} WHEN {moved} {_STOP}",
        f"CREATE TRIGGER {_TABLE}_is_kept BEFORE DELETE ON {_TABLE} WHEN NOT {taken_back(_TABLE)} {_STOP}",
    ]


def tables() -> tuple[str, ...]:
    """The tables that are kept."""
    return (_TABLE,)
