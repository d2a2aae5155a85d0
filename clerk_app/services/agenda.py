"""What is done to an agenda: add, edit, move, remove and bring in items. Each verb is one recorded change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from clerk_app.documents.wording import Wording, neutral_title
from clerk_app.domain.agenda import AgendaItem, Level, Matter, Openness, ScheduleRow, as_new_business, in_order
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.closing import closed_below, closed_by, with_openness
from clerk_app.domain.copies import sub_line_of
from clerk_app.domain.council import StandingItem
from clerk_app.domain.exemption import ACT_OF_1960
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.domain.opening_items import none_there, not_there, opened
from clerk_app.domain.ordering import block_of, inserted, placed, stepped
from clerk_app.domain.papers import Paper
from clerk_app.domain.text import spoken_list
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import agenda_fields, meetings, minutes_kept, numbering, response_lines, wording
from clerk_app.services.agenda_fields import FIELD_WORDS, LONGEST_NUMBER, PUBLISHED, cleaned, cleaned_row, row_fields
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import agenda as store
from clerk_app.store import committees, history, papers, record, rows

#: An item to be added, and the schedule under it.
_Draft = tuple[AgendaItem, Sequence[ScheduleRow]]
#: The standing items that an agenda is to open with; none where it has opened already.
_Opening = Sequence[StandingItem]


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item as the agenda tab lists it.

    `printed` is the item as it is printed: closed, if it stands under a closed one. `closed_by` names that one ("item
    5"), or is "".
    """

    item: AgendaItem
    number: str
    sub_line: str
    printed: AgendaItem
    closed_by: str

    @property
    def id(self) -> str:
        """The item's identity."""
        return self.item.id


def lines(office: Office, meeting_id: str) -> tuple[ItemLine, ...]:
    """The agenda of a meeting in order, numbered by its committee's scheme."""
    items = in_order(store.items_of(office.db, meeting_id))
    numbered = numbering.numbers_at(office, meeting_id, items)
    sub_lines, above = Wording.load(wording.of_meeting(office, meeting_id)).sub_lines, closed_by(items)
    closing = {key: f"item {numbered[item.id]}" if numbered[item.id] else "its heading" for key, item in above.items()}
    return tuple(
        ItemLine(item, numbered[item.id], sub_line_of(item, sub_lines), printed, closing.get(item.id, ""))
        for item, printed in zip(items, closed_below(items), strict=True)
    )


def meeting_of(office: Office, item_id: str) -> str | None:
    """The meeting that an item is on, or was on before it was removed; None for one that the file never held."""
    found: str | None = history.values_of(office.db, Subject("agenda_item", item_id)).get("meeting_id")
    return found


def find(office: Office, meeting_id: str, wanted: str) -> str:
    """The item that is meant by its number as printed, or by its id. Raises NotFound."""
    for line in lines(office, meeting_id):
        if wanted in (line.id, line.number):
            return line.id
    raise NotFound(f"There is no item {wanted} on that agenda.", "Give its number as it is printed, such as 6.")


def schedule(office: Office, item_id: str) -> tuple[ScheduleRow, ...]:
    """The schedule under an item."""
    item = one(office, AgendaItem, item_id, "item")
    return store.schedules_of(office.db, item.meeting_id).get(item_id, ())


def add_item(
    office: Office,
    meeting_id: str,
    title: str,
    after: str | None = None,
    closed: bool = False,
    level: Level = Level.ITEM,
) -> Change:
    """Add an item or a sub-item below another, or an item at the end of Part 1. Raises BadInput when it has no title.

    Below a closed item, and wherever the officer was told so (`closed`), the words are its closed title (PX-7): it
    is exempt, a sub-item as its item is, under a neutral open title.
    """
    above = rows.read(office.db, AgendaItem, after) if after else None
    draft = AgendaItem("", "", "", 0, title, level if above else Level.ITEM)
    closed = closed or bool(above and (above.part == 2 or above.openness.closed))
    if closed and clean_line(title):
        neutral = neutral_title(meetings.rules_of(office, meeting_id)["paragraph_list"] == ACT_OF_1960)
        draft = replace(draft, title=neutral, closed_title=clean_line(title), openness=Openness.EXEMPT)
        if above and level is Level.SUB_ITEM:
            draft = _closed_with(closed_by(in_order(store.items_of(office.db, meeting_id))).get(above.id, above), draft)
    return add_items(office, meeting_id, [draft], after)


