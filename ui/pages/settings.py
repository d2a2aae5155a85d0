"""The settings: subjects at the left, the council's and one's own, and the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.domain.change import Subject
from clerk_app.office import Office
from ui.bus import Bus
from ui.commands import Commands
from ui.models.rows import Heading
from ui.page import Page
from ui.pages.settings_pane import SettingsPane
from ui.preferences import Preferences
from ui.widgets.boxes import column
from ui.widgets.key_cap import KeyHints
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.page_head import PageHead
from ui.widgets.two_panes import TwoPanes

_PRINTED = "authority body rule meeting sitting meeting_body agenda_item seat appointment position person_fact"


@dataclass(frozen=True, slots=True)
class SettingsSubject:
    """One subject: its name, its words and line in the list, its pane, and the tables whose things it shows.

    One that is `own` is of this officer on this computer, in every file alike; the others are the council's.
    """

    name: str
    words: str
    line: str
    icon: str
    make: Callable[[SettingsPage], SettingsPane]
    shows: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()
    own: bool = False


def _house_style(page: SettingsPage) -> SettingsPane:
    from ui.pages.settings_house_style import HouseStylePane  # noqa: PLC0415 - a pane is loaded when it is first shown

    return HouseStylePane(page)


def _wording(page: SettingsPage) -> SettingsPane:
    from ui.pages.settings_wording import WordingPane  # noqa: PLC0415

    return WordingPane(page)


def _forms(page: SettingsPage) -> SettingsPane:
    from ui.pages.settings_forms import FormsPane  # noqa: PLC0415

    return FormsPane(page)


def _priorities(page: SettingsPage) -> SettingsPane:
    from ui.pages.settings_priorities import PrioritiesPane  # noqa: PLC0415

    return PrioritiesPane(page)


def _appearance(page: SettingsPage) -> SettingsPane:
    from ui.pages.settings_appearance import AppearancePane  # noqa: PLC0415

    return AppearancePane(page, page.preferences)


def _keys(page: SettingsPage) -> SettingsPane:
    from ui.pages.settings_keys import KeysPane  # noqa: PLC0415

    return KeysPane(page, page.commands, page.preferences)


def _officer(page: SettingsPage) -> SettingsPane:
    from ui.pages.settings_officer import OfficerPane  # noqa: PLC0415

    return OfficerPane(page, page.preferences)


#: The subjects in the order of the list. A new one is a line here and a file beside this one.
SUBJECTS: tuple[SettingsSubject, ...] = (
    SettingsSubject(
        "house_style",
        "House style",
        "Fonts, colours and crest",
        "type",
        _house_style,
        frozenset({"style_choice"}),
        frozenset({"style_choice", *_PRINTED.split()}),
    ),
    SettingsSubject(
        "wording",
        "Wording",
        "Notices and the summons",
        "pencil",
        _wording,
        frozenset({"council_word"}),
        frozenset({"council_word", "style_choice", *_PRINTED.split()}),
    ),
    SettingsSubject(
        "forms",
        "Dates and times",
        "How they are printed",
        "calendar-days",
        _forms,
        reads=frozenset({"council_word", "style_choice", *_PRINTED.split()}),
    ),
    SettingsSubject(
        "priorities",
        "Strategic priorities",
        "Their codes and names",
        "list-checks",
        _priorities,
        frozenset({"strategic_priority"}),
        frozenset({"strategic_priority"}),
    ),
    SettingsSubject("appearance", "Appearance", "Theme and text size", "eye", _appearance, own=True),
    SettingsSubject("keys", "Keys", "Of every command", "keyboard", _keys, own=True),
    SettingsSubject("officer", "Your name", "Beside every change", "user-round", _officer, own=True),
)


class SettingsPage(Page):
    """Enter on a subject goes to its pane; nothing has a button to store it."""

    reads = frozenset().union(*(subject.reads for subject in SUBJECTS))

    def __init__(
        self, office: Office, bus: Bus, commands: Commands, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(office, bus, parent)
        self.commands, self.preferences = commands, preferences
        self.setObjectName("settings_page")
        self.setAccessibleName("Settings")
        self._panes: dict[str, SettingsPane] = {}
        self.list = ListView(line_model(), LineDelegate(), "Settings")
        self._stack = QStackedWidget()
        hints = KeyHints([("Enter", "go to it")])
        first = column(PageHead("Settings"), (self.list, 1), hints)
        self.panes = TwoPanes(first, self._stack, "All settings", first_width=264)
        self.set_content(self.panes)
        self.list.show_rows(_rows())
        self.list.chosen.connect(lambda line: self._show(str(line.id)))
        self.list.opened.connect(lambda _: self._enter())
        self.list.clicked.connect(lambda _: self.panes.show_details())
        self.panes.returned.connect(self.list.setFocus)

    def pane(self, name: str) -> SettingsPane:
        """A pane by its subject's name, made when it is first wanted."""
        if name not in self._panes:
            made = {subject.name: subject for subject in SUBJECTS}[name].make(self)
            self._panes[name] = made
            self._stack.addWidget(made)
        return self._panes[name]

    @property
    def current(self) -> SettingsPane | None:
        """The pane that is shown; None before the first."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, SettingsPane) else None

    def refresh(self) -> None:
        """Show the file as it is now."""
        if not self.list.currentIndex().isValid():
            self.list.choose_first()
        elif self.current is not None:
            self.current.refresh()

    def settle(self) -> bool:
        """Store what is typed and not stored yet. Returns whether all is stored."""
        left = [pane for pane in self._panes.values() if not pane.settle()]
        return not left

    def focus_first(self) -> None:
        """The keys go to the list of subjects."""
        self._freshen()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_subject(self, name: str) -> None:
        """Show a subject by its name, with the keys in its pane."""
        self._freshen()
        self.list.choose(name)
        self._enter()

    def showEvent(self, event: QShowEvent) -> None:
        """What is one's own may have been changed elsewhere, of which no change of the file tells."""
        self._stale = True
        super().showEvent(event)

    def go_to(self, subject: Subject) -> None:
        """Show the subject that a change was about, and the thing in it."""
        self._freshen()
        found = next((each for each in SUBJECTS if subject.table in each.shows), SUBJECTS[0])
        self.list.choose(found.name)
        self.panes.show_details()
        self.pane(found.name).go_to(subject)

    def _show(self, name: str) -> None:
        if self.current is not None:
            self.current.settle()
        pane = self.pane(name)
        self._stack.setCurrentWidget(pane)
        pane.refresh()

    def _enter(self) -> None:
        self.panes.show_details()
        if self.current is not None:
            self.current.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back from a pane to the list of subjects."""
        if event.key() == Qt.Key.Key_Escape and not self.messages.text() and not self.list.hasFocus():
            self.panes.show_first()
        else:
            super().keyPressEvent(event)


def _rows() -> Iterator[Heading | Line]:
    """The subjects of the council, and under a heading of their own those of the officer."""
    for own, words, note in ((False, "The council", "in this file"), (True, "You", "on this computer")):
        yield Heading(words, note)
        yield from (Line(s.name, s.words, s.line, icon=s.icon) for s in SUBJECTS if s.own is own)
