"""The house style: the council's own Word template, what is to be known of it, and the page that it makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.copies import Copy
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.style_choice import OfferedTemplate
from clerk_app.errors import ClerkError
from clerk_app.services import house_style, specimen, template_files
from clerk_app.services.exporting import AgendaCopy
from ui.file_dialogs import ask_file, ask_new_file
from ui.jobs import Job
from ui.page import Page
from ui.pages.settings_pane import BesidePage, ScopeChoice, SettingsPane
from ui.preferences import Preferences
from ui.text import why_and_remedy
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import primary_button, secondary_button, writing
from ui.widgets.field import Field
from ui.widgets.labels import ElidedLabel, Label, section_heading
from ui.widgets.message_bar import MessageBar
from ui.widgets.two_panes import DetailsScroll

_KIND = "Word documents (*.docx *.dotx)"
_TONES = {Level.BLOCK: "bad", Level.WARNING: "warn", Level.NOTE: "accent"}
_HOW = (
    "Save a copy, change its styles, page, header and footer in Word, and choose it here: Word, PDF and web page then "
    "look like it. Only its looks are taken; what is typed in it is left out."
)


class HouseStylePane(SettingsPane):
    """Whatever takes long is done beside the window; a template that cannot be used leaves the old one in its place."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.setObjectName("house_style_pane")
        self._job: Job | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.scope = ScopeChoice()
        self.name = ElidedLabel("", "body_strong", least=120)
        self.whose = Label("", "caption", "text2", wrap=True)
        self.choose_button = primary_button("Choose a &template…", "folder-open")
        self.copy_button = secondary_button("&Save a copy to restyle…", "download")
        self.check_button = secondary_button("Chec&k my template", "file-check")
        self.back_button = secondary_button("Go &back to Clerk’s own", "undo-2")
        writing(self.choose_button, self.back_button)
        self._heading = section_heading("")
        self._findings = QWidget()
        self._found = QVBoxLayout(self._findings)
        fill_box(self._found, [], gap=8)
        content = column(
            section_heading("House style"),
            Field("Holds for", self.scope),
            column(self.name, self.whose, gap=2),
            row(self.choose_button, self.copy_button, ..., gap=8),
            row(self.check_button, self.back_button, ..., gap=8),
            Label(_HOW, "caption", "text2", wrap=True),
            self._heading,
            self._findings,
            ...,
            gap=12,
            margins=(24, 20, 24, 24),
        )
        self.beside = BesidePage(DetailsScroll(content, "house_style_scroll", widest=560), self._gather)
        fill_box(QVBoxLayout(self), [(self.beside, 1)])

    def _connect(self) -> None:
        self.scope.chosen.connect(lambda _: self._scope_chosen())
        self.choose_button.clicked.connect(self.choose)
        self.copy_button.clicked.connect(self.save_copy)
        self.check_button.clicked.connect(self.check)
        self.back_button.clicked.connect(self.go_back)
        self.beside.preview.failed.connect(self.page.tell_error)

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show what the council or the committee prints with now."""
        self.scope.refresh(self.page)
        body_id = self.scope.body_id
        line = house_style.line(self.office, body_id)
        self.name.setText(line.file_name or "Clerk’s own house style")
        self.whose.setText(_whose(line, body_id))
        self.back_button.setText("Go &back to the council’s" if body_id else "Go &back to Clerk’s own")
        self.back_button.setVisible(line.own)
        self.beside.redraw()

    def go_to(self, subject: Subject) -> None:
        """Show the committee that a choice was made for."""
        self.scope.refresh(self.page)
        self.scope.choose_body(house_style.scope_of(self.office, subject.id))
        self._scope_chosen()

    def _scope_chosen(self) -> None:
        self._show_findings(None)
        self.refresh()

    def _gather(self, _: Copy) -> AgendaCopy:
        return specimen.specimen(self.office, self.scope.body_id)

    def _show_findings(self, findings: tuple[Finding, ...] | None) -> None:
        while (item := self._found.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._heading.setText(
            "" if findings is None else "What the check found" if findings else "Nothing to put right"
        )
        self._heading.setVisible(findings is not None)
        for finding in findings or ():
            self._found.addWidget(_bar(finding))

    def focus_first(self) -> None:
        """The keys go to the first choice."""
        self.scope.setFocus(Qt.FocusReason.TabFocusReason)

    # --- doing --------------------------------------------------------------------------------------------------------
    def choose(self) -> None:
        """Ask for a template, take it in, and print with it."""
        ask_file(self, "Choose a template", Preferences().export_folder, _KIND, self.offer)

    def offer(self, path: Path) -> None:
        """Take a template in beside the window; what cannot be used is said, and the old one stays."""
        body_id = self.scope.body_id
        data = self.page.do(template_files.read_template, self.office, path)
        if data is not None:
            name, whose = path.name, house_style.council_name(self.office)
            self._run(lambda _: house_style.take_in(data, name, whose), lambda taken: self._taken(taken, body_id))

    def _taken(self, taken: OfferedTemplate, body_id: str | None) -> None:
        change = self.page.do(house_style.choose_template, self.office, taken, body_id)
        if change is not None:
            self._show_findings(taken.findings)
            if not taken.findings:
                self.page.tell("good", f"{taken.name} is the house style now.")

    def check(self) -> None:
        """Check the template that is used now."""
        name = house_style.line(self.office, self.scope.body_id).file_name or "house-style.docx"
        template = house_style.template_of(self.office, self.scope.body_id)
        whose = house_style.council_name(self.office)
        self._run(lambda _: house_style.check_chosen(template, name, whose), self._show_findings)

    def save_copy(self) -> None:
        """Ask where a copy of the template shall be, and write it."""
        start = Preferences().export_folder / "house-style.docx"
        ask_new_file(self, "Save a copy of the template", start, _KIND, self.write_copy)

    def write_copy(self, path: Path) -> None:
        """Write a copy of the template, in every style, to be restyled in Word."""
        target = path if path.suffix.lower() == ".docx" else path.with_name(f"{path.name}.docx")
        template = house_style.template_of(self.office, self.scope.body_id)

        def keep(data: bytes) -> None:
            if self.page.do(_written, self.office, target, data):
                self.page.tell("good", f"{target.name} is saved in {target.parent.name}. Restyle it in Word.")

        self._run(lambda _: house_style.copy_to_restyle(template), keep)

    def go_back(self) -> None:
        """Leave the template again."""
        self._show_findings(None)
        self.page.do(house_style.go_back, self.office, self.scope.body_id)

    def _run(self, work: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        """Work beside the window; meanwhile its buttons wait."""
        if self._job is not None:
            return
        self._job = Job(work, self)
        self._job.done.connect(then)
        self._job.done.connect(self._ended)  # last: it lets go of the job, and with it of what is still to be told
        self._job.failed.connect(self._failed)
        self._wait(True)
        self._job.start()

    def _failed(self, error: Exception) -> None:
        self._ended()
        if not isinstance(error, ClerkError):
            raise error
        self.page.tell_error(error)

    def _ended(self, _: object = None) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
        self._wait(False)

    def _wait(self, waiting: bool) -> None:
        for button in (self.choose_button, self.copy_button, self.check_button, self.back_button):
            button.setEnabled(not waiting)


def _written(office: Any, target: Path, data: bytes) -> bool:
    template_files.write_copy(office, target, data)
    return True


def _whose(line: house_style.HouseStyleLine, body_id: str | None) -> str:
    if not line.file_name:
        return "It comes with the program."
    if body_id and not line.own:
        return "The council’s; this committee has none of its own."
    return "This committee’s own." if body_id else "For every committee that has none of its own."


def _bar(finding: Finding) -> MessageBar:
    bar = MessageBar(dismissable=False)
    bar.tell(_TONES[finding.level], f"{finding.where}: {finding.text}", why_and_remedy(finding))
    return bar
