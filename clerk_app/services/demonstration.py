"""The demonstration: an office made from the shipped data, with its agenda in every format.

The agenda and the work programme were published; the forward plan, decisions, actions and referrals are invented.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clerk_app import paths
from clerk_app.domain.meetings import MeetingLine
from clerk_app.errors import Refused
from clerk_app.office import Office, new_office, open_office
from clerk_app.services import exporting, importing, meetings, programme, review_cells, reviews
from clerk_app.store import changes

AGENDA_FOLDER = "agenda"
_SOURCE = "lewisham-cyp-2017-07-13.json"
_AROUND_IT = ("lewisham-work-programme-2017-18.json", "invented-decisions-and-follow-up-2017.json")
_IN_DEPTH = "In-depth review"
#: The officer beside every change of a demonstration in which nobody has worked.
_OFFICER = "Clerk demonstration"


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was made: the office file, its meeting, and the files of the agenda."""

    file: Path
    meeting: MeetingLine
    agenda: tuple[Path, ...]


def make_demonstration(folder: Path | str, today: Callable[[], date] = date.today) -> Demonstration:
    """Make the demonstration in a folder, anew if there is one in which nobody has worked.

    Raises Refused when the office file there was not made as a demonstration, or somebody has changed it since: it is
    left as it is.
    """
    place = Path(folder)
    target = place / paths.DEMONSTRATION
    if target.exists():
        _check_is_untouched(target, today)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"The folder {place.name or place} cannot be made.", "Choose another folder.") from error
    waiting = place / f".{uuid.uuid4().hex}.part"
    try:
        made = _made(waiting, place, today)
        _put_in_place(waiting, target)
    finally:
        _clear(waiting)
    return Demonstration(target, *made)


def _made(waiting: Path, place: Path, today: Callable[[], date]) -> tuple[MeetingLine, tuple[Path, ...]]:
    office = new_office(waiting, _OFFICER, today)
    try:
        importing.import_file(office, paths.resources() / "demo" / _SOURCE)
        meeting = meetings.lines(office)[0]
        for name in _AROUND_IT:
            importing.import_file(office, paths.resources() / "demo" / name)
        _begin_reviews(office)
        return meeting, tuple(exporting.write_agenda(office, meeting.id, place / AGENDA_FOLDER))
    finally:
        office.close()


def _begin_reviews(office: Office) -> None:
    """Begin the in-depth reviews of the work programme with the timetable that its cells tell."""
    for each in programme.programmes(office):
        for row in (line.row for line in programme.read(office, each.id).lines):
            chain = review_cells.chain_of_row(office, row.id)
            if _IN_DEPTH in row.kinds and chain:
                reviews.start(office, each.body_id, row.title, chain, None, row.matter_id)


def _check_is_untouched(target: Path, today: Callable[[], date]) -> None:
    office = open_office(target, _OFFICER, today)
    try:
        officers = changes.officers(office.db)
        if office.holder is not None:
            raise Refused(f"{target.name} in that folder is open in another window or program.", "Close it there.")
    finally:
        office.close()
    if officers[:1] != [_OFFICER]:
        raise Refused(
            f"{target.name} in that folder was not made as a demonstration; it is left as it is.",
            "Choose another folder.",
        )
    if len(officers) > 1:
        raise Refused(
            f"{target.name} in that folder has been changed by {officers[1]}; it is left as it is.",
            "Open it as it is, or choose another folder for a new one.",
        )


def _put_in_place(waiting: Path, target: Path) -> None:
    """The new file in place of the old one, whose log must go first: it would be read into the new one."""
    try:
        _clear(target)
        waiting.replace(target)
    except OSError as error:
        raise Refused(
            f"{target.name} cannot be replaced.", "Close the program that has it open, or choose another folder."
        ) from error


def _clear(file: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
