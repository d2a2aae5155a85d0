"""Who takes part in one meeting: its committees, the panel, chair and substitutes of each at this meeting alone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.domain.finding import Finding
from clerk_app.office import Office
from clerk_app.services import meeting_bodies, substitutes, taking_part
from clerk_app.services.substitutes import SubstituteLine
from clerk_app.services.taking_part import PartLine
from ui.dialogs.lines import LinesDialog
from ui.dialogs.part_choices import AddSubstitute, DrawPanel, JoinCommittee, TakeChair
from ui.models.rows import Heading
from ui.text import counted, why_and_remedy
from ui.widgets.buttons import secondary_button
from ui.widgets.line_rows import Line


class TakingPart(LinesDialog):
    """A line for each committee and each substitute, with what the rules say against it under the line."""

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent, office, meeting_id, "Who takes part in this meeting", "Taking part")
        self._parts: dict[str, PartLine] = {}
        self._sent: dict[str, SubstituteLine] = {}
        self.substitute_button = secondary_button("Substitute…")
        self.chair_button = secondary_button("Chair…")
        self.panel_button = secondary_button("Panel…")
        self.join_button = secondary_button("Add a committee…")
        self.preside_button = secondary_button("Let it preside")
        self.leave_button = secondary_button("Leaves the meeting")
        self.back_button = secondary_button("Take back")
        self.show_with(
            {
                self.back_button: self.take_away,
                self.substitute_button: lambda: self._ask(AddSubstitute),
                self.chair_button: lambda: self._ask(TakeChair),
                self.panel_button: lambda: self._ask(DrawPanel),
                self.preside_button: self._preside,
                self.leave_button: self.take_away,
                self.join_button: lambda: self.ask(JoinCommittee(self, self.office, self.meeting_id)),
            },
            width=780,
        )

    def lines(self) -> list[Line | Heading]:
        """Each committee, and under it who substitutes for whom."""
        self._parts = {part.id: part for part in taking_part.lines(self.office, self.meeting_id)}
        sent = substitutes.of_meeting(self.office, self.meeting_id)
        self._sent = {line.id: line for line in sent}
        rows: list[Line | Heading] = []
        for part in self._parts.values():
            rows.append(_part(part, joint=len(self._parts) > 1))
            rows += [_sent(line) for line in sent if line.substitution.body_id == part.id]
        return rows

    def fit_verbs(self) -> None:
        """A committee has its verbs, a substitute can be taken back."""
        part = self._current()
        joint = len(self._parts) > 1
        for button in (self.substitute_button, self.chair_button, self.panel_button):
            button.setVisible(part is not None)
        self.preside_button.setVisible(part is not None and joint and not part.presides)
        self.leave_button.setVisible(part is not None and joint)
        sent = self._sent.get(str(self.list.current_key()))
        self.back_button.setVisible(sent is not None)
        self.say("\n".join(_finding(finding) for finding in sent.findings) if sent else "")

    def _current(self) -> PartLine | None:
        return self._parts.get(str(self.list.current_key()))

    def _ask(self, kind: type[AddSubstitute] | type[TakeChair] | type[DrawPanel]) -> None:
        if (part := self._current()) is not None:
            self.ask(kind(self, self.office, self.meeting_id, part))

    def _preside(self) -> None:
        if (part := self._current()) is not None:
            self.do(lambda: meeting_bodies.preside(self.office, self.meeting_id, part.id))

    def take_away(self) -> None:
        """Take a substitution back, or let a committee of a joint meeting leave."""
        key, part = str(self.list.current_key()), self._current()
        if key in self._sent:
            self.do(lambda: substitutes.take_back(self.office, key))
        elif part is not None:
            self.do(lambda: meeting_bodies.leave(self.office, self.meeting_id, part.id))


def _part(part: PartLine, joint: bool) -> Line:
    said = ["presides"] if joint and part.presides else []
    said += ["a panel sits" if part.drawn else "its members sit"]
    said += [f"{part.counted} count for the quorum" + (f" of {part.quorum}" if part.quorum is not None else "")]
    said += [f"in the chair: {part.chair}" if part.chair else "nobody is in the chair"]
    short = part.quorum is not None and part.counted < part.quorum
    if short:
        said.append("too few for the quorum")
    words = ", ".join(said)
    return Line(
        part.id,
        part.body.name,
        words[:1].upper() + words[1:],
        icon="landmark",
        right=counted(len(part.members), "member", "members"),
        sub_tone="warn" if short or not part.chair else "text2",
    )


def _finding(finding: Finding) -> str:
    return " ".join(part for part in (finding.text, why_and_remedy(finding)) if part)


def _sent(line: SubstituteLine) -> Line:
    against = " ".join(finding.text for finding in line.findings)
    return Line(
        line.id,
        line.words,
        against or "Nothing in the standing orders is against it",
        icon="user-round",
        sub_tone="warn" if against else "text2",
    )
