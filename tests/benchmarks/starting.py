"""The programs whose start is timed: `python -m tests.benchmarks.starting empty|clerk [FILE]`.

Each says "ready" once its window is shown and every event is worked off. Clerk then answers its first key, says how
many milliseconds that took, and both end without tidying up.
"""

from __future__ import annotations

import os
import sys


def empty() -> None:
    """A QMainWindow with nothing in it: what Python and Qt cost by themselves."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    os.write(1, b"ready\n")


def clerk(arguments: list[str]) -> None:
    """The program itself, by its own `main`; with a file, when it is open on the page of
    its day."""
    from ui import app as program

    begin = program._begin

    def begun(window: object, given: list[str]) -> None:
        from PySide6.QtWidgets import QApplication

        begin(window, given)
        app = QApplication.instance()
        app.processEvents()
        if arguments:
            assert window.office is not None and window.current_page() is not None
        app.processEvents()
        os.write(1, b"ready\n")
        os.write(1, f"{first_key(app, window):.1f}\n".encode())
        os._exit(0)

    program._begin = begun
    program.main(arguments)


def first_key(app: object, window: object) -> float:
    """How long the first Tab takes, all that follows from it included, in milliseconds."""
    import time

    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    start = time.perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
        app.sendEvent(window.focusWidget() or window, key)
    app.processEvents()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        empty()
        os._exit(0)
    clerk(sys.argv[2:])
