"""A bundle holds the file and every paper, is whole or not there, and comes back the same on another computer."""

from __future__ import annotations

import errno
import json
import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clerk_app import __main__ as command
from clerk_app.domain.agenda import Openness
from clerk_app.errors import BadFile, BadInput, Refused, WrongUse
from clerk_app.office import Office
from clerk_app.services import agenda, bundles, expected_papers, paper_intake, papers, verifying
from clerk_app.services.paper_intake import Source
from clerk_app.store import bundle as store
from clerk_app.store import paper_folder
from tests.helpers import paper_files as files
from tests.helpers.file_state import state_of
from tests.helpers.offices import office_on_disk, reopened
from tests.helpers.small_council import committee, meeting, named

Listed = dict[str, object]
PASSWORD = "seven blue kettles, Llanberis"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "private"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "council").mkdir()
    made = named(office_on_disk(tmp_path / "council" / "marlow-vale.clerk"))
    july = meeting(made, committee(made))
    agenda.add_item(made, july, "Budget")
    attach(made, tmp_path, "Budget")
    yield made
    made.close()


def attach(office: Office, folder: Path, name: str, **how: object) -> None:
    (row,) = office.db.execute("SELECT id FROM agenda_item").fetchall()
    taken = paper_intake.take_in(
        paper_intake.folder_of(office), [Source(files.pdf(folder / f"{name}.pdf", name))]
    ).taken
    papers.attach(office, row[0], taken, **how)  # type: ignore[arg-type]


def made(office: Office, folder: Path, name: str = "marlow.clerkbundle", password: str = "") -> bundles.Bundled:
    assert office.path is not None
    return bundles.make(office.path, folder / name, password=password)


def papers_of(file: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paper_folder.kept(paper_folder.folder_of(file))}


def test_everything_comes_back_on_another_computer(office: Office, tmp_path: Path) -> None:
    bundle = made(office, tmp_path)
    assert (bundle.papers, bundle.lost, bundle.closed) == (1, 0, False)
    original = papers_of(office.path or tmp_path)
    if os.name == "posix":
        assert stat.S_IMODE(bundle.path.stat().st_mode) == 0o600
    target = tmp_path / "other" / "theirs.clerk"
    target.parent.mkdir()
    assert bundles.put_in_place(target, bundle.path).aside is None
    again = reopened(target)
    assert state_of(again.db) == state_of(office.db)
    again.close()
    assert verifying.verify(target).findings == ()
    assert papers_of(target) == original and len(original) == 1
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.endswith(".part")) == []


def test_the_file_of_before_is_kept(office: Office, tmp_path: Path) -> None:
    bundle, path = made(office, tmp_path), office.path
    assert path is not None
    attach(office, tmp_path, "Since")
    office.close()
    restored = bundles.put_in_place(path, bundle.path)
    assert restored.aside is not None and restored.lost == 0
    assert verifying.verify(restored.aside).findings == ()


def test_names_in_a_bundle_say_nothing_and_closed_matter_is_told_of(office: Office, tmp_path: Path) -> None:
    """PX-7."""
    attach(office, tmp_path, "Sale of Laurence House", openness=Openness.EXEMPT)
    bundle = made(office, tmp_path)
    assert bundle.closed and bundle.papers == 2
    with zipfile.ZipFile(bundle.path) as packed:
        said = json.dumps(packed.namelist()) + packed.read("manifest.json").decode()
    assert "Laurence" not in said and "Budget" not in said


def test_a_lost_paper_is_counted_and_left_out(office: Office, tmp_path: Path) -> None:
    (path,) = paper_folder.kept(paper_intake.folder_of(office))
    path.write_bytes(b"altered")
    bundle = made(office, tmp_path)
    assert (bundle.papers, bundle.lost) == (0, 1)
    assert bundles.put_in_place(tmp_path / "new.clerk", bundle.path).lost == 1


