"""The traces of a closed paper, kept when it is attached, by which anything of it is known again elsewhere.

They hold no word of the paper: sequences of its words, names, amounts, pictures and drawings are kept as hashes.
"""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from pikepdf import Dictionary, Name, Object, Pdf, PdfError, Stream

from clerk_app.documents.pack.cleaning import bare_picture, photograph
from clerk_app.documents.pack.contents import streams_of
from clerk_app.documents.pack.values import entries

#: So many words in a row are no chance.
SEQUENCE = 8
_FOUR = 4
_LEAST_STREAM = 64
_LONGEST_NAME = 8
_BREAKS = ("-", "\xad", "\ufffe")
_BROKEN_WORD = re.compile("[-\xad\ufffe]\\s*\n\\s*|[\xad\ufffe]")
_WORD = re.compile(r"£?\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*")
#: The same where there is no other letter, which is found sooner.
_PLAIN_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*|[0-9][0-9,]*(?:\.[0-9]+)?")
_AMOUNT = re.compile(r"£\s?(?:\d{1,3}(?:,\d{3})+|\d{4,})(?:\.\d+)?|£\s?\d+(?:\.\d+)?\s?(?:million|m|bn|k)\b")
_NAME = re.compile(r"\b[A-Z][\w’']+(?:[ \n]+(?:(?:of|and|the|de|ap|&)[ \n]+)?[A-Z][\w’']+){1,6}")
#: A name of PDF as JSON has it.
_PDF_NAME = re.compile(rb'"(?:n:)?/((?:[^"\\]|\\.)*)"')
_PLAIN_STARTS = frozenset({"the", "a", "an", "this", "these", "that", "in", "on", "at", "for", "to", "it", "if", "and"})


@dataclass(frozen=True, slots=True)
class Hints:
    """Where in a text it is worth looking for closed words: in memory alone, as these are words, and never kept.

    `fours` are any four words in a row of closed texts; `starts` the first two words of a phrase, or its only one, with
    how many words it has.
    """

    fours: frozenset[str] = field(default=frozenset(), repr=False)
    starts: Mapping[tuple[str, ...], frozenset[int]] = field(default_factory=dict, repr=False)

    def sequences(self, words: list[str]) -> Iterable[int]:
        """Where eight words in a row may be closed ones: each such run holds four that are looked at here."""
        step = SEQUENCE - _FOUR + 1
        fours = zip(*(words[at::step] for at in range(_FOUR)), strict=False)
        found = [at * step for at, four in enumerate(fours) if " ".join(four) in self.fours]
        last = len(words) - SEQUENCE
        return sorted({at for four in found for at in range(max(0, four - step + 1), min(four, last) + 1)})

    def phrases(self, words: list[str]) -> Iterator[tuple[int, int]]:
        """Where a phrase may stand, and of how many words."""
        for at, pair in enumerate(pairwise(words)):
            if pair in self.starts:
                yield from ((at, length) for length in self.starts[pair] if at + length <= len(words))
        for at, one in enumerate(zip(words, strict=False)):
            if one in self.starts:
                yield at, 1


@dataclass(frozen=True, slots=True)
class Traces:
    """What a closed paper is known by. `label` is what messages call it: an item's number, never a title.

    `sequences` are hashes of each eight words in a row; `phrases` those of names, amounts, titles and file names, each
    after its number of words; `streams` those of drawings and pictures.
    """

    label: str
    sequences: frozenset[str] = field(default=frozenset(), repr=False)
    phrases: frozenset[str] = field(default=frozenset(), repr=False)
    streams: frozenset[str] = field(default=frozenset(), repr=False)
    hints: Hints | None = field(default=None, repr=False, compare=False)

    def to_text(self) -> str:
        """The traces as text, to be kept."""
        kinds = {"sequences": self.sequences, "phrases": self.phrases, "streams": self.streams}
        return json.dumps({"label": self.label} | {name: sorted(marks) for name, marks in kinds.items()})

    @classmethod
    def from_text(cls, text: str) -> Traces:
        """Read them back."""
        known = json.loads(text)
        sequences, phrases, streams = (frozenset(known[name]) for name in ("sequences", "phrases", "streams"))
        return cls(known["label"], sequences, phrases, streams)


def traces_of(label: str, texts: Iterable[str], titles: Iterable[str], pdf: Path | bytes | None = None) -> Traces:
    """The traces of a closed paper: the text of its pages, its closed titles and file names, and its file."""
    texts = list(texts)
    pages = [words_in(text) for text in texts]
    phrases = [words_in(phrase) for text in texts for phrase in _telling(text)]
    phrases += [words for title in titles if (words := words_in(_bare_name(title)))]
    return Traces(
        label,
        frozenset(mark for words in pages for mark in sequence_marks(words)),
        frozenset(map(phrase_mark, phrases)),
        frozenset(stream_marks(pdf)) if pdf is not None else frozenset(),
        _hints(pages, phrases),
    )


