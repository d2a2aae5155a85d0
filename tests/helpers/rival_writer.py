"""A program that opens a file again and again, writes where it may and reads where it may not, until it is killed.

`python -m tests.helpers.rival_writer FILE OFFICER` says "number" of each change on a line once its verb has returned.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from random import Random

from clerk_app.errors import BadFile, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, meetings
from clerk_app.store import changes, sealing
from tests.helpers.offices import reopened

ROOT = Path(__file__).resolve().parents[2]


def rival(path: Path, officer: str) -> None:
    """Work for ever, in short sittings."""
    chance = Random(officer)
    while True:
        try:
            office = reopened(path, officer)
        except BadFile as error:
            if "another program" not in error.message:  # its log is just being folded in by a reader that leaves
                raise
            continue
        for _ in range(chance.randrange(1, 20)):
            _sit(office, chance)
        office.close()


def _sit(office: Office, chance: Random) -> None:
    meeting = meetings.lines(office)[0].id
    if office.read_only and not office.take_over():
        office.catch_up()
        agenda.lines(office, meeting)
        try:
            agenda.add_item(office, meeting, "Never stored")
        except Refused:
            time.sleep(chance.uniform(0, 0.005))
            return
        raise AssertionError("a reader wrote")
    print(agenda.add_item(office, meeting, f"By {office.officer}").number, flush=True)


def let_them(path: Path, officers: list[str], seconds: float, chance: Random) -> dict[str, list[int]]:
    """Let some programs work on one file at once, kill each at some moment, and say what each was told is done."""
    running = {officer: _started(path, officer) for officer in officers}
    time.sleep(seconds)
    for process in chance.sample(list(running.values()), len(running)):
        time.sleep(chance.uniform(0, 0.2))
        process.kill()
    return {officer: _told(process) for officer, process in running.items()}


def _started(path: Path, officer: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.helpers.rival_writer", str(path), officer]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _told(process: subprocess.Popen[str]) -> list[int]:
    said, errors = process.communicate()
    assert errors == "", errors
    return [int(line) for line in said.splitlines(keepends=True) if line.endswith("\n")]


def check(path: Path, told: dict[str, list[int]]) -> None:
    """Every change that anybody was told of is theirs in the file, none twice, and the file is sound."""
    office = reopened(path, "Whoever comes last")
    assert not office.read_only
    by = {change.number: change.officer for change in changes.recent(office.db, 1_000_000)}
    for officer, numbers in told.items():
        assert {by.get(number) for number in numbers} <= {officer}
    assert sum(map(len, told.values())) == len({number for numbers in told.values() for number in numbers})
    assert office.db.execute("SELECT count(*) FROM agenda_item WHERE title = 'Never stored'").fetchone() == (0,)
    assert office.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert sealing.broken_seal(office.db) is None
    office.close()


if __name__ == "__main__":
    rival(Path(sys.argv[1]), sys.argv[2])
