"""A closed pack for one reader: the name across every page, a password, and a draft with it if that is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from clerk_app.domain.copies import Copy
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import distribution, packing, sending
from clerk_app.services.pack_making import Made
from ui.dialogs.copy_choices import COPIES
from ui.dialogs.leaving import LeavingDialog
from ui.dialogs.make_pack import findings
from ui.jobs import Told
from ui.text import counted
from ui.widgets.boxes import fill_box
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.segments import Segments

_PARTS = 1000
_ONE_EACH = "It holds closed items. Make one for each reader, with its own password."


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of it: the pack, its fingerprint, the draft if one was wanted, and why there is none."""

    made: Made
    digest: str
    draft: Path | None = None
    trouble: str = ""


class ReaderPack(LeavingDialog):
    """Which copy, for whom, the password, and where. Each reader has a copy of their own (PX-5, PX-8)."""

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent, office, "A closed pack for one reader", "Make the pack", self._make)
        self._meeting_id = meeting_id
        closed = tuple(segment for segment in reversed(COPIES) if segment.closed)
        self.copies = Segments(closed, "Which copy", Copy.CLOSED)
        names = distribution.closed_readers(office, meeting_id)
        self.reader = Choice("Reader", [(name, name) for name in names], editable=True)
        self.reader.show_text("")
        self._reader_field = Field("&Reader", self.reader, "The name stands across every page")
        self.to = LineField("&E-mail (optional)", hint="Writes a draft with the pack attached")
        self.fields |= {"reader": self._reader_field, "to": self.to}
        who = QWidget()
        fill_box(QHBoxLayout(who), [(self._reader_field, 1), (self.to, 1)], gap=12)
        self.warning.tell("closed", _ONE_EACH)
        fields = [self.copies, self.warning, who, self.password, self.folder_field]
        self.lay_out(fields, 560, self.progress)
        self.copies.chosen.connect(lambda _: self._name_file())
        self.reader.typed.connect(lambda _: self._name_file())
        self.reader.chosen.connect(lambda _: self._name_file())
        self._name_file()
        self.copies.setFocus()

    def _copy(self) -> Copy:
        return Copy(str(self.copies.value()))

    def _name_file(self) -> None:
        """Name the file before it is made."""
        try:
            wanted = packing.name_of(self._office, self._meeting_id, self._copy())
        except ClerkError as error:
            self.messages.tell_error(error)
            return
        self.folder_field.show_hint(f"Writes {wanted}-{sending.reader_words(self.reader.currentText())}.pdf")

    def _make(self) -> bool:
        """Gather here, make on another thread; the dialog closes when the file is there."""
        folder, copy = self.chosen_folder(), self._copy()
        password, to = self.password.value(), sending.checked_address(self.to.box.text())
        sending.refuse_unlocked(True, password)
        gathered = packing.gather(self._office, self._meeting_id, copy)
        wanted = sending.for_reader(gathered, self.reader.currentText())

        def work(tell: Told) -> _Outcome:
            made = sending.save_for_reader(wanted, folder, password, lambda share, _: tell(int(share * _PARTS), _PARTS))
            digest = sending.fingerprint(made.path)
            if not to:
                return _Outcome(made, digest)
            try:
                return _Outcome(made, digest, sending.send_pack(made, copy, folder, "Papers of the meeting", to).path)
            except ClerkError as error:  # the pack is made all the same
                return _Outcome(made, digest, trouble=f"There is no draft. {error}")

        return self.begin(work, lambda outcome: self._there(outcome, copy, wanted.reader))

    def _there(self, outcome: _Outcome, copy: Copy, reader: str) -> None:
        made = outcome.made
        note = self.keep_note(
            lambda: sending.note_pack(self._office, self._meeting_id, copy, made.path.name, outcome.digest)
        )
        more = " ".join(part for part in (note, outcome.trouble, findings(made)) if part)
        words = f"Made for {reader}: {made.path.name}, {counted(made.pages, 'page', 'pages')}, locked."
        self.finish(words, more, outcome.draft or made.path)
