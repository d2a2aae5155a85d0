"""Papers, their versions and where they stand: rows to dataclasses; and what was read of their files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from sqlite3 import Connection
from typing import Any

from clerk_app.domain.papers import ItemPaper, Paper, PaperVersion
from clerk_app.store import rows
from clerk_app.store.paper_text_triggers import is_open

#: Every hash that any row or any change has ever named: a file of another hash is nobody's.
_EVER_NAMED = (
    "SELECT sha256, pdf_sha256 FROM paper_version UNION "
    "SELECT json_extract(after, '$.sha256'), json_extract(after, '$.pdf_sha256') FROM change_row "
    "WHERE table_name = 'paper_version' AND operation <> 'delete'"
)


def of_item(db: Connection, item_id: str) -> list[ItemPaper]:
    """The papers of an item in their order."""
    return rows.read_all(db, ItemPaper, "item_paper WHERE agenda_item_id = ? ORDER BY pos, id", [item_id])


def of_meeting(db: Connection, meeting_id: str) -> dict[str, list[ItemPaper]]:
    """The papers of every item of a meeting, by the item's id."""
    where = "item_paper WHERE agenda_item_id IN (SELECT id FROM agenda_item WHERE meeting_id = ?) ORDER BY pos, id"
    found: dict[str, list[ItemPaper]] = {}
    for link in rows.read_all(db, ItemPaper, where, [meeting_id]):
        found.setdefault(link.agenda_item_id, []).append(link)
    return found


def places_of_meeting(db: Connection, meeting_id: str) -> dict[str, list[tuple[str, str, int]]]:
    """What each item of a meeting prints with itself, in order: version, class and number of pages."""
    rows_found = db.execute(
        "SELECT agenda_item_id, version_id, openness, pages FROM item_paper "
        "JOIN paper_version ON paper_version.id = item_paper.version_id "
        "WHERE agenda_item_id IN (SELECT id FROM agenda_item WHERE meeting_id = ?) AND printed = 'here' "
        "AND left_out = '' ORDER BY item_paper.pos, item_paper.id",
        [meeting_id],
    )
    found: dict[str, list[tuple[str, str, int]]] = {}
    for item_id, version_id, openness, pages in rows_found.fetchall():
        found.setdefault(item_id, []).append((version_id, openness, pages))
    return found


def places_as_issued(db: Connection, issue_id: str) -> dict[str, list[tuple[str, str, int, bool]]]:
    """What each item of an issue printed with itself, in order: version, its class now, pages, whether it was replaced.

    A version is replaced where its paper stands at the item in another file by now.
    """
    rows_found = db.execute(
        "SELECT issue_part.agenda_item_id, told.key, went_out.id, item_paper.openness, went_out.pages, "
        "now_there.pdf_sha256 <> told.value AS replaced FROM issue_part, json_each(issue_part.papers) AS told "
        "JOIN paper_version AS went_out ON went_out.pdf_sha256 = told.value "
        "JOIN item_paper ON item_paper.agenda_item_id = issue_part.agenda_item_id "
        "AND item_paper.paper_id = went_out.paper_id AND item_paper.printed = 'here' "
        "JOIN paper_version AS now_there ON now_there.id = item_paper.version_id "
        "WHERE issue_part.issue_id = ? "
        "ORDER BY issue_part.pos, told.key, went_out.id <> item_paper.version_id, went_out.id",
        [issue_id],
    )
    found: dict[str, dict[int, tuple[str, str, int, bool]]] = {}
    for item_id, place, version_id, openness, pages, replaced in rows_found.fetchall():
        found.setdefault(item_id, {}).setdefault(place, (version_id, openness, pages, bool(replaced)))
    return {item_id: list(places.values()) for item_id, places in found.items()}


def links_of(db: Connection, paper_id: str) -> list[ItemPaper]:
    """Where a paper stands, at every meeting."""
    return rows.read_all(db, ItemPaper, "item_paper WHERE paper_id = ? ORDER BY id", [paper_id])


def versions_of(db: Connection, paper_id: str) -> list[PaperVersion]:
    """The versions of a paper, oldest first."""
    return rows.read_all(db, PaperVersion, "paper_version WHERE paper_id = ? ORDER BY pos, id", [paper_id])


def versions(db: Connection, version_ids: Iterable[str]) -> dict[str, PaperVersion]:
    """Some versions by their identity."""
    return {version.id: version for version in rows.read_some(db, PaperVersion, version_ids)}


