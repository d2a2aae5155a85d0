"""The standing items of a committee one by one: add, reword, give a sub-line, move and remove."""

from __future__ import annotations

from collections.abc import Mapping

from clerk_app.domain.agenda import SubLineKind
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import StandingItem
from clerk_app.domain.text import clean_line, spoken_list
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import committees
from clerk_app.services.reading import one
from clerk_app.store import committees as store
from clerk_app.store import rows

_WORDS = {"title": "title", "sub_line_kind": "sub-line", "sub_line": "sub-line"}


def add(office: Office, body_id: str, title: str, after: str | None = None) -> Change:
    """Put a new item on every agenda, below another or last. Raises BadInput without a title, or for one there is."""
    body = committees.committee(office, body_id)
    listed = store.standing_items(office.db, body_id)
    made = StandingItem(office.new_id(), body_id, 0, clean_line(title))
    _check_title(listed, made)
    at = next((place for place, item in enumerate(listed, start=1) if item.id == after), len(listed))
    with office.record(f"Add a standing item of {body.name}", subject=Subject("body", body_id)) as recording:
        rows.insert(office.db, [made], office.officer)
        _put_in_order(office, [*listed[:at], made, *listed[at:]])
    return recording.change


def edit(office: Office, item_id: str, fields: Mapping[str, str], visit: str = "") -> Change:
    """Change the title, the kind of sub-line (`sub_line_kind`) or its words of a standing item.

    Raises BadInput for an empty title, one that another has, or a kind that there is not.
    """
    item = one(office, StandingItem, item_id, "standing item")
    body = committees.committee(office, item.body_id)
    ready = {name: clean_line(value) for name, value in fields.items()}
    if "title" in ready:
        others = [other for other in store.standing_items(office.db, item.body_id) if other.id != item_id]
        _check_title(others, StandingItem(item_id, item.body_id, 0, ready["title"]))
    if ready.get("sub_line_kind", "none") not in list(SubLineKind):
        kinds = ", ".join(kind.value for kind in SubLineKind)
        raise BadInput(f"There is no sub-line “{ready['sub_line_kind']}”.", f"Choose one of: {kinds}.")
    what = spoken_list(_WORDS[name] for name in ready)
    label = f"Edit the {what} of a standing item of {body.name}"
    with office.record(label, subject=Subject("body", body.id), visit=visit) as recording:
        rows.update(office.db, StandingItem, item_id, ready, office.officer)
    return recording.change


def step(office: Office, item_id: str, by: int) -> Change:
    """Move a standing item a place up (-1) or down (+1); at an end nothing happens."""
    item = one(office, StandingItem, item_id, "standing item")
    body = committees.committee(office, item.body_id)
    listed = store.standing_items(office.db, item.body_id)
    at = next(place for place, other in enumerate(listed) if other.id == item_id)
    listed.insert(max(0, at + by), listed.pop(at))
    with office.record(f"Move a standing item of {body.name}", subject=Subject("body", body.id)) as recording:
        _put_in_order(office, listed)
    return recording.change


def remove(office: Office, item_id: str) -> Change:
    """Put an item on no further agenda; those that have it keep it."""
    item = one(office, StandingItem, item_id, "standing item")
    body = committees.committee(office, item.body_id)
    with office.record(f"Remove a standing item of {body.name}", subject=Subject("body", body.id)) as recording:
        rows.delete(office.db, StandingItem, [item_id])
    return recording.change


def _put_in_order(office: Office, listed: list[StandingItem]) -> None:
    for pos, item in enumerate(listed, start=1):
        if item.pos != pos:
            rows.update(office.db, StandingItem, item.id, {"pos": pos}, office.officer)


def _check_title(others: list[StandingItem], item: StandingItem) -> None:
    if not item.title:
        raise BadInput("A standing item needs a title.", "Type one, or remove the item.")
    if any(other.title.casefold() == item.title.casefold() for other in others):
        raise BadInput(f"“{item.title}” is a standing item already.", "Give it another title.")
