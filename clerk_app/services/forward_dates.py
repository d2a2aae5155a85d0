"""The dates of decision of the forward plan: a new one never takes the place of the old, which is kept with why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.forward_plan import ForwardDate
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import forward_plan
from clerk_app.services.reading import moved, one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import forward_plan as store
from clerk_app.store import rows


def put_off(office: Office, entry_id: str, day: date, reason: str = "", to_day: date | None = None) -> Change:
    """Give an entry another date of decision, or a period, which holds from now on; those before stay in its history.

    The meeting of the body that decides on that day is named with it, where there is just one. Raises BadInput for a
    period that ends before it begins, Refused for the date that holds already.
    """
    known = forward_plan.planned(office, entry_id)
    if known.holds is not None and (known.holds.day, known.holds.to_day) == (day, to_day):
        raise Refused(f"It is to be decided on {_said(day)} already.", "Give another day.")
    _check_period(day, to_day)
    pos = store.next_pos(office.db, "forward_date", entry_id)
    meeting_id = forward_plan.meeting_on(office, known.entry, day)
    made = ForwardDate(
        office.new_id(), entry_id, day, pos, to_day, clean_line(reason, "reason"), office.today(), meeting_id
    )
    what = f"Move “{known.entry.title}” to {_said(day)}" if known.holds else f"Date “{known.entry.title}”: {_said(day)}"
    with office.record(what, subject=Subject("forward_entry", entry_id, "day")) as recording:
        rows.insert(office.db, [made], office.officer)
    return recording.change


def correct(office: Office, date_id: str, day: date, to_day: date | None = None, reason: str | None = None) -> Change:
    """Mend a date that was mistyped, in its place: nothing was put off. Without a `reason` that stays as it is."""
    known = one(office, ForwardDate, date_id, "date of decision")
    _check_period(day, to_day)
    entry = forward_plan.planned(office, known.entry_id).entry
    words = known.reason if reason is None else clean_line(reason, "reason")
    meeting_id = known.meeting_id if day == known.day else forward_plan.meeting_on(office, entry, day)
    now = replace(known, day=day, to_day=to_day, reason=words, meeting_id=meeting_id)
    fields = {name: getattr(now, name) for name in ("day", "to_day", "reason", "meeting_id")}
    subject = Subject("forward_entry", entry.id, "day")
    with office.record(f"Correct the date of “{entry.title}”: {_said(day)}", subject=subject) as recording:
        rows.update(office.db, ForwardDate, date_id, moved(known, fields), office.officer)
    return recording.change


def remove(office: Office, date_id: str) -> Change:
    """Take out a date that was entered by mistake; the one before it holds again."""
    known = one(office, ForwardDate, date_id, "date of decision")
    entry = forward_plan.planned(office, known.entry_id).entry
    subject = Subject("forward_entry", entry.id, "day")
    with office.record(f"Remove the date {_said(known.day)} of “{entry.title}”", subject=subject) as recording:
        rows.delete(office.db, ForwardDate, [date_id])
    return recording.change


def _check_period(day: date, to_day: date | None) -> None:
    if to_day is not None and to_day < day:
        raise BadInput("The period would end before it begins.", "Give its last day after its first.", field="to_day")


def _said(day: date) -> str:
    return printed_date(day, weekday=False)
