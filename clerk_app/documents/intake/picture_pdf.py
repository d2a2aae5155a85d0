"""Pictures and scans as an accessible PDF: upright, a page each, with words for them and nothing the camera wrote."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, String
from PIL import Image, ImageOps, ImageSequence

from clerk_app.errors import BadInput

_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
_MOST_DOTS = 120_000_000
_MOST_PAGES = 500
_A4 = (595.28, 841.89)
_MARGIN = 36.0
_WHITE = 255
#: How far a picture's shape may be from A4 to be a scan of a whole page.
_NEAR_A4 = 0.05
_QUALITY = 92
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture as a PDF holds it: its packed dots, how they are packed, and how many colours they have."""

    data: bytes
    packing: str
    colours: str
    bits: int
    width: int
    height: int


def picture_pdf(path: Path, name: str, out: Path, words: Sequence[str] = (), language: str = "en-GB") -> int:
    """Write the picture, or each page of a scan, as a tagged PDF; how many pages. `words` describe them in order.

    A page that nobody has described is called a picture and its number. Raises BadInput, one sentence, for what cannot
    be read, has more dots than a printer prints, or more pages than a scan has.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a bomb is refused by its size, and odd metadata is dropped
        try:
            with Image.open(path, formats=_FORMATS) as opened, Pdf.new() as pdf:
                _Writing(pdf, words, language).all_of(_pictures(opened, name))
                pdf.save(out, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
                return len(pdf.pages)
        except BadInput:
            raise
        except Image.DecompressionBombError as error:
            raise _too_large(name) from error
        except Exception as error:  # what reading a damaged picture raises has no common base
            raise BadInput(f"{name} cannot be read as a picture: it is damaged.", "Ask for the file again.") from error


def _too_large(name: str) -> BadInput:
    return BadInput(
        f"{name} has more than {_MOST_DOTS // 1_000_000} million dots on a page.", "Save it smaller, and attach that."
    )


def _pictures(opened: Image.Image, name: str) -> Iterator[_Picture]:
    if getattr(opened, "n_frames", 1) > _MOST_PAGES:
        raise BadInput(f"{name} has more than {_MOST_PAGES} pages.", "Attach it in parts.")
    several = opened.format == "TIFF"  # an animation is one picture
    for frame in ImageSequence.Iterator(opened) if several else (opened,):
        if frame.width * frame.height > _MOST_DOTS:
            raise _too_large(name)
        yield _packed(frame, opened.format or "")


def _packed(frame: Image.Image, sort: str) -> _Picture:
    frame.load()
    turned = frame.getexif().get(0x0112, 1) != 1
    upright = ImageOps.exif_transpose(frame)
    if sort == "JPEG" and frame.mode in ("RGB", "L"):
        out = io.BytesIO()
        kept = {"quality": _QUALITY} if turned else {"quality": "keep"}
        (upright if turned else frame).save(out, "JPEG", exif=b"", icc_profile=b"", comment=b"", **kept)
        return _picture(upright, out.getvalue(), "/DCTDecode", 8)
    plain = _plain(upright)
    return _picture(plain, plain.tobytes(), "", 1 if plain.mode == "1" else 8)


def _plain(picture: Image.Image) -> Image.Image:
    """In black and white, grey or colours, on white paper where it lets something through."""
    if picture.mode in ("1", "L", "RGB") and "transparency" not in picture.info:
        return picture
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    return _eight_bits(picture) if picture.mode.startswith(("I", "F")) else picture.convert("RGB")


def _eight_bits(picture: Image.Image) -> Image.Image:
    """A grey picture of finer steps, as scanners make: by itself all that is not nearly black would turn white."""
    _, brightest = picture.getextrema()
    assert isinstance(brightest, int | float)
    white = max(brightest, _WHITE) if brightest > 1 else 1
    return picture.convert("F").point(lambda grey: grey * (_WHITE / white) + 0.5).convert("L")


def _picture(picture: Image.Image, data: bytes, packing: str, bits: int) -> _Picture:
    colours = "/DeviceRGB" if picture.mode == "RGB" else "/DeviceGray"
    return _Picture(data, packing, colours, bits, picture.width, picture.height)


class _Writing:
    """Puts pictures into a PDF, each on a page of its own with its tag."""

    def __init__(self, pdf: Pdf, words: Sequence[str], language: str) -> None:
        self._pdf, self._words, self._language = pdf, words, language
        self._figures: list[object] = []

    def all_of(self, pictures: Iterator[_Picture]) -> None:
        """A page for each picture, and the tags of them all."""
        pdf = self._pdf
        document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        for picture in pictures:
            self._page(picture, document)
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=document))
        document.P, document.K = tree, Array(self._figures)
        numbers = [part for at, one in enumerate(self._figures) for part in (at, Array([one]))]
        tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(self._figures)
        root = pdf.Root
        root.StructTreeRoot, root.MarkInfo = tree, Dictionary(Marked=True)
        root.Lang, root.ViewerPreferences = String(self._language), Dictionary(DisplayDocTitle=True)
        title = self._words[0] if self._words and self._words[0] else "Picture"
        xmp = Stream(pdf, _XMP.format(title=escape(title)).encode())
        xmp.Type, xmp.Subtype = Name.Metadata, Name.XML
        root.Metadata = pdf.make_indirect(xmp)

    def _page(self, picture: _Picture, document: object) -> None:
        pdf, number = self._pdf, len(self._figures)
        wide, tall, box = _placed(picture)
        stream = Stream(pdf, picture.data)
        stream.Type, stream.Subtype = Name.XObject, Name.Image
        stream.Width, stream.Height, stream.BitsPerComponent = picture.width, picture.height, picture.bits
        stream.ColorSpace = Name(picture.colours)
        if picture.packing:
            stream.Filter = Name(picture.packing)
        left, low, right, high = box
        drawn = f"/Figure <</MCID 0>> BDC q {right - left:.2f} 0 0 {high - low:.2f} {left:.2f} {low:.2f} cm /P Do Q EMC"
        page = pdf.add_blank_page(page_size=(wide, tall))
        page.obj.Resources = Dictionary(XObject=Dictionary(P=pdf.make_indirect(stream)))
        page.obj.Contents = pdf.make_indirect(Stream(pdf, drawn.encode()))
        page.obj.StructParents, page.obj.Tabs = number, Name.S
        told = self._words[number] if number < len(self._words) else ""
        words = told or f"Picture, page {number + 1}"
        place = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array([round(edge, 2) for edge in box]))
        figure = Dictionary(
            Type=Name.StructElem, S=Name.Figure, P=document, Pg=page.obj, K=0, Alt=String(words), A=place
        )
        self._figures.append(pdf.make_indirect(figure))


def _placed(picture: _Picture) -> tuple[float, float, tuple[float, float, float, float]]:
    """The page, upright or across, and where on it the picture stands: whole if it is a scan, else within a margin."""
    wide, tall = _A4 if picture.height >= picture.width else _A4[::-1]
    near = abs(picture.width / picture.height / (wide / tall) - 1) < _NEAR_A4
    room = (wide, tall) if near else (wide - 2 * _MARGIN, tall - 2 * _MARGIN)
    scale = min(room[0] / picture.width, room[1] / picture.height)
    across, up = picture.width * scale, picture.height * scale
    left, low = (wide - across) / 2, (tall - up) / 2
    return wide, tall, (left, low, left + across, low + up)
