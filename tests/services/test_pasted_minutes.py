"""Text from Word and other programs in minutes: its meaning is kept, and what became of the rest is said (PX-7)."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.rich_html import as_html
from clerk_app.domain.rich_text import Paragraph, ParagraphKind, Run, Table, kept, read_rich, tidied
from clerk_app.errors import BadInput
from clerk_app.services import pasted_minutes

CLIPBOARD = Path(__file__).parents[1] / "data" / "word_clipboard"


def from_html(html: str) -> str:
    return kept(pasted_minutes.read("", html).rich)


def told_of(html: str) -> tuple[str, ...]:
    return pasted_minutes.read("", html).told


def from_file(name: str) -> tuple[list[str], tuple[str, ...]]:
    pasted = pasted_minutes.read("", (CLIPBOARD / f"{name}.html").read_text(encoding="utf-8"))
    return kept(pasted.rich).split("\n"), pasted.told


NUMBERS = "The numbers of one list stand in its words, as they were: they do not count on by themselves."


class TestWord:
    def test_lists_smart_quotes_and_nested_styles(self) -> None:
        lines, told = from_file("minutes_lists")
        assert lines == [
            "The Chair said that the “Mill Lane” scheme wasn’t ready – Tŷ Gwyn’s **budget** had been *“under‑spent”* "
            "by £1\xa0200.",
            "**RESOLVED: ***that the report be **noted***",
            "1. the scheme be **deferred**;",
            "  - until the road is mended;",
            "2. officers write to residents → see the plan.",
        ]
        assert told == ("The address of one link was left out.", "The lines of one cell or entry were joined.")

    def test_footnotes_come_into_the_text_and_tracked_changes_as_if_accepted(self) -> None:
        lines, told = from_file("minutes_footnotes")
        assert lines == [
            "The Director [Children’s *Services*] replied that two schools [Mill Lane and Tŷ Gwyn] had closed in May."
        ]
        assert told == (
            "One insertion of tracked changes was taken in.",
            "One deletion of tracked changes was left out.",
            "2 footnotes were put into the text, in square brackets.",
            "One footnote was not copied with the text.",
        )

    def test_a_table(self) -> None:
        lines, told = from_file("minutes_table")
        assert lines == [
            "Spending by ward:",
            "| **Ward** | **Spent \\| planned** |  |",
            "|---|---|---|",
            "| Mill and Lane | £1,200 | £900 |",
            "|  | (a) later |  |",
            "Source: officers.",
        ]
        assert told == (
            "One picture was left out.",
            "Underlining in one place was left out.",
            "The lines of one cell or entry were joined.",
            "The merged cells of one table were parted.",
        )

    def test_numbers_that_minutes_would_not_count_so_stay_as_they_were_in_the_words(self) -> None:
        lines, told = from_file("auto_numbers")
        assert lines[2:8] == [
            "1\\. Minutes of the meeting held on 6\xa0June 2017 1 – 4",
            "2\\. The Mayor’s “street party” licence To follow.",
            "a. Mill Lane",
            "i. Closing the road",
            "b. Tŷ Gwyn",
            "3\\. Officer’s report on cafés",
        ]
        assert told[-1] == NUMBERS

    def test_every_number_and_bullet_of_a_real_agenda_is_the_one_that_was_printed(self) -> None:
        """Bookmarks around the signs, a list that goes on behind another, a box, a hidden entry, picture fonts."""
        lines, told = from_file("minutes_numbers")
        assert lines == [
            "1\\. Apologies",
            "2\\. Declarations",
            "Councillor Hale declared an interest in Mill Lane.",
            "A. **Open business**",
            "3\\. Minutes of 6 June",
            "3.1. The fee* is waived for a year*.",
            "(a) **Mill Lane** – closed on the 8th",
            "(c) Tŷ Gwyn",
            "- the road",
            "- the bridge",
            "  - its arch",
        ]
        assert told == (
            "One comment was left out.",  # of which the mark alone was copied
            "Hidden text in one place was left out.",
            "Raised or lowered letters in one place stand in the line.",
            "The numbers of 4 lists stand in their words, as they were: they do not count on by themselves.",
        )

    def test_a_text_that_was_reviewed_comes_in_as_if_all_of_it_were_accepted(self) -> None:
        """The looks of before a change are marked `!msorm`; a row that was deleted goes, with its words not struck."""
        lines, told = from_file("minutes_reviewed")
        assert lines == [
            "The Rhondda scheme was deferred.",
            "It was noted and *agreed* by all.",
            "| Ward | Mill Lane |",
            "| Tŷ Gwyn | Open |",
        ]
        assert told == (
            "3 insertions of tracked changes were taken in.",
            "3 deletions of tracked changes were left out.",
            "2 tracked changes of the looks of words were taken in.",
            "2 comments were left out.",
        )

    def test_boxes_fields_pictures_and_lists_that_are_html(self) -> None:
        lines, told = from_file("minutes_parts")
        assert lines == [
            "**Part one**",
            "The Chair spoke of table 3.",
            "Before the box.",
            "Boxed words.",
            "After the box.",
            "Of a list without signs.",
            "| B. Wards of the town |  |  |",
            "| Mill | 1 | 2 |",
            "|  | 3 |  |",
            "1\\. **Noted**",
            "by all,",
            "2\\. and agreed:",
            "iv. the road",
        ]
        assert told == (
            "One picture was left out.",
            "A style that shows capitals was left out in one place: the letters stand as they were typed.",
            "The merged cells of one table were parted.",
            NUMBERS,
        )

    def test_nothing_deleted_hidden_or_commented_comes_in_px_7(self) -> None:
        lines, told = from_file("tracked_changes")
        assert lines == ["1\\. Library opening hours in Mill Lane", "3\\. Street trading"]
        assert told == (
            "One insertion of tracked changes was taken in.",
            "2 deletions of tracked changes were left out.",
            "2 comments were left out.",
            "Hidden text in one place was left out.",
            "One picture was left out.",
        )


def test_a_document_of_word_that_libreoffice_copied() -> None:
    lines, told = from_file("libreoffice")
    assert lines == [
        "**Budget monitoring**",
        "The Committee **RESOLVED** to note “the report” — see *Minute 5*",
        "1. First",
        "  - Inner bullet",
        "2. Second",
        "- A bullet",
        "| Ward | Spend |",
        "| Mill | £1,200 |",
        "After the table.",
    ]
    assert told == ("One heading became bold text.",)


#: HTML as other programs copy it, and what is kept of it.
OTHERS = {
    "words of a sentence": ("<span>and <b>then</b> </span>", "and **then**"),
    "bold by its weight": ("<p><span style='font-weight:700'>a</span> b</p>", "**a** b"),
    "Google's wrapper is not bold": ('<b style="font-weight:normal" id="docs-internal-guid-1"><p>a</p></b>', "a"),
    "bold of another script alone": ("<p style='mso-bidi-font-weight:bold'>a</p>", "a"),
    "Google's inner list": ("<ol><li>a</li><ol><li>b</li></ol><li>c</li></ol>", "1. a\n  1. b\n2. c"),
    "Word in a browser": (
        '<div><ol start="1"><li data-aria-level="1"><p><span>a</span></p></li></ol></div>'
        '<div><ol start="1"><li data-aria-level="2"><p>b</p></li></ol></div>',
        "1. a\n  1. b",
    ),
    "line breaks": ("<p>a<br>b</p>", "a\nb"),
    "paragraphs of an entry": ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a b\n- c"),
    "a list in a cell": ("<table><tr><td><ul><li>a</li><li>b</li></ul><td>c</table>", "| • a • b | c |"),
    "a frame of one cell": ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a\nb"),
    "a head of columns": ("<table><tr><th>a</th></tr><tr><td>b</td></tr></table>", "| a |\n|---|\n| b |"),
    "quotes of old Windows": ("<p>\x93a\x94 \x96 b\x92s \x85</p>", "“a” – b’s …"),
    "signs that would be marks": ("<p>1. *a* | - b</p><p>- c</p>", "1\\. \\*a\\* | - b\n\\- c"),
    "signs of one letter": ("<p>oﬃcer</p>", "officer"),
    "a paragraph among the entries of a list": ("<ol><li>a</li><p>b</p><li>c</li></ol>", "1\\. a\nb\n2\\. c"),
    "a list that counts otherwise beside one that does not": (
        "<ol><li>a</li></ol><p>b</p><ol type=I start=4><li>c</li><li>d</li></ol>",
        "1. a\nb\nIV. c\nV. d",
    ),
    "bullets that Word wrote into a web page": (
        "<p><span style='font-family:Symbol'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>"
        "<b>a</b> b</p><p>• c</p><p>•</p><table><tr><td>• d<td>e</table>",
        "- **a** b\n- c\n•\n| • d | e |",
    ),
    "a letter of Word in a browser": (
        "<ol start=2 style='list-style-type: lower-alpha'><li data-leveltext='(%2)' data-listid=1>a</li></ol>",
        "(b) a",
    ),
    "what was deleted with Word in a browser": ("<p>a<span class='TextRun TrackChangeTextDeletion'> b</span></p>", "a"),
    "a letter of Google's": ("<ol><li style='list-style-type: lower-alpha'>a</li></ol>", "a. a"),
    "an entry that was deleted": (
        "".join(
            f"<p style='mso-list:l0 level1 lfo1'>{before}<span style='mso-list:Ignore'>{sign}</span>{words}</p>"
            for before, sign, words in (
                ("", "1.", "a"),
                ("", "2.", "<del>b</del>"),
                ("<del>", "3.", "c</del>"),
                ("", "4.", "d <del>e</del>"),
            )
        ),
        "1. a\n2. d",
    ),
    "an entry of HTML that was deleted": ("<ol><li>a<li><del>b</del><li>c</ol>", "1. a\n2. c"),
    "a number that was tracked": (
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'><del>2.</del><ins>1.</ins></span>a</p>",
        "1. a",
    ),
    "a sign that was deleted": (
        "<p style='mso-list:l0 level1 lfo1'><del><span style='mso-list:Ignore'>(x)</span></del>a</p>",
        "a",
    ),
    "a sign of a place that is private": ("<p>\uf0e0 a</p>", "→ a"),
    "words beside a bullet's font": ("<p style='mso-fareast-font-family:Symbol'>a</p>", "a"),
    "words among the entries of a list": ("<ul>a<li>b</li> c <div>d</div></ul>", "a\n- b\nc\nd"),
    "the caption of a table": ("<table><caption>Table 1</caption><tr><td>a<td>b</table>", "Table 1\n| a | b |"),
    "a row that was deleted": (
        "<table><tr><td>a<td>b</tr><tr><td><del>c</del><td><del>d</del></tr></table>",
        "| a | b |",
    ),
    "lines as they were typed": ("<pre>a\n  b\n<b>c</b>\nd</pre>", "a\nb\n**c**\nd"),
    "a sign of LibreOffice": ("<p><font face='Wingdings'>ü</font> done</p>", "✓ done"),
    "hidden by a style of the page": (
        "<style>span.Hid {mso-hide:all; display:none} .off {display:none}</style>"
        "<p><span class=Hid>x</span>a</p><p class=off>y</p><p class=off style='display:block'>b</p>",
        "a\nb",
    ),
    "scripts and styles": ("<style>p{x:y}</style><script>x()</script><p>a</p>", "a"),
    "nothing": ("<html></html>", ""),
}


@pytest.mark.parametrize(("html", "text"), OTHERS.values(), ids=OTHERS)
def test_other_programs(html: str, text: str) -> None:
    assert from_html(html) == text


#: What cannot be kept, each with its sentence.
TOLD = {
    "struck": (
        "<p><s>a</s></p>",
        "Words that were struck through in one place stand as they are; tracked deletions would have been left out.",
    ),
    "marked": ("<p><mark>a</mark></p>", "Highlighting in one place was left out."),
    "raised": ("<p>1<sup>st</sup></p>", "Raised or lowered letters in one place stand in the line."),
    "raised by a style": (
        "<p>1<span style='vertical-align:super'>st</span></p>",
        "Raised or lowered letters in one place stand in the line.",
    ),
    "underlined by a style of the page": (
        "<style>.u {text-decoration: underline}</style><p class=u>a</p>",
        "Underlining in one place was left out.",
    ),
    "hidden by a style of the page": (
        "<style>.h {display:none}</style><p class=h>x</p><p>a</p>",
        "Hidden text in one place was left out.",
    ),
    "numbers of a list that goes on": ("<ol start=4><li>a</li></ol>", NUMBERS),
    "a sign of a symbol font": (
        "<p>a<span style='font-family:Wingdings'>@</span></p>",
        "One sign of a symbol font was left out.",
    ),
}


@pytest.mark.parametrize(("html", "sentence"), TOLD.values(), ids=TOLD)
def test_what_cannot_be_kept_is_said(html: str, sentence: str) -> None:
    assert told_of(html) == (sentence,)


#: Plain text, without any HTML beside it.
PLAIN = {
    "paragraphs": ("one\r\n\r\ntwo", "one\ntwo"),
    "Word's bullets": ("•\tone\n•\ttwo\no\tthree", "- one\n- two\n- three"),
    "Word's numbers": ("1.\tone\n2.\ttwo", "1. one\n2. two"),
    "numbers that do not begin at one": ("7. one\n8. two", "7\\. one\n8\\. two"),
    "a year is no number of a list": ("2017. A year", "2017\\. A year"),
    "marks are signs": ("**a** | b", "\\*\\*a\\*\\* | b"),
    "nothing": (" \n", ""),
}


@pytest.mark.parametrize(("text", "rich"), PLAIN.values(), ids=PLAIN)
def test_plain_text(text: str, rich: str) -> None:
    assert kept(pasted_minutes.read(text).rich) == rich


def test_words_that_came_without_their_looks_are_said() -> None:
    """WordPad and the like put RTF beside the plain words, and no HTML."""
    assert pasted_minutes.read("a\nb", has_looks=True).told == (
        "The other program gave its words alone: bold, lists and tables did not come with them.",
    )
    assert pasted_minutes.read("a", "<p><b>a</b></p>", has_looks=True).told == ()
    assert pasted_minutes.read("a").told == pasted_minutes.read("", has_looks=True).told == ()


def test_in_a_cell_there_is_one_line_and_what_was_joined_is_said() -> None:
    several = pasted_minutes.read("", "<p>a</p><ul><li><b>b</b></li></ul>").in_a_cell()
    assert kept(several.rich) == "a **b**"
    assert several.told == ("What was copied was joined to one line, as a cell has no more.",)
    assert kept(pasted_minutes.read("1. a\n2. b").in_a_cell().rich) == "1\\. a 2. b"
    assert pasted_minutes.read("a").in_a_cell().told == pasted_minutes.read("").in_a_cell().told == ()


def test_html_that_says_nothing_gives_way_to_plain_text() -> None:
    picture = "<html><body><v:shape><v:imagedata src=x></v:shape></body></html>"
    assert kept(pasted_minutes.read("a", picture).rich) == "a"
    assert pasted_minutes.read("a", picture).told == told_of(picture) == ("One picture was left out.",)


def test_far_too_much_is_refused() -> None:
    with pytest.raises(BadInput, match="more text than minutes take"):
        pasted_minutes.read("x" * 4_000_001)


def test_nested_beyond_reason_and_broken_markup_is_no_fault() -> None:
    assert pasted_minutes.read("a", "<ul>" * 5000 + "<li>x").rich is not None
    assert from_html("<table><tr><td colspan=9999 rowspan=9999>a<td>b") != ""


HOSTILE = {
    "a sheet without end": f"<style>{'a' * 3_000_000}</style><p>x",
    "a sheet of selectors": f"<style>{'a,' * 1_000_000}{{font-weight:bold}}</style><p>x",
    "boxes in boxes": "<div>" * 250 + "<span>a</span>" * 20_000,
    "looks in looks": "<b><u>" * 120 + "a " * 1_000_000,
    "lists that shift each other": "".join(
        f"<p style='mso-list:l{at} level1 lfo1'><span style='mso-list:Ignore'>{at + 2}.</span>a</p>"
        for at in range(9000)
    ),
    "half a note": "<p style='mso-footnote-id:" * 50_000 + "x",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_what_a_hostile_page_put_on_the_clipboard_takes_no_time(html: str) -> None:
    began = time.process_time()
    pasted_minutes.read("x", html)
    assert time.process_time() - began < 3


WORDS = st.text("ab*|<&“é-1.", min_size=1, max_size=6)
RUNS = st.lists(st.builds(Run, WORDS, st.booleans(), st.booleans()), min_size=1, max_size=3).map(tuple)
LISTS = st.sampled_from([(ParagraphKind.PLAIN, 0), *((kind, level) for kind in ParagraphKind for level in (0, 1, 2))])
PARAGRAPHS = st.builds(lambda runs, place: Paragraph(runs, *place), RUNS, LISTS)
ROWS = st.integers(2, 3).flatmap(lambda width: st.lists(st.tuples(*[RUNS] * width), min_size=1, max_size=3))
TABLES = st.builds(lambda rows, header: Table(tuple(rows), header), ROWS, st.booleans())


def _with_plain_between(parts: list[Paragraph | Table]) -> list[Paragraph | Table]:
    """Two tables are parted by an empty line, which no paste keeps."""
    return [each for part in parts for each in (part, Paragraph((Run("x"),)))]


@given(st.lists(st.one_of(PARAGRAPHS, TABLES), max_size=4).map(_with_plain_between))
def test_what_is_copied_out_comes_in_again_as_it_was(parts: list[Paragraph | Table]) -> None:
    rich = tidied(parts)
    again = pasted_minutes.read("", as_html(rich)).rich
    assert [_looks(part) for part in again] == [_looks(part) for part in rich]


def _looks(part: Paragraph | Table) -> object:
    """A table whose first row is bold is read with a head, whether it had one or not."""
    return part.rows if isinstance(part, Table) else part


def test_copying_out_writes_lists_as_lists() -> None:
    rich = read_rich("1. a\n  - **b**\n2. *c* <\n| d |\n|---|\n| e |\nf")
    assert as_html(rich) == (
        "<ol><li>a</li><ul><li><b>b</b></li></ul><li><i>c</i> &lt;</li></ol>"
        "<table><tr><th>d</th></tr><tr><td>e</td></tr></table><p>f</p>"
    )
