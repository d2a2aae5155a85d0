"""What is done to papers that needs files: attach, replace, open in another program, and save a copy."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from clerk_app import workplace
from clerk_app.domain.change import Subject
from clerk_app.errors import ClerkError
from clerk_app.services import agenda, paper_batches, paper_copies, papers
from clerk_app.services.paper_batches import ENDINGS, Attached, Batch
from clerk_app.services.paper_intake import let_go
from clerk_app.services.papers import PaperLine
from ui.pages.declarations_verbs import DeclarationsVerbs
from ui.pages.elsewhere import elsewhere
from ui.pages.made_paper_verbs import PROGRAMME, MadePaperVerbs
from ui.pages.paper_intake import PaperIntake
from ui.pages.papers import PapersTab
from ui.preferences import Preferences
from ui.widgets.message_bar import Link

if TYPE_CHECKING:
    from ui.pages.meeting import MeetingPage

_KINDS = f"Papers ({' '.join(f'*.{ending}' for ending in ENDINGS)});;All files (*)"


class PaperVerbs:
    """The verbs of one meeting's page; copies that were opened are deleted when the page is left for good."""

    def __init__(self, page: MeetingPage, tab: PapersTab, intake: PaperIntake) -> None:
        self._page, self._tab, self._intake = page, tab, intake
        self.declarations = DeclarationsVerbs(page, tab)
        self.programme = MadePaperVerbs(page, tab, PROGRAMME)
        self._rooms = ExitStack()
        self._room: Path | None = None
        tab.attach_asked.connect(self.ask_files)
        tab.files_given.connect(self.attach)
        tab.open_asked.connect(self.open_paper)
        tab.replace_asked.connect(self.replace)
        tab.save_asked.connect(self.save_copy)
        intake.failed.connect(page.tell_error)
        intake.stopped.connect(lambda: page.tell("accent", "Nothing was attached: you stopped it."))

    def leave(self) -> None:
        """The file is about to be closed: stop what is on its way in, and delete what was opened."""
        self._intake.leave()
        self.declarations.leave()
        self.programme.leave()
        self._room = None
        self._rooms.close()

    # --- in -----------------------------------------------------------------------------------------------------------
    def ask_files(self, item_id: str) -> None:
        """Ask which files shall be attached to an item."""
        from ui.file_dialogs import ask_files  # noqa: PLC0415 - wanted when a file is

        self._page.settle()
        folder = Preferences().paper_folder
        ask_files(self._page, "Attach papers", folder, _KINDS, partial(self.attach, item_id))

    def attach(self, item_id: str, paths: Iterable[Path]) -> None:
        """Take files in, and attach those that can be to an item."""
        chosen = list(paths)
        if not item_id or not chosen:
            return
        Preferences().paper_folder = chosen[0].parent
        expected = self._tab.expected_for(item_id) if self._tab.isVisible() else ""
        self._intake.begin(chosen, partial(self._attach, item_id, expected))

    def _attach(self, item_id: str, expected: str, batch: Batch) -> None:
        done = self._page.do(paper_batches.attach, self._page.office, item_id, batch, expected)
        if done is None:
            return
        shown = self._tab.may_turn_to(item_id)
        if done.count and shown:
            self._tab.choose_last_of(item_id, done.count)
        self._tell_attached(item_id, done, shown)

    def _tell_attached(self, item_id: str, done: Attached, shown: bool) -> None:
        said = done.change.label.replace("Attach", "Attached", 1) if done.change else "Nothing was attached"
        said = elsewhere(self._page, agenda.meeting_of(self._page.office, item_id) or "") + said
        see: tuple[Link, ...] = ()
        if done.count and not shown:
            there = Subject("agenda_item", item_id, "papers")
            see = (Link("See the papers", partial(self._page.going.emit, there)),)
        if done.refused:
            count = "1 file" if len(done.refused) == 1 else f"{len(done.refused)} files"
            sentences = "\n".join(str(error) for error in done.refused)
            tone = "warn" if done.count else "bad"
            self._page.tell(tone, f"{said}: {count} could not be taken.", sentences, see)
        elif see:
            self._page.tell("good", f"{said}.", "", see)

    # --- another version ----------------------------------------------------------------------------------------------
    def replace(self) -> None:
        """Ask for which meetings a new version is, where the paper stands at several; then for the file."""
        line = self._tab.current_paper()
        if line is None:
            return
        self._page.settle()
        if not papers.stands_elsewhere(self._page.office, line.id):
            self._ask_version(line.id, False)
            return
        from ui.dialogs.replace_paper import ReplacePaper  # noqa: PLC0415 - wanted seldom

        dialog = ReplacePaper(self._page)
        dialog.wanted.connect(partial(self._ask_version, line.id))
        dialog.open()

    def _ask_version(self, link_id: str, everywhere: bool) -> None:
        from ui.file_dialogs import ask_file  # noqa: PLC0415 - wanted seldom

        folder = Preferences().paper_folder
        ask_file(self._page, "New version", folder, _KINDS, partial(self._take_version, link_id, everywhere))

    def _take_version(self, link_id: str, everywhere: bool, path: Path) -> None:
        self._intake.begin([path], partial(self._replace, link_id, everywhere))

    def _replace(self, link_id: str, everywhere: bool, batch: Batch) -> None:
        office = self._page.office
        if not batch.taken():
            self._page.tell_error(batch.refused()[0])
            return
        (taken,) = batch.taken()
        try:
            papers.replace_file(office, link_id, taken, everywhere)
        except ClerkError as error:
            let_go(office, [taken])
            self._page.tell_error(error)

    # --- out ----------------------------------------------------------------------------------------------------------
    def open_paper(self) -> None:
        """Open a copy of the chosen paper in the program that shows PDF files; of a closed one that is said first."""
        line = self._tab.current_paper()
        if line is None:
            return
        if not line.withheld:
            self._open(line)
            return
        from ui.dialogs.open_closed_paper import OpenClosedPaper  # noqa: PLC0415 - wanted seldom

        dialog = OpenClosedPaper(self._page)
        dialog.confirmed.connect(partial(self._open, line))
        dialog.open()

    def _open(self, line: PaperLine) -> None:
        if self._room is None:
            self._room = self._page.do(self._rooms.enter_context, workplace.room())
        if self._room is None:
            return
        copy = self._page.do(paper_copies.put_into, self._page.office, line, self._room)
        if copy is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self._page.tell("bad", "There is no program on this computer that opens it.", "Save a copy instead.")

    def save_copy(self) -> None:
        """Ask where the file shall be saved as it came; the name that is offered says nothing of a closed paper."""
        from ui.file_dialogs import ask_new_file  # noqa: PLC0415 - wanted seldom

        line = self._tab.current_paper()
        if line is None:
            return
        name = paper_copies.original_name(line)
        kind = f"{line.version.kind.value.upper()} file (*{Path(name).suffix})"
        start = Preferences().paper_folder / name
        ask_new_file(self._page, "Save a copy", start, kind, partial(self._save, line))

    def _save(self, line: PaperLine, path: Path) -> None:
        ending = Path(paper_copies.original_name(line)).suffix
        target = path if path.suffix.casefold() == ending.casefold() else path.with_name(f"{path.name}{ending}")
        try:
            paper_copies.save_original(self._page.office, line, target)
        except ClerkError as error:
            self._page.tell_error(error)
            return
        if line.withheld:
            self._page.tell("closed", "A copy is saved. It is not for publication.", str(target))
        else:
            self._page.tell("good", "A copy is saved.", str(target))
