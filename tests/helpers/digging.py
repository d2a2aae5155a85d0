"""All text that could be dug out of a file of any sort: what a reader sees, and what only a curious one finds."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2


def everything_in(name: str, data: bytes) -> str:
    """A file's bytes, its unpacked parts, its strings, and what a reader of it sees."""
    if name.endswith(".pdf"):
        return "\n".join(_dug_out_of_pdf(data))
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return "\n".join(part + "\n" + _both_ways(parts.read(part)) for part in parts.namelist())
    return _both_ways(data)


def everything_under(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file below a folder with all that is in it, and its own name."""
    for path in sorted(folder.rglob("*")):
        where = str(path.relative_to(folder))
        yield where, where
        if path.is_file():
            yield where, everything_in(path.name, path.read_bytes())


def _dug_out_of_pdf(data: bytes) -> Iterator[str]:
    yield _both_ways(data)
    seen = pypdfium2.PdfDocument(data)
    for page in seen:
        yield page.get_textpage().get_text_bounded()
    seen.close()
    with pikepdf.open(io.BytesIO(data)) as file:
        for thing in file.objects:
            yield repr(thing)
            if isinstance(thing, pikepdf.Stream):
                yield _both_ways(_unpacked(thing))


def _unpacked(stream: pikepdf.Object) -> bytes:
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:  # a photograph stays packed, but for the letters that some programs wrap around it
        data = bytes(stream.read_raw_bytes())
        wrapped = data.rstrip().endswith(b"~>")
        return base64.a85decode(data.strip().removesuffix(b"~>")) if wrapped else data


def _both_ways(data: bytes) -> str:
    return data.decode("utf-8", "ignore") + data.decode("utf-16-be", "ignore") + data[1:].decode("utf-16-be", "ignore")