def papers(db: Connection, paper_ids: Iterable[str]) -> dict[str, Paper]:
    """Some papers by their identity."""
    return {paper.id: paper for paper in rows.read_some(db, Paper, paper_ids)}


def unused(db: Connection, paper_ids: Iterable[str]) -> list[str]:
    """Those of some papers that stand at no item any more."""
    wanted = json.dumps(sorted(set(paper_ids)))
    found = db.execute(
        "SELECT id FROM paper WHERE id IN (SELECT value FROM json_each(?)) "
        "AND id NOT IN (SELECT paper_id FROM item_paper) ORDER BY id",
        [wanted],
    )
    return [paper_id for (paper_id,) in found.fetchall()]


def named_digests(db: Connection) -> dict[str, str]:
    """Every hash that a version names now -> the open title of its paper, "" for a closed one."""
    found = db.execute(
        f"SELECT sha256, pdf_sha256, CASE WHEN {is_open('named')} THEN title ELSE '' END FROM ("
        "SELECT paper_version.id, sha256, pdf_sha256, title FROM paper_version JOIN paper ON paper.id = paper_id"
        ") AS named ORDER BY named.id"
    ).fetchall()
    return {digest: title for first, second, title in found for digest in (first, second)}


def ever_named(db: Connection) -> set[str]:
    """Every hash that a version names now or that the record of changes can bring back."""
    return {digest for row in db.execute(_EVER_NAMED).fetchall() for digest in row if digest}


def keep_read(db: Connection, sha256: str, pdf_sha256: str, facts: Mapping[str, Any], texts: Sequence[str]) -> None:
    """Keep what was read of a file: the text goes among what is closed, and from there where the rows say."""
    db.execute(
        "INSERT INTO paper_preflight (sha256, facts) VALUES (?, ?) "
        "ON CONFLICT (sha256) DO UPDATE SET facts = excluded.facts",
        [sha256, json.dumps(facts, ensure_ascii=False)],
    )
    pages = [[pdf_sha256, page, text] for page, text in enumerate(texts, start=1)]
    db.execute("DELETE FROM paper_text WHERE pdf_sha256 = ?", [pdf_sha256])
    db.execute("DELETE FROM closed_paper_text WHERE pdf_sha256 = ?", [pdf_sha256])
    db.executemany("INSERT INTO closed_paper_text (pdf_sha256, page, text) VALUES (?, ?, ?)", pages)
    where = f"WHERE pdf_sha256 = ? AND {is_open('closed_paper_text')}"
    db.execute(f"INSERT INTO paper_text SELECT * FROM closed_paper_text {where}", [pdf_sha256])
    db.execute(f"DELETE FROM closed_paper_text {where}", [pdf_sha256])


def keep_all_read(db: Connection, read: Iterable[tuple[str, str, Mapping[str, Any], Sequence[str]]]) -> None:
    """Keep what was read of several files at once, outside any change: two hashes, facts and text of each."""
    db.execute("BEGIN IMMEDIATE")
    try:
        for sha256, pdf_sha256, facts, texts in read:
            keep_read(db, sha256, pdf_sha256, facts, texts)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def unread(db: Connection) -> list[PaperVersion]:
    """The versions of whose files nothing is kept."""
    where = (
        "paper_version WHERE sha256 NOT IN (SELECT sha256 FROM paper_preflight) OR pdf_sha256 NOT IN "
        "(SELECT pdf_sha256 FROM paper_text UNION SELECT pdf_sha256 FROM closed_paper_text) ORDER BY id"
    )
    return rows.read_all(db, PaperVersion, where)


def facts_of(db: Connection, sha256: str) -> dict[str, Any] | None:
    """What the preflight found in a file; None where it was not read yet."""
    row = db.execute("SELECT facts FROM paper_preflight WHERE sha256 = ?", [sha256]).fetchone()
    return dict(json.loads(row[0])) if row else None


def open_text(db: Connection, pdf_sha256: str) -> list[str]:
    """The text of an open paper, page by page; nothing of a closed one."""
    return _text(db, "paper_text", pdf_sha256)


def closed_text(db: Connection, pdf_sha256: str) -> list[str]:
    """The text of a closed paper, page by page: for those alone who get the closed papers, and for the guard."""
    return _text(db, "closed_paper_text", pdf_sha256)


def _text(db: Connection, table: str, pdf_sha256: str) -> list[str]:
    found = db.execute(f"SELECT text FROM {table} WHERE pdf_sha256 = ? ORDER BY page", [pdf_sha256])
    return [text for (text,) in found.fetchall()]
