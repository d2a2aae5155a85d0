"""What each copy of an agenda says of a closed item, a closed heading and their schedules, and who is summoned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

import pytest

from clerk_app.documents.agenda import closed_document, members_document, public_document
from clerk_app.documents.html import write_html
from clerk_app.documents.model import Document, Table, text_of
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.word import write_word
from clerk_app.documents.wording import Wording
from clerk_app.domain.agenda import AgendaItem, Level, Openness, ScheduleRow, SubLineKind
from clerk_app.domain.copies import (
    AgendaHead,
    ClosedAgenda,
    MembersAgenda,
    MembersGroup,
    PublicAgenda,
    Summons,
    closed_item,
    parts_of,
    public_item,
)
from clerk_app.domain.membership import Member, SeatKind, Votes
from tests.helpers.checkers import (
    assert_pdf_ua,
    assert_same_words,
    assert_tags_sound,
    assert_word_sound,
    html_text,
    word_text,
)
from tests.helpers.pdf_looks import Letters, letters_of

HEAD = AgendaHead(
    "Marlow Vale",
    ("Planning Committee",),
    "",
    date(2017, 7, 13),
    None,
    (),
    date_form="Thursday 13 July 2017",
    time_form="7.00 pm",
)
CLOSED = AgendaItem(
    "1", "m", "x", 1, "Land", part=2, openness=Openness.EXEMPT, paragraphs=(3,), closed_title="4 Mill Lane"
)
ROWS = (ScheduleRow("row", "1", 1, reference="17/1", site="The old yard"),)


def three_copies(item: AgendaItem, head: AgendaHead = HEAD, rows: Sequence[ScheduleRow] = ROWS) -> list[Document]:
    """The public, the members' and the closed copy of an agenda with one item."""
    words = Wording.load().sub_lines
    parts = parts_of([(item, public_item(item, "1", words, rows))], ("Part 1", "Part 2"))
    public = PublicAgenda(head, parts, Summons((MembersGroup(head.committee, ()),)))
    closed = () if item.openness is Openness.OPEN else (closed_item(item, "1", words, rows),)
    return [
        public_document(public),
        members_document(MembersAgenda(public, closed)),
        closed_document(ClosedAgenda(head, "Part 2", closed)),
    ]


@pytest.mark.parametrize("level", (Level.ITEM, Level.HEADING))
def test_a_closed_schedule_stands_in_the_copies_of_those_who_may_read_it(level: Level) -> None:
    public, members, closed = (text_of(copy) for copy in three_copies(replace(CLOSED, level=level)))
    assert "The old yard" not in public
    assert members.count("The old yard") == closed.count("The old yard") == 1


def test_an_open_or_part_closed_schedule_stands_once_in_each_copy_of_its_item() -> None:
    opened = replace(CLOSED, part=1, openness=Openness.OPEN)
    part_closed = replace(opened, openness=Openness.PART_EXEMPT)
    assert [text_of(copy).count("The old yard") for copy in three_copies(opened)] == [1, 1, 0]
    assert [text_of(copy).count("The old yard") for copy in three_copies(part_closed)] == [1, 1, 1]


def test_a_closed_heading_is_marked_with_its_paragraph() -> None:
    public, members, closed = (text_of(copy) for copy in three_copies(replace(CLOSED, level=Level.HEADING)))
    mark = "Not for publication: paragraph\xa03 of Schedule\xa012A"
    assert "Exempt under paragraph\xa03" in public
    assert "4 Mill Lane" not in public
    assert mark in members
    assert mark in closed
    assert "4 Mill Lane" in members


def test_a_heading_prints_its_sub_line() -> None:
    heading = AgendaItem("1", "m", "x", 1, "Reports", Level.HEADING, sub_line_kind=SubLineKind.NOTE, sub_line="By ward")
    assert "By ward" in text_of(three_copies(heading)[0])


def test_every_page_of_the_copies_that_are_not_public_is_marked() -> None:
    assert [bool(copy.header.right) for copy in three_copies(CLOSED)] == [False, True, True]


def test_the_full_council_is_summoned_as_the_council() -> None:
    committee, council = (text_of(three_copies(CLOSED, replace(HEAD, full_council=full))[0]) for full in (False, True))
    assert "Members of the committee, listed below" in committee
    assert "Members of the council, listed below" in council


@pytest.mark.parametrize(
    ("at", "place", "sentence"),
    [
        (
            time(19),
            ("Council Chamber", "Town Hall"),
            "Vale, Planning Committee, at 7.00 pm in Council Chamber, Town Hall",
        ),
        (None, (), "Vale, Planning Committee, at a time to be announced in a place to be announced"),
    ],
)
def test_a_summons_may_state_time_and_place_cd_2(at: time | None, place: tuple[str, ...], sentence: str) -> None:
    words = {"summons.sentence": "{council}, {committee}, at {time} in {place}, on {date}"}
    head = replace(HEAD, start_time=at, place=place, words=words)
    assert f"{sentence}, on Thursday 13 July 2017" in text_of(three_copies(CLOSED, head)[0])


def test_a_chair_is_printed_in_the_councils_own_words_after_the_name() -> None:
    members = tuple(
        Member(role, f"Councillor {role[:3]}", (role,), "", SeatKind.COUNCILLOR, Votes.ALL, True, (role,))
        for role in ("Chair", "Vice-Chair", "Leader")
    )
    summons = Summons((MembersGroup(HEAD.committee, members),))
    words = {"summons.chair": "Town Mayor", "summons.vice_chair": "Deputy Town Mayor"}
    own, usual = (
        text_of(public_document(PublicAgenda(replace(HEAD, words=said), (), summons))) for said in (words, {})
    )
    assert "Councillor Cha (Town Mayor)" in own and "Councillor Vic (Deputy Town Mayor)" in own
    assert "Councillor Lea (Leader)" in own and "Councillor Cha (Chair)" in usual


