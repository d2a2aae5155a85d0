"""Stages of a review and the cells of its matter's row in a work programme: whoever moves one moves the other (SC-1).

A stage shows in the programme as the words of the cell at its meeting. What is kept here is written within the change
of the verb that calls.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from clerk_app.domain.programme_rows import CellState, Programme, ProgrammeCell, ProgrammeRow
from clerk_app.domain.review_rows import Review, ReviewStage, StageKind, StageState
from clerk_app.domain.reviews import Place, PlannedStage, stage_words, usual_words
from clerk_app.office import Office
from clerk_app.store import programme as programme_store
from clerk_app.store import reviews as store
from clerk_app.store import rows

#: Words of a cell that say which stage stands there; the first that is found says it.
_SAID: Mapping[str, StageKind] = {
    "scop": StageKind.SCOPING,
    "evidence": StageKind.EVIDENCE,
    "finalising": StageKind.FINALISING,
    "draft": StageKind.DRAFT_REPORT,
    "final report": StageKind.FINAL_REPORT,
    "referral": StageKind.REFERRAL,
    "response": StageKind.RESPONSE,
    "update": StageKind.UPDATE,
}


#: What says it where nothing else is said.
_ALONE = {"report": StageKind.FINAL_REPORT}
_STATES = {CellState.COMPLETED: StageState.DONE, CellState.ONGOING: StageState.ONGOING}
_CELL_STATES = {stage: cell for cell, stage in _STATES.items()}


# --- a cell moves its stage -------------------------------------------------------------------------------------------
def cell_moved(office: Office, row: ProgrammeRow, meeting_id: str, to_meeting_id: str) -> None:
    """What stands at one of two meetings stands at the other now, as their cells do."""
    for review in _reviews(office, row):
        for stage in _stages(office, review.id):
            if stage.meeting_id in (meeting_id, to_meeting_id) and meeting_id != to_meeting_id:
                new = to_meeting_id if stage.meeting_id == meeting_id else meeting_id
                fields = {"meeting_id": new, "agenda_item_id": None}
                rows.update(office.db, ReviewStage, stage.id, fields, office.officer)


def cell_written(
    office: Office, row: ProgrammeRow, meeting_id: str, words: str, state: CellState | None = None
) -> None:
    """The words and the state of a cell are its stage's; words of a stage that has no meeting yet bring it there."""
    for review in _reviews(office, row):
        listed = _stages(office, review.id)
        here = [each for each in listed if each.meeting_id == meeting_id and each.state is not StageState.DROPPED]
        if len(here) == 1:
            fields: dict[str, object] = {}
            if words and words != stage_words(here[0], listed):
                fields["words"] = "" if words == usual_words(here[0], listed) else words
            if state is not None and (said := _STATES.get(state, StageState.FOLLOWS)) is not here[0].state:
                fields["state"] = said
            rows.update(office.db, ReviewStage, here[0].id, fields, office.officer)
        elif not here and words:
            _bring(office, listed, meeting_id, words)


def _bring(office: Office, listed: Sequence[ReviewStage], meeting_id: str, words: str) -> None:
    said = words.casefold()
    free = (each for each in listed if each.meeting_id is None and each.state is StageState.FOLLOWS)
    meant = next((each for each in free if stage_words(each, listed).casefold() == said), None)
    if meant is not None and meant.done_on is None:
        fields = {"meeting_id": meeting_id, "month": None}
        rows.update(office.db, ReviewStage, meant.id, fields, office.officer)


def cell_emptied(office: Office, row: ProgrammeRow, meeting_id: str) -> None:
    """A stage whose cell was emptied has no meeting any more."""
    for review in _reviews(office, row):
        for stage in _stages(office, review.id):
            if stage.meeting_id == meeting_id:
                fields = {"meeting_id": None, "agenda_item_id": None}
                rows.update(office.db, ReviewStage, stage.id, fields, office.officer)


