"""Under which law matter is closed: the paragraphs of Schedule 12A, as an officer types them (PX-2, PX-3), or none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

#: Schedule 12A to the Local Government Act 1972, Part 1 (England) and Part 4 (Wales), each in a few words (PX-3).
PARAGRAPHS: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {
        "england": MappingProxyType(
            {
                1: "any individual",
                2: "likely to reveal an individual’s identity",
                3: "financial or business affairs",
                4: "labour relations",
                5: "legal professional privilege",
                6: "proposed notice, order or direction",
                7: "prevention or prosecution of crime",
            }
        ),
        "wales": MappingProxyType(
            {
                12: "any individual",
                13: "likely to reveal an individual’s identity",
                14: "financial or business affairs",
                15: "labour relations",
                16: "legal professional privilege",
                17: "proposed notice, order or direction",
                18: "prevention or prosecution of crime",
            }
        ),
    }
)

#: The list of a council to which Schedule 12A does not apply: a town, parish or community council excludes the public
#: by a resolution that states its reason: Public Bodies (Admission to Meetings) Act 1960, section 1(2) (PA-1).
ACT_OF_1960 = "none"
#: What the rule "paragraph_list" may say.
LISTS = (*PARAGRAPHS, ACT_OF_1960)


def paragraph_words(paragraphs: tuple[int, ...], nation: str = "england") -> str:
    """ "Paragraph 3: financial or business affairs", for lists and hints; several by number alone.

    `nation` is the list that governs the meeting: where it has no paragraphs, the public is excluded by resolution.
    """
    if nation == ACT_OF_1960:
        return "Excluded by resolution"
    if not paragraphs:
        return "No paragraph stated"
    if len(paragraphs) == 1:
        known = PARAGRAPHS.get(nation, PARAGRAPHS["england"]).get(paragraphs[0], "")
        return f"Paragraph {paragraphs[0]}: {known}" if known else f"Paragraph {paragraphs[0]}"
    *first, last = map(str, paragraphs)
    return f"Paragraphs {', '.join(first)} and {last}"


def read_paragraphs(text: str, nation: str = "england") -> tuple[int, ...]:
    """The paragraphs meant by "3", "3 and 5" or "1, 2". Raises ValueError with the list of those there are."""
    known = PARAGRAPHS[nation]
    found = tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", text.partition(":")[0])))
    if wrong := [number for number in found if number not in known]:
        raise ValueError(f"There is no paragraph {wrong[0]}: choose from {min(known)} to {max(known)}.")
    return found
