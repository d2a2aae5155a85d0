"""The traces of a closed paper, by which anything of it is known again elsewhere.

They are made where a public file is, held in memory alone, and never kept: they hold the paper's words.
"""

from __future__ import annotations

import io
import json
import re
import string
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b, sha256
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from pikepdf import Name, Object, Pdf, PdfError, Stream

from clerk_app.documents.pack.cleaning import bare_picture, photograph
from clerk_app.documents.pack.contents import streams_of
from clerk_app.documents.pack.values import entries

#: So many words in a row are no chance.
SEQUENCE = 8
#: Every fifth four words of a text are looked up first: any eight in a row hold one of them.
FOUR = 4
_LEAST_STREAM = 64
#: So many objects are taken from JSON at once.
_TOGETHER = 500
_LONGEST_NAME = 8
_BREAKS = ("-", "\xad", "\ufffe")
_BROKEN_WORD = re.compile("[-\xad\ufffe]\\s*\n\\s*|[\xad\ufffe]")
_WORD = re.compile(r"£?\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*")
#: Makes small letters, and spaces of the signs that stand in no word, of a text that has signs of English alone.
_BETWEEN = {ord(sign) for sign in string.printable if not sign.isalnum() and sign not in "',."}
_SIMPLE = bytes(ord(" ") if sign in _BETWEEN else sign for sign in range(256)).lower()
_AMOUNT = re.compile(
    r"£\s?(?:\d{1,3}(?:,\d{3})+|\d{4,})(?:\.\d+)?|£\s?\d+(?:\.\d+)?\s?(?:million|m|bn|k)\b", re.IGNORECASE
)
#: Capitals of every language of these islands and its neighbours: "Órla", "Ŵyl".
_LARGE = "A-Z" + "".join(sign for sign in map(chr, range(0xC0, 0x250)) if sign.isupper()) + "ẀẂẄỲ"
_NAME = re.compile(rf"\b[{_LARGE}][\w’']+(?:\s+(?:(?:of|and|the|de|ap|&)\s+)?[{_LARGE}][\w’']+){{1,6}}")
#: A name of PDF as JSON has it.
_PDF_NAME = re.compile(rb'"(?:n:)?/([^"\\]*(?:\\.[^"\\]*)*)"')
#: Begins a sentence and no name: "The Harbinger Estates", "When Harbinger Estates asked". Only the first sort parts a
#: name in every way, as some of the others stand in names too: "Bank Of Ruritania".
_PLAIN_STARTS = frozenset({"the", "a", "an", "this", "these", "that", "in", "on", "at", "for", "to", "it", "if", "and"})
_OTHER_STARTS = _PLAIN_STARTS | {
    "those", "or", "but", "as", "by", "from", "with", "of", "then", "when", "while", "after", "before", "since",
    "until", "so", "because", "although", "there", "here", "where", "what", "which", "who", "how", "why", "we", "he",
    "she", "they", "you", "i", "his", "her", "their", "our", "no", "not", "yes", "all", "any", "some", "each", "every",
    "both", "either", "neither", "yesterday", "today", "however", "therefore", "also", "only", "once",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Traces:
    """What a closed paper is known by. `label` is what messages call it: an item's number, never a title.

    `sequences` has each eight words in a row, `fours` each four of the same texts, by which a sequence is found soon;
    `phrases` names, amounts, titles and file names; `streams` hashes of drawings and pictures.
    """

    label: str
    sequences: Container[str] = field(default=frozenset(), repr=False)
    fours: frozenset[str] = field(default=frozenset(), repr=False)
    phrases: frozenset[str] = field(default=frozenset(), repr=False)
    streams: frozenset[str] = field(default=frozenset(), repr=False)


class Sequences(Container[str]):
    """Each eight words in a row of some texts but those in `known`; put together when the first is asked for.

    Few texts hold even four closed words in a row, so mostly none is.
    """

    def __init__(self, texts: Iterable[Sequence[str]], known: Sequence[str] = ()) -> None:
        self._texts = tuple(texts)
        self._known = known

    def __contains__(self, run: object) -> bool:
        return run in self._all

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(chain.from_iterable(runs(words, SEQUENCE) for words in self._texts)) - set(
            runs(self._known, SEQUENCE)
        )


def traces_of(
    label: str, texts: Iterable[str], titles: Iterable[str], pdf: Path | bytes | None = None, open_title: str = ""
) -> Traces:
    """The traces of a closed paper: the text of its pages, its closed titles and file names, and its file.

    What its item's `open_title` says is none.
    """
    texts, known = list(texts), words_in(open_title)
    pages = [words_in(text) for text in texts]
    phrases = [words_in(phrase) for text in texts for phrase in _telling(text)]
    phrases += [words for title in titles if (words := words_in(_bare_name(title)))]
    return Traces(
        label,
        Sequences(pages, known),
        frozenset(chain.from_iterable(runs(words, FOUR) for words in pages)),
        frozenset(map(" ".join, phrases)) - {run for length in range(1, len(known) + 1) for run in runs(known, length)},
        frozenset(stream_marks(pdf)) if pdf is not None else frozenset(),
    )


def runs(words: Sequence[str], length: int) -> Iterator[str]:
    """So many words in a row as one text, from each word on."""
    return map(" ".join, zip(*(words[at:] for at in range(length)), strict=False))


def words_in(text: str) -> list[str]:
    """The words of a text as they are compared: without case, marks, broken lines, or commas in amounts."""
    if text.isascii():
        plain = _unbroken(text).encode().translate(_SIMPLE)
        parts = plain.decode().split()
        # most are words as they stand, which is sooner seen than found
        if plain.translate(None, b" ").isalpha():
            return parts
    else:
        parts = _unbroken(unicodedata.normalize("NFKC", text)).casefold().split()
    found: list[str] = []
    for part in parts:
        if part.isalpha():
            found.append(part)
        else:
            found += _exactly(part)
    return found


def _unbroken(text: str) -> str:
    """A text whose words are whole where a line's end has broken them."""
    return _BROKEN_WORD.sub("", text) if any(sign in text for sign in _BREAKS) else text


def _exactly(part: str) -> list[str]:
    """The words in a part of a text that has no space in it."""
    return [word.replace(",", "").replace("’", "'") for word in _WORD.findall(part)]


def sequence_mark(run: str) -> str:
    """The hash by which eight words in a row are known without their words."""
    return blake2b(run.encode(), digest_size=12).hexdigest()


def phrase_mark(phrase: str) -> str:
    """The same of a phrase, after the number of its words."""
    return f"{phrase.count(' ') + 1}:{sequence_mark(phrase)}"


def stream_marks(source: Path | bytes) -> Mapping[str, str]:
    """The hash of each page's drawing and each picture of a PDF, with what it is in words."""
    with Pdf.open(io.BytesIO(source) if isinstance(source, bytes) else source) as pdf:
        return marks_drawn(pdf)


def marks_drawn(pdf: Pdf, pages: Iterable[int] | None = None) -> Mapping[str, str]:
    """The same of an open PDF; of some of its pages, or of all."""
    found: dict[str, str] = {}
    for number in range(len(pdf.pages)) if pages is None else pages:
        for drawing in streams_of(pdf.pages[number].obj):
            _note(found, pdf, drawing, f"the drawing of page {number + 1}")
    for thing in pdf.objects if pages is None else _drawn_on(pdf, pages):
        if isinstance(thing, Stream) and thing.get(Name.Subtype) in (Name.Image, Name.Form):
            _note(found, pdf, thing, "a picture")
    return found


def _drawn_on(pdf: Pdf, pages: Iterable[int]) -> Iterator[Object]:
    """The pictures of some pages, and those within them."""
    waiting: list[Object] = [pdf.pages[number].obj for number in pages]
    seen: set[tuple[int, int]] = set()
    while waiting:
        for thing in entries(entries(waiting.pop().get(Name.Resources)).get("/XObject")).values():
            if isinstance(thing, Stream) and thing.objgen not in seen:
                seen.add(thing.objgen)
                waiting.append(thing)
                yield thing


def _telling(text: str) -> Iterator[str]:
    """Names and amounts in a text."""
    yield from _AMOUNT.findall(text)
    for found in _NAME.findall(_unbroken(text)):
        yield from _names_in(found.split())


def _names_in(words: list[str]) -> Iterator[str]:
    """The names in words written large: "Report" above "The Harbinger Estates" is a heading, and begins a sentence."""
    for first in (_PLAIN_STARTS, _OTHER_STARTS):
        starts = [at for at, word in enumerate(words) if word[0].isupper() and word.casefold() in first]
        for before, end in pairwise((-1, *starts, len(words))):
            if 2 <= end - before - 1 <= _LONGEST_NAME:
                yield " ".join(words[before + 1 : end])


def _bare_name(title: str) -> str:
    return re.sub(r"\.(pdf|docx?|xlsx?|pptx?|odt)$", "", title.strip(), flags=re.IGNORECASE)


def _note(found: dict[str, str], pdf: Pdf, stream: Object, words: str) -> None:
    data = _plain(pdf, stream)
    if len(data) >= _LEAST_STREAM:
        found.setdefault(sha256(data).hexdigest(), words)


def _plain(pdf: Pdf, stream: Object) -> bytes:
    """What a stream holds, however it is packed; a photograph as its JPEG without the camera's words."""
    photo = photograph(pdf, stream)
    if photo is not None:
        return bare_picture(photo)
    try:
        return stream.read_bytes()
    except PdfError:
        return stream.read_raw_bytes()


def strings_of(said: Iterable[tuple[Object, bytes]]) -> Iterator[tuple[str, str]]:
    """Every text in what a PDF's objects say that is not drawn: the name of its place ("/Alt") and its words, and all
    properties. Some stand there many times."""
    named: list[bytes] = []
    worded: list[bytes] = []
    for thing, words in said:
        (worded if b'"u:' in words or b'"b:' in words else named).append(words)
        if b"/Metadata" in words and isinstance(thing, Stream) and thing.get(Name.Type) == Name.Metadata:
            yield "/Metadata", thing.read_bytes().decode("utf-8", "replace")
    parts = (worded[at : at + _TOGETHER] for at in range(0, len(worded), _TOGETHER))
    yield from dict.fromkeys(chain.from_iterable(_strings(json.loads(b"[%s]" % b",".join(part))) for part in parts))
    names = set(_PDF_NAME.findall(b"\n".join(named)))
    yield from (("", name.decode("utf-8", "replace")) for name in sorted(names))


def _strings(held: list[Any]) -> Iterator[tuple[str, str]]:
    """The texts of some objects; those that they refer to are objects of their own."""
    stack: list[tuple[str, Any]] = [("", each) for each in reversed(held)]
    while stack:
        key, part = stack.pop()
        if isinstance(part, str):
            kind, _, words = part.partition(":")
            if kind == "u":
                yield key, words
            elif kind == "b":
                yield key, bytes.fromhex(words).decode("latin-1")
            elif "/" in part:
                yield key, part.partition("/")[2]
        elif isinstance(part, dict):
            stack += part.items()
        elif isinstance(part, list):
            stack += [(key, each) for each in part]