def row_added(office: Office, row: ProgrammeRow) -> None:
    """A row of a matter that is under review has its stages as cells, where they stand at meetings of its programme."""
    of = rows.read(office.db, Programme, row.programme_id)
    if of is None:
        return
    taken = {cell.meeting_id for cell in programme_store.cells_of_row(office.db, row.id)}
    columns = {line.id for line in programme_store.columns_of(office.db, of)} - taken
    for review in _reviews(office, row):
        for meeting_id, words in _said_at(office, review.id).items():
            if meeting_id in columns:
                _put(office, row, meeting_id, words, None)


def _reviews(office: Office, row: ProgrammeRow) -> list[Review]:
    of = rows.read(office.db, Programme, row.programme_id)
    return [each for each in store.of_matter(office.db, row.matter_id) if of is not None and each.body_id == of.body_id]


# --- a stage moves its cell -------------------------------------------------------------------------------------------
@contextmanager
def following(office: Office, review_id: str) -> Iterator[None]:
    """Let the cells follow what the block does to the stages of a review. Must stand in a recorded change."""
    before = _said_at(office, review_id)
    yield
    review = rows.read(office.db, Review, review_id)
    after = _said_at(office, review_id)
    if review is None or before == after:
        return
    for row, of in rows_of(office, review):
        _follow(office, row, of, before, after)


def rows_of(office: Office, review: Review) -> list[tuple[ProgrammeRow, Programme]]:
    """The work items of a review in the programmes of its committee, but for those that were taken out."""
    found: list[tuple[ProgrammeRow, Programme]] = []
    for row in programme_store.rows_of_matters(office.db, [review.matter_id]):
        of = rows.read(office.db, Programme, row.programme_id)
        if of is not None and of.body_id == review.body_id and row.dropped_on is None:
            found.append((row, of))
    return found


def row_of(office: Office, review_id: str) -> str:
    """The work item of a review in the newest programme that has it, to go to; "" where there is none."""
    review = rows.read(office.db, Review, review_id)
    listed = rows_of(office, review) if review is not None else []
    return max(listed, key=lambda each: each[1].year)[0].id if listed else ""


def review_of(office: Office, row_id: str) -> str:
    """The in-depth review of a work item, the newest one, to go to; "" where there is none."""
    row = rows.read(office.db, ProgrammeRow, row_id)
    listed = _reviews(office, row) if row is not None else []
    return listed[-1].id if listed else ""


def _follow(
    office: Office, row: ProgrammeRow, of: Programme, before: Mapping[str, str], after: Mapping[str, str]
) -> None:
    cells = {cell.meeting_id: cell for cell in programme_store.cells_of_row(office.db, row.id)}
    columns = {line.id for line in programme_store.columns_of(office.db, of)}
    moved = [place for place, words in before.items() if after.get(place) != words]
    free = {place: cells[place] for place in moved if place in cells and cells[place].words == before[place]}
    theirs = {place: cell for place, cell in cells.items() if place not in free}  # written by somebody otherwise
    wanted = {place: words for place, words in after.items() if before.get(place) != words}
    for meeting_id, words in wanted.items():
        if meeting_id in theirs:
            if not theirs[meeting_id].words:
                rows.update(office.db, ProgrammeCell, theirs[meeting_id].id, {"words": words}, office.officer)
        elif meeting_id in columns:
            _put(office, row, meeting_id, words, _taken(free, wanted, meeting_id))
    rows.delete(office.db, ProgrammeCell, [cell.id for cell in free.values()])


def _taken(free: dict[str, ProgrammeCell], wanted: Mapping[str, str], meeting_id: str) -> ProgrammeCell | None:
    """The cell that goes along, with what else was said of it: that of the same words, else the one there."""
    alike = next((place for place, cell in free.items() if cell.words == wanted[meeting_id]), None)
    if alike is None and meeting_id in free and free[meeting_id].words not in wanted.values():
        alike = meeting_id
    return free.pop(alike) if alike is not None else None


def _put(office: Office, row: ProgrammeRow, meeting_id: str, words: str, cell: ProgrammeCell | None) -> None:
    if cell is None:
        made = ProgrammeCell(office.new_id(), row.id, meeting_id, words=words)
        rows.insert(office.db, [made], office.officer)
        return
    fields: dict[str, object] = {"meeting_id": meeting_id, "words": words}
    if cell.meeting_id != meeting_id:
        fields["agenda_item_id"] = None
    rows.update(office.db, ProgrammeCell, cell.id, fields, office.officer)


