"""What the things of the file are called, those too that are no longer in it: for the page of changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.council import year_words
from clerk_app.domain.dates import printed_date
from clerk_app.domain.minutes_exposed import holds_words
from clerk_app.domain.nature_marks import said
from clerk_app.domain.referrals import awaits_responses
from clerk_app.office import Office
from clerk_app.services.follow_up_words import FOLLOW_UP_TABLES, OWNERS, name_of_follow_up
from clerk_app.services.forward_words import FORWARD_TABLES, name_of_forward
from clerk_app.services.history_words import table_words, value_words
from clerk_app.services.minute_words import MINUTE_TABLES, is_closed_passage, name_of_minutes
from clerk_app.services.programme_words import OF_A_MATTER, name_of_priority
from clerk_app.services.record_words import RECORD_TABLES, name_of_recorded
from clerk_app.services.review_words import PARTS_OF_REVIEWS, REVIEW_TABLES, name_of_part
from clerk_app.store import history as store
from clerk_app.store import house_style, record

#: The columns of a row, as the file keeps them.
Values = Mapping[str, Any]
_WITHHELD = "Withheld, and not shown here"
#: What stands for the nature of an interest in the text of minutes.
_DECLARED = "[what was declared]"
#: What stands with its committee, where it has one.
_OF_AN_ITEM = frozenset({"schedule_row", "item_paper", "issue_part", "expected_paper"})
#: What has a class of its own beside that of its item.
_OF_A_CLASS = frozenset({"item_paper", "expected_paper"})
_OF_A_COMMITTEE = frozenset(
    {"seat", "standing_item", "style_choice", "council_word", "action_plan", "planned_action", "referral"} | {"review"}
)
#: What has no name but that of the thing that it is about.
_CALLED_AS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("appointment", "panel_member", "interest", "dispensation", "gift"), "person"),
        **dict.fromkeys(("declaration", "ballot", "absence_approval"), "person"),
        "meeting_body": "body",
        "programme_cell": "programme_row",
        "review": "matter",
    }
)
_OF_A_PROGRAMME = frozenset({"programme_row", "programme_decision"})


class Names:
    """Names of things, each looked up once: make one for each page or preview, since names change."""

    def __init__(self, office: Office) -> None:
        self._db = office.db
        self._values: dict[Subject, dict[str, Any]] = {}
        self._names: dict[Subject, str] = {}
        self._meetings: dict[tuple[str, bool], tuple[str, str]] = {}
        self._parents: dict[str, dict[str, str]] = {}

    def values(self, thing: Subject) -> dict[str, Any]:
        """The columns of a thing as they are, or as they last were."""
        if thing not in self._values:
            self._values[thing] = store.values_of(self._db, thing)
        return self._values[thing]

    def name(self, thing: Subject) -> str:
        """What a thing is called; "" for one that has no name of its own."""
        if thing not in self._names:
            self._names[thing] = ""  # a thing that names itself by way of others never asks in a circle
            self._names[thing] = self._said(thing, self.values(thing))
        return self._names[thing]

    def _said(self, thing: Subject, values: Values) -> str:
        if thing.table in _CALLED_AS:
            return self._named(_CALLED_AS[thing.table], values)
        match thing.table:
            case "secret":
                return ""
            case "meeting":
                return ", ".join(part for part in (*self.of_meeting(thing.id), values.get("title", "")) if part)
            case "person":
                return self.of_person(thing.id)
            case "person_fact":
                return _printed(values)
            case "position":
                post = value_words("position", "kind", values.get("kind"))
                return ": ".join(part for part in (post, self._named("person", values)) if part)
            case "programme":
                year = year_words(values["year"]) if values.get("year") else ""
                return " ".join(part for part in (self._named("body", values), year) if part)
            case "strategic_priority":
                return name_of_priority(values)
            case "rule":
                rule = value_words("rule", "name", values.get("name"))
                return ", ".join(part for part in (rule, self._named("body", values)) if part)
            case "substitution":
                member = self.value("substitution", "in_place_of_id", values.get("in_place_of_id"))
                return " for ".join(part for part in (self._named("person", values), member) if part)
        return _plainly_said(thing.table, values)

    def _named(self, table: str, values: Values) -> str:
        """The name of the person or committee that a row is about."""
        named = values.get(f"{table}_id")
        return self.name(Subject(table, named)) if named else ""

    def where(self, thing: Subject) -> str:
        """Where a thing stands: of an item its meeting, of a seat or of words its committee; "" for the rest."""
        values = self.values(thing)
        if thing.table in _OF_AN_ITEM:
            return self.name(Subject("agenda_item", str(values.get("agenda_item_id", ""))))
        if thing.table == "consultation":
            return self.where(_expected(values))
        if thing.table == "ballot":
            return self.where(_vote(values))
        if thing.table in _OF_A_PROGRAMME:
            return self._named("programme", values)
        if entry := values.get("entry_id"):
            return self.name(Subject("forward_entry", str(entry)))
        if thing.table in RECORD_TABLES | MINUTE_TABLES and (item := values.get("agenda_item_id")):
            return self.name(Subject("agenda_item", str(item)))
        if thing.table in PARTS_OF_REVIEWS:
            return self._named("review", values)
        if meeting := values.get("meeting_id"):
            return self.name(Subject("meeting", meeting))
        if plan := values.get("plan_id"):
            return self.name(Subject("action_plan", str(plan)))
        if seat := values.get("seat_id"):
            return self.where(Subject("seat", seat))
        return self._named("body", values) if thing.table in _OF_A_COMMITTEE else ""

    def value(self, table: str, column: str, value: Any) -> str:
        """What a column holds, in words; another row by its name, and nothing of what is withheld."""
        if value in (None, ""):
            return ""
        if table not in self._parents:
            self._parents[table] = store.parents(self._db, table)
        parent = self._parents[table].get(column)
        if parent == "secret":
            return _WITHHELD
        if parent == "template_file":
            return self._template(str(value))
        if parent is None or not column.endswith("_id"):
            words = value_words(table, column, value)
            return said(words, {}, _DECLARED) if table in MINUTE_TABLES else words
        return self.name(Subject(parent, str(value))) or f"a {table_words(parent)} that is no longer known"

    def _template(self, digest: str) -> str:
        """A template has no name of its own but the file's: its size tells one from another."""
        if not house_style.is_kept(self._db, digest):
            return "a Word template that is no longer known"
        return f"Word template of {len(house_style.template(self._db, digest)):,} bytes"

    def is_closed(self, thing: Subject, *moved: Values) -> bool:
        """Whether an item, the item of a schedule, or a matter is or was closed to the public (PX-1, PX-2)."""
        if thing.table == "consultation":
            return self.is_closed(_expected(self.values(thing)))
        if thing.table == "interest":
            return any(bool(each.get("sensitive")) for each in (self.values(thing), *moved))
        if thing.table in RECORD_TABLES:
            return self._is_closed_record(thing, *moved)
        if thing.table in FOLLOW_UP_TABLES:
            return self._is_closed_follow_up(thing, *moved)
        if thing.table in MINUTE_TABLES:
            return is_closed_passage(self.values(thing), *moved) or self._is_of_closed_item(self.values(thing))
        if thing.table in REVIEW_TABLES:
            return self._is_closed_review(thing, *moved)
        if thing.table in OF_A_MATTER:
            column, table = OF_A_MATTER[thing.table]
            known = [self.values(thing), *moved]
            return any(self.is_closed(Subject(table, str(each[column]))) for each in known if each.get(column))
        if thing.table in _OF_A_CLASS and _is_closed_paper(self.values(thing), *moved):
            return True
        if thing.table in _OF_AN_ITEM:
            item = str(self.values(thing).get("agenda_item_id", ""))
            return self.is_closed(Subject("agenda_item", item))
        if thing.table not in {"agenda_item", "matter"}:
            return False
        known = [self.values(thing), *moved]
        # what stands under a closed item is in Part 2 with it
        return any(Openness(each.get("openness", "open")).closed or each.get("part") == 2 for each in known)

    def may_name_closed(self, thing: Subject, column: str) -> bool:
        """Whether a line that was public may name what was closed since: that of the item of responses (SC-2, PX-5)."""
        if thing.table != "agenda_item" or column != "sub_line":
            return False
        return awaits_responses(str(self.values(thing).get("title", "")))

    def _is_of_closed_item(self, values: Values) -> bool:
        """Whether a passage has the words of an item that is closed now."""
        item = values.get("agenda_item_id")
        return bool(item) and holds_words(str(values["key"])) and self.is_closed(Subject("agenda_item", str(item)))

    def _is_closed_record(self, thing: Subject, *moved: Values) -> bool:
        """Whether what was recorded is or was closed or sensitive: by itself, else as its item is (PX-5, DI-9)."""
        known = [self.values(thing), *moved]
        if thing.table == "ballot":
            return self.is_closed(_vote(known[0]))
        if any(each.get("closed") or each.get("sensitive") for each in known):
            return True
        if known[0].get("closed") is None and (self._is_closed_above(known[0]) or self._is_without_public(thing)):
            return True
        items = {str(each["agenda_item_id"]) for each in known if each.get("agenda_item_id")}
        return any(self.is_closed(Subject("agenda_item", item)) for item in items)

    def _is_closed_above(self, values: Values) -> bool:
        """Whether what an amendment, a vote or an action belongs to is closed."""
        owners = (("motion", "amends_id"), ("motion", "motion_id"), ("resolution", "resolution_id"))
        return any(self.is_closed(Subject(table, str(values[name]))) for table, name in owners if values.get(name))

    def _is_without_public(self, thing: Subject) -> bool:
        """Whether something was recorded while the public was out (PX-2); its resolution is public itself."""
        values = self.values(thing)
        if thing.table == "declaration" or str(values.get("kind", "")).startswith("public_"):
            return False
        return record.is_without_public(self._db, str(values.get("meeting_id", "")), int(values.get("pos", 0)))

    def _is_closed_follow_up(self, thing: Subject, *moved: Values) -> bool:
        """Whether an action, plan or referral is or was closed: by itself, else as what it belongs to (PX-5)."""
        known = [self.values(thing), *moved]
        if any(each.get("closed") for each in known):
            return True
        owners = {
            Subject(table, str(each[column])) for column, table in OWNERS.items() for each in known if each.get(column)
        }
        return any(self.is_closed(owner) for owner in owners)

    def _is_closed_review(self, thing: Subject, *moved: Values) -> bool:
        """Whether the matter of a review is or was closed, or the name of a witness not for print (PX-1, DP-1)."""
        known = [self.values(thing), *moved]
        if any(each.get("name_agreed") == 0 for each in known):
            return True
        table, column = ("review", "review_id") if thing.table in PARTS_OF_REVIEWS else ("matter", "matter_id")
        return any(self.is_closed(Subject(table, str(each[column]))) for each in known if each.get(column))

    def of_meeting(self, meeting_id: str, short: bool = False) -> tuple[str, str]:
        """The committees and the first day of a meeting, in words; `short` takes the committees' short names."""
        if (meeting_id, short) not in self._meetings:
            self._meetings[meeting_id, short] = self._of_meeting(meeting_id, short)
        return self._meetings[meeting_id, short]

    def _of_meeting(self, meeting_id: str, short: bool) -> tuple[str, str]:
        committees: dict[str, int] = {}
        days: list[str] = []
        for row in store.belongings(self._db, Subject("meeting", meeting_id), deep=False):
            values = self.values(row) if row.table in {"meeting_body", "sitting"} else {}
            if body := values.get("body_id"):
                thing = Subject("body", body)
                name = (short and self.values(thing).get("short_name")) or self.name(thing)
                committees[name] = int(values.get("pos", 0))
            elif day := values.get("day"):
                days.append(day)
        named = " and ".join(sorted(filter(None, committees), key=lambda name: committees[name]))
        return named, printed_date(date.fromisoformat(min(days)), weekday=False) if days else ""

    def of_person(self, person_id: str) -> str:
        """How a person is printed now, or was last."""
        rows = store.belongings(self._db, Subject("person", person_id), deep=False)
        facts = [self.values(row) for row in rows if row.table == "person_fact"]
        facts = [values for values in facts if values]
        return _printed(max(facts, key=lambda values: values.get("from_date") or "")) if facts else ""


