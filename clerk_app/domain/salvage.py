"""What could be saved of a damaged file, and what could not, table by table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "authority": "the council",
        "body": "committees",
        "person": "people",
        "person_fact": "names and contacts of people",
        "seat": "seats",
        "appointment": "appointments",
        "position": "chairs and officers",
        "meeting": "meetings",
        "meeting_body": "committees of meetings",
        "sitting": "days and places of meetings",
        "standing_item": "standing items",
        "matter": "matters",
        "agenda_item": "agenda items",
        "schedule_row": "schedule entries",
        "panel_member": "members of panels",
        "meeting_event": "moves and cancellations",
        "substitution": "substitutions",
        "rule": "rules",
        "holiday": "holidays and closures",
        "council_word": "texts of the wording",
        "style_choice": "house styles",
        "template_file": "Word templates",
        "paper": "papers",
        "paper_version": "versions of papers",
        "item_paper": "papers of items",
        "issue": "issues",
        "issue_part": "items of issues",
        "finding_override": "findings that were overridden",
        "guard_pass": "words that were let pass",
        "export_log": "files of copies that were made",
        "distribution_entry": "lines of distribution lists",
        "print_copy": "copies of print runs",
        "expected_paper": "papers that were expected",
        "consultation": "consultations on papers",
        "interest": "entries of registers of interests",
        "dispensation": "dispensations",
        "gift": "gifts and hospitality",
        "room_event": "entries of records of meetings",
        "declaration": "declarations of interest",
        "motion": "motions",
        "vote": "votes",
        "ballot": "votes of single people",
        "resolution": "decisions",
        "action": "actions",
        "speech": "speakers and questions",
        "minutes": "minutes of meetings",
        "minute_block": "passages of minutes",
        "minutes_version": "versions of minutes",
        "absence_approval": "approved absences",
        "action_plan": "action plans",
        "plan_theme": "themes of action plans",
        "plan_lead": "key leads of action plans",
        "planned_action": "actions outside meetings",
        "action_revision": "changed deadlines",
        "quarter_row": "lines of quarter reports",
        "printed_total": "printed totals of action plans",
        "referral": "referrals",
        "strategic_priority": "strategic priorities",
        "programme": "work programmes",
        "programme_row": "rows of work programmes",
        "programme_cell": "cells of work programmes",
        "programme_decision": "decisions on work programmes",
        "forward_entry": "entries of the forward plan",
        "forward_date": "dates of decision",
        "executive_notice": "notices of executive decisions",
        "executive_decision": "decisions of the executive",
        "review": "in-depth reviews",
        "review_stage": "stages of reviews",
        "key_line_of_enquiry": "key lines of enquiry",
        "review_witness": "witnesses of reviews",
        "review_recommendation": "recommendations of reviews",
        "secret": "withheld details",
        "change": "changes",
        "change_row": "entries in the record of changes",
    }
)


@dataclass(frozen=True, slots=True)
class SavedTable:
    """What became of the rows of one table.

    `read` stood in the damaged file, `rebuilt` were put together from the record of changes, `from_backup` came as they
    were in the backup, `in_part` lack the end of a text, and `lost` were there once and could not be saved.
    """

    table: str
    read: int = 0
    rebuilt: int = 0
    from_backup: int = 0
    in_part: int = 0
    lost: int = 0

    @property
    def whole(self) -> bool:
        """Whether every row of the table is there as it was."""
        return not (self.from_backup or self.in_part or self.lost)

    @property
    def name(self) -> str:
        """What the rows are called: "agenda items"."""
        return _NAMES.get(self.table, self.table.replace("_", " "))

    @property
    def kept(self) -> int:
        """How many rows are in the new file, whole or in part."""
        return self.read + self.rebuilt + self.from_backup + self.in_part

    def fate(self) -> str:
        """ "214 read, 3 put together from the record of changes, 1 lost"."""
        told = (
            (self.read, "read"),
            (self.rebuilt, "put together from the record of changes"),
            (self.from_backup, "as they were in the backup"),
            (self.in_part, "without the end of a text"),
            (self.lost, "lost"),
        )
        return ", ".join(f"{count:,} {what}" for count, what in told if count) or "none"

    def words(self) -> str:
        """ "agenda items: 214 read, 1 lost"."""
        return f"{self.name}: {self.fate()}"


@dataclass(frozen=True, slots=True)
class Salvage:
    """What was saved into a new file: table by table, and the name of the backup that helped, or ""."""

    tables: tuple[SavedTable, ...]
    backup: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing at all was lost."""
        return all(table.whole for table in self.tables)

    @property
    def told(self) -> list[SavedTable]:
        """The tables that had or have anything in them."""
        return [table for table in self.tables if table != SavedTable(table.table)]

    def words(self) -> list[str]:
        """A line for each table that had or has anything in it."""
        return [table.words() for table in self.told]
