"""What to look at before an agenda goes out.

No finding quotes the title of an item: it may hold words that must not go further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from clerk_app.documents.wording import neutral_title
from clerk_app.domain.agenda import Level, Openness, SubLineKind, twice_numbered
from clerk_app.domain.change import Subject
from clerk_app.domain.council import Body, BodyKind, CouncilKind, annual_meeting_months
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.finding import Finding, gravest_first
from clerk_app.domain.finding import Level as Weight
from clerk_app.domain.lateness import late_agenda, late_report
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.membership import PositionKind, in_force
from clerk_app.domain.rule_names import rule_under
from clerk_app.domain.title_faults import has_closed_words, has_placeholder, impossible_date, is_undated_minutes
from clerk_app.office import Office
from clerk_app.services import (
    closed_checks,
    council,
    meetings,
    membership,
    membership_checks,
    numbering,
    paper_checks,
    people,
    programme_checks,
    substitutes,
)
from clerk_app.services.checked_meeting import Case, Found, gathered
from clerk_app.services.print_checks import print_findings
from clerk_app.store import committees as store
from clerk_app.store import issues, sealing
from clerk_app.store import meetings as meeting_store

_OVER = (
    MeetingState.HELD,
    MeetingState.MINUTES_DRAFTED,
    MeetingState.MINUTES_APPROVED,
    MeetingState.CANCELLED,
)
#: What to do with business that was not in the summons of a council (CD-3).
_OF_A_PRINCIPAL = "Take it only if the Act wants it, or as urgent business under the standing orders."
_ABOLISHED_BEFORE = "Correct the day of the meeting, or the day on which the committee was abolished."
_OF_A_PARISH = "Decide it at a later meeting, whose summons names it."


def check_file(office: Office) -> dict[str, tuple[Finding, ...]]:
    """The findings of every meeting that is still to be held, today's among them, by its id, in order of date."""
    open_meetings = (line.id for line in meetings.lines_from(office, office.today()) if line.state not in _OVER)
    return {meeting_id: check_meeting(office, meeting_id) for meeting_id in open_meetings}


def was_held(office: Office, meeting_id: str) -> bool:
    """Whether a meeting is over, so that its findings speak of it as past. Raises NotFound."""
    return gathered(office, meeting_id).held


def check_record(office: Office) -> tuple[Finding, ...]:
    """Whether the record of changes is as the program wrote it (the first that is not), and every paper is there."""
    found, number = paper_checks.missing(office), sealing.broken_seal(office.db)
    if number is None:
        return found
    text = f"Change {number} was altered outside the program."
    fix = "Go back to a copy of the file from before, or find out who altered it."
    return (Finding(Weight.BLOCK, text, fix=fix), *found)


def check_meeting(office: Office, meeting_id: str) -> tuple[Finding, ...]:
    """What is wrong or wanting with a meeting and its agenda, gravest first. Raises NotFound."""
    case = gathered(office, meeting_id)
    checks: tuple[Callable[[Case], Found], ...] = (
        _notice,
        _days,
        _officers,
        _membership,
        _substitutes,
        _numbers,
        _titles,
        _twice,
        *closed_checks.CHECKS,
        _to_follow,
        programme_checks.planned,
        programme_checks.report,
    )
    found = chain.from_iterable(check(case) for check in checks)
    unprinted = print_findings(office, meeting_id, to_come=not case.held)
    printed = chain(unprinted, paper_checks.of_meeting(office, meeting_id))
    named = (
        replace(each, rule=rule_under(each.rule, case.country, case.kind, case.rules["paragraph_list"]))
        for each in chain(found, printed)
    )
    return gravest_first(named)


def _notice(case: Case) -> Found:
    """Notice of the meeting, and the summons (CD-1, CD-2)."""
    over = case.held or case.office.today() > case.day
    if case.meeting.summons_date is None:
        fix = "Enter its date: it is printed under the summons, and notice is counted from it."
        fix = "Enter the day on which it went out: notice is counted from it." if case.held else fix
        yield case.found(
            "summons_date", Weight.WARNING if over else Weight.NOTE, "The summons is not dated.", fix, "CD-2", "Summons"
        )
        if over:
            return
    field = "day" if case.meeting.summons_date is None else "summons_date"
    for where, days, rule in _clocks(case):
        for late in late_agenda(case.notice(days), where, rule, held=case.held):
            yield case.found(field, late.level, late.text, late.fix, late.rule, late.where)


