"""The keys of the room where they work: on caps at the foot of each column, and all in one menu for the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from ui.room_keys import CLERKS, ROOM, RoomKeys
from ui.widgets.key_cap import KeyHints, on_a_cap

_CLERKS = {key.name: key for key in CLERKS}


class RoomHints(KeyHints):
    """Keys of the room by name, with others beside them whose keys are nobody's to change."""

    apart, spare = True, 18

    def __init__(self, names: Sequence[str], others: Sequence[tuple[str, str]] = ()) -> None:
        own = [(_cap(_CLERKS[name].keys), _CLERKS[name].short) for name in names]
        self._names = tuple(names)
        super().__init__([*own, *others])

    def show_room_keys(self, keys: RoomKeys) -> None:
        """Show the keys that the officer has given them."""
        self.show_keys({_cap(keys.own_keys(name)): _cap(keys.keys(name)) for name in self._names})


def _cap(keys: str) -> str:
    return on_a_cap(keys).replace("PgDown", "PgDn")


def drop_everything(under: QWidget, keys: RoomKeys, run: Callable[[str], object]) -> QMenu:
    """Drop a menu of all that can be recorded, each with its key, under a button; `run` does one by its name."""
    menu = QMenu(under)
    menu.setObjectName("room_menu")
    menu.setAccessibleName("Record")
    for key in keys.all():
        if key.menu == ROOM:
            words = f"{key.words}\t{key.keys}" if key.keys else key.words
            menu.addAction(words, partial(run, key.name))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(under.mapToGlobal(QPoint(0, under.height())))
    return menu
