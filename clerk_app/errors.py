"""What can go wrong, in the words an officer reads.

ClerkError                  what happened, to what; `hint` says what to do next
├── WrongUse                the command or the call was put wrongly
├── NotFound                the thing named is not in this file
├── Ambiguous               the name given fits several things; the hint lists them
├── Refused                 the rules of the file do not allow it; nothing was changed
│   └── StaleChange         undo: somebody has changed the same thing since
├── BadInput                a file or a field holds something that cannot be taken; `places` lists every one
└── BadFile                 this is not an office file that the program can open
    └── LostFile            it was one, and is gone, damaged or altered: a backup can be put in its place
"""

from __future__ import annotations

from pathlib import Path


class ClerkError(Exception):
    """An expected failure: one sentence that says what happened, and a hint that says what to do next.

    `field` names the column that it is about, where it is about one; a form says it there.
    """

    def __init__(self, message: str, hint: str = "", *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.field = field

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class WrongUse(ClerkError):
    """The command or the call was put wrongly."""


class NotFound(ClerkError):
    """The thing named is not in this file."""


class Ambiguous(ClerkError):
    """The name given fits several things; the hint lists them."""


class Refused(ClerkError):
    """The rules of the file do not allow it; nothing was changed."""


class StaleChange(Refused):
    """An undo was refused because the same thing has been changed since."""


class BadInput(ClerkError):
    """A file or field holds something that cannot be taken; every place is listed and nothing was stored."""

    def __init__(self, message: str, hint: str = "", places: tuple[str, ...] = (), *, field: str = "") -> None:
        super().__init__(message, hint, field=field)
        self.places = places


class BadFile(ClerkError):
    """This is not an office file that the program can open."""


class LostFile(BadFile):
    """An office file that is gone, cut short, damaged or altered outside Clerk: a backup can be put in its place.

    `path` is where it is or was; `legible` says that there may be something in it which can still be read.
    """

    def __init__(self, message: str, hint: str = "", path: Path | None = None, *, legible: bool = False) -> None:
        super().__init__(message, hint)
        self.path = path
        self.legible = legible
