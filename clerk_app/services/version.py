"""Which version of the program this is: of the installed package, or of the checkout."""

from __future__ import annotations

import tomllib
from importlib import metadata

from clerk_app import paths


def version() -> str:
    """The version as printed by `clerk --version` and shown under Help."""
    project = paths.resources().parent / "pyproject.toml"
    if project.is_file():
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    return metadata.version("clerk")
