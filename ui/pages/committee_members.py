"""The members of a committee as they are printed, and what is done to one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QMenu, QVBoxLayout, QWidget

from clerk_app.domain.membership import Member, PositionKind
from clerk_app.office import Office
from clerk_app.services import committees, membership, serving, tables
from clerk_app.services.tables import Table
from ui.dialogs.add_member import AddMember
from ui.dialogs.edit_seat import EditSeat
from ui.dialogs.on_a_day import OnADay
from ui.page import Page
from ui.text import counted
from ui.theme import look
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import Button, secondary_button
from ui.widgets.labels import ElidedLabel, caption, section_heading
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView


class CommitteeMembers(QWidget):
    """Heading, list and verbs. Enter edits the seat, Delete removes, Insert adds; the same verbs stand in a menu."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._body_id = ""
        self._members: dict[str, Member] = {}
        self._chair: dict[PositionKind, str | None] = {}
        self._build()
        self._connect()

    @property
    def _office(self) -> Office:
        return self._page.office

    def _build(self) -> None:
        self.add_button = secondary_button("Add members…", "user-plus")
        self.vacancy_button = secondary_button("Add vacancy")
        self._count = ElidedLabel("", "caption", "text2")
        self.list = ListView(line_model(), LineDelegate(), "Members")
        self.list.let_several_be_chosen()
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.chair_button = Button("Make chair", size="small")
        self.vice_button = Button("Make vice-chair", size="small")
        self.seat_button = Button("Edit seat…", size="small")
        self.end_button = Button("Leaves…", size="small")
        self.remove_button = Button("Remove", size="small")
        self._none = caption(
            "No members yet. Add them in any order: councillors are printed by surname, others after them.", wrap=True
        )
        self._choose = caption("Choose a member to change the seat, to make them chair, or to end the appointment.")
        self._verbs = row(*self._buttons(), self._choose, ..., gap=6, margins=(24, 0, 24, 4))
        self._verbs.setMinimumHeight(look().theme.size("control") + 4)
        head = row(
            section_heading("Members"),
            (self._count, 1),
            self.vacancy_button,
            self.add_button,
            gap=8,
            margins=(24, 0, 24, 0),
        )
        self._none_room = row((self._none, 1), margins=(24, 0, 24, 0))
        fill_box(QVBoxLayout(self), [head, 8, self._none_room, self._verbs, self.list])

    def _buttons(self) -> tuple[Button, ...]:
        return self.chair_button, self.vice_button, self.seat_button, self.end_button, self.remove_button

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add)
        self.vacancy_button.clicked.connect(self._add_vacancy)
        self.list.chosen.connect(lambda _: self._fit_verbs())
        self.list.opened.connect(lambda _: self._edit_seat())
        self.list.customContextMenuRequested.connect(self._open_menu)
        for button, verb in zip(self._buttons(), self._actions(), strict=True):
            button.clicked.connect(verb)

    def _actions(self) -> tuple[Callable[[], None], ...]:
        return self._make_chair, self._make_vice, self._edit_seat, self._end_or_fill, self._remove

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_committee(self, body_id: str) -> None:
        """Show the members of a committee as they are today."""
        self._body_id = body_id
        listed = membership.members(self._office, body_id)
        self._members = {member.person_id or member.seat_ids[0]: member for member in listed}
        posts = (PositionKind.CHAIR, PositionKind.VICE_CHAIR)
        self._chair = {kind: serving.holder(self._office, body_id, kind) for kind in posts}
        self.list.show_rows([_row(key, member) for key, member in self._members.items()])
        vacancies = sum(member.person_id is None for member in listed)
        self._count.setText(members_words(len(listed) - vacancies, vacancies) if listed else "")
        self._none_room.setVisible(not listed)
        self.list.setVisible(bool(listed))
        self._fit_verbs()

    def _fit_verbs(self) -> None:
        member = self._current()
        self._verbs.setVisible(bool(self._members))
        vacant = member is not None and member.person_id is None
        self._choose.setVisible(member is None)
        for button in self._buttons():
            button.setVisible(member is not None)
        self.chair_button.setVisible(member is not None and not vacant)
        self.vice_button.setVisible(member is not None and not vacant)
        _word(self.end_button, "Fill the vacancy…" if vacant else "Leaves…")
        who = member.person_id if member is not None else None
        is_chair = who is not None and self._chair[PositionKind.CHAIR] == who
        is_vice = who is not None and self._chair[PositionKind.VICE_CHAIR] == who
        _word(self.chair_button, "No longer chair" if is_chair else "Make chair")
        _word(self.vice_button, "No longer vice-chair" if is_vice else "Make vice-chair")

    def _current(self) -> Member | None:
        return self._members.get(str(self.list.current_key()))

    def _open_menu(self, where: QPoint) -> None:
        if self._current() is None:
            return
        menu = QMenu(self)
        for button, verb in zip(self._buttons(), self._actions(), strict=True):
            if not button.isHidden():
                menu.addAction(button.text(), verb)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(where))

    def focus_for(self, wanted: str) -> None:
        """Put the keys where "members" are added, or where one of them is made "chair"."""
        there = self.list if wanted == "chair" and self._members else self.add_button
        there.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def copied(self) -> Table | None:
        """The members who are chosen, as a table to copy."""
        chosen = {self._members[str(line.id)].seat_ids for line in self.list.chosen_rows()}
        return tables.members_table(self._office, self._body_id, chosen) if chosen else None

    # --- doing --------------------------------------------------------------------------------------------------------
    def add(self) -> None:
        """Ask who is to be added."""
        self._open(lambda: AddMember(self, self._office, self._body_id))

    def _add_vacancy(self) -> None:
        self._page.do(membership.add_vacancy, self._office, self._body_id)

    def _make_chair(self) -> None:
        self._elect(PositionKind.CHAIR)

    def _make_vice(self) -> None:
        self._elect(PositionKind.VICE_CHAIR)

    def _elect(self, kind: PositionKind) -> None:
        """Give or take a post: at once where nobody ever held it, else from a day that is asked for."""
        member, before = self._current(), self._chair.get(kind)
        if member is None or member.person_id is None:
            return
        chosen = None if before == member.person_id else member.person_id
        ever_held = serving.ever_held(self._office, self._body_id, kind)
        if not ever_held or (before is not None and not serving.has_met(self._office, self._body_id)):
            self._page.do(membership.elect, self._office, self._body_id, kind, chosen)
            return
        words = kind.words.replace(" ", "-")
        heading = f"Make {member.name} {words}" if chosen else f"{member.name} is no longer {words}"
        sentence = "Agendas of meetings before this day keep the chair they had."
        verb = lambda day: membership.elect(self._office, self._body_id, kind, chosen, day)  # noqa: E731
        label, do_it = ("From", f"Make {words}") if chosen else ("From this day there is none", "End the post")
        self._open(lambda: OnADay(self, self._office, heading, sentence, label, do_it, verb))

    def _edit_seat(self) -> None:
        member = self._current()
        if member is not None:
            holder = member.name if member.person_id else ""
            self._open(lambda: EditSeat(self, self._office, holder, member.seat_ids))

    def _end_or_fill(self) -> None:
        member = self._current()
        if member is None:
            return
        if member.person_id is None:
            self._open(lambda: AddMember(self, self._office, self._body_id, member.seat_ids[0]))
            return
        self._end(member.person_id, member.name)

    def _end(self, person_id: str, name: str) -> None:
        def end(day: date) -> None:
            serving.leave(self._office, self._body_id, person_id, day)

        body = committees.committee(self._office, self._body_id).name
        sentence = f"{name} leaves {body}. The seat is vacant from the day after."
        heading = "End the appointment"
        self._open(lambda: OnADay(self, self._office, heading, sentence, "Last day", "End the appointment", end))

    def _remove(self) -> None:
        member = self._current()
        if member is not None:
            self._page.do(serving.remove_member, self._office, self._body_id, member.seat_ids)

    def _open(self, make: Callable[[], QDialog]) -> None:
        dialog = self._page.do(make)
        if dialog is not None:
            dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes and Insert adds, while the keys are in the list."""
        if self.list.hasFocus() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        elif self.list.hasFocus() and event.key() == Qt.Key.Key_F2:
            self._edit_seat()
        elif self.list.hasFocus() and event.key() == Qt.Key.Key_Insert:
            self.add()
        else:
            super().keyPressEvent(event)


def members_words(members: int, vacancies: int) -> str:
    """ "10 members, 1 vacancy"."""
    words = counted(members, "member", "members") if members else "No members yet"
    return f"{words}, {counted(vacancies, 'vacancy', 'vacancies')}" if vacancies else words


def _row(key: str, member: Member) -> Line:
    return Line(key, member.printed, right=member.note, found_by=_surname_first(member.name))


def _surname_first(name: str) -> str:
    """What typing finds: "thorn" finds Councillor Maya Thornbury."""
    *others, surname = name.split() or [""]
    return " ".join((surname, *others))


def _word(button: Button, words: str) -> None:
    if button.text() != words:
        button.setText(words)
        button.setAccessibleName(words)
