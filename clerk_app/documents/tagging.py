"""The structure of an accessible PDF (PDF/UA-1): what each piece of a page is, for screen readers.

Nodes are made with the story; drawing fills them with marked content; `Tags.write` puts the tree into the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from clerk_app.documents.model import Document

#: The program that a PDF names as its maker, by which what it wrote is known again.
MAKER = "Clerk"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{claim}<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{dated}</xmp:CreateDate><xmp:ModifyDate>{dated}</xmp:ModifyDate>
<xmp:CreatorTool>{maker}</xmp:CreatorTool><pdf:Producer>{maker}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(slots=True, eq=False)
class Node:
    """One element of the structure: a heading, a paragraph, a cell, a link.

    `late` nodes join their parent when they are first drawn, so that they stand in reading order among its text.
    `heads` are the header cells that a cell of a table is under or beside.
    """

    role: str
    parent: Node | None = None
    scope: str = ""
    spans: int = 1
    numbering: str = ""
    summary: str = ""
    title: str = ""
    language: str = ""
    target: str = ""
    contents: str = ""
    alt: str = ""
    box: tuple[float, float, float, float] | None = None
    late: bool = False
    heads: tuple[Node, ...] = ()
    kids: list[Node | MarkedContent | LinkPlace] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.parent is not None and not self.late:
            self.parent.kids.append(self)

    @property
    def link(self) -> Node | None:
        """The link that it is or belongs to."""
        if self.role == "Link":
            return self
        return self.parent if self.parent is not None and self.parent.role == "Link" else None

    def drawn(self, content: MarkedContent | LinkPlace) -> None:
        """Take in a piece of a page."""
        self._join()
        self.kids.append(content)

    def _join(self) -> None:
        if self.late and self.parent is not None:
            self.parent._join()
            self.parent.kids.append(self)
            self.late = False

    def link_place(self, place: LinkPlace) -> None:
        """Take in the room of a link's words; words on one line share a rectangle."""
        for at in range(len(self.kids) - 1, -1, -1):
            last = self.kids[at]
            if isinstance(last, LinkPlace):
                if last.page == place.page and last.rectangle[1] == place.rectangle[1]:
                    left, bottom, right, top = last.rectangle
                    wider = (left, bottom, max(right, place.rectangle[2]), max(top, place.rectangle[3]))
                    self.kids[at] = LinkPlace(place.page, wider)
                    return
                break
        self.kids.append(place)


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A piece of a page's content, by its number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """The rectangle on a page that answers to a click; x from the left, y from the bottom, in points."""

    page: int
    rectangle: tuple[float, float, float, float]


@dataclass(slots=True)
class Tags:
    """The structure of one document while its pages are drawn."""

    root: Node
    marked: list[list[Node]] = field(default_factory=list)

    def mark(self, node: Node, page: int) -> MarkedContent:
        """Begin a piece of content of `node` on a page (counted from 0)."""
        while len(self.marked) <= page:
            self.marked.append([])
        content = MarkedContent(page, len(self.marked[page]))
        self.marked[page].append(node)
        node.drawn(content)
        return content

    def write(self, pdf: Pdf, targets: dict[str, Array]) -> None:
        """Put the tree, the links and their parent tree into the file."""
        _TreeWriter(pdf, self, targets).write()


