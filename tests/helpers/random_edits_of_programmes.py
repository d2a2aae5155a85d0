"""The verbs of work programmes, on whatever the file holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from clerk_app.domain.agenda import AgendaItem, Matter
from clerk_app.domain.change import Change
from clerk_app.domain.council import Body
from clerk_app.domain.meetings import Meeting
from clerk_app.domain.prioritising import Answers
from clerk_app.domain.programme_rows import CellState, Programme, ProgrammeCell, ProgrammeRow, StrategicPriority
from clerk_app.domain.programme_year import put_off
from clerk_app.office import Office
from clerk_app.services import (
    prioritising,
    programme,
    programme_agenda,
    programme_cells,
    programme_items,
    programme_years,
    strategic_priorities,
)
from clerk_app.services.prioritising import Proposal
from clerk_app.services.programme_cells import Written
from clerk_app.store import rows
from tests.helpers.random_rows import Edits, Some, one_of

MODULES = (
    *(prioritising, programme, programme_agenda, programme_cells, programme_items, programme_years),
    strategic_priorities,
)


def day(chance: Random) -> date:
    return date(2016, 11, 1) + timedelta(days=chance.randrange(0, 900))


def cell_fields(chance: Random) -> dict[str, Any]:
    every = {
        "words": chance.choice(("scoping", "")),
        "state": chance.choice((*CellState, CellState.OUTSTANDING)),
        "minutes": "20 min",
        "codes": chance.choice(("CP2 & 7", "")),
    }
    return {name: every[name] for name in chance.sample(sorted(every), chance.randrange(4))}


def edits(some: Some[Any], words: Callable[[Random], str]) -> Edits:
    """Each verb by its name; `some` gives any row of a kind."""

    one = one_of(some)

    def meeting_of(office: Office, row: ProgrammeRow, chance: Random) -> str:
        """A meeting of the row's programme if it has one, else any."""
        columns = programme.read(office, row.programme_id).columns
        return chance.choice(columns).meeting_id if columns else one(office, Meeting, chance)

    def row_fields(chance: Random) -> dict[str, Any]:
        every = {
            "title": words(chance),
            "kinds": chance.choice(("standard item/performance monitoring", "", "Our own")),
            "priority": chance.choice(("high", "Medium", "l", "", "urgent")),
            "codes": chance.choice(("CP2&7", "", "CP2 & CP10")),
            "deadline": chance.choice(("Apr", "ongoing", "31/01/18", "as agreed", "")),
            "minutes": chance.choice(("20", "", "25 min", "soon")),
            "information_wanted": words(chance),
            "added_on": chance.choice((None, day(chance))),
        }
        return {name: every[name] for name in chance.sample(sorted(every), chance.randrange(1, 5))}

    def edit(office: Office, chance: Random) -> Change:
        every = {
            "agreed_on": day(chance),
            "meeting_minutes": chance.choice((120, 90, None)),
            "standing_minutes": chance.choice((15, 0, None)),
            "note": words(chance),
            "from_date": day(chance),
            "to_date": day(chance),
        }
        fields = {name: every[name] for name in chance.sample(sorted(every), chance.randrange(1, 4))}
        return programme.edit(office, one(office, Programme, chance), fields)

    def put(office: Office, chance: Random) -> Change:
        row = some(office, ProgrammeRow, chance)
        meeting_id, fields = meeting_of(office, row, chance), cell_fields(chance)
        if chance.random() < 0.3:
            there = rows.read_all(office.db, AgendaItem, "agenda_item WHERE meeting_id = ? ORDER BY id", [meeting_id])
            fields["agenda_item_id"] = chance.choice([None, *(item.id for item in there)])
        return programme_cells.put(office, row.id, meeting_id, fields)

    def put_several(office: Office, chance: Random) -> Change:
        written = []
        for _ in range(chance.randrange(3)):
            row = some(office, ProgrammeRow, chance)
            fields = chance.choice((None, cell_fields(chance)))
            written.append(Written(row.id, meeting_of(office, row, chance), fields))
        return programme_cells.put_several(office, written)

    def move(office: Office, chance: Random) -> Change:
        cell = some(office, ProgrammeCell, chance)
        row = rows.read(office.db, ProgrammeRow, cell.programme_row_id)
        assert row is not None
        return programme_cells.move(office, row.id, cell.meeting_id, meeting_of(office, row, chance))

    def clear(office: Office, chance: Random) -> Change:
        cell = some(office, ProgrammeCell, chance)
        return programme_cells.clear(office, cell.programme_row_id, cell.meeting_id)

    def bring_back(office: Office, chance: Random) -> Change:
        """To any meeting, of a programme of which something was put off, if there is one."""
        listed = rows.read_all(office.db, Programme, "programme ORDER BY id")
        waiting = [row for of in listed for row in put_off(programme.read(office, of.id), office.today())]
        row = chance.choice(waiting) if waiting else some(office, ProgrammeRow, chance)
        return programme_agenda.bring_back(office, row.programme_id, meeting_of(office, row, chance))

    def decide(office: Office, chance: Random) -> Change:
        row = some(office, ProgrammeRow, chance)
        there = [row.id for line in programme.read(office, row.programme_id).lines for row in (line.row,)]
        answers = Answers(*(chance.choice((True, True, True, False, None)) for _ in range(4)))
        meeting_id = meeting_of(office, row, chance)
        proposal = Proposal(
            meeting_id,
            answers,
            title=words(chance),
            row_id=chance.choice((None, row.id)),
            goes_row_id=chance.choice((None, *there)),
            goes_to=chance.choice((None, meeting_of(office, row, chance))),
            in_spite=chance.random() < 0.3,
            reason=words(chance),
        )
        return prioritising.decide(office, row.programme_id, proposal)

    def place(office: Office, chance: Random) -> Change:
        row = some(office, ProgrammeRow, chance)
        return programme_items.place(office, row.id, chance.choice((None, one(office, ProgrammeRow, chance))))

    return {
        "prioritising.decide": decide,
        "programme.edit": edit,
        "programme.remove": lambda o, c: programme.remove(o, one(o, Programme, c)),
        "programme.start": lambda o, c: programme.start(o, one(o, Body, c), c.choice((2016, 2017, 2018))),
        "programme_agenda.bring_back": bring_back,
        "programme_agenda.draft": lambda o, c: programme_agenda.draft(o, one(o, Meeting, c)),
        "programme_agenda.draft_whole": lambda o, c: programme_agenda.draft_whole(o, one(o, Meeting, c)),
        "programme_cells.clear": clear,
        "programme_cells.move": move,
        "programme_cells.put": put,
        "programme_cells.put_several": put_several,
        "programme_items.add": lambda o, c: programme_items.add(
            o, one(o, Programme, c), words(c), {n: v for n, v in row_fields(c).items() if n != "title"}
        ),
        "programme_items.add_of_matter": lambda o, c: programme_items.add_of_matter(
            o, one(o, Programme, c), one(o, Matter, c), row_fields(c)
        ),
        "programme_items.add_several": lambda o, c: programme_items.add_several(
            o, one(o, Programme, c), [{"title": words(c)} for _ in range(c.randrange(3))]
        ),
        "programme_items.drop": lambda o, c: programme_items.drop(o, [one(o, ProgrammeRow, c)], words(c)),
        "programme_items.edit": lambda o, c: programme_items.edit(o, one(o, ProgrammeRow, c), row_fields(c)),
        "programme_items.place": place,
        "programme_items.remove": lambda o, c: programme_items.remove(o, [one(o, ProgrammeRow, c)]),
        "programme_items.step": lambda o, c: programme_items.step(o, one(o, ProgrammeRow, c), c.choice((-1, 1))),
        "programme_items.take_back": lambda o, c: programme_items.take_back(o, [one(o, ProgrammeRow, c)]),
        "programme_years.roll_over": lambda o, c: programme_years.roll_over(o, one(o, Programme, c)),
        "strategic_priorities.add_unnamed": lambda o, _: strategic_priorities.add_unnamed(o),
        "strategic_priorities.add": lambda o, c: strategic_priorities.add(o, c.choice(("CP2", "CP7", "", "x y"))),
        "strategic_priorities.edit": lambda o, c: strategic_priorities.edit(
            o, one(o, StrategicPriority, c), {"name": words(c), "from_date": c.choice((None, day(c)))}
        ),
        "strategic_priorities.remove": lambda o, c: strategic_priorities.remove(o, one(o, StrategicPriority, c)),
        "strategic_priorities.step": lambda o, c: strategic_priorities.step(
            o, one(o, StrategicPriority, c), c.choice((-1, 1))
        ),
    }
