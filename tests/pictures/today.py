"""The Today page as pictures: a new file, and a day with much to do."""

from __future__ import annotations

from tests.helpers import marlow_follow_up, marlow_vale
from tests.helpers.offices import memory_office
from tests.pictures.photographer import Photographer


def today_page(photographer: Photographer) -> None:
    """Nothing yet, and what Marlow Vale has to do on Monday 3 July 2017."""
    window = photographer.window()
    window.show_office(memory_office())
    window.show_place("today")
    photographer.take(window, "today-empty", patience=200)
    window.close()
    window = photographer.window()
    office, meeting_id = marlow_vale.office("Rowan Ellery")
    marlow_follow_up.fill(office, meeting_id)
    window.show_office(office)
    window.show_place("today")
    photographer.take(window, "today", patience=400)
    window.close()
