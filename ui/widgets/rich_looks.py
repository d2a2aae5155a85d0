"""What the keys and buttons of rich text do to the words under the cursor: looks, lists, levels and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor

from clerk_app.domain.rich_text import DEEPEST, ParagraphKind, Table
from ui.widgets.rich_document import insert, kind_of, list_format

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit

Verb = Callable[["QTextEdit"], None]
_BOLD, _PLAIN_WEIGHT = 600, int(QFont.Weight.Normal)
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def verb_of(event: QKeyEvent) -> Verb | None:
    """What a key does to looks; None for any other key."""
    held = event.modifiers() & ~_KEYPAD
    return _KEYS.get((held.value, event.key()))


def is_bold(edit: QTextEdit) -> bool:
    """Whether what is typed next is bold."""
    return edit.currentCharFormat().fontWeight() >= QFont.Weight.DemiBold


def is_italic(edit: QTextEdit) -> bool:
    """Whether what is typed next is italic."""
    return edit.currentCharFormat().fontItalic()


def kind_here(edit: QTextEdit) -> ParagraphKind:
    """What stands in front of the line of the cursor."""
    return kind_of(edit.textCursor().block())[0]


def turn_bold(edit: QTextEdit) -> None:
    """Make the chosen words bold, or no longer so."""
    shape = QTextCharFormat()
    shape.setFontWeight(_PLAIN_WEIGHT if is_bold(edit) else _BOLD)
    edit.mergeCurrentCharFormat(shape)


def turn_italic(edit: QTextEdit) -> None:
    """Make the chosen words italic, or no longer so."""
    shape = QTextCharFormat()
    shape.setFontItalic(not is_italic(edit))
    edit.mergeCurrentCharFormat(shape)


def turn_list(edit: QTextEdit, kind: ParagraphKind) -> None:
    """Make the chosen lines entries of a list of a kind, or plain lines if they are that already."""
    cursor = edit.textCursor()
    if cursor.currentTable() is not None:
        return
    is_so = all(kind_of(block)[0] is kind for block in _chosen_blocks(cursor))
    cursor.beginEditBlock()
    if is_so:
        to_plain(cursor)
    else:
        level = min(kind_of(block)[1] for block in _chosen_blocks(cursor))
        cursor.createList(list_format(kind, level))
    cursor.endEditBlock()


def turn_bullets(edit: QTextEdit) -> None:
    """Make the chosen lines bullets, or plain again."""
    turn_list(edit, ParagraphKind.BULLET)


def turn_numbers(edit: QTextEdit) -> None:
    """Number the chosen lines, or make them plain again."""
    turn_list(edit, ParagraphKind.NUMBERED)


def next_kind(edit: QTextEdit) -> None:
    """From a plain line to a bullet, from a bullet to a number, and back to plain."""
    if kind_here(edit) is ParagraphKind.BULLET or kind_here(edit) is ParagraphKind.NUMBERED:
        turn_numbers(edit)
    else:
        turn_bullets(edit)


def to_plain(cursor: QTextCursor) -> None:
    """Take the chosen lines out of their lists."""
    for block in _chosen_blocks(cursor):
        found = block.textList()
        if found is not None:
            found.remove(block)
            shape = QTextBlockFormat()
            shape.setIndent(0)
            QTextCursor(block).setBlockFormat(shape)


def step_level(edit: QTextEdit, step: int) -> None:
    """Move the chosen entries a level deeper or less deep; entries of the outermost level stay in it."""
    cursor = edit.textCursor()
    cursor.beginEditBlock()
    for block in _chosen_blocks(cursor):
        kind, level = kind_of(block)
        wanted = level + step
        if kind is not ParagraphKind.PLAIN and 0 <= wanted <= DEEPEST:
            near = _list_before(block, kind, wanted)
            if near is not None:
                near.textList().add(block)
            else:
                QTextCursor(block).createList(list_format(kind, wanted))
    cursor.endEditBlock()


def deeper(edit: QTextEdit) -> None:
    """Move the chosen entries a level deeper."""
    step_level(edit, 1)


def less_deep(edit: QTextEdit) -> None:
    """Move the chosen entries a level out."""
    step_level(edit, -1)


# --- tables -----------------------------------------------------------------------------------------------------------
def insert_table(edit: QTextEdit) -> None:
    """Put a table of two columns below the line of the cursor, its first row the names of the columns."""
    cursor = edit.textCursor()
    if cursor.currentTable() is not None:
        return
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    start = cursor.position()
    insert(cursor, (Table((((), ()), ((), ())), header=True),))
    cursor.endEditBlock()
    cursor.setPosition(start + 1)
    edit.setTextCursor(cursor)


def in_table(edit: QTextEdit) -> bool:
    """Whether the cursor is in a table."""
    return edit.textCursor().currentTable() is not None


def next_row(edit: QTextEdit) -> None:
    """Go to the cell below; at the last row, make one more."""
    table = edit.textCursor().currentTable()
    cell = table.cellAt(edit.textCursor())
    if cell.row() + 1 == table.rows():
        table.appendRows(1)
    edit.setTextCursor(table.cellAt(cell.row() + 1, cell.column()).firstCursorPosition())


def add_row(edit: QTextEdit) -> None:
    """Put a row below the one of the cursor."""
    table = edit.textCursor().currentTable()
    table.insertRows(table.cellAt(edit.textCursor()).row() + 1, 1)


def add_column(edit: QTextEdit) -> None:
    """Put a column behind the one of the cursor."""
    table = edit.textCursor().currentTable()
    table.insertColumns(table.cellAt(edit.textCursor()).column() + 1, 1)


def remove_row(edit: QTextEdit) -> None:
    """Take the row of the cursor away; with the last one goes the table."""
    table = edit.textCursor().currentTable()
    table.removeRows(table.cellAt(edit.textCursor()).row(), 1)


def remove_column(edit: QTextEdit) -> None:
    """Take the column of the cursor away; with the last one goes the table."""
    table = edit.textCursor().currentTable()
    table.removeColumns(table.cellAt(edit.textCursor()).column(), 1)


# --- lines ------------------------------------------------------------------------------------------------------------
def _chosen_blocks(cursor: QTextCursor) -> Iterator[QTextBlock]:
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    while block.isValid():
        yield block
        if block == last:
            return
        block = block.next()


def _list_before(block: QTextBlock, kind: ParagraphKind, level: int) -> QTextBlock | None:
    """The nearest entry above in whose list an entry of this level goes on."""
    above = block.previous()
    while above.isValid():
        found = kind_of(above)
        if found == (kind, level):
            return above
        if found[0] is ParagraphKind.PLAIN or found[1] < level or found[1] == level:
            return None
        above = above.previous()
    return None


_KEYS: dict[tuple[int, int], Verb] = {
    (_CTRL.value, Qt.Key.Key_B): turn_bold,
    (_CTRL.value, Qt.Key.Key_I): turn_italic,
    (_CTRL.value, Qt.Key.Key_L): next_kind,
    (_ALT.value, Qt.Key.Key_Right): deeper,
    (_ALT.value, Qt.Key.Key_Left): less_deep,
}
