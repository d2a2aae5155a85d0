"""No word planted in closed business reaches a public byte; each part of the guard is needed for that (PX-5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from clerk_app.documents.pack import guard, traces
from clerk_app.domain.agenda import Openness
from clerk_app.domain.copies import Copy
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import meetings, pack_guard, pack_making, packing, paper_intake, papers
from clerk_app.services.pack_making import make
from tests.helpers.digging import everything_in, everything_under
from tests.helpers.offices import office_on_disk
from tests.helpers.planted_meetings import planted, public_outputs, secrets_in
from tests.helpers.planted_papers import Pantry, pantry
from tests.helpers.small_council import item_id, meeting_with_items, named

Patch = pytest.MonkeyPatch


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Pantry:
    return pantry(tmp_path_factory.mktemp("pantry"))


@pytest.mark.parametrize("seed", range(2))
def test_nothing_planted_comes_out(
    office_path: Path, stock: Pantry, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: Patch, seed: int
) -> None:
    """Random agendas; the long share is in the soak."""
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))
    caplog.set_level(0)
    office = office_on_disk(office_path)
    meeting_id = planted(office, stock, Random(seed))
    for where, said in public_outputs(office, meeting_id, tmp_path / "out"):
        assert not secrets_in(said), where
    office.close()
    assert not secrets_in(caplog.text)
    assert not secrets_in(" ".join(str(path) for path in (tmp_path / "data").rglob("*")))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, stock: Pantry) -> Iterator[Office]:
    """One for all that follows, as it is long in the making: closed papers of every make at one item."""
    made = named(office_on_disk(tmp_path_factory.mktemp("office") / "marlow-vale.clerk"))
    july = meeting_with_items(made, "Minutes", "Property")
    stock.bring_to(paper_intake.folder_of(made))
    papers.attach(made, item_id(made, july, "Property"), list(stock.closed.values()), Openness.EXEMPT, (3,))
    yield made
    made.close()


@pytest.fixture
def july(office: Office) -> str:
    return meetings.lines(office)[0].id


def test_the_search_finds_a_planted_word_in_every_paper_as_it_came(stock: Pantry) -> None:
    """What is hidden in a paper would be seen if it came out."""
    sources = list((stock.folder.parent / "sources").iterdir())
    assert len(sources) == len(stock.closed) + len(stock.clean) + len(stock.telling)
    blind = [path.name for path in sources if not secrets_in(everything_in(path.name, path.read_bytes()) + path.name)]
    assert blind == []


def test_what_open_papers_hide_is_in_no_public_file(office: Office, july: str, stock: Pantry, tmp_path: Path) -> None:
    """All of them at once, as a random agenda has some: authors, attachments, a camera's words, comments, changes."""
    papers.attach(office, item_id(office, july, "Minutes"), list(stock.clean.values()))
    for where, said in public_outputs(office, july, tmp_path):
        assert not secrets_in(said), where
    office.undo()


def test_the_search_itself_finds_what_is_there(office: Office, july: str, tmp_path: Path) -> None:
    make(packing.gather(office, july, Copy.MEMBERS), tmp_path / "members")
    found = {secret for _, said in everything_under(tmp_path / "members") for secret in secrets_in(said)}
    assert {"Quoxlight", "£7,654,321", "Glan-yr-ŵyl"} <= found


def test_whatever_tells_it_the_public_copy_is_refused(office: Office, july: str, stock: Pantry, tmp_path: Path) -> None:
    """A page, a picture, a bookmark, a comment, a link, a form, the name of a file."""
    for name, paper in stock.telling.items():
        papers.attach(office, item_id(office, july, "Minutes"), [paper])
        with pytest.raises(BadInput) as refused:
            make(packing.gather(office, july), tmp_path / "out")
        assert refused.value.places, name
        assert list((tmp_path / "out").iterdir()) == [], name
        office.undo()


# --- each part of the guard is taken away, and what it alone finds comes out ------------------------------------------
def without_output(**nothing: object) -> Callable[[Patch], None]:
    whole = guard.output_of_open
    return lambda patch: patch.setattr(
        pack_making, "output_of_open", lambda *given, **more: replace(whole(*given, **more), **nothing)
    )


def without_traces(**nothing: object) -> Callable[[Patch], None]:
    whole = pack_guard._traces
    return lambda patch: patch.setattr(pack_guard, "_traces", lambda words: replace(whole(words), **nothing))  # type: ignore[arg-type]


def without_closed(**nothing: object) -> Callable[[Patch], None]:
    whole = pack_guard._traces
    return lambda patch: patch.setattr(pack_guard, "_traces", lambda words: whole(replace(words, **nothing)))  # type: ignore[arg-type]


def without_names(patch: Patch) -> None:
    patch.setattr(traces, "_telling", lambda text: iter(()))


def without_the_guard(patch: Patch) -> None:
    patch.setattr(pack_guard, "check_outputs", lambda *_: None)


PARTS: dict[str, tuple[str, Callable[[Patch], None]]] = {
    "the words of the pages": ("a page", without_output(texts={})),
    "the drawings and pictures": ("a picture", without_output(streams={})),
    "what no page shows": ("a bookmark", without_output(strings=())),
    "eight words in a row": ("eight words", without_traces(sequences=frozenset())),
    "names and amounts": ("an amount", without_names),
    "phrases of every sort": ("a comment", without_traces(phrases=frozenset())),
    "hashes of pictures": ("a picture", without_closed(streams=frozenset())),
    "the text of closed papers": ("an amount", without_closed(texts=())),
    "all of it": ("a link", without_the_guard),
}


@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_the_guard_is_needed(
    office: Office, july: str, stock: Pantry, tmp_path: Path, monkeypatch: Patch, part: str
) -> None:
    name, take_away = PARTS[part]
    papers.attach(office, item_id(office, july, "Minutes"), [stock.telling[name]])
    with pytest.raises(BadInput):
        make(packing.gather(office, july), tmp_path)
    take_away(monkeypatch)
    assert make(packing.gather(office, july), tmp_path).path.is_file()
    office.undo()
