"""The commands of what goes out of a meeting, for the menu and the palette; each acts on the meeting that is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from ui.commands import Command
from ui.frame import Frame

if TYPE_CHECKING:
    from ui.pages.issue_verbs import IssueVerbs
    from ui.pages.meeting import MeetingPage

_Writing = partial(Command, writes=True)
_ISSUE_TAB, _ROOM_TAB, _MINUTES_TAB, _FOLLOW_UP_TAB = 2, 3, 4, 5
_TABS = (
    ("tab_issue", "&Issue of the meeting", _ISSUE_TAB, "Alt+3"),
    ("tab_room", "In the r&oom", _ROOM_TAB, "Alt+4"),
    ("tab_minutes", "Minut&es of the meeting", _MINUTES_TAB, "Alt+5"),
    ("tab_follow_up", "Follo&w-up of the meeting", _FOLLOW_UP_TAB, "Alt+6"),
)
_Verb = Callable[["IssueVerbs"], object]
_Possible = Callable[["IssueVerbs"], bool]
#: What is done to the line or the issue that is chosen on the tab: name, words, verb, when, and a line above it.
_ON_TAB: tuple[tuple[str, str, _Verb, _Possible, bool], ...] = (
    ("revise_agenda", "&Revised agenda…", lambda v: v.revise(), lambda v: v.may_revise(), True),
    ("give_notice", "&Notice of the meeting…", lambda v: v.give_notice(), lambda v: v.may_give_notice(), False),
    ("withdraw", "&Withdraw…", lambda v: v.withdraw(), lambda v: v.may_withdraw(), True),
    ("compare_issues", "&Compare two issues…", lambda v: v.compare(), lambda v: v.may_compare(), False),
    ("issue_folder", "&Open folder", lambda v: v.open_folder(), lambda v: v.may_open_folder(), False),
)
_WRITE = ("revise_agenda", "give_notice", "withdraw")


def add_issue_commands(window: Frame) -> None:
    """Put the commands under Issue. What goes out is on its tab, which they bring up where it has something to say."""

    def page() -> MeetingPage | None:
        if window.current_place() != "meeting":
            return None
        shown = cast("MeetingPage", window.current_page())
        return shown if shown.is_there else None

    def is_meeting() -> bool:
        return page() is not None

    def on_tab(possible: _Possible) -> Callable[[], bool]:
        return lambda: (shown := page()) is not None and shown.shows_issue() and possible(shown.issue_verbs)

    def act(verb: _Verb) -> Callable[[], object]:
        def do() -> None:
            if (shown := page()) is not None:
                verb(shown.issue_verbs)

        return do

    def show_tab(at: int = _ISSUE_TAB) -> None:
        if (shown := page()) is not None:
            shown.show_tab(at)

    def issue() -> None:
        if (shown := page()) is not None and shown.shows_issue():
            shown.issue_verbs.issue()
        elif shown is not None:
            shown.issue_verbs.come_to_issue()

    def in_spite() -> None:
        if (shown := page()) is not None and shown.shows_issue():
            shown.issue_verbs.override()
        else:
            show_tab()

    add = window.commands.add
    add(_Writing("issue", "Issue", "&Issue the agenda, or what has changed…", issue, "F12", is_meeting))
    add(_Writing("override", "Issue", "Issue in &spite of this…", in_spite, "Ctrl+Shift+W", is_meeting))
    for name, words, verb, possible, apart in _ON_TAB:
        kind = _Writing if name in _WRITE else Command
        add(kind(name, "Issue", words, act(verb), "", on_tab(possible), apart))
    publish = act(lambda verbs: verbs.publish())
    add(Command("publish", "Issue", "&Publish…", publish, "", is_meeting, True))
    for name, words, at, keys in _TABS:
        add(Command(name, "View", words, partial(show_tab, at), keys, is_meeting))
