"""`clerk issue` and `clerk compare`: what goes out of a meeting's papers, and what differs between two issues."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from clerk_app.command.codes import DONE, FINDINGS
from clerk_app.domain.comparison import Comparison
from clerk_app.domain.finding import Level
from clerk_app.domain.issues import ExportLog, Issue, IssueKind
from clerk_app.domain.papers import PageRange
from clerk_app.errors import Ambiguous, NotFound, WrongUse
from clerk_app.office import Office, open_office
from clerk_app.services import comparing, issuing, meeting_notices, meetings, supplements
from clerk_app.services.issuing import IssueFinding


def add_commands(commands: Any, meeting_help: str) -> None:
    """Add the commands to those that there are."""
    issue = commands.add_parser("issue", help="issue an agenda, a supplement or a notice as a new folder")
    issue.add_argument("file", metavar="FILE")
    issue.add_argument("meeting", metavar="MEETING", help=meeting_help)
    issue.add_argument("--out", metavar="DIR", required=True, help="where the new folder is made")
    issue.add_argument("--kind", choices=[kind.value for kind in IssueKind], default="agenda", help="what is issued")
    issue.add_argument(
        "--override", metavar="RULE=REASON", action="append", default=[], help="issue in spite of what blocks, and why"
    )
    issue.add_argument(
        "--leave-out", metavar="ITEM=REASON", action="append", default=[],
        help="leave an item’s paper out, and why; ITEM/2 for its second paper",
    )  # fmt: skip
    issue.add_argument(
        "--pass", dest="passed", metavar="MARK=REASON", action="append", default=[],
        help="let words pass that stand in a closed paper too, by the mark that the list of them gives, and why",
    )  # fmt: skip
    issue.add_argument("--json", action="store_true", help="for other programs to read")
    issue.set_defaults(run=_issue)

    compare = commands.add_parser("compare", help="say what differs between two issues of a meeting")
    compare.add_argument("file", metavar="FILE")
    compare.add_argument("meeting", metavar="MEETING", help=meeting_help)
    compare.add_argument("first", metavar="A", type=int, help="the number of an issue, counted from 1")
    compare.add_argument("second", metavar="B", type=int, help="the number of another")
    compare.add_argument("--json", action="store_true", help="for other programs to read")
    compare.set_defaults(run=_compare)


def _issue(chosen: argparse.Namespace) -> int:
    wanted = _reasons(chosen.override, "An override", "--override PX-4=REASON")
    left = _reasons(chosen.leave_out, "Leaving a paper out", "--leave-out 3=REASON")
    passed = _reasons(chosen.passed, "A pass", "--pass MARK=REASON")
    office = open_office(chosen.file)
    try:
        meeting_id = meetings.find(office, chosen.meeting)
        _override(office, meeting_id, wanted)
        _leave_out(office, meeting_id, left)
        change = _passing(office, meeting_id, passed, IssueKind(chosen.kind), Path(chosen.out))
        made = issuing.issues(office, meeting_id)[-1]
        found = issuing.findings(office, meeting_id)
        files = [each for each in issuing.exports(office, meeting_id) if each.issue_id == made.id]
        paged = [part for part in issuing.parts(office, made.id) if part.pages_from is not None]
    finally:
        office.close()
    pages = {part.number: PageRange(part.pages_from or 0, part.pages_to or 0).words for part in paged}
    print(_issued_as_json(made, files, pages) if chosen.json else _issued_as_text(made, files, pages, Path(chosen.out)))
    _say(f"{change.label}, with {made.clear_days} clear days of {made.needed_days}.")
    for each in found:
        _say(_line(each))
    return FINDINGS if any(each.finding.level is not Level.NOTE for each in found) else DONE


def _issued_as_json(made: Issue, files: Sequence[ExportLog], pages: Mapping[str, str]) -> str:
    told = {"issue": made.pos, "kind": made.kind.value, "day": made.day.isoformat(), "folder": made.folder}
    told |= {"clear_days": made.clear_days, "needed_days": made.needed_days}
    listed = [{"copy": each.copy.value, "name": each.file_name, "sha256": each.sha256} for each in files]
    return json.dumps({**told, "files": listed, "pages": pages}, ensure_ascii=False, indent=1)


def _issued_as_text(made: Issue, files: Sequence[ExportLog], pages: Mapping[str, str], out: Path) -> str:
    """The folder, each file that was written, and the pages of each item."""
    folder = out / made.folder
    written = [str(folder / issuing.folder_of(each.copy) / each.file_name) for each in files]
    return "\n".join([str(folder), *written, *(f"item {number}: {words}" for number, words in pages.items())])


def _made(office: Office, meeting_id: str, kind: IssueKind, folder: Path) -> Any:
    if kind is IssueKind.SUPPLEMENT:
        return supplements.issue(office, meeting_id, folder)
    if kind.has_items:
        return issuing.issue(office, meeting_id, folder, kind=kind)
    return meeting_notices.issue(office, meeting_id, kind, folder)


def _passing(office: Office, meeting_id: str, passed: Mapping[str, str], kind: IssueKind, folder: Path) -> Any:
    """Issue; what the guard stops passes where its mark is given with a reason, one file of the issue after another."""
    from clerk_app.services import guard_passes, pack_guard  # noqa: PLC0415 - it loads what reads and writes PDF

    while True:
        try:
            return _made(office, meeting_id, kind, folder)
        except pack_guard.Matched as stopped:
            let = [match for match in stopped.matches if match.mark in passed]
            if not let:
                raise
            with office.record("Let matches pass in public files"):
                for match in let:
                    guard_passes.let_pass(office, meeting_id, [match], passed[match.mark])


def _leave_out(office: Office, meeting_id: str, left: Mapping[str, str]) -> None:
    """Leave papers out, each by its item's number and its place there, as one change."""
    from clerk_app.services import left_out, papers  # noqa: PLC0415

    if not left:
        return
    found: dict[str, list[str]] = {}
    for number, line in papers.numbered(office, meeting_id):
        found.setdefault(number, []).append(line.id)
    with office.record("Leave papers out"):
        for name, reason in left.items():
            number, _, place = name.partition("/")
            listed = found.get(number, [])
            if not listed or (place and not (place.isdigit() and 0 < int(place) <= len(listed))):
                raise NotFound(f"There is no paper {name} at that meeting.", "Name it by its item: 3, or 3/2.")
            if not place and len(listed) > 1:
                raise Ambiguous(f"Item {number} has {len(listed)} papers.", f"Name one of them: {number}/1.")
            left_out.leave_out(office, listed[int(place or 1) - 1], reason)


