"""What is done to committees: make one, change its particulars, and say what it puts on every agenda."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from clerk_app import paths
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Body, BodyKind, StandingItem, goes_round, rules_on
from clerk_app.domain.membership import Committee
from clerk_app.domain.text import spoken_list
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import council
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean, clean_field, clean_line
from clerk_app.store import committees as store
from clerk_app.store import follow_up, forward_plan, meetings, programme, reviews, rows

_WORDS = {"name": "name", "short_name": "short name", "place": "usual place", "start_time": "usual time"}
_WORDS |= {"contact_id": "contact", "kind": "kind", "remit": "remit", "parent_id": "“Belongs to”"}
_WORDS |= {"abolished_on": "“Abolished on”"}


@dataclass(frozen=True, slots=True)
class CommitteeLine:
    """A committee as the list shows it."""

    body: Body
    members: int
    vacancies: int
    meetings: int

    @property
    def id(self) -> str:
        """The committee's identity."""
        return self.body.id


def every(office: Office) -> list[Body]:
    """Every committee, in the council's order."""
    return store.bodies(office.db)


def lines(office: Office) -> list[CommitteeLine]:
    """Every committee with how many members, vacancies and meetings it has today."""
    today, held = office.today(), meetings.count_by_body(office.db)
    sitting = store.every_committee(office.db, day=today)
    return [_line(body, sitting[body.id], held.get(body.id, 0), today) for body in store.bodies(office.db)]


def committee(office: Office, body_id: str) -> Body:
    """One committee. Raises NotFound."""
    return one(office, Body, body_id, "committee")


def rules(office: Office, body_id: str) -> dict[str, str]:
    """The rules that hold for a committee today."""
    return rules_on(office.today(), body_id, store.rules(office.db))


def new_committee(
    office: Office,
    name: str,
    kind: BodyKind = BodyKind.COMMITTEE,
    *,
    short_name: str = "",
    place: str = "",
    start_time: time | None = None,
    contact_id: str | None = None,
) -> Change:
    """Make a committee. Raises BadInput for an empty name, or one that another committee bears."""
    authority = council.needed_authority(office)
    made = Body(office.new_id(), authority.id, clean_line(name), clean_line(short_name), kind)
    _check_name(office, made.name, made.id)
    with office.record(f"New committee “{made.name}”", subject=Subject("body", made.id)) as recording:
        rows.insert(office.db, [made], office.officer)
        fields = {"place": clean(place), "start_time": start_time, "contact_id": contact_id}
        rows.update(office.db, Body, made.id, fields, office.officer)
        rows.insert(office.db, _shipped_standing_items(office, made), office.officer)
    return recording.change


def edit(office: Office, body_id: str, fields: Mapping[str, object], visit: str = "") -> Change:
    """Change the particulars of a committee.

    Raises BadInput for a name that is empty or taken, or a parent that belongs to the committee itself.
    """
    body = committee(office, body_id)
    ready = {name: _cleaned(name, value) for name, value in fields.items()}
    if "name" in ready:
        _check_name(office, str(ready["name"]), body_id)
    if ready.get("parent_id"):
        _check_parent(office, body, str(ready["parent_id"]))
    what = spoken_list(_WORDS.get(name, name.replace("_", " ")) for name in ready)
    with office.record(f"Edit {what} of {body.name}", subject=Subject("body", body_id), visit=visit) as recording:
        rows.update(office.db, Body, body_id, ready, office.officer)
    return recording.change


def remove(office: Office, body_id: str) -> Change:
    """Take a committee that never met out of the file. Raises Refused once it has a meeting or a sub-committee."""
    body = committee(office, body_id)
    if children := [other.name for other in store.bodies(office.db) if other.parent_id == body_id]:
        raise Refused(f"{body.name} is the parent of {children[0]}.", "Remove that first.")
    if meetings.count_by_body(office.db).get(body_id):
        raise Refused(f"{body.name} has meetings in this file.", "Keep it, or remove its planned meetings first.")
    if programme.programmes(office.db, body_id):
        raise Refused(f"{body.name} has a work programme in this file.", "Remove its work programmes first.")
    if meetings.draws_from(office.db, body_id):
        raise Refused(f"People of {body.name} are named for another committee’s meeting.", "Keep it in the file.")
    if follow_up.is_followed(office.db, body_id):
        hint = "Remove its action plans, actions and referrals first."
        raise Refused(f"There is something to follow up of {body.name}.", hint)
    if forward_plan.names(office.db, "maker_body_id", body_id):
        raise Refused(
            f"{body.name} decides an entry of the forward plan.", "Keep it, or name another body there first."
        )
    if reviews.reviews(office.db, body_id):
        raise Refused(f"{body.name} has reviews in this file.", "Remove its reviews first.")
    with office.record(f"Remove committee “{body.name}”", subject=Subject("body", body_id)) as recording:
        for kind, found in store.parts_of_body(office.db, body_id):
            rows.delete(office.db, kind, found)
        rows.delete(office.db, Body, [body_id])
    return recording.change


