"""The Work programme page as pictures: nothing yet, a year as a matrix, all its columns, and the dialogs."""

from __future__ import annotations

from clerk_app.domain.programme_rows import CellState
from clerk_app.services import programme_cells, programme_items
from tests.helpers.offices import memory_office
from tests.helpers.programme_files import programme_brought_in
from tests.pictures.photographer import Photographer
from ui.pages.programme import ProgrammePage


def programme_page(photographer: Photographer) -> None:
    """A file without a committee, the printed programme of 2017/18, and what is asked of it."""
    window = photographer.window()
    window.show_office(memory_office())
    window.commands.run("go_programme")
    photographer.take(window, "programme-empty")
    window.close()
    window = photographer.window()
    office = memory_office()
    programme_brought_in(office)
    window.show_office(office)
    window.commands.run("go_programme")
    page = window.page("programme")
    assert isinstance(page, ProgrammePage)
    page.focus_first()
    page.table.go_to(14, 9)
    photographer.take(window, "programme")
    page.fields_button.click()
    photographer.take(window, "programme-all-columns")
    page.fields_button.click()
    photographer.dialog(window, "work-item", page.verbs.details)
    photographer.dialog(window, "new-work-item", page.verbs.add)
    photographer.dialog(window, "work-at-meeting", page.verbs.serve)
    photographer.dialog(window, "drop-work", page.verbs.take_out)
    lines = page.model.lines
    for line in lines[:3]:
        for meeting_id in line.cells:
            programme_cells.put(office, line.row.id, meeting_id, {"state": CellState.OUTSTANDING})
    programme_items.drop(office, [line.row.id for line in lines[5:7]], "As the committee decided")
    photographer.dialog(window, "bring-back", page.more.bring_back)
    photographer.dialog(window, "put-back", page.more.put_back)
    photographer.dialog(window, "save-programme", page.more.save)
    photographer.dialog(window, "programme-days", page.verbs.settings)
    photographer.dialog(window, "programme-proposal", page.more.propose)
    photographer.dialog(window, "programme-next-year", page.more.roll_over)
    photographer.dialog(window, "programme-numbers", page.more.summary)
    window.close()
