"""Issuing: what stands in the way, what is issued in spite of it, and the one change that makes it so."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.calendar import CountingMode, NoticeRule, notice_state
from clerk_app.domain.change import Change, ChangeKind, Subject
from clerk_app.domain.copies import Copy
from clerk_app.domain.finding import Finding, Level, gravest_first
from clerk_app.domain.issues import ExportLog, FindingOverride, Issue, IssueKind, IssuePart, last_of
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.domain.papers import PageRange
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import (
    checker,
    council,
    exporting,
    issue_building,
    issue_checks,
    issue_plan,
    meetings,
    numbering,
)
from clerk_app.services.issue_building import digest_of
from clerk_app.services.issue_plan import Builder, Built, CopyPlan
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import issue_folder, rows
from clerk_app.store import issues as store

_FOLDERS: Mapping[Copy, str] = {
    Copy.PUBLIC: "public",
    Copy.MEMBERS: "members-NOT-FOR-PUBLICATION",
    Copy.CLOSED: "closed-NOT-FOR-PUBLICATION",
}
_TO_COME = (MeetingState.PLANNED, MeetingState.AGENDA_OPEN)
#: What goes out: its copies, and its items as an issue keeps them.
GoingOut = tuple[tuple[CopyPlan, ...], tuple[IssuePart, ...]]
#: What an officer's work is told apart by: to say how far it is, and to stop it there.
Step = Callable[[str], None]
#: Begin the step at which a copy is made, and those that say how much of all copies is: its name, its part of 1 follow.
MAKING, SHARE = "making ", "made "


def quiet(_: str) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class IssueFinding:
    """A finding, and the override with which it was met, if any. What `blocks` stands in the way of issuing."""

    finding: Finding
    override: FindingOverride | None = None

    @property
    def blocks(self) -> bool:
        """Whether nothing can be issued because of it."""
        return self.finding.level is Level.BLOCK and self.override is None


def findings(office: Office, meeting_id: str) -> tuple[IssueFinding, ...]:
    """Everything to look at before something of a meeting goes out, gravest first, with the overrides given."""
    found = gravest_first((*checker.check_meeting(office, meeting_id), *issue_checks.check(office, meeting_id)))
    given = {_key_of(made): made for made in store.overrides_of(office.db, meeting_id)}
    return tuple(IssueFinding(finding, given.get(_key(finding, meeting_id))) for finding in found)


def override(office: Office, meeting_id: str, finding: Finding, reason: str) -> Change:
    """Issue in spite of a finding, for a reason that is kept. Raises BadInput without one."""
    words = clean_line(reason)
    if not words:
        raise BadInput("An override needs a reason.", "Say why it may go out in spite of this.", field="reason")
    place = finding.subject or Subject("meeting", meeting_id)
    made = FindingOverride(
        id=office.new_id(),
        meeting_id=meeting_id,
        rule=finding.rule,
        found_at=finding.where,
        text=finding.text,
        reason=words,
        officer=office.officer,
        made_at=_now(),
        table_name=place.table,
        row_id=place.id,
        field=place.field,
    )
    where = finding.where[:1].lower() + finding.where[1:] if finding.where != "Meeting" else ""
    label = f"Override a finding on {where or 'the meeting'}"
    with office.record(label, subject=Subject("meeting", meeting_id)) as recording:
        rows.insert(office.db, [made], office.officer)
    return recording.change


def issue(
    office: Office,
    meeting_id: str,
    folder: Path | str,
    builder: Builder = issue_building.pack_builder,
    kind: IssueKind = IssueKind.AGENDA,
    reached: Step = quiet,
) -> Change:
    """Issue the agenda of a meeting, or a revised one, as a new folder in `folder`: all of it or nothing.

    Numbers, wording, pages and hashes are kept for good (LU-4), and undo stops here. Raises BadInput for what blocks,
    Refused for a meeting that is past that and where the files cannot be written. `reached` is told each step.
    """
    _check_may(office, meeting_id, kind)
    refuse_blocked(office, meeting_id)

    def gathered() -> GoingOut:
        _check_may(office, meeting_id, kind)
        parts = issue_plan.frozen_parts(office, meeting_id, anew=kind is IssueKind.REVISED)
        return issue_plan.agenda_plans(office, meeting_id, kind), parts

    return put_out(office, meeting_id, kind, Path(folder), builder, gathered, reached)


def put_out(
    office: Office,
    meeting_id: str,
    kind: IssueKind,
    folder: Path,
    builder: Builder,
    gathered: Callable[[], GoingOut],
    reached: Step = quiet,
) -> Change:
    """Build the copies that are `gathered` aside, put them in place, and record the issue.

    They are gathered once more as it is recorded, and must be the same: nothing goes out that was closed, changed or
    cancelled while it was being made (PX-5). Raises Refused where they are not, and then nothing went out.
    """
    with office.record("Issue"):  # who may only read is told so before anything is built; nothing is recorded
        pass
    plans, parts = gathered()
    known = store.of_meeting(office.db, meeting_id)
    made = _made(office, meeting_id, kind, len(known) + 1)
    framing = issue_plan.framing(office, meeting_id)
    with issue_folder.building(office.path, folder, made.folder, made.id) as place:
        reached("noted")
        built = dict(_all_built(builder, plans, place.draft, reached))
        reached("built")
        place.put_in_place()
        reached("in place")
        label = f"Issue the {kind.words} of the meeting of {meetings.printed_day(_day(office, meeting_id))}"
        with office.record(label, subject=Subject("meeting", meeting_id), kind=ChangeKind.ISSUE) as recording:
            if gathered() != (plans, parts):
                raise Refused(f"The {kind.words} was changed while it was being made.", "Issue it again.")
            _keep(office, replace(made, wording_hash=framing), parts, built)
            reached("stored")
        reached("recorded")
    _log(f"{kind.value} issued, {sum(len(each.files) for each in built.values())} files")
    return recording.change


def refuse_blocked(office: Office, meeting_id: str) -> None:
    """Raise Refused, with every sentence, if something stands in the way of issuing."""
    blocking = [each.finding for each in findings(office, meeting_id) if each.blocks]
    if blocking:
        count = "1 finding stands" if len(blocking) == 1 else f"{len(blocking)} findings stand"
        raise BadInput(
            f"It cannot be issued: {count} in the way.",
            "Put right what is listed, or override it with a reason.",
            tuple(finding.text for finding in blocking),
        )


def issues(office: Office, meeting_id: str) -> tuple[Issue, ...]:
    """What went out of a meeting's papers, oldest first, withdrawn ones too."""
    return tuple(store.of_meeting(office.db, meeting_id))


