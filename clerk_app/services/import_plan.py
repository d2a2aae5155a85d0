"""What an import will write, gathered before the first row is stored: new rows, changed fields, and faults."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, cast

from clerk_app.domain.action_plans import ActionPlan, PlanLead, PlanTheme, PrintedTotal, QuarterRow
from clerk_app.domain.actions import ActionRevision, PlannedAction
from clerk_app.domain.agenda import AgendaItem, Matter, ScheduleRow
from clerk_app.domain.council import Authority, Body, Holiday, Rule, StandingItem
from clerk_app.domain.dispensations import Dispensation
from clerk_app.domain.executive_decisions import ExecutiveDecision
from clerk_app.domain.expected_papers import Consultation, ExpectedPaper
from clerk_app.domain.forward_plan import ExecutiveNotice, ForwardDate, ForwardEntry
from clerk_app.domain.interests import Gift, Interest
from clerk_app.domain.issues import DistributionEntry, ExportLog, FindingOverride, GuardPass, Issue, IssuePart
from clerk_app.domain.meetings import Meeting, MeetingBody, MeetingEvent, PanelMember, Sitting
from clerk_app.domain.membership import Appointment, Person, PersonFact, Position, Seat
from clerk_app.domain.minute_rows import MinuteBlock, Minutes, MinutesVersion
from clerk_app.domain.papers import ItemPaper, Paper, PaperVersion
from clerk_app.domain.printing import PrintCopy
from clerk_app.domain.programme_rows import (
    Programme,
    ProgrammeCell,
    ProgrammeDecision,
    ProgrammeRow,
    StrategicPriority,
)
from clerk_app.domain.record_rows import Action, Ballot, Declaration, Motion, Resolution, RoomEvent, Speech, Vote
from clerk_app.domain.referrals import Referral
from clerk_app.domain.review_rows import KeyLineOfEnquiry, Review, ReviewRecommendation, ReviewStage, ReviewWitness
from clerk_app.domain.six_months import AbsenceApproval
from clerk_app.domain.style_choice import StyleChoice
from clerk_app.domain.substitution import Substitution
from clerk_app.domain.wording import CouncilWord
from clerk_app.office import Office
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_words import place_words, shortened
from clerk_app.store import house_style, rows, withheld

Row = TypeVar("Row")
Path = tuple[str | int, ...]
Thing = Mapping[str, Any]

#: Kinds of rows, each after those that it points to.
ORDER = (
    Authority,
    Person,
    PersonFact,
    Interest,
    Dispensation,
    Gift,
    Body,
    Rule,
    StyleChoice,
    CouncilWord,
    Holiday,
    Seat,
    Appointment,
    StandingItem,
    Meeting,
    MeetingBody,
    PanelMember,
    Substitution,
    MeetingEvent,
    Position,
    Sitting,
    Matter,
    AgendaItem,
    ScheduleRow,
    Paper,
    PaperVersion,
    ItemPaper,
    ExpectedPaper,
    Consultation,
    Issue,
    IssuePart,
    FindingOverride,
    GuardPass,
    ExportLog,
    DistributionEntry,
    PrintCopy,
    RoomEvent,
    Declaration,
    Motion,
    Vote,
    Ballot,
    Resolution,
    Action,
    Speech,
    Minutes,
    MinuteBlock,
    MinutesVersion,
    AbsenceApproval,
    ActionPlan,
    PlanTheme,
    PlanLead,
    PlannedAction,
    ActionRevision,
    QuarterRow,
    PrintedTotal,
    Referral,
    StrategicPriority,
    Programme,
    ProgrammeRow,
    ProgrammeCell,
    ProgrammeDecision,
    ForwardEntry,
    ForwardDate,
    ExecutiveNotice,
    ExecutiveDecision,
    Review,
    ReviewStage,
    KeyLineOfEnquiry,
    ReviewWitness,
    ReviewRecommendation,
)
#: Kinds of which a file of twenty years holds so many that only those that matter are read.
_TAKEN = (
    *(Matter, AgendaItem, ScheduleRow, Paper, PaperVersion, ItemPaper, ExpectedPaper, Consultation),
    *(Issue, IssuePart, FindingOverride, GuardPass, ExportLog, PrintCopy),
    *(RoomEvent, Declaration, Motion, Vote, Ballot, Resolution, Action, Speech),
    *(MinuteBlock, MinutesVersion),
    *(ActionPlan, PlanTheme, PlanLead, PlannedAction, ActionRevision, QuarterRow, PrintedTotal, Referral),
)


#: Is told what is being done, in an officer's words.
Tell = Callable[[str], None]


def quiet(_: str) -> None:
    """Nobody wants to know."""


class Plan:
    """The rows of the office as they will be after the import, and what has to be written for it."""

    def __init__(self, office: Office, document: Exchange) -> None:
        self._office = office
        self._document = document
        self._rows: dict[type[Any], dict[str, Any]] = {kind: {} for kind in _TAKEN}
        self._groups: dict[tuple[type[Any], tuple[str, ...]], dict[Any, dict[str, None]]] = {}
        self._new: dict[type[Any], dict[str, None]] = {kind: {} for kind in ORDER}
        self._before: dict[type[Any], dict[str, Any]] = {kind: {} for kind in ORDER}
        self._claimed: set[str] = set()
        self._named = frozenset(_identities_of_entries(document))
        self._names: dict[str, str] | None = None
        self.complete = bool(document.get("complete"))
        self.faults: list[str] = []
        self.notes: list[str] = []
        self.people: dict[str, str] = {}
        self.matters: dict[str, str] = {}
        self.secrets: dict[str, str] = {}
        self.templates: dict[str, bytes] = {}

    @property
    def empty(self) -> bool:
        """Whether nothing has to be written: the file says what the office says."""
        return not self.secrets and not any(self._new.values()) and next(self._moved(), None) is None

    @property
    def has_council(self) -> bool:
        """Whether the office has a council, or will have."""
        return bool(self.all(Authority))

    def count_new(self, kind: type[Any]) -> int:
        """How many rows of a kind are new."""
        return len(self._new[kind])

    def new(self, kind: type[Row]) -> Iterator[Row]:
        """The rows of a kind that are new, in the order of the file."""
        return (self._known(kind)[row_id] for row_id in self._new[kind])

    def is_new(self, kind: type[Any], row_id: str) -> bool:
        """Whether a row comes in with this import."""
        return row_id in self._new[kind]

    def fault(self, path: Path, words: str) -> None:
        """Note that something in the file cannot be taken."""
        self.faults.append(f"{place_words(path, self._document)} {words}")

    def all(self, kind: type[Row]) -> list[Row]:
        """Every row of a kind as it will be; the rows of the office are read when they are first asked for."""
        return list(self._known(kind).values())

    def where(self, kind: type[Row], /, **same: object) -> list[Row]:
        """The rows of a kind with these values, found without looking at the others."""
        fields, values = tuple(same), tuple(same.values())
        known = self._known(kind)
        if (kind, fields) not in self._groups:
            groups = self._groups[kind, fields] = {}
            for row_id, row in known.items():
                groups.setdefault(_values(row, fields), {})[row_id] = None
        listed = self._groups[kind, fields].get(values, ())
        # a row stands in its old group too when the file has moved it to another
        return [row for row in (known[row_id] for row_id in listed) if _values(row, fields) == values]

    def row(self, kind: type[Row], row_id: str) -> Row | None:
        """One row as it will be."""
        return self._known(kind).get(row_id)

    def put(self, kind: type[Row], known: Row | None, given: Mapping[str, Any], /, **fixed: Any) -> str:
        """Change a known row where the file says otherwise, or make a new one; its identity.

        `given` is what the file says; `fixed` holds what a new row needs besides, the file's word going first. In a
        complete file, what it does not say is empty.
        """
        if known is None:
            row_id = str(fixed.pop("id", None) or self._office.new_id())
            self._keep(kind, kind(**{"id": row_id, **fixed, **given}), row_id)
            self._new[kind][row_id] = None
            return row_id
        if not self.complete:
            return self.change(kind, known, given)
        empty = {name: value for name, value in _defaults(cast(Hashable, kind)).items() if name not in fixed}
        return self.change(kind, known, {**empty, **given})

    def change(self, kind: type[Row], known: Row, fields: Mapping[str, Any]) -> str:
        """Change these fields of a row and no others; its identity."""
        row_id = str(known.id)  # type: ignore[attr-defined]
        now = self._known(kind)[row_id]
        if all(getattr(now, name) == value for name, value in fields.items()):
            return row_id
        if not self.is_new(kind, row_id):
            self._before[kind].setdefault(row_id, now)
        self._keep(kind, dataclasses.replace(now, **fields), row_id)  # type: ignore[type-var]
        return row_id

    def known_by_id(self, kind: type[Row], thing: Thing) -> Row | None:
        """The row that the file means by an identity."""
        return self.row(kind, thing["id"]) if "id" in thing else None

    def entry(self, kind: type[Row], thing: Thing, path: Path, owner: str, /, **same: object) -> Row | None:
        """The row that an entry of a list means: that of its identity, else one that says the same; None for a new one.

        `owner` names the field of the thing that the list belongs to, which an identity never changes.
        """
        found = self.known_by_id(kind, thing)
        if found is None:
            alike = (row for row in self.where(kind, **same) if not self._is_spoken_for(row))
            found = next(alike, None)
        elif getattr(found, owner) != same[owner]:
            self.fault(path, "has the id of something else")
        if found is not None:
            self._claimed.add(str(found.id))  # type: ignore[attr-defined]
        return found

    def claim(self, row_id: str) -> None:
        """Let no later entry mean a row that was made for this one: two that say the same are two."""
        self._claimed.add(row_id)

    def person(self, key: str | None, path: Path) -> str | None:
        """The person that the file means by a key or an identity; a fault if there is none."""
        if key is None:
            return None
        found = self.people.get(key)
        if found is None and self.row(Person, key) is not None:
            found = key
        if found is None:
            self.fault(path, f"“{shortened(key)}” is nobody in this file or in the office")
        return found

    def named(self, name: str) -> Body | None:
        """The committee of a name, or None."""
        if self._names is None:
            self._names = {body.name.casefold(): body.id for body in reversed(self.all(Body))}
        body_id = self._names.get(name.casefold())
        return self.row(Body, body_id) if body_id else None

    def body(self, name: str, path: Path) -> Body | None:
        """The committee of a name; a fault if there is none."""
        found = self.named(name)
        if found is None:
            self.fault(path, f"“{shortened(name)}” is no committee of this file or of the office")
        return found

    def take(self, kind: type[Any], kept: Iterable[Any]) -> None:
        """Let these rows of a kind be known, where reading every one would be too much."""
        for row in kept:
            if row.id not in self._rows[kind]:
                self._keep(kind, row, row.id)

    def take_by_id(self, kind: type[Any], row_ids: Iterable[str]) -> None:
        """Let the rows of these identities be known, those of them that the office has."""
        self.take(kind, rows.read_some(self._office.db, kind, row_ids))

    def write(self, tell: Tell = quiet) -> None:
        """Store it all; must stand in a recorded change."""
        db, officer = self._office.db, self._office.officer
        tell("Storing it")
        for secret_id, text in self.secrets.items():
            withheld.keep(db, secret_id, text)
        for template in self.templates.values():
            house_style.keep(db, template)
        rows.link_later(db)  # a committee may be listed before the one that it belongs to
        for kind in ORDER:
            rows.insert(db, [self._known(kind)[row_id] for row_id in self._new[kind]], officer)
            tell("Storing it")
        for kind, row_id, moved in self._moved():
            rows.update(db, kind, row_id, moved, officer)

    def let_go(self) -> None:
        """Forget the rows bit by bit: all at once would keep every other thread, and the window, waiting."""
        self._groups.clear()
        for known in (*self._rows.values(), *self._before.values()):
            while known:
                known.popitem()

    def _moved(self) -> Iterator[tuple[type[Any], str, dict[str, Any]]]:
        """The fields of stored rows that the file says otherwise."""
        for kind, changed in self._before.items():
            for row_id, before in changed.items():
                now = self._rows[kind][row_id]
                names = (field.name for field in dataclasses.fields(kind))
                moved = {name: getattr(now, name) for name in names if getattr(now, name) != getattr(before, name)}
                if moved:
                    yield kind, row_id, moved

    def _is_spoken_for(self, row: Any) -> bool:
        """Whether another entry of the file means this row, or will mean it by its identity."""
        return row.id in self._claimed or row.id in self._named

    def _keep(self, kind: type[Any], row: Any, row_id: str) -> None:
        self._known(kind)[row_id] = row
        for (grouped, fields), groups in self._groups.items():
            if grouped is kind:
                groups.setdefault(_values(row, fields), {})[row_id] = None
        if kind is Body:
            self._names = None

    def _known(self, kind: type[Row]) -> dict[str, Row]:
        if kind not in self._rows:
            self._rows[kind] = {str(row.id): row for row in rows.read_all(self._office.db, kind)}  # type: ignore[attr-defined]
        return self._rows[kind]


def given(thing: Thing, *names: str, **renamed: str) -> dict[str, Any]:
    """The fields that stand in a thing of the file, under the names they have in the office (office=file)."""
    found = {name: thing[name] for name in names if name in thing}
    return found | {ours: thing[theirs] for ours, theirs in renamed.items() if theirs in thing}


@cache
def _defaults(kind: Any) -> dict[str, Any]:
    """What each field of a row is where nothing is said of it."""
    return {field.name: field.default for field in dataclasses.fields(kind) if field.default is not dataclasses.MISSING}


def _values(row: Any, fields: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, field) for field in fields)


#: The lists whose entries may have identities of their own, by whose lists they are.
_OF_COUNCIL = ("rules", "wording", "officers", "holidays")
_OF_COMMITTEE = ("rules", "wording", "positions", "standing_items")
_OF_PROGRAMME = ("rows", "decisions")
_OF_MEETING = ("committees", "sittings", "panel", "chairs", "substitutions", "events")


def _identities_of_entries(document: Exchange) -> Iterator[str]:
    """The identities that stand at the entries of lists: no other entry may mean those rows."""
    council, listed_committees = document.get("council", {}), document.get("committees", ())
    listed: list[Thing] = [entry for name in _OF_COUNCIL for entry in council.get(name, ())]
    listed += [owner["house_style"] for owner in (council, *listed_committees) if "house_style" in owner]
    for person in document.get("people", ()):
        listed += [{"id": person.get("printed_id")}, *person.get("later", ())]
    for committee in listed_committees:
        listed += [entry for name in _OF_COMMITTEE for entry in committee.get(name, ())]
        listed += [holder for seat in committee.get("seats", ()) for holder in seat.get("holders", ())]
    for programme in document.get("programmes", ()):
        listed += [entry for name in _OF_PROGRAMME for entry in programme.get(name, ())]
        listed += [cell for row in programme.get("rows", ()) for cell in row.get("cells", ())]
    for entry in document.get("forward_plan", ()):
        listed += [*entry.get("dates", ()), *entry.get("notices", ())]
    for meeting in document.get("meetings", ()):
        listed += [entry for name in _OF_MEETING for entry in meeting.get(name, ()) if isinstance(entry, dict)]
    return (entry["id"] for entry in listed if entry.get("id"))
