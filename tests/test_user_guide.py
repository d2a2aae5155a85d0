"""The user guide and the README tell of the window as it is: its pictures, links, commands, keys and words."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QSettings
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.programme_text import BESIDE, FIELDS
from ui.commands import Command
from ui.dialogs import help as keys_dialog
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.room_keys import CLERKS
from ui.theme import Look

ROOT = Path(__file__).resolve().parents[1]
GUIDE, README = ROOT / "docs" / "user-guide.md", ROOT / "README.md"
PICTURES = ROOT / "docs" / "pictures"
PAGES = pytest.mark.parametrize("page", [README, GUIDE], ids=["readme", "guide"])
DRAW = "python -m tests.pictures.guide"
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)]+)\)")
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?P<to>[^)]+)\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+[^\s|),.;:]+|Ctrl\+(?:Alt\+)?[,+=-]|\bF\d{1,2}\b")
_MENUS = ("File", "Edit", "Go", "Meeting", "Agenda", "Papers", "Issue", "Print", "View", "Help")
_WORDS = (
    "rule_values.py",
    "wording.py",
    "wording_labels.py",
)  # where names of rules and texts stand that the window shows
_SEEN = 24  # of 255: what an eye can tell
_MOST_CHANGED = 0.0002  # of all dots: about one short word


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pictures as the window of today draws them, by a program of its own since they are drawn larger."""
    folder = tmp_path_factory.mktemp("pictures")
    command = [sys.executable, "-m", "tests.pictures.guide", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=dict(os.environ), check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def commands(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[list[Command]]:
    """Every command of the window, with Clerk's own keys."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    Look.attach(qapp, "light")
    window = MainWindow(Preferences())
    qtbot.addWidget(window)
    yield window.commands.all()
    window.close()


# --- pictures ---------------------------------------------------------------------------------------------------------
@pytest.mark.skipif(sys.platform != "linux", reason="other systems set letters otherwise")
def test_every_picture_is_as_the_window_is_now(drawn: Path) -> None:
    kept, now = ({path.name for path in folder.glob("*.png")} for folder in (PICTURES, drawn))
    assert kept == now, f"{DRAW} makes other pictures than docs/pictures holds"
    differing = {name: changed(PICTURES / name, drawn / name) for name in sorted(now)}
    faults = {name: f"{part:.2%}" for name, part in differing.items() if part > _MOST_CHANGED}
    assert not faults, f"The window looks otherwise now. Run `{DRAW}`, look at the pictures, and commit them."


def test_a_changed_picture_is_noticed(tmp_path: Path) -> None:
    whole = Image.open(PICTURES / "check.png").convert("RGB")
    other, smaller = tmp_path / "other.png", tmp_path / "smaller.png"
    whole.paste("white", (40, 40, 200, 80))
    whole.save(other)
    whole.crop((0, 0, whole.width - 1, whole.height)).save(smaller)
    assert changed(PICTURES / "check.png", PICTURES / "check.png") == 0
    assert changed(PICTURES / "check.png", other) > _MOST_CHANGED
    assert changed(PICTURES / "check.png", smaller) == 1


@PAGES
def test_every_picture_is_there_and_said_in_words(page: Path) -> None:
    shown = list(_PICTURE.finditer(page.read_text(encoding="utf-8")))
    assert shown
    for picture in shown:
        assert (page.parent / picture["path"]).is_file(), picture["path"]
        assert len(picture["alt"].split()) >= 4, f"{picture['path']} has no words for who cannot see it"


def test_every_picture_is_shown_somewhere() -> None:
    shown = {
        Path(found["path"]).name for page in (README, GUIDE) for found in _PICTURE.finditer(page.read_text("utf-8"))
    }
    assert shown == {path.name for path in PICTURES.glob("*.png")}


def changed(one: Path, other: Path) -> float:
    """The part of the dots that an eye sees differ, 1 for pictures of another size."""
    first, second = (Image.open(path).convert("RGB") for path in (one, other))
    if first.size != second.size:
        return 1.0
    bands = ImageChops.difference(first, second).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return ImageStat.Stat(most.point(lambda value: 255 * (value > _SEEN))).mean[0] / 255


# --- links ------------------------------------------------------------------------------------------------------------
@PAGES
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in _LINK.finditer(page.read_text(encoding="utf-8")):
        path, _, heading = link["to"].partition("#")
        target = page.parent / path if path else page
        assert target.exists(), f"{page.name} links to {link['to']}"
        assert not heading or heading in headings(target), f"{page.name} links to {link['to']}"


def test_the_list_of_contents_names_every_section() -> None:
    listed = {link["to"] for link in _LINK.finditer(GUIDE.read_text("utf-8")) if link["to"].startswith("#")}
    assert listed == {f"#{name}" for name in headings(GUIDE)[1:]}


def headings(page: Path) -> list[str]:
    """The headings of a page as links name them."""
    lines = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines]


# --- commands, keys and words -----------------------------------------------------------------------------------------
def test_every_command_of_the_guide_is_in_its_menu(commands: list[Command]) -> None:
    there = {f"{command.menu}, {command.plain_words}" for command in commands}
    named = {words for words in bold() if words.partition(", ")[0] in _MENUS and ", " in words}
    assert len(named) > 20
    assert named <= there


def test_every_key_beside_a_command_is_its_key(commands: list[Command]) -> None:
    """In brackets after it, or in the table of keys, which leaves none out."""
    keys = {f"{command.menu}, {command.plain_words}": command.keys.split("; ") for command in commands}
    text = GUIDE.read_text(encoding="utf-8")
    beside = re.findall(r"\*\*(\w+, [^*]+)\*\*\s\(((?:Ctrl|Alt|F\d)[^\s]*)\)", text)
    assert len(beside) > 8
    for words, key in beside:
        assert key in keys[words], words
    table = dict(re.findall(r"^\| \*\*(\w+, [^*]+)\*\* \| (.+?) \|$", text, re.MULTILINE))
    assert table == {words: " or ".join(found) for words, found in keys.items() if found != [""]}


def test_every_key_of_the_guide_is_a_key_of_the_window(commands: list[Command]) -> None:
    known = {key for command in commands for key in command.keys.split("; ")}
    known |= {key for _, rows in keys_dialog._IN_PLACE for keys, _ in rows for key in keys.split(", ")}
    known |= {key.keys for key in CLERKS}
    named = set(_KEY.findall(GUIDE.read_text(encoding="utf-8")))
    assert {"F7", "Ctrl+K", "Alt+Right"} <= named
    assert {QKeySequence(key).toString() for key in named} <= {QKeySequence(key).toString() for key in known}


def test_every_word_in_bold_stands_in_the_window() -> None:
    sources = [*(ROOT / "ui").rglob("*.py"), *(ROOT / "clerk_app" / "domain" / name for name in _WORDS)]
    words = {text.replace("&", "") for path in sources for text in texts(path)}
    pages = {"Meetings", "Committees", "People", "History", "Settings"}
    commands = {name for name in bold() if name.partition(", ")[0] in _MENUS and ", " in name}
    assert not {name for name in bold() if name not in words | pages | commands}


def bold() -> set[str]:
    """What the guide prints in bold: names of things in the window and nothing else."""
    return {" ".join(words.split()) for words in _BOLD.findall(GUIDE.read_text(encoding="utf-8"))}


def texts(source: Path) -> Iterator[str]:
    """The texts of a source file."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_every_heading_that_a_pasted_programme_may_have_is_named() -> None:
    headings = ", ".join((*FIELDS.values(), *BESIDE.values()))
    assert f"may have are {headings}, and the days" in " ".join(GUIDE.read_text(encoding="utf-8").split())