def parts(office: Office, issue_id: str) -> tuple[IssuePart, ...]:
    """The items of an issue as they went out."""
    return tuple(store.parts_of(office.db, issue_id))


def exports(office: Office, meeting_id: str) -> tuple[ExportLog, ...]:
    """Who made which copy of a meeting's papers, and when."""
    return tuple(store.exports_of(office.db, meeting_id))


def folder_of(copy: Copy) -> str:
    """The folder within that of an issue in which the files of a copy are."""
    return _FOLDERS[copy]


def log_export(office: Office, meeting_id: str, copy: Copy, files: Mapping[str, str], verb: str = "Export") -> Change:
    """Note who took which files of a copy out of the office: SHA-256 by their names, which hold open words alone."""
    with office.record(f"{verb} the {copy.value} copy", subject=Subject("meeting", meeting_id)) as recording:
        _keep_exports(office, meeting_id, copy, files, None)
    return recording.change


def withdraw(office: Office, issue_id: str, reason: str, folder: Path | str | None = None) -> Change:
    """Withdraw what went out: the record stays with the reason, and its public files in `folder` go.

    A file that was altered since, or is somebody else's of the same name, is left; of one that cannot be taken away the
    change has a note. The agenda itself withdrawn, the meeting is open to be issued again, under a summons of that day
    (CD-2). Raises BadInput without a reason; Refused when it is withdrawn already.
    """
    found = one(office, Issue, issue_id, "issue")
    words = clean_line(reason)
    if not words:
        raise BadInput("Withdrawing needs a reason.", "Say why it is withdrawn.", field="reason")
    if not found.stands:
        raise Refused("This was withdrawn already.", "Its record stays as it is.")
    label = f"Withdraw the {found.kind.words} of the meeting of {meetings.printed_day(_day(office, found.meeting_id))}"
    with office.record(label, subject=Subject("meeting", found.meeting_id), kind=ChangeKind.ISSUE) as recording:
        fields: dict[str, object] = {"withdrawn_at": _now(), "withdrawn_by": office.officer, "withdrawn_reason": words}
        rows.update(office.db, Issue, issue_id, fields, office.officer)
        left = last_of(store.of_meeting(office.db, found.meeting_id), (IssueKind.AGENDA, IssueKind.REVISED))
        meeting = meetings.meeting(office, found.meeting_id)
        if left is None and meeting.state is MeetingState.ISSUED:
            again: dict[str, object] = {"state": MeetingState.AGENDA_OPEN}
            if meeting.summons_date == found.day:
                again["summons_date"] = None
            rows.update(office.db, Meeting, meeting.id, again, office.officer)
    left_there = _take_away(office, found, Path(folder)) if folder is not None else ()
    return replace(recording.change, notes=left_there)


