"""The shipped fonts and icons: right kind, whole, licensed, and with every letter that a Welsh agenda needs."""

from __future__ import annotations

import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from clerk_app import paths

FONTS = paths.resources() / "fonts"
ICONS = paths.resources() / "icons"
FACES = {
    "SourceSans3-Regular": (400, "Source Sans 3"),
    "SourceSans3-Italic": (400, "Source Sans 3"),
    "SourceSans3-SemiBold": (600, "Source Sans 3"),
    "LiberationSans-Regular": (400, "Liberation Sans"),
    "LiberationSans-Bold": (700, "Liberation Sans"),
    "LiberationSans-Italic": (400, "Liberation Sans"),
    "LiberationSans-BoldItalic": (700, "Liberation Sans"),
    "DejaVuSans": (400, "DejaVu Sans"),
}
PRINTED = "aAzZ0189 ŵŷŴŶâêîôûÂÊÎÔÛïöëäáéíóúàèìòù £€§–—‘’“”•…½©&@/()"
RARE = "✓✔☐☑→≥≤"
WANTED_ICONS = """
    plus files file-text file-plus folder-open undo-2 redo-2 history search x check chevron-down chevron-up chevron-left
    chevron-right calendar-days users user-round user-plus lock clock circle-alert triangle-alert octagon-alert
    circle-check info ellipsis zoom-in zoom-out menu settings sun moon pencil trash-2 arrow-up arrow-down
    list-indent-increase list-indent-decrease mail printer download upload external-link keyboard hard-drive link
    list-plus corner-down-left eye eye-off mic file-clock file-check signpost scale list-checks table-2 map-pin phone
    landmark copy languages type clipboard-list
"""
SVG = "{http://www.w3.org/2000/svg}"


def tables(font: Path) -> dict[str, bytes]:
    """The tables of a TrueType file by name."""
    data = font.read_bytes()
    rows = (data[12 + 16 * row : 28 + 16 * row] for row in range(struct.unpack(">H", data[4:6])[0]))
    places = {row[:4].decode(): struct.unpack(">II", row[8:]) for row in rows}
    return {name: data[start : start + length] for name, (start, length) in places.items()}


def test_no_font_is_missing_or_unnamed() -> None:
    assert {font.stem for font in FONTS.glob("*.ttf")} == set(FACES)


@pytest.mark.parametrize("face", FACES)
def test_font_is_static_truetype_which_may_be_embedded(face: str) -> None:
    font = FONTS / f"{face}.ttf"
    parts = tables(font)
    assert font.read_bytes()[:4] == b"\0\1\0\0"
    assert "glyf" in parts
    assert not {"CFF ", "CFF2", "fvar"} & set(parts)
    weight, embedding = struct.unpack(">H2xH", parts["OS/2"][4:10])
    assert (weight, embedding) == (FACES[face][0], 0)
    assert FACES[face][1].encode("utf-16-be") in parts["name"]


@pytest.mark.parametrize("face", FACES)
def test_font_has_every_letter_of_an_agenda(face: str) -> None:
    glyphs = TTFontFile(str(FONTS / f"{face}.ttf")).charToGlyph
    assert not [letter for letter in PRINTED if not glyphs.get(ord(letter))]


def test_dejavu_has_the_rare_signs() -> None:
    glyphs = TTFontFile(str(FONTS / "DejaVuSans.ttf")).charToGlyph
    assert not [sign for sign in RARE if not glyphs.get(ord(sign))]


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ("fonts/SourceSans3-LICENSE.txt", ("SIL OPEN FONT LICENSE Version 1.1", "Adobe")),
        ("fonts/LiberationSans-LICENSE.txt", ("SIL OPEN FONT LICENSE Version 1.1", "Red Hat")),
        ("fonts/DejaVuSans-LICENSE.txt", ("Bitstream Vera Fonts Copyright", "Arev Fonts Copyright")),
        ("icons/LICENSE", ("ISC License", "The MIT License")),
    ],
)
def test_licences_are_shipped(licence: str, words: tuple[str, ...]) -> None:
    text = (paths.resources() / licence).read_text(encoding="utf-8")
    assert all(word in text for word in words)


def test_every_icon_wanted_is_there() -> None:
    assert not [name for name in WANTED_ICONS.split() if not (ICONS / f"{name}.svg").is_file()]


@pytest.mark.parametrize("icon", sorted(ICONS.glob("*.svg")), ids=lambda icon: icon.stem)
def test_icon_is_a_line_drawing_that_can_be_recoloured(icon: Path) -> None:
    drawing = ElementTree.parse(icon).getroot()
    assert drawing.tag == f"{SVG}svg"
    assert drawing.get("viewBox") == "0 0 24 24"
    assert (drawing.get("stroke"), drawing.get("fill")) == ("currentColor", "none")
    assert len(drawing) > 0
    allowed = {f"{SVG}{shape}" for shape in ("path", "circle", "rect", "line", "polyline", "polygon", "ellipse")}
    assert {shape.tag for shape in drawing} <= allowed
