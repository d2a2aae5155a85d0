"""No copy of a paper is left anywhere but where it belongs, also by a program that was killed (PX-5)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from clerk_app.domain.copies import Copy
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import pack_cache, packing, paper_intake, publishing
from clerk_app.services.pack_making import make
from tests.helpers import paper_files as files
from tests.helpers.killed_packer import PUBLISHING
from tests.helpers.killed_writer import ROOT
from tests.helpers.meeting_papers import attach, july_with_papers
from tests.helpers.offices import office_on_disk, reopened
from tests.helpers.small_council import named


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All places where something could be left are of this test alone."""
    (tmp_path / "office").mkdir()
    (tmp_path / "sources").mkdir()
    for name, folder in (("CLERK_DATA", "data"), ("TMPDIR", "tmp")):
        (tmp_path / folder).mkdir()
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = named(office_on_disk(tmp_path / "office" / "marlow-vale.clerk"))
    yield made
    if made.is_open:
        made.close()


def there(folder: Path) -> set[str]:
    """All files below a folder but those that SQLite keeps beside its own."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm")))
    return {str(path.relative_to(folder)) for path in found}


def test_nothing_is_left_but_what_was_wanted(office: Office, tmp_path: Path) -> None:
    """Made, refused by the guard, stopped in the middle and published: the file system before and after."""
    sources = tmp_path / "sources"
    july = july_with_papers(office, sources)
    out, before = tmp_path / "out", there(tmp_path)
    made = [make(packing.gather(office, july, copy), out).path.name for copy in Copy]
    web = publishing.publish(publishing.gather(office, july), out)
    attach(office, july, "Parking", files.pdf(sources / "More.pdf", "As Percival Grey says"))
    for copy in Copy:
        calls = iter(range(1000))
        with suppress(ClerkError):
            make(packing.gather(office, july, copy), out, cancelled=lambda calls=calls: next(calls) > 7)  # type: ignore[misc]
    with pytest.raises(ClerkError):
        publishing.publish(publishing.gather(office, july), out)
    new = there(tmp_path) - before
    assert {name for name in new if name.startswith("out/")} == {
        *(f"out/{name}" for name in made), *(f"out/{web.folder.name}/{name}" for name in web.files),
    }  # fmt: skip
    kept = {name for name in new if name.startswith("data/packs/")}
    papers = {name for name in new if name.startswith(f"office/{paper_intake.folder_of(office).name}/")}
    assert new - kept - papers == {"sources/More.pdf"} | {name for name in new if name.startswith("out/")}
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in pack_cache.folder().iterdir())
    assert there(tmp_path / "tmp") == set()


@pytest.mark.parametrize("step", ("Putting the pack together", "Putting the pack in its place"))
def test_what_a_killed_pack_leaves_is_nobody_elses_and_goes_with_the_next(
    office: Office, tmp_path: Path, step: str
) -> None:
    july = july_with_papers(office, tmp_path / "sources")
    path, out = office.path, tmp_path / "out"
    assert path is not None
    office.close()
    kill_at(step, path, july, out)
    left = list(out.iterdir())
    assert left and all(part.name.endswith(".part") and part.stat().st_mode & 0o777 == 0o600 for part in left)
    (pack_cache.folder() / ".making-half").touch()
    for part in (*left, pack_cache.folder() / ".making-half"):
        os.utime(part, (0, 0))
    again = reopened(path)
    made = make(packing.gather(again, july, Copy.MEMBERS), out)
    again.close()
    assert there(out) == {made.path.name}
    assert not list(pack_cache.folder().glob(".making-*"))
    assert there(tmp_path / "tmp") == set()


def test_what_a_killed_publishing_leaves_is_nobody_elses_and_goes_with_the_next(office: Office, tmp_path: Path) -> None:
    july = july_with_papers(office, tmp_path / "sources")
    path, out = office.path, tmp_path / "out"
    assert path is not None
    office.close()
    kill_at(PUBLISHING, path, july, out)
    (left,) = out.iterdir()
    assert left.name.startswith(".clerk-publishing-") and left.stat().st_mode & 0o777 == 0o700
    assert list(left.iterdir())
    os.utime(left, (0, 0))
    again = reopened(path)
    done = publishing.publish(publishing.gather(again, july), out)
    again.close()
    assert there(out) == {f"{done.folder.name}/{name}" for name in done.files}
    assert there(tmp_path / "tmp") == set()


def kill_at(step: str, path: Path, meeting_id: str, out: Path) -> None:
    """Let another program begin, and kill it where it tells this step."""
    command = [sys.executable, "-m", "tests.helpers.killed_packer", str(path), meeting_id, str(out), step]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as packer:
        assert packer.stdout is not None
        assert packer.stdout.readline().startswith(step)
        packer.kill()