def state_said(office: Office, stage: ReviewStage, state: StageState) -> None:
    """The cell of a stage has the state that was given to the stage by hand. Must stand in a recorded change."""
    review = rows.read(office.db, Review, stage.review_id)
    alone = sum(each.meeting_id == stage.meeting_id for each in _stages(office, stage.review_id)) == 1
    for row, _ in rows_of(office, review) if review is not None and alone else ():
        for cell in programme_store.cells_of_row(office.db, row.id):
            if cell.meeting_id == stage.meeting_id:
                fields = {"state": _CELL_STATES.get(state, CellState.FOLLOWS)}
                rows.update(office.db, ProgrammeCell, cell.id, fields, office.officer)


def _said_at(office: Office, review_id: str) -> dict[str, str]:
    """What the stages of a review say at each meeting."""
    listed = _stages(office, review_id)
    said: dict[str, list[str]] = {}
    for stage in listed:
        if stage.meeting_id is not None and stage.state is not StageState.DROPPED:
            said.setdefault(stage.meeting_id, []).append(stage_words(stage, listed))
    return {meeting_id: "; ".join(words) for meeting_id, words in said.items()}


def _stages(office: Office, review_id: str) -> list[ReviewStage]:
    return store.parts(office.db, ReviewStage, [review_id]).get(review_id, [])


@dataclass(frozen=True, slots=True)
class OfferedRow:
    """A work item of which a review can begin, with the stages that its cells say and the update after them."""

    row_id: str
    matter_id: str
    title: str
    lead_member: str
    lead_officer: str
    chain: tuple[PlannedStage, ...]


# --- a review of a row ------------------------------------------------------------------------------------------------
def programme_now(office: Office, body_id: str) -> Programme | None:
    """The programme in whose days today is, else the newest one of a committee; None where it has none."""
    found, today = programme_store.programmes(office.db, body_id), office.today()
    return next((each for each in found if each.from_date <= today <= each.to_date), next(iter(found), None))


def offered_rows(office: Office, body_id: str) -> tuple[OfferedRow, ...]:
    """The work items of a committee's programme now that its reviews are not of yet; in-depth reviews first."""
    now = programme_now(office, body_id)
    taken = {each.matter_id for each in store.reviews(office.db, body_id)}
    listed = programme_store.rows_of(office.db, now.id) if now is not None else []
    free = [row for row in listed if row.dropped_on is None and row.matter_id not in taken]
    ordered = sorted(free, key=lambda row: "In-depth review" not in row.kinds)
    return tuple(
        OfferedRow(row.id, row.matter_id, row.title, row.lead_member, row.lead_officer, chain_of_row(office, row.id))
        for row in ordered
    )


def chain_of_row(office: Office, row_id: str) -> tuple[PlannedStage, ...]:
    """The stages that the cells of a work item say, in the order of their meetings: "scoping", "first evidence"."""
    cells = programme_store.cells_of_row(office.db, row_id)
    days = {slot.meeting_id: slot.day for slot in store.slots_of(office.db, [cell.meeting_id for cell in cells])}
    told = [(cell, kind) for cell in cells if cell.meeting_id in days and (kind := kind_said(cell.words)) is not None]
    told.sort(key=lambda each: (days[each[0].meeting_id], each[0].id))
    stages = [ReviewStage(cell.id, "", pos, kind) for pos, (cell, kind) in enumerate(told, 1)]
    return tuple(
        PlannedStage(stage.kind, Place(cell.meeting_id, days[cell.meeting_id]), _own_words(cell.words, stage, stages))
        for (cell, _), stage in zip(told, stages, strict=True)
    )


def _own_words(words: str, stage: ReviewStage, stages: Sequence[ReviewStage]) -> str:
    return "" if words.casefold() == usual_words(stage, stages) else words


def kind_said(words: str) -> StageKind | None:
    """The stage that the words of a cell mean, or None."""
    said = words.casefold()
    return _ALONE.get(said) or next((kind for part, kind in _SAID.items() if part in said), None)
