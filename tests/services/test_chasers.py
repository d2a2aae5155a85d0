"""Chasers: one draft for each lead officer, only what is due, no closed title, in the council's words."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from clerk_app.domain.agenda import Openness, SubLineKind
from clerk_app.domain.expected_papers import ExpectedPaper, PaperState
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, chasers, expected_papers, wording
from clerk_app.store import rows
from tests.helpers.small_council import committee, item_id, meeting, meeting_with_items, named

SECRET = "Sale of Laurence House"
RORY, ANN = "Director of Children’s Services", "Ann Flynn"


@pytest.fixture
def july(office: Office) -> str:
    """Today is Monday 3 July 2017: two papers of one officer, one of another, and one that is not due yet."""
    made = meeting_with_items(named(office), "Safeguarding", "A tenancy", "Parking")
    ask(office, made, "Safeguarding", title="Annual report", lead_officer=RORY, email="rory@marlow.gov.uk")
    closed = {"title": SECRET, "openness": Openness.EXEMPT}
    ask(office, made, "A tenancy", lead_officer=RORY, email="rory@marlow.gov.uk", **closed)
    ask(office, made, "Parking", lead_officer=ANN, promised_for=date(2017, 7, 6))
    autumn = meeting(office, committee(office, "Licensing Committee"), date(2017, 9, 14))
    agenda.add_item(office, autumn, "Fees")
    ask(office, autumn, "Fees", lead_officer=ANN)
    return made


def ask(office: Office, meeting_id: str, title: str, /, **fields: object) -> None:
    expected_papers.expect(office, item_id(office, meeting_id, title), fields)


def letters(office: Office, days: int = 7) -> dict[str, str]:
    """The letter to each address or, without one, by the name of its file."""
    found = {}
    for name, data in chasers.drafts(office, chasers.due(office, days)).items():
        message = message_from_bytes(data, policy=policy.default)
        assert message["X-Unsent"] == "1"
        assert (message["From"], message["Date"]) == (None, None)
        found[str(message["To"] or name)] = message.get_content().replace("\r\n", "\n")
    return found


def test_each_lead_officer_gets_one_letter_that_lists_what_is_due(office: Office, july: str) -> None:
    found = letters(office)
    assert list(found) == ["2017-07-03-chaser-ann-flynn.eml", f"{RORY} <rory@marlow.gov.uk>"]
    ann, rory = found.values()
    assert ann.startswith("Dear Ann Flynn,\n")
    assert "- Parking, item 3, Planning Committee, 13 July 2017: draft due by Thursday 6 July 2017\n" in ann
    assert "Fees" not in ann
    day = "draft due by Wednesday 14 June 2017 (overdue)"
    assert f"- Annual report, item 1, Planning Committee, 13 July 2017: {day}\n" in rory
    assert f"- A paper that is not for publication (A tenancy), item 2, Planning Committee, 13 July 2017: {day}" in rory
    assert rory.rstrip().endswith(office.officer)


def test_px_7_no_closed_title_stands_in_a_letter(office: Office, july: str) -> None:
    data = b"".join(chasers.drafts(office, chasers.due(office, 366)).values())
    assert b"tenancy" in data
    assert SECRET.split()[-2].encode() not in data


def test_only_what_is_due_within_the_days_is_asked_for(office: Office, july: str) -> None:
    assert [chaser.lead_officer for chaser in chasers.due(office, 2)] == [RORY]
    assert [len(chaser.lines) for chaser in chasers.due(office, 3)] == [1, 2]
    assert [len(chaser.lines) for chaser in chasers.due(office, 366)] == [2, 2]
    for line in expected_papers.register(office):
        expected_papers.set_state(office, line.id, PaperState.FINAL)
    assert chasers.due(office, 366) == ()


def test_an_item_to_follow_that_nobody_was_asked_for_is_asked_of_its_lead_officer(office: Office) -> None:
    made = meeting_with_items(named(office), "Safeguarding")
    agenda.edit(office, item_id(office, made, "Safeguarding"), {"sub_line_kind": SubLineKind.TO_FOLLOW})
    (name,) = letters(office)
    assert name == "2017-07-03-chaser-no-lead-officer.eml"
    agenda.edit(office, item_id(office, made, "Safeguarding"), {"lead_officer": ANN})
    assert [chaser.lead_officer for chaser in chasers.due(office)] == [ANN]


def test_the_words_are_the_council_s_own(office: Office, july: str) -> None:
    wording.reword(office, "chaser.letter", "Dear {name}\n\nplease send:\n{papers}")
    wording.reword(office, "chaser.subject", "Reports overdue")
    data = chasers.drafts(office, chasers.due(office))
    messages = [message_from_bytes(each, policy=policy.default) for each in data.values()]
    assert {message["Subject"] for message in messages} == {"Reports overdue"}
    said = messages[0].get_content().replace("\r\n", "\n")
    assert said.startswith("Dear Ann Flynn\n\nplease send:\n- Parking")
    with pytest.raises(BadInput, match="papers"):
        wording.reword(office, "chaser.letter", "Please send it.")


def test_two_officers_whose_names_make_one_file_name_have_two_files(office: Office, july: str) -> None:
    ask(office, july, "Parking", title="Map", lead_officer="Ann  Flynn!")
    names = list(chasers.drafts(office, chasers.due(office)))
    assert names[:2] == ["2017-07-03-chaser-ann-flynn.eml", "2017-07-03-chaser-ann-flynn-2.eml"]


def test_the_same_drafts_have_the_same_bytes_and_lie_in_the_folder(office: Office, july: str, tmp_path: Path) -> None:
    made = chasers.write(office, tmp_path / "chasers")
    assert {path.name: path.read_bytes() for path in made} == chasers.drafts(office, chasers.due(office))
    assert all(b"\r\n" in path.read_bytes() for path in made)


def test_where_nothing_is_due_nothing_is_written(office: Office, tmp_path: Path) -> None:
    named(office)
    with pytest.raises(Refused, match="No paper is overdue or due within 7 days"):
        chasers.write(office, tmp_path / "chasers")
    assert not (tmp_path / "chasers").exists()


@pytest.mark.parametrize(
    ("email", "written"),
    [("josé@example.org", "josé@example.org"), ("rory@bücher.example", "rory@xn--bcher-kva.example")],
)
def test_an_address_with_a_letter_of_another_language_is_written_as_it_leads_there(
    office: Office, july: str, email: str, written: str
) -> None:
    ask(office, july, "Safeguarding", title="Another report", lead_officer="José Pérez", email=email)
    sent = next(data for name, data in chasers.drafts(office, chasers.due(office, 7)).items() if "jose" in name)
    assert f"<{written}>" in sent.decode("utf-8") and "?=@" not in sent.decode("utf-8")


@pytest.mark.parametrize(
    "email", ["rory,ann@marlow.gov.uk", "rory@marlow@gov.uk", "rory @marlow", "é é@x.y", "é,a@x.y", "@", "rory\n@x.y"]
)
def test_an_address_that_cannot_be_one_is_named_and_nothing_is_written(
    office: Office, july: str, email: str, tmp_path: Path
) -> None:
    (line,) = [each for each in expected_papers.register(office) if each.title == "Annual report"]
    with office.record("As an import might bring it"):
        rows.update(office.db, ExpectedPaper, line.id, {"email": email}, office.officer)
    with pytest.raises(BadInput, match="The e-mail address of Director"):
        chasers.write(office, tmp_path / "chasers")
    assert not (tmp_path / "chasers").exists()
