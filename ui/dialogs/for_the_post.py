"""What goes by post: summonses, labels, envelopes and the distribution list, printed or saved as PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.copies import AgendaHead, Copy
from clerk_app.domain.printing import Media, PrintJob, Sides
from clerk_app.domain.stationery import Envelope, LabelSheet
from clerk_app.errors import BadInput, ClerkError, Refused
from clerk_app.office import Office
from clerk_app.services import copies, exporting, post_drawing, posting, print_runs
from clerk_app.services.post_drawing import envelopes, label_sheets
from clerk_app.services.posting import Who
from ui import printing
from ui.dialogs.form import FormDialog
from ui.file_dialogs import ask_new_file
from ui.jobs import Job, Told
from ui.preferences import Preferences
from ui.text import counted
from ui.theme import look
from ui.widgets.boxes import column, row
from ui.widgets.buttons import secondary_button
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField

SUMMONSES, SUMMONS, LABELS, ENVELOPES, LIST = "summonses", "summons", "labels", "envelopes", "list"
_WHAT = (
    (SUMMONSES, "A summons for each member"),
    (SUMMONS, "The summons on one sheet"),
    (LABELS, "Address labels"),
    (ENVELOPES, "Envelopes"),
    (LIST, "The distribution list"),
)
_WHO = (
    (Who.MEMBERS, "Those who are summoned"),
    (Who.OPEN_LIST, "The list for open papers"),
    (Who.CLOSED_LIST, "The list for closed papers"),
)
_ADDRESSED = (LABELS, ENVELOPES)
_WIDEST = 1000


class ForThePost(FormDialog):
    """Sends `told(words)` once it is printed or saved."""

    writes = False
    told = Signal(str)

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent, "For the post", "Print", self._print)
        self._office, self._meeting_id = office, meeting_id
        self._queues = printing.printers()
        self._job: Job | None = None
        self.what = Choice("What", _WHAT, SUMMONSES)
        self.who = Choice("For whom", _WHO, Who.MEMBERS)
        self.sheet = Choice("Sheet of labels", [(each.name, each.words) for each in label_sheets()])
        self.start = LineField("&First label", "1", hint="1 is at the top left")
        self.envelope = Choice("Envelope", [(each.name, each.words) for each in envelopes()])
        self.printer = Choice("Printer", [(queue.name, queue.words) for queue in self._queues])
        self.save_button = secondary_button("Save as PDF…", "download")
        self.preview_button = secondary_button("Preview…", "eye")
        self._said = caption("", wrap=True)
        self._who_field, self._sheet_field = Field("For &whom", self.who), Field("S&heet", self.sheet)
        self._envelope_field = Field("&Envelope", self.envelope)
        self._labels = row((self._sheet_field, 3), (self.start, 1), gap=12)
        self.fields = {"start": self.start, "sheet": self._sheet_field}
        beside = column(look().theme.scaled(23), row(self.preview_button, self.save_button, gap=8), ...)
        self.lay_out(
            [
                row((Field("Wha&t", self.what), 1), (self._who_field, 1), gap=12),
                self._labels,
                self._envelope_field,
                row((Field("&Printer", self.printer), 1), beside, gap=12),
                self._said,
            ],
            width=min(look().theme.scaled(580), _WIDEST),
        )
        for choice in (self.what, self.who, self.sheet, self.envelope):
            choice.chosen.connect(lambda _: self._show())
        self.start.box.textChanged.connect(lambda _: self._show())
        self.save_button.clicked.connect(self.save)
        self.preview_button.clicked.connect(self.preview)
        self._show()

    # --- showing ------------------------------------------------------------------------------------------------------
    def _show(self) -> None:
        what = self.what.value()
        self._who_field.setVisible(what in (*_ADDRESSED, LIST))
        self._labels.setVisible(what == LABELS)
        self._envelope_field.setVisible(what == ENVELOPES)
        if what == LIST and self.who.value() is Who.MEMBERS:
            self.who.choose(Who.OPEN_LIST)
        self.messages.dismiss()
        count = self._count()
        self._said.setText(self._sentence(count))
        self.verb_button.setEnabled(bool(count) and bool(self._queues) and self._job is None)
        for button in (self.save_button, self.preview_button):
            button.setEnabled(bool(count) and self._job is None)
        if not self._queues:
            self.messages.tell("warn", "This computer has no printer.", "Save a PDF, and print it elsewhere.")

    def _count(self) -> int:
        """How many summonses, addresses or lines there are."""
        what = self.what.value()
        if what == SUMMONS:
            return 1
        if what == SUMMONSES:
            return len(posting.summons(self._office, self._meeting_id, each=True).members)
        if what == LIST:
            return print_runs.listed(self._office, self._meeting_id, self._list_copy()).total
        return len(posting.to_whom(self._office, self._meeting_id, Who(str(self.who.value()))))

    def _sentence(self, count: int) -> str:
        what = self.what.value()
        if not count:
            return "Nobody is on this list yet."
        if what in (SUMMONSES, SUMMONS):
            return f"{counted(count, 'summons', 'summonses')}, each on a sheet of its own" if what == SUMMONSES else ""
        if what == LIST:
            return f"{counted(count, 'copy', 'copies')} on the list"
        found = posting.to_whom(self._office, self._meeting_id, Who(str(self.who.value())))
        without = sum(not address.private for address in found)
        words = counted(count, "address", "addresses")
        if what == LABELS and (start := self._start()):
            words += f" on {counted(self._sheet().sheets(count, start), 'sheet', 'sheets')}"
        if without:
            some = "None has" if without == count else f"{without} of them {'has' if without == 1 else 'have'} no"
            ending = " a private address" if without == count else " private address"
            words += f". {some}{ending}: post and council are written instead."
        return words

    def _sheet(self) -> LabelSheet:
        return next(each for each in label_sheets() if each.name == self.sheet.value())

    def _envelope(self) -> Envelope:
        return next(each for each in envelopes() if each.name == self.envelope.value())

    def _start(self) -> int:
        typed = self.start.box.text().strip()
        return int(typed) if typed.isdecimal() and 1 <= int(typed) <= self._sheet().labels else 0

    def _list_copy(self) -> Copy:
        return Copy.CLOSED if self.who.value() is Who.CLOSED_LIST else Copy.PUBLIC

    # --- doing --------------------------------------------------------------------------------------------------------
    def _drawing(self) -> Callable[[], bytes]:
        """What a worker does; what it draws from is gathered here. Raises BadInput for a label that is none."""
        office, meeting_id, what = self._office, self._meeting_id, self.what.value()
        if what in (SUMMONSES, SUMMONS):
            wanted = posting.summons(office, meeting_id, each=what == SUMMONSES)
            return partial(post_drawing.summonses, wanted)
        if what == LIST:
            listed, head = print_runs.listed(office, meeting_id, self._list_copy()), self._head()
            return partial(post_drawing.distribution_list, listed, head, office.today())
        found = posting.to_whom(office, meeting_id, Who(str(self.who.value())))
        if what == ENVELOPES:
            return partial(post_drawing.on_envelopes, found, self._envelope())
        if not self._start():
            raise BadInput(f"The sheet has labels 1 to {self._sheet().labels}.", "Type one of them.", field="start")
        return partial(post_drawing.labels, found, self._sheet(), self._start())

    def _head(self) -> AgendaHead:
        return copies.public_agenda(self._office, self._meeting_id).head

    def _print(self) -> bool:
        draw, job = self._drawing(), self._print_job()
        self._run(lambda tell: printing.send(draw(), job, tell), lambda _: self._done(self._words(job.printer)))
        return False

    def _print_job(self) -> PrintJob:
        media = Media(self._envelope().media) if self.what.value() == ENVELOPES else Media.A4
        sides = Sides.LONG_EDGE if self.what.value() == LIST else Sides.ONE
        return PrintJob(str(self.printer.value()), 1, sides, media)

    def _words(self, printer: str) -> str:
        words = next(queue.words for queue in self._queues if queue.name == printer)
        return f"{dict(_WHAT)[str(self.what.value())]}: sent to {words}."

    def preview(self) -> None:
        """Show what would be printed."""
        try:
            draw = self._drawing()
        except ClerkError as error:
            self.tell_error(error)
            return
        self._run(lambda _: draw(), self._show_pages)

    def _show_pages(self, pdf: object) -> None:
        from ui.dialogs.pdf_preview import PdfPreview  # noqa: PLC0415 - Qt's own reader of PDF is loaded with it

        self._job = None
        self._show()
        assert isinstance(pdf, bytes)
        PdfPreview(self, "What will be printed", pdf).open()

    def save(self) -> None:
        """Ask where the PDF shall be, and write it; only its owner may read it, as it may hold private addresses."""
        try:
            draw = self._drawing()
        except ClerkError as error:
            self.tell_error(error)
            return
        name = exporting.agenda_name(self._office, self._meeting_id, Copy.PUBLIC, str(self.what.value()))
        start = Preferences().export_folder / f"{name}.pdf"
        ask_new_file(self, "Save as PDF", start, "PDF (*.pdf)", partial(self._save, draw))

    def _save(self, draw: Callable[[], bytes], path: Path) -> None:
        path = path if path.suffix.casefold() == ".pdf" else path.with_name(f"{path.name}.pdf")
        if path.exists():
            self.tell_error(Refused(f"There is a file “{path.name}” already.", "Choose another name."))
            return
        keep = partial(exporting.keep_files, folder=path.parent, private=True)
        self._run(
            lambda tell: keep({path.name: draw()}, before=lambda: tell(1, 1)),
            lambda _: self._done(f"Saved: {path.name}."),
        )

    def reject(self) -> None:
        """Leave, and print and save nothing; too late once the printer or the folder has it, which is said."""
        if self._job is None or self._job.cancel():
            super().reject()
        else:
            self.messages.tell("accent", "It is too late to cancel: it is being printed or saved.")

    def _run(self, work: Callable[[Told], object], then: Callable[[object], None]) -> None:
        self._job = Job(work, self)
        self._job.done.connect(then)
        self._job.failed.connect(self._failed)
        self._job.start()
        self.verb_button.setEnabled(False)

    def _done(self, words: str) -> None:
        self.told.emit(words)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._show()
        if not isinstance(error, ClerkError):
            raise error
        self.tell_error(error)
