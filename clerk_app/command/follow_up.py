"""`clerk actions` and `clerk referrals`: what is to be done, for people and programs, and as files (SC-2, SC-6)."""

from __future__ import annotations

import argparse
import json
from typing import Any

from clerk_app.command.codes import DONE, FINDINGS
from clerk_app.command.lists import columns
from clerk_app.command.packs import PASS_HELP
from clerk_app.command.programme import formats_of
from clerk_app.command.wishes import day_of
from clerk_app.domain.action_plans import ActionPlan
from clerk_app.domain.actions import PlannedAction
from clerk_app.domain.printed_follow_up import PrintedFollowUp
from clerk_app.errors import Ambiguous, NotFound, WrongUse
from clerk_app.office import Office, open_office
from clerk_app.services import action_plans, follow_up_printing, followed, quarter_reports, referrals
from clerk_app.services.followed import ActionLine, ActionWish
from clerk_app.services.referrals import ReferralLine

_HEADINGS = ("Deadline", "Status", "Standing", "Action", "Owner", "From")
_REFERRED = ("Response due", "Standing", "Referral", "To", "Committee")


def add_commands(commands: Any) -> None:
    """Add both commands to those that there are."""
    told = _added(commands, "actions", "list what is to be done of every meeting and plan, overdue first")
    told.add_argument("--all", action="store_true", help="those that are completed or withdrawn too")
    told.add_argument("--plan", metavar="WORDS", help="of one action plan alone; with --out the plan as a whole")
    told.add_argument("--quarter", metavar="2017-06-30", help="with --plan and --out: the report of that day's quarter")
    told.set_defaults(run=_actions)
    _added(commands, "referrals", "list what was referred, with the day by which the response is due").set_defaults(
        run=_referrals
    )


def _added(commands: Any, name: str, help_words: str) -> Any:
    told = commands.add_parser(name, help=help_words)
    told.add_argument("file", metavar="FILE")
    told.add_argument("--json", action="store_true", help="for other programs to read")
    told.add_argument("--closed", action="store_true", help="the words of closed business too; never in files")
    told.add_argument("--out", metavar="DIR", help="write a public copy into this folder instead")
    told.add_argument("--formats", metavar="pdf,docx", help="which of pdf, docx, html and xlsx; all if left out")
    told.add_argument("--pass", metavar="MARK", dest="passed", action="append", default=[], help=PASS_HELP)
    return told


def _actions(chosen: argparse.Namespace) -> int:
    office = open_office(chosen.file, reading=True)
    try:
        plan_id = _plan(office, chosen.plan) if chosen.plan else None
        wish = ActionWish(plan_id=plan_id, only_open=not chosen.all)
        if chosen.quarter and not (plan_id and chosen.out):
            raise WrongUse("A quarter's report is of a plan and goes into a folder.", "Add --plan WORDS and --out DIR.")
        if chosen.out:
            return _written(office, chosen, _gathered(office, chosen, plan_id, wish))
        lines = followed.find(office, wish)
    finally:
        office.close()
    if chosen.json:
        print(json.dumps([_plain(line, chosen.closed) for line in lines], ensure_ascii=False, indent=1))
    else:
        print(
            columns([_HEADINGS, *(_cells(line, chosen.closed) for line in lines)])
            if lines
            else "Nothing is to be done."
        )
    return FINDINGS if any(line.standing.overdue for line in lines) else DONE


def _gathered(office: Office, chosen: argparse.Namespace, plan_id: str | None, wish: ActionWish) -> PrintedFollowUp:
    """What is written: the list, a whole plan, or its report for a quarter."""
    if plan_id is None:
        return follow_up_printing.actions_list(office, wish)
    if not chosen.quarter:
        return follow_up_printing.plan(office, plan_id)
    day = day_of(chosen.quarter) or office.today()
    days = quarter_reports.quarter_with(action_plans.read(office, plan_id), day)
    return quarter_reports.report(office, plan_id, *days)


