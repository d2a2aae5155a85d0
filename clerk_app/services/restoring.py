"""Going back to a backup: what is in one, putting it in place, and saving what can be read of a damaged file."""

from __future__ import annotations

import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from clerk_app import workplace
from clerk_app.domain.backups import Contents
from clerk_app.domain.dates import printed_date, printed_time
from clerk_app.domain.salvage import Salvage
from clerk_app.domain.text import quoted
from clerk_app.errors import BadFile, ClerkError, Refused
from clerk_app.office import system_officer
from clerk_app.services import backups
from clerk_app.services.backups import Told
from clerk_app.store import paper_folder, paper_keeping
from clerk_app.store import restore as store
from clerk_app.store.changes import Author
from clerk_app.store.opening import check_free, failures_in_words, there_is_none


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place, and where the file of before is kept; None where there was none.

    `lost` counts the files of papers that neither the folder beside the file nor the backup has.
    """

    file: Path
    contents: Contents
    aside: Path | None
    lost: int = 0


def contents_of(file: Path) -> Contents:
    """What is in a backup, looked at without changing it. Raises BadFile with what is wrong with it."""
    return store.contents_of(file)


def put_in_place(file: Path, backup: Path, officer: str | None = None) -> Restored:
    """Put a backup in the place of an office file, which nobody may have open; the file of before is kept beside it.

    All or nothing: raises BadFile when the backup is not sound, Refused when somebody has the file open or the folder
    cannot be written to, and then the file is as it was.
    """
    contents = store.contents_of(backup)
    lost = paper_keeping.bring_back(file, backup)
    aside = store.put_in_place(file, backup, officer or system_officer(), datetime.now().astimezone())
    if aside is not None:
        # all of them, unread: looking into a damaged file would take the log away that was put aside with it
        folder = paper_folder.folder_of(file)
        paper_keeping.share(folder, paper_folder.folder_of(aside), (each.name for each in paper_folder.kept(folder)))
    return Restored(file, contents, aside, len(lost))


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
        lines.append(f"Last change: {quoted(newest.label)} by {newest.officer}, {printed_moment(newest.at)}.")
    return lines


def printed_moment(moment: datetime) -> str:
    """A moment by this computer's clock: "13 July 2017, 9.12 am"."""
    here = moment.astimezone()
    return f"{printed_date(here.date(), weekday=False)}, {printed_time(here.time())}"


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def name_for_saved(damaged: Path) -> Path:
    """Where what can be read of a damaged file may be saved: beside it, under a name that is free."""
    names = (f"{damaged.stem}-saved{number}{damaged.suffix}" for number in ("", *(f"-{n}" for n in range(2, 100))))
    return next(path for name in names if not (path := damaged.with_name(name)).exists())


def save_what_can_be_read(
    damaged: Path, out: Path, backup: Path | None = None, officer: str | None = None, tell: Told | None = None
) -> Salvage:
    """Save what can be read of a damaged file into a new one; the newest backup that fits it helps, or the one given.

    The damaged file is not changed, and nothing is overwritten. `tell` is told how far it is, and whoever raises from
    it stops it: then there is no new file. Raises BadFile when there is no such file or the backup given is none of it,
    Refused when somebody has it open, the new file cannot be made, or nothing could be saved.
    """
    if not damaged.is_file():
        raise there_is_none(damaged)
    from clerk_app.store.damaged import copy_past_faults, mend_list_of_tables  # noqa: PLC0415 - wanted once in a lifetime
    from clerk_app.store.salvage import salvage  # noqa: PLC0415

    check_free(out)
    going, who = _Going(tell), officer or system_officer()
    with failures_in_words(damaged), store.alone(damaged, who), workplace.room() as room:
        copy = room / "damaged.clerk"
        copy_past_faults(damaged, copy, going.copied)
        mend_list_of_tables(copy)
        good = _helping(damaged, copy, backup)
        part = out.parent / f".{uuid.uuid4().hex}.part"
        with failures_in_words(out):
            try:
                saved = salvage(copy, good, part, Author(who, uuid.uuid4().hex), damaged.name, going.saved)
                _check_worth(saved, damaged)
                store.contents_of(part)
                check_free(out)
                going.ending()
                part.rename(out)
                _bring_papers(damaged, out, good)
            finally:
                part.unlink(missing_ok=True)
    return saved


def _bring_papers(damaged: Path, out: Path, good: Path | None) -> None:
    """Give the new file the papers that it names: those beside the damaged one, and then those of the backup."""
    paper_keeping.share(paper_folder.folder_of(damaged), paper_folder.folder_of(out), paper_keeping.named_in(out))
    if good is not None:
        paper_keeping.bring_back(out, good)


class _Going:
    """How far a salvage is, in thousandths; the last is told when all that is left is to name the new file."""

    def __init__(self, tell: Told | None) -> None:
        self._tell = tell

    def copied(self, part: int, whole: int) -> None:
        """So much of the damaged file is copied: the first quarter of the work."""
        self._say(250 * part // max(1, whole))

    def saved(self, share: float) -> None:
        """So much of it is saved."""
        self._say(250 + round(share * 740))

    def ending(self) -> None:
        """Nothing can stop it any more, once this is told."""
        self._say(1000)

    def _say(self, part: int) -> None:
        if self._tell is not None:
            self._tell(part, 1000)


def _helping(damaged: Path, copy: Path, wanted: Path | None) -> Path | None:
    """The backup that helps: the one wanted, or the newest one that is sound and of this file."""
    from clerk_app.store.damaged import fits  # noqa: PLC0415 - as above

    if wanted is not None:
        store.contents_of(wanted)
        if not fits(copy, wanted):
            raise BadFile(f"{wanted.name} is no backup of {damaged.name} as it was last.", "Choose another backup.")
        return wanted
    for backup in backups.every(damaged):
        with suppress(ClerkError):
            store.contents_of(backup.path)
            if fits(copy, backup.path):
                return backup.path
    return None


def _check_worth(saved: Salvage, damaged: Path) -> None:
    if not any(table.read or table.rebuilt or table.from_backup for table in saved.tables):
        raise Refused(f"Nothing could be read of {damaged.name}, and there is no backup of it on this computer.")
