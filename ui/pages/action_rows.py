"""Actions, referrals and decisions as rows of a list: what, whose, where it comes from, and how it stands in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clerk_app.domain.dates import printed_date
from clerk_app.domain.rag import ActionState, Rag
from clerk_app.domain.referrals import ReferralState
from clerk_app.services.deferred import Deferral
from clerk_app.services.followed import ActionLine
from clerk_app.services.meeting_follow_up import Decided
from clerk_app.services.referrals import ReferralLine
from ui.models.rows import Heading
from ui.text import counted
from ui.widgets.line_rows import Line

#: The tone and the icon of each status; its word stands beside it always (SC-6).
RAG_TONES = {Rag.GREEN: ("good", "circle-check"), Rag.AMBER: ("warn", "clock"), Rag.RED: ("bad", "circle-alert")}
_OVER = frozenset({ReferralState.PUBLISHED})


def action_rows(
    lines: Sequence[ActionLine], counts: tuple[int | None, int | None, int | None] | None = None
) -> list[Line | Heading]:
    """Actions in their order, under headings: overdue, open, and what is done.

    `counts` are how many there are of each in all, where not all of them are shown; None: nobody knows yet.
    """
    groups = (
        ("Overdue", [line for line in lines if line.standing.overdue]),
        ("Open", [line for line in lines if line.action.state is ActionState.OPEN and not line.standing.overdue]),
        ("Completed or withdrawn", [line for line in lines if line.action.state is not ActionState.OPEN]),
    )
    made: list[Line | Heading] = []
    for (words, own), count in zip(groups, counts or [len(own) for _, own in groups], strict=True):
        made += [Heading(words, count=count), *map(action_row, own)] if own else []
    return made


def action_row(line: ActionLine) -> Line:
    """One action: its status as a word with a colour, its deadline, and how many days are left."""
    at, shown = line.standing, line.standing.shown
    tone, icon = RAG_TONES[shown] if shown else ("neutral", "")
    against = " · status against its dates" if at.contradiction and not at.kept else ""
    revised = f" (revised {len(line.revisions)}×)" if line.revisions else ""
    parts = (line.owner or "No owner", line.committee, line.source)
    return Line(
        id=line.id,
        title=line.action.text,
        sub=" · ".join(part for part in parts if part) + against,
        icon="list-checks",
        chip=shown.word if shown else "Withdrawn",
        chip_tone=tone,
        chip_icon=icon,
        right=f"{at.due.words}{revised}",
        under_right=at.words,
        right_tone="bad" if at.overdue else "text2",
        closed=line.closed,
    )


def referral_rows(lines: Sequence[ReferralLine]) -> list[Line | Heading]:
    """Referrals in their order, what is over under a heading of its own."""
    groups = (
        ("Referrals", [line for line in lines if line.state not in _OVER]),
        ("Answered and published", [line for line in lines if line.state in _OVER]),
    )
    return _grouped((words, [referral_row(line) for line in own]) for words, own in groups)


def referral_row(line: ReferralLine) -> Line:
    """One referral: to whom, how far it is, and the last day for the response."""
    made = line.referral
    when = printed_date(line.meeting.day, weekday=False) if line.meeting else ""
    tone = {ReferralState.OVERDUE: "bad", ReferralState.AWAITED: "warn", ReferralState.PUBLISHED: "good"}
    due = f"Response due by {printed_date(line.due, weekday=False)}" if line.due and not made.responded_on else ""
    return Line(
        id=line.id,
        title=line.title,
        sub=" · ".join(part for part in (f"To {made.to_whom}", line.committee, when) if part),
        icon="signpost",
        chip=line.state.value.capitalize(),
        chip_tone=tone.get(line.state, "neutral"),
        right=due or (made.response.words if made.responded_on else ""),
        right_tone="bad" if line.overdue else "text2",
        closed=line.closed,
    )


def decision_row(each: Decided) -> Line:
    """One decision of a meeting with what follows from it: to whom it goes, how many actions, and its referral."""
    row, acts = each.resolution, each.actions
    still = sum(line.action.state is ActionState.OPEN for line in acts)
    done = ", done" if acts and not still else f", {still} open" if 0 < still < len(acts) else ""
    follows = counted(len(acts), "action", "actions") + done if acts else ""
    parts = (each.item.title if each.item else "", f"To {row.to_whom}" if row.to_whom else "", follows)
    return Line(
        id=row.id,
        title=row.text,
        sub=" · ".join(part for part in parts if part),
        icon="vote",
        right="Referral made" if each.referred else row.kind.value.capitalize(),
        closed=each.closed,
    )


def deferral_row(each: Deferral) -> Line:
    """An item that was deferred: why, and on which agenda it stands since, or that it is on none."""
    at = each.stands_at
    number = f"Item {each.line.number}" if each.line.number else ""
    return Line(
        id=each.id,
        title=each.title,
        sub=" · ".join(part for part in (number, each.reason or "No reason recorded") if part),
        icon="clock",
        right=f"On the agenda of {printed_date(at.day, weekday=False)}" if at else "On no later agenda",
        right_tone="text2" if at else "warn",
        closed=each.closed,
    )


def headed(words: str, rows: Sequence[Line]) -> list[Line | Heading]:
    """Rows under a heading that says how many they are; nothing of none."""
    return [Heading(words, count=len(rows)), *rows] if rows else []


def _grouped(groups: Iterable[tuple[str, Sequence[Line]]]) -> list[Line | Heading]:
    return [row for words, own in groups for row in headed(words, own)]
