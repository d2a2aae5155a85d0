"""The pictures of the README: `python -m tests.pictures.guide` draws them anew into docs/pictures."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from clerk_app.domain.change import Subject
from clerk_app.services import agenda, exporting
from tests.helpers import marlow_vale
from tests.helpers.offices import memory_office
from tests.pictures.window import wait
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.preferences import Preferences
from ui.theme import Look

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"


def main() -> None:
    """Draw the agenda tab, the list of meetings and the printed members' sheet."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as private:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, private)
        app = QApplication([])
        Look.attach(app, "light")
        _window_pictures()
        _summons(Path(private))


def _window_pictures() -> None:
    office = memory_office("Rowan Ellery")
    july = marlow_vale.fill(office)
    window = MainWindow(Preferences())
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    window.show_office(office)
    wait(300)
    window.grab().save(str(PICTURES / "meetings.png"))
    window.go_to(Subject("meeting", july))
    page = window.page("meeting")
    assert isinstance(page, MeetingPage)
    page.agenda.choose([line.id for line in agenda.lines(office, july)][5])
    wait(1200)
    window.grab().save(str(PICTURES / "agenda.png"))
    window.close()


def _summons(folder: Path) -> None:
    office = memory_office("Rowan Ellery")
    (pdf,) = exporting.write_agenda(office, marlow_vale.fill(office), folder, ["pdf"])
    office.close()
    command = ["pdftoppm", "-png", "-r", "72", "-f", "2", "-singlefile", str(pdf), str(PICTURES / "summons")]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
