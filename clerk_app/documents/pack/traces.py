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
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream

from clerk_app.documents.pack.cleaning import bare_picture, photograph
from clerk_app.documents.pack.contents import streams_of

#: So many words in a row are no chance.
SEQUENCE = 8
_LEAST_STREAM = 64
_LONGEST_NAME = 8
_BROKEN_WORD = re.compile("[-\xad\ufffe]\\s*\n\\s*|[\xad\ufffe]")
_WORD = re.compile(r"£?\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*")
_AMOUNT = re.compile(r"£\s?(?:\d{1,3}(?:,\d{3})+|\d{4,})(?:\.\d+)?|£\s?\d+(?:\.\d+)?\s?(?:million|m|bn|k)\b")
_NAME = re.compile(r"\b[A-Z][\w’']+(?:[ \n]+(?:(?:of|and|the|de|ap|&)[ \n]+)?[A-Z][\w’']+){1,6}")
_PLAIN_STARTS = frozenset({"the", "a", "an", "this", "these", "that", "in", "on", "at", "for", "to", "it", "if", "and"})


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

    def to_text(self) -> str:
        """The traces as text, to be kept."""
        kinds = {"sequences": self.sequences, "phrases": self.phrases, "streams": self.streams}
        return json.dumps({"label": self.label} | {name: sorted(marks) for name, marks in kinds.items()})

    @classmethod
    def from_text(cls, text: str) -> Traces:
        """Read them back."""
        known = json.loads(text)
        return cls(known["label"], *(frozenset(known[name]) for name in ("sequences", "phrases", "streams")))


def traces_of(label: str, texts: Iterable[str], titles: Iterable[str], pdf: Path | bytes | None = None) -> Traces:
    """The traces of a closed paper: the text of its pages, its closed titles and file names, and its file."""
    pages = list(texts)
    sequences = {mark for text in pages for mark in sequence_marks(words_in(text))}
    phrases = {phrase_mark(words_in(phrase)) for text in pages for phrase in _telling(text)}
    phrases |= {phrase_mark(words) for title in titles if (words := words_in(_bare_name(title)))}
    streams = frozenset(stream_marks(pdf)) if pdf is not None else frozenset()
    return Traces(label, frozenset(sequences), frozenset(phrases), streams)


def words_in(text: str) -> list[str]:
    """The words of a text as they are compared: without case, marks, broken lines, or commas in amounts."""
    whole = _BROKEN_WORD.sub("", unicodedata.normalize("NFKC", text.replace("\r\n", "\n")))
    return [word.replace(",", "").replace("’", "'") for word in _WORD.findall(whole.casefold())]


def sequence_marks(words: list[str]) -> Iterator[str]:
    """The hash of each eight words in a row, in order."""
    return (_mark(words[at : at + SEQUENCE]) for at in range(len(words) - SEQUENCE + 1))


def phrase_mark(words: list[str]) -> str:
    """The hash of some words together, after their number."""
    return f"{len(words)}:{_mark(words)}"


def phrase_lengths(traces: Iterable[Traces]) -> set[int]:
    """How many words the phrases have that are looked for."""
    return {int(mark.partition(":")[0]) for trace in traces for mark in trace.phrases}


def stream_marks(source: Path | bytes) -> Mapping[str, str]:
    """The hash of each page's drawing and each picture of a PDF, with what it is in words."""
    found: dict[str, str] = {}
    with Pdf.open(io.BytesIO(source) if isinstance(source, bytes) else source) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            for drawing in streams_of(page.obj):
                _note(found, pdf, drawing, f"the drawing of page {number}")
        for thing in pdf.objects:
            if isinstance(thing, Stream) and thing.get(Name.Subtype) in (Name.Image, Name.Form):
                _note(found, pdf, thing, "a picture")
    return found


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
    stack: list[tuple[str, Object, int]] = [("", thing, 0) for thing in pdf.objects]
    stack.append(("", pdf.trailer.get(Name.Info, Dictionary()), 0))
    while stack:
        key, thing, depth = stack.pop()
        if isinstance(thing, pikepdf.String):
            yield key, str(thing)
        elif isinstance(thing, Name):
            yield key, str(thing)[1:]
        elif depth < 12 and isinstance(thing, Dictionary | Stream):
            stack += [(name, part, depth + 1) for name, part in thing.items() if not _elsewhere(part)]
        elif depth < 12 and isinstance(thing, Array):
            stack += [(key, part, depth + 1) for part in thing if not _elsewhere(part)]


def _elsewhere(part: object) -> bool:
    """Whether something is an object of its own, which is looked at by itself."""
    return isinstance(part, Object) and part.is_indirect
