"""What the register of interests hints at for an item in the room, and how much of it a public screen may show (DI-20).

A hint is for the officer to raise and never a decision. Of a sensitive entry it says only that there is one, and
nothing of it while the screen is public; words that fit closed matter alone are covered too.
"""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.office import Office
from clerk_app.services import interest_hints
from clerk_app.services.interest_hints import Hint


@dataclass(frozen=True, slots=True)
class FitHint:
    """Somebody whose register fits an item: with which words, and which of them fit its open words.

    `entries` are the entries of the register by identity, gifts not among them. `open` says whether a public screen may
    show that there is a hint at all.
    """

    person_id: str
    words: tuple[str, ...] = ()
    open_words: tuple[str, ...] = ()
    open: bool = False
    entries: tuple[str, ...] = ()

    def said(self, *, covered: bool) -> str:
        """The words that fit, in a line; covered, those alone that everybody may read."""
        return ", ".join(self.open_words if covered else self.words)


def for_item(office: Office, item_id: str) -> tuple[FitHint, ...]:
    """Whose register fits an item or its papers, each person once, in printed order. It reads papers: ask it once."""
    people: dict[str, list[Hint]] = {}
    for hint in interest_hints.for_item(office, item_id):
        people.setdefault(hint.person_id, []).append(hint)
    return tuple(_together(person_id, hints) for person_id, hints in people.items())


def _together(person_id: str, hints: list[Hint]) -> FitHint:
    known = [hint for hint in hints if not hint.sensitive]
    matches = [match for hint in known for match in hint.matches]
    return FitHint(
        person_id,
        tuple(dict.fromkeys(word for match in matches for word in match.words)),
        tuple(dict.fromkeys(word for match in matches if not match.closed for word in match.words)),
        any(not match.closed for match in matches),
        tuple(hint.subject.id for hint in hints if hint.subject.table == "interest"),
    )
