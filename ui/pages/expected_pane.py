"""The paper that is to come beside the list: who writes it, its days, how far it is, who is consulted, its trail."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.dates import printed_date, printed_time
from clerk_app.domain.expected_papers import Consultation, ExpectedLine, PaperState, Stage
from clerk_app.office import Office
from clerk_app.services import expected_papers
from ui.pages.expected_rows import due_words
from ui.pages.paper_details import put
from ui.widgets.boxes import Item, column, fill_box, row
from ui.widgets.buttons import Button, secondary_button, writing
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.form_area import FormArea
from ui.widgets.labels import Label, caption, section_heading

STATES = (
    (PaperState.ASKED, "Asked for"),
    (PaperState.PROMISED, "Promised for a day…"),
    (PaperState.IN, "In"),
    (PaperState.CLEARED, "Cleared"),
    (PaperState.FINAL, "Final"),
)
_STAGES = ((Stage.DRAFT, "Draft"), (Stage.CLEARANCE, "Clearance"), (Stage.FINAL, "Final paper"))


class ExpectedPane(QWidget):
    """Sends what its buttons ask for, and `state_chosen(state)`; the page does it."""

    attaching = Signal(bool)
    shelling = Signal(bool)
    changing = Signal(bool)
    consulting = Signal(bool)
    asking = Signal(bool)
    state_chosen = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.heading = section_heading("Paper to come")
        self._title = Label("", "body_strong", "text", wrap=True)
        self.attach_button = secondary_button("Attach it…", "upload")
        self.change_button = secondary_button("Change…", "pencil")
        self.ask_button = secondary_button("Expect the paper…", "file-clock")
        self.shell_button = secondary_button("Word file for the author…", "file-text")
        self.consult_button: Button = secondary_button("Who is consulted…", "users")
        writing(self.attach_button, self.change_button, self.ask_button, self.consult_button)
        self.state = Choice("How far it is", STATES)
        self._state_field = Field("Ho&w far it is", self.state)
        self._who, self._days, self._consulted, self._trail = (QVBoxLayout() for _ in range(4))
        self._asked_of = column(section_heading("Who"), 4, self._who)
        self._due = column(section_heading("Due"), 4, self._days)
        self._beside = column(section_heading("Consulted"), 4, self._consulted, 6, row(self.consult_button, ...))
        self._so_far = column(section_heading("So far"), 4, self._trail)
        self._ask_row = row(self.ask_button, ...)
        self._build()

    def _build(self) -> None:
        form = QWidget()
        form.setObjectName("expected_pane")
        items: list[Item] = [
            self.heading,
            self._title,
            row(self.attach_button, self.change_button, ..., gap=8),
            self._ask_row,
            row(self.shell_button, ...),
            self._state_field,
            *(self._asked_of, self._due, self._beside, self._so_far),
            ...,
        ]
        fill_box(QVBoxLayout(form), items, gap=12, margins=(20, 12, 20, 20))
        for box in (self._who, self._days, self._consulted, self._trail):
            fill_box(box, [], gap=4)
        self.area = FormArea(form, "The paper to come", "expected_area")
        fill_box(QVBoxLayout(self), [(self.area, 1)])
        pairs = (
            (self.attach_button, self.attaching),
            (self.change_button, self.changing),
            (self.ask_button, self.asking),
            (self.shell_button, self.shelling),
            (self.consult_button, self.consulting),
        )
        for button, sent in pairs:
            button.clicked.connect(sent)
        self.state.chosen.connect(self.state_chosen)

    def show_line(self, line: ExpectedLine, of: str) -> None:
        """Show a paper that is to come; `of` names its item ("item 6")."""
        asked = line.expected is not None
        self.heading.setText(f"{'Closed paper' if line.closed else 'Paper'} to come of {of}")
        self._title.setText(line.title)
        for shown in (self._state_field, self._asked_of, self._beside, self._so_far, self.change_button):
            shown.setVisible(asked)
        self._ask_row.setVisible(not asked)
        put(self._days, _days(line))
        if line.expected is not None:
            self.state.choose(line.state)
            self._state_field.show_hint(_next(line))
            put(self._who, _who(line))
            put(self._consulted, _consulted(expected_papers.consultations(self._office, line.id)))
            put(self._trail, _trail(self._office, line.id))

    def set_writable(self, writable: bool) -> None:
        """Grey what would write, where the file is only read."""
        self.state.setEnabled(writable)
        for button in (self.attach_button, self.change_button, self.ask_button, self.consult_button):
            button.setEnabled(writable)


def _next(line: ExpectedLine) -> str:
    words = due_words(line)
    return f"{words}." if words else "Nothing more is due."


def _who(line: ExpectedLine) -> list[QWidget]:
    assert line.expected is not None
    expected = line.expected
    told = (
        expected.lead_officer or "No lead officer",
        expected.email,
        f"Written by {expected.authors}" if expected.authors else "",
        expected.note,
    )
    return [Label(words, "body" if at == 0 else "caption", "text", wrap=True) for at, words in enumerate(told) if words]


def _days(line: ExpectedLine) -> list[QWidget]:
    rows: list[QWidget] = []
    for stage, words in _STAGES:
        day = printed_date(line.due[stage], year=False) if stage in line.due else "Not counted"
        strong = stage is line.stage
        rows.append(row(Label(words, "body_strong" if strong else "body"), ..., Label(day, "body", "text2"), gap=8))
    return rows


def _consulted(listed: Iterable[Consultation]) -> list[QWidget]:
    made: list[QWidget] = []
    for one in listed:
        made.append(column(Label(one.consultee, "body", wrap=True), caption(consulted_words(one), wrap=True), gap=1))
    return made or [caption("Nobody yet")]


def consulted_words(one: Consultation) -> str:
    """How far the consultation of somebody is: "Sent 12 June 2017, back 16 June 2017, comments included"."""
    parts = [
        "" if one.sought else "comments not sought",
        f"sent {printed_date(one.sent_on, weekday=False)}" if one.sent_on else "not sent" if one.sought else "",
        f"back {printed_date(one.back_on, weekday=False)}" if one.back_on else "",
        "comments included" if one.included else "",
    ]
    words = ", ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def _trail(office: Office, expected_id: str) -> list[QWidget]:
    made: list[QWidget] = []
    for step in reversed(expected_papers.trail(office, expected_id)):
        when = f"{printed_date(step.at.date(), weekday=False)}, {printed_time(step.at.time())}"
        made.append(column(Label(step.words, "body", wrap=True), caption(f"{when}, {step.officer}", wrap=True), gap=1))
    return made
