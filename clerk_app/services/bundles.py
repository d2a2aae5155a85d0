"""An office file and all its papers as one file, to be sent or kept: made beside whoever works in it, and put back."""

from __future__ import annotations

from pathlib import Path

from clerk_app import workplace
from clerk_app.domain.passwords import fault_of, keyed
from clerk_app.errors import BadInput, Refused, WrongUse
from clerk_app.services import restoring
from clerk_app.services.restoring import Restored
from clerk_app.store import bundle as store
from clerk_app.store import paper_folder
from clerk_app.store.bundle import ENDING, Bundled, Told
from clerk_app.store.opening import check_free

__all__ = [
    "ENDING",
    "Bundled",
    "Restored",
    "holds_closed",
    "is_bundle",
    "is_locked",
    "lay_out",
    "make",
    "put_in_place",
    "refuse_password",
]


def is_bundle(path: Path) -> bool:
    """Whether a file is a bundle, by its name."""
    return path.suffix.casefold() == ENDING


def is_locked(bundle: Path) -> bool:
    """Whether a bundle wants a password. Raises BadFile when it is no bundle, or is damaged."""
    return store.is_locked(bundle)


def holds_closed(file: Path) -> bool:
    """Whether anything in an office file is closed or sensitive, or was once: a bundle of it wants a password (PX-5).

    It may take a second; the file may be open meanwhile.
    """
    return store.is_closed(file)


def refuse_password(password: str) -> None:
    """Raise BadInput about "password" for one that keeps nobody out."""
    if fault := fault_of(password):
        raise BadInput(fault, "Take several words that have nothing to do with the council.", field="password")


def make(file: Path, target: Path, tell: Told | None = None, password: str = "") -> Bundled:
    """Write a bundle that only this user may read. It holds everything, closed papers too, and `closed` says so.

    With a password all of it is encrypted (AES-256). Raises WrongUse for another ending, BadInput for a password that
    keeps nobody out, Refused where a file is already or none can be, BadFile for a damaged one.
    """
    if not is_bundle(target):
        raise WrongUse(f"{target.name} is no name of a bundle.", f"Give a name that ends in {ENDING}.")
    if password:
        refuse_password(password)
    check_free(target)
    with workplace.room() as room:
        return store.make(file, target, room, keyed(password), tell)


def lay_out(target: Path, bundle: Path, officer: str | None = None, password: str = "") -> Restored:
    """Lay out a bundle as a new office file with its papers folder. Raises Refused where one is, and as below."""
    check_free(target)
    check_free(paper_folder.folder_of(target))
    return put_in_place(target, bundle, officer, password)


def put_in_place(file: Path, bundle: Path, officer: str | None = None, password: str = "") -> Restored:
    """Put what a bundle holds where an office file is, or will be, with its papers; the file of before is kept.

    Raises BadInput about "password" when one is wanted or this is not it, BadFile when the bundle is damaged or was
    altered, Refused as going back to a backup does.
    """
    if file.suffix.casefold() == ENDING:
        raise Refused(f"{file.name} is a bundle itself.", "Name the office file first, and then the bundle.")
    with workplace.room() as room:
        return restoring.put_in_place(file, store.unpack(bundle, room, keyed(password)), officer)
