"""Copies of everything and of packs leave the office whole, locked where they are closed, and are kept note of."""

from __future__ import annotations

import email
import email.policy
import errno
import os
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest

from clerk_app.documents.raster import page_texts
from clerk_app.domain.copies import Copy
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import bundles, issuing, packing, sending, verifying
from clerk_app.services.pack_making import make
from clerk_app.store import backup, changes, paper_folder
from tests.helpers import paper_files as files
from tests.helpers.file_state import state_of
from tests.helpers.meeting_papers import SECRET, attach, july_with_papers
from tests.helpers.offices import office_on_disk, reopened
from tests.helpers.small_council import meeting_with_items, named

PASSWORD = "seven blue kettles, Llanberis"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "private"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "council").mkdir()
    (tmp_path / "out").mkdir()
    made = named(office_on_disk(tmp_path / "council" / "marlow-vale.clerk"))
    yield made
    made.close()


@pytest.fixture
def july(office: Office, tmp_path: Path) -> str:
    """A meeting with open papers and a closed one."""
    return july_with_papers(office, tmp_path)


def path_of(office: Office) -> Path:
    assert office.path is not None
    return office.path


def papers_of(file: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paper_folder.kept(paper_folder.folder_of(file))}


def read(draft: Path) -> EmailMessage:
    return email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)  # type: ignore[return-value]


def nothing_is_left(tmp_path: Path) -> bool:
    return not list((tmp_path / "private" / "work").glob("*")) and not list((tmp_path / "out").iterdir())


# --- everything


def test_an_office_copy_has_its_papers_beside_it_and_is_equal(office: Office, july: str, tmp_path: Path) -> None:
    target = tmp_path / "out" / "copy.clerk"
    made = sending.save_office_copy(path_of(office), target)
    assert (made.papers, made.lost, made.closed) == (5, 0, True)
    assert papers_of(target) == papers_of(path_of(office))
    again = reopened(target)
    assert state_of(again.db) == state_of(office.db)
    again.close()
    assert verifying.verify(target).findings == ()
    with pytest.raises(Refused, match="already exists"):
        sending.save_office_copy(path_of(office), target)


