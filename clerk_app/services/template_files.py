"""Templates from and to the officer's own folders."""

from __future__ import annotations

from pathlib import Path

from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services.exporting import keep_files
from clerk_app.services.outside_files import refuse_own

_CHOICES = "Choose a .docx file that Word can open."


def read_template(office: Office, path: Path) -> bytes:
    """The bytes of a template that an officer offers. Raises BadInput where the file cannot be read."""
    refuse_own(office, path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(f"The template {path.name} cannot be read: {error.strerror}.", _CHOICES) from error


def write_copy(office: Office, path: Path, data: bytes) -> None:
    """Write a copy of the template where the officer wants it. Raises Refused, and leaves what was there before."""
    refuse_own(office, path)
    keep_files({path.name: data}, path.parent)