@pytest.mark.parametrize(
    ("between", "printed"),
    [("", "13 July 2017 7.00 pm"), ("at", "13 July 2017 at 7.00 pm"), (", at", "13 July 2017, at 7.00 pm")],
)
def test_what_stands_between_date_and_time_is_the_councils(between: str, printed: str) -> None:
    head = replace(HEAD, start_time=time(19), words={"agenda.before_time": between})
    assert printed in text_of(three_copies(CLOSED, head)[0])


def summoned(*notes: str) -> Document:
    """The public copy of an agenda without items, for members with these notes in the second column."""
    members = [
        Member(str(n), f"Councillor {n}", (), note, SeatKind.COUNCILLOR, Votes.ALL, True, (str(n),))
        for n, note in enumerate(notes)
    ]
    return public_document(PublicAgenda(HEAD, (), Summons((MembersGroup(HEAD.committee, tuple(members)),))))


@pytest.mark.parametrize(("notes", "printed"), [(("", ""), False), (("", " "), False), (("", "Church"), True)])
def test_the_second_column_of_the_members_is_printed_only_with_something_in_it(
    style: HouseStyle, notes: tuple[str, ...], printed: bool
) -> None:
    document = summoned(*notes)
    page, golden = write_html(document, style), text_of(document)
    word, pdf = write_word(document, style), write_pdf(document, style)
    assert ("Representing" in page.decode()) == printed
    assert ('scope="row"' in page.decode()) == printed
    assert all(line.count("\t") == printed for line in golden.splitlines() if line.startswith("Councillor"))
    assert_same_words(word_text(word), golden)
    assert_same_words(html_text(page), golden)
    assert_tags_sound(pdf, golden)
    assert_pdf_ua(pdf)
    assert_word_sound(word)


@pytest.mark.parametrize(
    ("pages", "closed"), [((None, None), False), ((5, 14), False), ((5, 14), True)], ids=["none", "open", "closed"]
)
def test_there_is_a_column_of_pages_only_where_a_copy_prints_some(
    pages: tuple[int | None, int | None], closed: bool, style: HouseStyle
) -> None:
    item = replace(CLOSED, printed_from=pages[0], printed_to=pages[1])
    if not closed:
        item = replace(item, openness=Openness.OPEN, part=1, paragraphs=(), closed_title="")
    copies = three_copies(item) if closed else three_copies(item)[:1]
    paged = [pages[0] is not None and not (closed and at == 0) for at, _ in enumerate(copies)]
    for document, has_pages in zip(copies, paged, strict=True):
        items = next(block for block in document.blocks if isinstance(block, Table))
        assert len(items.columns) == len(items.rows[0].cells) == (3 if has_pages else 2)
        assert sum(column.width for column in items.columns) == pytest.approx(1)
        for words in (html_text(write_html(document, style)), word_text(write_word(document, style))):
            assert ("Pages" in words.split()) is has_pages
        assert_pdf_ua(write_pdf(document, style))


def test_no_heading_of_a_schedule_is_torn(style: HouseStyle) -> None:
    """All seven columns, with the reference of an application on one line too."""
    row = ScheduleRow("row", "1", 1, "DC/17/100121", "The old yard", "A shed", "Mill", "Approve", "J Pryce", "A Hill")
    item = replace(CLOSED, openness=Openness.OPEN, part=1, paragraphs=(), closed_title="")
    public = three_copies(item, rows=(row,))[0]
    words = {word for line in _page_lines(write_pdf(public, style)) for word in line.split()}
    assert {"Reference", "Site", "Proposal", "Ward", "Recommendation", "Officer", "Speakers", row.reference} <= words


@pytest.mark.parametrize(
    ("committee", "lines"),
    [
        ("Housing and Communities Scrutiny Committee", ["Scrutiny Committee Members’ agenda"]),
        ("Housing, Communities and Environment Scrutiny Sub-Committee", ["Members’ agenda"]),
        ("Planning Committee", ["Planning Committee Members’ agenda"]),
    ],
    ids=["long", "longer", "short"],
)
def test_the_kind_of_a_copy_leaves_a_long_name_its_room(committee: str, lines: list[str], style: HouseStyle) -> None:
    """Beside the kind the name would be broken into three; the kind stands by its last line then, or has its own."""
    members = three_copies(CLOSED, replace(HEAD, committees=(committee,)))[1]
    pdf = write_pdf(members, style)
    first = [" ".join(line.split()) for line in _page_lines(pdf)]
    at = next(place for place, line in enumerate(first) if "Members’ agenda" in line)
    assert first[at] in lines
    assert " ".join(first[: at + 1]).endswith(f"{committee} Members’ agenda")
    assert at <= 3, "the head of the page, and at most two lines of the name"
    assert_tags_sound(pdf)
    assert_pdf_ua(pdf)


def _page_lines(pdf: bytes) -> list[str]:
    """The lines of the first page, from the top: letters that stand at one height."""
    heights: dict[int, list[Letters]] = {}
    for letters in letters_of(pdf)[0]:
        heights.setdefault(round(letters.baseline), []).append(letters)
    return [" ".join(each.text for each in heights[height]) for height in sorted(heights, reverse=True)]
