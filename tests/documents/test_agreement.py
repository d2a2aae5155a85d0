"""Whatever is in a document, Word, PDF and web page say it word for word alike."""

from __future__ import annotations

from functools import cache

from hypothesis import example, given, settings
from hypothesis import strategies as st

from clerk_app.documents.fonts import REPLACEMENT
from clerk_app.documents.html import write_html
from clerk_app.documents.labels import Numbering
from clerk_app.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Link,
    List,
    ListItem,
    Paper,
    Paragraph,
    Row,
    Run,
    Section,
    StyleName,
    Table,
    Tone,
    text_of,
)
from clerk_app.documents.pdf import missing_signs, write_pdf
from clerk_app.documents.style import HouseStyle, house_style, style_of
from clerk_app.documents.word import write_word
from tests.helpers.checkers import assert_pdf_ua, assert_same_words, assert_tags_sound, html_text, word_text
from tests.helpers.restyled import TEMPLATES
from tests.helpers.sample_documents import DATED

SIGNS = "abcdeABC019 .,;:-–—'’“”\"()[]<>&/\\%$£#*_=+?!\n\t\u00a0ŵŷŴŶłżąéÿẁ✓✗→½日\u200b\x00\x0b{}"
TEXTS = st.text(SIGNS, max_size=60) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "M"]), max_size=12
)
RUNS = st.builds(Run, TEXTS, st.booleans(), st.booleans(), st.sampled_from(["", "", "cy-GB", "pl"]))
LINK_RUNS = st.builds(Run, st.text("abŵ ", min_size=1).map("a{}".format), language=st.sampled_from(["", "cy"]))
TARGETS = st.sampled_from(["https://example.org/", "mailto:a@example.org"])
LINKS = st.builds(Link, st.lists(LINK_RUNS, min_size=1, max_size=2).map(tuple), TARGETS)
CONTENTS = st.lists(RUNS | LINKS, max_size=4).map(tuple)
PARAGRAPHS = st.builds(Paragraph, CONTENTS, st.sampled_from([name for name in StyleName if name != "Hyperlink"]))
POINT = Paragraph((Run("point"),), StyleName.LIST_ITEM)
ITEMS = st.builds(ListItem, st.just((POINT,)) | st.builds(lambda more: (POINT, more), PARAGRAPHS))
LISTS = st.builds(
    List, st.lists(ITEMS, min_size=1, max_size=3).map(tuple), st.sampled_from(Numbering), st.integers(1, 30)
) | st.builds(
    List, st.lists(ITEMS, min_size=1, max_size=3).map(tuple), st.just(Numbering.DECIMAL), st.integers(1, 30),
    st.sampled_from(("6.{}", "A1({})", "6&<{}>")),
)  # fmt: skip
CELLS = st.builds(Cell, st.lists(PARAGRAPHS, max_size=2).map(tuple), st.none() | st.sampled_from(Tone))
TABLES = st.builds(
    Table, st.just((Column("First", 1, names_row=True), Column("", 2), Column("Third"))),
    st.lists(st.builds(Row, st.tuples(CELLS, CELLS, CELLS), may_split=st.booleans()), max_size=4).map(tuple),
    st.just("A table"), st.just(""), st.booleans(), st.just(False), st.booleans(),
)  # fmt: skip
PLAIN = PARAGRAPHS | LISTS | TABLES
BLOCKS: st.SearchStrategy[Block] = PLAIN | st.builds(
    Section, st.lists(PLAIN, max_size=3).map(tuple), st.booleans(), st.none() | st.sampled_from(Paper)
)


@cache
def looks(council: str) -> HouseStyle:
    """Clerk's own house style, or that of a council which restyled it."""
    return style_of(TEMPLATES[council](), council) if council in TEMPLATES else house_style()


@settings(max_examples=80)
@example([Paragraph((Run("\u200b"),)), Heading(2, (Run(" "),)), Section(())], "Clerk", Paper.A3_LANDSCAPE)
@given(st.lists(BLOCKS, max_size=6), st.sampled_from(["Clerk", *TEMPLATES]), st.sampled_from(Paper))
def test_three_writers_one_text(blocks: list[Block], council: str, paper: Paper) -> None:
    style = looks(council)
    document = Document("Random", (Heading(1, (Run("Random"),)), *blocks), DATED, paper=paper)
    golden = text_of(document)
    assert_same_words(word_text(write_word(document, style)), golden)
    assert_same_words(html_text(write_html(document, style)), golden)
    pdf = write_pdf(document, style)
    drawn = golden.replace("\u200b", "").translate(dict.fromkeys(map(ord, missing_signs(document, style)), REPLACEMENT))
    assert_tags_sound(pdf, drawn)
    assert_pdf_ua(pdf)
