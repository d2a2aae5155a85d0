"""What leaves the office as a file: copies of everything, a closed pack for one reader, and drafts with them attached.

Nothing closed is ever attached to a draft unless it is encrypted (PX-5), and the file keeps who made which (DP-4).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from clerk_app import workplace
from clerk_app.domain.change import Change
from clerk_app.domain.copies import Copy
from clerk_app.domain.passwords import keyed
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import bundles, exporting, issuing, mail_drafts, pack_making
from clerk_app.services.bundles import Bundled
from clerk_app.services.packing import Wanted
from clerk_app.services.typed_text import clean_line
from clerk_app.store import backup, paper_folder, paper_keeping
from clerk_app.store.opening import check_free, examine, failures_in_words

Told = Callable[[int, int], None]
#: Most mail systems take no more than 25 MB, of which a letter's own coding of a file takes a third.
LARGEST_LETTER = 18 * 1024 * 1024
_ADDRESS = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\"]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that was written, and the name of the file in it."""

    path: Path
    attached: str
    lost: int = 0


def refuse_unlocked(holds_closed: bool, password: str) -> None:
    """Raise BadInput about "password" for closed matter that would leave in a letter without one (PX-5)."""
    if holds_closed and not password:
        raise BadInput(
            "It holds closed matter, and a letter can be read on its way and by whoever it is passed on to.",
            "Give it a password, and tell that by telephone.",
            field="password",
        )
    if password:
        bundles.refuse_password(password)


def refuse_too_large(size: int) -> None:
    """Raise Refused about a file of so many bytes that no letter would carry."""
    if size > LARGEST_LETTER:
        raise Refused(
            f"It is {size / 1_000_000:,.0f} MB, which is too large for a letter: most mail systems take 25 MB at most.",
            "Save a copy instead, and hand it over on a stick or a shared drive.",
        )


def checked_address(typed: str) -> str:
    """An e-mail address as it is put into a draft, or "" for none. Raises BadInput about "to" for one that is none."""
    to = clean_line(typed)
    if to and not _ADDRESS.fullmatch(to):
        raise BadInput(
            f"“{to}” is no e-mail address.", "Type one, or leave it out and add it in the draft.", field="to"
        )
    return to


# --- everything -------------------------------------------------------------------------------------------------------
def save_office_copy(file: Path, target: Path, tell: Told | None = None) -> Bundled:
    """Copy an office file, which may be open, with its papers folder beside it: both or neither.

    Raises Refused where either is already or cannot be written, BadFile for a damaged file.
    """
    folder = paper_folder.folder_of(target)
    for place in (target, folder):
        check_free(place)
    examine(file, seconds=0)
    with workplace.room() as room, failures_in_words(file), _no_room_in_words(target), _gone_unless_whole(folder):
        copy = room / "office.clerk"
        backup.vacuum(file, copy)
        backup.check_copy(copy, file.name)
        named = sorted(paper_keeping.named_in(copy))
        lost = 0
        for number, digest in enumerate(named):
            if tell is not None:
                tell(number, len(named) + 1)
            lost += len(paper_folder.bring(paper_folder.folder_of(file), folder, [digest]))
        closed = bundles.holds_closed(copy)
        backup.copy_closed(copy, target)
        return Bundled(target, len(named) - lost, lost, closed)


def send_everything(
    file: Path, folder: Path, name: str, to: str = "", password: str = "", tell: Told | None = None
) -> Draft:
    """Write a draft into a folder with a bundle of everything attached, under a password if anything in it is closed.

    A draft of that name is replaced. Raises BadInput about "password" or "to", Refused where the bundle is too large
    for a letter or the folder cannot be written to.
    """
    to = checked_address(to)
    refuse_unlocked(bundles.holds_closed(file), password)
    with workplace.room() as room:
        made = bundles.make(file, room / f"{name}{bundles.ENDING}", tell, password)
        refuse_unlocked(made.closed, password)  # it may have been closed since
        words = (
            "The attached file holds the committee office’s file with all its papers. Open it with Clerk: File, Open.\n"
        )
        draft = _written(folder, name, "The committee office’s file", words, made.path, to, bool(password))
        return replace(draft, lost=made.lost)


