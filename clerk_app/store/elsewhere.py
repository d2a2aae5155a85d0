"""What somebody else writes into the file while it is open here to be read."""

from __future__ import annotations

from dataclasses import replace
from sqlite3 import Connection, DatabaseError

from clerk_app.domain.change import Change
from clerk_app.store import changes


class Elsewhere:
    """Watches one open file for what is written into it from elsewhere."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._version = self._data_version()
        self._seen = self._newest_row()

    def stirred(self) -> bool:
        """Whether somebody has written since one last caught up; False while the file cannot be asked."""
        try:
            return self._data_version() != self._version
        except DatabaseError:
            return False

    def caught_up(self) -> list[Change]:
        """What was written since one last asked, oldest first; each names only the tables touched since.

        Nothing while the file cannot be asked: then the next call tells it.
        """
        try:
            return self._news()
        except DatabaseError:
            return []

    def _news(self) -> list[Change]:
        version, newest = self._data_version(), self._newest_row()
        touched: dict[int, set[str]] = {}
        found = self._db.execute(
            "SELECT DISTINCT change_number, table_name FROM change_row WHERE number > ? ORDER BY change_number",
            [self._seen],
        )
        for number, table in found.fetchall():
            touched.setdefault(number, set()).add(table)
        told = [replace(changes.read(self._db, n), tables=frozenset(tables)) for n, tables in touched.items()]
        self._version, self._seen = version, newest
        return told

    def _data_version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _newest_row(self) -> int:
        return int(self._db.execute("SELECT coalesce(max(number), 0) FROM change_row").fetchone()[0])
