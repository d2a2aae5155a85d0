"""A program killed while it attaches leaves at most files that nobody names: no row without its file, none by half."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from clerk_app.domain.finding import Level
from clerk_app.services import agenda, verifying
from tests.helpers import paper_files as files
from tests.helpers.killed_writer import ROOT
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import committee, meeting, named

_ATTACHES_FOR_EVER = """
import sys
from pathlib import Path
from clerk_app.office import open_office
from clerk_app.services import paper_intake, papers
office, source = open_office(sys.argv[1]), Path(sys.argv[2])
(item,) = office.db.execute("SELECT id FROM agenda_item").fetchone()
for number in range(1, 100_000):
    copy = source.with_name(f"{number}.pdf")
    copy.write_bytes(source.read_bytes() + b"%" + str(number).encode())
    taken = paper_intake.take_in(paper_intake.folder_of(office), [paper_intake.Source(copy)]).taken
    papers.attach(office, item, taken)
    print(number, flush=True)
"""


@pytest.mark.parametrize("seed", range(4))
def test_no_row_is_without_its_file(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "marlow-vale.clerk"
    office = named(office_on_disk(path))
    agenda.add_item(office, meeting(office, committee(office)), "Budget")
    office.close()
    command = [sys.executable, "-c", _ATTACHES_FOR_EVER, str(path), str(files.pdf(tmp_path / "source.pdf"))]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"1\n"
        time.sleep(Random(seed).random() / 5)
        writer.kill()
    verdict = verifying.verify(path)
    assert [finding.text for finding in verdict.findings if finding.level is not Level.NOTE] == []
    assert verdict.changes > 4