# --- how it is made ---------------------------------------------------------------------------------------------------
def _check_may(office: Office, meeting_id: str, kind: IssueKind) -> None:
    state = meetings.meeting(office, meeting_id).state
    if kind is IssueKind.AGENDA and state not in _TO_COME:
        said = "is cancelled" if state is MeetingState.CANCELLED else "was issued already"
        raise Refused(f"The agenda of this meeting {said}.", "Issue a supplement or a revised agenda instead.")
    if kind is IssueKind.REVISED and state is not MeetingState.ISSUED:
        raise Refused("Only an agenda that was issued can be revised.", "Issue the agenda first.")


def _made(office: Office, meeting_id: str, kind: IssueKind, pos: int) -> Issue:
    line = meetings.line(office, meeting_id)
    rules = meetings.rules_of(office, meeting_id)
    rule = NoticeRule(int(rules["notice_days"]), CountingMode(rules["notice_mode"]))
    today = office.today()
    notice = notice_state(today, line.day, rule, council.calendar(office), today, convened_on=line.convened_on)
    name = exporting.agenda_name(office, meeting_id).removesuffix("-agenda")
    return Issue(
        id=office.new_id(),
        meeting_id=meeting_id,
        kind=kind,
        pos=pos,
        day=today,
        time=_now().time().replace(second=0),
        officer=office.officer,
        clear_days=notice.clear,
        needed_days=notice.required,
        folder=f"{name}-{kind.value}-{pos}",
    )


def _all_built(builder: Builder, plans: Sequence[CopyPlan], draft: Path, reached: Step) -> Iterator[tuple[Copy, Built]]:
    """One copy after another; a builder that can tell how far it is, by a parameter `told`, is asked to."""
    make: Callable[..., Built] = builder
    tells = "told" in inspect.signature(builder).parameters and "told" not in getattr(builder, "keywords", {})
    for done, plan in enumerate(plans):
        reached(f"{MAKING}{plan.copy.value}")
        told = partial(_tell, reached, done, len(plans))
        told(0.0, "")
        yield plan.copy, _built(partial(make, told=told) if tells else builder, plan, draft)


def _tell(reached: Step, done: int, count: int, share: float, _words: str) -> None:
    reached(f"{SHARE}{(done + share) / count:.3f}")


def _built(builder: Builder, plan: CopyPlan, draft: Path) -> Built:
    """The files of a copy, in a folder of their own, each looked at: they are what the builder says they are."""
    folder = draft / _FOLDERS[plan.copy]
    folder.mkdir(mode=0o755 if plan.copy is Copy.PUBLIC else 0o700)
    built = builder(plan, folder)
    there = {path.name: digest_of(path) for path in folder.iterdir()}
    if there != dict(built.files) or not there:
        raise Refused("The files that were made are not those that were wanted.", "Issue it again.")
    return built


