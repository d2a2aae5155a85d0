"""The forward plan: decisions that are to be made by their dates, one of them beside the list; and those that were."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.executive_decisions import CallInState
from clerk_app.domain.finding import Level
from clerk_app.domain.forward_plan import Window
from clerk_app.errors import ClerkError, NotFound
from clerk_app.office import Office
from clerk_app.services import council, forward_plan, forward_tables
from clerk_app.services.forward_plan import USUAL_MONTHS, PlanLine
from clerk_app.services.tables import Table
from ui.bus import Bus
from ui.page import Page
from ui.pages.decisions_pane import DecisionsPane
from ui.pages.forward_pane import ForwardPane
from ui.pages.forward_rows import plan_rows
from ui.pages.forward_verbs import ForwardVerbs
from ui.text import counted
from ui.widgets.boxes import column, row
from ui.widgets.buttons import primary_button, secondary_button, tool_button, writing
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import Label, caption
from ui.widgets.line_rows import LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.page_head import PageHead
from ui.widgets.segments import Segment, Segments
from ui.widgets.two_panes import TwoPanes

PLAN, DECIDED = "plan", "decided"
_SHOWN = (Segment(PLAN, "To be decided"), Segment(DECIDED, "Decided"))
_MONTHS = ((1, "1 month"), (3, "3 months"), (4, "4 months"), (6, "6 months"), (12, "12 months"))
ALL, WITHIN, WRONG, PRIVATE, WITHDRAWN = "all", "within", "wrong", "private", "withdrawn"
_FILTERS = (
    (ALL, "All of them"),
    (WITHIN, "Of these months"),
    (WRONG, "With something to look at"),
    (PRIVATE, "In private"),
    (WITHDRAWN, "Withdrawn too"),
)
_EMPTY = (
    "What the executive will decide is listed here by date, with the 28 days of notice of each. "
    "File, Import… brings one in from an exchange file."
)
_LEFT = 92
_BOTH = 970  # below this a title beside the date and a state would be cut


class ForwardPlanPage(Page):
    """Enter goes to what is chosen, Insert adds, Delete removes; Alt+Left and Alt+Right roll the months."""

    reads = frozenset(
        {"forward_entry", "forward_date", "executive_notice", "executive_decision", "matter", "rule", "holiday"}
        | {"body", "authority", "programme", "programme_row", "meeting", "sitting", "planned_action"}
    )

    def __init__(self, office: Office, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(office, bus, parent)
        self.setObjectName("forward_plan_page")
        self.setAccessibleName("Forward plan")
        self._lines: dict[str, PlanLine] = {}
        self._start = forward_plan.usual_window(office).start
        self._wanted: str | None = None
        self._build()
        self.verbs = ForwardVerbs(self)
        self._connect()

    def _build(self) -> None:
        self.save_button = secondary_button("&Save…", "download")
        self.new_button = primary_button("Add to the plan…", "plus")
        writing(self.new_button)
        self.head = PageHead("Forward plan", self.save_button, self.new_button)
        self.shown = Segments(_SHOWN, "What is shown", PLAN)
        self.back_button = tool_button("chevron-left", "A month earlier")
        self.on_button = tool_button("chevron-right", "A month later")
        self.months = Choice("How many months", _MONTHS, USUAL_MONTHS)
        self.filter = Choice("Which decisions are listed", _FILTERS, ALL)
        self._period = Label("", "body_strong")
        for choice, width in ((self.months, 116), (self.filter, 216)):
            choice.setFixedWidth(width)
        roll = row(self.back_button, self._period, self.on_button, self.months, self.filter, gap=8)
        self._roll = roll
        bar = row(self.shown, 8, roll, ..., margins=(24, 0, 24, 10))
        self.list = ListView(line_model(), LineDelegate(_LEFT), "Decisions that are to be made")
        self.list.let_several_be_chosen()
        self._none = caption("None fits. Choose “All of them”.", wrap=True)
        self._none_room = row((self._none, 1), margins=(24, 8, 24, 8))
        hints = KeyHints([("Enter", "details"), ("Ctrl N", "add"), ("Del", "remove")])
        self.pane = ForwardPane(self)
        listed = column(self._none_room, (self.list, 1), hints)
        self.panes = TwoPanes(listed, self.pane, "All decisions", 620, least=_BOTH)
        self.first_button = primary_button("Add to the plan…", "plus")
        writing(self.first_button)
        self.empty = EmptyState("signpost", "No decision is planned", _EMPTY, [self.first_button])
        self.decisions = DecisionsPane(self.office)
        self._either = QStackedWidget()
        for shown in (self.panes, column((self.empty, 1)), self.decisions):
            self._either.addWidget(shown)
        self.set_content(column(self.head, bar, (self._either, 1)))

    def _connect(self) -> None:
        for button in (self.new_button, self.first_button):
            button.clicked.connect(lambda _=False: self.new_thing())
        self.save_button.clicked.connect(lambda _=False: self.save())
        self.back_button.clicked.connect(lambda _=False: self.roll(-1))
        self.on_button.clicked.connect(lambda _=False: self.roll(1))
        self.shown.chosen.connect(lambda _: self._show())
        for choice in (self.months, self.filter):
            choice.chosen.connect(lambda _: self._show())
        self.list.chosen.connect(lambda line: self._show_details(str(line.id)))
        self.list.opened.connect(lambda _: self._enter())
        self.list.clicked.connect(lambda _: self.panes.show_details())
        self.panes.returned.connect(self.list.setFocus)

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the plan and the decisions as they are now."""
        self._show()

    def window_shown(self) -> Window:
        """The months that the plan is for."""
        return Window.of(self._start, int(self.months.value()))

    def roll(self, months: int) -> None:
        """Let the months begin some later, or earlier."""
        self._start = self.window_shown().rolled(months).start
        self._show()

    def _show(self) -> None:
        plan = self.shown.value() == PLAN
        self._roll.setVisible(plan)
        self.new_button.setText("Add to the plan…" if plan else "Record a decision…")
        self._period.setText(self.window_shown().words)
        if not plan:
            self.decisions.refresh()
            self._either.setCurrentWidget(self.decisions)
            self.head.show_line(_open_ones(self.decisions))
            return
        every = self._every()
        self._either.setCurrentIndex(0 if every else 1)
        self._show_found([line for line in every if self._fits(line)])
        self.head.show_line(_said(every))

    def _every(self) -> tuple[PlanLine, ...]:
        """All that is planned, but what was decided before the months, and the one that is wanted whatever it is."""
        window = self.window_shown()
        every = forward_plan.lines(self.office, window, withdrawn=True, since=window.start)
        if self._wanted is None or any(line.id == self._wanted for line in every):
            return every
        return (forward_plan.line(self.office, self._wanted, window), *every)

    def _fits(self, line: PlanLine) -> bool:
        wanted = self.filter.value()
        if line.entry.withdrawn_on is not None:
            return wanted == WITHDRAWN or line.id == self._wanted
        if line.id == self._wanted or wanted in (ALL, WITHDRAWN):
            return True
        if wanted == WITHIN:
            return line.within
        return line.entry.private if wanted == PRIVATE else _is_wrong(line)

    def _show_found(self, lines: list[PlanLine]) -> None:
        place = self.list.currentIndex().row()
        self._lines = {line.id: line for line in lines}
        self.list.show_rows(plan_rows(lines))
        self._none_room.setVisible(not lines)
        if self._wanted is not None and self.list.choose(self._wanted):
            self._wanted = None
        if lines and self.list.current_row() is None:
            self.list.choose_near(max(place, 0))
        self._show_details(str(self.list.current_key() or ""))

    def _show_details(self, entry_id: str) -> None:
        self.pane.show_line(self._lines.get(entry_id), council.nation(self.office))

    def focus_first(self) -> None:
        """Work begins in the list, or at the button that adds the first."""
        if self.shown.value() == DECIDED:
            self.decisions.focus_first()
        else:
            (self.list if self._lines else self.first_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, subject: Subject) -> None:
        """Show an entry of the plan or a decision; what is gone leaves all as it is."""
        self._freshen()
        if subject.table == "executive_decision":
            self.shown.choose(DECIDED)
            self._show()
            self.decisions.list.choose(subject.id)
            return
        self.shown.choose(PLAN)
        self.show_entry(subject.id)

    def show_entry(self, entry_id: str) -> None:
        """Show one entry, whatever is filtered."""
        try:
            forward_plan.planned(self.office, entry_id)
        except NotFound:
            return
        self._wanted = entry_id
        self._show()
        self.panes.show_details()

    def chosen_thing(self) -> Subject | None:
        """The entry or the decision that is chosen."""
        if self.shown.value() == DECIDED:
            line = self.decisions.chosen()
            return Subject("executive_decision", line.id) if line else None
        key = self.list.current_key()
        return Subject("forward_entry", str(key)) if key else None

    def copied(self, closed: bool) -> Table | None:
        """The rows that are chosen, for Excel."""
        try:
            if self.shown.value() == DECIDED:
                lines = self.decisions.lines(only_chosen=True)
                return forward_tables.decision_table(self.office, lines) if lines else None
            chosen = [self._lines[str(each.id)] for each in self.list.chosen_rows() if each.id in self._lines]
            return forward_tables.plan_table(self.office, chosen) if chosen else None
        except ClerkError as error:
            self.tell_error(error)
            return None

    def settle(self) -> bool:
        """Store what is typed in the details."""
        return self.pane.settle()

    def leave(self) -> None:
        """The file is about to be closed: nothing is saved any more."""
        self.verbs.leave()

    # --- doing --------------------------------------------------------------------------------------------------------
    def new_thing(self) -> None:
        """Add an entry to the plan, or record a decision that was in none."""
        if self.shown.value() == DECIDED:
            self.verbs.decide("")
        else:
            self.verbs.add()

    def save(self) -> None:
        """Ask in which formats to save the plan, or the list of decisions, and where to."""
        if self.shown.value() == DECIDED:
            self.verbs.save_decisions()
        else:
            self.when_stored(self.verbs.save_plan, "print the plan without it", "Save it")

    def report_urgent(self) -> None:
        """Ask how to save the report to the council of what special urgency allowed (EX-5)."""
        self.shown.choose(DECIDED)
        self._show()
        self.verbs.save_urgent()

    def _enter(self) -> None:
        self.panes.show_details()
        self.pane.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Insert in the list; Alt with the arrows rolls the months."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        rolls = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if held == Qt.KeyboardModifier.AltModifier and key in rolls and self.shown.value() == PLAN:
            self.roll(rolls[Qt.Key(key)])
        elif held == Qt.KeyboardModifier.NoModifier and self.list.hasFocus() and key == Qt.Key.Key_Insert:
            self.verbs.add()
        elif held == Qt.KeyboardModifier.NoModifier and self.list.hasFocus() and key == Qt.Key.Key_Delete:
            self.verbs.remove()
        else:
            super().keyPressEvent(event)


def _is_wrong(line: PlanLine) -> bool:
    return any(found.level is not Level.NOTE for found in line.findings)


def _said(every: tuple[PlanLine, ...]) -> str:
    """How many decisions are planned, and how many have something to be looked at."""
    live = [line for line in every if line.entry.withdrawn_on is None]
    wrong = sum(map(_is_wrong, live))
    parts = [counted(len(live), "decision", "decisions") if live else ""]
    parts += [f"{wrong} with something to look at" if wrong else ""]
    return ", ".join(part for part in parts if part)


def _open_ones(pane: DecisionsPane) -> str:
    lines = pane.lines()
    still = sum(line.call_in.state is CallInState.OPEN for line in lines)
    parts = [counted(len(lines), "decision", "decisions") if lines else ""]
    parts += [f"{still} may still be called in" if still else ""]
    return ", ".join(part for part in parts if part)
