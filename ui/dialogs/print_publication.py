"""Print what is published of executive decisions: the plan, a notice, a record or a list, guarded as a file is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.documents.raster import page_count
from clerk_app.domain.printing import MOST_COPIES, PrintJob, Sides, sheets
from clerk_app.errors import ClerkError, Refused
from clerk_app.services import public_forward_plan
from clerk_app.services.public_forward_plan import Publication
from ui import printing
from ui.dialogs.form import FormDialog
from ui.dialogs.print_agenda import SIDES
from ui.jobs import Job, Told
from ui.text import counted
from ui.widgets.boxes import row
from ui.widgets.buttons import secondary_button
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField

_NO_PRINTER = "This computer has no printer. Save it instead."


class PrintPublication(FormDialog):
    """Sends `printed(words)` once the printer has it."""

    writes = False
    printed = Signal(str)

    def __init__(self, parent: QWidget, heading: str, made: Publication) -> None:
        super().__init__(parent, heading, "Print", self._print)
        self._made = made
        self._pdf: bytes | None = None
        self._pages = 0
        self._sending: Job | None = None
        self._queues = printing.printers()
        self.printer = Choice("Printer", [(queue.name, queue.words) for queue in self._queues])
        self.sides = Choice("Sides", SIDES, Sides.LONG_EDGE)
        self.number = LineField("&How many", "1")
        self.preview_button = secondary_button("Preview…", "eye")
        self.preview_button.clicked.connect(lambda _=False: self.preview())
        self._sheets = caption("")
        self.fields = {"copies": self.number}
        printer = Field("&Printer", self.printer, "" if self._queues else _NO_PRINTER)
        sides = row((Field("&Sides", self.sides), 2), (self.number, 1), gap=12)
        self.lay_out([printer, sides, row((self._sheets, 1), self.preview_button, gap=8)], width=480)
        self.number.box.textChanged.connect(lambda _: self._count())
        self.sides.chosen.connect(lambda _: self._count())
        self._making = Job(partial(_drawn, made), self)
        self._making.done.connect(self._ready)
        self._making.failed.connect(self._failed)
        self._making.start()
        self._count()
        self.number.box.setFocus()
        self.number.box.selectAll()

    def preview(self) -> None:
        """Show the pages that will be printed."""
        from ui.dialogs.pdf_preview import PdfPreview  # noqa: PLC0415 - Qt's own reader of PDF is loaded with it

        if self._pdf is not None:
            PdfPreview(self, "What will be printed", self._pdf, False).open()

    def _ready(self, pdf: bytes) -> None:
        self._pdf, self._pages = pdf, page_count(pdf)
        self._count()

    def _count(self) -> None:
        """Say how many sheets it takes; the verb waits for the pages."""
        self.preview_button.setEnabled(self._pdf is not None)
        self.verb_button.setEnabled(self._pdf is not None and bool(self._queues) and self._sending is None)
        try:
            many = counted(sheets(self._pages, self._job()), "sheet", "sheets")
        except Refused:
            self._sheets.setText("")
            return
        self._sheets.setText(f"{counted(self._pages, 'page', 'pages')}, {many} of A4" if self._pages else "")

    def _job(self) -> PrintJob:
        typed = self.number.box.text().strip()
        if not typed.isdecimal() or not 1 <= int(typed) <= MOST_COPIES:
            raise Refused("How many copies?", f"Type a number from 1 to {MOST_COPIES}.", field="copies")
        return PrintJob(str(self.printer.value()), int(typed), Sides(str(self.sides.value())))

    def _print(self) -> bool:
        pdf, job = self._pdf, self._job()
        if pdf is not None:
            self._sending = Job(partial(printing.send, pdf, job), self)
            self._sending.done.connect(lambda _: self._sent(job))
            self._sending.failed.connect(self._failed)
            self._sending.start()
            self._count()
        return False

    def _sent(self, job: PrintJob) -> None:
        words = next(queue.words for queue in self._queues if queue.name == job.printer)
        self.printed.emit(f"{counted(job.copies, 'copy', 'copies')} sent to {words}.")
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._sending = None
        self._count()
        if not isinstance(error, ClerkError):
            raise error
        self.tell_error(error)

    def reject(self) -> None:
        """Leave without printing; too late once the printer has it, which is said."""
        if self._sending is None or self._sending.cancel():
            super().reject()
        else:
            self.messages.tell("accent", "It is too late to cancel: the printer has it.")


def _drawn(made: Publication, _: Told) -> bytes:
    (pdf,) = public_forward_plan.files(made, ("pdf",)).values()
    return pdf
