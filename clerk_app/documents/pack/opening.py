"""A paper's file opened for the pack, or one sentence that says why it cannot be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Object, PasswordError, Pdf, PdfError

from clerk_app.documents.pack.papers import PackPaper
from clerk_app.documents.pack.values import entries, listed
from clerk_app.errors import BadInput

_HEAD = 1024
_GONE = "Put its file back where it was, or attach the paper again."
_ASK_AGAIN = "Open it in a PDF reader, print or save it as a new PDF, and attach that one."


class UnreadablePaper(BadInput):
    """A paper that cannot stand in a pack; a draft pack shows a page that says so instead."""


@contextmanager
def opened(paper: PackPaper) -> Iterator[tuple[Pdf, bool]]:
    """The paper's file, of which every page can be read, and whether it had to be repaired.

    Raises UnreadablePaper in one sentence that names it.
    """
    _look_at(paper)
    source = io.BytesIO(paper.source) if isinstance(paper.source, bytes) else paper.source
    try:
        pdf = Pdf.open(source, password=paper.options.password)
    except PasswordError as error:
        raise _locked(paper) from error
    except (PdfError, OSError, ValueError, RuntimeError, RecursionError) as error:
        raise _damaged(paper) from error
    with pdf:
        try:
            repaired = bool(pdf.get_warnings())
            _check(pdf, paper, repaired)
        except (PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
            raise _damaged(paper) from error
        yield pdf, repaired


def _look_at(paper: PackPaper) -> None:
    """Tell what is no PDF by its first bytes."""
    try:
        head, size = _head(paper.source)
    except OSError as error:
        raise UnreadablePaper(f"“{paper.name}” cannot be opened.", _GONE) from error
    if size == 0:
        raise UnreadablePaper(f"“{paper.name}” is empty.", "Ask the author for the file again.")
    if b"%PDF-" in head:
        return
    if head.startswith(b"PK"):
        kind = _office_kind(paper.source)
        raise UnreadablePaper(
            f"“{paper.name}” is {kind}, although its name says that it is a PDF.", "Attach it as what it is."
        )
    raise UnreadablePaper(f"“{paper.name}” is no PDF.", "Attach the paper as a PDF.")


def _head(source: Path | bytes) -> tuple[bytes, int]:
    if isinstance(source, bytes):
        return source[:_HEAD], len(source)
    with source.open("rb") as file:
        return file.read(_HEAD), source.stat().st_size


def _office_kind(source: Path | bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return "a ZIP file"
    kinds = {"word/": "a Word document", "xl/": "an Excel workbook", "ppt/": "a PowerPoint presentation"}
    found = (kind for start, kind in kinds.items() if any(name.startswith(start) for name in names))
    return next(found, "a ZIP file")


def _locked(paper: PackPaper) -> UnreadablePaper:
    if paper.options.password:
        return UnreadablePaper(f"The password given for “{paper.name}” does not open it.", "Type it again.")
    return UnreadablePaper(
        f"“{paper.name}” is protected by a password.", "Type its password, or ask the author for a copy without one."
    )


def _damaged(paper: PackPaper) -> UnreadablePaper:
    return UnreadablePaper(f"“{paper.name}” is damaged, and not all of its pages can be read.", _ASK_AGAIN)


def _check(pdf: Pdf, paper: PackPaper, repaired: bool) -> None:
    pages = len(pdf.pages)
    if pages == 0:
        if _said_pages(pdf) > 0:
            raise _damaged(paper)
        raise UnreadablePaper(f"“{paper.name}” has no page.", "Ask the author for the file again.")
    if _said_pages(pdf) > pages or (repaired and _lacks_content(pdf)):
        raise _damaged(paper)
    if bool(pdf.Root.get(Name.NeedsRendering, False)):
        raise UnreadablePaper(
            f"“{paper.name}” is a form that only Adobe’s own reader can draw (XFA), and has no pages of its own.",
            "Print it to a new PDF from that reader, and attach that one.",
        )


def _said_pages(pdf: Pdf) -> int:
    count = pdf.Root.get(Name.Pages, Dictionary()).get(Name.Count, 0)
    return int(count) if isinstance(count, int) else 0


def _lacks_content(pdf: Pdf) -> bool:
    """Whether something that a page draws is gone, in a file that had to be repaired."""
    for page in pdf.pages:
        streams = listed(page.obj.get(Name.Contents))
        if not all(isinstance(each, pikepdf.Stream) for each in streams):
            return True
        if not streams or not all(_whole(thing) for thing in (*streams, *_drawings(page.obj))):
            return True
    return False


def _drawings(page: Object) -> list[Object]:
    named = page.get(Name.Resources, Dictionary()).get(Name.XObject, Dictionary())
    return list(entries(named).values())


def _whole(stream: Object) -> bool:
    try:
        return isinstance(stream, pikepdf.Stream) and stream.read_raw_bytes() is not None
    except PdfError:
        return False
