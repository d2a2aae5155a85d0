"""Agenda text from Word and other programs: read from the clipboard's HTML, looked through, and added as one change."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.agenda import Level, Openness, SubLineKind
from clerk_app.domain.pasted import Pasted, propose
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, copies, council, pasted_items
from clerk_app.services.pasted_html import read_html
from clerk_app.store import changes
from tests.domain.test_pasted import FRONT_SHEET, told
from tests.helpers.small_council import item_id, listed, meeting_with_items, named

CLIPBOARD = Path(__file__).parents[1] / "data" / "word_clipboard"


def of(html: str) -> Pasted:
    lines, left_out = read_html(html)
    return propose(lines, ("Part 1", "Part 2"), left_out)


def from_word(name: str) -> Pasted:
    return of((CLIPBOARD / f"{name}.html").read_text(encoding="utf-8"))


class TestWord:
    def test_numbers_that_word_set_itself(self) -> None:
        pasted = from_word("auto_numbers")
        assert told(pasted) == [
            "# Standing business",
            "Minutes of the meeting held on 6 June 2017",
            "The Mayor’s “street party” licence",
            "  Mill Lane",
            "  Closing the road",
            "  Tŷ Gwyn",
            "Officer’s report on cafés",
        ]
        assert pasted.items[2].sub_line_kind is SubLineKind.TO_FOLLOW
        assert (pasted.items[6].speaker_name, pasted.items[6].speaker_organisation) == ("Ruth Hale", "Mill Trust")
        assert pasted.dropped == (
            "Left out: “Licensing Committee”.",
            "The numbers of 6 items: Clerk numbers them.",
            "The pages of one item: Clerk counts them.",
            "One line of a deeper level became a sub-item.",
        )

    def test_a_real_agenda_with_a_box_comments_notes_and_bullets_of_picture_fonts(self) -> None:
        """Its bullets "F" and "v" are no letters, what stands in a box beside an item does not part it."""
        pasted = from_word("minutes_numbers")
        assert told(pasted) == [
            "Apologies",
            "Declarations | Councillor Hale declared an interest in Mill Lane.",
            "  Open business",
            "Minutes of 6 June",
            "  The fee is waived for a year.",
            "  Mill Lane – closed on the 8th",
            "  Tŷ Gwyn",
            "  the road",
            "  the bridge",
            "  its arch",
        ]
        assert pasted.dropped == (
            "Hidden text in one place.",
            "One comment.",
            "The numbers of 7 items: Clerk numbers them.",
        )
        noted = from_word("minutes_footnotes")
        assert told(noted) == ["The Director replied that two schools had closed in May."]
        assert noted.dropped == ("One deletion of tracked changes.", "3 footnotes.")

    def test_a_front_sheet_in_a_table(self) -> None:
        pasted = from_word("front_sheet_table")
        assert told(pasted) == [
            "Minutes",
            "Budget 2017 – 2018",
            "  Fees and charges",
            "[closed] Contract with Grey Ltd",
        ]
        assert pasted.items[0].sub_line_kind is SubLineKind.TO_FOLLOW
        assert pasted.dropped == (
            "The head of a table’s columns.",
            "The name of the open part, “Part 1”.",
            "The name of the closed part, “Part 2”: what stands below it is proposed as exempt, with closed titles.",
            "Left out: “The press and public may be excluded.”",
            "The numbers of 4 items: Clerk numbers them.",
            "The pages of 3 items: Clerk counts them.",
        )

    def test_nothing_deleted_hidden_or_commented_becomes_an_item_px_7(self) -> None:
        pasted = from_word("tracked_changes")
        assert told(pasted) == ["Library opening hours in Mill Lane", "Street trading"]
        assert pasted.dropped == (
            "2 deletions of tracked changes.",
            "Hidden text in one place.",
            "One picture.",
            "2 comments.",
            "The numbers of 2 items: Clerk numbers them.",
        )
        said = repr(pasted)
        assert not [word for word in ("closures", "Dismissal", "Grey", "AC1", "lease", "Done") if word in said]


OTHERS = [
    (
        "a browser's list",
        "<ol><li>Minutes</li><li>Budget<ul><li>Fees</li></ul></li></ol>",
        ["Minutes", "Budget", "  Fees"],
    ),
    (
        "LibreOffice",
        "<ol><li><p style='margin-bottom: 0cm'>Minutes</p></li><li><p>Budget</p><p>To follow.</p></li></ol>",
        ["Minutes", "Budget"],
    ),
    (
        "Word in a browser",
        '<div class="ListContainerWrapper"><ol role="list" start="1"><li data-aria-level="1" role="listitem"><p>'
        '<span>Minutes</span><span class="EOP">\xa0</span></p></li></ol></div><div class="ListContainerWrapper"><ol '
        'role="list" start="1"><li data-aria-level="2" role="listitem"><p>Of June</p></li></ol></div>',
        ["Minutes", "  Of June"],
    ),
    (
        "Google's documents",
        '<b id="docs-internal-guid-1"><ol><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Minutes'
        '</span></p></li><ol><li dir="ltr" aria-level="2"><p>Of June</p></li></ol></ol></b>',
        ["Minutes", "  Of June"],
    ),
    ("typed numbers", "<p>1.\xa0\xa0\xa0 Minutes</p><p>2.\xa0 Budget\xa0\xa0\xa0 5 - 14</p>", ["Minutes", "Budget"]),
    ("a table without its end tags", "<table><tr><td>1.<td>Minutes<td>5<tr><td>2.<td>Budget", ["Minutes", "Budget"]),
    (
        "a row across",
        "<table><tr><td colspan=2>Motions</td></tr><tr><td>1.</td><td>Peace</td></tr></table>",
        ["# Motions", "Peace"],
    ),
    ("paragraphs", "<p>Minutes</p><p>Budget</p>", ["Minutes", "Budget"]),
    ("line breaks alone", "Minutes<br>Budget", ["Minutes", "Budget"]),
    ("boxes", "<div>Minutes</div><div>Budget<br>Fees</div>", ["Minutes", "Budget", "Fees"]),
    ("a letter list", "<ol type=a><li>Minutes</li><li>Budget</li></ol>", ["Minutes", "Budget"]),
    ("an XML head", '<?xml version="1.0" encoding="UTF-8"?><html><body><p>1. Minutes</p></body></html>', ["Minutes"]),
    ("scripts and styles", "<style>p {}</style><script>x()</script><p>1. Minutes</p>", ["Minutes"]),
    (
        "a table in a cell",
        "<table><tr><td>1.</td><td><table><tr><td>Minutes</td></tr></table></td></tr></table>",
        ["Minutes"],
    ),
    ("a line among the entries", "<ol><li>Minutes</li><p>Of June</p></ol>", ["Minutes | Of June"]),
    (
        "hidden by a style of the page",
        "<style>.h {display: none}</style><p class=h>1. Dismissal</p><p>2. Budget</p>",
        ["Budget"],
    ),
    ("entities", "<p>1. Fire &amp; “risk” &lt;b&gt;</p>", ["Fire & “risk” <b>"]),
    ("nothing", "<html></html>", []),
]


@pytest.mark.parametrize(("html", "expected"), [row[1:] for row in OTHERS], ids=[row[0] for row in OTHERS])
def test_other_programs(html: str, expected: list[str]) -> None:
    assert told(of(html)) == expected


def test_a_wide_table_is_no_agenda() -> None:
    pasted = of("<p>1. Budget</p><table><tr>" + "<td>x</td>" * 7 + "</tr><tr>" + "<td>y</td>" * 7 + "</tr></table>")
    assert told(pasted) == ["Budget"]
    assert "A table of 2 rows and 7 columns: paste it into a schedule." in pasted.dropped


def test_further_cells_are_told() -> None:
    row = "<tr><td>1</td><td>Budget</td><td>A. Officer</td><td>5 - 14</td></tr>"
    pasted = of(f"<table>{row}{row.replace('Budget', 'Fees')}</table>")
    assert told(pasted) == ["Budget", "Fees"]
    assert "2 cells beside titles." in pasted.dropped


@given(st.text(alphabet="<>/pdivoltrh1 .=\"'&;a\n\x00-!", max_size=120))
def test_any_markup_is_read_without_a_fault(source: str) -> None:
    assert all(item.title for item in of(source).items)


def test_markup_nested_beyond_reason_is_no_fault() -> None:
    of("<div>" * 5000 + "1. Minutes" + "</div>" * 5000)
    of("<ol><li>" * 3000 + "Minutes")


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


class TestAdding:
    def test_all_of_it_is_one_change(self, town: Office) -> None:
        held = meeting_with_items(town, "Apologies")
        pasted = pasted_items.read(town, held, FRONT_SHEET)
        change = pasted_items.add(town, held, pasted.items)
        assert change.label == "Add 8 items"
        assert listed(town, held) == [
            "1 Apologies",
            "2 Minutes of the meeting held on 20 April 2017",
            "3 Declarations of interest",
            "4 Responses to referrals",
            "5 School places planning",
            "6 Budget 2017 - 2018",
            "7 Work programme",
            "8 Human trafficking",
            "9 Exempt item",
        ]
        town.undo()
        assert listed(town, held) == ["1 Apologies"]

    def test_what_stood_in_the_closed_part_is_closed_and_its_words_are_in_no_label_px_7(self, town: Office) -> None:
        held = meeting_with_items(town, "Minutes")
        pasted = pasted_items.read(town, held, "Part 2\n1. Grey Ltd\nA note on Grey\n1.1 Grey’s terms")
        pasted_items.add(town, held, pasted.items)
        closed = [line.item for line in agenda.lines(town, held)][1:]
        assert [(i.title, i.closed_title, i.openness, i.part, i.level) for i in closed] == [
            ("Exempt item", "Grey Ltd", Openness.EXEMPT, 2, Level.ITEM),
            ("Exempt item", "Grey’s terms", Openness.EXEMPT, 2, Level.SUB_ITEM),
        ]
        assert "Grey" not in repr(copies.public_agenda(town, held))
        assert not [change.label for change in changes.recent(town.db, 50) if "Grey" in change.label]

    def test_a_heading_of_the_closed_part_is_closed_too_px_7(self, town: Office) -> None:
        held = meeting_with_items(town, "Minutes")
        pasted = pasted_items.read(town, held, "", "<p>1. A</p><h2>Part 2</h2><h3>Grey Ltd</h3><p>2. Lease</p>")
        pasted_items.add(town, held, pasted.items)
        assert "Grey" not in repr(copies.public_agenda(town, held))
        assert "Lease" not in repr(copies.public_agenda(town, held))

    def test_the_councils_own_names_of_parts_are_known(self, town: Office) -> None:
        held = meeting_with_items(town, "Minutes")
        council.set_rule(town, "part_2", "Private session")
        pasted = pasted_items.read(town, held, "Private session\n1. Contract")
        assert pasted.items[0].closed

    def test_html_goes_before_plain_text_where_it_holds_items(self, town: Office) -> None:
        held = meeting_with_items(town, "Minutes")
        html = "<ol><li>Budget<ul><li>Fees</li></ul></li></ol>"
        assert told(pasted_items.read(town, held, "Budget\nFees", html)) == ["Budget", "  Fees"]
        assert told(pasted_items.read(town, held, "Budget\nFees", "<img src='x'>")) == ["Budget", "Fees"]

    def test_what_is_on_the_agenda_already_is_not_chosen(self, town: Office) -> None:
        held = meeting_with_items(town, "Minutes", "Budget")
        agenda.set_openness(town, item_id(town, held, "Budget"), Openness.EXEMPT, (3,))
        agenda.edit(town, item_id(town, held, "Budget"), {"closed_title": "Contract"})
        pasted = pasted_items.read(town, held, "1. minutes\n2. Fees\n3. Contract")
        assert [item.chosen for item in pasted.items] == [False, True, False]

    def test_only_what_is_chosen_is_added_below_the_item_that_is_meant(self, town: Office) -> None:
        held = meeting_with_items(town, "Minutes", "Referrals")
        pasted = pasted_items.read(town, held, "1. Budget\n1.1 Fees\n1.2 Charges")
        without = [replace(item, chosen=item.title != "Budget") for item in pasted.items]
        pasted_items.add(town, held, without, item_id(town, held, "Minutes"))
        assert listed(town, held) == ["1 Minutes", "2 Fees", "2.1 Charges", "3 Referrals"]
        with pytest.raises(Refused, match="No item was chosen"):
            pasted_items.add(town, held, [replace(item, chosen=False) for item in pasted.items])

    def test_what_cannot_be_an_agenda_is_said(self, town: Office) -> None:
        held = meeting_with_items(town, "Minutes")
        with pytest.raises(BadInput, match="There is no item in what was copied"):
            pasted_items.read(town, held, " \n ")
        with pytest.raises(BadInput, match="That is too much for an agenda"):
            pasted_items.read(town, held, "x" * 2_000_001)
        with pytest.raises(BadInput, match="That would be 301 items"):
            pasted_items.read(town, held, "\n".join(f"Item {n} of a list" for n in range(301)))

    def test_text_is_cleaned_as_everywhere(self, town: Office) -> None:
        held = meeting_with_items(town, "Minutes")
        pasted = pasted_items.read(town, held, "1. Bud\u00adget \x07 of   2018 \ud83d")
        assert pasted.items[0].title == "Budget of 2018"

    @pytest.mark.parametrize(
        ("text", "html"),
        [
            ("1. A" + "\t" * 5_000 + "x", ""),
            ("1. A" + " " * 50_000 + "x", ""),
            ("1. A" + (" " * 2_000 + "x") * 50, ""),
            ("1. A", "<!--StartFragment-->" * 50_000),
            ("1. A", "<?xml" * 300_000),
            ("1. A", f"<p style='{'mso-list:' * 100_000}'>1. A</p>"),
            ("1. A", "<div>" * 100_000 + "1. A"),
        ],
        ids=["tabs", "spaces", "many spaces", "fragments", "declarations", "styles", "deep"],
    )
    def test_what_a_hostile_page_put_on_the_clipboard_takes_no_time(self, town: Office, text: str, html: str) -> None:
        held = meeting_with_items(town, "Minutes")
        began = time.process_time()
        assert len(pasted_items.read(town, held, text, html).items) == 1
        assert time.process_time() - began < 3

    @pytest.mark.parametrize("html", ["", "<p>1. A</p>" * 150_000])
    def test_far_too_many_lines_are_refused_before_they_are_looked_at(self, town: Office, html: str) -> None:
        held = meeting_with_items(town, "Minutes")
        with pytest.raises(BadInput, match="That is too much for an agenda"):
            pasted_items.read(town, held, "A\n" * 900_000, html)

    def test_a_long_line_that_is_left_out_is_said_in_short(self, town: Office) -> None:
        held = meeting_with_items(town, "Minutes")
        pasted = pasted_items.read(town, held, f"1. A\n2. B\nx\ny\n{'z' * 100_000}")
        assert pasted.dropped[0] == f"Left out: “{'z' * 160}…”"
