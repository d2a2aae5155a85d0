"""Going back to a backup: what is in one, putting it in place, and saving what can be read of a damaged file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from clerk_app.domain.backups import Backup, Contents
from clerk_app.domain.dates import printed_date, printed_time
from clerk_app.errors import ClerkError
from clerk_app.office import system_officer
from clerk_app.services import backups
from clerk_app.store import restore as store


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place, and where the file of before is kept; None where there was none."""

    file: Path
    contents: Contents
    aside: Path | None


def contents_of(file: Path) -> Contents:
    """What is in a backup, looked at without changing it. Raises BadFile with what is wrong with it."""
    return store.contents_of(file)


def put_in_place(file: Path, backup: Path, officer: str | None = None) -> Restored:
    """Put a backup in the place of an office file, which nobody may have open; the file of before is kept beside it.

    All or nothing: raises BadFile when the backup is not sound, Refused when somebody has the file open or the folder
    cannot be written to, and then the file is as it was.
    """
    contents = store.contents_of(backup)
    aside = store.put_in_place(file, backup, officer or system_officer(), datetime.now().astimezone())
    return Restored(file, contents, aside)


def newest_sound(file: Path) -> Backup | None:
    """The newest backup of a file that can be put back; None where there is none."""
    for backup in backups.every(file):
        try:
            store.contents_of(backup.path)
        except ClerkError:
            continue
        return backup
    return None


def described(contents: Contents) -> list[str]:
    """What is in a file, as lines for an officer: whose it is, how much is in it, and what was done last."""
    lines = [contents.council or "The council has no name yet."]
    counts = [
        _counted(contents.committees, "committee"),
        _counted(contents.people, "person", "people"),
        _counted(contents.meetings, "meeting"),
    ]
    lines.append(f"{counts[0]}, {counts[1]} and {counts[2]}.")
    if contents.first and contents.last:
        days = (printed_date(contents.first, weekday=False), printed_date(contents.last, weekday=False))
        lines.append(f"Meetings on {days[0]}." if days[0] == days[1] else f"Meetings from {days[0]} to {days[1]}.")
    if contents.newest is not None:
        newest = contents.newest
        lines.append(f"Last change: “{newest.label}” by {newest.officer}, {printed_moment(newest.at)}.")
    return lines


def printed_moment(moment: datetime) -> str:
    """A moment by this computer's clock: "13 July 2017, 9.12 am"."""
    here = moment.astimezone()
    return f"{printed_date(here.date(), weekday=False)}, {printed_time(here.time())}"


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"
