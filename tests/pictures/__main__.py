"""Pages and documents as pictures, to be looked at: `python -m tests.pictures DIR [PART...]`, all without a part."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.pictures.one_look import PARTS
from tests.pictures.screens import offscreen

#: Name, logical size and scale: 1366x768 at 100 % (drawn twice as fine) and 125 %, 1920x1080 at 200 %.
SCREENS = (
    ("1366x768-100", "1366x768", "2"),
    ("1366x768-125", "1093x614", "1.25"),
    ("1920x1080-200", "960x540", "2"),
)
#: What is printed: modules that take a folder.
PAPERS = ("paper", "printed")


def main(folder: Path, wanted: Sequence[str] = ()) -> int:
    """Make the pictures; each screen and theme in a process of its own, since Qt takes its scale at the start."""
    if unknown := [part for part in wanted if part not in (*PARTS, *PAPERS)]:
        print(f"There are no pictures called {unknown[0]}. There are: {', '.join((*PARTS, *PAPERS))}.")
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    if parts := [part for part in PARTS if part in wanted or not wanted]:
        _windows(folder, parts)
    for papers in PAPERS:
        if papers in wanted or not wanted:
            subprocess.run([sys.executable, "-m", f"tests.pictures.{papers}", str(folder)], check=True)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


def _windows(folder: Path, parts: Sequence[str]) -> None:
    for name, size, scale in SCREENS:
        platform = offscreen(size, float(scale))
        for theme in ("light", "dark", "contrast"):
            environment = dict(os.environ, QT_QPA_PLATFORM=platform, QT_SCALE_FACTOR=scale)
            command = [sys.executable, "-m", "tests.pictures.one_look", str(folder), theme, size, name, *parts]
            subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures"), sys.argv[2:]))
