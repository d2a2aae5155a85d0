"""Minutes as files in Word, PDF and HTML: public unless the full copy is asked for; extracts, and decisions.

The public copy is derived from the one full record (PX-10), and passes the guard of public files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from clerk_app.domain.agenda import Openness, in_order
from clerk_app.domain.closing import closed_below, stated_under
from clerk_app.domain.copies import Copy
from clerk_app.domain.minute_rows import Minutes
from clerk_app.domain.minutes_copies import (
    Closing,
    FullMinutes,
    MinutesCopy,
    MinutesPaper,
    PublicMinutes,
    Standing,
    full_part,
    has_closed,
    part_of,
    public_part,
)
from clerk_app.domain.minutes_plan import Block
from clerk_app.domain.record_rows import RoomKind
from clerk_app.errors import NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda_guard,
    copies,
    export_notes,
    exporting,
    meetings,
    minutes_course,
    minutes_guard,
    minutes_meant,
    minutes_withholding,
)
from clerk_app.services import minutes as minutes_service
from clerk_app.services.exporting import FORMATS, file_words
from clerk_app.services.guarding import Guarding
from clerk_app.services.minuted_items import amendments_of
from clerk_app.services.room_reading import evening
from clerk_app.store import agenda as items_store

_NAMES = {MinutesPaper.MINUTES: "minutes", MinutesPaper.EXTRACT: "minutes", MinutesPaper.DECISIONS: "decisions"}


def minutes_copy(
    office: Office,
    meeting_id: str,
    copy: Copy = Copy.PUBLIC,
    paper: MinutesPaper = MinutesPaper.MINUTES,
    item_id: str = "",
) -> MinutesCopy:
    """What a copy of the minutes prints, as plain data that a worker may draw.

    Any `copy` but the public one is the full record, which is the public one where nothing in it is closed. An extract
    is of one item, by its `item_id`. Raises NotFound before the minutes are drafted, or where they say nothing of it;
    Refused where the public copy would print what was closed since the minutes were made (PX-10).
    """
    sheet = needed(office, meeting_id)
    chosen = part_of(sheet.printed, paper, item_id)
    if paper is MinutesPaper.EXTRACT and not any(block.item_id for block in chosen):
        raise NotFound("The minutes say nothing of this item.", "Make them anew, or choose another item.")
    head = copies.head(office, meeting_id, meetings.rules_of(office, meeting_id))
    if copy is Copy.PUBLIC:
        _refuse_closed_since(office, meeting_id, chosen)
    standing, closed = standing_of(office, sheet.minutes), closed_amendments(office, sheet.minutes)
    if copy is Copy.PUBLIC or not (has_closed(chosen) or closed):
        return PublicMinutes(head, public_part(chosen), standing, paper)
    standing = replace(standing, amendments=(*standing.amendments, *closed))
    return FullMinutes(head, full_part(chosen), standing, paper, _closings(office, meeting_id))


def _refuse_closed_since(office: Office, meeting_id: str, chosen: Sequence[Block]) -> None:
    """Raises Refused where a passage would go out that the agenda or the record has closed since it was made."""
    found = minutes_withholding.closed_since(office, meeting_id)
    for block in chosen:
        if block.key in found:
            raise Refused(found[block.key].text, found[block.key].fix)


def needed(office: Office, meeting_id: str) -> minutes_service.Sheet:
    """The minutes of a meeting as they stand. Raises NotFound before they are drafted."""
    minutes_service.needed(office, meeting_id)
    found = minutes_service.sheet(office, meeting_id)
    assert found is not None
    return found


def standing_of(office: Office, minutes: Minutes) -> Standing:
    """How far minutes have come, as their paper says it; who signed them as printed on that day."""
    closed = closed_amendments(office, minutes)
    amendments = tuple(line for line in minutes.amendments.splitlines() if line.strip() and line not in closed)
    signer = minutes_course.signed_by(office, minutes)
    return Standing(minutes.state, minutes.confirmed_on, amendments, signer, minutes.signed_on)


def closed_amendments(office: Office, minutes: Minutes) -> tuple[str, ...]:
    """The amendments to what is closed in minutes, as the meeting recorded them that confirmed these (MI-1, PX-10)."""
    if minutes.confirmed_at_id is None:
        return ()
    room = evening(office, minutes.confirmed_at_id)
    told = minutes_meant.told_of(office, room.record, minutes.meeting_id)
    told = [event for event in told if event.kind is RoomKind.MINUTES_CONFIRMED]
    return amendments_of(room, told[-1])[1] if told else ()


# --- files ------------------------------------------------------------------------------------------------------------
def guarding_of(office: Office, meeting_id: str, made: MinutesCopy) -> Guarding | None:
    """What the files of a copy are compared with, as plain data; None for the full one. Raises Refused."""
    return minutes_guard.guarding_of(office, meeting_id) if isinstance(made, PublicMinutes) else None


def name_of(office: Office, meeting_id: str, made: MinutesCopy, number: str = "") -> str:
    """What the files of a copy are called, without the ending, in open words only; `number` is that of an extract."""
    what = _NAMES[made.paper] + (f"-item-{file_words(number, 'heading')}" if made.paper is MinutesPaper.EXTRACT else "")
    return exporting.agenda_name(office, meeting_id, kind_of(made), what)


def kind_of(made: MinutesCopy) -> Copy:
    """Which copy it is: the public one, or one that is not for publication."""
    return Copy.PUBLIC if isinstance(made, PublicMinutes) else Copy.CLOSED


def number_of(made: MinutesCopy, item_id: str) -> str:
    """The number of an item's minute."""
    return next((block.number for block in made.blocks if block.item_id == item_id and block.number), "")


