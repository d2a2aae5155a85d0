"""The Work programme page: the matrix of a committee's year, typed in like a spreadsheet, and the time of meetings."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.council import BodyKind, year_words
from clerk_app.domain.dates import printed_date
from clerk_app.domain.day_names import MONTHS
from clerk_app.domain.programme import LEGEND, LETTERS, Matrix
from clerk_app.domain.programme_rows import CellState
from clerk_app.domain.programme_wish import kinds_of, wanted
from clerk_app.office import Office
from clerk_app.services import committees, programme, programme_items, programme_pasting, review_cells
from clerk_app.services.tables import Table
from ui.bus import Bus
from ui.page import Page
from ui.pages.programme_filters import ProgrammeFilters
from ui.pages.programme_foot import ProgrammeFoot, ProgrammeLegend
from ui.pages.programme_model import ProgrammeModel
from ui.pages.programme_more import ProgrammeMore
from ui.pages.programme_table import ProgrammeTable
from ui.pages.programme_verbs import ProgrammeVerbs
from ui.text import counted
from ui.widgets.boxes import column, row
from ui.widgets.buttons import plain_button, primary_button, secondary_button, writing
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_cap import KeyHints
from ui.widgets.naming import name_widget
from ui.widgets.page_head import PageHead

_READ = "programme programme_row programme_cell matter agenda_item meeting meeting_body sitting body room_event rule"
_HINTS = [
    ("Enter", "type"),
    ("C G O P A", "state"),
    ("Space", "plan"),
    ("Alt ← →", "move"),
    ("Del", "empty"),
    ("Alt Enter", "details"),
    ("Ctrl N", "add"),
]


class ProgrammePage(Page):
    """Without a programme it offers to begin one; without a committee, to make one."""

    holds_closed = True
    reads = frozenset(_READ.split())

    def __init__(self, office: Office, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(office, bus, parent)
        self.setObjectName("programme_page")
        self.setAccessibleName("Work programme")
        self.programme_id: str | None = None
        self._build()
        self.verbs, self.more = ProgrammeVerbs(self), ProgrammeMore(self)
        self._connect()

    def _build(self) -> None:
        self.add_button = primary_button("Add work", "plus")
        self.more_button = secondary_button("More", "ellipsis")
        self.draft_button = secondary_button("Draft agenda", "calendar-days")
        self.fields_button = secondary_button("All columns", "table-2")
        self.fields_button.setCheckable(True)
        self.reviews_button = plain_button("Reviews", "file-search")
        heads = (self.reviews_button, self.more_button, self.fields_button, self.draft_button, self.add_button)
        self.head = PageHead("Work programme", *heads)
        self.filters = ProgrammeFilters()
        self.model = ProgrammeModel()
        self.table = ProgrammeTable(self.model)
        self.foot, self.legend = ProgrammeFoot(self.table), ProgrammeLegend()
        self.hints = KeyHints(_HINTS)
        self.begin_button = primary_button("Begin the work programme", "plus")
        self.committees_button = primary_button("Go to Committees", "users")
        writing(self.add_button, self.draft_button, self.begin_button)
        self._none = EmptyState(
            "table-2",
            "No work programme yet",
            "A row for each piece of work, a column for each meeting of the year.",
            [self.begin_button],
        )
        words = "A work programme belongs to a committee and a municipal year."
        self._nobody = EmptyState("users", "First, a committee", words, [self.committees_button])
        self._state = QStackedWidget()
        beside = row((self.hints, 1), self.legend, gap=0, margins=(0, 0, 24, 0))
        matrix = column((row((self.table, 1), margins=(24, 8, 24, 0)), 1), self.foot, beside)
        for shown in (self._nobody, self._none, matrix):
            self._state.addWidget(shown)
        self.set_content(column(self.head, self.filters, (self._state, 1)))

    def _connect(self) -> None:
        self.add_button.clicked.connect(lambda _=False: self.verbs.add())
        self.more_button.clicked.connect(lambda _=False: self.more.show_menu())
        self.draft_button.clicked.connect(lambda _=False: self.more.draft())
        self.reviews_button.clicked.connect(lambda _=False: self.going.emit(Subject("review", self._review())))
        self.fields_button.toggled.connect(self._show_fields)
        self.begin_button.clicked.connect(lambda _=False: self.begin())
        self.committees_button.clicked.connect(lambda _=False: self._go_to_committees())
        self.filters.turned.connect(self._turned)
        self.filters.changed.connect(self._show_rows)
        self.filters.left.connect(self.table.setFocus)
        self.model.typed.connect(self.verbs.typed)
        table, verbs = self.table, self.verbs
        table.emptied.connect(verbs.empty)
        table.shifted.connect(verbs.shift)
        table.stepped.connect(verbs.step)
        table.proposed.connect(verbs.propose)
        table.pasted.connect(verbs.paste)
        table.details.connect(verbs.details)
        table.dropped.connect(verbs.drop)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._offer_verbs)

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the programme that is chosen as it is now."""
        listed = committees.every(self.office)
        by_kind = sorted(listed, key=lambda body: body.kind is not BodyKind.SCRUTINY)
        self.filters.committee.show_options([(body.id, body.name) for body in by_kind])
        if not listed:
            self._show(None)
            return
        if self.filters.committee.value() is None:
            self.filters.committee.choose(self._usual([body.id for body in by_kind]))
        self._show_years()
        self._show_programme()

    def _usual(self, body_ids: list[str]) -> str:
        """The committee whose programme is newest, else the first one of scrutiny."""
        newest = next(iter(programme.programmes(self.office)), None)
        return newest.body_id if newest is not None and newest.body_id in body_ids else body_ids[0]

    def _show_years(self) -> None:
        body_id = str(self.filters.committee.value())
        this, _, _ = programme.year_of(self.office, body_id)
        known = [each.year for each in programme.programmes(self.office, body_id)]
        years = programme.years(self.office, body_id)
        chosen = self.filters.year.value()
        self.filters.year.show_options([(year, year_words(year)) for year in years])
        if chosen not in years:
            self.filters.year.choose(this if this in known or not known else known[0])

    def _show_programme(self) -> None:
        body_id, year = str(self.filters.committee.value()), self.filters.year.value()
        found = next((each for each in programme.programmes(self.office, body_id) if each.year == year), None)
        self.programme_id = found.id if found is not None else None
        self._show(programme.read(self.office, found.id) if found is not None else None)

    def _show(self, matrix: Matrix | None) -> None:
        there = matrix is not None
        nobody = not self.filters.committee.count()
        self._state.setCurrentIndex(2 if there else 0 if nobody else 1)
        for part in (self.add_button, self.draft_button, self.more_button, self.fields_button):
            part.setVisible(there)
        self.filters.setVisible(not nobody)
        self.filters.show_rows_can_be_chosen(there)
        year = self.filters.year.value()
        self.head.title.setText(f"Work programme {year_words(year)}" if isinstance(year, int) else "Work programme")
        self.model.read_only = self.office.read_only
        if matrix is None:
            self.head.show_line("")
            return
        self.filters.kind.show_options([("any", "Any type"), *((kind, kind) for kind in kinds_of(matrix))])
        self._matrix = matrix
        self._show_rows()

    def _show_rows(self) -> None:
        matrix, index = self._matrix, self.table.currentIndex()
        kept = (self.model.line(index.row()).row.id, self.model.key(index.column())) if index.isValid() else None
        lines = wanted(matrix, self.filters.wish())
        coming = matrix.next_column(self.office.today())
        is_next = coming is not None and programme.is_next(self.office, matrix.programme, coming)
        day = f"{coming.day.day} {MONTHS[coming.day.month - 1]}" if coming else ""
        self.draft_button.setText(f"Draft agenda for {day}" if day else "Draft agenda")
        self.draft_button.setEnabled(coming is not None)
        self.draft_button.setToolTip("" if coming else "No meeting of this programme is still to come.")
        if self.model.show(matrix, lines, coming.meeting_id if coming and is_next else ""):
            self.table.fit()
            self._go_back_to(kept)
        else:
            self.table.fit_rows()
        self.table.viewport().update()
        self._say(len(lines))

    def _go_back_to(self, kept: tuple[str, str] | None) -> None:
        rows = [line.row.id for line in self.model.lines]
        if kept is not None and kept[0] in rows and self.model.place(kept[1]) >= 0:
            self.table.go_to(rows.index(kept[0]), self.model.place(kept[1]))

    def _say(self, shown: int) -> None:
        of, lines = self._matrix.programme, self._matrix.lines
        agreed = f"agreed {printed_date(of.agreed_on, weekday=False)}" if of.agreed_on else "not agreed yet"
        rows = counted(len(lines), "work item", "work items")
        said = f"{shown} of {rows}" if self.filters.narrowed else rows
        taken = f", {len(self._matrix.dropped)} taken out" if self._matrix.dropped else ""
        self.head.show_line(f"{said}{taken}, {agreed}")
        minutes, standing = of.meeting_minutes, of.standing_minutes
        time = "Nobody has said how many minutes there are" if minutes is None else f"{minutes} minutes each"
        if not self._matrix.columns:
            self.foot.show_words("No meetings in this year yet: make them under Meetings")
            return
        self.foot.show_words(f"{time}; {standing} kept for standing items" if minutes and standing else time)

    def _turned(self) -> None:
        self.filters.clear()
        self._show_years()
        self._show_programme()

    def _show_fields(self, every: bool) -> None:
        self.table.all_fields = every
        self.fields_button.setText("Fewer columns" if every else "All columns")
        self.table.fit()
        self.foot.update()

    # --- going --------------------------------------------------------------------------------------------------------
    def go_to(self, subject: Subject) -> None:
        """Show a programme, or one of its work items."""
        self._freshen()
        if subject.table == "programme_row":
            row_of = self.do(programme_items.row, self.office, subject.id)
            if row_of is not None:
                self._turn_to(row_of.programme_id)
                self.show_row(row_of.id)
        elif subject.id in {each.id for each in programme.programmes(self.office)}:  # undo may have taken it away
            self._turn_to(subject.id)

    def _turn_to(self, programme_id: str) -> None:
        of = self.do(programme.programme, self.office, programme_id)
        if of is not None and of.id != self.programme_id:
            self.filters.committee.choose(of.body_id)
            self._show_years()
            self.filters.year.choose(of.year)
            self.filters.clear()
            self._show_programme()

    def show_year_after(self) -> None:
        """Show the programme of the next year."""
        year = self.filters.year.value()
        self._show_years()
        if isinstance(year, int):
            self.filters.year.choose(year + 1)
        self.filters.clear()
        self._show_programme()

    def show_row(self, row_id: str) -> None:
        """Make a work item the current one, though the filters leave it out."""
        if row_id not in [line.row.id for line in self.model.lines] and self.programme_id is not None:
            self.filters.clear()
            self._show_rows()
        rows = [line.row.id for line in self.model.lines]
        if row_id in rows:
            at = self.table.currentIndex().column()
            self.table.go_to(rows.index(row_id), max(0, at))

    def focus_first(self) -> None:
        """Work begins in the matrix; without one, with its first step."""
        self._freshen()
        first = (self.committees_button, self.begin_button, self.table)[self._state.currentIndex()]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """The file is about to be closed: nothing is saved any more."""
        self.more.leave()

    def chosen_thing(self) -> Subject | None:
        """The work item that is current."""
        row_id = self.verbs.current_row() if self.programme_id is not None else None
        return Subject("programme_row", row_id) if row_id is not None else None

    def new_thing(self) -> None:
        """Add a work item, or begin the programme."""
        if self.programme_id is None:
            self.begin()
        else:
            self.verbs.add()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is pasted before there is a programme goes nowhere, and the page says what comes first."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.programme_id is None:
            self.tell("warn", "There is no work programme of this year to paste into.", "Begin it first.")
            return
        super().keyPressEvent(event)

    def begin(self) -> None:
        """Begin the programme of the committee and year that are chosen."""
        body_id, year = self.filters.committee.value(), self.filters.year.value()
        if body_id is not None and isinstance(year, int) and self.may_write():
            self.do(programme.start, self.office, str(body_id), year)
            self.focus_first()

    def copied(self, closed: bool) -> Table | None:
        """The cells that are chosen; the whole programme where only one is."""
        if self.programme_id is None:
            return None
        chosen = self.table.chosen()
        if len(chosen) < 2:
            every = [line.row.id for line in self.model.lines]
            return programme_pasting.copied(self.office, self._matrix, every, closed=closed)
        rows = [self.model.line(at).row.id for at in sorted({row for row, _ in chosen})]
        keys = [self.model.key(at) for at in sorted({c for _, c in chosen})]
        return programme_pasting.copied(self.office, self._matrix, rows, keys, closed=closed)

    def _review(self) -> str:
        """The in-depth review of the work item that is current, or ""."""
        row_id = self.verbs.current_row() if self.programme_id is not None else None
        return review_cells.review_of(self.office, row_id) if row_id else ""

    def _go_to_committees(self) -> None:
        self.going.emit(Subject("authority", ""))

    def _offer_verbs(self, at: QPoint) -> None:
        """What can be done with the cells that are chosen."""
        menu = QMenu(self)
        name_widget(menu, "What can be done with the cells", "programme_menu")
        for state, words in LEGEND.items():
            action = menu.addAction(f"{words}\t{LETTERS[state]}")
            action.triggered.connect(lambda _=False, state=state: self.verbs.set_state(state))
        follow = menu.addAction("As the agenda says\t=")
        follow.triggered.connect(lambda _=False: self.verbs.set_state(CellState.FOLLOWS))
        menu.addSeparator()
        menu.addAction("&Details…\tAlt+Enter", self.verbs.details)
        menu.addAction("&Strategic priorities at this meeting…", self.verbs.serve)
        if review_id := self._review():
            menu.addAction("Go to its &review", lambda: self.going.emit(Subject("review", review_id)))
        keys = "" if self.table.currentIndex().column() else "\tDel"  # in all other cells Delete empties
        menu.addAction(f"Take the work out of the &programme…{keys}", self.verbs.take_out)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(at))
