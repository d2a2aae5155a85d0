"""The work programme of 2017/18: the exchange file that brings it in, and the facts that were printed."""

from __future__ import annotations

from pathlib import Path

from clerk_app import paths
from clerk_app.domain.programme_rows import Programme
from clerk_app.office import Office
from clerk_app.services import importing
from clerk_app.store import programme as store

PROGRAMME = paths.resources() / "demo" / "lewisham-work-programme-2017-18.json"
FACTS = Path(__file__).resolve().parents[1] / "data" / "lewisham_work_programme_2017_18.json"


def programme_brought_in(office: Office) -> Programme:
    """Bring the programme in; it is the only one of the office."""
    importing.import_file(office, PROGRAMME)
    (programme,) = store.programmes(office.db)
    return programme
