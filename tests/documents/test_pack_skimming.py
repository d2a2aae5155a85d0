"""What is found in a drawing by skimming is what is found by taking all of it apart."""

from __future__ import annotations

import random

import pikepdf
import pytest
from pikepdf import Pdf, PdfError

from clerk_app.documents.pack.skimming import MARK, RESTORE, SAVE, skimmed

PLAIN = {
    b"": [],
    b"q 1 0 0 1 0 0 cm Q": [SAVE, RESTORE],
    b"q\nq/F1 9 Tf\r\nQ": [SAVE, SAVE, RESTORE],
    b"Q Q q": [RESTORE, RESTORE, SAVE],
    b"BT (Part Q of q BDC) Tj (a \\) Q \\\\) Tj ET": [],
    b"/q /Q gs /Fm1 Do": [],
    b"[(q) -20.5 (Q) .3 <71>] TJ q": [SAVE],
    b"/P <</MCID 12>> BDC q BT <00aF 51> Tj ET Q EMC": [MARK, SAVE, RESTORE],
    b"[1 2] 0 d 0.5 g f* (x) ' 1 2 (y) \" q": [SAVE],
}
UNSURE = (
    b"q % Q\n", b"q (a (nested) Q) Tj", b"(open Q", b"Q) Tj", b"BI /W 1 /H 1 ID q EI", b"/P <</Lang (en)>> BDC",
    b"<00(q)aF> Tj", b"<7Q> Tj", b"[ q ] TJ", b"[1- 2] 0 d", b"] 1 [ q", b"q\0Q", b"\\(q) Tj", b"q 5", b"q {Q}",
    b"<71 Q",
)  # fmt: skip
PIECES = (
    b"q", b"Q", b" q ", b"\nQ\n", b" BDC ", b"(", b")", b"<", b">", b"<<", b">>", b"[", b"]", b"/", b"/q ", b"\\", b"%",
    b" ", b"\0", b"BI ", b"ID ", b" EI", b"true", b"1", b"-", b".", b"'", b"#41", b"{", b" 1 0 R ", b"<</MCID 3>>",
    b"(q Q)", b"<71>",
)  # fmt: skip


@pytest.mark.parametrize("drawing", PLAIN)
def test_strings_names_and_codes_are_stepped_over(drawing: bytes) -> None:
    assert skimmed(drawing) == PLAIN[drawing] == taken_apart(drawing)


@pytest.mark.parametrize("drawing", UNSURE)
def test_what_could_be_read_in_two_ways_is_left_to_the_reader(drawing: bytes) -> None:
    assert skimmed(drawing) is None


def test_whatever_is_skimmed_is_read_alike_however_it_is_garbled() -> None:
    chance, alike = random.Random(7), 0
    for _ in range(6000):
        drawing = bytearray(chance.choice([*PLAIN, *UNSURE]) * 2)
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(drawing) + 1)
            drawing[at : at + chance.randrange(3)] = chance.choice(PIECES)
        found = skimmed(bytes(drawing))
        assert found is None or found == taken_apart(bytes(drawing)), bytes(drawing)
        alike += found is not None
    assert alike > 500


def taken_apart(drawing: bytes) -> list[bytes] | str:
    with Pdf.new() as pdf:
        pdf.add_blank_page().obj.Contents = pdf.make_stream(drawing)
        try:
            steps = pikepdf.parse_content_stream(pdf.pages[0])
        except (PdfError, TypeError) as error:
            return str(error)
    return [word for step in steps if (word := str(step.operator).encode()) in (SAVE, RESTORE, MARK)]
