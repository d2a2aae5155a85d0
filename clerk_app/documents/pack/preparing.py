"""Makes a paper ready for any pack: cleaned, closed off, tagged, its links looked up, its pages measured."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, Pdf, PdfError

from clerk_app.documents.pack import boxes, cleaning, contents, destinations, forms, layers, structure
from clerk_app.documents.pack.boxes import Matrix, Shape
from clerk_app.documents.pack.destinations import Targets
from clerk_app.documents.pack.opening import UnreadablePaper, opened
from clerk_app.documents.pack.papers import PackPaper
from clerk_app.documents.pack.prepared import FONTS, INK, PARENT, PART, ROOT, PreparedPage, PreparedPaper
from clerk_app.documents.pack.values import entries
from clerk_app.documents.pack.writing import WrittenFile

_LARGEST = 14400.0
#: Where a page finds its letters, and how it mixes colours.
_FONTS, _INKS = Name.Font, Name.ExtGState
_LIST = re.compile(rb"/(\w+) \[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_CLAIM = re.compile(rb"pdfuaid:part\s*(?:=|>)\s*[\"']?[12]")


def prepare(paper: PackPaper, occurrence: int = 0, into: BinaryIO | None = None) -> PreparedPaper:
    """Make a paper ready, in memory or `into` an empty file that is open for writing and reading.

    `occurrence` tells a paper apart that stands in a pack more than once. What is in a file has no body yet. Raises
    UnreadablePaper, one sentence that names the paper, where not all of its pages can be had.
    """
    with opened(paper) as (pdf, repaired):
        try:
            return _Preparer(paper, pdf, occurrence, repaired).prepared(into)
        except (PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RuntimeError) as error:
            raise UnreadablePaper(
                f"“{paper.name}” is built in a way that cannot be put into a pack.",
                "Open it in a PDF reader, print or save it as a new PDF, and attach that one.",
            ) from error


@dataclass(slots=True)
class _Held:
    """Objects whose numbers are wanted once the file is written: lists under a name, with what tells them apart."""

    things: dict[str, list[Object]] = field(default_factory=dict)
    keys: dict[str, list[Any]] = field(default_factory=dict)

    def keep(self, name: str, keys: list[Any], things: list[Object]) -> None:
        self.keys[name], self.things[name] = keys, things

    def pairs(self, name: str, numbers: dict[str, list[int]]) -> tuple[tuple[Any, int], ...]:
        """Each key with the number that its object got."""
        return tuple(zip(self.keys[name], numbers[name], strict=True))

    def written(self) -> Dictionary:
        return Dictionary({f"/{name}": Array(things) for name, things in self.things.items()})


class _Preparer:
    def __init__(self, paper: PackPaper, pdf: Pdf, occurrence: int, repaired: bool) -> None:
        self._paper = paper
        self._pdf = pdf
        self._prefix = f"{paper.sha256[:12]}.{occurrence}.".encode()
        self._said = ["is damaged, and was repaired; look through its pages"] if repaired else []
        self._tagged = structure.is_tagged(pdf)
        self._faults = list(_faults(pdf, self._tagged))
        self._language = str(pdf.Root.get(Name.Lang, "")) if self._tagged else ""
        self._aliases: dict[str, Object] = {
            name: pdf.make_indirect(Dictionary(ClerkAlias=Name(f"/{name}"))) for name in (PART, INK, *FONTS)
        }
        self._sheets: list[cleaning.Sheet] = []
        self._shapes: list[Shape] = []
        self._stamps: list[Object] = []
        self._wrappings: dict[bytes, Object] = {}
        self._next_key = 0

    def prepared(self, into: BinaryIO | None) -> PreparedPaper:
        pdf = self._pdf
        form = self._cleaned()
        targets = Targets(pdf)
        for number, page in enumerate(pdf.pages):
            self._settle_page(number, page, targets)
        links = destinations.settle_links(targets, self._sheets)
        marks, cut = destinations.bookmarks(targets)
        if cut:
            self._said.append(f"has more than {len(marks):,} bookmarks, of which the first {len(marks):,} are kept")
        places = [(name, found[1]) for name, value in targets.names.items() if (found := targets.find(value))]
        held = _Held()
        bare = self._take_tags(held)
        held.keep("fields", [name for name, _, _ in form.fields], [field for _, field, _ in form.fields])
        held.keep("labels", [], [label for _, _, label in form.fields])
        held.keep("form_fonts", [name for name, _ in form.fonts], [font for _, font in form.fonts])
        held.keep("links", [item for item, _ in links], [self._waiting(note) for _, note in links])
        held.keep("names", [name for name, _ in places], [pdf.make_indirect(place) for _, place in places])
        shown = layers.taken(pdf)
        if not all(on for on, _ in shown):
            self._said.append("has layers that are switched off, which anybody can switch on")
        held.keep("layers", [on for on, _ in shown], [layer for _, layer in shown])
        held.keep("stamps", [], self._stamps)
        held.keep("aliases", list(self._aliases), list(self._aliases.values()))
        out = into or io.BytesIO()
        numbers = self._written(held, out)
        common = zip(numbers["aliases"], held.keys["aliases"], strict=True)
        return replace(
            self._with_tags(held, numbers),
            body=out.getvalue() if isinstance(out, io.BytesIO) else b"",
            pages=tuple(map(PreparedPage, numbers["pages"], numbers["stamps"], self._shapes)),
            aliases=((numbers["parent"][0], PARENT), (numbers["root"][0], ROOT), *common),
            links=held.pairs("links", numbers),
            fields=tuple(zip(held.keys["fields"], numbers["fields"], numbers["labels"], strict=True)),
            form_fonts=held.pairs("form_fonts", numbers),
            form_look=form.look,
            names=held.pairs("names", numbers),
            layers=held.pairs("layers", numbers),
            marks=tuple(marks),
            notes=tuple(f"“{self._paper.name}” {said}." for said in dict.fromkeys(self._said)),
            faults=tuple(dict.fromkeys([*self._faults, *_bare(bare)])),
            size=out.seek(0, io.SEEK_END),
        )

    def _cleaned(self) -> forms.Form:
        """Take out what may not come along; the form that is left."""
        for what in sorted(cleaning.cleaned(self._pdf)):
            self._said.append(f"carries {what}, which the pack leaves out")
        form, said = forms.taken(self._pdf, self._paper.options.flatten_forms)
        self._said += said
        self._sheets = cleaning.sheets_of(self._pdf)
        if comments := cleaning.comments_in(self._sheets):
            self._said.append(f"carries {comments} comment{'s' * (comments > 1)} that everybody can read")
        cleaning.sweep(self._pdf, self._tagged)
        return form

    def _take_tags(self, held: _Held) -> int:
        """Hold what the paper adds to the tags of a pack; how many of its pictures have no words."""
        part = self._aliases[PART]
        tags = (
            structure.readied(self._pdf, part, self._prefix)
            if self._tagged
            else structure.whole_pages(self._pdf, part, self._sheets)
        )  # fmt: skip
        held.keep("tops", [], tags.tops)
        held.keep("parents", [key for key, _ in tags.parents], [entry for _, entry in tags.parents])
        held.keep("ids", [name.hex() for name, _ in tags.ids], [element for _, element in tags.ids])
        held.keep("spaces", [], tags.namespaces)
        self._next_key = tags.next_key
        return tags.bare

    def _with_tags(self, held: _Held, numbers: dict[str, list[int]]) -> PreparedPaper:
        return PreparedPaper(
            b"", (), (), tops=tuple(numbers["tops"]), parents=held.pairs("parents", numbers), next_key=self._next_key,
            ids=held.pairs("ids", numbers), namespaces=tuple(numbers["spaces"]), language=self._language,
        )  # fmt: skip

    def _settle_page(self, number: int, page: Page, targets: Targets) -> None:
        """Boxes, drawing and stamp of one page."""
        sheet = page.obj
        shape, note = boxes.settle(sheet)
        if note:
            self._said.append(f"has a page {number + 1} that {note}")
        if max(shape.width, shape.height) * shape.unit >= _LARGEST:
            self._said.append(f"has a page {number + 1} that is 200 inches long or more, and may not print")
        matrix = None
        options = self._paper.options
        if smaller := boxes.shrunk(shape, options.scale, options.fit_a4):
            shape, matrix = smaller
            targets.moves[number] = matrix
            _lay_on_sheet(sheet, shape, matrix)
        wrapping = contents.wrapped(self._pdf, page, not self._tagged, matrix)
        if wrapping.unsure:
            self._said.append(f"has a page {number + 1} that may not show all it should")
        stamp = self._pdf.make_stream(b"")
        before, after = self._wrapping(wrapping.before), self._wrapping(wrapping.after)
        sheet.Contents = Array([before, *contents.streams_of(sheet), after, stamp])
        sheet.Resources = self._resources(sheet.get(Name.Resources))
        sheet.Tabs = Name.S
        self._shapes.append(shape)
        self._stamps.append(stamp)

    def _wrapping(self, drawing: bytes) -> Object:
        """A stream that goes before or after the drawings of pages: nearly all of a paper have the same ones."""
        if drawing not in self._wrappings:
            self._wrappings[drawing] = self._pdf.make_stream(drawing)
        return self._wrappings[drawing]

    def _resources(self, given: Object | None) -> Object:
        """What a page draws with, and the stamp's fonts beside it; pages share such things, so it is a copy."""
        copy = _copied(given)
        for key, names in ((_FONTS, FONTS), (_INKS, (INK,))):
            held = _copied(copy.get(key))
            for name in names:
                held[f"/{name}"] = self._aliases[name]
            copy[key] = held
        return copy

    def _waiting(self, note: Object) -> Object:
        """A place that the pack will fill in."""
        place = self._pdf.make_indirect(Array([]))
        note.Dest = place
        return place

    def _written(self, held: _Held, out: BinaryIO) -> dict[str, list[int]]:
        """Write the file under a catalogue of its own; the numbers that its objects got."""
        pdf = self._pdf
        sheets = [page.obj for page in pdf.pages]
        node = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array(sheets), Count=len(sheets)))
        for sheet in sheets:
            sheet.Parent = node
        for key in entries(pdf.Root).keys() - {"/Type"}:
            del pdf.Root[key]
        pdf.Root.Pages, pdf.Root.Clerk = node, held.written()
        if held.things["fields"]:
            pdf.Root.AcroForm = Dictionary(Fields=Array(held.things["fields"]))
        if Name.Info in pdf.trailer:
            del pdf.trailer[Name.Info]
        pdf.save(out, object_stream_mode=ObjectStreamMode.disable, compress_streams=False, static_id=True)
        return _numbers_in(out)


