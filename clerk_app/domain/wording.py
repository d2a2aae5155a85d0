"""The words that a council prints in its own way: which there are, which hold on a day, and how they are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from clerk_app.domain.minute_words import needed_in_minutes

#: The notices that may stand on an agenda, in the order in which they are offered.
NOTICES = ("filming", "fire", "access", "quorum", "other")
#: The name under which the notices that are shown, and their order, are kept.
SHOWN = "notices.shown"
#: The texts that may have several lines, beside those of the notices: headings, letters, whole papers, phrases.
SEVERAL = frozenset(
    {"report.opening", "report.body", "report.implications", "report.closing", "chaser.letter"}
    | {"chaser.action_letter"}
    | {"declaring.opening", "declaring.pecuniary", "declaring.local", "declaring.model", "declaring.statute"}
    | {"declaring.closing"}
    | {f"programme_report.{name}" for name in ("purpose", "summary", "programme", "financial", "legal", "equalities")}
    | {"programme_report.background"}
    | {f"resolution.{kind}" for kind in ("resolved", "recommended", "referred", "noted", "deferred")}
)
#: The sections whose texts never stand in an agenda, so that an agenda that went out does not hold them fast.
NEVER_ON_AGENDAS = frozenset(
    {
        "report",
        "chaser",
        "follow_up",
        "programme",
        "programme_report",
        "minutes",
        "minutes_paper",
        "declaring",
        "resolution",
    }
    | {"forward_plan", "executive_notice", "executive_decision"}
)
#: How it is kept that none is shown, where the council shows some.
NONE = "none"
_BRACKETS = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class CouncilWord:
    """One text in the words of the council (`body_id` None) or of one committee, from a day on (None: always).

    `name` is the section and the key of the wording: "summons.sentence".
    """

    id: str
    authority_id: str
    body_id: str | None
    name: str
    from_date: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A block of standing words on an agenda, ready to be printed: about filming, fire, access or the quorum."""

    kind: str
    heading: str
    text: str


#: What may be filled in beside what a text is made with: the meeting, on any notice.
_ON_NOTICES = frozenset({"committee", "council", "date", "place", "contact", "quorum"})
_ON_SUMMONSES = frozenset({"committee", "council", "date", "time", "place"})
#: The text that tells numbered copies apart, the only one that cannot do without its number.
_NUMBERED = "closed.numbered"
#: What the law or the sense of a text wants, and for what it is filled in: the paragraphs of PX-5, the reason of PX-4,
#: the speaker's name, the day of a summons, who is substituted, how long is allowed.
_NEEDED: Mapping[str, str] = MappingProxyType(
    {
        "before": "meeting",
        "paper": "item",
        "number": "copy",
        "total": "copy",
        "papers": "chaser",
        "actions": "chaser",
        "line": "paper",
        "title": "paper",
        "copies": "list",
        "year": "list",
        "date": "meeting",
        "member": "substitute",
        "minutes": "item",
        "paragraphs": "item",
        "agreed": "notice",
        "told": "notice",
        "closes": "decision",
        "from": "decision",
        "reason": "item",
        "speaker": "item",
        "answer": "question",
        "name": "decision",
    }
)


def words_on(day: date, body_id: str, words: Iterable[CouncilWord]) -> dict[str, str]:
    """A committee's own words as they stood on a day: its own before the council's, the newest before the older.

    What nobody has reworded is not in it.
    """
    found: dict[str, str] = {}
    in_force = [word for word in words if word.from_date is None or word.from_date <= day]
    for word in sorted(in_force, key=lambda word: (word.body_id is not None, word.from_date or date.min, word.id)):
        if word.body_id in (None, body_id):
            found[word.name] = word.text
    return found


def shown_notices(text: str) -> tuple[str, ...]:
    """The kinds of notices that are shown, in their order, from how they are kept: "fire,access"."""
    return tuple(kind for kind in dict.fromkeys(text.split(",")) if kind in NOTICES)


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with {names} filled in; a name without a value stays as it is, and nothing else is ever done to it."""
    return _BRACKETS.sub(lambda found: values.get(found[1], found[0]), text)


def names_in(text: str) -> frozenset[str]:
    """The {names} that a text wants filled in."""
    return frozenset(_BRACKETS.findall(text))


def allowed_names(name: str, original: str) -> frozenset[str]:
    """What may be filled in where a text is printed."""
    if name.startswith("summons.sentence"):
        return names_in(original) | _ON_SUMMONSES
    return names_in(original) | (_ON_NOTICES if name.startswith("notices.") else frozenset())


def wording_fault(name: str, original: str, text: str) -> str:
    """What is wrong with a council's own text in the place of the original, as a sentence; "" if nothing."""
    allowed = allowed_names(name, original)
    bare = _BRACKETS.sub("", text)
    if "{" in bare or "}" in bare:
        return "A curly bracket stands alone: write {name} with both, or leave them out."
    if name.startswith("resolution."):
        return ""  # what stands in brackets is a gap, filled in as a decision is recorded
    if strange := sorted(names_in(text) - allowed):
        known = ", ".join(f"{{{each}}}" for each in sorted(allowed)) or "nothing"
        return f"{{{strange[0]}}} cannot be filled in here; what can be is {known}."
    if lost := sorted(_needed(name, names_in(original)) - names_in(text)):
        what = "minute" if name.startswith("minutes.") else _NEEDED[lost[0]]
        return f"The text needs {{{lost[0]}}}, which is filled in for each {what}."
    return ""


def _needed(name: str, names: frozenset[str]) -> frozenset[str]:
    if name.startswith("minutes."):
        return needed_in_minutes(name, names)
    may_go = frozenset[str]() if name == _NUMBERED else frozenset({"number"})
    may_go |= {"name"} if name.startswith("chaser.") else frozenset()
    return names & (_NEEDED.keys() - may_go)
