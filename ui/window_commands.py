"""The commands of the window itself: files, undo, going places, the look. Pages add their own under Meeting."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu

from ui.commands import Command
from ui.frame import Frame
from ui.pages import PLACES
from ui.pages.meeting_commands import add_meeting_commands
from ui.theme import look
from ui.top_bar import lowered, no_mnemonic


def add_all(window: Frame) -> None:
    """Make the commands and put them into the menus."""
    _add_file_commands(window)
    _add_edit_commands(window)
    _add_go_commands(window)
    add_meeting_commands(window)
    _add_view_commands(window)
    _add_help_commands(window)
    bar = window.top_bar
    bar.add_menu("&File", lambda menu: _fill_file_menu(window, menu))
    for words in ("&Edit", "&Go", "&Meeting", "&View", "&Help"):
        bar.add_menu(words, partial(window.commands.fill, name=words.replace("&", "")))


def _add_file_commands(window: Frame) -> None:
    def is_open() -> bool:
        return window.office is not None

    def can_back_up() -> bool:
        return window.office is not None and window.office.path is not None and not window.office.read_only

    def back_up() -> None:
        window.keeping.back_up_now()  # of the file that is open then

    add = window.commands.add
    add(Command("new_file", "File", "&New office file…", window.ask_new, "Ctrl+Shift+N"))
    add(Command("open_file", "File", "&Open…", window.ask_open, "Ctrl+O"))
    add(Command("import", "File", "&Import…", window.ask_import, "Ctrl+Shift+I", is_open, apart=True))
    add(Command("back_up", "File", "Back &up now", back_up, possible=can_back_up, apart=True))
    add(Command("restore", "File", "Restore a &backup…", window.ask_restore))
    add(Command("quit", "File", "&Quit", window.close, "Ctrl+Q", apart=True))


def _add_edit_commands(window: Frame) -> None:
    def is_open() -> bool:
        return window.office is not None

    def is_undone() -> bool:
        return window.office is not None and bool(window.office.history.redo_label)

    # undo is never grey: where there is nothing to take back, its key says why
    window.commands.add(Command("undo", "Edit", "&Undo", window.undo, "Ctrl+Z", is_open))
    window.commands.add(Command("redo", "Edit", "&Redo", window.redo, "Ctrl+Shift+Z; Ctrl+Y", is_undone))


def _add_go_commands(window: Frame) -> None:
    window.commands.add(Command("palette", "Go", "&Search or go to…", window.open_palette, "Ctrl+K"))
    for number, place in enumerate(PLACES, start=1):
        go = partial(window.show_place, place.name)
        words = f"&{place.words}"
        is_open = lambda: window.office is not None  # noqa: E731
        window.commands.add(Command(f"go_{place.name}", "Go", words, go, f"Ctrl+{number}", is_open, number == 1))


def _add_view_commands(window: Frame) -> None:
    def choose(choice: str) -> None:
        window.preferences.theme = choice
        look().choose(choice)

    for choice, words in (("system", "Follow the s&ystem"), ("light", "&Light"), ("dark", "&Dark")):
        window.commands.add(Command(f"theme_{choice}", "View", words, partial(choose, choice)))


def _add_help_commands(window: Frame) -> None:
    def show_keys() -> None:
        from ui.dialogs.help import KeysDialog  # noqa: PLC0415 - wanted seldom

        KeysDialog(window.centralWidget(), window.commands.all()).open()

    def show_about() -> None:
        from ui.dialogs.help import AboutDialog  # noqa: PLC0415 - wanted seldom

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


def name_undo(window: Frame, undo: str, redo: str, why_nothing: str) -> None:
    """Name what undo and redo would do in their menu entries, or say why there is nothing to undo."""
    nothing = why_nothing.partition(". ")[0].rstrip(".").replace("undo", "&undo", 1)
    window.commands.action("undo").setText(f"&Undo {no_mnemonic(lowered(undo))}" if undo else nothing)
    window.commands.action("redo").setText(f"&Redo {no_mnemonic(lowered(redo))}" if redo else "&Redo")
    window.commands.refresh()
