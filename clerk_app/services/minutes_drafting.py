"""Drafting the minutes of a meeting from its record, and making them anew without losing what was edited (MI-2).

Every verb is one recorded change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.minute_numbers import MinuteNumbering
from clerk_app.domain.minute_rows import MinuteBlock, Minutes
from clerk_app.domain.minutes_plan import Block
from clerk_app.domain.minutes_renewal import Difference, KeptBlock, renewed
from clerk_app.domain.minutes_renewal import differences as differing
from clerk_app.domain.minutes_standing import kept
from clerk_app.domain.room_record import MeetingCourse
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import minute_natures, room_reading
from clerk_app.services.minute_style import minute_style
from clerk_app.services.minutes import editable
from clerk_app.services.minutes_made import from_record
from clerk_app.services.reading import one
from clerk_app.store import minutes as store
from clerk_app.store import rows

_LABEL, _AGAIN = "Draft the minutes", "Make the minutes anew"


def draft(office: Office, meeting_id: str) -> Change:
    """Draft the minutes of a meeting from its record. Raises Refused where they are drafted, or it never began."""
    if store.of_meeting(office.db, meeting_id) is not None:
        raise Refused("The minutes of this meeting are drafted already.", "Make them anew to take in what is new.")
    if room_reading.record_of(office, meeting_id).course is MeetingCourse.TO_COME:
        raise Refused("This meeting has not begun, so there is nothing to minute.", "Start it in the room first.")
    style = minute_style(office, meeting_id)
    made = Minutes(office.new_id(), meeting_id, numbering=style.numbering, first_number=style.first)
    with office.record(_LABEL, subject=Subject("minutes", made.id)) as recording:
        rows.insert(office.db, [made], office.officer)
        blocks = from_record(office, meeting_id)
        new = [_new(office, meeting_id, block, at) for at, block in enumerate(blocks, start=1)]
        rows.insert(office.db, new, office.officer)
    return recording.change


def ensure(office: Office, meeting_id: str) -> Change | None:
    """Draft the minutes of a meeting that has none and has begun, as the Minutes tab does when it is opened."""
    if office.read_only or store.of_meeting(office.db, meeting_id) is not None:
        return None
    if room_reading.record_of(office, meeting_id).course is MeetingCourse.TO_COME:
        return None
    return draft(office, meeting_id)


def keep_up(office: Office, meeting_id: str) -> None:
    """Have a draft that says all that was recorded, as the meeting is closed in the room; within its change."""
    found = store.of_meeting(office.db, meeting_id)
    if found is None:
        draft(office, meeting_id)
    elif found.state.editable:
        renew(office, meeting_id)


def differences(office: Office, meeting_id: str) -> tuple[Difference, ...]:
    """Everywhere that the record now says something else than the draft; nothing once it has left the draft (MI-2)."""
    found = store.of_meeting(office.db, meeting_id)
    if found is None or not found.state.editable:
        return ()
    listed = differing(kept(_standing(office, meeting_id)), from_record(office, meeting_id))
    return tuple(_read(office, meeting_id, each) for each in listed)


def _standing(office: Office, meeting_id: str) -> list[MinuteBlock]:
    return minute_natures.kept_rows(office, meeting_id, store.blocks_of(office.db, meeting_id))


def _read(office: Office, meeting_id: str, difference: Difference) -> Difference:
    """A difference as an officer reads it: without what is sensitive (DI-9)."""

    def read(block: Block | None) -> Block | None:
        return minute_natures.read_blocks(office, meeting_id, [block])[0] if block else None

    return replace(difference, standing=read(difference.standing), made=read(difference.made))


def renew(office: Office, meeting_id: str) -> Change:
    """Make the draft anew: what nobody edited as the record has it now, what somebody edited as they left it (MI-2).

    Numbers through the year are looked up anew too. Raises Refused once the minutes have left the draft.
    """
    minutes = editable(office, meeting_id)
    before = store.blocks_of(office.db, meeting_id)
    made = from_record(office, meeting_id)
    after = renewed(kept(_standing(office, meeting_id)), made)
    with office.record(_AGAIN, subject=Subject("minutes", minutes.id)) as recording:
        if minutes.numbering is MinuteNumbering.YEAR:
            fields = {"first_number": minute_style(office, meeting_id).first}
            rows.update(office.db, Minutes, minutes.id, _moved(minutes, fields), office.officer)
        _write(office, meeting_id, before, after)
    return recording.change


def settle(office: Office, block_id: str, *, take: bool) -> Change:
    """Settle one difference: `take` what the record says now, or keep what was written and hear no more of it.

    What nothing in the record calls for any more goes, or is kept as the officer's own. Raises NotFound; Refused once
    the minutes have left the draft.
    """
    row = one(office, MinuteBlock, block_id, "passage of the minutes")
    editable(office, row.meeting_id)
    made = next((each for each in from_record(office, row.meeting_id) if each.key == row.key), None)
    with office.record("Settle a difference in the minutes", subject=Subject("minute_block", block_id)) as recording:
        if made is None and take:
            rows.delete(office.db, MinuteBlock, [block_id])
        else:
            rows.update(office.db, MinuteBlock, block_id, _moved(row, _settled(made, take)), office.officer)
    return recording.change


def _settled(made: Block | None, take: bool) -> dict[str, object]:
    """What is kept of a block once a difference is settled."""
    if made is None:
        return {"own": True}
    fields: dict[str, object] = {"made_text": made.text, "made_lines": made.rows, "made_side": made.side}
    return fields | ({"text": made.text, "lines": made.rows, "side": made.side} if take else {})


# --- how they are written ---------------------------------------------------------------------------------------------
def _new(office: Office, meeting_id: str, block: Block, place: int, left_out: bool = False) -> MinuteBlock:
    return MinuteBlock(
        id=office.new_id(),
        meeting_id=meeting_id,
        pos=place * store.GAP,
        key=block.key,
        kind=block.kind,
        side=block.side,
        agenda_item_id=block.item_id or None,
        number=block.number,
        text=block.text,
        lines=block.rows,
        made_text=block.text,
        made_lines=block.rows,
        made_side=block.side,
        left_out=left_out,
    )


def _write(office: Office, meeting_id: str, before: Sequence[MinuteBlock], after: Sequence[KeptBlock]) -> None:
    """Store what a renewal made of the blocks: rows by their keys, so that what stays keeps its identity."""
    known = {row.key: row for row in before}
    gone = known.keys() - {one.block.key for one in after}
    rows.delete(office.db, MinuteBlock, [known[key].id for key in sorted(gone)])
    new = []
    for place, each in enumerate(after, start=1):
        row = known.get(each.block.key)
        if row is None:
            new.append(_new(office, meeting_id, each.block, place))
        else:
            rows.update(office.db, MinuteBlock, row.id, _moved(row, _fields(each, place)), office.officer)
    rows.insert(office.db, new, office.officer)


def _fields(one: KeptBlock, place: int) -> dict[str, object]:
    block = one.block
    return {
        "pos": place * store.GAP,
        "kind": block.kind,
        "side": block.side,
        "agenda_item_id": block.item_id or None,
        "number": block.number,
        "text": block.text,
        "lines": block.rows,
        "made_text": one.made_text,
        "made_lines": one.made_rows,
        "made_side": one.made_side or block.side,
    }


def _moved(row: object, fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that are not as they were: what is as it was is not written."""
    return {name: value for name, value in fields.items() if getattr(row, name) != value}
