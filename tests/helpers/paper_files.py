"""Files as officers send them, good and bad, made for the tests that take them in."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pikepdf
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from clerk_app.documents.intake import libreoffice


def takes_word() -> bool:
    """Whether this computer has what makes PDFs of Word files."""
    return libreoffice.find() is not None


def pdf(path: Path, *pages: str, author: str = "") -> Path:
    """A plain PDF with a line of text on each page."""
    canvas = Canvas(str(path), pagesize=(595.28, 841.89), invariant=True)
    canvas.setAuthor(author or "")
    for text in pages or ("A report",):
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return path


def locked_pdf(path: Path, password: str, owner: str = "owner") -> Path:
    """The same with a password to open it ("": none), and one to change it."""
    with pikepdf.open(pdf(path.with_suffix(".plain"), "A locked report")) as made:
        made.save(path, encryption=pikepdf.Encryption(user=password, owner=owner))
    return path


def changed_pdf(path: Path, change: Any) -> Path:
    """A PDF with something done to it by pikepdf."""
    with pikepdf.open(pdf(path.with_suffix(".plain"), "A report")) as made:
        change(made)
        made.save(path)
    return path


def with_scripts_and_files(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    made.attachments["budget.xls"] = b"numbers"


def with_a_signature(made: pikepdf.Pdf) -> None:
    value = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Sig, Filter=pikepdf.Name("/Adobe.PPKLite")))
    field = made.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=pikepdf.String("one"), V=value))
    made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]), SigFlags=3)


def with_xfa(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=pikepdf.Stream(made, b"<xdp/>"))


def nested(depth: int, often: int, *, own_lists: bool = True) -> Any:
    """A page that draws a form, which draws another so often, and so on down to one that says "Hello"."""

    def change(made: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        forms: list[pikepdf.Object] = []
        page = made.pages[0].obj
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(), Font=pikepdf.Dictionary(F=font))
        for level in range(depth + 1):
            drawn = b"/X%d Do " % (level - 1) * often if level else b"BT /F 12 Tf 72 700 Td (Hello) Tj ET"
            form = made.make_stream(drawn, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
            form.BBox = pikepdf.Array([0, 0, 595, 842])
            page.Resources.XObject[f"/X{level}"] = form
            forms.append(form)
        for form in forms if own_lists else ():
            form.Resources = made.make_indirect(page.Resources)
        page.Contents = made.make_stream(b"/X%d Do" % depth)

    return change


def drawing_itself(made: pikepdf.Pdf) -> None:
    """A page with a form that draws itself."""
    nested(0, 1)(made)
    form = made.pages[0].obj.Resources.XObject["/X0"]
    form.write(b"/X0 Do /X0 Do")


def turned(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.Rotate = 90


def with_odd_facts(made: pikepdf.Pdf) -> None:
    """Numbers where there should be lists of what the file is like."""
    made.trailer["/Info"] = 5
    made.Root.MarkInfo, made.Root.StructTreeRoot = 5, pikepdf.Dictionary()
    made.pages[0].obj.Resources.Font["/F1"].FontDescriptor = 5


def without_end(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.MediaBox = pikepdf.Object.parse(b"[0 0 1" + b"0" * 400 + b".0 842]")


def without_pages(made: pikepdf.Pdf) -> None:
    del made.pages[0]


def damaged_pdf(path: Path) -> Path:
    """A PDF whose table of contents of itself points nowhere, which can be mended."""
    data = pdf(path.with_suffix(".plain"), "A report").read_bytes()
    start = data.rindex(b"startxref")
    path.write_bytes(data[:start] + b"startxref\n7\n%%EOF\n")
    return path


def word(path: Path, text: str = "A report", **marks: bool) -> Path:
    """A Word document; marks: tracked, hidden, comment."""
    made = Document()
    made.core_properties.author = "Ann Weir"
    made.add_heading("Report title", 1)
    paragraph = made.add_paragraph(text)
    if marks.get("tracked"):
        tracked(paragraph, "ins", "new words")
        tracked(paragraph, "del", "old words")
    if marks.get("hidden"):
        made.add_paragraph().add_run("not to be seen").font.hidden = True
    if marks.get("comment"):
        made.add_comment(paragraph.runs, "Is this right?", author="Ann Weir")
    made.save(str(path))
    return path


def tracked(paragraph: Any, kind: str, words: str) -> None:
    """Words that were put in ("ins"), taken out ("del") or moved away ("moveFrom") with tracked changes on."""
    change, run = OxmlElement(f"w:{kind}"), OxmlElement("w:r")
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "Ann Weir")
    text = OxmlElement("w:delText" if kind == "del" else "w:t")
    text.text = words
    run.append(text)
    change.append(run)
    paragraph._p.append(change)


def tracked_odt(path: Path, kept: str, taken_out: str) -> Path:
    """An OpenDocument text of one paragraph, from which words were taken out with tracked changes on."""
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    dated = "<office:change-info><dc:creator>Ann Weir</dc:creator><dc:date>2026-01-01T00:00:00</dc:date>"
    content = (
        f'<office:document-content{spaces} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">'
        '<office:body><office:text><text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:deletion>'
        f"{dated}</office:change-info><text:p>{taken_out}</text:p></text:deletion></text:changed-region>"
        f'</text:tracked-changes><text:p>{kept}<text:change text:change-id="c1"/> as before.</text:p>'
        "</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f"{entry.format('/', kind)}{entry.format('content.xml', 'text/xml')}</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", kind)
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", manifest)
    return path


def word_that_fetches(path: Path, url: str) -> Path:
    """A Word document with a picture that lies elsewhere."""
    made = Document()
    made.add_paragraph("Before")
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(picture, "PNG")
    made.add_picture(io.BytesIO(picture.getvalue()))
    blip = next(made.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"))
    link = made.part.relate_to(url, f"{_OFFICE}/image", is_external=True)
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), link)
    made.save(str(path))
    return path


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_macros(path: Path) -> Path:
    """A Word document that carries macros under the name of one that has none."""
    with zipfile.ZipFile(word(path), "a") as packed:
        packed.writestr("word/vbaProject.bin", b"macros")
    return path


def with_a_broken_part(path: Path) -> Path:
    """A Word document whose text is packed in a way that does not unpack."""
    data = bytearray(word(path).read_bytes())
    with zipfile.ZipFile(path) as packed:
        at = packed.getinfo("word/document.xml").header_offset + 60
    data[at : at + 20] = b"\xff" * 20
    path.write_bytes(bytes(data))
    return path


def locked_word(path: Path) -> Path:
    """What a Word document with a password looks like from outside."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    path.write_bytes(head + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100)
    return path


