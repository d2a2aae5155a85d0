"""Actions as lists show them: of every meeting and plan, how each stands today, overdue first (SC-5, SC-6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.action_plans import ActionPlan
from clerk_app.domain.actions import ActionRevision, Followed, PlannedAction, Standing, standing
from clerk_app.domain.agenda import Matter
from clerk_app.domain.change import Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.meetings import MeetingLine
from clerk_app.domain.membership import PersonFact, fact_on
from clerk_app.domain.rag import ActionState
from clerk_app.domain.record_rows import Action
from clerk_app.errors import NotFound
from clerk_app.office import Office
from clerk_app.services.closed_items import ItemsOf, said_closed
from clerk_app.store import committees as committees_store
from clerk_app.store import follow_up as store
from clerk_app.store import meetings as meetings_store
from clerk_app.store import people as people_store
from clerk_app.store import rows
from clerk_app.store.follow_up import KnownItem

#: What stands in a list for what is closed, where not everybody may read it.
CLOSED_WORDS = "Closed business"


@dataclass(frozen=True, slots=True)
class ActionWish:
    """Which actions are wanted: of a committee, of a plan, still to do alone, overdue alone, with words in them."""

    body_id: str | None = None
    plan_id: str | None = None
    only_open: bool = True
    only_overdue: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as a list shows it: how it stands, whose it is, and where it comes from.

    `closed` ones have words that no public output may have.
    """

    action: Followed
    standing: Standing
    owner: str
    email: str
    committee: str
    source: str
    closed: bool
    revisions: tuple[ActionRevision, ...] = ()
    meeting: MeetingLine | None = None
    plan: ActionPlan | None = None
    item: KnownItem | None = None

    @property
    def id(self) -> str:
        """Its identity."""
        return self.action.id

    @property
    def open_text(self) -> str:
        """What anybody may read of it."""
        return CLOSED_WORDS if self.closed else self.action.text

    @property
    def open_source(self) -> str:
        """What anybody may know of where it comes from: of what is closed in a plan neither its number nor, where the
        plan is closed, its title.
        """
        if not self.closed or self.meeting is not None:
            return self.source
        return self.plan.title if self.plan is not None and not self.plan.closed else ""

    @property
    def subject(self) -> Subject:
        """The row that it is."""
        return Subject(rows.table_of(type(self.action)), self.action.id)


def find(office: Office, wish: ActionWish | None = None) -> tuple[ActionLine, ...]:
    """The actions that are wanted, overdue first, then by their deadlines, then what has none, then what is done."""
    wish = wish or ActionWish()
    found: list[Followed] = []
    if wish.plan_id:
        found += store.actions_of_plan(office.db, wish.plan_id)
    else:
        found += store.meeting_actions(office.db, wish.body_id, only_open=wish.only_open)
        found += store.planned_actions(office.db, wish.body_id, only_open=wish.only_open)
    lines = lines_of(office, [each for each in found if not wish.only_open or each.state is ActionState.OPEN])
    kept = (line for line in lines if _wanted(line, wish))
    return tuple(sorted(kept, key=_by_urgency))


def narrowed(lines: Iterable[ActionLine], wish: ActionWish) -> tuple[ActionLine, ...]:
    """Of actions that were read already, in their order, those that are overdue or have the words, as wished."""
    return tuple(line for line in lines if _wanted(line, wish))


def at_meeting(office: Office, meeting_id: str) -> tuple[ActionLine, ...]:
    """What one meeting recorded, in order."""
    return tuple(lines_of(office, store.actions_at(office.db, meeting_id)))


def of_plan(office: Office, plan_id: str) -> tuple[ActionLine, ...]:
    """The actions of a plan, theme by theme."""
    return tuple(lines_of(office, store.actions_of_plan(office.db, plan_id)))


def line(office: Office, action_id: str) -> ActionLine:
    """One action. Raises NotFound."""
    return lines_of(office, [known(office, action_id)])[0]


def known(office: Office, action_id: str) -> Followed:
    """The row of an action, of a meeting or planned. Raises NotFound."""
    for kind in (Action, PlannedAction):
        found = rows.read(office.db, kind, action_id)
        if isinstance(found, Action | PlannedAction):
            return found
    raise NotFound("This action is not in the file any more.", "Undo brings it back, if you removed it.")


