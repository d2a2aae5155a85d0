"""Lists as tables for other programs: CSV files, and what is copied to the clipboard. Public unless told otherwise."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from clerk_app.domain.copies import ClosedItem, PublicItem
from clerk_app.domain.dates import printed_date
from clerk_app.domain.exemption import paragraph_words
from clerk_app.domain.membership import Member
from clerk_app.errors import WrongUse
from clerk_app.office import Office
from clerk_app.services import committees, copies, meetings, membership, people, planning
from clerk_app.services.exporting import keep_files
from clerk_app.services.outside_files import refuse_own

#: Text that begins with one of these is a formula to a spreadsheet, and could do what its writer likes (CSV injection).
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_HARMLESS = re.compile(r"[+-]?[0-9 ().-]+")
#: What a table of closed matter begins with.
NOT_FOR_PUBLICATION = "NOT FOR PUBLICATION: this table holds closed items"


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows of text. `closed` says that it holds what the public may not read; then it is marked so."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    closed: bool = False


# --- as text --------------------------------------------------------------------------------------------------------
def as_csv(table: Table) -> bytes:
    """A CSV file that every spreadsheet opens rightly: UTF-8 with its mark, CRLF, nothing that acts as a formula."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in _marked(table))
    return kept.getvalue().encode("utf-8-sig")


def as_tsv(table: Table) -> str:
    """Plain text for the clipboard: a row a line, cells between tabs."""
    rows = ("\t".join(guarded(" ".join(cell.split())) for cell in row) for row in _marked(table))
    return "\n".join(rows)


def as_html(table: Table) -> str:
    """A table for the clipboard, as word processors and spreadsheets take it; every cell is text to them."""

    def cell(words: str, tag: str) -> str:
        safe = words if _HARMLESS.fullmatch(words) else guarded(words)
        lines = html.escape(safe).replace("\n", "<br>")
        return f"<{tag} style='mso-number-format:\"\\@\"'>{lines}</{tag}>"

    def line(row: Iterable[str], tag: str = "td") -> str:
        return f"<tr>{''.join(cell(words, tag) for words in row)}</tr>"

    mark = f"<p><b>{NOT_FOR_PUBLICATION}</b></p>" if table.closed else ""
    rows = "".join(line(row) for row in table.rows)
    return f'<meta charset="utf-8">{mark}<table>{line(table.headings, "th")}{rows}</table>'


def guarded(text: str) -> str:
    """A text that no spreadsheet reckons with: what would begin a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """A text that was copied from such a table, as it was."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA) else text


def _marked(table: Table) -> Iterable[tuple[str, ...]]:
    if table.closed:
        yield (NOT_FOR_PUBLICATION,)
    yield table.headings
    yield from table.rows


def write_csv(office: Office, table: Table, target: Path) -> Path:
    """Write a table as a CSV file; one of the same name is replaced.

    Raises WrongUse for a name without .csv, BadInput for the open office file, Refused when it cannot be written; for
    one that is not marked as closed also BadInput that lists closed words in it (PX-5).
    """
    if target.suffix.casefold() != ".csv":
        raise WrongUse(f"{target.name} is no name of a table.", "Give a name that ends in .csv.")
    refuse_own(office, target)
    if not table.closed:
        from clerk_app.services import public_guard  # noqa: PLC0415 - it loads what reads PDF

        cells = dict.fromkeys(cell for row in table.rows for cell in row)
        public_guard.check(office, public_guard.Said({}, {f"the table “{table.name}”": "\n".join(cells)}))
    (made,) = keep_files({target.name: as_csv(table)}, target.parent, private=table.closed)
    return made


# --- what there is --------------------------------------------------------------------------------------------------
def meetings_table(office: Office, only: Collection[str] | None = None) -> Table:
    """The meetings (those of some identities) with day, time, place, state and the day by which the agenda goes out."""
    headings = ("Date", "Time", "Committee", "Title", "Place", "State", "Agenda out by")
    rows = tuple(
        (
            _day(one.line.day),
            _time(one.line.start_time),
            one.line.committee,
            one.line.title,
            _in_one_line(one.line.place),
            one.line.state.words,
            _day(one.notice.deadline),
        )
        for one in planning.listed(office)
        if only is None or one.line.id in only
    )
    return Table("Meetings", headings, rows)


