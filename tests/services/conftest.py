"""What the tests of papers and issues share: a council with a name in a file, and a meeting of three items."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.office import Office
from tests.helpers.offices import copied_on_disk, office_on_disk
from tests.helpers.small_council import meeting_with_items, named


@pytest.fixture(scope="session")
def _named_council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("council") / "named.clerk"
    named(office_on_disk(path)).close()
    return path


@pytest.fixture
def council_file(_named_council: Path, office_path: Path) -> Iterator[Office]:
    """A council with a name and nothing else, in a file of the test's own: a copy of one that is made once."""
    made = copied_on_disk(_named_council, office_path)
    yield made
    made.close()


@pytest.fixture
def july(office: Office) -> str:
    """A meeting of the Planning Committee on 13 July 2017 with three items, in the office of the test."""
    return meeting_with_items(office, "Minutes", "Budget", "Parking")
