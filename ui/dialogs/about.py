"""Which Clerk this is, what it runs on, and under which licences its parts are shipped."""

from __future__ import annotations

import re

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.services.version import LICENCES, versions
from ui.theme import look
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import primary_button, secondary_button
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.focus_ring import FocusRing
from ui.widgets.inputs import TextArea
from ui.widgets.labels import Label, caption
from ui.widgets.naming import name_widget

_NAMES_WIDTH = 72
_LEAST = 72  # a few lines, where a small screen has room for no more
_UNBOUNDED = 16777215  # what Qt takes for no limit


class AboutDialog(QDialog):
    """The versions can be copied, for whoever looks after the program."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Clerk")
        name_widget(self, "About Clerk", "about_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.versions = {"Clerk": "", "Qt": f"{qVersion()} (PySide6 {PySide6.__version__})", **versions()}
        self.copy_button = secondary_button("Copy versions", "copy")
        self.copied = caption("")
        self.licence = Choice("Licence", [(each.part, f"{each.part}: {each.name}") for each in LICENCES])
        self.text = TextArea("Text of the licence", lines=9)
        self.text.setReadOnly(True)
        self.text.setMinimumHeight(_LEAST)
        self.text.setMaximumHeight(_UNBOUNDED)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._close = primary_button("Close")
        self._build()
        self.copy_button.clicked.connect(self._copy)
        self.licence.chosen.connect(self._show_licence)
        self._close.clicked.connect(self.accept)
        self._show_licence(self.licence.value())
        most = parent.window().height() - 48 if parent is not None else self.sizeHint().height()
        self.resize(look().theme.scaled(520), min(self.sizeHint().height(), most))
        self._ring = FocusRing(self)
        self._close.setFocus()

    def _build(self) -> None:
        lines = [_line(name, said) for name, said in self.versions.items()]
        fill_box(
            QVBoxLayout(self),
            [
                Label("Clerk", "display"),
                Label("Agendas and summons for democratic services officers.", "body", "text2", wrap=True),
                4,
                column(*lines, gap=2),
                row(self.copy_button, self.copied, ..., gap=12),
                8,
                Field("&Licences", self.licence),
                (self.text, 1),
                8,
                row(..., self._close),
            ],
            gap=8,
            margins=(24, 20, 24, 20),
        )
        self.setMinimumWidth(look().theme.scaled(520))

    def said(self) -> str:
        """The versions as they are copied, one to a line."""
        return "\n".join(f"{name}: {said}" for name, said in self.versions.items())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.said())
        self.copied.setText("Copied.")

    def _show_licence(self, part: str) -> None:
        self.text.setPlainText(_flowing(next(each.text() for each in LICENCES if each.part == part)))


def _flowing(text: str) -> str:
    """The paragraphs of a licence without the line ends of its file, so that they fill the width there is."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text.strip()))


def _line(name: str, said: str) -> QWidget:
    label, words = caption(name), Label(said, "caption", "text", wrap=True)
    label.setFixedWidth(look().theme.scaled(_NAMES_WIDTH))
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return row(label, (words, 1), gap=8)
