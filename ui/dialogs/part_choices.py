"""The questions about who takes part: which committee joins, who is drawn, who takes the chair, who substitutes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.domain.membership import Member
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import committees, meeting_bodies, meetings, membership, people, substitutes, taking_part
from clerk_app.services.taking_part import PartLine
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import caption, label_for
from ui.widgets.tick_list import TickList, TickRow


class JoinCommittee(FormDialog):
    """Let another committee hold the meeting too."""

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent, "Add a committee to the meeting", "Add the committee", self._join)
        self._office, self._meeting_id = office, meeting_id
        there = {body.id for body in meetings.bodies(office, meeting_id)}
        others = [(body.id, body.name) for body in committees.every(office) if body.id not in there]
        self.committee = Choice("Committee", others)
        hint = "The meeting is a joint one then. The first committee presides until another is chosen"
        self.lay_out([Field("&Committee", self.committee, hint)])
        self.committee.setFocus()

    def _join(self) -> None:
        if self.committee.value() is None:
            raise Refused("Every committee takes part already.", "Make another committee on the Committees page first.")
        meeting_bodies.join(self._office, self._meeting_id, self.committee.value())


class DrawPanel(FormDialog):
    """Who of a committee sits at this meeting; with nobody ticked its seats sit again."""

    def __init__(self, parent: QWidget, office: Office, meeting_id: str, part: PartLine) -> None:
        super().__init__(parent, f"Panel of {part.body.name}", "Let them sit", self._draw)
        self._office, self._meeting_id, self._part = office, meeting_id, part
        day = meetings.sittings(office, meeting_id)[0].day
        drawn = taking_part.seated(office, meeting_id, part.id, day) if part.drawn else ()
        ticked = {member.person_id for member in drawn}
        everybody = {m.person_id: m for m in (*membership.members(office, part.id, day), *drawn) if m.person_id}
        self.people = TickList("Members")
        self.lay_out(
            [
                label_for(self.people, "&Members"),
                (self.people, 1),
                caption(
                    "Space ticks and unticks. With nobody ticked, every member of the committee sits again.", wrap=True
                ),
            ],
            width=480,
        )
        self.people.show_ticks(
            TickRow(str(who), "", member.name, who in ticked, ", ".join(member.roles))
            for who, member in everybody.items()
        )
        self.people.setFocus()

    def _draw(self) -> None:
        meeting_bodies.draw_panel(self._office, self._meeting_id, self._part.id, self.people.ticked())


class TakeChair(FormDialog):
    """Who takes the chair of a committee for this meeting alone."""

    def __init__(self, parent: QWidget, office: Office, meeting_id: str, part: PartLine) -> None:
        super().__init__(parent, f"Chair of {part.body.name} for this meeting", "Let them take the chair", self._take)
        self._office, self._meeting_id, self._part = office, meeting_id, part
        self.person = Choice("In the chair", [("", "Its own chair"), *_seated(office, meeting_id, part)])
        now = next((value for value, name in _seated(office, meeting_id, part) if name == part.chair), "")
        self.person.choose(now)
        self.lay_out([Field("&In the chair", self.person, "No election: the committee keeps its chair")])
        self.person.setFocus()

    def _take(self) -> None:
        meeting_bodies.take_chair(self._office, self._meeting_id, self._part.id, self.person.value() or None)


class AddSubstitute(FormDialog):
    """Who sits for whom, and when that was told."""

    def __init__(self, parent: QWidget, office: Office, meeting_id: str, part: PartLine) -> None:
        super().__init__(parent, "Substitute for this meeting", "Let them substitute", self._send)
        self._office, self._meeting_id, self._part = office, meeting_id, part
        seated = _seated(office, meeting_id, part)
        self.member = Choice("Member", seated)
        self.substitute = Choice("Substitute", self._offered({value for value, _ in seated}))
        self.told_on = DateField("Told on", office.today(), office.today(), past=True)
        hint = "The committee’s own substitutes stand first"
        self.lay_out(
            [Field("&Member who is away", self.member), Field("&Substitute", self.substitute, hint), self.told_on]
        )
        self.member.setFocus()

    def _offered(self, seated: set[str]) -> list[tuple[str, str]]:
        """The pool of the committee on the day, then everybody else who does not sit there."""
        day = meetings.sittings(self._office, self._meeting_id)[0].day
        pool = [(str(m.person_id), m.name) for m in substitutes.pool(self._office, self._part.id, day)]
        known = seated | {value for value, _ in pool}
        others = [(line.id, line.fact.printed) for line in people.lines(self._office) if line.id not in known]
        return [*(pair for pair in pool if pair[0] not in seated), *others]

    def _send(self) -> bool:
        if not self.told_on.settle():
            self.told_on.line.setFocus()
            return False
        who, whom = self.substitute.value(), self.member.value()
        if who is None or whom is None:
            raise Refused(
                "There is nobody to choose.", "Put members on the committee, and people into the file, first."
            )
        substitutes.substitute(self._office, self._meeting_id, self._part.id, who, whom, self.told_on.value())
        return True


def _seated(office: Office, meeting_id: str, part: PartLine) -> list[tuple[str, str]]:
    day = meetings.sittings(office, meeting_id)[0].day
    listed: tuple[Member, ...] = taking_part.seated(office, meeting_id, part.id, day)
    return [(member.person_id, member.name) for member in listed if member.person_id is not None]
