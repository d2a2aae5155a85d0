"""The house style is read from the Word template, and a council's own template changes every writer."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from clerk_app import paths
from clerk_app.documents.html import write_html
from clerk_app.documents.looks import Rule
from clerk_app.documents.model import StyleName
from clerk_app.documents.pdf import lay_out, write_pdf
from clerk_app.documents.style import HouseStyle, read_house_style
from clerk_app.documents.word import write_word
from clerk_app.errors import BadInput
from tests.helpers.checkers import (
    assert_pdf_ua,
    assert_same_words,
    assert_tags_sound,
    assert_word_sound,
    pdf_text,
    word_text,
)
from tests.helpers.house_style_builder import build
from tests.helpers.sample_documents import agenda, everything


def changed(tmp_path: Path, *changes: tuple[str, str], drop: tuple[str, ...] = ()) -> HouseStyle:
    """The shipped template with its styles changed, as a council would in Word."""
    path = tmp_path / "council.docx"
    with (
        zipfile.ZipFile(io.BytesIO((paths.templates() / "house-style.docx").read_bytes())) as source,
        zipfile.ZipFile(path, "w") as target,
    ):
        for name in source.namelist():
            text = source.read(name).decode()
            for old, new in changes:
                text = text.replace(old, new)
            if not name.endswith(drop or ("nothing",)):
                target.writestr(name, text)
    return read_house_style(path)


def test_the_template_is_what_its_builder_builds() -> None:
    assert (paths.templates() / "house-style.docx").read_bytes() == build()


def test_the_template_has_every_style_and_is_sound(style: HouseStyle) -> None:
    assert style.missing == ()
    assert_word_sound(style.template)


def test_the_page_is_a4_with_its_margins(style: HouseStyle) -> None:
    assert (style.page.width, style.page.height) == (595.3, 841.9)
    assert (style.page.left, style.page.right, style.page.text_width) == (62.35, 62.35, pytest.approx(470.6))


def test_styles_are_resolved_through_what_they_are_based_on(style: HouseStyle) -> None:
    committee = style.of(StyleName.COMMITTEE)
    assert (committee.size, committee.bold, committee.level, committee.keep_with_next) == (23.0, True, 1, True)
    assert committee.rules == {"bottom": Rule(1.25, "#1a1f24", 8.0)}
    assert style.of(StyleName.PAGE_FOOTER).size == style.of(StyleName.PAGE_HEADER).size == 9.5
    assert style.of(StyleName.ITEM_PAGES).alignment == "right"
    assert style.of(StyleName.BODY).font == "Liberation Sans"
    assert style.of(StyleName.LINK).underline


def test_a_restyled_template_changes_pdf_and_page_alike(tmp_path: Path) -> None:
    own = changed(tmp_path, ('w:val="46"', 'w:val="60"'), ("1A1F24", "224466"))
    assert own.of(StyleName.COMMITTEE).size == 30.0
    assert b".committee{font-size:2.81rem;font-weight:700;color:#224466" in write_html(agenda(), own)
    assert_pdf_ua(write_pdf(agenda(), own))


def test_a_font_that_is_not_shipped_is_shown_in_one_that_is(tmp_path: Path) -> None:
    own = changed(tmp_path, ("Liberation Sans", "Gill Sans MT"))
    assert own.of(StyleName.BODY).font == "Gill Sans MT"
    assert_pdf_ua(write_pdf(agenda(), own))


def test_a_font_named_by_the_theme_is_found(tmp_path: Path) -> None:
    own = changed(
        tmp_path,
        ('<w:rFonts w:ascii="Liberation Sans"', '<w:rFonts w:asciiTheme="minorHAnsi" w:ascii="Calibri"'),
        ('<a:latin typeface="Liberation Sans"/>', '<a:latin typeface="Source Sans 3"/>'),
    )
    assert own.of(StyleName.BODY).font == "Source Sans 3"
    assert lay_out(agenda(), own).pdf != b""


def test_missing_styles_are_named_and_stood_in_for(tmp_path: Path) -> None:
    own = changed(
        tmp_path, ('w:name w:val="Committee"', 'w:name w:val="Ours"'), ('w:name w:val="Sub-line"', 'w:name w:val="X"')
    )
    assert own.missing == (StyleName.COMMITTEE, StyleName.SUB_LINE)
    assert own.of(StyleName.COMMITTEE).name == "Heading 1" or own.of(StyleName.COMMITTEE).level == 1
    word = write_word(agenda(), own)
    assert_word_sound(word)
    assert_same_words(word_text(word), pdf_text(write_pdf(agenda(), own)))


def test_a_template_without_lists_gets_ours(tmp_path: Path) -> None:
    own = changed(
        tmp_path,
        ('<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.'
         'wordprocessingml.numbering+xml"/>', ""),
        ('<Relationship Id="numbering" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
         'numbering" Target="numbering.xml"/>', ""),
        drop=("numbering.xml",),
    )  # fmt: skip
    word = write_word(everything(), own)
    assert_word_sound(word)
    assert "(iv) roman four" in word_text(word)
    assert_tags_sound(write_pdf(everything(), own))


def test_a_file_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "style.docx"
    path.write_bytes(b"not a zip")
    with pytest.raises(BadInput, match=r"style\.docx cannot be read as a Word document"):
        read_house_style(path)
