"""The screen that a picture is taken on: no dialog is higher than it, and Qt's own offscreen has 800 x 800 dots."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from pathlib import Path


def offscreen(size: str, scale: float) -> str:
    """The platform to be named to Qt for a screen of so many logical pixels, such as "1366x768", at a scale."""
    folder = Path(tempfile.mkdtemp(prefix="clerk-screen-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    wide, high = (round(int(side) * scale) for side in size.split("x"))
    told = {"name": "picture", "x": 0, "y": 0, "width": wide, "height": high, "dpr": 1}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [told | {"logicalDpi": 96, "logicalBaseDpi": 96}]}), encoding="utf-8")
    return f"offscreen:configfile={file}"
