"""Should a proposal go into the programme? The questions in their order, what goes for it, and who decided (SC-1)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.domain.prioritising import Advice, Answers, Question, advised, may_go, next_question, reason_words
from clerk_app.domain.programme import Column, Matrix
from clerk_app.domain.text import quoted
from clerk_app.office import Office
from clerk_app.services import prioritising, programme
from clerk_app.services.prioritising import Proposal
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import row
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import Label
from ui.widgets.line_field import LineField
from ui.widgets.segments import Segment, Segments

_ANSWERS = (Segment(None, "Not answered"), Segment(True, "Yes"), Segment(False, "No"))
_OUT = ""


class ProgrammeProposal(FormDialog):
    """A proposal for a meeting: a new one, or a work item that is there (`row_id`). Sends `decided` with a sentence."""

    decided = Signal(str)

    def __init__(
        self, parent: QWidget, office: Office, programme_id: str, meeting_id: str = "", row_id: str = ""
    ) -> None:
        super().__init__(parent, "Should it go into the programme?", "Keep the decision", self._keep)
        self._office, self._programme_id, self._row_id = office, programme_id, row_id
        self._matrix: Matrix = programme.read(office, programme_id)
        self._coming = self._still_to_come()
        days = [(column.meeting_id, printed_date(column.day)) for column in self._coming]
        self.title_field = LineField("&What is proposed")
        self.meeting = Choice("For the meeting of", days)
        self.minutes = LineField("&Minutes")
        self.asked = {each: Segments(_ANSWERS, each.words, None) for each in Question}
        self.advice = Label("", "body", "text2", wrap=True)
        self.goes = Choice("What goes for it")
        self.goes_to = Choice("It goes to")
        self.in_spite = Check("It goes in whatever the answers say")
        self.reason, self.decided_by, self.minute = LineField("&Reason"), LineField("Decided &by"), LineField("M&inute")
        self._goes_field, self._to_field = Field("What &goes for it", self.goes), Field("It goes &to", self.goes_to)
        self.fields = {"title": self.title_field, "goes_row_id": self._goes_field, "reason": self.reason}
        self.fields |= {"minutes": self.minutes}
        self._fill(meeting_id or self._next())
        self._arrange()
        for segments in self.asked.values():
            segments.chosen.connect(lambda _: self._advise())
        self.meeting.chosen.connect(lambda _: self._turn_meeting())
        self.minutes.box.textChanged.connect(lambda _: self._advise())
        self.in_spite.toggled.connect(lambda _: self._advise())
        self._advise()
        (self.asked[Question.URGENT] if row_id else self.title_field.box).setFocus()

    def _still_to_come(self) -> list[Column]:
        """The meetings to choose from: those to come, or where a past year is written up all that were not held."""
        waiting = [column for column in self._matrix.columns if not column.is_over]
        return [column for column in waiting if column.day >= self._office.today()] or waiting

    def _next(self) -> str:
        found = self._matrix.next_column(self._office.today())
        return found.meeting_id if found is not None else ""

    def _fill(self, meeting_id: str) -> None:
        if meeting_id in [column.meeting_id for column in self._coming]:
            self.meeting.choose(meeting_id)
        known = next((line.row for line in self._matrix.lines if line.row.id == self._row_id), None)
        if known is not None:
            self.title_field.box.setText(known.title)
            self.title_field.setEnabled(False)
            self.minutes.hide()
        self._turn_meeting()

    def _arrange(self) -> None:
        questions = [Field(each.words, segments) for each, segments in self.asked.items()]
        self.lay_out(
            [
                row((self.title_field, 3), (Field("For the meeting &of", self.meeting), 2), (self.minutes, 1), gap=12),
                row((questions[0], 1), (questions[1], 1), gap=12),
                row((questions[2], 1), (questions[3], 1), gap=12),
                row((self.advice, 1), self.in_spite, gap=12),
                row((self._goes_field, 3), (self._to_field, 2), gap=12),
                row((self.reason, 3), (self.decided_by, 2), (self.minute, 1), gap=12),
            ],
            width=860,
        )

    def _turn_meeting(self) -> None:
        """Offer what can go from the meeting that is chosen, and where to; what time is left answers the last one."""
        meeting_id = str(self.meeting.value() or "")
        listed = may_go(self._matrix, meeting_id, [self._row_id])
        self.goes.show_options([("", "Nothing is chosen"), *((each.id, each.title) for each in listed)])
        others = [column for column in self._coming if column.meeting_id != meeting_id]
        named = [(column.meeting_id, printed_date(column.day)) for column in others]
        self.goes_to.show_options([*named, (_OUT, "Out of the programme")])
        load = self._matrix.load(meeting_id)
        self.asked[Question.HAS_TIME].setToolTip(load.words())

    def answers(self) -> Answers:
        """What is answered so far."""
        given = (segments.value() for segments in self.asked.values())
        return Answers(*(None if answer is None else bool(answer) for answer in given))

    def _advise(self) -> None:
        """Say what the answers come to, and ask which item goes only where one has to."""
        answers = self.answers()
        advice, asked = advised(answers), next_question(answers)
        choose = advice is Advice.CHOOSE
        said = {
            Advice.ASK: f"Next: {asked.words}" if asked is not None else "",
            Advice.ADD: "It goes into the programme.",
            Advice.CHOOSE: "There is no time: choose the medium or low item that goes for it.",
            Advice.LEAVE: reason_words(answers),
        }[advice]
        time = asked is Question.HAS_TIME or choose
        self.advice.setText(f"{said} {self._time_words()}" if time else said)
        self._goes_field.setVisible(choose)
        self._to_field.setVisible(choose)
        self.in_spite.setVisible(advice in (Advice.CHOOSE, Advice.LEAVE))

    def _time_words(self) -> str:
        """What is taken of the meeting's time, and what this needs where that is known and not in it already."""
        meeting_id = str(self.meeting.value() or "")
        known = next((line for line in self._matrix.lines if line.row.id == self._row_id), None)
        typed = self.minutes.box.text().strip()
        needs = known.row.minutes if known is not None else int(typed) if typed.isdecimal() else None
        more = f", and this needs {needs}" if needs and (known is None or meeting_id not in known.cells) else ""
        return f"The meeting has {self._matrix.load(meeting_id).words()}{more}."

    def _keep(self) -> bool:
        asks = advised(self.answers())
        goes = str(self.goes.value() or "") if asks is Advice.CHOOSE else ""
        proposal = Proposal(
            str(self.meeting.value() or ""),
            self.answers(),
            self.title_field.box.text(),
            self._row_id or None,
            {"minutes": self.minutes.box.text()} if not self._row_id else {},
            goes or None,
            (str(self.goes_to.value() or "") or None) if goes else None,
            in_spite=self.in_spite.isChecked() and asks is not Advice.ADD,
            reason=self.reason.box.text(),
            decided_by=self.decided_by.box.text(),
            minute=self.minute.box.text(),
        )
        prioritising.decide(self._office, self._programme_id, proposal)
        self.decided.emit(self._said(proposal))
        return True

    def _said(self, proposal: Proposal) -> str:
        """What was decided, as a sentence."""
        title = quoted(self.title_field.box.text().strip())
        if not proposal.in_spite and advised(proposal.answers) is Advice.LEAVE:
            return f"{title} stays out; the decision is kept."
        said = f"{title} is planned for {self.meeting.currentText()}"
        if not proposal.goes_row_id:
            return f"{said}."
        gone = quoted(self.goes.currentText())
        where = f"goes to {self.goes_to.currentText()}" if proposal.goes_to else "is taken out of the programme"
        return f"{said}; {gone} {where}."
