"""What the guard of public files compares: the words of a meeting's closed business, and what anybody knows anyway.

Nothing here opens the file of a closed paper: what was read of it when it was attached is enough (PX-5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from clerk_app.documents.pack import guard
from clerk_app.documents.pack.guard import Leak, Leaking, Output
from clerk_app.documents.pack.traces import SEQUENCE, Traces, runs, traces_of, words_in
from clerk_app.documents.wording import Wording
from clerk_app.domain.agenda import AgendaItem, in_order
from clerk_app.domain.closing import closed_below
from clerk_app.domain.copies import PublicAgenda
from clerk_app.domain.preflight import facts_of
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import numbering, papers
from clerk_app.services.papers import PaperLine
from clerk_app.store import agenda as items_store
from clerk_app.store import issues
from clerk_app.store import papers as store

_MARK = 12
_MOST_LISTED = 100
#: A name is known without its title too: "Mr Percival Grey" and "Percival Grey".
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Cllr|Councillor|Professor|Prof)\.?"
    r"[ \n]+((?:[A-Z][\w’'-]+[ \n]+)+[A-Z][\w’'-]+)"
)
#: What files and papers are called everywhere: no closed title by itself.
_PLAIN = (
    "report", "reports", "appendix", "annex", "paper", "papers", "document", "scan", "scanned", "letter", "map", "plan",
    "minutes", "agenda", "schedule", "table", "final", "draft", "copy", "closed", "exempt", "confidential", "part",
    *"abcdefghijklmnopqrstuvwxyz",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClosedWords:
    """All that is closed under one item, as it was read before: for the guard alone, never for an output or a log.

    `open_title` is what the public copy says of the item.
    """

    label: str
    open_title: str
    texts: tuple[str, ...] = field(repr=False)
    titles: tuple[str, ...] = field(repr=False)
    streams: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Guarding:
    """What one meeting's public files are compared with, and the texts that anybody knows anyway.

    `texts` are those of the open papers' pages by their PDF's hash, as they were read when they were attached, of the
    papers alone that share no drawing and no picture with a closed one. `passed` are the marks of what an officer
    let pass with a reason (`guard_passes`).
    """

    closed: tuple[ClosedWords, ...] = field(repr=False)
    known: tuple[str, ...] = field(repr=False)
    passed: frozenset[str] = field(default=frozenset(), repr=False)
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)

    def traces(self) -> tuple[Traces, ...]:
        """The traces to look for; this takes a while, so it is done where the pack is made."""
        return tuple(_traces(words) for words in self.closed)


@dataclass(frozen=True, slots=True)
class Match:
    """Something in a public file that a closed paper has too: where it stands, whose the closed paper is ("item 2").

    It is known by its `mark`; the `sentence` quotes it, for the officer alone.
    """

    mark: str
    where: str
    label: str
    sentence: str = field(repr=False)


class Matched(BadInput):
    """A public copy was not made, because of what `matches` lists; the officer may let it pass with a reason."""

    def __init__(self, leaks: Sequence[Leak]) -> None:
        self.matches = tuple(Match(leak.marks[0][:_MARK], leak.where, leak.label, leak.sentence) for leak in leaks)
        listed = [f"{match.sentence} [{match.mark}]" for match in self.matches[:_MOST_LISTED]]
        more = len(leaks) - len(listed)
        super().__init__(
            Leaking(tuple(leaks)).message,
            "Take it out, or let it pass by its mark if it is no secret.",
            (*listed, *((f"And {more:,} more places.",) if more else ())),
        )


def guarding_of(office: Office, meeting_id: str, agenda: PublicAgenda) -> Guarding:
    """Everything closed of a meeting. Raises Refused where a closed paper was never read, and so cannot be known."""
    items = closed_below(in_order(items_store.items_of(office.db, meeting_id)))
    numbers = numbering.numbers_at(office, meeting_id, items)
    listed = papers.lines_of_meeting(office, meeting_id)
    opened = [line for lines in listed.values() for line in lines if not line.withheld]
    said = frozenset(line.link.left_out for line in opened)
    found = [_closed_words(office, item, numbers[item.id], listed.get(item.id, ()), said) for item in items]
    closed = tuple(words for words in found if words is not None)
    passed = frozenset(made.mark for made in issues.passes_of(office.db, meeting_id))
    return Guarding(closed, tuple(_known(agenda)), passed, _texts(office, opened, closed) if closed else {})


def _texts(office: Office, opened: Iterable[PaperLine], closed: Iterable[ClosedWords]) -> dict[str, Sequence[str]]:
    """The texts of the open papers that share no drawing and no picture with a closed one."""
    withheld = {mark for words in closed for mark in words.streams}
    texts: dict[str, Sequence[str]] = {}
    for line in opened:
        kept = store.facts_of(office.db, line.version.sha256)
        if kept is not None and withheld.isdisjoint(facts_of(kept).streams):
            texts[line.version.pdf_sha256] = store.open_text(office.db, line.version.pdf_sha256)
    return texts


def check(
    paths: Iterable[Path],
    guarding: Guarding,
    passed: frozenset[str] = frozenset(),
    kept: Mapping[int, str] | None = None,
) -> None:
    """Let PDFs through, or raise Matched with all that stands in them and in a closed paper too.

    `passed` are the marks of what the officer lets through, as the list says them; `kept` the texts of pages (from 0)
    that were read before, where there is one PDF.
    """
    check_outputs((guard.output_of(path, kept) for path in paths), guarding, passed)


def check_outputs(outputs: Iterable[Output], guarding: Guarding, passed: frozenset[str] = frozenset()) -> None:
    """The same for what other files hold."""
    traces = guarding.traces()
    known = guard.passable((*_standing_words(), *guarding.known)) if traces else frozenset()
    found = [leak for output in outputs for leak in _leaks(output, traces, known)] if traces else []
    let = passed | guarding.passed
    left = [leak for leak in dict.fromkeys(found) if not {mark[:_MARK] for mark in leak.marks} & let]
    if left:
        raise Matched(left)


def _leaks(output: Output, traces: tuple[Traces, ...], known: frozenset[str]) -> Sequence[guard.Leak]:
    return guard.leaks(output, traces, known)


def _traces(words: ClosedWords) -> Traces:
    """The traces of an item's closed business without those of its open title."""
    titles = [title for title in words.titles if _tells(title, words.open_title)]
    names = [name for text in words.texts for name in _TITLED.findall(text)]
    made = traces_of(words.label, words.texts, (*titles, *names))
    own = words_in(words.open_title)
    phrases = {phrase for length in range(1, len(own) + 1) for phrase in runs(own, length)}
    return replace(
        made,
        sequences=made.sequences - set(runs(own, SEQUENCE)),
        phrases=made.phrases - phrases,
        streams=words.streams,
    )


