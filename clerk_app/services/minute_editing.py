"""Editing the draft of minutes in place: words, passages of one's own, and what is open or closed (MI-2, PX-10).

Every verb is one recorded change and raises Refused once the minutes have left the draft. Texts are in the markup of
`rich_text`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clerk_app.domain import rich_text
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.exemption import ACT_OF_1960, paragraph_words
from clerk_app.domain.minute_rows import MinuteBlock
from clerk_app.domain.minutes_places import closed_begins
from clerk_app.domain.minutes_plan import BlockKind, Side
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, meetings, minute_natures, recording
from clerk_app.services.minute_style import minute_style
from clerk_app.services.minutes import editable
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean
from clerk_app.store import minutes as store
from clerk_app.store import rows

#: What an officer may add to minutes.
OWN_KINDS = (
    *(BlockKind.PARAGRAPH, BlockKind.NOTE, BlockKind.HEADING, BlockKind.RESOLVED, BlockKind.RECOMMENDED),
    BlockKind.ACTIONS,
)
#: What stays where it is, in every copy that it is made for.
_FIXED = (BlockKind.TITLE, BlockKind.ITEM, BlockKind.CLOSED_TITLE, BlockKind.SIGNATURE)
_OF_ONE_LINE = (BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.ITEM, BlockKind.CLOSED_TITLE, BlockKind.HEADING)


def tidy(text: str) -> str:
    """Text of a passage as it is kept: cleaned, and its marks in their one form. Raises BadInput if it is too long."""
    return rich_text.kept(rich_text.read_rich(clean(text, "text")))


def edit(
    office: Office, block_id: str, *, text: str | None = None, lines: Sequence[str] | None = None, visit: str = ""
) -> Change:
    """Change the words of a passage, or the lines of its list; None leaves them. One `visit` to it is one change.

    Raises NotFound, and BadInput for a heading without words.
    """
    row = _row(office, block_id)
    fields: dict[str, object] = {}
    if text is not None:
        words = minute_natures.kept_text(office, row, tidy(text))
        fields["text"] = " ".join(words.split()) if row.kind in _OF_ONE_LINE else words
        if row.kind in (BlockKind.TITLE, BlockKind.ITEM) and not fields["text"]:
            raise BadInput("A heading of the minutes has words.", "Type them.", field="text")
    if lines is not None:
        fields["lines"] = tuple(minute_natures.kept_text(office, row, line) for line in map(tidy, lines) if line)
    moved = {name: value for name, value in fields.items() if getattr(row, name) != value}
    with office.record(f"Edit the minutes{_at(office, row)}", subject=_subject(block_id), visit=visit) as made:
        rows.update(office.db, MinuteBlock, block_id, moved, office.officer)
    return made.change


def add_after(
    office: Office,
    block_id: str,
    text: str = "",
    kind: BlockKind = BlockKind.PARAGRAPH,
    lines: Sequence[str] = (),
    visit: str = "",
) -> Change:
    """Add a passage of one's own after another; the change's subject is the new one.

    It belongs to the same item, and is closed where the item is, or what stands before it. Raises Refused for a kind
    that is made of the record alone.
    """
    before = _row(office, block_id)
    if kind not in OWN_KINDS:
        raise Refused("This kind of passage is made from the record alone.", "Add a paragraph or a decision.")
    new_id = office.new_id()
    closed = before.side is Side.FULL or _is_closed_item(office, before)
    side = Side.FULL if closed else Side.BOTH
    with office.record(f"Add to the minutes{_at(office, before)}", subject=_subject(new_id), visit=visit) as made:
        block = MinuteBlock(
            id=new_id,
            meeting_id=before.meeting_id,
            pos=_room_after(office, before),
            key=f"own/{new_id}",
            kind=kind,
            side=side,
            agenda_item_id=before.agenda_item_id,
            made_side=side,
            own=True,
        )
        listed = tuple(minute_natures.kept_text(office, block, line) for line in map(tidy, lines) if line)
        block = replace(block, text=minute_natures.kept_text(office, block, tidy(text)), lines=listed)
        rows.insert(office.db, [block], office.officer)
        if closed:
            _stand_in(office, block, "")
    return made.change


def remove(office: Office, block_id: str) -> Change:
    """Remove a passage of one's own. Raises Refused for one that was made from the record: it is left out instead."""
    row = _row(office, block_id)
    if not row.own:
        raise Refused("This passage was made from the record.", "Leave it out instead; it can be brought back.")
    with office.record(f"Remove from the minutes{_at(office, row)}", subject=_subject(block_id)) as made:
        rows.delete(office.db, MinuteBlock, [block_id])
        _let_stand_in_go(office, row)
    return made.change


def leave_out(office: Office, block_id: str, *, out: bool = True) -> Change:
    """Leave a passage out of every copy, or bring it back; what was made from the record is not lost.

    Raises Refused for a heading or the place of the signature.
    """
    row = _row(office, block_id)
    if row.kind in _FIXED:
        raise Refused("A heading and the place for the signature stay.", "Leave out what stands below instead.")
    label = f"Leave out of the minutes{_at(office, row)}" if out else f"Bring back into the minutes{_at(office, row)}"
    with office.record(label, subject=_subject(block_id)) as made:
        if row.left_out is not out:
            rows.update(office.db, MinuteBlock, block_id, {"left_out": out}, office.officer)
    return made.change


