"""The Issue tab of a meeting as pictures, with each of its dialogs."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from clerk_app.domain.change import Subject
from clerk_app.domain.issues import IssueKind
from clerk_app.services import agenda, committees, issuing, meetings
from tests.helpers import marlow_papers, marlow_vale
from tests.helpers.offices import office_on_disk
from tests.pictures.photographer import Photographer, wait
from ui.pages.meeting import MeetingPage
from ui.preferences import Preferences


def issue_tab(photographer: Photographer) -> None:
    """What goes out of a meeting: nothing yet, something in the way, under way, gone out, and each of its dialogs."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        office = office_on_disk(folder / "Marlow Vale.clerk", "Rowan Ellery")
        july = marlow_vale.fill(office)
        closed = agenda.lines(office, july)[-1].id
        agenda.edit(office, closed, {"public_interest_reason": ""})
        window = photographer.window()
        window.show_office(office)
        empty = meetings.new_meeting(office, committees.every(office)[0].id, date(2017, 9, 12))
        assert empty.subject is not None
        window.go_to(empty.subject)
        window.commands.run("tab_issue")
        photographer.take(window, "issue-empty", 600)
        window.go_to(Subject("meeting", july))
        page = window.page("meeting")
        assert isinstance(page, MeetingPage)
        marlow_papers.fill(office, july, folder)
        page.refresh()
        wait(900)
        page.issue.choose_blocking()
        photographer.take(window, "issue")
        _turn(page, "out")
        photographer.take(window, "issue-out")
        _turn(page, "check")
        page.issue.out.issue_button.click()
        photographer.take(window, "issue-blocked")
        photographer.dialog(window, "issue-in-spite", page.issue_verbs.override)
        issuing.override(office, july, page.issue.list.current_row().finding, "The chair gives the reason herself.")
        wait(900)
        photographer.dialog(window, "issue", page.issue_verbs.issue)
        Preferences().keep_folder("issues", office.path, folder)
        page.issue_verbs._issue(IssueKind.AGENDA, folder)
        photographer.take(window, "issue-working", 1)
        while page.issue_work.is_working() or page.issue.is_reading():
            wait()
        photographer.take(window, "issue-issued")
        agenda.add_item(office, july, "Holiday activities in August")
        issuing.issue(office, july, folder, kind=IssueKind.REVISED)
        agenda.add_item(office, july, "School places in September")
        wait(900)
        _turn(page, "out")
        photographer.take(window, "issue-late")
        photographer.dialog(window, "issue-notice", page.issue_verbs.give_notice)
        photographer.dialog(window, "withdraw", page.issue_verbs.withdraw)
        photographer.dialog(window, "compare-issues", page.issue_verbs.compare)
        photographer.dialog(window, "publish", page.issue_verbs.publish)
        window.close()


def _turn(page: MeetingPage, side: str) -> None:
    """Turn to the other side, where there is room for one alone."""
    page.issue.switch.choose(side)
    page.issue._fit()
    wait()
