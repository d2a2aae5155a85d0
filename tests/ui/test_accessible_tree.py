"""What a screen reader is told: every control of each page and dialog has a name, and no key means two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenuBar, QWidget

from tests.ui.test_reach import DIALOGS, PAGES
from ui.main_window import MainWindow

Role = QAccessible.Role
#: What an officer can do something with.
CONTROLS = {
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.RadioButton,
    Role.ComboBox,
    Role.EditableText,
    Role.List,
    Role.Table,
    Role.Tree,
    Role.PageTab,
    Role.MenuItem,
    Role.ListItem,
    Role.SpinBox,
    Role.Slider,
}
_DEEPEST = 60


def tree(node: QAccessibleInterface, depth: int = 0) -> Iterator[QAccessibleInterface]:
    """Everything that a screen reader comes to from here; what is not shown is passed over."""
    yield node
    assert depth < _DEEPEST
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from tree(child, depth + 1)


def nameless(root: QWidget) -> list[str]:
    """The controls that a screen reader would pass in silence."""
    interface = QAccessible.queryAccessibleInterface(root)
    assert interface is not None
    found = [node for node in tree(interface) if node.role() in CONTROLS or node.state().focusable]
    found = [node for node in found if node.role() != Role.Cell]  # called by its column, and empty until it is filled
    assert found, "nothing at all is told"
    return [f"{node.role().name} {node.object()!r}" for node in found if not _name(node).strip()]


def _name(node: QAccessibleInterface) -> str:
    """A choice is called by its label or its own name, whatever value it shows."""
    thing = node.object()
    own = thing.accessibleName() if isinstance(thing, QWidget) else ""
    return own or node.text(QAccessible.Text.Name)


def letters(root: QWidget) -> list[str]:
    """The underlined letters that Alt reaches from anywhere in a window: of its menus, its labels and its buttons."""
    words = [label.text() for label in root.findChildren(QLabel) if label.isVisible() and label.buddy() is not None]
    buttons = (button for button in root.findChildren(QAbstractButton) if button.isVisible() and button.isEnabled())
    words += [button.text() for button in buttons]
    for bar in root.findChildren(QMenuBar):
        words += [action.text() for action in bar.actions()] if bar.isVisible() else []
    found = [QKeySequence.mnemonic(text).toString() for text in words]
    return [letter for letter in found if letter]


def twice(found: list[str]) -> list[str]:
    return [letter for letter, times in Counter(found).items() if times > 1]


@pytest.mark.parametrize("page", PAGES)
def test_every_control_of_a_page_is_named_and_no_letter_means_two_things(window: MainWindow, page: str) -> None:
    PAGES[page](window)
    QApplication.processEvents()
    assert nameless(window) == []
    assert twice(letters(window)) == []


@pytest.mark.parametrize("dialog", DIALOGS)
def test_every_control_of_a_dialog_is_named_and_no_letter_means_two_things(window: MainWindow, dialog: str) -> None:
    DIALOGS[dialog](window)
    QApplication.processEvents()
    shown = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    assert shown is not None
    assert nameless(shown) == []
    assert twice(letters(shown)) == []
    shown.close()


def test_every_command_has_a_key_or_a_letter_in_a_menu_and_none_twice(window: MainWindow) -> None:
    keys = [sequence.toString() for command in window.commands.all() for sequence in _sequences(window, command.name)]
    assert twice(keys) == [] and len(keys) > 20
    listed = set()
    for action in window.top_bar.menus.actions():
        menu = action.menu()
        entries = [entry for entry in menu.actions() if not entry.isSeparator()]
        found = [QKeySequence.mnemonic(entry.text()).toString() for entry in entries]
        assert twice([letter for letter in found if letter]) == [], menu.objectName()
        for entry, letter in zip(entries, found, strict=True):
            assert letter or not entry.shortcut().isEmpty(), entry.text()
            listed.add(entry.objectName())
    assert {f"command_{command.name}" for command in window.commands.all()} <= listed


def _sequences(window: MainWindow, name: str) -> list[QKeySequence]:
    return list(window.commands.action(name).shortcuts())