def _numbers_in(file: BinaryIO) -> dict[str, list[int]]:
    """The numbers that what was held got in the written file, those of its pages, and of what is above these."""
    written = WrittenFile(file)
    catalogue = written.text(written.root)
    held = catalogue[catalogue.index(b"/Clerk") :]
    (parent,) = _numbers(catalogue[catalogue.index(b"/Pages") :])[:1]
    kept = (*_LIST.findall(held[: held.index(b">>")]), *_LIST.findall(written.text(parent)))
    numbers = {name.decode(): _numbers(listed) for name, listed in kept}
    return {**numbers, "pages": numbers.pop("Kids"), "parent": [parent], "root": [written.root]}


def _numbers(references: bytes) -> list[int]:
    return [int(number) for number in _REFERENCE.findall(references)]


def _copied(given: Any) -> Object:
    return given.copy() if isinstance(given, Dictionary) else Dictionary()


def _lay_on_sheet(sheet: Object, shape: Shape, matrix: Matrix) -> None:
    """Give a page a sheet of its new shape, upright, and move its links and notes with what they stand on."""
    sheet.MediaBox = Array([0, 0, round(shape.width, 3), round(shape.height, 3)])
    for key in (Name.CropBox, Name.Rotate):
        if key in sheet:
            del sheet[key]
    for note in cleaning.annotations_of(sheet):
        for key in (Name.Rect, Name.QuadPoints):
            if key in note:
                points = [float(value) for value in note[key]]
                pairs = [boxes.moved(matrix, *pair) for pair in zip(points[::2], points[1::2], strict=False)]
                note[key] = Array([round(value, 2) for pair in pairs for value in pair])


