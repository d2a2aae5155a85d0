"""The rows of the Issue tab's check: the clocks, what stands in the way, and what was let pass with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clerk_app.domain.calendar import Notice
from clerk_app.domain.change import Subject
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.issues import FindingOverride, GuardPass
from clerk_app.services.issue_outlook import DocumentClock, Outlook
from clerk_app.services.issuing import IssueFinding
from ui.models.rows import Heading
from ui.pages.notice_words import clock_words
from ui.text import counted, deadline_sentence, finding_words, moment_words, why_and_remedy
from ui.theme import look
from ui.widgets.list_view import RowDelegate, RowState
from ui.widgets.painting import RIGHT, paint_icon, paint_text, text_width

GO = "Go there"
_ICONS = {
    Level.BLOCK: ("octagon-alert", "bad"),
    Level.WARNING: ("triangle-alert", "warn"),
    Level.NOTE: ("info", "accent"),
}
_GROUPS = (
    (Level.BLOCK, "Must be put right, or issued in spite of it"),
    (Level.WARNING, "Not right yet"),
    (Level.NOTE, "Worth a look"),
)
_LET_PASS = "Issued in spite of it"
_NOTHING = "Nothing was found that stands in the way."


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line of the check. `step` is what Enter does, in blue; `override` is there once it may be issued with it."""

    id: str
    title: str
    sub: str = ""
    icon: str = "clock"
    tone: str = "text2"
    step: str = ""
    right: str = ""
    finding: Finding | None = None
    override: FindingOverride | None = None

    @property
    def words(self) -> str:
        """The whole row, for a screen reader."""
        return ", ".join(part for part in (self.title, self.sub, self.right, self.step) if part)

    @property
    def subject(self) -> Subject | None:
        """The place to go to."""
        return self.finding.subject if self.finding is not None else None

    @property
    def may_be_overridden(self) -> bool:
        """Whether it stands in the way and a reason would let it pass."""
        return self.finding is not None and self.finding.level is Level.BLOCK and self.override is None


def rows_of(outlook: Outlook) -> list[CheckRow | Heading]:
    """The clocks first, then what was found, the gravest first, and last what was overridden."""
    rows: list[CheckRow | Heading] = []
    if outlook.clocks:
        rows += [Heading("Notice"), *(_clock_row(each) for each in outlook.clocks)]
    keyed = _keyed(outlook.findings)
    for level, words in _GROUPS:
        own = [row for row in keyed if row.override is None and row.finding is not None and row.finding.level is level]
        if own:
            rows += [Heading(words, count=len(own)), *own]
    if not outlook.findings and outlook.kind is not None:
        rows.append(CheckRow("nothing", _NOTHING, icon="circle-check", tone="good"))
    passed = [row for row in keyed if row.override is not None] + _pass_rows(outlook.passed)
    if passed:
        rows += [Heading(_LET_PASS, count=len(passed)), *passed]
    return rows


def override_words(made: FindingOverride | GuardPass) -> str:
    """Why something may go out in spite of a finding or of a closed paper, and who said so."""
    return f"Why it may: {made.reason} ({made.officer}, {moment_words(made.made_at)})"


def _pass_rows(passes: Iterable[GuardPass]) -> list[CheckRow]:
    """One row for what was let pass at once for one closed paper; no word of it is kept, nor shown (PX-5)."""
    alike: dict[tuple[str, str], list[GuardPass]] = {}
    for each in passes:
        alike.setdefault((override_words(each), each.whose), []).append(each)
    return [
        CheckRow(
            f"pass:{made[0].id}",
            f"{counted(len(made), 'match', 'matches')} with a closed paper of {whose} may stand in public files",
            words,
            "check",
        )
        for (words, whose), made in alike.items()
    ]


def _keyed(findings: Iterable[IssueFinding]) -> list[CheckRow]:
    """Rows whose keys stay the same from one check to the next, and differ where two findings say the same."""
    seen: Counter[tuple[object, ...]] = Counter()
    rows = []
    for each in findings:
        key = (each.finding.rule, each.finding.text, each.finding.subject)
        rows.append(_finding_row(each, f"{key} {seen[key]}"))
        seen[key] += 1
    return rows


def _finding_row(each: IssueFinding, key: str) -> CheckRow:
    finding, made = each.finding, each.override
    icon, tone = ("check", "text2") if made is not None else _ICONS[finding.level]
    return CheckRow(
        id=key,
        title=finding_words(finding),
        sub=override_words(made) if made is not None else why_and_remedy(finding),
        icon=icon,
        tone=tone,
        step=GO if finding.subject is not None else "",
        finding=finding,
        override=made,
    )


def _clock_row(clock: DocumentClock) -> CheckRow:
    if clock.name == "Supplement":
        icon, tone = ("circle-check", "good") if clock.notice.in_time else ("triangle-alert", "warn")
        return CheckRow("clock:Supplement", f"A supplement issued today has {_given(clock.notice)}.", "", icon, tone)
    _, left, tone, icon = clock_words(clock.notice)
    tone = "text2" if tone == "neutral" else tone
    title = deadline_sentence(clock.notice).replace("Agenda", clock.name, 1)
    return CheckRow(
        f"clock:{clock.name}", title, f"Issued today it has {_given(clock.notice)}.", icon, tone, right=left
    )


def _given(notice: Notice) -> str:
    days = f"{notice.clear} clear day{'' if notice.clear == 1 else 's'}"
    return f"{days} of the {notice.required} that are needed"


class CheckDelegate(RowDelegate):
    """Paints a sign, the sentence with its remedy under it, and at the right in blue what Enter does."""

    def row_height(self, row: CheckRow) -> int:
        """52 for two lines, 36 for one, at normal text size."""
        return look().theme.size("row_two_line" if row.sub else "row")

    def paint_row(self, painter: QPainter, rect: QRectF, row: CheckRow, state: RowState) -> None:
        """Paint one row."""
        theme = look().theme
        two = theme.line("body") + (theme.line("caption") if row.sub else 0)
        top = rect.top() + (rect.height() - two) / 2
        paint_icon(painter, row.icon, row.tone, rect.left() + 24, top + (theme.line("body") - 18) / 2)
        left, right = rect.left() + 54, rect.right() - 24
        end = self._paint_right(painter, QRectF(left, top, right - left, theme.line("body")), row)
        title = QRectF(left, top, end - 12 - left, theme.line("body"))
        paint_text(painter, title, row.title, "body_strong" if state.selected else "body")
        if row.sub:
            under = QRectF(left, title.bottom(), right - left, theme.line("caption"))
            paint_text(painter, under, row.sub, "caption", "text2")

    def _paint_right(self, painter: QPainter, line: QRectF, row: CheckRow) -> float:
        words, tone = (row.step, "accent") if row.step else (row.right, row.tone)
        width = text_width(words, "body_strong") + 1 if words else 0
        box = QRectF(line.right() - width, line.top(), width, line.height())
        paint_text(painter, box, words, "body_strong", tone, RIGHT, elide=False)
        return box.left()

    def row_tip(self, row: CheckRow, rect: QRectF) -> str:
        """The whole of a row that has no room for it."""
        room = rect.width() - 78
        used = text_width(row.title, "body_strong") + 12 + text_width(row.step or row.right, "body_strong")
        cut = used > room or text_width(row.sub, "caption") > room
        return "\n".join(part for part in (row.title, row.sub) if part) if cut else ""


def blocking_count_words(count: int) -> str:
    """ "2 findings stand in the way"; "" where none does."""
    return f"{counted(count, 'finding stands', 'findings stand')} in the way" if count else ""
