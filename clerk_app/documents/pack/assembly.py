"""Puts prepared papers together: pages, bookmarks, labels, links, forms, tags and properties of one pack."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pikepdf import String

from clerk_app.documents.pack.boxes import A4, Shape, moved
from clerk_app.documents.pack.destinations import Mark
from clerk_app.documents.pack.plan import PackPlan, Sheet, SheetKind
from clerk_app.documents.pack.prepared import FONTS, INK, PARENT, PART, ROOT, PreparedPage, PreparedPaper
from clerk_app.documents.pack.stamps import Lettering, Marking, Stamper
from clerk_app.documents.pack.writing import Mover, PdfWriter, WrittenFile, text_string
from clerk_app.documents.tagging import metadata_text


@dataclass(frozen=True, slots=True)
class Properties:
    """What the pack says of itself. `dated` is the only time in it, so that same papers give the same bytes."""

    title: str
    author: str
    subject: str
    dated: datetime
    language: str = "en-GB"
    front_title: str = "Agenda"


@dataclass(frozen=True, slots=True)
class Piece:
    """A prepared file in its place: the agenda, a divider or a paper. `title` is its bookmark ("" for none)."""

    paper: PreparedPaper
    title: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A page of the pack that a link can lead to."""

    page: int
    shape: Shape

    def text(self, top: float = -1.0) -> bytes:
        """A link's destination: the page from its top, or from a height on it."""
        x, y = moved(self.shape.matrix, 0.0, self.shape.height)
        upright = self.shape.matrix[:4] == (1, 0, 0, 1)
        return b"[ %d 0 R /XYZ %.2f %.2f null ]" % (self.page, x, top if upright and top >= 0 else y)


@dataclass(slots=True)
class _Entry:
    """A bookmark being gathered."""

    title: str
    place: bytes
    number: int = 0
    kids: list[_Entry] = field(default_factory=list)


