"""One review: its chain of stages, and all that hangs on it in one list, changed and moved by keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.review_rows import (
    KeyLineOfEnquiry,
    Part,
    ReviewRecommendation,
    ReviewWitness,
    StageState,
)
from clerk_app.services import review_cells, review_outcomes, review_parts, review_stages, reviews
from ui.page import Page
from ui.pages.review_paper_verbs import ReviewPaperVerbs
from ui.pages.review_rows import links_of, parts_of
from ui.text import why_and_remedy
from ui.theme import look
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import plain_button, secondary_button, writing
from ui.widgets.flow import Flow
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import ElidedLabel
from ui.widgets.line_rows import LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.notice_line import NoticeLine
from ui.widgets.stage_chain import StageChain

_KINDS: dict[str, type[Part]] = {
    "key_line_of_enquiry": KeyLineOfEnquiry,
    "review_witness": ReviewWitness,
    "review_recommendation": ReviewRecommendation,
}
_LOW = 480  # logical pixels at normal text size: below this there is no room for a chain and a list
_STAGE, _MADE = "review_stage", "review_recommendation"


class ReviewPane(QWidget):
    """Enter changes what is chosen, Alt+N says that a stage is done, Alt with the arrows moves, Delete removes."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("review_pane")
        self._page, self._review_id, self._staged = page, "", False
        self._found: dict[Subject, list[Finding]] = {}
        self.heading = ElidedLabel("", "heading", least=120)
        self.chain = StageChain()
        self.papers = ReviewPaperVerbs(page)
        self.row_button = plain_button("In the work pro&gramme", "table-2")
        self._row_id = ""
        self.paper_button = secondary_button("&Paper…", "file-text")
        self.add_stage = secondary_button("Add s&tage…", "plus")
        self.add_question = secondary_button("Add &question…", "plus")
        self.add_witness = secondary_button("Add &witness…", "plus")
        self.add_recommendation = secondary_button("Add recommen&dation…", "plus")
        self.change_button = secondary_button("&Change…", "pencil")
        self.done_button = secondary_button("Do&ne", "check")
        self.slip_button = secondary_button("S&lip…", "corner-down-left")
        self.refer_button = secondary_button("Refer it &on", "mail")
        self.act_button = secondary_button("Ma&ke an action")
        self.remove_button = plain_button("Remove", "trash-2")
        self._adding = (self.add_stage, self.add_question, self.add_witness, self.add_recommendation)
        self._doing = (self.change_button, self.done_button, self.slip_button, self.refer_button, self.act_button)
        writing(*self._adding, *self._doing, self.remove_button)
        self.list = ListView(line_model(), LineDelegate(), "What hangs on the review")
        self.note = NoticeLine()
        self._build()
        self._connect()

    def _build(self) -> None:
        head = row((self.heading, 1), self.row_button, self.paper_button, margins=(24, 12, 24, 8))
        chain = row((self.chain, 1), margins=(24, 0, 24, 0))
        verbs = QWidget()
        Flow(verbs, *self._adding, gap=8)
        adding = row((verbs, 1), margins=(24, 0, 24, 4))
        self._note_room = row((self.note, 1), margins=(24, 8, 24, 0))
        foot = row(*self._doing, ..., self.remove_button, margins=(24, 8, 16, 8))
        hints = KeyHints([("Enter", "change"), ("Alt N", "done"), ("Alt ↑ ↓", "move"), ("Del", "remove")])
        self.whole = column(head, chain, adding, (self.list, 1), self._note_room, foot, hints)
        fill_box(QVBoxLayout(self), [(self.whole, 1)])

    def _connect(self) -> None:
        self.paper_button.clicked.connect(lambda _=False: self.papers.ask(self._review_id))
        self.row_button.clicked.connect(lambda _=False: self._page.going.emit(Subject("programme_row", self._row_id)))
        self.add_stage.clicked.connect(lambda _=False: self._ask_stage())
        self.add_question.clicked.connect(lambda _=False: self._ask_part("key_line_of_enquiry"))
        self.add_witness.clicked.connect(lambda _=False: self._ask_part("review_witness"))
        self.add_recommendation.clicked.connect(lambda _=False: self._ask_part(_MADE))
        self.change_button.clicked.connect(lambda _=False: self.change())
        self.done_button.clicked.connect(lambda _=False: self.done())
        self.slip_button.clicked.connect(lambda _=False: self.slip())
        self.refer_button.clicked.connect(lambda _=False: self._with_recommendation(review_outcomes.refer))
        self.act_button.clicked.connect(lambda _=False: self._with_recommendation(review_outcomes.act))
        self.remove_button.clicked.connect(lambda _=False: self.remove())
        self.list.installEventFilter(self)
        self.list.opened.connect(lambda _: self.change())
        self.list.chosen.connect(lambda _: self._fit_verbs())

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_review(self, review_id: str) -> None:
        """Show a review; nothing where none is given."""
        self._review_id = review_id
        self.whole.setVisible(bool(review_id))
        if not review_id:
            return
        found = reviews.whole(self._page.office, review_id)
        self.heading.setText(found.line.title)
        self._row_id = review_cells.row_of(self._page.office, review_id)
        self.row_button.setVisible(bool(self._row_id))
        self.chain.show_links(links_of(found.line))
        self._staged = bool(found.line.stages)
        self._fit_chain()
        self._found = {}
        for finding in found.findings:
            if finding.subject is not None:
                self._found.setdefault(finding.subject, []).append(finding)
        place = self.list.currentIndex().row()
        self.list.show_rows(parts_of(self._page.office, found))
        if self.list.current_row() is None:
            self.list.choose_near(max(place, 0))
        self._fit_verbs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the chain gives way to the list, which has the same stages."""
        super().resizeEvent(event)
        self._fit_chain()

    def _fit_chain(self) -> None:
        self.chain.setVisible(self._staged and self.height() >= look().theme.scaled(_LOW))

    def choose(self, subject: Subject) -> None:
        """Choose something that hangs on the review, with the keys on it."""
        if self.list.choose((subject.table, subject.id)):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> Subject | None:
        """What is chosen."""
        key = self.list.current_key()
        return Subject(str(key[0]), str(key[1])) if isinstance(key, tuple) and key[0] != "heading" else None

    def focus_first(self) -> None:
        """The keys go to the list."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _fit_verbs(self) -> None:
        """Show what can be done to what is chosen, and say what is to be looked at in it."""
        part = self.chosen()
        table = part.table if part else ""
        for button in (self.done_button, self.slip_button):
            button.setVisible(table == _STAGE)
        for button in (self.refer_button, self.act_button):
            button.setVisible(table == _MADE)
        self.remove_button.setText("Remove the review" if table == "review" else "Remove")
        found = self._found.get(part, []) if part is not None else []
        self._note_room.setVisible(bool(found))
        if found:
            said = " ".join(f"{each.text} {why_and_remedy(each)}" for each in found[:2])
            self.note.say(said, "warn" if found[0].level is Level.WARNING else "text2")

    # --- doing --------------------------------------------------------------------------------------------------------
    def change(self) -> None:
        """Open what is chosen."""
        from ui.dialogs.review_details import ReviewDetails  # noqa: PLC0415 - a dialog is loaded when it is wanted

        part = self.chosen()
        if part is None:
            return
        if part.table == "review":
            ReviewDetails(self._page, self._page.office, part.id).open()
        elif part.table == _STAGE:
            self._ask_stage(part.id)
        else:
            self._ask_part(part.table, part.id)

    def _ask_stage(self, stage_id: str = "") -> None:
        from ui.dialogs.review_stage import StageDialog  # noqa: PLC0415

        part = self.chosen()
        after = part.id if part is not None and part.table == _STAGE else None
        StageDialog(self._page, self._page.office, self._review_id, stage_id, after).open()

    def _ask_part(self, table: str, part_id: str = "") -> None:
        from ui.dialogs.review_part import EnquiryDialog, RecommendationDialog, WitnessDialog  # noqa: PLC0415

        dialogs: dict[str, type[EnquiryDialog | WitnessDialog | RecommendationDialog]] = {
            "key_line_of_enquiry": EnquiryDialog,
            "review_witness": WitnessDialog,
            _MADE: RecommendationDialog,
        }
        dialog = dialogs[table](self._page, self._page.office, self._review_id, part_id)
        dialog.accepted.connect(lambda: self._go_to_new(dialog.made))
        dialog.open()

    def _go_to_new(self, made: Subject | None) -> None:
        if made is not None:
            self.choose(made)

    def done(self) -> None:
        """Say that the stage is done, or let its meeting say again how far it is."""
        part, office = self.chosen(), self._page.office
        if part is not None and part.table == _STAGE:
            known = review_stages.stage(office, part.id)
            state = StageState.FOLLOWS if known.state is StageState.DONE else StageState.DONE
            self._page.do(review_stages.set_state, office, part.id, state)

    def slip(self) -> None:
        """Ask where the stage goes, and show what moves with it."""
        from ui.dialogs.slip_stage import SlipStage  # noqa: PLC0415

        part = self.chosen()
        if part is not None and part.table == _STAGE:
            SlipStage(self._page, self._page.office, part.id).open()

    def remove(self) -> None:
        """Take out what is chosen; undo brings it back."""
        part, office = self.chosen(), self._page.office
        if part is None:
            return
        if part.table == "review":
            self._page.do(reviews.remove, office, part.id)
        elif part.table == _STAGE:
            self._page.do(review_stages.remove, office, part.id)
        else:
            self._page.do(review_parts.remove_part, office, _KINDS[part.table], part.id)

    def step(self, by: int) -> None:
        """Move what is chosen up or down among its like."""
        part, office = self.chosen(), self._page.office
        if part is None or part.table == "review":
            return
        if part.table == _STAGE:
            self._page.do(review_stages.step, office, part.id, by)
        else:
            self._page.do(review_parts.step_part, office, _KINDS[part.table], part.id, by)

    def _with_recommendation(self, verb: Any) -> None:
        part = self.chosen()
        if part is not None and part.table == _MADE:
            self._page.do(verb, self._page.office, part.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with the arrows moves what is chosen, where a list would go to another row."""
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.step(by)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes and F2 changes, while the keys are in the list."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if self.list.hasFocus() and plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        elif self.list.hasFocus() and plain and key == Qt.Key.Key_F2:
            self.change()
        else:
            super().keyPressEvent(event)
