"""Where the letters of a PDF come from: shipped, found on this computer, or another family, which is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.documents.font_files import faces, folders, installed
from clerk_app.documents.fonts import _is_everywhere, _load, face, missing_in, standing
from clerk_app.documents.model import Document, StyleName
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.style import HouseStyle
from tests.helpers.checkers import assert_pdf_ua
from tests.helpers.font_making import RESTRICTED, install_family, renamed
from tests.helpers.pdf_looks import letters_of
from tests.helpers.restyled import TOWN_FONT
from tests.helpers.sample_documents import DATED, text


def in_font(style: HouseStyle, family: str) -> HouseStyle:
    body = replace(style.of(StyleName.BODY), font=family)
    return replace(style, styles={**style.styles, "body text": body})


def fonts_in(style: HouseStyle, family: str) -> set[str]:
    pdf = write_pdf(Document("x", (text("Some words."),), DATED), in_font(style, family))
    assert_pdf_ua(pdf)
    return {piece.font for piece in letters_of(pdf)[0] if piece.text.startswith("Some")}


def test_a_shipped_family_is_itself() -> None:
    found = standing("Source Sans 3")
    assert (found.itself, found.why, found.lacks) == (True, "", ())


def test_a_family_of_this_computer_is_put_into_the_pdf(own_fonts: Path, style: HouseStyle) -> None:
    assert own_fonts in folders()
    assert standing(TOWN_FONT).itself
    assert {(file.bold, file.italic) for file in installed(TOWN_FONT)} == {
        (False, False), (True, False), (False, True), (True, True),
    }  # fmt: skip
    assert fonts_in(style, TOWN_FONT) == {"MarlowSerif-Regular"}
    assert face(TOWN_FONT, True, True).font.face.name == b"MarlowSerif-BoldItalic"


def test_a_family_that_is_not_there_is_named_and_stood_in_for(own_fonts: Path, style: HouseStyle) -> None:
    found = standing("Gill Sans MT")
    assert (found.itself, found.shown, found.why) == (False, "Liberation Sans", "it is not on this computer")
    assert fonts_in(style, "Gill Sans MT") == {"LiberationSans"}


@pytest.mark.parametrize(
    ("family", "make", "why"),
    [
        ("Locked Sans", {"licence": RESTRICTED}, "its licence does not allow it to be put into a PDF"),
        ("Torn Sans", {"damaged": True}, "its file on this computer is damaged"),
    ],
)
def test_a_family_that_may_not_or_cannot_be_embedded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, style: HouseStyle, family: str, make: dict[str, int], why: str
) -> None:
    install_family(tmp_path / "fonts", family, **make)  # type: ignore[arg-type]
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert (standing(family).shown, standing(family).why) == ("Liberation Sans", why)
    assert fonts_in(style, family) == {"LiberationSans"}


def test_a_style_that_a_family_lacks_is_shown_in_its_nearest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_family(tmp_path / "fonts", "Thin Family", "r")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert standing("Thin Family").lacks == ("bold", "italic")
    assert face("Thin Family", True).font.face.name == b"ThinFamily-Regular"


def test_a_family_of_the_same_widths_is_taken_before_another() -> None:
    found = standing("Arial")
    assert found.itself or (found.shown, found.alike) == ("Liberation Sans", True)


@pytest.mark.parametrize(
    "data", [b"", b"\0\1\0\0", b"ttcf\0\0\0\0\xff\xff\xff\xff", b"OTTO" + b"\xff" * 40, b"%PDF-1.7"]
)
def test_a_file_that_is_no_font_has_no_faces(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "odd.ttf").write_bytes(data)
    assert faces(tmp_path / "odd.ttf") == []


def test_a_font_cut_off_anywhere_breaks_nothing(tmp_path: Path) -> None:
    whole = renamed("Cut Sans")
    for length in (3, 11, 40, 150, 300, 1000, 5000):
        path = tmp_path / f"cut{length}.ttf"
        path.write_bytes(whole[:length])
        faces(path)


def test_the_fallback_face_has_every_sign_that_is_taken_for_granted() -> None:
    fallback = _load("DejaVuSans")
    taken = [chr(code) for code in range(0x20, 0x2100) if _is_everywhere(chr(code))]
    assert [sign for sign in taken if not fallback.has(sign)] == []


def test_signs_that_no_font_has_are_told() -> None:
    assert missing_in("Tŷ Gwyn – 日本 ✓ “quotes”", "Liberation Sans") == "日本"
