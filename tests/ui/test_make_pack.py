"""Making the pack from the window: the file is there, what is wrong is said, and leaving leaves nothing behind."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from clerk_app.documents.raster import page_count, page_texts
from clerk_app.domain.change import Subject
from clerk_app.domain.copies import Copy
from clerk_app.domain.printing import PrinterQueue
from clerk_app.office import Office
from clerk_app.services import agenda, issuing, paper_intake, papers
from clerk_app.store import paper_folder
from tests.helpers import paper_files as files
from tests.helpers.meeting_papers import SECRET, attach, july_with_papers
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import item_id, named
from tests.ui.page_keys import focused, never_reached, out_of_order, outside, show_at, unnamed
from ui import printing
from ui.dialogs.form import FormDialog
from ui.dialogs.let_pass import LetPass
from ui.dialogs.make_pack import MakePack
from ui.dialogs.print_agenda import PrintAgenda
from ui.dialogs.reader_pack import ReaderPack
from ui.dialogs.save_agenda import SaveAgenda
from ui.jobs import wait_for_jobs
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.text import few

PASSWORD = "seven blue kettles"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return named(office_on_disk(tmp_path / "marlow-vale.clerk"))


@pytest.fixture
def page(window: MainWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MeetingPage]:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))
    meeting = july_with_papers(office, tmp_path)
    show_at(window, office, Subject("meeting", meeting))
    shown = window.current_page()
    assert isinstance(shown, MeetingPage)
    yield shown
    office.close()


@pytest.fixture
def asked(page: MeetingPage, tmp_path: Path) -> Callable[[], MakePack]:
    def ask() -> MakePack:
        page.window().commands.run("make_pack")  # type: ignore[union-attr]
        dialog = page.findChildren(MakePack)[-1]
        (tmp_path / "out").mkdir(exist_ok=True)
        dialog.folder.show_text(str(tmp_path / "out"))
        return dialog

    return ask


def test_the_pack_is_made_and_its_findings_are_said(
    page: MeetingPage, asked: Callable[[], MakePack], tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = asked()
    assert "Writes 2017-07-13-planning-committee-pack.pdf" in dialog._folder_field._hint.text()
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        dialog.verb_button.click()
    (path,) = (tmp_path / "out").iterdir()
    assert page.messages.text().startswith(f"Made: {path.name}, {page_count(path.read_bytes())} pages.")
    assert "“Minutes (item 1)” is not accessible" in page.messages.accessibleName()
    assert "And 1 more." in page.messages.accessibleName()
    (kept,) = issuing.exports(page.office, page.meeting_id)
    assert (kept.copy, kept.file_name, kept.officer) == (Copy.PUBLIC, path.name, page.office.officer), "DP-4"
    assert kept.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    a_draft_goes_on_without_a_paper_that_cannot_be_read(page, asked, path, qtbot)


def a_draft_goes_on_without_a_paper_that_cannot_be_read(
    page: MeetingPage, asked: Callable[[], MakePack], path: Path, qtbot: QtBot
) -> None:
    whole = path.read_bytes()
    attach(page.office, page.meeting_id, "Parking", files.pdf(path.with_name("Zones.pdf"), "Where zones are"))
    zones = papers.lines(page.office, item_id(page.office, page.meeting_id, "Parking"))[-1]
    paper_folder.place_of(paper_intake.folder_of(page.office), zones.version.pdf_sha256).unlink()
    dialog = asked()
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "“Zones (item 3)” cannot be opened." in dialog.messages.text(), timeout=20_000)
    assert path.read_bytes() == whole, "the one from before"
    QTest.keyClick(dialog.draft, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        dialog.verb_button.click()
    text = "".join(page_texts(path.read_bytes()))
    assert "This paper is not in the draft" in text and "Budget page 3" in text and "Where zones are" not in text
    assert "“Zones (item 3)” cannot be opened" in page.messages.accessibleName()


def test_a_copy_that_is_not_public_warns_and_says_so_in_its_name(
    asked: Callable[[], MakePack], tmp_path: Path, qtbot: QtBot
) -> None:
    """PX-5"""
    dialog = asked()
    dialog.copies.choose(Copy.MEMBERS)
    dialog._copy_chosen(Copy.MEMBERS)
    assert "This copy holds closed items." in dialog._warning.text()
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        dialog.verb_button.click()
    (path,) = (tmp_path / "out").iterdir()
    assert path.name.endswith("-pack-members-NOT-FOR-PUBLICATION.pdf")


def test_closed_words_are_listed_in_the_dialog_and_nothing_is_made(
    page: MeetingPage, office: Office, asked: Callable[[], MakePack], tmp_path: Path, qtbot: QtBot
) -> None:
    """PX-5"""
    attach(office, page.meeting_id, "Parking", files.pdf(tmp_path / "More.pdf", "As Percival Grey says"))
    dialog = asked()
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "closed business stands" in dialog.messages.text(), timeout=20_000)
    assert "“percival grey”" in dialog.messages.accessibleName()
    assert list((tmp_path / "out").iterdir()) == []
    assert dialog.verb_button.isEnabled() and "[" not in dialog.messages.accessibleName()
    let_pass(dialog)
    assert "may stand in public files now" in dialog.messages.text() and focused() is dialog.verb_button
    dialog.copies.choose(Copy.CLOSED)
    dialog._copy_chosen(Copy.CLOSED)
    assert dialog.messages.text() == ""
    dialog.copies.choose(Copy.PUBLIC)
    dialog._copy_chosen(Copy.PUBLIC)
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        dialog.verb_button.click()


def let_pass(dialog: FormDialog) -> None:
    """All that a dialog says a closed paper has too."""
    link = dialog.messages.findChild(QPushButton, "let_pass_with_a_reason")
    assert isinstance(link, QPushButton)
    link.click()
    (asking,) = dialog.findChildren(LetPass)
    assert not (never_reached(asking) or unnamed(asking) or out_of_order(asking) or outside(asking))
    asking.list.toggle_all()
    asking.reason.box.setText("A councillor of that name")
    asking.verb_button.click()


def test_a_public_agenda_is_not_saved_with_closed_words(
    page: MeetingPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    """PX-5"""
    agenda.add_item(office, page.meeting_id, "What Percival Grey says")
    saving = SaveAgenda(page, office, page.meeting_id)
    (tmp_path / "out").mkdir()
    saving.folder.setText(str(tmp_path / "out"))
    saving.open()
    saving.verb_button.click()
    qtbot.waitUntil(lambda: "closed business stands" in saving.messages.text(), timeout=20_000)
    said = saving.messages.accessibleName()
    assert "“percival grey”" in said and saving.messages.findChild(QPushButton, "let_pass_with_a_reason")
    assert list(tmp_path.glob("out/*")) == []
    saving.copies.choose(Copy.MEMBERS)
    saving._copy_chosen(Copy.MEMBERS)
    with qtbot.waitSignal(saving.saved, timeout=20_000):
        saving.verb_button.click()


def test_a_folder_that_is_not_there_is_said_by_its_field(asked: Callable[[], MakePack], tmp_path: Path) -> None:
    dialog = asked()
    dialog.folder.setText(str(tmp_path / "nowhere"))
    dialog.verb_button.click()
    assert dialog._job is None and "There is no folder" in dialog._folder_field.error()
    dialog.close()


def test_leaving_while_it_is_made_leaves_nothing(asked: Callable[[], MakePack], tmp_path: Path, qtbot: QtBot) -> None:
    dialog = asked()
    dialog.verb_button.click()
    dialog.reject()
    assert wait_for_jobs()
    QApplication.processEvents()
    assert list((tmp_path / "out").iterdir()) == []


def test_the_pack_is_printed_with_its_papers(
    page: MeetingPage, office: Office, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PX-5: what a closed paper has too stops it, until it is let pass."""
    attach(office, page.meeting_id, "Parking", files.pdf(tmp_path / "More.pdf", "As Percival Grey says"))
    monkeypatch.setattr(printing, "printers", lambda: [PrinterQueue("Hall", "Town hall", True)])
    page.print_agenda()
    (dialog,) = page.findChildren(PrintAgenda)
    qtbot.waitUntil(lambda: dialog._pdf is not None, timeout=20_000)
    alone = dialog._pages
    dialog.with_papers.setChecked(True)
    qtbot.waitUntil(lambda: "closed business stands" in dialog.messages.text(), timeout=20_000)
    let_pass(dialog)
    qtbot.waitUntil(lambda: dialog._pdf is not None and dialog._pages > alone, timeout=20_000)
    assert dialog._pdf is not None
    assert "Where to park" in " ".join(page_texts(dialog._pdf))
    agenda.add_item(office, page.meeting_id, f"News of the {SECRET}")
    dialog.with_papers.setChecked(False)  # the agenda alone is guarded too
    qtbot.waitUntil(lambda: "closed business stands" in dialog.messages.text(), timeout=20_000)
    assert dialog._pdf is None
    dialog.close()