def _clocks(case: Case) -> Iterator[tuple[str, str, str]]:
    """Which notices are counted: the agenda's, and the summons's where it is a law of its own or has its own days."""
    yield "Agenda", "notice_days", "CD-1"
    if case.presiding.kind is BodyKind.COUNCIL or case.rules["summons_days"] != case.rules["notice_days"]:
        yield "Summons", "summons_days", "CD-2"


def _days(case: Case) -> Found:
    """The days, times and places of the sittings, and the months of the annual meeting (TE-1).

    A meeting that was held on a day is asked no more whether that day was meant.
    """
    annual = case.presiding.kind is BodyKind.COUNCIL and "annual" in case.meeting.title.casefold()
    if annual and not case.held and case.day.month not in annual_meeting_months(case.kind):
        parish = case.kind is CouncilKind.PARISH
        months = "May" if parish else "March, April or May"
        text = f"The annual meeting of a {'town or parish ' if parish else ''}council is held in {months}."
        yield case.found("day", Weight.WARNING, text, f"Choose a day in {months}.", "TE-1")
    began, met = ("began", "was held") if case.held else ("begins", "is held")
    for sitting in case.sittings:
        day = printed_date(sitting.day, DateForm.PLAIN)
        if (why := case.calendar.why_not_working(sitting.day)) and not case.held:
            why = why if why in ("Saturday", "Sunday") else f"no working day ({why})"
            yield case.found(
                "day", Weight.WARNING, f"{day} is {_a(why)}.", "Choose another day, if that was not meant.", "CD-4"
            )
        if sitting.start_time is None:
            yield case.found(
                "start_time", Weight.WARNING, f"The meeting on {day} has no time.", f"Enter when it {began}."
            )
        if sitting.ends_first:
            fix = "Say that it ends on the next day, or correct a time."
            yield case.found("end_time", Weight.WARNING, f"The meeting on {day} ends before it begins.", fix)
        if not sitting.place.strip():
            yield case.found("place", Weight.WARNING, f"The meeting on {day} has no place.", f"Enter where it {met}.")


def _a(words: str) -> str:
    return words if words.startswith("no ") else f"a {words}"


def _officers(case: Case) -> Found:
    """Who signs the summons, and whom the public may ask, while there is something to sign and to ask."""
    if case.held:
        return
    signing_day = case.meeting.summons_date or case.day
    if council.officer_on(case.office, signing_day) is None:
        fix = "Appoint the proper officer, who signs each summons."
        yield case.found(
            "signatory", Weight.WARNING, "Nobody is proper officer on the day of the summons.", fix, "CD-2", "Summons"
        )
    if case.meeting.contact_id is None:
        yield case.found("contact_id", Weight.WARNING, "The meeting has no contact.", "Choose whom the public may ask.")
        return
    contact = people.fact(case.office, case.meeting.contact_id, case.day)
    if not contact.phone and not contact.email:
        text, subject = "The contact has neither telephone nor e-mail.", Subject("person", contact.person_id, "phone")
        yield Finding(Weight.NOTE, text, "", "Meeting", "Enter one of them.", subject)


def _membership(case: Case) -> Found:
    """Every committee is there on the day, and has members and a chair."""
    drawn = {panel.body_id for panel in meeting_store.panel_of(case.office.db, case.meeting.id)}
    for body in case.bodies:
        if body.abolished_on is not None and not body.meets_on(case.day):
            gone = printed_date(body.abolished_on, DateForm.PLAIN)
            fix = _ABOLISHED_BEFORE if case.held else "Cancel the meeting, or choose an earlier day."
            text = f"{body.name} was abolished on {gone}."
            yield case.found("day", Weight.WARNING, text, fix, "", "Members")
        sitting = [m for m in membership.members(case.office, body.id, case.day) if m.person_id is not None]
        if not sitting and body.id not in drawn:
            had = "had" if case.held else "has"
            text, fix = f"{body.name} {had} no members on the day of the meeting.", "Add its members."
            yield Finding(Weight.WARNING, text, "CD-2", "Members", fix, Subject("body", body.id, "members"))
        elif not case.held and not _has_chair(case, body):  # once it sat, its record says who presided
            text, fix = f"{body.name} has no chair on the day of the meeting.", "Say who is chair."
            yield Finding(Weight.WARNING, text, "", "Members", fix, Subject("body", body.id, "chair"))
        yield from membership_checks.findings(case.office, body, case.day)


