"""Builds a pack: prepares its papers, plans their pages, sets the agenda to them, writes the file whole or not."""

from __future__ import annotations

import errno
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_hex
from time import perf_counter
from typing import BinaryIO

from clerk_app.documents.pack.assembly import Assembly, Piece, Properties, order_of
from clerk_app.documents.pack.cache import PaperCache
from clerk_app.documents.pack.generated import divider, stand_in
from clerk_app.documents.pack.opening import UnreadablePaper
from clerk_app.documents.pack.papers import Entry, Measured, PackPaper, Withheld
from clerk_app.documents.pack.plan import PackPlan, Sheet, SheetKind, plan
from clerk_app.documents.pack.prepared import PreparedPaper
from clerk_app.documents.pack.preparing import prepare
from clerk_app.documents.pack.rules import PackRules
from clerk_app.documents.pack.stamps import Marking
from clerk_app.documents.pack.writing import PdfWriter
from clerk_app.documents.raster import page_count
from clerk_app.documents.style import HouseStyle
from clerk_app.errors import Refused

_MOST_PASSES = 4
_SHARE_OF_WRITING = 0.5

#: Makes the agenda for a plan: its items' pages stand in `ranges`, its links are "clerk-item:" and an item's id.
Front = Callable[[PackPlan], bytes]


class Stopped(Refused):
    """The officer stopped the work; nothing was left behind."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a pack is: parts done of a whole of 1, what is being done, and the seconds left if they can be told."""

    done: float
    words: str
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class PackJob:
    """All that a pack is made from. A public pack gets `Withheld` where its copy may not open a paper: it has no way
    to it. In a `draft` a paper that cannot be read has a page that says so; else nothing is made. `file_mode` says who
    may read the file on systems that ask."""

    entries: tuple[PackPaper | Withheld, ...]
    rules: PackRules
    front: Front | None
    properties: Properties
    cache: PaperCache
    style: HouseStyle
    marking: Marking = field(default_factory=Marking)
    draft: bool = False
    file_mode: int = 0o600


@dataclass(frozen=True, slots=True)
class PackResult:
    """A pack that was made: its plan, what the officer should know, and why it is not accessible (nothing if it is),
    each a sentence that names its paper."""

    path: Path
    plan: PackPlan
    notes: tuple[str, ...]
    not_accessible: tuple[str, ...]

    @property
    def accessible(self) -> bool:
        """Whether the pack claims to meet PDF/UA-1."""
        return not self.not_accessible