def test_many_sentences_are_counted() -> None:
    assert few(()) == ""
    assert few(("One.", "Two.")) == "One. Two."
    assert few(("One.", "Two.", "Three.", "Four.", "Five.")) == "One. Two. Three. And 2 more."


# --- for one reader


@pytest.fixture
def for_reader(page: MeetingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReaderPack:
    """The dialog, filled in but for the password; no mail program is asked for."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: True)
    page.window().commands.run("reader_pack")  # type: ignore[union-attr]
    (dialog,) = page.findChildren(ReaderPack)
    (tmp_path / "out").mkdir()
    dialog.folder.show_text(str(tmp_path / "out"))
    dialog.reader.show_text("Cllr Ada Thornbury")
    return dialog


def test_a_closed_pack_for_a_reader_is_refused_without_a_password(for_reader: ReaderPack, tmp_path: Path) -> None:
    """PX-5"""
    for_reader.verb_button.click()
    assert "Give it a password" in for_reader.password.first.error()
    for_reader.password.first.box.setText(PASSWORD)
    for_reader.password.again.box.setText(PASSWORD)
    for_reader.reader.show_text("")
    for_reader.verb_button.click()
    assert "who shall read it" in for_reader._reader_field.error() and not list((tmp_path / "out").iterdir())


def test_a_closed_pack_for_a_reader_is_locked_kept_and_put_into_a_draft(
    page: MeetingPage, for_reader: ReaderPack, tmp_path: Path, qtbot: QtBot
) -> None:
    """PX-5, PX-8, DP-4"""
    for_reader.password.first.box.setText(PASSWORD)
    for_reader.password.again.box.setText(PASSWORD)
    for_reader.to.box.setText("ada@marlow.gov.uk")
    with qtbot.waitSignal(for_reader.left, timeout=20_000):
        for_reader.verb_button.click()
    draft, pdf = sorted((tmp_path / "out").iterdir(), key=lambda path: path.suffix)
    assert (draft.suffix, pdf.suffix) == (".eml", ".pdf") and pdf.name.endswith("-cllr-ada-thornbury.pdf")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(pdf)
    assert page.messages.text().startswith(f"Made for Cllr Ada Thornbury: {pdf.name}")
    (kept,) = issuing.exports(page.office, page.meeting_id)
    assert (kept.copy, kept.file_name) == (Copy.CLOSED, pdf.name)
    assert page.office.history.undo_label != "Export the closed copy"
