"""Cover e-mails from the window: who has no address is said, and the drafts are written into the folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.domain.issues import DistributionEntry, ListKind
from clerk_app.services import distribution, meetings, people
from ui.dialogs.cover_mails import CoverMailsDialog
from ui.pages.meeting import MeetingPage


def asked(july: MeetingPage) -> CoverMailsDialog:
    july.window().commands.run("cover_mails")  # type: ignore[union-attr]
    return july.findChildren(CoverMailsDialog)[-1]


@pytest.fixture
def listed(july: MeetingPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> MeetingPage:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))
    body = meetings.presiding_body(july.office, july.meeting_id).id
    drafts = distribution.wanting(july.office, body, [], july.office.today())[:2]
    for number, entry in enumerate(drafts):
        people.edit(july.office, str(entry.person_id), {"email": f"member{number}@marlowvale.example"})
    library = DistributionEntry("", "", ListKind.OPEN, 0, "Members", name="Central Library")
    distribution.save(july.office, body, ListKind.OPEN, [*drafts, library])
    return july


def test_drafts_are_written_for_each_person(listed: MeetingPage, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = asked(listed)
    assert dialog._said.text() == "1 draft. Without an e-mail address: Central Library."
    dialog.each.choose(True)
    dialog.each.chosen.emit(True)
    assert dialog._said.text().startswith("2 drafts.")
    dialog.folder.setText(str(tmp_path / "nowhere"))
    dialog.verb_button.click()
    assert "There is no folder" in dialog._folder_field.error()
    dialog.folder.setText(str(tmp_path))
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: listed.messages.text().startswith("2 drafts written"), timeout=20_000)
    assert len(list(tmp_path.glob("*.eml"))) == 2


def test_an_empty_list_is_said(july: MeetingPage) -> None:
    dialog = asked(july)
    assert dialog._said.text() == "Nobody stands on the open distribution list yet."
    assert not dialog.verb_button.isEnabled()
    dialog.reject()
