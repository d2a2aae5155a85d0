"""How long the agenda's PDF and Word file take, against the same story in bare reportlab and bare python-docx."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from clerk_app.documents.model import Document, Link, text_of
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.style import HouseStyle, house_style
from clerk_app.documents.word import write_word
from clerk_app.services import exporting
from tests.benchmarks.bare_python_docx import write_bare_word
from tests.benchmarks.bare_reportlab import write_bare_pdf
from tests.benchmarks.long_agenda import TIMES, seed_office
from tests.benchmarks.measuring import in_turns, timed
from tests.helpers.text_reading import word_text, words

LIMIT = 2.0
Writer = Callable[[Document, HouseStyle], bytes]


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The seed's agenda, as the demonstration prints it."""
    office, meeting_id = seed_office(tmp_path_factory.mktemp("documents") / "seed.clerk")
    document = exporting.document_of(exporting.agenda_copy(office, meeting_id))
    office.close()
    return document


def grown(document: Document, times: int) -> Document:
    """The whole document, one copy after another, each with anchors of its own."""
    copies = [_with_anchors(document.blocks, f"{number}-") for number in range(times)]
    return replace(document, blocks=tuple(block for copy in copies for block in copy))


def _with_anchors(part: Any, prefix: str) -> Any:
    if isinstance(part, tuple):
        return tuple(_with_anchors(inner, prefix) for inner in part)
    if not is_dataclass(part):
        return part
    changed = {entry.name: _with_anchors(getattr(part, entry.name), prefix) for entry in fields(part)}
    if changed.get("anchor"):
        changed["anchor"] = prefix + changed["anchor"]
    if isinstance(part, Link) and part.target.startswith("#"):
        changed["target"] = f"#{prefix}{part.target[1:]}"
    return replace(part, **changed)


def pdf_words(pdf: bytes) -> tuple[int, set[str]]:
    """How many pages a PDF has, and its words."""
    document = PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return len(texts), {word for text in texts for word in words(text)}


def compared(name: str, document: Document, ours: Writer, bare: Writer, rounds: int) -> float:
    """Our time as a multiple of the bare writer's, printed with both."""
    style = house_style()
    pages, _ = pdf_words(write_pdf(document, style))
    median = in_turns(
        {"ours": timed(lambda: ours(document, style)), "bare": timed(lambda: bare(document, style))}, rounds
    )
    ratio = median["ours"] / median["bare"]
    print(f"\n{name}, {pages} pages: {median['ours']:.0f} ms, bare {median['bare']:.0f} ms ({ratio:.2f} times)", end="")
    return ratio


def test_the_bare_writers_tell_the_same_story(seed: Document) -> None:
    style, said = house_style(), words(text_of(seed))
    pages, bare_words = pdf_words(write_bare_pdf(seed, style))
    assert pages == pdf_words(write_pdf(seed, style))[0]
    assert {word for word in said if word.isalnum()} <= bare_words
    assert sorted(words(word_text(write_bare_word(seed, style)))) == sorted(said)


def test_the_pdf_takes_at_most_twice_the_time_of_bare_reportlab(seed: Document) -> None:
    assert compared("PDF, seed", seed, write_pdf, write_bare_pdf, 25) <= LIMIT
    assert compared(f"PDF, {TIMES} times", grown(seed, TIMES), write_pdf, write_bare_pdf, 7) <= LIMIT


def test_the_word_file_takes_at_most_twice_the_time_of_bare_python_docx(seed: Document) -> None:
    assert compared("Word, seed", seed, write_word, write_bare_word, 25) <= LIMIT
    assert compared(f"Word, {TIMES} times", grown(seed, TIMES), write_word, write_bare_word, 7) <= LIMIT
