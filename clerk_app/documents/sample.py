"""A document that uses every named style and says which it is: to restyle in Word, and to try a template on."""

from __future__ import annotations

from datetime import UTC, datetime

from clerk_app.documents.labels import Numbering
from clerk_app.documents.model import (
    Alignment,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Link,
    List,
    ListItem,
    Paragraph,
    Row,
    Run,
    RunningLine,
    StyleName,
    Table,
)

_DATED = datetime(2000, 1, 1, tzinfo=UTC)
_ABOUT = (
    "Change the styles, the page, and the header and footer of this document in Word, save it, and choose it in Clerk "
    "under Settings, House style. What you type here is not kept; what you change in a style is."
)
_SAID = "This is the style “{name}”. It is long enough to go over the end of a line, so that its indents are seen. " * 2


def sample_document() -> Document:
    """The sample: without a running line of Clerk's own, so that nothing is taken for the council's."""
    return Document("House style", tuple(_blocks()), _DATED, footer=RunningLine())


def _blocks() -> list[Block]:
    return [
        Heading(1, (Run("Committee"),), StyleName.COMMITTEE, aside=(Run("Document Kind"),)),
        _said(StyleName.MEETING_DETAILS),
        Paragraph((Run("This is the style “Contact”, with a "), Link((Run("Hyperlink"),), "https://example.org/")),
                  StyleName.CONTACT),
        Paragraph((Run(_ABOUT),)),
        Heading(2, (Run("Part Heading"),), StyleName.PART_HEADING),
        _said(StyleName.PART_NOTE),
        _items(),
        Heading(2, (Run("Members Heading"),), StyleName.MEMBERS_HEADING),
        *(_said(name) for name in (StyleName.SUMMONS, StyleName.SIGNATORY)),
        _members(),
        _said(StyleName.NOTICE),
        *(Heading(level, (Run(f"Heading {level}"),)) for level in (2, 3, 4)),
        *(_said(name) for name in (StyleName.BODY, StyleName.PAGE_HEADER, StyleName.PAGE_FOOTER)),
        List(tuple(ListItem((_said(StyleName.LIST_ITEM),)) for _ in range(2)), Numbering.DECIMAL),
    ]  # fmt: skip


def _said(name: StyleName) -> Paragraph:
    return Paragraph((Run(_SAID.format(name=name).strip()),), name)


def _items() -> Table:
    def row(number: int) -> Row:
        words = (_named(StyleName.AGENDA_ITEM), _named(StyleName.SUB_LINE), _named(StyleName.RESTRICTED))
        pages = (Paragraph((Run("1 - 4"),), StyleName.ITEM_PAGES),)
        return Row((Cell((Paragraph((Run(f"{number}."),), StyleName.ITEM_NUMBER),)), Cell(words), Cell(pages)))

    columns = (Column("Item", 0.09), Column("", 0.76, names_row=True), Column("Pages", 0.15, Alignment.RIGHT))
    return Table(columns, tuple(map(row, (1, 2, 3))), "Items of business")


def _members() -> Table:
    row = Row((Cell((_named(StyleName.MEMBERS),)), Cell((_named(StyleName.MEMBER_NOTE),))))
    return Table((Column("Member", names_row=True), Column("Note")), (row,), "Members", header_shown=False)


def _named(name: StyleName) -> Paragraph:
    return Paragraph((Run(name),), name)
