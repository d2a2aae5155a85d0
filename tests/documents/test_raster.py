"""Pictures and text of pages, from several threads at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.raster import page_count, page_images, page_sizes, page_texts
from clerk_app.documents.style import HouseStyle
from clerk_app.errors import BadInput
from tests.helpers.sample_documents import agenda


@pytest.fixture(scope="module")
def pdf(style: HouseStyle) -> bytes:
    return write_pdf(agenda(), style)


def test_pages_are_counted_and_measured(pdf: bytes) -> None:
    assert page_count(pdf) == 2
    assert page_sizes(pdf) == [pytest.approx((595.3, 841.9), abs=0.01)] * 2


def test_a_picture_has_four_bytes_a_dot_and_dark_ink_on_white(pdf: bytes) -> None:
    (image,) = page_images(pdf, 1.5, range(1, 2))
    assert (image.width, image.height) == (893, 1263)
    assert image.stride >= image.width * 4
    assert len(image.data) == image.stride * image.height
    assert image.data[:3] == b"\xff\xff\xff"
    assert min(image.data[::4]) < 60


def test_pages_that_are_not_there_are_left_out(pdf: bytes) -> None:
    assert len(page_images(pdf, 0.2, range(1, 9))) == 1
    assert len(page_images(pdf, 0.2)) == 2


def test_text_of_each_page(pdf: bytes) -> None:
    first, second = page_texts(pdf)
    assert "Damp and mould in council homes" in first
    assert "Councillor Dafydd ap Rhŷs" in second


def test_threads_may_draw_at_once(pdf: bytes) -> None:
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda _: page_images(pdf, 0.5), range(8)))
    assert all(images == drawn[0] for images in drawn)


@pytest.mark.parametrize("data", [b"", b"not a pdf", b"%PDF-1.7\n"], ids=["empty", "text", "cut off"])
def test_a_file_that_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match="cannot be read as a PDF"):
        page_count(data)
