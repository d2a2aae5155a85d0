"""Save a copy…, Send… and opening a bundle: all or nothing, closed matter only under a password, all kept note of."""

from __future__ import annotations

import email
import email.policy
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from clerk_app.office import Office
from clerk_app.services import bundles, verifying
from clerk_app.store import changes
from tests.helpers.file_state import state_of
from tests.helpers.meeting_papers import SECRET, july_with_papers
from tests.helpers.offices import office_on_disk, reopened
from tests.helpers.small_council import meeting_with_items, named
from ui import carrying
from ui.dialogs.bundle_password import BundlePassword
from ui.dialogs.save_everything import SaveEverything
from ui.dialogs.send_everything import SendEverything
from ui.jobs import Told, wait_for_jobs
from ui.main_window import MainWindow

PASSWORD = "seven blue kettles"


@pytest.fixture(autouse=True)
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What other programs were asked to open."""
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "private"))
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(asked.append(url.toLocalFile()) or True))
    (tmp_path / "out").mkdir()
    return asked


@pytest.fixture
def office(window: MainWindow, tmp_path: Path) -> Iterator[Office]:
    """An open file with open and closed papers, shown in the window."""
    made = named(office_on_disk(tmp_path / "marlow-vale.clerk"))
    july_with_papers(made, tmp_path)
    window.show_office(made)
    yield made


def asked(window: MainWindow, command: str, kind: type, folder: Path) -> object:
    window.commands.run(command)
    (dialog,) = window.findChildren(kind)
    dialog.folder.show_text(str(folder))
    return dialog


def give(dialog: object, first: str, again: str | None = None) -> None:
    dialog.password.first.box.setText(first)  # type: ignore[attr-defined]
    dialog.password.again.box.setText(first if again is None else again)  # type: ignore[attr-defined]


def message(window: MainWindow) -> str:
    page = window.current_page()
    return page.messages.accessibleName() if page is not None else ""


def newest(office: Office) -> str:
    return changes.recent(office.db, 1)[0].label


def test_leaving_once_the_file_is_put_in_its_place_is_too_late_and_says_so(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, make = threading.Event(), threading.Event(), bundles.make

    def slow(file: Path, target: Path, tell: Told, password: str) -> bundles.Bundled:
        tell(1, 1)
        begun.set()
        assert go_on.wait(20)
        return make(file, target, lambda *_: None, password)

    monkeypatch.setattr(bundles, "make", slow)
    dialog = asked(window, "save_everything", SaveEverything, tmp_path / "out")
    assert isinstance(dialog, SaveEverything)
    give(dialog, PASSWORD)
    dialog.verb_button.click()
    assert begun.wait(20)
    dialog.reject()
    assert dialog.isVisible() and "too late to cancel" in dialog.messages.text()
    with qtbot.waitSignal(dialog.left, timeout=20_000):
        go_on.set()
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_a_locked_bundle_is_saved_noted_and_opened_again(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path
) -> None:
    """PX-5, DP-4"""
    dialog = asked(window, "save_everything", SaveEverything, tmp_path / "out")
    assert isinstance(dialog, SaveEverything)
    qtbot.waitUntil(lambda: "holds closed matter" in dialog.warning.text())
    dialog.name.setText("marlow")
    assert "Writes marlow.clerkbundle" in dialog._name_field._hint.text()
    give(dialog, PASSWORD)
    with qtbot.waitSignal(dialog.left):
        dialog.verb_button.click()
    bundle = tmp_path / "out" / "marlow.clerkbundle"
    assert bundles.is_locked(bundle) and message(window).startswith(
        "Saved: marlow.clerkbundle, with 5 files of papers."
    )
    assert newest(office) == "Save a copy of everything, locked with a password"
    before = state_of(office.db)
    target = tmp_path / "elsewhere" / "theirs.clerk"
    target.parent.mkdir()
    carrying._ask_password(window, bundle, target)
    (locked,) = window.findChildren(BundlePassword)
    locked.password.box.setText("a wrong password")
    QTest.keyClick(locked.password.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "That is not the password of marlow.clerkbundle." in locked.password.error())
    assert not list(target.parent.iterdir()) and not list((tmp_path / "private" / "work").glob("*"))
    locked.password.box.setText(PASSWORD)
    QTest.keyClick(locked.password.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.office is not None and window.office.path == target)
    assert window.office is not None
    there = state_of(window.office.db)
    assert {name: rows for name, rows in there.items() if name != "change"} == {
        name: rows for name, rows in before.items() if name != "change"
    }
    assert verifying.verify(target).findings == ()
    assert "is laid out with all its papers" in message(window)


def test_an_office_copy_is_saved_beside_its_papers(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path
) -> None:
    dialog = asked(window, "save_everything", SaveEverything, tmp_path / "out")
    assert isinstance(dialog, SaveEverything)
    dialog.kind.choose("office")
    dialog.kind.chosen.emit("office")
    assert not dialog.password.isEnabled()
    dialog.name.setText("copy")
    with qtbot.waitSignal(dialog.left):
        dialog.verb_button.click()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["copy.clerk", "copy.clerk-papers"]
    reopened(tmp_path / "out" / "copy.clerk").close()
    assert "is not locked" in message(window) and newest(office) == "Save a copy of everything"


def test_what_is_typed_wrongly_is_said_by_its_field_and_nothing_is_made(
    window: MainWindow, office: Office, tmp_path: Path
) -> None:
    dialog = asked(window, "save_everything", SaveEverything, tmp_path / "out")
    assert isinstance(dialog, SaveEverything)
    give(dialog, PASSWORD, "another")
    dialog.verb_button.click()
    assert "differ" in dialog.password.again.error()
    give(dialog, "short")
    dialog.verb_button.click()
    assert "at least 12 characters" in dialog.password.first.error()
    give(dialog, "")
    dialog.name.setText("a/b")
    dialog.verb_button.click()
    assert "no name for a file" in dialog._name_field.error()
    dialog.folder.show_text("")
    dialog.verb_button.click()
    assert "No folder is named." in dialog.folder_field.error()
    assert not list((tmp_path / "out").iterdir())
    dialog.reject()


def test_a_draft_takes_closed_matter_only_under_a_password(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path, opened: list[str]
) -> None:
    """PX-5: refused with the remedy; then the draft is written, opened and kept note of."""
    dialog = asked(window, "send_everything", SendEverything, tmp_path / "out")
    assert isinstance(dialog, SendEverything)
    dialog.to.box.setText("ann@marlow.gov.uk")
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "Give it a password" in dialog.password.first.error())
    assert not list((tmp_path / "out").iterdir()) and opened == []
    give(dialog, PASSWORD)
    with qtbot.waitSignal(dialog.left):
        dialog.verb_button.click()
    (draft,) = (tmp_path / "out").iterdir()
    assert draft.suffix == ".eml" and opened == [str(draft)]
    letter = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    assert letter["To"] == "ann@marlow.gov.uk" and SECRET.encode() not in draft.read_bytes()
    assert "send it from your mail program" in message(window)
    assert newest(office) == "Send a copy of everything, locked with a password"


def test_where_no_program_opens_drafts_it_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = named(office_on_disk(tmp_path / "open.clerk"))
    meeting_with_items(office, "Budget")
    window.show_office(office)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    dialog = asked(window, "send_everything", SendEverything, tmp_path / "out")
    assert isinstance(dialog, SendEverything)
    with qtbot.waitSignal(dialog.left):
        dialog.verb_button.click()
    assert "No program on this computer opens a draft by itself" in message(window)


def test_a_bundle_without_a_password_is_opened_by_file_open(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path
) -> None:
    assert office.path is not None
    bundle, target = tmp_path / "plain.clerkbundle", tmp_path / "out" / "new"
    bundles.make(office.path, bundle)
    window.open_file(bundle)
    (dialog,) = window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(target))
    qtbot.waitUntil(lambda: window.office is not None and window.office.path == target.with_suffix(".clerk"))
    assert "is laid out with all its papers" in message(window)
    carrying._lay_out(window, bundle, target.with_suffix(".clerk"))
    assert "new.clerk already exists." in message(window)


def test_a_bundle_that_was_cut_off_is_one_sentence(window: MainWindow, office: Office, tmp_path: Path) -> None:
    bundle = tmp_path / "cut.clerkbundle"
    bundle.write_bytes(b"PK\x03\x04 cut")
    window.open_file(bundle)
    assert message(window).startswith("cut.clerkbundle is no bundle that Clerk can read")
    assert not window.findChildren(QFileDialog) and window.office is office


def test_there_is_nothing_to_save_or_send_without_a_file(window: MainWindow) -> None:
    window.commands.refresh()
    for name in ("save_everything", "send_everything"):
        assert not window.commands.action(name).isEnabled()
    assert wait_for_jobs()


def test_whoever_only_reads_may_save_a_copy_and_is_told_that_it_is_not_kept(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    """DP-4"""
    theirs = named(office_on_disk(tmp_path / "theirs.clerk", "Ann Clerk"))
    meeting_with_items(theirs, "Budget")
    window.open_file(tmp_path / "theirs.clerk")
    dialog = asked(window, "save_everything", SaveEverything, tmp_path / "out")
    assert isinstance(dialog, SaveEverything)
    with qtbot.waitSignal(dialog.left):
        dialog.verb_button.click()
    assert "It is not kept in this file who made it. Ann Clerk on " in message(window)
    assert len(list((tmp_path / "out").iterdir())) == 1
    theirs.close()
