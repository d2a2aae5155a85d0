"""The style sheet of a web page: the page's own rules, then the house style, at the reader's own letter size."""

from __future__ import annotations

import re

from clerk_app.documents.column_widths import Fit
from clerk_app.documents.looks import WIDE_RULE, PageShape, Rule, Style
from clerk_app.documents.model import Paper, StyleName, Tone
from clerk_app.documents.patterns import GROUNDS, Ground, Pattern
from clerk_app.documents.style import OVER, HouseStyle

_ROOT_SIZE = 12.0
_SCREEN_SIZE = 1.125
_LARGE = 1.2 * _ROOT_SIZE
# the height of a line of single spacing, of text and of headings, and the least that is easy to read
_TEXT_LINE, _HEADING_LINE, _LEAST_LINE = 1.27, 1.1, 1.1
_THINNEST = 0.75
# the letters of a wide table on a screen, as a part of the reader's own
_WIDE_LETTERS = 0.9
_PAGE_SHEET = """
*{box-sizing:border-box}
html{background:#fff;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;padding:1.5rem 1.25rem 3rem;overflow-wrap:break-word}
body>*{max-width:46rem;margin-left:auto;margin-right:auto}
h1,h2,h3,h4,h5,h6,p,ol,ul{margin:0}
a{text-underline-offset:.15em}
a:hover{text-decoration-thickness:.15em}
:focus-visible{outline:3px solid #0b3d91;outline-offset:3px;border-radius:2px}
:target{scroll-margin-top:1rem}
.skip{position:absolute;left:-100vw;top:.5rem;background:#fff;padding:.6rem 1rem;z-index:1}
.skip:focus{left:.5rem}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.parted{display:flex;flex-wrap:wrap;gap:.25rem 2rem;justify-content:space-between}
.side-by-side{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:flex-start}
.logo{margin:0 0 .5rem}
img{max-width:100%;height:auto;vertical-align:middle}
header{margin-bottom:2rem}
main:focus{outline:none}
footer{margin-top:3rem}
section+section,.starts-page{border-top:1px solid #c3cad1;margin-top:3rem;padding-top:2.5rem}
.has-aside{display:flex;flex-wrap:wrap;gap:.25rem 2rem;justify-content:space-between;align-items:flex-end}
.has-aside>:first-child{flex:1 1 14rem}
h1,h2{text-wrap:balance}
ul,ol{padding-left:2rem}
li>p[class]{margin-left:0;margin-right:0;text-indent:0}
ol.letter,ol.roman{list-style-position:outside}
ol.letter{list-style-type:clerk-letter}
ol.roman{list-style-type:clerk-roman}
ol.marked{list-style:none;padding-left:3.4rem}
ol.marked>li>.mark{float:left;margin-left:-3.4rem}
@counter-style clerk-letter{system:extends lower-alpha;prefix:"(";suffix:") "}
@counter-style clerk-roman{system:extends lower-roman;prefix:"(";suffix:") "}
table{border-collapse:collapse;width:100%;margin-bottom:.75rem}
th,td{text-align:left;vertical-align:top;font-weight:inherit}
thead th{vertical-align:bottom}
.right,.right p{text-align:right}
.centre,.centre p{text-align:center}
td.right{white-space:nowrap}
.bar{display:flex;height:1.05em;margin-top:.2em;forced-color-adjust:none}
.bar span{border:1px solid #6b7480;border-left-width:0}
.bar span:first-child{border-left-width:1px}
.scrolled{overflow-x:auto;margin-bottom:.75rem;position:relative}
header.broad,main.broad,footer.broad{max-width:96rem}
section.broad{position:relative;left:50%;transform:translateX(-50%);width:min(calc(100vw - 3.5rem),96rem)}
.broad>p,.broad>ul,.broad>ol{max-width:46rem}
table.wide{margin-bottom:0;overflow-wrap:normal}
table.wide th,table.wide p{font-size:inherit}
table.wide p{margin-top:0;margin-bottom:0;line-height:1.3}
table.wide p+p{margin-top:.25em}
@media (min-width:48.5rem){
main:not(.broad)>.scrolled,main:not(.broad)>section:not(.broad)>.scrolled{
width:max(100%,min(var(--least),50vw + 21.75rem))
}}
@media (min-width:60rem){
table.wide tbody th:first-child{position:sticky;left:0;background:#fff;box-shadow:inset -1px 0 #8c959f}
}
@media (max-width:30rem){
body{padding:1rem .9rem 2rem}
th,td{padding-right:.5rem}
h1{overflow-wrap:anywhere}
}
@media print{
html{font-size:10.67pt}
body{padding:0}
body>*{max-width:none}
.skip{display:none}
.starts-page,section+section.starts-page{break-before:page;border:0;margin:0;padding:0}
.scrolled{overflow:visible;width:auto!important}
header.broad,main.broad,footer.broad{max-width:none}
section.broad{position:static;transform:none;width:auto}
table.wide tbody th:first-child{position:static}
table.wide{font-size:var(--printed);min-width:0!important}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
thead{display:table-header-group}
tr,h1,h2,h3,h4{break-inside:avoid}
h1,h2,h3,h4{break-after:avoid}
}
"""


