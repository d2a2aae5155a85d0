"""Backups by the window: when a file is closed and now and then, said where they fail, and put back from a list."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from clerk_app.errors import Refused
from clerk_app.services import backups, council, people, verifying
from clerk_app.store import backup as store
from clerk_app.store import opening, places
from tests.helpers import marlow_vale
from tests.helpers.bad_files import BAD, spoil_a_page, written
from tests.helpers.file_state import State, state_of
from tests.helpers.offices import office_on_disk, reopened
from ui import checking, salvaging, waiting
from ui.dialogs.restore import RestoreDialog
from ui.dialogs.saved import SavedDialog
from ui.dialogs.second_place import SecondPlace
from ui.jobs import wait_for_jobs
from ui.main_window import MainWindow
from ui.waiting import WaitingDialog, while_waiting


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This test's own folder for what the program keeps for its user."""
    folder = tmp_path / "private"
    monkeypatch.setenv("CLERK_DATA", str(folder))
    return folder


@pytest.fixture
def file(window: MainWindow, office_path: Path) -> Path:
    """Marlow Vale's file, open in the window."""
    office = office_on_disk(office_path)
    marlow_vale.fill(office)
    office.close()
    assert window.open_file(office_path)
    return office_path


def click(root: object, words: str) -> None:
    QApplication.processEvents()
    buttons = root.findChildren(QAbstractButton)  # type: ignore[attr-defined]
    found = [button for button in buttons if button.isVisible() and button.text().replace("&", "") == words]
    assert found, f"there is no “{words}”"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def message(window: MainWindow) -> str:
    page = window.current_page()
    return page.messages.text() if page is not None else ""


def state(path: Path) -> State:
    office = reopened(path)
    found = state_of(office.db)
    office.close()
    return found


# --- backups


def test_a_file_that_changed_is_backed_up_when_it_is_closed(window: MainWindow, file: Path) -> None:
    assert window.office is not None
    council.name_council(window.office, "Marlow Vale District Council")
    assert window.close()
    (made,) = backups.every(file)
    assert state(made.path) == state(file)


def test_a_file_that_did_not_change_is_not_backed_up_again(window: MainWindow, file: Path) -> None:
    assert window.close_file()
    assert len(backups.every(file)) == 1
    assert window.open_file(file)
    assert window.close_file()
    assert len(backups.every(file)) == 1


def test_somebody_elses_file_is_backed_up_by_them(window: MainWindow, file: Path) -> None:
    window.close_file()
    backups.every(file)[0].path.unlink()
    theirs = reopened(file, "Ben Okafor")
    people.new_person(theirs, "Ada Thornbury")
    assert window.open_file(file)
    assert not window.commands.action("back_up").isEnabled()
    assert window.close_file()
    assert backups.every(file) == []
    theirs.close()


def test_a_backup_that_fails_holds_the_window_open_until_the_officer_says_otherwise(
    window: MainWindow, file: Path, data: Path
) -> None:
    data.write_text("in the way", encoding="utf-8")
    assert not window.close()
    page = window.current_page()
    assert page is not None and window.office is not None
    assert page.messages.text().startswith("No backup of marlow-vale.clerk could be made in the folder")
    click(page.messages, "Close without a backup")
    assert window.office is None
    assert backups.every(file) == []


def test_a_fault_of_the_program_in_a_backup_does_not_hold_the_file_for_ever(
    window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, *_: reported.append(kind))
    monkeypatch.setattr(store, "examine", lambda *_, **__: 1 / 0)
    assert not window.close()
    assert reported == [ZeroDivisionError]
    page = window.current_page()
    assert page is not None and page.messages.text() == "The backup could not be made."
    click(page.messages, "Close without a backup")
    assert window.office is None


def test_back_up_now_says_where(window: MainWindow, file: Path) -> None:
    window.commands.run("back_up")
    page = window.current_page()
    assert page is not None
    assert page.messages.text().startswith("Backed up at ")
    assert str(store.private_folder(file)) in page.messages.accessibleName()
    assert window.sidebar._foot.accessibleName().startswith("marlow-vale. Saved, backed up ")


