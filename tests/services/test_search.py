"""Searching: what is found where, in which order, and that nothing closed is found unless it is asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.agenda import Level, Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.membership import PersonFact
from clerk_app.domain.search import Kind, question
from clerk_app.errors import ClerkError, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, committees, exchange_writing, paper_intake, papers, sources
from clerk_app.services.paper_intake import Source
from clerk_app.services.search import Hit, Search, prepare
from clerk_app.store import (
    rows,
    search_documents,
    search_follow_up,
    search_forward,
    search_index,
    search_minutes,
    search_programme,
    search_reviews,
    search_sides,
    withheld,
)
from clerk_app.store.search_index import index_file
from tests.helpers import paper_files as files
from tests.helpers.offices import memory_office, office_on_disk, reopened
from tests.helpers.random_edits import begin, do_something
from tests.helpers.small_council import committee, item_id, meeting, named, person

SECRETS = ("Wexbridge", "Zephyrine", "Quillgate", "Xanthous", "Yarrowby")


@pytest.fixture
def office(office_path: Path) -> Iterator[Office]:
    made = named(office_on_disk(office_path))
    yield made
    made.close()


@pytest.fixture
def search(office: Office) -> Iterator[Search]:
    made = Search(office)
    made.prepare(closed=True)
    yield made
    made.close()


def found(search: Search, typed: str, **how: Any) -> list[tuple[Kind, str]]:
    """What is found as one types, as kinds and plain titles."""
    hits = search.as_typed(typed, **how)
    assert hits is not None, "the index is not ready"
    return [(hit.kind, plain(hit)) for hit in hits]


def plain(hit: Hit) -> str:
    return "".join(piece.text for piece in hit.title)


def attach(office: Office, item: str, folder: Path, name: str, *pages: str, **how: Any) -> None:
    intake = paper_intake.take_in(
        paper_intake.folder_of(office), [Source(files.pdf(folder / f"{name}.pdf", *(pages or (name,))))]
    )
    papers.attach(office, item, intake.taken, **how)


# --- what is found ----------------------------------------------------------------------------------------------------
def test_items_meetings_people_and_papers_are_found(office: Office, search: Search, tmp_path: Path) -> None:
    july = meeting(office, committee(office, "Parking Committee"))
    agenda.add_item(office, july, "Parking on Mill Lane")
    person(office, "Ada Parkington")
    attach(office, item_id(office, july, "Parking on Mill Lane"), tmp_path, "Survey", "Nothing here", "Parking bays")
    assert found(search, "park") == [
        (Kind.PERSON, "Councillor Ada Parkington"),
        (Kind.MEETING, "Parking Committee"),
        (Kind.ITEM, "Parking on Mill Lane"),
        (Kind.PAPER, "Survey"),
    ]
    assert found(search, "park", kinds=[Kind.ITEM]) == [(Kind.ITEM, "Parking on Mill Lane")]


def test_a_hit_says_where_it_is_with_its_words_marked(office: Office, search: Search, tmp_path: Path) -> None:
    july = meeting(office, committee(office, "Planning Committee"))
    agenda.add_item(office, july, "Budget")
    item = item_id(office, july, "Budget")
    attach(office, item, tmp_path, "Report", "First page", "The council adopted the estimates in full")
    (hit,) = search.as_typed("adopt estim") or ()
    assert (hit.kind, hit.subject, hit.page) == (Kind.PAPER, Subject("agenda_item", item), 2)
    assert hit.where.startswith("Planning Committee, ")
    assert [piece.text for piece in hit.around if piece.found] == ["adopted", "estimates"]
    (hit,) = search.as_typed("budg", [Kind.ITEM]) or ()
    assert [(piece.text, piece.found) for piece in hit.title] == [("Budget", True)]


@pytest.mark.parametrize("typed", ["", "  ", "?!", "“”"])
def test_nothing_is_found_for_nothing(search: Search, typed: str) -> None:
    assert search.as_typed(typed) == ()
    assert search.hits_of(search.ranking(typed)()) == ()


def test_the_newest_meeting_comes_first_and_the_agenda_in_its_order(office: Office, search: Search) -> None:
    body = committee(office)
    for day in (date(2017, 7, 13), date(2018, 1, 11), date(2016, 9, 8)):
        held = meeting(office, body, day)
        for title in ("Budget one", "Budget two"):
            agenda.add_item(office, held, f"{title} {day.year}")
    search.close()
    search.prepare()
    expected = ["Budget one 2018", "Budget two 2018", "Budget one 2017"]
    assert [title for _, title in found(search, "budget", most=3)] == expected
    rebuilt = Search(office)
    side = rebuilt._sides._side(False)
    side.forget()
    rebuilt.prepare()
    assert [title for _, title in found(rebuilt, "budget", most=3)] == expected
    rebuilt.close()


def test_a_key_asks_each_kind_once_and_leaves_nothing_open(
    office: Office, search: Search, tmp_path: Path, office_path: Path
) -> None:
    """Whoever types waits for it: words are looked for once, and only around what is shown."""
    july = meeting(office, committee(office, "Parking Committee"))
    for number in range(8):
        agenda.add_item(office, july, f"Parking {number}")
    attach(office, item_id(office, july, "Parking 1"), tmp_path, "Survey", *(f"Parking page {n}" for n in range(8)))
    expected = found(search, "park", most=100)
    assert [kind for kind, _ in expected] == [Kind.MEETING, *[Kind.ITEM] * 8, *[Kind.PAPER] * 8]
    side, asked = search._sides._side(False), list[str]()
    side.db.set_trace_callback(lambda sql: asked.append(sql) if "document" in sql or "words_" in sql else None)
    assert found(search, "park", most=5) == expected[:5]
    side.db.set_trace_callback(None)
    assert [sql.count("MATCH") for sql in asked if not sql.startswith("--")] == [1] * len(Kind)
    assert not side.db.in_transaction
    other = sqlite3.connect(index_file(office_path, closed=False), isolation_level=None)
    assert other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0, "nobody is reading what was before"
    other.close()


def test_a_meeting_is_found_by_its_day_in_words_and_in_figures(office: Office, search: Search) -> None:
    meeting(office, committee(office, "Planning Committee"), date(2017, 7, 13))
    for typed in ("planning jul", "thursday 13 july 2017", "2017-07-13", "plan 2017"):
        assert found(search, typed) == [(Kind.MEETING, "Planning Committee")], typed


def test_ranking_puts_what_fits_best_first(office: Office, search: Search) -> None:
    old = meeting(office, committee(office), date(2015, 7, 9))
    agenda.add_item(office, old, "Libraries")
    new = meeting(office, committee(office, "Scrutiny Committee"), date(2017, 7, 13))
    agenda.add_item(office, new, "Reports")
    words = {"purpose": "Among much else that is said here at length, libraries"}
    agenda.edit(office, item_id(office, new, "Reports"), words)
    assert [title for _, title in found(search, "libraries")] == ["Reports", "Libraries"]
    hits = search.hits_of(search.ranking("libraries")())
    assert hits is not None
    assert [plain(hit) for hit in hits] == ["Libraries", "Reports"]


def test_what_was_ranked_before_a_change_is_not_shown(office: Office, search: Search) -> None:
    july = meeting(office, committee(office))
    agenda.add_item(office, july, "Libraries")
    assert search.is_ready()
    ranked = search.ranking("libraries")()
    agenda.edit(office, item_id(office, july, "Libraries"), {"title": "Museums"})
    assert search.hits_of(ranked) is None


# --- what is closed ---------------------------------------------------------------------------------------------------
@pytest.fixture
def closed_words(office: Office, tmp_path: Path) -> str:
    """An item with every sort of closed words, a closed paper, a withheld detail. Returns the item."""
    july = meeting(office, committee(office))
    agenda.add_item(office, july, "A property matter")
    item = item_id(office, july, "A property matter")
    agenda.set_openness(office, item, Openness.EXEMPT, (3,))
    agenda.edit(office, item, {"closed_title": SECRETS[0], "closed_note": SECRETS[1], "chair_note": SECRETS[2]})
    agenda.edit(office, item, {"public_interest_reason": f"{SECRETS[2]} would lose"})
    attach(office, item, tmp_path, SECRETS[3], f"The price is {SECRETS[4]}")
    return item


def bytes_of(path: Path) -> bytes:
    return b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))


@pytest.mark.parametrize("secret", SECRETS)
def test_closed_words_are_found_only_where_they_are_asked_for(
    office: Office, search: Search, closed_words: str, secret: str
) -> None:
    assert search.as_typed(secret) == ()
    assert search.hits_of(search.ranking(secret)()) == ()
    hits = search.as_typed(secret, closed=True)
    assert hits
    assert {hit.closed for hit in hits} == {True}
    assert {hit.subject.id for hit in hits} == {closed_words}


def test_no_closed_word_is_in_the_bytes_of_the_open_index(office: Office, search: Search, closed_words: str) -> None:
    assert search.is_ready(closed=True)
    search.prepare(closed=True)
    assert office.path is not None
    open_side, closed_side = (bytes_of(index_file(office.path, closed=side)).lower() for side in (False, True))
    for secret in SECRETS:
        stem = secret.lower().encode()[:5]
        assert stem not in open_side
        assert stem in closed_side


def test_the_open_title_of_a_closed_item_is_found_and_is_not_called_closed(
    office: Office, search: Search, closed_words: str
) -> None:
    (hit,) = search.as_typed("property", [Kind.ITEM], closed=True) or ()
    assert not hit.closed


def test_what_is_closed_afterwards_goes_from_the_open_index(office: Office, search: Search, tmp_path: Path) -> None:
    july = meeting(office, committee(office))
    agenda.add_item(office, july, "Depot")
    item = item_id(office, july, "Depot")
    agenda.edit(office, item, {"lead_officer": "Wexbridge"})
    attach(office, item, tmp_path, "Zephyrine", "The price is Quillgate")
    assert len(found(search, "quillgate")) == len(found(search, "wexbridge")) == 1
    agenda.set_openness(office, item, Openness.EXEMPT, (3,))
    assert search.as_typed("quillgate") == search.as_typed("wexbridge") == search.as_typed("zephyrine") == ()
    assert found(search, "quillgate", closed=True)
    assert found(search, "wexbridge", closed=True)
    search.prepare(closed=True)
    assert office.path is not None
    for secret in (b"quillgate", b"quill", b"wexbridg", b"zephyrin"):
        assert secret not in bytes_of(index_file(office.path, closed=False)).lower()
    office.undo()
    assert len(found(search, "quillgate")) == 1


def test_a_paper_below_a_closed_item_is_closed(office: Office, search: Search, tmp_path: Path) -> None:
    """PX-5: a sub-item under a closed item is closed with it, whatever its own row says."""
    july = meeting(office, committee(office))
    agenda.add_item(office, july, "Depot")
    agenda.add_item(office, july, "Valuation", after=item_id(office, july, "Depot"), level=Level.SUB_ITEM)
    attach(office, item_id(office, july, "Valuation"), tmp_path, "Survey", "The price is Quillgate")
    assert found(search, "quillgate")
    agenda.set_openness(office, item_id(office, july, "Depot"), Openness.EXEMPT, (3,))
    assert search.as_typed("quillgate") == ()
    assert found(search, "quillgate", closed=True)


def test_a_withheld_detail_is_never_indexed(office: Office, search: Search) -> None:
    fact = rows.read_all(office.db, PersonFact, "person_fact WHERE person_id = ?", [person(office, "Ada Lee")])[0]
    with office.record("Withhold a detail"):
        withheld.keep(office.db, "secret", "12 Wexbridge Road")
        rows.update(office.db, PersonFact, fact.id, {"withheld_id": "secret"}, office.officer)
    search.prepare(closed=True)
    assert found(search, "ada") == [(Kind.PERSON, "Councillor Ada Lee")]
    assert search.as_typed("wexbridge", closed=True) == ()
    assert office.path is not None
    for closed in (False, True):
        assert b"wexbridg" not in bytes_of(index_file(office.path, closed=closed)).lower()


def test_a_closed_index_is_not_even_made_for_an_open_search(office_path: Path) -> None:
    office = named(office_on_disk(office_path))
    search = Search(office)
    search.prepare()
    search.as_typed("council")
    assert index_file(office_path, closed=False).stat().st_mode & 0o777 == 0o600
    assert index_file(office_path, closed=False).parent.stat().st_mode & 0o777 == 0o700
    assert not index_file(office_path, closed=True).exists()
    search.close()
    office.close()


# --- what keeps it right ----------------------------------------------------------------------------------------------
def contents(search: Search, closed: bool) -> set[tuple[object, ...]]:
    """Everything that a side of the index says."""
    assert search.is_ready(closed)
    side = search._sides._side(closed)
    said: set[tuple[object, ...]] = set()
    for kind in Kind:
        said |= set(
            side.db.execute(
                f"SELECT kind, owner, page, title, text, number / {search_index._A_DAY} "
                f"FROM words_{kind.value} JOIN document ON number = words_{kind.value}.rowid"
            ).fetchall()
        )
    return said


def scanned(office: Office, closed: bool) -> set[tuple[object, ...]]:
    """The same by reading the whole file."""
    db = office.db
    every = [row[0] for row in db.execute("SELECT id FROM meeting")]
    pdfs = [row[0] for row in db.execute("SELECT DISTINCT pdf_sha256 FROM paper_version")]
    made = [*search_documents.items(db, every, closed=closed), *search_documents.pages(db, pdfs, closed=closed)]
    made += search_minutes.minutes(db, every, closed=closed)
    made += [*search_programme.work(db, closed=closed), *search_reviews.reviews(db, closed=closed)]
    made += [*search_forward.entries(db, closed=closed), *search_forward.decisions(db, closed=closed)]
    made += [*search_follow_up.actions(db, closed=closed), *search_follow_up.referrals(db, closed=closed)]
    if not closed:
        made += [*search_documents.meetings(db, every), *search_documents.people(db)]
    return {(d.kind.value, d.owner, d.page, d.title, d.text, search_index._day(d)) for d in made}


def random_paper(office: Office, chance: Random, folder: Path) -> None:
    items = [row[0] for row in office.db.execute("SELECT id FROM agenda_item ORDER BY id")]
    links = [row[0] for row in office.db.execute("SELECT id FROM item_paper ORDER BY id")]
    name = chance.choice(("Survey", "Estimates", "Map"))
    what = chance.randrange(5)
    if items and (what < 2 or not links):
        attach(office, chance.choice(items), folder, name, f"{name} of {chance.randrange(3)}", "Second page")
    elif links and what == 2:
        papers.remove(office, chance.choice(links))
    elif links and what == 3:
        papers.set_class(office, chance.choice(links), chance.choice(list(Openness)))
    elif links and items:
        papers.attach_again(office, chance.choice(items), chance.choice(links))


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.sampled_from((0, 0, 1, 3))), min_size=1, max_size=14))
@settings(max_examples=12)
def test_the_index_says_what_is_in_the_file_after_any_edits(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("random")
    office = office_on_disk(folder / "Council.clerk")
    search = Search(office)
    search.prepare(closed=True)
    begin(office)
    for seed, back in steps:
        do_something(office, seed)
        try:
            random_paper(office, Random(seed), folder)
            for _ in range(back):
                office.undo()
            for _ in range(back - 1):
                office.redo()
        except ClerkError:
            pass
        for closed in (False, True):
            assert contents(search, closed) == scanned(office, closed)
    for _, owner, _, title, _, _ in contents(search, closed=False):
        words = str(title).split()
        if words and any(sign.isalnum() for sign in words[-1]):
            hits = search._sides.newest(question(str(title), typing=False), tuple(Kind), 500, closed=False)
            assert owner in {hit.owner for hit in hits or ()}, title
    search.close()
    office.close()


def test_an_import_is_found(office: Office, search: Search, tmp_path: Path) -> None:
    other = named(memory_office())
    july = meeting(other, committee(other, "Licensing Committee"))
    agenda.add_item(other, july, "Premises in Quay Street")
    file = exchange_writing.export(other, tmp_path / "out-CLOSED.json")
    other.close()
    fresh = office_on_disk(tmp_path / "fresh.clerk")
    looking = Search(fresh)
    looking.prepare(closed=True)
    sources.bring_in(fresh, file)
    looking.prepare(closed=True)
    assert found(looking, "quay")
    assert contents(looking, False) == scanned(fresh, False)
    looking.close()
    fresh.close()


def test_a_committee_that_is_renamed_is_found_under_its_new_name(office: Office, search: Search) -> None:
    body = committee(office, "Planning Committee")
    meeting(office, body)
    assert found(search, "planning")
    committees.edit(office, body, {"name": "Regulatory Committee"})
    assert search.as_typed("planning") == ()
    assert found(search, "regulatory")


def test_another_file_in_the_same_place_has_an_index_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "Council.clerk"
    for word in ("Aardvark", "Buffalo"):
        office = named(office_on_disk(path))
        agenda.add_item(office, meeting(office, committee(office)), word)
        search = Search(office)
        assert not search.is_ready()
        search.prepare()
        assert found(search, "aardvark" if word == "Aardvark" else "buffalo")
        assert found(search, "aardvark") == ([] if word == "Buffalo" else [(Kind.ITEM, "Aardvark")])
        search.close()
        office.close()
        path.unlink()


@pytest.mark.parametrize("damage", ["missing", "text", "pages", "planted"])
def test_an_index_that_is_missing_or_damaged_is_made_anew(office_path: Path, damage: str) -> None:
    office = named(office_on_disk(office_path))
    july = meeting(office, committee(office))
    for number in range(60):
        agenda.add_item(office, july, f"Item {number} on parking")
    search = Search(office)
    search.prepare(closed=True)
    search.close()
    file = index_file(office_path, closed=False)
    _damage(file, damage)
    search = Search(office)
    if damage == "pages":
        search.as_typed("parking")
    assert search.as_typed("parking") is None
    prepare(office_path, False, lambda *_: None)
    search.close()
    assert len(found(search, "parking", most=100)) == 60
    search.close()
    office.close()


def _damage(file: Path, how: str) -> None:
    if how == "missing":
        file.unlink()
    elif how == "text":
        file.write_text("This is no index.")
    elif how == "planted":
        db = sqlite3.connect(file)
        db.execute("CREATE TRIGGER planted AFTER UPDATE ON about BEGIN DELETE FROM document; END")
        db.commit()
        db.close()
    else:
        whole = bytearray(file.read_bytes())
        for start in range(2 * 4096, len(whole), 4096):
            whole[start : start + 4096] = bytes(4096)
        file.write_bytes(whole)


def test_a_place_where_no_index_can_be_kept_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(office.path))
    with pytest.raises(Refused, match="index for searching"):
        Search(office).is_ready()


def test_while_another_window_writes_the_index_nothing_old_is_answered(
    office: Office, search: Search, office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    july = meeting(office, committee(office))
    agenda.add_item(office, july, "Parking")
    assert found(search, "parking")
    other = sqlite3.connect(index_file(office_path, closed=False), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    agenda.edit(office, item_id(office, july, "Parking"), {"title": "Trees"})
    assert search.as_typed("parking") is None
    monkeypatch.setattr(search_sides, "_BY_A_WORKER_MS", 50)
    with pytest.raises(Refused, match="Another window"):
        prepare(office_path, False, lambda *_: None)
    other.execute("ROLLBACK")
    other.close()
    assert search.as_typed("parking") == ()


def test_a_long_paper_is_no_work_for_the_thread_of_the_window(office: Office, search: Search, tmp_path: Path) -> None:
    july = meeting(office, committee(office))
    agenda.add_item(office, july, "Budget")
    assert search.is_ready()
    attach(office, item_id(office, july, "Budget"), tmp_path, "Pack", *(f"Page {page}" for page in range(1, 251)))
    assert not search.is_ready()
    search.prepare()
    assert len(found(search, "page", kinds=[Kind.PAPER], most=300)) == 250


def test_who_only_reads_the_file_searches_too(office: Office, office_path: Path) -> None:
    agenda.add_item(office, meeting(office, committee(office)), "Parking")
    reader = reopened(office_path, "Somebody Else")
    assert reader.read_only
    search = Search(reader)
    search.prepare()
    assert found(search, "parking")
    reader.close()
    search.close()


def test_an_office_in_memory_is_searched_too() -> None:
    office = named(memory_office())
    search = Search(office)
    assert not search.is_ready()
    search.prepare(closed=True)
    agenda.add_item(office, meeting(office, committee(office)), "Parking")
    assert found(search, "parking", closed=True)
    search.close()
    office.close()
