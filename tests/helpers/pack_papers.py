"""Papers for the tests of packs, made by four generators of tagged PDFs and by hand, good and bad."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from clerk_app import paths
from clerk_app.documents.model import (
    Cell,
    Column,
    Document,
    Heading,
    Link,
    List,
    ListItem,
    Paragraph,
    Row,
    Run,
    RunningLine,
    StyleName,
    Table,
)
from clerk_app.documents.pack.papers import PackPaper, PaperOptions
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.style import house_style
from clerk_app.documents.word import write_word
from tests.helpers.sample_documents import DATED

A4 = (595.276, 841.89)


def paper(
    data: bytes | Path, number: str = "1", title: str = "", name: str = "paper.pdf", **named: object
) -> PackPaper:
    """A paper for a pack."""
    body = data.read_bytes() if isinstance(data, Path) else data
    options = named.pop("options", PaperOptions())
    assert isinstance(options, PaperOptions)
    mark = hashlib.sha256(body).hexdigest()
    return PackPaper(f"item-{number}", number, title or f"Report {number}", name, data, mark, options=options, **named)  # type: ignore[arg-type]


def words_of(tag: str) -> list[str]:
    """What a report of a generator says, in the order in which it is to be read."""
    return [
        f"{tag} report",
        f"Purpose of the {tag} report",
        f"The committee is asked to note this {tag} paper, its charts and its costs.",
        f"First {tag} point", f"Second {tag} point",
        "Year", "Cost", "2024", f"{tag} 100", "2025", f"{tag} 250",
        f"The end of the {tag} report.",
    ]  # fmt: skip


def report(tag: str) -> Document:
    """The report as a document of our own."""
    title, purpose, body, first, second, *cells, end = words_of(tag)
    rows = tuple(
        Row(tuple(Cell((Paragraph((Run(text),)),)) for text in cells[at : at + 2])) for at in range(2, len(cells), 2)
    )
    items = tuple(ListItem((Paragraph((Run(text),), StyleName.LIST_ITEM),)) for text in (first, second))
    return Document(
        title,
        (
            Heading(1, (Run(title),)), Heading(2, (Run(purpose),)), Paragraph((Run(body),)), List(items),
            Table((Column(cells[0], names_row=True), Column(cells[1])), rows, "Costs"),
            Paragraph((Link((Run(end),), "https://example.org/end", ""),)),
        ),
        DATED, author="Marlow Vale", footer=RunningLine(),
    )  # fmt: skip


@cache
def ours(tag: str = "Clerk") -> bytes:
    return write_pdf(report(tag), house_style())


@cache
def by_typst(tag: str = "Typst") -> bytes:
    import typst

    title, purpose, body, first, second, *cells, end = words_of(tag)
    table = ", ".join(f"[{text}]" for text in cells[2:])
    source = f"""#set document(title: [{title}])
#set text(lang: "en", region: "GB")
= {title}
== {purpose} <purpose>
{body}
+ {first}
+ {second}
#table(columns: 2, table.header([{cells[0]}], [{cells[1]}]), {table})
#link("https://example.org/end")[{end}]
"""
    return bytes(typst.compile(source.encode(), format="pdf", pdf_standards="ua-1", timestamp=0))


@cache
def by_weasyprint(tag: str = "WeasyPrint") -> bytes:
    import weasyprint

    title, purpose, body, first, second, *cells, end = words_of(tag)
    rows = "".join(
        f"<tr><th scope='row'>{cells[at]}</th><td>{cells[at + 1]}</td></tr>" for at in range(2, len(cells), 2)
    )
    html = f"""<!DOCTYPE html><html lang="en-GB"><head><title>{title}</title></head><body><h1>{title}</h1>
