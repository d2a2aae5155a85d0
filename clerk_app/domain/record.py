"""What was recorded at a meeting, as plain values: motions and the votes on them.

Nothing here knows where it is kept. `seq` orders everything that was recorded at one meeting, never a clock.
"""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.votes import Ballot


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion, or an amendment to one, and the vote on it if there was one.

    `voted_seq` is the moment of the vote, by which it is judged who was in the room. What is `closed` is in no public
    copy.
    """

    seq: int
    text: str = ""
    mover_id: str = ""
    seconder_id: str = ""
    amends: bool = False
    ballot: Ballot | None = None
    voted_seq: int | None = None
    closed: bool = False

    @property
    def decided_at(self) -> int:
        """The moment by which it is judged who was there: that of the vote, else that of the motion."""
        return self.seq if self.voted_seq is None else self.voted_seq
