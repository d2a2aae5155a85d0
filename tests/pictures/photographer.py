"""Takes pictures of the window and of its dialogs, in one theme at one size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.theme import Look


def wait(milliseconds: int = 60) -> None:
    """Let Qt draw, and jobs end."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Photographer:
    """Opens the window at one size and takes its pictures."""

    def __init__(self, folder: Path, theme: str, size: str, screen: str) -> None:
        self._folder, self._suffix = folder, f"{theme}-{screen}"
        self._width, self._height = (int(side) for side in size.split("x"))
        Look.attach(QApplication.instance(), theme)  # type: ignore[arg-type]

    def window(self) -> MainWindow:
        """A new window of the wanted size."""
        window = MainWindow(Preferences())
        window.resize(self._width, self._height)
        window.show()
        window.activateWindow()
        wait()
        assert (window.width(), window.height()) == (self._width, self._height), "the window grew past its screen"
        return window

    def take(self, widget: QWidget, name: str, patience: int = 60) -> None:
        """Save the picture of a window or a dialog."""
        wait(patience)
        widget.grab().save(str(self._folder / f"{name}-{self._suffix}.png"))

    def dialog(self, window: MainWindow, name: str, opening: Callable[[], object]) -> None:
        """Open a dialog, take it, and close it."""
        opening()
        wait()
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                self.take(dialog, f"dialog-{name}")
                dialog.reject()
        wait()
