"""Taking a PDF in: opened, unlocked and mended where that can be, else refused in a sentence; and looked through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream

from clerk_app.documents import raster
from clerk_app.documents.intake import nesting
from clerk_app.documents.pack.traces import stream_marks
from clerk_app.documents.tagging import MAKER
from clerk_app.domain.preflight import Facts
from clerk_app.errors import BadInput

_MOST_PAGES = 5_000
_MOST_OBJECTS = 200_000
_MOST_TEXT = 200_000
_PAGES_AT_ONCE = 20
_POINTS_TO_MM = 25.4 / 72
#: What is raised where a file is not built as a PDF is, anywhere in it.
_ILL_BUILT = (pikepdf.PdfError, RecursionError, ValueError, TypeError, KeyError, AttributeError, ArithmeticError)
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, slots=True)
class ReadPdf:
    """A PDF that can be printed: where it is, what is known of it, and its text page by page."""

    path: Path
    facts: Facts
    texts: tuple[str, ...]


def read_pdf(path: Path, name: str, out: Path, password: str = "") -> ReadPdf:
    """Take a PDF in; one that was locked or damaged is written anew to `out`, any other is taken as it is.

    Raises BadInput, one sentence, for a password that is wanted (its `field` is "password"), a file that cannot be
    read, one without pages or with too many, and a form that only Adobe's reader can show.
    """
    try:
        with pikepdf.open(path, password=password, suppress_warnings=True) as pdf:
            pages = len(pdf.pages)
            _check(pdf, pages, name)
            nesting.check(pdf)
            facts = _facts(pdf)
            facts = replace(facts, encrypted=pdf.is_encrypted, repaired=bool(pdf.get_warnings()))
            printable = path
            if facts.encrypted or facts.repaired:
                pdf.save(out, object_stream_mode=ObjectStreamMode.generate, deterministic_id=not facts.encrypted)
                printable = out
    except pikepdf.PasswordError as error:
        raise _wants_password(name, given=bool(password)) from error
    except nesting.EndlesslyNested as error:
        raise BadInput(
            f"{name} has a page with drawings within drawings without end, so it can never be shown.",
            "Ask the author to print it to PDF again, and attach that.",
        ) from error
    except _ILL_BUILT as error:
        raise _unreadable(name) from error
    texts = _texts(printable, name, pages)
    bare = tuple(number for number, text in enumerate(texts, start=1) if not text.strip())
    facts = replace(facts, without_text=bare, scanned=len(bare) == pages, streams=_streams(printable, name))
    return ReadPdf(printable, facts, texts)


def _streams(path: Path, name: str) -> tuple[str, ...]:
    try:
        return tuple(sorted(stream_marks(path)))
    except _ILL_BUILT as error:
        raise _unreadable(name) from error


def _check(pdf: Pdf, pages: int, name: str) -> None:
    if not pages:
        raise BadInput(f"{name} has no pages.", "Ask for the file again.")
    if pages > _MOST_PAGES:
        raise BadInput(f"{name} has more than {_MOST_PAGES:,} pages.", "Attach it in parts.")
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form:
        raise BadInput(
            f"{name} is a form that only Adobe Reader can show (XFA).",
            "Open it there, print it to PDF, and attach that.",
        )


def _wants_password(name: str, *, given: bool) -> BadInput:
    if given:
        return BadInput(f"That is not the password of {name}.", "Type it again, or ask the author.", field="password")
    return BadInput(f"{name} is locked with a password.", "Type it, or ask for a file without one.", field="password")


def _unreadable(name: str) -> BadInput:
    return BadInput(f"{name} cannot be read as a PDF: it is damaged or cut off.", "Ask for the whole file again.")


def _texts(path: Path, name: str, pages: int) -> tuple[str, ...]:
    """The words of each page; a few pages at a time, so that nobody who draws a page waits long."""
    try:
        data = path.read_bytes()
        found: list[str] = []
        for first in range(0, pages, _PAGES_AT_ONCE):
            found += raster.page_texts(data, range(first, min(pages, first + _PAGES_AT_ONCE)))
    except (BadInput, OSError) as error:
        raise _unreadable(name) from error
    return tuple(text[:_MOST_TEXT] for text in found)


# --- what it is like --------------------------------------------------------------------------------------------------
def _facts(pdf: Pdf) -> Facts:
    root, info = pdf.Root, _dictionary(pdf.trailer.get("/Info"))
    sizes, rotated = _page_sizes(pdf)
    scripts, attachments, signed, fonts = _things(pdf)
    figures = list(_figures(root.get("/StructTreeRoot")))
    marked = _dictionary(root.get("/MarkInfo"))
    tagged = "/StructTreeRoot" in root and bool(marked.get("/Marked", False))
    return Facts(
        pages=len(pdf.pages),
        sizes=sizes,
        rotated=rotated,
        signed=signed,
        tagged=tagged,
        language=_text(root.get("/Lang")),
        has_title=bool(_text(info.get("/Title"))),
        author=_text(info.get("/Author")),
        names=tuple(filter(None, (_text(info.get(name)) for name in ("/LastModifiedBy", "/Manager", "/Company")))),
        fonts_missing=fonts,
        pictures=len(figures),
        pictures_without_words=figures.count(False),
        scripts=scripts,
        attachments=attachments,
        made_here=_text(info.get("/Producer")) == MAKER,
    )


def _page_sizes(pdf: Pdf) -> tuple[tuple[str, ...], tuple[int, ...]]:
    sizes: dict[str, None] = {}
    rotated = []
    for number, page in enumerate(pdf.pages, start=1):
        left, low, right, high = (float(edge) for edge in page.cropbox)
        unit = float(page.obj.get("/UserUnit", 1)) * _POINTS_TO_MM
        turned = int(page.obj.get("/Rotate", 0)) % 360
        wide, tall = round(abs(right - left) * unit), round(abs(high - low) * unit)
        sizes[f"{tall} × {wide}" if turned in (90, 270) else f"{wide} × {tall}"] = None
        if turned:
            rotated.append(number)
    return tuple(sizes), tuple(rotated)


def _things(pdf: Pdf) -> tuple[bool, int, bool, tuple[str, ...]]:
    """Scripts, attached files, signatures and fonts that are not in the file, wherever in it they stand."""
    scripts = signed = False
    attachments, fonts = 0, dict[str, None]()
    for at, thing in enumerate(pdf.objects):
        if at > _MOST_OBJECTS:
            break
        for one in _dictionaries(thing):
            scripts = scripts or "/JS" in one
            attachments += "/EF" in one
            signed = signed or (one.get("/FT") == Name.Sig and "/V" in one)
            if one.get("/Type") == Name.Font and (missing := _missing_font(one)):
                fonts[missing] = None
    return scripts, attachments, signed, tuple(fonts)


def _dictionaries(thing: Any) -> Iterator[Any]:
    """An object and what stands directly in it: actions and file names are often not objects of their own."""
    waiting, count = [thing], 0
    while waiting and count < 1000:
        one = waiting.pop()
        count += 1
        if isinstance(one, Stream | Dictionary):
            yield one
            waiting += [value for _, value in one.items() if not getattr(value, "is_indirect", True)]
        elif isinstance(one, Array) and len(one) < 1000:
            waiting += [value for value in one if not getattr(value, "is_indirect", True)]


def _missing_font(font: Any) -> str:
    """The name of a font whose shapes are not in the file; "" for one whose are, or that draws its own."""
    if font.get("/Subtype") in (Name.Type3, Name.Type0):
        return ""  # the descendant of a composite font is a font itself
    descriptor = _dictionary(font.get("/FontDescriptor"))
    if any(part in descriptor for part in _FONT_FILES):
        return ""
    return _text(font.get("/BaseFont")).lstrip("/").rpartition("+")[2] or "a font without a name"


def _figures(tree: Any) -> Iterator[bool]:
    """For each picture among the tags whether it is described."""
    waiting, count = [tree] if tree is not None else [], 0
    while waiting and count < _MOST_OBJECTS:
        one = waiting.pop()
        count += 1
        if isinstance(one, Array):
            waiting += list(one)
        elif isinstance(one, Dictionary):
            if one.get("/S") == Name.Figure:
                yield bool(_text(one.get("/Alt")) or _text(one.get("/ActualText")))
            if "/K" in one:
                waiting.append(one["/K"])


def _dictionary(value: Any) -> Any:
    """What should be a dictionary, or an empty one where it is something else: the pages print all the same."""
    return value if isinstance(value, Dictionary) else Dictionary()


def _text(value: Any) -> str:
    return str(value).strip()[:500] if value is not None else ""
