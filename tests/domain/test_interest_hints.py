"""Which words of a register entry fit a text: names, postcodes, two words together; never what every register has."""

from __future__ import annotations

import pytest

from clerk_app.domain.interest_hints import Match, Prepared, Text, matches


def fitting(entry: str, words: str, *usual: str) -> tuple[str, ...]:
    found = matches(entry, [Prepared(Text("the title", words))], usual)
    return found[0].words if found else ()


@pytest.mark.parametrize(
    ("entry", "text", "words"),
    [
        pytest.param("field 7 ; ; Mill Lane", "Parking on Mill Lane", ("Mill", "Lane"), id="DI-20-two-words-together"),
        pytest.param("field 7 ; ; Mill Lane", "A lane by the old mill", ("Mill", "Lane"), id="in-any-order"),
        pytest.param("field ; ; Mill Lane", "Lane closures", (), id="one-common-word-alone"),
        pytest.param(
            "field ; ; Mill Lane", "The mill was sold. " + "So it was said. " * 4 + "Lane", (), id="far-apart"
        ),
        pytest.param("; Thornbury Farms Ltd ;", "Grant to Thornbury’s farm shop", ("Thornbury", "Farms"), id="a-name"),
        pytest.param("; Thornbury Farms Ltd ;", "the thornbury bird", (), id="a-name-has-its-capital"),
        pytest.param("; Southwark Diocesan Board ;", "Diocesan land", ("Diocesan",), id="a-name-alone"),
        pytest.param("; ; 14 Quill Row, MV1 4QQ", "Appeal at MV14QQ", ("MV1 4QQ",), id="a-postcode-alone"),
        pytest.param(
            "head teacher of a primary school", "Primary school places", (), id="what-stands-in-every-register"
        ),
        pytest.param("director of a company", "Director of Finance: company accounts", (), id="posts"),
        pytest.param("; Marlow Rowing Club ;", "Marlow town centre", ("Marlow",), id="a-place-without-what-is-usual"),
        pytest.param("", "Parking on Mill Lane", (), id="nothing-said"),
    ],
)
def test_which_words_fit(entry: str, text: str, words: tuple[str, ...]) -> None:
    assert fitting(entry, text) == words


def test_the_councils_own_name_fits_nothing() -> None:
    assert fitting("; Marlow Rowing Club ;", "Marlow town centre", "Marlow Vale Borough Council") == ()


def test_each_text_says_where_and_whether_it_is_closed() -> None:
    texts = [Text("the title", "Grants"), Text("page 2 of Appendix A", "Thornbury Farms", closed=True)]
    assert matches("; Thornbury Farms ;", map(Prepared, texts)) == (
        Match("page 2 of Appendix A", ("Thornbury", "Farms"), closed=True),
    )
