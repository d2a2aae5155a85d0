"""What went out, and who gets how many copies, from plain data to planned rows. What went out is never rewritten."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from clerk_app.domain.agenda import AgendaItem, Level, Openness
from clerk_app.domain.copies import Copy
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
from clerk_app.domain.printing import CopyState, PrintCopy, Sides
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_checks import day_of
from clerk_app.services.exchange_fields import (
    OF_A_PART,
    OF_A_PASS,
    OF_A_PRINTED_COPY,
    OF_AN_ISSUE,
    OF_AN_OVERRIDE,
    OVERRIDE_NAMES,
)
from clerk_app.services.import_plan import Path, Plan, Thing, given

_REWRITTEN = "is not what went out: an issue is never rewritten"
_MAY_COME = frozenset({"withdrawn_at", "withdrawn_by", "withdrawn_reason"})


def plan_issues(plan: Plan, document: Exchange) -> None:
    """The issues, overrides and exports of every meeting of the file; all its items must be planned before."""
    meetings = document.get("meetings", [])
    issues = [issue for meeting in meetings for issue in meeting.get("issues", [])]
    exports = [made for meeting in meetings for made in meeting.get("exports", [])]
    plan.take_by_id(Issue, [*(issue["id"] for issue in issues), *(made.get("issue", "") for made in exports)])
    plan.take_by_id(IssuePart, (part["id"] for issue in issues for part in issue.get("parts", [])))
    overrides = (made["id"] for meeting in meetings for made in meeting.get("overrides", []))
    plan.take_by_id(FindingOverride, overrides)
    plan.take_by_id(GuardPass, (made["id"] for meeting in meetings for made in meeting.get("passes", [])))
    plan.take_by_id(ExportLog, (made["id"] for made in exports))
    plan.take_by_id(PrintCopy, (copy["id"] for meeting in meetings for copy in meeting.get("printed_copies", [])))


def plan_issues_of_meeting(plan: Plan, thing: Thing, meeting_id: str, path: Path) -> None:
    """What went out of one meeting's papers."""
    for at, issue in enumerate(thing.get("issues", [])):
        fields = given(issue, *OF_AN_ISSUE) | {"kind": IssueKind(issue["kind"]), "day": day_of(issue["day"])}
        fields |= {"time": time.fromisoformat(issue["time"]), "pos": at + 1, **_moment(issue, "withdrawn_at")}
        _kept(plan, Issue, issue, fields, (*path, "issues", at), meeting_id=meeting_id)
        for number, part in enumerate(issue.get("parts", [])):
            _part(plan, part, number, issue["id"], (*path, "issues", at, "parts", number))
    for at, made in enumerate(thing.get("overrides", [])):
        fields = given(made, *OF_AN_OVERRIDE, **OVERRIDE_NAMES) | _moment(made, "made_at")
        fields = {"rule": "", "found_at": "", "text": "", **fields}
        _kept(plan, FindingOverride, made, fields, (*path, "overrides", at), meeting_id=meeting_id)
    for at, made in enumerate(thing.get("passes", [])):
        fields = {"found_at": "", "whose": "", **given(made, *OF_A_PASS), **_moment(made, "made_at")}
        _kept(plan, GuardPass, made, fields, (*path, "passes", at), meeting_id=meeting_id)
    for at, made in enumerate(thing.get("exports", [])):
        fields = given(made, "file_name", "sha256", "officer", issue_id="issue") | _moment(made, "made_at")
        fields["copy"] = Copy(made["copy"])
        if "issue" in made and plan.row(Issue, made["issue"]) is None:
            plan.fault((*path, "exports", at, "issue"), "is no issue of this file or of the office")
            continue
        _kept(plan, ExportLog, made, fields, (*path, "exports", at), meeting_id=meeting_id)

    for at, copy in enumerate(thing.get("printed_copies", [])):
        _printed_copy(plan, copy, at + 1, meeting_id, (*path, "printed_copies", at))


def _printed_copy(plan: Plan, copy: Thing, pos: int, meeting_id: str, path: Path) -> None:
    """A copy of a print run; the same copy may be further in the file than here."""
    known = plan.known_by_id(PrintCopy, copy)
    if known is not None and known.meeting_id != meeting_id:
        plan.fault(path, "has the id of a copy of another meeting")
        return
    fields = given(copy, *OF_A_PRINTED_COPY) | {"pos": pos, "copy": Copy(copy["copy"]), **_moment(copy, "changed_at")}
    for name, kind in (("sides", Sides), ("state", CopyState)):
        if name in fields:
            fields[name] = kind(fields[name])
    plan.put(PrintCopy, known, fields, meeting_id=meeting_id, id=copy["id"])


def plan_distribution(plan: Plan, thing: Thing, body_id: str, path: Path) -> None:
    """Who gets how many copies of a committee's papers."""
    for at, entry in enumerate(thing.get("distribution", [])):
        place: Path = (*path, "distribution", at)
        known = plan.known_by_id(DistributionEntry, entry)
        if known is not None and known.body_id != body_id:
            plan.fault(place, "has the id of an entry of another committee")
            continue
        fields = given(entry, "heading", "name", "copies", "spare", "doubtful")
        fields |= {"list_kind": ListKind(entry["list"]), "pos": at + 1}
        if "person" in entry:
            fields["person_id"] = plan.person(entry["person"], (*place, "person"))
        plan.put(DistributionEntry, known, fields, body_id=body_id, id=entry["id"])


def _part(plan: Plan, part: Thing, number: int, issue_id: str, path: Path) -> None:
    if plan.row(AgendaItem, part["item"]) is None:
        plan.fault((*path, "item"), "is no item of this file or of the office")
        return
    fields = {"number": "", "title": "", **given(part, *OF_A_PART, agenda_item_id="item"), "pos": number + 1}
    if "level" in part:
        fields["level"] = Level(part["level"])
    if "openness" in part:
        fields["openness"] = Openness(part["openness"])
    if "papers" in part:
        fields["papers"] = tuple(part["papers"])
    _kept(plan, IssuePart, part, fields, path, issue_id=issue_id)


def _kept(plan: Plan, kind: type[Any], thing: Thing, fields: dict[str, Any], path: Path, **owner: str) -> None:
    """A new row, or one that says what it said before; only a withdrawal may come to it."""
    known = plan.known_by_id(kind, thing)
    if known is None:
        plan.put(kind, None, {**fields, **owner}, id=thing["id"])
        return
    frozen = {name: value for name, value in {**fields, **owner}.items() if name not in _MAY_COME}
    if any(getattr(known, name) != value for name, value in frozen.items()):
        plan.fault(path, _REWRITTEN)
        return
    plan.change(kind, known, {name: value for name, value in fields.items() if name in _MAY_COME})


def _moment(thing: Thing, name: str) -> dict[str, Any]:
    return {name: datetime.fromisoformat(thing[name]) if thing[name] else None} if name in thing else {}
