"""The look: type, themes, text size, contrast of what is on the screen, and what happens when files are missing."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.errors import ClerkError
from clerk_app.paths import resources
from ui import theme as theme_room
from ui.theme import Look
from ui.tokens import contrast, contrasting, read_theme
from ui.widgets.buttons import primary_button
from ui.widgets.chip import Chip
from ui.widgets.labels import Label


def test_the_type_on_the_screen_is_the_shipped_one(look: Look) -> None:
    for role in ("caption", "body", "body_strong", "title"):
        info = QFontInfo(look.font(role))
        assert info.family() == "Source Sans 3"
        assert info.weight() == look.theme.steps[role].weight
    assert QFontInfo(QApplication.font()).family() == "Source Sans 3"


def test_missing_type_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme_room, "FAMILY", "No Such Type 9")
    with pytest.raises(ClerkError, match="could not be loaded"):
        theme_room._load_fonts()


def test_a_broken_token_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "light.json"
    broken.write_text('{"name": "light"}')
    with pytest.raises(ClerkError, match=r"light\.json"):
        read_theme(broken)


def test_switching_the_theme_repaints_everything(look: Look, qtbot: QtBot) -> None:
    label, button, line = Label("Words"), primary_button("Add item", "plus"), QLineEdit()
    for widget in (label, button, line):
        qtbot.addWidget(widget)
    icon = button.icon().cacheKey()
    light = line.grab().toImage().pixelColor(line.width() // 2, line.height() - 4)
    with qtbot.waitSignal(look.changed):
        look.choose("dark")
    dark = line.grab().toImage().pixelColor(line.width() // 2, line.height() - 4)
    assert light.lightness() > 200 > 80 > dark.lightness()
    assert label.palette().color(QPalette.ColorRole.WindowText) == look.colour("text")
    assert button.icon().cacheKey() != icon
    assert QApplication.palette().color(QPalette.ColorRole.Window) == look.colour("canvas")
    assert look.theme.dark


def test_following_the_system_asks_the_system(look: Look) -> None:
    look.choose("system")
    dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert look.theme.name == ("dark" if dark else "light")
    with pytest.raises(ValueError, match="sepia"):
        look.choose("sepia")


def test_attaching_twice_is_the_same_look(look: Look, qapp: QApplication) -> None:
    assert Look.attach(qapp, "dark") is look
    assert look.theme.name == "dark"


def test_text_size_scales_type_controls_and_rows(look: Look, qtbot: QtBot) -> None:
    button = primary_button("Add item")
    qtbot.addWidget(button)
    width, row = button.sizeHint().width(), look.theme.size("row")
    look.set_text_size(2.0)
    assert look.font("body").pixelSize() == 30
    assert look.theme.size("row") == 2 * row
    assert button.sizeHint().width() > 1.4 * width
    look.set_text_size(9)
    assert look.text_size == 2.0


def test_the_sheet_reads_its_pictures_from_a_private_folder(look: Look) -> None:
    folder = look._images.folder
    assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0
    sheet = QApplication.instance().styleSheet()
    assert f"url({folder.as_posix()}" in sheet
    assert all(Path(part.split(")")[0]).is_file() for part in sheet.split("url(")[1:])


def test_icons_are_recoloured_and_drawn_once(look: Look) -> None:
    first = look.icons.pixmap("check", "bad", 64)
    assert first.cacheKey() == look.icons.pixmap("check", "bad", 64).cacheKey()
    image = first.toImage()
    inks = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert look.colour("bad").name() in inks
    with pytest.raises(KeyError, match="unicorn"):
        look.icons.pixmap("unicorn")


#: Ground, ink, highlight and its ink as the contrast themes of Windows have them, and one that nobody ships.
SYSTEMS = {
    "aquatic": ("#202020", "#FFFFFF", "#8EE3F0", "#263B50"),
    "desert": ("#FFFAEF", "#3D3D3D", "#903909", "#FFF5E3"),
    "dusk": ("#2D3236", "#FFFFFF", "#A1BFDE", "#212D3B"),
    "night sky": ("#000000", "#FFFFFF", "#D6B4FD", "#2B2B2B"),
    "weak highlight": ("#000000", "#FFFFFF", "#000080", "#FFFFFF"),
}


def system_palette(name: str) -> QPalette:
    palette = QPalette()
    ground, ink, mark, on_mark = (QColor(code) for code in SYSTEMS[name])
    palette.setColor(QPalette.ColorRole.Window, ground)
    palette.setColor(QPalette.ColorRole.WindowText, ink)
    palette.setColor(QPalette.ColorRole.Highlight, mark)
    palette.setColor(QPalette.ColorRole.HighlightedText, on_mark)
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, QColor("#808080"))
    return palette


def test_high_contrast_takes_its_colours_from_the_system(look: Look) -> None:
    high = contrasting(read_theme(resources() / "theme" / "light.json"), system_palette("weak highlight"))
    assert high.outlined
    assert high.colour("canvas") == high.colour("warn_soft") == high.colour("cell_added") == QColor("black")
    assert high.colour("text") == high.colour("warn") == high.colour("border") == QColor("white")
    assert high.colour("accent") == QColor("white"), "a highlight that does not stand out is not used for words"
    assert high.colour("text_disabled") == QColor("#808080")
    assert contrasting(high, system_palette("night sky")).colour("accent") == QColor("#D6B4FD")


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_pair_is_readable_in_the_systems_own_colours(look: Look, system: str) -> None:
    high = contrasting(read_theme(resources() / "theme" / "light.json"), system_palette(system))
    pairs = json.loads((resources() / "theme" / "contrast.json").read_text(encoding="utf-8"))
    poor = {
        (pair["ink"], pair["ground"]): round(ratio, 1)
        for pair in pairs
        if (ratio := contrast(high.colour(pair["ink"]), high.colour(pair["ground"]))) < (3 if pair["least"] == 3 else 7)
    }
    assert not poor
    assert contrast(high.colour("closed_hatch"), high.colour("canvas")) > 1.15


def test_high_contrast_by_hand_outlines_what_is_soft_elsewhere(look: Look, qtbot: QtBot) -> None:
    chip = Chip("Late", "warn")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    look.choose("contrast")
    assert look.theme.outlined and look.theme.name == "contrast"
    picture = chip.grab().toImage()
    edge, middle = picture.pixelColor(chip.width() // 2, 0), picture.pixelColor(4, chip.height() // 2)
    assert edge.red() > 100 and middle == QColor("black")
    assert f"background: {look.colour('accent').name().upper()}" in QApplication.instance().styleSheet()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_cell_that_the_keys_are_in_is_ringed_among_the_chosen(look: Look, qtbot: QtBot, theme: str) -> None:
    look.choose(theme)
    table = QTableWidget(2, 2)
    table.horizontalHeader().setStretchLastSection(True)
    table.verticalHeader().hide()
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    table.activateWindow()
    table.setFocus()
    table.selectAll()
    table.setCurrentCell(0, 0, QItemSelectionModel.SelectionFlag.NoUpdate)
    QApplication.processEvents()
    assert table.hasFocus()
    ring, inside, other = (
        table.viewport().grab().toImage().pixelColor(table.visualRect(index).topLeft() + QPoint(*by))
        for index, by in (
            (table.model().index(0, 0), (1, 8)),
            (table.model().index(0, 0), (8, 8)),
            (table.model().index(1, 1), (8, 8)),
        )
    )
    assert ring == look.colour("focus")
    assert contrast(ring, inside) >= 3
    assert other == look.colour("accent" if theme == "contrast" else "selected")
    for corner in (QPoint(1, 1), QPoint(table.width() - 2, 1)):  # where the frame is round: its head does not cover it
        assert contrast(table.grab().toImage().pixelColor(corner), look.colour("canvas")) > 1.12


def test_the_system_is_followed_into_high_contrast_with_its_own_palette(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    look.choose("dark")
    monkeypatch.setattr(theme_room, "wants_contrast", lambda hints: True)
    look.choose("system")
    assert look.theme.outlined
    QApplication.setPalette(QPalette())
    system = QApplication.palette()
    assert look.colour("canvas") == system.color(QPalette.ColorRole.Window)
    assert look.colour("text") == system.color(QPalette.ColorRole.WindowText)
    look.choose("dark")
    assert not look.theme.outlined, "what the officer chose by hand holds"
    assert QApplication.palette().color(QPalette.ColorRole.Window) == look.colour("canvas")


class Hints:
    """What Qt tells of the system; before 6.11 it tells nothing of contrast."""

    def __init__(self, preference: Qt.ContrastPreference | None) -> None:
        self.preference = preference

    def accessibility(self) -> object:
        return self if self.preference is not None else object()

    def __getattr__(self, name: str) -> object:
        if name == "contrastPreference" and self.preference is not None:
            return lambda: self.preference
        raise AttributeError(name)


@pytest.mark.parametrize(
    ("hints", "wanted"),
    (
        (object(), False),
        (Hints(None), False),
        (Hints(Qt.ContrastPreference.NoPreference), False),
        (Hints(Qt.ContrastPreference.HighContrast), True),
    ),
)
def test_an_older_qt_that_cannot_tell_is_taken_for_no(hints: object, wanted: bool) -> None:
    assert theme_room.wants_contrast(hints) is wanted


def test_no_rule_names_qwidget(look: Look) -> None:
    selectors = [line.split("{")[0] for line in QApplication.instance().styleSheet().splitlines() if "{" in line]
    assert not [selector for selector in selectors if selector.strip().startswith("QWidget")]


def test_a_plain_button_still_has_its_height(look: Look, qtbot: QtBot) -> None:
    button = QPushButton("Choose")
    qtbot.addWidget(button)
    assert button.sizeHint().height() == look.theme.size("control")


class Restyled(QLabel):
    """Counts how often it is told that its style is another."""

    times = 0

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.times += 1
        super().changeEvent(event)


def test_another_look_reaches_what_lies_deep_no_more_often_than_what_lies_above(look: Look, qtbot: QtBot) -> None:
    outer = Restyled()
    qtbot.addWidget(outer)
    inner: QWidget = outer
    for _ in range(8):
        inner = QWidget(inner)
    deep = Restyled(inner)
    outer.show()
    outer.times = deep.times = 0
    look.set_text_size(1.3)
    assert 0 < deep.times <= outer.times
