"""For the post: summonses and labels reach a real printer, a PDF is saved for its owner alone, addresses are kept."""

from __future__ import annotations

import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clerk_app.documents.raster import page_count, page_texts
from clerk_app.domain.printing import PrinterQueue, Sides
from clerk_app.services import addresses, posting
from clerk_app.services.posting import Who
from tests.helpers.private_cups import PrivateCups, private_cups
from ui import printing
from ui.dialogs import for_the_post
from ui.dialogs.for_the_post import ENVELOPES, LABELS, LIST, SUMMONSES, ForThePost
from ui.dialogs.private_address import PrivateAddress
from ui.jobs import wait_for_jobs
from ui.pages.meeting import MeetingPage
from ui.pages.people import PeoplePage

LONG = 20_000


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateCups]:
    if sys.platform == "win32":
        pytest.skip("Windows has no spooler that takes a PDF")
    with private_cups() as running:
        monkeypatch.setenv("CUPS_SERVER", running.address)
        yield running


def asked(july: MeetingPage, what: str = "") -> ForThePost:
    july.window().commands.run("for_the_post")  # type: ignore[union-attr]
    dialog = july.findChildren(ForThePost)[-1]
    if what:
        dialog.what.choose(what)
        dialog.what.chosen.emit(what)
    return dialog


def test_summonses_labels_and_envelopes_reach_the_printer(july: MeetingPage, cups: PrivateCups, qtbot: QtBot) -> None:
    people = len(posting.to_whom(july.office, july.meeting_id, Who.MEMBERS))
    media = []
    for number, what in enumerate((SUMMONSES, LABELS, ENVELOPES), start=1):
        dialog = asked(july, what)
        dialog.verb_button.click()
        out = cups.printed(number)
        qtbot.waitUntil(lambda: "sent to Town Hall" in july.messages.text(), timeout=LONG)
        july.messages.dismiss()
        assert out.options["sides"] == "one-sided" and out.title == "Clerk pack"
        media.append(out.options["media"])
    assert media == ["A4", "A4", "iso_dl_110x220mm"]
    assert page_count(cups.spooled(1)) == page_count(cups.spooled(3)) == people
    assert page_texts(cups.spooled(1))[0].count("You are summoned") == 1
    assert "Councillor" in page_texts(cups.spooled(2))[0]


def test_a_pdf_is_saved_for_its_owner_alone(
    july: MeetingPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printers", lambda: [PrinterQueue("Hall", "Town hall", True)])
    monkeypatch.setattr(for_the_post, "ask_new_file", lambda *given: given[-1](tmp_path / "labels"))
    dialog = asked(july, LABELS)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: july.messages.text().startswith("Saved: labels.pdf"), timeout=LONG)
    path = tmp_path / "labels.pdf"
    assert page_count(path.read_bytes()) == 1
    assert sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o600
    again = asked(july, LABELS)
    again.save_button.click()
    assert "There is a file “labels.pdf” already" in again.messages.text()
    again.reject()


def test_leaving_while_it_is_drawn_saves_nothing(
    july: MeetingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, drawn = threading.Event(), threading.Event(), for_the_post.post_drawing.labels

    def slow(*given: object) -> bytes:
        begun.set()
        assert go_on.wait(20)
        return drawn(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(for_the_post.post_drawing, "labels", slow)
    monkeypatch.setattr(for_the_post, "ask_new_file", lambda *given: given[-1](tmp_path / "labels"))
    dialog = asked(july, LABELS)
    dialog.save_button.click()
    assert begun.wait(20)
    dialog.reject()
    go_on.set()
    assert wait_for_jobs()
    assert not dialog.isVisible() and list(tmp_path.glob("*.pdf")) == []


def test_a_label_that_the_sheet_does_not_have_is_said_by_its_field(
    july: MeetingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printers", lambda: [PrinterQueue("Hall", "Town hall", True)])
    dialog = asked(july, LABELS)
    dialog.start.box.setText("22")
    dialog.verb_button.click()
    assert "labels 1 to 21" in dialog.start.error()
    dialog.start.box.setText("21")
    assert "on 2 sheets" in dialog._said.text()
    dialog.reject()


def test_an_empty_list_and_no_printer_are_said(july: MeetingPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "printers", list)
    dialog = asked(july, LIST)
    assert dialog._print_job().sides is Sides.LONG_EDGE and asked(july, LABELS)._print_job().sides is Sides.ONE
    assert dialog._said.text() == "Nobody is on this list yet." and not dialog.save_button.isEnabled()
    assert "no printer" in dialog.messages.text() and not dialog.verb_button.isEnabled()
    dialog.reject()


def test_a_private_address_is_kept_on_the_people_page(july: MeetingPage) -> None:
    window = july.window()
    window.show_place("people")  # type: ignore[attr-defined]
    page = window.current_page()  # type: ignore[attr-defined]
    assert isinstance(page, PeoplePage)
    page.list.choose_first()
    person_id = str(page.list.current_key())
    page.details.address_button.click()
    (dialog,) = page.findChildren(PrivateAddress)
    QTest.keyClicks(dialog.address, "1 Mill Road")
    dialog.verb_button.click()
    assert addresses.private_address(july.office, person_id) == ("1 Mill Road",)
    assert page.details._withheld_room.isVisibleTo(page.details)
