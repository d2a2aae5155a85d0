"""A whole council from a seed, every column of every table at random: what an export must miss nothing of."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from datetime import date, datetime, time, timedelta
from enum import Enum
from random import Random
from typing import Any, TypeVar

from clerk_app.documents.wording import Wording
from clerk_app.domain.action_plans import ActionPlan, PlanLead, PlanTheme, PrintedTotal, QuarterRow
from clerk_app.domain.actions import ActionRevision, PlannedAction
from clerk_app.domain.agenda import AgendaItem, Level, Matter, Openness, ScheduleRow
from clerk_app.domain.council import Authority, Body, Holiday, Rule, StandingItem
from clerk_app.domain.dispensations import Dispensation
from clerk_app.domain.expected_papers import Consultation, ExpectedPaper, PaperState
from clerk_app.domain.interests import Gift, Interest
from clerk_app.domain.issues import DistributionEntry, ExportLog, FindingOverride, GuardPass, Issue, IssuePart
from clerk_app.domain.meetings import EventKind, Meeting, MeetingBody, MeetingEvent, PanelMember, Sitting
from clerk_app.domain.membership import Appointment, Person, PersonFact, Position, PositionKind, Seat
from clerk_app.domain.minute_rows import MinuteBlock, Minutes, MinutesVersion
from clerk_app.domain.minutes_plan import Block, BlockKind
from clerk_app.domain.minutes_versions import frozen
from clerk_app.domain.papers import ItemPaper, Paper, PaperVersion
from clerk_app.domain.printing import PrintCopy
from clerk_app.domain.programme_rows import (
    Programme,
    ProgrammeCell,
    ProgrammeDecision,
    ProgrammeRow,
    StrategicPriority,
)
from clerk_app.domain.record_rows import Action, Ballot, Declaration, Motion, Resolution, RoomEvent, Speech, Vote
from clerk_app.domain.referrals import Referral
from clerk_app.domain.review_rows import KeyLineOfEnquiry, Review, ReviewRecommendation, ReviewStage, ReviewWitness
from clerk_app.domain.six_months import AbsenceApproval, Carried
from clerk_app.domain.style_choice import StyleChoice
from clerk_app.domain.substitution import Substitution
from clerk_app.domain.text import SEVERAL_LINES, clean, clean_line
from clerk_app.domain.wording import NOTICES, SHOWN, CouncilWord, names_in
from clerk_app.domain.wording_labels import LABELS
from clerk_app.office import Office
from clerk_app.services.wording import tidied
from clerk_app.store import house_style, rows, withheld
from tests.helpers.random_forward_plan import add_forward_plan
from tests.helpers.templates import template

Row = TypeVar("Row")
_RULES = {
    "notice_days": ("3", "5"),
    "notice_mode": ("working", "calendar", "parish"),
    "numbering_scheme": ("plain", "lettered_parts"),
    "paragraph_list": ("england", "wales", "none"),
    "council_kind": ("principal", "parish"),
    "next_number": ("1", "47"),
    "minute_numbering": ("item", "meeting", "year"),
    "next_minute": ("1", "12"),
    "part_1": ("Part A", "Open business"),
    "quorum": ("4", ""),
    "vote_requisition": ("5", ""),
    "code_regime": ("local", "model", "statute"),
    "leaving_ordered": ("unsaid", "yes", "no"),
    "declarations_paper": ("asked", "standing"),
    "executive_notice_mode": ("calendar", "working"),
    "call_in_days": ("5", "3"),
}
_NO_FOLDERS = str.maketrans("/\\", "--")
_SIGNS = "abcdefghij ABC 0123 ŵŷé’“”–&<>\"'\\/🗸中"
_CHOICES = {
    "country": ("england", "wales", "scotland"),
    "language": ("en-GB", "cy-GB"),
    "second_language": ("", "cy-GB"),
}

_NAMED_BY_REFERRALS: dict[str, type[typing.Any]] = {
    "meeting_id": Meeting,
    "agenda_item_id": AgendaItem,
    "resolution_id": Resolution,
    "matter_id": Matter,
}


class Made:
    """The rows of a random council, in the order in which they can be stored."""

    def __init__(self, office: Office, seed: int) -> None:
        self._office, self._chance = office, Random(seed)
        self.rows: list[Any] = []
        self.secrets: dict[str, str] = {}
        self.templates: set[int] = set()
        self._council()
        self._people()
        self._committees()
        self._matters()
        self._papers()
        for number in range(5):
            self._meeting(at_least=1 if number == 0 else 0)
        for meeting in [row for row in self.rows if isinstance(row, Meeting)]:
            self._issues(meeting)
            self._record(meeting)
            self._minutes(meeting)
        self._follow_up()
        self._programmes()
        add_forward_plan(self, [row.id for row in self.rows if isinstance(row, Meeting)])
        self._reviews()
        for body in self.bodies:
            for pos in (1, 2, 3):
                self._made(DistributionEntry, body_id=body.id, pos=pos, person_id=self._person_or_none())

    def store(self) -> None:
        """Put it all into the office as one change."""
        with self._office.record("A random council"):
            for secret_id, text in self.secrets.items():
                withheld.keep(self._office.db, secret_id, text)
            for number in sorted(self.templates):
                house_style.keep(self._office.db, template(number))
            for row in self.rows:
                rows.insert(self._office.db, [row], self._office.officer)

    # --- what there is ------------------------------------------------------------------------------------------------
    def _council(self) -> None:
        self.authority = self._made(Authority, name="Marlow Vale Borough Council")
        for _ in range(3):
            self._made(Holiday, authority_id=self.authority.id, kind=self._any(("bank_holiday", "closure")))
        self._some_rules(None)
        self._printing(None)

    def _some_rules(self, body_id: str | None) -> None:
        for name in self._chance.sample(sorted(_RULES), 3):
            for start in (None, self._day()):
                value = self._any(_RULES[name])
                fixed = {"authority_id": self.authority.id, "body_id": body_id, "name": name, "value": value}
                self._made(Rule, from_date=start, **fixed)

    def _printing(self, body_id: str | None) -> None:
        """Perhaps a template, which others may print with too, and some texts in words of their own."""
        scope = {"authority_id": self.authority.id, "body_id": body_id}
        if body_id is None or self._chance.random() < 0.6:
            number = self._chance.randrange(3)
            self.templates.add(number)
            chosen = {"template_id": house_style.hash_of(template(number)), "file_name": f"{self._words()[:9]}.docx"}
            self._made(StyleChoice, **scope, **{**chosen, "file_name": chosen["file_name"].translate(_NO_FOLDERS)})
        for name in self._chance.sample(sorted(LABELS), 2):
            for start in (None, self._day()):
                self._made(CouncilWord, **scope, name=name, from_date=start, text=self._reworded(name))
        if self._chance.random() < 0.5:
            kinds = self._chance.sample(NOTICES, self._chance.randrange(4))
            self._made(CouncilWord, **scope, name=SHOWN, text=",".join(kinds) or "none")

    def _reworded(self, name: str) -> str:
        """Other words with all that is filled in; those of a notice in several lines."""
        filled_in = " ".join(f"{{{wanted}}}" for wanted in sorted(names_in(Wording.load().text(name))))
        return tidied(name, f"{self._words()}\n{filled_in}\n  {self._words()}")

    def _people(self) -> None:
        self.people = [self._made(Person) for _ in range(8)]
        for person in self.people:
            start = self._any((None, date(2001, 5, 1)))
            kept = self._secret()
            self._made(PersonFact, person_id=person.id, from_date=start, name=self._words(), withheld_id=kept)
            for year in self._chance.sample(range(2005, 2020), self._chance.randrange(3)):
                kept = (
                    kept if self._chance.random() < 0.5 else self._secret()
                )  # a new form of a name keeps what is withheld
                fixed = {"from_date": date(year, 5, 1), "name": self._words(), "withheld_id": kept}
                self._made(PersonFact, person_id=person.id, **fixed)
            self._register(person)
        for kind in (PositionKind.PROPER_OFFICER, PositionKind.MONITORING_OFFICER):
            self._post(kind, None, None)

    def _register(self, person: Person) -> None:
        """Interests, some of them sensitive, with dispensations for them or for a subject, and gifts."""
        made = [None]
        for _ in range(self._chance.randrange(1, 3)):
            start, end = self._period()
            fixed = {"held_from": start, "held_to": end, "detail_id": self._secret()}
            made.append(self._made(Interest, person_id=person.id, **fixed).id)
            first = self._day()
            last = first + timedelta(days=self._chance.randrange(1_400))
            fixed = {"interest_id": self._any(made), "subject_id": self._secret(of_a_line=True)}
            self._made(Dispensation, person_id=person.id, from_date=first, to_date=last, **fixed)
            self._made(Gift, person_id=person.id, value_pence=self._any((0, 2_500, 99_999)))

    def _secret(self, *, of_a_line: bool = False) -> str | None:
        if self._chance.random() < 0.6:
            return None
        secret_id = self._office.new_id()
        self.secrets[secret_id] = self._words() if of_a_line else clean(f"{self._words()}\n{self._words()}")
        return secret_id

    def _post(self, kind: PositionKind, body_id: str | None, meeting_id: str | None) -> None:
        start, end = self._period()
        fixed = {"authority_id": self.authority.id, "kind": kind, "person_id": self._person().id}
        self._made(Position, **fixed, body_id=body_id, meeting_id=meeting_id, from_date=start, to_date=end)

    def _committees(self) -> None:
        self.bodies: list[Body] = []
        for number in range(4):
            parent = self._any([None, *(body.id for body in self.bodies)])
            contact = self._any((None, self._person().id))
            fixed = {"authority_id": self.authority.id, "parent_id": parent, "contact_id": contact}
            body = self._made(Body, name=f"{self._words()} {number}", place=self._place(), **fixed)
            self.bodies.append(body)
            self._some_rules(body.id)
            self._printing(body.id)
            for pos in (1, 2, 3):
                self._made(StandingItem, body_id=body.id, pos=pos, sub_line_kind=self._any(("none", "note", "speaker")))
            self._post(PositionKind.CHAIR, body.id, None)
            for _ in range(self._chance.randrange(3)):
                self._post(PositionKind.VICE_CHAIR, body.id, None)
            for _ in range(4):
                self._seat(body)

    def _seat(self, body: Body) -> None:
        start, end = self._period()
        seat = self._made(Seat, body_id=body.id, from_date=start, to_date=end, pos=self._chance.randrange(100))
        held = sorted(self._chance.sample(range(2000, 2030), 4))
        terms = [(None, date(held[0], 4, 30)), (date(held[0], 5, 1), date(held[1], 4, 30)), (date(held[2], 5, 1), None)]
        for first, last in self._chance.sample(terms, self._chance.randrange(3)):
            fixed = {"seat_id": seat.id, "person_id": self._person().id, "in_place_of_id": self._person_or_none()}
            self._made(Appointment, from_date=first, to_date=last, **fixed)

    def _matters(self) -> None:
        self.matters = [self._made(Matter) for _ in range(6)]

    def _papers(self) -> None:
        """Papers of several versions, which items of any meeting may share."""
        self.versions: list[PaperVersion] = []
        for _ in range(4):
            paper = self._made(Paper)
            for pos in range(1, self._chance.randrange(2, 4)):
                digests = {name: f"{self._chance.getrandbits(256):064x}" for name in ("sha256", "pdf_sha256")}
                counts = {"pages": self._chance.randrange(1, 90), "size": self._chance.randrange(1, 10**9)}
                self.versions.append(self._made(PaperVersion, paper_id=paper.id, pos=pos, **digests, **counts))

    def _meeting(self, at_least: int) -> None:
        """A meeting with so many of everything that few have, so that no table is ever empty."""
        meeting = self._made(Meeting, contact_id=self._person_or_none())
        held = self._chance.sample(self.bodies, self._chance.randrange(1, 4))
        first = self._chance.randrange(len(held))
        for pos, body in enumerate(held):
            presides = pos == first or self._chance.random() < 0.2
            self._made(MeetingBody, meeting_id=meeting.id, body_id=body.id, pos=pos, presides=presides)
        for pos in range(1, self._chance.randrange(2, 4)):
            day = self._day()
            end = self._any((None, day + timedelta(days=1)))
            self._made(Sitting, meeting_id=meeting.id, pos=pos, day=day, end_date=end, place=self._place())
        for pos in range(1, self._chance.randrange(1 + at_least, 4)):
            fixed = {"body_id": self._any(held).id, "person_id": self._person().id}
            self._made(PanelMember, meeting_id=meeting.id, pos=pos, **fixed)
        if self._chance.random() < 0.6:
            self._post(PositionKind.CHAIR_FOR_MEETING, self._any(held).id, meeting.id)
        self._substitutions(meeting, self._any(held), self._chance.randrange(at_least, 3))
        for _ in range(self._chance.randrange(at_least, 3)):
            self._event(meeting)
        approved = self._day()
        until = self._any((None, approved + timedelta(days=self._chance.randrange(400))))
        fixed = {"person_id": self._person().id, "approved_on": approved, "until": until}
        self._made(AbsenceApproval, meeting_id=self._any((None, meeting.id)), kind=Carried.APPROVED, **fixed)
        counted = {**fixed, "until": None, "meeting_id": None}
        self._made(AbsenceApproval, kind=self._any((Carried.DECIDED_ALONE, Carried.REPRESENTED)), **counted)
        self._agenda(meeting)

    def _substitutions(self, meeting: Meeting, body: Body, count: int) -> None:
        who, whom, other, another = (person.id for person in self._chance.sample(self.people, 4))
        for sent, absent in self._chance.sample([(who, whom), (other, another)], count):
            fixed = {"body_id": body.id, "person_id": sent, "in_place_of_id": absent}
            self._made(Substitution, meeting_id=meeting.id, **fixed)

    def _event(self, meeting: Meeting) -> None:
        places = {"from_place": self._place(), "to_place": self._place()}
        days = {"from_day": self._day(), "to_day": self._day()}
        kind = self._any(list(EventKind))
        self._made(MeetingEvent, meeting_id=meeting.id, kind=kind, **places, **days if kind is EventKind.MOVED else {})

    def _agenda(self, meeting: Meeting) -> None:
        """Items of both parts; two meetings may have appearances of one matter."""
        numbered = iter(self._chance.sample(("8A", "9", "10B", "11", "A1"), 5))
        count = self._chance.randrange(8)
        openness = sorted((self._any(list(Openness)) for _ in range(count)), key=lambda kind: kind.closed)
        for pos, kind in enumerate(openness, start=1):
            first = self._any((None, self._chance.randrange(1, 90)))
            item = self._made(
                AgendaItem,
                meeting_id=meeting.id,
                matter_id=self._any(self.matters).id,
                pos=pos,
                openness=kind,
                part=2 if kind.closed else 1,
                number=next(numbered) if pos < 4 and self._chance.random() < 0.5 else "",
                level=Level.ITEM if kind.closed or pos == 1 else self._any(list(Level)),
                planned_minutes=self._any((None, 0, 25)),
                time_limit=self._any((None, 5, 1440)),
                paragraphs=self._any(((), (3,), (1, 5, 7))),
                printed_from=first,
                printed_to=None if first is None else self._any((None, first + 3)),
            )
            for row in range(1, self._chance.randrange(1, 4)):
                self._made(ScheduleRow, agenda_item_id=item.id, pos=row)
            for row, version in enumerate(self._chance.sample(self.versions, self._chance.randrange(3)), start=1):
                fixed = {"paper_id": version.paper_id, "version_id": version.id, "paragraphs": self._any(((), (3,)))}
                self._made(ItemPaper, agenda_item_id=item.id, pos=row, **fixed)
            self._expected(item)

    def _expected(self, item: AgendaItem) -> None:
        """Papers that an item waits for, some of them met, with who is consulted."""
        links = [row.id for row in self.rows if isinstance(row, ItemPaper) and row.agenda_item_id == item.id]
        for pos in range(1, self._chance.randrange(2, 4)):
            fixed = {"item_paper_id": self._any((None, *links)), "promised_for": self._day()}
            if self._chance.random() < 0.3:
                fixed |= {"state": PaperState.ASKED, "promised_for": None}
            expected = self._made(ExpectedPaper, agenda_item_id=item.id, pos=pos, **fixed)
            for row in range(1, self._chance.randrange(1, 4)):
                self._made(Consultation, expected_paper_id=expected.id, pos=row)

    def _issues(self, meeting: Meeting) -> None:
        """What went out of a meeting's papers, in spite of what, and as which files."""
        items = [row for row in self.rows if isinstance(row, AgendaItem) and row.meeting_id == meeting.id]
        for pos in range(1, self._chance.randrange(2, 4)):
            issue = self._made(Issue, meeting_id=meeting.id, pos=pos)
            for row, item in enumerate(items[: 9 if pos == 1 else 3], start=1):
                papers = self._any(((), (self._digest(),), (self._digest(), self._digest())))
                fixed = {"agenda_item_id": item.id, "papers": papers, "part": self._any((1, 2))}
                self._made(IssuePart, issue_id=issue.id, pos=row, **fixed)
            issued = self._any((None, issue.id))
            self._made(ExportLog, meeting_id=meeting.id, issue_id=issued, sha256=self._digest())
        for _ in range(2):
            self._made(GuardPass, meeting_id=meeting.id)
            self._made(FindingOverride, meeting_id=meeting.id, row_id=self._any(("", self._words())))
        for pos in range(1, self._chance.randrange(1, 4)):
            self._made(PrintCopy, meeting_id=meeting.id, run=self._any((1, 2)), pos=pos, copies=self._any((1, 44)))

    def _record(self, meeting: Meeting) -> None:
        """What happened at a meeting, out of all order: whatever can be recorded can be exchanged."""
        places = iter(self._chance.sample(range(1, 900), 40))
        items = [row for row in self.rows if isinstance(row, AgendaItem) and row.meeting_id == meeting.id]

        def made(kind: type[Row], **fixed: Any) -> Row:
            item = self._any((None, *(item.id for item in items)))
            fixed = {"meeting_id": meeting.id, "pos": next(places), "agenda_item_id": item, **fixed}
            return self._made(kind, **fixed)

        for _ in range(3):
            people = {"person_id": self._person_or_none(), "other_person_id": self._person_or_none()}
            body = self._any((None, self._any(self.bodies).id))
            said = clean(f"{self._words()}\n  {self._words()}")
            minuted = self._any((None, *(row.id for row in self.rows if isinstance(row, Meeting))))
            told = {"text": said, "paragraphs": self._any(((), (3,), (1, 7))), "minuted_id": minuted}
            made(RoomEvent, **people, body_id=body, **told)
            made(Speech, person_id=self._person_or_none(), minutes=self._any((None, 3)))
            self._declared(made)
        motion = made(Motion, mover_id=self._person_or_none(), seconder_id=self._person_or_none())
        made(Motion, amends_id=motion.id)
        for named in (None, motion.id):
            vote = made(Vote, motion_id=named, casting_id=self._person_or_none())
            for _ in range(2):
                self._made(Ballot, vote_id=vote.id, person_id=self._person().id)
        decided = made(Resolution).id
        for named in (None, decided):
            owner, matter = self._person_or_none(), self._any((None, self._any(self.matters).id))
            made(Action, resolution_id=named, owner_id=owner, matter_id=matter)

    def _follow_up(self) -> None:
        """Two plans, actions in them and outside, changed deadlines, and referrals with and without a meeting."""

        def one_of(kind: type[Row]) -> Row | None:
            return self._any((None, *(row for row in self.rows if isinstance(row, kind))))

        for _ in range(2):
            body = self._any(self.bodies)
            matter = self._any((None, self._any(self.matters).id))
            plan = self._made(ActionPlan, body_id=body.id, matter_id=matter)
            theme = self._made(PlanTheme, plan_id=plan.id)
            self._made(PlanLead, plan_id=plan.id)
            self._made(PrintedTotal, plan_id=plan.id)
            for plan_id, theme_id in ((plan.id, theme.id), (plan.id, None), (None, None)):
                fixed = {"body_id": body.id, "plan_id": plan_id, "theme_id": theme_id}
                named = {"owner_id": self._person_or_none(), "matter_id": self._any((None, self._any(self.matters).id))}
                action = self._made(PlannedAction, **fixed, **named)
                self._made(ActionRevision, action_id=None, planned_action_id=action.id)
            self._made(QuarterRow, plan_id=plan.id, planned_action_id=self._any((None, action.id)))
            found = {name: one_of(kind) for name, kind in _NAMED_BY_REFERRALS.items()}
            self._made(Referral, body_id=body.id, **{name: row and row.id for name, row in found.items()})
        for action in [row for row in self.rows if isinstance(row, Action)]:
            self._made(ActionRevision, action_id=action.id, planned_action_id=None)

    def _reviews(self) -> None:
        """Reviews of different matters, their stages at meetings, in months, or nowhere yet."""
        meetings = [row for row in self.rows if isinstance(row, Meeting)]
        for matter in self._chance.sample(self.matters, 2):
            review = self._made(Review, body_id=self._any(self.bodies).id, matter_id=matter.id)
            stages = []
            for pos in (1, 2, 3):
                meeting = self._any((None, *meetings))
                items = [
                    row.id
                    for row in self.rows
                    if isinstance(row, AgendaItem) and row.meeting_id == getattr(meeting, "id", "")
                ]
                month = None if meeting else self._any((None, self._day().replace(day=1)))
                fixed = {
                    "meeting_id": meeting and meeting.id,
                    "month": month,
                    "agenda_item_id": self._any((None, *items)),
                }
                stages.append(self._made(ReviewStage, review_id=review.id, pos=pos, **fixed).id)
                self._made(KeyLineOfEnquiry, review_id=review.id, pos=pos)
                named = {"person_id": self._person_or_none(), "stage_id": self._any((None, *stages))}
                self._made(ReviewWitness, review_id=review.id, pos=pos, name=self._words(), **named)
                came = {"referral_id": Referral, "planned_action_id": PlannedAction}
                linked = {
                    name: self._any((None, *(row.id for row in self.rows if isinstance(row, kind))))
                    for name, kind in came.items()
                }
                self._made(ReviewRecommendation, review_id=review.id, pos=pos, **linked)

    def _minutes(self, meeting: Meeting) -> None:
        """The minutes of a meeting, passages and versions, whatever their state."""
        items = [row.id for row in self.rows if isinstance(row, AgendaItem) and row.meeting_id == meeting.id]
        meetings = [row.id for row in self.rows if isinstance(row, Meeting)]
        people = {"confirmed_at_id": self._any((None, *meetings)), "signed_by_id": self._person_or_none()}
        self._made(Minutes, meeting_id=meeting.id, first_number=self._any((1, 47)), **people)
        places = self._chance.sample(range(1, 900), 4)
        for pos in sorted(places):
            item = self._any((None, *items))
            said = {
                "text": clean(f"{self._words()}\n  - {self._words()}"),
                "lines": self._any(((), (self._words(), "x"))),
            }
            made = {"made_text": self._any(("", said["text"])), "made_lines": self._any(((), said["lines"]))}
            self._made(MinuteBlock, meeting_id=meeting.id, pos=pos, agenda_item_id=item, **said, **made)
        for number in range(1, self._chance.randrange(2, 4)):
            block = Block(
                "title", self._any(list(BlockKind)), self._words(), "6.1", (self._words(),), self._any(items or [""])
            )
            self._made(MinutesVersion, meeting_id=meeting.id, number=number, blocks=frozen([block]))

    def _programmes(self) -> None:
        """Strategic priorities, and two years of a committee's work with cells and decisions."""
        for pos in (1, 2, 3):
            start, end = self._period()
            fixed = {"authority_id": self.authority.id, "from_date": start, "to_date": end}
            self._made(StrategicPriority, pos=pos, code=f"CP{pos}{self._words()}", **fixed)
        before: list[str | None] = [None]
        for body, year in ((self.bodies[0], 2017), (self.bodies[0], 2018), (self._any(self.bodies[1:]), 2017)):
            days = {"from_date": date(year, self._any((4, 5)), 1), "to_date": date(year + 1, 4, 30)}
            programme = self._made(Programme, body_id=body.id, year=year, **days)
            before += self._programme(programme, before)

    def _programme(self, programme: Programme, before: list[str | None]) -> list[str | None]:
        items = [row for row in self.rows if isinstance(row, AgendaItem)]
        meetings = [row for row in self.rows if isinstance(row, Meeting)]
        made: list[str | None] = []
        for pos in range(1, 6):
            fixed = {"matter_id": self._any(self.matters).id, "rolled_from_id": self._any(before)}
            fixed |= {name: self._any(((), (self._words(),), (self._words(), "x"))) for name in ("kinds", "codes")}
            row = self._made(ProgrammeRow, programme_id=programme.id, pos=pos, **fixed)
            made.append(row.id)
            for meeting in self._chance.sample(meetings, self._chance.randrange(1, 4)):
                there = [item.id for item in items if item.meeting_id == meeting.id]
                linked = {"meeting_id": meeting.id, "agenda_item_id": self._any((None, *there))}
                linked["codes"] = self._any(((), (self._words(), "x")))
                self._made(ProgrammeCell, programme_row_id=row.id, **linked)
        for pos in range(1, 4):
            named = {"programme_row_id": self._any((None, *made)), "goes_row_id": self._any((None, *made))}
            meeting = self._any((None, self._any(meetings).id))
            self._made(ProgrammeDecision, programme_id=programme.id, pos=pos, meeting_id=meeting, **named)
        return made

    def _declared(self, made: Any) -> None:
        person = self._person()
        own = [row for row in self.rows if getattr(row, "person_id", "") == person.id]
        entries = [row.id for row in own if isinstance(row, Interest)]
        lifted = [row.id for row in own if isinstance(row, Dispensation)]
        named = {"interest_id": self._any((None, *entries)), "dispensation_id": self._any((None, *lifted))}
        made(Declaration, person_id=person.id, detail_id=self._secret(), **named)

    def _digest(self) -> str:
        return f"{self._chance.getrandbits(256):064x}"

    # --- values -------------------------------------------------------------------------------------------------------
    def _made(self, kind: type[Row], /, **fixed: Any) -> Row:
        """A row of a kind with every field that is not given at random."""
        hints = _hints(kind)
        free = {
            field.name: self._value(field.name, hints[field.name], needed=field.default is dataclasses.MISSING)
            for field in dataclasses.fields(kind)  # type: ignore[arg-type]
            if field.name not in fixed and field.name != "id" and not field.name.endswith("_id")
        }
        row = kind(**{"id": self._office.new_id(), **free, **fixed})
        self.rows.append(row)
        return row

    def _value(self, name: str, hint: Any, needed: bool) -> Any:
        if typing.get_origin(hint) in (typing.Union, types.UnionType):
            inner = next(part for part in typing.get_args(hint) if part is not types.NoneType)
            return None if self._chance.random() < 0.4 else self._value(name, inner, needed)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self._any(list(hint))
        if name in _CHOICES:
            return self._any(_CHOICES[name])
        simple = {
            bool: lambda: self._chance.random() < 0.5,
            int: lambda: self._chance.randrange(50),
            date: self._day,
            time: lambda: time(self._chance.randrange(24), self._chance.randrange(60)),
            datetime: lambda: datetime(
                2017, 7, 1, 9, self._chance.randrange(60), *self._any(((0, 0), (7, 0), (7, 3000)))
            ),
        }
        if hint in simple:
            return simple[hint]()
        if not needed and self._chance.random() < 0.3:
            return ""
        return clean(f"{self._words()}\n  {self._words()}") if name in SEVERAL_LINES else self._words()

    def _words(self) -> str:
        signs = "".join(self._chance.choices(_SIGNS, k=self._chance.randrange(3, 30)))
        return clean_line(f"x{signs}")

    def _place(self) -> str:
        return self._any(("", "Council Chamber", "Room  2\n\n  Mill Lane", clean_line(self._words())))

    def _period(self) -> tuple[date | None, date | None]:
        start, end = self._day(), self._day()
        return self._any((None, min(start, end))), self._any((None, max(start, end)))

    def _day(self) -> date:
        return date(2001, 1, 1) + timedelta(days=self._chance.randrange(10_000))

    def _person(self) -> Person:
        return self._any(self.people)

    def _person_or_none(self) -> str | None:
        return self._any((None, self._person().id))

    def _any(self, choices: typing.Sequence[Row]) -> Row:
        return self._chance.choice(choices)


@functools.cache
def _hints(kind: type[Row]) -> dict[str, Any]:
    return typing.get_type_hints(kind)
