"""The register of interests as pictures, with each of its dialogs."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.helpers import marlow_interests, marlow_vale
from tests.helpers.offices import memory_office
from tests.pictures.photographer import Photographer
from ui.in_and_out import import_file
from ui.pages.interests import InterestsPage


def interests_page(photographer: Photographer) -> None:
    """Nobody yet, a register with every sort of entry, a sensitive one that was not asked for, and one that was."""
    window = photographer.window()
    window.show_office(memory_office())
    window.show_place("interests")
    photographer.take(window, "interests-empty")
    window.close()
    window = photographer.window()
    office, _ = marlow_vale.office("Rowan Ellery")
    window.show_office(office)
    grace = marlow_interests.fill(office)
    window.show_place("interests")
    page = window.page("interests")
    assert isinstance(page, InterestsPage)
    page.list.choose(grace)
    page.panes.show_details()
    page.pane.focus_first()
    photographer.take(window, "interests")
    photographer.dialog(window, "new-interest", page.new_thing)
    rows = page.pane.list.rows_model()
    sensitive = next(row.id for row in rows.rows() if getattr(row, "closed", False))
    page.pane.list.choose(sensitive)
    photographer.dialog(window, "sensitive-interest", page.pane.change)
    photographer.dialog(window, "erase-interest", page.pane.erase)
    photographer.dialog(window, "new-dispensation", page.pane.add_dispensation)
    photographer.dialog(window, "new-gift", page.pane.add_gift)
    photographer.dialog(window, "save-register", page.save_register)
    with tempfile.TemporaryDirectory() as place:
        table = Path(place) / "interests.csv"
        table.write_text("Name,Kind,Interest\nCouncillor Owen Carrow,DPI,Baker\nOwen,ORI,\n", encoding="utf-8")
        photographer.dialog(window, "import-interests", lambda: import_file(window, table))
    window.close()
