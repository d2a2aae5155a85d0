"""A program that writes and writes until it is killed, and what must hold of its file afterwards.

`python -m tests.helpers.killed_writer FILE` says the number of each change on a line once its verb has returned.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from random import Random

from clerk_app.domain.agenda import AgendaItem
from clerk_app.office import Office
from clerk_app.services import agenda, committees, council, meetings
from clerk_app.store import changes, sealing
from tests.helpers.offices import office_on_disk, reopened

ROOT = Path(__file__).resolve().parents[2]
BATCH = 12
LABEL = f"Add {BATCH} items"


def prepare(path: Path) -> None:
    """Make a file with a meeting to write into."""
    office = office_on_disk(path)
    council.name_council(office, "Marlow Vale Borough Council")
    committees.new_committee(office, "Planning Committee")
    meetings.new_meeting(office, committees.every(office)[0].id, date(2017, 7, 13))
    office.close()


def write_for_ever(office: Office) -> None:
    """Add batches of items and edit the first of each; small cache, so that pages spill before the commit."""
    office.db.execute("PRAGMA cache_size = 10")
    meeting = meetings.lines(office)[0].id
    while True:
        drafts = [AgendaItem("", "", "", 0, f"Item {n}", purpose="To decide " * 200) for n in range(BATCH)]
        change = agenda.add_items(office, meeting, drafts)
        print(change.number, flush=True)
        assert change.subject is not None
        print(agenda.edit(office, change.subject.id, {"title": f"Item of {change.number}"}).number, flush=True)
        if agenda.lines(office, meeting)[BATCH * 8 :]:
            for line in agenda.lines(office, meeting):
                print(agenda.remove(office, line.id).number, flush=True)


def kill_one(path: Path, chance: Random, program: str = "tests.helpers.killed_writer") -> int:
    """Let a writer write for a moment, kill it, and check the file; gives the number of the last change it told."""
    command = [sys.executable, "-m", program, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        assert first, "the writer never wrote"
        time.sleep(chance.uniform(0, 0.15))
        writer.kill()
        told = [first, *writer.stdout.read().splitlines(keepends=True)]
    last = max(int(line) for line in told if line.endswith("\n"))
    check(path, last)
    return last


def check(path: Path, last: int) -> None:
    """The file opens and is sound, nothing told is lost, no change is there by half, and every seal fits."""
    office = reopened(path)
    db = office.db
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert last <= changes.newest(db) <= last + 1
    assert db.execute("SELECT number FROM change_now").fetchone() == (None,)
    assert sealing.broken_seal(db) is None
    assert db.execute(half_changes(), [LABEL, BATCH]).fetchall() == []
    for table in ("agenda_item", "matter"):
        (net,) = db.execute(
            "SELECT total(CASE operation WHEN 'insert' THEN 1 WHEN 'delete' THEN -1 END) "
            "FROM change_row WHERE table_name = ?",
            [table],
        ).fetchone()
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (int(net),)
    office.close()


def half_changes() -> str:
    return (
        "SELECT number FROM change WHERE label = ? AND ? <> (SELECT count(*) FROM change_row "
        "WHERE change_number = change.number AND table_name = 'agenda_item' AND operation = 'insert')"
    )


if __name__ == "__main__":
    try:
        write_for_ever(reopened(Path(sys.argv[1])))
    except (sqlite3.Error, KeyboardInterrupt) as error:
        sys.exit(f"the writer broke off: {error}")