def _referrals(chosen: argparse.Namespace) -> int:
    office = open_office(chosen.file, reading=True)
    try:
        if chosen.out:
            return _written(office, chosen, follow_up_printing.referrals_list(office))
        lines = referrals.lines(office)
    finally:
        office.close()
    if chosen.json:
        print(json.dumps([_plain_referral(line, chosen.closed) for line in lines], ensure_ascii=False, indent=1))
    else:
        print(columns([_REFERRED, *(_referred(x, chosen.closed) for x in lines)]) if lines else "Nothing was referred.")
    return FINDINGS if any(line.overdue for line in lines) else DONE


def _written(office: Office, chosen: argparse.Namespace, made: Any) -> int:
    formats = formats_of(chosen.formats, follow_up_printing.FORMATS)
    for path in follow_up_printing.write(office, made, chosen.out, formats, frozenset(chosen.passed)):
        print(path)
    return DONE


def _plan(office: Office, words: str) -> str:
    """The plan whose title has these words. Raises NotFound and Ambiguous."""
    wanted = words.casefold().split()
    found = [each for each in action_plans.plans(office) if all(word in each.title.casefold() for word in wanted)]
    if not found:
        raise NotFound(f"There is no action plan “{words}”.", "Name it by words of its title.")
    if len(found) > 1:
        raise Ambiguous(f"“{words}” fits several action plans.", ", ".join(_named(each) for each in found))
    return found[0].id


def _named(plan: ActionPlan) -> str:
    return "one that is closed" if plan.closed else plan.title


def _shown(line: ActionLine, closed: bool) -> str:
    return line.action.text if closed else line.open_text


def _cells(line: ActionLine, closed: bool) -> tuple[str, ...]:
    at, hidden = line.standing, line.closed and not closed
    status = at.shown.word if at.shown else "Withdrawn"
    source = ", ".join(part for part in (line.committee, line.open_source if hidden else line.source) if part)
    return (
        "" if hidden else at.due.words,
        status,
        at.words,
        _shown(line, closed),
        "" if hidden else line.owner,
        source,
    )


def _plain(line: ActionLine, closed: bool) -> dict[str, Any]:
    at, action, hidden = line.standing, line.action, line.closed and not closed
    told: dict[str, Any] = {
        "id": line.id,
        "committee": line.committee,
        "source": line.open_source if hidden else line.source,
        "closed": line.closed,
        "state": action.state.value,
        "status": at.shown.value if at.shown else None,
        "status_from_dates": at.computed.value if at.computed else None,
        "overdue": at.overdue,
    }
    if hidden:
        return told
    return told | {
        "reference": action.reference if isinstance(action, PlannedAction) else "",
        "text": action.text,
        "owner": line.owner,
        "due": at.due.day.isoformat() if at.due.day else None,
        "due_text": at.due.text,
        "ended_on": action.ended_on.isoformat() if action.ended_on else None,
        "progress": action.progress,
        "old_deadlines": [each.old_due.isoformat() if each.old_due else each.old_text for each in line.revisions],
    }


def _referred(line: ReferralLine, closed: bool) -> tuple[str, ...]:
    hidden = line.closed and not closed
    due = line.due.isoformat() if line.due else ""
    title, to_whom = (line.open_title, "") if hidden else (line.title, line.referral.to_whom)
    return (due, line.state.value.capitalize(), title, to_whom, line.committee)


def _plain_referral(line: ReferralLine, closed: bool) -> dict[str, Any]:
    made = line.referral
    days = ("sent_on", "received_on", "notice_on", "responded_on", "response_published_on")
    told: dict[str, Any] = {
        "id": line.id,
        "committee": line.committee,
        "closed": line.closed,
        "state": line.state.value,
        "due": line.due.isoformat() if line.due else None,
        **{name: getattr(made, name).isoformat() if getattr(made, name) else None for name in days},
    }
    if line.closed and not closed:
        return told
    words = {"title": made.title, "text": made.text, "to_whom": made.to_whom, "response": made.response.value}
    return told | words | {"response_text": made.response_text, "action_proposed": made.action_proposed}
