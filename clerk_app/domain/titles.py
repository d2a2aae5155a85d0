"""Titles before a name, told from the name when an officer types both in one go."""

from __future__ import annotations

#: The titles offered to choose from; any other can be typed.
USUAL_TITLES = (
    "Councillor",
    "Alderman",
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mx",
    "Dr",
    "Professor",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
    "The Revd",
    "The Right Revd",
)
_ALSO_READ = (
    "Cllr",
    "Revd",
    "Reverend",
    "The Reverend",
    "Canon",
    "Monsignor",
    "Father",
    "Rabbi",
    "Imam",
    "Baroness",
    "Cynghorydd",
    "Rev",
    "The Rev",
    "Prof",
)
#: Short forms that are never printed.
_WRITTEN_OUT = {"cllr": "Councillor", "rev": "Revd", "the rev": "The Revd", "prof": "Professor"}
#: Titles that are surnames as well, or first names.
_ALSO_SURNAMES = ("Alderman", "Canon", "Dame", "Father", "Imam", "Lady", "Lord", "Miss", "Rabbi")
#: Every word that is a title by itself, with the short forms that lists are written in.
_TITLE_WORDS = frozenset(word.casefold() for title in (*USUAL_TITLES, *_ALSO_READ) for word in title.split()[-1:])

_POST_NOMINALS = frozenset(
    (
        *("BEM", "CB", "CBE", "CMG", "DBE", "DL", "FCA", "FRSA", "GBE", "JP", "KBE", "KC"),
        *("LLB", "MA", "MBE", "MEP", "MP", "MS", "MSP", "OBE", "PhD", "QC", "RN"),
    )
)


def split_post_nominals(name: str) -> tuple[str, str]:
    """Name and letters after it of "Bronwen Pryce-Jones MBE JP"; at least one word is left for the name."""
    words = name.replace(",", " ").split()
    after: list[str] = []
    while len(words) > 1 and words[-1].replace(".", "") in _POST_NOMINALS:
        after.insert(0, words.pop().replace(".", ""))
    return (" ".join(words), " ".join(after)) if after else (name, "")


def split_title(typed: str) -> tuple[str, str]:
    """Title and name of "Councillor Priya Nair" or "Councillor Dr Ama Boateng"; the title is "" if there is none.

    "Cllr", "Rev" and "Prof" are written out. At least one word is left for the name.
    """
    words = typed.split()
    known = {tuple(title.casefold().split()): title for title in (*USUAL_TITLES, *_ALSO_READ)}
    titles: list[str] = []
    while True:
        fits = [n for n in (3, 2, 1) if n < len(words) and _key(words[:n]) in known]
        if not fits:
            break
        titles.append(known[_key(words[: fits[0]])])
        words = words[fits[0] :]
    return " ".join(_WRITTEN_OUT.get(title.casefold(), title) for title in titles), " ".join(words)


def told_titles(full_name: str) -> tuple[tuple[str, ...], str]:
    """The titles of a name wherever they stand, and the name without them, both to compare names with.

    "Councillor Dr Anne Hill" and "Councillor Anne Dr Hill" give the same.
    """
    title, name = split_title(full_name)
    titles = title.split()
    while inside := title_inside(name):
        words = [word.strip(",") for word in name.split()]
        plain = words.pop(words.index(inside)).rstrip(".").casefold()
        titles.append(_WRITTEN_OUT.get(plain, plain))
        name = " ".join(words)
    return tuple(sorted(word.casefold() for word in titles)), name.casefold()


def title_inside(name: str) -> str:
    """The title that stands inside a name, as it stands there: "Dr" of "Anne Dr Featherstone"; "" if there is none.

    A word that is also a surname, such as Lord or Alderman, counts only between two others.
    """
    words = [word.strip(",") for word in name.split()]
    surnames = {word.casefold() for word in _ALSO_SURNAMES}
    for at, word in enumerate(words):
        plain = word.rstrip(".").casefold()
        between = 0 < at < len(words) - 1
        if plain in _TITLE_WORDS and (between or (plain not in surnames and len(words) > 1)):
            return word
    return ""


def _key(words: list[str]) -> tuple[str, ...]:
    return tuple(word.rstrip(".").casefold() for word in words)
