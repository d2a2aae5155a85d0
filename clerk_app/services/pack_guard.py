"""The guard of public files: what stands in them is compared with a meeting's closed business (PX-5).

What is compared is gathered by `guarding`; what is found is a list for the officer, who may let it pass with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from clerk_app.documents.pack import guard
from clerk_app.documents.pack.guard import Leak, Leaking, Output
from clerk_app.documents.pack.traces import SEQUENCE, Traces, sequence_mark, traces_of, words_in
from clerk_app.documents.wording import Wording
from clerk_app.errors import BadInput
from clerk_app.services.guarding import ClosedWords, Guarding

_MARK = 12
_MOST_LISTED = 100
#: A name is known without its title too: "Mr Percival Grey" and "Percival Grey".
_TITLES = ("Mrs", "Mr", "Ms", "Miss", "Mx", "Dr", "Sir", "Dame", "Lord", "Lady", "Cllr", "Councillor", "Prof")
_ANY_TITLE = re.compile("|".join(_TITLES))
_TITLED = re.compile(
    rf"\b(?:{'|'.join(_TITLES)}|Professor)\.?"
    r"[ \n]+((?:[A-Z][\w’'-]+[ \n]+)+[A-Z][\w’'-]+)"
)
#: What files and papers are called everywhere: no closed title by itself.
_PLAIN = (
    "report", "reports", "appendix", "annex", "paper", "papers", "document", "scan", "scanned", "letter", "map", "plan",
    "minutes", "agenda", "schedule", "table", "final", "draft", "copy", "closed", "exempt", "confidential", "part",
    *"abcdefghijklmnopqrstuvwxyz",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """Something in a public file that a closed paper has too: where it stands, whose the closed paper is ("item 2").

    It is known by its `mark`; `what` and the `sentence` quote it, for the officer alone.
    """

    mark: str
    where: str
    label: str
    what: str = field(repr=False)
    sentence: str = field(repr=False)


class Matched(BadInput):
    """A public copy was not made, because of what `matches` lists; the officer may let it pass with a reason."""

    def __init__(self, leaks: Sequence[Leak]) -> None:
        self.matches = tuple(Match(_mark_of(leak), leak.where, leak.label, leak.what, leak.sentence) for leak in leaks)
        listed = [f"{match.sentence} [{match.mark}]" for match in self.matches[:_MOST_LISTED]]
        more = len(leaks) - len(listed)
        super().__init__(
            Leaking(tuple(leaks)).message,
            "Take it out, or let it pass by its mark if it is no secret.",
            (*listed, *((f"And {more:,} more places.",) if more else ())),
        )


def check_outputs(outputs: Iterable[Output], guarding: Guarding, passed: frozenset[str] = frozenset()) -> None:
    """Let public files through, or raise Matched with all that stands in them and in a closed paper too.

    `passed` are the marks of what the officer lets through, as the list says them.
    """
    traces = tuple(_traces(words) for words in guarding.closed)  # takes a while, so it is done where the file is made
    known = guard.passable((*_standing_words(), *guarding.known)) if traces else frozenset()
    found = [leak for output in outputs for leak in _leaks(output, traces, known)] if traces else []
    let = passed | guarding.passed
    left = [leak for leak in dict.fromkeys(found) if _mark_of(leak) not in let]
    if left:
        raise Matched(left)


def touches(outputs: Iterable[Output], closed: Iterable[ClosedWords]) -> bool:
    """Whether anything closed may stand in outputs, before what anybody knows is left out: a quick first look."""
    traces = tuple(_traces(words) for words in closed)
    return any(guard.leaks(output, traces) for output in outputs)


def _mark_of(leak: Leak) -> str:
    """What all of it is passed by: to let eight words pass lets no longer passage pass that begins with them."""
    return (leak.marks[0] if len(leak.marks) == 1 else sequence_mark(" ".join(leak.marks)))[:_MARK]


def _leaks(output: Output, traces: tuple[Traces, ...], known: frozenset[str]) -> Sequence[guard.Leak]:
    return guard.leaks(output, traces, known)


def _traces(words: ClosedWords) -> Traces:
    """The traces of an item's closed business without those of its open title."""
    titles = [title for title in words.titles if _tells(title, words.open_title)]
    long = [title for title in titles if len(words_in(title)) > SEQUENCE]  # known by any part of it, as a text is
    texts = (*words.texts, *long)
    titles += words.cells
    names = [name for text in texts if _ANY_TITLE.search(text) for name in _TITLED.findall(text)]
    short = (*(title for title in titles if title not in long), *names)
    return replace(traces_of(words.label, texts, short, open_title=words.open_title), streams=words.streams)


def _tells(title: str, open_title: str) -> bool:
    """Whether a title says anything that not every paper is called, and that the item's open title does not say."""
    words = [word for word in words_in(title.rpartition(".")[0] or title) if not word.isdigit() and word not in _PLAIN]
    return bool(words) and not set(words) <= set(words_in(open_title))


def _standing_words() -> Iterable[str]:
    words = Wording.load()
    for section in (words.agenda, words.summons, words.closed, words.notices):
        yield from section.values()
    yield from _PLAIN