def findings(lines: Iterable[ActionLine]) -> tuple[Finding, ...]:
    """Every status that the dates contradict and that nobody gave a reason for (SC-6)."""
    return tuple(
        Finding(
            Level.WARNING,
            f"The status given is {line.standing.shown.word.lower()}, but {line.standing.contradiction}.",
            "SC-6",
            _named(line),
            "Correct the status or the dates, or give a reason why it stands.",
            line.subject,
        )
        for line in lines
        if line.standing.contradiction and not line.standing.kept and line.standing.shown is not None
    )


def _named(line: ActionLine) -> str:
    reference = line.action.reference if isinstance(line.action, PlannedAction) and not line.closed else ""
    return f"Action {reference}" if reference else ", ".join(part for part in ("Action", line.open_source) if part)


def _wanted(line: ActionLine, wish: ActionWish) -> bool:
    if wish.only_overdue and not line.standing.overdue:
        return False
    said = f"{line.action.text} {line.owner} {line.source} {line.committee}".casefold()
    return all(word in said for word in wish.words.casefold().split())


def _by_urgency(line: ActionLine) -> tuple[int, date, str]:
    at = line.standing
    if line.action.state is not ActionState.OPEN:
        ended = line.action.ended_on or date.min
        return 2, date.fromordinal(date.max.toordinal() - ended.toordinal() + 1), line.id
    return (0 if at.overdue else 1), at.due.day or date.max, line.id


def lines_of(office: Office, found: Sequence[Followed], owners: Owners | None = None) -> list[ActionLine]:
    """The rows with all that is asked of them, in as few questions as for one.

    Whoever reads page after page gives the `owners`, who are then read once for all pages.
    """
    recorded = [each for each in found if isinstance(each, Action)]
    items, said = ItemsOf(office, (each.agenda_item_id for each in recorded)), said_closed(office, recorded)
    held = {each.id: each for each in meetings_store.lines_of(office.db, {each.meeting_id for each in recorded})}
    plans = {each.id: each for each in store.plans(office.db)}
    revisions = store.revisions_of(office.db, (each.id for each in found))
    names = {body.id: body.name for body in committees_store.bodies(office.db)}
    matters = [each.matter_id for each in found if isinstance(each, PlannedAction) and each.matter_id]
    closed = (
        {each.id for each in rows.read_some(office.db, Matter, matters) if each.openness.closed} if matters else set()
    )
    owners = owners or Owners(office)
    today, lines = office.today(), []
    for each in found:
        changed = revisions.get(each.id, ())
        at = standing(each, changed, today)
        if isinstance(each, Action):
            held_at, item = held[each.meeting_id], items.item(each.agenda_item_id)
            owner, email = owners.of(each.owner_id, each.owner_name, held_at.day)
            hidden = items.is_closed(each.agenda_item_id, said[each.id])
            source = _source(held_at, item)
            lines.append(
                ActionLine(each, at, owner, email, held_at.committee, source, hidden, changed, held_at, item=item)
            )
        else:
            plan = plans.get(each.plan_id or "")
            owner, email = owners.of(each.owner_id, each.owner_name, today)
            hidden = each.closed or (plan is not None and plan.closed) or each.matter_id in closed
            source = ", ".join(part for part in (plan.title if plan else "", each.reference) if part)
            committee = names.get(each.body_id, "")
            lines.append(ActionLine(each, at, owner, email, committee, source, hidden, changed, plan=plan))
    return lines


def _source(held: MeetingLine, item: KnownItem | None) -> str:
    """Where an action comes from: "13 July 2017, item 6"."""
    number = f", item {item.number}" if item is not None and item.number and item.number_locked else ""
    return f"{printed_date(held.day, weekday=False)}{number}"


class Owners:
    """Who is named, as printed on a day, with their addresses of today; everybody is read once, where it is asked."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._facts: Mapping[str, tuple[PersonFact, ...]] | None = None

    def of(self, person_id: str | None, name: str, day: date) -> tuple[str, str]:
        """The name and the e-mail address: of a person of the file, else the name as it was typed."""
        if person_id is None:
            return name, ""
        if self._facts is None:
            self._facts = people_store.all_facts(self._office.db)
        facts = self._facts[person_id]
        return fact_on(day, facts).printed, fact_on(self._office.today(), facts).email
