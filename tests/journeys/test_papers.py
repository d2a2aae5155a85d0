"""An officer puts the papers on an agenda: three files, one of them closed, and all of it undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.helpers import paper_files as files
from tests.journeys.conftest import Journey

_PAPERS = "Papers of the meeting"


@pytest.mark.skipif(not files.takes_word(), reason="no LibreOffice on this computer makes PDFs of Word files")
def test_three_papers_are_attached_and_one_is_closed(journey: Journey, tmp_path: Path) -> None:
    begin_an_agenda(journey)
    attach_three_files(journey, tmp_path)
    close_the_last(journey)
    undo_it_all(journey)


def begin_an_agenda(journey: Journey) -> None:
    keys = journey.keys
    keys.press("Enter")
    keys.type("Marlow Vale Borough Council\n")
    keys.press("Ctrl+2", "Ctrl+N")
    keys.type("Planning Committee\n")
    keys.press("Ctrl+1", "Ctrl+N")
    keys.type("13 July\n\nMinutes\nMill Road\n")
    keys.press("Esc", "Alt+2")
    assert journey.keys_are_in() == _PAPERS
    assert journey.rows(_PAPERS) == [
        "item 1, Minutes, no papers. Drop a file here or press Insert",
        "item 2, Mill Road, no papers. Drop a file here or press Insert",
    ]


def attach_three_files(journey: Journey, folder: Path) -> None:
    """One after another by the dialog; the pages count themselves."""
    keys = journey.keys
    picture = folder / "Plan.png"
    Image.new("RGB", (600, 400), "navy").save(picture)
    chosen = [files.pdf(folder / "Report.pdf", "one", "two"), files.word(folder / "Terms of sale.docx"), picture]
    for count, path in enumerate(chosen, start=1):
        keys.press("End")
        if count > 1:
            keys.press(*["Up"] * (count - 1))
        assert journey.current_row(_PAPERS).startswith("item 2, Mill Road")
        journey.answer_file_dialog("Insert", path)
        journey.wait_for(lambda count=count: len(journey.rows(_PAPERS)) == 2 + count, timeout=60_000)
    papers = journey.rows(_PAPERS)
    assert papers[1] == "item 2, Mill Road, 3 papers, 4 pages"
    assert [row.split(", ")[1:4] for row in papers[2:]] == [
        ["Report", "Report", "2 pages"],
        ["Appendix A", "Terms of sale", "1 page"],
        ["Appendix B", "Plan", "1 page"],
    ]
    assert journey.undo_words() == "Undo attach 1 paper to item 2"


def close_the_last(journey: Journey) -> None:
    """Alt+O goes to the choice, the arrows choose, and the paragraph is typed."""
    keys = journey.keys
    keys.press("Up")
    assert "Terms of sale" in journey.current_row(_PAPERS)
    keys.press("Alt+O", "Right", "Right")
    keys.tab_to("Why the paper is closed")
    keys.type("3\n")
    keys.press("Esc")
    said = journey.current_row(_PAPERS)
    assert "Closed · Paragraph 3: financial or business affairs" in said
    assert journey.undo_words() == "Undo make a paper of item 2 closed"
    keys.press("Alt+1")
    assert journey.rows("Items of the agenda")[-1] == "item 2, Mill Road, 3 papers, 4 pages"


def undo_it_all(journey: Journey) -> None:
    """Class by class and paper by paper; what was closed is open again, and then gone."""
    keys = journey.keys
    keys.press("Alt+2")
    while journey.undo_words() != "Undo attach 1 paper to item 2":
        keys.press("Ctrl+Z")
    assert "Closed" not in journey.rows(_PAPERS)[3]
    keys.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert journey.rows(_PAPERS)[1].endswith("no papers. Drop a file here or press Insert")
    assert journey.keys_are_in() == _PAPERS
