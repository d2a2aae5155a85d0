"""What is done to the members of a committee: each verb asks what it must know in a dialog, and is one change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from clerk_app.domain.membership import Member, PositionKind
from clerk_app.office import Office
from clerk_app.services import appointments, committees, member_order, membership, serving
from ui.dialogs.add_member import AddMember
from ui.dialogs.correct_appointment import CorrectAppointment
from ui.dialogs.edit_seat import EditSeat
from ui.dialogs.on_a_day import OnADay
from ui.dialogs.seat_change import ReplaceMember, SeatOnADay, SwapSeats
from ui.page import Page

_VACATE = ("Leave a seat vacant", "Leave it vacant", "Vacant from")
_CLOSE = ("Close a seat", "Close the seat", "Last day of the seat")


@dataclass(frozen=True, slots=True)
class MenuVerb:
    """A line of the members' menu: its words with their mnemonic, what it does, and the key that does the same."""

    words: str
    verb: Callable[[], object]
    keys: str = ""

    @property
    def listed(self) -> str:
        """The words as a menu shows them, the key at the right."""
        return f"{self.words}\t{self.keys}" if self.keys else self.words


class MemberVerbs:
    """The verbs of one committee on one day, for the member that `look_at` was told of last."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        self._page, self._parent = page, parent
        self.body_id, self.day = "", page.office.today()
        self.member: Member | None = None
        self.posts: dict[PositionKind, str | None] = {}

    @property
    def _office(self) -> Office:
        return self._page.office

    def look_at(self, body_id: str, day: date, posts: dict[PositionKind, str | None]) -> None:
        """Do what follows to this committee, as it is on a day; `posts` says who holds which."""
        self.body_id, self.day, self.posts = body_id, day, posts

    def holds(self, kind: PositionKind) -> bool:
        """Whether the member is chair (or vice-chair) on the day."""
        who = self.member.person_id if self.member else None
        return who is not None and self.posts.get(kind) == who

    def menu(self) -> list[MenuVerb]:
        """Everything that can be done to the member, in the order of a menu."""
        member = self.member
        if member is None:
            return []
        orders = [
            MenuVerb("Move &up", lambda: self.step(-1), "Alt+Up"),
            MenuVerb("Move &down", lambda: self.step(1), "Alt+Down"),
            MenuVerb("&Order by surname", self.by_surname),
        ]
        ends = [MenuVerb("C&lose the seat…", self.close_seat), MenuVerb("Re&move", self.remove, "Del")]
        correct = MenuVerb("&Correct a mistake…", self.correct)
        edit = MenuVerb("&Edit seat…", self.edit_seat, "Enter")
        if member.person_id is None:
            return [MenuVerb("&Fill the vacancy…", self.end_or_fill), edit, correct, *orders, *ends]
        chair, vice = (self.holds(kind) for kind in (PositionKind.CHAIR, PositionKind.VICE_CHAIR))
        return [
            MenuVerb("No longer c&hair" if chair else "Make c&hair", lambda: self.elect(PositionKind.CHAIR)),
            MenuVerb(
                "No longer &vice-chair" if vice else "Make &vice-chair", lambda: self.elect(PositionKind.VICE_CHAIR)
            ),
            edit,
            MenuVerb("&Replace…", self.replace),
            MenuVerb("&Swap seats…", self.swap),
            MenuVerb("Le&aves…", self.end_or_fill),
            MenuVerb("Leave the seat vaca&nt…", self.vacate),
            correct,
            *orders,
            *ends,
        ]

    # --- adding -------------------------------------------------------------------------------------------------------
    def add(self) -> None:
        """Ask who is to be added."""
        self._open(lambda: AddMember(self._parent, self._office, self.body_id))

    def add_vacancy(self) -> None:
        """Add a seat that nobody holds yet."""
        self._page.do(membership.add_vacancy, self._office, self.body_id)

    # --- posts --------------------------------------------------------------------------------------------------------
    def elect(self, kind: PositionKind) -> None:
        """Give or take a post: at once where nobody ever held it, else from a day that is asked for."""
        member, before = self.member, self.posts.get(kind)
        if member is None or member.person_id is None:
            return
        office, body_id = self._office, self.body_id
        chosen = None if before == member.person_id else member.person_id
        ever_held = serving.ever_held(office, body_id, kind)
        never_met = before is not None and not serving.has_met(office, body_id)
        if self.day == office.today() and (not ever_held or never_met):
            self._page.do(membership.elect, office, body_id, kind, chosen)
            return
        words = kind.words.replace(" ", "-")
        heading = f"Make {member.name} {words}" if chosen else f"{member.name} is no longer {words}"
        sentence = "Agendas of meetings before this day keep the chair they had."
        verb = lambda day: membership.elect(office, body_id, kind, chosen, day)  # noqa: E731
        label, do_it = ("From", f"Make {words}") if chosen else ("From this day there is none", "End the post")
        self._open(lambda: OnADay(self._parent, office, heading, sentence, label, do_it, verb, self.day))

    # --- seats --------------------------------------------------------------------------------------------------------
    def edit_seat(self) -> None:
        """Change what the seat prints and its vote."""
        member = self.member
        if member is not None:
            holder = member.name if member.person_id else ""
            self._open(lambda: EditSeat(self._parent, self._office, holder, member.seat_ids))

    def end_or_fill(self) -> None:
        """The member leaves after a day; a vacancy is filled."""
        member = self.member
        if member is None:
            return
        if member.person_id is None:
            self._open(lambda: AddMember(self._parent, self._office, self.body_id, member.seat_ids[0]))
            return
        person_id, body_id = member.person_id, self.body_id
        body = committees.committee(self._office, body_id).name
        sentence = f"{member.name} leaves {body}. The seat is vacant from the day after."
        verb = lambda day: serving.leave(self._office, body_id, person_id, day)  # noqa: E731
        said = ("End the appointment", sentence, "Last day", "End the appointment")
        self._open(lambda: OnADay(self._parent, self._office, *said, verb, self.day))

    def replace(self) -> None:
        """Put somebody else in the seat."""
        member = self._sitting()
        if member is not None:
            self._open(lambda: ReplaceMember(self._parent, self._office, member, self.day))

    def swap(self) -> None:
        """Let two members change places."""
        member = self._sitting()
        if member is not None:
            self._open(lambda: SwapSeats(self._parent, self._office, self.body_id, member, self.day))

    def vacate(self) -> None:
        """Let one seat be vacant; the member's other seats stay."""
        member = self._sitting()
        if member is None:
            return
        heading, words, label = _VACATE
        sentence = f"{member.name} gives up this seat and keeps any other. It prints as a vacancy from the day."
        verb = lambda seat_id, day: appointments.vacate(self._office, seat_id, day)  # noqa: E731
        said = (heading, words, sentence, label)
        self._open(lambda: SeatOnADay(self._parent, self._office, member, self.day, said, verb))

    def close_seat(self) -> None:
        """Let the committee have one seat less."""
        member = self.member
        if member is None:
            return
        heading, words, label = _CLOSE
        sentence = "The committee has one seat less after this day. Agendas of earlier meetings keep it."
        verb = lambda seat_id, day: appointments.close_seat(self._office, seat_id, day)  # noqa: E731
        said = (heading, words, sentence, label)
        self._open(lambda: SeatOnADay(self._parent, self._office, member, self.day, said, verb))

    def correct(self) -> None:
        """Put right what was entered by mistake."""
        member = self.member
        if member is not None:
            self._open(lambda: CorrectAppointment(self._parent, self._office, self.body_id, member, self.day))

    def remove(self) -> None:
        """Take the line out of the list: for one made by mistake."""
        if self.member is not None:
            self._page.do(serving.remove_member, self._office, self.body_id, self.member.seat_ids)

    # --- order --------------------------------------------------------------------------------------------------------
    def step(self, by: int) -> None:
        """Print the member a place higher or lower."""
        if self.member is not None:
            seat_id = self.member.seat_ids[0]
            self._page.do(member_order.step, self._office, self.body_id, seat_id, by, self.day)

    def put_before(self, other: Member | None) -> None:
        """Print the member before another (None: last of their sort)."""
        if self.member is not None:
            seat_id, before = self.member.seat_ids[0], other.seat_ids[0] if other else None
            self._page.do(member_order.put_before, self._office, self.body_id, seat_id, before, self.day)

    def by_surname(self) -> None:
        """Print the members of this sort by surname again."""
        if self.member is not None:
            self._page.do(member_order.order_by_surname, self._office, self.body_id, self.member.kind)

    def _sitting(self) -> Member | None:
        return self.member if self.member is not None and self.member.person_id is not None else None

    def _open(self, make: Callable[[], QDialog]) -> None:
        dialog = self._page.do(make)
        if dialog is not None:
            dialog.open()
