"""What somebody did after declaring an interest, so far as it was recorded: what the minutes print of it (DI-19)."""

from __future__ import annotations

from clerk_app.domain.declaration_lines import Conduct
from clerk_app.domain.declaration_terms import Speak
from clerk_app.domain.declarations import Ruling
from clerk_app.domain.record_rows import WAYS_OF_THE_PUBLIC, Declaration, RoomKind, Speech, Vote
from clerk_app.domain.room_record import Record


def conduct_of(record: Record, declared: Declaration, ruling: Ruling) -> Conduct:
    """How somebody left, stayed, spoke and did not vote at the item of a declaration; nothing for the whole meeting.

    That somebody who was in the room did not vote is known only where the names were taken. Whoever may not
    speak freely and was heard in a way of the public spoke so, and whoever may speak in no other way did too.
    """
    item_id, who = declared.agenda_item_id, declared.person_id
    if item_id is None:
        return Conduct()
    kinds = (RoomKind.OUT, RoomKind.BACK, RoomKind.STAYED)
    own = [event for event in record.events(*kinds, item_id=item_id) if event.person_id == who]
    out = next((event for event in own if event.kind is RoomKind.OUT), None)
    back = next((event for event in own if event.kind is RoomKind.BACK), None)
    heard = [row.kind for row in record.every(Speech, item_id) if row.person_id == who and row.pos > declared.pos]
    in_its_ways = ruling.speak is not Speak.YES and any(kind in WAYS_OF_THE_PUBLIC for kind in heard)
    as_public = ruling.speak is Speak.AS_PUBLIC or in_its_ways
    return Conduct(
        left_at=out.at.time() if out else None,
        returned_at=back.at.time() if out and back else None,
        left=out is not None,
        stayed=any(event.kind is RoomKind.STAYED for event in own),
        spoke_as_public=bool(heard) and as_public,
        did_not_vote=ruling.bars_voting and _was_there_and_did_not_vote(record, declared),
    )


def _was_there_and_did_not_vote(record: Record, declared: Declaration) -> bool:
    """Whether somebody was in the room at every vote since, each by name, and gave none."""
    since = [vote for vote in record.every(Vote, declared.agenda_item_id) if vote.pos > declared.pos]
    ballots = [(vote, record.ballot(vote)) for vote in since]
    return bool(ballots) and all(
        ballot.manner.by_name
        and ballot.named
        and declared.person_id not in ballot.ways
        and record.room(vote.pos).inside(declared.person_id)
        for vote, ballot in ballots
    )
