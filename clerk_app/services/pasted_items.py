"""Agenda text from the clipboard: what it would add to an agenda, looked through by the officer, then added at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clerk_app.documents.wording import neutral_title
from clerk_app.domain.agenda import AgendaItem, Level, Openness
from clerk_app.domain.change import Change
from clerk_app.domain.exemption import ACT_OF_1960
from clerk_app.domain.pasted import Pasted, PastedLine, ProposedItem, lines_of, propose
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, meetings
from clerk_app.store import agenda as store

#: More than this is no agenda: a whole report was copied, or worse.
_LONGEST = 2_000_000
_MOST_LINES, _MOST = 5_000, 300


def read(office: Office, meeting_id: str, text: str, html: str = "") -> Pasted:
    """The items that pasted text would add to an agenda, and what is left out of it, in words.

    `html` is the same as the clipboard holds it for programs that know styles: where it can be read it goes before the
    plain text. Items whose title is on the agenda already are not chosen. Raises BadInput for far too much, or for
    nothing that could be an item.
    """
    if max(len(text), len(html)) > _LONGEST:
        raise _too_much()
    rules = meetings.rules_of(office, meeting_id)
    parts = rules["part_1"], rules["part_2"]
    pasted = _from_html(html, parts) if html.strip() else Pasted((), ())
    if not pasted.items:
        pasted = _proposed(lines_of(text), parts)
    if not pasted.items:
        raise BadInput(
            "There is no item in what was copied.", "Copy the items of an agenda, each in a line of its own."
        )
    if len(pasted.items) > _MOST:
        raise BadInput(f"That would be {len(pasted.items)} items.", "Copy the list of items alone.")
    there = {_key(item.closed_title or item.title) for item in store.items_of(office.db, meeting_id)}
    return replace(pasted, items=tuple(replace(i, chosen=_key(i.title) not in there) for i in pasted.items))


def add(office: Office, meeting_id: str, items: Sequence[ProposedItem], after: str | None = None) -> Change:
    """Add the chosen items below another, or at the end, as one recorded change; closed ones under a neutral title.

    A sub-item whose item is not chosen becomes an item. Raises Refused for none.
    """
    chosen = [item for item in items if item.chosen]
    if not chosen:
        raise Refused("No item was chosen.", "Tick the items to add.")
    neutral = neutral_title(meetings.rules_of(office, meeting_id)["paragraph_list"] == ACT_OF_1960)
    drafts: list[AgendaItem] = []
    for item in chosen:
        alone = item.level is Level.SUB_ITEM and not _item_above(drafts, closed=item.closed)
        drafts.append(_draft(replace(item, level=Level.ITEM) if alone else item, neutral))
    return agenda.add_items(office, meeting_id, drafts, after)


def _from_html(html: str, parts: tuple[str, str]) -> Pasted:
    from clerk_app.services.pasted_html import read_html  # noqa: PLC0415 - the parser is wanted for a paste only

    lines, left_out = read_html(html, _MOST_LINES)
    return _proposed(lines, parts, left_out)


def _proposed(lines: Sequence[PastedLine], parts: tuple[str, str], left_out: Sequence[str] = ()) -> Pasted:
    if len(lines) > _MOST_LINES:
        raise _too_much()
    return propose(lines, parts, left_out)


def _too_much() -> BadInput:
    return BadInput("That is too much for an agenda.", "Copy the list of items alone.")


def _draft(item: ProposedItem, neutral: str) -> AgendaItem:
    draft = AgendaItem(
        id="",
        meeting_id="",
        matter_id="",
        pos=0,
        title=item.title,
        level=item.level,
        sub_line_kind=item.sub_line_kind,
        sub_line=item.sub_line,
        speaker_name=item.speaker_name,
        speaker_organisation=item.speaker_organisation,
    )
    if not item.closed:
        return draft
    return replace(draft, title=neutral, closed_title=item.title, openness=Openness.EXEMPT)


def _item_above(drafts: Sequence[AgendaItem], *, closed: bool) -> bool:
    return any(draft.level is Level.ITEM and draft.openness.closed == closed for draft in drafts)


def _key(title: str) -> str:
    return " ".join(title.casefold().split())