def _closed_with(item: AgendaItem, draft: AgendaItem) -> AgendaItem:
    """A new sub-item of a closed item, closed for the same reason."""
    return replace(draft, openness=item.openness, paragraphs=item.paragraphs) if item.openness.closed else draft


def add_items(office: Office, meeting_id: str, drafts: Sequence[AgendaItem], after: str | None = None) -> Change:
    """Add new items made from drafts, whose identities and order are given here, and matters where they have none."""
    return _add(office, meeting_id, [(draft, ()) for draft in drafts], after)


def _add(
    office: Office, meeting_id: str, drafts: Sequence[_Draft], after: str | None = None, opening: _Opening = ()
) -> Change:
    meeting = one(office, Meeting, meeting_id, "meeting")
    made = [_new_item(office, meeting_id, draft) for draft, _ in drafts]
    if numbering.goes_last(office, meeting_id):
        after, made = None, [replace(item, level=Level.ITEM) if at == 0 else item for at, item in enumerate(made)]
    there = in_order(store.items_of(office.db, meeting_id))
    first = opening and meeting.state in (MeetingState.PLANNED, MeetingState.AGENDA_OPEN)
    order = opened(made, there, opening) if first else inserted(there, made, after)
    name = _name_in(office, order, made[0])
    label = f"Add {name}" if len(made) == 1 else f"Add {len(made)} items"
    with office.record(label, subject=Subject("agenda_item", made[-1].id)) as recording:
        new = [item for item, (draft, _) in zip(made, drafts, strict=True) if not draft.matter_id]
        rows.insert(office.db, [_matter_of(item) for item in new], office.officer)
        rows.insert(office.db, made, office.officer)
        _put_in_order(office, order)
        for item, (_, schedule) in zip(made, drafts, strict=True):
            copied = [replace(row, id=office.new_id(), agenda_item_id=item.id) for row in schedule]
            rows.insert(office.db, copied, office.officer)
        if meeting.state is MeetingState.PLANNED:
            rows.update(office.db, Meeting, meeting_id, {"state": MeetingState.AGENDA_OPEN}, office.officer)
    return recording.change


def new_standing_items(office: Office, meeting_id: str) -> list[StandingItem]:
    """What the committee puts on every agenda and is not on this one yet."""
    body = meetings.presiding_body(office, meeting_id)
    return not_there(committees.standing_items(office.db, body.id), store.items_of(office.db, meeting_id))


def add_standing_items(office: Office, meeting_id: str, titles: Iterable[str] | None = None) -> Change:
    """Add the committee's standing items (those of these titles, or all) that are not on the agenda yet.

    An agenda begins with them: where none is on it yet, and it was not issued, they go before all other items, else
    last in Part 1.
    Raises Refused when there is none to add.
    """
    chosen = None if titles is None else set(titles)
    new = new_standing_items(office, meeting_id)
    wanted = [item for item in new if chosen is None or item.title in chosen]
    body = meetings.presiding_body(office, meeting_id)
    if not wanted:
        raise Refused(f"{body.name} has no standing item that is not on this agenda yet.")
    held = committees.standing_items(office.db, body.id)
    opens = none_there(held, store.items_of(office.db, meeting_id))
    ready = [(response_lines.as_item(office, s), ()) for s in wanted]
    return _add(office, meeting_id, ready, opening=held if opens else ())