class Assembly:
    """One pack being written. `step` is told each piece's size in bytes as it is done, and may raise to stop."""

    def __init__(
        self, writer: PdfWriter, plan: PackPlan, properties: Properties, marking: Marking,
        step: Callable[[int], None] = lambda _: None,
    ) -> None:  # fmt: skip
        self._writer = writer
        self._plan = plan
        self._properties = properties
        self._step = step
        self._letters = Lettering()
        self._stamper = Stamper(plan, self._letters, marking)
        self._root, self._pages, self._tree, self._document = (writer.reserve() for _ in range(4))
        self._fonts = {name: writer.reserve() for name in FONTS}
        self._ink = writer.new(b"<< /Type /ExtGState /ca 0.16 /CA 0.16 >>")
        self._targets: dict[str, Target] = {}
        self._kids: list[int] = []
        self._entries: list[_Entry] = []
        self._parts: list[int] = []
        self._parents: list[bytes] = []
        self._next_key = 0
        self._ids: list[tuple[bytes, int]] = []
        self._spaces: list[int] = []
        self._names: dict[str, int] = {}
        self._fields: dict[str, int] = {}
        self._form_fonts: dict[str, int] = {}
        self._form_look = ""
        self._layers: list[tuple[bool, int]] = []

    def write(
        self, pieces: Mapping[int, Piece], order: list[int | Sheet], items: Mapping[str, int], claims: bool
    ) -> None:
        """Write the pack: `order` lists the pieces by their keys, with blank pages between; `items` tells the piece
        that an item's link leads to; `claims` says that the pack meets PDF/UA-1."""
        bases = {key: self._place(piece) for key, piece in pieces.items()}
        for item, key in items.items():
            first = pieces[key].paper.pages[0]
            self._targets[item] = Target(bases[key] + first.number, first.shape)
        for each in order:
            if isinstance(each, Sheet):
                self._blank(each)
            else:
                self._piece(pieces[each], bases[each])
        self._finish(claims)

    def _place(self, piece: Piece) -> int:
        """Give a piece its numbers; its objects follow this one."""
        with piece.paper.open() as file:
            return self._writer.reserve(WrittenFile(file).highest) - 1

    def _blank(self, sheet: Sheet) -> None:
        shape = Shape(*A4, (1, 0, 0, 1, 0, 0))
        code = self._stamper.stamp(sheet, shape)
        drawn, page = self._writer.reserve(), self._writer.reserve()
        self._writer.add_stream(drawn, b"<< /Length %d >>" % len(code), code)
        fonts = b" ".join(b"/%s %d 0 R" % (name.encode(), number) for name, number in self._fonts.items())
        self._writer.add(
            page,
            b"<< /Type /Page /Parent %d 0 R /MediaBox [ 0 0 %g %g ] /Contents %d 0 R /Tabs /S /Resources << /Font << %s"
            b" >> /ExtGState << /%s %d 0 R >> >> >>" % (self._pages, *A4, drawn, fonts, INK.encode(), self._ink),
        )  # fmt: skip
        self._kids.append(page)

    def _piece(self, piece: Piece, base: int) -> None:
        """Copy a piece, stamp it, and note what it brings to the whole."""
        paper, writer = piece.paper, self._writer
        node, part = writer.reserve(), writer.reserve()
        known = {PARENT: node, PART: part, ROOT: 0, INK: self._ink, **self._fonts}
        mover = Mover(base, self._next_key, {own: known[name] for own, name in paper.aliases})
        told = self._told(paper, mover)
        stamps = {
            page.stamp: self._stamper.stamp(sheet, page.shape)
            for sheet, page in zip(piece.sheets, paper.pages, strict=True)
        }  # fmt: skip
        aliases = {own for own, _ in paper.aliases}
        with paper.open() as file:
            for number, head, data in WrittenFile(file).objects():
                if number in stamps:
                    code = stamps[number]
                    writer.add_stream(base + number, b"<< /Length %d >>" % len(code), code)
                elif number in told:
                    writer.add(base + number, told[number])
                elif data is not None:
                    writer.add_stream(base + number, mover.text(head), data)
                elif number not in aliases:
                    writer.add(base + number, mover.text(head))
        kids = b" ".join(b"%d 0 R" % mover.number(page.number) for page in paper.pages)
        writer.add(node, b"<< /Type /Pages /Parent %d 0 R /Count %d /Kids [ %s ] >>" % (
            self._pages, len(paper.pages), kids,
        ))  # fmt: skip
        self._kids.append(node)
        self._gather(piece, mover, part)
        self._step(paper.size)

    def _told(self, paper: PreparedPaper, mover: Mover) -> dict[int, bytes]:
        """What waits in a paper for the pack: where links to items lead, and fields of a name that is taken."""
        told = {}
        for item, own in paper.links:
            target = self._targets.get(item)
            told[own] = target.text() if target else b"null"
        for name, own, label in paper.fields:
            free = _free(name, self._fields, "+")
            self._fields[free] = mover.number(own)
            if free != name:
                told[label] = text_string(free)
        return told

    def _gather(self, piece: Piece, mover: Mover, part: int) -> None:
        """Note the names, fonts of forms, bookmarks and tags of a piece."""
        paper = piece.paper
        for name, own in paper.names:
            self._names[_free(name, self._names, ".")] = mover.number(own)
        for name, own in paper.form_fonts:
            self._form_fonts.setdefault(name, mover.number(own))
        self._form_look = self._form_look or paper.form_look
        self._layers += [(shown, mover.number(own)) for shown, own in paper.layers]
        if piece.title:
            self._entries.append(_marked(piece, mover))
        language = paper.language
        other = b" /Lang %s" % text_string(language) if language and language != self._properties.language else b""
        tops = b" ".join(b"%d 0 R" % mover.number(own) for own in paper.tops)
        title = text_string(piece.title or self._properties.front_title)
        self._writer.add(part, b"<< /Type /StructElem /S /Part /P %d 0 R /T %s%s /K [ %s ] >>" % (
            self._document, title, other, tops,
        ))  # fmt: skip
        self._parts.append(part)
        self._parents += [
            b"%d %d 0 R" % (key + self._next_key, mover.number(own)) for key, own in sorted(paper.parents)
        ]
        self._next_key += paper.next_key
        self._ids += [(bytes.fromhex(name), mover.number(own)) for name, own in paper.ids]
        self._spaces += [mover.number(own) for own in paper.namespaces]

    def _finish(self, claims: bool) -> None:
        writer = self._writer
        self._write_fonts()
        writer.add(self._pages, b"<< /Type /Pages /Count %d /Kids [ %s ] >>" % (
            len(self._plan.sheets), b" ".join(b"%d 0 R" % kid for kid in self._kids),
        ))  # fmt: skip
        catalogue = [
            b"/Type /Catalog /Pages %d 0 R" % self._pages,
            b"/Lang %s" % text_string(self._properties.language),
        ]
        catalogue.append(b"/MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >>")
        catalogue.append(b"/StructTreeRoot %d 0 R /PageLabels << /Nums [ %s ] >>" % (self._tree, self._labels()))
        catalogue += [*self._outline(), *self._name_tree(), *self._form(), *self._layered(), self._metadata(claims)]
        self._write_tree()
        writer.add(self._root, b"<< %s >>" % b" ".join(catalogue))
        writer.finish(self._root, self._information())

    def _write_fonts(self) -> None:
        """The letters of the stamps; a font that was not needed is the first one again."""
        with io.BytesIO(self._letters.fonts()) as file:
            mover = Mover(self._writer.reserve(WrittenFile(file).highest) - 1, 0, {})
            texts: dict[int, bytes] = {}
            for number, head, data in WrittenFile(file).objects():
                if data is None:
                    texts[number] = mover.text(head)
                else:
                    self._writer.add_stream(mover.number(number), mover.text(head), data)
        catalogue = next(text for text in texts.values() if text.startswith(b"<< /Clerk [ "))
        listed = [int(found) for found in re.findall(rb"(\d+) 0 R", catalogue.partition(b"]")[0])]
        for place, number in enumerate(self._fonts.values()):
            self._writer.add(number, texts[listed[min(place, len(listed) - 1)] - mover.number(0)])
        for own, text in texts.items():
            if text is not catalogue and b"/Type /Pages" not in text:
                self._writer.add(mover.number(own), text)

    def _labels(self) -> bytes:
        """The label of each page as a reader shows it: the printed number; small roman ones where none is printed."""
        out, prefix = [], text_string(self._plan.rules.number_prefix)
        before, plain = -1, 0
        for place, sheet in enumerate(self._plan.sheets):
            if sheet.number and (before <= 0 or sheet.number != before + 1):
                out.append(b"%d << /S /D /St %d /P %s >>" % (place, sheet.number, prefix))
            elif not sheet.number:
                plain += 1
                if place == 0 or before != 0:
                    out.append(b"%d << /S /r /St %d >>" % (place, plain))
            before = sheet.number
        return b" ".join(out)

    def _outline(self) -> list[bytes]:
        if not self._entries:
            return []
        top = self._writer.reserve()
        self._write_entries(top, self._entries)
        first, last = self._entries[0].number, self._entries[-1].number
        self._writer.add(top, b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (
            first, last, len(self._entries),
        ))  # fmt: skip
        return [b"/Outlines %d 0 R /PageMode /UseOutlines" % top]

    def _write_entries(self, parent: int, entries: list[_Entry]) -> None:
        for entry in entries:
            entry.number = self._writer.reserve()
        for place, entry in enumerate(entries):
            self._write_entries(entry.number, entry.kids)
            parts = [b"/Title %s /Parent %d 0 R" % (text_string(entry.title), parent)]
            if entry.place:
                parts.append(b"/Dest %s" % entry.place)
            if place:
                parts.append(b"/Prev %d 0 R" % entries[place - 1].number)
            if place + 1 < len(entries):
                parts.append(b"/Next %d 0 R" % entries[place + 1].number)
            if entry.kids:
                ends = (entry.kids[0].number, entry.kids[-1].number, -len(entry.kids))
                parts.append(b"/First %d 0 R /Last %d 0 R /Count %d" % ends)
            self._writer.add(entry.number, b"<< %s >>" % b" ".join(parts))

    def _name_tree(self) -> list[bytes]:
        if not self._names:
            return []
        ordered = sorted(self._names, key=lambda name: bytes(String(name)))
        pairs = b" ".join(b"%s %d 0 R" % (text_string(name), self._names[name]) for name in ordered)
        return [b"/Names << /Dests %d 0 R >>" % self._writer.new(b"<< /Names [ %s ] >>" % pairs)]

    def _form(self) -> list[bytes]:
        if not self._fields:
            return []
        fonts = b" ".join(b"%s %d 0 R" % (name.encode(), number) for name, number in self._form_fonts.items())
        fields = b" ".join(b"%d 0 R" % number for number in self._fields.values())
        look = text_string(self._form_look)
        number = self._writer.new(b"<< /Fields [ %s ] /DR << /Font << %s >> >> /DA %s >>" % (fields, fonts, look))
        return [b"/AcroForm %d 0 R" % number]

    def _layered(self) -> list[bytes]:
        """The layers of all papers as they are shown at first; without this every reader would show all of them."""
        if not self._layers:
            return []
        every = b" ".join(b"%d 0 R" % number for _, number in self._layers)
        hidden = b" ".join(b"%d 0 R" % number for shown, number in self._layers if not shown)
        return [b"/OCProperties << /OCGs [ %s ] /D << /Name (Layers) /OFF [ %s ] >> >>" % (every, hidden)]

    def _write_tree(self) -> None:
        writer = self._writer
        parts = b" ".join(b"%d 0 R" % part for part in self._parts)
        writer.add(self._document, b"<< /Type /StructElem /S /Document /P %d 0 R /K [ %s ] >>" % (self._tree, parts))
        tree = [b"/Type /StructTreeRoot /K [ %d 0 R ]" % self._document]
        keys = writer.new(b"<< /Nums [ %s ] >>" % b" ".join(self._parents))
        tree.append(b"/ParentTree %d 0 R /ParentTreeNextKey %d" % (keys, self._next_key))
        if self._ids:
            pairs = b" ".join(b"<%s> %d 0 R" % (name.hex().encode(), number) for name, number in sorted(self._ids))
            tree.append(b"/IDTree << /Names [ %s ] >>" % pairs)
        if self._spaces:
            tree.append(b"/Namespaces [ %s ]" % b" ".join(b"%d 0 R" % space for space in self._spaces))
        writer.add(self._tree, b"<< %s >>" % b" ".join(tree))

    def _metadata(self, claims: bool) -> bytes:
        given = self._properties
        text = metadata_text(given.title, given.author, given.subject, given.language, given.dated, claims)
        number = self._writer.reserve()
        self._writer.add_stream(number, b"<< /Type /Metadata /Subtype /XML /Length %d >>" % len(text), text)
        return b"/Metadata %d 0 R" % number

    def _information(self) -> int:
        given = self._properties
        moment = given.dated.strftime("D:%Y%m%d%H%M%SZ")
        known = {"Title": given.title, "Author": given.author, "Subject": given.subject, "Creator": "Clerk",
                 "Producer": "Clerk", "CreationDate": moment, "ModDate": moment}  # fmt: skip
        pairs = b" ".join(b"/%s %s" % (key.encode(), text_string(value)) for key, value in known.items())
        return self._writer.new(b"<< %s >>" % pairs)


