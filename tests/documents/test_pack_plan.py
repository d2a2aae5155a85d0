"""The plan of a pack: what stands on which page, against the packs of two councils and every rule of numbering."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.documents.pack.papers import Entry, Measured, PackPaper, Withheld
from clerk_app.documents.pack.plan import PackPlan, SheetKind, plan, printed_range
from clerk_app.documents.pack.rules import PackRules, RightHand, for_supplement

# a select committee of 2017: an agenda of two pages without numbers, then five reports; three were an odd number of
# pages long, and each has its blank page
LEWISHAM = (("2", 3), ("6", 9), ("7", 8), ("8", 31), ("9", 16))
# a supplemental agenda of 2013: the first agenda's item numbers, its own run of pages, no blanks
SOUTHWARK = (("5", 20), ("7", 2), ("8", 2), ("9", 1), ("9", 1), ("9", 1), ("12", 11))


def paper(item: str, pages: int, title: str = "") -> Measured:
    return Measured(PackPaper(f"item-{item}", item, title or f"Report {item}", f"{item}.pdf", b"", item * 8), pages)


def papers(*sizes: tuple[str, int]) -> list[Entry]:
    return [paper(item, pages) for item, pages in sizes]


def blanks(made: PackPlan) -> list[int]:
    return [sheet.number for sheet in made.sheets if sheet.kind is SheetKind.BLANK]


def test_the_pages_of_a_select_committee() -> None:
    made = plan(papers(*LEWISHAM), PackRules(), front_pages=2)
    assert list(made.ranges.values()) == ["1 - 4", "5 - 14", "15 - 22", "23 - 54", "55 - 70"]
    assert blanks(made) == [4, 14, 54]
    assert [sheet.number for sheet in made.sheets[:3]] == [0, 0, 1]
    assert made.last_number == 70
    assert len(made.sheets) == 72


def test_the_pages_of_a_supplement() -> None:
    rules = for_supplement(PackRules(right_hand=RightHand.NOTHING), last_number=64)
    made = plan(papers(*SOUTHWARK), rules, front_pages=2)
    assert made.ranges == {
        "item-5": "1 - 20", "item-7": "21 - 22", "item-8": "23 - 24", "item-9": "25 - 27", "item-12": "28 - 38",
    }  # fmt: skip
    assert blanks(made) == []
    assert [(each.first, each.last) for each in made.placed if each.paper.item_number == "9"] == [
        (25, 25), (26, 26), (27, 27),
    ]  # fmt: skip


def test_a_supplement_may_go_on_from_the_pack() -> None:
    made = plan(papers(("8A", 4)), for_supplement(PackRules(restart_in_supplement=False), last_number=70))
    assert made.ranges == {"item-8A": "71 - 74"}


def test_the_agenda_may_be_counted() -> None:
    made = plan(papers(("1", 2), ("2", 1)), PackRules(front_counted=True), front_pages=3)
    assert made.ranges == {"item-1": "5 - 6", "item-2": "7"}
    assert [(sheet.kind, sheet.number) for sheet in made.sheets[2:5]] == [
        (SheetKind.FRONT, 3), (SheetKind.BLANK, 4), (SheetKind.PAPER, 5),
    ]  # fmt: skip


def test_an_agenda_of_three_pages_gets_a_blank_without_a_number_before_page_1() -> None:
    made = plan(papers(("1", 2)), PackRules(), front_pages=3)
    assert [sheet.kind for sheet in made.sheets[2:5]] == [SheetKind.FRONT, SheetKind.BLANK, SheetKind.PAPER]
    assert [sheet.number for sheet in made.sheets] == [0, 0, 0, 0, 1, 2]


def test_each_paper_or_each_item_starts_on_a_right_hand_page() -> None:
    given_papers = papers(("1", 1), ("1", 2), ("2", 1))
    items = plan(given_papers, PackRules(right_hand=RightHand.ITEMS))
    each = plan(given_papers, PackRules(right_hand=RightHand.PAPERS))
    assert (items.ranges, blanks(items)) == ({"item-1": "1 - 4", "item-2": "5"}, [4])
    assert (each.ranges, blanks(each)) == ({"item-1": "1 - 4", "item-2": "5"}, [2])


def test_a_divider_stands_before_each_item_and_counts() -> None:
    made = plan(papers(("1", 2), ("2", 1), ("2", 1)), PackRules(dividers=True))
    assert [sheet.kind.value for sheet in made.sheets] == [
        "divider", "paper", "paper", "blank", "divider", "paper", "paper",
    ]  # fmt: skip
    assert made.ranges == {"item-1": "1 - 4", "item-2": "5 - 7"}


def test_no_divider_stands_before_what_is_behind_the_papers() -> None:
    listed = paper("list", 1)
    entries = [paper("1", 2), Measured(replace(listed.paper, behind=True), 1)]
    made = plan(entries, PackRules(dividers=True))
    assert [sheet.kind.value for sheet in made.sheets] == ["divider", "paper", "paper", "blank", "paper"]


def test_a_closed_part_may_have_numbers_of_its_own() -> None:
    made = plan(papers(("11", 3)), PackRules(number_prefix="C"))
    assert made.ranges == {"item-11": "C1 - C3"}
    assert made.printed(2) == "C2"
    assert made.printed(0) == ""


def test_shared_numbers_leave_a_named_gap_in_the_public_pack() -> None:
    whole = [paper("1", 3), paper("2", 5), paper("3", 2)]
    public: list[Entry] = [whole[0], Withheld("item-2", "2", 5), whole[2]]
    members, opened = plan(whole, PackRules(), 2), plan(public, PackRules(), 2)
    assert members.ranges["item-3"] == opened.ranges["item-3"] == "11 - 12"
    assert "item-2" not in opened.ranges
    (gap,) = opened.gaps
    assert (gap.item_number, printed_range(gap.first, gap.last)) == ("2", "5 - 10")
    assert [sheet.number for sheet in opened.sheets] == [0, 0, 1, 2, 3, 4, 11, 12]
    assert opened.last_number == members.last_number == 12


def test_a_withheld_appendix_does_not_push_the_next_item_off_its_right_hand_page() -> None:
    entries: list[Entry] = [paper("1", 3), Withheld("item-1", "1", 2), paper("2", 2)]
    made = plan(entries, PackRules(), 2)
    assert made.ranges == {"item-1": "1 - 3", "item-2": "7 - 8"}
    assert [sheet.number for sheet in made.sheets] == [0, 0, 1, 2, 3, 0, 7, 8]


@pytest.mark.parametrize("right", [RightHand.ITEMS, RightHand.PAPERS])
@pytest.mark.parametrize(("last", "front"), [(3, 2), (2, 2), (3, 1), (1, 3)])
def test_one_blank_page_at_most_stands_before_the_list_where_the_last_paper_is_withheld(
    right: RightHand, last: int, front: int
) -> None:
    """PX-8: and the list has the same numbers in every copy, and begins on a right-hand page."""
    listed = replace(paper("9", 1), paper=replace(paper("9", 1).paper, behind=True))
    whole: list[Entry] = [paper("1", 2), paper("2", last), listed]
    public: list[Entry] = [whole[0], Withheld("item-2", "2", last), listed]
    members, opened = (plan(entries, PackRules(right_hand=right), front) for entries in (whole, public))
    first = opened.placed[-1].first_sheet
    assert opened.placed[-1].first == members.placed[-1].first and first % 2 == 0
    assert [sheet.kind for sheet in opened.sheets[first - 2 : first]].count(SheetKind.BLANK) == 0
    assert blanks(members) == ([0] if front % 2 else []) + ([last + 3] if last % 2 else [])
    (gap,) = opened.gaps
    assert (gap.first, gap.last) == (3, 2 + last)


def test_a_blank_page_that_is_needed_before_the_list_has_its_number() -> None:
    listed = replace(paper("9", 1), paper=replace(paper("9", 1).paper, behind=True))
    entries: list[Entry] = [paper("1", 1), Withheld("item-1", "1", 2), listed]
    made = plan(entries, PackRules(right_hand=RightHand.ITEMS), 2)
    assert [sheet.number for sheet in made.sheets] == [0, 0, 1, 4, 5]


def test_an_empty_pack_is_its_agenda_alone() -> None:
    made = plan([], PackRules(), 2)
    assert len(made.sheets) == 2
    assert made.last_number == 0
    with pytest.raises(ValueError, match="has a page"):
        plan([paper("1", 0)], PackRules())


SIZES = st.lists(st.tuples(st.integers(1, 5).map(str), st.integers(1, 7), st.booleans()), max_size=8)


@given(SIZES, st.sampled_from(RightHand), st.booleans(), st.integers(0, 4), st.booleans())
def test_every_page_is_there_once_and_every_number_once(
    sizes: list[tuple[str, int, bool]], right: RightHand, counted: bool, front: int, dividers: bool
) -> None:
    rules = PackRules(right_hand=right, front_counted=counted, dividers=dividers)
    whole = [paper(item, pages) for item, pages, _ in sizes]
    shown: list[Entry] = [
        entry if opened else Withheld(entry.item_id, entry.item_number, entry.pages)
        for entry, (_, _, opened) in zip(whole, sizes, strict=True)
    ]  # fmt: skip
    made, everything = plan(shown, rules, front), plan(whole, rules, front)
    held = [(sheet.entry, sheet.source) for sheet in made.sheets if sheet.kind is SheetKind.PAPER]
    assert held == [(i, page) for i, (_, pages, opened) in enumerate(sizes) if opened for page in range(pages)]
    numbers = [sheet.number for sheet in everything.sheets if sheet.number]
    assert numbers == list(range(1, len(numbers) + 1))
    printed = {
        (sheet.entry, sheet.source): sheet.number for sheet in everything.sheets if sheet.kind is SheetKind.PAPER
    }
    for place, sheet in enumerate(made.sheets):
        if sheet.kind is SheetKind.PAPER:
            assert sheet.number == printed[sheet.entry, sheet.source]
        starts = sheet.kind is SheetKind.PAPER and sheet.source == 0
        if starts and right is RightHand.PAPERS:
            assert place % 2 == 0
    for placed in made.placed:
        sheet = made.sheets[placed.first_sheet]
        assert (sheet.entry, sheet.number) == (placed.entry, placed.first)