def _keep(office: Office, made: Issue, parts: Sequence[IssuePart], built: Mapping[Copy, Built]) -> None:
    """Everything that the file keeps of an issue, within the recorded change that is it."""
    meeting = meetings.meeting(office, made.meeting_id)
    if made.kind.has_items:
        numbering.lock(office, made.meeting_id)
        state: dict[str, object] = {"state": MeetingState.ISSUED} if meeting.state in _TO_COME else {}
        if meeting.summons_date is None and made.kind is IssueKind.AGENDA:
            state["summons_date"] = made.day
        if state:
            rows.update(office.db, Meeting, meeting.id, state, office.officer)
    rows.insert(office.db, [made], office.officer)
    # what the public copy prints goes first: a closed pack may have a run of its own
    told = [built[copy].ranges for copy in (Copy.CLOSED, Copy.MEMBERS, Copy.PUBLIC) if copy in built]
    ranges = {item: pages for each in told for item, pages in each.items()}
    if made.kind is not IssueKind.SUPPLEMENT:
        for item_id, pages in ranges.items():
            fields: dict[str, object] = {"printed_from": pages.first, "printed_to": pages.last}
            rows.update(office.db, AgendaItem, item_id, fields, office.officer)
    kept = [
        replace(_paged(part, ranges), id=office.new_id(), issue_id=made.id, pos=pos)
        for pos, part in enumerate(parts, start=1)
    ]
    rows.insert(office.db, kept, office.officer)
    for copy, each in built.items():
        _keep_exports(office, made.meeting_id, copy, each.files, made.id)


def _paged(part: IssuePart, ranges: Mapping[str, PageRange]) -> IssuePart:
    pages = ranges.get(part.agenda_item_id)
    return part if pages is None else replace(part, pages_from=pages.first, pages_to=pages.last)


def _keep_exports(office: Office, meeting_id: str, copy: Copy, files: Mapping[str, str], issue_id: str | None) -> None:
    now = _now()
    made = [
        ExportLog(office.new_id(), meeting_id, copy, name, digest, office.officer, now, issue_id)
        for name, digest in files.items()
    ]
    rows.insert(office.db, made, office.officer)


def _take_away(office: Office, found: Issue, parent: Path) -> tuple[str, ...]:
    """The public files of an issue go from its folder: those alone that are still what was issued.

    A sentence for the officer on each that cannot be taken away.
    """
    left_there = []
    public = parent / found.folder / _FOLDERS[Copy.PUBLIC]
    for made in store.exports_of(office.db, found.meeting_id):
        path = public / made.file_name
        try:
            ours = made.issue_id == found.id and made.copy is Copy.PUBLIC and path.is_file()
            if ours and digest_of(path) == made.sha256:
                path.unlink()
        except OSError as error:
            reason = error.strerror or "it failed"
            left_there.append(f"“{path.name}” could not be taken away: {reason}. Take it out of {public} yourself.")
    with suppress(OSError):  # it holds something still, or is gone
        public.rmdir()
    return tuple(left_there)


def _key(finding: Finding, meeting_id: str) -> tuple[str, ...]:
    place = finding.subject or Subject("meeting", meeting_id)
    return (finding.rule or finding.text, place.table, place.id, place.field)


def _key_of(made: FindingOverride) -> tuple[str, ...]:
    return (made.rule or made.text, made.table_name, made.row_id, made.field)


def _day(office: Office, meeting_id: str) -> datetime:
    return datetime.combine(meetings.line(office, meeting_id).day, datetime.min.time())


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)


def _log(words: str) -> None:
    logging.getLogger(__name__).info(words)


def overridden(found: Iterable[IssueFinding]) -> tuple[FindingOverride, ...]:
    """The overrides among the findings."""
    return tuple(each.override for each in found if each.override is not None)
