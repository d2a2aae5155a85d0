"""Who is offered a vote, or to move and second: nobody whom an interest bars or who has no vote, until the officer says
that it happened (DI-20, CM-5).
"""

from __future__ import annotations

from clerk_app.domain.membership import Votes
from clerk_app.services import declaring, voting
from ui.pages.room_desk import Desk
from ui.pages.room_entry import PersonFinder
from ui.pages.room_person_rows import found_at

BARRED, NO_VOTE, AWAY = "interest", "no vote", "not here"
_WHY = {
    BARRED: "An interest bars it. Enter records that it happened.",
    NO_VOTE: "Has no vote on this. Enter records that it happened.",
    AWAY: "Not in the room. Enter records that it happened.",
}
Offered = list[tuple[str, str]]


def offered(desk: Desk, item_id: str | None, education: bool = False) -> Offered:
    """Those who may vote on an item here and now, by identity and name; without an item, all who have a vote.

    Of an item that is about education in part, `education` says that it is that part which is voted on (CM-5).
    """
    board = desk.board
    if board is None:
        return []
    if item_id is not None:
        found = voting.voters(desk.office, board.evening, item_id, education=education)
        return [(each.person_id or "", board.evening.name(each.person_id or "")) for each in found]
    members = ((line, line.member) for line in board.seats if line.standing.inside)
    return [(line.person_id, line.name) for line, member in members if member and member.votes is Votes.ALL]


def others(desk: Desk, item_id: str | None, education: bool = False) -> list[tuple[str, str, str]]:
    """Everybody else who sits at the meeting, with why they are offered nothing."""
    board = desk.board
    if board is None:
        return []
    known = {person_id for person_id, _ in offered(desk, item_id, education)}
    barred = frozenset[str]()
    if item_id is not None:
        barred = board.evening.item_taken(item_id, declaring.rulings(desk.office, board.evening, item_id)).barred
    return [
        (line.person_id, line.name, _why(line.person_id in barred, line.standing.inside))
        for line in board.seats
        if line.person_id not in known and (line.member is not None or line.person_id in barred)
    ]


def _why(barred: bool, inside: bool) -> str:
    if barred:
        return BARRED
    return NO_VOTE if inside else AWAY


class MoverFinder(PersonFinder):
    """Letters find those who may move and second; only where they fit none of them, the others, with why not."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._others: list[tuple[str, str, str]] = []

    def offer_at(self, desk: Desk, item_id: str | None) -> None:
        """Offer those of an item."""
        # of an item that is about education in part nobody knows yet on which part it will be voted
        self._others = others(desk, item_id, education=True)
        self.offer(offered(desk, item_id, education=True))

    def choose(self, person_id: str | None) -> None:
        """Show somebody who was recorded before."""
        names = dict(self._people) | {each: name for each, name, _ in self._others}
        self.line.setText(names.get(person_id or "", ""))
        self._at = 0
        self._show()

    def why(self) -> str:
        """Why whoever would be taken is not offered; "" for one who is."""
        chosen = self.person_id()
        found = {each: why for each, _, why in self._others}
        return _WHY.get(found.get(chosen or "", ""), "")

    def _found(self) -> list[tuple[str, str]]:
        typed = self.line.text().strip()
        return super()._found() or [
            (person_id, name) for person_id, name, _ in self._others if typed and found_at(name, typed) >= 0
        ]

    def _show(self) -> None:
        super()._show()
        if why := self.why():
            self._name.setText(f"{self._name.text()}. {why}")
            self._name.setWordWrap(True)
            self.line.setAccessibleDescription(self._name.text())