def _faults(pdf: Pdf, tagged: bool) -> Iterable[str]:
    """Why a file is not accessible by itself, as far as it can be told."""
    if not tagged:
        yield "it has no tags for screen readers"
        return
    metadata = pdf.Root.get(Name.Metadata)
    if metadata is None or not _CLAIM.search(metadata.read_bytes()):
        yield "it does not say that it meets PDF/UA"
    if Name.Lang not in pdf.Root:
        yield "it does not say its language"
    bare = sorted({name for page in pdf.pages for name in _bare_fonts(page.obj)})
    if bare:
        yield f"it does not carry its fonts ({', '.join(bare)})"


def _bare_fonts(page: Object) -> Iterable[str]:
    fonts = page.get(Name.Resources, Dictionary()).get(Name.Font, Dictionary())
    for name, font in entries(fonts).items():
        inner = font.DescendantFonts[0] if Name.DescendantFonts in font else font
        described = inner.get(Name.FontDescriptor, Dictionary())
        if inner.get(Name.Subtype) != Name.Type3 and not any(
            key in described for key in (Name.FontFile, Name.FontFile2, Name.FontFile3)
        ):
            yield str(font.get(Name.BaseFont, name))[1:]


def _bare(count: int) -> list[str]:
    return [f"{count} picture{'s have' if count > 1 else ' has'} no words for those who cannot see"] if count else []
