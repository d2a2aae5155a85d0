"""Gathering what is published of the forward plan and of executive decisions, and writing it (EX-2 to EX-7).

Each is gathered as plain data, so that a worker can write it; every file passes the guard of public files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.domain.change import Subject
from clerk_app.domain.council import rules_on
from clerk_app.domain.forward_plan import ExecutiveNotice, Inclusion, Planned, Window
from clerk_app.domain.public_forward_plan import (
    Printed,
    PublicDecision,
    PublicDecisions,
    PublicForwardPlan,
    PublicMaker,
    PublicNotice,
    PublicUrgentReport,
    UrgentDecision,
    public_decision,
    public_entry,
)
from clerk_app.domain.wording import words_on
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import (
    copies,
    council,
    executive_decisions,
    exporting,
    forward_plan,
    guarding,
    house_style,
    membership,
    people,
)
from clerk_app.services.executive_decisions import DecisionLine
from clerk_app.services.guarding import Guarding
from clerk_app.services.reading import one
from clerk_app.store import committees, wording
from clerk_app.store import forward_plan as store

if TYPE_CHECKING:
    from clerk_app.documents.model import Document

Told = PublicForwardPlan | PublicNotice | PublicDecisions | PublicUrgentReport
FORMATS = exporting.WITH_WORKBOOK


@dataclass(frozen=True, slots=True)
class Publication:
    """Something to be published, as plain data: what it says, the name of its files, and what it is guarded by."""

    told: Told
    name: str
    against: Guarding = field(repr=False)


def undated(office: Office, window: Window, *, within: bool = False) -> list[str]:
    """The entries in the plan of some months of which nobody said when they were included (EX-2)."""
    return [each.entry.id for each in _wanted(office, window, within) if each.entry.included_on is None]


def plan(office: Office, window: Window, *, within: bool = False, published: date | None = None) -> Publication:
    """The plan of some months, by date of decision. Raises Refused without a council's name.

    In it stands all that is still to be decided, of another time too, unless only what is `within` the months is
    wanted; what was withdrawn, or is recorded as decided, is left out. Where it is `published` on a day for the first
    time, that is printed as the day of inclusion of what has none; `forward_plan.include` keeps it.
    """
    wanted = [_included(each, published) for each in _wanted(office, window, within)]
    members = {
        body_id: _members(office, body_id) for body_id in {each.entry.maker_body_id for each in wanted} if body_id
    }
    entries = tuple(public_entry(each, members.get(each.entry.maker_body_id or "", ())) for each in wanted)
    named = {
        each.entry.maker_body_id: each.entry.maker for each in wanted if members.get(each.entry.maker_body_id or "")
    }
    bodies = tuple(PublicMaker(name, "", members[body_id]) for body_id, name in named.items() if body_id)
    told = PublicForwardPlan(_printed(office), window, entries, bodies)
    return Publication(told, f"{window.start.isoformat()[:7]}-forward-plan", against(office))


def _wanted(office: Office, window: Window, within: bool) -> list[Planned]:
    lines = forward_plan.lines(office, window, since=office.today())
    listed = [line.planned for line in lines if line.within or not within]
    return [each for each in listed if each.decided_on is None]


def _included(each: Planned, published: date | None) -> Planned:
    if published is None or each.entry.included_on is not None:
        return each
    return replace(each, entry=replace(each.entry, included_on=published, included_as=Inclusion.DAY))


def notice(office: Office, notice_id: str) -> Publication:
    """One notice of an entry (EX-3 to EX-5). Raises NotFound."""
    known = one(office, ExecutiveNotice, notice_id, "notice")
    each = forward_plan.planned(office, known.entry_id)
    body_id = each.entry.maker_body_id
    entry = public_entry(each, _members(office, body_id) if body_id else ())
    told = PublicNotice(_printed(office, body_id), entry, known)
    day = known.published_on or office.today()
    words = exporting.file_words(each.entry.title, "decision")
    name = f"{day.isoformat()}-{known.kind.value.replace('_', '-')}-{words}"
    return Publication(told, name[:_LONGEST].rstrip("-"), against(office))


def record(office: Office, decision_id: str) -> Publication:
    """The record of one decision (EX-7). Raises NotFound."""
    line = executive_decisions.line(office, decision_id)
    words = exporting.file_words(line.decision.title, "decision")
    name = f"{line.decision.decided_on.isoformat()}-decision-{words}"
    told = PublicDecisions(_printed(office, line.decision.maker_body_id), _decisions([line]), of_one=True)
    return Publication(told, name[:_LONGEST].rstrip("-"), against(office))


def decisions(office: Office, first: date | None = None, last: date | None = None) -> Publication:
    """The list of decisions that are published, of a time or all of them, with their call-in (SC-4)."""
    lines = [line for line in executive_decisions.lines(office, first, last) if line.decision.published_on is not None]
    told = PublicDecisions(_printed(office), _decisions(lines), first=first, last=last)
    return Publication(told, f"{(last or office.today()).isoformat()}-executive-decisions", against(office))


def urgent(office: Office, first: date, last: date) -> Publication:
    """The report to the council of the decisions of a time that special urgency allowed (EX-5), the oldest first.

    A decision stands in it whose entry has an agreement of special urgency from its day or before. Raises BadInput for
    a time that ends before it begins.
    """
    if last < first:
        raise BadInput("The time ends before it begins.", "Correct one of the two days.", field="last")
    found = executive_decisions.urgent(office, first, last)
    listed = tuple(UrgentDecision(public_decision(line.decision, line.call_in), agreed) for line, agreed in found)
    name = f"{last.isoformat()}-special-urgency-decisions"
    return Publication(PublicUrgentReport(_printed(office), listed, first, last), name, against(office))


#: So many signs of a title stand in the name of a file.
_LONGEST = 100


def document_of(told: Told) -> Document:
    """The neutral document of what is published; for a worker, it asks no office."""
    from clerk_app.documents import executive_decisions as of_decisions  # noqa: PLC0415 - the writers are slow to load
    from clerk_app.documents import executive_notices, forward_plan  # noqa: PLC0415 - as above

    if isinstance(told, PublicForwardPlan):
        return forward_plan.forward_plan_document(told)
    if isinstance(told, PublicNotice):
        return executive_notices.notice_document(told)
    if isinstance(told, PublicUrgentReport):
        return of_decisions.urgent_document(told)
    return of_decisions.record_document(told) if told.of_one else of_decisions.list_document(told)


def files(
    made: Publication, formats: Sequence[str] = FORMATS, passed: frozenset[str] = frozenset()
) -> dict[str, bytes]:
    """What is published as files by name, guarded; for a worker, it asks no office.

    Raises WrongUse for an unknown format, BadInput that lists closed words that stand in a file.
    """
    from clerk_app.services import agenda_guard  # noqa: PLC0415 - it loads what reads PDF

    written = exporting.document_files(document_of(made.told), made.told.printed.template, made.name, formats)
    agenda_guard.check(written, made.against, passed)
    return written


def write(
    made: Publication,
    folder: Path | str,
    formats: Sequence[str] = FORMATS,
    passed: frozenset[str] = frozenset(),
) -> list[Path]:
    """Write what is published into a folder; files of the same names are replaced. Raises as `files`, and Refused."""
    return exporting.keep_files(files(made, formats, passed), Path(folder))


def subject_of(told: Told) -> Subject | None:
    """What a publication is about, to go to: an entry or a decision."""
    if isinstance(told, PublicNotice):
        return Subject("forward_entry", told.entry.id)
    if isinstance(told, PublicDecisions) and told.of_one:
        return Subject("executive_decision", told.decisions[0].id)
    return None


def _decisions(lines: Iterable[DecisionLine]) -> tuple[PublicDecision, ...]:
    return tuple(public_decision(line.decision, line.call_in) for line in lines)


def _printed(office: Office, body_id: str | None = None) -> Printed:
    """For whom it is printed: a committee that decides may have words and a template of its own."""
    authority, today = council.needed_authority(office), office.today()
    rules = rules_on(today, body_id or "", committees.rules(office.db))
    return Printed(
        council=authority.name,
        day=today,
        language=authority.language,
        words=words_on(today, body_id or "", wording.words(office.db)),
        template=house_style.template_of(office, body_id),
        paragraph_list=rules["paragraph_list"],
    )


def _members(office: Office, body_id: str) -> tuple[str, ...]:
    """Those who sit on a body that decides, as they are printed today (EX-2)."""
    return tuple(member.printed for member in membership.members(office, body_id) if member.person_id)


def against(office: Office) -> Guarding:
    """What must not stand in public: closed notes, and what is closed of the same business at meetings (EX-2, PX-5).

    Names that anybody knows are let through, and what an officer let pass at such a meeting. Raises Refused where a
    closed paper was never read, and so cannot be known.
    """
    held = [_of_meeting(office, meeting_id) for meeting_id in store.closed_meetings(office.db)]
    closed = [*guarding.closed_notes(office), *(words for each in held for words in each.closed)]
    passed = frozenset(mark for each in held for mark in each.passed)
    known = (*(body.name for body in committees.bodies(office.db)), *(line.fact.name for line in people.lines(office)))
    return Guarding(tuple(closed), (*known, *(text for each in held for text in each.known)), passed)


def _of_meeting(office: Office, meeting_id: str) -> Guarding:
    return guarding.guarding_of(office, meeting_id, copies.public_agenda(office, meeting_id), with_papers=False)
