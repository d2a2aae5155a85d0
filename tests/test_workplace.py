"""The private folder for temporary files: private, emptied after the job, and after a kill at the next start."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from clerk_app import workplace
from clerk_app.errors import Refused

ROOT = Path(__file__).resolve().parents[1]
WORK = """
import sys
from clerk_app import workplace
with workplace.room() as folder:
    (folder / "closed.txt").write_text("Mill Road")
    print(folder, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "private"
    monkeypatch.setenv("CLERK_DATA", str(folder))
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


@pytest.mark.skipif(sys.platform == "win32", reason="leave is kept otherwise there")
def test_a_room_is_for_this_user_only(data: Path) -> None:
    with workplace.room() as folder:
        for one in (folder, folder.parent, data):
            assert stat.S_IMODE(one.stat().st_mode) == 0o700


def test_a_room_is_empty_and_gone_after_the_job(data: Path) -> None:
    with workplace.room() as first, workplace.room() as second:
        assert first != second and files(first) == []
        (first / "deep").mkdir()
        (first / "deep" / "closed.txt").touch()
    assert files(data) == ["work"]


def test_a_room_is_gone_after_a_job_that_failed(data: Path) -> None:
    with pytest.raises(ZeroDivisionError), workplace.room() as folder:
        (folder / "closed.txt").touch()
        raise ZeroDivisionError
    assert files(data) == ["work"]


def test_what_a_killed_program_left_goes_and_what_a_living_one_uses_stays(data: Path) -> None:
    command = [sys.executable, "-c", WORK]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        folder = Path(running.stdout.readline().strip())
        workplace.empty()
        assert files(folder) == ["closed.txt"]
        running.kill()
        running.wait()
        assert files(folder) == ["closed.txt"]
        workplace.empty()
        assert files(data) == ["work"]


def test_emptying_what_was_never_used_is_nothing(data: Path) -> None:
    workplace.empty()
    assert not data.exists()


def test_no_room_is_a_sentence(data: Path) -> None:
    data.write_text("in the way", encoding="utf-8")
    with pytest.raises(Refused, match=r"^There is no room for temporary files: "), workplace.room():
        raise AssertionError("never reached")


def test_a_room_that_is_just_being_made_is_no_dead_one(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program starts, and cleans up, between any two steps of the making."""
    really = Path.mkdir

    def interrupted(path: Path, *given: int, **named: bool) -> None:
        really(path, *given, **named)  # type: ignore[arg-type]
        workplace.empty()

    monkeypatch.setattr(Path, "mkdir", interrupted)
    with workplace.room() as folder:
        workplace.empty()
        assert folder.is_dir()
        (folder / "closed.txt").touch()
    assert files(data) == ["work"]
