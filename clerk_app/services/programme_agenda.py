"""From a programme's column to the agenda of its meeting, and back: what was put off is planned again (SC-1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from clerk_app.domain.agenda import AgendaItem, Matter, Openness, in_order
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.programme import Matrix, stage_title
from clerk_app.domain.programme_rows import CellState, Programme, ProgrammeRow
from clerk_app.domain.programme_year import put_off
from clerk_app.domain.text import spoken_list
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import agenda, meetings, programme_cells
from clerk_app.services import programme as programmes
from clerk_app.store import agenda as agenda_store
from clerk_app.store import forward_plan as forward_store
from clerk_app.store import programme as store
from clerk_app.store import rows

#: Words of the standing items with which an agenda opens: its business comes below them.
_OPENING = ("apolog", "minutes", "declaration", "disclosure", "response", "welcome", "urgent")


#: What is on no agenda any more.
_OVER = (CellState.COMPLETED, CellState.OUTSTANDING)


@dataclass(frozen=True, slots=True)
class Due:
    """A piece of work that a meeting's column has and its agenda has not: `title` with its stage."""

    row: ProgrammeRow
    title: str
    minutes: int | None


def programmes_with(office: Office, meeting_id: str) -> list[Programme]:
    """The programmes of which a meeting is a column: of the committees that hold it, and of its day."""
    return store.programmes_with(office.db, meeting_id)


def due(office: Office, meeting_id: str) -> list[Due]:
    """What the programmes plan for a meeting and its agenda has not yet, in their order: nothing done or put off."""
    found: dict[str, Due] = {}  # two committees that meet together may have planned one matter
    for each in programmes_with(office, meeting_id):
        for row, shown in programmes.read(office, each.id).in_column(meeting_id):
            if not shown.item_id and shown.state not in _OVER:
                found.setdefault(row.matter_id, Due(row, stage_title(row, shown.words), shown.minutes))
    return list(found.values())


def draft(office: Office, meeting_id: str, row_ids: Sequence[str] | None = None) -> Change:
    """Put what is due (or these rows of it) on the agenda, each as an appearance of its matter, as one change.

    Items go below the standing ones with which an agenda opens, else last. Raises Refused where nothing is due.
    """
    wanted = [each for each in due(office, meeting_id) if row_ids is None or each.row.id in row_ids]
    if not wanted:
        hint = "Plan work for it in the work programme first."
        raise Refused("Nothing more that is planned waits for this meeting.", hint)
    drafts = [_draft(office, each) for each in wanted]
    count = f"{len(drafts)} item{'' if len(drafts) == 1 else 's'}"
    with office.record(f"Draft {count} from the work programme", subject=Subject("meeting", meeting_id)) as recording:
        agenda.add_items(office, meeting_id, drafts, below_opening(office, meeting_id))
    return recording.change


def draft_whole(office: Office, meeting_id: str) -> Change:
    """Draft the agenda in one step: the standing items that it lacks, and then what the programme plans for it.

    Raises Refused where there is neither.
    """
    standing, planned = agenda.new_standing_items(office, meeting_id), due(office, meeting_id)
    if not standing and not planned:
        raise Refused("The agenda has its standing items and all that is planned for this meeting.")
    day = printed_date(meetings.line(office, meeting_id).day, weekday=False)
    with office.record(f"Draft the agenda of {day}", subject=Subject("meeting", meeting_id)) as recording:
        if standing:
            agenda.add_standing_items(office, meeting_id)
        _link_alike(office, meeting_id, planned)
        if due(office, meeting_id):
            draft(office, meeting_id)
    return recording.change


def _link_alike(office: Office, meeting_id: str, planned: Sequence[Due]) -> None:
    """Work that is called as an item of the agenda is that item: "Work programme" is not there twice."""
    titles = {item.title.casefold(): item.id for item in agenda_store.items_of(office.db, meeting_id)}
    for each in planned:
        item_id = titles.get(each.row.title.casefold())
        if item_id is not None:
            programme_cells.put(office, each.row.id, meeting_id, {"agenda_item_id": item_id})


def too_full(office: Office, meeting_ids: Collection[str]) -> str:
    """A sentence on those of some meetings that have no time for all that is planned there; "" for none (SC-1)."""
    said: dict[str, str] = {}
    for meeting_id in meeting_ids:
        day = printed_date(meetings.line(office, meeting_id).day, weekday=False)
        for each in programmes_with(office, meeting_id):
            if warning := programmes.read(office, each.id).load(meeting_id).warning(f"The meeting of {day}"):
                said[day] = warning
    if len(said) > 1:
        return f"The meetings of {spoken_list(said)} have no time for all that is planned there."
    return next(iter(said.values()), "")


def bring_back(office: Office, programme_id: str, meeting_id: str, row_ids: Iterable[str] | None = None) -> Change:
    """Plan what was put off (or these rows of it) for a meeting, with the words that it had, as one change.

    Raises Refused where nothing waits but what was put off at that very meeting, and for one that is over.
    """
    matrix = programmes.read(office, programme_id)
    column = matrix.column(meeting_id)
    if column is not None and column.is_over:
        over = printed_date(column.day, weekday=False)
        raise Refused(f"The meeting of {over} is over, or was cancelled.", "Choose one that is still to come.")
    chosen = None if row_ids is None else set(row_ids)
    there = {row.id for row, _ in matrix.in_column(meeting_id)}
    waiting = [
        row for row in put_off(matrix, office.today()) if row.id not in there and (chosen is None or row.id in chosen)
    ]
    if not waiting:
        raise Refused("Nothing was put off that is not planned again.")
    day = printed_date(meetings.line(office, meeting_id).day, weekday=False)
    what = f"{len(waiting)} work item{'' if len(waiting) == 1 else 's'}"
    with office.record(f"Bring {what} back on {day}", subject=Subject("programme", programme_id)) as recording:
        for row in waiting:
            programme_cells.put(office, row.id, meeting_id, {"words": _last_words(matrix, row)})
    return recording.change


def _last_words(matrix: Matrix, row: ProgrammeRow) -> str:
    cells = next(line.cells for line in matrix.lines if line.row.id == row.id)
    return list(cells.values())[-1].words


def _draft(office: Office, each: Due) -> AgendaItem:
    """An item of the row's matter; of a closed matter it is closed too, by the paragraphs that it had last."""
    matter_id = each.row.matter_id
    matter = rows.read(office.db, Matter, matter_id)
    openness = matter.openness if matter is not None else Openness.OPEN
    last = next(iter(reversed(agenda_store.appearances(office.db, matter_id))), None)
    named = [last] if last is not None else forward_store.entries_of(office.db, matter_id)
    paragraphs = next((each.paragraphs for each in named if each.openness is openness), ())
    made = AgendaItem("", "", matter_id, 0, each.title, openness=openness, paragraphs=paragraphs)
    if openness.closed and each.title != each.row.title:  # the words of its stage are not for the public
        made = replace(made, title=each.row.title, closed_title=each.title)
    return replace(made, lead_officer=each.row.lead_officer, planned_minutes=each.minutes)


def below_opening(office: Office, meeting_id: str) -> str | None:
    """The last item with which the agenda opens; None where it has none, or business already below them."""
    items = [item for item in in_order(agenda_store.items_of(office.db, meeting_id)) if item.part == 1]
    opening = [item for item in items if any(word in item.title.casefold() for word in _OPENING)]
    return opening[-1].id if opening and items.index(opening[-1]) < len(items) - 1 else None
