"""The forward plan of key decisions as it stands, and what is done with its entries (EX-1, EX-2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from clerk_app.domain.agenda import Matter
from clerk_app.domain.calendar import CountingMode
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import rules_on
from clerk_app.domain.finding import Finding, gravest_first
from clerk_app.domain.forward_plan import ForwardDate, ForwardEntry, Planned, Window, in_plan_order
from clerk_app.domain.forward_plan_findings import Counting, entry_findings, meeting_findings, private_due
from clerk_app.domain.forward_plan_states import RowNotice, row_notice
from clerk_app.errors import NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import council, response_lines
from clerk_app.services.forward_fields import OF_AN_ENTRY, called, cleaned, named_maker
from clerk_app.services.reading import moved, one
from clerk_app.store import agenda, committees, rows
from clerk_app.store import forward_plan as store
from clerk_app.store import meetings as meetings_store

#: How many months a plan speaks of, unless an officer says otherwise.
USUAL_MONTHS = 4


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An entry as the page shows it: with its dates, where its 28 days stand, and what is to be said of it.

    `private_due` is the last day of the notice of its private meeting that is wanted next (EX-3).
    """

    planned: Planned
    notice: RowNotice
    findings: tuple[Finding, ...]
    within: bool
    private_due: date | None = None

    @property
    def id(self) -> str:
        """The identity of the entry."""
        return self.planned.entry.id

    @property
    def entry(self) -> ForwardEntry:
        """The entry itself."""
        return self.planned.entry


def lines(
    office: Office, window: Window | None = None, *, withdrawn: bool = False, since: date | None = None
) -> tuple[PlanLine, ...]:
    """Every entry by its date of decision, those of another time too; `within` says which lie in the window.

    What was withdrawn from the plan is left out, unless it is asked for, and what was decided before `since`.
    """
    shown = store.planned(office.db, withdrawn=withdrawn, since=since)
    counts = _Counts(office, shown)
    return tuple(_line(each, window, counts) for each in in_plan_order(shown))


def line(office: Office, entry_id: str, window: Window | None = None) -> PlanLine:
    """One entry as the page shows it. Raises NotFound."""
    found = planned(office, entry_id)
    return _line(found, window, _Counts(office, [found]))


def planned(office: Office, entry_id: str) -> Planned:
    """One entry with its dates and notices. Raises NotFound."""
    found = store.planned_of(office.db, [entry_id])
    if not found:
        raise NotFound(
            "This entry of the forward plan is not in the file any more.", "Undo brings it back, if you removed it."
        )
    return found[0]


def window(office: Office, start: date | None = None, months: int = USUAL_MONTHS) -> Window:
    """The months of a plan: from the month of a day on, this one if none is given."""
    return Window.of(start or office.today(), months)


def usual_window(office: Office, months: int = USUAL_MONTHS) -> Window:
    """The months that a page begins with: from this one on; of a file of earlier years the last that it plans for."""
    now, last = Window.of(office.today(), months), store.last_day(office.db)
    return now if last is None or last >= now.start else Window.of(last, months).rolled(1 - months)


class _Counts:
    """How the council counts, read once for many entries; a committee that decides may count in its own way.

    `meetings` are those at which they are to be decided.
    """

    def __init__(self, office: Office, listed: Sequence[Planned]) -> None:
        self._today, self._calendar = office.today(), council.calendar(office)
        self._rules = committees.rules(office.db)
        named = {each.holds.meeting_id for each in listed if each.holds is not None and each.holds.meeting_id}
        self.meetings = {line.id: line for line in meetings_store.lines_of(office.db, named)} if named else {}

    def of(self, each: Planned) -> Counting:
        day = each.holds.day if each.holds else self._today
        held = rules_on(day, each.entry.maker_body_id or "", self._rules)
        return Counting(self._calendar, self._today, CountingMode(held["executive_notice_mode"]))


def counting(office: Office, each: Planned) -> Counting:
    """How the notices of one decision are counted (EX-6)."""
    return _Counts(office, [each]).of(each)


def _line(each: Planned, window: Window | None, counts: _Counts) -> PlanLine:
    how = counts.of(each)
    notice = row_notice(each, how.calendar, how.today, how.mode)
    within = window is None or each.holds is None or window.holds(each.holds)
    meeting = counts.meetings.get(each.holds.meeting_id or "") if each.holds else None
    found = gravest_first([*entry_findings(each, window, how, notice), *meeting_findings(each, meeting)])
    return PlanLine(each, notice, found, within, private_due(each, how))


