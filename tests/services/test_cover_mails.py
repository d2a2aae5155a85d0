"""Cover e-mails: drafts for the open list with the public pack attached, and never anything closed (PX-5, PX-8)."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from clerk_app.documents.raster import page_texts
from clerk_app.domain.copies import Copy
from clerk_app.domain.issues import DistributionEntry, ListKind
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.paths import private_data
from clerk_app.services import cover_mails, distribution, meetings, packing, people, sending
from clerk_app.services.pack_making import make
from tests.helpers.meeting_papers import SECRET, july_with_papers
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import named, person


@pytest.fixture
def office(office_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))
    made = named(office_on_disk(office_path))
    yield made
    made.close()


@pytest.fixture
def july(office: Office, tmp_path: Path) -> str:
    meeting_id = july_with_papers(office, tmp_path)
    body = meetings.presiding_body(office, meeting_id).id
    listed = []
    for name, heading in (("Ada Thornbury", "Members"), ("Ben Okafor", "Members"), ("Cerys Pugh", "Officers")):
        made = person(office, name)
        people.edit(office, made, {"email": f"{name.split()[0].lower()}@marlowvale.example"})
        listed.append(DistributionEntry("", "", ListKind.OPEN, 0, heading, made))
    listed.append(DistributionEntry("", "", ListKind.OPEN, 0, "Officers", name="Central Library"))
    listed.append(DistributionEntry("", "", ListKind.OPEN, 0, "Officers", listed[0].person_id, spare=True))
    distribution.save(office, body, ListKind.OPEN, listed)
    closed = person(office, "Dai Closed")
    people.edit(office, closed, {"email": "dai@marlowvale.example"})
    distribution.save(office, body, ListKind.CLOSED, [DistributionEntry("", "", ListKind.CLOSED, 0, "", closed)])
    return meeting_id


def read(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_each_group_gets_a_draft_with_the_public_pack_and_nothing_closed(
    office: Office, july: str, tmp_path: Path
) -> None:
    planned = cover_mails.planned(office, july, each=False)
    assert planned.without == ("Central Library",)
    paths = cover_mails.write(planned, tmp_path)
    assert [path.name for path in paths] == ["01-members.eml", "02-officers.eml"]
    members, officers = map(read, paths)
    assert members["Bcc"] == "ada@marlowvale.example, ben@marlowvale.example" and members["X-Unsent"] == "1"
    assert officers["Bcc"] == "cerys@marlowvale.example"
    (attached,) = members.iter_attachments()
    pack = attached.get_payload(decode=True)
    assert isinstance(pack, bytes)
    assert pack == make(packing.gather(office, july, Copy.PUBLIC), tmp_path / "pack").path.read_bytes()
    said = members.get_body().get_content() + str(members["Subject"]) + "".join(page_texts(pack))  # type: ignore[union-attr]
    assert SECRET not in said and attached.get_filename() == f"{planned.wanted.name}.pdf"
    assert "dai@" not in "".join(path.read_text(encoding="utf-8") for path in paths)
    assert not list(private_data().glob("work/**/*.pdf")), "no copy is left in the folder for temporary files"
    assert sys.platform == "win32" or {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}


def test_each_person_gets_a_draft_of_their_own(office: Office, july: str, tmp_path: Path) -> None:
    paths = cover_mails.write(cover_mails.planned(office, july, each=True), tmp_path)
    first = read(paths[0])
    assert [path.name for path in paths] == [
        "01-councillor-ada-thornbury.eml",
        "02-councillor-ben-okafor.eml",
        "03-councillor-cerys-pugh.eml",
    ]
    assert first["To"] == "ada@marlowvale.example" and first["Bcc"] is None
    assert "Planning Committee" in str(first["Subject"])


@pytest.mark.parametrize("each", [True, False], ids=["each", "a group"])
def test_an_address_with_a_letter_of_another_language_leads_where_it_should(
    office: Office, july: str, tmp_path: Path, each: bool
) -> None:
    """What is before the @ is written as it is, a domain by its name in the net; other letters stay plain."""
    body, jose, greta = meetings.presiding_body(office, july).id, person(office, "José Pérez"), person(office, "Greta")
    people.edit(office, jose, {"email": "josé@example.org"})
    people.edit(office, greta, {"email": "greta@bücher.example"})
    made = [DistributionEntry("", "", ListKind.OPEN, 0, heading, who) for heading, who in (("A", jose), ("B", greta))]
    distribution.save(office, body, ListKind.OPEN, made)
    first, second = (
        path.read_bytes() for path in cover_mails.write(cover_mails.planned(office, july, each=each), tmp_path)
    )
    head = "To" if each else "Bcc"
    assert f"\r\n{head}: josé@example.org\r\n".encode() in first
    assert f"\r\n{head}: greta@xn--bcher-kva.example\r\n".encode() in second
    assert second.split(b"\r\n\r\n")[0].isascii()


def test_two_people_who_are_printed_alike_do_not_see_each_other_s_address(office: Office, july: str) -> None:
    body, other = meetings.presiding_body(office, july).id, person(office, "Ada Thornbury")
    people.edit(office, other, {"email": "ada.other@marlowvale.example"})
    listed = distribution.entries(office, body, ListKind.OPEN)
    distribution.save(office, body, ListKind.OPEN, [*listed, replace(listed[0], id="", person_id=other)])
    mails = cover_mails.planned(office, july, each=True).mails
    assert [mail.addresses for mail in mails if "ada" in mail.name] == [
        ("ada@marlowvale.example",), ("ada.other@marlowvale.example",),
    ]  # fmt: skip


def test_a_pack_that_no_letter_carries_is_refused_and_nothing_is_written(
    office: Office, july: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "LARGEST_LETTER", 1000)
    with pytest.raises(Refused, match="too large for a letter"):
        cover_mails.write(cover_mails.planned(office, july, each=True), tmp_path)
    assert not list(tmp_path.glob("*.eml"))


def test_without_any_address_nothing_is_written(office: Office, july: str, tmp_path: Path) -> None:
    body = meetings.presiding_body(office, july).id
    distribution.save(office, body, ListKind.OPEN, [DistributionEntry("", "", ListKind.OPEN, 0, name="Library")])
    with pytest.raises(Refused, match="Nobody on the open list has an e-mail address"):
        cover_mails.write(cover_mails.planned(office, july, each=True), tmp_path)
    assert not list(tmp_path.glob("*.eml"))
