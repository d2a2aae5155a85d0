"""Where the shipped resources and templates are, in a checkout or in an installed wheel; what the demo is called."""

from __future__ import annotations

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
