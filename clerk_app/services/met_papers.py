"""What an item waits for and the papers that are attached to it: a paper that comes meets what was expected."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_app.domain.agenda import AgendaItem, SubLineKind
from clerk_app.domain.expected_papers import ExpectedPaper, PaperState, is_unasked
from clerk_app.domain.papers import ItemPaper
from clerk_app.domain.public_record import is_out
from clerk_app.office import Office
from clerk_app.services import meetings
from clerk_app.store import expected_papers as store
from clerk_app.store import rows


def waiting(office: Office, item_id: str, first: str = "") -> list[ExpectedPaper]:
    """What an item still waits for, in order, one of them `first`: so the files that come meet it one by one."""
    listed = [expected for expected in store.of_item(office.db, item_id) if expected.item_paper_id is None]
    return sorted(listed, key=lambda expected: expected.id != first)


def is_unasked_for(office: Office, item: AgendaItem, has_papers: bool) -> bool:
    """Whether an item without papers says "to follow" and nobody was asked: its first paper is then what follows."""
    return is_unasked(item, has_papers, bool(store.of_item(office.db, item.id)))


def meet(
    office: Office, item: AgendaItem, pairs: Sequence[tuple[ExpectedPaper, ItemPaper]], *, unasked_for: bool = False
) -> None:
    """Papers at an item are what it waited for; within a recorded change.

    Once nothing more is to come, and while the agenda is not out, the item no longer says "to follow" (LU-3);
    `unasked_for` is what `is_unasked_for` said before they came.
    """
    for expected, link in pairs:
        fields: dict[str, object] = {"item_paper_id": link.id}
        if not expected.state.is_in:
            fields["state"] = PaperState.IN
        rows.update(office.db, ExpectedPaper, expected.id, fields, office.officer)
    if not (pairs or unasked_for) or item.sub_line_kind is not SubLineKind.TO_FOLLOW or waiting(office, item.id):
        return
    if not is_out(meetings.meeting(office, item.meeting_id).state):
        nothing = {"sub_line_kind": SubLineKind.NONE, "sub_line": ""}
        rows.update(office.db, AgendaItem, item.id, nothing, office.officer)


def unmeet(office: Office, link_id: str) -> None:
    """A paper leaves its item, which waits for it again; within a recorded change."""
    for expected in store.met_by(office.db, link_id):
        state = PaperState.PROMISED if expected.promised_for else PaperState.ASKED
        fields: dict[str, object] = {"item_paper_id": None, "state": state}
        rows.update(office.db, ExpectedPaper, expected.id, fields, office.officer)
