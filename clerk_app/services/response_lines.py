"""The item “Responses to referrals” says by itself what is due: its sub-line follows them until issue (SC-2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from clerk_app.domain.agenda import AgendaItem, SubLineKind
from clerk_app.domain.council import StandingItem
from clerk_app.domain.forward_plan import ForwardEntry
from clerk_app.domain.record_rows import Resolution
from clerk_app.domain.referrals import awaits_responses, responses_line
from clerk_app.office import Office
from clerk_app.services import meetings
from clerk_app.services.closed_items import closed_referrals
from clerk_app.store import agenda as items_store
from clerk_app.store import follow_up as store
from clerk_app.store import meetings as meetings_store
from clerk_app.store import rows


def line_for(office: Office, body_id: str) -> str:
    """What the item says for a committee now: of open referrals alone, since it is printed (PX-5)."""
    listed = store.referrals(office.db, body_id)
    hidden = closed_referrals(office, listed)
    return responses_line([each for each in listed if each.id not in hidden], office.today())


def as_item(office: Office, standing: StandingItem) -> AgendaItem:
    """A standing item as it goes on an agenda: that of the responses says what is due, unless it has words."""
    made = AgendaItem("", "", "", 0, standing.title)
    own = standing.sub_line not in ("", responses_line((), office.today()))
    if awaits_responses(standing.title) and not own:
        return replace(made, sub_line_kind=SubLineKind.NOTE, sub_line=line_for(office, standing.body_id))
    return replace(made, sub_line_kind=SubLineKind(standing.sub_line_kind), sub_line=standing.sub_line)


@contextmanager
def following(office: Office, body_id: str) -> Iterator[None]:
    """Within a recorded change that moves referrals: items that said what was due before say what is due after.

    A line that an officer has worded otherwise stays, and so does every agenda that went out.
    """
    before = line_for(office, body_id)
    yield
    after = line_for(office, body_id)
    if before == after:
        return
    for held in meetings_store.lines_of_body(office.db, body_id):
        if held.day < office.today() or held.state.went_out or not _is_led_by(office, held.id, body_id):
            continue
        for item in items_store.items_of(office.db, held.id):
            if awaits_responses(item.title) and item.sub_line in ("", before) and not item.number_locked:
                fields = {"sub_line_kind": SubLineKind.NOTE, "sub_line": after}
                rows.update(office.db, AgendaItem, item.id, fields, office.officer)


@contextmanager
def following_openness(office: Office, changed: Iterable[AgendaItem | Resolution | ForwardEntry]) -> Iterator[None]:
    """Within a change that closes or opens items or entries with their matters, or decisions: as `following`, for each
    committee that referred one of them, so that no agenda to come names what is closed now (PX-5).
    """
    named = {name for each in changed for name in (each.id, getattr(each, "matter_id", "")) if name}
    with ExitStack() as followed:
        for body_id in store.referring(office.db, named):
            followed.enter_context(following(office, body_id))
        yield


def _is_led_by(office: Office, meeting_id: str, body_id: str) -> bool:
    return meetings.presiding_body(office, meeting_id).id == body_id
