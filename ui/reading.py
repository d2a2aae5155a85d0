"""Whether the open file can be changed here, and the sentence that says why not: the same wherever a verb is grey."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clerk_app.office import Office


def why_reading(office: Office | None) -> str:
    """Why nothing can be changed in the file just now, in a sentence; "" where it can, or where none is open."""
    if office is None or not office.is_open or not office.read_only:
        return ""
    if office.holder is None:
        return "Open for reading: nothing can be changed here."
    return f"Open for reading: {office.holder.words(datetime.now().astimezone())}."
