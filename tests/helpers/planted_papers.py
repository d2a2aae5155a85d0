"""Papers with a planted phrase in every place that can hold words: closed ones, and open ones that hide it."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from clerk_app.documents.model import Document, Heading, Paragraph, Run
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.style import house_style
from clerk_app.services import paper_intake
from clerk_app.services.paper_intake import Source, Taken
from tests.helpers import pack_papers, paper_files
from tests.helpers.planted_agendas import SEAL
from tests.helpers.sample_documents import DATED

#: A name as closed papers have them; nobody else is called so.
NAME = f"{SEAL} Ashdown"
WELSH = f"Mae {NAME} yn cynnig prynu'r tŷ yng Nglan-yr-ŵyl am bris nad yw'n hysbys i neb arall"
OFFER = "will pay what nobody else was ever asked to pay for it"
SENTENCE = f"The council hears that {NAME} {OFFER}"
AMOUNT = "£7,654,321"
#: What no public file may hold.
SECRETS = (SEAL, AMOUNT, "7654321", "nobody else was ever asked", "Glan-yr-ŵyl")


@dataclass(frozen=True, slots=True)
class Pantry:
    """Papers that were taken in once, to be attached in many offices: `closed` ones, and `open` ones by what they hide.

    What is hidden in `clean` ones is taken out; what stands in `telling` ones must stop a public copy.
    """

    folder: Path
    closed: dict[str, Taken]
    clean: dict[str, Taken]
    telling: dict[str, Taken]

    def bring_to(self, folder: Path) -> None:
        """Put all of them into an office's papers folder."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)


def pantry(folder: Path) -> Pantry:
    """Make every paper and take it in, the Word files in one go."""
    sources = folder / "sources"
    sources.mkdir()
    kinds: tuple[dict[str, Path], ...] = (_closed(sources), _clean(sources), _telling(sources))
    listed = [path for kind in kinds for path in kind.values()]
    found = paper_intake.take_in(folder / "papers", [Source(path) for path in listed])
    assert not found.refused, found.refused
    taken = dict(zip(listed, found.taken, strict=True))
    closed, clean, telling = ({name: taken[path] for name, path in kind.items()} for kind in kinds)
    return Pantry(folder / "papers", closed, clean, telling)


# --- closed papers, each of another make ------------------------------------------------------------------------------
def _closed(folder: Path) -> dict[str, Path]:
    made = {
        "LibreOffice": _word(folder / f"{NAME}.docx", f"{SENTENCE}: {AMOUNT}, if not more.", 45),
        "typst": folder / f"{SEAL} offer.pdf",
        "reportlab, Welsh": folder / "Cynnig.pdf",
        "a scan with its text": folder / "Scan 7.pdf",
    }
    made["typst"].write_bytes(pack_papers.by_typst(f"{NAME} typst"))
    made["reportlab, Welsh"].write_bytes(_welsh())
    made["a scan with its text"].write_bytes(_scan())
    return made


def _word(path: Path, words: str, noise: int) -> Path:
    """A Word file that shows some words, and hides the name in all places that a reader of the PDF does not look at."""
    made = docx.Document()
    about = made.core_properties
    about.author = about.last_modified_by = about.keywords = about.comments = about.title = NAME
    paragraph = made.add_paragraph(words)
    paper_files.tracked(paragraph, "del", f"{NAME} was taken out. ")
    paper_files.tracked(paragraph, "moveFrom", f"{NAME} was moved. ")
    made.add_paragraph().add_run(f"{NAME} is hidden").font.hidden = True
    made.add_picture(io.BytesIO(photograph(noise)))
    made.add_comment(paragraph.runs, f"Does {NAME} know?", author=NAME)
    paper_files.tracked(made.sections[0].header.paragraphs[0], "del", f"{NAME} in the header")
    made.save(str(path))
    return path


def _welsh() -> bytes:
    blocks = (Heading(1, (Run("Cynnig"),)), Paragraph((Run(WELSH),)))
    plain = write_pdf(Document("Cynnig", blocks, DATED, author=NAME), house_style())

    def mark(pdf: Pdf) -> None:
        _outline(pdf)
        pdf.docinfo["/Author"] = NAME

    return pack_papers.changed(plain, mark)