def rewritten(bundle: Path, change: Callable[[dict[str, bytes], Listed], None]) -> Path:
    """The bundle with its parts changed by somebody."""
    with zipfile.ZipFile(bundle) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    listed = json.loads(parts["manifest.json"])
    change(parts, listed)
    if "manifest.json" in parts:
        parts["manifest.json"] = json.dumps(listed).encode()
    with zipfile.ZipFile(bundle, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return bundle


def paper_in(parts: dict[str, bytes]) -> str:
    return next(name for name in parts if name.startswith("papers/"))


ALTERED: dict[str, Callable[[dict[str, bytes], Listed], None]] = {
    "another paper": lambda parts, _: parts.update({paper_in(parts): b"x" * len(parts[paper_in(parts)])}),
    "a longer paper": lambda parts, _: parts.update({paper_in(parts): parts[paper_in(parts)] + b"x"}),
    "no paper": lambda parts, _: parts.pop(paper_in(parts)) and None,
    "no list": lambda parts, _: parts.pop("manifest.json") and None,
    "no office": lambda parts, _: parts.pop("office.clerk") and None,
    "another office": lambda parts, _: parts.update({"office.clerk": b"SQLite"}),
    "a way out of the folder": lambda _, listed: listed.update({"papers": {"../../../etc/passwd": 5}}),
    "a size that is none": lambda _, listed: listed.update({"papers": {"a" * 64: -1}}),
    "no such format": lambda _, listed: listed.update({"format": "zip"}),
    "no papers said": lambda _, listed: listed.pop("papers") and None,
}


@pytest.mark.parametrize("name", ALTERED)
def test_a_bundle_that_was_altered_changes_nothing(office: Office, tmp_path: Path, name: str) -> None:
    bundle = rewritten(made(office, tmp_path).path, ALTERED[name])
    with pytest.raises(BadFile, match="damaged or was altered"):
        bundles.put_in_place(tmp_path / "new.clerk", bundle)
    assert not (tmp_path / "new.clerk").exists()
    assert list((tmp_path / "private" / "work").glob("*")) == []


@pytest.mark.parametrize("part", (0.1, 0.5, 0.9))
def test_a_bundle_that_was_cut_off_changes_nothing(office: Office, tmp_path: Path, part: float) -> None:
    bundle = made(office, tmp_path).path
    data = bundle.read_bytes()
    bundle.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(BadFile, match="damaged or was altered"):
        bundles.put_in_place(tmp_path / "new.clerk", bundle)


def test_a_newer_bundle_asks_for_a_newer_program(office: Office, tmp_path: Path) -> None:
    bundle = rewritten(made(office, tmp_path).path, lambda _, listed: listed.update({"version": 2}))
    with pytest.raises(BadFile, match="newer version of Clerk"):
        bundles.put_in_place(tmp_path / "new.clerk", bundle)


def test_a_full_disk_leaves_nothing(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store.backup, "sync", full)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Refused, match="the disk is full"):
        made(office, tmp_path)
    assert sorted(tmp_path.iterdir()) == before


