"""Drawing the pages of an agenda for the window, from plain data, on whatever thread it is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.errors import LostFile
from clerk_app.services.exporting import Shown, document_of, head_of

if TYPE_CHECKING:
    from clerk_app.documents.pdf import Place
    from clerk_app.documents.raster import PageImage


@dataclass(frozen=True, slots=True)
class Pages:
    """A drawn agenda: the PDF itself, its pages' sizes in points, where each item stands, and some pages' pictures."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    places: Mapping[str, Place]
    pictures: Mapping[int, PageImage]


def draw(copy: Shown, width: int, wanted: Iterable[int], anchor: str = "") -> Pages:
    """Make the PDF of a copy, and pictures `width` dots wide of the wanted pages and of the one with the anchor."""
    from clerk_app.documents.pdf import lay_out  # noqa: PLC0415 - slow to load, and wanted on a worker thread only
    from clerk_app.documents.raster import page_sizes  # noqa: PLC0415
    from clerk_app.documents.style import style_of  # noqa: PLC0415

    laid_out = lay_out(document_of(copy), style_of(head_of(copy).template))
    sizes = tuple(page_sizes(laid_out.pdf))
    pages = set(wanted)
    if anchor in laid_out.places:
        pages.add(laid_out.places[anchor].page)
    return Pages(laid_out.pdf, sizes, laid_out.places, pictures(laid_out.pdf, sizes, width, pages))


def of_file(path: Path, width: int, wanted: Iterable[int]) -> Pages:
    """The pages of a paper as they are, with pictures of the wanted ones.

    Raises LostFile when it is not there, and BadInput when it is no PDF any more.
    """
    from clerk_app.documents.raster import page_sizes  # noqa: PLC0415 - slow to load, and wanted on a worker only

    try:
        pdf = path.read_bytes()
    except OSError as error:
        raise LostFile("The file of this paper cannot be read.", "Put it back from a backup.", path) from error
    sizes = tuple(page_sizes(pdf))
    return Pages(pdf, sizes, {}, pictures(pdf, sizes, width, wanted))


def pictures(
    pdf: bytes, sizes: tuple[tuple[float, float], ...], width: int, pages: Iterable[int]
) -> dict[int, PageImage]:
    """Pictures, `width` dots wide, of some pages of a PDF; pages it does not have are passed over."""
    from clerk_app.documents.raster import page_images  # noqa: PLC0415

    made: dict[int, PageImage] = {}
    for page in sorted(set(pages)):
        if 0 <= page < len(sizes):
            made[page] = page_images(pdf, width / sizes[page][0], range(page, page + 1))[0]
    return made
