"""The menu of a passage that is being typed: what a marked word may have meant, and what may be done to the words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QKeySequence, QTextCursor
from PySide6.QtWidgets import QMenu

from ui.widgets import rich_looks
from ui.widgets.naming import name_widget

if TYPE_CHECKING:
    from clerk_app.services.spelling import Misspelt
    from ui.widgets.rich_edit import RichEdit

_LOOKS: tuple[tuple[str, str, rich_looks.Verb], ...] = (
    ("&Bold", "Ctrl+B", rich_looks.turn_bold),
    ("&Italic", "Ctrl+I", rich_looks.turn_italic),
    ("B&ullets", "Ctrl+L", rich_looks.turn_bullets),
    ("&Numbers", "", rich_looks.turn_numbers),
    ("&Deeper in the list", "Alt+Right", rich_looks.deeper),
    ("&Less deep", "Alt+Left", rich_looks.less_deep),
)
_OF_A_TABLE: tuple[tuple[str, rich_looks.Verb], ...] = (
    ("Add a &row below", rich_looks.add_row),
    ("Add a &column behind", rich_looks.add_column),
    ("Remove the r&ow", rich_looks.remove_row),
    ("Remove the col&umn", rich_looks.remove_column),
)


def menu_of(edit: RichEdit) -> QMenu:
    """The menu for the place of the cursor."""
    menu = QMenu(edit)
    name_widget(menu, "What may be done here", "rich_menu")
    if found := misspelt_at(edit):
        _add_suggestions(menu, edit, found)
    _add_clipboard(menu, edit)
    menu.addSeparator()
    for words, keys, verb in _LOOKS:
        action = menu.addAction(words)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(partial(_do, edit, verb))
    if rich_looks.in_table(edit):
        inner = menu.addMenu("&Table")
        for words, verb in _OF_A_TABLE:
            inner.addAction(words).triggered.connect(partial(_do, edit, verb))
    else:
        menu.addAction("Insert a &table").triggered.connect(partial(_do, edit, rich_looks.insert_table))
    return menu


def misspelt_at(edit: RichEdit) -> Misspelt | None:
    """The marked word at the cursor, with its place in the line."""
    spelling, cursor = edit.marks.spelling, edit.textCursor()
    if spelling is None or spelling.unread():
        return None
    at = cursor.selectionStart() - cursor.document().findBlock(cursor.selectionStart()).position()
    words = spelling.misspelt(cursor.document().findBlock(cursor.selectionStart()).text())
    return next((found for found in words if found.start <= at <= found.start + len(found.word)), None)


def _add_suggestions(menu: QMenu, edit: RichEdit, found: Misspelt) -> None:
    spelling = edit.marks.spelling
    block = edit.document().findBlock(edit.textCursor().selectionStart())
    start = block.position() + found.start
    suggested = spelling.suggestions(found.word) if spelling is not None else ()
    for word in suggested:
        action = menu.addAction(word.replace("&", "&&"))
        font = action.font()
        font.setWeight(font.Weight.DemiBold)
        action.setFont(font)
        action.triggered.connect(partial(_put, edit, start, found.word, word))
    if not suggested:
        menu.addAction("No word is like it").setEnabled(False)
    learn = menu.addAction(f"Add “{found.word}” to &my words")
    learn.triggered.connect(lambda _=False: edit.learnt.emit(found.word))
    menu.addSeparator()


def _put(edit: RichEdit, start: int, wrong: str, word: str, *_: object) -> None:
    """Put a word in place of another, with its looks."""
    cursor = QTextCursor(edit.document())
    cursor.setPosition(start)
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(wrong))
    cursor.insertText(word)
    edit.setTextCursor(cursor)


def _add_clipboard(menu: QMenu, edit: RichEdit) -> None:
    chosen = edit.textCursor().hasSelection()
    board = QGuiApplication.clipboard().mimeData()
    has_words = board is not None and (board.hasText() or board.hasHtml())
    plain = lambda: edit.take(QGuiApplication.clipboard().text())  # noqa: E731
    rows: tuple[tuple[str, str, Callable[[], object], bool], ...] = (
        ("Cu&t", "Ctrl+X", edit.cut, chosen),
        ("&Copy", "Ctrl+C", edit.copy, chosen),
        ("&Paste", "Ctrl+V", edit.paste, has_words),
        ("Paste as plain &words", "", plain, has_words),
    )
    for words, keys, verb, possible in rows:
        action = menu.addAction(words)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutVisibleInContextMenu(True)
        action.setEnabled(possible)
        action.triggered.connect(lambda _=False, verb=verb: verb())


def _do(edit: RichEdit, verb: rich_looks.Verb, *_: object) -> None:
    verb(edit)
    edit.looks_moved.emit()
