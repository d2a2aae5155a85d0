"""Several files taken in together: each copied aside, told apart, made a PDF and read; a bad one stops no other."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from clerk_app.documents.intake import (
    libreoffice,
    pdf_files,
    picture_pdf,
    sorts,
    word_copy,
    word_files,
    word_itself,
)
from clerk_app.domain.papers import PaperKind, Source
from clerk_app.domain.preflight import Facts
from clerk_app.errors import BadInput, ClerkError, Refused

#: Is told how many files of how many are done; whoever raises from it stops the work.
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that can be attached: the original and its PDF, both in the room that was given, and what was read."""

    name: str
    original: Path
    pdf: Path
    kind: PaperKind
    facts: Facts
    texts: tuple[str, ...] = field(repr=False)


@dataclass(slots=True)
class _Waiting:
    """A file on its way: its copy, under a name that says nothing; what is printed of it, and what was made of that."""

    source: Source
    folder: Path
    copy: Path
    kind: PaperKind
    in_word: word_files.InWord = field(default_factory=word_files.InWord)
    made: Path | None = None
    to_print: Path = field(init=False)
    sort_to_print: PaperKind = field(init=False)

    def __post_init__(self) -> None:
        self.to_print, self.sort_to_print = self.copy, self.kind


def prepare(sources: Sequence[Source], room: Path, tell: Told | None = None) -> list[Prepared | ClerkError]:
    """Each file ready to be attached, in their order, or the sentence that says why it cannot be.

    `room` is a private, empty folder that must stay for as long as what comes back is used. Asks no office.
    """
    done: dict[int, Prepared | ClerkError] = {}
    waiting: dict[int, _Waiting] = {}
    for at, source in enumerate(sources):
        try:
            waiting[at] = _copied(source, room / str(at))
        except ClerkError as error:
            done[at] = error
    words = {at: one for at, one in waiting.items() if one.kind.is_word}
    done |= _converted(words, room)
    for at, one in waiting.items():
        if tell is not None:
            tell(len(done), len(sources))
        if at not in done:
            done[at] = _read(one)
    return [done[at] for at in range(len(sources))]


def read_again(original: Path, pdf: Path, kind: PaperKind, room: Path) -> tuple[Facts, tuple[str, ...]]:
    """What an original and the PDF made of it are like, and the text. Raises ClerkError where either is not there."""
    if not original.is_file() or not pdf.is_file():
        raise sorts.vanished("A paper")
    found = pdf_files.read_pdf(pdf, "A paper", room / "again.pdf")
    if kind.is_word:
        return _of_word(found.facts, word_files.look_into(original, kind, "A paper")), found.texts
    return found.facts, found.texts


def _copied(source: Source, folder: Path) -> _Waiting:
    """A copy of the file in the room, which nobody takes away half-way."""
    name = source.path.name
    try:
        if not source.path.is_file():
            raise sorts.vanished(name)
        folder.mkdir()
        first = folder / "given"
        shutil.copyfile(source.path, first)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused(f"There is no room to take in {name}: the disk is full.", "Make room on it.") from error
        raise sorts.vanished(name) from error
    kind = sorts.sort_of(first, name)
    return _Waiting(source, folder, first, kind)


def _converted(words: dict[int, _Waiting], room: Path) -> dict[int, Prepared | ClerkError]:
    """Give each Word file its PDF; the sentences for those that have none."""
    failed: dict[int, Prepared | ClerkError] = {}
    for at, one in words.items():
        try:
            one.in_word = word_files.look_into(one.copy, one.kind, one.source.path.name)
        except ClerkError as error:
            failed[at] = error
        if one.in_word.links_away and one.kind is PaperKind.RTF and _converter()[0] == "Word":
            failed[at] = _would_fetch(one.source.path.name)
    unsure = {at: one for at, one in words.items() if one.in_word.is_unsure and at not in failed}
    failed |= _by_another(unsure, room, "docx")
    for at in unsure.keys() - failed.keys():
        failed |= _as_newer(at, unsure[at])
    return failed | _by_another({at: one for at, one in words.items() if at not in failed}, room, "pdf")


def _as_newer(at: int, one: _Waiting) -> dict[int, Prepared | ClerkError]:
    """Look through the newer kind of file that was made of an older one, whose changes it tells; it is printed then."""
    assert one.made is not None
    one.to_print, one.sort_to_print = one.made, PaperKind.DOCX
    try:
        found = word_files.look_into(one.made, PaperKind.DOCX, one.source.path.name)
    except ClerkError as error:
        return {at: error}
    one.in_word = replace(found, macros=one.in_word.macros, links_away=one.in_word.links_away)
    return {}


