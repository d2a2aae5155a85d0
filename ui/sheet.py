"""The palette and the one short style sheet that turn Fusion into Clerk's own controls."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from ui.icons import IconSet
    from ui.tokens import Theme

_ROLES = (
    (QPalette.ColorRole.Window, "canvas"),
    (QPalette.ColorRole.Base, "canvas"),
    (QPalette.ColorRole.AlternateBase, "chrome"),
    (QPalette.ColorRole.Button, "canvas"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.ToolTipBase, "text"),
    (QPalette.ColorRole.ToolTipText, "canvas"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.Mid, "line_strong"),
    (QPalette.ColorRole.Accent, "accent"),
)
_INKS = (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText)
_IMAGES = (("chevron-down", "text2"), ("chevron-left", "text2"), ("chevron-right", "text2"), ("check", "text"))

# General before special: at equal rank the later rule wins. No rule names QWidget: it would end palettes set in code.
_SHEET = """
QAbstractScrollArea {{ border: 0; background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QLineEdit, QComboBox, QPlainTextEdit {{ background: {canvas}; color: {text}; border: 1px solid {border};
  border-radius: 6px; padding: 0 9px;
  selection-background-color: {accent}; selection-color: {on_accent}; placeholder-text-color: {text3}; }}
QLineEdit, QComboBox, QPlainTextEdit[kind="line"] {{ min-height: {control}px; }}
QComboBox {{ padding-left: 11px; }}
QComboBox:editable {{ padding-left: 9px; }}
QPlainTextEdit {{ padding: 4px 7px; }}
QPlainTextEdit[kind="line"] {{ padding: 0; }}
QLineEdit:hover, QComboBox:hover, QPlainTextEdit:hover {{ border-color: {text3}; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{ border-color: {accent}; }}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{ color: {text_disabled};
  border-color: {line_strong}; }}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] {{ background: {chrome}; }}
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] {{ border-color: {bad}; }}
QLineEdit[kind="big"] {{ font-size: {big}px; min-height: {big_control}px; }}
QComboBox QLineEdit {{ border: 0; padding: 0; min-height: 0; background: transparent; }}
QComboBox::drop-down {{ border: 0; width: 28px; }}
QComboBox::down-arrow {{ image: url({chevron_down_text2}); width: 16px; height: 16px; }}
QComboBox QAbstractItemView, QListView#suggestions {{
  background: {canvas}; color: {text}; border: 1px solid {border}; padding: 4px;
  outline: 0; selection-background-color: {selected}; selection-color: {text}; }}
QComboBox QAbstractItemView::item, QListView#suggestions::item {{
  min-height: {small}px; padding: 0 8px; border-radius: 4px; }}
QComboBox QAbstractItemView::item:selected, QListView#suggestions::item:selected {{
  background: {selected}; color: {text}; }}
QProgressBar {{ border: 0; border-radius: 2px; background: {sunken}; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ border-radius: 2px; background: {accent}; }}
QTableView {{ background: {canvas}; color: {text}; border: 1px solid {border}; border-radius: 6px; outline: 0;
  selection-background-color: {selected}; selection-color: {text}; }}
QTableView::item {{ padding: 0 8px; border-bottom: 1px solid {line}; }}
QTableView::item:selected {{ background: {selected}; color: {text}; }}
QTableView::item:focus {{ border: 2px solid {accent}; }}
QTableView[kind="plain"] {{ border: 0; border-radius: 0; background: transparent; }}
QTableView[kind="plain"]::item, QTableView[kind="plain"]::item:selected, QTableView[kind="plain"]::item:focus {{
  border: 0; padding: 0; background: transparent; }}
QTableView QLineEdit {{ border-radius: 0; min-height: 0; }}
QHeaderView {{ background: {chrome}; border-top-left-radius: 5px; border-top-right-radius: 5px; }}
QHeaderView::section {{ background: transparent; color: {text2}; border: 0; border-bottom: 1px solid {line_strong};
  padding: 6px 8px; font-weight: 600; }}
QPushButton {{ outline: 0; border-radius: 6px; padding: 0 14px; min-height: {control}px; border: 1px solid {border};
  background: {canvas}; color: {text}; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {sunken}; }}
QPushButton:disabled {{ color: {text_disabled}; border-color: {line_strong}; background: transparent; }}
QPushButton::menu-indicator {{ image: url({chevron_down_text2}); width: 14px; height: 14px;
  subcontrol-position: right center; subcontrol-origin: padding; right: 8px; }}
