"""What stands open in minutes and is not for the public now: closed since they were made, or sensitive (PX-10, DI-9).

Until it is settled no public copy is made. In whatever state the minutes are, a passage can be closed.
"""

from __future__ import annotations

from collections.abc import Iterator

from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.minute_rows import MinuteBlock
from clerk_app.domain.minutes_exposed import exposed
from clerk_app.domain.minutes_plan import Side
from clerk_app.domain.minutes_standing import kept
from clerk_app.domain.nature_marks import is_telling, words_of
from clerk_app.domain.rich_text import plain
from clerk_app.office import Office
from clerk_app.services import agenda, minute_natures, minutes_guard, room_reading
from clerk_app.services.minutes_made import from_record
from clerk_app.store import minutes as store

#: What is sensitive in fewer words stands in any sentence.
_TELLING = 2
_FIX = "Make the minutes anew, or close the passage."


def findings(office: Office, meeting_id: str) -> tuple[tuple[str, Finding], ...]:
    """What stands against making these minutes public, each with its passage; nothing before they are drafted."""
    listed = [row for row in store.blocks_of(office.db, meeting_id) if not row.left_out]
    if not listed:
        return ()
    return (*_closed_since(office, meeting_id, listed), *_sensitive(office, meeting_id, listed))


def closed_since(office: Office, meeting_id: str) -> dict[str, Finding]:
    """The passages that stand open and are closed by the agenda or the record now, by their keys (PX-10)."""
    listed = [row for row in store.blocks_of(office.db, meeting_id) if not row.left_out]
    keys = {row.id: row.key for row in listed}
    return {keys[block_id]: finding for block_id, finding in _closed_since(office, meeting_id, listed)}


def _closed_since(office: Office, meeting_id: str, listed: list[MinuteBlock]) -> Iterator[tuple[str, Finding]]:
    shut = {line.id for line in agenda.lines(office, meeting_id) if line.printed.openness.closed}
    by_key = {row.key: row for row in listed}
    for key in exposed(kept(listed), from_record(office, meeting_id), shut):
        where = _where(office, by_key[key])
        text = f"{where}: a passage stands open, and what it says is closed now."
        yield by_key[key].id, Finding(Level.BLOCK, text, "PX-10", where, _FIX)


def _sensitive(office: Office, meeting_id: str, listed: list[MinuteBlock]) -> Iterator[tuple[str, Finding]]:
    record = room_reading.record_of(office, meeting_id)
    hidden = [_alike(line) for words in minutes_guard.sensitive(office, record) for line in words.texts]
    telling = [line for line in hidden if len(line.split()) >= _TELLING]
    ordinary = minute_natures.ordinary_words(office, meeting_id) if len(telling) < len(hidden) else frozenset[str]()
    single = {line for line in hidden if line not in telling and is_telling(line, ordinary)}
    for row in listed if telling or single else ():
        said = _alike(" ".join(plain(text) for text in (row.text, *row.lines)))
        if row.side is Side.FULL:
            continue
        where = _where(office, row)
        if any(line in said for line in telling):
            text = f"{where}: a passage tells what is sensitive."
            yield row.id, Finding(Level.BLOCK, text, "DI-9", where, "Change its words, or close the passage.")
        elif not single.isdisjoint(words_of(said)):
            # one word may be there for another reason, so that it stops nothing by itself
            text = f"{where}: a passage has the word of a sensitive interest."
            yield (
                row.id,
                Finding(
                    Level.WARNING, text, "DI-9", where, "If it gives the interest away, change it or close the passage."
                ),
            )


def _alike(text: str) -> str:
    return " ".join(text.casefold().rstrip(".").split())


def _where(office: Office, row: MinuteBlock) -> str:
    lines = agenda.lines(office, row.meeting_id) if row.agenda_item_id else ()
    number = next((line.number for line in lines if line.id == row.agenda_item_id), "")
    return f"Item {number}" if number else "Minutes"
