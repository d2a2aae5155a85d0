"""Keeping the index up with the office file: made anew from all its rows, or brought on by what the log says since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from sqlite3 import Connection

from clerk_app.domain.search import Kind
from clerk_app.store import search_documents as documents
from clerk_app.store import search_follow_up, search_forward, search_minutes, search_programme, search_reviews
from clerk_app.store.search_index import Index

#: Told how much is done of how much; whoever raises from it stops the work.
Told = Callable[[int, int], None]
#: So many meetings are read at a time.
_AT_ONCE = 200
_THESE = "(SELECT value FROM json_each(?))"
_WEIGHT = (
    "SELECT coalesce(sum(CASE WHEN table_name = 'item_paper' THEN coalesce((SELECT pages FROM item_paper JOIN "
    "paper_version ON paper_version.id = version_id WHERE item_paper.id = row_id), 1) ELSE 1 END), 0) "
    "FROM change_row WHERE number > ?"
)
#: What else an item's place on the agenda decides: whether those below it and its papers are closed.
_SHAPING = frozenset({"openness", "part", "level", "pos", "meeting_id"})
_NAMES = frozenset({"name", "short_name"})


def rows_behind(db: Connection, place: Sequence[object]) -> int | None:
    """How many logged rows an index does not know yet that is at some place; None where it must be made anew.

    A paper counts as many times as it has pages: so long is the text that it brings.
    """
    if not place or tuple(place) != _place(db, place[0]):
        return None
    return int(db.execute(_WEIGHT, [place[0]]).fetchone()[0])


def bring_up(index: Index, db: Connection, tell: Told = lambda *_: None) -> None:
    """Bring an index up with a file that is read by `db`: from where it is, or from the beginning. All of it or none.

    The file is read in short steps, so that nobody who writes in it has to wait.
    """
    with _transaction(index.db):
        if rows_behind(db, index.place) is None:
            _make(index, db, tell)
        else:
            _follow(index, db)


def _place(db: Connection, number: object) -> tuple[object, ...]:
    """A place in the record of changes, told from the same number in another file or after going back."""
    row = db.execute(
        "SELECT change_row.number, change_number, table_name, row_id, operation, before, after, at, session, "
        "(SELECT seal FROM change AS earlier WHERE earlier.number < change.number ORDER BY number DESC LIMIT 1) "
        "FROM change_row JOIN change ON change.number = change_number WHERE change_row.number = ?",
        [number],
    ).fetchone()
    (shape,) = db.execute("PRAGMA user_version").fetchone()
    return number, hashlib.sha256(json.dumps([row, shape]).encode()).hexdigest()


def _now(db: Connection) -> tuple[object, ...]:
    (newest,) = db.execute("SELECT coalesce(max(number), 0) FROM change_row").fetchone()
    return _place(db, newest)


# --- all of it --------------------------------------------------------------------------------------------------------
def _make(index: Index, db: Connection, tell: Told) -> None:
    place = _now(db)  # what is written meanwhile is behind this place, and is followed next
    index.empty()
    meetings = [one for (one,) in db.execute(_BY_DAY).fetchall()]
    pdfs = [one for (one,) in db.execute(_PDFS).fetchall()] if _has_papers(db) else []
    whole = len(meetings) + len(pdfs) + 1
    for start in range(0, len(meetings), _AT_ONCE):
        tell(start, whole)
        some = meetings[start : start + _AT_ONCE]
        index.add(search_minutes.minutes(db, some, closed=index.closed))
        index.add(documents.items(db, some, closed=index.closed))
        if not index.closed:
            index.add(documents.meetings(db, some))
    for at, pdf in enumerate(pdfs):
        tell(len(meetings) + at, whole)
        index.add(documents.pages(db, [pdf], closed=index.closed))
    index.add(search_reviews.reviews(db, closed=index.closed))
    index.add(search_programme.work(db, closed=index.closed))
    index.add(search_forward.entries(db, closed=index.closed))
    index.add(search_forward.decisions(db, closed=index.closed))
    index.add(search_follow_up.actions(db, closed=index.closed))
    index.add(search_follow_up.referrals(db, closed=index.closed))
    if not index.closed:
        index.add(documents.people(db))
    index.note_place(place)


_BY_DAY = (
    "SELECT meeting.id FROM meeting LEFT JOIN sitting ON meeting_id = meeting.id GROUP BY meeting.id ORDER BY min(day)"
)
_PDFS = (
    "SELECT pdf_sha256 FROM item_paper JOIN paper_version ON paper_version.id = version_id "
    "GROUP BY pdf_sha256 ORDER BY min(item_paper.id)"
)


def _has_papers(db: Connection) -> bool:
    return db.execute("SELECT 1 FROM item_paper LIMIT 1").fetchone() is not None


# --- what is new ------------------------------------------------------------------------------------------------------
@dataclass
class _Touched:
    """What has to be looked at again; `agendas` are meetings all of whose items, and papers, are."""

    meetings: set[str] = field(default_factory=set)
    agendas: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    minutes: set[str] = field(default_factory=set)
    blocks: set[str] = field(default_factory=set)
    pdfs: set[str] = field(default_factory=set)
    reviews: set[str] = field(default_factory=set)
    actions: set[str] = field(default_factory=set)
    referrals: set[str] = field(default_factory=set)
    planned: set[str] = field(default_factory=set)
    decided: set[str] = field(default_factory=set)
    work: set[str] = field(default_factory=set)


@dataclass
class _Rows:
    """The rows of one table that were touched, with every value that the log gives for their columns."""

    ids: set[str] = field(default_factory=set)
    columns: set[str] = field(default_factory=set)
    values: dict[str, set[str]] = field(default_factory=dict)
    reshaped: set[str] = field(default_factory=set)


def _follow(index: Index, db: Connection) -> None:
    since, place = index.place[0], _now(db)
    touched = _touched(db, _logged(db, since))
    _put_items(index, db, touched)
    made = search_minutes.minutes(db, sorted(touched.minutes), closed=index.closed)
    index.put(Kind.MINUTES, touched.blocks | search_minutes.headed_by(db, touched.minutes), made)
    for pdf in sorted(touched.pdfs):
        index.put(Kind.PAPER, [pdf], documents.pages(db, [pdf], closed=index.closed))
    index.put(Kind.REVIEW, touched.reviews, search_reviews.reviews(db, touched.reviews, closed=index.closed))
    index.put(Kind.WORK, touched.work, search_programme.work(db, touched.work, closed=index.closed))
    index.put(Kind.FORWARD, touched.planned, search_forward.entries(db, touched.planned, closed=index.closed))
    index.put(Kind.DECISION, touched.decided, search_forward.decisions(db, touched.decided, closed=index.closed))
    index.put(Kind.ACTION, touched.actions, search_follow_up.actions(db, touched.actions, closed=index.closed))
    index.put(Kind.REFERRAL, touched.referrals, search_follow_up.referrals(db, touched.referrals, closed=index.closed))
    if not index.closed:
        index.put(Kind.MEETING, touched.meetings, documents.meetings(db, sorted(touched.meetings)))
        index.put(Kind.PERSON, touched.people, documents.people(db, sorted(touched.people)))
    index.note_place(place)


def _put_items(index: Index, db: Connection, touched: _Touched) -> None:
    of_items = _column(db, "SELECT DISTINCT meeting_id FROM agenda_item WHERE id IN", touched.items)
    owners = touched.items | _column(db, "SELECT id FROM agenda_item WHERE meeting_id IN", touched.agendas)
    made = documents.items(db, sorted(of_items | touched.agendas), closed=index.closed)
    index.put(Kind.ITEM, owners, (document for document in made if document.owner in owners))


def _logged(db: Connection, since: object) -> dict[str, _Rows]:
    found: dict[str, _Rows] = {}
    sql = "SELECT table_name, row_id, operation, before, after FROM change_row WHERE number > ?"
    for table, row_id, operation, before, after in db.execute(sql, [since]).fetchall():
        rows = found.setdefault(table, _Rows())
        rows.ids.add(row_id)
        for said in (json.loads(before), json.loads(after)):
            rows.columns |= said.keys()
            if operation != "update" or said.keys() & _SHAPING:
                rows.reshaped.add(row_id)
            for column, value in said.items():
                if column.endswith("_id") or column == "pdf_sha256":
                    rows.values.setdefault(column, set()).add(value)
    return found


def _touched(db: Connection, logged: dict[str, _Rows]) -> _Touched:
    def owners(table: str, column: str, ids: set[str] | None = None) -> set[str]:
        """What the rows belong to now, and what the log says that they did."""
        rows = logged.get(table, _Rows())
        now = _column(db, f"SELECT {column} FROM {table} WHERE id IN", rows.ids if ids is None else ids)
        return now | {value for value in rows.values.get(column, ()) if value}

    def ids(table: str) -> set[str]:
        return logged.get(table, _Rows()).ids

    made = _Touched(items=ids("agenda_item") | owners("schedule_row", "agenda_item_id"))
    moved = owners("sitting", "meeting_id")
    items = logged.get("agenda_item", _Rows())
    made.agendas = moved | owners("agenda_item", "meeting_id", items.reshaped)
    made.meetings = ids("meeting") | owners("meeting_body", "meeting_id") | moved
    if logged.get("body", _Rows()).columns & _NAMES:
        made.meetings |= _column(db, "SELECT meeting_id FROM meeting_body WHERE body_id IN", ids("body"))
    made.people = ids("person") | owners("person_fact", "person_id")
    made.blocks = ids("minute_block")
    made.minutes = owners("minute_block", "meeting_id") | moved | made.agendas
    made.pdfs = _pdfs(db, made.agendas, owners("item_paper", "version_id"), ids("paper"))
    made.pdfs |= owners("paper_version", "pdf_sha256")
    made.reviews = ids("review") | search_reviews.of_matters(db, ids("matter"))
    for table in ("review_stage", "key_line_of_enquiry", "review_witness", "review_recommendation"):
        made.reviews |= owners(table, "review_id")
    made.work = ids("programme_row") | owners("programme_cell", "programme_row_id")
    made.work |= search_programme.of_matters(db, ids("matter"))
    made.work |= search_programme.of_programmes(db, ids("programme"))
    made.actions = ids("action") | ids("planned_action") | _actions_of(db, made, ids("action_plan"), ids("matter"))
    in_the_room = owners("resolution", "meeting_id") | owners("room_event", "meeting_id")
    made.actions |= _column(db, "SELECT id FROM action WHERE meeting_id IN", in_the_room)
    at_agendas = _column(db, "SELECT id FROM referral WHERE meeting_id IN", made.agendas)
    made.referrals = ids("referral") | at_agendas
    made.referrals |= _column(db, "SELECT id FROM referral WHERE meeting_id IN", in_the_room)
    made.referrals |= _column(db, "SELECT id FROM referral WHERE matter_id IN", ids("matter"))
    made.planned = ids("forward_entry") | owners("forward_date", "entry_id")
    made.decided = ids("executive_decision")
    return made


def _actions_of(db: Connection, made: _Touched, plans: set[str], matters: set[str]) -> set[str]:
    """The actions that are closed or opened with something else, or whose owner is called otherwise."""
    found = _column(db, "SELECT id FROM action WHERE meeting_id IN", made.agendas)
    found |= _column(db, "SELECT id FROM planned_action WHERE plan_id IN", plans)
    found |= _column(db, "SELECT id FROM planned_action WHERE matter_id IN", matters)
    for table in ("action", "planned_action"):
        found |= _column(db, f"SELECT id FROM {table} WHERE owner_id IN", made.people)
    return found


def _pdfs(db: Connection, agendas: set[str], versions: set[str], papers: set[str]) -> set[str]:
    of_agendas = (
        "SELECT pdf_sha256 FROM agenda_item JOIN item_paper ON agenda_item_id = agenda_item.id "
        "JOIN paper_version ON paper_version.id = version_id WHERE meeting_id IN"
    )
    found = _column(db, of_agendas, agendas)
    found |= _column(db, "SELECT pdf_sha256 FROM paper_version WHERE id IN", versions)
    return found | _column(db, "SELECT pdf_sha256 FROM paper_version WHERE paper_id IN", papers)


def _column(db: Connection, sql: str, wanted: Iterable[str]) -> set[str]:
    listed = sorted(wanted)
    return {one for (one,) in db.execute(f"{sql} {_THESE}", [json.dumps(listed)]).fetchall()} if listed else set()


@contextmanager
def _transaction(db: Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