<h2>{purpose}</h2><p>{body}</p><ol><li>{first}</li><li>{second}</li></ol>
<table><thead><tr><th scope="col">{cells[0]}</th><th scope="col">{cells[1]}</th></tr></thead><tbody>{rows}</tbody>
</table><p><a href="https://example.org/end">{end}</a></p></body></html>"""
    return bytes(weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1"))


@cache
def by_libreoffice(tag: str = "LibreOffice") -> bytes:
    options = (
        '{"PDFUACompliance":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
    )
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.docx").write_bytes(write_word(report(tag), house_style()))
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
                   "--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", name,
                   str(folder / "report.docx")]  # fmt: skip
        # the letters that Clerk ships, so that what comes out does not hang on this machine's fonts
        (folder / "data").mkdir()
        (folder / "data" / "fonts").symlink_to(paths.resources() / "fonts")
        environment = {**os.environ, "XDG_DATA_HOME": str(folder / "data")}
        subprocess.run(command, capture_output=True, timeout=180, check=False, env=environment)
        return (folder / "report.pdf").read_bytes()


GENERATORS: dict[str, Callable[[str], bytes]] = {
    "Clerk": ours, "LibreOffice": by_libreoffice, "Typst": by_typst, "WeasyPrint": by_weasyprint,
}  # fmt: skip


def drawn(pages: int = 1, tag: str = "page", size: tuple[float, float] = A4, **looks: bool) -> bytes:
    """An untagged paper with text in every part of each page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for number in range(pages):
        canvas.setFont("Helvetica", 11)
        for line in range(int(size[1] // 60)):
            canvas.drawString(50, size[1] - 60 - line * 60, f"{tag} {number + 1} line {line + 1}: the quick brown fox")
        canvas.setStrokeGray(0.4)
        canvas.rect(5, 5, size[0] - 10, size[1] - 10)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(data: bytes, change: Callable[[Pdf], None]) -> bytes:
    """The same file after some change."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


def with_page(change: Callable[[pikepdf.Object], None], data: bytes | None = None) -> bytes:
    """A paper of one page that was changed."""
    return changed(data or drawn(), lambda pdf: change(pdf.pages[0].obj))


@cache
def scanned() -> bytes:
    """A page that is one picture, opaque to its edges."""
    picture = Image.effect_noise((300, 424), 60).convert("RGB")
    data = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Taken in the garden of 12 Secret Street"
    picture.save(data, "JPEG", exif=exif)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(io.BytesIO(data.getvalue())), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def unbalanced() -> bytes:
    """A page that leaves a saved state and a turned matrix behind, and one that ends states it never began."""

    def change(pdf: Pdf) -> None:
        first = pdf.pages[0].obj
        first.Contents = Array([first.Contents, pdf.make_stream(b"q 0.5 0 0 0.5 300 300 cm q 1 0 0 rg")])
        second = pdf.pages[1].obj
        second.Contents = Array([pdf.make_stream(b"Q Q 1 0 0 1 0 10 cm Q"), second.Contents])

    return changed(drawn(2), change)


def layered(start: str) -> bytes:
    """A map of four layers: two that are shown and two that are not, said in one way or the other (`start`).

    One of each is drawn through a group of layers; the last is of an intent that only drawing programs follow.
    """

    def change(pdf: Pdf) -> None:
        layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"Layer {n}"))) for n in range(5)]
        layers[1].Usage = Dictionary(CreatorInfo=Dictionary(Creator=String("A. Draughtsman")))
        layers[4].Intent = Name.Design
        shown = Array([layers[0], layers[2]]), Array([layers[1], layers[3], layers[4]])
        said = {"/BaseState": Name.OFF, "/ON": shown[0]} if start == "off" else {"/OFF": shown[1]}
        pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=Dictionary(said))
        groups = [pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([layer]))) for layer in layers[2:4]]
        page = pdf.pages[0].obj
        page.Resources.Properties = Dictionary({f"/L{n}": each for n, each in enumerate([*layers[:2], *groups])})
        drawing = b"".join(b"/OC /L%d BDC %d 300 90 90 re f EMC\n" % (n, 60 + 110 * n) for n in range(4))
        page.Contents = Array([page.Contents, pdf.make_stream(b"0.8 0 0 rg " + drawing)])

    return changed(drawn(), change)


def _all_at_once(page: pikepdf.Object) -> None:
    page.UserUnit, page.CropBox, page.Rotate = 2, Array([60, 80, 500, 700]), 270


SHAPES: dict[str, Callable[[], bytes]] = {
    "plain": drawn,
    "turned by 90": lambda: with_page(lambda page: page.__setattr__("Rotate", 90)),
    "turned by 180": lambda: with_page(lambda page: page.__setattr__("Rotate", 180)),
    "turned by 270": lambda: with_page(lambda page: page.__setattr__("Rotate", -90)),
    "cropped": lambda: with_page(lambda page: page.__setattr__("CropBox", Array([60, 80, 500, 700]))),
    "cropped and turned": lambda: with_page(
        lambda page: (page.__setattr__("CropBox", Array([60, 80, 500, 700])), page.__setattr__("Rotate", 90))  # type: ignore[func-returns-value]
    ),
    "cropped beyond its sheet": lambda: with_page(
        lambda page: page.__setattr__("CropBox", Array([-50, -50, 900, 1000]))
    ),
    "upside down box": lambda: with_page(lambda page: page.__setattr__("MediaBox", Array([595, 842, 0, 0]))),
    "away from the origin": lambda: with_page(lambda page: page.__setattr__("MediaBox", Array([-100, 50, 495, 892]))),
    "A3 landscape": lambda: drawn(size=(1190.55, 841.89)),
    "unit of two points": lambda: with_page(lambda page: page.__setattr__("UserUnit", 2)),
    "unit of two points, cropped and turned": lambda: with_page(_all_at_once),
    "scan": scanned,
    "scan turned by 90": lambda: with_page(lambda page: page.__setattr__("Rotate", 90), scanned()),
    "layers, some switched off": lambda: layered("on"),
    "layers, some switched on": lambda: layered("off"),
    "unbalanced": unbalanced,
}


def form(name: str = "answer", destination: str = "sec1") -> bytes:
    """A paper with a field to fill in and a place with a name, to which a link leads."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawString(60, 760, "Your answer:")
    canvas.acroForm.textfield(name=name, x=150, y=750, width=200, height=20, value="Yes")
    canvas.showPage()
    canvas.drawString(60, 760, "Back")
    canvas.showPage()
    canvas.save()

    def name_it(pdf: Pdf) -> None:
        place = Array([pdf.pages[0].obj, Name.XYZ, 0, 500, None])
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String(destination), Dictionary(D=place)])))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([60, 750, 120, 775]))
        link.A = Dictionary(S=Name.GoTo, D=String(destination))
        pdf.pages[1].obj.Annots = Array([pdf.make_indirect(link)])

    return changed(out.getvalue(), name_it)


