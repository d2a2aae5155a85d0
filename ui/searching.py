"""Searching the open file: the index is prepared off the GUI thread, asked on it as one types, and ranked off it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from ui.jobs import Job

if TYPE_CHECKING:
    from clerk_app.domain.search import Kind
    from clerk_app.office import Office
    from clerk_app.services.search import Hit, Ranked, Search
    from ui.bus import Bus

#: An index that is there follows the file so long after the last change, and is wiped so often at most.
FOLLOW_MS, WIPE_SECONDS = 3000, 600.0


class Searching(QObject):
    """Sends `prepared()` when what was not ready is, `progressed(part, whole)` until then, and `failed(error)`.

    An index is made when somebody first searches; one that is there is kept up, so that it holds nothing closed since.
    """

    prepared = Signal()
    progressed = Signal(int, int)
    failed = Signal(object)

    def __init__(self, office: Office, bus: Bus) -> None:
        super().__init__(bus)
        self._office = office
        self._search: Search | None = None
        self._preparing: Job | None = None
        self._ranking: Job | None = None
        self._wiped = -WIPE_SECONDS
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.setInterval(FOLLOW_MS)
        self._following.timeout.connect(self._follow)
        if office.path is not None:
            bus.changed.connect(lambda _: self._following.start())
            self._following.start()

    def as_typed(
        self, typed: str, kinds: Sequence[Kind] | None = None, *, closed: bool = False
    ) -> tuple[Hit, ...] | None:
        """What fits the words so far; None while the index is being prepared, which begins then. Raises Refused."""
        if self._preparing is not None:
            return None
        found = self._asked().as_typed(typed, *([kinds] if kinds else []), closed=closed)
        if found is None:
            self._prepare(closed)
        return found

    def rank(
        self, words: str, kinds: Sequence[Kind] | None, closed: bool, then: Callable[[tuple[Hit, ...]], object]
    ) -> None:
        """Find what fits whole words best, and hand it to `then`; what was being ranked before is dropped."""
        self.rank_no_more()
        if self._preparing is not None or not self._asked().is_ready(closed):
            return
        call = self._asked().ranking(words, *([kinds] if kinds else []), closed=closed)

        def show(ranked: Ranked) -> None:
            hits = self._asked().hits_of(ranked) if self._preparing is None else None
            if hits is None:  # something has changed meanwhile
                self.rank(words, kinds, closed, then)
            else:
                then(hits)

        if self._office.path is None:
            show(call())
            return
        self._ranking = Job(lambda _: call(), self)
        self._ranking.done.connect(show)
        self._ranking.failed.connect(self.failed)
        self._ranking.start()

    def rank_no_more(self) -> None:
        """Other words are wanted by now."""
        if self._ranking is not None:
            self._ranking.cancel()
        self._ranking = None

    def leave(self) -> None:
        """Search no more: the file is being closed."""
        self._following.stop()
        self.rank_no_more()
        if self._preparing is not None:
            self._preparing.cancel()
            self._preparing = None
        if self._search is not None:
            self._search.close()

    def _asked(self) -> Search:
        from clerk_app.services.search import Search  # noqa: PLC0415 - not wanted at the start

        if self._search is None:
            self._search = Search(self._office)
        return self._search

    def _prepare(self, closed: bool) -> None:
        """Make the index ready, and say when it is: at once for an office in memory."""
        from clerk_app.services import search  # noqa: PLC0415

        path = self._office.path
        if path is None:
            self._asked().prepare(closed)
            QTimer.singleShot(0, self, self.prepared.emit)
            return
        if self._preparing is not None or not self._office.is_open:
            return
        self._asked().close()  # the worker may have to put another file in its place
        whole = time.monotonic() - self._wiped >= WIPE_SECONDS
        self._wiped = time.monotonic() if whole else self._wiped
        self._preparing = Job(lambda tell: search.prepare(path, closed, tell, whole=whole), self)
        self._preparing.progressed.connect(self.progressed)
        self._preparing.done.connect(self._ended)
        self._preparing.failed.connect(self._not_prepared)
        self._preparing.start()

    def _follow(self) -> None:
        from clerk_app.services import search  # noqa: PLC0415

        if self._office.path is not None and search.is_there(self._office.path):
            self._prepare(closed=False)

    def _ended(self, _: Any) -> None:
        self._preparing = None
        self.prepared.emit()

    def _not_prepared(self, error: Exception) -> None:
        self._preparing = None
        self.failed.emit(error)
