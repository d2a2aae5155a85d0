"""Starting the window: look, crash handler, the file named or the start page."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from clerk_app.paths import resources
from ui import crash
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.theme import Look


def main(arguments: list[str] | None = None) -> int:
    """Run the window; `arguments` may name an office file. Returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    app = QApplication.instance() or QApplication([sys.argv[0]])
    assert isinstance(app, QApplication)
    app.setApplicationName("Clerk")
    app.setApplicationDisplayName("Clerk")
    app.setWindowIcon(QIcon(str(resources() / "icons" / "landmark.svg")))
    preferences = Preferences()
    Look.attach(app, preferences.theme)
    crash.install()
    window = MainWindow(preferences)
    window.show()
    if given:
        QTimer.singleShot(0, lambda: window.open_file(Path(given[0])))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
