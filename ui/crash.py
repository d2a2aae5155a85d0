"""What happens when something unexpected goes wrong: a line in the log, and a report that can be copied.

Log and report hold kinds, places and versions only; the words of an exception may hold titles, so they stay out.
"""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

# logging, platform, traceback and the box are loaded when something goes wrong, which most days nothing does


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened and in what: file names without folders, lines and functions, versions; no data."""
    import platform  # noqa: PLC0415
    import traceback  # noqa: PLC0415

    places = [f"  {Path(f.filename).name}:{f.lineno} in {f.name}" for f in traceback.extract_tb(trace)]
    versions = f"Python {platform.python_version()}, Qt {PySide6.__version__}, {platform.system()}"
    return "\n".join([kind.__name__, *places, versions])


class _Reporter(QObject):
    """Hops to the GUI thread, where a dialog may be shown."""

    crashed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._box: QWidget | None = None
        self.crashed.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def _show(self, report: str) -> None:
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415

        if self._box is not None:  # what goes wrong every second shall not bury the window; the log has it all
            return
        parent = QApplication.activeWindow()
        box = QMessageBox(
            QMessageBox.Icon.Warning,
            "Clerk",
            "Something went wrong. Check that what you did last is there.",
            parent=parent if isinstance(parent, QWidget) else None,
        )
        box.setInformativeText("You can go on. If it happens again, send this report to whoever looks after Clerk.")
        box.setDetailedText(report)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.destroyed.connect(self._let_go)
        box.open()
        self._box = box  # without a window to stand over, Python would delete it at once

    def _let_go(self) -> None:
        self._box = None


def log_file() -> Path:
    """Where the log is: in the user's own folder for the program's data."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(folder) / "clerk.log"


def write_log(report: str) -> None:
    """Put a report into the log."""
    import logging  # noqa: PLC0415
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415

    log = logging.getLogger("clerk")
    if not log.handlers:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_file(), maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
    log.error("%s", report)


def install() -> None:
    """Catch what nobody expected, on every thread."""
    app = QApplication.instance()
    assert app is not None
    reporter = _Reporter(app)

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = report_of(kind, trace)
        with suppress(OSError):  # or Python would print the words of both, and no box would come
            write_log(report)
        reporter.crashed.emit(report)

    sys.excepthook = caught
    threading.excepthook = lambda args: caught(args.exc_type, args.exc_value or Exception(), args.exc_traceback)
