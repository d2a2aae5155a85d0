"""File, Import… and Export…: asking for the file, and the dialogs that bring it in or write it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ui.frame import Frame

if TYPE_CHECKING:
    from clerk_app.domain.change import Change
    from clerk_app.office import Office
    from ui.page import Page

_SOURCES = "Files of other programs (*.json *.csv *.xlsx *.txt *.tsv *.xml *.ics);;All files (*)"


def ask_import(window: Frame) -> None:
    """Ask for a file of another program, and show what it would bring."""
    from ui.file_dialogs import ask_file  # noqa: PLC0415 - wanted seldom

    page = window.current_page()
    if window.office is not None and page is not None and page.settle():
        ask_file(page, "Import", window.preferences.office_folder, _SOURCES, partial(import_file, window))


def import_file(window: Frame, path: Path) -> None:
    """Show what a file would bring; once it is in, the page says so."""
    from ui.dialogs.import_file import ImportFile  # noqa: PLC0415

    page = window.current_page()
    if window.office is None or page is None:
        return
    shown = page.chosen_thing()
    dialog = ImportFile(page, window.office, path, shown.id if shown is not None and shown.table == "body" else "")
    dialog.imported.connect(partial(_tell_imported, page, window, window.office))
    dialog.open()


def ask_export(window: Frame) -> None:
    """Ask what is to be written and where, and write it."""
    from ui.dialogs.export_file import ExportFile  # noqa: PLC0415

    page = window.current_page()
    if window.office is None or page is None or not page.settle():
        return
    dialog = ExportFile(page, window.office)
    dialog.exported.connect(lambda words, folder: page.tell("good", words, folder))
    dialog.open()


def _tell_imported(page: Page, window: Frame, office: Office, change: Change) -> None:
    from clerk_app.services import councillor_mending  # noqa: PLC0415
    from ui.import_left import ImportLeft  # noqa: PLC0415
    from ui.import_told import ImportTold, is_of_councillors  # noqa: PLC0415

    if not is_of_councillors(change):
        ImportTold(page, window.bus, office, change).tell()
        return
    brought = councillor_mending.brought(office, change)
    said = [each.words for each in councillor_mending.left(office, brought)]
    ImportTold(page, window.bus, office, change, said).tell()
    (window.bus.findChild(ImportLeft) or ImportLeft(window, office)).add(brought)
