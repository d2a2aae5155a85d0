"""Printers of this computer, and files on their way to them: on Linux and macOS the file itself goes to the spooler."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import nullcontext
from pathlib import Path
from typing import IO

from clerk_app.domain.printing import PrinterQueue, PrintJob, spooler_arguments
from clerk_app.errors import Refused

_SECONDS = 20
#: A large pack is on its way to another computer for longer; given up too soon it would be printed twice.
_BYTES_A_SECOND = 500_000
_COMES_BACK = "What is not printed yet waits. See to the printer, and go on."
_REQUEST = re.compile(r"request id is (\S+)")
_BOTH_SIDES = re.compile(r"^(Duplex|sides)/?[^:]*:.*(DuplexNoTumble|two-sided)", re.MULTILINE)


def has_spooler() -> bool:
    """Whether this computer takes a PDF as it is (CUPS); else it is printed page by page as pictures."""
    return shutil.which("lp") is not None


def printers() -> list[PrinterQueue]:
    """The printers of this computer, its default first. Raises Refused when it cannot say which it has."""
    names = _asked("lpstat", "-e").split()
    chosen = _asked("lpstat", "-d").rpartition(":")[2].strip()
    queues = [PrinterQueue(name, name.replace("_", " "), name == chosen, _prints_both_sides(name)) for name in names]
    return sorted(queues, key=lambda queue: (not queue.default, queue.words.casefold()))


def send(paper: Path | bytes, job: PrintJob) -> str:
    """Hand a PDF to the printer as it is. Returns the spooler's own name of the job. Raises Refused."""
    try:
        with nullcontext(paper) if isinstance(paper, bytes) else paper.open("rb") as given:
            size = len(given) if isinstance(given, bytes) else os.fstat(given.fileno()).st_size
            done = _ran(spooler_arguments(job), given, _SECONDS + size // _BYTES_A_SECOND)
    except OSError as error:
        raise Refused(
            f"What is to be printed cannot be read: {error.strerror or 'it failed'}.", "Make it anew, and print again."
        ) from error
    found = _REQUEST.search(done.stdout)
    if done.returncode or found is None:
        raise Refused(
            f"“{job.printer}” did not take the print: {_reason(done.stderr)}.",
            "See that the printer is switched on and known to this computer, and print again.",
        )
    return found[1]


def is_waiting(request: str) -> bool:
    """Whether a job that was handed over is still on its way to the printer."""
    return any(line.split()[:1] == [request] for line in _asked("lpstat", "-o").splitlines())


def has_come_out(request: str) -> bool:
    """Whether a job that was handed over has left its printer's list of jobs.

    Raises Refused where it has not and its printer has stopped, is gone, or cannot be asked.
    """
    if has_left(request):
        return True
    refuse_silent(request.rpartition("-")[0])
    return False


def has_left(request: str) -> bool:
    """The same, whatever its printer does. Raises Refused where the printing system does not answer."""
    waiting = _ran(["lpstat", "-o"])
    if waiting.returncode:
        raise Refused("The printing system does not answer.", _COMES_BACK)
    return not any(line.split()[:1] == [request] for line in waiting.stdout.splitlines())


def refuse_silent(printer: str) -> None:
    """Raise Refused where a printer takes no more jobs, is stopped, or is not there any more."""
    listed = _ran(["lpstat", "-p", printer])
    words = printer.replace("_", " ")
    if listed.returncode or not listed.stdout.strip():
        raise Refused(f"“{words}” is not there any more.", _COMES_BACK)
    if " disabled " in listed.stdout:
        raise Refused(f"“{words}” has stopped.", _COMES_BACK)


def take_back(request: str) -> None:
    """Cancel a job that waits; one that is printed already stays printed. Raises Refused."""
    done = _ran(["cancel", request])
    if done.returncode and is_waiting(request):
        raise Refused(f"The print could not be stopped: {_reason(done.stderr)}.", "Stop it at the printer.")


def _prints_both_sides(name: str) -> bool:
    listed = _ran(["lpoptions", "-p", name, "-l"]).stdout
    return _BOTH_SIDES.search(listed) is not None or not listed.strip()


def _asked(*words: str) -> str:
    done = _ran(list(words))
    return done.stdout if done.returncode == 0 else ""


def _ran(
    words: list[str], given: IO[bytes] | bytes | None = None, seconds: int = _SECONDS
) -> subprocess.CompletedProcess[str]:
    data, source = (given, None) if isinstance(given, bytes) else (None, given or subprocess.DEVNULL)
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(
            words,
            stdin=source,
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=environment,
        )
    except FileNotFoundError as error:
        raise Refused(
            "There is no printing system on this computer.", "Install CUPS, or open the PDF on another computer."
        ) from error
    except subprocess.TimeoutExpired as error:
        raise Refused("The printing system does not answer.", "Look at the printer, and print again.") from error
    said, wrong = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(words, done.returncode, said, wrong)


def _reason(said: str) -> str:
    words = " ".join(said.split()).removeprefix("lp:").strip().rstrip(".")
    return words or "it gave no reason"
