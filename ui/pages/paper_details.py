"""The details of the paper that is chosen: its label, title and class, its versions, and what was found in its file."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.agenda import Openness
from clerk_app.domain.dates import printed_date
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.papers import PaperVersion, Printed
from clerk_app.errors import ClerkError, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import left_out, paper_copies, papers, retention
from clerk_app.services.papers import PaperLine
from ui.pages.paper_class import PaperClassFields
from ui.widgets.boxes import Item, column, fill_box, row
from ui.widgets.buttons import secondary_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Field
from ui.widgets.form_area import FormArea
from ui.widgets.labels import IconLabel, Label, caption, section_heading
from ui.widgets.segments import Segment, Segments
from ui.widgets.stored_field import StoredField

_PRINTED = (Segment(Printed.HERE, "With this item"), Segment(Printed.SEE, "See another item"))


class PaperDetails(QWidget):
    """Sends `failed(error)` when the file refuses; the others are its buttons: `opening()`, `replacing()` and so on."""

    failed = Signal(object)
    opening = Signal()
    replacing = Signal()
    saving = Signal()
    progressing = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._line: PaperLine | None = None
        self.heading = section_heading("Paper")
        self.label = StoredField("La&bel", self._relabel, "Printed with the item: Report, Appendix A")
        self.title = StoredField("&Title", self._retitle, grows=True)
        self.openness = PaperClassFields(self._set_class)
        self.printed = Segments(_PRINTED, "Where it is printed", Printed.HERE)
        self._printed_field = Field("Printed", self.printed)
        self.left_out = StoredField("&Left out because", self._leave_out, grows=True)
        self.open_button = secondary_button("Open", "external-link")
        self.replace_button = secondary_button("Replace…", "upload")
        self.save_button = secondary_button("Save a copy…", "download")
        self.progress_button = secondary_button("Progress…", "file-clock")
        self._found, self._versions = QVBoxLayout(), QVBoxLayout()
        self._kept = caption("", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        form = QWidget()
        form.setObjectName("paper_details")
        items: list[Item] = [
            self.heading,
            column(
                row(self.open_button, self.save_button, ...), row(self.replace_button, self.progress_button, ...), gap=8
            ),
            self.label,
            self.title,
            self.openness,
            self._printed_field,
            self.left_out,
            4,
            section_heading("What was found in it"),
            self._found,
            4,
            section_heading("Versions"),
            self._versions,
            self._kept,
            ...,
        ]
        fill_box(QVBoxLayout(form), items, gap=12, margins=(20, 12, 20, 20))
        for inside in (self._found, self._versions):
            fill_box(inside, [], gap=8)
        form.setMinimumHeight(1)  # what wraps is as high as its width makes it, and not as at its narrowest
        self.area = FormArea(form, "Details of the paper", "paper_details_area")
        self._nothing = EmptyState(
            "files",
            "No paper chosen",
            "Drop PDF, Word or image files on an item, or choose the item and press Insert. Clerk counts the pages.",
        )
        fill_box(QVBoxLayout(self), [(self.area, 1), (self._nothing, 1)])

    def _connect(self) -> None:
        self.open_button.clicked.connect(lambda _=False: self.opening.emit())
        self.replace_button.clicked.connect(lambda _=False: self.replacing.emit())
        self.save_button.clicked.connect(lambda _=False: self.saving.emit())
        self.progress_button.clicked.connect(lambda _=False: self.progressing.emit())
        self.printed.chosen.connect(self._set_printed)

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_paper(
        self, line: PaperLine | None, of: str = "", nation: str = "england", expected: bool = False
    ) -> list[Refused]:
        """Show a paper, or that none is chosen; `of` names its item ("item 6"), `expected` says that it was.

        What was typed for another is stored first; what of it could not be stored comes back in words.
        """
        lost: list[Refused] = []
        if self._line is not None and (line is None or line.id != self._line.id):
            self.settle()
            forgotten = (self.label.forget(), self.title.forget(), self.left_out.forget(), self.openness.forget())
            lost = [error for error in forgotten if error is not None]
            self.area.verticalScrollBar().setValue(0)
        self._line = line
        self.area.setVisible(line is not None)
        self._nothing.setVisible(line is None)
        self.progress_button.setVisible(expected)
        if line is not None:
            self._fill(line, of, nation)
        return lost

    def _fill(self, line: PaperLine, of: str, nation: str) -> None:
        closed = line.withheld
        self.heading.setText(f"{'Closed paper' if closed else 'Paper'} of {of}")
        self.label.show_text(line.link.label)
        self.title.show_text(line.title)
        self.title.show_hint("It stands in no public copy" if closed else "Everybody may read it")
        self.left_out.show_text(line.link.left_out)
        reads = "Those who get the closed papers read why" if closed else "The agenda says why"
        self.left_out.show_hint(reads if line.link.left_out else "Empty: it is in the copies")
        self.openness.show_link(line.link, closed and line.link.openness is Openness.OPEN, nation)
        self.printed.choose(line.link.printed)
        self._printed_field.setVisible(
            line.link.printed is Printed.SEE or papers.stands_elsewhere(self._office, line.id)
        )
        put(self._found, _findings(papers.findings(self._office, line.version)))
        kept = "" if closed else retention.words_of_paper(self._office, line.link.agenda_item_id)
        self._kept.setText(kept)
        self._kept.setVisible(bool(kept))
        put(self._versions, _versions(paper_copies.versions(self._office, line.paper.id), line.version))

    def focus_label(self) -> None:
        """Put the keys into the label, all of it marked."""
        self.label.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.label.box.selectAll()

    def unstored(self) -> Field | None:
        """The first field whose words could not be stored; None where all is."""
        typed = (field for field in (self.label, self.title, self.left_out) if field.visit.unsaved)
        return next(typed, None) or self.openness.unstored()

    def settle(self) -> bool:
        """Store what is typed. Returns whether nothing is left that is not stored."""
        stored = [self.label.settle(), self.title.settle(), self.left_out.settle(), self.openness.settle()]
        return all(stored)

    # --- doing --------------------------------------------------------------------------------------------------------
    def _relabel(self, text: str, visit: str) -> object:
        return papers.relabel(self._office, self._needed().id, text, visit)

    def _retitle(self, text: str, visit: str) -> object:
        return papers.retitle(self._office, self._needed().id, text, visit)

    def _leave_out(self, text: str, visit: str) -> object:
        link_id = self._needed().id
        if not text.strip():
            return left_out.put_back(self._office, link_id, visit)
        return left_out.leave_out(self._office, link_id, text, visit)

    def _needed(self) -> PaperLine:
        if self._line is None:
            raise NotFound("The paper is no longer there.", "Choose another.")
        return self._line

    def _set_class(self, openness: Openness, paragraphs: tuple[int, ...]) -> bool:
        return self._try(lambda: papers.set_class(self._office, self._needed().id, openness, paragraphs))

    def _set_printed(self, printed: Printed) -> None:
        line = self._line
        if line and not self._try(lambda: papers.set_printed(self._office, line.id, printed)):
            self.printed.choose(line.link.printed)

    def _try(self, verb: object) -> bool:
        assert callable(verb)
        try:
            verb()
        except ClerkError as error:
            self.failed.emit(error)
            return False
        return True


def _findings(found: Iterable[Finding]) -> list[QWidget]:
    """Each finding with what to do about it; or that there is none."""
    made = [_finding(one) for one in found]
    return made or [row(IconLabel("circle-check", "good", 16), (Label("Nothing to look at", "body"), 1), gap=8)]


def _finding(one: Finding) -> QWidget:
    icon, tone = ("info", "text2") if one.level is Level.NOTE else ("triangle-alert", "warn")
    mark = column(IconLabel(icon, tone, 16), ..., margins=(0, 3, 0, 0))
    fix = caption(one.fix, wrap=True) if one.fix else None
    words = column(Label(one.text, "body", "text", wrap=True), fix, gap=1)
    said = row(mark, (words, 1), gap=8)
    said.setAccessibleName(f"{one.text} {one.fix}".strip())
    return said


def _versions(kept: Iterable[PaperVersion], shown: PaperVersion) -> list[QWidget]:
    """Every version of a paper, newest first; the one that is attached here is bold."""
    made: list[QWidget] = []
    for version in kept:
        here = version.id == shown.id
        came = f", {printed_date(version.received_at.date(), weekday=False)}" if version.received_at else ""
        pages = "1 page" if version.pages == 1 else f"{version.pages:,} pages"
        head = f"Version {version.pos}{came}{' (attached here)' if here else ''}"
        name = caption(f"{version.file_name} · {pages}", wrap=True)
        made.append(column(Label(head, "body_strong" if here else "body", wrap=True), name, gap=1))
    return made


def put(box: QVBoxLayout, shown: Iterable[QWidget]) -> None:
    """Show these widgets in a box, in place of those that are there."""
    while (item := box.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    for widget in shown:
        box.addWidget(widget)
        widget.show()  # now, and not when Qt comes to it, so that the form is as high as its words at once