class _TreeWriter:
    def __init__(self, pdf: Pdf, tags: Tags, targets: dict[str, Array]) -> None:
        self._pdf = pdf
        self._tags = tags
        self._targets = targets
        self._pages: list[Page] = list(pdf.pages)
        self._elements: dict[int, Object] = {}
        self._link_parents: list[Object] = []
        self._names: list[Object] = []
        self._annotations: list[list[Object]] = [[] for _ in self._pages]

    def write(self) -> None:
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._element(self._tags.root, tree)])
        numbers: list[Object | int] = []
        for number, page in enumerate(self._pages):
            nodes = self._tags.marked[number] if number < len(self._tags.marked) else []
            page.obj.StructParents = number
            page.obj.Tabs = Name.S
            if self._annotations[number]:
                page.obj.Annots = Array(self._annotations[number])
            parents = Array([self._elements[id(node)] for node in nodes])
            numbers += [number, self._pdf.make_indirect(parents)]
        for number, element in enumerate(self._link_parents, len(self._pages)):
            numbers += [number, element]
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(self._pages) + len(self._link_parents)
        if self._names:
            tree.IDTree = self._pdf.make_indirect(Dictionary(Names=Array(self._names)))
        self._pdf.Root.StructTreeRoot = tree

    def _element(self, node: Node, parent: Object) -> Object:
        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.role}"), P=parent))
        self._elements[id(node)] = element
        if node.language:
            element.Lang = String(node.language)
        if node.title:
            element.T = String(node.title)
        if node.alt:
            element.Alt = String(node.alt)
        if attributes := _attributes(node):
            element.A = attributes
        if node.heads:
            element.A = Dictionary(O=Name.Table, Headers=Array([self._named(head) for head in node.heads]))
        element.K = Array([self._kid(kid, node, element) for kid in node.kids])
        return element

    def _named(self, head: Node) -> String:
        """The name of a header cell, which stands before all that are under or beside it."""
        element = self._elements[id(head)]
        if "/ID" not in element:
            element.ID = String(f"head-{len(self._names):06}")
            self._names += [element.ID, element]
        return String(str(element.ID))

    def _kid(self, kid: Node | MarkedContent | LinkPlace, node: Node, element: Object) -> Object:
        if isinstance(kid, Node):
            return self._element(kid, element)
        page = self._pages[kid.page].obj
        if isinstance(kid, MarkedContent):
            return Dictionary(Type=Name.MCR, Pg=page, MCID=kid.number)
        annotation = self._link(kid, node)
        self._annotations[kid.page].append(annotation)
        self._link_parents.append(element)
        return Dictionary(Type=Name.OBJR, Pg=page, Obj=annotation)

    def _link(self, place: LinkPlace, node: Node) -> Object:
        annotation = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, F=4, Border=Array([0, 0, 0]), Contents=String(node.contents),
            Rect=Array([round(value, 2) for value in place.rectangle]), P=self._pages[place.page].obj,
            StructParent=len(self._pages) + len(self._link_parents),
        )  # fmt: skip
        if node.target.startswith("#"):
            annotation.Dest = self._targets[node.target[1:]]
        else:
            annotation.A = Dictionary(S=Name.URI, URI=String(node.target))
        return self._pdf.make_indirect(annotation)


def _attributes(node: Node) -> Dictionary | None:
    if node.scope or node.spans > 1:
        cell = Dictionary(O=Name.Table)
        if node.scope:
            cell.Scope = Name(f"/{node.scope}")
        if node.spans > 1:
            cell.ColSpan = node.spans
        return cell
    if node.box:
        return Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array([round(value, 2) for value in node.box]))
    if node.numbering:
        return Dictionary(O=Name.List, ListNumbering=Name(f"/{node.numbering}"))
    if node.summary:
        return Dictionary(O=Name.Table, Summary=String(node.summary))
    return None


def metadata_text(
    title: str, author: str, subject: str, language: str, dated: datetime, accessible: bool = True
) -> bytes:
    """What a PDF says of itself (XMP), and its claim to meet PDF/UA-1 if it does."""
    return _XMP.format(
        title=escape(title), author=escape(author), subject=escape(subject), language=escape(language),
        dated=dated.strftime("%Y-%m-%dT%H:%M:%SZ"), maker=MAKER,
        claim="<pdfuaid:part>1</pdfuaid:part>\n" if accessible else "",
    ).encode()  # fmt: skip


def write_properties(pdf: Pdf, document: Document) -> None:
    """Title, author, language and date, and the claim to be accessible."""
    root = pdf.Root
    root.Lang = String(document.language)
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    text = metadata_text(document.full_title, document.author, document.subject, document.language, document.dated)
    metadata = Stream(pdf, text)
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    root.Metadata = pdf.make_indirect(metadata)
    stamp = String(document.dated.strftime("D:%Y%m%d%H%M%SZ"))
    information = Dictionary(
        Title=String(document.full_title), Author=String(document.author), Subject=String(document.subject),
        Creator=String(MAKER), Producer=String(MAKER), CreationDate=stamp, ModDate=stamp,
    )  # fmt: skip
    pdf.trailer.Info = pdf.make_indirect(information)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading as the reader's side panel shows it."""

    level: int
    title: str
    target: Array


def write_bookmarks(pdf: Pdf, bookmarks: list[Bookmark]) -> None:
    """The tree of headings for the reader's side panel."""
    if not bookmarks:
        return
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    trail: list[tuple[int, Object]] = [(0, root)]
    for bookmark in bookmarks:
        while trail[-1][0] >= bookmark.level:
            trail.pop()
        parent = trail[-1][1]
        entry = pdf.make_indirect(Dictionary(Title=String(bookmark.title), Parent=parent, Dest=bookmark.target))
        if Name.Last in parent:
            entry.Prev, parent.Last.Next = parent.Last, entry
        else:
            parent.First = entry
        parent.Last = entry
        for _, ancestor in trail:
            ancestor.Count = int(ancestor.get(Name.Count, 0)) + 1
        trail.append((bookmark.level, entry))
    pdf.Root.Outlines = root
