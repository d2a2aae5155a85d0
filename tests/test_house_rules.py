"""The rules of conftest.py prove themselves: planted faults in a run of their own fail, and clean tests pass."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from clerk_app.office import Office

ROOT = Path(__file__).resolve().parents[1]
PLANTED = """
import logging
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QLabel, QWidget

def test_stray_warning():
    logging.getLogger("clerk").warning("nobody expects this")

def test_expected_warning(caplog):
    logging.getLogger("clerk").warning("looked at")
    assert "looked at" in caplog.text

def test_qt_warning(qapp):
    qWarning("a picture is missing")

def test_leaked_widget(qapp):
    QApplicationKeeps.append(QLabel("left behind"))

QApplicationKeeps = []

def test_after_a_leak_is_not_blamed(qtbot):
    qtbot.addWidget(QWidget())

def test_forgotten_widget_is_no_leak(qapp):
    QLabel("nobody holds it")

def test_offscreen(qapp):
    assert qapp.platformName() == "offscreen"
"""
FAILING = {"test_stray_warning", "test_qt_warning", "test_leaked_widget"}


def test_planted_faults_are_caught(tmp_path: Path) -> None:
    planted = tmp_path / "test_planted.py"
    planted.write_text(PLANTED, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-c", "pyproject.toml", "-rA", "-q"]
    command += ["-o", "addopts=", "-p", "no:cacheprovider", str(planted)]
    ran = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    outcomes = re.findall(r"^(PASSED|FAILED|ERROR) .*::(\w+)", ran.stdout, re.MULTILINE)
    failed = {name for outcome, name in outcomes if outcome != "PASSED"}
    assert failed == FAILING, ran.stdout
    assert len({name for _, name in outcomes}) == PLANTED.count("\ndef test_")


def test_the_office_of_tests_is_the_same_every_time(office: Office, file_office: Office) -> None:
    assert office.officer == file_office.officer == "Test Officer"
    assert office.today() == file_office.today()
    first, second = office.new_id(), office.new_id()
    assert first == file_office.new_id() < second
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}", first)


def test_a_test_can_ask_for_the_screen(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.getoption("--onscreen") in (False, True)
