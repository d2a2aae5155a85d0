"""Writing a work programme: four formats from the office and by the command, and nothing closed in any of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clerk_app.__main__ import main
from clerk_app.command.programme import year_of
from clerk_app.errors import Ambiguous, BadInput, NotFound, WrongUse
from clerk_app.office import Office
from clerk_app.services import committees, programme_items, programme_printing
from clerk_app.services import programme as programmes
from tests.helpers.exchange_files import brought_in, small
from tests.helpers.offices import office_on_disk
from tests.helpers.programme_files import programme_brought_in
from tests.helpers.small_council import named

COMMITTEE = "Children and Young People Select Committee"
NAME = "work-programme-children-and-young-people-select-committee-2017-18"
NUMBERS = "work-programme-in-numbers-children-and-young-people-select-committee-2017-18.xlsx"
SECRET = "Mr Grey of Mill Lane"  # a closed title of the small file


def test_sc1_it_is_written_in_four_formats(office: Office, tmp_path: Path) -> None:
    written = programme_printing.write(office, programme_brought_in(office).id, tmp_path)
    assert [path.name for path in written] == [f"{NAME}.{form}" for form in ("pdf", "docx", "html", "xlsx")]
    assert all(path.stat().st_size > 5_000 for path in written)


def test_sc1_the_next_meeting_is_after_the_one_it_is_printed_for(office: Office) -> None:
    programme = programme_brought_in(office)
    assert programme_printing.printed(office, programme.id).next.day == date(2017, 7, 13)
    assert programme_printing.printed(office, programme.id, date(2017, 7, 13)).next.day == date(2017, 9, 13)
    assert programme_printing.printed(office, programme.id, date(2018, 3, 14)).next is None


def test_its_strategic_priorities_are_named(office: Office) -> None:
    told = programme_printing.printed(office, programme_brought_in(office).id)
    row = next(line.row for line in told.matrix.lines if line.row.codes == ("CP2", "CP7"))
    assert told.link_words(row) == "Young people\u2019s achievement and involvement (CP2); Protection of children (CP7)"


def test_px5_closed_words_stop_it(office: Office, tmp_path: Path) -> None:
    brought_in(office, small())
    body = committees.every(office)[0]
    programmes.start(office, body.id, 2017)
    programme = programmes.programmes(office, body.id)[0]
    programme_items.add(office, programme.id, f"Review of {SECRET}")
    with pytest.raises(BadInput, match="closed business stands in 1 place") as caught:
        programme_printing.write(office, programme.id, tmp_path)
    assert "the work programme" in caught.value.places[0]
    assert not list(tmp_path.iterdir())


def test_a_committee_is_found_by_words_of_its_name(office: Office) -> None:
    programme = programme_brought_in(office)
    assert programme_printing.of_year(office, "children and young", 2017).id == programme.id
    with pytest.raises(NotFound, match="There is no committee “Housing”"):
        programme_printing.of_year(office, "Housing", 2017)
    with pytest.raises(NotFound, match="has no work programme for 2019/20") as caught:
        programme_printing.of_year(office, COMMITTEE, 2019)
    assert "2017/18" in caught.value.hint


def test_words_that_fit_two_committees_are_told(office: Office) -> None:
    named(office)
    for name in ("Housing Select Committee", "Health Select Committee"):
        committees.new_committee(office, name)
    with pytest.raises(Ambiguous, match="fits 2 committees"):
        programme_printing.of_year(office, "select committee", 2017)


@pytest.mark.parametrize(("text", "year"), [("2017-18", 2017), ("2017/18", 2017), ("1999-2000", 1999), ("2017", 2017)])
def test_a_municipal_year(text: str, year: int) -> None:
    assert year_of(text) == year


@pytest.mark.parametrize("text", ["2017-19", "17-18", "next", ""])
def test_what_is_no_municipal_year(text: str) -> None:
    with pytest.raises(WrongUse, match="is no municipal year"):
        year_of(text)


def test_the_command_writes_what_it_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "office.clerk"
    office = office_on_disk(path)
    programme_brought_in(office)
    office.close()
    out = tmp_path / "out"
    asked = ["programme", str(path), COMMITTEE, "2017-18", "--out", str(out), "--formats", "html,xlsx", "--paper", "a4"]
    assert main(asked) == 0
    assert capsys.readouterr().out.split() == [str(out / f"{NAME}.{form}") for form in ("html", "xlsx")]
    assert "@page{size:841.9pt 595.3pt" in (out / f"{NAME}.html").read_text(encoding="utf-8")
    assert main([*asked, "--numbers"]) == 0
    assert NUMBERS in capsys.readouterr().out
    assert main([*asked[:-2], "--formats", "odt"]) == 2
    assert "There is no format “odt”" in capsys.readouterr().err
