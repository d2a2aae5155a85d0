"""The Attendance page as pictures: figures with their bars, six months, political balance, and the dialogs."""

from __future__ import annotations

from clerk_app.domain.change import Subject
from tests.helpers import marlow_attendance, marlow_vale
from tests.helpers.offices import memory_office
from tests.pictures.photographer import Photographer
from ui.pages import ATTENDANCE
from ui.pages.attendance import AttendancePage


def attendance_page(photographer: Photographer) -> None:
    """Nothing counted yet, a year of meetings, who stays away, and the balance of the groups."""
    window = photographer.window()
    window.show_office(memory_office())
    window.commands.run("go_attendance")
    photographer.take(window, "attendance-empty")
    window.close()
    window = photographer.window()
    office, _ = marlow_vale.office("Rowan Ellery")
    marlow_attendance.fill(office)
    window.show_office(office)
    window.commands.run("go_attendance")
    page = window.page("attendance")
    assert isinstance(page, AttendancePage)
    photographer.take(window, "attendance", patience=200)
    photographer.dialog(window, "save-attendance", page.save)
    window.go_to(Subject(ATTENDANCE, "", "six_months"))
    photographer.take(window, "six-months", patience=200)
    photographer.dialog(window, "approve-absence", page.six_months.approve)
    window.go_to(Subject(ATTENDANCE, "", "balance"))
    photographer.take(window, "political-balance", patience=200)
    window.close()
