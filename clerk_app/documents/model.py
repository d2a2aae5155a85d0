"""The neutral document: what is said and in what order, before Word, PDF or HTML is chosen.

Everything here is plain frozen data; looks come from the house style by the style's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from clerk_app.documents.bars import Bar
from clerk_app.documents.labels import Numbering, list_label
from clerk_app.domain.text import INVISIBLE, printable


class StyleName(StrEnum):
    """The named styles of the house template: what an officer sees in Word's style list."""

    BODY = "Body Text"
    HEADING_1 = "Heading 1"
    HEADING_2 = "Heading 2"
    HEADING_3 = "Heading 3"
    HEADING_4 = "Heading 4"
    COMMITTEE = "Committee"
    DOCUMENT_KIND = "Document Kind"
    MEETING_DETAILS = "Meeting Details"
    CONTACT = "Contact"
    PART_HEADING = "Part Heading"
    PART_NOTE = "Part Note"
    TABLE_HEADING = "Table Heading"
    ITEM_NUMBER = "Item Number"
    AGENDA_ITEM = "Agenda Item"
    SUB_LINE = "Sub-line"
    ITEM_PAGES = "Item Pages"
    MEMBERS_HEADING = "Members Heading"
    SUMMONS = "Summons"
    SIGNATORY = "Signatory"
    MEMBERS = "Members"
    MEMBER_NOTE = "Member Note"
    NOTICE = "Notice"
    RESTRICTED = "Restricted"
    LIST_ITEM = "List Item"
    PAGE_HEADER = "Page Header"
    PAGE_FOOTER = "Page Footer"
    LINK = "Hyperlink"


class Alignment(StrEnum):
    """Where the text of a table column stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Paper(StrEnum):
    """The paper that pages are printed on: that of the house style, or a sheet on its side for a wide table."""

    HOUSE = "house"
    A4_LANDSCAPE = "a4-landscape"
    A3_LANDSCAPE = "a3-landscape"


class Tone(StrEnum):
    """The colour behind a cell, each with a pattern of its own; the cell's words say what it means."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    BLUE = "blue"
    VIOLET = "violet"
    GREY = "grey"


class FieldKind(StrEnum):
    """What a field in the header or footer counts."""

    PAGE = "page"
    PAGES = "pages"


def _keep_printable(thing: object, *names: str) -> None:
    """Whatever a document is made from, it can be written in every format."""
    for name in names:
        object.__setattr__(thing, name, printable(getattr(thing, name)))


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text set in one way. A newline in the text is a new line of the same paragraph.

    `language` is a language tag ("cy-GB") where it differs from the document's.
    """

    text: str
    bold: bool = False
    italic: bool = False
    language: str = ""

    def __post_init__(self) -> None:
        _keep_printable(self, "text")


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads somewhere: a web, mail or telephone address, or "#" and the name of an anchor.

    `description` is what a screen reader or a tool tip says where the text alone would not be clear.
    """

    runs: tuple[Run, ...]
    target: str
    description: str = ""

    def __post_init__(self) -> None:
        _keep_printable(self, "target", "description")
        if not shows(self.runs):
            raise ValueError(f"The link to “{self.target}” needs words that can be seen.")

    @property
    def spoken(self) -> str:
        """What a screen reader says: the description, which always holds the words that are seen."""
        seen = "".join(run.text for run in self.runs).strip()
        if not self.description or seen in self.description:
            return self.description or seen
        return f"{seen}: {self.description}"


@dataclass(frozen=True, slots=True)
class Field:
    """A number that only the finished pages know. Stands in headers and footers alone."""

    kind: FieldKind


