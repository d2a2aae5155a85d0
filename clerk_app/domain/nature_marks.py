"""The nature of an interest within the text of minutes: kept by the identity of its words alone (DI-9).

So what turns out to be sensitive after the minutes were drafted stands in no log, version or index, and is gone from
every copy at once, whatever state they are in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from clerk_app.domain.rich_text import from_plain

_MARK = re.compile("⟦([^⟦⟧\\s]{1,64})⟧")
#: What has fewer words, such as "A friend", stands in other sentences by chance.
_TELLING = 3


def has_mark(text: str) -> bool:
    """Whether a text names words that are kept elsewhere."""
    return "⟦" in text and _MARK.search(text) is not None


def marks_in(text: str) -> frozenset[str]:
    """The identities of the words that a text names."""
    return frozenset(_MARK.findall(text))


def marked(text: str, natures: Mapping[str, str], *, every: bool = False) -> str:
    """A text as it is kept, each nature by its identity; `every` takes short ones too, as a declaration has them."""
    for secret_id, nature in sorted(natures.items(), key=lambda each: -len(each[1])):
        if nature and (every or len(nature.split()) >= _TELLING):
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
