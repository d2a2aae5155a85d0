"""Natures of interests in minutes: kept in the secret table, and read for whoever may read them (DI-9).

The rows of minutes name them by identity, so that the record of changes never has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from clerk_app.documents.wording import Wording
from clerk_app.domain.minute_rows import MinuteBlock
from clerk_app.domain.minutes_plan import Block
from clerk_app.domain.nature_marks import EVERY_WORD, has_mark, is_telling, marked, marks_in, said, words_of
from clerk_app.domain.record_rows import Declaration, DeclaredDetail
from clerk_app.office import Office
from clerk_app.services import secrets_kept, wording
from clerk_app.store import agenda, committees, people, rows
from clerk_app.store import interests as store

_DECLARED = "declaration"


def kept_blocks(office: Office, meeting_id: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks as their rows keep them: in what prints a declaration its nature always, elsewhere where it tells."""
    natures = natures_of(office, meeting_id)
    if not natures:
        return tuple(blocks)
    ordinary, kept = _ordinary(office, meeting_id, natures), []
    for block in blocks:
        mark = partial(marked, natures=natures, every=_DECLARED in block.key, ordinary=ordinary)
        kept.append(replace(block, text=mark(block.text), rows=tuple(map(mark, block.rows))))
    return tuple(kept)


def kept_rows(office: Office, meeting_id: str, listed: Sequence[MinuteBlock]) -> list[MinuteBlock]:
    """Passages as they would be kept now: those that were drafted before had natures in their words."""
    natures = natures_of(office, meeting_id)
    if not natures:
        return list(listed)
    ordinary = _ordinary(office, meeting_id, natures)
    return [
        _mapped(row, partial(marked, natures=natures, every=_DECLARED in row.key, ordinary=ordinary)) for row in listed
    ]


def kept_text(office: Office, row: MinuteBlock, text: str) -> str:
    """What was typed in a passage, as its row keeps it."""
    every = _DECLARED in row.key or any(map(has_mark, (row.text, *row.lines)))
    natures = natures_of(office, row.meeting_id)
    return marked(text, natures, every=every, ordinary=_ordinary(office, row.meeting_id, natures))


def _ordinary(office: Office, meeting_id: str, natures: Mapping[str, str]) -> frozenset[str]:
    """Those words, read only where they are asked about: a nature of some length tells whatever the meeting has."""
    short = any(is_telling(nature, frozenset()) and not is_telling(nature, EVERY_WORD) for nature in natures.values())
    return ordinary_words(office, meeting_id) if short else frozenset()


def ordinary_words(office: Office, meeting_id: str) -> frozenset[str]:
    """Words that the minutes of a meeting have whatever was declared: of its agenda, of people, of all minutes."""
    texts = list(Wording.load(wording.of_meeting(office, meeting_id)).minutes.values())
    texts += [item.title for item in agenda.items_of(office.db, meeting_id)]
    texts += [fact.printed for facts in people.all_facts(office.db).values() for fact in facts]
    texts += [body.name for body in committees.bodies(office.db)]
    return words_of(" ".join(texts))


def natures_of(office: Office, meeting_id: str) -> Mapping[str, str]:
    """What was declared at a meeting, by identity; of what is sensitive now also what it was called before."""
    declared = _declared(office, meeting_id)
    ids = {each.detail_id for each in declared if each.detail_id} | _withheld(office, declared)
    return _natures(office, ids)


def read_rows(office: Office, meeting_id: str, listed: Sequence[MinuteBlock]) -> list[MinuteBlock]:
    """Passages as an officer reads them."""
    if not any(has_mark(text) for row in listed for text in _texts(row)):
        return list(listed)
    reading = _Reading(office, meeting_id, (text for row in listed for text in _texts(row)))
    return [reading.row(row) for row in listed]


def read_blocks(office: Office, meeting_id: str, listed: Sequence[Block]) -> tuple[Block, ...]:
    """The same of blocks, such as those of a version."""
    texts = [text for block in listed for text in (block.text, *block.rows)]
    if not any(map(has_mark, texts)):
        return tuple(listed)
    reading = _Reading(office, meeting_id, texts)
    return tuple(
        replace(block, text=reading.text(block.text), rows=tuple(map(reading.text, block.rows))) for block in listed
    )


class _Reading:
    """The natures that some texts name, but what is sensitive now."""

    def __init__(self, office: Office, meeting_id: str, texts: Iterable[str]) -> None:
        named = {secret_id for text in texts for secret_id in marks_in(text)}
        open_ones = named - _withheld(office, _declared(office, meeting_id))
        self._natures = _natures(office, open_ones)
        self._words = Wording.load(wording.of_meeting(office, meeting_id)).minutes["nature_withheld"]

    def text(self, text: str) -> str:
        return said(text, self._natures, self._words)

    def row(self, row: MinuteBlock) -> MinuteBlock:
        return _mapped(row, self.text)


def _mapped(row: MinuteBlock, say: Callable[[str], str]) -> MinuteBlock:
    return replace(
        row,
        text=say(row.text),
        lines=tuple(map(say, row.lines)),
        made_text=say(row.made_text),
        made_lines=tuple(map(say, row.made_lines)),
    )


def _declared(office: Office, meeting_id: str) -> list[Declaration]:
    return rows.read_all(office.db, Declaration, "declaration WHERE meeting_id = ?", [meeting_id])


def _withheld(office: Office, declared: Iterable[Declaration]) -> set[str]:
    """Under which identities stands, or ever stood, what is sensitive now."""
    sensitive = (each.id for each in declared if each.sensitive)
    return {found for each in sensitive for found in store.secrets_ever(office.db, "declaration", each, "detail_id")}


def _natures(office: Office, secret_ids: Iterable[str]) -> dict[str, str]:
    kept = secrets_kept.kept_of(office, secret_ids)
    return {secret_id: DeclaredDetail.read(text).nature for secret_id, text in kept.items()}


def _texts(row: MinuteBlock) -> tuple[str, ...]:
    return (row.text, *row.lines, row.made_text, *row.made_lines)
