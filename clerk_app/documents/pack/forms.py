"""Forms in a paper: their fields go into the pack, or stay as fixed text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from clerk_app.documents.pack.values import entries


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a paper by name (each name an object of its own, so that it can be told apart later), and the
    fonts and look that they ask for."""

    fields: tuple[tuple[str, Object, Object], ...] = ()
    fonts: tuple[tuple[str, Object], ...] = ()
    look: str = ""


def taken(pdf: Pdf, flatten: bool) -> tuple[Form, list[str]]:
    """The form of a file, made ready; and what there is to say about it."""
    form = pdf.Root.get(Name.AcroForm)
    if not isinstance(form, Dictionary):
        return Form(), []
    said = []
    if Name.XFA in form:
        del form[Name.XFA]
        said.append("is a form for Adobe's own reader (XFA); its pages are shown as they stand in the file")
    fields = list(_top_fields(form))
    if any(_signed(field) for field in fields):
        said.append("is signed; the signature shows, but proves nothing inside a pack")
    pdf.generate_appearance_streams()  # of a file that leaves its answers to be drawn by the reader: the pack does not
    if flatten:
        pdf.flatten_annotations("all")
        return Form(), said
    return Form(tuple(_named(pdf, fields)), tuple(_fonts(pdf, form)), str(form.get(Name.DA, ""))), said


def _top_fields(form: Object) -> Iterator[Object]:
    listed = form.get(Name.Fields)
    for field in listed if isinstance(listed, Array) else []:
        if isinstance(field, Dictionary) and field.is_indirect:
            yield field


def _signed(field: Object) -> bool:
    return bool(field.get(Name.FT) == Name.Sig and Name.V in field)


def _named(pdf: Pdf, fields: list[Object]) -> Iterator[tuple[str, Object, Object]]:
    for number, field in enumerate(fields, 1):
        _tame(field, 0)
        name = str(field.get(Name.T, f"Field {number}"))
        holder = pdf.make_indirect(String(name))
        field.T = holder
        yield name, field, holder


def _tame(field: Object, depth: int) -> None:
    for key in (Name.AA, Name.A):
        if key in field and not (key == Name.A and field.A.get(Name.S) in (Name.URI, Name.GoTo, Name.ResetForm)):
            del field[key]
    kids = field.get(Name.Kids)
    for kid in kids if isinstance(kids, Array) and depth < 32 else []:
        if isinstance(kid, Dictionary):
            _tame(kid, depth + 1)


def _fonts(pdf: Pdf, form: Object) -> Iterator[tuple[str, Object]]:
    fonts = form.get(Name.DR, Dictionary()).get(Name.Font, Dictionary())
    for name, font in entries(fonts).items():
        yield name, font if font.is_indirect else pdf.make_indirect(font)
