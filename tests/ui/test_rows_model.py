"""The rows model tells views the smallest change, so that selection survives every refresh."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from ui.models.rows import Heading, RowsModel


@dataclass(frozen=True, slots=True)
class Item:
    """A row for these tests."""

    id: int
    title: str = ""


def items(*ids: int) -> list[Item]:
    return [Item(number, f"Item {number}") for number in ids]


def model_of(*ids: int) -> RowsModel:
    model = RowsModel(words=lambda item: f"{item.id}, {item.title}", text=lambda item: item.title)
    model.show(items(*ids))
    return model


class Told:
    """What a model tells its views, in order."""

    def __init__(self, model: RowsModel) -> None:
        self.log: list[tuple[object, ...]] = []
        model.rowsInserted.connect(lambda _, first, last: self.log.append(("in", first, last)))
        model.rowsRemoved.connect(lambda _, first, last: self.log.append(("out", first, last)))
        model.rowsMoved.connect(lambda _, start, __, ___, to: self.log.append(("move", start, to)))
        model.dataChanged.connect(lambda first, last: self.log.append(("data", first.row(), last.row())))
        model.modelReset.connect(lambda: self.log.append(("reset",)))
        model.layoutChanged.connect(lambda: self.log.append(("layout",)))


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ([1, 2, 3, 4], []),
        ([1, 2, 9, 3, 4], [("in", 2, 2)]),
        ([1, 4], [("out", 1, 2)]),
        ([1, 3, 2, 4], [("move", 1, 3)]),
        ([2, 3, 4, 1], [("move", 0, 4)]),
        ([4, 1, 2, 3], [("move", 3, 0)]),
        ([], [("out", 0, 3)]),
        ([8, 9, 1, 2, 3, 4], [("in", 0, 1)]),
    ],
)
def test_the_smallest_change_is_told(after: list[int], told: list[tuple[object, ...]]) -> None:
    model = model_of(1, 2, 3, 4)
    heard = Told(model)
    model.show(items(*after))
    assert heard.log == told
    assert [row.id for row in model.rows()] == after


def test_only_a_changed_row_is_drawn_again() -> None:
    model = model_of(1, 2, 3)
    heard = Told(model)
    model.show([Item(1, "Item 1"), Item(2, "New title"), Item(3, "Item 3")])
    assert heard.log == [("data", 1, 1)]
    assert model.index(1, 0).data() == "New title"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 60), unique=True), st.lists(st.integers(0, 60), unique=True))
def test_held_rows_stay_themselves(before: list[int], after: list[int]) -> None:
    model = model_of(*before)
    held = {number: QPersistentModelIndex(model.index_of(number)) for number in before}
    model.show(items(*after))
    assert [row.id for row in model.rows()] == after
    for number, index in held.items():
        assert index.isValid() == (number in after)
        if index.isValid():
            assert index.data(RowsModel.KEY) == number


def test_a_whole_new_order_is_one_change_of_layout() -> None:
    model = model_of(*range(500))
    held = QPersistentModelIndex(model.index_of(17))
    heard = Told(model)
    order = [number for pair in zip(range(499, 249, -1), range(250), strict=True) for number in pair]
    model.show(items(*order))
    assert ("layout",) in heard.log and ("reset",) not in heard.log
    assert [row.id for row in model.rows()] == order
    assert held.data(RowsModel.KEY) == 17


def test_headings_cannot_be_selected_and_say_what_they_are(qtmodeltester: ModelTester) -> None:
    model = model_of(1)
    model.show([Heading("Part 1", "Open"), *items(1, 2), Heading("Part 2", closed=True), *items(3)])
    qtmodeltester.check(model, force_py=False)
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Part 2, closed"
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "1, Item 1"
    assert model.row(9) is None and model.place_of(99) == -1 and not model.index_of(99).isValid()


def test_two_rows_of_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="same key"):
        model_of(1, 1)
