"""The commands of what is printed and posted of a meeting, for the menu and the palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from ui.commands import Command
from ui.frame import Frame
from ui.pages import printing_verbs

if TYPE_CHECKING:
    from ui.pages.meeting import MeetingPage


def add_printing_commands(window: Frame) -> None:
    """Put the commands under Print; they are grey unless a meeting is shown."""

    def page() -> MeetingPage | None:
        if window.current_place() != "meeting":
            return None
        shown = cast("MeetingPage", window.current_page())
        return shown if shown.is_there else None

    def act(verb: Callable[[MeetingPage], object]) -> None:
        if (shown := page()) is not None:
            verb(shown)

    def add(name: str, words: str, verb: Callable[[MeetingPage], object], keys: str, writes: bool = False) -> None:
        command = Command(name, "Print", words, partial(act, verb), keys, lambda: page() is not None, writes=writes)
        window.commands.add(command)

    add("print_by_name", "&Copies by name…", printing_verbs.print_by_name, "Ctrl+Shift+X", True)
    add("for_the_post", "For the &post…", printing_verbs.for_the_post, "Ctrl+Shift+L")
    add("cover_mails", "Cover &e-mails…", printing_verbs.write_cover_mails, "Ctrl+Shift+R")
    add("distribution", "&Distribution lists…", printing_verbs.edit_lists, "Ctrl+Shift+D", True)
