"""The checkers prove themselves: each planted fault is found by the one that should find it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from clerk_app.documents.pdf import LaidOut
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.word import write_word
from tests.helpers.checkers import (
    assert_fonts_embedded,
    assert_pdf_ua,
    assert_same_words,
    assert_tags_sound,
    assert_word_sound,
    pdf_text,
    tag_faults,
    word_text_by_libreoffice,
)
from tests.helpers.sample_documents import agenda

Fault = Callable[[Pdf], None]


def planted(pdf: bytes, fault: Fault) -> bytes:
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(pdf)) as file:
        fault(file)
        file.save(out)
    return out.getvalue()


def elements(file: Pdf, role: str) -> list[Object]:
    return [
        thing for thing in file.objects
        if isinstance(thing, Dictionary) and thing.get(Name.Type) == Name.StructElem and str(thing.S) == f"/{role}"
    ]  # fmt: skip


def drop_contents(file: Pdf) -> None:
    del file.pages[0].obj.Annots[0][Name.Contents]


def drop_scope(file: Pdf) -> None:
    for cell in elements(file, "TH"):
        del cell[Name.A]


def drop_link_object(file: Pdf) -> None:
    link = elements(file, "Link")[0]
    link.K = Array([kid for kid in link.K if kid.get(Name.Type) != Name.OBJR])


def drop_language(file: Pdf) -> None:
    del file.Root[Name.Lang]


def skip_level(file: Pdf) -> None:
    for heading in elements(file, "H2"):
        heading.S = Name.H4


def draw_outside(file: Pdf) -> None:
    page = file.pages[0]
    page.contents_add(file.make_stream(b"10 10 m 90 90 l S"), prepend=False)


def drop_sign_table(file: Pdf) -> None:
    for font in file.objects:
        if isinstance(font, Dictionary) and font.get(Name.Type) == Name.Font and Name.ToUnicode in font:
            del font[Name.ToUnicode]


def orphan_of_the_parent_tree(file: Pdf) -> None:
    tree = file.Root.StructTreeRoot.ParentTree
    tree.Nums.append(999)
    tree.Nums.append(file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=file.Root.StructTreeRoot)))


def empty_alternative(file: Pdf) -> None:
    elements(file, "P")[0].Alt = String(" ")


def lose_an_element(file: Pdf) -> None:
    section = file.Root.StructTreeRoot.K[0].K[0]
    section.K = Array(list(section.K)[1:])


def link_without_element(file: Pdf) -> None:
    del file.pages[0].obj.Annots[0][Name.StructParent]


LINT = {
    "no text for a link": (drop_contents, "says nothing"),
    "no scope": (drop_scope, "has no scope"),
    "no link object": (drop_link_object, "has no annotation: 01632 960 114"),
    "no language": (drop_language, "has no language"),
    "a level skipped": (skip_level, "“Part 1” skips a level"),
    "drawn outside": (draw_outside, "outside every tag and artifact: S"),
    "no meaning": (drop_sign_table, "signs without a meaning"),
    "orphan": (orphan_of_the_parent_tree, "entry 999 of the parent tree"),
    "empty words": (empty_alternative, "alternative text of a P is empty"),
    "lost element": (lose_an_element, "belongs to no element"),
    "link alone": (link_without_element, "belongs to no Link element"),
}
BY_THE_STANDARD = ("no text for a link", "no scope", "no language", "a level skipped", "drawn outside", "no meaning")


@pytest.mark.parametrize(("fault", "finding"), LINT.values(), ids=LINT)
def test_our_lint_finds(laid_out: Callable[[str], LaidOut], fault: Fault, finding: str) -> None:
    assert finding in "\n".join(tag_faults(planted(laid_out("agenda").pdf, fault)))


@pytest.mark.parametrize("name", BY_THE_STANDARD)
def test_the_validator_finds(laid_out: Callable[[str], LaidOut], name: str) -> None:
    with pytest.raises(AssertionError):
        assert_pdf_ua(planted(laid_out("agenda").pdf, LINT[name][0]))


def test_wrong_order_is_found(laid_out: Callable[[str], LaidOut]) -> None:
    def turn(file: Pdf) -> None:
        body = elements(file, "TBody")[0]
        body.K = Array(list(body.K)[::-1])

    pdf = laid_out("agenda").pdf
    assert tag_faults(planted(pdf, turn)) == []
    with pytest.raises(AssertionError):
        assert_tags_sound(planted(pdf, turn), pdf_text(pdf))


def test_a_file_without_tags_is_found() -> None:
    with Pdf.new() as file:
        file.add_blank_page()
        out = io.BytesIO()
        file.save(out)
    assert tag_faults(out.getvalue()) == ["there is no structure tree"]


def test_a_standard_font_is_found(laid_out: Callable[[str], LaidOut]) -> None:
    def put(file: Pdf) -> None:
        fonts = file.pages[0].Resources.Font
        fonts[Name.Helv] = file.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))

    with pytest.raises(AssertionError, match="Helvetica"):
        assert_fonts_embedded(planted(laid_out("agenda").pdf, put))


def test_a_broken_word_file_is_found(style: HouseStyle) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write_word(agenda(), style))) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<w:cantSplit/>", b"<w:cannotSplit/>"))
    with pytest.raises(AssertionError, match="cannotSplit"):
        assert_word_sound(out.getvalue())
    with pytest.raises(AssertionError):
        assert_word_sound(b"no zip")


def test_a_file_that_libreoffice_cannot_read_is_found(tmp_path: Path) -> None:
    path = tmp_path / "broken.docx"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(AssertionError, match=r"could not read broken\.docx"):
        word_text_by_libreoffice([path])


def test_a_missing_word_is_found() -> None:
    assert_same_words("• one\n two", "one two")
    with pytest.raises(AssertionError):
        assert_same_words("one two", "one two three")


def test_pikepdf_reads_what_was_planted(laid_out: Callable[[str], LaidOut]) -> None:
    with pikepdf.open(io.BytesIO(planted(laid_out("agenda").pdf, drop_language))) as file:
        assert Name.Lang not in file.Root
