"""Keeps journeys honest: what only a hand on the keyboard may do cannot be done by a call from test code."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QItemSelectionModel
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clerk_app import services
from clerk_app.office import Office
from ui.commands import Commands

ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = (str(ROOT / "ui"), str(ROOT / "clerk_app"))
_TESTS = str(ROOT / "tests")
_FORBIDDEN: dict[type, str] = {
    QLineEdit: "setText insert clear backspace paste",
    QPlainTextEdit: "setPlainText insertPlainText appendPlainText clear paste",
    QAbstractButton: "click animateClick toggle setChecked",
    QAction: "trigger activate toggle setChecked",
    QComboBox: "setCurrentIndex setCurrentText setEditText showPopup",
    QTabBar: "setCurrentIndex",
    QAbstractItemView: "setCurrentIndex edit",
    QItemSelectionModel: "setCurrentIndex select",
    QWidget: "setFocus close",
    QDialog: "accept reject done",
    QCoreApplication: "sendEvent postEvent",
    QTest: "mouseClick mouseDClick mouseMove mousePress mouseRelease wheelEvent",
    QtBot: "mouseClick mouseDClick mouseMove mousePress mouseRelease",
    Commands: "run",
    Office: "undo redo record",
}
_STATIC = (QTest, QCoreApplication, QtBot)


class NotByKeys(AssertionError):
    """A journey reached round the keyboard."""


def forbid_all_but_keys(monkeypatch: pytest.MonkeyPatch, journey: ModuleType) -> None:
    """Until the test ends, a call of these from test code fails the test; the program's own calls pass."""
    for kind, names in _FORBIDDEN.items():
        for name in names.split():
            if hasattr(kind, name):
                checked = _guarded(getattr(kind, name), f"{kind.__name__}.{name}")
                monkeypatch.setattr(kind, name, staticmethod(checked) if kind in _STATIC else checked)
    known: dict[Any, Any] = {}
    for module, name, verb in _services():
        known[verb] = _guarded(verb, f"{module.__name__.removeprefix('clerk_app.')}.{name}")
        monkeypatch.setattr(module, name, known[verb])
    for name, value in list(vars(journey).items()):
        if inspect.isfunction(value) and value in known:
            monkeypatch.setattr(journey, name, known[value])


def _services() -> Iterator[tuple[ModuleType, str, Callable[..., Any]]]:
    for found in pkgutil.iter_modules(services.__path__, "clerk_app.services."):
        module = importlib.import_module(found.name)
        for name, value in list(vars(module).items()):
            if inspect.isfunction(value) and value.__module__ == found.name and not name.startswith("_"):
                yield module, name, value


def _guarded(original: Callable[..., Any], name: str) -> Any:
    @functools.wraps(original)
    def checked(*given: Any, **named: Any) -> Any:
        if _asked_by_test(sys._getframe(1)):
            raise NotByKeys(f"{name} was called from a journey; an officer has only keys")
        return original(*given, **named)

    return checked


def _asked_by_test(frame: FrameType | None) -> bool:
    """Whether test code, at whatever remove, asked for a call, and not the program in answer to a key."""
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(_PROGRAM):
            return False
        if file.startswith(_TESTS):
            return True
        frame = frame.f_back
    return False
