"""From an empty file to the first agenda: each step with its tick, its verb, and what it is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.office import Office
from clerk_app.services import backups, committees, council, people, serving
from ui.preferences import Preferences
from ui.text import counted
from ui.theme import look
from ui.widgets.boxes import Item, column, fill_box, row
from ui.widgets.buttons import Button, secondary_button
from ui.widgets.labels import Label, caption
from ui.widgets.painting import CENTRE, Painted, paint_ground, paint_icon, paint_text

COUNCIL, COMMITTEE, LAST = range(3)
_WIDEST = 680


def next_step(office: Office) -> int:
    """What a meeting still needs before it: COUNCIL, COMMITTEE, or LAST once both are there."""
    if council.authority(office) is None:
        return COUNCIL
    return LAST if committees.every(office) else COMMITTEE


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `standing` says how it stands once it is done, and "" before; it can be done once `ready`.

    The keys pass by a step that is not `wanted` for an agenda.
    """

    name: str
    title: str
    words: str
    verb: str
    standing: Callable[[Office], str]
    ready: Callable[[Office], bool] = lambda _: True
    waits_for: str = ""
    wanted: bool = True


def _officer(_: Office) -> str:
    return f"{Preferences().officer} stands beside every change you make." if Preferences().officer else ""


def _council(office: Office) -> str:
    authority = council.authority(office)
    return authority.name if authority else ""


def _committee(office: Office) -> str:
    every = committees.every(office)
    more = f" and {counted(len(every) - 1, 'other', 'others')}" if len(every) > 1 else ""
    return f"{every[0].name}{more}" if every else ""


def _members(office: Office) -> str:
    count = serving.how_many(office)
    return f"{counted(count, 'member', 'members')} so far" if count else ""


def _second_place(_: Office) -> str:
    folder = backups.second_place()
    return f"Copies of the backups go into {folder}." if folder else ""


def _proper_officer(office: Office) -> str:
    held = council.officer_on(office, office.today())
    return f"{people.fact(office, held).printed} signs the summons." if held else ""


STEPS = (
    Step("officer", "Your name", "It stands beside every change you make.", "Give your name…", _officer, wanted=False),
    Step(
        "second_place",
        "A second place for backups",
        "Clerk backs the file up on this computer. A copy on a USB stick or your team’s drive is there if the computer "
        "fails. This can wait: it is in the File menu too.",
        "Choose a folder…",
        _second_place,
        wanted=False,
    ),
    Step(
        "council",
        "The council",
        "Its name as it is printed, and its nation, whose law counts the days of notice.",
        "Name the council…",
        _council,
    ),
    Step(
        "proper_officer",
        "The proper officer",
        "They sign the summons of every meeting. This can wait until the first agenda goes out.",
        "Choose the proper officer…",
        _proper_officer,
        lambda office: next_step(office) != COUNCIL,
        "Comes after the council.",
        wanted=False,
    ),
    Step(
        "committee",
        "A committee",
        "Its usual place, time and standing items are filled in for every meeting of it. For the council’s own "
        "meetings, make one of the kind Full council: all councillors sit on it.",
        "New committee…",
        _committee,
        lambda office: next_step(office) != COUNCIL,
        "Comes after the council.",
    ),
    Step(
        "members",
        "Its members",
        "They are printed with the summons. Type a name and press Enter, one after another. Or take them from an Excel "
        "workbook or a CSV file: choose it in the File menu under Import…",
        "Add members…",
        _members,
        lambda office: next_step(office) == LAST,
        "Come after the committee.",
    ),
    Step(
        "chair",
        "The chair",
        "Choose a member of the committee, then Make chair. The agenda names the chair first.",
        "Choose the chair…",
        serving.chaired,
        lambda office: serving.how_many(office) > 0,
        "Comes after the members.",
        wanted=False,
    ),
    Step(
        "meeting",
        "The first meeting",
        "Choose a day; Clerk says when the agenda must be out, and opens the agenda.",
        "New meeting…",
        lambda _: "",  # with it these steps are over
        lambda office: next_step(office) == LAST,
        "Comes after the committee.",
    ),
)


