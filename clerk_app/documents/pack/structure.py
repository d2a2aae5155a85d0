"""The tags of a paper, made ready to stand beside those of others: no name in them depends on its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from clerk_app.documents.pack.cleaning import Sheet
from clerk_app.documents.pack.values import entries, listed

#: The kinds of element that every reader knows (ISO 32000-1, 14.8.4).
STANDARD = frozenset(
    """Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl
    LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT
    WP Figure Formula Form""".split()  # noqa: SIM905
)

#: The kinds of element for what stands on a page beside its drawing.
_KINDS, _ANY = {"/Link": Name.Link, "/Widget": Name.Form}, Name.Annot
#: Names that are asked for thousands of times.
_ELEMENT, _REFERENCE, _POPUP = Name.StructElem, Name.OBJR, Name.Popup
_SUBTYPE, _FLAGS, _KEY, _CONTENTS, _ACTION, _ADDRESS = (
    Name.Subtype, Name.F, Name.StructParent, Name.Contents, Name.A, Name.URI,
)  # fmt: skip


@dataclass(slots=True)
class Structure:
    """What a paper adds to the pack's tree: its topmost elements, the elements of its pages and links by their
    keys, and its names. `bare` counts pictures without words."""

    tops: list[Object] = field(default_factory=list)
    parents: list[tuple[int, Object]] = field(default_factory=list)
    next_key: int = 0
    ids: list[tuple[bytes, Object]] = field(default_factory=list)
    namespaces: list[Object] = field(default_factory=list)
    bare: int = 0


def is_tagged(pdf: Pdf) -> bool:
    """Whether a file has tags that can be used."""
    tree = pdf.Root.get(Name.StructTreeRoot)
    usable = isinstance(tree, Dictionary) and isinstance(tree.get(Name.ParentTree), Dictionary) and Name.K in tree
    return bool(usable) and any(Name.StructParents in page.obj for page in pdf.pages)


def readied(pdf: Pdf, part: Object, prefix: bytes) -> Structure:
    """The tags of a tagged file, under `part`; names get a prefix that no other paper has."""
    tree = pdf.Root.StructTreeRoot
    made = Structure()
    pages = {page.obj.objgen for page in pdf.pages}
    walk = _Walk(made, _roles(tree), _classes(tree), prefix, pages)
    for top in listed(tree.K):
        if isinstance(top, Dictionary) and Name.S in top and top.is_indirect:
            if str(top.S) == "/Document":
                top.S = Name.Sect
            top.P = part
            made.tops.append(top)
    walk.through(made.tops)
    for key, entry in _numbers(tree.ParentTree):
        if isinstance(entry, Array | Dictionary) and key >= 0:
            made.parents.append((key, entry if entry.is_indirect else pdf.make_indirect(entry)))
            made.next_key = max(made.next_key, key + 1)
    spaces = tree.get(Name.Namespaces)
    made.namespaces = [space for space in listed(spaces) if isinstance(space, Dictionary) and space.is_indirect]
    return made


def whole_pages(pdf: Pdf, part: Object, sheets: Sequence[Sheet]) -> Structure:
    """Tags for a file without: each page one paragraph, each link in it a link that says where it leads."""
    made = Structure()
    made.next_key = len(sheets)
    for number, (sheet, notes) in enumerate(sheets):
        element = pdf.make_indirect(Dictionary({"/Type": _ELEMENT, "/S": Name.P, "/P": part}))
        sheet.StructParents = number
        made.parents.append((number, pdf.make_indirect(Array([element]))))
        kids = [_noted(pdf, sheet, note, element, made) for note in notes if _shown(note)]
        element.K = Array([Dictionary({"/Type": Name.MCR, "/Pg": sheet, "/MCID": 0}), *kids])
        made.tops.append(element)
    return made


def _shown(note: Object) -> bool:
    return note.is_indirect and note.get(_SUBTYPE) != _POPUP and not int(note.get(_FLAGS, 0)) & 2


def _noted(pdf: Pdf, sheet: Object, note: Object, parent: Object, made: Structure) -> Object:
    subtype = str(note.get(_SUBTYPE))
    place = {"/Type": _REFERENCE, "/Pg": sheet, "/Obj": note}
    said = {"/Type": _ELEMENT, "/S": _KINDS.get(subtype, _ANY), "/P": parent, "/K": [place]}
    element = pdf.make_indirect(Dictionary(said))
    note[_KEY] = made.next_key
    made.parents.append((made.next_key, element))
    made.next_key += 1
    if subtype == "/Link" and not str(note.get(_CONTENTS, "")).strip():
        action = note.get(_ACTION)
        address = action.get(_ADDRESS) if isinstance(action, Dictionary) else None
        note[_CONTENTS] = String(str(address) if address is not None else "Link within the paper")
    return element


@dataclass(slots=True)
class _Walk:
    """Goes through every element of a tree once, however it is knotted."""

    made: Structure
    roles: dict[str, str]
    classes: dict[str, list[Object]]
    prefix: bytes
    pages: set[tuple[int, int]]

    def through(self, tops: list[Object]) -> None:
        seen = {top.objgen for top in tops}
        stack = [(top, entries(top)) for top in tops]
        while stack:
            element, known = stack.pop()
            self._settle(element, known)
            kids = listed(known.get("/K"))
            kept = []
            for kid in kids:
                if isinstance(kid, Dictionary):
                    held = entries(kid)
                    if "/S" in held:
                        number = kid.objgen
                        if number not in seen:
                            stack.append((kid, held))
                            seen.update((number,) if number != (0, 0) else ())
                    elif "/Pg" in held and held["/Pg"].objgen not in self.pages:
                        continue  # it stands on a page that does not come along
                kept.append(kid)
            if len(kept) != len(kids):
                element.K = Array(kept)

    def _settle(self, element: Object, known: dict[str, Object]) -> None:
        role = str(known["/S"])[1:]
        if role not in STANDARD and role in self.roles:
            role = self.roles[role]
            element.S = Name(f"/{role}")
        if role == "Figure" and not str(known.get("/Alt", known.get("/ActualText", ""))).strip():
            self.made.bare += 1
        if "/Pg" in known and known["/Pg"].objgen not in self.pages:
            del element[Name.Pg]
        if "/C" in known:
            named = [each for name in listed(known["/C"]) for each in self.classes.get(str(name), [])]
            element.A = Array([*named, *listed(known.get("/A"))])
            del element[Name.C]
        if "/ID" in known:
            element.ID = String(self.prefix + bytes(known["/ID"]))
            if element.is_indirect:
                self.made.ids.append((bytes(element.ID), element))
        if "/A" in known or "/C" in known:
            self._rename_heads(element)

    def _rename_heads(self, element: Object) -> None:
        """Cells name their heads; shared attributes are copied first, so that no name gets two prefixes."""
        attributes = listed(element.A)
        if not any(isinstance(each, Dictionary) and Name.Headers in each for each in attributes):
            return
        copies = []
        for each in attributes:
            copy = each
            if isinstance(each, Dictionary) and Name.Headers in each:
                copy = Dictionary(entries(each))
                copy.Headers = Array([String(self.prefix + bytes(head)) for head in each.Headers])
            copies.append(copy)
        element.A = Array(copies)


def _roles(tree: Object) -> dict[str, str]:
    """What each of a file's own kinds of element stands for, followed to a kind that every reader knows."""
    given = {key[1:]: str(role)[1:] for key, role in entries(tree.get(Name.RoleMap)).items()}
    found = {}
    for role in given:
        stands = role
        for _ in range(len(given)):
            if stands in STANDARD or stands not in given:
                break
            stands = given[stands]
        found[role] = stands if stands in STANDARD else "NonStruct"
    return found


def _classes(tree: Object) -> dict[str, list[Object]]:
    named = entries(tree.get(Name.ClassMap))
    return {key: [each for each in listed(looks) if isinstance(each, Dictionary)] for key, looks in named.items()}


def _numbers(tree: Object) -> Iterator[tuple[int, Object]]:
    stack, seen = [tree], set()
    while stack:
        node = stack.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        stack += reversed(listed(node.get(Name.Kids)))
        pairs = listed(node.get(Name.Nums))
        yield from ((int(pairs[at]), pairs[at + 1]) for at in range(0, len(pairs) - 1, 2))
