"""What a page draws, closed off so that a stamp after it stands where it should.

Nothing of the page's own drawing is written again, except where it leaves a state that no wrapping could restore.
"""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Page, Pdf, PdfError, Stream

from clerk_app.documents.pack.boxes import Matrix
from clerk_app.documents.pack.skimming import MARK, RESTORE, SAVE, skimmed

Step = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage

_STATES = {SAVE: 1, RESTORE: -1}


@dataclass(frozen=True, slots=True)
class Wrapping:
    """What goes before and after the drawing of a page, and whether the drawing could not be followed."""

    before: bytes
    after: bytes
    unsure: bool = False


def wrapped(pdf: Pdf, page: Page, whole: bool, matrix: Matrix | None) -> Wrapping:
    """How a page must be wrapped; `whole` makes all of it one tagged paragraph, `matrix` moves it on its sheet.

    Stray marks of a structure that the file does not have are taken out of a `whole` page, and so are stray ends of
    a saved state.
    """
    try:
        depth, lowest, marked = _followed(_seen(page, whole))
        if lowest < 0 or marked:
            page.obj.Contents = pdf.make_stream(_rewritten(page))
            depth = _followed(_seen(page, whole=False))[0]
        unsure = False
    except (PdfError, ValueError, RuntimeError):
        depth, unsure = 0, True
    move = b"" if matrix is None else b"%.5f %.5f %.5f %.5f %.4f %.4f cm\n" % matrix
    before = (b"/P <</MCID 0>> BDC\n" if whole else b"") + b"q\n" + move
    after = b"\n" + b"Q\n" * (depth + 1) + (b"EMC\n" if whole else b"")
    return Wrapping(before, after, unsure)


def streams_of(page: Object) -> list[Object]:
    """The streams of a page's drawing; what is none is left out."""
    drawn = page.get(Name.Contents)
    parts = list(drawn) if isinstance(drawn, Array) else [drawn]
    return [part for part in parts if isinstance(part, Stream)]


def _seen(page: Page, whole: bool) -> list[bytes]:
    """What a page's drawing saves and restores, and what it marks if it is `whole`."""
    wanted = (SAVE, RESTORE, MARK) if whole else (SAVE, RESTORE)
    seen = skimmed(b"\n".join(part.read_bytes() for part in streams_of(page.obj)))
    if seen is None:
        steps = pikepdf.parse_content_stream(page, b" ".join(wanted).decode())
        seen = [str(step.operator).encode() for step in steps]
    return [word for word in seen if word in wanted]


def _followed(seen: list[bytes]) -> tuple[int, int, bool]:
    """How many states are left open, how far below none it went, and whether content is marked."""
    depth = lowest = 0
    for word in seen:
        depth += _STATES.get(word, 0)
        lowest = min(lowest, depth)
    return depth, lowest, MARK in seen


def _rewritten(page: Page) -> bytes:
    """The drawing without ends of states that were never saved, and without numbers of content that nobody has."""
    kept = []
    depth = 0
    for step in pikepdf.parse_content_stream(page):
        name = str(step.operator)
        if name == "Q" and depth == 0:
            continue
        depth += {"q": 1, "Q": -1}.get(name, 0)
        kept.append(_unnumbered(step) if name == "BDC" else step)
    return bytes(pikepdf.unparse_content_stream(kept))


def _unnumbered(step: Step) -> Step:
    tag, properties, *_ = step.operands
    if isinstance(properties, Dictionary) and Name.MCID in properties:
        return pikepdf.ContentStreamInstruction([tag], Operator("BMC"))
    return step
