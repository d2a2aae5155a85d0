"""Runs of named copies: one job for each copy of a distribution list, and how far each is, kept in the office file.

What is kept before a copy is handed over and after it is enough to go on where a program that was killed has stopped.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.copies import Copy
from clerk_app.domain.distribution import DistributionList
from clerk_app.domain.issues import ListKind
from clerk_app.domain.printing import CopyState, PrintCopy, PrintJob
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import distribution, meetings, packing, printing, spooler_jobs
from clerk_app.services.packing import Wanted
from clerk_app.services.reading import one
from clerk_app.store import changes, history, rows
from clerk_app.store import print_copies as store
from clerk_app.store.changes import Recording

_UNKNOWN = "Clerk was closed while it was handed over. See whether it came out, and print it again if not."
_LEFT_OUT = "It was left out."
_STILL_THERE = "It was left out, but may still come out: it could not be taken from the printer’s list."
_MOST_LOOKED_AT = 1000


@dataclass(frozen=True, slots=True)
class Run:
    """The copies of one run in order. `number` counts the runs of a meeting from 1."""

    number: int
    copies: tuple[PrintCopy, ...]

    @property
    def unfinished(self) -> bool:
        """Whether some copy is still to come out."""
        return any(copy.state in (CopyState.WAITING, CopyState.PRINTING) for copy in self.copies)

    def count(self, state: CopyState) -> int:
        """How many copies are so far."""
        return sum(copy.copies for copy in self.copies if copy.state is state)

    def next_from(self, pos: int = 0) -> PrintCopy | None:
        """The first copy that waits, from a place on; None when none does."""
        return next((copy for copy in self.copies if copy.pos >= pos and copy.state is CopyState.WAITING), None)


def list_for(copy: Copy) -> ListKind:
    """Which list says who gets a copy: whatever holds closed matter goes to those on the closed list alone (PX-8)."""
    return ListKind.OPEN if copy is Copy.PUBLIC else ListKind.CLOSED


def listed(office: Office, meeting_id: str, copy: Copy) -> DistributionList:
    """Who gets a copy of a meeting's papers, and how many."""
    body, day = meetings.presiding_body(office, meeting_id), meetings.line(office, meeting_id).day
    return distribution.as_printed(office, body.id, list_for(copy), day)


def planned(office: Office, meeting_id: str, copy: Copy, job: PrintJob) -> tuple[PrintCopy, ...]:
    """The copies that a run would print, in the order of the list; nothing is kept yet.

    Copies with closed matter are numbered one by one, and bear their reader's name unless they are spares (PX-8).
    """
    found: list[PrintCopy] = []
    lines = (line for group in listed(office, meeting_id, copy).groups for line in group.lines if line.copies)
    blank = PrintCopy("", meeting_id, 1, 0, copy, printer=job.printer, sides=job.sides, staple=job.staple)
    for line in lines:
        made = replace(blank, reader=line.name)
        if copy is Copy.PUBLIC:
            found.append(replace(made, copies=line.copies))
            continue
        reader = "" if line.spare else line.name
        found += [replace(made, number=len(found) + 1 + extra, reader=reader) for extra in range(line.copies)]
    return tuple(replace(made, id=str(pos), pos=pos) for pos, made in enumerate(found, start=1))


def marked(wanted: Wanted, copy: PrintCopy, total: int) -> Wanted:
    """A pack with the number and reader of one of `total` copies on every page; a public one bears neither."""
    return packing.as_copy(wanted, copy.number, total, copy.reader) if copy.number else wanted


def begin(office: Office, meeting_id: str, copy: Copy, job: PrintJob) -> Run:
    """Keep a new run, whose copies all wait. Raises Refused where nobody is listed, or another run is not finished."""
    copies = planned(office, meeting_id, copy, job)
    if not copies:
        raise Refused(
            f"Nobody stands on the {list_for(copy).value} distribution list.", "Say first who gets how many copies."
        )
    before = store.of_meeting(office.db, meeting_id)
    if (last := newest(office, meeting_id)) is not None and last.unfinished:
        raise Refused("Another run of this meeting is not finished.", "Go on with it, or leave it.")
    number, at = max((each.run for each in before), default=0) + 1, len(before)
    made = [replace(each, id=office.new_id(), run=number, pos=at + each.pos, officer=office.officer) for each in copies]
    total = sum(each.copies for each in made)
    label = f"Print {total} {'copy' if total == 1 else 'copies'} by name"
    with office.record(label, subject=Subject("meeting", meeting_id), visit=_visit(meeting_id, number)):
        rows.insert(office.db, made, office.officer)
    return run_of(office, meeting_id, number)


