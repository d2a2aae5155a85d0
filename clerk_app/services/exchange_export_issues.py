"""What went out, and who gets how many copies, as an exchange document says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from clerk_app.domain.issues import DistributionEntry, ExportLog, FindingOverride, GuardPass, Issue, IssuePart
from clerk_app.domain.printing import PrintCopy
from clerk_app.office import Office
from clerk_app.services.exchange_fields import OF_A_PART, OF_A_PASS, OF_AN_ISSUE, OF_AN_OVERRIDE, OVERRIDE_NAMES
from clerk_app.services.exchange_saying import Names, Thing, exact, lists, said
from clerk_app.store import rows

Row = TypeVar("Row")


class Issues:
    """The issues, overrides and exports of every meeting, read in one go."""

    def __init__(self, office: Office) -> None:
        self._issues = _by(rows.read_all(office.db, Issue, "issue ORDER BY pos, id"), "meeting_id")
        self._parts = _by(rows.read_all(office.db, IssuePart, "issue_part ORDER BY pos, id"), "issue_id")
        overrides = "finding_override ORDER BY made_at, id"
        self._overrides = _by(rows.read_all(office.db, FindingOverride, overrides), "meeting_id")
        self._printed = _by(rows.read_all(office.db, PrintCopy, "print_copy ORDER BY pos, id"), "meeting_id")
        self._passes = _by(rows.read_all(office.db, GuardPass, "guard_pass ORDER BY made_at, id"), "meeting_id")
        self._exports = _by(rows.read_all(office.db, ExportLog, "export_log ORDER BY made_at, id"), "meeting_id")

    def of(self, meeting_id: str) -> Thing:
        """The lists of one meeting."""
        return lists(
            issues=[self._issue(issue) for issue in self._issues.get(meeting_id, ())],
            overrides=[_override(made) for made in self._overrides.get(meeting_id, ())],
            passes=[_pass(made) for made in self._passes.get(meeting_id, ())],
            exports=[_export(made) for made in self._exports.get(meeting_id, ())],
            printed_copies=[_printed_copy(copy) for copy in self._printed.get(meeting_id, ())],
        )

    def _issue(self, issue: Issue) -> Thing:
        thing: Thing = {"id": issue.id, **said(issue, *OF_AN_ISSUE)}
        if issue.withdrawn_at is not None:
            thing["withdrawn_at"] = exact(issue.withdrawn_at)
        parts = [
            {"id": part.id, "item": part.agenda_item_id, **said(part, *OF_A_PART)}
            for part in self._parts.get(issue.id, ())
        ]
        return thing | lists(parts=parts)


def distribution(office: Office, names: Names) -> Mapping[str, list[Thing]]:
    """The distribution lists of every committee, by its identity."""
    listed = rows.read_all(office.db, DistributionEntry, "distribution_entry ORDER BY pos, id")
    return {body_id: [_entry(entry, names) for entry in entries] for body_id, entries in _by(listed, "body_id").items()}


def _entry(entry: DistributionEntry, names: Names) -> Thing:
    thing: Thing = {"id": entry.id, "list": entry.list_kind.value, **said(entry, "heading", "name")}
    if entry.person_id:
        thing["person"] = names.person(entry.person_id)
    return thing | {"copies": entry.copies} | said(entry, "spare", "doubtful")


def _override(made: FindingOverride) -> Thing:
    renamed = said(made, **OVERRIDE_NAMES)
    return {"id": made.id, **said(made, *OF_AN_OVERRIDE), **renamed, "made_at": exact(made.made_at)}


def _pass(made: GuardPass) -> Thing:
    return {"id": made.id, **said(made, *OF_A_PASS), "made_at": exact(made.made_at)}


def _export(made: ExportLog) -> Thing:
    thing: Thing = {"id": made.id, "copy": made.copy.value, "file_name": made.file_name, "sha256": made.sha256}
    return thing | {"officer": made.officer, "made_at": exact(made.made_at)} | said(made, issue_id="issue")


def _printed_copy(copy: PrintCopy) -> Thing:
    """A copy of a print run; what an import would else make up is always said."""
    thing: Thing = {"id": copy.id, "run": copy.run, "copy": copy.copy.value, **said(copy, "reader", "number")}
    thing |= {"copies": copy.copies, **said(copy, "printer"), "sides": copy.sides.value, **said(copy, "staple")}
    thing |= {"state": copy.state.value, **said(copy, "request", "reason", "officer")}
    return thing | ({"changed_at": exact(copy.changed_at)} if copy.changed_at is not None else {})


def _by(listed: Iterable[Row], field: str) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in listed:
        found.setdefault(getattr(row, field), []).append(row)
    return found