def note_everything(office: Office, verb: str, *, locked: bool) -> Change:
    """Keep in the history that a copy of everything left the office; `verb` is "Save" or "Send" (DP-4)."""
    return office.note(f"{verb} a copy of everything{', locked with a password' if locked else ''}")


# --- a pack -----------------------------------------------------------------------------------------------------------
def for_reader(wanted: Wanted, reader: str) -> Wanted:
    """A closed pack for one reader, whose name is on every page and in the file's name. Raises BadInput for none."""
    if wanted.copy is Copy.PUBLIC:
        raise Refused("Everybody may read the public pack.", "Save or send it as it is.")
    name = clean_line(reader)
    if not name:
        raise BadInput("It is not said who shall read it.", "Choose or type a name.", field="reader")
    return replace(wanted, reader=name, name=f"{wanted.name}-{reader_words(name)}")


def reader_words(reader: str) -> str:
    """A reader's name as the end of a file's name."""
    return exporting.file_words(clean_line(reader), "reader")


def save_for_reader(
    wanted: Wanted, folder: Path, password: str, told: pack_making.Told, cancelled: Callable[[], bool] = lambda: False
) -> pack_making.Made:
    """Make a closed pack for one reader, under a password: plain pages lie in the private folder alone, and are gone.

    Raises BadInput about "password", and what making a pack raises.
    """
    refuse_unlocked(True, password)
    if not wanted.reader:
        raise Refused("A closed pack is for one reader.", "Say who shall read it.")
    from clerk_app.documents.pack import locking  # noqa: PLC0415 - it loads what reads and writes PDF

    target = folder / f"{wanted.name}.pdf"
    with workplace.room() as room:
        made = pack_making.make(wanted, room, lambda share, words: told(share * 0.98, words), cancelled)
        try:
            with backup.waiting(folder) as part:
                locking.lock(made.path, part, keyed(password))
                told(1.0, "Putting the pack in its place")
                backup.sync(part)
                part.replace(target)
        except OSError as error:
            raise Refused(
                f"The pack cannot be written into {folder.name or folder}: {error.strerror or 'it failed'}.",
                "Choose another folder, or close the program that has the file open.",
            ) from error
    return replace(made, path=target)


def send_pack(made: pack_making.Made, copy: Copy, folder: Path, subject: str, to: str = "") -> Draft:
    """Write a draft into a folder with a pack attached; one that is not public only under a password (PX-5).

    Raises Refused for a closed pack that anybody could open, and for one that is too large.
    """
    from clerk_app.documents.pack import locking  # noqa: PLC0415 - as above

    locked = locking.is_locked(made.path)
    if copy is not Copy.PUBLIC and not locked:
        raise Refused(
            f"{made.path.name} is not for publication, and anybody could open it.",
            "Make it for a reader, under a password, and send that.",
        )
    words = "The papers of the meeting are attached.\n"
    return _written(folder, made.path.stem, subject, words, made.path, checked_address(to), locked)


def note_pack(office: Office, meeting_id: str, copy: Copy, name: str, digest: str) -> Change:
    """Keep in the log of exports who made which copy of a meeting's pack (DP-4). Raises Refused for a reader."""
    return issuing.log_export(office, meeting_id, copy, {name: digest})


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file that was made, by which it is known again."""
    return paper_folder.digest_of(path)


# --- how it is done ---------------------------------------------------------------------------------------------------
def _written(folder: Path, name: str, subject: str, words: str, attached: Path, to: str, locked: bool) -> Draft:
    refuse_too_large(attached.stat().st_size)
    if locked:
        words += "It is locked with a password, which you get by another way.\n"
    file = f"{name}{mail_drafts.ENDING}"
    (path,) = exporting.keep_files({file: mail_drafts.draft(subject, words, attached, to)}, folder, private=True)
    return Draft(path, attached.name)


@contextmanager
def _gone_unless_whole(folder: Path) -> Iterator[None]:
    """A folder of papers that was not there before goes again when what it is made for fails."""
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def _no_room_in_words(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        raise Refused(
            f"{target.name} could not be written: {reason}.", "Make room, or choose another folder."
        ) from error
