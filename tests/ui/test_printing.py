"""Printing from the window: 44 copies reach a real spooler as they are; elsewhere pages go as pictures through Qt."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clerk_app.documents.raster import page_count, page_sizes, page_texts
from clerk_app.domain.copies import Copy
from clerk_app.domain.issues import DistributionEntry, ListKind
from clerk_app.domain.printing import Media, PrinterQueue, PrintJob, Sides
from clerk_app.errors import Refused
from clerk_app.services import distribution, exporting, issuing, meetings, packing
from clerk_app.services.pack_making import make
from tests.helpers.private_cups import PrivateCups, private_cups
from ui import printing
from ui.dialogs.print_agenda import PrintAgenda
from ui.pages.meeting import MeetingPage

HALL = PrinterQueue("Hall", "Town hall", True)
ONE_SIDE = PrinterQueue("Old", "Old printer", False, both_sides=False)


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateCups]:
    if sys.platform == "win32":
        pytest.skip("Windows has no spooler that takes a PDF")
    with private_cups() as running:
        monkeypatch.setenv("CUPS_SERVER", running.address)
        yield running


@pytest.fixture
def asked(july: MeetingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Callable[[], PrintAgenda]:
    def ask(*queues: PrinterQueue) -> PrintAgenda:
        monkeypatch.setattr(printing, "printers", lambda: list(queues))
        july.print_agenda()
        (dialog,) = july.findChildren(PrintAgenda)
        qtbot.waitUntil(lambda: dialog._pdf is not None, timeout=10_000)
        return dialog

    return ask  # type: ignore[return-value]


def test_44_copies_on_both_sides_reach_the_printer_as_they_are(
    july: MeetingPage, cups: PrivateCups, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))
    july.window().commands.run("print_agenda")  # type: ignore[union-attr]
    (dialog,) = july.findChildren(PrintAgenda)
    for ticked in (dialog.with_papers, dialog.staple):
        QTest.keyClick(ticked, Qt.Key.Key_Space)
    qtbot.waitUntil(dialog.verb_button.isEnabled, timeout=10_000)
    QTest.keyClicks(dialog.number.box, "44")
    assert dialog._sheets.text() == "2 pages, 44 sheets of A4"
    QTest.keyClicks(dialog.pages.box, "1-2")
    QTest.keyClick(dialog.number.box, Qt.Key.Key_Return)
    out = cups.printed(1)
    qtbot.waitUntil(lambda: july.messages.text().startswith("44 copies sent to Town Hall"), timeout=10_000)
    assert (out.title, out.copies) == ("Clerk pack", 44)
    wanted = {"sides": "two-sided-long-edge", "media": "A4", "finishings": "4", "page-ranges": "1-2", "collate": ""}
    assert {option: out.options[option] for option in wanted} == wanted and "nocollate" not in out.options
    pack = make(packing.gather(july.office, july.meeting_id), tmp_path).path.read_bytes()
    assert cups.spooled(1) == pack, "byte for byte what the program makes"
    text = " ".join("".join(page_texts(cups.spooled(1))).split())
    assert "summoned to attend" in text and "Mill Road: contract terms" not in text


def test_as_many_as_the_list_adds_up_to_can_be_taken(asked: Callable[..., PrintAgenda], july: MeetingPage) -> None:
    body = meetings.presiding_body(july.office, july.meeting_id).id
    drafts = [DistributionEntry("", "", ListKind.OPEN, 0, name="Members", copies=44)]
    distribution.save(july.office, body, ListKind.OPEN, drafts)
    dialog = asked(HALL)
    assert dialog.list_button.text() == "44 copies, as on the list"
    dialog.list_button.click()
    assert dialog._job().copies == 44
    dialog.reject()


def test_which_copy_is_said_before_it_is_printed_and_who_printed_it_is_kept(
    asked: Callable[..., PrintAgenda], july: MeetingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PX-5, DP-4"""
    monkeypatch.setattr(printing, "send", lambda *_: None)
    dialog = asked(HALL)
    assert dialog.copies.value() == Copy.PUBLIC and "for the press and the public" in dialog._warning.text()
    dialog.copies.choose(Copy.CLOSED)
    dialog.copies.chosen.emit(Copy.CLOSED)
    assert not dialog.verb_button.isEnabled(), "not before the copy is there that is said"
    qtbot.waitUntil(lambda: dialog._pdf is not None, timeout=10_000)
    assert "holds closed items" in dialog._warning.text()
    assert dialog._pdf is not None
    assert "Mill Road: contract terms" in "".join(page_texts(dialog._pdf))
    printed = sha256(dialog._pdf).hexdigest()
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: july.messages.text().startswith("1 copy sent to Town hall"), timeout=10_000)
    (kept,) = issuing.exports(july.office, july.meeting_id)
    assert (kept.copy, kept.sha256, kept.officer) == (Copy.CLOSED, printed, july.office.officer)
    assert kept.file_name.endswith("-agenda-closed-NOT-FOR-PUBLICATION.pdf")


