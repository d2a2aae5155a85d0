"""Pasted agenda text: what is an item, a sub-item, a note under one, a heading or a part, and what is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.agenda import Level, SubLineKind
from clerk_app.domain.pasted import Pasted, PastedLine, are_heads, is_marker, is_pages, lines_of, propose


def told(pasted: Pasted) -> list[str]:
    """Items as "Minutes", "  Fees" for a sub-item, "# Motions" for a heading, with the note after a bar."""
    signs = {Level.ITEM: "", Level.SUB_ITEM: "  ", Level.HEADING: "# "}
    return [
        f"{signs[i.level]}{'[closed] ' if i.closed else ''}{i.title}{' | ' + i.sub_line if i.sub_line else ''}"
        for i in pasted.items
    ]


def of(text: str) -> Pasted:
    return propose(lines_of(text))


FRONT_SHEET = """Children and Young People Select Committee Agenda
Thursday, 13 July 2017 7.00 pm
Part 1
Item\t\tPages
1.\tMinutes of the meeting held on 20 April 2017
\tTo follow.
2.\tDeclarations of interest\t1 - 4
3.\tResponses to referrals
No responses are due.
4. School places planning  5 - 14
5. Budget 2017 - 2018
6. Work programme 23 - 54
7. Human trafficking (Pages 55 - 70)
Guest speaker – Mary Smith, Barnardo’s
Part 2
The press may be excluded.
8. Contract with Grey Ltd
"""


def test_a_front_sheet_as_plain_text() -> None:
    pasted = of(FRONT_SHEET)
    assert told(pasted) == [
        "Minutes of the meeting held on 20 April 2017",
        "Declarations of interest",
        "Responses to referrals | No responses are due.",
        "School places planning",
        "Budget 2017 - 2018",
        "Work programme",
        "Human trafficking",
        "[closed] Contract with Grey Ltd",
    ]
    minutes, speaker = pasted.items[0], pasted.items[6]
    assert (minutes.sub_line_kind, minutes.sub_line) == (SubLineKind.TO_FOLLOW, "")
    assert (speaker.sub_line_kind, speaker.speaker_name, speaker.speaker_organisation) == (
        SubLineKind.SPEAKER,
        "Mary Smith",
        "Barnardo’s",
    )
    assert set(pasted.dropped) == {
        "Left out: “Children and Young People Select Committee Agenda”.",
        "Left out: “Thursday, 13 July 2017 7.00 pm”.",
        "The name of the open part, “Part 1”.",
        "The name of the closed part, “Part 2”: what stands below it is proposed as exempt, with closed titles.",
        "Left out: “The press may be excluded.”",
        "The head of a table’s columns.",
        "The numbers of 8 items: Clerk numbers them.",
        "The pages of 4 items: Clerk counts them.",
    }


LEVELS = [
    ("numbers and inner numbers", "1. A\n1.1 B\n1.2. C\n2. D", ["A", "  B", "  C", "D"]),
    ("numbers and letters", "1. A\n(a) B\nb) C\nc. D\n2. E", ["A", "  B", "  C", "  D", "E"]),
    ("numbers and roman", "1) A\n(i) B\n(ii) C\n2) D", ["A", "  B", "  C", "D"]),
    ("letters of sub-items", "5. A\n5.a B\n5.b C", ["A", "  B", "  C"]),
    ("lettered parts", "A1. Open\nA2. More\nB1. Closed", ["Open", "More", "Closed"]),
    ("late numbers", "8. A\n8A. B\n9. C", ["A", "B", "C"]),
    ("letters alone", "a) A\nb) B", ["A", "B"]),
    ("bullets alone", "• A\n• B", ["A", "B"]),
    ("bullets under numbers", "1. A\n• B\n– C\no\tD\n2. E", ["A", "  B", "  C", "  D", "E"]),
    ("numbers with tabs and no point", "1\tA\n2\tB", ["A", "B"]),
    ("nothing in front", "Minutes\n\n  Budget  \n", ["Minutes", "Budget"]),
    ("inner numbers without an item above", "1.1 A\n1.2 B", ["A", "  B"]),
    ("a figure is no number", "20 mph zones\n2017 accounts", ["20 mph zones", "2017 accounts"]),
    ("a road is no number", "A1 road scheme\nB 12 parking", ["A1 road scheme", "B 12 parking"]),
    ("other line ends", "1. A\r\n2. B\r3. C\u20284. D\v5. E", ["A", "B", "C", "D", "E"]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in LEVELS], ids=[row[0] for row in LEVELS])
def test_levels(text: str, expected: list[str]) -> None:
    assert told(of(text)) == expected


PAGES = [
    ("Budget\t5 - 14", "Budget"),
    ("Budget\t15", "Budget"),
    ("Budget   5–14", "Budget"),
    ("Budget (Pages 5 - 14)", "Budget"),
    ("Budget (page 5)", "Budget"),
    ("Budget 5 - 14", "Budget"),
    ("Budget 2017 - 2018", "Budget 2017 - 2018"),
    ("Budget 2017 - 18", "Budget 2017 - 18"),
    ("Ages 5-14", "Ages 5-14"),
    ("Area 51", "Area 51"),
    ("Budget (2017)", "Budget (2017)"),
]


@pytest.mark.parametrize(("line", "title"), PAGES, ids=[row[0] for row in PAGES])
def test_pages_are_told_from_the_title(line: str, title: str) -> None:
    pasted = of(f"1. {line}\n2. Other")
    assert pasted.items[0].title == title
    assert any("pages" in words for words in pasted.dropped) is (title != line)


NOTES = [
    ("To follow", SubLineKind.TO_FOLLOW, ""),
    ("(to follow)", SubLineKind.TO_FOLLOW, ""),
    ("Report to follow.", SubLineKind.TO_FOLLOW, "Report to follow."),
    ("6-monthly report", SubLineKind.NOTE, "6-monthly report"),
    ("Guest speaker: Ruth Hale", SubLineKind.SPEAKER, ""),
]


@pytest.mark.parametrize(("note", "kind", "words"), NOTES, ids=[row[0] for row in NOTES])
def test_notes_under_an_item(note: str, kind: SubLineKind, words: str) -> None:
    (item,) = of(f"1. Budget\n{note}").items
    assert (item.sub_line_kind, item.sub_line) == (kind, words)


def test_two_lines_belong_under_an_item_and_more_are_another_text() -> None:
    pasted = of("1. Referrals\nNone are due.\nSee item 3.\nMembers of the committee are summoned.\nCouncillor A")
    assert told(pasted) == ["Referrals | None are due. See item 3."]
    assert pasted.dropped[:2] == ("Left out: “Members of the committee are summoned.”", "Left out: “Councillor A”.")


def test_the_councils_own_names_of_its_parts_px_6() -> None:
    lines = lines_of("Everybody\n1. A\nMembers only\n2. B\nEVERYBODY:\n3. C")
    assert told(propose(lines, ("Everybody", "Members only"))) == ["A", "[closed] B", "C"]
    assert told(propose(lines)) == ["A | Members only", "B | EVERYBODY:", "C"]
    assert told(propose(lines_of("1. A\nPrivate session\n2. B\nOpen session\n3. C"))) == ["A", "[closed] B", "C"]


@pytest.mark.parametrize(
    "name",
    ("Part 2", "PART TWO", "Part B", "Part II – Closed", "Part 2 (Exempt)", "Exempt items", "Confidential business"),
)
def test_names_of_a_closed_part_px_7(name: str) -> None:
    assert told(of(f"1. A\n{name}\n2. Secret\n2.1 More\nPart 1\n3. B")) == [
        "A",
        "[closed] Secret",
        "  [closed] More",
        "B",
    ]


def test_a_title_that_only_begins_like_a_part_is_an_item() -> None:
    assert told(of("1. Part 2 of the local plan\n2. Exempt accommodation")) == [
        "Part 2 of the local plan",
        "Exempt accommodation",
    ]


def test_headings_of_the_markup_stay_headings() -> None:
    lines = (PastedLine("Motions", heading=True), PastedLine("A", "1."), PastedLine("Part 2", heading=True))
    assert told(propose((*lines, PastedLine("B", "2.")))) == ["# Motions", "A", "[closed] B"]


def test_deep_levels_become_sub_items_and_are_told() -> None:
    pasted = propose([PastedLine("A", "1.", 1), PastedLine("B", "a.", 2), PastedLine("C", "i.", 3)])
    assert told(pasted) == ["A", "  B", "  C"]
    assert "One line of a deeper level became a sub-item." in pasted.dropped


def test_a_number_without_a_title_is_told() -> None:
    pasted = propose([PastedLine("A", "1."), PastedLine("", "2.")])
    assert (told(pasted), pasted.dropped[-1]) == (["A"], "A number without a title.")


def test_what_was_left_out_before_is_told_first() -> None:
    assert propose(lines_of("A"), seen=["One picture."]).dropped == ("One picture.",)


def test_typographic_ligatures_are_letters_again() -> None:
    assert told(of("1. Oﬃcers’ ﬁrst “ﬂoor”")) == ["Officers’ first “floor”"]


@pytest.mark.parametrize(
    ("text", "yes"),
    (("5 - 14", True), ("Pages 5–14", True), ("7", True), ("p. 7", True), ("14 - 5", False), ("x", False)),
)
def test_a_cell_of_pages(text: str, yes: bool) -> None:
    assert is_pages(text) is yes


@pytest.mark.parametrize(
    ("text", "yes"),
    (("1.", True), ("8A", True), ("5.a", True), ("(a)", True), ("ii)", True), ("B12", True), ("Item", False)),
)
def test_a_cell_of_a_number(text: str, yes: bool) -> None:
    assert is_marker(text) is yes


def test_the_heads_of_columns() -> None:
    assert are_heads(["Item No.", "Title", "Page No."])
    assert not are_heads(["Item", "Budget"])


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(("1.", "(a)", "Part 2", "Budget", "5 - 14", "\t", "\n", "• ", " "))).map("".join)
)
def test_any_text_makes_items_with_titles_and_sentences(text: str) -> None:
    pasted = of(text)
    assert all(item.title.strip() and "\n" not in item.title for item in pasted.items)
    assert all(words[-1] in ".!?”" for words in pasted.dropped)
    first = next((item for item in pasted.items if item.level is not Level.HEADING), None)
    assert first is None or first.level is Level.ITEM
