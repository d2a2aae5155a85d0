"""What is done to meetings: hold a new one, change its particulars; and finding the one that is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from enum import Enum
from typing import Any, Literal

from clerk_app.domain.agenda import Matter
from clerk_app.domain.calendar import Calendar, CountingMode, Notice, NoticeRule, notice_state
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Body, rules_on
from clerk_app.domain.dates import DateForm, printed_date, printed_time
from clerk_app.domain.forward_plan import ForwardDate
from clerk_app.domain.meetings import Meeting, MeetingBody, MeetingLine, MeetingState, Sitting, sittings_fault
from clerk_app.domain.membership import Position
from clerk_app.domain.papers import Paper
from clerk_app.domain.text import spoken_list
from clerk_app.errors import Ambiguous, BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import council, minutes_kept
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean, clean_field
from clerk_app.store import absences, agenda, committees, forward_plan, issues, minutes, papers, record, rows
from clerk_app.store import meetings as store

_TIMES = frozenset({"day", "start_time", "end_date", "end_time"})


def lines(office: Office) -> list[MeetingLine]:
    """Every meeting, as a list shows it, in order of date."""
    return store.lines(office.db)


def item_counts(office: Office) -> dict[str, int]:
    """How many items each meeting has on its agenda, headings apart; a meeting without any is left out."""
    return store.item_counts(office.db)


def latest(office: Office, body_id: str | None = None) -> str | None:
    """The latest meeting of a committee (None: of any) that has an agenda, else the latest; None without a meeting."""
    return store.latest(office.db, body_id, with_items=True) or store.latest(office.db, body_id, with_items=False)


def lines_from(office: Office, day: date) -> list[MeetingLine]:
    """The meetings from one day on, in order of date."""
    return store.lines(office.db, "sitting.day >= ?", [day.isoformat()])


def lines_on(office: Office, day: date) -> list[MeetingLine]:
    """The meetings of one day, in order of time."""
    return store.lines(office.db, "sitting.day = ?", [day.isoformat()])


def held_then(office: Office, body_id: str, day: date, start_time: time | None) -> MeetingLine | None:
    """The meeting that a committee has on a day at a time already, if there is one that was not cancelled."""
    at = (body_id, start_time)
    held = (known for known in lines_on(office, day) if known.state is not MeetingState.CANCELLED)
    return next((known for known in held if (known.body_id, known.start_time) == at), None)


def line(office: Office, meeting_id: str) -> MeetingLine:
    """One meeting as a list shows it. Raises NotFound."""
    found = store.line(office.db, meeting_id)
    if found is None:
        raise NotFound("This meeting is not in the file any more.", "Undo brings it back, if you removed it.")
    return found


def meeting(office: Office, meeting_id: str) -> Meeting:
    """One meeting. Raises NotFound."""
    return one(office, Meeting, meeting_id, "meeting")


def sittings(office: Office, meeting_id: str) -> list[Sitting]:
    """The sittings of a meeting, first to last."""
    return store.sittings_of(office.db, meeting_id)


def bodies(office: Office, meeting_id: str) -> list[Body]:
    """The committees that hold a meeting, in printed order."""
    known = {body.id: body for body in committees.bodies(office.db)}
    return [known[taking_part.body_id] for taking_part in store.bodies_of(office.db, meeting_id)]


def presiding_body(office: Office, meeting_id: str) -> Body:
    """The committee that holds a meeting, or presides in a joint one. Raises NotFound."""
    return one(office, Body, line(office, meeting_id).body_id, "committee")


def rules_of(office: Office, meeting_id: str) -> dict[str, str]:
    """The rules of the presiding committee as they stand on the day of the meeting."""
    meeting_line = line(office, meeting_id)
    return rules_on(meeting_line.day, meeting_line.body_id, committees.rules(office.db))


def new_meeting(
    office: Office,
    body_id: str,
    day: date,
    start_time: time | Literal["usual"] | None = "usual",
    place: str | None = None,
) -> Change:
    """Hold a new meeting of a committee, which fills in contact, and time and place where they are not given.

    `start_time` None: at no time yet. `place` None: where the committee usually meets. Raises Refused for a day from
    which the committee is abolished.
    """
    body = one(office, Body, body_id, "committee")
    refuse_abolished([body], day)
    made = Meeting(office.new_id(), contact_id=body.contact_id)
    where = body.place if place is None else clean(place)
    at = body.start_time if start_time == "usual" else start_time
    sitting = Sitting(office.new_id(), made.id, 1, day, at, place=where)
    label = f"New meeting of {body.name}, {printed_date(day, DateForm.COMMA)}"
    with office.record(label, subject=Subject("meeting", made.id)) as recording:
        rows.insert(office.db, [made], office.officer)
        rows.insert(office.db, [MeetingBody(office.new_id(), made.id, body_id)], office.officer)
        rows.insert(office.db, [sitting], office.officer)
    return recording.change


def edit(office: Office, meeting_id: str, fields: Mapping[str, object], visit: str = "") -> Change:
    """Change the title, contact or dates of a meeting."""
    words = {"title": "title", "contact_id": "contact", "summons_date": "date of the summons", "state": "state"}
    what = spoken_list(words.get(name, "particulars") for name in fields)
    ready = {name: _cleaned(name, value) for name, value in fields.items()}
    with office.record(
        f"Edit {what} of the meeting of {_when(office, meeting_id)}",
        subject=Subject("meeting", meeting_id),
        visit=visit,
    ) as recording:
        rows.update(office.db, Meeting, meeting_id, ready, office.officer)
    return recording.change


def edit_sitting(office: Office, sitting_id: str, fields: Mapping[str, object], visit: str = "") -> Change:
    """Change the day, time or place of a sitting; one that ends on a later day keeps its length when the day moves.

    Raises BadInput when it would end before it begins, or begin before another has ended; Refused for a day from which
    a committee of the meeting is abolished.
    """
    sitting = one(office, Sitting, sitting_id, "sitting")
    ready: dict[str, Any] = {name: _cleaned(name, value) for name, value in fields.items()}
    if sitting.end_date is not None and isinstance(day := ready.get("day"), date):
        ready.setdefault("end_date", day + (sitting.end_date - sitting.day))
    if ready.keys() & _TIMES:
        changed = replace(sitting, **ready)
        _check_times(office, changed)
        if changed.day != sitting.day:
            refuse_abolished(bodies(office, sitting.meeting_id), changed.day)
    words = {"day": "date", "start_time": "time", "end_date": "end", "end_time": "end"}
    what = spoken_list(words.get(name, name) for name in fields)
    with office.record(
        f"Edit {what} of the meeting of {_when(office, sitting.meeting_id)}",
        subject=Subject("meeting", sitting.meeting_id),
        visit=visit,
    ) as recording:
        rows.update(office.db, Sitting, sitting_id, ready, office.officer)
    return recording.change


def remove(office: Office, meeting_id: str) -> Change:
    """Take a planned meeting and its agenda out of the file; undo brings them back.

    Raises Refused once it was issued, or began: its record is what the minutes are drawn up from (MI-5).
    """
    found = meeting(office, meeting_id)
    if found.state not in (MeetingState.PLANNED, MeetingState.AGENDA_OPEN):
        raise Refused("A meeting whose agenda was issued stays in the file.", "Change its details.")
    if issues.of_meeting(office.db, meeting_id):
        raise Refused(
            "A meeting of which something was issued stays in the file.", "Cancel or reinstate keeps it in the list."
        )
    if record.has_begun(office.db, meeting_id):
        raise Refused(
            "This meeting has begun, and its record stays in the file.",
            "Where it never began, take its start out of the record in the room first.",
        )
    if absences.approved_at(office.db, meeting_id):
        raise Refused("An absence was approved at this meeting.", "Remove that approval first.")
    minutes_kept.refuse_meeting(office, meeting_id)
    if minutes.confirmed_at(office.db, meeting_id):
        raise Refused("The minutes of another meeting were confirmed at this one.", "Correct those minutes first.")
    if forward_plan.decided_at(office.db, meeting_id):
        raise Refused("A decision of the executive was taken at this meeting.", "Remove that record first.")
    with office.record(
        f"Remove the meeting of {_when(office, meeting_id)}", subject=Subject("meeting", meeting_id)
    ) as recording:
        matters = [item.matter_id for item in agenda.items_of(office.db, meeting_id)]
        rows.delete(office.db, Position, [post.id for post in committees.positions_at(office.db, meeting_id)])
        linked = [link.paper_id for links in papers.of_meeting(office.db, meeting_id).values() for link in links]
        for dated in forward_plan.dates_at(office.db, meeting_id):
            rows.update(office.db, ForwardDate, dated.id, {"meeting_id": None}, office.officer)
        rows.delete(office.db, Meeting, [meeting_id])
        rows.delete(office.db, Paper, papers.unused(office.db, linked))
        rows.delete(office.db, Matter, agenda.unused_matters(office.db, matters))
    return recording.change


def notice(office: Office, meeting_id: str) -> Notice:
    """The notice clock of a meeting's agenda: last day, days left, in time or late (CD-1, CD-4, CD-5)."""
    return notice_on(office, line(office, meeting_id), council.calendar(office))