class FirstSteps(QScrollArea):
    """The steps for which a verb is given, under one another; the next one's button is the primary one."""

    def __init__(self, office: Office, verbs: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self._office = office
        self._placed: Button | None = None  # where the keys were put, until Tab is pressed
        self._rows = [
            StepRow(step, number, verbs[step.name])
            for number, step in enumerate((step for step in STEPS if step.name in verbs), start=1)
        ]
        self._build()
        look().changed.connect(self._fit)
        self._fit()

    def _build(self) -> None:
        self.setObjectName("first_steps")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heading = Label("To your first agenda", "heading")
        words = caption("Each step can be changed later on its own page, and undone.", wrap=True)
        steps: list[Item] = [part for shown in self._rows for part in (shown, 4)]
        self._column = column(heading, 2, words, 18, *steps)
        inside = QWidget()
        fill_box(QVBoxLayout(inside), [row((self._column, 1000), ...), ...], margins=(24, 8, 24, 24))
        inside.setMinimumHeight(1)  # what wraps is as high as its width makes it, and not as at its narrowest
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def step(self) -> str:
        """The name of the step that comes next."""
        found = self._next()
        return found.step.name if found else ""

    def refresh(self) -> None:
        """Show how the steps stand; keys that were on a step before go to the next one's button."""
        held = self.focusWidget()
        had_keys = held is not None and self.isAncestorOf(held)
        for shown in self._rows:
            shown.show_standing(self._office)
        following = self._next()
        for shown in self._rows:
            shown.button.show_kind("primary" if shown is following else "secondary")
        if had_keys or (self.isVisible() and self.window().focusWidget() is None):
            self.focus_step()

    def focus_step(self) -> None:
        """Put the keys on the button of the next step."""
        following = self._next()
        if following is not None:
            following.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._placed = following.button

    def focusNextPrevChild(self, forward: bool) -> bool:
        """From the last step that can be done, Tab first begins to read at the top, if nobody has gone there by Tab."""
        placed, self._placed = self._placed, None
        open_now = [shown.button for shown in self._rows if shown.button.isVisible()]
        if forward and len(open_now) > 1 and placed is open_now[-1] is self.focusWidget():
            open_now[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().focusNextPrevChild(forward)

    def _next(self) -> StepRow | None:
        return next((shown for shown in self._rows if shown.step.wanted and not shown.done), None)

    def _fit(self) -> None:
        self._column.setMaximumWidth(look().theme.scaled(_WIDEST))


class StepRow(QWidget):
    """One step: its number or tick, what it is for or how it stands, and its verb."""

    def __init__(self, step: Step, number: int, verb: Callable[[], None]) -> None:
        super().__init__()
        self.step, self.done = step, False
        self.setObjectName(f"step_{step.name}")
        self._mark = _Mark(number)
        self._words = caption(step.words, wrap=True)
        self.button = secondary_button(step.verb)
        self.button.writes = step.wanted
        self.button.clicked.connect(verb)
        self._waits = caption(step.waits_for, "text2")
        words = column(Label(step.title, "body_strong"), 1, self._words)
        line = row(self._mark, (words, 1), self._waits, self.button, gap=14, margins=(0, 6, 0, 6))
        fill_box(QVBoxLayout(self), [line])

    def show_standing(self, office: Office) -> None:
        """Tick the step once it is done; its verb and what it is for are there as soon as it can be done."""
        standing = self.step.standing(office)
        self.done, ready = bool(standing), self.step.ready(office)
        self._mark.show_done(self.done)
        self._words.setText(standing or self.step.words)
        self._words.setVisible(ready or self.done)
        self.button.setVisible(ready and not self.done)
        self._waits.setVisible(not ready)
        self.setAccessibleName(f"{self.step.title}, {'done' if self.done else 'to do'}. {self._words.text()}")


class _Mark(Painted):
    """A number in a ring, or a tick."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._done = number, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_done(self, done: bool) -> None:
        """Show the tick, or the number."""
        self._done = done
        self.setAccessibleName("Done" if done else f"Step {self._number}")
        self.update()

    def sizeHint(self) -> QSize:
        """As large as a small control."""
        side = look().theme.size("control_small")
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring with its number, or the tick on its ground."""
        painter, rect = QPainter(self), QRectF(self.rect())
        radius = rect.height() / 2
        if self._done:
            paint_ground(painter, rect, "good_soft", radius)
            paint_icon(painter, "check", "good", rect.center().x() - 8, rect.center().y() - 8, 16)
        else:
            paint_ground(painter, rect, "canvas", radius, "border", 1.5)
            paint_text(painter, rect, str(self._number), "caption_strong", "text2", CENTRE, elide=False)
