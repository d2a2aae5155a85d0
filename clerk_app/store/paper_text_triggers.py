"""The triggers that keep the text of closed papers in a table of its own, whatever is edited, undone or brought in."""

from __future__ import annotations

_LINKED = (
    "SELECT 1 FROM item_paper JOIN paper_version ON paper_version.id = item_paper.version_id "
    "JOIN agenda_item ON agenda_item.id = item_paper.agenda_item_id WHERE paper_version.pdf_sha256 = {table}.pdf_sha256"
)
_CLOSED = (
    "(item_paper.openness <> 'open' OR agenda_item.openness IN ('exempt', 'confidential') OR agenda_item.part = 2)"
)
_OF_ITEM = (
    "SELECT pdf_sha256 FROM paper_version JOIN item_paper ON item_paper.version_id = paper_version.id "
    "WHERE item_paper.agenda_item_id = new.id"
)
_HAS_PAPERS = "EXISTS (SELECT 1 FROM item_paper WHERE agenda_item_id = new.id)"


def is_open(table: str) -> str:
    """SQL that says of a row of one of the two tables of text whether anybody may read it.

    A paper that stands at no item is closed: nothing says yet that it is open. So is one that is closed at any
    meeting at all.
    """
    linked = _LINKED.format(table=table)
    return f"(EXISTS ({linked}) AND NOT EXISTS ({linked} AND {_CLOSED}))"


def statements() -> list[str]:
    """Every trigger by which a text goes to the table where it belongs."""
    of_version = "SELECT pdf_sha256 FROM paper_version WHERE id = {}.version_id"
    new, old = of_version.format("new"), of_version.format("old")
    return [
        _moving("item_paper_text_insert", "AFTER INSERT ON item_paper", new),
        _moving("item_paper_text_delete", "AFTER DELETE ON item_paper", old),
        _moving(
            "item_paper_text_update",
            "AFTER UPDATE OF openness, version_id, agenda_item_id ON item_paper",
            f"{new} UNION {old}",
        ),
        _moving("paper_version_text_insert", "AFTER INSERT ON paper_version", "SELECT new.pdf_sha256"),
        _moving("agenda_item_text_insert", f"AFTER INSERT ON agenda_item WHEN {_HAS_PAPERS}", _OF_ITEM),
        _moving(
            "agenda_item_text_update", f"AFTER UPDATE OF openness, part ON agenda_item WHEN {_HAS_PAPERS}", _OF_ITEM
        ),
    ]


def _moving(name: str, event: str, digests: str) -> str:
    close = _move("paper_text", "closed_paper_text", digests, f"NOT {is_open('paper_text')}")
    open_ = _move("closed_paper_text", "paper_text", digests, is_open("closed_paper_text"))
    return f"CREATE TRIGGER {name} {event} BEGIN {close} {open_} END"


def _move(source: str, target: str, digests: str, when: str) -> str:
    where = f"WHERE pdf_sha256 IN ({digests}) AND {when}"
    return f"INSERT OR IGNORE INTO {target} SELECT * FROM {source} {where}; DELETE FROM {source} {where};"
