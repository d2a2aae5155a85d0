"""Files that must not be opened, one of each kind, with what an officer is told of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from clerk_app.store.changes import Author
from clerk_app.store.database import create_store
from clerk_app.store.opening import APPLICATION_ID
from tests.helpers.full_council import fill
from tests.helpers.offices import OFFICER, office_on_disk
from tests.helpers.shipped_steps import shipped_steps

AUTHOR = Author(OFFICER, "session")
PAGE = 4096


class Bad(NamedTuple):
    """How a bad file is made, and the sentence about it, after its name."""

    make: Callable[[Path], None]
    sentence: str


def written(path: Path) -> Path:
    """A good office file with a row of every kind, closed."""
    office = office_on_disk(path)
    fill(office)
    office.close()
    return path


def m999_from_the_future(db: Database) -> None:
    """A step that no program has yet."""
    db.execute("CREATE TABLE hologram (id TEXT PRIMARY KEY NOT NULL) STRICT")


def sql(path: Path, *statements: str) -> Path:
    """Do something in a file behind Clerk's back."""
    raw = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        raw.execute(statement)
    raw.close()
    return path


def spoil_a_page(path: Path) -> Path:
    """Lose a page of a closed file that nobody reads at once: the index of the standing items."""
    raw = sqlite3.connect(path)
    (page,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'standing_item_by_body_id'").fetchone()
    raw.close()
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    path.write_bytes(whole)
    return path


def text(path: Path) -> None:
    path.write_text("Agenda\n" * 500, encoding="utf-8")


def nothing(path: Path) -> None:
    path.touch()


def foreign(path: Path) -> None:
    sql(path, "CREATE TABLE recipe (name TEXT)")


def impostor(path: Path) -> None:
    foreign(path)
    sql(path, f"PRAGMA application_id = {APPLICATION_ID}")


def half_header(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 200)


def cut_in_the_first_page(path: Path) -> None:
    path.write_bytes(written(path).read_bytes()[:600])


def cut_in_the_middle(path: Path) -> None:
    whole = written(path).read_bytes()
    path.write_bytes(whole[: len(whole) // PAGE // 2 * PAGE])


def cut_in_the_last_page(path: Path) -> None:
    path.write_bytes(written(path).read_bytes()[:-100])


def pages_lost(path: Path) -> None:
    """What a failing disk or a careless copy leaves: zeroes where pages were."""
    whole = bytearray(written(path).read_bytes())
    for page in (5, 9, 13):
        whole[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    path.write_bytes(whole)


def from_the_future(path: Path) -> None:
    create_store(path, AUTHOR, shipped_steps(m999_from_the_future)).close()


def numbered_higher(path: Path) -> None:
    sql(written(path), "PRAGMA user_version = 4000")


def planted(*statements: str) -> Callable[[Path], None]:
    """A good file in which somebody did something."""
    return lambda path: (sql(written(path), *statements), None)[1]


NOT_OURS = "is not a Clerk office file."
CUT = "is cut short: the end of the file is missing."
NEWER = "was made by a newer version of Clerk."
ALTERED = "was altered outside Clerk and is not opened: "
BAD = {
    "empty": Bad(nothing, "is empty: there is nothing in it at all."),
    "text": Bad(text, NOT_OURS),
    "of another program": Bad(foreign, NOT_OURS),
    "of another program, with our mark": Bad(impostor, NOT_OURS),
    "half a header": Bad(half_header, NOT_OURS),
    "cut in the first page": Bad(cut_in_the_first_page, CUT),
    "cut in the middle": Bad(cut_in_the_middle, CUT),
    "cut in the last page": Bad(cut_in_the_last_page, CUT),
    "pages lost": Bad(pages_lost, "is damaged: "),
    "newer": Bad(from_the_future, NEWER),
    "newer by its number": Bad(numbered_higher, NEWER),
    "planted trigger": Bad(
        planted("CREATE TRIGGER spy AFTER INSERT ON agenda_item BEGIN UPDATE matter SET lead = new.closed_title; END"),
        f"{ALTERED}the trigger “spy” was added.",
    ),
    "planted view": Bad(planted("CREATE VIEW peep AS SELECT text FROM secret"), f"{ALTERED}the view “peep” was added."),
    "planted table": Bad(planted("CREATE TABLE stash (x)"), f"{ALTERED}the table “stash” was added."),
    "planted index": Bad(planted("CREATE INDEX i ON person(id)"), f"{ALTERED}the index “i” was added."),
    "trigger replaced": Bad(
        planted(
            "DROP TRIGGER secret_kept",
            "CREATE TRIGGER secret_kept BEFORE DELETE ON secret BEGIN SELECT 1; END",
        ),
        f"{ALTERED}the trigger “secret_kept” was altered.",
    ),
    "triggers removed": Bad(
        planted(
            "DROP TRIGGER person_logs_update",
            "DROP TRIGGER person_recorded_update",
        ),
        f"{ALTERED}the trigger “person_logs_update” was removed, and the trigger “person_recorded_update” was removed.",
    ),
    "steps forged": Bad(planted("DELETE FROM _sqlite_migrations"), NOT_OURS),
}
