"""An officer's day at the window: an empty office file, a keyboard, eyes, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QTableView, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.office import Office, open_office
from tests.helpers.offices import office_on_disk, today
from tests.journeys.guard import forbid_all_but_keys
from tests.journeys.keyboard import Keyboard, where
from ui.dialogs.form import FormDialog
from ui.main_window import MainWindow
from ui.models.rows import Heading
from ui.pages.room import RoomTab
from ui.preferences import Preferences
from ui.theme import Look
from ui.widgets.file_drop_list import FileDropList
from ui.widgets.list_view import ListView

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

#: What makes an office file ready before the officer opens it.
Prepare = Callable[[Office], None]
OFFICER = "Rowan Ellery"
_SAID = Qt.ItemDataRole.AccessibleTextRole


class Journey:
    """One officer with one office file, on Monday 3 July 2017."""

    def __init__(self, qtbot: QtBot, file: Path, prepare: Prepare) -> None:
        self._qtbot, self.file = qtbot, file
        self.keys = Keyboard()
        made = office_on_disk(file, OFFICER)
        prepare(made)
        made.close()
        self._window = self._opened()

    # --- what the officer sees --------------------------------------------------------------------------------------
    def place(self) -> str:
        """The name of the page that is shown."""
        return self._window.current_place()

    def dialog(self) -> str:
        """The heading of the dialog that is open, or ""."""
        shown = QApplication.activeModalWidget()
        return shown.windowTitle() if shown is not None else ""

    def message(self) -> str:
        """What the dialog's or else the page's message bar says."""
        shown = QApplication.activeModalWidget()
        if isinstance(shown, FormDialog):
            return shown.messages.text()
        page = self._window.current_page()
        return page.messages.text() if page is not None else self._window.start.messages.text()

    def undo_words(self) -> str:
        """What the undo button at the top says."""
        return self._window.top_bar.undo.accessibleName()

    def rows(self, name: str) -> list[str]:
        """The rows of the list with this accessible name, as they are read aloud; headings are left out."""
        model = self._list(name).rows_model()
        rows = model.rows()
        return [model.index(at).data(_SAID) for at, row in enumerate(rows) if not isinstance(row, Heading)]

    def current_row(self, name: str) -> str:
        """The row of a list on which the keys are or would be, as it is read aloud."""
        view = self._list(name)
        return str(view.currentIndex().data(_SAID))

    def current_cell(self, name: str) -> str:
        """The cell of a table on which the keys are or would be, as it is read aloud."""
        return str(self._table(name).currentIndex().data(_SAID))

    def cells(self, name: str, begins: str) -> list[str]:
        """The cells of the row of a table that begins with these words, as they are read aloud."""
        model = self._table(name).model()
        columns = range(model.columnCount())
        rows = ([str(model.index(at, column).data(_SAID)) for column in columns] for at in range(model.rowCount()))
        return next(cells for cells in rows if cells[0].startswith(begins))

    def chosen(self, name: str) -> str:
        """What a choice with this accessible name shows as chosen."""
        shown = QApplication.activeModalWidget() or self._window
        (found,) = [each for each in shown.findChildren(QComboBox) if each.accessibleName() == name]
        return found.currentText()

    def keys_are_in(self) -> str:
        """The accessible name of the control that has the keys."""
        return where()

    def wait_for(self, seen: Callable[[], object], timeout: int = 10_000) -> None:
        """Look until it is seen."""
        self._qtbot.waitUntil(lambda: bool(seen()), timeout=timeout)

    def sees(self, words: str) -> bool:
        """Whether a control that is shown has these words, or says them to a screen reader."""
        shown = (each for each in self._window.findChildren(QWidget) if each.isVisible())
        return any(words in f"{each.accessibleName()} {each.property('text')}" for each in shown)

    def clock(self, moment: datetime) -> None:
        """Let the clock of the room show a moment: time is the one thing that no key makes pass."""
        room = self._window.findChildren(RoomTab)[0]
        room.desk.clock = lambda: moment
        room.show_time()

    def _list(self, name: str) -> ListView:
        found = [view for view in self._window.findChildren(ListView) if view.accessibleName() == name]
        shown = [view for view in found if view.isVisible()]
        assert shown, f"no list “{name}” is shown"
        return shown[0]

    def _table(self, name: str) -> QTableView:
        found = [view for view in self._window.findChildren(QTableView) if view.accessibleName() == name]
        shown = [view for view in found if view.isVisible()]
        assert shown, f"no table “{name}” is shown"
        return shown[0]

    def drop(self, name: str, row: str, *paths: Path) -> None:
        """Let files go over the row of a list that begins with these words: the one thing that a mouse is for."""
        view = self._list(name)
        model = view.rows_model()
        assert isinstance(view, FileDropList)
        said = [str(model.index(at).data(_SAID)) for at in range(model.rowCount())]
        at = next(at for at, words in enumerate(said) if words.startswith(row))
        held = QMimeData()
        held.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        where, copy = view.visualRect(model.index(at)).center(), Qt.DropAction.CopyAction
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(where, copy, held, left, none)
        view.dragEnterEvent(entering)
        assert entering.isAccepted()
        view.dropEvent(QDropEvent(QPointF(where), copy, held, left, none))

    def answer_file_dialog(self, chord: str, path: Path, then: str = "") -> None:
        """Press a key that asks for a file, type the path there, and Enter; goes on when the dialog is gone.

        `then` is the verb of a dialog that follows: Enter is pressed once the keys are on its button.
        """
        self.name_file(chord, path, then)
        if then:
            self.keys.press("Enter")
        self.wait_for(lambda: QApplication.activeModalWidget() is None)

    def name_file(self, chord: str, path: Path, then: str = "") -> None:
        """Press a key that asks for a file, type the path there, and Enter; goes on in the dialog that follows, if any.

        `then` is where the keys come to in that dialog: goes on once they are there.
        """
        QTimer.singleShot(0, lambda: self._type_path(path))
        self.keys.press(chord)
        if then:
            self.wait_for(lambda: QApplication.activeModalWidget() is not None and self.keys_are_in() == then)

    def _type_path(self, path: Path) -> None:
        asked = QApplication.activeModalWidget()
        if not isinstance(asked, QFileDialog) or not asked.isVisible():
            QTimer.singleShot(20, lambda: self._type_path(path))
            return
        self.keys.fill(str(path))
        self.keys.press("Enter")
        if isinstance(QApplication.activeModalWidget(), QFileDialog):  # else the test would wait for ever
            self.keys.press("Esc", "Esc")

    # --- a restart --------------------------------------------------------------------------------------------------
    def restart(self) -> None:
        """Leave the program by its key, and open the file again in a new window."""
        self.leave()
        self._window = self._opened()

    def leave(self) -> None:
        """Leave the program by its key."""
        self.keys.press("Ctrl+Q")
        self.wait_for(lambda: not self._window.isVisible())

    def come_back(self) -> None:
        """Open the file again in a new window."""
        self._window = self._opened()

    def _opened(self) -> MainWindow:
        made = MainWindow(Preferences())
        self._qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        self._qtbot.waitExposed(made)
        made.activateWindow()
        made.show_office(open_office(self.file, OFFICER, today))
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
        return made


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    """The look, light; what the program remembers of its user goes into the test's own folder."""
    interval = qapp.keyboardInputInterval()
    qapp.setKeyboardInputInterval(250)  # these hands are quick, and a busy machine is slow
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "preferences"))
    Look.attach(qapp, "light")
    yield
    qapp.setKeyboardInputInterval(interval)


@pytest.fixture
def prepare() -> Prepare:
    """What stands in the file before the officer opens it: nothing, unless a journey says otherwise."""
    return lambda office: None


@pytest.fixture
def journey(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest, prepare: Prepare) -> Iterator[Journey]:
    """The window at 1366 x 768 with an office file, usually an empty one; from here on only keys do anything."""
    made = Journey(qtbot, tmp_path / "town-hall.clerk", prepare)
    with pytest.MonkeyPatch.context() as monkeypatch:
        forbid_all_but_keys(monkeypatch, request.module)
        yield made
    made._window.close()
