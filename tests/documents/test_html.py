"""The web page: without a fault by vnu and axe-core in a real Chromium, and without script or outside help.

All pages, good and planted, are judged in one run of each checker.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from clerk_app.documents.html import write_html
from clerk_app.documents.model import Document, Link, Paragraph, Run, text_of
from clerk_app.documents.style import HouseStyle
from tests.helpers.checkers import assert_same_words, html_faults, html_text
from tests.helpers.every_sample import SAMPLES
from tests.helpers.sample_documents import COUNCIL, DATED, HOSTILE, agenda, bilingual, everything, text

# what is done to the good page, and a word of the finding that it must cause
PLANTED = {
    "a picture without words": ("<h2 ", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><h2 ', "image-alt"),
    "no language": ('<html lang="en-GB">', "<html>", "html-has-lang"),
    "pale text": (".item-number{", ".item-number{opacity:.35;", "color-contrast"),
    "an empty title": (f"<title>{agenda().full_title}", "<title>", "title"),
    "an identifier twice": ('id="item-2"', 'id="item-1"', "Duplicate ID"),
    "no main part": ("<main id", "<div id", "no landmark <main>"),
    "a paragraph in a heading": ("<h2 ", "<h2><p>x</p></h2><h2 ", "not allowed"),
    "script": ("</main>", "<script>0</script></main>", "has script"),
    "an outside picture": ("</main>", '<img alt="x" src="https://example.org/x.png"></main>', "elsewhere"),
    "no skip link": ('<a class="skip" href="#main">Skip to the content</a>', "", "skip link"),
}


@pytest.fixture(scope="module")
def judged(style: HouseStyle) -> Mapping[str, list[str]]:
    """The faults of every sample's page and of every planted page, by the page's name."""
    pages = {name: write_html(make(), style) for name, make in SAMPLES.items()}
    good = pages["agenda"].decode()
    for name, (old, new, _) in PLANTED.items():
        assert old in good, name
        pages[name] = good.replace(old, new, 1).encode()
    faults = html_faults(pages)
    return {name: [fault for fault in faults if fault.startswith(f"{name}: ")] for name in pages}


@pytest.mark.parametrize("name", SAMPLES)
def test_pages_are_without_fault(judged: Mapping[str, list[str]], name: str) -> None:
    assert judged[name] == []


@pytest.mark.parametrize("name", PLANTED)
def test_planted_faults_are_found(judged: Mapping[str, list[str]], name: str) -> None:
    assert PLANTED[name][2] in " ".join(judged[name]), judged[name]


def test_pages_say_the_same_as_the_document(sample: tuple[str, Document], style: HouseStyle) -> None:
    assert_same_words(html_text(write_html(sample[1], style)), text_of(sample[1]))


def test_hostile_words_are_only_words(style: HouseStyle) -> None:
    page = write_html(everything(), style)
    assert b"<b>" not in page
    assert b"<img" not in page
    assert HOSTILE in html_text(page)


def test_a_hostile_target_stays_in_its_place(style: HouseStyle) -> None:
    link = Link((Run("x"),), 'https://example.org/"><script>alert(1)</script>', 'a" onclick="x')
    page = write_html(Document("</title><script>", (Paragraph((link,)),), DATED, author="<i>"), style)
    assert b"<script" not in page
    assert b' onclick="' not in page


def test_languages_stand_by_their_words(style: HouseStyle) -> None:
    assert '<span lang="cy-GB">Croeso i’r cyfarfod: dŵr, tŷ, ŴŶ. </span>' in write_html(everything(), style).decode()
    page = write_html(bilingual(), style).decode()
    assert '<html lang="cy-GB">' in page
    assert "Neidio i’r cynnwys" in page


def test_the_landmarks_hold_the_council_and_no_page_numbers(style: HouseStyle) -> None:
    page = write_html(agenda(), style)
    whole = html_text(page, whole=True)
    assert COUNCIL in whole
    assert "Page 1" not in whole
    assert COUNCIL in write_html(Document("x", (text("y"),), DATED, author=COUNCIL), style).decode()


def test_tables_speak(style: HouseStyle) -> None:
    page = write_html(agenda(), style).decode()
    assert '<caption><span class="spoken">Items of Part 1</span></caption>' in page
    heads = '<th scope="col" colspan="2" class="table-heading">Item</th><th scope="col" class="table-heading right">'
    assert f"<tr>{heads}Pages</th></tr>" in page
    assert '<tr id="item-2"><td><p class="item-number">2.</p></td><th scope="row">' in page
    assert '<thead class="spoken">' in page


def test_same_data_same_bytes(style: HouseStyle) -> None:
    assert write_html(everything(), style) == write_html(everything(), style)
