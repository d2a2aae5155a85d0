"""A field edited in place: what is typed is stored by itself, one change for each stay; an error stands by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from clerk_app.domain.text import clean
from clerk_app.errors import ClerkError, Refused
from ui.visit import FieldVisit
from ui.widgets.field import Field
from ui.widgets.growing_line import GrowingLine
from ui.widgets.inputs import LineInput, TextArea

#: Stores a text under the name of the visit. Raises ClerkError with a sentence for the officer.
Verb = Callable[[str, str], object]


class StoredField(Field):
    """A line, with `lines` an area, whose text is kept by `verb` without any button; one that `grows` shows it all."""

    def __init__(
        self, label: str, verb: Verb, hint: str = "", lines: int = 1, name: str = "", grows: bool = False
    ) -> None:
        spoken = name or label.replace("&", "")
        self.box: LineInput | TextArea | GrowingLine = TextArea(spoken, lines=lines)
        if lines == 1:
            self.box = GrowingLine(spoken) if grows else LineInput(spoken)
        super().__init__(label, self.box, hint)
        self._verb = verb
        self.visit = FieldVisit(self.box, self._keep)

    def show_text(self, text: str) -> None:
        """Show the stored text; what is being typed stays."""
        if self.visit.unsaved:
            return
        if self.box.hasFocus() and _squeezed(self.visit.text()) == _squeezed(text):
            return  # the space after a word, stored without it, is still wanted by the next word
        self.box.show_text(text)

    def settle(self) -> bool:
        """Store what is typed, now. Returns whether nothing is left that is not stored."""
        return self.visit.settle()

    def forget(self) -> Refused | None:
        """Let go of what is typed and of its error: the field is about to show another thing.

        What could not be stored comes back in words, for the page to say.
        """
        lost = not_stored(self.box.accessibleName(), self.visit.text(), self.error()) if self.visit.unsaved else None
        self.visit.forget()
        self.show_error("")
        return lost

    def _keep(self, text: str, visit: str) -> bool:
        try:
            self._verb(text, visit)
        except ClerkError as error:
            self.show_error(str(error))
            return False
        self.show_error("")
        return True


def settle_all(fields: Iterable[StoredField]) -> bool:
    """Store what is typed in any of the fields. Returns whether nothing is left that is not stored."""
    left = [field for field in fields if not field.settle()]
    return not left


def not_stored(name: str, text: str, reason: str) -> Refused:
    """What was typed and refused, so that the officer can take it up again."""
    return Refused(f"{name} was not stored: “{clean(text)}”.", reason)


def _squeezed(text: str) -> list[str]:
    return [" ".join(line.split()) for line in clean(text).split("\n")]
