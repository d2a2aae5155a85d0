"""Bringing an exchange file in: one recorded change, all or nothing, at which undo stops."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from clerk_app.domain.action_plans import ActionPlan
from clerk_app.domain.actions import PlannedAction
from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.change import Change, ChangeKind
from clerk_app.domain.council import Body
from clerk_app.domain.forward_plan import ForwardEntry
from clerk_app.domain.meetings import Meeting
from clerk_app.domain.membership import Person
from clerk_app.domain.referrals import Referral
from clerk_app.office import Office
from clerk_app.services import response_lines
from clerk_app.services.exchange import Exchange, read_exchange, refused
from clerk_app.services.exchange_absences import plan_absences
from clerk_app.services.exchange_reviews import plan_reviews
from clerk_app.services.import_committees import plan_committees, plan_council, plan_officers
from clerk_app.services.import_follow_up import FollowUp, take_follow_up
from clerk_app.services.import_forward_plan import plan_forward_plan
from clerk_app.services.import_interests import plan_registers
from clerk_app.services.import_meetings import plan_meetings
from clerk_app.services.import_people import plan_people
from clerk_app.services.import_plan import Plan, Tell, quiet
from clerk_app.services.import_printing import Printing
from clerk_app.services.import_programme import plan_priorities, plan_programmes
from clerk_app.services.outside_files import read_file

_COUNTED = (
    (Body, "committee", "committees"),
    (Person, "person", "people"),
    (Meeting, "meeting", "meetings"),
    (AgendaItem, "item", "items"),
    (ForwardEntry, "entry of the forward plan", "entries of the forward plan"),
    (ActionPlan, "action plan", "action plans"),
    (PlannedAction, "action", "actions"),
    (Referral, "referral", "referrals"),
)


def import_file(office: Office, path: Path | str) -> Change:
    """Bring an exchange file in. What the file does not name stays as it is; the same file twice changes nothing.

    Raises BadInput with every place that cannot be taken; then nothing was stored.
    """
    source = Path(path)
    return import_data(office, read_exchange(read_file(office, source), source.name), source.name)


def import_data(office: Office, document: Exchange, name: str, tell: Tell = quiet) -> Change:
    """The same for a document that was read already; `name` is only said in errors.

    `tell` is told what is being done; what it raises stops the import, and nothing was stored.
    """
    # planned under the lock: what another program brings in meanwhile would otherwise come in twice
    with office.record("Import corrections") as recording:
        tell("Comparing it with what is here")
        plan = planned(office, document)
        if plan.faults:
            raise refused(name, plan.faults)
        if not plan.empty:  # an import that moves nothing must leave no fence behind
            recording.name(label_of(plan), ChangeKind.IMPORT)
        with ExitStack() as following:
            for body_id in _referring(plan, document):
                following.enter_context(response_lines.following(office, body_id))
            plan.write(tell)
        plan.let_go()
    return replace(recording.change, notes=tuple(plan.notes))


def _referring(plan: Plan, document: Exchange) -> set[str]:
    """The committees of the office with referrals in a file that does not say every agenda whole (SC-2)."""
    named = {thing["committee"] for thing in document.get("referrals", ()) if not plan.complete}
    found = {body.id for name in named if (body := plan.named(name)) is not None}
    return {body_id for body_id in found if not plan.is_new(Body, body_id)}


def planned(office: Office, document: Exchange) -> Plan:
    """What an import would write, with its faults and notes; nothing is stored."""
    plan = Plan(office, document)
    printing = Printing(plan, office, document)
    plan_council(plan, office, document, printing)
    plan_people(plan, office, document)
    plan_registers(plan, office, document)
    take_follow_up(plan, document)
    if plan.has_council:
        plan_officers(plan, document)
        plan_committees(plan, document, printing)
        plan_meetings(plan, office, document)
        FollowUp(plan, office.today()).plan(document)
        plan_priorities(plan, document)
        plan_programmes(plan, office, document)
        plan_reviews(plan, document)
    plan_absences(plan, document)
    if plan.has_council:
        plan_forward_plan(plan, document)
    return plan


def label_of(plan: Plan) -> str:
    """What came in, in numbers: "Import 1 committee, 18 people, 1 meeting and 10 items"."""
    counts = [(plan.count_new(kind), one, many) for kind, one, many in _COUNTED]
    said = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
    if not said:
        return "Import corrections"
    return f"Import {', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else f"Import {said[0]}"
