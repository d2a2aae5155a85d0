"""The named styles of a Word template, each resolved against the ones it is based on and the document's defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from clerk_app.documents.colours import Colours, readable_on
from clerk_app.documents.looks import Rule, Style, TableStyle
from clerk_app.documents.word_names import W, is_on, points, value_of

_ALIGNMENTS = {"center": "centre", "right": "right", "end": "right", "both": "justify", "distribute": "justify"}
_SIDES = ("top", "left", "bottom", "right")
# what Word sets text in where nothing says otherwise
_BARE = Style(font="Times New Roman", size=10.0, colour="")

Looks = dict[str, Any]


class StyleReader:
    """Reads the styles of one template. `theme` gives the fonts of its theme by "major" and "minor"."""

    def __init__(self, root: Any, theme: Mapping[str, str], colours: Colours) -> None:
        self._theme, self._colours = theme, colours
        self._root = root
        self._elements = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
        run = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        paragraph = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        self.defaults = _applied(_BARE, {**self.run_looks(run), **self.paragraph_looks(paragraph, _BARE)})

    def paragraph_styles(self) -> dict[str, Style]:
        """Every paragraph style by its name in lower case, as Word compares them."""
        found = {"normal": replace(self.defaults, name="Normal")}
        for identifier, element in self._elements.items():
            if element.get(f"{W}type") == "paragraph":
                name = value_of(element.find(f"{W}name")) or identifier
                found[name.lower()] = replace(self.style(identifier), name=name)
        return {name: inked(style) for name, style in found.items()}

    def character_styles(self) -> dict[str, Looks]:
        """What every character style lays over the paragraph's look, by its name in lower case."""
        return {
            (value_of(element.find(f"{W}name")) or identifier).lower(): self._laid_over(identifier, ())
            for identifier, element in self._elements.items()
            if element.get(f"{W}type") == "character"
        }

    def style(self, identifier: str) -> Style:
        """A paragraph style by what the file calls it; the default one where there is none."""
        return self._resolved(identifier, ())

    @property
    def usual(self) -> str:
        """What the file calls the style of a paragraph that names none."""
        for identifier, element in self._elements.items():
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {"1", "true", "on"}:
                return str(identifier)
        return ""

    def dressed(self, base: Style, run: Any) -> Style:
        """A look with the properties of one run over it: its character style, then its own."""
        if run is None:
            return base
        named = value_of(run.find(f"{W}rStyle"))
        over = self._laid_over(named, ()) if named else {}
        return _applied(base, {**over, **self.run_looks(run)})

    def placed(self, base: Style, paragraph: Any) -> Style:
        """A look with the properties of one paragraph over it."""
        return _applied(base, self.paragraph_looks(paragraph, base))

    def _resolved(self, identifier: str, seen: tuple[str, ...]) -> Style:
        element = self._elements.get(identifier)
        if element is None or identifier in seen:
            return self.defaults
        parent = value_of(element.find(f"{W}basedOn"))
        base = self._resolved(parent, (*seen, identifier)) if parent else self.defaults
        own = {**self.run_looks(element.find(f"{W}rPr")), **self.paragraph_looks(element.find(f"{W}pPr"), base)}
        return _applied(base, own)

    def _laid_over(self, identifier: str, seen: tuple[str, ...]) -> Looks:
        element = self._elements.get(identifier)
        if element is None or identifier in seen:
            return {}
        below = self._laid_over(value_of(element.find(f"{W}basedOn")), (*seen, identifier))
        return {**below, **self.run_looks(element.find(f"{W}rPr"))}

    # --- what one element says ----------------------------------------------------------------------------------------
    def run_looks(self, run: Any) -> Looks:
        """What the properties of a run say of its look."""
        found: Looks = {}
        if run is None:
            return found
        fonts = run.find(f"{W}rFonts")
        if fonts is not None:
            family = self._theme.get(fonts.get(f"{W}asciiTheme", "")[:5]) or fonts.get(f"{W}ascii")
            if family:
                found["font"] = family
        for tag, name in (("b", "bold"), ("i", "italic"), ("caps", "caps")):
            toggle = run.find(f"{W}{tag}")
            if toggle is not None:
                found[name] = is_on(toggle)
        underline = run.find(f"{W}u")
        if underline is not None:
            found["underline"] = value_of(underline) != "none"
        if size := points(value_of(run.find(f"{W}sz")) or "0", 2):
            found["size"] = size
        colour = run.find(f"{W}color")
        if colour is not None:
            found["colour"] = self._colours.ink(colour)
        return found

    def paragraph_looks(self, paragraph: Any, base: Style) -> Looks:
        """What the properties of a paragraph say of its look; its lines and tabs join those of `base`."""
        found: Looks = {}
        if paragraph is None:
            return found
        found |= _spacing(paragraph.find(f"{W}spacing")) | _indents(paragraph.find(f"{W}ind"))
        if align := value_of(paragraph.find(f"{W}jc")):
            found["alignment"] = _ALIGNMENTS.get(align, "left")
        for tag, name in (("keepNext", "keep_with_next"), ("keepLines", "keep_lines")):
            toggle = paragraph.find(f"{W}{tag}")
            if toggle is not None:
                found[name] = is_on(toggle)
        if level := value_of(paragraph.find(f"{W}outlineLvl")):
            found["level"] = int(level) + 1 if int(level) < 9 else None
        borders, shading = paragraph.find(f"{W}pBdr"), paragraph.find(f"{W}shd")
        if borders is not None:
            found["rules"] = self._rules(borders, base.rules)
        if shading is not None:
            found["shading"] = self._colours.ground(shading)
        tabs = paragraph.find(f"{W}tabs")
        if tabs is not None:
            found["tabs"] = _tabs(tabs, base.tabs)
        return found

    def _rules(self, borders: Any, base: Mapping[str, Rule]) -> dict[str, Rule]:
        rules = dict(base)
        for side in _SIDES:
            if (edge := borders.find(f"{W}{side}")) is not None:
                rules.pop(side, None)
                if (rule := self._rule(edge)) is not None:
                    rules[side] = rule
        return rules

    def _rule(self, edge: Any) -> Rule | None:
        if edge is None or value_of(edge) in {"nil", "none", ""}:
            return None
        colour = self._colours.ink(edge) or "#000000"
        return Rule(points(edge.get(f"{W}sz", "4"), 8), colour, points(edge.get(f"{W}space", "0"), 1))

    # --- tables -------------------------------------------------------------------------------------------------------
    def table(self, name: str) -> TableStyle:
        """A table style by its name, else the file's usual one."""
        elements = [e for e in self._elements.values() if e.get(f"{W}type") == "table"]
        named = [e for e in elements if value_of(e.find(f"{W}name")).lower() == name.lower()]
        usual = [e for e in elements if e.get(f"{W}default") in {"1", "true", "on"}]
        chain = self._chain((named or usual or [None])[0])
        found: Looks = {"top": 0.0, "right": 5.4, "bottom": 0.0, "left": 5.4}
        for element in chain:
            found |= self._table_looks(element)
        return TableStyle(**found)

    def _chain(self, element: Any) -> list[Any]:
        """A style and all that it is based on, the last base first."""
        found: list[Any] = []
        while element is not None and element not in found:
            found.insert(0, element)
            element = self._elements.get(value_of(element.find(f"{W}basedOn")))
        return found

    def _table_looks(self, element: Any) -> Looks:
        found: Looks = {}
        for side, names in (("top", ("top",)), ("right", ("right", "end")), ("bottom", ("bottom",)),
                            ("left", ("left", "start"))):  # fmt: skip
            for name in names:
                if (margin := element.find(f"{W}tblPr/{W}tblCellMar/{W}{name}")) is not None:
                    found[side] = points(margin.get(f"{W}w", "0"))
        borders = element.find(f"{W}tblPr/{W}tblBorders")
        for side, name in (("top", "top_rule"), ("bottom", "bottom_rule"), ("insideH", "row_rule")):
            if borders is not None and (edge := borders.find(f"{W}{side}")) is not None:
                found[name] = self._rule(edge)
        for part in element.iterfind(f"{W}tblStylePr"):
            if part.get(f"{W}type") == "firstRow":
                edge, shading = part.find(f"{W}tcPr/{W}tcBorders/{W}bottom"), part.find(f"{W}tcPr/{W}shd")
                if edge is not None:
                    found["header_rule"] = self._rule(edge)
                if shading is not None:
                    found["header_shading"] = self._colours.ground(shading)
        return found


