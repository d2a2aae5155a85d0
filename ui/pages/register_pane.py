"""The register of one person: entries under their headings, and what is done to them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.finding import Finding, Level
from clerk_app.services import dispensations, gifts, interests, people
from ui.page import Page
from ui.pages.interest_rows import register_rows
from ui.text import why_and_remedy
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import plain_button, secondary_button, writing
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import ElidedLabel, caption
from ui.widgets.line_rows import LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.notice_line import NoticeLine

_NOTHING = "Nothing is registered of them yet. “Add interest…” begins."


class RegisterPane(QWidget):
    """Enter changes an entry, Alt+N says that it is notified today, Delete removes it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("register_pane")
        self._page, self._person_id = page, ""
        self._found: dict[tuple[str, str], Finding] = {}
        self.found: dict[Subject, list[Finding]] = {}
        self.heading = ElidedLabel("", "heading", least=120)
        self.dispensation_button = secondary_button("Add dis&pensation…", "file-check")
        self.gift_button = secondary_button("Add gif&t…", "plus")
        self.change_button = secondary_button("&Change…", "pencil")
        self.notified_button = secondary_button("&Notified today", "check")
        self.end_button = secondary_button("En&d…")
        self.remove_button = plain_button("Remove", "trash-2")
        self.erase_button = plain_button("Erase…")
        self._verbs = (
            *(self.change_button, self.notified_button, self.end_button),
            *(self.erase_button, self.remove_button),
        )
        writing(self.dispensation_button, self.gift_button, *self._verbs)
        self.list = ListView(line_model(), LineDelegate(), "Entries of the register")
        self.list.let_several_be_chosen()
        self._build()
        self._connect()

    def _build(self) -> None:
        head = row((self.heading, 1), self.dispensation_button, self.gift_button, margins=(24, 16, 24, 8))
        self._none = caption(_NOTHING, wrap=True)
        none_room = column(row((self._none, 1), margins=(24, 8, 24, 8)), ...)
        self._either = QStackedWidget()
        for shown in (self.list, none_room):
            self._either.addWidget(shown)
        foot = row(*self._verbs[:3], ..., *self._verbs[3:], margins=(24, 8, 16, 8))
        hints = KeyHints([("Enter", "change"), ("Alt N", "notified today"), ("Del", "remove")])
        self.note = NoticeLine()
        self._note_room = row((self.note, 1), margins=(24, 8, 24, 0))
        fill_box(QVBoxLayout(self), [head, (self._either, 1), self._note_room, foot, hints])

    def _connect(self) -> None:
        self.dispensation_button.clicked.connect(lambda _=False: self.add_dispensation())
        self.gift_button.clicked.connect(lambda _=False: self.add_gift())
        self.change_button.clicked.connect(lambda _=False: self.change())
        self.notified_button.clicked.connect(lambda _=False: self.notified_today())
        self.end_button.clicked.connect(lambda _=False: self.end())
        self.remove_button.clicked.connect(lambda _=False: self.remove())
        self.erase_button.clicked.connect(lambda _=False: self.erase())
        self.list.opened.connect(lambda _: self.change())
        self.list.chosen.connect(lambda _: self._fit_verbs())

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_person(self, person_id: str) -> None:
        """Show the register of a person; of nobody where none is given."""
        self._person_id = person_id
        for button in (self.dispensation_button, self.gift_button):
            button.setEnabled(bool(person_id))
        self.heading.setText(people.fact(self._page.office, person_id).printed if person_id else "")
        place = self.list.currentIndex().row()
        found = register_rows(self._page.office, person_id) if person_id else []
        self.list.show_rows(found)
        self._either.setCurrentIndex(0 if found else 1)
        self._none.setText(_NOTHING if person_id else "Nobody is chosen.")
        if found and self.list.current_row() is None:
            self.list.choose_near(max(place, 0))
        self._fit_verbs()

    def keep_findings(self, found: Iterable[Finding]) -> None:
        """Take what is to be looked at in the registers, the gravest first: it stands under the entry it is about."""
        self._found = {}
        for finding in found:
            if finding.subject is not None:
                self._found.setdefault((finding.subject.table, finding.subject.id), finding)

    def choose(self, subject: Subject) -> None:
        """Choose an entry, with the keys on it."""
        if self.list.choose((subject.table, subject.id)):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> Subject | None:
        """The entry that is chosen."""
        key = self.list.current_key()
        return Subject(str(key[0]), str(key[1])) if isinstance(key, tuple) else None

    def focus_first(self) -> None:
        """The keys go to the entries, or to the button that adds what is wanted where there is none."""
        target = self.list if self.list.current_row() is not None else self.dispensation_button
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _fit_verbs(self) -> None:
        """Grey what cannot be done to the entry that is chosen, and say what is to be looked at in it."""
        entry = self.chosen()
        table = entry.table if entry else ""
        self.change_button.setEnabled(bool(table))
        self.change_button.setText("Ente&r it…" if table == "declaration" else "&Change…")
        self.remove_button.setEnabled(bool(table) and table != "declaration")
        self.erase_button.setEnabled(table == "interest")
        self.notified_button.setEnabled(table in ("interest", "gift"))
        self.end_button.setEnabled(table in ("interest", "dispensation"))
        found = self._found.get((table, entry.id)) if entry is not None else None
        self._note_room.setVisible(found is not None)
        if found is not None:
            self.note.say(f"{found.text} {why_and_remedy(found)}", "warn" if found.level is Level.WARNING else "text2")
        self.end_button.setText("Revo&ke…" if table == "dispensation" else "En&d…")

    # --- doing --------------------------------------------------------------------------------------------------------
    def add_interest(self) -> None:
        """Ask for a new interest of the person."""
        from ui.dialogs.interest import InterestDialog  # noqa: PLC0415 - a dialog is loaded when it is wanted

        if self._person_id:
            InterestDialog(self._page, self._page.office, self._person_id).open()

    def add_dispensation(self) -> None:
        """Ask for a new dispensation, for the interest that is chosen unless another is said."""
        from ui.dialogs.dispensation import DispensationDialog  # noqa: PLC0415

        entry = self.chosen()
        named = entry.id if entry is not None and entry.table == "interest" else ""
        DispensationDialog(self._page, self._page.office, self._person_id, for_interest=named).open()

    def add_gift(self) -> None:
        """Ask for a new gift or hospitality."""
        from ui.dialogs.gift import GiftDialog  # noqa: PLC0415

        GiftDialog(self._page, self._page.office, self._person_id).open()

    def change(self) -> None:
        """Open the entry that is chosen."""
        from ui.dialogs.dispensation import DispensationDialog  # noqa: PLC0415
        from ui.dialogs.gift import GiftDialog  # noqa: PLC0415
        from ui.dialogs.interest import InterestDialog  # noqa: PLC0415

        dialogs = {"interest": InterestDialog, "dispensation": DispensationDialog, "gift": GiftDialog}
        entry = self.chosen()
        if entry is not None and entry.table == "declaration":
            InterestDialog(self._page, self._page.office, self._person_id, declaration_id=entry.id).open()
        elif entry is not None:
            dialogs[entry.table](self._page, self._page.office, self._person_id, entry.id).open()

    def notified_today(self) -> None:
        """Say that the member has notified the entry today."""
        office, entry = self._page.office, self.chosen()
        day = {"notified_on": office.today()}
        if entry is not None and entry.table == "interest":
            self._page.do(interests.change, office, entry.id, day)
        elif entry is not None and entry.table == "gift":
            self._page.do(gifts.change, office, entry.id, day)

    def end(self) -> None:
        """Ask for the last day of an interest, or from when a dispensation is revoked."""
        from ui.dialogs.on_a_day import OnADay  # noqa: PLC0415

        office, entry = self._page.office, self.chosen()
        if entry is None or entry.table not in ("interest", "dispensation"):
            return
        if entry.table == "interest":
            said = ("End an interest", "It stays in the register until this day.", "&Last day", "End it")
            OnADay(self._page, office, *said, lambda day: interests.end(office, entry.id, day)).open()
        else:
            said = ("Revoke a dispensation", "It holds no more from this day on.", "&From", "Revoke it")
            OnADay(self._page, office, *said, lambda day: dispensations.revoke(office, entry.id, day)).open()

    def remove(self) -> None:
        """Take the entry out; undo brings it back."""
        removers = {"interest": interests.remove, "dispensation": dispensations.remove, "gift": gifts.remove}
        entry = self.chosen()
        if entry is not None and entry.table in removers:
            self._page.do(removers[entry.table], self._page.office, entry.id)

    def erase(self) -> None:
        """Ask whether an interest shall be erased for good."""
        from ui.dialogs.erase_interest import EraseInterest  # noqa: PLC0415 - wanted seldom

        entry = self.chosen()
        if entry is not None and entry.table == "interest":
            EraseInterest(self._page, self._page.office, entry.id).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, Insert adds and F2 changes, while the keys are in the list."""
        verbs = {
            Qt.Key.Key_Delete: self.remove,
            Qt.Key.Key_Backspace: self.remove,
            Qt.Key.Key_F2: self.change,
            Qt.Key.Key_Insert: self.add_interest,
        }
        verb = verbs.get(Qt.Key(event.key()))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if verb is not None and plain and self.list.hasFocus():
            verb()
        else:
            super().keyPressEvent(event)
