"""The commands of a meeting's papers, for the menu and the palette; each acts on the paper that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from ui.commands import Command
from ui.frame import Frame

if TYPE_CHECKING:
    from ui.pages.expected_verbs import ExpectedVerbs
    from ui.pages.meeting import MeetingPage
    from ui.pages.to_come import ToComePage

_Verb = Callable[["MeetingPage"], object]


def add_paper_commands(window: Frame) -> None:
    """Put the commands under Papers; they are grey unless a paper is chosen, and where the file is only read."""

    def page() -> MeetingPage | None:
        if window.current_place() != "meeting":
            return None
        shown = cast("MeetingPage", window.current_page())
        return shown if shown.is_there else None

    def is_meeting() -> bool:
        return page() is not None

    def may_attach() -> bool:
        return (shown := page()) is not None and not shown.office.read_only and shown.item_for_papers() != ""

    def may_declare() -> bool:
        return (shown := page()) is not None and not shown.office.read_only

    def is_paper() -> bool:
        return (shown := page()) is not None and shown.chosen_paper() is not None

    def may_change() -> bool:
        return is_paper() and window.office is not None and not window.office.read_only

    def act(verb: _Verb) -> None:
        if (shown := page()) is not None:
            verb(shown)

    def add(
        name: str, words: str, verb: _Verb, possible: Callable[[], bool], keys: str = "", apart: bool = False
    ) -> None:
        window.commands.add(Command(name, "Papers", words, partial(act, verb), keys, possible, apart))

    add("attach", "&Attach…", lambda shown: shown.attach_papers(), may_attach, "Ctrl+Shift+A")
    _add_made(add, may_declare)
    add("replace_paper", "Replace with a &new version…", lambda shown: shown.paper_verbs.replace(), may_change)
    add("paper_item", "To another &item…", lambda shown: shown.papers.put_elsewhere(), may_change)
    add("label_paper", "&Label", lambda shown: shown.papers.edit_label(), may_change, apart=True)
    add("close_paper", "Make &closed or open", lambda shown: shown.papers.edit_class(), may_change)
    add("paper_up", "Move &up", lambda shown: shown.papers.step(-1), may_change)
    add("paper_down", "Move &down", lambda shown: shown.papers.step(1), may_change)
    add("remove_paper", "Remo&ve", lambda shown: shown.papers.remove(), may_change)
    add("open_paper", "&Open", lambda shown: shown.paper_verbs.open_paper(), is_paper, apart=True)
    add("save_paper", "&Save a copy…", lambda shown: shown.paper_verbs.save_copy(), is_paper)
    _add_expected_commands(window, page)
    view = window.commands.add
    tabs = {name: partial(act, partial(_show_tab, at)) for at, name in enumerate(("agenda", "papers"))}
    view(Command("tab_agenda", "View", "&Agenda of the meeting", tabs["agenda"], "Alt+1", is_meeting, True))
    view(Command("tab_papers", "View", "Pape&rs of the meeting", tabs["papers"], "Alt+2", is_meeting))


def _add_made(add: Callable[..., None], possible: Callable[[], bool]) -> None:
    """The papers that the program makes itself."""
    declare, report = "Attach the decla&rations paper", "Attach the wor&k programme report"
    add("declarations_paper", declare, lambda shown: shown.paper_verbs.declarations.attach(), possible, "Ctrl+D")
    add("programme_report", report, lambda shown: shown.paper_verbs.programme.attach(), possible)


def _add_expected_commands(window: Frame, page: Callable[[], MeetingPage | None]) -> None:
    """What is done to papers that are to come; the list of them all is there for every open file."""

    def is_item() -> bool:
        return (shown := page()) is not None and shown.item_for_papers() != ""

    def may_expect() -> bool:
        return is_item() and window.office is not None and not window.office.read_only

    def may_progress() -> bool:
        shown = page()
        chosen = shown.papers.current_expected() if shown is not None and shown.shows_papers() else None
        return chosen is not None and chosen.expected is not None

    def is_open() -> bool:
        return window.office is not None

    def act(verb: Callable[[ExpectedVerbs, str], object]) -> None:
        if (shown := page()) is not None:
            verb(shown.expected_verbs, shown.item_for_papers())

    def add(name: str, words: str, verb: Callable[..., object], possible: Callable[[], bool], apart: bool) -> None:
        window.commands.add(Command(name, "Papers", words, partial(act, verb), "", possible, apart))

    add("expect_paper", "&Expect a paper…", lambda verbs, item: verbs.expect(item), may_expect, True)
    add("paper_progress", "Pro&gress of the paper…", lambda verbs, _: verbs.change(), may_progress, False)
    add("consulted", "Who is consul&ted…", lambda verbs, _: verbs.consult(), may_progress, False)
    add("report_shell", "&Word file for the author…", lambda verbs, item: verbs.make_shell(item), is_item, False)
    show = partial(window.show_place, "to_come")
    window.commands.add(Command("go_to_come", "Papers", "&Papers to come", show, "Ctrl+Shift+T", is_open, True))
    window.commands.add(Command("draft_chasers", "Papers", "Draft c&hasers…", partial(_chase, window), "", is_open))


def _chase(window: Frame) -> None:
    """Draft chasers over the list of what is to come, so that it is seen who gets one."""
    window.show_place("to_come")
    cast("ToComePage", window.current_page()).draft_chasers()


def _show_tab(at: int, page: MeetingPage) -> None:
    page.show_tab(at)
