"""What an error advises must be there to be done: no sentence names a place or a control that the program has not."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ABSENT = ("Cancel it instead", "another parent", "record why it was called")


@pytest.mark.parametrize("words", ABSENT)
def test_no_sentence_names_what_is_not_there(words: str) -> None:
    sources = [path for folder in ("clerk_app", "ui") for path in (ROOT / folder).rglob("*.py")]
    assert len(sources) > 100
    assert [path.name for path in sources if words in path.read_text(encoding="utf-8")] == []
