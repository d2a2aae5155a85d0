"""The text of minutes as Qt's documents hold it, and back: bold, italic, lists and tables, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTable,
    QTextTableCell,
    QTextTableCellFormat,
    QTextTableFormat,
)

from clerk_app.domain.rich_text import DEEPEST, Paragraph, ParagraphKind, Rich, Run, Table, tidied
from ui.theme import look

_BOLD = 600
_BULLET = QTextListFormat.Style.ListDisc
_NUMBERS = QTextListFormat.Style.ListDecimal
_INDENT = 22


def dress(document: QTextDocument, role: str = "body") -> None:
    """Give a document the program's type and margins."""
    document.setDefaultFont(look().font(role))
    document.setDocumentMargin(0)
    document.setIndentWidth(look().theme.scaled(_INDENT))


def fill(document: QTextDocument, rich: Rich) -> None:
    """Put paragraphs and tables in place of all that a document holds; nothing of it can be undone."""
    undoing = document.isUndoRedoEnabled()
    document.setUndoRedoEnabled(False)
    document.clear()
    insert(QTextCursor(document), rich)
    document.setUndoRedoEnabled(undoing)


def insert(cursor: QTextCursor, rich: Rich) -> None:
    """Insert paragraphs and tables at a cursor; the first of them goes on where it stands."""
    lists: dict[int, QTextList] = {}
    first = True
    for part in rich:
        if isinstance(part, Table):
            lists.clear()
            _insert_table(cursor, part)
        else:
            if not first:
                cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            _list_up(cursor, part, lists)
            insert_runs(cursor, part.runs)
        first = isinstance(part, Table)  # below a table there is a line already


def insert_runs(cursor: QTextCursor, runs: Iterable[Run]) -> None:
    """Insert words with their looks."""
    for run in runs:
        cursor.insertText(run.text, _format_of(run))


def rich_of(document: QTextDocument) -> Rich:
    """What stands in a document, in the one form in which it is kept."""
    parts = [*_parts(document.rootFrame())]
    if len(parts) > 1 and parts[0] == Paragraph() and isinstance(parts[1], Table):
        del parts[0]  # Qt has an empty line in front of a table that begins a document
    return tidied(parts)


def runs_of(block: QTextBlock) -> tuple[Run, ...]:
    """The words of one line with their looks."""
    return tuple(_runs(block))


def kind_of(block: QTextBlock) -> tuple[ParagraphKind, int]:
    """What stands in front of a line, and how deep its list lies."""
    found = block.textList()
    if found is None:
        return ParagraphKind.PLAIN, 0
    shape = found.format()
    kind = ParagraphKind.NUMBERED if shape.style() == _NUMBERS else ParagraphKind.BULLET
    return kind, max(0, shape.indent() - 1)


def list_format(kind: ParagraphKind, level: int) -> QTextListFormat:
    """How a list of a kind looks at its level."""
    shape = QTextListFormat()
    numbered = kind is ParagraphKind.NUMBERED
    shape.setStyle(_NUMBERS if numbered else _BULLET)
    shape.setIndent(min(level, DEEPEST) + 1)
    return shape


def _list_up(cursor: QTextCursor, part: Paragraph, lists: dict[int, QTextList]) -> None:
    """Make the line of a cursor an entry of its list; a list goes on over deeper ones that lie in it."""
    is_plain = part.kind is ParagraphKind.PLAIN
    for level in [each for each in lists if is_plain or each > part.level]:
        del lists[level]
    if is_plain:
        return
    there = lists.get(part.level)
    wanted = list_format(part.kind, part.level)
    if there is not None and there.format().style() == wanted.style():
        there.add(cursor.block())
    else:
        lists[part.level] = cursor.createList(wanted)


def _insert_table(cursor: QTextCursor, table: Table) -> None:
    shape = QTextTableFormat()
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderBrush(look().colour("line_strong"))
    shape.setCellPadding(look().theme.scaled(4))
    shape.setCellSpacing(0)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setHeaderRowCount(int(table.header))
    made = cursor.insertTable(len(table.rows), len(table.rows[0]), shape)
    if table.header:
        for place in range(len(table.rows[0])):
            head = QTextTableCellFormat()
            head.setBackground(look().colour("sunken"))
            made.cellAt(0, place).setFormat(head)
    for at, row in enumerate(table.rows):
        for place, cell in enumerate(row):
            insert_runs(made.cellAt(at, place).firstCursorPosition(), cell)
    cursor.setPosition(made.lastPosition() + 1)


def _format_of(run: Run) -> QTextCharFormat:
    found = QTextCharFormat()
    if run.bold:
        found.setFontWeight(_BOLD)
    if run.italic:
        found.setFontItalic(True)
    return found


def _parts(frame: QTextFrame) -> Iterator[Paragraph | Table]:
    place = frame.begin()
    while not place.atEnd():
        inner = place.currentFrame()
        if isinstance(inner, QTextTable):
            yield _table(inner)
        elif inner is not None:
            yield from _parts(inner)
        elif place.currentBlock().isValid():
            yield Paragraph(runs_of(place.currentBlock()), *kind_of(place.currentBlock()))
        place += 1


def _table(table: QTextTable) -> Table:
    rows = [[_cell(table.cellAt(at, place)) for place in range(table.columns())] for at in range(table.rows())]
    return Table(tuple(map(tuple, rows)), header=QTextTableFormat(table.format()).headerRowCount() > 0)


def _cell(cell: QTextTableCell) -> tuple[Run, ...]:
    """The words of a cell in one line."""
    runs: list[Run] = []
    block = cell.firstCursorPosition().block()
    last = cell.lastCursorPosition().block()
    while block.isValid():
        runs += [*([Run(" ")] if runs else []), *_runs(block)]
        if block == last:
            break
        block = block.next()
    return tuple(runs)


def _runs(block: QTextBlock) -> Iterator[Run]:
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        shape = fragment.charFormat()
        words = fragment.text().replace("\u2028", " ").replace("\ufffc", "")
        yield Run(words, shape.fontWeight() >= QFont.Weight.DemiBold, shape.fontItalic())
        place += 1
