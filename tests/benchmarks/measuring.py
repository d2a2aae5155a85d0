"""Measuring side by side: what is compared is done in turns, so that a busy machine slows both alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping


def in_turns(contestants: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of each contestant's figures over some rounds, after one round that warms the caches."""
    figures: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds + 1):
        for name, measure in contestants.items():
            figure = measure()
            if number:
                figures[name].append(figure)
    return {name: statistics.median(taken) for name, taken in figures.items()}


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """A contestant: how many milliseconds a piece of work takes."""

    def measure() -> float:
        start = time.perf_counter()
        work()
        return (time.perf_counter() - start) * 1000

    return measure