@pytest.mark.parametrize(
    ("number", "pages", "field", "words"),
    [("0", "", "copies", "1 to 999"), ("many", "", "copies", "1 to 999"), ("1", "3", "pages", "2 pages")],
)
def test_what_cannot_be_printed_is_said_by_its_field(
    asked: Callable[..., PrintAgenda], number: str, pages: str, field: str, words: str
) -> None:
    dialog = asked(HALL)
    dialog.number.box.setText(number)
    dialog.pages.box.setText(pages)
    dialog.try_to_do()
    assert words in dialog.fields[field].error()
    dialog.reject()


def test_a_printer_of_one_side_is_not_asked_for_two(asked: Callable[..., PrintAgenda]) -> None:
    dialog = asked(ONE_SIDE)
    assert not dialog.sides.isEnabled()
    assert dialog._job().sides is Sides.ONE
    dialog.reject()


def test_without_a_printer_the_other_way_is_named(asked: Callable[..., PrintAgenda]) -> None:
    dialog = asked()
    assert not dialog.verb_button.isEnabled()
    said = [label for label in dialog.findChildren(QLabel) if "no printer" in label.text()]
    dialog.copies.chosen.emit(Copy.MEMBERS)
    assert not dialog.verb_button.isEnabled()
    assert [label.isVisible() for label in said] == [True], "why it cannot be printed stays said"
    dialog.reject()


def test_a_printer_that_refuses_is_said_and_can_be_tried_again(
    asked: Callable[..., PrintAgenda], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def refuse(*_: object) -> str:
        raise Refused("“Hall” did not take the print: out of order.")

    dialog = asked(HALL)
    monkeypatch.setattr(printing, "send", refuse)
    dialog.try_to_do()
    qtbot.waitUntil(lambda: "out of order" in dialog.messages.text(), timeout=10_000)
    assert dialog.verb_button.isEnabled()
    dialog.reject()


class Noting(QPrinter):
    """A printer that notes on which sides it is asked to print: one that writes a file forgets it."""

    def __init__(self) -> None:
        super().__init__()
        self.sides: list[QPrinter.DuplexMode] = []

    def setDuplex(self, duplex: QPrinter.DuplexMode) -> None:
        self.sides.append(duplex)
        super().setDuplex(duplex)


def test_pages_go_as_pictures_where_nothing_else_will_do(july: MeetingPage, tmp_path: Path) -> None:
    (pdf,) = exporting.agenda_files(july.office, july.meeting_id, Copy.PUBLIC, ["pdf"]).values()
    told: list[tuple[int, int]] = []
    out = tmp_path / "out.pdf"
    job = PrintJob("", copies=44, media=Media.A4, pages=((2, 2),))
    printer = Noting()
    printing.print_pictures(pdf, job, printer, lambda part, whole: told.append((part, whole)), out)
    assert page_count(out.read_bytes()) == 1
    assert [round(side) for side in page_sizes(out.read_bytes())[0]] == [595, 842]
    assert not page_texts(out.read_bytes())[0].strip(), "a picture of the page"
    assert told == [(1, 2)]
    assert (printer.resolution(), printer.copyCount(), printer.collateCopies()) == (300, 44, True)
    assert (printer.sides, printer.docName()) == ([QPrinter.DuplexMode.DuplexLongSide], "Clerk pack")
    with pikepdf.open(out) as made:
        (picture,) = made.pages[0].get_images().values()
        assert (int(picture.Width), int(picture.Height)) == pytest.approx((2480, 3508), abs=2), "300 dots to the inch"
