"""Strategic priorities and work programmes, as an exchange document says them."""

from __future__ import annotations

from clerk_app.domain.programme_rows import Programme, ProgrammeCell, ProgrammeDecision, ProgrammeRow
from clerk_app.office import Office
from clerk_app.services.exchange_fields import (
    OF_A_CELL,
    OF_A_PRIORITY,
    OF_A_PROGRAMME,
    OF_A_PROGRAMME_DECISION,
    OF_A_PROGRAMME_ROW,
)
from clerk_app.services.exchange_saying import Names, Thing, lists, plain, said
from clerk_app.store import programme as store


def priorities(office: Office) -> list[Thing]:
    """The strategic priorities of the council, in its own order."""
    listed = store.priorities(office.db)
    return [{"id": each.id, **said(each, *OF_A_PRIORITY, from_date="from", to_date="to")} for each in listed]


def programmes(office: Office, names: Names) -> list[Thing]:
    """Every work programme with its rows, their cells, and what was decided; by committee and year."""
    listed = sorted(store.programmes(office.db), key=lambda each: (names.bodies[each.body_id], each.year, each.id))
    return [_programme(office, each, names) for each in listed]


def _programme(office: Office, programme: Programme, names: Names) -> Thing:
    cells: dict[str, list[Thing]] = {}
    for cell in store.cells_of(office.db, programme.id):
        cells.setdefault(cell.programme_row_id, []).append(_cell(cell))
    thing: Thing = {"id": programme.id, "committee": names.bodies[programme.body_id]}
    thing |= said(programme, *OF_A_PROGRAMME, from_date="from", to_date="to")
    return thing | lists(
        rows=[_row(row) | lists(cells=cells.get(row.id, [])) for row in store.rows_of(office.db, programme.id)],
        decisions=[_decision(each) for each in store.decisions_of(office.db, programme.id)],
    )


def _row(row: ProgrammeRow) -> Thing:
    return {"id": row.id, "matter": row.matter_id, **said(row, *OF_A_PROGRAMME_ROW, rolled_from_id="carried_over_from")}


def _cell(cell: ProgrammeCell) -> Thing:
    return {"id": cell.id, "meeting": cell.meeting_id, **said(cell, *OF_A_CELL, agenda_item_id="item")}


def _decision(each: ProgrammeDecision) -> Thing:
    named = said(each, programme_row_id="row", meeting_id="meeting", goes_row_id="goes")
    return {"id": each.id, "decided_on": plain(each.decided_on), **said(each, *OF_A_PROGRAMME_DECISION), **named}
