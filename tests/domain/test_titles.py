"""Titles told from names."""

from __future__ import annotations

import pytest

from clerk_app.domain.titles import split_post_nominals, split_title, title_inside, told_titles


@pytest.mark.parametrize(
    ("typed", "title", "name"),
    [
        ("Councillor Priya Nair", "Councillor", "Priya Nair"),
        ("  cllr.  Ama   Boateng ", "Councillor", "Ama Boateng"),
        ("Councillor Dr Siân Morgan", "Councillor Dr", "Siân Morgan"),
        ("The Right Revd Aidan Flood", "The Right Revd", "Aidan Flood"),
        ("the revd Una Gale", "The Revd", "Una Gale"),
        ("Rev. Una Gale", "Revd", "Una Gale"),
        ("Cllr The Rev. Prof Una Gale", "Councillor The Revd Professor", "Una Gale"),
        ("Monsignor Hugh Penrose", "Monsignor", "Hugh Penrose"),
        ("Lydia Marsh", "", "Lydia Marsh"),
        ("Dame", "", "Dame"),
        ("Councillor Lord", "Councillor", "Lord"),
        ("", "", ""),
    ],
)
def test_title_and_name(typed: str, title: str, name: str) -> None:
    assert split_title(typed) == (title, name)


@pytest.mark.parametrize(
    ("typed", "name", "after"),
    [
        ("Bronwen Pryce-Jones MBE", "Bronwen Pryce-Jones", "MBE"),
        ("Ama Boateng OBE, JP", "Ama Boateng", "OBE JP"),
        ("N Rothon", "N Rothon", ""),
        ("MBE", "MBE", ""),
        ("Kim MP", "Kim", "MP"),
        ("ALAN TILL", "ALAN TILL", ""),
    ],
)
def test_letters_after_a_name_are_told_from_it(typed: str, name: str, after: str) -> None:
    assert split_post_nominals(typed) == (name, after)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Anne Dr Featherstone", "Dr"),
        ("Smith Cllr John", "Cllr"),
        ("Featherstone, Anne, Dr.", "Dr."),
        ("Smith Alderman John", "Alderman"),
        ("Rev John Smith", "Rev"),
        ("SMITH MRS ANN", "MRS"),
        ("Nancy Alderman", ""),
        ("Lord Peter", ""),
        ("Peter Lord", ""),
        ("Mr", ""),
        ("Drew Sirett", ""),
        ("Anne (Dr) Featherstone", ""),
        ("Ada Thornbury", ""),
        ("", ""),
    ],
)
def test_a_title_inside_a_name(name: str, title: str) -> None:
    assert title_inside(name) == title


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("Councillor Dr Anne Hill", "Cllr. Anne Dr. HILL", True),
        ("Revd Anne Hill", "Hill-Rev Anne", False),
        ("Anne Rev Hill", "Revd Anne Hill", True),
        ("Councillor Anne Hill", "Alderman Anne Hill", False),
        ("Peter Lord", "Peter", False),
    ],
)
def test_names_are_compared_wherever_their_titles_stand(one: str, other: str, are_alike: bool) -> None:
    assert (told_titles(one) == told_titles(other)) is are_alike
