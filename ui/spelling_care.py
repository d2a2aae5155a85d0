"""Which dictionaries spelling is checked by; they are read while nobody types, since reading one takes a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.errors import ClerkError
from clerk_app.services.known_names import known_names, speaks_welsh
from clerk_app.services.spelling import Language, Spelling
from ui.preferences import Preferences

if TYPE_CHECKING:
    from clerk_app.office import Office

#: The choices, in words.
CHOICES = (
    ("en", "British spelling"),
    ("cy", "Welsh spelling"),
    ("both", "British and Welsh"),
    ("none", "Spelling unchecked"),
)
_LANGUAGES = {
    "en": (Language.BRITISH,),
    "cy": (Language.WELSH,),
    "both": (Language.BRITISH, Language.WELSH),
    "none": (),
}
_QUIET_MS = 500


class SpellingCare(QObject):
    """Sends `ready(spelling)` when the dictionaries are read, and `failed(error)` where one is not there."""

    ready = Signal(object)
    failed = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._preferences = Preferences()
        self.spelling: Spelling | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._read)

    @property
    def choice(self) -> str:
        """What is chosen: by the officer, else by the languages of the council."""
        chosen = self._preferences.spelling
        return chosen if chosen in _LANGUAGES else "both" if speaks_welsh(self._office) else "en"

    def choose(self, choice: str) -> None:
        """Check by other dictionaries from now on."""
        self._preferences.spelling = choice
        self.begin(anew=True)

    def begin(self, *, anew: bool = False) -> None:
        """Have the dictionaries read as soon as nobody types."""
        if anew or self.spelling is None:
            known = (*known_names(self._office), *self._preferences.own_words)
            self.spelling = Spelling(_LANGUAGES[self.choice], known)
            self._quiet.start()

    def put_off(self) -> None:
        """A key was pressed: what is not read yet waits."""
        if self._quiet.isActive():
            self._quiet.start()

    def learn(self, word: str) -> None:
        """Take a word for right from now on, here and whenever Clerk is opened on this computer."""
        self._preferences.add_own_word(word)
        if self.spelling is not None:
            self.spelling.learn(word)
            self.ready.emit(self.spelling)

    def _read(self) -> None:
        if self.spelling is None:
            return
        try:
            more = self.spelling.read_next()
        except ClerkError as error:
            self.failed.emit(error)
            return
        if more:
            self._quiet.start()
        else:
            self.ready.emit(self.spelling)
