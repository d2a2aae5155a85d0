"""The nature of an interest within the text of minutes: kept by the identity of its words alone (DI-9).

So what turns out to be sensitive after the minutes were drafted stands in no log, version or index, and is gone from
every copy at once, whatever state they are in.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from clerk_app.domain.rich_text import from_plain

_MARK = re.compile("⟦([^⟦⟧\\s]{1,64})⟧")
#: What has fewer words, such as "A friend", stands in other sentences by chance, but for a word that no meeting has.
_TELLING = 3
_LEAST_LETTERS = 5
_WORDS = re.compile(r"[^\W\d_]+")


def has_mark(text: str) -> bool:
    """Whether a text names words that are kept elsewhere."""
    return "⟦" in text and _MARK.search(text) is not None


def marks_in(text: str) -> frozenset[str]:
    """The identities of the words that a text names."""
    return frozenset(_MARK.findall(text))


class _EveryWord(Container[str]):
    def __contains__(self, word: object) -> bool:
        return True


#: As if every word were ordinary.
EVERY_WORD = _EveryWord()


def words_of(text: str) -> frozenset[str]:
    """The words of a text, as it is asked whether they are ordinary."""
    return frozenset(_WORDS.findall(text.casefold()))


def is_telling(nature: str, ordinary: Container[str]) -> bool:
    """Whether a nature stands nowhere by chance: it has several words, or one, "asthma", that is not `ordinary`."""
    long = (word for word in words_of(nature) if len(word) >= _LEAST_LETTERS)
    return len(nature.split()) >= _TELLING or any(word not in ordinary for word in long)


def marked(
    text: str, natures: Mapping[str, str], *, every: bool = False, ordinary: Container[str] = frozenset()
) -> str:
    """A text as it is kept, each nature by its identity; `every` takes all of them, as a declaration has them.

    `ordinary` are words that the meeting has anyway, such as those of its agenda.
    """
    for secret_id, nature in sorted(natures.items(), key=lambda each: -len(each[1])):
        if nature and (every or is_telling(nature, ordinary)):
            pattern = rf"(?<!\w){re.escape(_kept(nature))}(?!\w)"
            text = re.sub(pattern, lambda _, mark=f"⟦{secret_id}⟧": mark, text)  # type: ignore[misc]
    return text


def said(text: str, natures: Mapping[str, str], withheld: str) -> str:
    """A text as it is read; where a nature is not among `natures`, that it is `withheld`."""
    return _MARK.sub(lambda found: _kept(natures.get(found[1], "")) or withheld, text)


def without(text: str) -> str:
    """A text without any nature, for an index."""
    return _MARK.sub(" ", text)


def _kept(nature: str) -> str:
    """A nature in the middle of a line of kept text."""
    return from_plain(f"x{nature}")[1:]
