"""Issues: what went out of a meeting's papers, when, by whom and with what clear days; none of it ever changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from clerk_app.domain.agenda import Level, Openness
from clerk_app.domain.copies import Copy


class IssueKind(StrEnum):
    """What went out."""

    AGENDA = "agenda"
    SUPPLEMENT = "supplement"
    REVISED = "revised"
    CANCELLATION = "cancellation"
    POSTPONEMENT = "postponement"
    NOTICE = "notice"

    @property
    def words(self) -> str:
        """What an officer calls it."""
        return _WORDS[self]

    @property
    def has_items(self) -> bool:
        """Whether it is business, with items of its own, and no bare notice."""
        return self in (IssueKind.AGENDA, IssueKind.SUPPLEMENT, IssueKind.REVISED)


_WORDS = {
    IssueKind.AGENDA: "agenda",
    IssueKind.SUPPLEMENT: "supplemental agenda",
    IssueKind.REVISED: "revised agenda",
    IssueKind.CANCELLATION: "notice of cancellation",
    IssueKind.POSTPONEMENT: "notice of postponement",
    IssueKind.NOTICE: "notice of meeting",
}


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that went out of a meeting's papers. `pos` counts those of the meeting from 1.

    `day` and `time` are those on which it was issued; `clear_days` lie between it and the meeting, of `needed_days`
    (CD-1). `folder` is the name of the folder of its files; `wording_hash` stands for the heading, the notices and the
    summons. A withdrawn one keeps its record.
    """

    id: str
    meeting_id: str
    kind: IssueKind
    pos: int
    day: date
    time: time
    officer: str
    clear_days: int = 0
    needed_days: int = 0
    folder: str = ""
    wording_hash: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    withdrawn_reason: str = ""

    @property
    def stands(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class IssuePart:
    """An item as it went out: open words alone, and hashes for all that is printed of it and for its papers.

    `open_hash` stands for what the public copy prints of it, `members_hash` for what only members' copies do. `papers`
    are the hashes of the PDFs of its papers in order; `changed` is what made it go into a supplement.
    """

    id: str
    issue_id: str
    agenda_item_id: str
    pos: int
    number: str
    title: str
    level: Level = Level.ITEM
    part: int = 1
    openness: Openness = Openness.OPEN
    sub_line: str = ""
    pages_from: int | None = None
    pages_to: int | None = None
    papers: tuple[str, ...] = ()
    open_hash: str = ""
    members_hash: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class FindingOverride:
    """A finding in spite of which an officer issues, and why. `table_name`, `row_id` and `field` are its place."""

    id: str
    meeting_id: str
    rule: str
    found_at: str
    text: str
    reason: str
    officer: str
    made_at: datetime
    table_name: str = ""
    row_id: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class GuardPass:
    """Words or a picture that stand in a closed paper too, and that an officer let stand in public files (PX-5).

    They are known by the `mark` of their hash alone, and no word of them is kept: `found_at` is where they stand in the
    public file, `whose` the item of the closed paper. The `reason` is for officers and is never public.
    """

    id: str
    meeting_id: str
    mark: str
    found_at: str
    whose: str
    reason: str
    officer: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ExportLog:
    """A file of a copy that left the office: who made it and when, its name in open words, and its SHA-256."""

    id: str
    meeting_id: str
    copy: Copy
    file_name: str
    sha256: str
    officer: str
    made_at: datetime
    issue_id: str | None = None


class ListKind(StrEnum):
    """For whom a distribution list is: the open papers, or the closed ones too (PX-8)."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class DistributionEntry:
    """One line of a committee's distribution list: who gets how many copies.

    `name` is for whom no person is kept, such as a library. `doubtful` marks a count that could not be read; `spare`
    copies are nobody's own.
    """

    id: str
    body_id: str
    list_kind: ListKind
    pos: int
    heading: str = ""
    person_id: str | None = None
    name: str = ""
    copies: int = 1
    spare: bool = False
    doubtful: bool = False


def last_of(issues: Iterable[Issue], kinds: Sequence[IssueKind]) -> Issue | None:
    """The newest issue of these kinds that was not withdrawn."""
    return max((one for one in issues if one.kind in kinds and one.stands), key=lambda one: one.pos, default=None)