def _is_closed_paper(*known: Values) -> bool:
    return any(Openness(each.get("openness", "open")) is not Openness.OPEN for each in known)


def _expected(values: Values) -> Subject:
    return Subject("expected_paper", str(values.get("expected_paper_id", "")))


def _vote(values: Values) -> Subject:
    return Subject("vote", str(values.get("vote_id", "")))


def _printed(values: Values) -> str:
    parts = (values.get("title"), values.get("name"), values.get("post_nominals"))
    return " ".join(str(part) for part in parts if part)


#: The tables whose rows their own rooms name.
_NAMED_APART: tuple[tuple[frozenset[str], Callable[[str, Values], str]], ...] = (
    (RECORD_TABLES, name_of_recorded),
    (FOLLOW_UP_TABLES, name_of_follow_up),
    (MINUTE_TABLES, name_of_minutes),
    (FORWARD_TABLES - {"forward_date"}, name_of_forward),
    (PARTS_OF_REVIEWS, name_of_part),
)


def _plainly_said(table: str, values: Values) -> str:
    """What a thing is called by what stands in it alone."""
    for tables, name in _NAMED_APART:
        if table in tables:
            return name(table, values)
    match table:
        case "seat":
            return value_words(table, "kind", values.get("kind"))
        case "sitting" | "forward_date":
            return value_words(table, "day", values.get("day"))
        case "schedule_row":
            return _first(values, "reference", "site", "proposal")
        case "item_paper":
            return _first(values, "label")
        case "expected_paper":
            return _first(values, "lead_officer")
        case "consultation":
            return _first(values, "consultee")
        case "paper_version":
            return f"version {values['pos']}" if "pos" in values else ""
        case "style_choice":
            return _first(values, "file_name")
        case "council_word":
            return value_words(table, "name", values.get("name"))
        case "meeting_event":
            said = (value_words(table, column, values.get(column)) for column in ("kind", "happened_on"))
            return " on ".join(part for part in said if part)
    return _first(values, "title", "name")


def _first(values: Values, *columns: str) -> str:
    return next((str(values[column]) for column in columns if values.get(column)), "")
