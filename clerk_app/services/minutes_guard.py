"""What public minutes are compared with: all that is closed of their meeting, and what was declared as sensitive.

To what guards the agenda (closed titles, notes and papers) come the closed passages of the minutes (PX-10) and the
details of declarations that are withheld (DI-9). What the public copy says by the same words on purpose is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from clerk_app.domain.dispensations import Dispensation
from clerk_app.domain.interests import Interest
from clerk_app.domain.minutes_plan import Block, PublicBlock, Side, public_minutes
from clerk_app.domain.record_rows import Declaration
from clerk_app.domain.rich_text import plain
from clerk_app.domain.room_record import Record
from clerk_app.office import Office
from clerk_app.services import copies, guarding, minutes, room_reading, secrets_kept
from clerk_app.services.guarding import ClosedWords, Guarding
from clerk_app.services.minute_style import minute_style
from clerk_app.store import interests as store
from clerk_app.store import rows

#: What has fewer words stands anywhere by chance; and so few are a turn of phrase that all minutes have.
_TELLING, _STANDING = 4, 3
_WORDS = re.compile(r"[^\W\d_]{2,}")


def guarding_of(office: Office, meeting_id: str) -> Guarding:
    """Everything closed of a meeting, its minutes among it. Raises Refused where a closed paper was never read."""
    base = guarding.guarding_of(office, meeting_id, copies.public_agenda(office, meeting_id), with_papers=False)
    sheet = minutes.sheet(office, meeting_id)
    evening = room_reading.evening(office, meeting_id)
    printed = sheet.printed if sheet else ()
    words = minute_style(office, meeting_id).words.values()
    known = (*base.known, *evening.names.values(), *(line.item.title for line in evening.items), *words)
    parting = _parting(evening.names.values(), words)
    closed = (*base.closed, *_passages(printed, parting), *sensitive(office, evening.record))
    return replace(base, closed=closed, known=known)


def _parting(names: Iterable[str], words: Iterable[str]) -> re.Pattern[str]:
    """What parts a closed passage: names, and what minutes always say. What lies between is what only it says.

    So two votes of the same people are no leak.
    """
    said = (part.strip() for text in words for part in re.split(r"\{\w+\}", text))
    standing = {part for part in said if len(_WORDS.findall(part)) >= _STANDING} | {name for name in names if name}
    return re.compile("|".join(map(re.escape, sorted(standing, key=len, reverse=True))))


def _passages(printed: tuple[Block, ...], parting: re.Pattern[str]) -> Iterator[ClosedWords]:
    """The closed passages of each minute; a line that stands in the open too is none."""
    opened = {line for block in public_minutes(printed) for line in _lines(block)}
    by_item: dict[str, list[str]] = {}
    labels = {block.item_id: block.number for block in printed if block.number and block.item_id}
    for block in printed:
        if block.side is Side.FULL:
            lines = [part.strip() for line in _lines(block) if line not in opened for part in parting.split(line)]
            by_item.setdefault(block.item_id, []).extend(filter(None, lines))
    for item_id, lines in by_item.items():
        number = labels.get(item_id, "")
        label = f"item {number.partition('.')[0]}" if number else "the minutes"
        telling = tuple(line for line in lines if len(_WORDS.findall(line)) >= _TELLING)
        yield ClosedWords(label, "", tuple(lines), telling, frozenset())


def _lines(block: Block | PublicBlock) -> Iterator[str]:
    for text in (block.text, *block.rows):
        yield from (line.strip() for line in plain(text).splitlines() if line.strip())


def sensitive(office: Office, record: Record) -> Iterator[ClosedWords]:
    """What is sensitive of everybody at a meeting, as it is and as it ever was put (DI-9).

    That is the nature, judgement and advice of what they declared, and what the register has of them with the subject
    of dispensations; each line is known as a whole however short it is.
    """
    secret_ids: set[str] = set()
    for declared in record.every(Declaration):
        if declared.sensitive:
            secret_ids |= _ever(office, declared, "detail_id")
    for person_id in record.people:
        hidden = {each.id: each for each in store.of_person(office.db, person_id) if each.sensitive}
        for entry in hidden.values():
            secret_ids |= _ever(office, entry, "detail_id")
        for given in store.dispensations_of(office.db, person_id):
            secret_ids |= _ever(office, given, "subject_id") if given.interest_id in hidden else set()
    for text in secrets_kept.kept_of(office, secret_ids).values():
        lines = tuple(line.strip() for line in text.splitlines() if line.strip())
        if lines:
            yield ClosedWords("a sensitive interest", "", lines, lines, frozenset())


def _ever(office: Office, row: Declaration | Interest | Dispensation, column: str) -> set[str]:
    """Every identity under which something was kept of a row."""
    now = getattr(row, column)
    return store.secrets_ever(office.db, rows.table_of(type(row)), row.id, column) | ({now} if now else set())
