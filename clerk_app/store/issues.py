"""What went out of a meeting's papers, and who gets how many copies: rows to dataclasses."""

from __future__ import annotations

from datetime import date
from sqlite3 import Connection

from clerk_app.domain.issues import DistributionEntry, ExportLog, FindingOverride, GuardPass, Issue, IssuePart
from clerk_app.store import rows


def of_meeting(db: Connection, meeting_id: str) -> list[Issue]:
    """What went out of a meeting's papers, oldest first."""
    return rows.read_all(db, Issue, "issue WHERE meeting_id = ? ORDER BY pos, id", [meeting_id])


def folders(db: Connection) -> set[str]:
    """The names of the folders of everything that ever went out."""
    return {name for (name,) in db.execute("SELECT folder FROM issue WHERE folder <> ''")}


def parts_of(db: Connection, issue_id: str) -> list[IssuePart]:
    """The items of an issue in order."""
    return rows.read_all(db, IssuePart, "issue_part WHERE issue_id = ? ORDER BY pos, id", [issue_id])


def overrides_of(db: Connection, meeting_id: str) -> list[FindingOverride]:
    """The findings of a meeting that were overridden, oldest first."""
    where = "finding_override WHERE meeting_id = ? ORDER BY made_at, id"
    return rows.read_all(db, FindingOverride, where, [meeting_id])


def passes_of(db: Connection, meeting_id: str) -> list[GuardPass]:
    """What an officer let stand in a meeting's public files, oldest first."""
    return rows.read_all(db, GuardPass, "guard_pass WHERE meeting_id = ? ORDER BY made_at, id", [meeting_id])


def exports_of(db: Connection, meeting_id: str) -> list[ExportLog]:
    """The files of a meeting's copies that left the office, oldest first."""
    return rows.read_all(db, ExportLog, "export_log WHERE meeting_id = ? ORDER BY made_at, id", [meeting_id])


def distribution_of(db: Connection, body_id: str) -> list[DistributionEntry]:
    """A committee's distribution lists, in order."""
    return rows.read_all(db, DistributionEntry, "distribution_entry WHERE body_id = ? ORDER BY pos, id", [body_id])


def are_kept(db: Connection, meeting_id: str) -> bool:
    """Whether it is kept what went out of a meeting's agenda, item by item, so that later changes belie nothing."""
    kinds = "kind IN ('agenda', 'revised') AND withdrawn_at IS NULL"
    return db.execute(f"SELECT 1 FROM issue WHERE meeting_id = ? AND {kinds}", [meeting_id]).fetchone() is not None


def standing(db: Connection, meeting_id: str) -> str | None:
    """The agenda of a meeting as it stands printed: its newest issue that was not withdrawn, by its identity."""
    kinds = "kind IN ('agenda', 'revised') AND withdrawn_at IS NULL"
    found = f"SELECT id FROM issue WHERE meeting_id = ? AND {kinds} ORDER BY pos DESC LIMIT 1"
    row = db.execute(found, [meeting_id]).fetchone()
    return None if row is None else str(row[0])


def holds(db: Connection, item_id: str, pdf_sha256: str) -> bool:
    """Whether a file went out with an item."""
    found = "SELECT 1 FROM issue_part, json_each(papers) WHERE agenda_item_id = ? AND json_each.value = ?"
    return db.execute(found, [item_id, pdf_sha256]).fetchone() is not None


def came_in_supplements(db: Connection, meeting_id: str) -> dict[str, date | None]:
    """The items of which a paper came in a supplement that was not withdrawn, and the day of the newest.

    None for those whose paper is in the agenda that stands, as it was revised since.
    """
    found = db.execute(
        "SELECT agenda_item_id, max(day), max(pos) FROM (SELECT agenda_item_id, day, issue.pos AS pos FROM issue "
        "JOIN issue_part ON issue_id = issue.id WHERE meeting_id = ? AND kind = 'supplement' "
        "AND withdrawn_at IS NULL AND papers <> '[]') GROUP BY agenda_item_id",
        [meeting_id],
    )
    agenda = standing(db, meeting_id)
    since = db.execute("SELECT pos FROM issue WHERE id = ?", [agenda]).fetchone()[0] if agenda else 0
    return {item_id: date.fromisoformat(day) if pos > since else None for item_id, day, pos in found.fetchall()}
