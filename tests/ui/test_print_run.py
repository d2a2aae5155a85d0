"""Copies by name from the window, through a real spooler: numbered, stopped, resumed; a lost printer is waited for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.documents.raster import page_texts
from clerk_app.domain.copies import Copy
from clerk_app.domain.issues import DistributionEntry, ListKind
from clerk_app.domain.printing import CopyState
from clerk_app.errors import BadInput
from clerk_app.services import agenda, distribution, meetings, packing, print_runs
from clerk_app.services.pack_making import make
from tests.helpers.private_cups import PRINTER, PrivateCups, private_cups
from ui import print_running
from ui.dialogs.print_run import PrintRunDialog
from ui.pages.meeting import MeetingPage

if sys.platform == "win32":
    pytest.skip("Windows has no spooler that takes a PDF", allow_module_level=True)

LONG = 20_000


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[PrivateCups]:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))
    with private_cups() as running:
        monkeypatch.setenv("CUPS_SERVER", running.address)
        yield running


@pytest.fixture
def asked(july: MeetingPage, cups: PrivateCups) -> PrintRunDialog:
    body = meetings.presiding_body(july.office, july.meeting_id).id
    for kind, copies in ((ListKind.OPEN, 42), (ListKind.CLOSED, 1)):
        drafts = [
            DistributionEntry("", "", kind, 0, "Members", name="Ada Thornbury", copies=copies),
            DistributionEntry("", "", kind, 0, "Members", name="Ben Okafor"),
            DistributionEntry("", "", kind, 0, "Officers", name="Scrutiny Team", spare=True),
        ]
        distribution.save(july.office, body, kind, drafts)
    return opened(july)


def opened(july: MeetingPage) -> PrintRunDialog:
    july.window().commands.run("print_by_name")  # type: ignore[union-attr]
    return july.findChildren(PrintRunDialog)[-1]


def choose(dialog: PrintRunDialog, copy: Copy) -> None:
    dialog.copies.choose(copy)
    dialog.copies.chosen.emit(copy)


def states(july: MeetingPage) -> list[str]:
    run = print_runs.newest(july.office, july.meeting_id)
    return [copy.state.value for copy in run.copies] if run is not None else []


def test_44_copies_go_as_jobs_of_one_run_duplex_and_searchable(
    july: MeetingPage, asked: PrintRunDialog, cups: PrivateCups, qtbot: QtBot, tmp_path: Path
) -> None:
    assert asked._said.text() == "44 copies, as 3 jobs"
    asked.staple.setChecked(True)
    asked.verb_button.click()
    qtbot.waitUntil(lambda: july.messages.text().startswith("44 copies printed by name"), timeout=LONG)
    outs = [cups.printed(number) for number in (1, 2, 3)]
    assert [int(out.options.get("copies", out.copies)) for out in outs] == [42, 1, 1]
    for number, out in enumerate(outs, start=1):
        assert (out.options["sides"], out.options["media"], out.options["finishings"]) == (
            "two-sided-long-edge",
            "A4",
            "4",
        )
        assert "collate" in out.options and "page-ranges" not in out.options, "all of it, copy by copy"
        assert out.title == "Clerk pack"
        assert cups.spooled(number) == cups.spooled(1), "every public copy is the same to the byte"
    pack = make(packing.gather(july.office, july.meeting_id), tmp_path / "pack").path.read_bytes()
    assert cups.spooled(1) == pack, "and the very pack that the program makes, so that text stays text"
    text = "".join(page_texts(cups.spooled(1)))
    assert "summoned to attend" in text and "Mill Road: contract terms" not in text
    assert states(july) == ["done"] * 3


def test_closed_copies_are_numbered_and_named_and_nothing_at_the_printer_tells(
    july: MeetingPage, asked: PrintRunDialog, cups: PrivateCups, qtbot: QtBot
) -> None:
    choose(asked, Copy.CLOSED)
    assert "holds closed items" in asked._warning.text()
    asked.verb_button.click()
    qtbot.waitUntil(lambda: july.messages.text().startswith("3 copies printed by name"), timeout=LONG)
    texts = ["".join(page_texts(cups.spooled(number))) for number in (1, 2, 3)]
    assert ["Copy 1 of 3" in texts[0], "Copy 2 of 3" in texts[1], "Copy 3 of 3" in texts[2]] == [True] * 3
    assert "Ada Thornbury" in texts[0] and "Ben Okafor" in texts[1] and "Scrutiny Team" not in texts[2]
    assert all("Mill Road: contract terms" in text for text in texts)
    said = cups.run("lpstat", "-W", "all", "-o", "-l") + cups.run("lpstat", "-t")
    assert "Ada" not in said and "Mill" not in said


def test_a_printer_that_stops_is_said_once_and_the_run_goes_on_where_it_was(
    july: MeetingPage, asked: PrintRunDialog, cups: PrivateCups, qtbot: QtBot
) -> None:
    cups.stop_printer()
    asked.verb_button.click()
    qtbot.waitUntil(lambda: "“Town Hall” has stopped" in asked.messages.text(), timeout=LONG)
    assert states(july) == ["printing", "waiting", "waiting"], "the printer has the first in its list"
    assert asked.verb_button.text() == "Go on"
    cups.run("cupsenable", PRINTER)
    asked.verb_button.click()
    qtbot.waitUntil(lambda: states(july) == ["done"] * 3, timeout=LONG)
    assert cups.printed(3).title == "Clerk pack" and not (cups.folder / "out" / "4.json").exists()


def test_a_copy_cancelled_at_the_printer_is_not_printed_and_leaving_takes_back_what_it_has(
    july: MeetingPage, asked: PrintRunDialog, cups: PrivateCups, qtbot: QtBot
) -> None:
    cups.run("lpadmin", "-p", PRINTER, "-o", "job-hold-until-default=indefinite")
    asked.verb_button.click()
    qtbot.waitUntil(lambda: bool(cups.run("lpstat", "-o").strip()), timeout=LONG)
    cups.run("cancel", f"{PRINTER}-1")
    qtbot.waitUntil(lambda: states(july)[:2] == ["failed", "printing"], timeout=LONG)
    assert print_runs.newest(july.office, july.meeting_id).copies[0].reason == "It was cancelled at the printer."  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: f"{PRINTER}-2" in cups.run("lpstat", "-o"), timeout=LONG)
    cups.stop_printer()
    qtbot.waitUntil(lambda: "“Town Hall” has stopped" in asked.messages.text(), timeout=LONG)
    asked.leave_button.click()
    assert states(july) == ["failed"] * 3
    assert not cups.run("lpstat", "-o").strip(), "else a copy would come out that nobody knows of"


def test_a_run_is_stopped_closed_and_resumed_at_a_copy(
    july: MeetingPage, asked: PrintRunDialog, cups: PrivateCups, qtbot: QtBot
) -> None:
    cups.run("cupsreject", PRINTER)
    asked.verb_button.click()
    qtbot.waitUntil(lambda: "did not take the print" in asked.messages.text(), timeout=LONG)
    assert states(july) == ["waiting"] * 3
    asked.reject()
    again = opened(july)
    assert "This run is not finished" in again.messages.text()
    cups.run("cupsaccept", PRINTER)
    again.list.choose(again.list.rows_model().rows()[1].id)
    again.from_button.click()
    qtbot.waitUntil(lambda: states(july) == ["waiting", "done", "done"], timeout=LONG)
    qtbot.waitUntil(lambda: "not printed" in again.messages.text(), timeout=LONG)
    again.list.choose(again.list.rows_model().rows()[2].id)
    again.from_button.click()
    assert states(july)[2] != "done", "it is printed once more"
    qtbot.waitUntil(lambda: states(july) == ["waiting", "done", "done"], timeout=LONG)
    qtbot.waitUntil(lambda: "not printed" in again.messages.text(), timeout=LONG)
    again.reject()
    agenda.add_item(july.office, july.meeting_id, "Late business")
    again = opened(july)
    assert "the meeting was changed since it began" in again.messages.text()
    again.leave_button.click()
    assert states(july) == ["failed", "done", "done"]
    assert again.verb_button.text() == "Print the copies" and again.verb_button.isEnabled()


def test_stop_takes_back_what_the_printer_has_not_begun(
    july: MeetingPage, asked: PrintRunDialog, cups: PrivateCups, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    cups.run("lpadmin", "-p", PRINTER, "-o", "job-hold-until-default=indefinite")
    asked.verb_button.click()
    qtbot.waitUntil(lambda: bool(cups.run("lpstat", "-o").strip()), timeout=LONG)
    assert asked.verb_button.text() == "Stop"
    asked.verb_button.click()
    qtbot.waitUntil(lambda: "The run is stopped" in asked.messages.text(), timeout=LONG)
    assert states(july) == ["waiting"] * 3 and not cups.run("lpstat", "-o").strip()


def test_nobody_on_the_list_is_said(july: MeetingPage, cups: PrivateCups) -> None:
    dialog = opened(july)
    assert dialog._said.text() == "Nobody stands on the open distribution list yet."
    assert not dialog.verb_button.isEnabled()


def test_every_state_has_its_words() -> None:
    from ui.dialogs.print_run import _CHIPS

    assert set(_CHIPS) == set(CopyState)


def test_a_pack_that_cannot_be_made_is_said_with_its_places_and_the_run_waits(
    july: MeetingPage, asked: PrintRunDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise BadInput("The public copy was not made.", "Take it out.", ("A name on page 3.", "A sum on page 4."))

    gathered, gather = [], packing.gather
    monkeypatch.setattr(packing, "gather", lambda *given: (gathered.append(given), gather(*given))[1])
    monkeypatch.setattr(print_running, "made_copy", refuse)
    asked.verb_button.click()
    qtbot.waitUntil(lambda: "was not made" in asked.messages.text(), timeout=LONG)
    assert states(july) == ["waiting"] * 3 and asked.verb_button.text() == "Go on"
    asked.verb_button.click()
    qtbot.waitUntil(lambda: len(gathered) == 2, timeout=LONG)  # what was put right meanwhile counts
    qtbot.waitUntil(lambda: "was not made" in asked.messages.text(), timeout=LONG)
