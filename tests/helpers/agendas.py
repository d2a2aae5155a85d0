"""Agendas for tests of the domain: items by a short code, and any agenda at all."""

from __future__ import annotations

from hypothesis import strategies as st

from clerk_app.domain.agenda import AgendaItem, Level

_LEVELS = {"i": Level.ITEM, "s": Level.SUB_ITEM, "h": Level.HEADING}


def agenda_of(code: str) -> tuple[AgendaItem, ...]:
    """ "i s h i=8A | i": items, sub-items, headings, a number set by hand; after the bar comes Part 2."""
    items: list[AgendaItem] = []
    for part, words in enumerate(code.split("|"), start=1):
        for word in words.split():
            level, _, number = word.partition("=")
            name = f"{level}{len(items)}"
            items.append(AgendaItem(name, "m", name, len(items), name, _LEVELS[level], number, part=part))
    return tuple(items)


_WORDS = st.sampled_from(("i", "i", "i", "s", "s", "h"))
#: Any order of items, sub-items and headings, in one part or two.
ANY = st.tuples(st.lists(_WORDS, max_size=8), st.lists(_WORDS, max_size=5)).map(
    lambda parts: agenda_of(" | ".join(" ".join(part) for part in parts))
)
_BLOCKS = st.lists(st.one_of(st.just("h"), st.integers(0, 3).map(lambda subs: " ".join("i" + "s" * subs))), max_size=5)
#: Agendas in which every sub-item stands under an item of its part.
WELL_FORMED = st.tuples(_BLOCKS, _BLOCKS).map(lambda parts: agenda_of(" | ".join(" ".join(part) for part in parts)))
