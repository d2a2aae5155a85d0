"""Prints the copies of a run one after another: each is made, handed over, and waited for, and its state is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app import workplace
from clerk_app.domain.copies import Copy
from clerk_app.domain.printing import CopyState, PrintCopy, PrintJob
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import packing, print_runs, spooler_jobs
from clerk_app.services import printing as spooler
from clerk_app.services.pack_making import make
from clerk_app.services.packing import Wanted
from clerk_app.services.print_runs import Run
from ui import printing
from ui.jobs import Job, LongJob, Told

_ASK_AGAIN_MS = 400


class PrintRunner(QObject):
    """Sends `changed()` whenever a copy is further, and at the end one of `ended()`, `stopped()` and `paused(error)`.

    A run pauses where the printer cannot go on: the copy that could not be printed waits again.
    """

    changed = Signal()
    ended = Signal()
    stopped = Signal()
    paused = Signal(object)

    def __init__(self, parent: QObject, office: Office, meeting_id: str, number: int) -> None:
        super().__init__(parent)
        self._office, self._meeting_id, self._number = office, meeting_id, number
        self._from = 0
        self._copy: PrintCopy | None = None
        self._wanted: Wanted | None = None
        self._public: bytes | None = None  # of a public run every copy is the same
        self._job: Job | None = None
        self._stopping = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_ASK_AGAIN_MS)
        self._again.timeout.connect(self._ask)

    def run(self) -> Run:
        """The run as it is kept."""
        return print_runs.run_of(self._office, self._meeting_id, self._number)

    def is_running(self) -> bool:
        """Whether copies are being printed now."""
        return self._copy is not None

    def start(self, from_pos: int = 0) -> None:
        """Go on with the first copy that waits, from a place on; one that is at the printer is waited for first."""
        self._from, self._stopping = from_pos, False
        at_printer = next((copy for copy in self.run().copies if copy.state is CopyState.PRINTING), None)
        if at_printer is not None:
            self._copy = at_printer
            self._ask()
        else:
            self._next()

    def stop(self) -> None:
        """Stop after what the printer has begun: what waits in its list is taken back, and waits here."""
        if self._copy is None:
            return
        self._stopping = True
        if self._job is not None and self._request() == "" and self._job.cancel():
            self._let_go()
            print_runs.wait_again(self._office, self._copy.id)
            self._rest()

    # --- one copy after another ---------------------------------------------------------------------------------------
    def _next(self) -> None:
        copy = self.run().next_from(self._from)
        if copy is None:
            self._copy = None
            self.changed.emit()
            self.ended.emit()
            return
        self._copy = copy
        try:
            work = self._work(copy)
            print_runs.handing_over(self._office, copy.id)
        except ClerkError as error:
            self._pause(error)
            return
        self.changed.emit()
        self._start(work, self._sent)

    def _work(self, copy: PrintCopy) -> Callable[[Told], tuple[bytes, str]]:
        """What a worker does: make the copy, and hand it to the printer."""
        if self._wanted is None:
            self._wanted = packing.gather(self._office, self._meeting_id, copy.copy)
        wanted = print_runs.marked(self._wanted, copy, len(self.run().copies))
        job = PrintJob(copy.printer, copy.copies, copy.sides, staple=copy.staple)
        return partial(_print, wanted, job, self._public)

    def _sent(self, outcome: tuple[bytes, str]) -> None:
        assert self._copy is not None
        pdf, request = outcome
        if self._copy.copy is Copy.PUBLIC:
            self._public = pdf
        print_runs.handed_over(self._office, self._copy.id, request)
        if not request:  # printed as pictures, and so by now with the printer
            self._came_out((True, ""))
        elif self._stopping:
            self._take_back(request)
        else:
            self.changed.emit()
            self._again.start()

    def _ask(self) -> None:
        """Ask whether the copy at the printer has come out."""
        request = self._request()
        if not request:
            self._came_out((True, ""))
        elif self._stopping:
            self._take_back(request)
        elif self._job is None:
            self._start(lambda _: _come_out(request), self._came_out)

    def _came_out(self, outcome: tuple[bool, str]) -> None:
        """A copy has left the printer's list, printed or not for a reason; or it has not yet."""
        assert self._copy is not None
        out, why_not = outcome
        if not out:
            self._again.start()
            return
        if why_not:
            print_runs.failed(self._office, self._copy.id, why_not)
        else:
            print_runs.done(self._office, self._copy.id)
        self.changed.emit()
        if self._stopping:
            self._rest()
        else:
            self._next()

    def _take_back(self, request: str) -> None:
        self._start(lambda _: _taken_back(request), self._stopped_at)

    def _stopped_at(self, came_out: bool) -> None:
        assert self._copy is not None
        (print_runs.done if came_out else print_runs.wait_again)(self._office, self._copy.id)
        self._rest()

    def _rest(self) -> None:
        self._copy = None
        self.changed.emit()
        self.stopped.emit()

    # --- a worker at a time -------------------------------------------------------------------------------------------
    def _start(self, work: Callable[[Told], object], then: Callable[..., None]) -> None:
        job = LongJob(work, self)
        job.done.connect(lambda outcome: self._done(then, outcome))
        job.failed.connect(self._failed)
        self._job = job
        job.start()

    def _done(self, then: Callable[..., None], outcome: object) -> None:
        self._let_go()
        then(outcome)

    def _let_go(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None

    def _failed(self, error: Exception) -> None:
        self._let_go()
        if not isinstance(error, ClerkError):
            self._copy = None
            raise error
        self._pause(error)

    def _pause(self, error: ClerkError) -> None:
        """What was not handed over waits again; what the printer has stays with it, to be asked for later."""
        copy, self._copy = self._copy, None
        self._wanted = None  # what is put right meanwhile counts when it goes on
        if copy is not None and not self._request_of(copy):
            print_runs.wait_again(self._office, copy.id)
        self.changed.emit()
        self.paused.emit(error)

    def _request(self) -> str:
        return self._request_of(self._copy) if self._copy is not None else ""

    def _request_of(self, copy: PrintCopy) -> str:
        return next((each.request for each in self.run().copies if each.id == copy.id), "")


def _print(wanted: Wanted, job: PrintJob, made: bytes | None, tell: Told) -> tuple[bytes, str]:
    """Make a copy in the private folder for temporary files, unless it is there, and hand it over."""
    if made is None:
        made = made_copy(wanted, tell)
    spooled = printing.send(made, job, lambda part, whole: tell(part + 1000, whole + 1000))
    return made, spooled


def made_copy(wanted: Wanted, tell: Told) -> bytes:
    """A copy as it will be printed, made in the private folder for temporary files, which is emptied at once."""
    with workplace.room() as room:
        return make(wanted, room, lambda share, _words: tell(int(share * 999), 1001)).path.read_bytes()


def _come_out(request: str) -> tuple[bool, str]:
    """Whether a job has left the printer's list, and why it was not printed, if so."""
    if not spooler.has_come_out(request):
        return False, ""
    return True, spooler_jobs.why_not_printed(request)


def _taken_back(request: str) -> bool:
    """Take a job out of the printer's list; whether it had come out before."""
    if spooler.has_left(request):
        return not spooler_jobs.why_not_printed(request)
    spooler.take_back(request)
    return False
