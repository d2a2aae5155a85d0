"""The forward plan of July 2017, brought in by its exchange file, and its rows as they are printed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from clerk_app.office import Office
from clerk_app.services import importing

FILE = Path(__file__).parents[1] / "data" / "lewisham_forward_plan_2017_07.json"
#: The agenda that the plan was printed with.
THURSDAY = date(2017, 7, 13)


def bring_in(office: Office) -> Office:
    """The office with the plan, on the day of that meeting."""
    importing.import_file(office, FILE)
    office.today = lambda: THURSDAY
    return office


def rows() -> list[dict[str, Any]]:
    """The rows of the plan in printed order, as the file says them."""
    return list(json.loads(FILE.read_text(encoding="utf-8"))["forward_plan"])
