"""The Minutes tab in one theme at one size, as PNG files: `python -m tests.pictures.minutes FOLDER THEME WxH NAME`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.record_rows import RoomEvent
from clerk_app.services import correcting, minute_editing, minutes, room_reading
from tests.helpers.offices import memory_office
from tests.helpers.scripted_evening import scene, the_whole_evening
from ui.main_window import MainWindow
from ui.pages.minutes import MinutesTab
from ui.preferences import Preferences
from ui.theme import Look


def take(folder: Path, theme: str, size: str, screen: str) -> None:
    """Every state of the tab that an officer may see, and its dialogs."""
    folder.mkdir(parents=True, exist_ok=True)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "preferences"))
    Look.attach(QApplication.instance(), theme)  # type: ignore[arg-type]
    office = memory_office("Rowan Ellery")
    here = scene(office)
    window = MainWindow(Preferences())
    width, height = (int(side) for side in size.split("x"))
    window.resize(width, height)
    window.show()
    window.activateWindow()
    window.show_office(office)

    def grab(name: str, widget: QWidget = window) -> None:
        QTest.qWait(500)  # what stands beside the text is read once nobody types
        widget.grab().save(str(folder / f"{name}-{theme}-{screen}.png"))

    window.go_to(Subject("meeting", here.meeting))
    window.commands.run("tab_minutes")
    grab("minutes-empty")
    the_whole_evening(office, here)
    tab = window.current_page().minutes  # type: ignore[union-attr]
    assert isinstance(tab, MinutesTab)
    QTest.qWait(1600)
    sheet = minutes.sheet(office, here.meeting)
    assert sheet is not None
    spoke = next(each for each in sheet.passages if "deputation" in each.block.text)
    minute_editing.edit(
        office,
        spoke.id,
        text="A deputation and Councillor Farah Sethi spoke of the **school buses**, which the comittee:"
        "\n1. welcomed; and\n2. would *recieve* a report on.",
    )
    window.commands.run("tab_minutes")
    grab("minutes-full")
    tab.go_to(spoke.id)
    tab.list.begin()
    tab.list.editor.moveCursor(QTextCursor.MoveOperation.End)
    grab("minutes-typing")
    tab.list.end()
    closed = next(each for each in sheet.passages if each.closed)
    tab.go_to(closed.id)
    grab("minutes-closed")
    tab.show_part("public")
    grab("minutes-public")
    tab.show_part("full")
    if tab.switch.buttons()[-1].isVisible():
        tab.show_part("beside")
        grab("minutes-state")
        tab.show_part("full")
    note = next(event for event in room_reading.record_of(office, here.meeting).every(RoomEvent) if event.text)
    correcting.amend(office, note.id, {"text": "Page 2: for “ten” read “twelve”."})
    QTest.qWait(200)
    dialogs(window, tab, spoke.id, grab)
    window.close()


def dialogs(window: MainWindow, tab: MinutesTab, passage: str, grab: object) -> None:
    """The dialogs of the tab, each where it is asked for."""
    tab.go_to(passage)
    for name, verb in (
        ("close", tab.verbs.close_passage),
        ("renew", tab.verbs.renew),
        ("save", getattr(tab.verbs, "save", None)),
        ("versions", _after_steps(tab)),
        ("confirm", tab.verbs.take_step),
    ):
        if verb is None:
            continue
        verb()
        QTest.qWait(100)
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                grab(f"minutes-{name}", dialog)  # type: ignore[operator]
                QTest.keyClick(dialog, Qt.Key.Key_Escape)
        QTest.qWait(50)


def _after_steps(tab: MinutesTab):  # type: ignore[no-untyped-def]
    def act() -> None:
        tab.verbs.take_step()
        QTest.qWait(200)
        tab.verbs.take_step()
        QTest.qWait(200)
        tab.verbs.show_versions()

    return act


if __name__ == "__main__":
    app = QApplication(sys.argv)
    take(Path(sys.argv[1]), *sys.argv[2:5])