def close(office: Office, block_id: str, summary: str = "") -> Change:
    """Keep a passage from the public: it stands in the full copy alone (PX-10), in whatever state the minutes are.

    In its place the public copy has the `summary` where one is given, else what stands there already, else that part of
    the minute is not for publication. Raises Refused for what is printed in every copy.
    """
    row = one(office, MinuteBlock, block_id, "passage of the minutes")
    if row.kind in _FIXED or row.side is Side.PUBLIC:
        raise Refused("This is printed in the public copy.", "Close the passages below it; a title is the agenda's.")
    with office.record(f"Close a passage of the minutes{_at(office, row)}", subject=_subject(block_id)) as made:
        if row.side is not Side.FULL:
            rows.update(office.db, MinuteBlock, block_id, {"side": Side.FULL}, office.officer)
        _stand_in(office, row, minute_natures.kept_text(office, row, tidy(summary)))
    return made.change


def open_up(office: Office, block_id: str) -> Change:
    """Open a closed passage to the public; what stood in its place goes with the last of its minute.

    Raises Refused for a closed title: the agenda decides on it.
    """
    row = _row(office, block_id)
    if row.kind is BlockKind.CLOSED_TITLE:
        raise Refused("The closed title of an item is never in a public copy.", "Change the open title instead.")
    with office.record(f"Open a passage of the minutes{_at(office, row)}", subject=_subject(block_id)) as made:
        if row.side is Side.FULL:
            rows.update(office.db, MinuteBlock, block_id, {"side": Side.BOTH}, office.officer)
        _let_stand_in_go(office, row)
    return made.change


# --- what stands in the public copy for closed matter -----------------------------------------------------------------
def _stand_in(office: Office, row: MinuteBlock, summary: str) -> None:
    """Have the public copy say something in place of what is closed in a minute."""
    found = _standing_in(office, row)
    if found is None:
        above = _above_closed(office, row)
        text = summary or rich_text.from_plain(_not_for_publication(office, row))
        made = {"kind": BlockKind.NOTE, "side": Side.PUBLIC, "made_side": Side.PUBLIC, "own": True, "text": text}
        where = {"meeting_id": row.meeting_id, "agenda_item_id": row.agenda_item_id, "key": _key(row)}
        place = _room_after(office, above)
        rows.insert(office.db, [MinuteBlock(id=office.new_id(), pos=place, **where, **made)], office.officer)  # type: ignore[arg-type]
        return
    moved: dict[str, object] = {"text": summary} if summary and summary != found.text else {}
    moved |= {"left_out": False} if found.left_out else {}
    rows.update(office.db, MinuteBlock, found.id, moved, office.officer)


def _above_closed(office: Office, row: MinuteBlock) -> MinuteBlock:
    """Below which passage that stands: that of the exclusion, or the heading; at no item, the closed one itself."""
    listed = store.blocks_of(office.db, row.meeting_id)
    minute = [replace(each, side=Side.FULL) if each.id == row.id else each for each in listed]
    minute = [each for each in minute if each.agenda_item_id == row.agenda_item_id]
    return minute[closed_begins(minute) - 1] if minute[0].kind is BlockKind.ITEM else row


def _let_stand_in_go(office: Office, row: MinuteBlock) -> None:
    """Leave out what stands for closed matter, where no passage of its minute is closed any more."""
    found = _standing_in(office, row)
    if found is None or found.left_out:
        return
    of_it = (each for each in store.blocks_of(office.db, row.meeting_id) if _key(each) == _key(row))
    if not any(each.side is Side.FULL and each.kind is not BlockKind.CLOSED_TITLE for each in of_it):
        rows.update(office.db, MinuteBlock, found.id, {"left_out": True}, office.officer)


def _standing_in(office: Office, row: MinuteBlock) -> MinuteBlock | None:
    listed = store.blocks_of(office.db, row.meeting_id)
    return next((each for each in listed if each.key == _key(row) and each.side is Side.PUBLIC), None)


def _key(row: MinuteBlock) -> str:
    """The key under which a draft has what stands for the closed passages of an item; above the items, one for all."""
    return f"item/{row.agenda_item_id}/public" if row.agenda_item_id else "public"


def _not_for_publication(office: Office, row: MinuteBlock) -> str:
    """That part of a minute is not published, with the paragraphs of its item where they are known (PX-5)."""
    style, why = minute_style(office, row.meeting_id), ""
    if row.agenda_item_id:
        paragraphs = recording.item(office, row.agenda_item_id).paragraphs
        nation = meetings.rules_of(office, row.meeting_id)["paragraph_list"]
        if paragraphs and nation != ACT_OF_1960:
            words = paragraph_words(paragraphs, nation)
            why = f" ({words[:1].lower()}{words[1:]})"
    return re.sub("  +", " ", style.say("not_for_publication", why=why))


# --- places and names -------------------------------------------------------------------------------------------------
def _row(office: Office, block_id: str) -> MinuteBlock:
    """A passage that may be edited."""
    row = one(office, MinuteBlock, block_id, "passage of the minutes")
    editable(office, row.meeting_id)
    return row


def _room_after(office: Office, before: MinuteBlock) -> int:
    """A place right after a block; where there is none, the blocks behind it move on."""
    pos, following = before.pos, store.place_after(office.db, before)
    if following is None:
        return pos + store.GAP
    if following - pos > 1:
        return (pos + following) // 2
    listed = store.blocks_of(office.db, before.meeting_id)
    at = next(place for place, each in enumerate(listed) if each.id == before.id)
    for each in listed[at + 1 :]:
        rows.update(office.db, MinuteBlock, each.id, {"pos": each.pos + store.GAP}, office.officer)
    return pos + store.GAP // 2


def _is_closed_item(office: Office, row: MinuteBlock) -> bool:
    if row.agenda_item_id is None:
        return False
    lines = agenda.lines(office, row.meeting_id)
    return any(line.id == row.agenda_item_id and line.printed.openness.closed for line in lines)


def _at(office: Office, row: MinuteBlock) -> str:
    return recording.at_item(office, row.agenda_item_id)


def _subject(block_id: str) -> Subject:
    return Subject("minute_block", block_id)