def notice_on(office: Office, meeting_line: MeetingLine, calendar: Calendar) -> Notice:
    """The same for a listed meeting, with the calendar made once for a whole list."""
    rules = rules_on(meeting_line.day, meeting_line.body_id, committees.rules(office.db))
    rule = NoticeRule(int(rules["notice_days"]), CountingMode(rules["notice_mode"]))
    dated, convened = meeting_line.summons_date, meeting_line.convened_on
    return notice_state(dated, meeting_line.day, rule, calendar, office.today(), convened_on=convened)


def find(office: Office, reference: str) -> str:
    """The id of the meeting meant by an id, "COMMITTEE@2017-07-13" or "COMMITTEE@2017-07-13T19:00".

    Raises NotFound, or Ambiguous with the list when it fits several.
    """
    if store.line(office.db, reference) is not None:
        return reference
    name, _, when = reference.rpartition("@")
    if not name:
        raise NotFound(f"There is no meeting “{reference}”.", "Give an id, or COMMITTEE@2017-07-13.")
    day, _, at = when.partition("T")
    short = {body.name: body.short_name for body in committees.bodies(office.db)}
    fits = [
        known
        for known in store.lines(office.db, "sitting.day = ?", [day])
        if name.casefold() in (known.committee.casefold(), short.get(known.committee, "").casefold())
        if not at or (known.start_time is not None and known.start_time.strftime("%H:%M") == at)
    ]
    if len(fits) > 1:
        listed = "; ".join(f"{known.committee}@{known.day}T{known.start_time or ''} ({known.id})" for known in fits)
        raise Ambiguous(f"“{reference}” fits {len(fits)} meetings.", f"Say which: {listed}.")
    if not fits:
        raise NotFound(f"There is no meeting “{reference}”.", "Try: clerk list FILE meetings.")
    return fits[0].id


