"""One thing to be done, as the Today page shows it, and the order of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.change import Subject


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One thing to be done: by `when`, None where no day is set; `verb` goes to `subject`, the place that mends it.

    `command` is done instead where no page shows it. `late` things stand first.
    """

    id: str
    title: str
    sub: str
    verb: str
    icon: str
    when: date | None = None
    late: bool = False
    subject: Subject | None = None
    command: str = ""
    closed: bool = False


def in_order(lines: Sequence[TodayLine]) -> tuple[TodayLine, ...]:
    """What is late first, then by its day; what has none is last."""
    return tuple(sorted(lines, key=lambda line: (not line.late, line.when or date.max, line.id)))
