"""What Marlow Vale has to follow up: actions of a meeting and of a plan, overdue and done, and two referrals."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.rag import Rag
from clerk_app.domain.record_rows import ResolutionKind
from clerk_app.office import Office
from clerk_app.services import action_plans, actions, agenda, meetings, referrals, resolving
from tests.helpers.small_council import id_of


def fill(office: Office, meeting_id: str) -> None:
    """Actions and referrals of a meeting of Marlow Vale, as on 3 July 2017."""
    body = meetings.presiding_body(office, meeting_id).id
    items = [line for line in agenda.lines(office, meeting_id) if not line.printed.openness.closed]
    first, second = items[3].id, items[4].id
    words = "That the Cabinet be asked to keep the youth service as it is"
    decided = id_of(
        resolving.resolve(office, meeting_id, words, ResolutionKind.REFERRED, item_id=first, to_whom="Cabinet")
    )
    advice = "That officers report on school places"
    resolving.resolve(office, meeting_id, advice, ResolutionKind.RECOMMENDED, item_id=second)
    referred = id_of(referrals.from_resolution(office, decided))
    referrals.edit(office, referred, {"received_on": date(2017, 6, 30)})
    old = id_of(referrals.refer(office, body, "Cabinet", "That buses be free for pupils", title="Bus fares"))
    referrals.edit(office, old, {"received_on": date(2017, 4, 12)})
    for text, owner, due in (
        ("Report back on school places in the south of the borough", "Head of Schools", date(2017, 9, 8)),
        ("Send members the figures for exclusions", "Director of Children’s Services", date(2017, 6, 30)),
        ("Write to the regional commissioner", "Chair of the committee", None),
    ):
        resolving.act(office, meeting_id, text, item_id=second, owner_name=owner, due=due)
    plan = id_of(action_plans.new_plan(office, body, "Early Help Improvement Plan", agrees="Improvement Board"))
    theme = id_of(action_plans.add_theme(office, plan, "Contacts and referrals", reference="A1", section="A"))
    made = [
        id_of(actions.create(office, body, text, due, plan_id=plan, theme_id=theme, reference=ref, owner_name=owner))
        for ref, text, due, owner in (
            ("A1.1", "Develop the project plan for the review of contacts", "31st May 2017", "PK"),
            ("A1.2", "Complete the review of the duty team", "30th June 2017", "PK"),
            ("A1.3", "Introduce the performance scorecard", "September 2017", "JF"),
            ("A1.4", "Set up the new case system", "Align to the roll-out of the new system", "DD"),
        )
    ]
    actions.complete(office, made[:1], date(2017, 5, 30), "Plan of 30 May")
    actions.revise(office, made[2:3], "31/10/17", "Waits for the new reports", "Improvement Board")
    actions.edit(office, made[1], {"stated": Rag.AMBER})