def _by_another(words: dict[int, _Waiting], room: Path, to: str) -> dict[int, Prepared | ClerkError]:
    """Have a file made of each, all in one go; the sentences for those of which none could be made."""
    if not words:
        return {}
    failed: dict[int, Prepared | ClerkError] = {}
    named: dict[int, Path] = {}
    for at, one in words.items():
        try:
            named[at] = _for_word(one, room / f"paper-{at}", prepared=to == "pdf")
        except OSError as error:
            failed[at] = _unwritten(one, error)
    return failed | _made_of({at: words[at] for at in named}, list(named.values()), room / f"made-{to}", to)


def _made_of(words: dict[int, _Waiting], copies: list[Path], place: Path, to: str) -> dict[int, Prepared | ClerkError]:
    program, convert = _converter()
    try:
        place.mkdir()
        made = convert(copies, place, to) if words else []
    except Refused as error:
        return {at: Refused(f"{one.source.path.name}: {error.message}", error.hint) for at, one in words.items()}
    except OSError as error:
        return {at: _unwritten(one, error) for at, one in words.items()}
    failed: dict[int, Prepared | ClerkError] = {}
    for (at, one), copy, path in zip(words.items(), copies, made, strict=True):
        copy.unlink()
        one.made = path
        if path is None:
            failed[at] = _not_read(program, one.source.path.name)
    return failed


def _for_word(one: _Waiting, stem: Path, *, prepared: bool) -> Path:
    """The file that the other program is given, under a name that says nothing."""
    target = stem.with_suffix(f".{one.sort_to_print.value}")
    made = word_copy.printable_copy(one.to_print, one.sort_to_print, target) if prepared else one.to_print
    return made if made == target else Path(shutil.copyfile(made, target))


def _converter() -> tuple[str, Callable[[Sequence[Path], Path, str], list[Path | None]]]:
    """What makes PDFs of Word files here: LibreOffice, or Word itself on Windows where there is none."""
    if libreoffice.find() is None and word_itself.find() is not None:
        return "Word", word_itself.convert
    return "LibreOffice", libreoffice.convert


def _would_fetch(name: str) -> Refused:
    return Refused(
        f"{name} fetches something from elsewhere, which Word cannot be kept from doing.", "Ask the author for a PDF."
    )


def _not_read(program: str, name: str) -> BadInput:
    return BadInput(
        f"{program} could not read {name}: it is damaged or locked with a password.",
        "Open it in Word, save it as PDF, and attach that.",
    )


def _read(one: _Waiting) -> Prepared | ClerkError:
    name, source = one.source.path.name, one.source
    target = one.folder / "made.pdf"
    try:
        if one.kind is PaperKind.PDF:
            found = pdf_files.read_pdf(one.copy, name, target, source.password)
        elif one.kind.is_picture:
            picture_pdf.picture_pdf(one.copy, name, target, source.words)
            found = pdf_files.read_pdf(target, name, one.folder / "again.pdf")
            found = replace(found, facts=_of_picture(found.facts, source.words))
        else:
            found = pdf_files.read_pdf(one.made or target, name, target)
            found = replace(found, facts=_of_word(found.facts, one.in_word))
    except ClerkError as error:
        return error
    except OSError as error:
        return _unwritten(one, error)
    return Prepared(name, one.copy, found.path, one.kind, found.facts, found.texts)


def _unwritten(one: _Waiting, error: OSError) -> Refused:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    reason = "the disk is full" if full else "its copy cannot be read or written"
    return Refused(f"{one.source.path.name} could not be taken in: {reason}.", "Make room, and attach it again.")


def _of_picture(facts: Facts, words: Sequence[str]) -> Facts:
    """A picture whose every page an officer has described is no scan that nobody can hear."""
    told = sum(1 for text in words[: facts.pages] if text)
    return replace(facts, scanned=told < facts.pages, pictures_without_words=facts.pages - told)


def _of_word(facts: Facts, found: word_files.InWord) -> Facts:
    return replace(
        facts,
        comments=found.comments,
        tracked=found.tracked,
        hidden=found.hidden,
        macros=found.macros,
        links_away=found.links_away,
        names=tuple(dict.fromkeys((*facts.names, *found.names))),
    )
