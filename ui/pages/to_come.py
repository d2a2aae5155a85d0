"""All papers that are still to come, over every meeting: what is due first stands first, and who is to be asked."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.expected_papers import ExpectedLine
from clerk_app.office import Office
from clerk_app.services import expected_papers
from ui.bus import Bus
from ui.models.rows import Heading
from ui.page import Page
from ui.pages.expected_rows import due_words, key_of, said
from ui.text import counted
from ui.widgets.boxes import column, row
from ui.widgets.buttons import primary_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import caption
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.message_bar import Link
from ui.widgets.page_head import PageHead
from ui.widgets.segments import Segment, Segments

_A_WEEK = 7
_ALL, _SOON, _LATE = "all", "soon", "late"
_SHOWN = (Segment(_ALL, "All"), Segment(_SOON, "Due within a week"), Segment(_LATE, "Overdue"))
_NONE = "Choose an item of an agenda and “Expect a paper…”; it then stands here until it is final."
_NOT_NOW = "No paper is due then. “All” shows those that are due later."


class ToComePage(Page):
    """Enter goes to the paper on its meeting's page; one button drafts the e-mails that ask for what is due."""

    reads = frozenset(
        {"expected_paper", "agenda_item", "item_paper", "meeting", "sitting", "meeting_body", "body", "rule", "holiday"}
    )

    def __init__(self, office: Office, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(office, bus, parent)
        self.setObjectName("to_come_page")
        self.setAccessibleName("Papers to come")
        self._lines: dict[str, ExpectedLine] = {}
        self.head = PageHead("Papers to come")
        self.chase_button = primary_button("Draft chasers…", "mail")
        self.shown = Segments(_SHOWN, "Which papers", _ALL)
        self.list = ListView(line_model(), LineDelegate(), "Papers to come")
        self._empty = EmptyState("file-clock", "Nothing is still to come", _NONE)
        self._either = QStackedWidget()
        self._none = caption(_NOT_NOW, wrap=True)
        self._none_room = column(row((self._none, 1), margins=(24, 8, 24, 8)), ...)
        for shown in (self.list, self._empty, self._none_room):
            self._either.addWidget(shown)
        choices = row(self.shown, ..., self.chase_button, margins=(24, 0, 24, 8))
        hints = KeyHints([("Enter", "go to the paper")])
        self.set_content(column(self.head, choices, (self._either, 1), hints))
        self.list.opened.connect(self._go)
        self.shown.chosen.connect(lambda _: self.refresh())
        self.chase_button.clicked.connect(lambda _=False: self.draft_chasers())

    def refresh(self) -> None:
        """Show what is to come as the file has it now, from this day on."""
        every = expected_papers.register(self.office)
        today = self.office.today()
        wanted = [line for line in every if _is_wanted(line, str(self.shown.value()), self.office)]
        self._lines = {key_of(line): line for line in wanted}
        late = sum(line.overdue(today) for line in every)
        overdue = f", {late} overdue" if late else ""
        self.head.show_line(f"{counted(len(every), 'paper', 'papers')} over all meetings{overdue}" if every else "")
        self.list.show_rows(_rows(wanted, self.office))
        self._either.setCurrentWidget(self.list if wanted else self._none_room if every else self._empty)
        self.chase_button.setEnabled(bool(every))
        if self.list.current_row() is None:
            self.list.choose_first()

    def focus_first(self) -> None:
        """Work begins in the list."""
        (self.list if self._lines else self.shown).setFocus()

    def chosen_thing(self) -> Subject | None:
        """The item of the paper that is chosen."""
        line = self._lines.get(str(self.list.current_key()))
        return Subject("agenda_item", line.item.id) if line else None

    def draft_chasers(self) -> None:
        """Ask how far ahead is looked and where to, and draft an e-mail to each lead officer."""
        from ui.dialogs.draft_chasers import DraftChasers  # noqa: PLC0415 - wanted once a week

        dialog = DraftChasers(self, self.office)
        dialog.drafted.connect(self._tell_drafted)
        dialog.open()

    def _go(self, chosen: Line) -> None:
        if (line := self._lines.get(str(chosen.id))) is not None:
            self.going.emit(Subject("expected_paper", key_of(line)))

    def _tell_drafted(self, words: str, folder: str) -> None:
        self.tell("good", words, folder, (Link("Open folder", lambda: self._open(folder)),))

    def _open(self, folder: str) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(folder)):
            self.tell("bad", "The folder could not be opened.", f"The drafts are in {folder}.")


def _is_wanted(line: ExpectedLine, shown: str, office: Office) -> bool:
    if shown == _LATE:
        return line.overdue(office.today())
    return shown == _ALL or line.due_within(office.today(), _A_WEEK)


def _rows(lines: list[ExpectedLine], office: Office) -> list[Line | Heading]:
    """What is overdue, what is due within a week, and the rest, each under its heading."""
    today, made = office.today(), list[Line | Heading]()
    groups = (
        ("Overdue", [line for line in lines if line.overdue(today)]),
        ("Due within a week", [x for x in lines if not x.overdue(today) and x.due_within(today, _A_WEEK)]),
        ("Later", [line for line in lines if not line.due_within(today, _A_WEEK)]),
    )
    for words, own in groups:
        if own:
            made += [Heading(words), *(_line(line, line.overdue(today)) for line in own)]
    return made


def _line(line: ExpectedLine, late: bool) -> Line:
    who = line.expected.lead_officer if line.expected else line.item.lead_officer
    item = f"item {line.number}" if line.number else "a heading"
    day = printed_date(line.meeting.day, weekday=False)
    where = f"{line.meeting.committee}, {day}, {item}"
    return Line(
        id=key_of(line),
        title=line.title,
        sub=" · ".join(part for part in (who, where) if part),
        icon="file-clock",
        right=due_words(line),
        under_right=said(line),
        right_tone="bad" if late else "text2",
        closed=line.closed,
        chip="Closed" if line.closed else "",
        chip_tone="closed",
        chip_icon="lock" if line.closed else "",
    )
