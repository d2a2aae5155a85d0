"""What will be printed: pages, thumbnails, bookmarks and a search, from memory alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfBookmarkModel
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clerk_app.domain.copies import Copy
from clerk_app.domain.printing import PrinterQueue
from clerk_app.errors import Refused
from clerk_app.services import exporting
from ui import printing
from ui.dialogs.for_the_post import LABELS, ForThePost
from ui.dialogs.pdf_preview import PdfPreview
from ui.dialogs.print_agenda import PrintAgenda
from ui.dialogs.print_run import PrintRunDialog
from ui.pages.meeting import MeetingPage
from ui.pages.preview import ClosedBand

LONG = 20_000


@pytest.fixture
def shown(july: MeetingPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> PdfPreview:
    """The preview of the agenda, opened from the dialog that prints it."""
    monkeypatch.setattr(printing, "printers", lambda: [PrinterQueue("Hall", "Town hall", True)])
    july.print_agenda()
    (dialog,) = july.findChildren(PrintAgenda)
    qtbot.waitUntil(dialog.preview_button.isEnabled, timeout=LONG)
    dialog.preview_button.click()
    (preview,) = dialog.findChildren(PdfPreview)
    return preview


def test_it_shows_the_very_pages_that_are_printed(july: MeetingPage, shown: PdfPreview) -> None:
    (pdf,) = exporting.agenda_files(july.office, july.meeting_id, Copy.PUBLIC, ["pdf"]).values()
    assert bytes(shown._buffer.data().data()) == pdf
    assert shown.document.pageCount() == shown.pages.model().rowCount() == 2
    assert shown._place.text() == "Page 1 of 2"
    assert not shown.findChildren(ClosedBand)


def test_thumbnails_and_bookmarks_lead_to_their_pages(shown: PdfPreview, qtbot: QtBot) -> None:
    shown.pages.setCurrentIndex(shown.pages.model().index(1, 0))
    assert shown._place.text() == "Page 2 of 2"
    marks = shown.bookmarks.model()
    shown.side.choose("bookmarks")
    shown.side.chosen.emit("bookmarks")
    assert shown.bookmarks.isVisible()
    first = marks.index(0, 0)
    shown.bookmarks.setCurrentIndex(first)
    assert shown._place.text() == "Page 1 of 2"
    assert "Children and Young People" in first.data(int(QPdfBookmarkModel.Role.Title))
    assert shown.pages.currentIndex().row() == 0


def test_enter_goes_from_one_place_that_was_found_to_the_next(shown: PdfPreview, qtbot: QtBot) -> None:
    QTest.keyClicks(shown.words, "Councillor")
    qtbot.waitUntil(lambda: shown.found.count() > 2, timeout=LONG)
    count = shown.found.count()
    assert shown._count.text() == f"{count} found"
    QTest.keyClick(shown.words, Qt.Key.Key_Return)
    assert shown._count.text() == f"1 of {count}" and shown._place.text() == "Page 2 of 2"
    QTest.keyClick(shown.words, Qt.Key.Key_Return)
    assert shown._count.text() == f"2 of {count}" and shown.isVisible()
    shown.previous.click()
    shown.previous.click()
    assert shown._count.text() == f"{count} of {count}"
    shown.words.setText("zebra crossing")
    qtbot.waitUntil(lambda: shown._count.text() == "Nothing found", timeout=LONG)
    assert not shown.next.isEnabled()


def test_a_page_is_made_larger_and_smaller(shown: PdfPreview) -> None:
    shown.larger.click()
    large = shown.view.zoomFactor()
    shown.smaller.click()
    assert shown.view.zoomFactor() == pytest.approx(large / 1.25)


def test_a_closed_copy_stands_under_the_closed_band(july: MeetingPage) -> None:
    (pdf,) = exporting.agenda_files(july.office, july.meeting_id, Copy.CLOSED, ["pdf"]).values()
    assert PdfPreview(july, "What will be printed", pdf, closed=True).findChildren(ClosedBand)


def test_what_is_no_pdf_is_refused(july: MeetingPage) -> None:
    with pytest.raises(Refused, match="cannot be shown"):
        PdfPreview(july, "What will be printed", b"no pdf")


def test_labels_and_named_copies_can_be_looked_at_first(
    july: MeetingPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from clerk_app.domain.issues import DistributionEntry, ListKind
    from clerk_app.services import distribution, meetings

    monkeypatch.setattr(printing, "printers", lambda: [PrinterQueue("Hall", "Town hall", True)])
    body = meetings.presiding_body(july.office, july.meeting_id).id
    distribution.save(july.office, body, ListKind.CLOSED, [DistributionEntry("", "", ListKind.CLOSED, 0, name="Ada")])
    commands = july.window().commands  # type: ignore[attr-defined]
    commands.run("for_the_post")
    post = july.findChildren(ForThePost)[-1]
    post.what.choose(LABELS)
    post.what.chosen.emit(LABELS)
    post.preview_button.click()
    qtbot.waitUntil(lambda: bool(post.findChildren(PdfPreview)), timeout=LONG)
    assert post.findChildren(PdfPreview)[0].document.pageCount() == 1
    post.findChildren(PdfPreview)[0].accept()
    post.reject()
    commands.run("print_by_name")
    run = july.findChildren(PrintRunDialog)[-1]
    run.copies.choose(Copy.CLOSED)
    run.copies.chosen.emit(Copy.CLOSED)
    run.list.choose_first()
    run.preview_button.click()
    qtbot.waitUntil(lambda: bool(run.findChildren(PdfPreview)), timeout=LONG)
    copy = run.findChildren(PdfPreview)[0]
    assert copy.findChildren(ClosedBand)
    QTest.keyClicks(copy.words, "Copy 1 of 1")
    qtbot.waitUntil(lambda: copy.found.count() > 0, timeout=LONG)
    copy.accept()
    run.reject()