def test_an_office_copy_that_cannot_be_written_leaves_nothing(
    office: Office, july: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(backup, "copy_closed", full)
    with pytest.raises(Refused, match=r"copy\.clerk could not be written: no space left"):
        sending.save_office_copy(path_of(office), tmp_path / "out" / "copy.clerk")
    assert nothing_is_left(tmp_path)


def test_a_draft_of_everything_is_refused_without_a_password_while_anything_is_closed(
    office: Office, july: str, tmp_path: Path
) -> None:
    """PX-5: the remedy is named, and nothing is written."""
    with pytest.raises(BadInput, match="holds closed matter") as refused:
        sending.send_everything(path_of(office), tmp_path / "out", "marlow")
    assert refused.value.field == "password" and "Give it a password" in refused.value.hint
    assert nothing_is_left(tmp_path)


def test_a_draft_of_everything_holds_a_locked_bundle_that_comes_back_equal(
    office: Office, july: str, tmp_path: Path
) -> None:
    """PX-5"""
    draft = sending.send_everything(path_of(office), tmp_path / "out", "marlow", "ann@marlow.gov.uk", PASSWORD)
    letter = read(draft.path)
    assert (letter["X-Unsent"], letter["To"]) == ("1", "ann@marlow.gov.uk")
    (attached,) = letter.iter_attachments()
    assert attached.get_filename() == "marlow.clerkbundle" == draft.attached
    bundle = tmp_path / "came.clerkbundle"
    bundle.write_bytes(attached.get_content())
    assert bundles.is_locked(bundle)
    bundles.put_in_place(tmp_path / "theirs.clerk", bundle, password=PASSWORD)
    assert papers_of(tmp_path / "theirs.clerk") == papers_of(path_of(office))
    for planted in (SECRET, PASSWORD, "Percival"):
        assert planted.encode() not in draft.path.read_bytes()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["marlow.eml"]
    if os.name == "posix":
        assert draft.path.stat().st_mode & 0o777 == 0o600


def test_what_is_open_throughout_needs_no_password(office: Office, tmp_path: Path) -> None:
    july = meeting_with_items(office, "Budget")
    attach(office, july, "Budget", files.pdf(tmp_path / "Budget.pdf", "Budget"))
    draft = sending.send_everything(path_of(office), tmp_path / "out", "marlow")
    (attached,) = read(draft.path).iter_attachments()
    (tmp_path / "came.clerkbundle").write_bytes(attached.get_content())
    assert not bundles.is_locked(tmp_path / "came.clerkbundle")


def test_what_is_too_large_for_a_letter_is_handed_over_otherwise(
    office: Office, july: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "LARGEST_LETTER", 1000)
    with pytest.raises(Refused, match="too large for a letter") as refused:
        sending.send_everything(path_of(office), tmp_path / "out", "marlow", password=PASSWORD)
    assert "stick" in refused.value.hint and nothing_is_left(tmp_path)


@pytest.mark.parametrize("typed", ("ann", "ann@", "ann@x y.uk", "a@b.uk, c@d.uk"))
def test_an_address_that_is_none_is_said_by_its_field(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        sending.checked_address(typed)
    assert refused.value.field == "to"


def test_a_header_cannot_be_smuggled_into_a_draft() -> None:
    assert sending.checked_address("") == ""
    with pytest.raises(BadInput):
        sending.checked_address("ann@b.uk\nBcc: eve@evil.example")


def test_a_copy_of_everything_stands_in_the_history_by_its_officer(office: Office) -> None:
    """DP-4"""
    change = sending.note_everything(office, "Send", locked=True)
    assert change.label == "Send a copy of everything, locked with a password"
    assert change.officer == office.officer and changes.newest(office.db) == change.number


# --- a pack


def test_a_closed_pack_for_a_reader_is_locked_and_bears_the_name(office: Office, july: str, tmp_path: Path) -> None:
    """PX-5, PX-8: AES-256 (revision 6), one reader each."""
    wanted = sending.for_reader(packing.gather(office, july, Copy.CLOSED), "Cllr Ada Thornbury")
    made = sending.save_for_reader(wanted, tmp_path / "out", PASSWORD, lambda *_: None)
    assert made.path.name == "2017-07-13-planning-committee-pack-closed-NOT-FOR-PUBLICATION-cllr-ada-thornbury.pdf"
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(made.path)
    with pikepdf.open(made.path, password=PASSWORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits, pdf.encryption.stream_method.name) == (6, 256, "aesv3")
        assert pdf.allow.accessibility and pdf.allow.print_highres
        pdf.save(tmp_path / "plain.pdf")
    texts = page_texts((tmp_path / "plain.pdf").read_bytes())
    assert all("Cllr Ada Thornbury" in text for text in texts) and any("Percival" in text for text in texts)
    assert [path.name for path in (tmp_path / "out").iterdir()] == [made.path.name]
    assert not list((tmp_path / "private" / "work").glob("*"))
    if os.name == "posix":
        assert made.path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("password", "reader", "field"), (("", "Ada", "password"), ("short", "Ada", "password")))
def test_a_closed_pack_for_a_reader_wants_a_password(
    office: Office, july: str, tmp_path: Path, password: str, reader: str, field: str
) -> None:
    wanted = sending.for_reader(packing.gather(office, july, Copy.CLOSED), reader)
    with pytest.raises(BadInput) as refused:
        sending.save_for_reader(wanted, tmp_path / "out", password, lambda *_: None)
    assert refused.value.field == field and nothing_is_left(tmp_path)


def test_a_reader_has_a_name_and_the_public_pack_has_none(office: Office, july: str) -> None:
    with pytest.raises(BadInput) as refused:
        sending.for_reader(packing.gather(office, july, Copy.CLOSED), "  ")
    assert refused.value.field == "reader"
    with pytest.raises(Refused, match="Everybody may read"):
        sending.for_reader(packing.gather(office, july, Copy.PUBLIC), "Ada")


def test_only_a_locked_closed_pack_is_attached_to_a_draft(office: Office, july: str, tmp_path: Path) -> None:
    """PX-5"""
    out = tmp_path / "out"
    plain = make(packing.gather(office, july, Copy.MEMBERS), tmp_path)
    with pytest.raises(Refused, match="anybody could open it") as refused:
        sending.send_pack(plain, Copy.MEMBERS, out, "Papers")
    assert "under a password" in refused.value.hint and not list(out.iterdir())
    wanted = sending.for_reader(packing.gather(office, july, Copy.CLOSED), "Ada")
    locked = sending.save_for_reader(wanted, tmp_path, PASSWORD, lambda *_: None)
    draft = sending.send_pack(locked, Copy.CLOSED, out, "Papers for 13 July", "ada@marlow.gov.uk")
    (attached,) = read(draft.path).iter_attachments()
    assert attached.get_content_type() == "application/pdf" and attached.get_content() == locked.path.read_bytes()
    public = make(packing.gather(office, july, Copy.PUBLIC), tmp_path)
    assert sending.send_pack(public, Copy.PUBLIC, out, "Papers").path.is_file()


def test_who_made_which_copy_of_a_pack_is_kept_and_undo_passes_it_over(
    office: Office, july: str, tmp_path: Path
) -> None:
    """DP-4"""
    label = office.history.undo_label
    made = make(packing.gather(office, july, Copy.CLOSED), tmp_path / "out")
    sending.note_pack(office, july, Copy.CLOSED, made.path.name, sending.fingerprint(made.path))
    (kept,) = issuing.exports(office, july)
    assert (kept.copy, kept.officer, kept.file_name) == (Copy.CLOSED, office.officer, made.path.name)
    assert kept.sha256 == paper_folder.digest_of(made.path)
    assert office.history.undo_label == label
    office.undo()
    assert issuing.exports(office, july) == (kept,)
