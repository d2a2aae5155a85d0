"""A program that makes a members' pack, or publishes a meeting, and is killed at one of its steps.

`python -m tests.helpers.killed_packer FILE MEETING FOLDER WORDS` says when it is where these words are told, and waits;
those of PUBLISHING are told by what publishes.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from clerk_app.domain.copies import Copy
from clerk_app.services import packing, publishing
from clerk_app.services.pack_making import make
from tests.helpers.offices import reopened

PUBLISHING = "Looking for closed words"


def main(file: str, meeting: str, folder: str, wanted: str) -> None:
    """Make the pack, and stand still once what is wanted is told."""

    def told(_: float, words: str) -> None:
        if words.startswith(wanted):
            print(words, flush=True)
            time.sleep(60)

    office = reopened(Path(file))
    if wanted == PUBLISHING:
        publishing.publish(publishing.gather(office, meeting), Path(folder), told)
    else:
        make(packing.gather(office, meeting, Copy.MEMBERS), Path(folder), told)


if __name__ == "__main__":
    main(*sys.argv[1:])
