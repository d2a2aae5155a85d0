"""Both sides of the index of one office file, open and closed: asked only while they know every change of the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from clerk_app.domain.search import Found, Kind
from clerk_app.errors import Refused
from clerk_app.store import search_following as following
from clerk_app.store.opening import reading
from clerk_app.store.search_following import Told
from clerk_app.store.search_index import Index, index_file, is_whole

#: So many logged rows are followed on the spot; what takes longer is a job.
_ON_THE_SPOT, _ON_THE_SPOT_MS = 200, 50
_BY_A_WORKER_MS = 20_000


@dataclass(frozen=True, slots=True)
class Ranked:
    """What fits best, best first, and how far each side that was asked had come."""

    found: tuple[Found, ...]
    places: tuple[tuple[object, ...], ...]


class Sides:
    """The index of one office by connections of this thread; each side is opened when it is first asked.

    The side of the closed words is not even opened for an open question.
    """

    def __init__(self, db: Connection, path: Path | None) -> None:
        self._db, self._path = db, path
        self._open: dict[bool, Index] = {}

    def close(self) -> None:
        """Let go of the index; it is opened again when it is next asked."""
        for side in self._open.values():
            side.close()
        self._open.clear()

    def are_up(self, closed: bool) -> bool:
        """Whether what is asked knows every change; what little is new is taken in first. Raises Refused."""
        return all(self._is_up(self._side(side)) for side in _asked(closed))

    def newest(self, match: str, kinds: Sequence[Kind], most: int, *, closed: bool) -> list[Found] | None:
        """What fits a question, newest first; None where the index has to be prepared first."""
        if not self.are_up(closed):
            return None
        try:
            found = [one for side in _asked(closed) for one in self._side(side).newest(match, kinds, most)]
        except sqlite3.OperationalError:  # somebody has it just now
            return None
        except sqlite3.DatabaseError:
            self._throw_away()
            return None
        return sorted(found, key=lambda one: (-one.number, one.closed))

    def places(self, closed: bool) -> tuple[tuple[object, ...], ...]:
        """How far the sides that are asked have come."""
        return tuple(self._side(side).place for side in _asked(closed))

    def prepare(self, closed: bool, tell: Told) -> None:
        """Bring up what is asked here and now, however long that takes."""
        for side in map(self._side, _asked(closed)):
            try:
                _prepare(side, self._db, tell)
            finally:
                side.wait_for_others(_ON_THE_SPOT_MS)

    def ranking(self, match: str, kinds: Sequence[Kind], most: int, *, closed: bool) -> Callable[[], Ranked]:
        """A call for a worker that finds what fits best; of a file in memory it has to be made on this thread."""
        path = self._path
        if path is None:
            return lambda: _ranked([self._side(side) for side in _asked(closed)], match, kinds, most)
        return lambda: _ranked_apart(path, match, kinds, most, closed)

    def _side(self, closed: bool) -> Index:
        if closed not in self._open:
            self._open[closed] = _opened(self._path, closed)
            self._open[closed].wait_for_others(_ON_THE_SPOT_MS)
        return self._open[closed]

    def _is_up(self, side: Index) -> bool:
        try:
            behind = following.rows_behind(self._db, side.place)
            if behind and behind <= _ON_THE_SPOT:
                following.bring_up(side, self._db)
                behind = 0
        except sqlite3.OperationalError:  # a worker or another window is bringing it up, or the disk is full
            return False
        except sqlite3.DatabaseError:
            self._throw_away()
            return False
        return behind == 0

    def _throw_away(self) -> None:
        """Begin anew with every side that cannot be read."""
        for side in self._open.values():
            if side.path is None or not is_whole(side.path):
                side.make_anew()
            else:
                side.forget()  # its pages fit together, and yet its words cannot be read


def is_there(path: Path) -> bool:
    """Whether there is an index of the open words of an office file already."""
    return index_file(path, closed=False).exists()


def prepare(path: Path, closed: bool, tell: Told, *, whole: bool = True) -> None:
    """Make the index of an office file ready, for a worker: brought up, and if `whole`, which takes longer, all of it
    looked at and rid of what was deleted.

    Raises Refused when it cannot be written.
    """
    with _failures_in_words(), closing(reading(path)) as db:
        for each in _asked(closed):
            file = index_file(path, closed=each)
            with closing(Index(file, closed=each)) as side:
                if whole and not is_whole(file):
                    side.make_anew()
                _prepare(side, db, tell, wipe=whole)


def _prepare(side: Index, db: Connection, tell: Told, wipe: bool = True) -> None:
    with _failures_in_words():
        side.wait_for_others(_BY_A_WORKER_MS)
        while following.rows_behind(db, side.place) != 0:
            following.bring_up(side, db, tell)
        if wipe and side.dirty:
            side.wipe()


def _ranked_apart(path: Path, match: str, kinds: Sequence[Kind], most: int, closed: bool) -> Ranked:
    sides = [_opened(path, each) for each in _asked(closed)]
    try:
        return _ranked(sides, match, kinds, most)
    finally:
        for side in sides:
            side.close()


def _ranked(sides: Sequence[Index], match: str, kinds: Sequence[Kind], most: int) -> Ranked:
    with _failures_in_words():
        found = [one for side in sides for one in side.ranked(match, kinds, most)] if match else []
        best = sorted(found, key=lambda one: (one.score, one.closed, -one.number))[:most]
        return Ranked(tuple(best), tuple(side.place for side in sides))


def _opened(path: Path | None, closed: bool) -> Index:
    with _failures_in_words():
        return Index(index_file(path, closed=closed) if path is not None else None, closed=closed)


def _asked(closed: bool) -> tuple[bool, ...]:
    return (False, True) if closed else (False,)


@contextmanager
def _failures_in_words() -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.DatabaseError) as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise Refused("Another window is preparing the search.", "Wait a moment and search again.") from error
        raise Refused(
            "The index for searching cannot be used on this computer.",
            "Make room on the disk that holds your own files, and search again.",
        ) from error
