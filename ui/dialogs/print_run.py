"""Copies by name: every copy of a distribution list as a job of its own, in one run that can be stopped and resumed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.copies import Copy
from clerk_app.domain.printing import CopyState, PrintCopy, PrintJob, Sides
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import packing, print_runs
from clerk_app.services.print_runs import Run
from ui import printing
from ui.dialogs.copy_choices import COPIES, HOLDS_CLOSED
from ui.dialogs.form import FormDialog
from ui.dialogs.print_agenda import SIDES
from ui.jobs import Job, LongJob
from ui.print_running import PrintRunner, made_copy
from ui.text import counted
from ui.theme import look
from ui.widgets.boxes import row
from ui.widgets.buttons import secondary_button
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import caption
from ui.widgets.line_rows import Line, LineInDialogDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.message_bar import MessageBar
from ui.widgets.progress import Progress
from ui.widgets.segments import Segments

_CHIPS = {
    CopyState.WAITING: ("Waiting", "neutral", "clock"),
    CopyState.PRINTING: ("Printing", "accent", "printer"),
    CopyState.DONE: ("Done", "good", "check"),
    CopyState.FAILED: ("Not printed", "bad", "circle-alert"),
}
_WIDEST, _HIGH, _FRAME, _LEAST_LIST = 900, 620, 40, 76


class _CopyList(ListView):
    """A list that takes the room that is left, and asks for little."""

    def sizeHint(self) -> QSize:
        """A few rows; Qt would ask for more than a small window has."""
        return QSize(300, _LEAST_LIST)


class PrintRunDialog(FormDialog):
    """What will be printed for whom, and how far it is. `printed(words)` is sent when the whole run has come out."""

    printed = Signal(str)

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent, "Print copies by name", "Print the copies", self._verb)
        self._office, self._meeting_id = office, meeting_id
        self._queues = printing.printers()
        self._runner: PrintRunner | None = None
        self._drawing: Job | None = None
        self.copies = Segments(COPIES, "Which copy", Copy.PUBLIC)
        self.printer = Choice("Printer", [(queue.name, queue.words) for queue in self._queues])
        self.sides = Choice("Sides", SIDES, Sides.LONG_EDGE)
        self.staple = Check("Staple", "Where the printer can")
        self.list = _CopyList(line_model(), LineInDialogDelegate(34, figures=True), "Copies of the run")
        self.preview_button = secondary_button("Preview this copy…", "eye")
        self.from_button = secondary_button("Print from this copy on", "printer")
        self.leave_button = secondary_button("Leave this run")
        self.progress = Progress("Copies printed")
        self._said = caption("", wrap=True)
        self._warning = MessageBar(dismissable=False)
        self._lay_out()
        self._connect()
        self._begin()

    def _lay_out(self) -> None:
        self.list.setMinimumHeight(_LEAST_LIST)
        printer = Field("&Printer", self.printer)
        self._settings = row((printer, 2), (Field("&Sides", self.sides), 2), self.staple, gap=12)
        self.lay_out(
            [
                Field("Copy", self.copies),
                self._warning,
                self._settings,
                (self.list, 1),
                self.progress,
                self._said,
                row(self.preview_button, self.from_button, self.leave_button, ..., gap=8),
            ],
            width=min(look().theme.scaled(660), _WIDEST),
        )
        self.resize(self.width(), max(self.minimumHeight(), min(_HIGH, self._around() - _FRAME)))

    def _around(self) -> int:
        """How high the window is over which the dialog stands."""
        parent = self.parentWidget()
        return parent.window().height() if parent is not None else _HIGH

    def _connect(self) -> None:
        self.copies.chosen.connect(lambda _: self._show())
        self.printer.chosen.connect(lambda _: self._fit_printer())
        self.sides.chosen.connect(lambda _: self._show())
        self.preview_button.clicked.connect(self.preview)
        self.from_button.clicked.connect(self.print_from)
        self.leave_button.clicked.connect(self.leave)
        self.list.chosen.connect(lambda _: self._fit_buttons())

    def _begin(self) -> None:
        """Show the run that is not finished, if there is one; else what a new one would print."""
        last = print_runs.newest(self._office, self._meeting_id)
        if last is not None and last.unfinished:
            if not self._office.read_only:
                last = print_runs.recover(self._office, last)
            self._take(last)
            self._say_unfinished(last)
        elif not self._queues:
            self.messages.tell("warn", "This computer has no printer.", "Save the pack, and print it elsewhere.")
        self._fit_printer()
        self.list.choose_first()

    def _say_unfinished(self, run: Run) -> None:
        """Say that there is one; where the papers were changed meanwhile, that its copies would not be alike."""
        if run.count(CopyState.DONE) and print_runs.is_outdated(self._office, run):
            words = "This run is not finished, and the meeting was changed since it began."
            remedy = "What is printed now differs from what came out: print from the first copy on, or leave this run."
            self.messages.tell("warn", words, remedy)
        else:
            self.messages.tell("accent", "This run is not finished.", "Go on with it, or leave it and begin another.")

    def _take(self, run: Run) -> None:
        first = run.copies[0]
        self._runner = PrintRunner(self, self._office, self._meeting_id, run.number)
        self._runner.changed.connect(self._show)
        self._runner.ended.connect(self._ended)
        self._runner.stopped.connect(lambda: self.messages.tell("accent", "The run is stopped.", "Go on at any time."))
        self._runner.paused.connect(self._refused)
        self.copies.choose(first.copy)
        self.sides.choose(first.sides)
        self.staple.setChecked(first.staple)
        if any(queue.name == first.printer for queue in self._queues):
            self.printer.choose(first.printer)

    # --- showing ------------------------------------------------------------------------------------------------------
    def _copy(self) -> Copy:
        return Copy(str(self.copies.value()))

    def _job(self) -> PrintJob:
        return PrintJob(
            str(self.printer.value() or ""), 1, Sides(str(self.sides.value())), staple=self.staple.isChecked()
        )

    def _fit_printer(self) -> None:
        """A printer of one side is asked for one side."""
        queue = next((each for each in self._queues if each.name == self.printer.value()), None)
        if queue is not None and self._runner is None:
            self.sides.choose(Sides.LONG_EDGE if queue.both_sides else Sides.ONE)
        self._both_sides = queue is None or queue.both_sides
        self._show()

    def _show(self) -> None:
        """Show each copy as it is kept, or as it would be printed."""
        copies = self._copies()
        if self._copy() is Copy.PUBLIC:
            self._warning.dismiss()
        else:
            self._warning.tell("closed", *HOLDS_CLOSED)
        self.list.show_rows([_line(copy, pos) for pos, copy in enumerate(copies, start=1)])
        done = sum(copy.copies for copy in copies if copy.state is CopyState.DONE)
        total = sum(copy.copies for copy in copies)
        self.progress.show_part(done, total)
        self._said.setText(self._sentence(done, total, len(copies)))
        self._fit_buttons()

    def _copies(self) -> tuple[PrintCopy, ...]:
        if self._runner is not None:
            return self._runner.run().copies
        return print_runs.planned(self._office, self._meeting_id, self._copy(), self._job())

    def _sentence(self, done: int, total: int, jobs: int) -> str:
        if not total:
            return f"Nobody stands on the {print_runs.list_for(self._copy()).value} distribution list yet."
        words = counted(total, "copy", "copies")
        if self._runner is None:
            return f"{words}, as {counted(jobs, 'job', 'jobs')}"
        sides = dict(SIDES)[Sides(str(self.sides.value()))].lower()
        return f"{done} of {words} printed, {sides}, on {self._printer_words()}"

    def _printer_words(self) -> str:
        first = self._runner.run().copies[0].printer if self._runner is not None else ""
        return next((queue.words for queue in self._queues if queue.name == first), first)

    def _fit_buttons(self) -> None:
        running = self._runner is not None and self._runner.is_running()
        kept = self._runner is not None
        self.copies.setEnabled(not kept)
        self._settings.setVisible(not kept)
        self.sides.setEnabled(self._both_sides)
        self.verb_button.setText("Stop" if running else "Go on" if kept else "Print the copies")
        waits = kept and self._runner is not None and self._runner.run().unfinished
        self.verb_button.setEnabled(running or waits or (not kept and self._may_begin()))
        self.preview_button.setEnabled(not running and self._drawing is None and self.list.current_key() is not None)
        self.from_button.setVisible(kept)
        self.from_button.setEnabled(not running and self.list.current_key() is not None)
        self.leave_button.setVisible(kept)
        self.leave_button.setEnabled(not running)
        self.cancel_button.setText("Close" if kept else "Cancel")

    def _may_begin(self) -> bool:
        return bool(self._queues) and self.list.rows_model().rowCount() > 0

    # --- doing --------------------------------------------------------------------------------------------------------
    def _verb(self) -> bool:
        self.messages.dismiss()
        if self._runner is None:
            self._take(print_runs.begin(self._office, self._meeting_id, self._copy(), self._job()))
            self._go_on()
        elif self._runner.is_running():
            self._runner.stop()
        else:
            self._go_on()
        return False

    def _go_on(self, from_pos: int = 0) -> None:
        assert self._runner is not None
        self._runner.start(from_pos)
        self._show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_from(self) -> None:
        """Print the copy that is chosen, and all after it, whether or not they were printed before."""
        if self._runner is None:
            return
        run = self._runner.run()
        copy = next((each for each in run.copies if each.id == self.list.current_key()), None)
        if copy is not None:
            self.messages.dismiss()
            print_runs.wait_from(self._office, run, copy.id)
            self._go_on(copy.pos)

    def preview(self) -> None:
        """Show the copy that is chosen as it will be printed, with its number and its reader's name."""
        copies = self._copies()
        copy = next((each for each in copies if each.id == self.list.current_key()), None)
        if copy is None:
            return
        try:
            wanted = packing.gather(self._office, self._meeting_id, copy.copy)
        except ClerkError as error:
            self.tell_error(error)
            return
        work = partial(made_copy, print_runs.marked(wanted, copy, len(copies)))
        self._drawing = LongJob(work, self)
        self._drawing.done.connect(self._show_pages)
        self._drawing.failed.connect(self._not_drawn)
        self._drawing.start()
        self._fit_buttons()

    def _show_pages(self, pdf: bytes) -> None:
        from ui.dialogs.pdf_preview import PdfPreview  # noqa: PLC0415 - Qt's own reader of PDF is loaded with it

        self._drawing = None
        self._fit_buttons()
        PdfPreview(self, "What will be printed", pdf, self._copy() is not Copy.PUBLIC).open()

    def _not_drawn(self, error: Exception) -> None:
        self._drawing = None
        self._fit_buttons()
        self._refused(error)

    def _refused(self, error: Exception) -> None:
        """Say why a copy cannot be made or printed; of a list of places, the first few."""
        if not isinstance(error, ClerkError):
            raise error
        from ui.dialogs.let_pass import tell_failure  # noqa: PLC0415 - wanted seldom

        tell_failure(
            self, self._office, self._meeting_id, error, "Print again, or look at it again.", self.verb_button.setFocus
        )

    def leave(self) -> None:
        """Leave out what still waits, and show what a new run would print."""
        if self._runner is not None:
            try:
                print_runs.leave(self._office, self._runner.run())
            except ClerkError as error:
                self.tell_error(error)
                return
            self._runner.deleteLater()
            self._runner = None
            self.messages.dismiss()
            self._fit_printer()
            self.list.choose_first()

    def _ended(self) -> None:
        assert self._runner is not None
        run = self._runner.run()
        if run.unfinished or run.count(CopyState.FAILED):
            left = run.count(CopyState.WAITING) + run.count(CopyState.FAILED)
            words = f"{counted(left, 'copy is', 'copies are')} not printed."
            self.messages.tell("warn", words, "Choose the first of them, and print from there on.")
            return
        self.printed.emit(f"{counted(run.count(CopyState.DONE), 'copy', 'copies')} printed by name.")
        self.accept()

    def reject(self) -> None:
        """Close; a run that goes on is stopped first, and goes on when the dialog is opened again."""
        if self._runner is not None and self._runner.is_running():
            self._runner.stopped.connect(super().reject)
            self._runner.stop()
        else:
            super().reject()


def _line(copy: PrintCopy, pos: int) -> Line:
    chip, tone, icon = _CHIPS[copy.state]
    sub = copy.reason if copy.state is CopyState.FAILED else ""
    many = f"{copy.copies} copies" if copy.copies > 1 else ""
    return Line(
        copy.id, copy.reader or "Spare copy", sub, str(copy.number or pos), right=many, chip=chip, chip_tone=tone,
        chip_icon=icon, closed=copy.number > 0,
    )  # fmt: skip
