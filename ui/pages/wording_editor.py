"""One text of the wording, edited in place: its words, a notice's heading, and whether and where it is printed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain import minute_samples
from clerk_app.domain.change import Change
from clerk_app.domain.dates import printed_date
from clerk_app.domain.wording import NOTICES
from clerk_app.domain.wording_labels import LABELS
from clerk_app.services import wording
from ui.page import Page
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import plain_button, writing
from ui.widgets.check import Check
from ui.widgets.labels import Label
from ui.widgets.stored_field import StoredField, settle_all

_LINES = 7


class WordingEditor(QWidget):
    """Sends `typed()` with each key, `shown(kind, on)` and `moved(kind, by)` for a notice, `followed()`."""

    typed = Signal()
    shown = Signal(str, bool)
    moved = Signal(str, int)
    followed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("wording_editor")
        self._page = page
        self._name = ""
        self._body_id: str | None = None
        self._day: date | None = None
        self._good: dict[str, str] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        self._label = Label("", "heading", wrap=True)
        self.printed = Check("Print this notice on agendas")
        self.earlier = plain_button("Print &earlier", "arrow-up")
        self.later = plain_button("Print &later", "arrow-down")
        self.follow = plain_button("Print the &council’s notices again", "undo-2")
        self.heading = StoredField("Heading", self._keep_heading)
        self.words = StoredField("Words", self._keep_words, " ", lines=_LINES)
        self._sample = Label("", "caption", "text2", wrap=True)
        self._later = Label("", "caption", "warn", wrap=True)
        self._before = Label("", "caption", "text2", wrap=True)
        self.back_button = plain_button("Go back to the words &before", "undo-2")
        writing(self.earlier, self.later, self.follow, self.back_button)
        self._order = row(self.earlier, self.later, ..., gap=4)
        self._follow_row = row(self.follow, ..., gap=4)
        self._back = column(self._before, row(self.back_button, ...), gap=4)
        content = column(
            self._label, self.printed, self._order, self._follow_row, self.heading, self.words, self._sample,
            self._later, self._back, gap=10, margins=(24, 20, 24, 24),
        )  # fmt: skip
        fill_box(QVBoxLayout(self), [content, ...])

    def _connect(self) -> None:
        self.printed.clicked.connect(lambda on: self.shown.emit(self._kind, on))
        self.earlier.clicked.connect(lambda: self.moved.emit(self._kind, -1))
        self.later.clicked.connect(lambda: self.moved.emit(self._kind, 1))
        self.follow.clicked.connect(self.followed)
        self.back_button.clicked.connect(self.go_back)
        for field in (self.heading, self.words):
            field.visit.typed.connect(lambda _: self.typed.emit())
        self.words.visit.typed.connect(lambda _: self._show_sample())

    @property
    def _kind(self) -> str:
        return self._name.removeprefix("notices.")

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_phrase(self, name: str, body_id: str | None, day: date | None) -> None:
        """Show a text as it is now; what is being typed in the same one stays."""
        if (name, body_id, day) != (self._name, self._body_id, self._day):
            self.settle()
            self._page.tell_lost([self.heading.forget(), self.words.forget()])
            self._name, self._body_id, self._day = name, body_id, day
            self._good.clear()
        line = wording.phrase(self._page.office, name, body_id, day)
        self._label.setText(line.label)
        self.words.show_text(line.text)
        if not self.words.error():
            self.words.show_hint(_names(line.names))
        self._later.setText(_later(line.later))
        self._later.setVisible(bool(line.later))
        self._show_sample()
        self._show_before(line)
        self._show_notice()

    def _show_sample(self) -> None:
        """A text of the minutes as it may be printed, while it is typed: no agenda beside it shows that."""
        of_minutes = self._name.startswith("minutes.")
        self._sample.setVisible(of_minutes)
        if of_minutes:
            said = minute_samples.sample(self._name, self.words.visit.text().strip())
            self._sample.setText(f"In minutes: {said}")

    def _show_before(self, line: wording.PhraseLine) -> None:
        owner = "The council’s words" if self._body_id else "Clerk’s words"
        self._before.setText(f"{owner}: {line.original or 'none'}")
        self._back.setVisible(line.own and line.text != line.original)

    def _show_notice(self) -> None:
        office, kind = self._page.office, self._kind
        notice = kind in NOTICES
        for widget in (self.printed, self._order, self.heading):
            widget.setVisible(notice)
        self._follow_row.setVisible(bool(self._body_id) and wording.own_notices(office, self._body_id or ""))
        if not notice:
            return
        shown = wording.notices_shown(office, self._body_id, self._day)
        self.printed.setChecked(kind in shown)
        self._order.setVisible(kind in shown and len(shown) > 1)
        self.earlier.setEnabled(kind in shown and shown.index(kind) > 0)
        self.later.setEnabled(kind in shown and shown.index(kind) < len(shown) - 1)
        self.heading.show_text(wording.phrase(office, f"{self._name}_heading", self._body_id, self._day).text)

    def focus_words(self) -> None:
        """Put the keys into the words."""
        self.words.box.setFocus()

    def typed_words(self) -> dict[str, str]:
        """What is on the screen and not stored yet, by the names of the texts; of what would be refused, the last good.

        So the page that is shown beside it never prints words that cannot be kept.
        """
        found: dict[str, str] = {}
        for name, field in ((self._name, self.words), (f"{self._name}_heading", self.heading)):
            text = field.visit.text().strip()
            if not field.visit.unsaved or name not in LABELS:
                self._good.pop(name, None)
            elif text and not wording.fault_here(self._page.office, name, text, self._body_id, self._day):
                self._good[name] = text
            found |= {name: self._good[name]} if name in self._good else {}
        return found

    def settle(self) -> bool:
        """Store what is typed and not stored yet. Returns whether all is stored."""
        return settle_all([self.heading, self.words])

    # --- storing ------------------------------------------------------------------------------------------------------
    def go_back(self) -> None:
        """Print what stood there before."""
        self.words.forget()
        self._page.do(wording.reword, self._page.office, self._name, "", self._body_id, self._day)

    def _keep_words(self, text: str, visit: str) -> Change:
        return wording.reword(self._page.office, self._name, text, self._body_id, self._day, visit)

    def _keep_heading(self, text: str, visit: str) -> Change:
        return wording.reword(self._page.office, f"{self._name}_heading", text, self._body_id, self._day, visit)


def _names(names: tuple[str, ...]) -> str:
    listed = ", ".join(f"{{{name}}}" for name in names)
    return f"Filled in for each meeting: {listed}" if listed else "Empty it to go back to the words before."


def _later(days: tuple[date, ...]) -> str:
    return f"From {printed_date(days[0], weekday=False)} on it is worded anew." if days else ""
