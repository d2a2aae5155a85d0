"""The guard of public files: what it knows of closed papers, and what an officer lets pass (PX-5)."""

from __future__ import annotations

import io
import zipfile

import pytest

from clerk_app.documents.pack.guard import Output
from clerk_app.services.file_words import output_of_data
from clerk_app.services.guarding import ClosedWords, Guarding
from clerk_app.services.pack_guard import Match, Matched, check_outputs

PASSAGE = "nobody may hear yet that the tenant of the depot asks for thirty years without rent"
LONG_NAME = "Disposal of the former depot to one developer for sheltered housing and shops.pdf"


def word_file(part: str, words: str) -> bytes:
    """A Word file of a few words, and of those in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<w:p>An agenda</w:p>")
        packed.writestr(part, f"<x>{words}</x>")
    return out.getvalue()


def matches(text: str, *passed: str, titles: tuple[str, ...] = ()) -> tuple[Match, ...]:
    """What stops a page of these words beside a closed paper that has the passage; nothing if it is let through."""
    closed = ClosedWords("item 2", "Property", (PASSAGE,), titles, frozenset())
    try:
        check_outputs([Output({"page 1": text})], Guarding((closed,), (), frozenset(passed)))
    except Matched as stopped:
        return stopped.matches
    return ()


def test_to_let_eight_words_pass_lets_no_longer_passage_pass() -> None:
    """PX-5: what was passed is those words alone, however the passage around them goes on."""
    words = PASSAGE.split()
    (eight,) = matches(" ".join(words[:8]))
    assert matches(" ".join(words[:8]), eight.mark) == ()
    for length in (9, len(words)):
        (longer,) = matches(" ".join(words[:length]), eight.mark)
        assert matches(" ".join(words[:length]), longer.mark) == ()
    (end,) = matches(" ".join(words[-8:]))
    assert matches(PASSAGE, eight.mark, end.mark) != ()


def test_a_closed_title_or_file_name_of_any_length_is_known() -> None:
    """PX-5, PX-7: one of more than eight words by any eight of them."""
    assert matches(f"We saw {LONG_NAME} at last", titles=(LONG_NAME,))
    assert matches("It was the former depot to one developer for sheltered housing again", titles=(LONG_NAME,))
    assert not matches("It was the former depot", titles=(LONG_NAME,))


@pytest.mark.parametrize(
    "named", ("Mr Percival Grey", "Cllr. Percival Grey", "Dame\nPercival Grey", "Professor Percival Grey")
)
def test_a_name_is_known_without_its_title_too(named: str) -> None:
    """PX-5"""
    closed = ClosedWords("item 2", "Property", (f"It was said that {named} would pay.",), (), frozenset())
    with pytest.raises(Matched):
        check_outputs([Output({"page 1": "as percival grey says"})], Guarding((closed,), ()))
    check_outputs([Output({"page 1": "as percival says"})], Guarding((closed,), ()))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("day.ics", rb"SUMMARY:that the tenant of\nthe depot\, asks for"),
        ("data.json", rb'{"note": "that the tenant of\nthe depot asks for"}'),
        ("page.html", b"<p>that the tenant of</p><p>the depot asks for</p>"),
        ("page.html", b"<p>that the ten<b>ant</b> of&nbsp;the depot asks for</p>"),
        ("page.html", b"<img src='x' alt='that the tenant of&#32;the depot asks for'>"),
        ("that-the-tenant-of-the-depot-asks-for.html", b"<p></p>"),
        ("that-the-tenant-of-the-depot-asks-for.ics", b""),
        (
            "agenda.docx",
            word_file("word/header2.xml", "<w:p><w:t>that the tenant of</w:t></w:p><w:p>the depot asks for</w:p>"),
        ),
        ("agenda.docx", word_file("docProps/core.xml", "<dc:title>that the tenant of the depot asks for</dc:title>")),
        (
            "agenda.docx",
            word_file("word/_rels/document.xml.rels", '<R Target="x/that/the/tenant/of/the/depot/asks/for"/>'),
        ),
        ("data.json", rb'{"items": [{"note": "it is <nobody may hear yet that the tenant of the depot> so"}]}'),
    ],
    ids=(
        "a calendar’s break of lines",
        "a break of lines in data",
        "paragraphs of a page",
        "signs of a page",
        "words for a picture",
        "the name of a page",
        "the name of a calendar",
        "a header in Word",
        "the title in Word",
        "a link in Word",
        "data in brackets",
    ),
)
def test_words_are_read_as_they_are_meant(name: str, data: bytes) -> None:
    """PX-7"""
    closed = ClosedWords("item 2", "Property", (PASSAGE,), (), frozenset())
    with pytest.raises(Matched):
        check_outputs([output_of_data(name, data)], Guarding((closed,), ()))
