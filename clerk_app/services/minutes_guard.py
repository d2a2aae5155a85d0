"""What public minutes are compared with: all that is closed of their meeting, and what was declared as sensitive.

To what guards the agenda (closed titles, notes and papers) come the closed passages of the minutes (PX-10) and the
details of declarations that are withheld (DI-9). What the public copy says by the same words on purpose is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from clerk_app.domain.minutes_plan import Block, PublicBlock, Side, public_minutes
from clerk_app.domain.record_rows import Declaration
from clerk_app.domain.rich_text import plain
from clerk_app.office import Office
from clerk_app.services import copies, guarding, minutes, room_reading, secrets_kept
from clerk_app.services.guarding import ClosedWords, Guarding
from clerk_app.services.minute_style import minute_style

#: A line of fewer words stands anywhere by chance.
_TELLING = 4


def guarding_of(office: Office, meeting_id: str) -> Guarding:
    """Everything closed of a meeting, its minutes among it. Raises Refused where a closed paper was never read."""
    base = guarding.guarding_of(office, meeting_id, copies.public_agenda(office, meeting_id), with_papers=False)
    sheet = minutes.sheet(office, meeting_id)
    evening = room_reading.evening(office, meeting_id)
    printed = sheet.printed if sheet else ()
    known = (
        *base.known,
        *evening.names.values(),
        *(line.item.title for line in evening.items),
        *minute_style(office, meeting_id).words.values(),
    )
    closed = (*base.closed, *_passages(printed), *_sensitive(office, evening.record.every(Declaration)))
    return replace(base, closed=closed, known=known)


def _passages(printed: tuple[Block, ...]) -> Iterator[ClosedWords]:
    """The closed passages of each minute; a line that stands in the open too is none."""
    opened = {line for block in public_minutes(printed) for line in _lines(block)}
    by_item: dict[str, list[str]] = {}
    labels = {block.item_id: block.number for block in printed if block.number and block.item_id}
    for block in printed:
        if block.side is Side.FULL:
            by_item.setdefault(block.item_id, []).extend(line for line in _lines(block) if line not in opened)
    for item_id, lines in by_item.items():
        number = labels.get(item_id, "")
        label = f"item {number.partition('.')[0]}" if number else "the minutes"
        telling = tuple(line for line in lines if len(line.split()) >= _TELLING)
        yield ClosedWords(label, "", tuple(lines), telling, frozenset())


def _lines(block: Block | PublicBlock) -> Iterator[str]:
    for text in (block.text, *block.rows):
        yield from (line.strip() for line in plain(text).splitlines() if line.strip())


def _sensitive(office: Office, declared: Iterable[Declaration]) -> Iterator[ClosedWords]:
    """What was declared as sensitive, with judgement and advice; each line is known as a whole however short it is."""
    kept = secrets_kept.kept_of(office, (row.detail_id for row in declared if row.sensitive))
    for text in kept.values():
        lines = tuple(line.strip() for line in text.splitlines() if line.strip())
        if lines:
            yield ClosedWords("a sensitive interest", "", lines, lines, frozenset())
