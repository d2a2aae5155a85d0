"""Lists of actions and referrals and action plans as files: open business alone, guarded, in four formats (PX-5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from clerk_app.documents.wording import Wording
from clerk_app.domain.action_plans import PlanTheme, QuarterRow, dashboard, quarter_dashboard
from clerk_app.domain.actions import ActionRevision, PlannedAction
from clerk_app.domain.dates import printed_date
from clerk_app.domain.loose_dates import due_words
from clerk_app.domain.printed_follow_up import (
    PrintedAction,
    PrintedFollowUp,
    PrintedPlan,
    PrintedQuarter,
    PrintedQuarterReport,
    PrintedReferral,
    PrintedRevision,
    PrintedTheme,
)
from clerk_app.domain.wording import words_on
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import action_plans, council, exporting, followed, house_style, referrals
from clerk_app.services.followed import ActionLine, ActionWish
from clerk_app.services.referrals import ReferralLine
from clerk_app.store import wording

FORMATS = exporting.WITH_WORKBOOK
#: What the sheet of a theme says beside its lead and its actions, in the order of the sheet.
SHEET_PARTS = ("linked_plans", "partners", "outcomes", "measures", "progress", "impact", "further")
ACTIONS, REFERRALS = "actions", "referrals"


def actions_list(office: Office, wish: ActionWish | None = None) -> PrintedFollowUp:
    """The actions that are wanted, overdue first. Raises Refused while the council has no name."""
    lines = followed.find(office, wish)
    opened = [line for line in lines if not line.closed]
    printed = tuple(printed_action(line) for line in opened)
    return told_of(office, ACTIONS, actions=printed, left_out=len(lines) - len(opened))


def referrals_list(office: Office, body_id: str | None = None) -> PrintedFollowUp:
    """The referrals of a committee or of all, with their clocks (SC-2)."""
    lines = referrals.lines(office, body_id)
    opened = [line for line in lines if not line.closed]
    printed = tuple(_referral(line) for line in opened)
    return told_of(office, REFERRALS, referrals=printed, left_out=len(lines) - len(opened))


def plan(office: Office, plan_id: str) -> PrintedFollowUp:
    """An action plan with its dashboard, whose totals are those of the rows that are printed (SC-6).

    Raises Refused for a closed plan, of which there is no public copy.
    """
    found = action_plans.read(office, plan_id)
    if found.plan.closed:
        raise Refused("This action plan is closed.", "It has no copy for the public.")
    opened = {line.id for line in found.actions if not line.closed}
    themes = tuple(printed_theme(theme, [line for line in lines if line.id in opened]) for theme, lines in found.themes)
    quarters = tuple(
        printed_quarter(quarter.first_day, quarter.last_day, [row for row in quarter.rows if is_open(row, opened)])
        for quarter in found.quarters
    )
    lines = [line for line in found.actions if line.id in opened]
    printed = PrintedPlan(
        found.plan.title,
        dashboard(line.standing.shown for line in lines),
        themes,
        quarters,
        tuple(each for line in lines for each in printed_revisions(line)),
        tuple((lead.job_title, lead.holder, lead.initials) for lead in found.leads),
    )
    return told_of(office, found.plan.title, plan=printed, left_out=len(found.actions) - len(opened))


def check(office: Office, told: PrintedFollowUp, passed: frozenset[str] = frozenset()) -> None:
    """Let a list out, or raise BadInput that lists the closed business in its words."""
    from clerk_app.documents.follow_up import follow_up_document  # noqa: PLC0415 - the writers are slow to load
    from clerk_app.documents.model import text_of  # noqa: PLC0415 - as above

    said = text_of(follow_up_document(told))
    from clerk_app.services import public_guard  # noqa: PLC0415 - it loads what reads PDF

    public_guard.check(office, public_guard.Said({}, {"the list": said}), passed)


def files(told: PrintedFollowUp, formats: Sequence[str] = FORMATS) -> dict[str, bytes]:
    """The list or plan as files by name; for a worker, it asks no office. Raises WrongUse for an unknown format."""
    from clerk_app.documents.follow_up import follow_up_document  # noqa: PLC0415 - the writers are slow to load

    name = f"{told.day.isoformat()}-{exporting.file_words(told.heading, 'actions')}"
    return exporting.document_files(follow_up_document(told), told.template, name, formats)


def write(
    office: Office,
    told: PrintedFollowUp,
    folder: Path | str,
    formats: Sequence[str] = FORMATS,
    passed: frozenset[str] = frozenset(),
) -> list[Path]:
    """Write it into a folder; files of the same names are replaced. Raises as `check` and `files` do."""
    check(office, told, passed)
    return exporting.keep_files(files(told, formats), Path(folder))


def told_of(
    office: Office,
    heading: str,
    *,
    actions: tuple[PrintedAction, ...] | None = None,
    referrals: tuple[PrintedReferral, ...] | None = None,
    plan: PrintedPlan | None = None,
    report: PrintedQuarterReport | None = None,
    left_out: int = 0,
) -> PrintedFollowUp:
    """What is printed under a heading, with the words, the language and the template of the council.

    Raises Refused while the council has no name.
    """
    authority = council.needed_authority(office)
    words = words_on(office.today(), "", wording.words(office.db))
    said = Wording.load(words).follow_up.get(heading, heading)
    template = house_style.template_of(office)
    today = office.today()
    return PrintedFollowUp(
        authority.name, said, today, authority.language, words, template, actions, referrals, plan, report, left_out
    )


def printed_action(line: ActionLine, *, within: bool = False) -> PrintedAction:
    """An action of a list; `within` its plan it does not say of which plan it is, and has its old deadlines apart."""
    at = line.standing
    of_plan = "" if within else line.plan.title if line.plan else ""
    source = of_plan if line.plan else ", ".join(part for part in (line.committee, line.source) if part)
    return PrintedAction(
        line.action.text,
        line.owner,
        source,
        at.due.words,
        at.due.day,
        at.words if within else _standing(line),
        at.shown,
        line.action.progress,
        line.action.reference if isinstance(line.action, PlannedAction) else "",
        "" if within else _was(line),
        "" if within else line.action.evidence,
    )


def _standing(line: ActionLine) -> str:
    """How it stands, and since when where it is ended."""
    ended = line.action.ended_on
    return f"{line.standing.words}, {printed_date(ended, weekday=False)}" if ended else line.standing.words


def _was(line: ActionLine) -> str:
    """The deadlines that it had before, each with why it was changed (SC-5)."""
    return "; ".join(": ".join(part for part in (each.before, each.reason) if part) for each in printed_revisions(line))


def _referral(line: ReferralLine) -> PrintedReferral:
    made = line.referral
    said = ". ".join(part for part in (made.response.words, made.response_text, made.action_proposed) if part)
    standing = line.state.value.capitalize()
    response = said if made.responded_on else ""
    return PrintedReferral(line.title, made.to_whom, made.sent_on, made.received_on, line.due, standing, response)


def printed_theme(theme: PlanTheme | None, lines: Sequence[ActionLine]) -> PrintedTheme:
    """A theme with those of its actions that are open."""
    name = " ".join(part for part in (theme.reference, theme.title) if part) if theme else "Other actions"
    counted = dashboard(line.standing.shown for line in lines)
    made = tuple(printed_action(line, within=True) for line in lines)
    if theme is None:
        return PrintedTheme(name, "", made, counted)
    parts = tuple((part, text) for part in SHEET_PARTS if (text := getattr(theme, part)))
    return PrintedTheme(name, theme.lead, made, counted, parts)


def is_open(row: QuarterRow, opened: set[str]) -> bool:
    """Whether a line of a quarter is of an action that is open, or of one that is gone."""
    return row.planned_action_id is None or row.planned_action_id in opened


def printed_quarter(first_day: date, last_day: date, listed: Sequence[QuarterRow]) -> PrintedQuarter:
    """The lines of a quarter as they were reported, with what is counted of them."""
    made = tuple(
        PrintedAction(
            row.text,
            row.owner_name,
            "",
            due_words(row.due, row.due_text),
            row.due,
            row.stated.meaning.capitalize() if row.stated else "",
            row.stated,
            row.progress,
            row.reference,
        )
        for row in listed
    )
    return PrintedQuarter(first_day, last_day, made, quarter_dashboard(row.stated for row in listed))


def printed_revisions(line: ActionLine, among: Sequence[ActionRevision] | None = None) -> Iterable[PrintedRevision]:
    """The changed deadlines of an action, all of them or those `among` which it is asked."""
    for each in line.revisions if among is None else among:
        before, after = due_words(each.old_due, each.old_text), due_words(each.new_due, each.new_text)
        yield PrintedRevision(line.action.text, before, after, each.reason, each.agreed_by)
