"""Where things are: what is shipped, in a checkout or in an installed wheel, and what is kept for this user."""

from __future__ import annotations

import os
import sys
from pathlib import Path

#: The office file of the demonstration.
DEMONSTRATION = "demo.clerk"
_HERE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    installed = _HERE / "_shipped" / name
    return installed if installed.is_dir() else _HERE.parent / name


def resources() -> Path:
    """The folder of icons, fonts, themes and demo data."""
    return _shipped("resources")


def templates() -> Path:
    """The folder of the house style, the wording and the standing items."""
    return _shipped("templates")


def private_data() -> Path:
    """The folder of what the program keeps for this user on this computer, such as backups; not made here.

    The variable CLERK_DATA puts it elsewhere.
    """
    if given := os.environ.get("CLERK_DATA"):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Clerk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Clerk"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "Clerk"
