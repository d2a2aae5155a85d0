"""A template from an officer: what is refused with one sentence, what is left out of it, and what is said of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as open_word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from PIL import Image

from clerk_app import paths
from clerk_app.documents.colours import contrast, shifted
from clerk_app.documents.html import write_html
from clerk_app.documents.model import Run, RunningLine, StyleName
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.sample import sample_document
from clerk_app.documents.style import OVER, style_of
from clerk_app.documents.template_intake import taken_in
from clerk_app.documents.word import write_word
from clerk_app.domain.finding import Level
from clerk_app.errors import BadInput
from tests.helpers.checkers import assert_word_sound
from tests.helpers.pdf_looks import letters_of
from tests.helpers.pdf_reading import TaggedPdf
from tests.helpers.restyled import TEMPLATES, add_logo, logo, saved, shipped

SHIPPED = (paths.templates() / "house-style.docx").read_bytes()


def repacked(data: bytes, *changes: tuple[str, str], drop: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """The same package with words changed in its parts, parts dropped, or more of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            for old, new in changes:
                part = part.replace(old.encode(), new.encode())
            if name != drop:
                target.writestr(name, part)
        for name, part in (more or {}).items():
            target.writestr(name, part)
    return out.getvalue()


def encrypted(data: bytes) -> bytes:
    """A package whose parts say that they are locked."""
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


MAIN = "wordprocessingml.document.main+xml"
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "text": (b"Dear Sir", "cannot be read as a Word document"),
    "PDF": (b"%PDF-1.7 ...", "cannot be read as a Word document"),
    "rich text": (b"{\\rtf1 hello}", "is a rich text file"),
    "Word before 2007": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is in the form of Word before 2007"),
    "password": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "is protected with a password"),
    "password of a zip": (encrypted(SHIPPED), "is protected with a password"),
    "cut off": (SHIPPED[:3000], "is damaged"),
    "no Word in it": (repacked(SHIPPED, drop="_rels/.rels"), "is no Word document"),
    "a workbook": (repacked(SHIPPED, (MAIN, "spreadsheetml.sheet.main+xml")), "is no Word document"),
    ".docm": (repacked(SHIPPED, (f"application/vnd.openxmlformats-officedocument.{MAIN}",
                                 "application/vnd.ms-word.document.macroEnabled.main+xml")), "holds macros"),
    "macros": (repacked(SHIPPED, more={"word/vbaProject.bin": b"x"}), "holds macros"),
    "broken XML": (repacked(SHIPPED, ("<w:styles ", "<w:styles <")), "is damaged"),
    "entities": (repacked(SHIPPED, ("<w:styles ", '<!DOCTYPE x [<!ENTITY a "a">]><w:styles ')), "is damaged"),
    "no styles": (repacked(SHIPPED, ("relationships/styles", "relationships/other")), "has no styles"),
    "a level that is none": (repacked(SHIPPED, ('outlineLvl w:val="0"', 'outlineLvl w:val="x"')), "is damaged"),
    "no room": (repacked(SHIPPED, ('w:w="11906" w:h="16838"', 'w:w="2000" w:h="2000"')), "leaves no room"),
    "too large": (b"PK" + b"\0" * (11 * 2**20), "is larger than 10 MB"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_used_is_refused_with_one_sentence(name: str) -> None:
    data, words = REFUSED[name]
    with pytest.raises(BadInput, match=words) as caught:
        taken_in(data, "ours.docx")
    assert caught.value.message.startswith("The template ours.docx ")
    assert caught.value.message.count(".") == 2 and caught.value.message.endswith(".")
    assert caught.value.hint


def test_a_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"\0" * (61 * 2**20))
    assert len(out.getvalue()) < 2**20
    with pytest.raises(BadInput, match="unpacks to more than a Word document can hold"):
        taken_in(out.getvalue(), "bomb.docx")


def test_a_template_saved_as_dotx_is_taken_as_a_document() -> None:
    taken = taken_in(repacked(SHIPPED, (MAIN, "wordprocessingml.template.main+xml")), "ours.dotx")
    assert_word_sound(taken.template)
    open_word(io.BytesIO(taken.template))


