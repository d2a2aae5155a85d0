"""What is typed as a question to the index, and marked lines in pieces."""

from __future__ import annotations

import re
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.search import MARK, UNMARK, Piece, pieces, question
from clerk_app.store.search_index import Index

VOCABULARY = (
    "monitoring recommendations safeguarding applications consultation performance equality improvement partnership "
    "everybody anything keyboard deferred referred dropped stopped sitting settings tagging policies services budget "
    "councillors minutes licensing premises adopted confidential housing children's Tŷ Gwyn café O'Brien 2017/18 8A "
    "hearings appointments charities creators"
)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", ""),
        ("   ", ""),
        ("“”", ""),
        ("- * ( ) ^ :", ""),
        ("b", '"b"'),
        ("school bus", '"school" AND ("bus"*'),
        ('"school bus"', '"school bus"'),
        ("“school bus” 8", '"school bus" AND "8"'),
        ("school ", '"school"'),
        ("NOT title:x OR *", '"NOT" AND "title x" AND "OR"'),
        ("O'Brien ", '"O Brien"'),
    ],
)
def test_words_become_a_question(typed: str, asked: str) -> None:
    assert question(typed, typing=True).startswith(asked)
    assert bool(question(typed, typing=True)) == bool(asked)


def test_whole_words_are_asked_where_nothing_is_being_typed() -> None:
    assert question("school bus", typing=False) == '"school" AND "bus"'


@given(st.text(max_size=60), st.booleans())
def test_whatever_is_typed_is_a_question_that_the_index_takes(typed: str, typing: bool) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'porter unicode61 remove_diacritics 2')")
    if match := question(typed, typing=typing):
        db.execute("SELECT rowid FROM words WHERE words MATCH ?", [match]).fetchall()
    db.close()


@pytest.mark.parametrize("word", VOCABULARY.split())
def test_every_letter_that_is_typed_of_a_word_still_finds_it(word: str) -> None:
    """The index cuts the ends of words, so that half a word may begin none that is there."""
    index = Index(None, closed=False)
    index.db.execute("INSERT INTO words_item (rowid, title, text) VALUES (1, ?, '')", [f"The {word} report"])
    for length in range(2, len(word) + 1):
        typed = word[:length]
        match = question(f"the {typed}", typing=True)
        found = index.db.execute("SELECT rowid FROM words_item WHERE words_item MATCH ?", [match]).fetchall()
        if len(re.sub(r"\W", "", typed.rpartition("'")[2])) > 1 and "/" not in typed:
            assert found, f"{typed!r} of {word!r}"
    index.close()


def test_a_marked_line_falls_into_pieces() -> None:
    line = f"The {MARK}budget{UNMARK}\nfor {MARK}2017{UNMARK}"
    found = (Piece("The "), Piece("budget", True), Piece(" for "), Piece("2017", True))
    assert pieces(line) == found
    assert pieces("") == ()