def copy_items(office: Office, meeting_id: str, item_ids: Iterable[str]) -> Change:
    """Add copies of another meeting's items, with their schedules, as new business.

    Numbers, pages, outcomes, reasons for lateness and the chair's note are left behind. Raises Refused for none.
    """
    drafts = [(as_new_business(_as_printed(office, item_id)), schedule(office, item_id)) for item_id in item_ids]
    if not drafts:
        raise Refused("No item was chosen.", "Tick the items to bring in.")
    return _add(office, meeting_id, drafts)


def edit(
    office: Office, item_id: str, fields: Mapping[str, object], visit: str = "", *, amending: bool = False
) -> Change:
    """Change fields of an item. `visit` names one stay in a field: its stores are one change.

    Raises BadInput for an empty title, a number that stands at another item, or pages that run backwards; Refused for
    what an issued agenda has published, unless it is `amending` one whose words are kept (services/supplements.py).
    """
    item = one(office, AgendaItem, item_id, "item")
    if fields.keys() & PUBLISHED and not amending:
        _check_not_issued(office, [item])
    ready = {name: cleaned(name, value) for name, value in fields.items()}
    _check(office, replace(item, **ready))  # type: ignore[arg-type]
    law = meetings.rules_of(office, item.meeting_id)["paragraph_list"] if "public_interest_reason" in ready else ""
    what = spoken_list(agenda_fields.called(name, law) for name in ready)
    with office.record(
        f"Edit {what} of {item_name(office, item)}", subject=Subject("agenda_item", item_id), visit=visit
    ) as recording:
        rows.update(office.db, AgendaItem, item_id, ready, office.officer)
        if "title" in ready and len(store.appearances(office.db, item.matter_id)) == 1:
            rows.update(office.db, Matter, item.matter_id, {"title": ready["title"]}, office.officer)
    return recording.change


def set_openness(office: Office, item_id: str, openness: Openness, paragraphs: tuple[int, ...] | None = None) -> Change:
    """Make an item with its sub-items open or closed, or it alone part closed (PX-1, PX-2); None keeps its paragraphs.

    Closed, they go last in Part 2; opened again, last in Part 1. A sub-item that goes there alone becomes an item.
    """
    item = one(office, AgendaItem, item_id, "item")
    items = in_order(store.items_of(office.db, item.meeting_id))
    parts = {each.id: each.part for each in items}
    changed = with_openness(items, item_id, openness, paragraphs)
    _check_not_issued(office, changed)
    label, subject = _openness_label(office, items, changed), Subject("agenda_item", item_id)
    with office.record(label, subject=subject) as recording, response_lines.following_openness(office, changed):
        last = store.next_pos(office.db, item.meeting_id)
        for offset, now in enumerate(changed):
            pos = now.pos if now.part == parts[now.id] else last + offset
            fields = {name: getattr(now, name) for name in ("openness", "paragraphs", "part", "level")}
            rows.update(office.db, AgendaItem, now.id, fields | {"pos": pos}, office.officer)
            rows.update(office.db, Matter, now.matter_id, {"openness": now.openness}, office.officer)
    return recording.change


def step(office: Office, item_id: str, by: int) -> Change:
    """Move an item a place up (-1) or down (+1) with its sub-items."""
    item = one(office, AgendaItem, item_id, "item")
    items = in_order(store.items_of(office.db, item.meeting_id))
    return _reorder(office, item, items, stepped(items, item_id, by))


def place(office: Office, item_id: str, before: str | None) -> Change:
    """Put an item, with its sub-items, before another, or last in its part (None)."""
    item = one(office, AgendaItem, item_id, "item")
    items = in_order(store.items_of(office.db, item.meeting_id))
    return _reorder(office, item, items, placed(items, item_id, before))