def _hints(pages: Iterable[list[str]], phrases: Iterable[list[str]]) -> Hints:
    # texts and not tuples, which the collector of garbage would go through again and again
    fours = {" ".join(words[at : at + _FOUR]) for words in pages for at in range(len(words) - _FOUR + 1)}
    starts: dict[tuple[str, ...], frozenset[int]] = {}
    for words in phrases:
        start = tuple(words[:2])
        starts[start] = starts.get(start, frozenset()) | {len(words)}
    return Hints(frozenset(fours), starts)


def all_hints(traces: Iterable[Traces]) -> Hints | None:
    """The hints of several papers as one; None where there are none for one of them."""
    fours: set[str] = set()
    starts: dict[tuple[str, ...], frozenset[int]] = {}
    for each in traces:
        if each.hints is None:
            return None
        fours |= each.hints.fours
        for start, lengths in each.hints.starts.items():
            starts[start] = starts.get(start, frozenset()) | lengths
    return Hints(frozenset(fours), starts)


def words_in(text: str) -> list[str]:
    """The words of a text as they are compared: without case, marks, broken lines, or commas in amounts."""
    whole = text.replace("\r\n", "\n")
    if not whole.isascii():
        whole = unicodedata.normalize("NFKC", whole)
    if any(sign in whole for sign in _BREAKS):
        whole = _BROKEN_WORD.sub("", whole)
    found = (_PLAIN_WORD if whole.isascii() else _WORD).findall(whole.casefold())
    return [word.replace(",", "").replace("’", "'") for word in found]


def sequence_marks(words: list[str]) -> Iterator[str]:
    """The hash of each eight words in a row, in order."""
    return (sequence_mark(words, at) for at in range(len(words) - SEQUENCE + 1))


def sequence_mark(words: list[str], at: int) -> str:
    """The hash of the eight words from one on."""
    return _mark(words[at : at + SEQUENCE])


def phrase_mark(words: list[str]) -> str:
    """The hash of some words together, after their number."""
    return f"{len(words)}:{_mark(words)}"


def phrase_lengths(traces: Iterable[Traces]) -> set[int]:
    """How many words the phrases have that are looked for."""
    return {int(mark.partition(":")[0]) for trace in traces for mark in trace.phrases}


def stream_marks(source: Path | bytes, pages: Iterable[int] | None = None) -> Mapping[str, str]:
    """The hash of each page's drawing and each picture of a PDF, with what it is in words; of some pages or of all."""
    found: dict[str, str] = {}
    with Pdf.open(io.BytesIO(source) if isinstance(source, bytes) else source) as pdf:
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
    for found in _NAME.findall(_BROKEN_WORD.sub("", text.replace("\r\n", "\n"))):
        words = found.split()
        while words and words[0].casefold() in _PLAIN_STARTS:
            words = words[1:]
        # "Report" above "The valuer ..." is a heading and a sentence
        ends = [at for at, word in enumerate(words) if word[0].isupper() and word.casefold() in _PLAIN_STARTS]
        words = words[: ends[0]] if ends else words
        if 2 <= len(words) <= _LONGEST_NAME:
            yield " ".join(words)


def _bare_name(title: str) -> str:
    return re.sub(r"\.(pdf|docx?|xlsx?|pptx?|odt)$", "", title.strip(), flags=re.IGNORECASE)


def _mark(words: list[str]) -> str:
    return blake2b(" ".join(words).encode(), digest_size=12).hexdigest()


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


def strings_of(pdf: Pdf) -> Iterator[tuple[str, str]]:
    """Every text in a PDF that is not drawn: the name of its place ("/Alt") and its words."""
    names: set[bytes] = set()
    for thing in chain(pdf.objects, [pdf.trailer.get(Name.Info, Dictionary())]):
        if isinstance(thing, Object):
            # as JSON, since to walk through ten thousand objects by themselves takes ten times as long
            said = thing.to_json(dereference=True, schema_version=2)
            if b'"u:' in said or b'"b:' in said:
                yield from _strings(json.loads(said))
            else:
                names.update(_PDF_NAME.findall(said))
    yield from (("", name.decode("utf-8", "replace")) for name in sorted(names))


def _strings(held: Any) -> Iterator[tuple[str, str]]:
    """The texts of one object; those that it refers to are objects of their own."""
    stack: list[tuple[str, Any]] = [("", held)]
    while stack:
        key, part = stack.pop()
        if isinstance(part, dict):
            stack += part.items()
        elif isinstance(part, list):
            stack += [(key, each) for each in part]
        elif isinstance(part, str):
            kind, _, words = part.partition(":")
            if kind == "u":
                yield key, words
            elif kind == "b":
                yield key, bytes.fromhex(words).decode("latin-1")
            elif "/" in part:
                yield key, part.partition("/")[2]
