"""Every page and every document as a picture, to be looked at: `python -m tests.pictures DIR`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.pictures.screens import offscreen

#: Name, logical size and scale: 1366x768 at 100 % (drawn twice as fine) and 125 %, 1920x1080 at 200 %.
SCREENS = (
    ("1366x768-100", "1366x768", "2"),
    ("1366x768-125", "1093x614", "1.25"),
    ("1920x1080-200", "960x540", "2"),
)


def main(folder: Path) -> int:
    """Make all pictures; each screen and theme in a process of its own, since Qt takes its scale at the start."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, size, scale in SCREENS:
        platform = offscreen(size, float(scale))
        for theme in ("light", "dark", "contrast"):
            environment = dict(os.environ, QT_QPA_PLATFORM=platform, QT_SCALE_FACTOR=scale)
            command = [sys.executable, "-m", "tests.pictures.window", str(folder), theme, size, name]
            subprocess.run(command, env=environment, check=True)
    for papers in ("paper", "printed"):
        subprocess.run([sys.executable, "-m", f"tests.pictures.{papers}", str(folder)], check=True)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures")))
