"""A program that issues an agenda and is killed at one of its steps.

`python -m tests.helpers.killed_issuer FILE MEETING FOLDER STEP` says the step and then waits for its end.
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

from clerk_app.services import issuing
from clerk_app.services.issue_plan import Built, CopyPlan
from tests.helpers.offices import reopened

STEPS = ("noted", "building", "built", "in place", "stored", "recorded")


def plain_builder(plan: CopyPlan, folder: Path) -> Built:
    """One small file for each copy, quick to make."""
    words = f"{plan.copy.value}: {len(plan.papers)} papers".encode()
    (folder / f"{plan.name}.txt").write_bytes(words)
    return Built({f"{plan.name}.txt": hashlib.sha256(words).hexdigest()})


def main(file: str, meeting: str, folder: str, wanted: str) -> None:
    """Issue, and stand still at the step that is wanted."""

    def reached(step: str) -> None:
        if step == wanted:
            print(step, flush=True)
            time.sleep(60)

    def builder(plan: CopyPlan, into: Path) -> Built:
        built = plain_builder(plan, into)
        reached("building")
        return built

    issuing.issue(reopened(Path(file)), meeting, folder, builder, reached=reached)


if __name__ == "__main__":
    main(*sys.argv[1:])
