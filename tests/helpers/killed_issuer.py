"""A program that issues an agenda, or makes a pack, and is killed while it does.

`python -m tests.helpers.killed_issuer FILE MEETING FOLDER STEP` says the step and then waits for its end. As the STEPs
`issue` and `pack` it makes real packs, says that it begins and that it is done, and is killed at any moment.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from clerk_app.domain.copies import Copy
from clerk_app.services import issuing, packing, verifying
from clerk_app.services.issue_plan import Built, CopyPlan
from clerk_app.services.pack_making import make
from tests.helpers.offices import reopened

STEPS = ("noted", "building", "built", "in place", "stored", "recorded")
ROOT = Path(__file__).resolve().parents[2]


def plain_builder(plan: CopyPlan, folder: Path) -> Built:
    """One small file for each copy, quick to make."""
    words = f"{plan.copy.value}: {len(plan.papers)} papers".encode()
    (folder / f"{plan.name}.txt").write_bytes(words)
    return Built({f"{plan.name}.txt": hashlib.sha256(words).hexdigest()})


def kill_issue(path: Path, meeting: str, out: Path, chance: Random, longest: float) -> bool:
    """Kill an issue at some moment; all of it or nothing is there then. Says whether it went out, and withdraws it."""
    _kill(path, meeting, out, "issue", chance.uniform(0, longest))
    office = reopened(path)
    try:
        issued = issuing.issues(office, meeting)
        assert {each.name for each in out.iterdir()} == {each.folder for each in issued}
        made = {(each.issue_id, each.file_name): each.sha256 for each in issuing.exports(office, meeting)}
        for issue in issued:
            files = [file for file in (out / issue.folder).rglob("*") if file.is_file()]
            found = {(issue.id, file.name): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
            assert found == {key: digest for key, digest in made.items() if key[0] == issue.id}
        assert not list(path.parent.glob("*-issuing"))
        went_out = bool(issued) and issued[-1].stands
        if went_out:
            issuing.withdraw(office, issued[-1].id, "To be killed again")
        return went_out
    finally:
        office.close()
        assert verifying.verify(path).findings == ()


def kill_pack(path: Path, meeting: str, out: Path, chance: Random, longest: float) -> bool:
    """Kill a pack at some moment; a whole file or none is there, and what is unfinished goes with the next one."""
    before = {file: file.read_bytes() for file in out.glob("*.pdf")}
    _kill(path, meeting, out, "pack", chance.uniform(0, longest))
    office = reopened(path)
    try:
        left = {file: file.read_bytes() for file in out.glob("*.pdf")}
        for file in out.glob(".*"):
            os.utime(file, (0, 0))
        made = make(packing.gather(office, meeting, Copy.MEMBERS), out)
        assert [file.name for file in out.iterdir()] == [made.path.name]
        assert left in (before, {made.path: made.path.read_bytes()}), "the same pack has the same bytes"
        return bool(left)
    finally:
        office.close()


def _kill(path: Path, meeting: str, out: Path, step: str, after: float) -> None:
    out.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "tests.helpers.killed_issuer", str(path), meeting, str(out), step]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == "begun"
        time.sleep(after)
        program.kill()


def _make_packs(file: str, meeting: str, folder: str, step: str) -> None:
    office = reopened(Path(file))
    print("begun", flush=True)
    if step == "issue":
        issuing.issue(office, meeting, folder)
    else:
        make(packing.gather(office, meeting, Copy.MEMBERS), Path(folder))
    print("done", flush=True)
    time.sleep(60)


def main(file: str, meeting: str, folder: str, wanted: str) -> None:
    """Issue, and stand still at the step that is wanted."""
    if wanted in ("issue", "pack"):
        _make_packs(file, meeting, folder, wanted)
        return

    def reached(step: str) -> None:
        if step == wanted:
            print(step, flush=True)
            time.sleep(60)

    def builder(plan: CopyPlan, into: Path) -> Built:
        built = plain_builder(plan, into)
        reached("building")
        return built

    issuing.issue(reopened(Path(file)), meeting, folder, builder, reached=reached)


if __name__ == "__main__":
    main(*sys.argv[1:])
