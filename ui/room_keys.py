"""The keys of In the room: a letter each, the officer's own in the place of Clerk's, or none.

They are heard in the room alone, where no line is typed in, so they are no commands of the window: two sets of them,
one wherever the keys are, the other for whoever was chosen among the people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from clerk_app.errors import Refused

ROOM, PERSON = "In the room", "In the room, of who is chosen"
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
#: Keys beside letters and figures that no list and no line needs.
_ALSO = frozenset({"PgUp", "PgDown", "Ins"})
_COVER = "Shift+Esc"
_PROPERTY = "clerk_room_keys"


@dataclass(frozen=True, slots=True)
class RoomKey:
    """What a key does in the room: in words, its set (`menu`), and the key that it has now; `short` stands on hints."""

    name: str
    words: str
    keys: str
    short: str = ""
    menu: str = ROOM

    @property
    def plain_words(self) -> str:
        """Its words, as a list of keys says them."""
        return self.words

    @property
    def said(self) -> str:
        """Its words within a sentence."""
        return self.words


CLERKS = (
    RoomKey("room_step", "Confirm the roll, start or resume; afterwards the minutes", "K", "next step"),
    RoomKey("room_next", "Take up the next item", "PgDown", "next item"),
    RoomKey("room_end_item", "End the item", "F", "end it"),
    RoomKey("room_together", "Take the chosen item together with this one", "B", "together"),
    RoomKey("room_declare", "Declaration of interest", "D", "declare"),
    RoomKey("room_motion", "Motion or amendment", "M", "motion"),
    RoomKey("room_vote", "Vote", "V", "vote"),
    RoomKey("room_findings", "Answer what stands beside the item", "Q", "answer"),
    RoomKey("room_own_vote", "One member’s own vote, which they want minuted", "O", "own vote"),
    RoomKey("room_resolve", "Decision", "R", "resolve"),
    RoomKey("room_action", "Action", "T", "action"),
    RoomKey("room_note", "Note", "N", "note"),
    RoomKey("room_speaker", "Somebody is heard", "P", "speaker"),
    RoomKey("room_chair", "Who presides", "H", "chair"),
    RoomKey("room_item", "Defer, withdraw or admit the chosen item", "W", "item"),
    RoomKey("room_minutes", "Confirm the minutes of the meeting before", "C", "minutes"),
    RoomKey("room_attend", "Who is in attendance", "I", "attends"),
    RoomKey("room_urgent", "Urgent business that is not on the agenda", "U", "urgent"),
    RoomKey("room_public", "Exclude the public, or let them return", "X", "public"),
    RoomKey("room_adjourn", "Adjourn or resume the meeting", "J", "adjourn"),
    RoomKey("room_limit", "Guillotine, or going on past it", "G", "guillotine"),
    RoomKey("room_gone", "Yes to what is asked: they left, or are back", "Y", "yes"),
    RoomKey("room_close", "Close the meeting", "E", "close"),
    RoomKey("room_large", "Large type, or normal", "L", "large type"),
    RoomKey("room_cover", "Public screen on or off", _COVER, "cover"),
    RoomKey("person_apologies", "Apologies", "A", "apologies", PERSON),
    RoomKey("person_left", "Left", "L", "left", PERSON),
    RoomKey("person_here", "Here, came late or returned", "R", "here", PERSON),
    RoomKey("person_absent", "Absent", "N", "absent", PERSON),
    RoomKey("person_substitute", "A substitute sits in their place", "S", "substitute", PERSON),
    RoomKey("person_virtual", "Attends virtually", "V", "virtually", PERSON),
    RoomKey("person_time", "Correct the time of the last move", "T", "time", PERSON),
)


def keys_of(widget: QWidget) -> RoomKeys:
    """The keys of the room in the window that a widget stands in; Clerk's own where the window has none."""
    found = widget.window().property(_PROPERTY)
    return found if isinstance(found, RoomKeys) else RoomKeys()


class RoomKeys:
    """Every key of the room as it is now. It is asked like the commands of the window, and checked in its own way."""

    example = "7 or Ins"

    def __init__(self, window: QWidget | None = None) -> None:
        if window is not None:
            window.setProperty(_PROPERTY, self)
        self._keys = {key.name: key for key in CLERKS}
        self._own = {key.name: key.keys for key in CLERKS}
        self._listeners: list[Callable[[], None]] = []

    def all(self) -> list[RoomKey]:
        """All of them in order, each with the key that it has now."""
        return list(self._keys.values())

    def keys(self, name: str) -> str:
        """The key of one, "" for none."""
        return self._keys[name].keys

    def own_keys(self, name: str) -> str:
        """The key that Clerk gives it."""
        return self._own[name]

    def changed_keys(self) -> dict[str, str]:
        """The keys that are not Clerk's own, by name."""
        return {key.name: key.keys for key in self.all() if key.keys != self._own[key.name]}

    def change_keys(self, name: str, keys: str) -> None:
        """Give one another key, or none. Raises Refused with a sentence where that key is not free."""
        self._check(name, keys)
        self._give(name, keys)
        self._tell()

    def take_keys(self, changed: Mapping[str, str]) -> None:
        """Take keys remembered from an earlier day; what is not free any more is Clerk's own, if that is free."""
        for name in self._keys:
            self._give(name, "" if name in changed else self._own[name])
        wanted = {name: (keys, self._own[name]) for name, keys in changed.items() if name in self._keys}
        for choice in (0, 1):
            for name, keys in list(wanted.items()):
                with suppress(Refused):
                    self._check(name, keys[choice])
                    self._give(name, keys[choice])
                    del wanted[name]
        self._tell()

    def listen(self, listener: Callable[[], None]) -> None:
        """Be told whenever a key is another one."""
        self._listeners.append(listener)

    def pressed(self, event: QKeyEvent, menu: str = ROOM) -> str:
        """The name of what a key does in a set; "" where it does nothing there."""
        pressed = key_of(event)
        return next((key.name for key in self.all() if key.menu == menu and pressed and key.keys == pressed), "")

    def _check(self, name: str, keys: str) -> None:
        if not keys or keys == self._own[name]:
            wanted = keys
        else:
            wanted = _lawful(keys)
        menu = self._keys[name].menu
        for other in self.all():
            if wanted and other.name != name and other.menu == menu and other.keys == wanted:
                hint = "Choose another, or give that one another key first."
                raise Refused(f"{keys} is the key of “{other.words}”.", hint)

    def _give(self, name: str, keys: str) -> None:
        self._keys[name] = replace(self._keys[name], keys=keys)

    def _tell(self) -> None:
        for listener in list(self._listeners):
            listener()


def key_of(event: QKeyEvent) -> str:
    """The key that was pressed as it is written here: a letter with Shift or not; "" for one with Ctrl or Alt."""
    if event.modifiers() & _HELD:
        return ""
    text = event.text()
    if len(text) == 1 and text.isalnum():
        return text.upper()
    return QKeySequence(event.keyCombination()).toString()


def _lawful(keys: str) -> str:
    """A key as it may be used in the room. Raises Refused with what it is needed for."""
    if keys in _ALSO or (len(keys) == 1 and keys.isalnum()):
        return keys
    raise Refused(f"{keys} is not heard in the room.", "Press one letter or figure, without Ctrl or Alt.")
