"""In-depth reviews: all of them at the left, the chain of stages and all that hangs on one of them at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.domain.change import Subject
from clerk_app.office import Office
from clerk_app.services import committees, reviews
from ui.bus import Bus
from ui.page import Page
from ui.pages.review_pane import ReviewPane
from ui.pages.review_rows import listed
from ui.text import counted
from ui.widgets.boxes import column
from ui.widgets.buttons import primary_button, writing
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_cap import KeyHints
from ui.widgets.line_rows import LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.page_head import PageHead
from ui.widgets.two_panes import TwoPanes

_WORDS = "A committee looks into one matter over several meetings: scoping, evidence, a report, and what came of it."


class ReviewsPage(Page):
    """Enter goes from a review to what hangs on it; what is typed or moved there is stored at once."""

    reads = frozenset(
        {"review", "review_stage", "key_line_of_enquiry", "review_witness", "review_recommendation", "matter", "body"}
        | {
            "meeting",
            "sitting",
            "agenda_item",
            "room_event",
            "person_fact",
            "referral",
            "planned_action",
            "programme",
            "programme_row",
        }
    )

    def __init__(self, office: Office, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(office, bus, parent)
        self.setObjectName("reviews_page")
        self.setAccessibleName("Reviews")
        self._build()
        self.new_button.clicked.connect(lambda _=False: self.new_thing())
        self.first_button.clicked.connect(lambda _=False: self.new_thing())
        self.committees_button.clicked.connect(lambda _=False: self.going.emit(Subject("body", "")))
        self.list.chosen.connect(lambda row: self.pane.show_review(str(row.id)))
        self.list.opened.connect(lambda _: self._enter())
        self.list.clicked.connect(lambda _: self.panes.show_details())
        self.panes.returned.connect(self.list.setFocus)

    def _build(self) -> None:
        self.new_button = primary_button("New review…", "plus")
        self.first_button = primary_button("Start a review…", "plus")
        self.committees_button = primary_button("Go to Committees", "users")
        writing(self.new_button, self.first_button)
        self.head = PageHead("Reviews", self.new_button)
        self.list = ListView(line_model(), LineDelegate(), "In-depth reviews")
        self.pane = ReviewPane(self)
        left = column((self.list, 1), KeyHints([("Enter", "go into it"), ("Ctrl N", "new review")]))
        self.panes = TwoPanes(left, self.pane, "All reviews")
        self._empty = EmptyState("file-search", "No review yet", _WORDS, [self.first_button])
        words = "A review belongs to a committee and stands at its meetings."
        self._nobody = EmptyState("users", "First, a committee", words, [self.committees_button])
        self._state = QStackedWidget()
        for shown in (self._nobody, self._empty, self.panes):
            self._state.addWidget(shown)
        self.set_content(column(self.head, (self._state, 1)))

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the reviews as they are now."""
        lines = reviews.lines(self.office)
        there = bool(committees.every(self.office))
        self._state.setCurrentIndex(2 if lines else 1 if there else 0)
        self.new_button.setVisible(bool(lines))
        late = sum(line.late for line in lines)
        said = counted(len(lines), "in-depth review", "in-depth reviews") if lines else ""
        self.head.show_line(f"{said}, {late} overdue" if late else said)
        self.list.show_rows(listed(lines))
        if lines and self.list.current_row() is None:
            self.list.choose_first()
        self.pane.show_review(str(self.list.current_key() or "") if lines else "")

    def focus_first(self) -> None:
        """Work begins in the list; without a review, with the first step."""
        self._freshen()
        first = (self.committees_button, self.first_button, self.list)[self._state.currentIndex()]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, subject: Subject) -> None:
        """Show a review, or something that hangs on one with the keys on it."""
        self._freshen()
        review_id = reviews.owner(self.office, subject)
        if review_id and self.list.choose(review_id):
            self.panes.show_details()
            self.pane.show_review(review_id)
            if subject.table != "review":
                self.pane.choose(subject)

    def chosen_thing(self) -> Subject | None:
        """What is chosen in the review while the keys are there, else the review."""
        if self.pane.list.hasFocus() and (part := self.pane.chosen()) is not None:
            return part
        key = self.list.current_key()
        return Subject("review", str(key)) if key else None

    def new_thing(self) -> None:
        """Ask for a new review."""
        from ui.dialogs.new_review import NewReview  # noqa: PLC0415 - a dialog is loaded when it is wanted

        if not committees.every(self.office):
            self.committees_button.setFocus()
            return
        dialog = NewReview(self, self.office)
        dialog.made.connect(lambda review_id: self.go_to(Subject("review", review_id)))
        dialog.told.connect(partial(self.tell, "warn"))
        dialog.open()

    def leave(self) -> None:
        """The file is about to be closed: no paper is attached any more."""
        self.pane.papers.leave()

    def _enter(self) -> None:
        if self.list.current_key() is not None:
            self.panes.show_details()
            self.pane.focus_first()
