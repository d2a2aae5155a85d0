"""An officer who does anything at all: every verb of the services, on whatever the file holds, from a seed."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from datetime import date, time, timedelta
from random import Random
from types import ModuleType
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from clerk_app.domain.agenda import AgendaItem, Level, Openness, ScheduleRow, SubLineKind
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Body, BodyKind
from clerk_app.domain.councillor_lists import proposed
from clerk_app.domain.interests import InterestKind
from clerk_app.domain.meetings import Meeting, Sitting
from clerk_app.domain.membership import Person, PersonFact, PositionKind, Seat, SeatKind
from clerk_app.domain.style_choice import OfferedTemplate
from clerk_app.domain.wording import NOTICES
from clerk_app.domain.wording_labels import LABELS
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    bank_holidays,
    calendar_import,
    committees,
    council,
    councillors,
    house_style,
    interests,
    meetings,
    membership,
    people,
    planning,
    programme,
    programme_items,
    serving,
    taking_back,
    wording,
)
from clerk_app.services.councillor_csv import councillors as councillors_of
from clerk_app.services.councillor_csv import read_table
from clerk_app.store import changes, history, rows
from clerk_app.store.sealing import broken_seal
from tests.helpers import (
    random_edits_of_bodies,
    random_edits_of_follow_up,
    random_edits_of_forward_plan,
    random_edits_of_interests,
    random_edits_of_meetings,
    random_edits_of_minutes,
    random_edits_of_papers,
    random_edits_of_programmes,
    random_edits_of_records,
    random_edits_of_reviews,
)
from tests.helpers.file_state import State, log_length, state_of
from tests.helpers.offices import memory_office
from tests.helpers.templates import template

MODULES: tuple[ModuleType, ...] = (
    *(agenda, committees, council, house_style, meetings, membership, people, planning, serving, taking_back, wording),
    *(bank_holidays, calendar_import, councillors),
    *random_edits_of_bodies.MODULES,
    *random_edits_of_follow_up.MODULES,
    *random_edits_of_forward_plan.MODULES,
    *random_edits_of_interests.MODULES,
    *random_edits_of_meetings.MODULES,
    *random_edits_of_minutes.MODULES,
    *random_edits_of_papers.MODULES,
    *random_edits_of_programmes.MODULES,
    *random_edits_of_records.MODULES,
    *random_edits_of_reviews.MODULES,
)
WORDS = ("Minutes", "Parking on Mill Lane", "Tŷ Gwyn", "O'Brien’s “yard”", "Budget 2017/18", "", "  spaced  out ", "8A")
Row = TypeVar("Row")
Edit = Callable[[Office, Random], Change]


def every_verb() -> set[str]:
    """The verbs of the services: public functions that give a Change, alone or with the deadlines that it moved."""
    return {
        f"{module.__name__.rsplit('.', 1)[1]}.{name}"
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_")
        and function.__module__ == module.__name__
        and function.__annotations__.get("return") in ("Change", "Rescheduled")
    }


def do_something(office: Office, seed: int) -> str:
    """One verb chosen by a seed; gives its name if it was done, "" if it was refused, which must change nothing."""
    chance = Random(seed)
    return _done(office, chance.choice(sorted(EDITS)), chance)


def do_this(office: Office, name: str, seed: int) -> str:
    """The same with a verb that is named."""
    return _done(office, name, Random(seed))


def _done(office: Office, name: str, chance: Random) -> str:
    before = _standing(office)
    try:
        EDITS[name](office, chance)
    except ClerkError as error:
        assert str(error).endswith((".", "”"))
        assert _standing(office) == before
        return ""
    return name


def _standing(office: Office) -> tuple[State, int]:
    """What the file holds, and how long its log is: read anew only where anybody wrote a row since it was last read."""
    written = (office.db.total_changes, office.db.execute("PRAGMA data_version").fetchone())
    known = _STANDING.get(office)
    if known is None or known[0] != written:
        known = _STANDING[office] = (written, (state_of(office.db), log_length(office.db)))
    return known[1]


#: office -> what had been written when it was last read, rows that were taken back again among it; and what it held
_STANDING: WeakKeyDictionary[Office, tuple[object, tuple[State, int]]] = WeakKeyDictionary()


class NothingThere(ClerkError):
    """The file holds nothing that the verb could be done to."""


def some(office: Office, kind: type[Row], chance: Random) -> Row:
    """Any row of a kind."""
    found = rows.read_all(office.db, kind, f"{rows.table_of(kind)} ORDER BY id")
    if not found:
        raise NothingThere(f"There is no {rows.table_of(kind)} yet.")
    return chance.choice(found)


def maybe(value: Any, chance: Random) -> Any:
    return value if chance.random() < 0.5 else None


def day(chance: Random) -> date:
    return date(2017, 1, 1) + timedelta(days=chance.randrange(0, 730))


def words(chance: Random) -> str:
    return chance.choice(WORDS)


def visit(chance: Random) -> str:
    return chance.choice(("", "", "visit-1", "visit-2"))


def items_near(office: Office, item: AgendaItem) -> list[AgendaItem]:
    return rows.read_all(office.db, AgendaItem, "agenda_item WHERE meeting_id = ? ORDER BY id", [item.meeting_id])


def item_fields(chance: Random) -> dict[str, object]:
    every: dict[str, object] = {
        "title": words(chance),
        "closed_title": words(chance),
        "number": chance.choice(("", "1", "2", "8A")),
        "sub_line_kind": chance.choice(list(SubLineKind)),
        "sub_line": words(chance),
        "planned_minutes": maybe(chance.randrange(600), chance),
        "chair_agreed": chance.random() < 0.5,
        "paragraphs": (chance.randrange(1, 8),),
        "printed_from": maybe(5, chance),
        "printed_to": maybe(chance.randrange(4, 9), chance),
        "chair_note": words(chance),
    }
    return {name: every[name] for name in chance.sample(sorted(every), chance.randrange(3))}


def add_items(office: Office, chance: Random) -> Change:
    drafts = [
        AgendaItem(
            "", "", "", 0, words(chance), level=chance.choice(list(Level)), openness=chance.choice(list(Openness))
        )
        for _ in range(chance.randrange(1, 4))
    ]
    after = maybe(some(office, AgendaItem, chance).id, chance)
    return agenda.add_items(office, some(office, Meeting, chance).id, drafts, after)


def copy_items(office: Office, chance: Random) -> Change:
    chosen = [some(office, AgendaItem, chance).id for _ in range(chance.randrange(3))]
    return agenda.copy_items(office, some(office, Meeting, chance).id, chosen)


def place(office: Office, chance: Random) -> Change:
    item = some(office, AgendaItem, chance)
    return agenda.place(office, item.id, maybe(chance.choice(items_near(office, item)).id, chance))


def save_schedule(office: Office, chance: Random) -> Change:
    item = some(office, AgendaItem, chance)
    kept = [row for row in agenda.schedule(office, item.id) if chance.random() < 0.7]
    new = [ScheduleRow("", item.id, 0, reference=words(chance)) for _ in range(chance.randrange(3))]
    drafts = [*kept, *new]
    chance.shuffle(drafts)
    return agenda.save_schedule(office, item.id, drafts)


def set_rule(office: Office, chance: Random) -> Change:
    name, value = chance.choice(
        (("notice_days", "3"), ("notice_days", "x"), ("numbering_scheme", "lettered_parts"), ("part_1", "Part A"))
    )
    return council.set_rule(
        office, name, value, maybe(some(office, Body, chance).id, chance), maybe(day(chance), chance)
    )


def new_committee(office: Office, chance: Random) -> Change:
    name = f"{words(chance)} Committee {chance.randrange(9)}"
    return committees.new_committee(
        office, name, chance.choice(list(BodyKind)), place=words(chance), start_time=maybe(time(19), chance)
    )


def edit_committee(office: Office, chance: Random) -> Change:
    fields: dict[str, object] = {
        "name": words(chance),
        "place": words(chance),
        "start_time": maybe(time(18, 30), chance),
        "contact_id": maybe(some(office, Person, chance).id, chance),
        "parent_id": maybe(some(office, Body, chance).id, chance),
    }
    chosen = chance.sample(sorted(fields), chance.randrange(3))
    return committees.edit(office, some(office, Body, chance).id, {n: fields[n] for n in chosen}, visit(chance))


def edit_meeting(office: Office, chance: Random) -> Change:
    fields: dict[str, object] = {
        "title": words(chance),
        "summons_date": maybe(day(chance), chance),
        "contact_id": maybe(some(office, Person, chance).id, chance),
    }
    chosen = chance.sample(sorted(fields), chance.randrange(3))
    return meetings.edit(office, some(office, Meeting, chance).id, {n: fields[n] for n in chosen}, visit(chance))


def change_particulars(office: Office, chance: Random) -> Change:
    return planning.change_particulars(
        office,
        some(office, Meeting, chance).id,
        maybe({"title": words(chance)}, chance) or {},
        maybe({"place": words(chance)}, chance) or {},
        maybe(some(office, Person, chance).id, chance),
    )


def remove_member(office: Office, chance: Random) -> Change:
    seat = some(office, Seat, chance)
    return serving.remove_member(office, seat.body_id, [seat.id])


def reword(office: Office, chance: Random) -> Change:
    name = chance.choice(sorted(LABELS))
    text = chance.choice(
        ("", "", "Croeso {contact}", "On {date}, {committee}", "{paragraphs} {reason} {speaker}", "Ours")
    )
    return wording.reword(office, name, text, some_body(office, chance), maybe(day(chance), chance), visit(chance))


def show_notices(office: Office, chance: Random) -> Change:
    kinds = chance.sample(NOTICES, chance.randrange(4))
    return wording.show_notices(office, kinds, some_body(office, chance), maybe(day(chance), chance))


def choose_template(office: Office, chance: Random) -> Change:
    number = chance.randrange(3)
    offered = OfferedTemplate(f"style-{number}.docx", template(number), ())
    return house_style.choose_template(office, offered, some_body(office, chance))


def some_body(office: Office, chance: Random) -> str | None:
    return maybe(some(office, Body, chance).id, chance)


def bring_back_text(office: Office, chance: Random) -> Change:
    """Any field of any row that a late change moved; what is no text is refused."""
    number = max(1, changes.newest(office.db) - chance.randrange(6))
    moved = [(row, field) for row in history.rows_of(office.db, number, 9) for field in sorted(row.before)]
    if not moved:
        raise NothingThere("That change moved nothing.")
    row, field = chance.choice(moved)
    return taking_back.bring_back_text(office, number, Subject(row.table, row.row_id), field)


def bring_councillors(office: Office, chance: Random) -> Change:
    lines = [f'"{words(chance)} {chance.randrange(5)}",{chance.choice(("Mill", "Weir"))}' for _ in range(3)]
    table = read_table("\n".join(("Name,Ward", *lines)).encode(), "list.csv")
    listed = councillors_of(table, proposed(table.headings))
    body = maybe(some(office, Body, chance).id, chance)
    return councillors.bring_in(office, listed, body, maybe(day(chance), chance))


def bring_calendar(office: Office, chance: Random) -> Change:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\nSUMMARY:x\r\nDTSTART:{day(chance):%Y%m%d}T180000\r\nEND:VEVENT\r\n"
        for number in range(chance.randrange(3))
    )
    data = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n".encode()
    return calendar_import.bring_in(office, data, "x.ics", some(office, Body, chance).id)


def bring_holidays(office: Office, chance: Random) -> Change:
    listed = [{"title": f"Holiday {words(chance)}", "date": day(chance).isoformat()} for _ in range(2)]
    divisions = ("england-and-wales", "scotland")
    data = json.dumps({name: {"division": name, "events": listed} for name in divisions}).encode()
    return bank_holidays.bring_in(office, data, "days.json")


EDITS: dict[str, Edit] = {
    "bank_holidays.bring_in": bring_holidays,
    "calendar_import.bring_in": bring_calendar,
    "councillors.bring_in": bring_councillors,
    "agenda.add_item": lambda o, c: agenda.add_item(
        o, some(o, Meeting, c).id, words(c), maybe(some(o, AgendaItem, c).id, c) if c.random() < 0.5 else None
    ),
    "agenda.add_items": add_items,
    "agenda.add_standing_items": lambda o, c: agenda.add_standing_items(o, some(o, Meeting, c).id),
    "agenda.copy_items": copy_items,
    "agenda.edit": lambda o, c: agenda.edit(o, some(o, AgendaItem, c).id, item_fields(c), visit(c)),
    "agenda.place": place,
    "agenda.remove": lambda o, c: agenda.remove(o, some(o, AgendaItem, c).id),
    "agenda.save_schedule": save_schedule,
    "agenda.set_level": lambda o, c: agenda.set_level(o, some(o, AgendaItem, c).id, c.choice(list(Level))),
    "agenda.set_openness": lambda o, c: agenda.set_openness(
        o, some(o, AgendaItem, c).id, c.choice(list(Openness)), c.choice(((), (3,), (1, 5)))
    ),
    "agenda.step": lambda o, c: agenda.step(o, some(o, AgendaItem, c).id, c.choice((-1, 1))),
    "committees.add_usual_standing_items": lambda o, c: committees.add_usual_standing_items(o, some(o, Body, c).id),
    "committees.edit": edit_committee,
    "committees.new_committee": new_committee,
    "committees.remove": lambda o, c: committees.remove(o, some(o, Body, c).id),
    "committees.save_standing_items": lambda o, c: committees.save_standing_items(
        o, some(o, Body, c).id, [words(c) for _ in range(c.randrange(5))]
    ),
    "council.add_holiday": lambda o, c: council.add_holiday(o, day(c), words(c), c.choice(("bank_holiday", "closure"))),
    "council.appoint_officer": lambda o, c: council.appoint_officer(
        o, some(o, Person, c).id, PositionKind.PROPER_OFFICER, maybe(day(c), c)
    ),
    "council.name_council": lambda o, c: council.name_council(o, words(c), c.choice((None, "england", "wales"))),
    "council.set_rule": set_rule,
    "house_style.choose_template": choose_template,
    "house_style.go_back": lambda o, c: house_style.go_back(o, some_body(o, c)),
    "meetings.edit": edit_meeting,
    "meetings.edit_sitting": lambda o, c: meetings.edit_sitting(
        o, some(o, Sitting, c).id, c.choice(({}, {"day": day(c)}, {"place": words(c), "end_time": time(21)})), visit(c)
    ),
    "meetings.new_meeting": lambda o, c: meetings.new_meeting(o, some(o, Body, c).id, day(c), maybe(time(19), c)),
    "meetings.remove": lambda o, c: meetings.remove(o, some(o, Meeting, c).id),
    "membership.add_member": lambda o, c: membership.add_member(
        o, some(o, Body, c).id, some(o, Person, c).id, c.choice(list(SeatKind)), from_date=maybe(day(c), c)
    ),
    "membership.add_vacancy": lambda o, c: membership.add_vacancy(o, some(o, Body, c).id, c.choice(list(SeatKind))),
    "membership.appoint": lambda o, c: membership.appoint(
        o, some(o, Seat, c).id, some(o, Person, c).id, maybe(day(c), c)
    ),
    "membership.edit_seat": lambda o, c: membership.edit_seat(
        o, some(o, Seat, c).id, c.choice(({}, {"role_printed": words(c)}, {"pos": c.randrange(9)}))
    ),
    "membership.elect": lambda o, c: membership.elect(
        o,
        some(o, Body, c).id,
        c.choice((PositionKind.CHAIR, PositionKind.VICE_CHAIR)),
        maybe(some(o, Person, c).id, c),
        maybe(day(c), c),
    ),
    "membership.end_appointment": lambda o, c: membership.end_appointment(o, some(o, Seat, c).id, day(c)),
    "membership.remove_seat": lambda o, c: membership.remove_seat(o, some(o, Seat, c).id),
    "people.correct_fact": lambda o, c: people.correct_fact(o, some(o, PersonFact, c), {"ward": words(c)}, visit(c)),
    "people.edit": lambda o, c: people.edit(
        o, some(o, Person, c).id, c.choice(({}, {"name": words(c)}, {"title": "Councillor"})), visit(c)
    ),
    "people.edit_fact": lambda o, c: people.edit_fact(o, some(o, PersonFact, c).id, {"name": words(c)}),
    "people.edit_from": lambda o, c: people.edit_from(o, some(o, Person, c).id, day(c), {"name": words(c)}),
    "people.new_person": lambda o, c: people.new_person(o, words(c), c.choice(("", "Councillor"))),
    "people.remove": lambda o, c: people.remove(o, some(o, Person, c).id),
    "planning.change_particulars": change_particulars,
    "serving.leave": lambda o, c: serving.leave(o, some(o, Body, c).id, some(o, Person, c).id, day(c)),
    "serving.remove_member": remove_member,
    "wording.follow_council": lambda o, c: wording.follow_council(o, some(o, Body, c).id, maybe(day(c), c)),
    "wording.reword": reword,
    "wording.show_notices": show_notices,
    "taking_back.bring_back_text": bring_back_text,
    "taking_back.take_back": lambda o, c: taking_back.take_back(o, max(1, changes.newest(o.db) - c.randrange(12))),
    **random_edits_of_bodies.edits(some, words),
    **random_edits_of_follow_up.edits(some, words),
    **random_edits_of_forward_plan.edits(some, words),
    **random_edits_of_interests.edits(some, words),
    **random_edits_of_meetings.edits(some, words),
    **random_edits_of_minutes.edits(some, words),
    **random_edits_of_papers.edits(some, words),
    **random_edits_of_programmes.edits(some, words),
    **random_edits_of_records.edits(some, words),
    **random_edits_of_reviews.edits(some, words),
}


def begin(office: Office) -> None:
    """A little of everything, so that most verbs find something to be done to."""
    council.name_council(office, "Marlow Vale Borough Council")
    for name in ("Ada Thornbury", "Ben Okafor", "Cerys Pugh"):
        people.new_person(office, name, "Councillor")
    people.edit_from(office, people.lines(office)[2].id, date(2017, 6, 1), {"title": "Alderman"})
    committees.new_committee(office, "Planning Committee", place="Council Chamber", start_time=time(19))
    body = committees.every(office)[0].id
    for line in people.lines(office)[:2]:
        membership.add_member(office, body, line.id)
        interests.add(office, line.id, InterestKind.DPI, {"description": "A shop"})
    for on in (date(2017, 7, 13), date(2017, 9, 14)):
        meetings.new_meeting(office, body, on)
    for meeting in meetings.lines(office):
        agenda.add_item(office, meeting.id, "Minutes")
        agenda.add_item(office, meeting.id, "Parking on Mill Lane")
    programme_items.add(office, programme.start(office, body, 2017).subject.id, "Street trees")  # type: ignore[union-attr]


def live(seed: int, edits: int) -> None:
    """A long day: random edits with steps back and forth between; then undo all is the start, redo all the end."""
    chance, office = Random(seed), memory_office()
    begin(office)
    for _ in range(edits):
        do_something(office, chance.randrange(2**32))
        for _ in range(chance.choice((0, 0, 0, 0, 1, 3))):
            if office.history.undo_label:
                office.undo()
        for _ in range(chance.choice((0, 0, 1, 2))):
            if office.history.redo_label:
                office.redo()
    end, count = state_of(office.db), 0
    while office.history.undo_label:
        office.undo()
        count += 1
    assert not any(state_of(office.db).values()), f"undo all left rows (seed {seed})"
    for _ in range(count):
        office.redo()
    assert state_of(office.db) == end, f"redo all gave other rows (seed {seed})"
    assert broken_seal(office.db) is None
    office.close()
