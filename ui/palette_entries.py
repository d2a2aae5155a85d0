"""What the palette offers: the pages, the meetings with the nearest first, and the commands that can be done now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from clerk_app.domain.change import Subject
from clerk_app.office import Office
from clerk_app.services import meeting_list, meetings
from ui.commands import Commands
from ui.pages import PLACES
from ui.palette import MOST, Entry, fits, words_of
from ui.widgets.line_rows import Line


def entries(
    typed: tuple[str, ...],
    office: Office | None,
    commands: Commands,
    show_place: Callable[[str], object],
    go_to: Callable[[Subject], object],
    refused: Callable[[str], object],
) -> Iterator[Entry]:
    """What fits the words that are typed, in the order in which it is listed; of the meetings the nearest.

    A verb that would write in a file that is only read says why it cannot, and hands that to `refused`.
    """
    if office is not None:
        yield from _places(typed, show_place)
        yield from _meetings(typed, office, go_to)
    yield from _commands(typed, commands, refused)


def _places(typed: tuple[str, ...], show_place: Callable[[str], object]) -> Iterator[Entry]:
    for place in PLACES:
        if fits(typed, words_of(place.words)):
            line = Line(f"place:{place.name}", place.words, icon=place.icon, right="Page")
            yield Entry(line, partial(show_place, place.name))


def _meetings(typed: tuple[str, ...], office: Office, go_to: Callable[[Subject], object]) -> Iterator[Entry]:
    for meeting in meeting_list.nearest(office, typed, MOST):
        line = Line(f"meeting:{meeting.id}", meeting.committee, meetings.printed_when(meeting), icon="calendar-days")
        yield Entry(line, partial(go_to, Subject("meeting", meeting.id)))


def _commands(typed: tuple[str, ...], commands: Commands, refused: Callable[[str], object]) -> Iterator[Entry]:
    for command in commands.possible():
        words = command.plain_words
        if command.name != "palette" and fits(typed, words_of(words)):
            why = commands.why_grey(command)
            icon = "lock" if why else "corner-down-left"
            line = Line(f"command:{command.name}", words, why, icon=icon, right=command.keys)
            yield Entry(line, partial(refused, why) if why else command.verb)
