"""The passages of minutes as rows: the words of a passage with the lines of its list as one text, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from clerk_app.domain.minutes_plan import Block, BlockKind, PublicBlock, Side
from clerk_app.domain.minutes_standing import Passage
from clerk_app.domain.rich_text import Paragraph, ParagraphKind, Rich, Run, Table, kept, plain, read_rich
from clerk_app.services.minutes import Sheet
from ui.widgets.passage_rows import PassageRow

#: Kinds that are a heading over a list of lines.
LISTS = frozenset(
    {BlockKind.PEOPLE, BlockKind.RESOLVED, BlockKind.RECOMMENDED, BlockKind.ACTIONS, BlockKind.AMENDMENTS}
)
#: What is not typed: the places for the signature, and titles that the agenda decides on.
_NOT_TYPED = (BlockKind.SIGNATURE, BlockKind.CLOSED_TITLE)
_ROLES = {BlockKind.TITLE: "heading", BlockKind.HEADING: "body_strong", BlockKind.ITEM: "body_strong"}
_ROLES[BlockKind.CLOSED_TITLE] = "body_strong"
_NAMES = {BlockKind.ITEM: "Item", BlockKind.PARAGRAPH: "Paragraph", BlockKind.CLOSED_TITLE: "Closed title"}
CLOSED, STANDS_IN, LEFT_OUT = "Closed: in the full copy alone", "In the public copy alone", "Left out of every copy"
_SPOKEN = 200


def rows_of(sheet: Sheet, *, writable: bool = True) -> list[PassageRow]:
    """All passages of minutes, open and closed, in order; `writable` says whether the file can be changed."""
    editable = sheet.state.editable and writable
    return [_row(passage, editable) for passage in sheet.passages]


def public_rows(blocks: Iterable[PublicBlock]) -> list[PassageRow]:
    """The public copy, as it is printed."""
    return [
        _shown(at, block.kind, text_of(block.kind, block.text, block.rows), block.number)
        for at, block in enumerate(blocks)
    ]


def version_rows(blocks: Iterable[Block]) -> list[PassageRow]:
    """Minutes as they stood, open and closed."""
    return [
        replace(
            _shown(at, block.kind, text_of(block.kind, block.text, block.rows), block.number),
            closed=block.side is Side.FULL,
            note=_of_side(block.side),
        )
        for at, block in enumerate(blocks)
    ]


def text_of(kind: BlockKind, text: str, lines: Sequence[str]) -> str:
    """The words of a passage and the lines of its list in one markup, as they are typed."""
    head = read_rich(text)
    if kind in LISTS:
        head = tuple(_bold(part) for part in head)
    entry = ParagraphKind.NUMBERED if kind in LISTS and kind is not BlockKind.PEOPLE and len(lines) > 1 else None
    return kept([*head, *(part for line in lines for part in _line(line, entry or ParagraphKind.PLAIN))])


def parted(kind: BlockKind, typed: str) -> tuple[str, tuple[str, ...] | None]:
    """The words of a passage and the lines of its list out of what was typed; None for one that has no list.

    The first paragraph is the heading, each further one of the outermost level a line, with all that stands below it.
    """
    rich = read_rich(typed)
    if kind not in LISTS:
        return typed, None
    head, rest = (rich[:1], rich[1:]) if rich and isinstance(rich[0], Paragraph) else ((), rich)
    lines: list[list[Paragraph | Table]] = []
    for part in rest:
        if isinstance(part, Paragraph) and part.level == 0:
            lines.append([Paragraph(part.runs)])
        elif lines:
            lines[-1].append(replace(part, level=part.level - 1) if isinstance(part, Paragraph) else part)
        else:
            lines.append([part])
    return kept(tuple(_not_bold(part) for part in head)), tuple(filter(None, map(kept, lines)))


def _line(line: str, entry: ParagraphKind) -> Rich:
    first, *rest = read_rich(line) or (Paragraph(),)
    if isinstance(first, Table):
        return (first, *rest)
    return (Paragraph(first.runs, entry), *(_below(part) for part in rest))


def _below(part: Paragraph | Table) -> Paragraph | Table:
    if isinstance(part, Table):
        return part
    kind = part.kind if part.kind is not ParagraphKind.PLAIN else ParagraphKind.BULLET
    return Paragraph(part.runs, kind, part.level + 1)


def _bold(part: Paragraph | Table) -> Paragraph | Table:
    """A heading stands out; its own looks, where it has any, stay."""
    if isinstance(part, Table) or any(run.bold or run.italic for run in part.runs):
        return part
    return replace(part, runs=tuple(Run(run.text, bold=True) for run in part.runs))


def _not_bold(part: Paragraph | Table) -> Paragraph | Table:
    if isinstance(part, Table) or not all(run.bold and not run.italic for run in part.runs):
        return part
    return replace(part, runs=tuple(Run(run.text) for run in part.runs))


def _row(passage: Passage, editable: bool) -> PassageRow:
    block = passage.block
    text = text_of(block.kind, block.text, block.rows)
    notes = [LEFT_OUT] if passage.left_out else [_of_side(block.side)]
    notes.append("Added" if passage.own and block.side is not Side.PUBLIC else "Edited" if _is_edited(passage) else "")
    note = "  ·  ".join(part for part in notes if part)
    name = " ".join(part for part in (_NAMES.get(block.kind, ""), block.number) if part)
    return PassageRow(
        passage.id,
        text,
        block.number,
        note,
        _ROLES.get(block.kind, "body"),
        closed=passage.closed,
        faint=passage.left_out,
        editable=editable and block.kind not in _NOT_TYPED,
        spoken=". ".join(part for part in (name, note.replace("  ·  ", ", "), plain(text)[:_SPOKEN]) if part),
    )


def _is_edited(passage: Passage) -> bool:
    return passage.edited and not passage.own


def _of_side(side: Side) -> str:
    return {Side.FULL: CLOSED, Side.PUBLIC: STANDS_IN}.get(side, "")


def _shown(at: int, kind: BlockKind, text: str, number: str) -> PassageRow:
    spoken = ". ".join(part for part in (number, plain(text)[:_SPOKEN]) if part)
    return PassageRow(at, text, number, role=_ROLES.get(kind, "body"), editable=False, spoken=spoken)
