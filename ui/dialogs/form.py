"""A dialog of a few fields with one verb: errors stand by their fields, Enter does it, Escape leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QLayout, QMenu, QMenuBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from clerk_app.errors import ClerkError
from ui.page import Page
from ui.widgets.boxes import Item, fill_box, row
from ui.widgets.buttons import primary_button, secondary_button
from ui.widgets.field import Field
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import Label
from ui.widgets.message_bar import MessageBar
from ui.widgets.naming import name_widget, slug
from ui.widgets.notice_line import NoticeLine
from ui.widgets.progress import Progress
from ui.widgets.scrolled_fields import ScrolledFields

#: The title bar and the edges, which nobody knows before a dialog is shown.
_FRAME = 36
#: What stands under the fields: space or how far the work is, the buttons and what is said.
_FOOT = 3


class FormDialog(QDialog):
    """Fields under a heading. `submit` is called by the verb's button and by Enter; a ClerkError keeps it open.

    What an error is about is found in `fields`, by its column: it is said there, and the keys go there.
    """

    writes = True  # whether what it asks for changes the open file

    def __init__(self, parent: QWidget, heading: str, verb: str, submit: Callable[[], object]) -> None:
        super().__init__(parent)
        self._submit = submit
        opener = parent.window().focusWidget()
        self._opener = None if isinstance(opener, QMenuBar | QMenu) else opener
        self.setWindowTitle(heading)
        name_widget(self, heading, slug(type(self).__name__))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields: dict[str, Field] = {}
        self.messages = MessageBar(dismissable=False)
        self.verb_button = primary_button(verb)
        self.cancel_button = secondary_button("Cancel")
        self.verb_button.setAutoDefault(True)
        self.verb_button.clicked.connect(self.try_to_do)
        self.cancel_button.clicked.connect(self.reject)
        self._heading = Label(heading, "heading", wrap=True)
        self._ring = FocusRing(self)

    def open(self) -> None:
        """Come up; where it would write in a file that is open for reading alone, the page says so instead."""
        page = _page_under(self.parentWidget()) if self.writes else None
        if page is None or page.may_write():
            self._fit()  # before Qt puts it in the middle: what was hidden since it was laid out wants no room
            super().open()
        else:
            self.deleteLater()

    def lay_out(self, fields: Sequence[Item], width: int = 460, progress: Progress | None = None) -> None:
        """Put the fields between the heading and the buttons, 12 px apart; how far the work is stands with the buttons.

        What is said comes up under the buttons, so that none of them moves away from the pointer.
        """
        foot = [8 if progress is None else progress, row(..., self.cancel_button, self.verb_button, gap=8)]
        fill_box(QVBoxLayout(self), [self._heading, *fields, *foot, self.messages], gap=12, margins=(24, 20, 24, 20))
        # only a button that is in the dialog already is its default again after Tab has passed another
        self.verb_button.setDefault(True)
        layout = self.layout()
        assert layout is not None
        # Qt's own minimum takes every hint that wraps for two lines; the height is kept by `event` instead
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(width, self._wanted_height(width))
        self.resize(width, self.minimumHeight())
        self._ring.raise_()

    def event(self, event: QEvent) -> bool:
        """Keep as high as an error or a longer hint needs; words that wrap are no minimum to Qt."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """Grow and shrink with the fields; a dialog that was pulled larger stays so."""
        close_fitting, room = self.height() <= self.minimumHeight(), self._room()
        if self._least_height(self.width()) > room:
            self._tighten()
            if self._least_height(self.width()) > room:
                self._let_fields_scroll()
        self.setMinimumHeight(min(self._wanted_height(self.width()), room))
        if close_fitting:
            self.resize(self.width(), self.minimumHeight())
            self._keep_on_screen()

    def _room(self) -> int:
        """How high it may be for all of it to be seen on its screen."""
        return self.screen().availableGeometry().height() - _FRAME

    def _tighten(self) -> None:
        """Give up the room that is there for looks alone: often all of it is seen then, and nothing needs to scroll."""
        for line in self.findChildren(NoticeLine):
            line.give_way()
        if (box := self.layout()) is not None:
            box.setContentsMargins(24, 8, 24, 8)

    def _let_fields_scroll(self) -> None:
        """Keep heading, buttons and messages where they are; what stands between them scrolls from now on."""
        box = self.layout()
        if isinstance(box, QVBoxLayout) and self.findChild(ScrolledFields) is None:
            ScrolledFields(self, box, 1, box.count() - _FOOT)
            self._ring.raise_()

    def _keep_on_screen(self) -> None:
        """Move up where the foot would lie under the screen's edge."""
        if self.isVisible():
            frame, room = self.frameGeometry(), self.screen().availableGeometry()
            beyond = min(frame.bottom() - room.bottom(), frame.top() - room.top())
            if beyond > 0:
                self.move(self.x(), self.y() - beyond)

    def _wanted_height(self, width: int) -> int:
        layout = self.layout()
        if layout is None:
            return 0
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()

    def _least_height(self, width: int) -> int:
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0

    def try_to_do(self) -> None:
        """Do what the verb says; close when it is done."""
        for field in self.fields.values():
            field.show_error("")
        try:
            done = self._submit()
        except ClerkError as error:
            self.tell_error(error)
            return
        if done is not False:
            self.accept()

    def tell_error(self, error: ClerkError) -> None:
        """Say what went wrong by the field that it is about, or else in the dialog's message."""
        field = self.fields.get(error.field)
        if field is None:
            self.messages.tell_error(error)
            return
        self.messages.dismiss()
        field.show_error(str(error))
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_keys_to(self, widget: QWidget) -> None:
        """Give the keys to this when it is closed, and not back to what opened it."""
        self._opener = widget

    def done(self, result: int) -> None:
        """Close, and give the keys back to where they were."""
        super().done(result)
        parent = self.parentWidget()
        if parent is not None:
            parent.window().activateWindow()
        # what opened it may be gone: a message with its links, or a page that was drawn anew
        if self._opener is not None and isValid(self._opener) and self._opener.isVisible():
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)
        elif (page := _page_under(parent)) is not None and page.isVisible():
            # else Qt would give them to whatever comes first on the page
            held = page.window().focusWidget()
            if held is None or not page.isAncestorOf(held):
                page.focus_first()


def _page_under(widget: QWidget | None) -> Page | None:
    """The page that a dialog stands over: one of those that it is in, or the one that the window shows."""
    while widget is not None and not isinstance(widget, Page):
        if isinstance(shown := getattr(widget, "current_page", lambda: None)(), Page):
            return shown
        widget = widget.parentWidget()
    return widget