QPushButton[kind="primary"] {{ background: {accent}; border-color: {accent}; color: {on_accent}; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{ background: {accent_hover}; }}
QPushButton[kind="primary"]:disabled {{ background: {sunken}; border-color: {line_strong}; color: {text_disabled}; }}
QPushButton[kind="quiet"] {{ border-color: transparent; background: transparent; color: {accent}; padding: 0 8px; }}
QPushButton[kind="plain"] {{ border-color: transparent; background: transparent; color: {text2}; padding: 0 8px; }}
QPushButton[kind="tool"] {{ border-color: transparent; background: transparent; padding: 0; }}
QPushButton[kind="quiet"]:hover, QPushButton[kind="plain"]:hover, QPushButton[kind="tool"]:hover {{
  background: {hover}; }}
QPushButton[kind="quiet"]:disabled, QPushButton[kind="plain"]:disabled, QPushButton[kind="tool"]:disabled {{
  border-color: transparent; color: {text_disabled}; }}
QPushButton[kind="link"] {{ border: 0; background: transparent; color: {accent}; padding: 0; min-height: {link}px;
  text-align: left; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:disabled {{ color: {text_disabled}; }}
QPushButton[measure="small"] {{ min-height: {small}px; padding: 0 10px; }}
QPushButton[measure="big"] {{ min-height: {large}px; padding: 0 18px; }}
QMenuBar {{ background: transparent; spacing: 0; padding: 0; }}
QMenuBar::item {{ padding: 5px 7px; margin: 0; border-radius: 6px; color: {text2}; background: transparent; }}
QMenuBar::item:selected {{ background: {hover}; color: {text}; }}
QMenu {{ background: {canvas}; color: {text}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 10px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selected}; color: {text}; }}
QMenu::item:disabled {{ color: {text_disabled}; }}
QMenu::item:disabled:selected {{ background: {hover}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::indicator {{ width: 16px; height: 16px; left: 8px; }}
QMenu::indicator:checked {{ image: url({check_text}); }}
QMenu::right-arrow {{ image: url({chevron_right_text2}); width: 14px; height: 14px; right: 6px; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 6px; }}
QCalendarWidget {{ background: {canvas}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {canvas}; }}
QCalendarWidget QToolButton {{ color: {text}; background: transparent; border: 0; border-radius: 6px; padding: 3px 8px;
  min-height: {link}px; }}
QCalendarWidget QToolButton:hover {{ background: {hover}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QToolButton#qt_calendar_prevmonth {{ qproperty-icon: url({chevron_left_text2}); }}
QCalendarWidget QToolButton#qt_calendar_nextmonth {{ qproperty-icon: url({chevron_right_text2}); }}
QCalendarWidget QTableView {{ background: {canvas}; color: {text}; outline: 0; border: 0; border-radius: 0;
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QCalendarWidget QTableView::item, QCalendarWidget QTableView::item:selected, QCalendarWidget QTableView::item:focus {{
  padding: 0; border: 0; }}
QCalendarWidget QTableView::item:selected {{ background: {accent}; color: {on_accent}; border-radius: 4px; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {text_disabled}; }}
QToolTip {{ background: {text}; color: {canvas}; border: 1px solid {text}; padding: 3px 6px; }}
QScrollBar:vertical {{ width: 12px; background: transparent; margin: 0; }}
QScrollBar:horizontal {{ height: 12px; background: transparent; margin: 0; }}
QScrollBar::handle {{ background: {border}; border-radius: 3px; margin: 3px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {text3}; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ height: 0; width: 0;
  background: none; }}
"""

# where soft grounds are outlines, what is chosen in a menu or under the pointer must be told by more than a ground
_OUTLINED = """
QPushButton:hover, QPushButton[kind="quiet"]:hover, QPushButton[kind="plain"]:hover, QPushButton[kind="tool"]:hover,
QCalendarWidget QToolButton:hover {{ border: 1px solid {accent}; }}
QPushButton[kind="link"]:hover {{ border: 0; }}
QMenu::item:selected, QMenuBar::item:selected, QComboBox QAbstractItemView::item:selected,
QListView#suggestions::item:selected, QTableView::item:selected {{ background: {accent}; color: {on_accent}; }}
QTableView::item:focus {{ background: {canvas}; color: {text}; border: 2px solid {focus}; }}
QMenu::item:disabled:selected {{ background: transparent; border: 1px solid {text_disabled}; color: {text_disabled}; }}
"""


def palette_of(colour: Callable[[str], QColor]) -> QPalette:
    """The palette of a theme, for everything that no rule of the sheet reaches."""
    palette = QPalette()
    for role, tone in _ROLES:
        palette.setColor(role, colour(tone))
    for role in _INKS:
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("text_disabled"))
    return palette


def sheet_of(theme: Theme, images: Mapping[str, str]) -> str:
    """The style sheet of a theme; `images` are the recoloured files by name and tone."""
    measures = {
        "control": theme.size("control") - 2,
        "small": theme.size("control_small") - 2,
        "large": theme.scaled(38),
        "link": max(26, theme.scaled(26)),
        "big": theme.scaled(18),
        "big_control": theme.scaled(42),
    }
    sheet = _SHEET + _OUTLINED if theme.outlined else _SHEET
    return sheet.format(**theme.colours, **measures, **images)


class SheetImages:
    """The few recoloured drawings that the sheet needs as files, in a private folder that ends with the program."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="clerk-look-"))
        self._themes = 0
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def written(self, icons: IconSet) -> dict[str, str]:
        """Write the drawings anew, under names not used before: Qt keeps what it once read from a file."""
        self._themes += 1
        paths = {}
        for name, tone in _IMAGES:
            path = self.folder / f"{self._themes}-{name}-{tone}.svg"
            path.write_text(icons.svg(name, tone), encoding="utf-8")
            paths[f"{name}_{tone}".replace("-", "_")] = path.as_posix()
        return paths