def sheet_of(style: HouseStyle, paper: Paper = Paper.HOUSE) -> str:
    """The style sheet of a house style, for a document that begins on a paper."""
    body = style.of(StyleName.BODY)
    root = f"body{{font-family:{_family(body.font)};font-size:{_SCREEN_SIZE}rem;color:{body.colour};line-height:1.4}}\n"
    named = "".join(_rule_of(name, style.of(name), body.font) for name in StyleName if name not in OVER)
    below = f":not(li):not(td)>ul,:not(li):not(td)>ol{{margin-bottom:{rem(body.after)}}}\n"
    over = below + f"a{{color:{style.of(StyleName.LINK).colour}}}\n" + _kind_rule(style)
    return _PAGE_SHEET + _papers(style, paper) + root + over + named + _table_rules(style) + _wide_rules(style)


def class_of(name: StyleName) -> str:
    """The class of a named style: "agenda-item"."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower())


def declarations(look: Style, family: str) -> list[str]:
    """How text in a look is set, beside a page whose text is in `family`."""
    parts = [f"font-size:{rem(look.size)}", f"font-weight:{700 if look.bold else 400}", f"color:{look.colour}"]
    if look.font != family:
        parts.append(f"font-family:{_family(look.font)}")
    if look.italic:
        parts.append("font-style:italic")
    if look.underline:
        parts.append("text-decoration:underline")
    return parts


def block_declarations(look: Style) -> list[str]:
    """How a paragraph in a look stands: its spaces, indents, lines, and what is drawn behind and round it."""
    parts = [f"margin:{rem(look.before)} {_indent(look.right)} {rem(look.after)} {_indent(look.left)}"]
    parts.append(f"line-height:{_line_height(look):.3g}")
    if look.first_line:
        parts.append(f"text-indent:{_indent(look.first_line)}")
    if look.alignment != "left":
        parts.append(f"text-align:{look.alignment.replace('centre', 'center')}")
    if look.keep_with_next:
        parts.append("break-after:avoid")
    if look.keep_lines:
        parts.append("break-inside:avoid")
    if look.shading:
        parts.append(f"background:{look.shading}")
    for side, rule in look.rules.items():
        parts += [f"border-{side}:{_line(rule)}", f"padding-{side}:{rem(rule.space)}"]
    return parts


def rem(points: float) -> str:
    """Points of the printed page as a share of the reader's own letter size."""
    return "0" if not points else f"{points / _ROOT_SIZE * _SCREEN_SIZE:.3g}rem"


def _indent(points: float) -> str:
    """An indent, which a narrow screen makes smaller."""
    if points <= 0:
        return rem(points)
    return f"min({rem(points)},{points / 5:.3g}vw)"


def _line_height(look: Style) -> float:
    """The height of a line in letter sizes."""
    single = _HEADING_LINE if look.level or look.size > _LARGE else _TEXT_LINE
    natural = single * look.line
    fixed = look.leading / look.size if look.size else 0.0
    return max(_LEAST_LINE, natural, fixed) if look.at_least else max(_LEAST_LINE, fixed or natural)


def _line(rule: Rule) -> str:
    return f"{max(rule.width, _THINNEST):.3g}pt solid {rule.colour}"


def _family(font: str) -> str:
    clean = re.sub(r'["\\<>;{}]', "", font)
    return f'"{clean}",Arial,Helvetica,sans-serif'


