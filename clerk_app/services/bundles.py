"""An office file and all its papers as one file, to be sent or kept: made beside whoever works in it, and put back."""

from __future__ import annotations

from pathlib import Path

from clerk_app import workplace
from clerk_app.errors import Refused, WrongUse
from clerk_app.services import restoring
from clerk_app.services.restoring import Restored
from clerk_app.store import bundle as store
from clerk_app.store.bundle import ENDING, Bundled, Told
from clerk_app.store.opening import check_free

__all__ = ["ENDING", "Bundled", "is_bundle", "make", "put_in_place"]


def is_bundle(path: Path) -> bool:
    """Whether a file is a bundle, by its name."""
    return path.suffix.casefold() == ENDING


def make(file: Path, target: Path, tell: Told | None = None) -> Bundled:
    """Write a bundle that only this user may read. It holds everything, closed papers too, and `closed` says so.

    Raises WrongUse for another ending, Refused where a file is already or none can be, BadFile for a damaged one.
    """
    if not is_bundle(target):
        raise WrongUse(f"{target.name} is no name of a bundle.", f"Give a name that ends in {ENDING}.")
    check_free(target)
    return store.make(file, target, tell)


def put_in_place(file: Path, bundle: Path, officer: str | None = None) -> Restored:
    """Put what a bundle holds where an office file is, or will be, with its papers; the file of before is kept.

    Raises BadFile when the bundle is damaged or was altered, Refused as going back to a backup does.
    """
    if file.suffix.casefold() == ENDING:
        raise Refused(f"{file.name} is a bundle itself.", "Name the office file first, and then the bundle.")
    with workplace.room() as room:
        return restoring.put_in_place(file, store.unpack(bundle, room), officer)
