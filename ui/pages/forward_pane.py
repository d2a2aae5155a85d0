"""One decision of the forward plan: where its 28 days stand, what it lacks, its dates, notices and decisions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.finding import Finding, Level
from clerk_app.services import executive_decisions, forward_plan, scrutinising
from clerk_app.services.forward_plan import PlanLine
from ui.page import Page
from ui.pages.forward_fields import ForwardFields
from ui.pages.forward_rows import STATE_TONES, date_row, decision_row, notice_row
from ui.pages.paper_details import put
from ui.text import why_and_remedy
from ui.widgets.boxes import Item, column, fill_box, row
from ui.widgets.buttons import Button, plain_button, secondary_button, writing
from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import IconLabel, Label, caption, section_heading
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.two_panes import DetailsScroll

_SIDES = (24, 0, 24, 0)


class ForwardPane(QWidget):
    """Sends what its buttons and lists ask for, by the identity of what is chosen there; the page does it."""

    dating = Signal()
    correcting = Signal(str)
    undating = Signal(str)
    noticing = Signal()
    changing_notice = Signal(str)
    saving_notice = Signal(str)
    removing_notice = Signal(str)
    deciding = Signal()
    changing_decision = Signal(str)
    scrutinising = Signal()
    withdrawing = Signal()
    removing = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("forward_pane")
        self._page = page
        self.entry_id = ""
        self.state = Chip()
        self._sentence = Label("", "body", "text2", wrap=True)
        self._found = QVBoxLayout()
        self.fields = ForwardFields(page.office)
        self.fields.failed.connect(page.tell_error)
        self.dates = _list("Dates of decision")
        self.notices = _list("Notices")
        self.decisions = _list("Decisions taken")
        self._none_noticed, self._none_decided = caption("None is recorded."), caption("None is recorded.")
        self._scrutinised = caption("", wrap=True)
        self._make_buttons()
        self._build()
        self._connect()

    def _make_buttons(self) -> None:
        self.date_button = secondary_button("An&other date…", "calendar-days")
        self.correct_button = plain_button("Correct…", "pencil")
        self.undate_button = plain_button("Remove the date", "trash-2")
        self.notice_button = secondary_button("Record a &notice…", "plus")
        self.change_notice_button = plain_button("Change…", "pencil")
        self.save_notice_button = plain_button("Save it…", "download")
        self.remove_notice_button = plain_button("Remove the notice", "trash-2")
        self.decide_button = secondary_button("Record the decision…", "check")
        self.scrutinise_button = secondary_button("Scr&utinise this…", "search")
        self.withdraw_button = plain_button("Withdraw…")
        self.remove_button = plain_button("Remove", "trash-2")
        writing(self.date_button, self.correct_button, self.undate_button, self.notice_button)
        writing(self.change_notice_button, self.remove_notice_button, self.decide_button, self.scrutinise_button)
        writing(self.withdraw_button, self.remove_button)

    def _build(self) -> None:
        state = column(row(self.state, ...), self._sentence, gap=6)
        fill_box(self._found, [], gap=8)
        items: list[Item] = [
            column(state, self._found, gap=10, margins=(24, 16, 24, 0)),
            12,
            *_section("Dates", self.date_button, self.correct_button, self.undate_button),
            self.dates,
            14,
            column(self.fields, margins=_SIDES),
            16,
            *_section("Notices", self.notice_button, self.change_notice_button, *self._of_a_notice()),
            column(self._none_noticed, margins=_SIDES),
            self.notices,
            16,
            *_section("Decision", self.decide_button),
            column(self._none_decided, margins=_SIDES),
            self.decisions,
            column(self._scrutinised, margins=(24, 8, 24, 0)),
            16,
            row(self.scrutinise_button, ..., self.withdraw_button, self.remove_button, margins=(24, 0, 16, 20)),
        ]
        content = QWidget()
        fill_box(QVBoxLayout(content), items)
        self.area = DetailsScroll(content, "forward_details")
        for view in (self.dates, self.notices, self.decisions):
            self.area.hold(view)
        words = "Choose a decision of the list, or add one. Its dates, its notices and what it lacks stand here."
        self.nothing = EmptyState("signpost", "No decision chosen", words)
        fill_box(QVBoxLayout(self), [(self.area, 1), (self.nothing, 1)])

    def _of_a_notice(self) -> tuple[Button, Button]:
        return self.save_notice_button, self.remove_notice_button

    def _connect(self) -> None:
        for button, signal in (
            (self.date_button, self.dating),
            (self.notice_button, self.noticing),
            (self.decide_button, self.deciding),
            (self.scrutinise_button, self.scrutinising),
            (self.withdraw_button, self.withdrawing),
            (self.remove_button, self.removing),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit())
        for button, view, signal in (
            (self.correct_button, self.dates, self.correcting),
            (self.undate_button, self.dates, self.undating),
            (self.change_notice_button, self.notices, self.changing_notice),
            (self.save_notice_button, self.notices, self.saving_notice),
            (self.remove_notice_button, self.notices, self.removing_notice),
        ):
            button.clicked.connect(lambda _=False, view=view, signal=signal: _send(view, signal))
        self.dates.opened.connect(lambda line: self.correcting.emit(str(line.id)))
        self.notices.opened.connect(lambda line: self.changing_notice.emit(str(line.id)))
        self.decisions.opened.connect(lambda line: self.changing_decision.emit(str(line.id)))

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_line(self, line: PlanLine | None, nation: str) -> None:
        """Show an entry, or that none is chosen."""
        self.area.setVisible(line is not None)
        self.nothing.setVisible(line is None)
        self.entry_id = line.id if line is not None else ""
        if line is None:
            return
        tone, icon = STATE_TONES[line.notice.state]
        self.state.show_state(line.notice.state.words, tone, icon)
        self._sentence.setText(line.notice.sentence)
        # a finding that rests on it says the same, with what to do
        self._sentence.setVisible(line.notice.sentence not in {found.text for found in line.findings})
        put(self._found, [_finding(found) for found in line.findings])
        self._page.tell_lost(self.fields.show_entry(line.entry, nation))
        self._show_lists(line)

    def _show_lists(self, line: PlanLine) -> None:
        office, holds = self._page.office, line.planned.holds
        dates = reversed(line.planned.dates)
        _fill(self.dates, [date_row(each, each is holds) for each in dates], self.correct_button, self.undate_button)
        notices = [notice_row(each) for each in line.planned.notices]
        _fill(self.notices, notices, self.change_notice_button, *self._of_a_notice())
        self._none_noticed.setVisible(not notices)
        decided = [decision_row(each) for each in executive_decisions.of_entry(office, line.id)]
        _fill(self.decisions, decided)
        self._none_decided.setVisible(not decided)
        self.withdraw_button.setText("Bring it back" if line.entry.withdrawn_on else "Withdraw…")
        self.remove_button.setEnabled(not decided)
        named = scrutinising.scrutinised_by(office, line.id)
        self._scrutinised.setText(f"In the work programme: {'; '.join(named)}." if named else "")
        self._scrutinised.setVisible(bool(named))

    def focus_first(self) -> None:
        """The keys go to the title."""
        self.fields.focus_title()

    def settle(self) -> bool:
        """Store what is typed. Returns whether all is stored."""
        return self.fields.settle()

    def notice_id(self) -> str:
        """The notice that is chosen, or ""."""
        return str(self.notices.current_key() or "")

    def line(self) -> PlanLine | None:
        """What is shown, as it stands now."""
        return forward_plan.line(self._page.office, self.entry_id) if self.entry_id else None


def _list(name: str) -> ListView:
    return ListView(line_model(), LineDelegate(), name)


def _section(words: str, *buttons: Button) -> tuple[QWidget, int]:
    first, *rest = buttons
    return row(section_heading(words), ..., first, *rest, margins=(24, 0, 16, 0)), 6


def _fill(view: ListView, rows: Sequence[Line], *verbs: Button) -> None:
    """Show the rows, the first chosen; its verbs are there where it has any."""
    view.show_rows(rows)
    view.setVisible(bool(rows))
    if rows and view.current_row() is None:
        view.choose_first()
    for button in verbs:
        button.setVisible(bool(rows))


def _send(view: ListView, signal: SignalInstance) -> None:
    if (key := view.current_key()) is not None:
        signal.emit(str(key))


def _finding(one: Finding) -> QWidget:
    """A finding with what to do about it and the rule that it rests on."""
    icon, tone = ("info", "text2") if one.level is Level.NOTE else ("triangle-alert", "warn")
    mark = column(IconLabel(icon, tone, 16), ..., margins=(0, 3, 0, 0))
    words = column(Label(one.text, "body", "text", wrap=True), caption(why_and_remedy(one), wrap=True), gap=1)
    said = row(mark, (words, 1), gap=8)
    said.setAccessibleName(f"{one.text} {one.fix}".strip())
    return said
