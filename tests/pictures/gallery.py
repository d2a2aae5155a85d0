"""Every widget in one window, to be looked at: `python -m tests.pictures.gallery OUT` writes pictures at 2x."""

from __future__ import annotations

import os
import sys
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.models.rows import Heading
from ui.theme import Look
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import (
    link_button,
    plain_button,
    primary_button,
    quiet_button,
    secondary_button,
    tool_button,
)
from ui.widgets.check import Check
from ui.widgets.chip import Chip
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Field
from ui.widgets.focus_ring import FocusRing
from ui.widgets.inputs import LineInput, TextArea
from ui.widgets.key_cap import KeyCap, KeyHints
from ui.widgets.labels import Label, page_title
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.message_bar import Link, MessageBar
from ui.widgets.panel import Panel
from ui.widgets.search_box import SearchBox
from ui.widgets.segments import Segment, Segments
from ui.widgets.sidebar import Place, Sidebar
from ui.widgets.state_track import StateTrack
from ui.widgets.tabs import Tabs
from ui.widgets.time_field import TimeField

PLACES = (
    Place("today", "Today", "sun"),
    Place("meetings", "Meetings", "calendar-days"),
    Place("committees", "Committees", "users"),
    Place("people", "People", "user-round"),
    Place("programme", "Work programme", "table-2"),
    Place("plan", "Forward plan", "signpost"),
    Place("actions", "Actions", "list-checks"),
    Place("search", "Search", "search", apart=True),
    Place("settings", "Settings", "settings"),
)
OPENNESS = (Segment("open", "Open"), Segment("closed", "Closed", True), Segment("part", "Part closed", True))
AGENDA = (
    Heading("Part 1", "Open to the press and public"),
    Line(1, "Minutes of the meeting held on 28 June", "To follow.", "1", right="", chip="No date", chip_tone="warn"),
    Line(2, "Declarations of interest", left="2", right="1 – 4"),
    Line(
        3,
        "School places: the annual report",
        "Guest speaker - Ines Calloway, Marlow Vale Schools Forum",
        "3",
        right="5 – 14",
    ),
    Line(4, "Safeguarding Services 6-monthly report", left="4", right="15 – 22"),
    Line(
        5,
        "A title that is much too long for the row it has to stand in, and so ends with three dots",
        left="5",
        right="23 – 54",
    ),
    Heading("Part 2", "Closed to the press and public", closed=True),
    Line(
        6,
        "Mill Lane: contract terms",
        "Paragraph 3: financial or business affairs",
        "6",
        right="71 – 76",
        closed=True,
        sub_tone="closed",
    ),
)
MEETINGS = (
    Heading("July: this week and next", count=3),
    Line(
        "a",
        "Overview and Scrutiny Business Panel",
        "7.00 pm, agenda out Monday 3 July",
        "11 Jul",
        "Tue",
        chip="Issued",
        chip_tone="good",
        chip_icon="check",
    ),
    Line(
        "b",
        "Children and Young People Select Committee",
        "7.00 pm, agenda out by Wednesday 5 July",
        "13 Jul",
        "Thu",
        chip="Agenda open",
        chip_tone="accent",
        under_right="2 working days left",
        right_tone="warn",
    ),
    Line(
        "c",
        "Planning Committee",
        "6.30 pm, agenda out by Tuesday 11 July",
        "19 Jul",
        "Wed",
        chip="Closed",
        chip_tone="closed",
        chip_icon="lock",
    ),
    Heading("September"),
    Line("d", "Council", "7.30 pm, summons by Tuesday 12 September", "20 Sep", "Wed", chip="Planned"),
)


def quiet(text: str) -> Label:
    """The line that names a group of parts."""
    return Label(text, "caption_strong", "text3")


def controls() -> QWidget:
    """Buttons, chips, tabs, type and the state track."""
    focused = primary_button("Issue")
    focused.setObjectName("ringed")
    off = secondary_button("Not yet")
    off.setEnabled(False)
    dead = primary_button("Build", "printer")
    dead.setEnabled(False)
    tabs = Tabs(["Agenda", "Papers", "Issue", "In the room"], "Tabs of the meeting")
    tabs.setCurrentIndex(1)
    chips = (
        Chip("Planned"),
        Chip("Agenda open", "accent"),
        Chip("Issued", "good", "check"),
        Chip("2 working days left", "warn", "clock"),
    )
    return column(
        quiet("Buttons"),
        8,
        row(
            primary_button("Add item", "plus"), focused, secondary_button("Add from…", "files"), off, dead, ..., gap=12
        ),
        8,
        row(
            link_button("Use that title"),
            quiet_button("New meeting", "plus"),
            plain_button("Undo move item 6 to 3", "undo-2"),
            tool_button("ellipsis", "More"),
            KeyCap("Ctrl K"),
            ...,
            gap=12,
        ),
        16,
        quiet("Chips"),
        8,
        row(*chips, ..., gap=8),
        8,
        row(Chip("Overdue", "bad", "octagon-alert"), Chip("Closed", "closed", "lock"), ..., gap=8),
        16,
        tabs,
        16,
        row(StateTrack(current=1), ...),
        row(StateTrack(current=4), ...),
        16,
        *(
            Label(f"{role}: Committee Room 2   Il1 O0 1 234 567 890 ŵ ŷ", role)
            for role in ("title", "heading", "body", "caption")
        ),
        16,
        row(SearchBox(), ...),
        ...,
        margins=(24, 16, 24, 8),
    )


