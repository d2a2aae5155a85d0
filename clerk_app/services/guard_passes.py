"""What an officer lets stand in public files though a closed paper has it too: a street, a crest, a phrase (PX-5).

Only the mark of its hash is kept, where it stands and whose it is: closed words are stored in no open place.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.issues import GuardPass
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services.pack_guard import Match
from clerk_app.services.typed_text import clean_line
from clerk_app.store import issues as store
from clerk_app.store import rows


def passes(office: Office, meeting_id: str) -> tuple[GuardPass, ...]:
    """What was let pass in a meeting's public files, by whom and why, oldest first."""
    return tuple(store.passes_of(office.db, meeting_id))


def let_pass(office: Office, meeting_id: str, matches: Iterable[Match], reason: str) -> Change:
    """Let what the guard found stand in this meeting's public files from now on, for a reason that officers can read.

    What passes already is not noted again. Raises BadInput without a reason.
    """
    words = clean_line(reason)
    if not words:
        raise BadInput(
            "Letting closed words pass needs a reason.", "Say why they may be public all the same.", field="reason"
        )
    known = {made.mark for made in passes(office, meeting_id)}
    found = {match.mark: match for match in matches if match.mark not in known}
    now = datetime.now().replace(microsecond=0)
    made = [
        GuardPass(office.new_id(), meeting_id, match.mark, match.where, match.label, words, office.officer, now)
        for match in found.values()
    ]
    count = "1 match" if len(made) == 1 else f"{len(made)} matches"
    with office.record(f"Let {count} pass in public files", subject=Subject("meeting", meeting_id)) as recording:
        rows.insert(office.db, made, office.officer)
    return recording.change
