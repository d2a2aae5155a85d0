"""Words on the page, in the roles of the type scale and the tones of the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import look
from ui.widgets.painting import Painted, lines_in, paint_text, text_width


class Label(QLabel):
    """A text in one role and one tone; `wrap` lets it run over several lines."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "text", wrap: bool = False, italic: bool = False
    ) -> None:
        super().__init__(text)
        self._role, self._tone, self._italic = role, tone, italic
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        look().changed.connect(self.restyle)
        self.restyle()

    def set_tone(self, tone: str) -> None:
        """Show the text in another tone."""
        self._tone = tone
        self.restyle()

    def restyle(self) -> None:
        """Take font and colour from the look as it is now."""
        self.setFont(look().font(self._role, self._italic))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, look().colour(self._tone))
        self.setPalette(palette)


class ElidedLabel(Painted):
    """One line that is cut with "…" where there is no room; the whole is in the tooltip and for the screen reader."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "text", italic: bool = False, least: int = 40
    ) -> None:
        super().__init__()
        self._text, self._role, self._tone, self._italic, self._least = text, role, tone, italic, least
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self._tell_whole()
        self.restyle()

    def set_tone(self, tone: str) -> None:
        """Show the text in another tone."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the whole text, and one line high."""
        return QSize(round(text_width(self._text, self._role) + 2), look().theme.line(self._role) + 2)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough not to push the window wider."""
        return QSize(min(self._least, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, cut at the end if need be."""
        painter = QPainter(self)
        paint_text(painter, QRectF(self.rect()), self._text, self._role, self._tone, italic=self._italic)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the whole in the tooltip where the line is cut."""
        super().resizeEvent(event)
        self._tell_whole()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._tell_whole()

    def _tell_whole(self) -> None:
        cut = self.width() < self.sizeHint().width() - 2
        self.setToolTip(self._text if cut else "")


class TwoLineLabel(ElidedLabel):
    """The same in two lines where one has no room for it."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "text", least: int = 40) -> None:
        super().__init__(text, role, tone, least=least)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """One line, or two."""
        more = look().theme.line(self._role) if lines_in(self._text, width, self._role)[1] else 0
        return super().sizeHint().height() + more

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both lines, the second cut at the end if need be."""
        painter, rect = QPainter(self), QRectF(self.rect())
        first, second = lines_in(self._text, self.width(), self._role)
        if second:
            rect.setHeight(rect.height() / 2)
            paint_text(painter, rect.translated(0, rect.height()), second, self._role, self._tone, italic=self._italic)
        paint_text(painter, rect, first, self._role, self._tone, italic=self._italic)

    def _tell_whole(self) -> None:
        first, second = lines_in(self._text, self.width(), self._role)
        self.setToolTip(self._text if text_width(second or first, self._role) > self.width() else "")


class IconLabel(QLabel):
    """An icon beside words; a screen reader passes it by."""

    def __init__(self, name: str, tone: str = "text2", size: int = 18) -> None:
        super().__init__()
        self._name, self._tone, self._size = name, tone, size
        look().changed.connect(self.restyle)
        self.restyle()

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon or tone."""
        self._name, self._tone = name, tone
        self.restyle()

    def restyle(self) -> None:
        """Draw the icon in the colours of the look as it is now."""
        size = look().theme.icon(self._size)
        self.setPixmap(look().icons.pixmap(self._name, self._tone, size))
        self.setFixedSize(size, size)


def page_title(text: str = "") -> ElidedLabel:
    """The name of the page, at its top left."""
    return ElidedLabel(text, "title", least=120)


def section_heading(text: str = "") -> Label:
    """The name of a part of the page."""
    return Label(text, "heading")


def caption(text: str = "", tone: str = "text2", wrap: bool = False) -> Label:
    """A small quiet line under or beside something."""
    return Label(text, "caption", tone, wrap)


def label_for(widget: QWidget, text: str) -> Label:
    """The label above a field, tied to it so that a screen reader reads both."""
    label = caption(text)
    label.setBuddy(widget)
    return label