def set_level(office: Office, item_id: str, level: Level) -> Change:
    """Make an item a sub-item of the one above, an item again, or a heading. Raises Refused for the first."""
    item = one(office, AgendaItem, item_id, "item")
    items = in_order(store.items_of(office.db, item.meeting_id))
    _check_not_issued(office, [item])
    if level is Level.SUB_ITEM and not _item_above(items, item):
        raise Refused("There is no item above it to belong to.", "Move it below another item first.")
    words = {Level.ITEM: "an item", Level.SUB_ITEM: "a sub-item", Level.HEADING: "a heading"}[level]
    with office.record(f"Make {item_name(office, item)} {words}", subject=Subject("agenda_item", item_id)) as recording:
        _keep_closed(office, items)
        rows.update(office.db, AgendaItem, item_id, {"level": level}, office.officer)
    return recording.change


def remove(office: Office, item_id: str) -> Change:
    """Take an item off the agenda, with its sub-items; undo brings them back."""
    item = one(office, AgendaItem, item_id, "item")
    items = in_order(store.items_of(office.db, item.meeting_id))
    block = block_of(items, item_id)
    _check_not_issued(office, block)
    if record.is_recorded(office.db, [gone.id for gone in block]):
        raise Refused("What happened at this item is recorded.", "Remove that first, or record the item as withdrawn.")
    minutes_kept.refuse_items(office, block, name := item_name(office, item))
    with office.record(f"Remove {name}", subject=Subject("agenda_item", item_id)) as recording:
        minutes_kept.let_go(office, block)
        linked = [link.paper_id for gone in block for link in papers.of_item(office.db, gone.id)]
        rows.delete(office.db, AgendaItem, [gone.id for gone in block])
        rows.delete(office.db, Paper, papers.unused(office.db, linked))
        rows.delete(office.db, Matter, store.unused_matters(office.db, [gone.matter_id for gone in block]))
    return recording.change


def save_schedule(office: Office, item_id: str, drafts: Sequence[ScheduleRow]) -> Change:
    """Put a whole schedule in place of the one under an item; rows that are known by identity are kept."""
    item = one(office, AgendaItem, item_id, "item")
    _check_not_issued(office, [item])
    old = {row.id: row for row in schedule(office, item_id)}
    made = [
        replace(cleaned_row(row), id=row.id if row.id in old else office.new_id(), agenda_item_id=item_id, pos=pos)
        for pos, row in enumerate(drafts, start=1)
    ]
    with office.record(
        f"Edit the schedule of {item_name(office, item)}", subject=Subject("agenda_item", item_id)
    ) as recording:
        rows.delete(office.db, ScheduleRow, old.keys() - {row.id for row in made})
        rows.insert(office.db, [row for row in made if row.id not in old], office.officer)
        for row in made:
            if row.id in old and row != old[row.id]:
                rows.update(office.db, ScheduleRow, row.id, row_fields(row), office.officer)
    return recording.change


def item_name(office: Office, item: AgendaItem) -> str:
    """What an item is called in labels: "item 6" or "a heading", never by a title, which may be closed later."""
    return _name_in(office, in_order(store.items_of(office.db, item.meeting_id)), item)


def _name_in(office: Office, items: Sequence[AgendaItem], item: AgendaItem) -> str:
    number = numbering.numbers_at(office, item.meeting_id, items).get(item.id, "")
    return f"item {number}" if number else "a heading"


def _openness_label(office: Office, before: Sequence[AgendaItem], changed: Sequence[AgendaItem]) -> str:
    """What the officer did, and which sub-items are items of their own by it."""
    made = changed[0]
    words = {Openness.OPEN: "open", Openness.PART_EXEMPT: "part closed"}.get(made.openness, "closed")
    levels = {item.id: item.level for item in before}
    parted = [item for item in changed if item.level is not levels[item.id]]
    name = _name_in(office, before, made)
    if made in parted:
        return f"Make {name} an item of its own, {words}"
    if len(parted) == 1:
        return f"Make {name} {words}, and {_name_in(office, before, parted[0])} an item of its own"
    return f"Make {name} {words}" + (f", and {len(parted)} sub-items items of their own" if parted else "")


