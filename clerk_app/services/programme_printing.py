"""Gathering what is printed of a work programme, and writing it in four formats (SC-1).

It is gathered as plain data, so that a worker can write it. Titles are open, and so are the words of a programme but
for those of closed matters; every file is compared with what is closed anywhere, as all that leaves the office.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.domain.council import Body, year_words
from clerk_app.domain.printed_programme import PrintedProgramme, without_closed
from clerk_app.domain.programme_rows import Programme, StrategicPriority
from clerk_app.domain.wording import words_on
from clerk_app.errors import Ambiguous, NotFound, WrongUse
from clerk_app.office import Office
from clerk_app.services import committees, council, exporting, house_style, programme
from clerk_app.store import programme as store
from clerk_app.store import reviews, rows, wording

if TYPE_CHECKING:
    from clerk_app.documents.model import Paper

FORMATS = exporting.WITH_WORKBOOK
#: The papers that a matrix may be printed on, by their names.
PAPERS = ("a3", "a4")


def printed(office: Office, programme_id: str, after: date | None = None) -> PrintedProgramme:
    """A programme with all that printing it wants. Raises NotFound, and Refused while the council has no name.

    The next meeting is the first one from today on, or the first one `after` a day, such as that of the meeting for
    which it is printed.
    """
    authority, whole = council.needed_authority(office), programme.read(office, programme_id)
    hidden = reviews.closed_matters(office.db, [row.matter_id for row in store.rows_of(office.db, programme_id)])
    found, decisions = without_closed(whole, store.decisions_of(office.db, programme_id), hidden)
    today, body_id = office.today(), found.programme.body_id
    priorities = sorted(rows.read_all(office.db, StrategicPriority), key=lambda each: (each.pos, each.code))
    return PrintedProgramme(
        council=authority.name,
        title=programme.name(office, found.programme),
        matrix=found,
        day=today,
        next=found.next_column(today if after is None else after + timedelta(days=1)),
        priorities=tuple(priorities),
        decisions=decisions,
        language=authority.language,
        words=words_on(today, body_id, wording.words(office.db)),
        template=house_style.template_of(office, body_id),
    )


def words_of(office: Office, found: Programme) -> Mapping[str, str]:
    """The words in which a programme is printed: the council's own, and the shipped ones for the rest."""
    from clerk_app.documents.wording import Wording  # noqa: PLC0415 - only where words are asked for

    return Wording.load(words_on(office.today(), found.body_id, wording.words(office.db))).programme


def of_year(office: Office, committee: str, year: int) -> Programme:
    """The programme of a committee (by its name) for the municipal year that begins in `year`. Raises NotFound."""
    body = _committee(office, committee)
    found = next((each for each in programme.programmes(office, body.id) if each.year == year), None)
    if found is None:
        years = ", ".join(year_words(each.year) for each in programme.programmes(office, body.id))
        hint = f"There is one for {years}." if years else "Begin one first."
        raise NotFound(f"{body.name} has no work programme for {year_words(year)}.", hint)
    return found


def _committee(office: Office, name: str) -> Body:
    """A committee by its name, or by words of it that fit no other. Raises NotFound and Ambiguous."""
    wanted = " ".join(name.split()).casefold()
    known = committees.every(office)
    exact = [body for body in known if body.name.casefold() == wanted]
    fitting = exact or [body for body in known if wanted and wanted in body.name.casefold()]
    if not fitting:
        raise NotFound(f"There is no committee “{name}” in this file.", "See them with clerk list FILE.")
    if len(fitting) > 1:
        listed = "; ".join(body.name for body in fitting)
        raise Ambiguous(f"“{name}” fits {len(fitting)} committees.", f"Write one of these whole: {listed}.")
    return fitting[0]


def check(office: Office, told: PrintedProgramme, passed: frozenset[str] = frozenset()) -> None:
    """Let a programme out, or raise BadInput that lists the closed business in its words."""
    from clerk_app.documents.model import text_of  # noqa: PLC0415 - the writers are slow to load
    from clerk_app.documents.programme import programme_document  # noqa: PLC0415 - as above

    said = text_of(programme_document(told, beside=True))
    from clerk_app.services import public_guard  # noqa: PLC0415 - it loads what reads PDF

    public_guard.check(office, public_guard.Said({}, {"the work programme": said}), passed)


def files(told: PrintedProgramme, formats: Sequence[str] = FORMATS, paper: str = "a3") -> dict[str, bytes]:
    """The programme as files by name; for a worker, it asks no office. Raises WrongUse for an unknown format."""
    from clerk_app.documents.programme import programme_document  # noqa: PLC0415 - the writers are slow to load

    sheet = sheet_of(paper)
    name, made = f"work-programme-{exporting.file_words(told.title)}", dict[str, bytes]()
    for each in formats:
        document = programme_document(told, sheet, beside=each == exporting.EXCEL)
        made |= exporting.document_files(document, told.template, name, [each])
    return made


def summary_files(told: PrintedProgramme, formats: Sequence[str] = FORMATS) -> dict[str, bytes]:
    """The year in numbers as files by name; for a worker, it asks no office. Raises WrongUse for an unknown format."""
    from clerk_app.documents.programme_summary import summary_document  # noqa: PLC0415 - the writers are slow to load

    words = exporting.file_words(told.title)
    return exporting.document_files(
        summary_document(told), told.template, f"work-programme-in-numbers-{words}", formats
    )


def sheet_of(paper: str) -> Paper:
    """The paper of a matrix by its name. Raises WrongUse for any but PAPERS."""
    from clerk_app.documents.model import Paper  # noqa: PLC0415 - the writers are slow to load

    if paper not in PAPERS:
        raise WrongUse(f"There is no paper “{paper}”.", "Choose a3 or a4.")
    return Paper.A4_LANDSCAPE if paper == "a4" else Paper.A3_LANDSCAPE


def write(
    office: Office,
    programme_id: str,
    folder: Path | str,
    formats: Sequence[str] = FORMATS,
    paper: str = "a3",
    passed: frozenset[str] = frozenset(),
    *,
    in_numbers: bool = False,
) -> list[Path]:
    """Write a programme into a folder, and the year `in_numbers` if wanted; files of the same names are replaced.

    Raises as `check` and `files` do.
    """
    told = printed(office, programme_id)
    check(office, told, passed)
    written = files(told, formats, paper) | (summary_files(told, formats) if in_numbers else {})
    return exporting.keep_files(written, Path(folder))
