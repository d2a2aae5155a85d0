"""What goes out of a copy as files: its pack, itself in Word, PDF and HTML, and what goes with it, guarded if public.

For a worker: everything is in the plan, and no office is asked.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from clerk_app.domain.copies import Copy
from clerk_app.domain.meeting_notice import MeetingNotice
from clerk_app.services import exporting
from clerk_app.services.issue_plan import Built, CopyPlan


def pack_builder(plan: CopyPlan, folder: Path) -> Built:
    """Make a copy with its papers in a folder that is there and empty; the agenda prints the pages of its pack.

    Raises BadInput that names each paper that cannot be read, or lists closed words that stand in a public file
    (PX-5, PX-7), and Refused where it cannot be written.
    """
    from clerk_app.services import pack_making  # noqa: PLC0415 - it loads what reads and writes PDF

    made = [pack_making.make(wanted, folder) for wanted in plan.packs]
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
