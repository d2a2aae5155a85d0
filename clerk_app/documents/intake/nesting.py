"""How often a page draws within what it draws: a file of few bytes may ask for more drawings than any program can make.

Nothing is drawn here. Each form is counted once, with all that it draws, however often it is drawn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pikepdf import Dictionary, Name, Object, Pdf, PdfError, Stream

from clerk_app.documents.pack.contents import streams_of
from clerk_app.documents.pack.values import entries

#: A map of a whole district draws some ten thousand forms; half a minute is gone after so many.
MOST_DRAWN = 1_000_000
#: Every program that shows PDF stops far above it.
DEEPEST = 100
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_SIGN = re.compile(rb"#([0-9A-Fa-f]{2})")
_MOST_OBJECTS = 200_000

_Key = tuple[int, int]


class EndlesslyNested(ValueError):
    """A page draws forms within forms without end, or so often that no program comes to it."""


def check(pdf: Pdf) -> None:
    """Raise EndlesslyNested for a file with a page that cannot be drawn in any time. Costs little without forms."""
    if not any(_is_form(thing) and _nests(thing) for _, thing in zip(range(_MOST_OBJECTS), pdf.objects, strict=False)):
        return
    read: dict[_Key, Counter[str]] = {}
    for page in pdf.pages:
        forms = _forms(_resources(page.obj))
        drawn = _named(b"\n".join(_plain(stream) for stream in streams_of(page.obj)))
        counting = _Page(forms, read, {})
        total = sum(drawn[name] * counting.weight(form) for name, form in forms.items() if name in drawn)
        total += sum(counting.weight(form) for form in _appearances(page.obj))
        if total > MOST_DRAWN:
            raise EndlesslyNested


@dataclass(slots=True)
class _Counting:
    """A form that is being counted: what it draws how often, how much that came to, and what is counted now."""

    key: _Key
    uses: Iterator[tuple[Object, int]]
    weight: int = 1
    often: int = 0


@dataclass(frozen=True, slots=True)
class _Page:
    """Counts what the forms of a page draw: one that brings no list of its own draws from that of the page."""

    forms: Mapping[str, Object]
    read: dict[_Key, Counter[str]]
    known: dict[_Key, int]

    def weight(self, form: Object) -> int:
        """How many forms are drawn where this one is, itself included."""
        if form.objgen in self.known:
            return self.known[form.objgen]
        stack, begun = [self._begun(form)], {form.objgen}
        while stack:
            top = stack[-1]
            part, top.often = next(top.uses, (None, 0))
            if part is None:
                self.known[top.key] = stack.pop().weight
                begun.remove(top.key)
                if stack:
                    stack[-1].weight += stack[-1].often * top.weight
            elif part.objgen in self.known:
                top.weight += top.often * self.known[part.objgen]
            elif part.objgen in begun or len(stack) >= DEEPEST:
                raise EndlesslyNested
            else:
                stack.append(self._begun(part))
                begun.add(part.objgen)
        return self.known[form.objgen]

    def _begun(self, form: Object) -> _Counting:
        drawn = self.read.get(form.objgen)
        if drawn is None:
            drawn = self.read[form.objgen] = _named(_plain(form))
        forms = _forms(entries(form.get(Name.Resources))) if Name.Resources in form else self.forms
        return _Counting(form.objgen, iter([(part, drawn[name]) for name, part in forms.items() if name in drawn]))


def _named(drawn: bytes) -> Counter[str]:
    """What a drawing names, and how often: what stands in a list without being drawn is no matter."""
    found = (_SIGN.sub(lambda sign: bytes.fromhex(sign[1].decode()), name) for name in _DRAWN.findall(drawn))
    return Counter(f"/{name.decode('utf-8', 'replace')}" for name in found)


def _resources(page: Object) -> dict[str, Any]:
    """The list that a page draws from: its own, or that of the nearest of the groups it is in."""
    node: Any = page
    for _ in range(DEEPEST):
        if not isinstance(node, Dictionary) or Name.Resources in node:
            break
        node = node.get(Name.Parent)
    return entries(node.get(Name.Resources)) if isinstance(node, Dictionary) else {}


def _forms(resources: Mapping[str, Any]) -> dict[str, Object]:
    return {name: thing for name, thing in entries(resources.get("/XObject")).items() if _is_form(thing)}


def _nests(form: Object) -> bool:
    return Name.Resources not in form or bool(_forms(entries(form.get(Name.Resources))))


def _is_form(thing: Any) -> bool:
    return isinstance(thing, Stream) and thing.get(Name.Subtype) == Name.Form


def _appearances(page: Object) -> Iterable[Object]:
    """What the notes and fields of a page look like."""
    for note in page.get(Name.Annots, ()):
        looks = entries(note.get(Name.AP)).get("/N") if isinstance(note, Dictionary) else None
        for look in (looks, *entries(looks).values()) if isinstance(looks, Dictionary) else (looks,):
            if _is_form(look):
                assert isinstance(look, Object)
                yield look


def _plain(stream: Object) -> bytes:
    try:
        return stream.read_bytes()
    except PdfError:
        return b""
