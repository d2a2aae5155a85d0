"""Print an agenda: which copy is said first, then the printer, how many, on which sides and which pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from hashlib import sha256

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.documents.raster import page_count
from clerk_app.domain.copies import Copy
from clerk_app.domain.printing import MOST_COPIES, Media, PrintJob, Sides, page_ranges, sheets
from clerk_app.errors import ClerkError, Refused
from clerk_app.office import Office
from clerk_app.services import agenda_guard, export_notes, exporting, print_runs
from clerk_app.services.exporting import AgendaCopy
from clerk_app.services.guarding import Guarding
from ui import printing
from ui.dialogs.copy_choices import COPIES, say_whose
from ui.dialogs.form import FormDialog
from ui.jobs import Job, Told
from ui.text import counted
from ui.widgets.boxes import row
from ui.widgets.buttons import secondary_button
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField
from ui.widgets.message_bar import MessageBar
from ui.widgets.segments import Segments

SIDES = (
    (Sides.LONG_EDGE, "Both sides"),
    (Sides.SHORT_EDGE, "Both sides, short edge"),
    (Sides.ONE, "One side"),
)
_NO_PRINTER = "This computer has no printer. Save the agenda instead."
_ALL = "All, or such as 1-4, 7"


class PrintAgenda(FormDialog):
    """Sends `printed(words)` once the printer has it."""

    writes = False

    printed = Signal(str)

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent, "Print copies of the agenda", "Print", self._print)
        self._office, self._meeting_id = office, meeting_id
        self._pdf: bytes | None = None
        self._pages = 0
        self._making: Job | None = None
        self._sending: Job | None = None
        self._queues = printing.printers()
        self.copies = Segments(COPIES, "Which copy", Copy.PUBLIC)
        self.printer = Choice("Printer", [(queue.name, queue.words) for queue in self._queues])
        self.number = LineField("&How many", "1")
        self.sides = Choice("Sides", SIDES, Sides.LONG_EDGE)
        self.pages = LineField("Pa&ges", hint=_ALL)
        self.staple = Check("Staple", "Where the printer can")
        self.with_papers = Check("With papers", "As the pack")
        self.preview_button = secondary_button("Preview…", "eye")
        self.preview_button.clicked.connect(self.preview)
        self.list_button = secondary_button("As on the list")
        self.list_button.clicked.connect(self.take_from_list)
        self._warning = MessageBar(dismissable=False)
        say_whose(self._warning, Copy.PUBLIC)
        self._sheets = caption("")
        self.fields = {"copies": self.number, "pages": self.pages}
        self.lay_out(
            [
                Field("Copy", self.copies),
                self._warning,
                row(
                    (Field("&Printer", self.printer, "" if self._queues else _NO_PRINTER), 1),
                    (Field("&Sides", self.sides), 1),
                    gap=12,
                ),
                row((self.number, 1), (self.pages, 2), gap=12),
                row(self.with_papers, self.staple, ..., gap=16),
                row((self._sheets, 1), self.list_button, self.preview_button, gap=8),
            ],
            width=560,
        )
        self._connect()
        self._make()
        self._fit_printer()
        self.number.box.setFocus()
        self.number.box.selectAll()

    def _connect(self) -> None:
        self.copies.chosen.connect(self._copy_chosen)
        self.with_papers.toggled.connect(lambda _: self._make())
        self.printer.chosen.connect(lambda _: self._fit_printer())
        self.sides.chosen.connect(lambda _: self._count())
        for field in (self.number, self.pages):
            field.box.textChanged.connect(lambda _: self._count())

    # --- what is printed ----------------------------------------------------------------------------------------------
    def _copy_chosen(self, copy: Copy) -> None:
        say_whose(self._warning, copy)
        self._make()

    def _make(self) -> None:
        """Make the PDF of the copy on a worker; the verb waits for it."""
        listed = self._listed()
        self.list_button.setVisible(listed > 0)
        self.list_button.setText(f"{counted(listed, 'copy', 'copies')}, as on the list")
        if self._making is not None:
            self._making.cancel()
        self._pdf, self._pages = None, 0
        self.messages.dismiss()
        try:
            draw = self._drawing(Copy(str(self.copies.value())))
        except ClerkError as error:
            self.tell_error(error)
            self._count()
            return
        self._making = Job(draw, self)
        self._making.done.connect(self._made)
        self._making.failed.connect(self._failed)
        self._making.start()
        self._count()

    def _drawing(self, copy: Copy) -> Callable[[Told], bytes]:
        """What a worker does for a copy, with or without its papers."""
        if not self.with_papers.isChecked():
            plan = exporting.agenda_copy(self._office, self._meeting_id, copy)
            return partial(_drawn, plan, agenda_guard.guarding_of(self._office, self._meeting_id, plan))
        from ui.dialogs.printed_pack import drawn_pack  # noqa: PLC0415 - it loads what reads and writes PDF

        return drawn_pack(self._office, self._meeting_id, copy)

    def _made(self, pdf: bytes) -> None:
        self._pdf, self._pages = pdf, page_count(pdf)
        self._count()

    def _fit_printer(self) -> None:
        """A printer of one side is asked for one side."""
        queue = next((each for each in self._queues if each.name == self.printer.value()), None)
        if queue is not None:
            self.sides.setEnabled(queue.both_sides)
            self.sides.choose(Sides.LONG_EDGE if queue.both_sides else Sides.ONE)
        self._count()

    def _count(self) -> None:
        """Say how many sheets it takes, as far as what is typed can be read."""
        self.preview_button.setEnabled(self._pdf is not None)
        self.verb_button.setEnabled(self._pdf is not None and bool(self._queues) and self._sending is None)
        try:
            job = self._job()
        except Refused:
            self._sheets.setText("")
            return
        many = counted(sheets(self._pages, job), "sheet", "sheets")
        self._sheets.setText(f"{counted(self._pages, 'page', 'pages')}, {many} of A4" if self._pages else "")

    def _job(self) -> PrintJob:
        typed = self.number.box.text().strip()
        if not typed.isdecimal() or not 1 <= int(typed) <= MOST_COPIES:
            raise Refused("How many copies?", f"Type a number from 1 to {MOST_COPIES}.", field="copies")
        ranges = page_ranges(self.pages.box.text(), self._pages)
        if ranges is None:
            raise Refused(
                f"The agenda has {counted(self._pages, 'page', 'pages')}.", "Type such as 1-4, 7.", field="pages"
            )
        sides = Sides(str(self.sides.value()))
        return PrintJob(str(self.printer.value()), int(typed), sides, Media.A4, self.staple.isChecked(), ranges)

    def take_from_list(self) -> None:
        """Print as many as the distribution list of this copy adds up to."""
        self.number.box.setText(str(self._listed()))

    def _listed(self) -> int:
        return print_runs.listed(self._office, self._meeting_id, Copy(str(self.copies.value()))).total

    def preview(self) -> None:
        """Show the pages that will be printed, to be searched and looked through."""
        from ui.dialogs.pdf_preview import PdfPreview  # noqa: PLC0415 - Qt's own reader of PDF is loaded with it

        if self._pdf is not None:
            PdfPreview(self, "What will be printed", self._pdf, self.copies.value() is not Copy.PUBLIC).open()

    # --- printing -----------------------------------------------------------------------------------------------------
    def _print(self) -> bool:
        pdf, job = self._pdf, self._job()
        if pdf is None:
            return False
        self._sending = Job(partial(printing.send, pdf, job), self)
        copy, what = Copy(str(self.copies.value())), "pack" if self.with_papers.isChecked() else "agenda"
        name = exporting.agenda_name(self._office, self._meeting_id, copy, what)
        self._sending.done.connect(lambda _: self._sent(job, copy, {f"{name}.pdf": sha256(pdf).hexdigest()}))
        self._sending.failed.connect(self._failed)
        self._sending.start()
        self._count()
        return False

    def _sent(self, job: PrintJob, copy: Copy, digests: dict[str, str]) -> None:
        words = next(queue.words for queue in self._queues if queue.name == job.printer)
        note = export_notes.note_closed(self._office, self._meeting_id, copy, digests, printed=True)
        self.printed.emit(f"{counted(job.copies, 'copy', 'copies')} sent to {words}. {note}".rstrip())
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._sending = None
        self._count()
        if not isinstance(error, ClerkError):
            raise error
        from ui.dialogs.let_pass import tell_failure  # noqa: PLC0415 - wanted seldom

        tell_failure(self, self._office, self._meeting_id, error, "", self._make)

    def reject(self) -> None:
        """Leave without printing; too late once the printer has it, which is said."""
        if self._sending is None or self._sending.cancel():
            super().reject()
        else:
            self.messages.tell("accent", "It is too late to cancel: the printer has it.")


def _drawn(plan: AgendaCopy, against: Guarding | None, _: Told) -> bytes:
    files = exporting.written(plan, "agenda", ["pdf"])
    agenda_guard.check(files, against)
    return files["agenda.pdf"]
