"""The triggers that keep what went out as it was: an issue, its items, its files; only a withdrawal comes to it (LU-4).

A row that an import brought in goes with that import when it is undone. An issue of this office's own is never undone.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Of each table, what makes a row part of an issue, and the columns that a withdrawal writes.
_KEPT: Mapping[str, tuple[str, frozenset[str]]] = {
    "issue": ("", frozenset({"withdrawn_at", "withdrawn_by", "withdrawn_reason"})),
    "issue_part": ("", frozenset()),
    "export_log": ("old.issue_id IS NOT NULL AND ", frozenset()),
}
_STOP = "BEGIN SELECT RAISE(ABORT, 'what went out never changes'); END"


def statements(columns: Mapping[str, list[str]]) -> list[str]:
    """Every trigger, for tables with these columns beside the bookkeeping."""
    made = []
    for table, (of_an_issue, free) in _KEPT.items():
        moved = " OR ".join(f'old."{name}" IS NOT new."{name}"' for name in columns[table] if name not in free)
        back = taken_back(table, "AND came.kind <> 'issue' ")
        made += [
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} WHEN {of_an_issue}({moved}) {_STOP}",
            f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} WHEN {of_an_issue}NOT {back} {_STOP}",
        ]
    return made


def taken_back(table: str, and_so: str = "") -> str:
    """As SQL: whether the change that is being made takes back the very change by which the row came."""
    return (
        "EXISTS (SELECT 1 FROM change AS this JOIN change AS came ON came.number = this.undoes "
        "JOIN change_row ON change_row.change_number = came.number "
        f"WHERE this.number = (SELECT number FROM change_now) {and_so}"
        f"AND table_name = '{table}' AND row_id = old.id AND operation = 'insert')"
    )


def tables() -> tuple[str, ...]:
    """The tables that are kept."""
    return tuple(_KEPT)
