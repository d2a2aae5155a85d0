"""As many of the actions as are shown: read a piece at a time, so that the window answers whatever the file holds."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.domain.rag import ActionState
from clerk_app.office import Office
from clerk_app.services import followed
from clerk_app.services.action_pages import ActionPages
from clerk_app.services.followed import ActionLine, ActionWish

#: So many are shown at first, and so many more each time the end comes near; never more than MOST at once.
PAGE, MOST = 120, 960
_PIECE, _BUDGET = 60, 0.015  # how many are read in one go, and how many seconds pass before keys are heard again
_LARGE = 400  # of more than so many the order alone takes its time
_BEFORE = 20  # what stays in sight before the place to which somebody went


class ActionWindow(QObject):
    """Sends `moved` when more lines were read in the meantime. `shown` are the lines in their order."""

    moved = Signal()

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._asked: ActionWish | None = None
        self._wish = ActionWish()
        self._pages: ActionPages | None = None
        self._wanted, self._at, self.first, self._stale = PAGE, 0, 0, False
        self.shown: list[ActionLine] = []
        self._coming: list[ActionLine] = []
        self._hold = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)

    @property
    def pages(self) -> ActionPages:
        """The actions that were asked for."""
        assert self._pages is not None
        return self._pages

    @property
    def complete(self) -> bool:
        """Whether all that fits is shown."""
        return self.first == 0 and not self.more

    @property
    def more(self) -> bool:
        """Whether there may be more below what is shown, or more than may be shown at once."""
        return self._stale or self._at < len(self.pages)

    @property
    def full(self) -> bool:
        """Whether no more is shown at once."""
        return len(self.shown) >= MOST

    def leave(self) -> None:
        """The file is about to be closed: nothing more is read."""
        self._soon.stop()

    def forget(self) -> None:
        """The file has changed: what was read is read again, around the same place."""
        self._asked = None

    def ask(self, wish: ActionWish) -> None:
        """Show what is wished. Of very many the first come a moment later, and what was shown stands until then."""
        asked = replace(wish, words="")
        if asked == self._asked and wish == self._wish:
            return
        same, read = wish == self._wish, asked == self._asked
        if not read:
            self._pages, self._asked = ActionPages(self._office, asked), asked
        self._wish, later = wish, not read and len(self.pages) > _LARGE
        first, wanted = (self.first, len(self.shown)) if same and self.first < len(self.pages) else (0, 0)
        self._begin(first, max(PAGE, wanted), hold=same, later=later)

    def go_to(self, action_id: str) -> bool:
        """Show an action wherever it stands. Returns whether it is among those that were asked for."""
        place = self.pages.place_of(action_id)
        if place >= 0 and (self._stale or action_id not in {line.id for line in self.shown}):
            self._begin(max(0, place - _BEFORE) if place >= _PIECE else 0)
        return place >= 0

    def go_on_below(self) -> None:
        """Begin with the last of what is shown."""
        self._begin(max(0, self._at - _BEFORE))

    def go_to_top(self) -> None:
        """Begin with the first of all."""
        self._begin(0)

    def want_more(self) -> None:
        """The end of what is shown comes near."""
        if self.more and not self.full and not self._soon.isActive():
            self._wanted, self._hold = len(self.shown) + PAGE, False
            self._soon.start()

    def counts(self) -> tuple[int | None, int | None, int | None]:
        """How many are overdue, to do, and over; None where words narrow them and not all were looked at yet."""
        every = self.pages.totals
        if not self._wish.words.split():
            return every.overdue, every.still - every.overdue, every.over
        if not self.complete:
            return None, None, None
        over = sum(line.action.state is not ActionState.OPEN for line in self.shown)
        overdue = sum(line.standing.overdue for line in self.shown)
        return overdue, len(self.shown) - over - overdue, over

    def _begin(self, first: int, wanted: int = PAGE, *, hold: bool = False, later: bool = False) -> None:
        """Read from a place on; what was shown stands until there is something new, with `hold` until all is there."""
        self.first = self._at = first
        self._coming, self._wanted, self._hold, self._stale = [], wanted, hold, True
        if later:
            self._soon.start()
        else:
            self._read()

    def _go_on(self) -> None:
        self._read()
        if not self._stale:
            self.moved.emit()

    def _read(self) -> None:
        """Read on until there is a page of what fits; where that takes long, keys are heard in between."""
        until = time.perf_counter() + _BUDGET
        while self._at < len(self.pages) and len(self._coming) < self._wanted:
            read = self.pages.read(self._at, _PIECE)
            self._at = min(self._at + _PIECE, len(self.pages))
            self._coming = [*self._coming, *followed.narrowed(read, self._wish)]
            if time.perf_counter() > until:
                break
        done = self._at >= len(self.pages) or len(self._coming) >= self._wanted
        if done or not self._hold:
            self.shown, self._stale = self._coming, False
        if done:
            self._soon.stop()
        else:
            self._soon.start()