def _tells(title: str, open_title: str) -> bool:
    """Whether a title says anything that not every paper is called, and that the item's open title does not say."""
    words = [word for word in words_in(title.rpartition(".")[0] or title) if not word.isdigit() and word not in _PLAIN]
    return bool(words) and not set(words) <= set(words_in(open_title))


def _closed_words(
    office: Office, item: AgendaItem, number: str, listed: Sequence[PaperLine], said: frozenset[str]
) -> ClosedWords | None:
    """What is closed of an item; why its closed papers are left out too, where that is not `said` of open ones."""
    withheld = [line for line in listed if line.withheld]
    titles = [item.closed_title, item.closed_note, item.public_interest_reason, item.chair_note]
    if not withheld and not any(titles):
        return None
    label = f"item {number}" if number else "an item without a number"
    # a paper that is open by itself has an open title, though it is withheld with its item
    names = [name for line in withheld for name in (line.title, line.version.file_name)]
    texts = [page for line in withheld for page in _read(office, line, label)]
    texts += [line.link.left_out for line in withheld if line.link.left_out not in said]
    read = [facts_of(store.facts_of(office.db, line.version.sha256) or {}) for line in withheld]
    marks = [mark for facts in read for mark in facts.streams]
    phrases = [text for text in (*titles, *names) if 0 < len(words_in(text)) <= SEQUENCE]
    return ClosedWords(label, item.title, (*texts, *filter(None, titles)), tuple(phrases), frozenset(marks))


def _read(office: Office, line: PaperLine, label: str) -> Sequence[str]:
    if store.facts_of(office.db, line.version.sha256) is None:
        raise Refused(
            f"A closed paper of {label} was never read, so nobody can say whether words of it stand in the open ones.",
            "Put its file back into the papers folder, or attach it again.",
        )
    digest = line.version.pdf_sha256
    # below a closed item a sub-item may be open by its own row, which decides where the text is kept
    return store.closed_text(office.db, digest) or store.open_text(office.db, digest)


def _known(agenda: PublicAgenda) -> Iterable[str]:
    """Names that anybody knows: the council, its committees, its members, and where they meet."""
    head = agenda.head
    yield from (head.council, head.committee, *head.committees, " ".join(head.place), *head.place)
    yield from (head.contact_name, agenda.summons.signatory_name, agenda.summons.signatory_post)
    for group in agenda.summons.groups:
        for member in group.members:
            yield from (member.printed, member.note)


def _standing_words() -> Iterable[str]:
    words = Wording.load()
    for section in (words.agenda, words.summons, words.closed, words.notices):
        yield from section.values()
    yield from _PLAIN