@pytest.mark.parametrize("council", TEMPLATES)
def test_looks_are_taken_whole(council: str) -> None:
    data = TEMPLATES[council]()
    before, after = style_of(data), style_of(taken_in(data, council).template)
    assert (before.page, before.table, before.styles, before.over) == (
        after.page,
        after.table,
        after.styles,
        after.over,
    )
    assert [r.text for r in before.furniture.all] == [r.text for r in after.furniture.all]
    assert_word_sound(taken_in(data, council).template)
    again = taken_in(taken_in(data, council).template, council)
    assert again.template == taken_in(data, council).template


def last_months_agenda() -> bytes:
    """A closed agenda restyled as a template, with all that an officer's Word leaves in a file."""
    word = shipped()
    word.add_paragraph("CLOSED-WORDS about the sale")
    word.add_paragraph().add_run().add_picture(io.BytesIO(photograph()), Mm(20))
    word.add_comment(word.paragraphs[0].runs, "CLOSED-COMMENT", "CLOSED-NAME")
    header = word.sections[0].header.paragraphs[0]
    header.add_run("Our council")
    header._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="7" w:author="CLOSED-NAME"><w:r><w:delText>CLOSED-DRAFT</w:delText></w:r>'
            "</w:del>"
        )
    )
    add_logo(header, photograph(), Mm(20), "Crest")
    properties = word.core_properties
    properties.author, properties.keywords, properties.comments = "CLOSED-NAME", "CLOSED-KEY", "CLOSED-REMARK"
    word.settings.element.append(parse_xml(f'<w:rsids {nsdecls("w")}><w:rsidRoot w:val="00AB12CD"/></w:rsids>'))
    return saved(word)


def photograph() -> bytes:
    out = io.BytesIO()
    picture = Image.new("RGB", (40, 40), "#336699")
    exif = Image.Exif()
    exif[0x013B] = "CLOSED-ARTIST"
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_nothing_but_looks_is_taken_over() -> None:
    data = last_months_agenda()
    assert b"CLOSED-ARTIST" in unpacked(data) and b"CLOSED-WORDS" in unpacked(data)
    taken = taken_in(data, "last-month.docx")
    assert b"CLOSED" not in unpacked(taken.template)
    assert b"rsidRoot" not in unpacked(taken.template)
    assert b"Our council" in unpacked(taken.template)
    assert_word_sound(taken.template)
    assert b"CLOSED" not in unpacked(write_word(sample_document(), style_of(taken.template)))
    note = next(f for f in taken.findings if f.where == "File")
    assert note.text.startswith(
        "The file also held text, comments, tracked changes (taken as accepted) and the names of"
    )
    assert note.level is Level.NOTE


