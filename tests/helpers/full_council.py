"""One row of every kind that the file keeps, hung together as in life, for tests that must miss no table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from sqlite3 import Connection
from typing import Any

from clerk_app.domain.action_plans import ActionPlan, PlanLead, PlanTheme, PrintedTotal, QuarterRow, Total
from clerk_app.domain.actions import ActionRevision, PlannedAction
from clerk_app.domain.agenda import AgendaItem, Matter, ScheduleRow
from clerk_app.domain.change import Change
from clerk_app.domain.copies import Copy
from clerk_app.domain.council import Authority, Body, Holiday, Rule, StandingItem
from clerk_app.domain.dispensations import Dispensation
from clerk_app.domain.executive_decisions import ExecutiveDecision
from clerk_app.domain.expected_papers import Consultation, ExpectedPaper
from clerk_app.domain.forward_plan import ExecutiveNotice, ForwardDate, ForwardEntry, NoticeKind
from clerk_app.domain.interests import Gift, Interest, InterestKind
from clerk_app.domain.issues import (
    DistributionEntry,
    ExportLog,
    FindingOverride,
    GuardPass,
    Issue,
    IssueKind,
    IssuePart,
    ListKind,
)
from clerk_app.domain.meetings import EventKind, Meeting, MeetingBody, MeetingEvent, PanelMember, Sitting
from clerk_app.domain.membership import Appointment, Person, PersonFact, Position, PositionKind, Seat
from clerk_app.domain.minute_rows import MinuteBlock, Minutes, MinutesVersion
from clerk_app.domain.minutes_plan import BlockKind, Side
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.domain.papers import ItemPaper, Paper, PaperKind, PaperVersion
from clerk_app.domain.printing import PrintCopy
from clerk_app.domain.programme_rows import (
    Programme,
    ProgrammeCell,
    ProgrammeDecision,
    ProgrammeRow,
    StrategicPriority,
)
from clerk_app.domain.record_rows import (
    Action,
    Ballot,
    Declaration,
    Motion,
    Resolution,
    RoomEvent,
    RoomKind,
    Speech,
    Vote,
)
from clerk_app.domain.referrals import Referral
from clerk_app.domain.review_rows import (
    KeyLineOfEnquiry,
    Review,
    ReviewRecommendation,
    ReviewStage,
    ReviewWitness,
    StageKind,
)
from clerk_app.domain.six_months import AbsenceApproval
from clerk_app.domain.style_choice import StyleChoice
from clerk_app.domain.substitution import Substitution
from clerk_app.domain.wording import CouncilWord
from clerk_app.office import Office
from clerk_app.store import house_style, issue_triggers, minutes_triggers, rows, triggers

AT_SEVEN = datetime(2017, 7, 13, 19)
TEMPLATE = b"a template"
TEMPLATE_HASH = hashlib.sha256(TEMPLATE).hexdigest()
#: In the order in which they can be stored; deleting goes the other way.
ROWS: tuple[Any, ...] = (
    Authority("authority-1", "Marlow Vale Borough Council"),
    Person("person-1"),
    Body("body-1", "authority-1", "Planning Committee", start_time=time(19, 0), contact_id="person-1"),
    Rule("rule-1", "authority-1", "body-1", "quorum", date(2017, 5, 1), "4"),
    Holiday("holiday-1", "authority-1", date(2017, 12, 27), "Closure", "closure"),
    PersonFact("fact-1", "person-1", None, "Ada Thornbury", "Councillor"),
    Seat("seat-1", "body-1", pos=1),
    Appointment("appointment-1", "seat-1", "person-1", date(2017, 5, 1)),
    Meeting("meeting-1", contact_id="person-1", summons_date=date(2017, 7, 4)),
    Position("position-1", "authority-1", PositionKind.CHAIR, "person-1", "body-1"),
    MeetingBody("meeting-body-1", "meeting-1", "body-1"),
    PanelMember("panel-1", "meeting-1", "body-1", "person-1"),
    Sitting("sitting-1", "meeting-1", 1, date(2017, 7, 13), time(19, 0), place="Council Chamber"),
    StandingItem("standing-1", "body-1", 1, "Minutes"),
    Matter("matter-1", "Parking on Mill Lane"),
    AgendaItem("item-1", "meeting-1", "matter-1", 1, "Parking on Mill Lane", chair_agreed_at=datetime(2017, 7, 1, 9)),
    ScheduleRow("schedule-1", "item-1", 1, reference="17/00123"),
    StyleChoice("style-1", "authority-1", "body-1", TEMPLATE_HASH, "council.docx"),
    CouncilWord("word-1", "authority-1", "body-1", "summons.sentence", date(2017, 5, 1), "You are summoned."),
    MeetingEvent("event-1", "meeting-1", EventKind.MOVED, date(2017, 6, 1), from_day=date(2017, 7, 6)),
    Substitution("substitution-1", "meeting-1", "body-1", "person-1", "person-1", date(2017, 7, 12)),
    Paper("paper-1", "Parking on Mill Lane"),
    PaperVersion("version-1", "paper-1", 1, "a" * 64, "b" * 64, 12, 60_000, PaperKind.DOCX, "parking.docx"),
    ItemPaper("item-paper-1", "item-1", "paper-1", "version-1", 1, "Report"),
    ExpectedPaper("expected-1", "item-1", 1, "Report", "Head of Highways", item_paper_id="item-paper-1"),
    Consultation("consultation-1", "expected-1", 1, "Director of Finance", sent_on=date(2017, 6, 12)),
    Issue("issue-1", "meeting-1", IssueKind.AGENDA, 1, date(2017, 7, 4), time(10, 0), "Ada", 6, 5, "07-13-planning"),
    IssuePart("part-1", "issue-1", "item-1", 1, "1", "Parking on Mill Lane", papers=("b" * 64,)),
    FindingOverride("override-1", "meeting-1", "CD-1", "Agenda", "Late.", "Urgent", "Ada", datetime(2017, 7, 4, 9)),
    GuardPass("pass-1", "meeting-1", "2:0123456789", "page 5", "item 1", "A street.", "Ada", datetime(2017, 7, 4, 9)),
    ExportLog("export-1", "meeting-1", Copy.PUBLIC, "agenda.pdf", "c" * 64, "Ada", datetime(2017, 7, 4, 10), "issue-1"),
    DistributionEntry("entry-1", "body-1", ListKind.OPEN, 1, "Members", "person-1"),
    PrintCopy("print-copy-1", "meeting-1", 1, 1, Copy.CLOSED, "Councillor Ada Thornbury", 1, printer="Town_Hall"),
    Interest("interest-1", "person-1", InterestKind.DPI, "employment", arose_on=date(2017, 5, 9)),
    Dispensation("dispensation-1", "person-1", date(2017, 5, 9), date(2021, 5, 8), interest_id="interest-1"),
    Gift("gift-1", "person-1", date(2017, 6, 1), "Mill Lane Traders", "Dinner", 4_000),
    AbsenceApproval("absence-1", "person-1", date(2017, 7, 13), date(2018, 1, 31), "meeting-1", "Minute 12"),
    RoomEvent("event-1", "meeting-1", 1, RoomKind.STARTED, AT_SEVEN),
    Declaration("declaration-1", "meeting-1", "person-1", 2, AT_SEVEN, interest_id="interest-1"),
    Motion("motion-1", "meeting-1", 3, text="That the scheme be approved", mover_id="person-1"),
    Vote("vote-1", "meeting-1", 4, AT_SEVEN, motion_id="motion-1", votes_for=5, votes_against=2, abstained=0),
    Ballot("ballot-1", "vote-1", "person-1"),
    Resolution("resolution-1", "meeting-1", 5, text="That the scheme be approved"),
    Action("action-1", "meeting-1", 6, "Tell the traders", resolution_id="resolution-1", owner_id="person-1"),
    Speech("speech-1", "meeting-1", 7, name="A trader", minutes=3),
    Minutes("minutes-1", "meeting-1", MinutesState.SIGNED, confirmed_at_id="meeting-1", signed_by_id="person-1"),
    MinuteBlock("block-1", "meeting-1", 1, "item/item-1/passage/1", BlockKind.PARAGRAPH, Side.BOTH, "item-1", text="x"),
    ForwardEntry("entry-1", "authority-1", "matter-1", "Parking on Mill Lane", maker_body_id="body-1"),
    ForwardDate("forward-date-1", "entry-1", date(2017, 7, 13), 1, meeting_id="meeting-1"),
    ExecutiveNotice("notice-1", "entry-1", NoticeKind.PRIVATE_28, published_on=date(2017, 6, 8)),
    ExecutiveDecision(
        "decision-1", "authority-1", "matter-1", "Parking on Mill Lane", date(2017, 7, 13), entry_id="entry-1"
    ),
    MinutesVersion("minutes-version-1", "meeting-1", 1, MinutesState.CONFIRMED, AT_SEVEN),
    ActionPlan("plan-1", "body-1", "Improvement plan", "matter-1", date(2016, 2, 1), date(2017, 1, 31), "The board"),
    PlanTheme("theme-1", "plan-1", 1, "A1", "A", "Safeguarding", "Review how referrals are handled"),
    PlanLead("lead-1", "plan-1", 1, "Head of Highways", "Ada Thornbury", "AT"),
    PlannedAction("planned-1", "body-1", 1, "Write the plan", "plan-1", "theme-1", "A1.1", owner_id="person-1"),
    ActionRevision("revision-1", 1, "action-1", None, date(2017, 9, 1), "", date(2017, 10, 1), "", "Late", "The chair"),
    QuarterRow("quarter-1", "plan-1", 1, date(2016, 5, 1), date(2016, 7, 31), "planned-1", "1", "A", "Write the plan"),
    PrintedTotal("total-1", "plan-1", 1, Total.TOTAL, 61, found_at="covering report"),
    Referral("referral-1", "body-1", 1, "Parking", "That it be free", "Cabinet", "meeting-1", None, "resolution-1"),
    StrategicPriority("priority-1", "authority-1", "CP2", 1, "Streets for all"),
    Programme("programme-1", "body-1", 2017, date(2017, 5, 1), date(2018, 4, 30), meeting_minutes=120),
    ProgrammeRow("row-1", "programme-1", "matter-1", 1, "Parking on Mill Lane", codes=("CP2",)),
    ProgrammeCell("cell-1", "row-1", "meeting-1", words="scoping", agenda_item_id="item-1"),
    ProgrammeDecision(
        "decision-1", "programme-1", 1, date(2017, 7, 13), "Parking on Mill Lane", "row-1", "meeting-1", urgent=True
    ),
    Review("review-1", "body-1", "matter-1", "Ada Thornbury", started_on=date(2017, 6, 1)),
    ReviewStage("stage-1", "review-1", 1, StageKind.SCOPING, "meeting-1", agenda_item_id="item-1"),
    KeyLineOfEnquiry("enquiry-1", "review-1", 1, "Who parks on Mill Lane?"),
    ReviewWitness("witness-1", "review-1", 1, "person-1", stage_id="stage-1"),
    ReviewRecommendation("recommendation-1", "review-1", 1, "That bays be marked", "1", "The Cabinet"),
)


_FOR_GOOD = (ExportLog, Issue, IssuePart, MinuteBlock, MinutesVersion)
#: The same council before anything went out or was minuted, so that everything can be deleted.
NOT_ISSUED = tuple(row for row in ROWS if not isinstance(row, _FOR_GOOD))


def keep_files(db: Connection) -> None:
    """Keep the bytes that rows name by their hash. Must stand in a recorded change."""
    house_style.keep(db, TEMPLATE)


def fill(office: Office) -> Change:
    """Store a row of every kind as one change."""
    with office.record("Fill the file") as recording:
        keep_files(office.db)
        for row in ROWS:
            rows.insert(office.db, [row], office.officer)
    return recording.change


@contextmanager
def thawed(db: Connection) -> Iterator[None]:
    """Without the triggers that keep what went out and versions of minutes, so that their tables can be tried too."""
    for table in (*issue_triggers.tables(), *minutes_triggers.tables()):
        db.execute(f"DROP TRIGGER {table}_stays")
        db.execute(f"DROP TRIGGER {table}_is_kept")
    try:
        yield
    finally:
        triggers.install(db)


def empty(office: Office) -> Change:
    """Delete them all again as one change."""
    with thawed(office.db), office.record("Empty the file") as recording:
        for row in reversed(ROWS):
            rows.delete(office.db, type(row), [row.id])
    return recording.change


def forget_issues(office: Office) -> Change:
    """Delete what says that anything went out or was minuted, as one change, so that the rest can be deleted too."""
    with thawed(office.db), office.record("Forget the issues") as recording:
        for row in reversed(ROWS):
            if row not in NOT_ISSUED:
                rows.delete(office.db, type(row), [row.id])
    return recording.change
