"""What other programs write into the file while it is open here."""

from __future__ import annotations

import json
from dataclasses import replace
from sqlite3 import Connection, OperationalError

from clerk_app.domain.change import Change
from clerk_app.store import changes

_THEIRS = "change_row.number > ? AND change.session <> ?"


class Elsewhere:
    """Watches one open file for what other runs of the program write; `session` is this run's own."""

    def __init__(self, db: Connection, session: str) -> None:
        self._db, self._session = db, session
        self._version = self._data_version()
        self._seen = self._newest_row()

    def stirred(self) -> bool:
        """Whether another program has written since one last caught up; False while the file cannot be asked."""
        try:
            return self._data_version() != self._version
        except OperationalError:
            return False

    def caught_up(self) -> list[Change]:
        """What others wrote since one last asked, oldest first; each names only the tables touched since.

        Nothing while the file cannot be asked: then the next call tells it.
        """
        try:
            return self._news()
        except OperationalError:
            return []

    def _news(self) -> list[Change]:
        version, newest = self._data_version(), self._newest_row()
        touched: dict[int, set[str]] = {}
        found = self._db.execute(
            "SELECT DISTINCT change_number, table_name FROM change_row JOIN change ON change.number = change_number "
            f"WHERE {_THEIRS} ORDER BY change_number",
            [self._seen, self._session],
        )
        for number, table in found.fetchall():
            touched.setdefault(number, set()).add(table)
        told = [replace(changes.read(self._db, n), tables=frozenset(tables)) for n, tables in touched.items()]
        self._version, self._seen = version, newest
        return told

    def overwritten_by(self, number: int) -> Change | None:
        """The unseen change of another program that moved a field which one of ours is moving too, or None."""
        rows = self._db.execute(
            "SELECT theirs.change_number, ours.after, theirs.after FROM change_row AS ours "
            "JOIN change_row AS theirs ON theirs.table_name = ours.table_name AND theirs.row_id = ours.row_id "
            "JOIN change ON change.number = theirs.change_number "
            "WHERE ours.change_number = ? AND theirs.number > ? AND change.session <> ? ORDER BY theirs.number DESC",
            [number, self._seen, self._session],
        )
        for theirs, our_fields, their_fields in rows.fetchall():
            if json.loads(our_fields).keys() & json.loads(their_fields).keys():
                return changes.read(self._db, theirs)
        return None

    def _data_version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _newest_row(self) -> int:
        return int(self._db.execute("SELECT coalesce(max(number), 0) FROM change_row").fetchone()[0])