def unpacked(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"\n".join(name.encode() + package.read(name) for name in package.namelist())


# --- findings ---------------------------------------------------------------------------------------------------------


def said(change: Callable[[object], None]) -> list[tuple[Level, str, str]]:
    """The findings of the shipped template after a change."""
    word = shipped()
    change(word)
    return [(f.level, f.where, f.text) for f in taken_in(saved(word), "ours.docx").findings]


def test_the_shipped_template_has_no_findings() -> None:
    assert taken_in(SHIPPED, "house-style.docx").findings == ()


def test_a_missing_font_is_named(own_fonts: Path) -> None:
    found = said(lambda word: setattr(word.styles["Committee"].font, "name", "Gill Sans MT"))  # type: ignore[attr-defined]
    text = "The PDF shows “Liberation Sans” in the place of “Gill Sans MT”: it is not on this computer."
    assert found == [(Level.WARNING, "Font of “Committee”", text)]


def test_faint_letters_are_named_with_what_is_needed() -> None:
    def pale(word: object) -> None:
        styles = word.styles  # type: ignore[attr-defined]
        styles["Sub-line"].font.color.rgb = RGBColor(0x99, 0x99, 0x99)
        styles["Committee"].font.color.rgb = RGBColor(0x88, 0x88, 0x88)

    found = said(pale)
    assert [(level, where) for level, where, _ in found] == [(Level.WARNING, "Style “Sub-line”")]
    assert "by 2.8 to 1; 4.5 to 1 is needed" in found[0][2]
    assert contrast("#888888", "#ffffff") > 3.0, "3 to 1 is enough for large letters"


def test_a_shaded_ground_counts() -> None:
    def bar(word: object) -> None:
        looks = word.styles["Part Heading"].element.get_or_add_pPr()  # type: ignore[attr-defined]
        looks.find(qn("w:spacing")).addprevious(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="333333"/>')
        )

    assert [where for _, where, _ in said(bar)] == ["Style “Part Heading”"]


def test_a_heading_without_space_is_printed_so_and_said() -> None:
    def close(word: object) -> None:
        word.styles["Committee"].paragraph_format.space_after = Pt(0)  # type: ignore[attr-defined]
        word.styles["Members Heading"].paragraph_format.space_after = Pt(0)  # type: ignore[attr-defined]
        word.styles["Summons"].paragraph_format.space_before = Pt(6)  # type: ignore[attr-defined]
        borders = word.styles["Committee"].element.pPr.find(qn("w:pBdr"))  # type: ignore[attr-defined]
        borders.getparent().remove(borders)

    text = "The text below stands close under it, since the style has no space after it."
    assert said(close) == [(Level.NOTE, "Style “Committee”", text)]


def test_what_concerns_styles_that_not_every_agenda_uses_comes_last() -> None:
    def pale(word: object) -> None:
        for name in ("Heading 3", "Heading 4", "Sub-line"):
            word.styles[name].font.color.rgb = RGBColor(0x99, 0x99, 0x99)  # type: ignore[attr-defined]
        word.styles["Heading 4"].font.name = "Gill Sans MT"  # type: ignore[attr-defined]
        word.styles["Heading 4"].font.size = Pt(8)  # type: ignore[attr-defined]
        word.styles["Committee"].font.all_caps = True  # type: ignore[attr-defined]

    assert [(level, where) for level, where, _ in said(pale)] == [
        (Level.WARNING, "Style “Sub-line”"),
        (Level.NOTE, "Style “Committee”"),
        (Level.NOTE, "Font of “Heading 4”, which not every agenda uses"),
        (Level.NOTE, "Style “Heading 3”, which not every agenda uses"),
        (Level.NOTE, "Style “Heading 4”, which not every agenda uses"),
        (Level.NOTE, "Style “Heading 4”, which not every agenda uses"),
    ]


def test_a_picture_without_words_is_named() -> None:
    def crest(word: object) -> None:
        add_logo(word.sections[0].header.paragraphs[0], logo("#123456"), Mm(20), "")  # type: ignore[attr-defined]

    assert said(crest) == [(Level.WARNING, "Header or footer", "A picture has no words for those who cannot see it.")]


def test_a_narrow_page_and_small_letters_are_named() -> None:
    def narrow(word: object) -> None:
        word.sections[0].left_margin = Mm(120)  # type: ignore[attr-defined]
        word.styles["Sub-line"].font.size = Pt(8)  # type: ignore[attr-defined]

    found = {where: text for _, where, text in said(narrow)}
    assert found["Page"].startswith("The text is only 6.8 cm wide")
    assert found["Style “Sub-line”"] == "The letters are smaller than 9 points."


def test_missing_styles_are_named_with_what_stands_in() -> None:
    names = ('w:name w:val="Committee"', 'w:name w:val="X1"'), ('w:name w:val="Hyperlink"', 'w:name w:val="X2"')
    found = [f.text for f in taken_in(repacked(SHIPPED, *names), "ours.docx").findings]
    assert found == [
        "The style “Committee” is missing: “Heading 1” stands in.",
        "The style “Hyperlink” is missing: such words look like those around them.",
    ]


def test_what_only_word_shows_is_named() -> None:
    def capitals(word: object) -> None:
        word.styles["Committee"].font.all_caps = True  # type: ignore[attr-defined]

    assert said(capitals)[0][1:] == (
        "Style “Committee”",
        "Capitals are shown in Word only: the PDF and the web page print the letters as they are typed.",
    )


def test_the_copy_to_restyle_shows_every_style_and_comes_back_the_same() -> None:
    style = style_of(b"")
    copy = write_word(sample_document(), style)
    assert_word_sound(copy)
    word = open_word(io.BytesIO(copy))
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    every = [*word.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    used = {p.style.name.lower() for p in every} | {r.style.name.lower() for p in every for r in p.iter_inner_content()
                                                    if hasattr(r, "style")}  # fmt: skip
    left = {name for name in StyleName if name.lower() not in used and name not in OVER}
    assert left == {StyleName.HEADING_1, StyleName.HEADING_2, StyleName.HEADING_3, StyleName.HEADING_4} - {
        StyleName(name) for name in StyleName if name.lower() in used
    }
    back = style_of(taken_in(copy, "copy.docx").template)
    assert (back.page, back.table, back.styles, back.over) == (style.page, style.table, style.styles, style.over)


def test_tints_and_shades_are_words_own() -> None:
    assert shifted("#c0504d", tint=0x99 / 255) == "#d99694", "ECMA-376 17.3.2.6"
    assert shifted("#c0504d", shade=0xBF / 255) in {"#943634", "#953735"}


def with_fields() -> bytes:
    """A header with words in a font that nobody has, hidden words, and fields: fetched, nested, naming, counting."""
    document = shipped()
    header = document.sections[0].first_page_header
    ns = nsdecls("w")

    def run(inner: str, looks: str = "") -> str:
        return f"<w:r><w:rPr>{looks}</w:rPr>{inner}</w:r>"

    def said(words: str, looks: str = "") -> str:
        return run(f'<w:t xml:space="preserve">{words}</w:t>', looks)

    def field(code: str, shown: str) -> str:
        mark = '<w:fldChar w:fldCharType="{}"/>'
        codes = code if code.startswith("<") else run(f'<w:instrText xml:space="preserve"> {code} </w:instrText>')
        parts = (run(mark.format("begin")), codes, run(mark.format("separate")), said(shown), run(mark.format("end")))
        return "".join(parts)

    nested = run("<w:instrText> IF </w:instrText>") + field("PAGE", "99") + run("<w:instrText> = 1 </w:instrText>")
    words = (
        said("Seen ", '<w:rFonts w:ascii="Nowhere Sans" w:hAnsi="Nowhere Sans"/>'),
        said("HIDDENGREY ", "<w:vanish/>"),
        said("Shown ", '<w:vanish w:val="0"/>'),
        field('DDEAUTO excel "GREYFILE.xls" A1', "Fetched "),
        field(nested, "Chosen "),
        f'<w:fldSimple w:instr=" AUTHOR ">{said("Somebody ")}</w:fldSimple>',
        field("PAGE", "1"),
    )
    header._element.append(parse_xml(f"<w:p {ns}>{''.join(words)}</w:p>"))
    return saved(document)


def test_fields_become_what_word_last_showed_and_hidden_words_go() -> None:
    taken = taken_in(with_fields(), "ours.docx")
    kept = unpacked(taken.template).decode("utf-8", "replace")
    for gone in ("HIDDENGREY", "DDEAUTO", "GREYFILE", "AUTHOR", ">99<", " IF "):
        assert gone not in kept, gone
    style = style_of(taken.template)
    running, _ = style.furniture.of(True)
    assert running.text.split() == ["Seen", "Shown", "Fetched", "Chosen", "Somebody"]
    assert running.counts, "the page's number is still one"
    word = write_word(sample_document(), style)
    assert_word_sound(word)
    assert b"HIDDENGREY" not in unpacked(word) and b"GREYFILE" not in unpacked(word)
    texts = [finding.text for finding in taken.findings]
    assert any("hidden text" in text for text in texts)
    assert any("in the place of “Nowhere Sans”" in text for text in texts), "a font of some words alone is named"


def test_a_picture_does_not_tell_the_name_of_its_file() -> None:
    document = shipped()
    paragraph = document.sections[0].first_page_header.paragraphs[0]
    add_logo(paragraph, logo("navy"), Mm(20), "Crest of Marlow Vale")
    for named in paragraph._p.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        named.set("name", "GREYCREST.png")
    data = saved(document)
    assert b"GREYCREST" in unpacked(data)
    kept = taken_in(data, "ours.docx").template
    assert b"GREYCREST" not in unpacked(kept)
    assert b"Crest of Marlow Vale" in unpacked(kept)


@pytest.mark.parametrize("indent", (0, 40))
def test_an_indent_of_the_page_header_moves_the_council_in_the_pdf_as_in_word(indent: int) -> None:
    document = shipped()
    document.styles["Page Header"].paragraph_format.left_indent = Pt(indent)
    style = style_of(taken_in(saved(document), "ours.docx").template)
    made = replace(sample_document(), author="Marlow Vale", header=RunningLine(left=(Run("Marlow Vale"),)))
    (line,) = [letters for letters in letters_of(write_pdf(made, style))[0] if letters.text.startswith("Marlow Vale")]
    assert line.left == pytest.approx(style.page.left + indent, abs=1.0), "a letter begins a little after its place"


@pytest.mark.parametrize(
    ("alt", "printed", "said"),
    [
        ("Oakford  Town council", False, "does not print the council’s name"),
        ("Crest of Oakford Town Council", True, "prints the council’s name beside the logo"),
        ("Crest", True, ""),
    ],
)
def test_the_councils_name_is_lost_behind_no_logo(alt: str, printed: bool, said: str) -> None:
    """In letters unless the logo is the name itself, for a screen reader and in the title of every file always."""
    word = open_word()
    add_logo(word.sections[0].header.paragraphs[0], logo("navy"), Mm(20), alt)
    taken, council = taken_in(saved(word), "ours.docx", "Oakford Town Council"), "Oakford Town Council"
    style = style_of(taken.template)
    made = replace(
        sample_document(), title="Agenda, 4 May 2026", author=council, header=RunningLine(left=(Run(council),))
    )
    pdf, page, told = write_pdf(made, style), write_html(made, style).decode(), write_word(made, style)
    named = [finding.text for finding in taken.findings if "the council’s name" in finding.text]
    assert (len(named) == 1 and said in named[0]) if said else not named
    assert (council in " ".join(letters.text for letters in letters_of(pdf)[0])) == printed
    assert (f"<span>{council}</span>" in page) == printed and f'alt="{alt}"' in page
    assert any(council in line.text for line in open_word(io.BytesIO(told)).sections[0].header.paragraphs) == printed
    assert f"<title>Agenda, 4 May 2026 – {council}</title>" in page
    with TaggedPdf(pdf) as file:
        assert str(file.pdf.docinfo.Title) == f"Agenda, 4 May 2026 – {council}"
        assert [str(part.object.Alt) for part in file.elements() if part.role == "Figure"] == [alt]
    assert open_word(io.BytesIO(told)).core_properties.title == f"Agenda, 4 May 2026 – {council}"


def test_a_letterhead_is_lent_what_keeps_the_lines_of_an_item_together() -> None:
    """Normal stands ten points apart in a letter: a title and its sub-line do not, in Word and PDF alike."""
    taken = taken_in(saved(open_word()), "letterhead.docx")
    style, made = style_of(taken.template), sample_document()
    said = {finding.text for finding in taken.findings if finding.where == "Named styles"}
    assert any("“Agenda Item”" in text and "without its space between paragraphs" in text for text in said)
    assert "The table style “Agenda Table” is missing: Clerk’s own stands in." in said
    signs = style.of(StyleName.SIGNATORY)
    assert signs.before == style_of(SHIPPED).of(StyleName.SIGNATORY).before > 40, "room for a signature"
    assert any("“Signatory” is missing" in text and "room for a signature" in text for text in said)
    assert style.of(StyleName.SUMMONS).after == 10.0, "what stands apart in a letter still does"
    letters = letters_of(write_pdf(made, style))[0]
    title, below = (next(line for line in letters if line.text == name) for name in ("Agenda Item", "Sub-line"))
    assert 0 < title.baseline - below.baseline < 18
    assert title.left - style.page.left == pytest.approx(0.09 * style.page.text_width, abs=1.5), "flush with the text"
    word = write_word(made, style)
    assert_word_sound(word)
    lent = open_word(io.BytesIO(word)).styles["Agenda Item"]
    assert (lent.base_style.name, lent.paragraph_format.space_after.pt) == ("Normal", 0)
    assert style_of(SHIPPED).lent == frozenset()


def test_a_heading_at_the_top_of_a_page_keeps_its_space_from_the_header() -> None:
    """As in Word: a heading that begins a document never touches what the letterhead has above it."""
    bare, spaced = shipped(), shipped()
    spaced.styles["Committee"].paragraph_format.space_before = Pt(24)
    lower, upper = (
        next(
            line
            for line in letters_of(write_pdf(sample_document(), style_of(saved(word))))[0]
            if "Committee" in line.text
        )
        for word in (spaced, bare)
    )
    assert upper.baseline - lower.baseline == pytest.approx(24, abs=0.1)