def _rule_of(name: StyleName, look: Style, family: str) -> str:
    return f".{class_of(name)}{{{';'.join([*declarations(look, family), *block_declarations(look)])}}}\n"


def _kind_rule(style: HouseStyle) -> str:
    """What the kind of document beside a heading has of its own."""
    found = style.over.get(StyleName.DOCUMENT_KIND.lower(), {})
    look = style.of(StyleName.DOCUMENT_KIND)
    own = {"bold": "font-weight", "size": "font-size", "colour": "color", "italic": "font-style"}
    wanted = tuple(f"{own[key]}:" for key in found if key in own)
    parts = [part for part in declarations(look, look.font) if part.startswith(wanted)] if wanted else []
    return f".{class_of(StyleName.DOCUMENT_KIND)}{{{';'.join(parts)}}}\n" if parts else ""


def _papers(style: HouseStyle, paper: Paper) -> str:
    """The page that is printed on, and each other one by the name that its sections ask for."""
    text = f"@page{{{_page(style.page.on(paper))}}}\n"
    for other in Paper:
        text += f"@page {other}{{{_page(style.page.on(other))}}}\n@media print{{.on-{other}{{page:{other}}}}}\n"
    return text


def _page(page: PageShape) -> str:
    margins = " ".join(f"{side:.4g}pt" for side in (page.top, page.right, page.bottom, page.left))
    return f"size:{page.width:.5g}pt {page.height:.5g}pt;margin:{margins}"


def wide_measures(fit: Fit) -> str:
    """The letters of a wide table, on the screen and in print, and the width below which it scrolls."""
    return f"--printed:{fit.letters:g}pt;font-size:{_WIDE_LETTERS}rem;min-width:{wide_width(fit):.4g}rem"


def wide_width(fit: Fit) -> float:
    """The width that its longest words need on the screen, in letters of the reader's own size."""
    return 1.12 * sum(fit.least) * _WIDE_LETTERS / fit.letters


def _wide_rules(style: HouseStyle) -> str:
    """The lines and grounds of wide tables, and the grounds of toned cells anywhere."""
    line, head = _line(WIDE_RULE), style.table.of_wide.header_shading
    cells = "table.wide th,table.wide td,table.wide th:last-child,table.wide td:last-child"
    text = f"{cells}{{border:{line};padding:.25rem .35rem}}\ntable.wide thead{{background:{head}}}\n"
    for tone in Tone:
        # the words stand on a plain ground, so that no line of the pattern runs through them
        plate = f"background:{GROUNDS[tone].colour};width:fit-content"
        text += f".tone-{tone}{{background:{_ground(GROUNDS[tone])};color:#000}}\n"
        text += f".tone-{tone}>p,.tone-{tone}>b{{{plate}}}\n"
    return text


def _ground(ground: Ground) -> str:
    slants = {
        Pattern.RISING: ("135deg",), Pattern.FALLING: ("45deg",), Pattern.ACROSS: ("0deg",),
        Pattern.UPRIGHT: ("90deg",), Pattern.CROSSED: ("45deg", "135deg"),
    }.get(ground.pattern, ())  # fmt: skip
    stripes = [f"repeating-linear-gradient({slant},{ground.ink} 0 1px,transparent 1px 7px)" for slant in slants]
    return ",".join([*stripes[:-1], f"{stripes[-1]} {ground.colour}"]) if stripes else ground.colour


def _table_rules(style: HouseStyle) -> str:
    cells = style.table
    padding = " ".join(rem(side) for side in (cells.top, cells.right, cells.bottom, cells.left))
    text = f"th,td{{padding:{padding}}}\nth:last-child,td:last-child{{padding-right:{rem(cells.last_right)}}}\n"
    for selector, side, rule in (
        ("table", "top", cells.top_rule), ("table", "bottom", cells.bottom_rule),
        ("thead", "bottom", cells.header_rule), ("tbody tr+tr", "top", cells.row_rule),
    ):  # fmt: skip
        if rule is not None:
            text += f"{selector}{{border-{side}:{_line(rule)}}}\n"
    if cells.header_shading:
        text += f"thead{{background:{cells.header_shading}}}\n"
    return text + "thead.spoken{border:0;background:none}\n"