def standing_items(office: Office, body_id: str) -> list[StandingItem]:
    """What a committee puts on every agenda."""
    return store.standing_items(office.db, body_id)


def wanting_standing_items(office: Office, body_id: str) -> list[StandingItem]:
    """What agendas of the committee's kind usually begin and end with, and this one does not have."""
    known = {item.title.casefold() for item in store.standing_items(office.db, body_id)}
    shipped = _shipped_standing_items(office, committee(office, body_id))
    return [item for item in shipped if item.title.casefold() not in known]


def add_usual_standing_items(office: Office, body_id: str) -> Change:
    """Put what the committee's kind usually has, and it has not, last among its standing items."""
    body, last = committee(office, body_id), len(store.standing_items(office.db, body_id))
    made = [replace(item, pos=last + at) for at, item in enumerate(wanting_standing_items(office, body_id), start=1)]
    with office.record(f"Add the usual standing items of {body.name}", subject=Subject("body", body_id)) as recording:
        rows.insert(office.db, made, office.officer)
    return recording.change


def save_standing_items(office: Office, body_id: str, titles: Sequence[str], visit: str = "") -> Change:
    """Say by their titles, in order, what a committee puts on every agenda.

    Known ones keep their sub-lines, and so does one that was only reworded in its place.
    """
    body = committee(office, body_id)
    wanted = [title for title in dict.fromkeys(clean_line(title) for title in titles) if title]
    kept = _kept_standing_items(store.standing_items(office.db, body_id), wanted)
    gone = [i.id for i in store.standing_items(office.db, body_id) if i.id not in {k.id for k in kept.values()}]
    label = f"Edit the standing items of {body.name}"
    with office.record(label, subject=Subject("body", body_id), visit=visit) as recording:
        rows.delete(office.db, StandingItem, gone)
        for pos, title in enumerate(wanted, start=1):
            if title in kept:
                rows.update(office.db, StandingItem, kept[title].id, {"pos": pos, "title": title}, office.officer)
            else:
                rows.insert(office.db, [StandingItem(office.new_id(), body_id, pos, title)], office.officer)
    return recording.change


def _kept_standing_items(old: Sequence[StandingItem], wanted: Sequence[str]) -> dict[str, StandingItem]:
    """Which stored item each wanted title is: the one of that title, else the one that stood in its place."""
    known = {item.title: item for item in old}
    kept = {title: known[title] for title in wanted if title in known}
    for item, title in zip(old, wanted, strict=False):
        if title not in kept and item.title not in wanted:
            kept[title] = item
    return kept


def _line(body: Body, sitting: Committee, held: int, today: date) -> CommitteeLine:
    members = sitting.members_on(today)
    vacancies = sum(member.person_id is None for member in members)
    return CommitteeLine(body, len(members) - vacancies, vacancies, held)


def _shipped_standing_items(office: Office, body: Body) -> list[StandingItem]:
    shipped = tomllib.loads((paths.templates() / "standing-items.toml").read_text(encoding="utf-8"))
    listed = shipped.get(body.kind.value, shipped["other"])["items"]
    return [StandingItem(office.new_id(), body.id, pos, title) for pos, title in enumerate(listed, start=1)]


def _cleaned(name: str, value: object) -> object:
    if not isinstance(value, str) or isinstance(value, BodyKind) or name.endswith("_id"):
        return value
    return clean_field(name, value)


def _check_name(office: Office, name: str, body_id: str) -> None:
    if not name:
        raise BadInput("A committee needs a name.", "Type it as it is printed on the agenda.", field="name")
    if any(body.name.casefold() == name.casefold() and body.id != body_id for body in store.bodies(office.db)):
        remedy = "Give it another name, or use the one there is."
        raise BadInput(f"There is a committee called {name} already.", remedy, field="name")


def _check_parent(office: Office, body: Body, parent_id: str) -> None:
    parent = committee(office, parent_id)
    if goes_round(store.bodies(office.db), body.id, parent_id):
        text = (
            "A committee cannot belong to itself." if parent.id == body.id else f"{parent.name} belongs to {body.name}."
        )
        raise BadInput(text, "Choose one that does not belong to it.")
