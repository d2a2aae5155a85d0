"""A program that publishes a folder and is killed after so many of the renames by which it takes its place.

`python -m tests.helpers.killed_publisher FOLDER RENAMES`: nothing of it is tidied up, as no handler runs.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from clerk_app.services import published_folder

_rename = Path.rename


def main(folder: str, renames: str) -> None:
    """Publish a page that says "new"."""
    left = int(renames)

    def killed_after(path: Path, target: Path) -> Path:
        nonlocal left
        if left == 0:
            os._exit(9)
        left -= 1
        moved = _rename(path, target)
        if left == 0 and int(renames) == 2:
            os._exit(9)
        return moved

    with published_folder.swapped(Path(folder)) as made:
        (made / "page.html").write_text("new", "utf-8")
        Path.rename = killed_after  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    main(*sys.argv[1:])
