"""The minutes of a meeting as they stand, read for whoever edits, prints or signs them.

They are drafted and made anew in `minutes_drafting`, edited in `minute_editing`, brought to their signature in
`minutes_course`, and printed by `minutes_copies`. What is on the side FULL is closed matter: labels of changes name
items by number alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.minute_rows import MinuteBlock, Minutes, MinutesVersion
from clerk_app.domain.minutes_plan import Block
from clerk_app.domain.minutes_standing import Passage, passages
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.domain.minutes_versions import thawed
from clerk_app.errors import NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import minute_natures
from clerk_app.services.reading import one
from clerk_app.store import minutes as store


@dataclass(frozen=True, slots=True)
class Sheet:
    """The minutes of a meeting with all their passages, open and closed, left out and not, in order."""

    minutes: Minutes
    passages: tuple[Passage, ...]

    @property
    def state(self) -> MinutesState:
        """How far they have come."""
        return self.minutes.state

    @property
    def printed(self) -> tuple[Block, ...]:
        """The blocks that some copy prints, numbered: what `domain.minutes_plan` makes copies and extracts of."""
        return tuple(passage.block for passage in self.passages if not passage.left_out)

    def passage(self, block_id: str) -> Passage | None:
        """One passage by the identity of its block."""
        return next((passage for passage in self.passages if passage.id == block_id), None)


def sheet(office: Office, meeting_id: str) -> Sheet | None:
    """The minutes of a meeting as they stand; None before they are drafted."""
    found = store.of_meeting(office.db, meeting_id)
    if found is None:
        return None
    blocks = minute_natures.read_rows(office, meeting_id, store.blocks_of(office.db, meeting_id))
    return Sheet(found, passages(blocks, found.numbering, found.first_number))


def needed(office: Office, meeting_id: str) -> Minutes:
    """The minutes of a meeting. Raises NotFound before they are drafted."""
    found = store.of_meeting(office.db, meeting_id)
    if found is None:
        raise NotFound("This meeting has no minutes yet.", "Close the meeting in the room, or draft its minutes.")
    return found


def said_state(office: Office, meeting_id: str) -> str:
    """How far the minutes have come, such as "Minutes signed"; "" while they are a draft, or where there are none."""
    found = store.of_meeting(office.db, meeting_id)
    return f"Minutes {found.state.words.lower()}" if found is not None and not found.state.editable else ""


def any_waiting(office: Office, meeting_id: str) -> bool:
    """Whether minutes of any other meeting of its committees wait to be confirmed: a quick look."""
    return store.any_unconfirmed(office.db, meeting_id)


def versions(office: Office, meeting_id: str) -> tuple[MinutesVersion, ...]:
    """How the minutes stood at each step, oldest first; `blocks_of_version` reads the blocks of one."""
    return tuple(store.versions_of(office.db, meeting_id))


def blocks_of_version(office: Office, version: MinutesVersion) -> tuple[Block, ...]:
    """A version's blocks, without what has become sensitive since (DI-9)."""
    return minute_natures.read_blocks(office, version.meeting_id, thawed(version.blocks))


def as_kept(office: Office, meeting_id: str) -> tuple[Block, ...]:
    """What some copy prints, numbered, with natures by their identity alone, as a version keeps it."""
    found = needed(office, meeting_id)
    listed = passages(store.blocks_of(office.db, meeting_id), found.numbering, found.first_number)
    return tuple(passage.block for passage in listed if not passage.left_out)


def meeting_of(office: Office, block_id: str) -> str:
    """The meeting whose minutes have a block. Raises NotFound."""
    return one(office, MinuteBlock, block_id, "passage of the minutes").meeting_id


def editable(office: Office, meeting_id: str) -> Minutes:
    """The minutes of a meeting while they may be edited (MI-2). Raises NotFound; Refused once they left the draft."""
    found = needed(office, meeting_id)
    if found.state in (MinutesState.CLEARED, MinutesState.PUBLISHED_DRAFT):
        raise Refused(
            f"These minutes are “{found.state.words}” and are not edited as they stand.",
            "Take them back to a draft first; the version that went out is kept.",
        )
    if not found.state.editable:
        raise Refused(
            f"These minutes are “{found.state.words}” and stay as they are.",
            "Only a later resolution of the body changes them; record it at that meeting.",
        )
    return found
