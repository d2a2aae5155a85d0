"""What the commands and the palette may ask of the window: so that they need not know it, nor it them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.commands import Commands
from ui.preferences import Preferences
from ui.top_bar import TopBar

if TYPE_CHECKING:
    from clerk_app.domain.change import Subject
    from clerk_app.office import Office
    from ui.bus import Bus
    from ui.keeping import Keeping
    from ui.page import Page
    from ui.searching import Searching


#: How the name of a bundle ends: the start knows one by it, and loads no service for that.
BUNDLE = ".clerkbundle"


class Frame(Protocol):
    """The window, as far as its commands are concerned."""

    office: Office | None
    bus: Bus
    commands: Commands
    preferences: Preferences
    top_bar: TopBar
    keeping: Keeping
    searching: Searching
    stack: QStackedWidget  # tells which page is shown

    def centralWidget(self) -> QWidget | None:
        """What dialogs stand over."""
        ...

    def current_page(self) -> Page | None:
        """The page that is shown; None at the start."""
        ...

    def current_place(self) -> str:
        """The name of the page that is shown; "" at the start."""
        ...

    def show_place(self, name: str) -> None:
        """Show a page."""
        ...

    def go_to(self, subject: Subject) -> None:
        """Show the page that shows a thing, with the thing in view."""
        ...

    def tell_reading(self, reason: str) -> None:
        """Say at the page's foot why nothing can be written."""
        ...

    def new_thing(self) -> None:
        """Begin a new thing of the page that is shown."""
        ...

    def open_palette(self) -> None:
        """Open the box that goes anywhere."""
        ...

    def ask_new(self) -> None:
        """Ask where a new office file shall be, and make it."""
        ...

    def ask_open(self) -> None:
        """Ask for an office file, and open it."""
        ...

    def ask_restore(self, file: Path | None = None) -> None:
        """Ask which backup shall be put back, and put it in place."""
        ...

    def ask_salvage(self) -> None:
        """Ask which damaged file shall be read as far as it goes, and where to."""
        ...

    def open_file(self, path: Path) -> bool:
        """Open an office file and show it."""
        ...

    def undo(self) -> None:
        """Take back the newest own change."""
        ...

    def redo(self) -> None:
        """Do the newest undone change again."""
        ...

    def close(self) -> bool:
        """Close the window."""
        ...
