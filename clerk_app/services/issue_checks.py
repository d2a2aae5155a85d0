"""What only matters once something goes out: the notice of each document, what is late, and what is to follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from clerk_app.domain.agenda import AgendaItem, Level, SubLineKind
from clerk_app.domain.calendar import CountingMode, Notice, NoticeRule, notice_state
from clerk_app.domain.change import Subject
from clerk_app.domain.council import BodyKind
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.finding import Finding
from clerk_app.domain.finding import Level as Weight
from clerk_app.domain.issues import IssueKind, IssuePart
from clerk_app.domain.lateness import Urgency, late_agenda, late_item, late_report
from clerk_app.domain.paper_words import has_look_alikes
from clerk_app.domain.public_record import is_out
from clerk_app.office import Office
from clerk_app.services import agenda, council, expected_checks, issue_plan, meetings, numbering
from clerk_app.store import issues as store

Found = Iterator[Finding]


def check(office: Office, meeting_id: str) -> tuple[Finding, ...]:
    """The findings of issuing today: notice per document (CD-1), late items and reports (LU-1, LU-3, LU-5).

    What the files of papers hide, and where their words belie the agenda, is found by the check of the meeting.
    """
    lines = agenda.lines(office, meeting_id)
    items = [line.item for line in lines]
    found = list(_words(lines, expected_checks.promised(office, meeting_id)))
    found += expected_checks.findings(office, meeting_id)
    if numbering.locked(items) and not _was_withdrawn(office, meeting_id):
        found += _late(office, meeting_id, lines)
    else:
        found += _summons(office, meeting_id)
    return tuple(found)


def not_issued(office: Office, meeting_id: str) -> str:
    """What is to be said before a meeting is published whose agenda does not stand issued; "" where it does (CD-1)."""
    if store.are_kept(office.db, meeting_id) or is_out(meetings.meeting(office, meeting_id).state):
        return ""
    if any(issue.kind in (IssueKind.AGENDA, IssueKind.REVISED) for issue in store.of_meeting(office.db, meeting_id)):
        return "The agenda of this meeting was withdrawn: what is published is a draft, and can still change."
    return "The agenda of this meeting was never issued: what is published is a draft, and can still change."


def notice_today(office: Office, meeting_id: str) -> Notice:
    """The notice that a document would have which went out today."""
    line, rules, today = meetings.line(office, meeting_id), meetings.rules_of(office, meeting_id), office.today()
    rule = NoticeRule(int(rules["notice_days"]), CountingMode(rules["notice_mode"]))
    return notice_state(today, line.day, rule, council.calendar(office), today, convened_on=line.convened_on)


def newest_parts(office: Office, meeting_id: str) -> dict[str, IssuePart]:
    """What was last told of each item, by its id, in what went out and was not withdrawn.

    A supplement tells only what it holds: the papers before it stay told.
    """
    found: dict[str, IssuePart] = {}
    for issue in store.of_meeting(office.db, meeting_id):
        if issue.stands and issue.kind.has_items:
            for part in store.parts_of(office.db, issue.id):
                before = found[part.agenda_item_id].papers if part.agenda_item_id in found else ()
                told = tuple(dict.fromkeys((*before, *part.papers)))
                found[part.agenda_item_id] = replace(part, papers=told)
    return found


def _was_withdrawn(office: Office, meeting_id: str) -> bool:
    """Whether the agenda itself would go out next, since what went out of it no longer stands."""
    return bool(store.of_meeting(office.db, meeting_id)) and not store.are_kept(office.db, meeting_id)


def _summons(office: Office, meeting_id: str) -> Found:
    """An agenda goes out on the day of its summons (CD-2); its notice is counted from that day (CD-1)."""
    dated = meetings.meeting(office, meeting_id).summons_date
    if dated is None or dated == office.today():
        return
    said = printed_date(dated, DateForm.PLAIN)
    subject = Subject("meeting", meeting_id, "summons_date")
    fix = "Date it as it goes out."
    text = f"The summons is dated {said}, which is not today."
    yield Finding(Weight.WARNING, text, "CD-2", "Summons", fix, subject)
    if dated < office.today():
        for late in late_agenda(notice_today(office, meeting_id)):
            yield Finding(late.level, late.text, late.rule, late.where, late.fix, subject)


def _late(office: Office, meeting_id: str, lines: tuple[agenda.ItemLine, ...]) -> Found:
    """What would be told for the first time today: an item of its own, or a report of one that was on the agenda."""
    told, notice = newest_parts(office, meeting_id), notice_today(office, meeting_id)
    executive = meetings.presiding_body(office, meeting_id).kind is BodyKind.EXECUTIVE
    now: Mapping[str, IssuePart] = {part.agenda_item_id: part for part in issue_plan.frozen_parts(office, meeting_id)}
    for line in lines:
        item = line.item
        if item.level is Level.HEADING:
            continue
        where, subject = f"Item {line.number}", Subject("agenda_item", item.id, "reason_not_in_time")
        before = told.get(item.id)
        if before is None:
            found = late_item(where, notice, _urgency(item), executive=executive)
        elif set(now[item.id].papers) - set(before.papers):
            found = late_report(where, notice, item.reason_not_in_time)
        else:
            continue
        yield from (Finding(one.level, one.text, one.rule, one.where, one.fix, subject) for one in found)


def _urgency(item: AgendaItem) -> Urgency:
    agreed = item.chair_agreed_at.date() if item.chair_agreed_at else None
    return Urgency(item.reason_not_in_time, item.reason_cannot_wait, item.chair_agreed, agreed)


def _words(lines: tuple[agenda.ItemLine, ...], promised: frozenset[str]) -> Found:
    """Titles in the letters of two alphabets, and what is to follow nobody knows when."""
    for line in lines:
        where = f"Item {line.number}" if line.number else "A heading"
        if has_look_alikes(line.item.title):
            text = f"{where} has a word in the letters of two alphabets in its title."
            subject = Subject("agenda_item", line.id, "title")
            yield Finding(Weight.WARNING, text, "", where, "Type the word anew.", subject)
        says_when = line.id in promised or any(sign.isdigit() for sign in line.item.sub_line)
        if line.item.sub_line_kind is SubLineKind.TO_FOLLOW and not says_when:
            text = f"{where} is to follow, and does not say when."
            subject = Subject("agenda_item", line.id, "sub_line")
            yield Finding(Weight.NOTE, text, "", where, "Say by which day, in the sub-line.", subject)
