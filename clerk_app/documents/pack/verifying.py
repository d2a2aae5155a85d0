"""Looks at a finished pack with other eyes: what its plan says must stand in the file, as any reader finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name, Pdf, PdfError

from clerk_app.documents.pack.cleaning import annotations_of
from clerk_app.documents.pack.plan import PackPlan, SheetKind
from clerk_app.documents.pack.values import Said, said_by
from clerk_app.documents.raster import turn

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def verify(path: Path, plan: PackPlan, look: Callable[[Pdf, Said], None] = lambda _pdf, _said: None) -> tuple[str, ...]:
    """Every way in which a pack is not as it was planned, each a sentence; nothing if all is well.

    Looked at: that the file is sound, its pages are the planned ones and no others are in it, their labels are the
    printed numbers, each paper's first page bears its stamp, and each link of the agenda and each topmost bookmark
    leads to such a page. If all is well, `look` is given the file too while it is open, and what is `said_by` it.
    """
    try:
        with Pdf.open(path) as pdf:
            said = said_by(pdf)
            faults = tuple(_faults(pdf, said, path, plan))
            if not faults:
                look(pdf, said)
            return faults
    except (PdfError, OSError) as error:
        return (f"The pack cannot be read again: {type(error).__name__}.",)


def _faults(pdf: Pdf, said: Said, path: Path, plan: PackPlan) -> Iterator[str]:
    if len(pdf.pages) != len(plan.sheets):
        yield f"The pack has {len(pdf.pages)} pages; {len(plan.sheets)} were planned."
        return
    if _page_objects(said) != len(plan.sheets):
        yield "The pack holds pages that it does not show."
    labels = [str(page.label) for page in pdf.pages]
    for place, (label, wanted) in enumerate(zip(labels, labels_of(plan), strict=True), 1):
        if label != wanted:
            yield f"Page {place} of the file is labelled “{label}” and not “{wanted}”."
    texts = _texts(path, [placed.first_sheet for placed in plan.placed])
    firsts = {placed.first_sheet: placed for placed in plan.placed}
    for place, text in texts.items():
        number = plan.printed(plan.sheets[place].number)
        for words in _stamped(plan, place, firsts[place].paper.item_number):
            if words not in text:
                yield f"Page {number} does not bear its stamp “{words}”."
    papers = {place for place, sheet in enumerate(plan.sheets) if sheet.kind is SheetKind.PAPER and not sheet.source}
    yield from _link_faults(pdf, plan, papers | set(firsts))


def labels_of(plan: PackPlan) -> list[str]:
    """The label of each page: the printed number, else small roman numbers in their own order."""
    labels, plain = [], 0
    for sheet in plan.sheets:
        plain += not sheet.number
        labels.append(plan.printed(sheet.number) or _roman(plain))
    return labels


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _stamped(plan: PackPlan, place: int, item: str) -> Iterator[str]:
    rules, sheet = plan.rules, plan.sheets[place]
    if rules.page_stamp.text and sheet.number:
        yield rules.page_stamp.text.replace("{page}", plan.printed(sheet.number))
    if sheet.kind is SheetKind.PAPER and rules.item_stamp.text and item:
        yield rules.item_stamp.text.replace("{item}", item)


def _page_objects(said: Said) -> int:
    return sum(b'"/Type": "/Page"' in words and isinstance(thing, Dictionary) for thing, words in said)


def _texts(path: Path, places: list[int]) -> dict[int, str]:
    with turn():
        file = pypdfium2.PdfDocument(path)
        try:
            return {place: " ".join(file[place].get_textpage().get_text_bounded().split()) for place in places}
        finally:
            file.close()


def _link_faults(pdf: Pdf, plan: PackPlan, firsts: set[int]) -> Iterator[str]:
    numbers = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
    fronts = [place for place, sheet in enumerate(plan.sheets) if sheet.kind is SheetKind.FRONT]
    for place in fronts:
        for note in annotations_of(pdf.pages[place].obj):
            action = note.get(Name.A)
            if isinstance(action, Dictionary) and str(action.get(Name.URI, "")).startswith("clerk-item:"):
                yield f"A link on page {place + 1} of the agenda leads nowhere."
            if Name.Dest in note:
                target = note.Dest[0] if isinstance(note.Dest, pikepdf.Array) and len(note.Dest) else None
                goal = numbers.get(target.objgen) if isinstance(target, Dictionary) else None
                if goal is None or (goal not in firsts and goal not in fronts):
                    yield f"A link on page {place + 1} of the agenda does not lead to the start of a paper."
    for entry in pdf.open_outline().root:  # not entered, since leaving it writes the bookmarks anew
        goes = entry.destination
        if not isinstance(goes, pikepdf.Array) or numbers.get(goes[0].objgen) not in firsts | set(fronts):
            yield f"The bookmark “{entry.title}” does not lead to the start of a paper."
