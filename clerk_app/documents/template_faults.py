"""What an officer ought to know of a template: what it lacks, what the PDF cannot show, what is hard to read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from clerk_app.documents.colours import WHITE, contrast
from clerk_app.documents.fonts import DEFAULT_FAMILY, standing
from clerk_app.documents.lent_styles import TABLE_STYLE
from clerk_app.documents.looks import Style
from clerk_app.documents.model import StyleName
from clerk_app.documents.page_furniture import Counter, Words
from clerk_app.documents.style import OVER, HouseStyle, stands_in
from clerk_app.documents.template import Template
from clerk_app.documents.word_names import WP, A, W, is_on
from clerk_app.domain.finding import Finding, Level, gravest_first

#: WCAG 2, 1.4.3: how well text must be told from its ground; less is enough for large letters.
_ENOUGH, _ENOUGH_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0
_NARROW, _SMALL = 300.0, 9.0
_MOST_NAMES = 4
_NORMAL = "Normal"
_FURNITURE = "the header or footer"
#: Styles of headings within an agenda, of reports and of lists: many agendas have none of them.
_SELDOM = frozenset({StyleName.HEADING_2, StyleName.HEADING_3, StyleName.HEADING_4, StyleName.LIST_ITEM})
_SELDOM_WORDS = ", which not every agenda uses"
#: A heading that every agenda has, and the style of the text below it.
_ABOVE_TEXT = ((StyleName.COMMITTEE, StyleName.MEETING_DETAILS), (StyleName.MEMBERS_HEADING, StyleName.SUMMONS))
_CLOSE = 2.0
Found = Iterator[Finding]
_NAME_LEFT_OUT = (
    "Clerk does not print the council’s name beside the logo, whose words for those who cannot see it are that name.",
    "If the logo does not show the name in letters, describe it in Word instead: “Crest of …”.",
)
_NAME_PRINTED = (
    "Clerk prints the council’s name beside the logo, whose words for those who cannot see it say more than the name.",
    "If the logo shows the name in letters, let its words be the name alone; then it is not printed twice.",
)


def faults_of(template: Template, style: HouseStyle, council: str = "") -> tuple[Finding, ...]:
    """Everything worth knowing about a template that can be used, gravest first; `council` is whose it is.

    What concerns only styles that few agendas use comes last, as notes.
    """
    checks: tuple[Callable[[Template, HouseStyle], Found], ...] = (
        _fonts, _contrast, _pictures, _page, _close, _missing, _only_in_word, _left_out
    )  # fmt: skip
    found = [finding for check in checks for finding in check(template, style)]
    found += _named(style, council)
    seldom = [replace(each, level=Level.NOTE) for each in found if each.where.endswith(_SELDOM_WORDS)]
    return (*gravest_first(each for each in found if not each.where.endswith(_SELDOM_WORDS)), *seldom)


def _fonts(_: Template, style: HouseStyle) -> Found:
    """Families that the PDF shows in another."""
    families: dict[str, list[str]] = {}
    often = {_NORMAL, *(_shown_name(style.of(name).name) for name in StyleName if name not in _SELDOM)}
    for name in sorted(StyleName, key=_SELDOM.__contains__):
        if name not in OVER:
            named = _NORMAL if name in style.lent else _shown_name(style.of(name).name)
            families.setdefault(style.of(name).font, []).append(named)
        elif font := style.over.get(name.lower(), {}).get("font"):
            families.setdefault(font, []).append(name)
    for line in (line for running in style.furniture.all for line in running.lines):
        for piece in line.pieces:
            if isinstance(piece, (Words, Counter)):
                families.setdefault(piece.look.font, []).append(_FURNITURE)
    for family, used in families.items():
        seldom = "" if often.intersection(used) or set(used) & {_FURNITURE, *OVER} else _SELDOM_WORDS
        found, where = standing(family), f"Font of {_listed(used)}{seldom}"
        if not found.itself:
            text = f"The PDF shows “{found.shown}” in the place of “{family}”: {found.why}."
            alike = "The letters are as wide, so the lines break in the same places." if found.alike else ""
            fix = alike or f"Put the font on this computer and start Clerk again, or choose {DEFAULT_FAMILY} in Word."
            yield Finding(Level.NOTE if found.alike else Level.WARNING, text, where=where, fix=fix)
        elif found.lacks:
            text = f"“{family}” has no {' and no '.join(found.lacks)} letters on this computer."
            yield Finding(
                Level.NOTE, text, where=where, fix="The PDF shows its other letters. Put the whole family on it."
            )


def _contrast(_: Template, style: HouseStyle) -> Found:
    """Text that is hard to tell from its ground (WCAG 2, 1.4.3)."""
    body = style.of(StyleName.BODY)
    looks = [(name, style.of(name) if name not in OVER else style.laid_over(body, name)) for name in StyleName]
    printed = [look for name, look in looks if name not in _SELDOM]
    for name, look in looks:
        if name in _SELDOM and look in printed:
            continue  # it stands in for one that every agenda has, and is told with that
        ground = look.shading or (style.table.header_shading if name is StyleName.TABLE_HEADING else "") or WHITE
        seldom = _SELDOM_WORDS if name in _SELDOM else ""
        yield from _too_faint(f"Style “{name}”{seldom}", look, ground)
    told = set()
    for line in (line for running in style.furniture.all for line in running.lines):
        for piece in line.pieces:
            ground = line.look.shading or WHITE
            if isinstance(piece, (Words, Counter)) and (piece.look.colour, ground) not in told:
                told.add((piece.look.colour, ground))
                yield from _too_faint("Header or footer", piece.look, ground)


def _too_faint(where: str, look: Style, ground: str) -> Found:
    large = look.size >= _LARGE or (look.bold and look.size >= _LARGE_BOLD)
    needed, has = _ENOUGH_LARGE if large else _ENOUGH, contrast(look.colour, ground)
    if has < needed:
        text = (
            f"The letters stand out from their ground by {has:.1f} to 1; {needed:g} to 1 is needed to be read by all."
        )
        yield Finding(Level.WARNING, text, "WCAG 1.4.3", where, "Choose a darker colour, or a lighter ground.")


def _pictures(_: Template, style: HouseStyle) -> Found:
    seen = []
    for picture in (picture for running in style.furniture.all for picture in running.pictures):
        if picture in seen:
            continue
        seen.append(picture)
        if not picture.data:
            text = "A picture is of a kind that only Word can show, so the PDF and the web page leave it out."
            yield Finding(
                Level.WARNING, text, where="Header or footer", fix="Save it as PNG and put that in its place."
            )
        elif not picture.alt:
            text = "A picture has no words for those who cannot see it."
            fix = "In Word click it with the right button and choose Edit Alt Text: “Crest of …”."
            yield Finding(Level.WARNING, text, "WCAG 1.1.1", "Header or footer", fix)


def _named(style: HouseStyle, council: str) -> Found:
    """What a logo that names the council does to the line in which Clerk prints the name."""
    said = set()
    for first in (True, False):
        parts = style.furniture.of(first)
        if any(part.names(council) for part in parts):
            continue
        if any(part.pictures_name(council) for part in parts):
            said.add(_NAME_LEFT_OUT)
        elif any(part.mentions(council) for part in parts):
            said.add(_NAME_PRINTED)
    for text, fix in sorted(said):
        yield Finding(Level.NOTE, text, where="Header or footer", fix=fix)


def _page(_: Template, style: HouseStyle) -> Found:
    page = style.page
    if page.text_width < _NARROW:
        text = f"The text is only {page.text_width / 72 * 2.54:.1f} cm wide, so that titles break after a few words."
        yield Finding(Level.WARNING, text, where="Page", fix="Make the margins narrower, or the paper wider.")
    small = [name for name in StyleName if name not in OVER and style.of(name).size < _SMALL]
    for names, said in (([name for name in small if name not in _SELDOM], ""),
                        ([name for name in small if name in _SELDOM], _SELDOM_WORDS)):  # fmt: skip
        if names:
            text = f"The letters are smaller than {_SMALL:g} points."
            yield Finding(Level.WARNING, text, where=f"Style {_listed(names)}{said}", fix="Choose a larger size.")


def _close(_: Template, style: HouseStyle) -> Found:
    """Headings whose own style leaves no space above the text below them; they are printed so."""
    close = [
        _shown_name(style.of(name).name)
        for name, below in _ABOVE_TEXT
        if max(style.of(name).after, style.of(below).before) < _CLOSE and "bottom" not in style.of(name).rules
    ]
    if close:
        text = "The text below stands close under it, since the style has no space after it."
        fix = "If it is to stand apart, give the style space in Word: Modify, Format, Paragraph, Spacing, After."
        yield Finding(Level.NOTE, text, where=f"Style {_listed(close)}", fix=fix)


def _missing(_: Template, style: HouseStyle) -> Found:
    """Named styles that Clerk prints with and the template has not."""
    groups: dict[str, list[str]] = {}
    for name in style.missing:
        groups.setdefault(_instead(name, style), []).append(f"“{name}”")
    for instead, names in groups.items():
        what = f"The style {names[0]} is" if len(names) == 1 else f"The styles {_joined(names)} are"
        fix = "Else go back to Clerk’s own template, and begin with a copy of that, which has every style."
        yield Finding(Level.NOTE, f"{what} missing: {instead}", where="Named styles", fix=fix)
    if TABLE_STYLE in style.lent:
        text = f"The table style “{TABLE_STYLE}” is missing: Clerk’s own stands in."
        yield Finding(Level.NOTE, text, where="Named styles", fix="Nothing needs to be done.")


def _instead(name: StyleName, style: HouseStyle) -> str:
    """What such words look like that have no style of their own in the template."""
    if name in OVER:
        return "such words look like those around them."
    if name is StyleName.SIGNATORY:
        return f"“{_NORMAL}” stands in, with room for a signature above the name."
    if name in style.lent:
        return (
            f"“{_NORMAL}” stands in, without its space between paragraphs, so that the lines of the list stand close."
        )
    return f"“{_shown_name(style.styles[stands_in(name, style.styles)].name)}” stands in."


def _only_in_word(template: Template, style: HouseStyle) -> Found:
    """Looks that Word alone shows."""
    capitals = [name for name in StyleName if style.of(name).caps]
    if capitals:
        text = "Capitals are shown in Word only: the PDF and the web page print the letters as they are typed."
        yield Finding(Level.NOTE, text, where=f"Style {_listed(capitals)}", fix="Capitals throughout are hard to read.")
    settings = template.settings
    if settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None:
        text = "Left-hand pages have a header of their own in Word only."
        yield Finding(Level.NOTE, text, where="Header or footer", fix="The PDF shows that of the right-hand pages.")
    if any(True for part in ("header", "footer") for kind in ("default", "first") if _has_boxes(template, part, kind)):
        text = "A text box or a drawing is shown in Word only."
        fix = "Type the words straight into the header or footer; save a drawing as PNG."
        yield Finding(Level.WARNING, text, where="Header or footer", fix=fix)


def _has_boxes(template: Template, part: str, kind: str) -> bool:
    _, element = template.furniture(part, kind)
    if element is None:
        return False
    drawn = [drawing for drawing in element.iter() if drawing.tag in (f"{WP}inline", f"{WP}anchor")]
    bare = [drawing for drawing in drawn if drawing.find(f".//{A}blip") is None]
    return bool(bare) or next(element.iter(f"{W}txbxContent"), None) is not None


def _left_out(template: Template, _: HouseStyle) -> Found:
    """What the file held beside its looks, and is not taken over."""
    held = _held(template)
    if held:
        text = f"The file also held {_joined(held)}. Clerk takes its looks alone and leaves the rest out."
        yield Finding(Level.NOTE, text, where="File", fix="Nothing needs to be done.")


def _held(template: Template) -> list[str]:
    kinds = {relation.kind for relation in template.relations(template.main)}
    found = []
    body = template.body.find(f"{W}body")
    if any(text.text for text in body.iter(f"{W}t")):
        found.append("text")
    if "comments" in kinds:
        found.append("comments")
    places = [(part, kind) for part in ("header", "footer") for kind in ("default", "first")]
    changed = [template.body, *(template.furniture(part, kind)[1] for part, kind in places)]
    if any(True for root in changed if root is not None for tag in ("ins", "del") for _ in root.iter(f"{W}{tag}")):
        found.append("tracked changes (taken as accepted)")
    if any(is_on(mark) for root in changed if root is not None for mark in root.iter(f"{W}vanish")):
        found.append("hidden text")
    if _names_somebody(template):
        found.append("the names of those who wrote it")
    return found


def _names_somebody(template: Template) -> bool:
    text = "".join(
        template.parts[relation.target].decode("utf-8", "replace")
        for relation in template.relations("")
        if relation.kind in {"core-properties", "extended-properties", "custom-properties"}
        and relation.target in template.parts
    )
    return re.search(r"<(?:dc:creator|cp:lastModifiedBy|Manager|Company)>[^<]", text) is not None


def _shown_name(name: str) -> str:
    """A style's name as Word shows it: its own are kept in small letters."""
    return f"{name[:1].upper()}{name[1:]}"


def _listed(names: list[str] | list[StyleName]) -> str:
    once = list(dict.fromkeys(f"“{name}”" if name != _FURNITURE else str(name) for name in names))
    more = len(once) - _MOST_NAMES
    return _joined([*once[:_MOST_NAMES], *([f"{more} more"] if more > 0 else [])])


def _joined(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