def scripted() -> bytes:
    """A paper with a script, a launching link, an attachment, a hidden author, and a harmless link."""

    def change(pdf: Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('PLANTEDSCRIPT')"))
        launch = Dictionary(S=Name.Launch, F=String("PLANTEDPROGRAM.exe"))
        web = Dictionary(S=Name.URI, URI=String("https://example.org/good"))
        pdf.pages[0].obj.Annots = Array([
            pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([9, 9, 90, 90]), A=action))
            for action in (launch, web)
        ])  # fmt: skip
        pdf.pages[0].obj.PieceInfo = Dictionary(Hidden=String("PLANTEDPIECE"))
        pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("PLANTEDPAGESCRIPT")))
        pdf.attachments["secret.txt"] = b"PLANTEDATTACHMENT"
        pdf.docinfo["/Author"] = "PLANTEDAUTHOR"

    return changed(drawn(), change)


def bookmarked(count: int, circle: bool = False) -> bytes:
    """A paper with many bookmarks, or with some that go round in a circle."""

    def change(pdf: Pdf) -> None:
        entries = [
            pdf.make_indirect(Dictionary(Title=String(f"Mark {n}"), Dest=Array([pdf.pages[0].obj, Name.Fit])))
            for n in range(count)
        ]
        for before, after in pairwise(entries):
            before.Next, after.Prev = after, before
        if circle:
            entries[-1].Next = entries[0]
            entries[-1].First = entries[0]
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=entries[0], Last=entries[-1], Count=count))

    return changed(drawn(), change)


def locked(user: str = "secret", owner: str = "owner") -> bytes:
    with Pdf.open(io.BytesIO(drawn())) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(user=user, owner=owner))
    return out.getvalue()


def garbled() -> bytes:
    """A paper whose table of places points nowhere."""
    data = drawn(3)
    start = data.rindex(b"xref\n0")
    return data[:start] + data[start:].replace(b"00000 n", b"00000 x")


def signed() -> bytes:
    def change(pdf: Pdf) -> None:
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("Signature"), Rect=Array([0, 0, 0, 0]), F=132,
            V=Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String(b"\x00" * 16)),
        )  # fmt: skip
        held = pdf.make_indirect(field)
        pdf.pages[0].obj.Annots = Array([held])
        pdf.Root.AcroForm = Dictionary(Fields=Array([held]), SigFlags=3)

    return changed(drawn(), change)


def xfa(dynamic: bool) -> bytes:
    def change(pdf: Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))
        if dynamic:
            pdf.Root.NeedsRendering = True

    return changed(drawn(), change)


def wide() -> bytes:
    """A page as long as PDF allows: 200 inches."""
    return drawn(size=(14400, 600))


TAKEN_AS_THEY_ARE: dict[str, Callable[[], bytes]] = {
    "scripts and launches": scripted, "10,000 bookmarks": lambda: bookmarked(10_000),
    "bookmarks in a circle": lambda: bookmarked(5, circle=True), "200 inches": wide, "signed": signed, "form": form,
    "unbalanced": unbalanced,
}  # fmt: skip