def people_table(office: Office, only: Collection[str] | None = None) -> Table:
    """The people (those of some identities) as they are printed today, and where they serve."""
    headings = (
        *("Title", "Name", "Letters", "Political group", "Ward", "Post", "Telephone", "E-mail"),
        "Serves on",
    )
    rows = tuple(
        (
            line.fact.title,
            line.fact.name,
            line.fact.post_nominals,
            line.fact.political_group,
            line.fact.ward,
            line.fact.job_title,
            line.fact.phone,
            line.fact.email,
            ", ".join(line.roles),
        )
        for line in people.lines(office)
        if only is None or line.id in only
    )
    return Table("People", headings, rows)


def committees_table(office: Office, only: Collection[str] | None = None) -> Table:
    """The committees (those of some identities) with how many members, vacancies and meetings they have."""
    headings = ("Committee", "Short name", "Kind", "Members", "Vacancies", "Meetings")
    rows = tuple(
        (
            line.body.name,
            line.body.short_name,
            line.body.kind.value.replace("_", "-").capitalize(),
            str(line.members),
            str(line.vacancies),
            str(line.meetings),
        )
        for line in committees.lines(office)
        if only is None or line.id in only
    )
    return Table("Committees", headings, rows)


def members_table(
    office: Office,
    body_id: str | None = None,
    only: Collection[tuple[str, ...]] | None = None,
    day: date | None = None,
) -> Table:
    """The members of a committee on a day, today if none is given, or of every committee, in printed order.

    With `only` they are the holders of some seats, substitutes too.
    """
    headings = ("Committee", "Name", "Roles", "Note", "Seat", "Votes")
    bodies = [body for body in committees.every(office) if body_id in (None, body.id)]
    rows = tuple(
        (
            body.name,
            member.name,
            ", ".join(member.roles),
            member.note,
            member.kind.value.replace("_", "-").capitalize(),
            _votes(member),
        )
        for body in bodies
        for member in membership.members(office, body.id, day, substitutes=only is not None)
        if only is None or member.seat_ids in only
    )
    return Table("Members", headings, rows)


def agenda_table(office: Office, meeting_id: str, only: Collection[str] | None = None) -> Table:
    """The items of an agenda (those of some identities) as the public copy prints them, and nothing else of them."""
    nation = meetings.rules_of(office, meeting_id)["paragraph_list"]
    public = copies.public_agenda(office, meeting_id)
    rows = tuple(
        _public_cells(item, nation) for part in public.parts for item in part.items if only is None or item.id in only
    )
    return Table("Agenda", ("No.", "Title", "Note", "Pages", "Open to the public"), rows)


def closed_agenda_table(office: Office, meeting_id: str, only: Collection[str] | None = None) -> Table:
    """The same with what those read who get the closed papers; it is marked as not for publication (PX-5)."""
    nation = meetings.rules_of(office, meeting_id)["paragraph_list"]
    members = copies.members_agenda(office, meeting_id)
    closed = {item.item.id: item for item in members.closed}
    headings = ("No.", "Title", "Note", "Pages", "Open to the public", "Closed title", "Closed note", "Reason")
    rows = tuple(
        (*_public_cells(item, nation), *_closed_cells(closed.get(item.id)))
        for part in members.public.parts
        for item in part.items
        if only is None or item.id in only
    )
    return Table("Agenda", headings, rows, closed=True)


def _public_cells(item: PublicItem, nation: str) -> tuple[str, ...]:
    why = "Confidential" if item.confidential else paragraph_words(item.paragraphs, nation) or "Exempt"
    return item.number, item.title, item.sub_line, item.pages, f"No: {why}" if item.closed else "Yes"


def _closed_cells(item: ClosedItem | None) -> tuple[str, ...]:
    if item is None:
        return "", "", ""
    title = item.closed_title if item.closed_title != item.item.title else ""
    return title, item.closed_note, item.public_interest_reason


def _votes(member: Member) -> str:
    return "" if member.person_id is None else member.votes.value.capitalize()


def _day(day: date | None) -> str:
    return printed_date(day, weekday=False) if day else ""


def _time(at: time | None) -> str:
    return at.strftime("%H:%M") if at else ""


def _in_one_line(place: str) -> str:
    return ", ".join(line for line in place.splitlines() if line)