def _cleaned(name: str, value: object) -> object:
    typed = isinstance(value, str) and not isinstance(value, Enum) and not name.endswith("_id")
    return clean_field(name, str(value)) if typed else value


def refuse_abolished(held_by: Iterable[Body], day: date) -> None:
    """Raise Refused if a committee does not meet on a day any more, because it was abolished."""
    for body in held_by:
        if body.abolished_on is not None and not body.meets_on(day):
            gone = printed_date(body.abolished_on, DateForm.COMMA, weekday=False)
            hint = (
                "Choose an earlier day, or another committee; or correct the day of abolition on the Committees page."
            )
            raise Refused(f"{body.name} was abolished on {gone} and cannot meet on {printed_day(day)}.", hint)


def _check_times(office: Office, changed: Sitting) -> None:
    if changed.ends_first:
        hint = "Say that it ends on the next day, or correct a time."
        raise BadInput("The meeting would end before it begins.", hint)
    known = sittings(office, changed.meeting_id)
    if fault := sittings_fault([changed if one.id == changed.id else one for one in known]):
        raise BadInput(*fault)


def _when(office: Office, meeting_id: str) -> str:
    return printed_date(line(office, meeting_id).day, DateForm.COMMA, weekday=False)


def printed_when(meeting_line: MeetingLine) -> str:
    """ "Thursday, 13 July 2017, 7.00 pm", as headers and lists show it."""
    day = printed_date(meeting_line.day, DateForm.COMMA)
    return f"{day}, {printed_time(meeting_line.start_time)}" if meeting_line.start_time else day


def printed_day(day: date) -> str:
    """ "Thursday, 13 July 2017", as labels and messages name a day."""
    return printed_date(day, DateForm.COMMA)


def short_name(office: Office, meeting_line: MeetingLine) -> str:
    """The short name of the committee that holds a listed meeting, or ""."""
    return next((b.short_name for b in committees.bodies(office.db) if b.id == meeting_line.body_id), "")