def order_of(plan: PackPlan, keys: Callable[[Sheet], int]) -> list[int | Sheet]:
    """The pieces and blank pages of a plan as they follow; `keys` gives the piece that a page belongs to."""
    order: list[int | Sheet] = []
    for sheet in plan.sheets:
        if sheet.kind is SheetKind.BLANK:
            order.append(sheet)
        elif sheet.source == 0:
            order.append(keys(sheet))
    return order


def _free(name: str, taken: Mapping[str, int], sign: str) -> str:
    """A name that nobody has yet."""
    free, number = name, 0
    while free in taken:
        number += 1
        free = f"{name}{sign}{number}"
    return free


def _marked(piece: Piece, mover: Mover) -> _Entry:
    """The bookmark of a piece, with those of its own nested in it."""

    def place(mark: Mark) -> bytes:
        if mark.page < 0:
            return b""
        page: PreparedPage = piece.paper.pages[mark.page]
        return Target(mover.number(page.number), page.shape).text(mark.top)

    top = _Entry(piece.title, place(Mark("", 0, 0, -1.0)))
    trail = [top]
    for mark in piece.paper.marks:
        entry = _Entry(mark.title, place(mark))
        del trail[min(mark.depth, len(trail) - 1) + 1 :]
        trail[-1].kids.append(entry)
        trail.append(entry)
    return top
