"""What the palette offers: the pages, the meetings with the nearest first, and the commands that can be done now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from clerk_app.domain.change import Subject
from clerk_app.domain.search import Kind
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import meeting_list, meetings
from ui.commands import Commands
from ui.frame import Frame
from ui.pages import PLACES
from ui.pages.search_rows import ICONS, HitRow, paged, plain, rows_of
from ui.palette import MOST, Entry, fits, words_of
from ui.searching import Searching
from ui.widgets.line_rows import Line

_SEARCHED = (
    Kind.PERSON,
    Kind.ITEM,
    Kind.PAPER,
    Kind.MINUTES,
    Kind.REVIEW,
    Kind.WORK,
    Kind.FORWARD,
    Kind.DECISION,
    Kind.ACTION,
    Kind.REFERRAL,
)
_MOST_FOUND = 5


def entries(typed: tuple[str, ...], window: Frame) -> Iterator[Entry]:
    """What fits the words that are typed, in the order in which it is listed; of the meetings the nearest.

    Last comes what the words find in open text, for which some room is kept. A verb that would write in a file that is
    only read says why it cannot.
    """
    if window.office is None:
        yield from _commands(typed, window.commands, window.tell_reading)
        return
    found = _found(typed, window.searching, window.go_to)
    before = [*_places(typed, window.show_place), *_meetings(typed, window.office, window.go_to)]
    before += _commands(typed, window.commands, window.tell_reading)
    yield from before[: MOST - len(found)]
    yield from found


def _found(typed: tuple[str, ...], searching: Searching, go_to: Callable[[Subject], object]) -> list[Entry]:
    """The newest items, papers and people in which the words are; never anything closed."""
    try:
        hits = searching.as_typed(" ".join(typed), _SEARCHED) or ()
    except ClerkError:  # the page says why
        hits = ()
    return [Entry(_hit_line(row), partial(go_to, row.hit.subject)) for row in rows_of(hits[:_MOST_FOUND])]


def _hit_line(row: HitRow) -> Line:
    title = ", ".join(part for part in (plain(row.hit.title), paged(row.hit)) if part)
    return Line(f"hit:{row.id}", title, row.hit.where, icon=ICONS[row.hit.kind])


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
