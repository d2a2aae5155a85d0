"""The meetings: what is to come with its notice clock, and what was; the place where an empty file begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.meetings import MeetingState
from clerk_app.office import Office
from clerk_app.services import committees, meeting_list, meetings, planning
from clerk_app.services.meeting_list import MeetingWish
from ui.bus import Bus
from ui.page import Page
from ui.pages import meeting_verbs
from ui.pages.meeting_filters import MeetingFilters
from ui.pages.meeting_rows import rows_of
from ui.pages.step_verbs import StepVerbs, has_steps_left
from ui.text import counted
from ui.theme import look
from ui.widgets.boxes import column, row
from ui.widgets.buttons import link_button, primary_button, secondary_button, writing
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import caption
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.page_head import PageHead
from ui.widgets.segments import Segment, Segments

if TYPE_CHECKING:
    from clerk_app.services.tables import Table
    from ui.pages.first_steps import FirstSteps
    from ui.pages.month_pane import MonthPane
    from ui.pages.running_days import RunningDaysLine
    from ui.pages.steps_left import StepsLeft

_A_HANDFUL = 5
_RUNNING = ("interest", "gift", "declaration", "room_event", "absence_approval")
_A_MOMENT = 700  # milliseconds: what runs out is read once the list stands
_WIDEST = 960
#: So many meetings are shown at first, and so many more each time they are asked for.
PAGE = 400
_MORE = "more meetings"


class MeetingsPage(Page):
    """The list of meetings. Enter opens one, Delete takes a planned one out of the file.

    A file of twenty years is never read whole: unless earlier years are asked for, this municipal year on is shown.
    """

    reads = frozenset(
        {
            "meeting",
            "sitting",
            "meeting_body",
            "meeting_event",
            "agenda_item",
            "body",
            "authority",
            "rule",
            "holiday",
            "seat",
            "appointment",
            "position",
            "person_fact",
            *_RUNNING,
        }
    )

    def __init__(self, office: Office, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(office, bus, parent)
        self.setObjectName("meetings_page")
        self.setAccessibleName("Meetings")
        self._begun = False
        self._most = PAGE
        self.month: MonthPane | None = None  # made when a month is first wanted
        self._steps: FirstSteps | None = None
        self.first = StepVerbs(self, self.refresh)
        self.left: StepsLeft | None = None  # of a file that was begun here
        self._build()
        self._connect()

    # --- building -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.view = Segments((Segment("list", "List"), Segment("month", "Month")), "List or month", "list")
        self.year_button = secondary_button("Year from a pattern…", "calendar-range")
        self.new_button = primary_button("New meeting", "plus")
        writing(self.year_button, self.new_button)
        self.head = PageHead("Meetings", self.year_button, self.new_button)
        self.list = ListView(line_model(), LineDelegate(64), "Meetings")
        self.list.let_several_be_chosen()
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.filters = MeetingFilters()
        self.committee, self.year, self.state = self.filters.committee, self.filters.year, self.filters.state
        self.no_fit = caption("No meeting fits these filters.", wrap=True)
        self.earlier = link_button("Show every year")
        self._no_fit_room = row(self.no_fit, self.earlier, ..., gap=12, margins=(24, 12, 24, 12))
        hints = KeyHints([("Enter", "open"), ("Ctrl N", "new meeting"), ("Ctrl M", "move"), ("Del", "remove")])
        self._in_list = column(self._no_fit_room, (self.list, 1), hints)
        self._shown = QStackedWidget()
        self._shown.addWidget(self._in_list)
        self.bar = row(self.view, (self.filters, 1000), ..., gap=0, margins=(24, 0, 0, 4))
        self.days: RunningDaysLine | None = None  # made once the list stands
        self._days_room = QVBoxLayout()
        self._listed = column(self._made_left(), self.bar, (self._shown, 1), self._days_room)
        self._moment = QTimer(self, singleShot=True, interval=_A_MOMENT)
        self._either = QStackedWidget()
        self._either.addWidget(self._listed)
        self.set_content(column(row((self.head, 1000), ...), (self._either, 1)))

    def _made_left(self) -> StepsLeft | None:
        if has_steps_left(self.office):
            from ui.pages.steps_left import StepsLeft  # noqa: PLC0415 - few files are new

            self.left = StepsLeft(self.office, self.first.every())
            self.left.left.connect(self.focus_first)
        return self.left

    @property
    def steps(self) -> FirstSteps:
        """The first steps of a new file, made when they are first wanted: few files are new."""
        if self._steps is None:
            from ui.pages.first_steps import FirstSteps  # noqa: PLC0415 - this page is waited for when a file opens

            self._steps = FirstSteps(self.office, {**self.first.every(), "meeting": self.new_thing})
            self._either.addWidget(self._steps)
        return self._steps

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_thing)
        self.year_button.clicked.connect(self.plan_year)
        self.list.opened.connect(self._open)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.view.chosen.connect(lambda _: self._turn_view())
        self.filters.changed.connect(self._choose_filter)
        self.filters.left.connect(lambda: self.list.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._moment.timeout.connect(self.show_days)
        self.earlier.clicked.connect(self.filters.show_every_year)
        look().changed.connect(self._fit)

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the meetings as they are now, or the next first step."""
        some = meeting_list.lines(self.office, MeetingWish(every=True), limit=_A_HANDFUL + 1)
        from_steps = bool(some) and self._steps is not None and self._steps.isVisible()
        self._either.setCurrentWidget(self._listed if some else self.steps)
        for button in (self.new_button, self.year_button):
            button.setVisible(bool(some))
        if some:
            self._offer_filters(some[0].day)
            self._begin_with_what_there_is()
            if self.left is not None:
                self.left.refresh()
        else:
            self.steps.refresh()
            self.head.show_line("")
        self._show_list(len(some) > _A_HANDFUL, bool(some))
        self._moment.start()
        self._show_month()
        self._fit()
        if from_steps:
            self.focus_first()  # and not what Qt comes to next

    def show_days(self) -> None:
        """Say at the foot what runs out, of the register and of members who stay away."""
        if self.days is None:
            from ui.pages.running_days import RunningDaysLine  # noqa: PLC0415 - this page is waited for

            self.days = RunningDaysLine(self.office)
            self.days.going.connect(self.going)
            self._days_room.addWidget(self.days)
        self.days.refresh()

    def _begin_with_what_there_is(self) -> None:
        """A file of earlier years, such as the demonstration, opens on what it holds, and on no empty list."""
        if self._begun:
            return
        self._begun = True
        if not planning.listed(self.office, self.filters.wish(), limit=1):
            self.year.choose("every")

    def _show_list(self, many: bool, some: bool) -> None:
        """Show what is wanted in the list; with a handful of meetings that all fit, nothing needs to be chosen."""
        today, wish = self.office.today(), self.filters.wish()
        found = self._found(wish, today) if some else []
        cut = len(found) >= self._most
        self.filters.setVisible(many or (some and (not found or wish != MeetingWish())))
        place = self.list.currentIndex().row()
        more = [Line(_MORE, f"Show {PAGE} more meetings", icon="chevron-down")] if cut else []
        self.list.show_rows([*rows_of(found, today), *more])
        self._no_fit_room.setVisible(some and not found)
        self.earlier.setVisible(self.year.value() != "every")
        if some:
            self.head.show_line(standing_words(found, today))
        if not self.list.currentIndex().isValid():
            self.list.choose_near(place)  # at first the next meeting

    def _found(self, wish: MeetingWish, today: date) -> list[planning.ListedMeeting]:
        """What fits, in order of date: all that is to come, and of what was, the latest."""
        while True:
            found = planning.listed(self.office, wish, newest_first=True, limit=self._most)[::-1]
            if len(found) < self._most or found[0].line.day < today:
                return found
            self._most *= 2

    def focus_first(self) -> None:
        """The keys go to the list or the month, or to the button of the first step."""
        if self._either.currentWidget() is not self._listed:
            self.steps.focus_step()
        else:
            self._shown_meetings().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _shown_meetings(self) -> QWidget:
        return self.month.grid if self.month is not None and self.in_month else self.list

    def _offer_filters(self, first: date) -> None:
        named = [(body.id, body.name) for body in committees.every(self.office)]
        (last,) = meeting_list.lines(self.office, MeetingWish(every=True), newest_first=True, limit=1)
        newest = meeting_list.year_of(self.office, last.day)
        oldest = meeting_list.year_of(self.office, first)
        self.filters.offer(named, range(newest, oldest - 1, -1))

    def _choose_filter(self) -> None:
        self._most = PAGE
        self.refresh()
        if not self.list.current_row():
            self.list.choose_first()

    # --- the month ----------------------------------------------------------------------------------------------------
    @property
    def in_month(self) -> bool:
        """Whether the month calendar is shown."""
        return self.view.value() == "month"

    def turn_view(self) -> None:
        """From the list to the month, and back, with the keys."""
        self.view.choose("list" if self.in_month else "month")
        self._turn_view()
        self.focus_first()

    def _turn_view(self) -> None:
        if self.month is None:
            from ui.pages.month_pane import MonthPane  # noqa: PLC0415 - this page is waited for when a file opens

            self.month = MonthPane(self.office)
            self.month.opened.connect(self.going)
            self.month.asked.connect(self.new_meeting)
            self._shown.addWidget(self.month)
        self._shown.setCurrentWidget(self.month if self.in_month else self._in_list)
        self.filters.show_only_committee(self.in_month)
        self._show_month()
        self._fit()

    def _show_month(self) -> None:
        if self.month is not None and self.in_month:
            self.month.show_month(self.filters.wish().body_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the rows to a width that is easy to read; the scroll bar stays at the edge."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # a line longer than this is hard to follow from the committee to its state
        widest = look().theme.scaled(_WIDEST)
        self.list.setViewportMargins(0, 0, max(0, self.width() - widest), 0)
        self.head.setMaximumWidth(self.width() if self.in_month else widest)
        self.bar.setMaximumWidth(widest)
        if self.left is not None:
            self.left.setMaximumWidth(widest)

    # --- doing --------------------------------------------------------------------------------------------------------
    def _open(self, line: Line) -> None:
        if line.id == _MORE:
            self._most += PAGE
            self.refresh()
        else:
            self.going.emit(Subject("meeting", str(line.id)))

    def _open_menu(self, where: QPoint) -> None:
        chosen = self.chosen_thing()
        if chosen is None:
            return
        menu = QMenu(self)
        for words, verb in self._verbs(chosen.id):
            menu.addAction(words, verb)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(where))

    def _verbs(self, meeting_id: str) -> list[tuple[str, Callable[[], object]]]:
        """What can be done to a meeting from the list."""
        either = "&Reinstate" if meeting_verbs.is_cancelled(self, meeting_id) else "&Cancel…"
        return [
            ("&Open", lambda: self.going.emit(Subject("meeting", meeting_id))),
            ("&Move…", self.move_meeting),
            (either, self.cancel_or_reinstate),
            ("Remo&ve", self.remove_current),
        ]

    def new_thing(self) -> None:
        """Ask for a new meeting, of the day that is chosen in a month; at first, for what must come before it."""
        self.new_meeting(self.month.day if self.month is not None and self.in_month else None)

    def new_meeting(self, day: date | None) -> None:
        """Ask for a new meeting, on a day if one is given."""
        from ui.pages.first_steps import LAST, next_step  # noqa: PLC0415

        if (step := next_step(self.office)) != LAST:
            (self.first.name_council, self.first.new_committee)[step]()
            return
        from ui.dialogs.new_meeting import NewMeeting  # noqa: PLC0415 - this page is waited for when a file opens

        dialog = NewMeeting(self, self.office, self.filters.wish().body_id, day)
        dialog.made.connect(lambda meeting_id: self.going.emit(Subject("meeting", meeting_id)))
        dialog.going.connect(self.going)
        dialog.open()

    def move_meeting(self) -> None:
        """Hold the chosen meeting on another day, at another time or place."""
        if (chosen := self.chosen_thing()) is not None:
            meeting_verbs.ask_move(self, chosen.id)

    def cancel_or_reinstate(self) -> None:
        """Cancel the chosen meeting, or hold it after all."""
        if (chosen := self.chosen_thing()) is not None:
            meeting_verbs.cancel_or_reinstate(self, chosen.id)

    def find_meetings(self) -> None:
        """Put the keys into the box that finds meetings."""
        if self.in_month:
            self.turn_view()
        if self.filters.isVisible():
            self.filters.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filters.text.selectAll()

    def plan_year(self) -> None:
        """Plan a year's meetings of a committee from a pattern."""
        from ui.dialogs.plan_year import PlanYear  # noqa: PLC0415

        if not committees.every(self.office):
            self.first.new_committee()
            return
        dialog = PlanYear(self, self.office, self.filters.wish().body_id)
        dialog.made.connect(
            lambda count: self.tell(
                "good", f"{counted(count, 'meeting', 'meetings')} made. Undo takes them back together."
            )
        )
        dialog.made.connect(lambda _: dialog.leave_keys_to(self._shown_meetings()))  # Enter opens the first
        dialog.open()

    def chosen_thing(self) -> Subject | None:
        """The meeting that is chosen."""
        if self.month is not None and self.in_month:
            only = self.month.chosen_meeting()
            return Subject("meeting", only) if only else None
        line = self.list.current_row()
        return Subject("meeting", str(line.id)) if isinstance(line, Line) and line.id != _MORE else None

    def remove_current(self) -> None:
        """Take the current meeting out of the file, if it was never issued."""
        if (chosen := self.chosen_thing()) is not None:
            self.do(meetings.remove, self.office, chosen.id)

    def copied(self, closed: bool) -> Table | None:
        """The meetings that are chosen."""
        from clerk_app.services import tables  # noqa: PLC0415 - wanted seldom

        chosen = {str(line.id) for line in self.list.chosen_rows() if line.id != _MORE}
        return tables.meetings_table(self.office, chosen) if chosen else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes and Insert adds, while the keys are in the list."""
        if self.list.hasFocus() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_current()
        elif self.list.hasFocus() and event.key() == Qt.Key.Key_Insert:
            self.new_thing()
        else:
            super().keyPressEvent(event)


def standing_words(every: list[planning.ListedMeeting], today: date) -> str:
    """How many of these are to be held, and how many agendas are open: "5 to come, 2 agendas open"."""
    coming = sum(meeting.line.day >= today and meeting.line.state.to_be_held for meeting in every)
    is_open = sum(meeting.line.state is MeetingState.AGENDA_OPEN for meeting in every)
    return f"{coming} to come, {counted(is_open, 'agenda', 'agendas')} open"
