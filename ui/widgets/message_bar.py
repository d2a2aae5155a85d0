"""The message bar: what happened, to what, and what to do; said aloud, and never a box in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.errors import ClerkError
from ui.widgets.boxes import fill_box
from ui.widgets.buttons import link_button, tool_button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.painting import Painted, paint_ground
from ui.widgets.stripes import paint_closed_ground

_ICONS = {
    "warn": "triangle-alert",
    "bad": "octagon-alert",
    "good": "circle-check",
    "closed": "lock",
    "accent": "info",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Something to do about a message: its words, and the call that does it."""

    words: str
    verb: Callable[[], object]


class MessageBar(Painted):
    """One message at a time, in the tone warn, bad, good, closed or accent; hidden while there is none.

    `links_beside` saves the height of a line, for a bar that stands for long.
    """

    dismissed = Signal()
    keys_left = Signal()  # the keys were in what has gone

    def __init__(self, dismissable: bool = True, links_beside: bool = False) -> None:
        super().__init__()
        self._tone = "accent"
        self._dismissable = dismissable
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._build(links_beside)
        self.hide()

    def _build(self, links_beside: bool) -> None:
        self._icon = IconLabel("info", "accent")
        self._sentence = Label("", "body", "text", wrap=True)
        self._source = Label("", "caption", "text2", wrap=True)
        self._links = QWidget()
        self._link_line = QHBoxLayout(self._links)
        fill_box(self._link_line, [], gap=20, margins=(0, 2, 0, 0))
        self._close = tool_button("x", "Dismiss this message (Esc)", size="small")
        if not self._dismissable:
            self._close.hide()
        self._close.clicked.connect(self.dismiss)
        words = QVBoxLayout()
        under = None if links_beside else self._links
        fill_box(words, [self._sentence, self._source, under, ...], gap=2, margins=(0, 3, 0, 3))
        mark = QVBoxLayout()
        fill_box(mark, [self._icon, ...], margins=(0, 5, 0, 0))  # level with the first line of the sentence
        line = QHBoxLayout(self)
        fill_box(line, [mark], gap=10, margins=(14, 7, 8 if self._dismissable else 12, 7))
        line.addLayout(words, 1)
        if links_beside:
            line.addWidget(self._links, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def tell(self, tone: str, text: str, source: str = "", links: Sequence[Link] = ()) -> None:
        """Show a message and have it read aloud. `source` names the rule or the place; at most two links."""
        if len(links) > 2:
            raise ValueError("a message has two links at most")
        had_keys = self._has_keys()
        self._write(tone, text, source, links)
        self._come_up()
        if had_keys and not self._has_keys():  # they were in a link that has gone
            self.keys_left.emit()
        self.restyle()
        self._announce()

    def _write(self, tone: str, text: str, source: str, links: Sequence[Link]) -> None:
        self._tone = tone
        self._icon.show_icon(_ICONS[tone], tone)
        self._sentence.setText(text)
        self._source.setText(source)
        self._source.setVisible(bool(source))
        self._show_links(links)
        self.setAccessibleName(" ".join(part for part in (text, source) if part))

    def keep_room(self, tone: str, text: str, source: str = "") -> None:
        """Hold the place of this message while there is none, so that nothing moves when it comes."""
        self._write(tone, text, source, ())
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def tell_error(self, error: ClerkError, links: Sequence[Link] = ()) -> None:
        """Show an expected failure: its sentence, and under it what to do next."""
        self.tell("bad", error.message, error.hint, links)

    def text(self) -> str:
        """The sentence shown, or "" while there is none."""
        return "" if self.isHidden() else self._sentence.text()

    def tone(self) -> str:
        """The tone of the message shown, or "" while there is none."""
        return "" if self.isHidden() else self._tone

    def dismiss(self) -> None:
        """Take the message away."""
        if not self.isHidden():
            had_keys = self._has_keys()
            self.hide()
            self.dismissed.emit()
            if had_keys:
                self.keys_left.emit()

    def _has_keys(self) -> bool:
        held = self.window().focusWidget()
        return held is not None and self.isAncestorOf(held)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape dismisses."""
        if event.key() == Qt.Key.Key_Escape and self._dismissable:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint and the edge; a closed message wears the stripes."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self._tone == "closed":
            paint_closed_ground(painter, rect)
        else:
            paint_ground(painter, rect, f"{self._tone}_soft", 6)
        painter.setClipRect(QRectF(0, 0, 3, rect.height()))
        paint_ground(painter, rect, self._tone, 6)

    def _come_up(self) -> None:
        if self.parentWidget() is not None:
            self.show()
        else:  # not in a window yet: come up with it, and not as a window of its own
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
            self.setAttribute(Qt.WidgetAttribute.WA_WState_Hidden, False)

    def _show_links(self, links: Sequence[Link]) -> None:
        """Put other links in the place of those before; the keys stay in one of the same words."""
        held = self.window().focusWidget()
        had = held.text() if isinstance(held, QAbstractButton) and self._links.isAncestorOf(held) else ""
        while (item := self._link_line.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.hide()
                button.deleteLater()
        before: QWidget = self._close
        for link in links:
            button = link_button(link.words)
            button.clicked.connect(lambda _=False, verb=link.verb: verb())
            self._link_line.addWidget(button)
            self.setTabOrder(before, button)  # or Tab would come to it last, after the page below
            before = button
            if link.words == had:
                button.show()
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._link_line.addStretch(1)
        self._links.setVisible(bool(links))

    def _announce(self) -> None:
        event = QAccessibleAnnouncementEvent(self, self.accessibleName())
        if self._tone == "bad":
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
