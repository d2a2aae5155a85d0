"""Who took files that are not public out of the office, or printed them (DP-4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from clerk_app.domain.change import Change
from clerk_app.domain.copies import Copy
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import issuing


def note_closed(office: Office, meeting_id: str, copy: Copy, files: Mapping[str, str], *, printed: bool = False) -> str:
    """Keep who made which files of a copy, or printed them, unless it is public: SHA-256 by their names.

    Why that could not be done, as where somebody else works in the file, in a sentence; "" where all is well.
    """
    if copy is Copy.PUBLIC:
        return ""
    verb = "Print" if printed else "Export"
    return _kept(lambda: issuing.log_export(office, meeting_id, copy, files, verb), "printed" if printed else "made")


def note_everything(office: Office) -> str:
    """Keep who exported everything, closed matter too, in the history; the same sentence where it cannot be kept."""
    return _kept(lambda: office.note("Export everything"), "made")


def _kept(note: Callable[[], Change], done: str) -> str:
    try:
        note()
    except ClerkError as error:
        return f"It is not kept in this file who {done} it. {error.message}"
    return ""
