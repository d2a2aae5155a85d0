"""Buttons: the verb in the button, one primary in a region, and none without a name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.icons import IconSet
from ui.theme import look
from ui.widgets.naming import name_widget

_ICON_TONES = {"primary": "on_accent", "quiet": "accent", "link": "accent"}
_ICON = 18  # at normal text size
_STRONG = frozenset({"primary", "quiet", "link"})


class Button(QPushButton):
    """A button of a kind (primary, secondary, quiet, link, plain, tool) and a size ("", small, big)."""

    def __init__(self, text: str, kind: str = "secondary", icon: str = "", size: str = "", tone: str = "") -> None:
        super().__init__(text)
        self._icon, self._tone = icon, tone or _ICON_TONES.get(kind, "text2")
        self._kind = kind
        self.writes = False  # whether it changes the open file
        self._wanted, self._held, self._own_tip = True, "", ""
        self.setProperty("kind", kind)
        self.setProperty("measure", size)  # “size” is a property that every widget has already
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        name_widget(self, text.replace("&", ""))
        look().changed.connect(self.restyle)
        self.restyle()

    def setEnabled(self, on: bool) -> None:
        """Be possible or grey; a verb that is held stays grey until it is let go."""
        self._wanted = on
        super().setEnabled(on and not self._held)

    def hold(self, reason: str) -> None:
        """Be grey, and say why in the tooltip, while the file can only be read; "" lets go."""
        if reason == self._held:
            return
        if not self._held:
            self._own_tip = self.toolTip()
        self._held = reason
        super().setEnabled(self._wanted and not reason)
        self.setToolTip(reason or self._own_tip)
        self.setAccessibleDescription(reason)

    def setText(self, words: str) -> None:
        """Show other words; a screen reader says the same, unless the button has a name of its own."""
        as_shown = self.accessibleName() == self.text().replace("&", "")
        super().setText(words)
        if as_shown:
            self.setAccessibleName(words.replace("&", ""))

    def show_icon(self, icon: str, tone: str = "") -> None:
        """Show another icon, or the same in another tone."""
        self._icon, self._tone = icon, tone or self._tone
        self.restyle()

    def show_kind(self, kind: str) -> None:
        """Be another kind of button: the primary one while it is the next thing to do."""
        if kind == self._kind:
            return
        self._kind, self._tone = kind, _ICON_TONES.get(kind, "text2")
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.restyle()

    def restyle(self) -> None:
        """Take font and icon from the look as it is now."""
        self.setFont(look().font("body", strong=self._kind in _STRONG))
        if self._icon:
            gap = 4 if self.text() else 0
            size = look().theme.icon(_ICON)
            self.setIcon(look().icons.icon(self._icon, self._tone, size, gap))
            self.setIconSize(IconSet.icon_size(size, gap))
        elif not self.icon().isNull():
            self.setIcon(QIcon())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keys, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for an icon beside words that change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


class ToolButton(Button):
    """A square button with an icon alone; its words are the tooltip and the accessible name."""

    def __init__(self, icon: str, words: str, tone: str = "", size: str = "") -> None:
        self._square = "control_small" if size == "small" else "control"
        super().__init__("", "tool", icon, tone=tone)
        self.setToolTip(words)
        name_widget(self, words)

    def restyle(self) -> None:
        """Take the icon from the look, and keep the button square."""
        super().restyle()
        side = max(look().theme.size(self._square), look().theme.sizes["target_min"])
        self.setFixedSize(side, side)


def primary_button(text: str, icon: str = "") -> Button:
    """The one thing to do in this region."""
    return Button(text, "primary", icon)


def secondary_button(text: str, icon: str = "", tone: str = "") -> Button:
    """Another thing to do."""
    return Button(text, "secondary", icon, tone=tone)


def quiet_button(text: str, icon: str = "") -> Button:
    """A verb in blue without an outline."""
    return Button(text, "quiet", icon)


def link_button(text: str) -> Button:
    """A verb inside a message or a line of words."""
    return Button(text, "link")


def plain_button(text: str, icon: str = "") -> Button:
    """A tool in a bar: grey words, an icon before them."""
    return Button(text, "plain", icon)


def tool_button(icon: str, words: str, tone: str = "", size: str = "") -> ToolButton:
    """A tool without visible words; `words` name it."""
    return ToolButton(icon, words, tone, size)


def writing(*buttons: Button) -> None:
    """Mark verbs that change the open file: the page greys them while it can only be read."""
    for button in buttons:
        button.writes = True
