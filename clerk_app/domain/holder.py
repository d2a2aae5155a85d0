"""Who works in an office file: one program at a time may write, and the others say who that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clerk_app.domain.dates import printed_date, printed_time


@dataclass(frozen=True, slots=True)
class Holder:
    """Who may write in a file now: the officer, their computer and its process, and from when; all may be unknown."""

    officer: str = ""
    machine: str = ""
    pid: int = 0
    since: datetime | None = None

    def words(self, now: datetime) -> str:
        """ "Ann Clerk on PC-12 has been working in this file since 9.12 am", with the day where that was not today."""
        where = f" on {self.machine}" if self.machine else ""
        return f"{self.officer or 'Somebody else'}{where} has been working in this file{self._since(now)}"

    def _since(self, now: datetime) -> str:
        if self.since is None:
            return ""
        here = self.since.astimezone(now.tzinfo)
        day = "" if here.date() == now.date() else f" on {printed_date(here.date(), weekday=False)}"
        return f" since {printed_time(here.time())}{day}"
