"""An agenda that is saved or printed without its papers passes the guard of public files as packs do (PX-5, PX-7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from clerk_app.domain.copies import PublicAgenda
from clerk_app.office import Office
from clerk_app.services import guarding
from clerk_app.services.guarding import Guarding

if TYPE_CHECKING:
    from clerk_app.services.exporting import AgendaCopy


def guarding_of(office: Office, meeting_id: str, printable: AgendaCopy) -> Guarding | None:
    """What the files of an agenda are compared with, as plain data; None for a copy that is not public.

    Raises Refused where a closed paper was never read, and so cannot be known.
    """
    if not isinstance(printable, PublicAgenda):
        return None
    return guarding.guarding_of(office, meeting_id, printable, with_papers=False)


def check(files: Mapping[str, bytes], against: Guarding | None, passed: frozenset[str] = frozenset()) -> None:
    """Let files by their names through, or raise Matched with all that stands in them and in closed business too.

    For a worker, as it asks no office. `passed` are marks that are let pass beside those that the office keeps.
    """
    if against is None or not against.closed:
        return
    from clerk_app.services import pack_guard  # noqa: PLC0415 - it loads what reads PDF
    from clerk_app.services.file_words import output_of_data  # noqa: PLC0415 - as above

    pack_guard.check_outputs((output_of_data(name, data) for name, data in files.items()), against, passed)
