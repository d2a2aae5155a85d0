"""Pieces of work found by Search: their words, following each change, and of a closed matter the title alone."""

from __future__ import annotations

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.search import Kind
from clerk_app.office import Office
from clerk_app.services import agenda, programme, programme_cells, programme_items
from clerk_app.services.search import Search
from tests.helpers.programme_scene import Scene


@pytest.fixture
def scene(office: Office) -> Scene:
    return Scene(office)


def found(scene: Scene, words: str, *, closed: bool = False) -> list[str]:
    search = Search(scene.office)
    search.prepare(closed)
    hits = search.as_typed(words, closed=closed) or ()
    search.close()
    return [hit.subject.id for hit in hits if hit.kind is Kind.WORK]


def test_work_is_found_by_its_title_its_cells_and_what_is_wanted(scene: Scene) -> None:
    row_id = scene.add("School staff", scene.july, kinds="In-depth review", information_wanted="Why do they emigrate?")
    programme_cells.put(scene.office, row_id, scene.september, {"words": "second evidence"})
    for words in ("school st", "emigrate", "second evidence", "in-depth"):
        assert found(scene, words) == [row_id]
    search = Search(scene.office)
    search.prepare()
    (hit,) = search.as_typed("emigrate") or ()
    assert (hit.subject, hit.where) == (Subject("programme_row", row_id), "Scrutiny Committee 2017/18")
    search.close()


def test_what_changes_is_followed_and_what_is_gone_is_not_found(scene: Scene) -> None:
    row_id = scene.add("School staff")
    search = Search(scene.office)
    search.prepare()
    programme_items.edit(scene.office, row_id, {"lead_officer": "Head of Quokkas"})
    assert [hit.subject.id for hit in search.as_typed("quokkas") or ()] == [row_id]
    programme.remove(scene.office, scene.id)
    assert search.as_typed("quokkas") == ()
    scene.office.undo()
    assert [hit.subject.id for hit in search.as_typed("quokkas") or ()] == [row_id]
    search.close()


def test_of_a_closed_matter_only_the_title_is_found_in_the_open__PX_1(scene: Scene) -> None:
    row_id = scene.add("A contract", information_wanted="Brackenridge’s price")
    item_id = scene.on_agenda(row_id, scene.july)
    assert found(scene, "brackenridge") == [row_id]
    agenda.set_openness(scene.office, item_id, Openness.EXEMPT, (3,))
    assert found(scene, "brackenridge") == []
    assert found(scene, "a contract") == [row_id]
    assert found(scene, "brackenridge", closed=True) == [row_id]
