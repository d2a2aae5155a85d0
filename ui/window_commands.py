"""The commands of the window itself: files, undo, going places, the look. Pages add their own under Meeting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from clerk_app.domain.change import Subject
from ui.chosen_look import show_theme, step_text_size
from ui.commands import Command
from ui.frame import Frame
from ui.in_and_out import ask_export, ask_import
from ui.pages import ATTENDANCE, PLACES
from ui.pages.history_commands import add_history_commands
from ui.pages.issue_commands import add_issue_commands
from ui.pages.meeting_commands import add_meeting_commands
from ui.pages.paper_commands import add_paper_commands
from ui.pages.printing_commands import add_printing_commands
from ui.reading import why_reading
from ui.room_keys import RoomKey
from ui.top_bar import lowered, no_mnemonic
from ui.widgets.key_cap import KeyHints, on_a_cap

if TYPE_CHECKING:
    from ui.pages.forward_plan import ForwardPlanPage
    from ui.pages.settings import SettingsPage


def add_all(window: Frame) -> None:
    """Make the commands and put them into the menus."""
    window.commands.why_reading = lambda: why_reading(window.office)
    _add_file_commands(window)
    _add_edit_commands(window)
    _add_copy_commands(window)
    _add_go_commands(window)
    _add_count_commands(window)
    add_meeting_commands(window)
    add_history_commands(window)
    add_paper_commands(window)
    add_issue_commands(window)
    add_printing_commands(window)
    _add_view_commands(window)
    _add_help_commands(window)
    bar = window.top_bar
    bar.add_menu("&File", lambda menu: _fill_file_menu(window, menu))
    for words in ("&Edit", "&Go", "&Meeting", "&Agenda", "Pape&rs", "Iss&ue", "Pr&int", "&View", "&Help"):
        bar.add_menu(words, partial(window.commands.fill, name=words.replace("&", "")))


def _add_file_commands(window: Frame) -> None:
    def is_open() -> bool:
        return window.office is not None

    def can_back_up() -> bool:
        return window.office is not None and window.office.path is not None and not window.office.read_only

    def is_kept() -> bool:
        return window.office is not None and window.office.path is not None

    def back_up() -> None:
        window.keeping.back_up_now()  # of the file that is open then

    def second_place() -> None:
        from ui.backing_up import ask_second_place  # noqa: PLC0415 - wanted seldom

        ask_second_place(window)

    def save_everything() -> None:
        from ui.carrying import ask_save  # noqa: PLC0415 - wanted seldom

        ask_save(window)

    def send_everything() -> None:
        from ui.carrying import ask_send  # noqa: PLC0415 - wanted seldom

        ask_send(window)

    add = window.commands.add
    add(Command("new_file", "File", "&New office file…", window.ask_new, "Ctrl+Shift+N"))
    add(Command("open_file", "File", "&Open…", window.ask_open, "Ctrl+O"))
    add(
        Command(
            "import", "File", "&Import…", partial(ask_import, window), "Ctrl+Shift+I", is_open, apart=True, writes=True
        )
    )
    add(Command("export", "File", "&Export…", partial(ask_export, window), "Ctrl+Shift+E", is_open))
    add(Command("save_everything", "File", "Save a &copy…", save_everything, possible=is_kept, apart=True))
    add(Command("send_everything", "File", "Sen&d…", send_everything, possible=is_kept))
    add(Command("back_up", "File", "Back &up now", back_up, possible=can_back_up, apart=True))
    add(Command("second_place", "File", "A second &place for backups…", second_place))
    add(Command("restore", "File", "Restore a &backup…", window.ask_restore))
    add(Command("salvage", "File", "Sa&ve what can be read of a damaged file…", window.ask_salvage))
    add(Command("quit", "File", "&Quit", window.close, "Ctrl+Q", apart=True))


def _add_edit_commands(window: Frame) -> None:
    def is_open() -> bool:
        return window.office is not None

    def is_undone() -> bool:
        return window.office is not None and bool(window.office.history.redo_label)

    # undo is never grey: where there is nothing to take back, its key says why
    window.commands.add(Command("undo", "Edit", "&Undo", window.undo, "Ctrl+Z", is_open))
    window.commands.add(Command("redo", "Edit", "&Redo", window.redo, "Ctrl+Shift+Z; Ctrl+Y", is_undone, writes=True))
    show = partial(show_own_settings, window)
    window.commands.add(Command("preferences", "Edit", "&Your settings", show, "Ctrl+,", is_open, apart=True))


def _add_copy_commands(window: Frame) -> None:
    def copy(closed: bool) -> None:
        from ui.copying import copy_from  # noqa: PLC0415 - wanted seldom

        if (page := window.current_page()) is not None:
            copy_from(page, closed)

    def holds_closed() -> bool:
        page = window.current_page()
        return window.office is not None and page is not None and page.holds_closed

    is_open = lambda: window.office is not None  # noqa: E731
    add = window.commands.add
    add(Command("copy", "Edit", "&Copy", partial(copy, False), "Ctrl+C", is_open, apart=True))
    words = "Copy with c&losed matter"
    add(Command("copy_closed", "Edit", words, partial(copy, True), "Ctrl+Shift+C", holds_closed))


def _add_go_commands(window: Frame) -> None:
    window.commands.add(Command("palette", "Go", "&Search or go to…", window.open_palette, "Ctrl+K"))
    numbered = [place.name for place in PLACES if not place.keys]
    for place in PLACES:
        go = partial(window.show_place, place.name)
        is_open = lambda: window.office is not None  # noqa: E731
        keys = place.keys or f"Ctrl+{numbered.index(place.name) + 1}"
        window.commands.add(Command(f"go_{place.name}", "Go", place.marked, go, keys, is_open, place is PLACES[0]))


def _add_count_commands(window: Frame) -> None:
    is_open = lambda: window.office is not None  # noqa: E731

    def show(what: str) -> None:
        window.go_to(Subject(ATTENDANCE, "", what))

    add = window.commands.add
    add(Command("go_attendance", "Go", "&Attendance", partial(show, "attended"), "Ctrl+6", is_open, apart=True))
    go = partial(window.show_place, "reviews")
    add(Command("go_reviews", "Go", "In-depth re&views", go, "Ctrl+Shift+U", is_open))
    report = partial(_report_urgent, window)
    add(Command("report_urgent", "Go", "Report of &urgent decisions…", report, "", is_open))
    add(Command("go_six_months", "Go", "Si&x months without attendance", partial(show, "six_months"), "", is_open))
    add(Command("go_balance", "Go", "Political &balance", partial(show, "balance"), "", is_open))


def _report_urgent(window: Frame) -> None:
    """Ask for the report to the council of what special urgency allowed, on the page of the forward plan."""
    window.show_place("forward_plan")
    cast("ForwardPlanPage", window.current_page()).report_urgent()


def _add_view_commands(window: Frame) -> None:
    choices = (("system", "Follow the s&ystem"), ("light", "&Light"), ("dark", "&Dark"), ("contrast", "&High contrast"))
    for choice, words in choices:
        show, apart = partial(show_theme, window.preferences, choice), choice == "system"
        window.commands.add(Command(f"theme_{choice}", "View", words, show, apart=apart))

    def resize(steps: int) -> None:
        step_text_size(window.preferences, steps)

    def full_screen() -> None:
        central = window.centralWidget()
        whole = central.window() if central is not None else None
        if whole is not None:
            (whole.showNormal if whole.isFullScreen() else whole.showFullScreen)()

    add = window.commands.add
    add(Command("full_screen", "View", "F&ull screen", full_screen, "F11", apart=True))
    add(Command("text_larger", "View", "Lar&ger text", partial(resize, 1), "Ctrl+Alt++; Ctrl+Alt+=", apart=True))
    add(Command("text_smaller", "View", "S&maller text", partial(resize, -1), "Ctrl+Alt+-"))
    add(Command("text_normal", "View", "&Normal text", partial(resize, 0), "Ctrl+Alt+0"))


def show_own_settings(window: Frame, subject: str = "appearance") -> None:
    """Show what is the officer's own on this computer, on the Settings page, with the keys in one of its subjects."""
    window.show_place("settings")
    cast("SettingsPage", window.current_page()).show_subject(subject)


