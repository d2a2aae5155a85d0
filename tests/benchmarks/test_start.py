"""How long it is from the start of the program until its window can be used, against an empty Qt window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from clerk_app import paths
from clerk_app.services.demonstration import make_demonstration
from tests.benchmarks.measuring import in_turns

ROUNDS = 15
LIMIT = 2.0
FIRST_KEY_MS = 50.0


@pytest.fixture
def demo_file(tmp_path: Path) -> Path:
    """The office file of the demonstration."""
    return make_demonstration(tmp_path / "demo").file


def starting(home: Path, keys: list[float], *arguments: str) -> Callable[[], float]:
    """A contestant: milliseconds from the start of a process until it says that its window is ready."""
    settings = {"XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), "QT_LOGGING_RULES": "*=false"}
    # an installed program is compiled once, and not at every start: the first round, which does not count, does it
    compiled = {"PYTHONPYCACHEPREFIX": str(home / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    environment = {**os.environ, **settings, **compiled, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.benchmarks.starting", *arguments]
    root = paths.resources().parent

    def measure() -> float:
        start = time.perf_counter()
        with subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            took = (time.perf_counter() - start) * 1000
            rest = process.stdout.read()
        assert process.returncode == 0
        keys.extend(float(word) for word in rest.split())
        return took

    return measure


def test_the_window_can_be_used_within_twice_the_time_of_an_empty_one(tmp_path: Path, demo_file: Path) -> None:
    keys: list[float] = []
    contestants = {
        "empty": starting(tmp_path / "empty", [], "empty"),
        # one home, so that the start page has a recent file to show
        "open file": starting(tmp_path / "clerk", [], "clerk", str(demo_file)),
        "start page": starting(tmp_path / "clerk", keys, "clerk"),
    }
    median = in_turns(contestants, ROUNDS)
    start, file = (median[name] / median["empty"] for name in ("start page", "open file"))
    key = statistics.median(keys)
    print(
        f"\nstart: empty window {median['empty']:.0f} ms, start page {median['start page']:.0f} ms ({start:.2f} times),"
        f" a file's meetings {median['open file']:.0f} ms ({file:.2f} times), first key {key:.1f} ms"
    )
    assert start <= LIMIT
    assert key <= FIRST_KEY_MS
