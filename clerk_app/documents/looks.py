"""How text, lines, tables and pages look, whatever they were read from.

Lengths are points, colours are "#rrggbb".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from clerk_app.documents.model import Paper


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along a paragraph or a table row: its thickness, colour and distance from the text."""

    width: float
    colour: str
    space: float = 0.0


@dataclass(frozen=True, slots=True)
class Style:
    """How one named style looks. `line` multiplies the font's own line height, unless `leading` fixes it.

    With `at_least` the leading is the least that a line takes. `shading` is "" where nothing lies behind the text;
    `tabs` are places from the left margin, each with "left", "centre" or "right".
    """

    name: str = "Normal"
    font: str = "Liberation Sans"
    size: float = 12.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    colour: str = "#000000"
    alignment: str = "left"
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    line: float = 1.0
    leading: float = 0.0
    at_least: bool = False
    keep_with_next: bool = False
    keep_lines: bool = False
    level: int | None = None
    shading: str = ""
    tabs: tuple[tuple[float, str], ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)


#: The part of its spaces that a paragraph keeps in the cells of a wide table.
_CLOSER = 0.4


def scaled(look: Style, factor: float) -> Style:
    """A look with letters and indents made smaller or larger, and its paragraphs closer together still."""
    if factor == 1.0:
        return look
    measures = ("size", "left", "right", "first_line", "leading")
    spaces = {name: getattr(look, name) * factor * _CLOSER for name in ("before", "after")}
    return replace(look, **{name: getattr(look, name) * factor for name in measures}, **spaces)


#: The space inside the cells of a wide table, and the lines round them.
WIDE_PADDING = 3.0
WIDE_RULE = Rule(0.5, "#8c959f")
_HEAD_GROUND = "#eef1f4"


@dataclass(frozen=True, slots=True)
class TableStyle:
    """The space inside the cells of a table, its lines across, and the look of its header row."""

    top: float = 3.5
    right: float = 7.0
    bottom: float = 3.5
    left: float = 0.0
    header_rule: Rule | None = None
    header_shading: str = ""
    row_rule: Rule | None = None
    top_rule: Rule | None = None
    bottom_rule: Rule | None = None
    round_cells: Rule | None = None

    @property
    def last_right(self) -> float:
        """The space at the right of the last column: none where text begins at the very left, to end at the margin."""
        return self.right if self.left else 0.0

    @property
    def of_wide(self) -> TableStyle:
        """The look of a wide table: narrow spaces and a line round each cell; its head stands on a ground."""
        space, ground = WIDE_PADDING, self.header_shading or _HEAD_GROUND
        return TableStyle(space, space, space, space, header_shading=ground, round_cells=WIDE_RULE)


_SHEETS: Mapping[Paper, tuple[float, float]] = MappingProxyType({
    Paper.A4_LANDSCAPE: (841.9, 595.3),
    Paper.A3_LANDSCAPE: (1190.55, 841.9),
})  # fmt: skip
# 15 and 20 millimetres: the most that a wide page gives to its sides, and to its head and foot
_SIDE, _END = 42.5, 56.7


@dataclass(frozen=True, slots=True)
class PageShape:
    """The paper and its margins; `header` and `footer` are their distances from the edge."""

    width: float = 595.3
    height: float = 841.9
    top: float = 65.2
    right: float = 62.35
    bottom: float = 65.2
    left: float = 62.35
    header: float = 31.2
    footer: float = 28.35

    def on(self, paper: Paper) -> PageShape:
        """The same page on another paper, whose margins are never wider than the page's own."""
        if paper not in _SHEETS:
            return self
        width, height = _SHEETS[paper]
        sides = {side: min(getattr(self, side), _SIDE) for side in ("left", "right")}
        ends = {side: min(getattr(self, side), _END) for side in ("top", "bottom")}
        return replace(self, width=width, height=height, **sides, **ends)

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom
