"""Documents for the tests of the writers: an invented council's agenda, and one that uses every block."""

from __future__ import annotations

from datetime import UTC, datetime

from clerk_app.documents.labels import Numbering
from clerk_app.documents.model import (
    PAGE_OF_PAGES,
    Alignment,
    Cell,
    Column,
    Document,
    Heading,
    Link,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Row,
    Run,
    RunningLine,
    Section,
    StyleName,
    Table,
)

COUNCIL = "Marlow Vale Borough Council"
COMMITTEE = "Housing and Communities Scrutiny Committee"
DATED = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
ITEMS = (
    ("Minutes of the meeting held on 28 January 2026", "To follow.", ""),
    ("Declarations of interest", "", "1 - 4"),
    ("Responses to referrals to Cabinet", "No responses are due.", ""),
    ("Damp and mould in council homes", "Guest speaker - Priya Ransome, Marlow Vale Tenants’ Federation", ""),
    ("Library opening hours", "To follow.", ""),
    ("Homelessness services: six-monthly report", "", "5 - 14"),
    ("Fire safety in tall buildings: progress against the improvement plan agreed in November 2025", "", "15 - 22"),
    ("Community safety partnership update", "", "23 - 54"),
    ("Select committee work programme", "", "55 - 70"),
    ("Referrals to Cabinet", "", ""),
)
MEMBERS = (
    ("Councillor Oluwaseun Adeyemi (Chair)", ""),
    ("Councillor Margaret Thistlewood (Vice-Chair)", ""),
    ("Councillor Dafydd ap Rhŷs", ""),
    ("Councillor Zofia Łukasiewicz", ""),
    ("Councillor Tom Penhallow", ""),
    ("Anjali Mistry (Tenant Representative)", "Tenant representative for sheltered housing"),
    ("Revd Colin Marsh", "Church Representative"),
)


def text(words: str, style: StyleName = StyleName.BODY, **looks: bool) -> Paragraph:
    return Paragraph((Run(words, **looks),), style)


def listed(words: str) -> Paragraph:
    return text(words, StyleName.LIST_ITEM)


def item_row(number: int, title: str, sub_line: str, pages: str) -> Row:
    blocks = [text(title, StyleName.AGENDA_ITEM)]
    if sub_line:
        blocks.append(text(sub_line, StyleName.SUB_LINE, italic=sub_line == "To follow."))
    return Row(
        (
            Cell((text(f"{number}.", StyleName.ITEM_NUMBER),)),
            Cell(tuple(blocks)),
            Cell((text(pages, StyleName.ITEM_PAGES),) if pages else ()),
        ),
        anchor=f"item-{number}",
    )


def item_table(rows: tuple[Row, ...], caption: str = "Items of Part 1") -> Table:
    return Table(
        (
            Column("Item", 0.075),
            Column("", 0.785, names_row=True),
            Column("Pages", 0.14, Alignment.RIGHT),
        ),
        rows,
        caption,
    )


def front_sheet(items: tuple[tuple[str, str, str], ...] = ITEMS) -> Section:
    rows = tuple(item_row(number, *item) for number, item in enumerate(items, 1))
    return Section((
        Heading(1, (Run(COMMITTEE),), StyleName.COMMITTEE, aside=(Run("Agenda"),)),
        Paragraph((
            Run("Thursday, 12 March 2026 "), Run("7.00 pm", bold=True),
            Run("\nCommittee Room 2, Civic Centre\nMarket Square, Marlow Vale MV1 2AB"),
        ), StyleName.MEETING_DETAILS),
        Paragraph((
            Run("For more information contact: Hannah Okafor ("),
            Link((Run("01632 960 114"),), "tel:+441632960114", "Telephone Hannah Okafor, 01632 960 114"), Run(")"),
        ), StyleName.CONTACT),
        Heading(2, (Run("Part 1"),), StyleName.PART_HEADING),
        item_table(rows),
    ))  # fmt: skip


def members_sheet() -> Section:
    rows = tuple(
        Row((Cell((text(name, StyleName.MEMBERS),)), Cell((text(note, StyleName.MEMBER_NOTE),) if note else ())))
        for name, note in MEMBERS
    )
    return Section((
        Heading(1, (Run(f"{COMMITTEE} Members"),), StyleName.MEMBERS_HEADING),
        text("Members of the committee, listed below, are summoned to attend the meeting to be held on "
             "Thursday, 12 March 2026.", StyleName.SUMMONS),
        text("Eleanor Whitcombe, Chief Executive\nWednesday, 4 March 2026", StyleName.SIGNATORY),
        Table((Column("Member", 0.6, names_row=True), Column("Role", 0.4)), rows, "Members of the committee",
              header_shown=False),
    ), starts_page=True)  # fmt: skip


def agenda(items: tuple[tuple[str, str, str], ...] = ITEMS) -> Document:
    """The agenda of the invented council, as its front sheet and its members' sheet."""
    return Document(
        f"{COMMITTEE}, 12 March 2026: agenda",
        (front_sheet(items), members_sheet()),
        DATED,
        author=COUNCIL,
        subject="Agenda",
        header=RunningLine(left=(Run(COUNCIL),), right=(Run(COMMITTEE),)),
        footer=RunningLine(centre=PAGE_OF_PAGES),
        header_on_first_page=False,
    )


