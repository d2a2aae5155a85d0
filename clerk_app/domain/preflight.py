"""What was found in the file of a paper, and what an officer ought to know of it before it goes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from clerk_app.domain.finding import Finding, Level, gravest_first

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file is like, read once. Nothing of its text is in it; names of its author are.

    `sizes` are the page sizes in millimetres ("210 × 297"), each once; `rotated`, `without_text` are page numbers.
    `streams` are hashes of its drawings and pictures, by which the guard of public copies knows them again (PX-5).
    `made_here` says that Clerk wrote it, and `written` is a fingerprint of what it was written from, or "".
    `comments` and `tracked` count those of a Word file. `encrypted` says that it had a password of either sort.
    """

    pages: int = 0
    sizes: tuple[str, ...] = ()
    rotated: tuple[int, ...] = ()
    without_text: tuple[int, ...] = ()
    encrypted: bool = False
    repaired: bool = False
    signed: bool = False
    tagged: bool = False
    language: str = ""
    has_title: bool = False
    author: str = ""
    names: tuple[str, ...] = ()
    fonts_missing: tuple[str, ...] = ()
    pictures: int = 0
    pictures_without_words: int = 0
    scripts: bool = False
    attachments: int = 0
    comments: int = 0
    tracked: int = 0
    hidden: bool = False
    macros: bool = False
    links_away: int = 0
    scanned: bool = False
    made_here: bool = False
    written: str = ""
    streams: tuple[str, ...] = field(default=(), repr=False)


def kept_facts(facts: Facts) -> dict[str, Any]:
    """The facts as plain data to be kept."""
    return asdict(facts)


def facts_of(kept: Mapping[str, Any]) -> Facts:
    """The facts from what was kept; what an older program did not look for is as if it were not there."""
    known = {field.name for field in fields(Facts)}
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in kept.items() if name in known
    }
    return Facts(**given)


def preflight_findings(facts: Facts) -> tuple[Finding, ...]:
    """What an officer ought to know, gravest first. No words of the paper stand in any of it (PX-7)."""
    return gravest_first([*_hidden_things(facts), *_readable(facts), *_as_printed(facts)])


def _hidden_things(facts: Facts) -> Iterator[Finding]:
    """What a reader does not see at once and would still be given."""
    if facts.tracked:
        what = _counted(facts.tracked, "tracked change")
        text = f"The Word file has {what}, printed as if accepted."
        yield _warning(text, "Ask the author to accept or reject them and send it again.")
    if facts.comments:
        what = _counted(facts.comments, "comment")
        yield _warning(f"The Word file has {what}.", "Ask the author to delete them and send it again.")
    if facts.hidden:
        yield _warning("The Word file has hidden text.", "Ask the author to take it out and send it again.")
    if facts.macros:
        yield _note("The Word file has macros. They were not run.", "")
    if facts.links_away:
        yield _warning(
            f"The Word file fetches {_counted(facts.links_away, 'thing')} from elsewhere, which was left out.",
            "Ask the author to put pictures into the file itself.",
        )
    if facts.scripts:
        yield _note("The PDF has scripts in it.", "They are left out of what goes out.")
    if facts.attachments:
        yield _note(
            f"The PDF has {_counted(facts.attachments, 'attached file')}.", "They are left out of what goes out."
        )
    if (facts.author or facts.names) and not facts.made_here:  # the author of what Clerk writes is the council
        yield _note("The file names its author or others who worked on it.", "The names are left out of what goes out.")


def _readable(facts: Facts) -> Iterator[Finding]:
    """What keeps people from reading it (WCAG 2.2, PDF/UA-1)."""
    if facts.scanned:
        yield _warning("No page has text: it is a scan.", "Ask the author for the file that was printed.")
    elif facts.without_text:
        yield _note(f"There is no text on {_pages(facts.without_text)}.", "A screen reader says nothing there.")
    if not facts.tagged:
        yield _warning("The PDF has no tags, so a screen reader cannot follow it.", "Ask for the Word file instead.")
    if not facts.language:
        yield _note("The file does not say its language.", "Set it in the Word file, or save it as a tagged PDF.")
    if facts.pictures_without_words:
        what = _counted(facts.pictures_without_words, "picture")
        have = "has" if facts.pictures_without_words == 1 else "have"
        yield _warning(f"{what} {have} no description.", "Ask the author for the alternative text.")


def _as_printed(facts: Facts) -> Iterator[Finding]:
    if facts.repaired:
        yield _warning("The file was damaged and has been repaired.", "Look through its pages before it goes out.")
    if facts.encrypted:
        yield _note("The file was protected by a password.", "The copy that goes out is not.")
    if facts.signed:
        yield _note("The file is signed.", "The signature does not hold for what is printed of it.")
    if facts.fonts_missing:
        count = _counted(len(facts.fonts_missing), "font")
        yield _warning(f"{count} not in the file: it may print differently.", "Ask for a PDF with all fonts in it.")
    if not facts.made_here and any(size not in ("210 × 297", "297 × 210") for size in facts.sizes):
        yield _note("Not every page is A4.", "")
    if facts.rotated:
        yield _note(f"Turned by the file: {_pages(facts.rotated)}.", "")


def _pages(pages: tuple[int, ...]) -> str:
    listed = ", ".join(map(str, pages[:_MOST_NAMED]))
    more = f" and {len(pages) - _MOST_NAMED} more" if len(pages) > _MOST_NAMED else ""
    return f"page {listed}" if len(pages) == 1 else f"pages {listed}{more}"


def _counted(count: int, one: str) -> str:
    return f"{count:,} {one}{'' if count == 1 else 's'}"


def _note(text: str, fix: str) -> Finding:
    return Finding(Level.NOTE, text, fix=fix)


def _warning(text: str, fix: str) -> Finding:
    return Finding(Level.WARNING, text, fix=fix)
