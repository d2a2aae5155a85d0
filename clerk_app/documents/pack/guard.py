"""The leak guard: no public file leaves while anything of a closed paper stands in it (PX-5).

Three parts, because none alone sees everything: the *text* that is read on its pages, the *bytes* of its drawings and
pictures, and the *strings* that no page shows. A hit that the officer has passed with a reason is known by its hash.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pikepdf import Pdf

from clerk_app.documents.pack.traces import (
    FOUR,
    SEQUENCE,
    Traces,
    marks_drawn,
    phrase_mark,
    runs,
    sequence_mark,
    stream_marks,
    strings_of,
    words_in,
)
from clerk_app.documents.pack.values import Said, said_by
from clerk_app.documents.raster import page_texts
from clerk_app.errors import Refused

_MOST_SHOWN = 24
_PLACES = {
    "/Title": "a title or bookmark", "/Author": "the author", "/Subject": "the subject", "/Keywords": "the keywords",
    "/Alt": "the words for a picture", "/ActualText": "the spoken text", "/T": "the name of a field or tag",
    "/V": "the value of a field", "/DV": "the value of a field", "/TU": "the name of a field",
    "/URI": "the target of a link", "/Contents": "the words of a link or note", "/F": "the name of a file",
    "/UF": "the name of a file", "/Lang": "the language", "/Metadata": "the properties",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Output:
    """All that a public file holds: the text of each place, the words that are not shown, the hashes of streams.

    Places are in an officer's words ("page 5", "the author"). The text of a paper may come from where it was kept.
    """

    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    strings: Iterable[tuple[str, str]] = field(default=(), repr=False)
    streams: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Leak:
    """Something in a public file that a closed paper has too: where, which words or picture, and whose it is.

    `marks` are the hashes by which the officer may pass it.
    """

    where: str
    what: str
    label: str
    marks: tuple[str, ...] = field(repr=False)

    @property
    def sentence(self) -> str:
        """For the list that the officer sees; never for a log."""
        return f"{self.what} in {self.where} stands in a closed paper of {self.label} too."


class Leaking(Refused):
    """A public file was not made, because closed business stands in it. `leaks` lists what and where."""

    def __init__(self, leaks: tuple[Leak, ...]) -> None:
        places = "place" if len(leaks) == 1 else "places"
        super().__init__(
            f"The public copy was not made: closed business stands in {len(leaks)} {places} of it.",
            "Take it out, or pass each with a reason.",
        )
        self.leaks = leaks


def guard(output: Output, closed: Iterable[Traces], passed: frozenset[str] = frozenset()) -> None:
    """Let a public file through, or raise Leaking with everything in it that a closed paper has too."""
    found = leaks(output, closed, passed)
    if found:
        raise Leaking(found)


def leaks(output: Output, closed: Iterable[Traces], passed: frozenset[str] = frozenset()) -> tuple[Leak, ...]:
    """Everything in a public file that a closed paper has too, and that was not passed."""
    look = _Look(tuple(closed), passed)
    found: list[Leak] = []
    for where, text in output.texts.items():
        found += look.in_text(where, text)
    for mark, where in output.streams.items():
        found += [
            Leak(where, "What is drawn", each.label, (mark,)) for each in look.traces if mark in each.streams - passed
        ]
    # the same words stand in hundreds of places, such as the names of tags
    for where, text in dict.fromkeys(output.strings):
        found += look.in_text(where, text)
    return tuple(dict.fromkeys(found))


def passable(texts: Iterable[str], pdfs: Iterable[Path | bytes] = ()) -> frozenset[str]:
    """The hashes of standard wording and of the house's own pictures, which are no leak: `passed` for all."""
    marks: set[str] = set()
    for text in texts:
        words = words_in(text)
        marks.update(map(sequence_mark, runs(words, SEQUENCE)))
        marks.update(phrase_mark(run) for length in range(1, 9) for run in runs(words, length))
    for pdf in pdfs:
        marks.update(stream_marks(pdf))
    return frozenset(marks)


def output_of(path: Path, data: bytes | None = None) -> Output:
    """All that a PDF holds, read anew from the finished file.

    What is not written yet is given as its `data`; then the path only names it.
    """
    with Pdf.open(path if data is None else io.BytesIO(data)) as pdf:
        return output_of_open(pdf, path.name, path.read_bytes() if data is None else data)


