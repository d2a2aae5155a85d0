"""Every question that the pages put to the file, collected by machine and asked again for its time."""

from __future__ import annotations

import gc
import importlib
import inspect
import pkgutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from clerk_app import store
from clerk_app.office import Office

_NOT_READING = frozenset({"database", "migrations", "opening", "schema", "shape", "triggers"})
#: Of the modules that read, what writes; and what is read bit by bit, at the opening of a file only.
_NOT_READERS = frozenset({"insert", "update", "write", "delete", "link_later", "record", "note", "revert", "backwards"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the store with what was given: the milliseconds of ours, and of its bare SQL read as tuples.

    These are medians by the clock; `times` is how many times as much of the processor ours takes, which no other work
    on the machine disturbs.
    """

    name: str
    ours: float
    bare: float
    times: float


class Queries:
    """Listens to the reading functions of the store while pages are visited, and times each afterwards.

    `missed` is the SQL that ran meanwhile without any of these functions: none, or the figures are not of all.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._calls: dict[str, tuple[str, Callable[[], object]]] = {}
        self._depth = 0
        self.missed: list[str] = []

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Note each different call of a reading function of the store, and whatever SQL runs beside them."""
        wrapped = [(module, name, function) for module in _modules() for name, function in _readers(module)]
        for module, name, function in wrapped:
            setattr(module, name, self._noting(function))
        self._office.db.set_trace_callback(self._trace)
        try:
            yield
        finally:
            self._office.db.set_trace_callback(None)
            for module, name, function in wrapped:
                setattr(module, name, function)

    def _trace(self, sql: str) -> None:
        # whether another program has written is asked once a second, in no page's name
        if not self._depth and "data_version" not in sql:
            self.missed.append(sql)

    def timed(self, rounds: int) -> list[Asked]:
        """Each call asked again, in turns with its own SQL."""
        gc.collect()
        gc.freeze()  # the searches for garbage of what pytest and the visit have left are not the questions' own
        return [self._asked(name, call, rounds) for name, call in self._calls.values()]

    def _noting(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*given: Any, **named: Any) -> Any:
            if not self._depth and given and given[0] is self._office.db:
                key = f"{function.__module__}.{function.__name__}{given[1:]!r}{named!r}"
                name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
                self._calls.setdefault(key, (name, lambda: function(*given, **named)))
            self._depth += 1
            try:
                return function(*given, **named)
            finally:
                self._depth -= 1

        return noted

    def _asked(self, name: str, call: Callable[[], object], rounds: int) -> Asked:
        statements: list[str] = []
        self._office.db.set_trace_callback(statements.append)
        call()
        self._office.db.set_trace_callback(None)
        ours, bare = [], []
        for _ in range(rounds):
            ours.append(_took(call))
            bare.append(_took(lambda: [self._office.db.execute(sql).fetchall() for sql in statements]))
        (waited, worked), (waited_bare, worked_bare) = (
            [statistics.median(figures) for figures in zip(*taken, strict=True)] for taken in (ours, bare)
        )
        return Asked(name, waited, waited_bare, worked / worked_bare)


def _modules() -> list[ModuleType]:
    names = [found.name for found in pkgutil.iter_modules(store.__path__) if found.name not in _NOT_READING]
    return [importlib.import_module(f"{store.__name__}.{name}") for name in names]


def _readers(module: ModuleType) -> list[tuple[str, Callable[..., Any]]]:
    functions = inspect.getmembers(module, inspect.isfunction)
    return [
        (name, function)
        for name, function in functions
        if function.__module__ == module.__name__
        and name not in _NOT_READERS
        and next(iter(inspect.signature(function).parameters), "") == "db"
    ]


def _took(work: Callable[[], object]) -> tuple[float, float]:
    """How many milliseconds a piece of work takes by the clock, and of the processor."""
    start, busy = time.perf_counter(), time.thread_time()
    work()
    return (time.perf_counter() - start) * 1000, (time.thread_time() - busy) * 1000