def add(
    office: Office,
    title: str,
    day: date | None = None,
    fields: Mapping[str, Any] | None = None,
    *,
    matter_id: str | None = None,
) -> Change:
    """Put a decision into the plan, with its date if it is known; its matter is made with it, unless one is given.

    Raises BadInput for an empty title or a field that cannot be kept.
    """
    authority = council.needed_authority(office)
    ready = named_maker(office, cleaned("forward_entry", {**(fields or {}), "title": title}, OF_AN_ENTRY), "")
    pos = store.next_pos(office.db, "forward_entry")
    matter = matter_id or office.new_id()
    made = ForwardEntry(office.new_id(), authority.id, matter, **{**ready, "pos": pos})
    subject = Subject("forward_entry", made.id)
    with office.record(f"Add “{made.title}” to the forward plan", subject=subject) as recording:
        if matter_id is None:
            rows.insert(
                office.db, [Matter(matter, made.title, ward=made.wards, openness=made.openness)], office.officer
            )
        rows.insert(office.db, [made], office.officer)
        if day is not None:
            first = ForwardDate(
                office.new_id(), made.id, day, 1, set_on=office.today(), meeting_id=meeting_on(office, made, day)
            )
            rows.insert(office.db, [first], office.officer)
    return recording.change


def edit(office: Office, entry_id: str, fields: Mapping[str, Any], visit: str = "") -> Change:
    """Change fields of an entry, those of OF_AN_ENTRY. Raises NotFound, and BadInput as `add` does.

    A matter that stands nowhere else follows its entry in title and openness.
    """
    entry = one(office, ForwardEntry, entry_id, "entry of the forward plan")
    ready = named_maker(office, cleaned("forward_entry", fields, OF_AN_ENTRY), entry.maker)
    what = called("forward_entry", fields)
    subject = Subject("forward_entry", entry_id)
    closing = [entry] if "openness" in ready else []  # what was referred of its matter is closed with that
    with (
        office.record(f"Edit {what} of “{entry.title}”", subject=subject, visit=visit) as recording,
        response_lines.following_openness(office, closing),
    ):
        rows.update(office.db, ForwardEntry, entry_id, moved(entry, ready), office.officer)
        following: dict[str, Any] = {name: ready[name] for name in ("title", "openness") if name in ready}
        if following and _stands_alone(office, entry):
            known = agenda.matter(office.db, entry.matter_id)
            rows.update(office.db, Matter, entry.matter_id, moved(known, following), office.officer)
    return recording.change


def _stands_alone(office: Office, entry: ForwardEntry) -> bool:
    others = store.matters_in_plan(office.db, [entry.matter_id])[entry.matter_id]
    return others == [entry.id] and not agenda.appearances(office.db, entry.matter_id)


def withdraw(office: Office, entry_id: str, reason: str = "") -> Change:
    """Take an entry out of the plan that is not to be decided any more; it is kept, with the day and the reason."""
    entry = one(office, ForwardEntry, entry_id, "entry of the forward plan")
    ready = cleaned("forward_entry", {"withdrawn_reason": reason}, frozenset({"withdrawn_reason"}))
    fields = {"withdrawn_on": office.today(), **ready}
    label = f"Withdraw “{entry.title}” from the forward plan"
    with office.record(label, subject=Subject("forward_entry", entry_id)) as recording:
        rows.update(office.db, ForwardEntry, entry_id, moved(entry, fields), office.officer)
    return recording.change


def bring_back(office: Office, entry_id: str) -> Change:
    """Put an entry back into the plan that was withdrawn."""
    entry = one(office, ForwardEntry, entry_id, "entry of the forward plan")
    fields = {"withdrawn_on": None, "withdrawn_reason": ""}
    label = f"Bring “{entry.title}” back into the forward plan"
    with office.record(label, subject=Subject("forward_entry", entry_id)) as recording:
        rows.update(office.db, ForwardEntry, entry_id, moved(entry, fields), office.officer)
    return recording.change


def remove(office: Office, entry_id: str) -> Change:
    """Delete an entry that was entered by mistake, with its dates and notices. Raises Refused once it was decided."""
    entry = one(office, ForwardEntry, entry_id, "entry of the forward plan")
    if store.decisions_of(office.db, entry_id):
        raise Refused("A decision of it is recorded.", "Withdraw it from the plan, or remove the decision first.")
    label = f"Remove “{entry.title}” from the forward plan"
    with office.record(label, subject=Subject("forward_entry", entry_id)) as recording:
        rows.delete(office.db, ForwardEntry, [entry_id])
        rows.delete(office.db, Matter, agenda.unused_matters(office.db, [entry.matter_id]))
    return recording.change


def include(office: Office, entry_ids: Iterable[str], day: date) -> Change:
    """Say of entries without a date of inclusion that they came into the plan on a day (EX-2)."""
    wanted = store.planned_of(office.db, entry_ids)
    missing = [each.entry for each in wanted if each.entry.included_on is None]
    count = "1 entry" if len(missing) == 1 else f"{len(missing)} entries"
    with office.record(f"Include {count} in the published forward plan") as recording:
        for entry in missing:
            rows.update(office.db, ForwardEntry, entry.id, {"included_on": day}, office.officer)
    return recording.change


def meeting_on(office: Office, entry: ForwardEntry, day: date) -> str | None:
    """The meeting of the body that decides on a day, where the office has just one."""
    found = (
        [
            line.id
            for line in meetings_store.lines(office.db, "sitting.day = ?", [day.isoformat()])
            if line.body_id == entry.maker_body_id
        ]
        if entry.maker_body_id
        else []
    )
    return found[0] if len(found) == 1 else None
