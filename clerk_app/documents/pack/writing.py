"""Writes a PDF object by object, straight to a file: prepared papers are moved to new numbers, not read again.

This is what makes a pack of a thousand pages cost little more than its copying, and take no memory. All of it is plain
ISO 32000-1: objects in compressed object streams, and a cross-reference stream (7.5.7, 7.5.8).
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from pikepdf import String

_TOGETHER = 200
#: Bytes that are put into the file at once.
_AT_ONCE = 1 << 18
_START = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_STRINGS = re.compile(rb"(\((?:[^\\()]++|\\.)*+\))", re.DOTALL)
_NO_STRINGS = bytes(set(range(256)) - set(b"()\\"))
_KEYS = re.compile(rb"(/StructParents?) (\d+)")
_STREAM, _STREAM_END, _OBJECT_END = b"\nstream\n", b"\nendstream", b"\nendobj\n"
_FREE, _PLAIN, _PACKED = 0, 1, 2


class PdfWriter:
    """A PDF that is being written. Numbers are given out first, and each object is written once, in any order."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = 0
        self._waiting: list[bytes | memoryview] = []
        self._written = 0
        self._digest = hashlib.sha256()
        self._places: list[tuple[int, int, int]] = [(_FREE, 0, 65535)]
        self._packed: list[tuple[int, bytes]] = []
        self._put(_START)

    def reserve(self, count: int = 1) -> int:
        """The first of some new numbers."""
        first = len(self._places)
        self._places += [(_FREE, 0, 65535)] * count
        return first

    def add(self, number: int, text: bytes) -> None:
        """Write an object that is no stream."""
        self._packed.append((number, text))
        if len(self._packed) == _TOGETHER:
            self._flush()

    def new(self, text: bytes) -> int:
        """Write an object under a new number."""
        number = self.reserve()
        self.add(number, text)
        return number

    def add_stream(self, number: int, head: bytes, data: bytes | memoryview) -> None:
        """Write a stream; `head` is its dictionary, whole."""
        self._places[number] = (_PLAIN, self._at, 0)
        self._put(b"%d 0 obj\n%s\nstream\n" % (number, head), data, b"\nendstream\nendobj\n")

    def finish(self, root: int, info: int) -> None:
        """Write where everything is, and the end. The file's mark comes from its bytes, so that same is same."""
        self._flush()
        number = self.reserve()
        self._places[number] = (_PLAIN, self._at, 0)
        start = self._at
        self._hand_over()
        mark = self._digest.hexdigest()[:32].encode()
        table = zlib.compress(b"".join(struct.pack(">BQH", *place) for place in self._places))
        head = (
            b"<< /Type /XRef /Size %d /W [ 1 8 2 ] /Root %d 0 R /Info %d 0 R /ID [<%s><%s>]"
            b" /Filter /FlateDecode /Length %d >>" % (len(self._places), root, info, mark, mark, len(table))
        )  # fmt: skip
        self._put(b"%d 0 obj\n%s\nstream\n" % (number, head), table)
        self._put(b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)
        self._hand_over()

    def _flush(self) -> None:
        if not self._packed:
            return
        number = self.reserve()
        index, bodies, at = [], [], 0
        for place, (packed, text) in enumerate(self._packed):
            self._places[packed] = (_PACKED, number, place)
            index.append(b"%d %d" % (packed, at))
            bodies.append(text)
            at += len(text) + 1
        first = b" ".join(index) + b"\n"
        data = zlib.compress(first + b"\n".join(bodies), 6)
        count, self._packed = len(self._packed), []
        head = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>" % (count, len(first), len(data))
        self.add_stream(number, head, data)

    def _put(self, *parts: bytes | memoryview) -> None:
        self._waiting += parts
        self._at += sum(map(len, parts))
        if self._at - self._written >= _AT_ONCE:
            self._hand_over()

    def _hand_over(self) -> None:
        data = b"".join(self._waiting)
        self._waiting.clear()
        self._file.write(data)
        self._digest.update(data)
        self._written = self._at


class Mover:
    """Moves an object's text to the pack's numbers: references by `base` or to an alias, keys of tags by `keys`."""

    def __init__(self, base: int, keys: int, aliases: Mapping[int, int]) -> None:
        self._base = base
        self._keys = keys
        self._aliases = aliases
        self._moved = _Moved(self.number)

    def number(self, own: int) -> int:
        """The pack's number of an object of the paper."""
        return self._aliases.get(own, self._base + own)

    def text(self, text: bytes) -> bytes:
        """The same object in the pack. What stands in strings is no reference."""
        if b"(" not in text:
            return self._outside(text)
        signs = text.translate(None, _NO_STRINGS)
        if signs != b"()" * (len(signs) // 2):
            return b"".join(part if part[:1] == b"(" else self._outside(part) for part in _STRINGS.split(text))
        parts = text.replace(b")", b"(").split(b"(")
        parts[::2] = map(self._outside, parts[::2])
        parts[1::2] = [b"(%s)" % words for words in parts[1::2]]
        return b"".join(parts)

    def _outside(self, text: bytes) -> bytes:
        if b"/StructParent" in text:
            text = _KEYS.sub(self._next, text)
        *parts, last = text.split(b" 0 R")
        moved: list[bytes] = []
        for part in parts:
            at = part.rfind(b" ") + 1
            moved += (part[:at], self._moved[part[at:]])
        return b"".join((*moved, last))

    def _next(self, found: re.Match[bytes]) -> bytes:
        return b"%s %d" % (found[1], int(found[2]) + self._keys)


class _Moved(dict[bytes, bytes]):
    """What the objects of a paper are called in the pack, by their numbers: most are referred to many times."""

    def __init__(self, number: Callable[[int], int]) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, own: bytes) -> bytes:
        moved = self[own] = b"%d 0 R" % self._number(int(own))
        return moved


class WrittenFile:
    """A PDF as qpdf writes it without object streams, read by its text."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        size = file.seek(0, 2)
        file.seek(max(0, size - 64))
        self._end = int(file.read().rsplit(b"startxref\n", 1)[1].split(b"\n", 1)[0])
        file.seek(self._end)
        table = file.read(size - self._end)
        lines = table.split(b"\n")
        first, count = map(int, lines[1].split())
        listed = enumerate(lines[2 : 2 + count], first)
        self._places = {number: int(line[:10]) for number, line in listed if line[17:18] == b"n"}
        self.root = int(table.rsplit(b"/Root ", 1)[1].split(b" ", 1)[0])
        self.highest = max(self._places, default=0)

    def text(self, number: int) -> bytes:
        """One object that is no stream."""
        self._file.seek(self._places[number])
        self._file.readline()
        return b"".join(iter(self._file.readline, b"endobj\n"))

    def objects(self) -> Iterator[tuple[int, bytes, memoryview | None]]:
        """Every object: its number, its text, and a stream's data."""
        ordered = sorted(self._places.items(), key=lambda entry: entry[1])
        stops = [start for _, start in ordered[1:]] + [self._end]
        self._file.seek(ordered[0][1] if ordered else 0)
        for (number, start), stop in zip(ordered, stops, strict=True):  # each begins where the one before it ends
            data = self._file.read(stop - start)
            begin = data.index(b"\n") + 1
            at = data.find(_STREAM, begin)
            if at < 0:
                yield number, data[begin : data.rindex(_OBJECT_END)], None
            else:
                end = data.rindex(_STREAM_END, at)
                yield number, data[begin:at], memoryview(data)[at + len(_STREAM) : end]


def text_string(text: str) -> bytes:
    """Words as a PDF writes them."""
    return bytes(String(text).unparse())
