"""An officer's way through every page of the window and what can be asked of it, stop by stop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from clerk_app.domain.change import Subject
from clerk_app.domain.history import ChangeSort
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.search import Kind
from clerk_app.office import Office
from clerk_app.services import agenda, committees, people, programme
from ui.main_window import MainWindow
from ui.pages import EVERY_PAGE
from ui.pages.actions import ActionsPage
from ui.pages.attendance import ATTENDED, BALANCE, SIX_MONTHS
from ui.pages.forward_plan import ForwardPlanPage
from ui.pages.history_filters import Period
from ui.pages.settings import SUBJECTS

_LONG_AGO = date(2011, 11, 14)
_DETAILS = ("edit_details", "edit_sittings", "edit_taking_part", "move_meeting", "check", "save_agenda")


class Journey:
    """Goes through an open file. After each stop it says where it is, and whoever follows may look round there."""

    def __init__(self, window: MainWindow, office: Office) -> None:
        self._window, self._office = window, office
        self.meeting_id = newest_meeting(office)
        window.searching._asked().prepare()  # by a worker, where an officer waits for it

    def stops(self) -> Iterator[str]:
        """Every page, one after the other; the name of each stop once it is shown."""
        visits = {
            "today": self._today,
            "meetings": self._meetings,
            "meeting": self._meeting,
            "committees": self._committees,
            "programme": self._programme,
            "reviews": self._reviews,
            "forward_plan": self._forward_plan,
            "actions": self._actions,
            "people": self._people,
            "interests": self._interests,
            "attendance": self._attendance,
            "to_come": self._to_come,
            "search": self._search,
            "history": self._history,
            "settings": self._settings,
        }
        assert visits.keys() == {place.name for place in EVERY_PAGE}, "a page has no stop in the journey"
        for name, visit in visits.items():
            for stop in visit():
                QApplication.processEvents()
                yield f"{name}, {stop}"
        for stop in self._palette():
            yield f"palette, {stop}"

    def _meetings(self) -> Iterator[str]:
        self._window.show_place("meetings")
        page = self._window.current_page()
        yield "this year on"
        page.filters.show_every_year()
        yield "every year"
        page.list.opened.emit(page.list.rows_model().rows()[-1])
        yield "more of them"
        for words in ("budget committee", "civic", "nowhere at all"):
            self._type(page.filters.text, words)
            page.filters.text.left.emit()
            yield f"found by “{words}”"
        page.filters.clear()
        page.filters.committee.choose(committees.every(self._office)[3].id)
        page.filters.show_every_year()
        yield "of one committee"
        page.filters.state.choose(MeetingState.AGENDA_OPEN)
        page.filters.changed.emit()
        yield "of one state"
        page.filters.clear()
        page.filters.year.choose(_LONG_AGO.year)
        page.filters.changed.emit()
        yield "of one year"
        page.filters.clear()
        page.filters.changed.emit()
        page.turn_view()
        yield "month"
        page.month.go(_LONG_AGO)
        yield "a month long ago"
        page.turn_view()

    def _meeting(self) -> Iterator[str]:
        self._window.go_to(Subject("meeting", self.meeting_id))
        page = self._window.current_page()
        yield "its agenda"
        for line in agenda.lines(self._office, self.meeting_id)[:6]:
            page.agenda.choose(line.id)
            yield "one item"
        for verb in _DETAILS:
            getattr(page, verb)()
            yield verb.replace("_", " ")
            self._leave_dialogs()

    def _committees(self) -> Iterator[str]:
        self._window.show_place("committees")
        page = self._window.current_page()
        yield from self._down(page.list, 5)
        members = page.committee.members
        for day in (_LONG_AGO, self._office.today()):
            members.as_on.show_value(day)
            members.as_on.changed.emit(day)
            yield f"members on {day}"

    def _today(self) -> Iterator[str]:
        self._window.show_place("today")
        yield "what the day asks for"

    def _programme(self) -> Iterator[str]:
        self._window.show_place("programme")
        page = self._window.current_page()
        yield "a matrix"
        for each in programme.programmes(self._office)[:3]:
            page.go_to(Subject("programme", each.id))
            yield "another one"
        self._type(page.filters.text, "budget")
        page.filters.changed.emit()
        yield "found in it"
        page.filters.clear()
        for verb in (
            page.verbs.details,
            page.verbs.settings,
            page.more.propose,
            page.more.roll_over,
            page.more.summary,
        ):
            verb()
            yield verb.__name__.replace("_", " ")
            self._leave_dialogs()

    def _reviews(self) -> Iterator[str]:
        self._window.show_place("reviews")
        yield "all of them"

    def _forward_plan(self) -> Iterator[str]:
        self._window.show_place("forward_plan")
        yield from self._parts(self._window.current_page())

    def _actions(self) -> Iterator[str]:
        self._window.show_place("actions")
        page = self._window.current_page()
        yield from self._parts(page)
        self._type(page.finder, "report")
        yield "found"

    def _parts(self, page: ActionsPage | ForwardPlanPage) -> Iterator[str]:
        """What a page shows of its things, part by part."""
        for button in page.shown.buttons():
            button.click()
            yield button.text()

    def _people(self) -> Iterator[str]:
        self._window.show_place("people")
        page = self._window.current_page()
        yield from self._down(page.list, 5)
        self._type(page.finder, people.lines(self._office)[40].fact.name[:3])
        yield "found"
        page.finder.clear()
        yield "everybody"

    def _interests(self) -> Iterator[str]:
        self._window.show_place("interests")
        page = self._window.current_page()
        yield from self._down(page.list, 5)
        self._type(page.finder, people.lines(self._office)[40].fact.name[:3])
        yield "found"
        page.finder.clear()
        yield "everybody"

    def _attendance(self) -> Iterator[str]:
        self._window.show_place("attendance")
        page = self._window.current_page()
        for part in (ATTENDED, SIX_MONTHS, BALANCE):
            page.show_subject(part)
            QTest.qWait(500)  # it is counted on a worker
            yield part.replace("_", " ")

    def _to_come(self) -> Iterator[str]:
        self._window.show_place("to_come")
        yield "all that is expected"
        self._window.go_to(Subject("meeting", self.meeting_id))
        page = self._window.current_page()
        for tab in (1, 2, 3, 4, 5, 0):
            page.show_tab(tab)
            yield f"tab {tab} of a meeting"

    def _search(self) -> Iterator[str]:
        self._window.show_place("search")
        page = self._window.current_page()
        for words in ("b", "bud", "budget mon", "zzz"):
            self._type(page.box, words)
            yield words
        for kind in Kind:
            page.kinds.choose(kind)
            page.kinds.chosen.emit(kind)
            yield kind.words
        page.kinds.choose("")

    def _history(self) -> Iterator[str]:
        self._window.show_place("history")
        page = self._window.current_page()
        yield from self._down(page.list, 5)
        filters = page.filters
        for sort in ChangeSort:
            filters.sort.choose(sort)
            filters.changed.emit()
            yield f"sort {sort}"
        filters.sort.choose("")
        for period in Period:
            filters.period.choose(period)
            filters.period.chosen.emit(period)
            yield f"period {period}"
        filters.first.show_value(self._office.today() - timedelta(days=1))
        filters.first.changed.emit(filters.first.value())
        yield "from a day"
        filters.period.choose(Period.ANY)
        filters.officer.choose("Generator")
        for words in ("meeting 77", "no such words"):
            self._type(filters.words, words)
            filters.settle()
            yield f"found by “{words}”"
        filters.officer.choose("")
        for thing in self._things():
            page.show_about(thing)
            yield f"about one {thing.table}"
        filters.show_about(None, "")
        yield "everything again"

    def _things(self) -> list[Subject]:
        item = agenda.lines(self._office, self.meeting_id)[0].item
        body, person = committees.every(self._office)[3], people.lines(self._office)[40]
        pairs = (("meeting", self.meeting_id), ("agenda_item", item.id), ("body", body.id), ("person", person.id))
        return [Subject(table, identity) for table, identity in pairs]

    def _settings(self) -> Iterator[str]:
        self._window.show_place("settings")
        page = self._window.current_page()
        for subject in SUBJECTS:
            page.list.choose(subject.name)
            yield subject.words

    def _palette(self) -> Iterator[str]:
        self._window.open_palette()
        box = self._window.palette_box()
        yield "open"
        for words in ("committee jul", "14 november 2011", "set", "nothing such"):
            self._type(box.box, words)
            yield f"“{words}”"
        box.close()

    def _down(self, view: QAbstractItemView, rows: int) -> Iterator[str]:
        yield "the list"
        for _ in range(rows):
            QTest.keyClick(view, Qt.Key.Key_Down)
            yield "the next row"

    def _type(self, box: QLineEdit, words: str) -> None:
        box.setFocus()
        box.clear()
        QTest.keyClicks(box, words)

    def _leave_dialogs(self) -> None:
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
            QApplication.processEvents()


def newest_meeting(office: Office) -> str:
    """The meeting that is furthest ahead."""
    found = office.db.execute("SELECT meeting_id FROM sitting ORDER BY day DESC LIMIT 1").fetchone()
    return str(found[0])
