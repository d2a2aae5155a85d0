"""The members of a committee on any day, as they are printed, and what is done to one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.domain.membership import Appointment, Member, PositionKind, SeatKind, Votes, in_force
from clerk_app.office import Office
from clerk_app.services import appointments, membership, people, serving, tables
from clerk_app.services.tables import Table
from ui.dialogs.correct_appointment import days_words
from ui.models.rows import Heading
from ui.page import Page
from ui.pages.member_verbs import MemberVerbs
from ui.text import counted
from ui.theme import look
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import Button, secondary_button, writing
from ui.widgets.date_field import DateField
from ui.widgets.labels import ElidedLabel, caption, section_heading
from ui.widgets.line_rows import Line
from ui.widgets.message_bar import Link, MessageBar
from ui.widgets.ordered_list import OrderedList

_SIDES = (24, 0, 24, 0)
_DAY_WIDTH = 230
_NOBODY = "No members yet. Add them in any order: councillors are printed by surname, others after them."
_NOBODY_THEN = "The committee had no members on that day."
_VOTE_WORDS = {Votes.EDUCATION: "votes on education matters only", Votes.NONE: "does not vote"}


class CommitteeMembers(QWidget):
    """Day, list and verbs: Enter edits the seat, Delete removes, Insert adds, Alt and arrows move; all in a menu."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.verbs = MemberVerbs(page, self)
        self._body_id = ""
        self._members: dict[str, Member] = {}
        self._apart: dict[str, str] = {}
        self._build()
        self._connect()

    @property
    def _office(self) -> Office:
        return self._page.office

    def _build(self) -> None:
        self.add_button = secondary_button("Add members…", "user-plus")
        self.vacancy_button = secondary_button("Add vacancy")
        self._count = ElidedLabel("", "caption", "text2")
        today = self._office.today()
        self.as_on = DateField("As on", today, today, required=True)
        self.as_on.setFixedWidth(look().theme.scaled(_DAY_WIDTH))
        self.other_day = MessageBar(dismissable=False)
        self.list = OrderedList("Members")
        self.list.let_several_be_chosen()
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.chair_button = Button("Make chair", size="small")
        self.vice_button = Button("Make vice-chair", size="small")
        self.seat_button = Button("Edit seat…", size="small")
        self.end_button = Button("Leaves…", size="small")
        self.more_button = Button("More…", size="small")
        writing(
            self.add_button,
            self.vacancy_button,
            self.chair_button,
            self.vice_button,
            self.seat_button,
            self.end_button,
            self.more_button,
        )
        self._none = caption(_NOBODY, wrap=True)
        self._choose = caption("Choose a member to change the seat, to make them chair, or to end the appointment.")
        self._verbs_line = row(*self._buttons(), self._choose, ..., gap=6, margins=(24, 0, 24, 4))
        self._verbs_line.setMinimumHeight(look().theme.size("control") + 4)
        self._lay_out()

    def _lay_out(self) -> None:
        head = row(
            section_heading("Members"), (self._count, 1), self.vacancy_button, self.add_button, gap=8, margins=_SIDES
        )
        self._bar_room = row((self.other_day, 1), margins=_SIDES)
        self._none_room = row((self._none, 1), margins=_SIDES)
        day = row(self.as_on, ..., margins=_SIDES)
        fill_box(QVBoxLayout(self), [head, 6, day, 4, self._bar_room, 6, self._none_room, self._verbs_line, self.list])

    def _buttons(self) -> tuple[Button, ...]:
        return self.chair_button, self.vice_button, self.seat_button, self.end_button, self.more_button

    def _connect(self) -> None:
        verbs = self.verbs
        self.add_button.clicked.connect(self.add)
        self.vacancy_button.clicked.connect(verbs.add_vacancy)
        self.as_on.changed.connect(lambda _: self.show_committee(self._body_id))
        self.list.chosen.connect(lambda _: self._fit_verbs())
        self.list.opened.connect(lambda _: verbs.edit_seat())
        self.list.step_asked.connect(lambda _, by: verbs.step(by))
        self.list.place_asked.connect(lambda _, key: verbs.put_before(self._members.get(str(key))))
        self.list.customContextMenuRequested.connect(self._open_menu)
        for button, verb in zip(self._buttons(), self._actions(), strict=True):
            button.clicked.connect(lambda _=False, verb=verb: verb())

    def _actions(self) -> tuple[Callable[[], None], ...]:
        elect = self.verbs.elect
        return (
            lambda: self._among_members(lambda: elect(PositionKind.CHAIR)),
            lambda: self._among_members(lambda: elect(PositionKind.VICE_CHAIR)),
            self.verbs.edit_seat,
            self.verbs.end_or_fill,
            lambda: self._popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft())),
        )

    def _among_members(self, verb: Callable[[], None]) -> None:
        """Do something of which the list shows what came of it: the keys go back there, from a dialog too."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        verb()

    # --- showing ------------------------------------------------------------------------------------------------------
    def day(self) -> date:
        """The day whose members are shown."""
        shown: date = self.as_on.value()
        return shown

    def show_committee(self, body_id: str) -> None:
        """Show the members of a committee as they are on the day."""
        self._body_id, day = body_id, self.day()
        listed = membership.members(self._office, body_id, day, substitutes=True)
        self._members = {member.person_id or member.seat_ids[0]: member for member in listed}
        posts = (PositionKind.CHAIR, PositionKind.VICE_CHAIR)
        held = {kind: serving.holder(self._office, body_id, kind, day) for kind in posts}
        self.verbs.look_at(body_id, day, held)
        self.list.show_rows(self._rows(day))
        self._count.setText(_count_words(listed))
        self._none.setText(_NOBODY if day == self._office.today() else _NOBODY_THEN)
        self._none_room.setVisible(not listed)
        self.list.setVisible(bool(listed))
        self._say_day(day)
        self._fit_verbs()

    def _rows(self, day: date) -> list[Line | Heading]:
        sitting = {
            line.seat.id: line.appointment
            for line in appointments.of_committee(self._office, self._body_id)
            if in_force(day, line.appointment.from_date, line.appointment.to_date)
        }
        self._apart = self._namesakes()
        rows: list[Line | Heading] = []
        pool = [key for key, member in self._members.items() if member.kind is SeatKind.SUBSTITUTE]
        for key, member in self._members.items():
            if pool and key == pool[0]:
                rows.append(Heading("Substitutes", "who may be called to a meeting", len(pool)))
            rows.append(self._row(key, member, sitting.get(member.seat_ids[0])))
        return rows

    def _namesakes(self) -> dict[str, str]:
        """What tells members of one name apart, by person; nothing is read where all names differ."""
        names = [member.name for member in self._members.values() if member.person_id]
        if len(set(names)) == len(names):
            return {}
        return {line.id: line.apart for line in people.lines(self._office) if line.apart}

    def _row(self, key: str, member: Member, held: Appointment | None) -> Line:
        apart = self._apart.get(key, "")
        parts = [apart] if apart else []
        parts += [days_words(held.from_date, held.to_date)] if held and (held.from_date or held.to_date) else []
        if held and held.in_place_of_id:
            parts.append(f"in the place of {people.fact(self._office, held.in_place_of_id, self.day()).printed}")
        parts += [_VOTE_WORDS[member.votes]] if member.person_id and member.votes in _VOTE_WORDS else []
        sub = ", ".join(parts)
        printed = sub[:1].upper() + sub[1:]
        return Line(key, member.printed, printed, right=member.note, found_by=_surname_first(member.name))

    def _say_day(self, day: date) -> None:
        another = day != self._office.today()
        self._bar_room.setVisible(another)
        if not another:
            self.other_day.dismiss()
            return
        words = f"These are the members on {printed_date(day)}, not those of today."
        if self.other_day.text() != words:
            self.other_day.tell("accent", words, links=(Link("Back to today", self._back_to_today),))

    def _back_to_today(self) -> None:
        self.as_on.show_value(self._office.today())
        self.show_committee(self._body_id)
        self.as_on.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_verbs(self) -> None:
        member = self._members.get(str(self.list.current_key()))
        self.verbs.member = member
        self._verbs_line.setVisible(bool(self._members))
        vacant = member is not None and member.person_id is None
        self._choose.setVisible(member is None)
        for button in self._buttons():
            button.setVisible(member is not None)
        for button in (self.chair_button, self.vice_button):
            button.setVisible(member is not None and not vacant)
        self.end_button.setText("Fill the vacancy…" if vacant else "Leaves…")
        is_chair, is_vice = (self.verbs.holds(kind) for kind in (PositionKind.CHAIR, PositionKind.VICE_CHAIR))
        self.chair_button.setText("No longer chair" if is_chair else "Make chair")
        self.vice_button.setText("No longer vice-chair" if is_vice else "Make vice-chair")

    def _open_menu(self, where: QPoint) -> None:
        self._popup(self.list.viewport().mapToGlobal(where))

    def _popup(self, where: QPoint) -> None:
        listed = self.verbs.menu()
        if not listed:
            return
        menu = QMenu(self)
        menu.setAccessibleName("What is done to the member")
        for entry in listed:
            menu.addAction(entry.listed, entry.verb)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def focus_for(self, wanted: str) -> None:
        """Put the keys where "members" are added, or where one of them is made "chair"."""
        there = self.list if wanted == "chair" and self._members else self.add_button
        there.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def copied(self) -> Table | None:
        """The members who are chosen, as a table to copy."""
        chosen = {self._members[str(line.id)].seat_ids for line in self.list.chosen_rows()}
        return tables.members_table(self._office, self._body_id, chosen, self.day()) if chosen else None

    def add(self) -> None:
        """Ask who is to be added."""
        self.verbs.add()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes and Insert adds, while the keys are in the list."""
        if self.list.hasFocus() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.verbs.remove()
        elif self.list.hasFocus() and event.key() == Qt.Key.Key_F2:
            self.verbs.edit_seat()
        elif self.list.hasFocus() and event.key() == Qt.Key.Key_Insert:
            self.add()
        else:
            super().keyPressEvent(event)


def members_words(members: int, vacancies: int) -> str:
    """ "10 members, 1 vacancy"."""
    words = counted(members, "member", "members") if members else "No members yet"
    return f"{words}, {counted(vacancies, 'vacancy', 'vacancies')}" if vacancies else words


def _count_words(listed: tuple[Member, ...]) -> str:
    pool = [member for member in listed if member.kind is SeatKind.SUBSTITUTE]
    seated = [member for member in listed if member.kind is not SeatKind.SUBSTITUTE]
    if not listed:
        return ""
    vacancies = sum(member.person_id is None for member in seated)
    words = members_words(len(seated) - vacancies, vacancies)
    return f"{words}, {counted(len(pool), 'substitute', 'substitutes')}" if pool else words


def _surname_first(name: str) -> str:
    """What typing finds: "thorn" finds Councillor Maya Thornbury."""
    *others, surname = name.split() or [""]
    return " ".join((surname, *others))
