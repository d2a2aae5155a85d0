"""What every page of the window is: a place that shows some tables, and does verbs with an error in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.change import Change, Subject
from clerk_app.errors import BadInput, ClerkError
from clerk_app.office import Office
from ui.bus import Bus
from ui.reading import why_reading
from ui.widgets.boxes import fill_box
from ui.widgets.buttons import Button
from ui.widgets.focus_order import follow_tab
from ui.widgets.message_bar import Link, MessageBar

if TYPE_CHECKING:
    from clerk_app.services.tables import Table

Given = ParamSpec("Given")
Result = TypeVar("Result")
_MOST_PLACES = 6


class Page(QWidget):
    """A page. `reads` names the tables it shows: it refreshes when a change touches one, at once or when next shown.

    Sends `going(subject)` when the officer wants to see a thing that another page shows.
    """

    reads: frozenset[str] = frozenset()
    holds_closed = False  # whether its rows have a closed side that can be copied
    going = Signal(object)

    def __init__(self, office: Office, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(parent)  # one that came into the window only when it is whole would be styled twice
        self.office = office
        self.messages = MessageBar()
        self._stale = True
        self._held = False
        self._inside = QVBoxLayout(self)
        fill_box(self._inside, [])
        self._message_room = QWidget()
        fill_box(QVBoxLayout(self._message_room), [self.messages], margins=(24, 6, 24, 8))
        self._message_room.hide()
        self.messages.dismissed.connect(self._message_room.hide)
        self.messages.keys_left.connect(self.focus_first)  # else Qt gives them to the search box
        bus.changed.connect(self._heard)
        bus.standing_changed.connect(self.hold_verbs)

    def set_content(self, *contents: QWidget) -> None:
        """Fill the page; its messages come up at the foot, so that nothing that is about to be clicked moves."""
        for content in contents:
            self._inside.addWidget(content, 1)
        self._inside.addWidget(self._message_room)

    def refresh(self) -> None:
        """Show the file as it is now. Each page says how."""

    def go_to(self, subject: Subject) -> None:
        """Show a thing of this page. Each page says how."""

    def focus_first(self) -> None:
        """Put the keys where work on this page begins. Each page says where."""

    def chosen_thing(self) -> Subject | None:
        """What is chosen on this page, whose history may be asked for. Each page says what."""
        return None

    def new_thing(self) -> None:
        """Begin a new thing of this page (Ctrl+N). Each page says how."""

    def copied(self, closed: bool) -> Table | None:
        """The rows that are chosen here, as a table to copy; None where there are none. Each page says which."""
        return None

    def settle(self) -> bool:
        """Store what is typed and not stored yet: before undo, export, and closing. Returns whether all is stored."""
        return True

    def when_stored(self, then: Callable[[], object], would: str, verb: str) -> None:
        """Store what is typed and go on. A page whose words go out says first what could not be stored."""
        if self.settle():
            then()

    def leave(self) -> None:
        """The file is about to be closed. A page that has work under way or files lying about lets go of them."""

    def do(self, verb: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Result | None:
        """Do a verb; an expected failure is said in the page's message bar, and None comes back."""
        try:
            result = verb(*given, **named)
        except ClerkError as error:
            self.tell_error(error)
            return None
        if isinstance(result, Change):
            self._quiet()
        return result

    def may_write(self) -> bool:
        """Whether the file can be changed; if not, the page says once who works in it."""
        reason = why_reading(self.office)
        if reason and self.messages.text() != reason:
            self.tell("warn", reason)
        return not reason

    def hold_verbs(self) -> None:
        """Grey the verbs that write while the file can only be read, and let them go when it passes on."""
        reason = why_reading(self.office)
        if reason or self._held:
            for button in self.findChildren(Button):
                if button.writes:
                    button.hold(reason)
        self._held = bool(reason)

    def tell(self, tone: str, text: str, source: str = "", links: tuple[Link, ...] = ()) -> None:
        """Say something in the page's message bar."""
        self._open_room()
        self.messages.tell(tone, text, source, links)

    def tell_saved(self, words: str, folder: Path, tone: str = "good", links: tuple[Link, ...] = ()) -> None:
        """Say what was saved and where, with a link to the folder."""
        self.tell(tone, words, str(folder), (*links, Link("Open folder", lambda: self._open_folder(folder))))

    def _open_folder(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.tell("bad", "The folder could not be opened.", f"The files are in {folder}.")

    def tell_lost(self, lost: Iterable[ClerkError | None]) -> None:
        """Say what could not be stored of a thing that is no longer shown, so that no word is lost."""
        if found := [error for error in lost if error is not None]:
            self.tell("bad", " ".join(error.message for error in found), found[0].hint)

    def tell_error(self, error: ClerkError, links: tuple[Link, ...] = ()) -> None:
        """Say what went wrong and what to do next; `links` do it."""
        self._open_room()
        if isinstance(error, BadInput) and error.places:
            more = len(error.places) - _MOST_PLACES
            listed = [*error.places[:_MOST_PLACES], *([f"… and {more} more"] if more > 0 else [])]
            self.messages.tell("bad", error.message, "\n".join([error.hint, *listed]).strip(), links)
            return
        self.messages.tell_error(error, links)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the message away, wherever on the page the keys are."""
        if event.key() == Qt.Key.Key_Escape and self.messages.text():
            self.messages.dismiss()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Refresh if something changed while the page was not seen."""
        super().showEvent(event)
        self._freshen()

    def hideEvent(self, event: QHideEvent) -> None:
        """A page that is left takes its good news along: of what went wrong it still speaks when it is seen again."""
        super().hideEvent(event)
        if not event.spontaneous() and self.messages.tone() == "good":
            self._quiet()

    def keep_messages_last(self) -> None:
        """Let Tab come to what the page says now after all that has been made since."""
        if not self._message_room.isHidden():
            follow_tab(self, self._message_room)

    def _open_room(self) -> None:
        """Show the foot, and let Tab come to it last, also after what the page has made since."""
        if self._message_room.isHidden():
            follow_tab(self, self._message_room)
            self._message_room.show()

    def _quiet(self) -> None:
        self.messages.dismiss()

    def _heard(self, change: Change) -> None:
        if change.tables & self.reads:
            self._stale = True
            if self.isVisible():
                self._freshen()

    def _freshen(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()
            self.hold_verbs()