@cache
def photograph(noise: int = 60) -> bytes:
    """A picture with the name in what its camera wrote, and once more in the small picture behind it."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E], exif[0x013B] = NAME, NAME
    Image.effect_noise((240, 160), noise).convert("RGB").save(out, "JPEG", exif=exif, comment=NAME.encode())
    data, words = out.getvalue(), NAME.encode()
    # what other programs write beside it: of its making, of its rights, of who changed it
    parts = (b"\xff" + bytes((mark,)) + (len(words) + 2).to_bytes(2) + words for mark in (0xE3, 0xEB, 0xEC, 0xED))
    return (data[:20] + b"".join(parts) + data[20:]) * 2


def _scan(words: str = SENTENCE) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=pack_papers.A4, invariant=1)
    canvas.drawImage(ImageReader(io.BytesIO(photograph())), 0, 0, *pack_papers.A4)
    text = canvas.beginText(40, 700)
    text.setFont("Helvetica", 9)
    text.setTextRenderMode(3)  # as text recognition writes it: to be searched and not to be seen
    text.textLine(words)
    canvas.drawText(text)
    canvas.save()
    return out.getvalue()


# --- open papers whose hidden parts are taken out ---------------------------------------------------------------------
def _clean(folder: Path) -> dict[str, Path]:
    made = {
        "Word": _word(folder / "Library hours.docx", "The hours of the libraries are to be longer in summer.", 75),
        "photograph": folder / "Library.jpg",
    }
    made["photograph"].write_bytes(photograph(90))
    for number, (name, change) in enumerate(HIDDEN.items()):
        made[name] = folder / f"Open {number}.pdf"
        made[name].write_bytes(pack_papers.changed(pack_papers.drawn(1, f"open {number}"), change))
    return made


def _about(pdf: Pdf) -> None:
    for key in ("/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer", "/Manager"):
        pdf.docinfo[key] = NAME
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"], metadata["dc:description"] = [NAME], NAME


def _attached(pdf: Pdf) -> None:
    pdf.attachments[f"{NAME}.txt"] = NAME.encode()
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([9, 9, 20, 20]), Contents=String("Here"),
        FS=Dictionary(Type=Name.Filespec, F=String(NAME), EF=Dictionary(F=pdf.make_stream(NAME.encode()))),
    )  # fmt: skip
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def _scripted(pdf: Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{NAME}')"))
    pdf.Root.OpenAction = script
    pdf.pages[0].obj.AA = Dictionary(O=script)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String(NAME), script])))


def _private(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    page.PieceInfo = Dictionary(Program=Dictionary(Private=String(NAME)))
    page.Metadata = pdf.make_stream(f"<x>{NAME}</x>".encode(), Type=Name.Metadata, Subtype=Name.XML)
    drawn = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    drawn.PieceInfo = page.PieceInfo
    page.Resources.XObject = Dictionary(Drawn=drawn)
    page.Contents = Array([page.Contents, pdf.make_stream(b"/Drawn Do")])
    page.Thumb = pdf.make_stream(NAME.encode())
    pdf.Root.Threads = Array([pdf.make_indirect(Dictionary(I=Dictionary(Title=String(NAME))))])
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(NAME))]))


def _photographed(pdf: Pdf) -> None:
    looks = {"/Width": 240, "/Height": 160, "/ColorSpace": Name.DeviceRGB, "/BitsPerComponent": 8}
    kinds = {"/Type": Name.XObject, "/Subtype": Name.Image, "/Filter": Name.DCTDecode}
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(Photo=pdf.make_stream(photograph(30), Dictionary(looks | kinds)))
    page.Contents = Array([page.Contents, pdf.make_stream(b"q 240 0 0 160 50 50 cm /Photo Do Q")])


def _left_over(pdf: Pdf) -> None:
    """A page that was deleted, to which a link still leads."""
    with Pdf.open(io.BytesIO(pack_papers.drawn(1, NAME))) as other:
        pdf.pages.append(other.pages[0])
    hidden = pdf.pages[1].obj
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([9, 9, 90, 90]), Dest=Array([hidden, Name.Fit]))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])
    del pdf.pages[1]


HIDDEN: dict[str, Callable[[Pdf], None]] = {
    "properties": _about, "attachments": _attached, "scripts": _scripted, "private data": _private,
    "a deleted page": _left_over, "a photograph's words": _photographed,
}  # fmt: skip


# --- open papers that tell --------------------------------------------------------------------------------------------
def _telling(folder: Path) -> dict[str, Path]:
    made = {"its name": paper_files.pdf(folder / f"{NAME}.pdf", "Nothing is said here")}
    for number, (name, change) in enumerate(TELLING.items()):
        made[name] = folder / f"Telling {number}.pdf"
        made[name].write_bytes(pack_papers.changed(pack_papers.drawn(1, f"telling {number}"), change))
    for name, words in (("eight words", f"He said he {OFFER}."), ("an amount", f"The sum of {AMOUNT} was named.")):
        made[name] = paper_files.pdf(folder / f"Telling {name}.pdf", words)
    made["the text below a scan"] = folder / "Telling scan.pdf"
    made["the text below a scan"].write_bytes(_scan(f"It is {NAME}"))
    return made


def _outline(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(NAME, 0))


def _note(pdf: Pdf, **said: pikepdf.Object) -> None:
    note = Dictionary(Type=Name.Annot, Rect=Array([9, 9, 90, 90]), **said)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def _field(pdf: Pdf) -> None:
    _note(pdf, Subtype=Name.Widget, FT=Name.Tx, T=String("x"), V=String(NAME))
    pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].obj.Annots)


def _printed(pdf: Pdf) -> None:
    with Pdf.open(io.BytesIO(pack_papers.drawn(1, NAME))) as other:
        pdf.pages.append(other.pages[0])


def _pictured(pdf: Pdf) -> None:
    with Pdf.open(io.BytesIO(_scan(""))) as other:
        pdf.pages.append(other.pages[0])


TELLING: dict[str, Callable[[Pdf], None]] = {
    "a page": _printed,
    "a picture": _pictured,
    "a bookmark": _outline,
    "a comment": lambda pdf: _note(pdf, Subtype=Name.Text, Contents=String(f"Is it {NAME}?")),
    "who commented": lambda pdf: _note(pdf, Subtype=Name.Text, Contents=String("Hm"), T=String(NAME)),
    "a link": lambda pdf: _note(
        pdf, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(f"https://x/{NAME.replace(' ', '/')}"))
    ),
    "a form": _field,
}  # fmt: skip
