"""Where what was found is: the meeting of an item, the item of a paper, the day of each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from sqlite3 import Connection

_THESE = "(SELECT value FROM json_each(?))"
_OF_PDFS = (
    "SELECT pdf_sha256, agenda_item_id, meeting_id FROM paper_version JOIN item_paper ON version_id = paper_version.id "
    "JOIN agenda_item ON agenda_item.id = agenda_item_id "
    f"WHERE pdf_sha256 IN {_THESE} "
    "ORDER BY (SELECT min(day) FROM sitting WHERE sitting.meeting_id = agenda_item.meeting_id), item_paper.id"
)


def meetings_of_items(db: Connection, item_ids: Iterable[str]) -> dict[str, str]:
    """The meeting of each of some items."""
    sql = f"SELECT id, meeting_id FROM agenda_item WHERE id IN {_THESE}"
    return dict(db.execute(sql, [json.dumps(sorted(item_ids))]).fetchall())


def items_of_pdfs(db: Connection, pdfs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The newest item at which each of some PDFs stands, with its meeting."""
    found = db.execute(_OF_PDFS, [json.dumps(sorted(pdfs))]).fetchall()
    return {pdf: (item_id, meeting_id) for pdf, item_id, meeting_id in found}
