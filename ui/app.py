"""Starting the window: look, crash handler, the file named or the start page."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow


def main(arguments: list[str] | None = None) -> int:
    """Run the window; `arguments` may name an office file. Returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    # what loading makes is no garbage, and looking for some in it again and again is a tenth of the start
    gc.disable()
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    app = _application()
    window = _window(app)
    window.come_up()
    QTimer.singleShot(0, lambda: _begin(window, given))
    code = app.exec()
    from ui.jobs import wait_for_jobs  # noqa: PLC0415 - loaded by whatever begins a job

    wait_for_jobs()  # a thread that still works while Python ends would take the whole program down with it
    return code


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - loaded once `main` has begun

    from ui.theme import STYLE, STYLE_PROPERTY  # noqa: PLC0415

    app = QApplication.instance() or QApplication([sys.argv[0], "-style", STYLE])
    assert isinstance(app, QApplication)
    app.setProperty(STYLE_PROPERTY, STYLE)
    app.setApplicationName("Clerk")
    app.setApplicationDisplayName("Clerk")
    return app


def _window(app: QApplication) -> MainWindow:
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - as above

    from clerk_app.paths import resources  # noqa: PLC0415
    from ui import crash  # noqa: PLC0415
    from ui.main_window import MainWindow  # noqa: PLC0415
    from ui.preferences import Preferences  # noqa: PLC0415
    from ui.theme import Look  # noqa: PLC0415

    app.setWindowIcon(QIcon(str(resources() / "icons" / "landmark.svg")))
    preferences = Preferences()
    Look.attach(app, preferences.theme, preferences.text_size / 100)
    crash.install()
    return MainWindow(preferences)


def _begin(window: MainWindow, given: list[str]) -> None:
    from clerk_app import workplace  # noqa: PLC0415 - once the window is shown
    from clerk_app.services import published_folder  # noqa: PLC0415 - as above

    if given:
        window.open_file(Path(given[0]))
    workplace.empty()
    published_folder.put_right()
    gc.freeze()
    gc.enable()


if __name__ == "__main__":
    sys.exit(main())