def _reasons(given: Sequence[str], what: str, example: str) -> Mapping[str, str]:
    wanted = {}
    for text in given:
        name, _, reason = text.partition("=")
        if not name.strip() or not reason.strip():
            raise WrongUse(f"{what} needs a name and a reason.", f"Write it as {example}.")
        wanted[name.strip()] = reason
    return wanted


def _override(office: Office, meeting_id: str, wanted: Mapping[str, str]) -> None:
    """Override every finding of these rules that blocks, as one change; a rule by which nothing blocks is refused."""
    wanted = {rule.upper(): reason for rule, reason in wanted.items()}
    blocking = [each.finding for each in issuing.findings(office, meeting_id) if each.blocks]
    for rule in wanted:
        if rule not in {finding.rule for finding in blocking}:
            raise NotFound(f"Nothing blocks by {rule}.", "See what does with “clerk check”.")
    if not wanted:
        return
    with office.record("Override findings"):
        for finding in blocking:
            if finding.rule in wanted:
                issuing.override(office, meeting_id, finding, wanted[finding.rule])


def _compare(chosen: argparse.Namespace) -> int:
    office = open_office(chosen.file, reading=True)
    try:
        meeting_id = meetings.find(office, chosen.meeting)
        one, two = (comparing.find(office, meeting_id, number) for number in (chosen.first, chosen.second))
        found = comparing.compare(office, one.id, two.id)
    finally:
        office.close()
    print(_as_json(found) if chosen.json else _as_text(found))
    return DONE


def _as_json(found: Comparison) -> str:
    listed = [{"number": each.number, "title": each.title, "differs": list(each.said)} for each in found.items]
    return json.dumps({"items": listed, "heading_differs": found.framing_differs}, ensure_ascii=False, indent=1)


def _as_text(found: Comparison) -> str:
    if found.same:
        return "Nothing differs."
    lines = ["The heading, the notices or the summons differ."] if found.framing_differs else []
    for each in found.items:
        lines.append(f"{each.number or 'Heading'}: {each.title}")
        lines += [f"  {sentence}" for sentence in each.said]
    return "\n".join(lines)


def _line(each: IssueFinding) -> str:
    met = " It was overridden." if each.override is not None else ""
    return f"{each.finding.level.value}: {each.finding.text}{met}"


def _say(text: str) -> None:
    print(text, file=sys.stderr)