def run_of(office: Office, meeting_id: str, number: int) -> Run:
    """A run as it is now."""
    return Run(number, tuple(copy for copy in store.of_meeting(office.db, meeting_id) if copy.run == number))


def newest(office: Office, meeting_id: str) -> Run | None:
    """The last run of a meeting; None before the first."""
    copies = store.of_meeting(office.db, meeting_id)
    return run_of(office, meeting_id, max(copy.run for copy in copies)) if copies else None


def is_outdated(office: Office, run: Run) -> bool:
    """Whether the meeting, its agenda or its papers were changed since a run began.

    What is printed now then differs from the copies that came out before.
    """
    moved = changes.that_moved_the_office(office.db, store.begun_at(office.db, run.copies[0].id) + 1)
    about = history.Wanted(about=Subject("meeting", _meeting(run)))
    return any(change.number in moved for change in history.find(office.db, about, most=_MOST_LOOKED_AT).changes)


# --- how far each copy is ---------------------------------------------------------------------------------------------
def handing_over(office: Office, copy_id: str) -> Change:
    """A copy is about to be handed to the printer: what is known before, should the program be killed meanwhile."""
    return _move(office, copy_id, CopyState.PRINTING)


def handed_over(office: Office, copy_id: str, request: str) -> Change:
    """The printing system has taken a copy, and calls its job so."""
    return _move(office, copy_id, CopyState.PRINTING, request)


def done(office: Office, copy_id: str) -> Change:
    """A copy has come out."""
    return _move(office, copy_id, CopyState.DONE, one(office, PrintCopy, copy_id, "copy").request)


def failed(office: Office, copy_id: str, reason: str) -> Change:
    """A copy did not come out, for a reason in a sentence."""
    return _move(office, copy_id, CopyState.FAILED, reason=reason)


def wait_again(office: Office, copy_id: str) -> Change:
    """A copy that was not printed goes back to those that wait."""
    return _move(office, copy_id, CopyState.WAITING)


def recover(office: Office, run: Run) -> Run:
    """Tell which copies a killed program was handing over: it is not known of them whether they came out."""
    for copy in run.copies:
        if copy.state is CopyState.PRINTING and not copy.request:
            failed(office, copy.id, _UNKNOWN)
    return run_of(office, _meeting(run), run.number)


def wait_from(office: Office, run: Run, copy_id: str) -> Run:
    """Let a copy and all after it wait to be printed, whether or not they were before: where a run is resumed."""
    at = next(place for place, copy in enumerate(run.copies) if copy.id == copy_id)
    with _together(office, run):
        for copy in run.copies[at:]:
            if copy.state is not CopyState.PRINTING:
                wait_again(office, copy.id)
    return run_of(office, _meeting(run), run.number)


def leave(office: Office, run: Run) -> Run:
    """Leave out what still waits, so that another run can begin; what the printer has in its list is taken back."""
    waiting = [copy for copy in run.copies if copy.state in (CopyState.WAITING, CopyState.PRINTING)]
    reasons = {copy.id: _taken_back(copy.request) if copy.request else _LEFT_OUT for copy in waiting}
    with _together(office, run):
        for copy in waiting:
            if reason := reasons[copy.id]:
                failed(office, copy.id, reason)
            else:
                done(office, copy.id)
    return run_of(office, _meeting(run), run.number)


def _taken_back(request: str) -> str:
    """Take a copy out of the printer's list; why it was not printed, or "" where it came out before."""
    try:
        if printing.has_left(request):
            return spooler_jobs.why_not_printed(request)
        printing.take_back(request)
    except Refused:
        return _STILL_THERE
    return _LEFT_OUT


def _together(office: Office, run: Run) -> AbstractContextManager[Recording]:
    subject = Subject("meeting", _meeting(run))
    return office.record("Print copies by name", subject=subject, visit=_visit(_meeting(run), run.number))


def _move(office: Office, copy_id: str, state: CopyState, request: str = "", reason: str = "") -> Change:
    copy = one(office, PrintCopy, copy_id, "copy")
    fields = {"state": state, "request": request, "reason": reason, "officer": office.officer}
    subject = Subject("meeting", copy.meeting_id)
    with office.record("Print copies by name", subject=subject, visit=_visit(copy.meeting_id, copy.run)) as recording:
        rows.update(office.db, PrintCopy, copy_id, {**fields, "changed_at": _now()}, office.officer)
    return recording.change


def _visit(meeting_id: str, number: int) -> str:
    """One run is one change in the history, as long as nothing else is done meanwhile."""
    return f"print run {number} of {meeting_id}"


def _meeting(run: Run) -> str:
    return run.copies[0].meeting_id


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)