def _substitutes(case: Case) -> Found:
    """Who sits for whom, by the committee's own rules (CM-6)."""
    for line in substitutes.of_meeting(case.office, case.meeting.id):
        for found in line.findings:
            fix = "It is recorded as it happened." if case.held else found.fix
            yield replace(found, fix=fix, subject=Subject("meeting", case.meeting.id))


def _has_chair(case: Case, body: Body) -> bool:
    chairs = (PositionKind.CHAIR, PositionKind.CHAIR_FOR_MEETING)
    return any(
        position.kind in chairs
        and position.meeting_id in (None, case.meeting.id)
        and in_force(case.day, position.from_date, position.to_date)
        for position in store.positions(case.office.db, body.id)
    )


def _numbers(case: Case) -> Found:
    """No number stands at two items, and the council takes no business beyond its summons (CD-3)."""
    for number in twice_numbered(case.items):
        last = [line for line in case.lines if line.item.number == number][-1]
        yield case.found_in(last, "number", Weight.BLOCK, "has the number of another item.", "Give it another number.")
    if case.presiding.kind is BodyKind.COUNCIL and numbering.locked(case.items):
        for line in case.lines:
            if not line.item.number_locked and line.item.level is not Level.HEADING:
                to_come = _OF_A_PARISH if case.kind is CouncilKind.PARISH else _OF_A_PRINCIPAL
                fix = "See that the minutes say why it was taken." if case.held else to_come
                yield case.found_in(line, "", Weight.WARNING, "was not in the summons of the council.", fix, "CD-3")
    if not case.lines and not case.held:
        yield case.found("", Weight.NOTE, "There is no item on the agenda yet.", "Add its items.", "", "Agenda")


def _titles(case: Case) -> Found:
    """The words of the titles that everybody reads."""
    for line in case.lines:
        title = line.item.title
        if has_placeholder(title):
            yield case.found_in(line, "title", Weight.WARNING, "still holds a placeholder.", "Fill it in.")
        if line.item.openness is Openness.OPEN and has_closed_words(title, case.rules["part_2"]):
            fix = "Reword the title, or close the item."
            yield case.found_in(
                line, "title", Weight.WARNING, "is open, but its title speaks of the closed part.", fix, "PX-6"
            )
        if day := impossible_date(title):
            yield case.found_in(line, "title", Weight.WARNING, f"names {day}, which is no date.", "Correct the date.")
        if is_undated_minutes(title):
            fix = "Add it: “Minutes of the meeting held on …”."
            yield case.found_in(line, "title", Weight.NOTE, "does not say of which date the minutes are.", fix)


def _twice(case: Case) -> Found:
    """No title is printed twice under the same item."""
    seen: set[tuple[str, str]] = set()
    above = ""
    neutral = {neutral_title(of_1960) for of_1960 in (True, False)}
    for line in case.lines:
        is_sub_item = line.item.level is Level.SUB_ITEM
        above = above if is_sub_item else line.id
        key = (above if is_sub_item else line.item.level.value, " ".join(line.item.title.casefold().split()))
        if key in seen and line.item.title not in neutral:
            yield case.found_in(
                line, "title", Weight.WARNING, "has the title of an item before it.", "Reword or remove one."
            )
        seen.add(key)


def _to_follow(case: Case) -> Found:
    """Reports that are still to come (LU-3)."""
    over = case.held or case.office.today() > case.day
    came = issues.came_in_supplements(case.office.db, case.meeting.id)
    for line in case.lines:
        if line.item.sub_line_kind is not SubLineKind.TO_FOLLOW or line.id in came:
            continue
        if over:
            text = f"still says that it is to follow; the meeting was on {printed_date(case.day, DateForm.PLAIN)}."
            yield case.found_in(line, "sub_line_kind", Weight.NOTE, text, "Correct the sub-line.", "LU-3")
            continue
        for late in late_report(case.where(line), case.report_notice(), line.item.reason_not_in_time):
            field = "sub_line_kind" if late.level is Weight.NOTE else "reason_not_in_time"
            yield replace(late, subject=Subject("agenda_item", line.id, field))
