"""A print run: which printer, how many copies for whom, on one side or both, stapled, and of which pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clerk_app.domain.copies import Copy

#: What a printer's own list of jobs may say of ours, since everybody in the office can read it.
JOB_NAME = "Clerk pack"
MOST_COPIES = 999
_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


class Sides(StrEnum):
    """On which sides of the sheet is printed; the values are those of IPP (RFC 8011, 5.2.8)."""

    ONE = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


class CopyState(StrEnum):
    """How far one copy of a run is."""

    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"


class Media(StrEnum):
    """The paper; always said, since a queue's own default may be another size."""

    A4 = "A4"
    A3 = "A3"
    DL = "iso_dl_110x220mm"
    C5 = "iso_c5_162x229mm"
    C4 = "iso_c4_229x324mm"


@dataclass(frozen=True, slots=True)
class PrintCopy:
    """One copy of a print run, which is a job of its own: whose it is, what it is, and how far it is.

    `run` counts the runs of a meeting from 1, `pos` the copies of all of them. A closed copy has a `number`, which is
    stamped on it with its reader's name; `copies` of one line of a list are printed at once otherwise. `request` is the
    spooler's name of the job, `reason` why it failed.
    """

    id: str
    meeting_id: str
    run: int
    pos: int
    copy: Copy
    reader: str = ""
    number: int = 0
    copies: int = 1
    printer: str = ""
    sides: Sides = Sides.LONG_EDGE
    staple: bool = False
    state: CopyState = CopyState.WAITING
    request: str = ""
    reason: str = ""
    officer: str = ""
    changed_at: datetime | None = None


PageRange = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One job for one printer: copies from 1 to 999, pages from 1 and inclusive, none named for all of them."""

    printer: str
    copies: int = 1
    sides: Sides = Sides.LONG_EDGE
    media: Media = Media.A4
    staple: bool = False
    pages: tuple[PageRange, ...] = ()


@dataclass(frozen=True, slots=True)
class PrinterQueue:
    """A printer of this computer: its name for the system, the words for people, and what it can do."""

    name: str
    words: str
    default: bool = False
    both_sides: bool = True


def page_ranges(typed: str, pages: int) -> tuple[PageRange, ...] | None:
    """The pages meant by "1-4, 7", in order and joined; none for all of `pages`; None where it cannot be read.

    A range may begin anywhere in the document and end in it, and never runs backwards.
    """
    found = []
    for part in filter(None, (each.strip() for each in typed.split(","))):
        match = _RANGE.fullmatch(part)
        if match is None:
            return None
        first = int(match[1])
        last = int(match[2] or first)
        if not 1 <= first <= last <= pages:
            return None
        found.append((first, last))
    return _joined(sorted(found))


def _joined(ranges: Sequence[PageRange]) -> tuple[PageRange, ...]:
    joined: list[PageRange] = []
    for first, last in ranges:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def sheets(pages: int, job: PrintJob) -> int:
    """How many sheets of paper a job takes: each copy begins on a sheet of its own."""
    printed = sum(last - first + 1 for first, last in job.pages) if job.pages else pages
    a_copy = printed if job.sides is Sides.ONE else (printed + 1) // 2
    return a_copy * job.copies


def spooler_arguments(job: PrintJob) -> list[str]:
    """What the system's own `lp` is told, which hands the file on as it is, so that text stays text.

    The file comes by standard input: the spooler would keep a file's name for everybody to read.
    """
    options = [f"sides={job.sides}", f"media={job.media}", "collate=true"]
    if job.staple:
        options.append("finishings=4")  # staple, of the IPP finishings (PWG 5100.1)
    words = ["lp", "-d", job.printer, "-n", str(job.copies), "-t", JOB_NAME]
    for option in options:
        words += ["-o", option]
    if job.pages:
        words += ["-P", ",".join(f"{first}-{last}" if last > first else str(first) for first, last in job.pages)]
    return words
