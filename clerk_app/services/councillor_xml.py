"""Councillors from the reply of modern.gov to GetCouncillorsByWard, read without entities and without the network."""

from __future__ import annotations

import re
from datetime import date
from xml.parsers import expat

from clerk_app.domain.councillor_lists import told_apart
from clerk_app.domain.text import LONGEST_LINE, clean_line
from clerk_app.services.councillor_entries import Councillor, CouncillorList, Skipped, unusable, with_office_titles
from clerk_app.services.outside_files import in_utf_8, is_wide, start_of

_LARGEST = 50 * 1024 * 1024
_DEEPEST = 40
#: Where a councillor lives is not even kept while the file is read.
_NEVER_READ = "homeaddress"
_ROOT = "councillorsbyward"
_SAVE_AGAIN = "Save the reply of the web service itself, from an address that ends in GetCouncillorsByWard."


def read_councillors(data: bytes, name: str) -> CouncillorList:
    """The councillors of a saved reply, each once. Raises BadInput when it is none, or not well formed."""
    if len(data) > _LARGEST:
        raise unusable(name, "it is larger than 50 MB", "Check that it is the right file.")
    start = start_of(data).lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        raise unusable(name, "it is a web page, such as a log-in or an error page", _SAVE_AGAIN)
    reading = _Reading(name)
    parser = expat.ParserCreate("utf-8" if is_wide(data) else None)  # whatever its declaration says
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reading.refuse_declarations
    parser.EntityDeclHandler = reading.refuse_declarations
    parser.StartElementHandler, parser.EndElementHandler = reading.begin, reading.end
    parser.CharacterDataHandler = reading.text
    try:
        parser.Parse(in_utf_8(data), True)
    except expat.ExpatError as error:
        where = f"line {error.lineno}, column {error.offset + 1}"
        raise unusable(name, f"{where} is broken ({expat.ErrorString(error.code)})", _SAVE_AGAIN) from error
    except (LookupError, ValueError) as error:  # a codec of Python that is no encoding of a text, or none at all
        raise unusable(name, "it names an encoding that cannot be read", _SAVE_AGAIN) from error
    if not reading.is_reply:
        raise unusable(name, "it is XML of another kind", _SAVE_AGAIN)
    return CouncillorList(with_office_titles(reading.entries), tuple(reading.skipped))


class _Reading:
    """One walk through the reply: the words of each element under a councillor, home addresses apart."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._open: list[str] = []
        self._ward: str = ""
        self._words: dict[str, list[str]] | None = None
        self.entries: list[Councillor] = []
        self.skipped: list[Skipped] = []
        self.is_reply = False

    def refuse_declarations(self, *_: object) -> None:
        """A reply declares nothing; a file that does could grow without end, or ask for other files."""
        raise unusable(self._name, "it holds declarations (a DTD), which are never read", _SAVE_AGAIN)

    def begin(self, tag: str, _: dict[str, str]) -> None:
        """An element begins."""
        self._open.append(tag.casefold())
        if len(self._open) > _DEEPEST:
            raise unusable(self._name, "its elements are nested too deeply", _SAVE_AGAIN)
        self.is_reply = self.is_reply or self._open == [_ROOT]
        if self._open[-1] == "ward":
            self._ward = ""
        if self._open[-1] == "councillor":
            self._words = {}

    def end(self, _: str) -> None:
        """An element ends; with a councillor's, one entry is whole."""
        if self._open.pop() == "councillor" and self._words is not None:
            self._take(self._words)
            self._words = None

    def text(self, words: str) -> None:
        """Words of the element that is open."""
        if _NEVER_READ in self._open:
            return
        if self._open[-1] == "wardtitle" and self._words is None:
            self._ward += words
        elif self._words is not None:
            self._words.setdefault("/".join(self._open[self._open.index("councillor") + 1 :]), []).append(words)

    def _take(self, words: dict[str, list[str]]) -> None:
        said = {path: clean_line("".join(parts)) for path, parts in words.items()}
        where = f"councillor {len(self.entries) + len(self.skipped) + 1}"
        if any(len(text) > LONGEST_LINE for text in said.values()):
            self.skipped.append(Skipped(where, "", f"a field of it is longer than {LONGEST_LINE:,} signs"))
            return
        self.entries.append(
            Councillor(
                where,
                told_apart(said.get("fullusername", "")),
                party=said.get("politicalpartytitle", ""),
                ward=clean_line(self._ward) or said.get("districttitle", ""),
                post=said.get("keyposts", ""),
                phone=said.get("workaddress/phone", "") or said.get("workaddress/mobile", ""),
                email=said.get("workaddress/email", ""),
                reference=said.get("councillorid", ""),
                until=_last_day([text for path, text in said.items() if path.endswith("/enddate")]),
            )
        )


def _last_day(ends: list[str]) -> date | None:
    """The last day of the latest term; None if any term is open, or its end “unspecified”."""
    days = [_day(text) for text in ends]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _day(text: str) -> date | None:
    found = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text)
    iso = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(iso[0]) if iso else None
    except ValueError:
        return None
