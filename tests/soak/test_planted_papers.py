"""Random agendas with planted papers for as long as CLERK_SOAK says (two minutes without it), and old Word files."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from random import Random, SystemRandom

import pytest

from clerk_app.documents.intake import libreoffice
from clerk_app.documents.intake.batch import Prepared, prepare
from clerk_app.domain.papers import Source
from tests.helpers import paper_files
from tests.helpers.digging import everything_in
from tests.helpers.offices import office_on_disk
from tests.helpers.planted_meetings import planted, public_outputs, secrets_in
from tests.helpers.planted_papers import pantry

SECONDS = float(os.environ.get("CLERK_SOAK") or 120)


def test_nothing_planted_comes_out_of_any_agenda(tmp_path: Path) -> None:
    stock, end, count = pantry(tmp_path), time.monotonic() + SECONDS, 0
    while time.monotonic() < end:
        seed = SystemRandom().randrange(2**32)
        place = tmp_path / str(count)
        place.mkdir()
        office = office_on_disk(place / "marlow-vale.clerk")
        meeting_id = planted(office, stock, Random(seed))
        for where, said in public_outputs(office, meeting_id, place / "out"):
            assert not secrets_in(said), f"seed {seed}: {where}"
        office.close()
        count += 1
    print(f"{count} agendas")
    assert count


@pytest.mark.parametrize("kind", ("doc", "rtf", "odt"))
def test_what_was_taken_out_of_older_word_files_is_not_printed(tmp_path: Path, kind: str) -> None:
    """As LibreOffice writes them; their changes are told only by the newer file that is made of them."""
    program = libreoffice.find()
    assert program is not None
    source = paper_files.word(tmp_path / "paper.docx", "What stays.", tracked=True, hidden=True, comment=True)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", kind, "--outdir", tmp_path, source]
    subprocess.run(command, check=True, capture_output=True)
    (tmp_path / "room").mkdir()
    (found,) = prepare([Source(tmp_path / f"paper.{kind}")], tmp_path / "room")
    assert isinstance(found, Prepared)
    said = everything_in("made.pdf", found.pdf.read_bytes())
    assert "What stays." in found.texts[0] and "new words" in found.texts[0]
    assert not [words for words in ("old words", "not to be seen", "Is this right") if words in said]
    assert (found.facts.tracked > 0, found.facts.comments > 0) == (True, True)
