"""The one boundary where text that was typed, pasted or imported becomes text that can be kept and printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_BREAKS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
# what turns the direction of the text around it could print a title backwards, or hide a part of it
_STEERING = "\u200b\u202a-\u202e\u2060-\u206f\ufff9-\ufffb"
# surrogates can stand in a str but in no file; soft hyphens and byte order marks are leftovers of other programs
_LOST = f"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ud800-\udfff\ufdd0-\ufdef\ufeff{_STEERING}" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNPRINTABLE = re.compile(f"[{_LOST}]")
_ODD = re.compile(f"[\r\v\f\x85\u2028\u2029{_LOST}]")
_TRAILING = re.compile(r"[^\S\n]+$", re.MULTILINE)

# signs that steer the text around them and have no picture of their own
INVISIBLE = frozenset(
    chr(code)
    for first, last in ((0xAD, 0xAD), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069), (0xFE00, 0xFE0F))
    for code in range(first, last + 1)
)

#: Columns that may hold several lines; every other text is one line.
SEVERAL_LINES = frozenset(
    {
        "remit",
        "place",
        "from_place",
        "to_place",
        "public_interest_reason",
        "closed_note",
        "reason_not_in_time",
        "reason_cannot_wait",
        "chair_note",
        "site",
        "proposal",
        "recommendation",
        "speakers",
        "desired_outcomes",
        "information_wanted",
        "description",
        "portfolio_holders",
        "responsible_officers",
        "consultation",
        "documents",
        "private_reason",
        "reasons",
        "representations",
        "response",
        "decision",
        "alternatives",
        "conflicts",
        "terms_of_reference",
        "in_scope",
        "out_of_scope",
        "answer",
    }
)
#: How many signs a field takes: of one line, and of several.
LONGEST_LINE, LONGEST_TEXT = 2_000, 100_000


def keepable(text: str) -> str:
    """Text without what no row may hold: control signs, halves of signs, and signs that steer the text around them.

    The store lets every text through here, whoever writes it; breaks and spaces stay as they are.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", printable(text))


def clean(text: str) -> str:
    """Text as it may be kept: soft line breaks become newlines, invisible control signs and halves of signs go.

    Accents are composed (NFC), so that ŵ is one sign; space at the end of lines and of the text is cut off.
    """
    return _TRAILING.sub("", keepable(text)).rstrip()


def printable(text: str) -> str:
    """The same text without signs that no file format takes; all else, space at its ends too, stays as it is."""
    if _ODD.search(text) is None:
        return text
    return _UNPRINTABLE.sub("", _BREAKS.sub("\n", text))


def clean_line(text: str) -> str:
    """Text for a field of one line, such as a title: cleaned, with every run of space made one space."""
    return " ".join(clean(text).split())


def quoted(text: str) -> str:
    """A text between quotation marks; those that stand in it already become single ones, as British print has it.

    "“Edit ‘Public interest in withholding it’ of item 11”".
    """
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def ended(text: str) -> str:
    """A text that is printed as a sentence, with one stop at its end, before a closing mark or after it.

    A colon or an ellipsis at its end stays as it is.
    """
    return text if not text or text.rstrip("”’)'\"").endswith((".", "!", "?", ":", "…")) else f"{text}."


def joined(text: str) -> str:
    """A text as it stands within another sentence: one line, without the stop at its end, but that of "etc." stays."""
    line = clean_line(text)
    last = line.rpartition(" ")[2].lstrip("“‘('\"")
    is_stop = line.endswith(".") and "." not in last[:-1] and last.casefold() not in _ABBREVIATED
    return line[:-1].rstrip() if is_stop else line


#: Words whose stop is theirs.
_ABBREVIATED = frozenset({"etc.", "ltd.", "co.", "inc.", "st.", "rd.", "ave.", "no.", "dept.", "esq.", "jr.", "sr."})


def spoken_list(words: Iterable[str]) -> str:
    """Words as a sentence lists them, each once: "wards", "title and wards", "title, wards and pages"."""
    *most, last = dict.fromkeys(words) or ("",)
    return f"{', '.join(most)} and {last}" if most else last