def test_a_file_is_backed_up_now_and_then(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    window.keeping.backing_up.look()
    qtbot.waitUntil(lambda: len(backups.every(file)) == 1)
    qtbot.waitUntil(lambda: "backed up" in window.sidebar._foot.accessibleName())
    window.keeping.backing_up.look()
    qtbot.waitUntil(lambda: window.keeping.backing_up._job is None)
    assert len(backups.every(file)) == 1


def test_a_stick_that_is_not_plugged_in_is_said_in_the_bar(
    qtbot: QtBot, window: MainWindow, file: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.set_second_place(stick)
    stick.rmdir()
    window.keeping.backing_up.look()
    bar = window.keeping.standing.bar
    qtbot.waitUntil(lambda: "could not be written into" in bar.text())
    click(bar, "Hide this warning")
    assert bar.text() == ""
    assert window.close_file()


def test_a_backup_that_fails_meanwhile_is_said_in_the_bar(
    qtbot: QtBot, window: MainWindow, file: Path, data: Path
) -> None:
    data.write_text("in the way", encoding="utf-8")
    window.keeping.backing_up.look()
    bar = window.keeping.standing.bar
    qtbot.waitUntil(lambda: bar.text().startswith("No backup of marlow-vale.clerk"))
    data.unlink()


def test_going_on_without_a_backup_goes_on_to_what_was_wanted(
    window: MainWindow, file: Path, data: Path, tmp_path: Path
) -> None:
    """The other file is opened; and the next closing asks again."""
    other = written(tmp_path / "other.clerk")
    data.write_text("in the way", encoding="utf-8")
    assert not window.open_file(other)
    page = window.current_page()
    assert page is not None
    click(page.messages, "Go on without a backup")
    assert window.office is not None and window.office.is_at(other)
    assert not window.close()
    data.unlink()
    assert window.close()


def test_what_keeps_a_file_is_gone_with_it(window: MainWindow, file: Path) -> None:
    bus = window.bus
    assert window.close_file()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(bus)
    assert window.open_file(file)


# --- the second place


def second_place(window: MainWindow) -> SecondPlace:
    window.commands.run("second_place")
    (dialog,) = [each for each in window.findChildren(SecondPlace) if each.isVisible()]
    return dialog


def test_a_second_place_is_chosen_and_has_a_copy_at_once(
    window: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    dialog = second_place(window)
    assert not dialog.none.isVisible()
    dialog.folder.setText(str(stick))
    click(dialog, "Keep copies there")
    assert backups.second_place() == stick
    qtbot.waitUntil(lambda: message(window).startswith("Backed up at"))
    assert list(stick.rglob("*.clerk"))
    page = window.current_page()
    assert page is not None and str(stick) in page.messages.accessibleName()
    click(second_place(window), "Keep no second copy")
    assert backups.second_place() is None
    qtbot.waitUntil(lambda: message(window) == "Backups are kept on this computer only.")


def test_a_second_place_can_be_set_while_no_file_is_open(window: MainWindow, tmp_path: Path) -> None:
    dialog = second_place(window)
    dialog.folder.setText(str(tmp_path))
    click(dialog, "Keep copies there")
    assert backups.second_place() == tmp_path


@pytest.mark.parametrize(
    ("folder", "kind", "said"),
    (
        ("OneDrive - Council", "", "OneDrive copies this folder"),
        ("share", "cifs", "This folder is on a network drive"),
        ("near", "", "This folder is on the same disk"),
    ),
)
def test_what_to_mind_of_a_second_place_is_said_before_it_is_chosen(
    window: MainWindow, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, kind: str, said: str
) -> None:
    place = tmp_path / folder
    place.mkdir()
    monkeypatch.setattr(places, "_mounts", lambda _: {str(tmp_path): kind} if kind else {})
    dialog = second_place(window)
    assert dialog.remark() == ""
    dialog.folder.setText(str(place))
    assert dialog.remark().startswith(said)
    dialog.folder.setText(str(place / "nowhere"))
    assert dialog.remark() == ""
    dialog.close()
    assert backups.second_place() is None


@pytest.mark.parametrize("typed", ("", "relative", "/nowhere/at/all", "~nobody-has-this-name"))
def test_a_folder_that_is_none_is_refused_by_its_field(window: MainWindow, typed: str) -> None:
    dialog = second_place(window)
    dialog.folder.setText(typed)
    click(dialog, "Keep copies there")
    assert dialog.isVisible() and dialog.fields["folder"].error()
    assert backups.second_place() is None
    dialog.close()


# --- saving what can be read


def saved_dialog(window: MainWindow) -> SavedDialog | None:
    return next((each for each in window.findChildren(SavedDialog) if each.isVisible()), None)


def file_dialog(window: MainWindow) -> QFileDialog:
    (dialog,) = [each for each in window.findChildren(QFileDialog) if each.isVisible()]
    return dialog


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "hurt.clerk"
    BAD["pages lost"].make(path)
    return path


@pytest.mark.parametrize("another", (False, True), ids=("from the start page", "while another is open"))
def test_what_can_be_read_of_a_damaged_file_is_saved_and_opened(
    window: MainWindow, damaged: Path, tmp_path: Path, qtbot: QtBot, another: bool
) -> None:
    before = damaged.read_bytes()
    if another:
        assert window.open_file(written(tmp_path / "other.clerk"))
    assert not window.open_file(damaged)
    page = window.current_page()
    click(page.messages if page is not None else window.start.messages, "Save what can be read…")
    asked = file_dialog(window)
    assert asked.selectedFiles() == [str(tmp_path / "hurt-saved.clerk")]
    asked.accept()
    qtbot.waitUntil(lambda: saved_dialog(window) is not None)
    dialog = saved_dialog(window)
    assert dialog is not None
    assert "hurt-saved.clerk" in dialog.words.text() and "hurt.clerk is as it was." in dialog.words.text()
    lost = [row.chip for row in dialog.list.rows_model().rows() if row.chip]
    assert bool(lost) is (dialog.windowTitle() == "What could be saved")
    assert "Agenda items" in [row.title for row in dialog.list.rows_model().rows()]
    click(dialog, "Open the new file")
    qtbot.waitUntil(lambda: window.office is not None and window.office.is_at(tmp_path / "hurt-saved.clerk"))
    assert damaged.read_bytes() == before


@pytest.mark.parametrize("kind", sorted(BAD))
def test_saving_is_offered_where_something_can_be_read(window: MainWindow, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "bad.clerk"
    BAD[kind].make(path)
    assert not window.open_file(path)
    QApplication.processEvents()
    offered = {button.text() for button in window.start.messages.findChildren(QAbstractButton) if button.isVisible()}
    sentence = BAD[kind].sentence
    legible = sentence.startswith(("is damaged", "is cut short", "was altered"))
    assert ("Save what can be read…" in offered) is legible
    assert ("Restore a backup…" in offered) is (legible or kind == "empty")


def test_saving_can_be_stopped_and_leaves_nothing(
    window: MainWindow, damaged: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, slow: threading.Event
) -> None:
    before = sorted(damaged.parent.iterdir())

    def stop() -> None:
        dialog = shown_dialog()
        if dialog is None:
            QTimer.singleShot(5, stop)
        else:
            click(dialog, "Stop")
            slow.set()

    def waits(*_: object, **__: object) -> None:
        assert slow.wait(10)

    monkeypatch.setattr("clerk_app.store.salvage.triggers.remove", waits)
    QTimer.singleShot(20, stop)
    out = damaged.with_name("out.clerk")
    salvaging.save(window, damaged, out)
    assert window.start.messages.text() == "Stopped: nothing was saved."
    assert wait_for_jobs()
    assert saved_dialog(window) is None
    assert sorted(path for path in damaged.parent.iterdir() if path.name != "private") == before


def test_an_open_file_is_closed_before_it_is_saved_from(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    """Damage that opening did not meet is met by the backup at closing; then its officer saves what can be read."""
    out = file.with_name("out.clerk")
    salvaging.save(window, file, out)
    dialog = saved_dialog(window)
    assert window.office is None and dialog is not None
    assert dialog.windowTitle() == "Everything was saved"
    click(dialog, "Close")
    assert state(out) == state(file)


def test_what_cannot_be_saved_is_a_sentence(window: MainWindow, damaged: Path) -> None:
    salvaging.save(window, damaged, damaged)
    assert window.start.messages.text() == "hurt.clerk already exists."


# --- waiting


def test_damage_that_opening_did_not_come_to_is_said_in_the_bar(
    qtbot: QtBot, window: MainWindow, office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SMALL_FILE", 0)
    monkeypatch.setitem(opening.examine.__kwdefaults__, "seconds", 0)
    monkeypatch.setattr(checking, "WAIT_MS", 0)
    spoil_a_page(written(office_path))
    assert window.open_file(office_path)
    qtbot.waitUntil(lambda: "is damaged" in window.keeping.standing.bar.text())
    assert window.office is not None and window.office.is_open
    assert not window.close_file()  # no sound backup can be made of it
    click(window, "Close without a backup")


def test_a_large_file_is_let_go_of_while_it_is_being_looked_through(
    qtbot: QtBot, window: MainWindow, office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SMALL_FILE", 0)
    monkeypatch.setattr(checking, "WAIT_MS", 0)
    begun, ended = threading.Event(), threading.Event()

    def slowly(_: Path, tell: Callable[[], object]) -> None:
        begun.set()
        try:
            while True:
                tell()
        finally:
            ended.set()

    monkeypatch.setattr(verifying, "check_pages", slowly)
    assert window.open_file(written(office_path))
    qtbot.waitUntil(begun.is_set)
    assert window.close_file()
    assert ended.wait(10)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Something that waits until it may go on, and a program that soon says that it waits."""
    monkeypatch.setattr(waiting, "PATIENCE_MS", 10)
    go_on = threading.Event()
    yield go_on
    go_on.set()


def shown_dialog() -> WaitingDialog | None:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, WaitingDialog) and w.isVisible()]
    return found[0] if found else None


def test_what_takes_long_is_shown_and_how_far_it_is(window: MainWindow, slow: threading.Event) -> None:
    seen: list[int] = []

    def work(tell: object) -> str:
        assert callable(tell)
        tell(1, 4)
        assert slow.wait(10)
        return "done"

    def look() -> None:
        dialog = shown_dialog()
        if dialog is None or not dialog.progress.percent():
            QTimer.singleShot(5, look)
            return
        seen.append(dialog.progress.percent())
        assert dialog.accessibleName() == "Backing up…"
        dialog.close()  # cannot be given up
        assert dialog.isVisible()
        slow.set()

    QTimer.singleShot(20, look)
    assert while_waiting(window, "Backing up…", work) == "done"
    assert seen == [25]
    assert shown_dialog() is None


def test_what_is_all_but_done_when_it_is_given_up_is_waited_for(window: MainWindow, slow: threading.Event) -> None:
    """What it made is there, so nobody may say that it is not."""

    def work(tell: object) -> str:
        assert callable(tell)
        tell(4, 4)
        assert slow.wait(10)
        return "made"

    def leave() -> None:
        dialog = shown_dialog()
        if dialog is None or dialog.progress.percent() < 100:
            QTimer.singleShot(5, leave)
            return
        QTimer.singleShot(50, slow.set)
        click(dialog, "Stop")

    QTimer.singleShot(20, leave)
    assert while_waiting(window, "Saving…", work, "Stop") == "made"


def test_what_is_quick_shows_nothing(window: MainWindow) -> None:
    assert while_waiting(window, "Backing up…", lambda _: 7) == 7


def test_what_fails_is_raised_where_it_was_asked_for(window: MainWindow) -> None:
    def work(_: object) -> None:
        raise Refused("No.")

    with pytest.raises(Refused, match=r"^No\.$"):
        while_waiting(window, "Backing up…", work)


def test_closing_can_go_on_without_a_slow_backup(
    window: MainWindow, file: Path, slow: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(path: Path, between: object, tell: object) -> None:
        assert callable(tell)
        while not slow.wait(0.01):
            tell(1, 4)

    def leave() -> None:
        dialog = shown_dialog()
        if dialog is None:
            QTimer.singleShot(5, leave)
        else:
            click(dialog, "Go on without the backup")

    monkeypatch.setattr(backups, "backup_if_due", slowly)
    QTimer.singleShot(20, leave)
    assert window.close_file()
    assert window.office is None


# --- putting back


def restoring(window: MainWindow, qtbot: QtBot) -> RestoreDialog:
    """The dialog, once it has looked into the newest backup."""
    dialog = opened(window)
    qtbot.waitUntil(dialog.verb_button.isEnabled)
    return dialog


def opened(window: MainWindow) -> RestoreDialog:
    (dialog,) = [each for each in window.findChildren(RestoreDialog) if each.isVisible()]
    return dialog


def test_a_day_is_put_back_from_the_list(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    assert window.office is not None
    before = state_of(window.office.db)
    window.commands.run("back_up")
    people.new_person(window.office, "Regretted")
    window.commands.run("restore")
    dialog = restoring(window, qtbot)
    assert dialog.file.value() == file
    assert "Marlow Vale Borough Council" in dialog.preview.text() and "Last change:" in dialog.preview.text()
    rows = dialog.list.rows_model().rows()
    assert len(rows) == 1 and rows[0].right.endswith(" KB")
    click(dialog, "Put this one in place")
    qtbot.waitUntil(lambda: window.office is not None and state_of(window.office.db) == before)
    page = window.current_page()
    assert page is not None
    assert page.messages.text() == "The backup is in place. Work goes on from there."
    assert "marlow-vale-before-restore-" in page.messages.accessibleName()
    assert len(backups.every(file)) == 2  # what was regretted is not lost either


def test_a_deleted_file_leads_from_the_start_page_to_its_backups(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    before = state(file) if window.close_file() else {}
    window.show_start()
    file.unlink()
    assert not window.open_file(file)
    assert window.start.messages.text() == "There is no file marlow-vale.clerk."
    click(window.start.messages, "Restore a backup…")
    click(restoring(window, qtbot), "Put this one in place")
    qtbot.waitUntil(lambda: window.office is not None)
    assert window.office is not None and state_of(window.office.db) == before


@pytest.mark.parametrize("kind", sorted(BAD))
def test_every_bad_file_has_its_sentence_on_the_start_page(window: MainWindow, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "bad.clerk"
    BAD[kind].make(path)
    before = path.read_bytes()
    assert not window.open_file(path)
    assert window.start.messages.text().startswith(f"bad.clerk {BAD[kind].sentence}")
    assert window.office is None
    assert path.read_bytes() == before


def test_without_any_backup_the_list_says_what_to_do(window: MainWindow) -> None:
    window.commands.run("restore")
    dialog = opened(window)
    assert dialog.preview.text().startswith("There is no backup on this computer.")
    assert not dialog.verb_button.isEnabled() and not dialog.another.isEnabled()
    dialog.close()


def test_a_bad_backup_is_said_and_cannot_be_put_in_place(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    window.commands.run("back_up")
    good = backups.every(file)[0].path
    bad = good.with_name("marlow-vale-20990101T000000Z.clerk")
    BAD["pages lost"].make(bad)
    window.commands.run("restore")
    dialog = opened(window)
    qtbot.waitUntil(lambda: "is damaged" in dialog.preview.text())
    assert not dialog.verb_button.isEnabled()
    dialog.list.choose(str(good))
    qtbot.waitUntil(dialog.verb_button.isEnabled)
    dialog.close()


def test_a_backup_from_elsewhere_can_be_chosen(window: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    stick = tmp_path / "stick"
    assert backups.take(file, folder=stick)
    window.commands.run("restore")
    dialog = opened(window)
    assert "There is no backup of this file on this computer." in dialog.preview.text()
    assert not dialog.verb_button.isEnabled()
    dialog.show_another(next(stick.iterdir()))
    qtbot.waitUntil(dialog.verb_button.isEnabled)
    assert dialog.list.current_row().title == next(stick.iterdir()).name
    dialog.close()


def test_what_cannot_be_put_in_place_leaves_the_file_open_as_it_was(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    window.commands.run("back_up")
    reader = reopened(file, "Ben Okafor")
    assert reader.read_only
    window.commands.run("restore")
    click(restoring(window, qtbot), "Put this one in place")
    sentence = "Somebody has marlow-vale.clerk open to read it"
    qtbot.waitUntil(lambda: message(window).startswith(sentence))
    assert window.office is not None and window.office.is_at(file)
    reader.close()


def test_a_newer_choice_of_backup_is_not_overtaken_by_an_older_look(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    window.commands.run("back_up")
    assert window.office is not None
    council.name_council(window.office, "Marlow Vale District Council")
    newer = store.private_folder(file) / "marlow-vale-20990101T000000Z.clerk"
    store.copy_whole(file, newer)
    window.commands.run("restore")
    dialog = opened(window)
    older = next(key for key in dialog._backups if key != str(newer))
    dialog.list.choose(older)
    qtbot.waitUntil(dialog.verb_button.isEnabled)
    assert dialog._previewed == Path(older)
    assert "District" not in dialog.preview.text()
    dialog.close()