def photo(path: Path, turn: int = 1, size: tuple[int, int] = (300, 200)) -> Path:
    """A JPEG, red on its left half, with what a camera writes: which way up, and where it was taken."""
    made = Image.new("RGB", size, "white")
    made.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010E] = "taken in the back garden"
    made.save(path, "JPEG", exif=exif)
    return path


def scan(path: Path, pages: int = 3) -> Path:
    """A TIFF of several pages in black and white."""
    sheets = [Image.new("1", (827, 1169), number % 2) for number in range(pages)]
    sheets[0].save(path, "TIFF", save_all=True, append_images=sheets[1:], compression="group4")
    return path


def tiny_bomb() -> bytes:
    """A PNG of 44 bytes that says it has ten thousand million dots."""
    return _PNG + _chunk(b"IHDR", struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)) + b"\0\0\0\0IDAT\0\0\0"


def picture_bomb(path: Path) -> Path:
    """A small PNG that unpacks to 400 million dots; by hand, as to draw it takes five seconds."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0))
    drawn = zlib.compress(bytes(20_000 * (1 + 20_000 // 8)), 1)
    path.write_bytes(_PNG + head + _chunk(b"IDAT", drawn) + _chunk(b"IEND", b""))
    return path


_PNG = b"\x89PNG\r\n\x1a\n"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
