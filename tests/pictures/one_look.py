"""The window in one theme at one size: `python -m tests.pictures.one_look DIR THEME WIDTHxHEIGHT NAME PART...`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.pictures.attendance import attendance_page
from tests.pictures.follow_up import follow_up_pages
from tests.pictures.forward_plan import forward_plan_page
from tests.pictures.interests import interests_page
from tests.pictures.issue import issue_tab
from tests.pictures.minutes import minutes_tab
from tests.pictures.photographer import Photographer
from tests.pictures.reviews import reviews_page
from tests.pictures.room import room_tab
from tests.pictures.today import today_page
from tests.pictures.window import carrying_out, empty_pages, filled_pages, papers_tab, to_come

#: Of the window, by the name by which a part alone can be wanted.
PARTS = {
    "empty": empty_pages,
    "pages": filled_pages,
    "papers": papers_tab,
    "carrying": carrying_out,
    "issue": issue_tab,
    "room": room_tab,
    "minutes": minutes_tab,
    "interests": interests_page,
    "reviews": reviews_page,
    "attendance": attendance_page,
    "forward-plan": forward_plan_page,
    "to-come": to_come,
    "follow-up": follow_up_pages,
    "today": today_page,
}


def main(folder: Path, theme: str, size: str, screen: str, wanted: Sequence[str]) -> None:
    """Take the pictures of the parts that are wanted."""
    with tempfile.TemporaryDirectory() as private:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, private)
        os.environ["CLERK_DATA"] = private
        app = QApplication([])
        photographer = Photographer(folder, theme, size, screen)
        for part in wanted:
            PARTS[part](photographer)
        del app


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:5], sys.argv[5:])