def build(
    job: PackJob, out: Path, progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> PackResult:  # fmt: skip
    """Make a pack in `out`, in place of a file of that name only once it is whole.

    Raises BadInput that lists every paper that cannot be read, Stopped if `cancelled`, Refused where the agenda's
    length does not settle; then `out` is as it was.
    """
    return _Builder(job, _Clock(job, progress, cancelled)).build(out)


@dataclass(slots=True)
class _Clock:
    """Tells how far the work is, and stops it when asked. The whole is the papers' size."""

    job: PackJob
    progress: Callable[[Progress], None]
    cancelled: Callable[[], bool]
    started: float = field(default_factory=perf_counter)
    whole: float = 1.0
    done: float = 0.0

    def __post_init__(self) -> None:
        self.whole = sum(map(size_of, self._papers())) * (1 + _SHARE_OF_WRITING) or 1.0

    def _papers(self) -> Iterator[PackPaper]:
        return (entry for entry in self.job.entries if isinstance(entry, PackPaper))

    def step(self, size: float, words: str) -> None:
        """Some work of a size is done, and what follows is begun."""
        if self.cancelled():
            raise Stopped("The pack was not made, because you stopped it.", "Nothing was changed.")
        self.done = min(self.done + size, self.whole)
        share, spent = self.done / self.whole, perf_counter() - self.started
        left = spent * (1 - share) / share if share > 0.05 else None
        self.progress(Progress(share, words, left))


class _Builder:
    def __init__(self, job: PackJob, clock: _Clock) -> None:
        self._job = job
        self._clock = clock

    def build(self, out: Path) -> PackResult:
        job = self._job
        prepared = self._prepared()
        papers = {index: made for index, made in enumerate(prepared) if made is not None}
        entries = tuple(
            entry if isinstance(entry, Withheld) else Measured(entry, len(papers[index].pages))
            for index, entry in enumerate(job.entries)
        )
        made, front = self._settled(entries)
        pieces, items = self._pieces(made, papers, front)
        faults = tuple(
            f"“{self._name(key)}” is not accessible: {'; '.join(piece.paper.faults)}."
            for key, piece in pieces.items() if piece.paper.faults
        )  # fmt: skip
        order = order_of(made, _key)
        with _whole_or_not(out, job.file_mode) as file:
            assembly = Assembly(
                PdfWriter(file), made, job.properties, job.marking,
                lambda size: self._clock.step(size * _SHARE_OF_WRITING, "Putting the pack together"),
            )  # fmt: skip
            assembly.write(pieces, order, items, not faults)
        notes = tuple(note for key in sorted(papers) for note in papers[key].notes)
        return PackResult(out, made, notes, faults)

    def _prepared(self) -> list[PreparedPaper | None]:
        """Each paper made ready; None where one is withheld."""
        made: list[PreparedPaper | None] = []
        problems: list[UnreadablePaper] = []
        seen: Counter[str] = Counter()
        for entry in self._job.entries:
            if isinstance(entry, Withheld):
                made.append(None)
                continue
            self._clock.step(0, f"Reading “{entry.name}”")
            try:
                made.append(self._job.cache.prepared(self._under_rules(entry), seen[entry.sha256]))
            except UnreadablePaper as problem:
                problems.append(problem)
                made.append(stand_in(entry, problem, self._job.style))
            seen[entry.sha256] += 1
            self._clock.step(size_of(entry), f"Read “{entry.name}”")
        if problems and not self._job.draft:
            raise _unreadable(problems)
        return made

    def _under_rules(self, paper: PackPaper) -> PackPaper:
        """A paper with what the committee has for all of them."""
        rules, own = self._job.rules, paper.options
        options = replace(
            own, fit_a4=own.fit_a4 or rules.fit_a4, flatten_forms=own.flatten_forms or rules.flatten_forms
        )  # fmt: skip
        return replace(paper, options=options)

    def _settled(self, entries: tuple[Entry, ...]) -> tuple[PackPlan, PreparedPaper | None]:
        """The plan, and the agenda that prints it: its length moves the pages, and they stand in it."""
        front = self._job.front
        if front is None:
            return plan(entries, self._job.rules), None
        made = plan(entries, self._job.rules, 2)
        for _ in range(_MOST_PASSES):
            pdf = front(made)
            pages = page_count(pdf)
            before, made = made, plan(entries, self._job.rules, pages)
            if made.ranges == before.ranges and made.gaps == before.gaps:
                title = self._job.properties.front_title
                return made, prepare(PackPaper("", "", title, title, pdf, hashlib.sha256(pdf).hexdigest()))
        raise Refused(
            "The agenda grows and shrinks with the page numbers that it prints, and so has no length.",
            "Leave its own pages out of the count.",
        )

    def _pieces(
        self, made: PackPlan, papers: dict[int, PreparedPaper], front: PreparedPaper | None
    ) -> tuple[dict[int, Piece], dict[str, int]]:
        """Every file in its place by a key: the agenda -1, papers from 0, dividers below the agenda."""
        held: dict[int, list[Sheet]] = {}
        for sheet in made.sheets:
            if sheet.kind is not SheetKind.BLANK:
                held.setdefault(_key(sheet), []).append(sheet)
        pieces: dict[int, Piece] = {}
        if front is not None:
            pieces[-1] = Piece(front, self._job.properties.front_title, tuple(held[-1]))
        items: dict[str, int] = {}
        for placed in made.placed:
            heading = self._heading(placed.paper)
            own, before = placed.entry, -2 - placed.entry
            if before in held:
                pieces[before] = Piece(divider(placed.paper, heading, self._job.style), "", tuple(held[before]))
            title = f"{heading}: {placed.paper.title}" if heading else placed.paper.title
            pieces[own] = Piece(papers[own], title, tuple(held[own]))
            items.setdefault(placed.paper.item_id, before if before in held else own)
        return pieces, items

    def _heading(self, paper: PackPaper) -> str:
        number = paper.item_number
        return self._job.rules.item_stamp.text.replace("{item}", number) if number else ""

    def _name(self, key: int) -> str:
        entry = self._job.entries[key if key >= 0 else -2 - key] if key != -1 else None
        return entry.name if isinstance(entry, PackPaper) else self._job.properties.front_title


def size_of(paper: PackPaper) -> int:
    """The size of a paper's file in bytes; 0 if it is gone."""
    if isinstance(paper.source, bytes):
        return len(paper.source)
    try:
        return paper.source.stat().st_size
    except OSError:
        return 0


def _key(sheet: Sheet) -> int:
    return -2 - sheet.entry if sheet.kind is SheetKind.DIVIDER else sheet.entry


def _unreadable(problems: list[UnreadablePaper]) -> UnreadablePaper:
    if len(problems) == 1:
        return problems[0]
    return UnreadablePaper(
        f"{len(problems)} papers cannot be read, so the pack was not made.",
        "Replace them, or make a draft, which has a page that says so in their place.",
        tuple(map(str, problems)),
    )


@contextmanager
def _whole_or_not(out: Path, mode: int) -> Iterator[BinaryIO]:
    """A file beside `out` that takes its place once it is written and on the disk, or leaves no trace."""
    # called as every part of an export, so that what a killed program leaves is taken away with the next
    unfinished = out.parent / f".{token_hex(16)}-2.part"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(unfinished, flags, mode)
    except OSError as error:
        raise Refused(f"Nothing can be written in “{out.parent.name}”.", "Choose another folder.") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(out)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        reason = "the disk is full" if full else (error.strerror or "it failed").lower()
        raise Refused(
            f"The pack could not be written into “{out.parent.name}”: {reason}.",
            "Make room there, or choose another folder.",
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
