"""Whether words are spelt as British or Welsh dictionaries have them, and what was probably meant.

The dictionaries are read when they are first asked, which takes a tenth of a second each; a word costs some millionths,
and is remembered. Names and words that the council uses are known beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.errors import ClerkError
from clerk_app.paths import resources

if TYPE_CHECKING:
    from hunspell import Hunspell

_WORD = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
_BETWEEN_SPACES = re.compile(r"\S+")
#: Addresses, and what holds figures, are no words; nor is what is longer than any word.
_NO_WORD = re.compile(r"@|://|www\.|\d")
_LONGEST = 60
_PARTS = re.compile(r"[-‑]")
_OF_SOMEBODY = re.compile(r"['’]s?$")
#: Capitals alone are a short name, up to so many letters.
_SHORT_NAME = 6
#: So many words are remembered; a minute of 200 pages has fewer.
_MOST_REMEMBERED = 50_000


class Language(StrEnum):
    """The languages whose spelling can be checked."""

    BRITISH = "en_GB"
    WELSH = "cy_GB"


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word that no dictionary has, and where it stands in its text."""

    start: int
    word: str


class Spelling:
    """Checks words. `known` are right in any language: names, places, and what the officer has added."""

    def __init__(
        self, languages: Iterable[Language] = (Language.BRITISH,), known: Iterable[str] = (), folder: Path | None = None
    ) -> None:
        self._languages = tuple(languages)
        self._folder = folder or resources() / "dictionaries"
        self._read: dict[Language, Hunspell] = {}
        self._known = frozenset(part for word in known for part in _forms(word))
        self._remembered: dict[str, bool] = {}

    def unread(self) -> tuple[Language, ...]:
        """The dictionaries that the next question will have to read first."""
        return tuple(language for language in self._languages if language not in self._read)

    def read_next(self) -> bool:
        """Read one dictionary more. Returns whether another is left. Raises ClerkError where it is not there."""
        if left := self.unread():
            self._dictionary(left[0])
        return bool(self.unread())

    def learn(self, word: str) -> None:
        """Take a word for right from now on."""
        self._known |= frozenset(_forms(word))
        self._remembered.clear()

    def misspelt(self, text: str) -> Iterator[Misspelt]:
        """The words of a text that are in no dictionary, in order."""
        for piece in _BETWEEN_SPACES.finditer(text):
            if _NO_WORD.search(piece[0]):
                continue
            for found in _WORD.finditer(text, *piece.span()):
                if len(found[0]) <= _LONGEST and not self.is_right(found[0]):
                    yield Misspelt(found.start(), found[0])

    def is_right(self, word: str) -> bool:
        """Whether a word is spelt right, by one of the languages; short names in capitals are."""
        if not self._languages:
            return True
        known = self._remembered.get(word)
        if known is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            known = self._remembered[word] = self._looks_right(word)
        return known

    def suggestions(self, word: str, most: int = 6) -> tuple[str, ...]:
        """What was probably meant, the likeliest first; up to half a second for a strange word."""
        asked = word.replace("’", "'")
        by_language = [self._dictionary(language).suggest(asked) for language in self._languages]
        names = [name for name in sorted(self._known) if _near(name, asked.casefold())]
        said = [_as_written(name, word) for name in names]
        for place in range(max(map(len, by_language), default=0)):
            said += [found[place] for found in by_language if place < len(found)]
        return tuple(dict.fromkeys(each.replace("'", "’") if "’" in word else each for each in said))[:most]

    def _looks_right(self, word: str) -> bool:
        if (word.isupper() and len(word) <= _SHORT_NAME) or self._in_a_dictionary(word):
            return True
        parts = _PARTS.split(word)
        return len(parts) > 1 and all(len(part) == 1 or self._in_a_dictionary(part) for part in parts)

    def _in_a_dictionary(self, word: str) -> bool:
        folded = word.casefold()
        if folded in self._known or _OF_SOMEBODY.sub("", folded) in self._known:
            return True
        asked = word.replace("’", "'").replace("‑", "-")
        return any(self._dictionary(language).spell(asked) for language in self._languages)

    def _dictionary(self, language: Language) -> Hunspell:
        if language not in self._read:
            from hunspell import Hunspell  # noqa: PLC0415 - wanted when text is first checked

            if not all((self._folder / f"{language}.{part}").is_file() for part in ("aff", "dic")):
                raise ClerkError(f"The dictionary {language} is not there.", "Install Clerk again.")
            self._read[language] = Hunspell(language.value, hunspell_data_dir=str(self._folder))
        return self._read[language]


def _forms(words: str) -> Iterator[str]:
    """The words of a name, each as it is looked up, whole and in its parts."""
    for found in _WORD.finditer(words):
        folded = found[0].casefold()
        yield folded
        yield _OF_SOMEBODY.sub("", folded)
        yield from (part for part in _PARTS.split(folded) if len(part) > 1)


def _near(name: str, asked: str) -> bool:
    """Whether a name and a word differ by a letter too many, too few, wrong, or by two that changed places."""
    if abs(len(name) - len(asked)) > 1 or len(name) < 4:
        return False
    ahead = next((at for at, pair in enumerate(zip(name, asked, strict=False)) if pair[0] != pair[1]), None)
    if ahead is None:
        return True
    one, other = name[ahead:], asked[ahead:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]


def _as_written(name: str, word: str) -> str:
    return name.upper() if word.isupper() else name[:1].upper() + name[1:]