def long_agenda(count: int = 60) -> Document:
    """An agenda whose table runs over several pages."""
    return agenda(tuple(
        (f"{ITEMS[number % 10][0]}, part {number + 1}", ITEMS[number % 10][1], f"{number * 2 + 1} - {number * 2 + 2}")
        for number in range(count)
    ))  # fmt: skip


HOSTILE = '<b>Tree & <img src="http://example.invalid/x.png"> felling</b> ]]> <!-- x --> {{x}} \\(n) (r\\'
LONG_POINT = (
    "agree the work programme at appendix A, which is long enough to need a second line of the list, set level with "
    "the first;"
)
LINK_WORDS = "the committee pages of the council, which have a long link text that certainly wraps over the line end"


def everything() -> Document:
    """A document with every block, several languages and hostile words."""
    inner = List(
        (ListItem((listed("first of the inner list"),)), ListItem((listed("second of it"),))), Numbering.LETTER
    )
    blocks = (
        Heading(1, (Run("Everything & more"),), anchor="top"),
        Paragraph((
            Run("Plain, "), Run("bold", bold=True), Run(", "), Run("italic", italic=True), Run(" and "),
            Run("both", bold=True, italic=True), Run(". un"), Run("broken", bold=True), Run("word. "),
            Run("Croeso i’r cyfarfod: dŵr, tŷ, ŴŶ. ", language="cy-GB"), Run("Zażółć gęślą jaźń.", language="pl"),
        )),
        text("Ticks ✓ ✗ ☑, arrows → ← ↑, £5, ½, “quotes”, a\u00a0fixed space, 日 in no font."),
        text(HOSTILE),
        Paragraph((
            Run("See "), Link((Run(LINK_WORDS),), "https://example.org/committees?a=1&b=2"), Run(", write to "),
            Link((Run("the clerk"),), "mailto:clerk@example.org", "Write to the clerk"), Run(", or go "),
            Link((Run("yn ôl i’r ", language="cy-GB"), Run("top", bold=True)), "#top"), Run("."),
        )),
        Paragraph((Link((Run("A paragraph that is all link"),), "#row-2"),)),
        Heading(2, (Run("Lists"),)),
        List((ListItem((listed("a bullet"),)), ListItem((listed("another\nwith a second line"),)))),
        List((
            ListItem((listed("note the report;"),), anchor="first-point"),
            ListItem((listed(LONG_POINT), inner)),
            ListItem((listed("refer it to Cabinet."),)),
        ), Numbering.DECIMAL),
        List((ListItem((listed("roman four"),)), ListItem((listed("roman five"),))), Numbering.ROMAN, start=4),
        Heading(2, (Run("Tables"),)),
        item_table(tuple(item_row(number, *item) for number, item in enumerate(ITEMS[:3], 1))),
        Table((Column("Name", 2), Column("Vote", 1, Alignment.CENTRE)), (
            Row((Cell((text("Councillor Penhallow"),)), Cell((text("For"),))), anchor="row-2"),
            Row((Cell((List((ListItem((listed("a list in a cell"),)),)),)), Cell())),
        ), "Votes", "Each councillor and how they voted"),
        Heading(3, (Run("Below a table"),)),
        text("A notice with a box around it. " * 4, StyleName.NOTICE),
        text("Not for publication", StyleName.RESTRICTED),
        text(""),
        PageBreak(),
        Heading(2, (Run("On a new page"),)),
        text("The end."),
    )  # fmt: skip
    return Document("Everything & more <1>", blocks, DATED, author=COUNCIL, subject="A test")


def breaking_title() -> Document:
    """A heading and an item title that are longer than a page."""
    words = "Proposed variation of the agreement for the management of the leisure centres "
    return Document("A long title", (
        Heading(1, (Run("Agenda"),)),
        text("Before the title."),
        Heading(2, (Run(words * 40),)),
        text("After the title."),
        item_table((item_row(1, words * 45, "To follow.", "1 - 2"), item_row(2, "Short", "", "3 - 4"))),
    ), DATED)  # fmt: skip


def bilingual() -> Document:
    """A Welsh document with an English paragraph."""
    return Document("Agenda: Pwyllgor Craffu", (
        Heading(1, (Run("Pwyllgor Craffu Tŷ a Dŵr"),), StyleName.COMMITTEE, aside=(Run("Agenda"),)),
        text("Dydd Iau, 12 Mawrth 2026 am 7.00 yr hwyr. Ŵyl, ŷd, ẃ, ẁ, ÿ, â, ê, î, ô, û."),
        Paragraph((Run("This paragraph is in English.", language="en-GB"),)),
        item_table((item_row(1, "Cofnodion y cyfarfod", "I ddilyn.", "1 - 4"),)),
    ), DATED, "cy-GB", COUNCIL)  # fmt: skip