def output_of_open(
    pdf: Pdf, name: str, data: bytes, kept: Mapping[int, str] | None = None, said: Said | None = None
) -> Output:
    """The same of a PDF that is open, but for the pages (from 0) whose texts are `kept`; `said_by` it if that is known.

    Only of papers that share no drawing and no picture with a closed one may they be kept.
    """
    known = kept or {}
    unknown = [number for number in range(len(pdf.pages)) if number not in known]
    found = strings_of(said_by(pdf) if said is None else said)
    strings = [(_PLACES.get(key, "what the pages do not show"), text) for key, text in found if text]
    drawn = marks_drawn(pdf, unknown if known else None)
    read = {**known, **dict(zip(unknown, page_texts(data, unknown), strict=True))}
    texts = {f"page {number + 1}": read[number] for number in sorted(read)}
    return Output(texts, (*strings, ("the name of the file", name)), drawn)


class _Look:
    """Looks for sequences and phrases of closed papers in texts, closely only where there may be any."""

    def __init__(self, traces: tuple[Traces, ...], passed: frozenset[str]) -> None:
        self.traces = traces
        self._passed = passed
        self._fours = frozenset[str]().union(*(each.fours for each in traces))
        #: The lengths of phrases by their first words.
        self._starts: dict[str, set[int]] = {}
        for phrase in (phrase for each in traces for phrase in each.phrases):
            words = phrase.split(" ")
            self._starts.setdefault(words[0], set()).add(len(words))
        self._firsts = frozenset(self._starts)
        self._phrases = frozenset[str]().union(*(each.phrases for each in traces))

    def in_text(self, where: str, text: str) -> Iterator[Leak]:
        """All that a text has from closed papers."""
        words = words_in(text)
        sequences = {at: " ".join(words[at : at + SEQUENCE]) for at in self._sequences(words)}
        phrases = list(self._phrases_in(words))
        for each in self.traces if sequences or phrases else ():
            found = {at: sequence_mark(run) for at, run in sequences.items() if run in each.sequences}
            hits = {at: mark for at, mark in found.items() if mark not in self._passed}
            for first, last in _runs(list(hits)):
                marks = tuple(hits[at] for at in range(first, last + 1))
                yield _leak(where, words[first : last + SEQUENCE], each, marks)
            for at, length, phrase in phrases:
                if phrase in each.phrases and (mark := phrase_mark(phrase)) not in self._passed:
                    yield _leak(where, words[at : at + length], each, (mark,))

    def _sequences(self, words: list[str]) -> Iterable[int]:
        """Where eight words in a row may be closed ones, each four of which are.

        Every fifth four is looked at first, since each eight in a row hold one of these, and then its neighbours.
        """
        step = SEQUENCE - FOUR + 1
        fours = list(map(" ".join, zip(*(words[at::step] for at in range(FOUR)), strict=False)))
        closed = self._fours.intersection(fours)
        if not closed:
            return ()
        found = (at * step for at, four in enumerate(fours) if four in closed)
        return sorted({at for four in found for at in self._around(words, four)})

    def _around(self, words: list[str], four: int) -> range:
        """The places of all eight in a row that hold a closed four, and four closed words from each of its words on."""
        first = last = four
        while first and four - first < SEQUENCE - FOUR and " ".join(words[first - 1 : first - 1 + FOUR]) in self._fours:
            first -= 1
        while last - four < SEQUENCE - FOUR and " ".join(words[last + 1 : last + 1 + FOUR]) in self._fours:
            last += 1
        return range(first, last - (SEQUENCE - FOUR) + 1)

    def _phrases_in(self, words: list[str]) -> Iterator[tuple[int, int, str]]:
        """Where a phrase stands, of how many words, and the phrase."""
        # most texts have none of their first words
        starts = self._firsts.intersection(words)
        for at in (at for at, word in enumerate(words) if word in starts) if starts else ():
            for length in self._starts[words[at]]:
                phrase = " ".join(words[at : at + length])
                if phrase in self._phrases:
                    yield at, length, phrase


def _leak(where: str, words: list[str], traces: Traces, marks: tuple[str, ...]) -> Leak:
    shown = " ".join(words[:_MOST_SHOWN]) + (" …" if len(words) > _MOST_SHOWN else "")
    return Leak(where, f"“{shown}”", traces.label, marks)


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring places together."""
    start = 0
    for at, place in enumerate(places):
        if at + 1 == len(places) or places[at + 1] != place + 1:
            yield places[start], place
            start = at + 1
