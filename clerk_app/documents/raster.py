"""Pages of a PDF as pictures and as text, for previews and checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

import pypdfium2

from clerk_app.errors import BadInput


@dataclass(frozen=True, slots=True)
class PageImage:
    """A picture of a page: rows of `stride` bytes, four bytes a dot in the order blue, green, red, unused."""

    width: int
    height: int
    stride: int
    data: bytes


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises BadInput for a file that is no PDF, as all functions here do."""
    with _opened(pdf) as file:
        return len(file)


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points, as it is seen (turned pages are turned)."""
    with _opened(pdf) as file:
        return [file.get_page_size(number) for number in range(len(file))]


def page_images(pdf: bytes, scale: float, pages: range | None = None) -> list[PageImage]:
    """Pictures of some pages (from 0), or of all. At scale 1 a point is a dot."""
    with _opened(pdf) as file:
        wanted = range(len(file)) if pages is None else pages
        return [_picture(file, number, scale) for number in wanted if number < len(file)]


def page_texts(pdf: bytes, pages: Iterable[int] | None = None) -> list[str]:
    """The words of some pages (from 0), or of all, in the order in which they were drawn."""
    with _opened(pdf) as file:
        texts = []
        for number in range(len(file)) if pages is None else pages:
            page = file[number]
            layer = page.get_textpage()
            texts.append(layer.get_text_bounded())
            layer.close()
            page.close()
        return texts


@cache
def turn() -> Lock:
    """pdfium can serve one thread at a time in a whole process."""
    return Lock()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    with turn():
        try:
            file = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise BadInput(
                "The file cannot be read as a PDF.", "Open it in a PDF reader to see what is wrong."
            ) from error
        try:
            yield file
        finally:
            file.close()


def _picture(file: Any, number: int, scale: float) -> PageImage:
    page = file[number]
    bitmap = page.render(scale=scale, prefer_bgrx=True, rev_byteorder=False)
    image = PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    bitmap.close()
    page.close()
    return image
