"""The bar over the pages that says how the open file stands, where that is not as ever: read only, gone, or at risk."""

from __future__ import annotations

import platform
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.finding import Level
from clerk_app.domain.places import warning_of
from clerk_app.errors import ClerkError
from ui.reading import why_reading
from ui.widgets.boxes import fill_box
from ui.widgets.message_bar import Link, MessageBar

if TYPE_CHECKING:
    from clerk_app.office import Office
    from clerk_app.services.paper_checks import FolderState
    from ui.bus import Bus
    from ui.widgets.sidebar import Sidebar

_TONES = {Level.NOTE: "accent", Level.WARNING: "warn", Level.BLOCK: "bad"}


class Standing(QObject):
    """Keeps the bar of one open file, and the words at the sidebar's foot; they stand for as long as they are so.

    Sends `changed()` when the file passes on, and `papers_asked(FolderState)` for what is wrong with the papers folder.
    `open_again` opens anew what has come to stand in the file's place.
    """

    changed = Signal()
    papers_asked = Signal(object)

    def __init__(
        self, office: Office, bus: Bus, into: QVBoxLayout, sidebar: Sidebar, open_again: Callable[[], object]
    ) -> None:
        super().__init__(bus)
        self._office, self._bus, self._sidebar, self._open_again = office, bus, sidebar, open_again
        self._warned = False
        self._backed_up = ""
        self._trouble: ClerkError | None = None
        self._papers: FolderState | None = None
        self.bar = MessageBar(dismissable=False, links_beside=True)
        self.bar.setObjectName("standing")
        self.room = QWidget()
        fill_box(QVBoxLayout(self.room), [self.bar], margins=(24, 8, 24, 0))
        self.room.hide()
        into.insertWidget(0, self.room)
        bus.standing_changed.connect(self._pass_on)
        self.refresh()

    def leave(self) -> None:
        """Take the bar away: the file is closed."""
        self.room.hide()
        self.room.deleteLater()

    def say_backed_up(self, when: str) -> None:
        """Say at the sidebar's foot when the file was last backed up."""
        self._backed_up, self._trouble = when, None
        self.refresh()

    def warn(self, trouble: ClerkError) -> None:
        """Say what went wrong with a backup, until the next one is made or the officer has seen it."""
        self._trouble = trouble
        self.refresh()

    def tell_papers(self, state: FolderState) -> None:
        """Say what is wrong with the papers folder, until the officer has seen it."""
        self._papers = state
        self.refresh()

    def _pass_on(self) -> None:
        self.refresh()
        self.changed.emit()

    def refresh(self) -> None:
        """Say how the file stands now; nothing where it is as ever."""
        warning = warning_of(self._office.place) if self._office.path is not None else None
        if self._office.replaced:
            self._tell_replaced()
        elif self._office.read_only:
            self._tell_reading()
        elif self._trouble is not None:
            hide = (Link("Hide this warning", self._hear_trouble),)
            self.bar.tell("warn", self._trouble.message, self._trouble.hint, hide)
        elif self._papers is not None:
            self._tell_papers(self._papers)
        elif warning is not None and not self._warned:
            hide = (Link("Hide this warning", self._hear_warning),)
            self.bar.tell(_TONES[warning.level], warning.text, warning.fix, hide)
        else:
            self.bar.dismiss()
        self.room.setVisible(bool(self.bar.text()))
        if self._office.path is not None:
            saved = f"Saved, backed up {self._backed_up}" if self._backed_up else "Every change is saved"
            state = "Open for reading" if self._office.read_only else saved
            self._sidebar.show_file_state(self._office.path.stem, state)

    def _tell_papers(self, state: FolderState) -> None:
        see = Link("See which files…", lambda: self.papers_asked.emit(state))
        tone = "accent" if state.harmless else "warn"
        self.bar.tell(tone, state.words, state.remedy, (see, Link("Hide this warning", self._hear_papers)))

    def _tell_replaced(self) -> None:
        assert self._office.path is not None
        if self._office.path.is_file():
            sentence = "Another file has been put in the place of this one, as when a backup is put back."
            self.bar.tell("bad", sentence, "", (Link("Open what is there now", self._open_again),))
            return
        sentence = f"{self._office.path.name} has been moved, renamed or deleted while it is open."
        self.bar.tell("bad", sentence, "Put it back where it was before you close it, or the last changes may be lost.")

    def _tell_reading(self) -> None:
        holder = self._office.holder
        links = [Link("Try again", self._try_again)]
        if holder is None:
            self.bar.tell("warn", why_reading(self._office), "", links)
            return
        remedy = ""
        if self._office.place.careful and holder.machine not in ("", platform.node()):
            remedy = "If nobody works on that computer any more, it may have been switched off with the file open."
            links.append(Link("Nobody does: work in it here", self._take_over_in_spite))
        self.bar.tell("warn", why_reading(self._office), remedy, links)

    def _try_again(self) -> None:
        self._bus.look()
        if self._office.read_only:
            self._do(self._office.take_over)

    def _take_over_in_spite(self) -> None:
        self._do(lambda: self._office.take_over(in_spite=True))
        self._bus.look()

    def _do(self, verb: Callable[[], object]) -> None:
        try:
            verb()
        except ClerkError as error:
            self.bar.tell("bad", error.message, error.hint, (Link("Open it again", self._open_again),))

    def _hear_trouble(self) -> None:
        self._trouble = None
        self.refresh()

    def _hear_papers(self) -> None:
        self._papers = None
        self.refresh()

    def _hear_warning(self) -> None:
        self._warned = True
        self.refresh()
