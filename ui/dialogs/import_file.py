"""Bring a file in: what it would bring is shown before the verb, every place that is wrong too, and nothing waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.change import Change
from clerk_app.domain.council import Body
from clerk_app.domain.councillor_lists import ColumnMapping
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import committees, examining, serving, sources
from clerk_app.services.examining import Examined
from clerk_app.services.outside_files import read_file
from clerk_app.services.sources import SourceKind, Wishes
from ui.dialogs.column_choices import ColumnChoices
from ui.dialogs.form import FormDialog
from ui.models.rows import Heading
from ui.office_jobs import OfficeJob
from ui.preferences import Preferences
from ui.theme import look
from ui.widgets.boxes import row
from ui.widgets.busy import Busy
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import Label
from ui.widgets.line_rows import Line, LineInDialogDelegate, line_model
from ui.widgets.list_view import ListView

_NO_COMMITTEE = ""
_MOST = 500
_SEEN = 12  # lines in sight where the screen has room for them
_WIDE, _TABLE_WIDE = 640, 920


class ImportFile(FormDialog):
    """One file. Sends `imported(change)` when it is in; until then the office is as it was.

    `body_id` is the committee that is looked at: a list of councillors is offered for it first; without one, for the
    only committee there is, or the one that a new file waits to be given members.
    """

    imported = Signal(object)

    def __init__(self, parent: QWidget, office: Office, path: Path, body_id: str = "") -> None:
        super().__init__(parent, f"Import {path.name}", "Import", self._import)
        self._office, self._path, self._body_id = office, path, body_id
        self._preferences = Preferences()
        self._data: bytes | None = None
        self._found: Examined | None = None
        self._job: OfficeJob | None = None
        self._build()
        self._examine()

    # --- building -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.busy = Busy()
        self.summary = Label("", "body", "text", wrap=True)
        every = committees.every(self._office)
        named = [(body.name, body.name) for body in every]
        self._looked_at = next((body.name for body in every if body.id == self._first_offered(every)), "")
        self.committee = Choice("Committee", [(_NO_COMMITTEE, "None"), *named], _NO_COMMITTEE)
        self.first_day = DateField("Seats &from", self._office.today())
        self.first_day.line.setPlaceholderText("From the start")
        self._committee_field = Field("&Committee", self.committee)
        self._options = row((self._committee_field, 1), (self.first_day, 1), gap=12)
        self.columns = ColumnChoices()
        self.list = ListView(line_model(), LineInDialogDelegate(), "What is in the file")
        self.list.setMinimumHeight(look().theme.scaled(96))
        self.committee.chosen.connect(lambda _: self._examine())
        self.columns.changed.connect(self._examine)
        for part in (self._options, self.columns, self.summary, self.list):
            part.hide()
        self.verb_button.setEnabled(False)
        self.lay_out([self.busy, self.columns, self._options, self.summary, (self.list, 1)], width=_WIDE)
        self.cancel_button.setFocus()

    def _first_offered(self, every: Sequence[Body]) -> str:
        meeting = [body.id for body in every if body.meets_on(self._office.today())]
        only = meeting[0] if len(meeting) == 1 else ""
        return self._body_id or only or serving.first_to_fill(self._office) or ""

    # --- looking into it ----------------------------------------------------------------------------------------------
    def _examine(self) -> None:
        """Look into the file with what is chosen; an earlier look is dropped."""
        self.verb_button.setEnabled(False)
        self.busy.say("Reading the file")
        self._start(partial(_looked_into, self._path, self._data, self._wishes()), self._show_found)

    def _show_found(self, read: tuple[bytes, Examined]) -> None:
        self._data, found = read
        self._found = found
        if found.headings and not self.columns.isVisibleTo(self) and self._remembered(found):
            return
        if self._looked_at and found.kind.of_councillors:
            self._offer(self._looked_at, found)
            return
        self.busy.say("")
        if found.headings:
            self.columns.show_mapping(found.headings, found.mapping)
        self.columns.setVisible(bool(found.headings))
        self._options.setVisible(found.kind.wants_committee)
        self.first_day.setVisible(found.kind.of_councillors)
        self._committee_field.show_hint(_HINTS.get(found.kind, ""))
        self._show_lines(found)
        self.verb_button.setEnabled(found.can_come)
        self._grow()
        self._place_keys(found)

    def _place_keys(self, found: Examined) -> None:
        """At first the keys go to what is to be chosen, else to the verb; whoever is choosing keeps them."""
        if self.focusWidget() not in (None, self.cancel_button):
            return
        if found.headings and not found.mapping.names_people:
            next(iter(self.columns.choices.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        elif found.kind.wants_committee and not found.problem:
            self.committee.setFocus(Qt.FocusReason.OtherFocusReason)
        elif found.can_come:
            self.verb_button.setFocus()

    def _offer(self, committee: str, found: Examined) -> None:
        """Look again with the committee that is looked at, once: whoever chooses another is not asked back."""
        self._looked_at = ""
        if found.headings:
            self.columns.show_mapping(found.headings, found.mapping)
            self.columns.show()
        self.committee.choose(committee)
        self._options.show()
        self._examine()

    def _remembered(self, found: Examined) -> bool:
        """Whether a list of these headings was read before: then it is looked into again with what was chosen then."""
        if found.kind is not SourceKind.TABLE:
            return False
        kept = self._preferences.column_mapping(found.headings)
        if kept is None or kept == found.mapping:
            return False
        self.columns.show_mapping(found.headings, kept)
        self.columns.show()
        self._examine()
        return True

    def _show_lines(self, found: Examined) -> None:
        if found.problem:
            self.messages.tell("bad", found.problem)
        else:
            self.messages.dismiss()
        self.summary.setText(f"{self._path.name} is {found.kind.value}. {found.summary}")
        self.summary.setVisible(not found.problem)
        rows = list(_rows(found))
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))

    def _grow(self) -> None:
        """Take the room that is wanted now, within the window that it stands over, round the same middle."""
        width = max(self.width(), _TABLE_WIDE) if self.columns.isVisibleTo(self) else self.width()
        higher, wider = self._wanted_height(width) - self.height(), width - self.width()
        self.resize(width, self._wanted_height(width))
        if self.isVisible() and (wider or higher):
            self.move(max(0, self.x() - wider // 2), max(0, self.y() - max(0, higher) // 2))
            self._keep_on_screen()

    def _wanted_height(self, width: int) -> int:
        parent = self.parentWidget()
        room = parent.window().height() - 16 if parent is not None else 720
        return min(super()._wanted_height(width) + self._more_lines(), room, self._room())

    def _more_lines(self) -> int:
        """How much higher the list would be with all its lines in sight, or a dozen of them."""
        if not self.list.isVisibleTo(self):
            return 0
        seen = min(self.list.rows_model().rowCount(), _SEEN)
        wanted = sum(self.list.sizeHintForRow(at) for at in range(seen))
        return max(0, wanted - self.list.sizeHint().height())

    def _wishes(self) -> Wishes:
        mapping = self.columns.mapping() if self.columns.isVisibleTo(self) else None
        committee = str(self.committee.value() or "") if self._options.isVisibleTo(self) else ""
        is_seated = bool(committee) and self._found is not None and self._found.kind.of_councillors
        return Wishes(committee, self.first_day.value() if is_seated else None, mapping=mapping)

    # --- bringing it in -----------------------------------------------------------------------------------------------
    def _import(self) -> bool:
        """Bring the file in on another thread; the dialog closes when it is in."""
        if self._found is None or not self._found.can_come or self._data is None:
            return False
        if self.first_day.isVisibleTo(self) and not self.first_day.settle():
            self.first_day.line.setFocus()
            return False
        self.verb_button.setEnabled(False)
        for part in (self._options, self.columns):
            part.setEnabled(False)
        self._start(partial(_brought_in, self._data, self._path.name, self._wishes()), self._done)
        return False

    def _done(self, change: Change) -> None:
        if self._job is not None:
            self._job.adopt(change)
        if self._found is not None and self._found.kind is SourceKind.TABLE:
            mapping = self.columns.mapping()
            if isinstance(mapping, ColumnMapping):
                self._preferences.remember_mapping(mapping)
        self.imported.emit(change)
        self.accept()

    def reject(self) -> None:
        """Leave; what is still being brought in is taken back. What is being stored already comes, and closes this."""
        if self._job is None or self._job.cancel():
            super().reject()

    def _start(self, work: Any, then: Any) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = OfficeJob(self._office, work, self)
        self._job.said.connect(self.busy.say)
        self._job.done.connect(then)
        self._job.failed.connect(self._failed)
        self._job.start()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.busy.say("")
        for part in (self._options, self.columns):
            part.setEnabled(True)
        self.verb_button.setEnabled(self._found is not None and self._found.can_come)
        if not isinstance(error, ClerkError):
            raise error
        self.messages.tell_error(error)
        self._grow()


_HINTS = {
    SourceKind.REPLY: "Choose one to give them seats on it",
    SourceKind.TABLE: "Choose one to give them seats on it",
    SourceKind.CALENDAR: "Choose one for the meetings that name none",
}


def _looked_into(path: Path, data: bytes | None, said: Wishes, office: Office, tell: Any) -> tuple[bytes, Examined]:
    """The bytes of the file, read once, and what is in them."""
    ready = read_file(office, path) if data is None else data
    return ready, examining.examine(office, ready, path.name, said, tell)


def _brought_in(data: bytes, name: str, said: Wishes, office: Office, tell: Any) -> Change:
    return sources.bring_in_data(office, data, name, said, tell)


def _rows(found: Examined) -> Iterator[Line | Heading]:
    """What comes in, what to look at, what stays out, and what is wrong, each under its heading."""
    yield from _group("Wrong", found.places, "octagon-alert", "bad")
    yield from _group("To look at", found.notes, "info")
    yield from _group("Stays out", found.skipped, "x")
    if found.lines:
        yield Heading("Comes in", count=len(found.lines))
        for at, line in enumerate(found.lines):
            chip = "" if line.becomes == "As it is" else line.becomes
            yield Line(("in", at), line.what, line.more, chip=chip, chip_tone="good" if chip == "New" else "accent")


def _group(words: str, listed: tuple[str, ...], icon: str, tone: str = "") -> Iterator[Line | Heading]:
    if not listed:
        return
    yield Heading(words, count=len(listed))
    for at, sentence in enumerate(listed[:_MOST]):
        place, _, what = sentence.partition(": ")
        yield Line((words, at), _begun(place), _begun(what), icon=icon, icon_tone=tone)
    if len(listed) > _MOST:
        yield Line((words, _MOST), f"… and {len(listed) - _MOST:,} more", icon=icon, icon_tone=tone)


def _begun(sentence: str) -> str:
    """A sentence with its first letter large; a name in the file's own spelling stays as it is."""
    return sentence if "_" in sentence.partition(" ")[0] else sentence[:1].upper() + sentence[1:]
