"""What a clipboard holds as HTML, from Word or any other program: the part that was copied, and what of it is seen.

Word keeps in it what was deleted with tracked changes on, comments, and hidden words; none of these is ever read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from lxml import html

PICTURES = frozenset({"img", "svg", "v:shape", "v:imagedata", "picture", "canvas"})
_IN_A_TEXT = "p div li ul ol table h1 h2 h3 h4 h5 h6 blockquote section article header footer main body html"
#: Elements that begin and end a line.
BLOCKS = frozenset(f"{_IN_A_TEXT} dl dt dd pre center form fieldset tr td th".split())
HEADING = re.compile(r"h[1-6]")

_SKIPPED = frozenset({"script", "style", "head", "title", "meta", "link", "xml", "template", "object", "noscript"})
_SHOWS = re.compile(r"(?<![\w-])(display|mso-hide|visibility)\s*:\s*([\w-]+)", re.IGNORECASE)
_HIDES = frozenset({("display", "none"), ("mso-hide", "all"), ("visibility", "hidden")})
_BEGINS = re.compile(r"<!--\s*StartFragment\s*-->", re.IGNORECASE)
_ENDS = re.compile(r"<!--\s*EndFragment\s*-->", re.IGNORECASE)
#: Classes of what was deleted with tracked changes on, of Word and of Word in a browser.
_DELETED = re.compile(r"msodel|trackchange\w*deletion", re.IGNORECASE)
_NOTE = re.compile(r"mso-(?:foot|end)note-id\s*:\s*(\w+)", re.IGNORECASE)
_ASIDE = re.compile(r"mso-element\s*:\s*(comment|footnote|endnote|header|footer)", re.IGNORECASE)
_COMMENT = re.compile(r"mso-element\s*:\s*(comment|footnote|endnote)\s*(?:;|$)", re.IGNORECASE)
# what older programs of Windows write for quotes and dashes: signs that mean nothing where they stand
_OF_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}


def copied(source: str) -> Any | None:
    """The root of what was copied, without the clipboard's own head and the document around it; None if unreadable."""
    return _parsed(_fragment(source))


def whole(source: str) -> Any | None:
    """The root of all that lies on the clipboard: Word keeps footnotes outside of what was copied."""
    return _parsed(_readable(source) or "<p></p>")


def _parsed(source: str) -> Any | None:
    try:
        return html.document_fromstring(source)
    except (ValueError, html.etree.ParserError):
        return None


def _fragment(source: str) -> str:
    begins = _BEGINS.search(source)
    ends = _ENDS.search(source, begins.end()) if begins else None
    head = re.match(r"Version:\d[^<]*", source)
    inside = source[begins.end() : ends.start()] if begins and ends else source[head.end() :] if head else source
    without = _readable(inside)
    return f"<html><body>{without}</body></html>" if ends else without or "<p></p>"


def _readable(source: str) -> str:
    """Without an XML declaration, which in text that is decoded already is refused by the parser."""
    return re.sub(r"<\?xml[^<>]*>|\x00", "", source)


def own_css(element: Any) -> str:
    """What an element says of its own looks, without those that it had before a tracked change of looks."""
    style = element.get("style") or ""
    return ";".join(each for each in style.split(";") if "msorm" not in each) if "msorm" in style else style


class Sight:
    """What of a copied page is seen; `left` counts what is not, and whatever else a reader leaves out.

    `css` gives all that is said of the looks of an element: a style of the page may hide it as its own does.
    """

    def __init__(self, css: Callable[[Any], str] = own_css) -> None:
        self._css = css
        self.left = Counter[str]()

    def sees(self, element: Any) -> bool:
        """Whether an element is part of what is read; what is not is counted."""
        if not isinstance(element.tag, str) or tag_of(element) in _SKIPPED:
            return False
        why = self._why_not(element)
        if why:
            self.left[why] += why != "nothing"
            self.left["comment_marks"] += sum("msocomanchor" in (each.get("class") or "") for each in element.iter("a"))
        return not why

    def shows(self, element: Any) -> bool:
        """The same, of an element that is looked at more than once: nothing is counted."""
        return tag_of(element) not in _SKIPPED and not self._why_not(element)

    def count_comments(self) -> None:
        """Say as many comments as there were, whether the texts of all of them were copied or their marks alone."""
        self.left["comment"] = max(self.left["comment"], self.left.pop("comment_marks", 0))

    def _why_not(self, element: Any) -> str:
        style, kind = element.get("style") or "", element.get("class") or ""
        if tag_of(element) in PICTURES and not (tag_of(element) == "v:shape" and has_words(element)):
            return "pictures"
        if tag_of(element) == "del" or _DELETED.search(kind) or "mso-table-deleted" in style:
            return "deleted" if has_words(element) else "nothing"
        if self._is_hidden(element):
            return "hidden" if has_words(element) else "nothing"
        if aside := _ASIDE.search(style):
            why = aside[1].casefold()
            self.left[why] += max(
                0, sum(_COMMENT.search(inner.get("style") or "") is not None for inner in element) - 1
            )
            return why
        return "nothing" if "MsoCommentReference" in kind or "msocomanchor" in kind else ""

    def _is_hidden(self, element: Any) -> bool:
        said = {name.casefold(): value.casefold() for name, value in _SHOWS.findall(self._css(element))}
        return element.get("hidden") is not None or not _HIDES.isdisjoint(said.items())


def has_words(element: Any) -> bool:
    """Whether anything is written in an element."""
    return any(words.strip() for words in element.itertext())


def tag_of(element: Any) -> str:
    """The name of an element; "" for comments and the like."""
    return str(element.tag).casefold() if isinstance(element.tag, str) else ""


def note_of(element: Any) -> str:
    """The note that an element refers to, as the other program names it; "" for anything else."""
    if found := _NOTE.search(element.get("style") or ""):
        return found[1].casefold()
    kind = element.get("class") or ""
    is_libreoffice = "sdfootnoteanc" in kind or "sdendnoteanc" in kind
    return (element.get("href") or "").removeprefix("#").removesuffix("sym").casefold() if is_libreoffice else ""


def in_one_line(text: str | None) -> str:
    """Words as a browser shows them: line ends of the source are spaces, spaces that hold stay apart."""
    return re.sub(r"[ \t\r\n\f]+", " ", text or "").translate(_OF_WINDOWS)


def number_of(text: str | None, otherwise: int) -> int:
    """A number that is written in an attribute, or else another."""
    return int(text) if text and re.fullmatch(r"\d{1,4}", text.strip()) else otherwise
