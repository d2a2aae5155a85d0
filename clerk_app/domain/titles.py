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
)


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

    "Cllr" is written out. At least one word is left for the name.
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
    return " ".join("Councillor" if title == "Cllr" else title for title in titles), " ".join(words)


def _key(words: list[str]) -> tuple[str, ...]:
    return tuple(word.rstrip(".").casefold() for word in words)
