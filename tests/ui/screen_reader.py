"""What a screen reader is told of a window, and the letters that Alt reaches in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenuBar, QWidget

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


def unheard(root: QWidget) -> list[str]:
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


def _letters(root: QWidget) -> list[str]:
    """The underlined letters that Alt reaches from anywhere in a window: of its menus, its labels and its buttons."""
    words = [label.text() for label in root.findChildren(QLabel) if label.isVisible() and label.buddy() is not None]
    buttons = (button for button in root.findChildren(QAbstractButton) if button.isVisible() and button.isEnabled())
    words += [button.text() for button in buttons]
    for bar in root.findChildren(QMenuBar):
        words += [action.text() for action in bar.actions()] if bar.isVisible() else []
    found = [QKeySequence.mnemonic(text).toString() for text in words]
    return [letter for letter in found if letter]


def twice(found: list[str]) -> list[str]:
    """What is there more than once."""
    return [letter for letter, times in Counter(found).items() if times > 1]


def letters_meant_twice(root: QWidget) -> list[str]:
    """The letters that Alt reaches two things by."""
    return twice(_letters(root))
