"""What the palette offers: the pages, every meeting with the nearest first, and the commands that can be done now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from clerk_app.domain.change import Subject
from clerk_app.office import Office
from clerk_app.services import committees, meetings
from ui.commands import Commands
from ui.pages import PLACES
from ui.palette import Entry, words_of
from ui.widgets.line_rows import Line


def entries(
    office: Office | None,
    commands: Commands,
    show_place: Callable[[str], object],
    go_to: Callable[[Subject], object],
) -> Iterator[Entry]:
    """Everything that can be gone to or done, in the order in which it is listed."""
    if office is not None:
        yield from _places(show_place)
        yield from _meetings(office, go_to)
    yield from _commands(commands)


def _places(show_place: Callable[[str], object]) -> Iterator[Entry]:
    for place in PLACES:
        line = Line(f"place:{place.name}", place.words, icon=place.icon, right="Page")
        yield Entry(line, words_of(place.words), partial(show_place, place.name))


def _meetings(office: Office, go_to: Callable[[Subject], object]) -> Iterator[Entry]:
    today = office.today()
    short = {body.id: body.short_name for body in committees.every(office)}
    lines = sorted(meetings.lines(office), key=lambda line: (line.day < today, abs((line.day - today).days)))
    for meeting in lines:
        when = meetings.printed_when(meeting)
        line = Line(f"meeting:{meeting.id}", meeting.committee, when, icon="calendar-days")
        found_by = f"{meeting.committee} {short.get(meeting.body_id, '')} {when} {meeting.day}"
        yield Entry(line, words_of(found_by), partial(go_to, Subject("meeting", meeting.id)))


def _commands(commands: Commands) -> Iterator[Entry]:
    for command in commands.possible():
        if command.name != "palette":
            words = command.plain_words
            line = Line(f"command:{command.name}", words, icon="corner-down-left", right=command.keys)
            yield Entry(line, words_of(words), command.verb)