def follow_keys(window: Frame) -> None:
    """Take the officer's own keys, and name them wherever keys are named."""
    for keys in (window.commands, window.commands.room):
        keys.take_keys(window.preferences.keys)
        keys.listen(partial(show_keys, window))
    show_keys(window)


def show_keys(window: Frame) -> None:
    """Name the keys of the palette, of undo, and at the foot of every list, as they are now."""
    commands, central = window.commands, window.centralWidget()
    window.top_bar.show_keys(commands.keys("palette"), commands.keys("undo"))
    changed = {on_a_cap(commands.own_keys(name)): on_a_cap(keys) for name, keys in commands.changed_keys().items()}
    for hints in central.findChildren(KeyHints) if central is not None else ():
        if not hints.apart:
            hints.show_keys(changed)


def _add_help_commands(window: Frame) -> None:
    def change_keys() -> None:
        show_own_settings(window, "keys")

    def show_keys() -> None:
        from ui.dialogs.help import KeysDialog  # noqa: PLC0415 - wanted seldom

        is_open = window.office is not None
        every: list[Command | RoomKey] = [*window.commands.all(), *window.commands.room.all()]
        KeysDialog(window.centralWidget(), every, change_keys if is_open else None).open()

    def show_about() -> None:
        from ui.dialogs.about import AboutDialog  # noqa: PLC0415 - wanted seldom

        AboutDialog(window.centralWidget()).open()

    window.commands.add(Command("keys", "Help", "&Keys", show_keys, "F1"))
    window.commands.add(Command("about", "Help", "&About Clerk", show_about))


def _fill_file_menu(window: Frame, menu: QMenu) -> None:
    window.commands.fill(menu, "File")
    recent = QMenu("Open &recent", menu)
    menu.insertMenu(window.commands.action("import"), recent)
    recent.aboutToShow.connect(lambda: _fill_recent(window, recent))
    menu.aboutToShow.connect(lambda: recent.setEnabled(bool(window.preferences.recent_files())))


def _fill_recent(window: Frame, recent: QMenu) -> None:
    recent.clear()
    for number, path in enumerate(window.preferences.recent_files(), start=1):
        recent.addAction(f"&{number} {no_mnemonic(path.stem)}", partial(window.open_file, path)).setToolTip(str(path))


def drop_places(window: Frame, where: QPoint) -> None:
    """Drop the list of places down from the top bar, where a narrow window has no sidebar."""
    menu = QMenu(window.centralWidget())
    for place in PLACES:
        menu.addAction(place.words, partial(window.show_place, place.name))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(where)


def name_undo(window: Frame, undo: str, redo: str, why_nothing: str) -> None:
    """Name what undo and redo would do in their menu entries, or say why there is nothing to undo."""
    nothing = why_nothing.partition(". ")[0].rstrip(".").replace("undo", "&undo", 1)
    window.commands.action("undo").setText(f"&Undo {no_mnemonic(lowered(undo))}" if undo else nothing)
    window.commands.action("redo").setText(f"&Redo {no_mnemonic(lowered(redo))}" if redo else "&Redo")
    window.commands.refresh()