def inked(style: Style, ground: str = "") -> Style:
    """A style with the colour that Word chooses where it has none: black, or white on a dark ground."""
    return style if style.colour else replace(style, colour=readable_on(style.shading or ground))


def _applied(base: Style, found: Looks) -> Style:
    known = {entry.name: getattr(base, entry.name) for entry in fields(base)}
    return Style(**{**known, **found})


def _spacing(spacing: Any) -> Looks:
    found: Looks = {}
    if spacing is None:
        return found
    for name in ("before", "after"):
        if (value := spacing.get(f"{W}{name}")) is not None:
            found[name] = points(value)
    if (line := spacing.get(f"{W}line")) is not None:
        kind = spacing.get(f"{W}lineRule", "auto")
        if kind == "auto":
            found |= {"line": points(line, 240), "leading": 0.0, "at_least": False}
        else:
            found |= {"line": 1.0, "leading": points(line), "at_least": kind == "atLeast"}
    return found


def _indents(indent: Any) -> Looks:
    found: Looks = {}
    if indent is None:
        return found
    for names, key in ((("left", "start"), "left"), (("right", "end"), "right"), (("firstLine",), "first_line")):
        for name in names:
            if (value := indent.get(f"{W}{name}")) is not None:
                found[key] = points(value)
    if (hanging := indent.get(f"{W}hanging")) is not None:
        found["first_line"] = -points(hanging)
    return found


def _tabs(tabs: Any, base: tuple[tuple[float, str], ...]) -> tuple[tuple[float, str], ...]:
    stops = dict(base)
    for tab in tabs.iterfind(f"{W}tab"):
        place, kind = points(tab.get(f"{W}pos", "0")), value_of(tab)
        if kind == "clear":
            stops.pop(place, None)
        else:
            stops[place] = _ALIGNMENTS.get(kind, "left")
    return tuple(sorted(stops.items()))
