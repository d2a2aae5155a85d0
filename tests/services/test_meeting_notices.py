"""Notices of a meeting, and two issues side by side."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clerk_app.documents.model import text_of
from clerk_app.domain.agenda import Openness
from clerk_app.domain.issues import IssueKind
from clerk_app.errors import NotFound, Refused, WrongUse
from clerk_app.office import Office, open_office
from clerk_app.services import (
    agenda,
    comparing,
    exporting,
    issuing,
    meeting_notices,
    meetings,
    rescheduling,
    supplements,
)
from tests.helpers.killed_issuer import plain_builder

SECRET = "Sale of Laurence House"


@pytest.fixture
def office(council_file: Office) -> Office:
    return council_file


def said(office: Office, meeting_id: str, kind: IssueKind) -> str:
    return text_of(exporting.document_of(meeting_notices.notice(office, meeting_id, kind))).replace("\xa0", " ")


def test_a_notice_of_meeting_says_where_and_when(office: Office, july: str, tmp_path: Path) -> None:
    text = said(office, july, IssueKind.NOTICE)
    assert "Notice of meeting" in text
    assert "A meeting of the Planning Committee will be held on Thursday, 13 July 2017." in text
    notice = exporting.document_of(meeting_notices.notice(office, july, IssueKind.NOTICE))
    assert "13\xa0July" in text_of(notice), "no line ends between them"
    change = meeting_notices.issue(office, july, IssueKind.NOTICE, tmp_path / "out")
    assert change.label == "Issue the notice of meeting of the meeting of Thursday, 13 July 2017"
    (issue,) = issuing.issues(office, july)
    (public,) = (tmp_path / "out" / issue.folder).iterdir()
    assert sorted(path.suffix for path in public.iterdir()) == [".docx", ".html", ".pdf"]
    assert all("notice-of-meeting" in path.name for path in public.iterdir())
    assert not agenda.lines(office, july)[0].item.number_locked
    issuing.issue(office, july, tmp_path / "out", plain_builder)


def test_a_postponement_names_both_days(office: Office, july: str) -> None:
    with pytest.raises(Refused, match="not moved"):
        said(office, july, IssueKind.POSTPONEMENT)
    rescheduling.move(office, july, date(2017, 7, 20), reason="INTERNAL")
    text = said(office, july, IssueKind.POSTPONEMENT)
    assert "that was to be held on Thursday, 13 July 2017 will be held on Thursday, 20 July 2017 instead." in text
    assert "INTERNAL" not in text


def test_a_cancellation_does_not_say_why(office: Office, july: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not cancelled"):
        meeting_notices.issue(office, july, IssueKind.CANCELLATION, tmp_path, plain_builder)
    rescheduling.cancel(office, july, "INTERNAL")
    text = said(office, july, IssueKind.CANCELLATION)
    assert "that was to be held on Thursday, 13 July 2017 is cancelled." in text and "INTERNAL" not in text
    with pytest.raises(Refused, match="is cancelled"):
        said(office, july, IssueKind.NOTICE)
    with pytest.raises(WrongUse):
        said(office, july, IssueKind.AGENDA)


def test_two_issues_side_by_side(office: Office, july: str, tmp_path: Path) -> None:
    issuing.issue(office, july, tmp_path, plain_builder)
    first, *_, last = (line.id for line in agenda.lines(office, july))
    supplements.amend(office, last, {"title": "Parking charges", "closed_note": SECRET})
    agenda.add_item(office, july, "Late", after=first)
    meetings.edit(office, july, {"title": "Extraordinary meeting"})
    issuing.issue(office, july, tmp_path, plain_builder, IssueKind.REVISED)
    one, two = issuing.issues(office, july)
    found = comparing.compare(office, two.id, one.id)
    assert [(each.number, each.title, each.said) for each in found.items] == [
        ("1A", "Late", ("It is new.",)),
        ("3", "Parking charges", ("Its title was “Parking”.", "What only members read of it has changed.")),
    ]
    assert found.framing_differs and "Laurence" not in str(found)
    assert comparing.compare(office, one.id, one.id).same
    assert comparing.find(office, july, 2) == two
    with pytest.raises(NotFound):
        comparing.find(office, july, 3)


def test_a_supplement_tells_nothing_of_what_it_does_not_hold(office: Office, july: str, tmp_path: Path) -> None:
    issuing.issue(office, july, tmp_path, plain_builder)
    change = agenda.add_item(office, july, "Property")
    assert change.subject is not None
    agenda.set_openness(office, change.subject.id, Openness.EXEMPT, (3,))
    agenda.edit(office, change.subject.id, {"closed_title": SECRET, "public_interest_reason": "It is sold."})
    supplements.issue(office, july, tmp_path, plain_builder)
    one, two = issuing.issues(office, july)
    found = comparing.compare(office, one.id, two.id)
    assert [(each.number, each.said) for each in found.items] == [("4", ("It is new.",))]


def test_who_may_only_read_issues_no_notice(office: Office, july: str, tmp_path: Path) -> None:
    assert office.path is not None
    reader = open_office(office.path, reading=True)
    with pytest.raises(Refused, match="opened to be read"):
        meeting_notices.issue(reader, july, IssueKind.NOTICE, tmp_path / "out", plain_builder)
    assert not (tmp_path / "out").exists()
    reader.close()