def written(made: MinutesCopy, name: str, formats: Sequence[str] = FORMATS) -> dict[str, bytes]:
    """A copy as files by name; for a worker, it asks no office."""
    from clerk_app.documents.minutes import minutes_document  # noqa: PLC0415 - the writers are slow to load

    return exporting.document_files(minutes_document(made), made.head.template, name, formats)


def minutes_files(
    office: Office,
    meeting_id: str,
    copy: Copy = Copy.PUBLIC,
    formats: Sequence[str] = FORMATS,
    passed: frozenset[str] = frozenset(),
    *,
    paper: MinutesPaper = MinutesPaper.MINUTES,
    item_id: str = "",
) -> dict[str, bytes]:
    """A copy of the minutes as files by name; a public one is guarded (PX-5, PX-10).

    Raises what `minutes_copy` raises, WrongUse for an unknown format, and Matched, which lists closed words that stand
    in a public file; what has one of the marks `passed` is let through.
    """
    made = minutes_copy(office, meeting_id, copy, paper, item_id)
    return files_of(office, meeting_id, made, formats, passed, item_id=item_id)


def files_of(
    office: Office,
    meeting_id: str,
    made: MinutesCopy,
    formats: Sequence[str] = FORMATS,
    passed: frozenset[str] = frozenset(),
    *,
    item_id: str = "",
) -> dict[str, bytes]:
    """The same of a copy that was gathered."""
    files = written(made, name_of(office, meeting_id, made, number_of(made, item_id)), formats)
    agenda_guard.check(files, guarding_of(office, meeting_id, made), passed)
    return files


def write_minutes(
    office: Office,
    meeting_id: str,
    folder: Path | str,
    formats: Sequence[str] = FORMATS,
    copy: Copy = Copy.PUBLIC,
    passed: frozenset[str] = frozenset(),
    *,
    paper: MinutesPaper = MinutesPaper.MINUTES,
    item_id: str = "",
) -> list[Path]:
    """Write a copy of the minutes into a folder; files of the same names are replaced.

    Only their owner may read those of the full copy. Raises what `minutes_files` raises, or Refused when the folder
    cannot be written to; then nothing is.
    """
    made = minutes_copy(office, meeting_id, copy, paper, item_id)
    files = files_of(office, meeting_id, made, formats, passed, item_id=item_id)
    return exporting.keep_files(files, Path(folder), private=kind_of(made) is not Copy.PUBLIC)


def note(office: Office, meeting_id: str, copy: Copy, made: Sequence[Path]) -> str:
    """Keep who made which files of a copy that is not public; why that could not be done, or "" (DP-4)."""
    digests: Mapping[str, str] = {path.name: sha256(path.read_bytes()).hexdigest() for path in made}
    return export_notes.note_closed(office, meeting_id, copy, digests)


def _closings(office: Office, meeting_id: str) -> Mapping[str, Closing]:
    """Why each closed item is closed, as its agenda says it; of a passage at an open item nothing is said."""
    rules = meetings.rules_of(office, meeting_id)
    items = in_order(items_store.items_of(office.db, meeting_id))
    stated = stated_under(closed_below(items), rules["paragraph_list"])
    return MappingProxyType(
        {
            item.id: Closing(item.openness is Openness.CONFIDENTIAL, item.paragraphs)
            for item in stated
            if item.openness is not Openness.OPEN
        }
    )
