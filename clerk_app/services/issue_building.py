"""What goes out of a copy as files: its pack, itself in Word, PDF and HTML, and what goes with it, guarded if public.

For a worker: everything is in the plan, and no office is asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.domain.copies import Copy
from clerk_app.domain.meeting_notice import MeetingNotice
from clerk_app.errors import BadInput, LostFile
from clerk_app.services import exporting
from clerk_app.services.issue_plan import Built, CopyPlan

if TYPE_CHECKING:
    from clerk_app.services.pack_making import Made


#: Is told how far a copy is, as a part of 1, and what is being done.
Told = Callable[[float, str], None]


def pack_builder(
    plan: CopyPlan,
    folder: Path,
    told: Told = lambda _share, _words: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Built:
    """Make a copy with its papers in a folder that is there and empty; the agenda prints the pages of its pack.

    With `told` and `cancelled` bound it is a builder that tells how far it is and can be stopped. Raises BadInput that
    names each paper that cannot be read, or lists closed words that stand in a public file (PX-5, PX-7), and Refused
    where it is stopped or cannot be written.
    """
    made = list(_packs(plan, folder, told, cancelled))
    printable = plan.printable
    if made and not isinstance(printable, MeetingNotice):
        printable = exporting.paged(printable, made[0].printed)
    files = exporting.written(printable, plan.name)
    for name, other in plan.beside.items():
        files |= exporting.written(other, name)
    written = exporting.keep_files(files, folder, private=plan.copy is not Copy.PUBLIC)
    if plan.copy is Copy.PUBLIC:
        _guard(plan, written)
    digests = {path.name: digest_of(path) for path in sorted(folder.iterdir())}
    return Built(digests, made[0].spans if made else {})


def _packs(plan: CopyPlan, folder: Path, told: Told, cancelled: Callable[[], bool]) -> Iterator[Made]:
    from clerk_app.documents.pack.opening import UnreadablePaper  # noqa: PLC0415 - it loads what reads and writes PDF
    from clerk_app.services import pack_making  # noqa: PLC0415

    for done, wanted in enumerate(plan.packs):
        try:
            yield pack_making.make(wanted, folder, _part_of(told, done, len(plan.packs)), cancelled)
        except (UnreadablePaper, LostFile) as problem:
            places = problem.places if isinstance(problem, UnreadablePaper) else ()
            hint = "Replace it, or leave it out with a reason, which the agenda then prints."
            raise BadInput(problem.message, hint, places) from problem


def _part_of(told: Told, done: int, count: int) -> Told:
    """Tells how far one pack is as how far all of them are."""
    return lambda share, words: told((done + share) / count, words)


def digest_of(path: Path) -> str:
    """SHA-256 of a file, which may be a large pack."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _guard(plan: CopyPlan, written: list[Path]) -> None:
    """Look through what is public beside the pack, which was guarded as it was made."""
    from clerk_app.services import pack_guard  # noqa: PLC0415
    from clerk_app.services.file_words import output_of_file  # noqa: PLC0415

    if plan.guarding is None:
        raise ValueError("A public copy is never made unguarded.")
    pack_guard.check_outputs((output_of_file(path) for path in written), plan.guarding)