def _new_item(office: Office, meeting_id: str, draft: AgendaItem) -> AgendaItem:
    words: dict[str, Any] = {name: cleaned(name, getattr(draft, name)) for name in FIELD_WORDS}
    item = replace(
        draft, **words, id=office.new_id(), meeting_id=meeting_id, matter_id=draft.matter_id or office.new_id()
    )
    item = replace(item, part=2 if draft.openness.closed else 1)
    if not item.title:
        raise BadInput("An item needs a title.", "Type it and press Enter.")
    return item


def _as_printed(office: Office, item_id: str) -> AgendaItem:
    """An item, closed if it stands under a closed one: a copy of it alone must not be open."""
    item = one(office, AgendaItem, item_id, "item")
    printed = closed_below(in_order(store.items_of(office.db, item.meeting_id)))
    return next(each for each in printed if each.id == item_id)


def _matter_of(item: AgendaItem) -> Matter:
    return Matter(item.matter_id, item.title, ward=item.wards, lead=item.lead_officer, openness=item.openness)


def _put_in_order(office: Office, order: Iterable[AgendaItem]) -> None:
    for pos, item in enumerate(order, start=1):
        if item.pos != pos:
            rows.update(office.db, AgendaItem, item.id, {"pos": pos}, office.officer)


def _reorder(office: Office, item: AgendaItem, before: Sequence[AgendaItem], after: Sequence[AgendaItem]) -> Change:
    _check_not_issued(office, [item])
    old, new = (numbering.numbers_at(office, item.meeting_id, order)[item.id] for order in (before, after))
    label = f"Move item {old} to {new}" if old and old != new else f"Move {item_name(office, item)}"
    with office.record(label, subject=Subject("agenda_item", item.id)) as recording:
        _keep_closed(office, before)
        _put_in_order(office, after)
    return recording.change


def _keep_closed(office: Office, items: Sequence[AgendaItem]) -> None:
    """Say of what stands under a closed item that it is closed itself, before it may stand elsewhere."""
    for item, printed in zip(items, closed_below(items), strict=True):
        if item != printed:
            fields: dict[str, object] = {"openness": printed.openness, "paragraphs": printed.paragraphs}
            rows.update(office.db, AgendaItem, item.id, fields, office.officer)


def _item_above(items: Sequence[AgendaItem], item: AgendaItem) -> bool:
    above = [other for other in items[: items.index(item)] if other.part == item.part]
    return any(other.level is Level.ITEM for other in above)


def _check_not_issued(office: Office, items: Iterable[AgendaItem]) -> None:
    """What an issued agenda says stays as it was published; an item added to it since is still open."""
    for item in items:
        if item.number_locked or _all_went_out(office, item.meeting_id):
            name = item_name(office, item)
            hint = "What is not printed of it, such as its outcome, can still be entered."
            raise Refused(f"The agenda was issued with {name}, which stays as it was published.", hint)


def _all_went_out(office: Office, meeting_id: str) -> bool:
    """Whether an agenda was issued without its numbers being locked: nothing says then what was added since."""
    issued = meetings.meeting(office, meeting_id).state is MeetingState.ISSUED
    return issued and not numbering.locked(store.items_of(office.db, meeting_id))


def _check(office: Office, item: AgendaItem) -> None:
    if not item.title:
        raise BadInput("An item needs a title.", "Type one, or remove the item.")
    if item.printed_to is not None and item.printed_from is None:
        raise BadInput("A last page stands without a first.", "Give the pages as “5 - 14”.")
    if item.printed_from is not None and item.printed_to is not None and item.printed_to < item.printed_from:
        raise BadInput("The last page is before the first.", "Give the pages as “5 - 14”.")
    if len(item.number) > LONGEST_NUMBER:
        raise BadInput("That number is too long.", f"Give it up to {LONGEST_NUMBER} signs, such as 8A.")
    if item.number and item.number in numbering.taken(office, item):
        raise BadInput(f"Number {item.number} is taken by another item.", "Choose another number.")
