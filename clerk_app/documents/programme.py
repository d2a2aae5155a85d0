"""A work programme as a document: the matrix on its side, its key and meetings, the next meeting, the log (SC-1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from clerk_app.documents.council_document import council_document
from clerk_app.documents.labels import Numbering
from clerk_app.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    List,
    ListItem,
    Paper,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    Tone,
)
from clerk_app.documents.wording import Wording
from clerk_app.domain.dates import printed_date
from clerk_app.domain.day_names import MONTHS, WELSH_MONTHS
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.periods import last_day_of_years
from clerk_app.domain.printed_programme import PrintedProgramme, kinds_words, next_title, strategic_words
from clerk_app.domain.programme import LEGEND, Line, Shown
from clerk_app.domain.programme_deadlines import deadline_words
from clerk_app.domain.programme_rows import CellState, Priority, ProgrammeDecision, ProgrammeRow
from clerk_app.domain.programme_text import field_text
from clerk_app.domain.wording import filled

Words = Mapping[str, str]
#: How each state looks; its word always stands in the cell as well.
TONES: Mapping[CellState, Tone] = {
    CellState.COMPLETED: Tone.GREEN,
    CellState.ONGOING: Tone.BLUE,
    CellState.OUTSTANDING: Tone.RED,
    CellState.PROPOSED: Tone.GREY,
    CellState.ADDED: Tone.VIOLET,
}
#: What a workbook says of the work besides, where anything of it is said.
_BESIDE = ("minutes", "lead_member", "lead_officer")
_QUESTIONS = ("urgent", "high_priority", "fits_criteria", "has_time")


def programme_document(
    printed: PrintedProgramme, paper: Paper = Paper.A3_LANDSCAPE, *, beside: bool = False
) -> Document:
    """The whole programme: its matrix on one paper on its side, then the next meeting and what was decided.

    With `beside` the matrix ends with who leads each work item and the minutes that it needs, as a workbook has it.
    """
    words = Wording.load(printed.words).programme
    more = (*meeting_blocks(printed), *next_meeting_blocks(printed), *decision_blocks(printed))
    after = (Section(more, starts_page=True, paper=Paper.HOUSE),) if more else ()
    blocks: tuple[Block, ...] = (Heading(1, (Run(printed.title),)), *matrix_blocks(printed, beside=beside), *after)
    return council_document(printed, f"{words['kind']}: {printed.title}", words["kind"], blocks, paper=paper)


def matrix_blocks(printed: PrintedProgramme, level: int = 2, *, beside: bool = False) -> tuple[Block, ...]:
    """The matrix with its key, which has a heading of the `level`; `beside` as above."""
    words = Wording.load(printed.words).programme
    if not printed.matrix.lines:
        return (Paragraph((Run(words["none"]),)),)
    return (
        _matrix(printed, words, _BESIDE if beside else ()),
        Heading(level, (Run(words["legend_heading"]),)),
        _legend(words),
    )


def meeting_blocks(printed: PrintedProgramme, level: int = 2) -> tuple[Block, ...]:
    """The meetings of the year by their numbers."""
    words = Wording.load(printed.words).programme
    days = tuple(
        ListItem((Paragraph((Run(_meeting(column.day, column.state, words, printed.language)),)),))
        for column in printed.matrix.columns
    )
    return (Heading(level, (Run(words["meetings_heading"]),)), List(days, Numbering.DECIMAL)) if days else ()


def next_meeting_blocks(printed: PrintedProgramme) -> tuple[Block, ...]:
    """What is planned for the next meeting; nothing at all where no meeting is left."""
    if printed.next is None:
        return ()
    words = Wording.load(printed.words).programme
    heading = filled(words["next_heading"], {"date": _day(printed.next.day, printed.language)})
    return (Heading(2, (Run(heading),)), next_meeting_table(printed))


def next_meeting_table(printed: PrintedProgramme) -> Block:
    """The items of the next meeting: each with its stage, its type, what it serves and how pressing it is."""
    words = Wording.load(printed.words).programme
    if not printed.next_items:
        return Paragraph((Run(words["next_none"]),))
    columns = (
        Column(words["next_item"], names_row=True),
        *(Column(words[f"next_{name}"]) for name in ("kind", "link", "priority")),
    )
    rows = tuple(
        Row(
            (
                _cell(next_title(row, cell), bold=True),
                _cell(kinds_words(row)),
                _cell(printed.link_words(row, cell)),
                _cell(_priority(row, words)),
            )
        )
        for row, cell in printed.next_items
    )
    return Table(columns, rows, words["next_item"], wide=True)


def decision_blocks(printed: PrintedProgramme, level: int = 2) -> tuple[Block, ...]:
    """What was asked and decided of proposals; nothing at all where nothing was."""
    if not printed.decisions:
        return ()
    words = Wording.load(printed.words).programme
    names = ("day", "proposal", "answers", "outcome")
    columns = tuple(Column(words[f"log_{name}"], names_row=name == "proposal") for name in names)
    rows = tuple(Row(tuple(_decided(each, words, printed.language))) for each in printed.decisions)
    heading = words["log_heading"]
    return (Heading(level, (Run(heading),)), Table(columns, rows, heading, wide=True))


# --- the matrix -------------------------------------------------------------------------------------------------------
def _matrix(printed: PrintedProgramme, words: Words, beside: Sequence[str]) -> Table:
    matrix = printed.matrix
    named = ("item", "kind", "priority", "strategic", "deadline")
    within = (matrix.programme.from_date, matrix.programme.to_date)
    more = [name for name in beside if any(field_text(line.row, name, matrix.programme) for line in matrix.lines)]
    columns = (
        *(Column(words[f"column_{name}"], names_row=name == "item") for name in named),
        *(Column(_short(column.day, printed.language, within), alike="meetings") for column in matrix.columns),
        *(Column(words[f"column_{name}"]) for name in more),
    )
    meetings = [column.meeting_id for column in matrix.columns]
    rows = []
    for line in matrix.lines:
        facts = _facts(line, within, words, printed.language)
        last = (_cell(field_text(line.row, name, matrix.programme)) for name in more)
        rows.append(Row((*facts, *_cells(line, meetings, words), *last)))
    return Table(columns, tuple(rows), printed.title, wide=True)


def _facts(line: Line, within: tuple[date, date], words: Words, language: str) -> Iterator[Cell]:
    row = line.row
    yield _cell(row.title, bold=True)
    deadline = deadline_words(row, within, language)
    for text in (kinds_words(row), _priority(row, words), strategic_words(row), deadline):
        yield _cell(text)


def _cells(line: Line, meetings: list[str], words: Words) -> Iterator[Cell]:
    for meeting_id in meetings:
        shown = line.cells.get(meeting_id)
        yield Cell() if shown is None else _shown(shown, words)


def _shown(shown: Shown, words: Words) -> Cell:
    """What happens at a meeting and how that stands, in words."""
    said = [Paragraph((Run(shown.words),))] if shown.words else []
    state = Paragraph((Run(words[f"state_{shown.state.value}"], italic=bool(said)),))
    return Cell((*said, state), TONES.get(shown.state))


def _legend(words: Words) -> Table:
    """The key: a cell for each state, as the matrix shows it, with what it means."""
    names = [state.value for state in LEGEND]
    columns = tuple(Column(words[f"state_{state.value}"], tone=TONES[state]) for state in LEGEND)
    rows = (Row(tuple(_cell(words[f"legend_{name}"]) for name in names)),)
    return Table(columns, rows, words["legend_heading"], wide=True)


# --- the log ----------------------------------------------------------------------------------------------------------
def _decided(each: ProgrammeDecision, words: Words, language: str) -> Iterator[Cell]:
    yield Cell((Paragraph((Run(_day(each.decided_on, language)),)),), value=each.decided_on)
    yield _cell(each.title, bold=True)
    answers = {name: getattr(each, name) for name in _QUESTIONS}
    told = [
        filled(words[f"log_{name}"], {"answer": words["yes" if answer else "no"]})
        for name, answer in answers.items()
        if answer is not None
    ]
    yield _lines(*told)
    goes = filled(words["log_goes"], {"title": each.goes_title}) if each.goes_title else ""
    by = filled(words["log_by"], {"name": each.decided_by}) if each.decided_by else ""
    minute = filled(words["log_minute"], {"number": each.minute}) if each.minute else ""
    yield _lines(words[f"outcome_{each.outcome.value}"], goes, each.reason, by, minute)


# --- small things -----------------------------------------------------------------------------------------------------
def _cell(text: str, bold: bool = False) -> Cell:
    return Cell((Paragraph((Run(text, bold),)),) if text else ())


def _lines(*texts: str) -> Cell:
    return Cell(tuple(Paragraph((Run(text),)) for text in texts if text))


def _priority(row: ProgrammeRow, words: Words) -> str:
    return "" if row.priority is Priority.NONE else words[f"priority_{row.priority.value}"]


def _day(day: date, language: str) -> str:
    return printed_date(day, weekday=False, language=language)


def _short(day: date, language: str, within: tuple[date, date]) -> str:
    """A day as a heading: 13 Sep; with its own year where it is not in the year of the programme, 14 Jun 2018.

    A programme may be longer than a year: a day that was in it already is printed with its year too.
    """
    months = WELSH_MONTHS if language.startswith("cy") else MONTHS
    year = "" if within[0] <= day <= min(within[1], last_day_of_years(within[0], 1)) else f"\u00a0{day.year}"
    return f"{day.day}\u00a0{months[day.month - 1][:3]}{year}"


def _meeting(day: date, state: MeetingState, words: Words, language: str) -> str:
    printed = printed_date(day, language=language)
    return filled(words["meeting_cancelled"], {"date": printed}) if state is MeetingState.CANCELLED else printed
