"""Files on their way in: a line under the page that says how far they are, and can stop them; nothing else waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import paper_batches, paper_intake
from clerk_app.services.paper_batches import Batch
from clerk_app.services.paper_intake import Taken
from ui.dialogs.paper_password import PaperPassword
from ui.jobs import Job, LongJob
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import secondary_button
from ui.widgets.labels import Label
from ui.widgets.panel import Panel
from ui.widgets.progress import Progress

#: What is done with a batch once every file of it was read or refused.
Then = Callable[[Batch], object]


class PaperIntake(QWidget):
    """Reads one batch at a time; others wait their turn. Hidden while there is none.

    Sends `failed(error)` where nothing can be read at all, and `stopped()` when the officer has cancelled.
    """

    failed = Signal(object)
    stopped = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._turns: list[tuple[Batch, Then]] = []
        self._job: Job | None = None
        self._words = Label("", "body", "text")
        self._progress = Progress("Files read")
        self.cancel_button = secondary_button("Stop")
        self.cancel_button.setAccessibleName("Stop taking the files in")
        self.cancel_button.clicked.connect(lambda _=False: self.cancel())
        inside = row((column(self._words, 4, self._progress), 1), self.cancel_button, gap=20, margins=(24, 8, 24, 8))
        fill_box(QVBoxLayout(self), [Panel(inside, lines="t")])
        self.hide()

    def begin(self, paths: Iterable[Path], then: Then) -> None:
        """Read files on a worker, ask for the passwords of those that are locked, and then do something with them."""
        batch = Batch.of(self._office, paths)
        if not batch.sources:
            return
        self._turns.append((batch, then))
        if len(self._turns) == 1:
            self._go_on()

    def is_working(self) -> bool:
        """Whether files are on their way in."""
        return bool(self._turns)

    def cancel(self) -> None:
        """Take none of the files in that are still on their way."""
        if self._job is not None and not self._job.cancel():
            return  # the last of them is read: what is done with them comes at once
        self._let_go_of_job()
        for batch, _ in self._turns:
            paper_batches.let_go(self._office, batch)
        self._turns.clear()
        self.hide()
        self.stopped.emit()

    def leave(self) -> None:
        """The file is about to be closed: nothing is taken in any more."""
        if self._job is not None:
            self._job.cancel()
        self._turns.clear()

    # --- reading ------------------------------------------------------------------------------------------------------
    def _go_on(self) -> None:
        """Read what is to be read; ask about what is locked; and when nothing is left, hand the batch over."""
        if not self._turns:
            self.hide()
            return
        batch, then = self._turns[0]
        if places := batch.waiting():
            self._read(batch, places)
        elif locked := batch.locked():
            self._ask(batch, locked[0])
        else:
            self._turns.pop(0)
            self.setVisible(bool(self._turns))  # before what is said of it takes room too
            then(batch)
            self._go_on()

    def _read(self, batch: Batch, places: list[int]) -> None:
        try:
            folder = paper_intake.folder_of(self._office)
        except ClerkError as error:
            self._turns.pop(0)
            self.failed.emit(error)
            self._go_on()
            return
        sources = [batch.sources[at] for at in places]
        job = LongJob(lambda tell: paper_batches.read(folder, sources, tell), self)
        job.progressed.connect(partial(self._show, [source.path.name for source in sources]))
        job.done.connect(partial(self._keep, batch, places))
        job.failed.connect(self._failed)
        self._job = job
        self._show([source.path.name for source in sources], 0, len(sources))
        self.show()
        job.start()

    def _show(self, names: list[str], done: int, whole: int) -> None:
        """Which file is being read; Word files are made PDFs first, all of them together."""
        at = min(done, len(names) - 1)
        count = f"file {at + 1} of {whole}: " if whole > 1 else ""
        self._words.setText(f"Reading {count}{names[at]}")
        self._progress.show_part(done, whole)

    def _keep(self, batch: Batch, places: list[int], found: list[Taken | ClerkError]) -> None:
        self._let_go_of_job()
        batch.outcome.update(zip(places, found, strict=True))
        if self._office.is_open:
            self._go_on()

    def _failed(self, error: Exception) -> None:
        self._let_go_of_job()
        self._turns.pop(0)
        self._go_on()
        if not isinstance(error, ClerkError):
            raise error
        self.failed.emit(error)

    def _let_go_of_job(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None

    # --- passwords ----------------------------------------------------------------------------------------------------
    def _ask(self, batch: Batch, at: int) -> None:
        """Ask for the password of one file; whoever leaves the question leaves the file out."""
        error = batch.outcome[at]
        assert isinstance(error, ClerkError)
        dialog = PaperPassword(self, error)
        dialog.given.connect(partial(batch.unlock, at))
        dialog.rejected.connect(partial(batch.leave_out, at))
        dialog.finished.connect(lambda _: self._go_on())
        dialog.open()
