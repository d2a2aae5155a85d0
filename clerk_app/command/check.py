"""`clerk check`: what the checker found, meeting by meeting, as text or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from clerk_app.domain.finding import Finding
from clerk_app.domain.rule_names import rule_name
from clerk_app.office import Office
from clerk_app.services import checker, interest_checks, meetings, six_months, work_checks

Found = Mapping[str, tuple[Finding, ...]]


def findings(office: Office, meeting_id: str | None) -> Found:
    """The findings of one meeting; or of the file itself (by "") and every meeting still to be held, by meeting."""
    if meeting_id is not None:
        return {meeting_id: checker.check_meeting(office, meeting_id)}
    members = (*interest_checks.check_registers(office), *six_months.findings(office))
    record = (*checker.check_record(office), *members, *work_checks.check_work(office))
    return ({"": record} if record else {}) | checker.check_file(office)


def shown(office: Office, found: Found, *, as_json: bool = False) -> str:
    """The findings as text under the name of their meeting, or one JSON array."""
    if as_json:
        listed = [_plain(meeting_id, finding) for meeting_id, one in found.items() for finding in one]
        return json.dumps(listed, ensure_ascii=False, indent=1)
    return "\n".join(_lines(office, found)) or "There is no meeting to check."


def _lines(office: Office, found: Found) -> Iterator[str]:
    for meeting_id, one in found.items():
        yield f"{_named(office, meeting_id)}: {'' if one else 'nothing found'}".rstrip()
        for finding in one:
            yield f"  {finding.level.value}: {' '.join(filter(None, (finding.text, finding.fix, _rests_on(finding))))}"


def _rests_on(finding: Finding) -> str:
    """The rule in words, and its id in brackets for whoever looks it up: "(Schedule 12A, … [PX-3])"."""
    words = rule_name(finding.rule).replace("\xa0", " ")  # as it is typed, to be searched for
    return f"({words} [{finding.rule}])" if words else ""


def _named(office: Office, meeting_id: str) -> str:
    if not meeting_id:
        return "The file itself"
    line = meetings.line(office, meeting_id)
    return f"{line.committee}, {meetings.printed_when(line)}"


def _plain(meeting_id: str, finding: Finding) -> dict[str, Any]:
    subject = finding.subject
    return {
        "meeting": meeting_id,
        "level": finding.level.value,
        "rule": finding.rule,
        "where": finding.where,
        "text": finding.text,
        "fix": finding.fix,
        "subject": {"table": subject.table, "id": subject.id} if subject else None,
    }
