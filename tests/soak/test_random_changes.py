"""Random changes for as long as CLERK_SOAK says (seconds; two minutes without it), from seeds never tried before."""

from __future__ import annotations

import os
import time
from random import SystemRandom

from tests.helpers.random_edits import live

SECONDS = float(os.environ.get("CLERK_SOAK") or 120)


def test_undo_all_and_redo_all_over_long_days() -> None:
    end, days = time.monotonic() + SECONDS, 0
    while time.monotonic() < end:
        live(SystemRandom().randrange(2**32), edits=200)
        days += 1
    print(f"{days} days of 200 edits")
    assert days