def test_wrong_names_are_refused(office: Office, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no name of a bundle"):
        made(office, tmp_path, "marlow.zip")
    bundle = made(office, tmp_path).path
    with pytest.raises(Refused, match="already exists"):
        made(office, tmp_path)
    with pytest.raises(Refused, match="is a bundle itself"):
        bundles.put_in_place(bundle, bundle)
    with pytest.raises(BadFile, match="There is no file"):
        bundles.put_in_place(tmp_path / "new.clerk", tmp_path / "none.clerkbundle")


def test_the_commands(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    attach(office, tmp_path, "Sale of Laurence House", openness=Openness.EXEMPT)
    target, new = tmp_path / "sent.clerkbundle", tmp_path / "new.clerk"
    assert command.main(["bundle", str(office.path), "--out", str(target)]) == command.DONE
    said = capsys.readouterr()
    assert said.out == f"{target}\n" and "It holds closed matter and is not locked" in said.err
    assert command.main(["restore", str(new), str(target)]) == command.DONE
    assert "Put sent.clerkbundle in the place of new.clerk." in capsys.readouterr().err
    assert command.main(["verify", str(new)]) == command.DONE


# --- under a password


@pytest.fixture
def locked(office: Office, tmp_path: Path) -> Path:
    attach(office, tmp_path, "Sale of Laurence House", openness=Openness.EXEMPT)
    return made(office, tmp_path, "locked.clerkbundle", PASSWORD).path


def test_a_locked_bundle_comes_back_equal_to_the_original(office: Office, locked: Path, tmp_path: Path) -> None:
    """PX-5."""
    assert bundles.is_locked(locked)
    target = tmp_path / "theirs.clerk"
    bundles.put_in_place(target, locked, password=PASSWORD)
    again = reopened(target)
    assert state_of(again.db) == state_of(office.db)
    again.close()
    assert office.path is not None
    assert papers_of(target) == papers_of(office.path) and len(papers_of(target)) == 2
    assert verifying.verify(target).findings == ()
    assert list((tmp_path / "private" / "work").glob("*")) == []


def test_a_locked_bundle_shows_nothing_and_is_encrypted_whole(office: Office, locked: Path) -> None:
    """PX-5: neither a word nor a hash by which somebody could tell a paper."""
    assert office.path is not None
    data = locked.read_bytes()
    for planted in (
        b"Laurence",
        b"Budget",
        b"Marlow",
        b"SQLite",
        b"%PDF",
        *(n.encode() for n in papers_of(office.path)),
    ):
        assert planted not in data
    with zipfile.ZipFile(locked) as packed:
        parts = packed.infolist()
    assert all(part.flag_bits & 1 and part.compress_type == 99 for part in parts)
    # WinZip's own field: AE-2, so that no check sum tells of the content; 3 is AES-256
    assert all(part.extra[4:9] == b"\x02\x00AE\x03" and part.CRC == 0 for part in parts)
    assert [part.filename for part in parts] == ["office.clerk", "papers/1", "papers/2", "manifest.json"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    (("", "locked.clerkbundle is locked with a password."), ("blue kettles, seven", "That is not the password of")),
)
def test_a_wrong_password_is_one_sentence_and_leaves_nothing(
    locked: Path, tmp_path: Path, given: str, sentence: str
) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(BadInput, match=sentence) as refused:
        bundles.put_in_place(tmp_path / "new.clerk", locked, password=given)
    assert refused.value.field == "password"
    assert sorted(tmp_path.iterdir()) == before
    assert list((tmp_path / "private" / "work").glob("*")) == []


def test_an_accent_may_come_from_another_keyboard(office: Office, tmp_path: Path) -> None:
    bundle = made(office, tmp_path, password="caf\u00e9 au lait, twice").path
    bundles.put_in_place(tmp_path / "new.clerk", bundle, password="cafe\u0301 au lait, twice")


def test_a_locked_bundle_that_was_cut_off_changes_nothing(locked: Path, tmp_path: Path) -> None:
    data = locked.read_bytes()
    locked.write_bytes(data[: len(data) * 95 // 100])
    with pytest.raises(BadFile, match="damaged or was altered"):
        bundles.put_in_place(tmp_path / "new.clerk", locked, password=PASSWORD)
    assert not (tmp_path / "new.clerk").exists()


def test_a_locked_bundle_of_which_a_byte_was_altered_changes_nothing(locked: Path, tmp_path: Path) -> None:
    whole = locked.read_bytes()
    for name in ("office.clerk", "papers/1", "manifest.json"):
        locked.write_bytes(whole)
        with zipfile.ZipFile(locked) as packed:
            part = packed.getinfo(name)
        data = bytearray(whole)
        data[part.header_offset + 30 + len(name) + 11 + 18 + 40] ^= 1  # behind its header, salt and mark
        locked.write_bytes(data)
        with pytest.raises(BadFile, match="damaged or was altered"):
            bundles.put_in_place(tmp_path / "new.clerk", locked, password=PASSWORD)
        assert not (tmp_path / "new.clerk").exists()


def test_a_password_that_keeps_nobody_out_is_refused(office: Office, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(BadInput) as refused:
        made(office, tmp_path, password="short")
    assert refused.value.field == "password" and sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("openness", (Openness.PART_EXEMPT, Openness.EXEMPT, Openness.CONFIDENTIAL))
def test_px_5_a_closed_paper_that_is_only_expected_asks_for_a_password_for_good(
    office: Office, openness: Openness
) -> None:
    """What it is called is a closed title."""
    (item,) = office.db.execute("SELECT id FROM agenda_item").fetchone()
    expected_papers.expect(office, item, {"title": "Sale of Laurence House", "openness": openness})
    assert office.path is not None and bundles.holds_closed(office.path)
    (line,) = expected_papers.register(office)
    expected_papers.remove(office, line.id)
    assert bundles.holds_closed(office.path)


def test_what_was_closed_once_asks_for_a_password_for_good(office: Office) -> None:
    """PX-5: the record of changes keeps it."""
    assert office.path is not None and not bundles.holds_closed(office.path)
    (item,) = office.db.execute("SELECT id FROM agenda_item").fetchone()
    agenda.edit(office, item, {"closed_note": "The buyer is Percival Grey"})
    assert bundles.holds_closed(office.path)
    agenda.edit(office, item, {"closed_note": ""})
    assert bundles.holds_closed(office.path)


def test_the_commands_take_the_password_from_a_file_and_never_as_an_argument(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(office, tmp_path, "Sale of Laurence House", openness=Openness.EXEMPT)
    target, new, word = tmp_path / "sent.clerkbundle", tmp_path / "new.clerk", tmp_path / "word.txt"
    word.write_text(f"{PASSWORD}\nsecond line\n", encoding="utf-8")
    assert command.main(["bundle", str(office.path), "--out", str(target), "--password", "x"]) == command.WRONG_USE
    capsys.readouterr()
    sealed = ["bundle", str(office.path), "--out", str(target), "--password-file", str(word)]
    assert command.main(sealed) == command.DONE
    assert capsys.readouterr().err == ""
    assert command.main(["restore", str(new), str(target)]) == command.WRONG_USE
    assert "There is nobody here to type the password." in capsys.readouterr().err
    word.write_text("another password, quite\n", encoding="utf-8")
    assert command.main(["restore", str(new), str(target), "--password-file", str(word)]) == command.REFUSED
    assert "That is not the password of sent.clerkbundle." in capsys.readouterr().err and not new.exists()
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda words: PASSWORD)
    assert command.main(["restore", str(new), str(target)]) == command.DONE
    assert command.main(["verify", str(new)]) == command.DONE


def test_the_command_asks_twice_for_a_new_password(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    typed = iter([PASSWORD, "something else", PASSWORD, PASSWORD])
    monkeypatch.setattr("getpass.getpass", lambda words: next(typed))
    target = tmp_path / "sent.clerkbundle"
    arguments = ["bundle", str(office.path), "--out", str(target), "--password"]
    assert command.main(arguments) == command.WRONG_USE
    assert "The two passwords differ" in capsys.readouterr().err and not target.exists()
    assert command.main(arguments) == command.DONE and bundles.is_locked(target)