def fields() -> QWidget:
    """Fields, choices, ticks and message bars."""
    wrong = Field("Date", LineInput("Date", "31 June 2017"))
    wrong.show_error("There is no 31 June: June has 30 days.")
    wards = Choice("Wards", [("all", "All"), ("hill", "Hill")])
    officer = Choice("Lead officer", [(1, "Director, Children’s Social Care")], 1, editable=True)
    day, start = DateField("Date", date(2017, 7, 3), date(2017, 7, 13)), TimeField("Starts", time(19))
    bars = [MessageBar(dismissable=n != 1) for n in range(4)]
    bars[0].tell(
        "warn",
        "The report calls itself “Report on Safeguarding Services”.",
        "Papers, page 5",
        [Link("Use that title", str), Link("Keep both", str)],
    )
    bars[1].tell(
        "bad",
        "The paper for item 8 could not be read: the file is protected by a password.",
        links=[Link("Ask the author", str)],
    )
    bars[2].tell(
        "closed",
        "You are in closed session. What you write now goes only into the closed minutes.",
        "Schedule 12A, paragraph 3",
    )
    bars[3].tell("good", "5 copies made in 41 seconds.")
    return column(
        row(
            (Field("Title", LineInput("Title", "Learning Partnership")), 2),
            (Field("Wards", wards, "All wards unless said"), 1),
            gap=12,
        ),
        12,
        row(
            (wrong, 1),
            (Field("Lead officer", officer), 1),
            gap=12,
        ),
        12,
        row((day, 1), (start, 1), gap=12),
        12,
        Segments(OPENNESS, "Open or closed"),
        8,
        Segments(OPENNESS, "Open or closed", "closed"),
        8,
        row((Check("Education matter", "Church and governor members may vote", True), 1), (Check("Minutes needed"), 1)),
        8,
        Field("Note for the chair", TextArea("Note for the chair", "Director leaves at 8.15 pm.", lines=2)),
        12,
        *(part for bar in bars for part in (bar, 8)),
        ...,
        margins=(24, 16, 24, 8),
    )


def lists() -> QWidget:
    """The two list forms, key hints and the empty state."""
    agenda = ListView(line_model(), LineDelegate(28, figures=True), "Items")
    agenda.show_rows(AGENDA)
    agenda.choose(4)
    agenda.setObjectName("agenda")
    meetings = ListView(line_model(), LineDelegate(56), "Meetings")
    meetings.show_rows(MEETINGS)
    meetings.choose("b")
    for view in (agenda, meetings):
        view.setMinimumHeight(view.content_height() + 4)
    empty = EmptyState(
        "file-plus",
        "No papers yet",
        "Drop PDF or Word files on an item, or ask the authors for them.",
        (primary_button("Ask 5 authors", "mail"), secondary_button("Choose files…")),
    )
    head = row(
        (page_title("Children and Young People Select Committee"), 1),
        Chip("2 working days left", "warn", "clock"),
        margins=(24, 12, 24, 8),
    )
    return column(
        head, agenda, KeyHints([("Enter", "new item"), ("Alt ↑ ↓", "move"), ("F2", "rename")]), meetings, (empty, 1)
    )


def gallery(form: str = "words") -> QWidget:
    """The whole window."""
    side = Sidebar(PLACES)
    side.choose("meetings")
    side.show_file_state("Marlow Vale 2017-18", "Saved · copied 9.40 am")
    side.set_form(form)
    window = QWidget()
    window.setWindowTitle("Gallery")
    line = row((side, 0), (controls(), 1), (Panel(fields(), lines="l"), 1), (Panel(lists(), lines="l"), 1), gap=0)
    fill_box(QVBoxLayout(window), [line])
    window.ring = FocusRing(window)  # type: ignore[attr-defined]
    return window


def main(out: Path) -> None:
    """Write a picture of every widget in each theme, with the rail, and at large text."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_SCALE_FACTOR", "2")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look = Look.attach(app, "light")
    out.mkdir(parents=True, exist_ok=True)
    for theme, form, text_size in (
        ("light", "words", 1.0),
        ("dark", "rail", 1.0),
        ("contrast", "words", 1.0),
        ("light", "rail", 1.25),
    ):
        look.choose(theme)
        look.set_text_size(text_size)
        window = gallery(form)
        window.resize(1800, 1000)
        window.show()
        window.activateWindow()
        app.processEvents()
        target = window.findChild(QWidget, "agenda" if theme == "dark" else "ringed")
        target.setFocus(Qt.FocusReason.TabFocusReason)
        app.processEvents()
        print(theme, form, text_size, window.size())
        window.grab().save(str(out / f"gallery-{theme}-{form}-{text_size}.png"))
        window.close()
        window.deleteLater()
        app.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures"))
