"""Real printing: what is sent goes through a spooler of the test's own, and every option is read back."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.domain.printing import Media, PrintJob, Sides
from clerk_app.errors import Refused
from clerk_app.services import printing, spooler_jobs
from tests.helpers.private_cups import PRINTER, PrivateCups, private_cups

if sys.platform == "win32":
    pytest.skip("Windows has no spooler that takes a PDF", allow_module_level=True)


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateCups]:
    with private_cups() as running:
        monkeypatch.setenv("CUPS_SERVER", running.address)
        yield running


@pytest.fixture
def closed_pack(tmp_path: Path) -> Path:
    """A file with a name that must not be read at the printer."""
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "sale-of-mill-road.pdf"
    canvas = Canvas(str(path), invariant=1)
    for number in range(1, 10):
        canvas.drawString(72, 720, f"Page {number} of the pack")
        canvas.showPage()
    canvas.save()
    return path


def test_every_option_arrives_and_the_file_as_it_is(cups: PrivateCups, closed_pack: Path) -> None:
    request = printing.send(closed_pack, PrintJob(PRINTER, copies=44, sides=Sides.LONG_EDGE, staple=True))
    out = cups.printed(1)
    assert request == f"{PRINTER}-1"
    assert out.copies == 44 or out.options.get("copies") == "44"
    assert out.options["sides"] == "two-sided-long-edge"
    assert out.options["media"] == "A4"
    assert "collate" in out.options and "nocollate" not in out.options
    assert out.options["finishings"] == "4"
    assert cups.spooled(1) == closed_pack.read_bytes(), "byte for byte, so that text stays text"
    assert b"Font" in out.data and out.title == "Clerk pack"


def test_pages_sides_and_paper_are_said_each_time(cups: PrivateCups, closed_pack: Path) -> None:
    printing.send(closed_pack, PrintJob(PRINTER, sides=Sides.ONE, media=Media.A3, pages=((2, 4), (9, 9))))
    out = cups.printed(1)
    assert (out.options["sides"], out.options["media"]) == ("one-sided", "A3")
    assert out.options["page-ranges"] == "2-4,9"
    assert out.options["finishings"] == "3", "which is none"


def test_nothing_at_the_printer_names_the_file(cups: PrivateCups, closed_pack: Path) -> None:
    printing.send(closed_pack, PrintJob(PRINTER))
    cups.printed(1)
    said = cups.run("lpstat", "-W", "all", "-o", "-l") + cups.run("lpstat", "-t")
    kept = [path for path in cups.folder.rglob("*") if path.is_file()]
    assert "mill-road" not in said
    assert not [path for path in kept if b"mill-road" in path.read_bytes()], "neither in the spool nor in a log"


def test_printers_are_listed_with_the_default_first(cups: PrivateCups) -> None:
    cups.run("lpadmin", "-p", "Annexe", "-E", "-v", "keep:/y", "-m", "raw")
    (hall, annexe) = printing.printers()
    assert (hall.name, hall.words, hall.default, hall.both_sides) == (PRINTER, "Town Hall", True, True)
    assert (annexe.name, annexe.default) == ("Annexe", False)


def test_a_job_that_waits_can_be_taken_back(cups: PrivateCups, closed_pack: Path) -> None:
    cups.stop_printer()
    request = printing.send(closed_pack, PrintJob(PRINTER))
    assert printing.is_waiting(request)
    printing.take_back(request)
    assert not printing.is_waiting(request)


def test_a_job_that_came_out_and_one_whose_printer_has_stopped_are_told_apart(
    cups: PrivateCups, closed_pack: Path
) -> None:
    first = printing.send(closed_pack, PrintJob(PRINTER))
    cups.printed(1)
    until = time.monotonic() + 10
    while not printing.has_come_out(first) and time.monotonic() < until:
        time.sleep(0.05)
    assert printing.has_come_out(first)
    cups.stop_printer()
    second = printing.send(closed_pack, PrintJob(PRINTER))
    with pytest.raises(Refused, match="“Town Hall” has stopped"):
        printing.has_come_out(second)
    printing.take_back(second)
    assert printing.has_come_out(second), "it is out of the list, where nothing holds it any more"
    assert [spooler_jobs.why_not_printed(one) for one in (first, second, f"{PRINTER}-99", "strange")] == [
        "", "It was cancelled at the printer.", "", "",
    ]  # fmt: skip


def test_a_printer_that_is_gone_or_a_system_that_is_silent_is_said(
    cups: PrivateCups, closed_pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printing.refuse_silent(PRINTER)
    with pytest.raises(Refused, match="“Attic” is not there any more"):
        printing.refuse_silent("Attic")
    monkeypatch.setenv("CUPS_SERVER", str(cups.folder / "no-such-socket"))
    with pytest.raises(Refused, match="does not answer"):
        printing.has_come_out(f"{PRINTER}-1")


def test_a_large_file_has_longer_to_get_to_the_printer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Given up half-way it would wait in the list and be printed twice."""
    given: list[float] = []

    def ran(words: list[str], **rest: float) -> subprocess.CompletedProcess[bytes]:
        given.append(rest["timeout"])
        return subprocess.CompletedProcess(words, 0, b"request id is Town_Hall-1 (1 file(s))", b"")

    monkeypatch.setattr(subprocess, "run", ran)
    (tmp_path / "pack.pdf").write_bytes(b"%" * 5_000_000)
    for paper in (b"%PDF-", tmp_path / "pack.pdf", b"%" * 5_000_000):
        assert printing.send(paper, PrintJob(PRINTER)) == f"{PRINTER}-1"
    assert given == [20, 30, 30]


def test_an_unknown_printer_is_said_in_one_sentence(cups: PrivateCups, closed_pack: Path) -> None:
    with pytest.raises(Refused, match="“Attic” did not take the print") as refused:
        printing.send(closed_pack, PrintJob("Attic"))
    assert "mill-road" not in str(refused.value)


def test_a_file_that_is_gone_is_said(cups: PrivateCups, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        printing.send(tmp_path / "gone.pdf", PrintJob(PRINTER))


def test_without_a_printing_system_the_reason_is_said(monkeypatch: pytest.MonkeyPatch, closed_pack: Path) -> None:
    monkeypatch.setenv("PATH", "")
    assert not printing.has_spooler()
    with pytest.raises(Refused, match="no printing system"):
        printing.send(closed_pack, PrintJob(PRINTER))