Inline = Run | Link
Furnishing = Run | Link | Field


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in a named style."""

    content: tuple[Inline, ...]
    style: StyleName = StyleName.BODY
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6. `aside` stands at the right margin of its last line ("Agenda")."""

    level: int
    content: tuple[Inline, ...]
    style: StyleName | None = None
    anchor: str = ""
    aside: tuple[Run, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 6:
            raise ValueError(f"A heading has level 1 to 6, not {self.level}.")

    @property
    def look(self) -> StyleName:
        """The style it is set in: its own, or the one of its level."""
        return self.style or StyleName(f"Heading {min(self.level, 4)}")


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a list: paragraphs, and lists within it."""

    blocks: tuple[Paragraph | List, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list; the writers number it, from `start`. `form` is that of a decimal number with more to it: "6.{}"."""

    items: tuple[ListItem, ...]
    numbering: Numbering = Numbering.BULLET
    start: int = 1
    form: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its share of the width, and how its text stands.

    A column without a heading lets the heading before it span over it.
    With `names_row` its cells say what each row is about, and a screen reader announces them with the others.
    In a wide table columns that are `alike`, such as all "meetings", have one width. The `tone` of a heading is that of
    its column's part of the bars.
    """

    heading: str
    width: float = 1.0
    alignment: Alignment = Alignment.LEFT
    names_row: bool = False
    alike: str = ""
    tone: Tone | None = None

    def __post_init__(self) -> None:
        _keep_printable(self, "heading")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; it may be empty. Its words alone must say what its `tone` shows.

    `value` is the day or the number that the words say, for a spreadsheet to sort and reckon with. A `bar` stands in
    place of words.
    """

    blocks: tuple[Paragraph | List, ...] = ()
    tone: Tone | None = None
    value: date | int | float | None = None
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. Rows without `may_split` stay whole on a page where they fit on one."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    may_split: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; one without rows is left out. Screen readers speak `caption` and `description`; print has neither.

    Without `header_shown` the column headings are spoken (in HTML) and not printed. A `framed` one is a form for Word
    alone: lines stand round its cells, and an empty cell gives its place to the one before it. A `wide` one is a
    matrix: thin lines stand round its cells, its columns take what their words need, whatever their `width`, and its
    letters are as small as that wants. On a screen it scrolls by itself. `continued` stands above it on each page onto
    which it runs, where the writer knows its pages. A `whole` one, such as the place for a signature, stays on one page
    with the end of what stands before it.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str
    description: str = ""
    header_shown: bool = True
    framed: bool = False
    wide: bool = False
    continued: str = ""
    whole: bool = False

    def __post_init__(self) -> None:
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError(f"Every row of the table “{self.caption}” needs {len(self.columns)} cells.")
        _keep_printable(self, "caption", "description", "continued")

    @property
    def heads(self) -> tuple[tuple[Column, int], ...]:
        """The cells of the head row: each heading's column, and how many columns it stands over."""
        starts = [at for at, column in enumerate(self.columns) if at == 0 or column.heading.strip()]
        ends = [*starts[1:], len(self.columns)]
        return tuple((self.columns[start], end - start) for start, end in zip(starts, ends, strict=True))


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page, and from there stands on `paper`, where that is given."""

    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document that belongs together, such as the summons; it may start on a new page.

    One on a `paper` of its own, such as an appendix in landscape, has pages of its own.
    """

    blocks: tuple[Block, ...]
    starts_page: bool = False
    paper: Paper | None = None


Block = Paragraph | Heading | List | Table | PageBreak | Section


@dataclass(frozen=True, slots=True)
class RunningLine:
    """What stands at the head or foot of every page: at the left, in the middle and at the right."""

    left: tuple[Furnishing, ...] = ()
    centre: tuple[Furnishing, ...] = ()
    right: tuple[Furnishing, ...] = ()

    @property
    def parts(self) -> tuple[tuple[Furnishing, ...], ...]:
        return (self.left, self.centre, self.right)


PAGE_OF_PAGES: tuple[Furnishing, ...] = (Run("Page "), Field(FieldKind.PAGE), Run(" of "), Field(FieldKind.PAGES))


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `dated` (UTC) is the only time that stands in the files: same data, same bytes."""

    title: str
    blocks: tuple[Block, ...]
    dated: datetime
    language: str = "en-GB"
    author: str = ""
    subject: str = ""
    header: RunningLine = RunningLine()
    footer: RunningLine = RunningLine(centre=PAGE_OF_PAGES)
    header_on_first_page: bool = True
    paper: Paper = Paper.HOUSE

    def __post_init__(self) -> None:
        _keep_printable(self, "title", "author", "subject")

    @property
    def full_title(self) -> str:
        """What the file calls itself in all formats: the title, and whose paper it is where that does not say so."""
        named = self.author.casefold() in self.title.casefold()
        return self.title if named else f"{self.title} – {self.author}"


def text_of(document: Document) -> str:
    """Read the document aloud as plain text: a line for each paragraph and each table row, cells parted by tabs.

    Numbers of lists are in it; bullets, headers, footers and what only screen readers hear are not.
    """
    return "\n".join(spoken_lines(document.blocks)) + "\n"


def text_of_inline(content: tuple[Furnishing, ...]) -> str:
    """The bare words of a paragraph's content; fields give nothing."""
    return "".join(run.text for part in content if not isinstance(part, Field) for run in runs_of(part))


def shows(content: tuple[Furnishing, ...]) -> bool:
    """Whether a paragraph's content has anything that can be seen; one without is left out everywhere."""
    return any(not sign.isspace() and sign not in INVISIBLE for sign in text_of_inline(content))


def runs_of(part: Inline) -> tuple[Run, ...]:
    """The runs of a run (itself) or of a link."""
    return part.runs if isinstance(part, Link) else (part,)


def flattened(blocks: tuple[Block, ...], paper: Paper = Paper.HOUSE) -> Iterator[Block]:
    """All blocks in reading order, with sections opened and without empty tables.

    Page breaks stand for where sections start a page and change the `paper` that they stand on.
    """
    for block in blocks:
        if isinstance(block, Section):
            own = block.paper or paper
            turned = own if own is not paper else None
            if block.starts_page or turned:
                yield PageBreak(turned)
            yield from flattened(block.blocks, own)
            if turned:
                yield PageBreak(paper)
        elif not isinstance(block, Table) or block.rows:
            yield block


def spoken_lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The lines of some blocks, as `text_of` reads them."""
    for block in flattened(blocks):
        if isinstance(block, Heading) and shows((*block.content, *block.aside)):
            yield f"{text_of_inline(block.content)} {text_of_inline(block.aside)}".strip()
        elif isinstance(block, Paragraph) and shows(block.content):
            yield text_of_inline(block.content)
        elif isinstance(block, List):
            yield from _list_lines(block)
        elif isinstance(block, Table):
            yield from _table_lines(block)


def _list_lines(block: List) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        label = list_label(block.numbering, number, block.form)
        mark = "" if block.numbering is Numbering.BULLET else f"{label} "
        for place, line in enumerate(spoken_lines(item.blocks)):
            yield mark + line if place == 0 else line


def _table_lines(table: Table) -> Iterator[str]:
    if table.header_shown:
        yield "\t".join(column.heading for column, _ in table.heads)
    for row in table.rows:
        yield "\t".join(" ".join(spoken_lines(cell.blocks)) for cell in row.cells)
