"""A work programme as it is printed: in whose name, in which words, with its next meeting and its decisions (SC-1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from clerk_app.domain.programme import Column, Line, Matrix, Shown, stage_title
from clerk_app.domain.programme_codes import codes_words, named
from clerk_app.domain.programme_rows import ProgrammeDecision, ProgrammeRow, StrategicPriority
from clerk_app.domain.public_forward_plan import PublicForwardPlan
from clerk_app.domain.report_shell import ReportShell


@dataclass(frozen=True, slots=True)
class PrintedProgramme:
    """A programme with all that printing it wants. `title` is that of the matrix, `day` the day on which it is printed.

    `next` is the meeting whose items are listed, None where none is left in the year.
    """

    council: str
    title: str
    matrix: Matrix
    day: date
    next: Column | None = None
    priorities: tuple[StrategicPriority, ...] = ()
    decisions: tuple[ProgrammeDecision, ...] = ()
    language: str = "en-GB"
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    template: bytes = field(default=b"", repr=False)

    @property
    def next_items(self) -> tuple[tuple[ProgrammeRow, Shown], ...]:
        """What the next meeting has: by the type of review, and within one in the order of the programme."""
        if self.next is None:
            return ()
        return tuple(sorted(self.matrix.in_column(self.next.meeting_id), key=lambda each: _folded(each[0].kinds)))

    def link_words(self, row: ProgrammeRow, at: Shown | None = None) -> str:
        """The strategic priorities of a row by their names, each with its code: "Protection of children (CP7)".

        Those that it serves `at` a meeting stand there, where they are other than the row's.
        """
        codes = at.codes if at is not None and at.codes else row.codes
        names = named(codes, self.priorities, self.day)
        told = (name if name == code else f"{name} ({code})" for name, code in zip(names, codes, strict=True))
        return "; ".join(told)


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """The report on a programme to one meeting: its heading, the programme, and the key decisions to come, if any."""

    shell: ReportShell
    programme: PrintedProgramme
    decisions: PublicForwardPlan | None = None


def without_closed(
    matrix: Matrix, decisions: Iterable[ProgrammeDecision], matters: Set[str]
) -> tuple[Matrix, tuple[ProgrammeDecision, ...]]:
    """A programme and its decisions as the public may have them, where some `matters` are closed (PX-1, PX-5).

    Of work on a closed matter stand its title, its kind and how it stands at each meeting, and nothing that was written
    of it in words: these tell what is done behind closed doors.
    """
    lines, gone = (
        tuple(_bare(line) if line.row.matter_id in matters else line for line in listed)
        for listed in (matrix.lines, matrix.gone)
    )
    hidden = {line.row.id for line in (*lines, *gone) if line.row.matter_id in matters}
    told = tuple(replace(each, reason="", minute="") if each.programme_row_id in hidden else each for each in decisions)
    return replace(matrix, lines=lines, gone=gone), told


def _bare(line: Line) -> Line:
    return Line(_unsaid(line.row), {place: replace(cell, words="") for place, cell in line.cells.items()})


def _unsaid(row: ProgrammeRow) -> ProgrammeRow:
    texts = dict.fromkeys(("lead_member", "lead_officer", "desired_outcomes", "information_wanted"), "")
    texts |= dict.fromkeys(("suggested_by", "minute", "dropped_reason", "deadline_text"), "")
    return replace(row, **texts)  # type: ignore[arg-type]


def kinds_words(row: ProgrammeRow) -> str:
    """The types of review as they are printed: "Standard item/performance monitoring"."""
    first, *more = row.kinds or ("",)
    return "/".join((first, *(kind[:1].lower() + kind[1:] for kind in more)))


def next_title(row: ProgrammeRow, cell: Shown) -> str:
    """What a piece of work is called for a meeting, with its stage."""
    return stage_title(row, cell.words)


def strategic_words(row: ProgrammeRow) -> str:
    """The codes of a row as the matrix prints them: "CP2 & CP7"."""
    return codes_words(row.codes)


def _folded(kinds: tuple[str, ...]) -> str:
    return kinds[0].casefold() if kinds else "\uffff"
