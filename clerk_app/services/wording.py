"""What the council and its committees print in their own words, from a day on; and the notices on their agendas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clerk_app.documents.wording import Wording, law_words, words_of_1960
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import rules_on
from clerk_app.domain.exemption import ACT_OF_1960
from clerk_app.domain.meetings import MeetingLine
from clerk_app.domain.text import clean, clean_line
from clerk_app.domain.wording import (
    NEVER_ON_AGENDAS,
    NONE,
    NOTICES,
    SEVERAL,
    SHOWN,
    CouncilWord,
    allowed_names,
    shown_notices,
    wording_fault,
    words_on,
)
from clerk_app.domain.wording_labels import LABELS, LABELS_OF_1960, OF_1960_ALONE, UNUSED_IN_1960
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import council, meetings, published
from clerk_app.store import committees, rows
from clerk_app.store import wording as store

#: The names under which words may be kept.
REWORDED = frozenset({*LABELS, SHOWN})


@dataclass(frozen=True, slots=True)
class PhraseLine:
    """One text as it is printed from a day on: what an officer calls it, and whether it is this scope's own wording.

    `original` is what stands there without it; `names` is what may be filled in; `later` are the days from which it
    is worded anew.
    """

    name: str
    label: str
    text: str
    original: str
    own: bool
    names: tuple[str, ...]
    long: bool
    later: tuple[date, ...] = ()


def of_committee(office: Office, body_id: str | None, day: date, law_day: date | None = None) -> dict[str, str]:
    """The words that a committee (or the council: None) prints on a day in the place of Clerk's: its law's, its own.

    Its own words that do not fit its law, as paragraphs where there are none, are left out (PX-5, PA-1). The law is
    that of the same day, or of `law_day`.
    """
    own = words_on(day, body_id or "", store.words(office.db))
    return _with_law(own, law_words(rules_on(law_day or day, body_id or "", committees.rules(office.db))))


def _with_law(own: dict[str, str], law: dict[str, str]) -> dict[str, str]:
    otherwise = words_of_1960()
    fits = {
        name: text
        for name, text in own.items()
        if name not in otherwise or not wording_fault(name, _original(name, law), text)
    }
    return law | fits


def unused(office: Office, body_id: str | None = None, from_date: date | None = None) -> frozenset[str]:
    """The texts that a committee (None: the council) never prints, by the law that it follows (PA-1)."""
    of_1960 = _rules(office, body_id, from_date)["paragraph_list"] == ACT_OF_1960
    return UNUSED_IN_1960 if of_1960 else OF_1960_ALONE


def _law(office: Office, body_id: str | None, from_date: date | None) -> dict[str, str]:
    """The texts that the law words otherwise; for words of every meeting, the law of today."""
    return law_words(_rules(office, body_id, from_date))


def _rules(office: Office, body_id: str | None, from_date: date | None) -> dict[str, str]:
    return rules_on(from_date or office.today(), body_id or "", committees.rules(office.db))


def of_meeting(office: Office, meeting_id: str) -> dict[str, str]:
    """The words of its own that the presiding committee prints on the day of a meeting."""
    held = meetings.line(office, meeting_id)
    return of_committee(office, held.body_id, held.day)


def phrase(office: Office, name: str, body_id: str | None = None, from_date: date | None = None) -> PhraseLine:
    """One text as the council (None) or a committee prints it from a day on. Raises BadInput for one that is not."""
    _check_known(name)
    law, day = _law(office, body_id, from_date), from_date or date.min
    shipped, words = _original(name, law), store.words(office.db)
    own = [word for word in words if (word.name, word.body_id) == (name, body_id)]
    return PhraseLine(
        name=name,
        label=LABELS_OF_1960[name] if name in LABELS_OF_1960 and name in law else LABELS[name],
        text=words_on(day, body_id or "", words).get(name, shipped),
        original=_inherited(words, name, body_id, day, law),
        own=any(word.from_date is None or word.from_date <= day for word in own),
        names=tuple(sorted(allowed_names(name, shipped))),
        long=_is_long(name),
        later=tuple(word.from_date for word in own if word.from_date is not None and word.from_date > day),
    )


def reword(
    office: Office, name: str, text: str, body_id: str | None = None, from_date: date | None = None, visit: str = ""
) -> Change:
    """Print a text in other words from a day on (None: always); an empty text goes back to what stood there before.

    Raises BadInput for a text that there is not, one that lacks what has to be filled in, or has what cannot be;
    Refused where the words as they were stand in an agenda that went out.
    """
    _check_known(name)
    ready = tidied(name, text)
    if fault := fault_here(office, name, ready, body_id, from_date):
        raise BadInput(fault, "Correct the text, or empty it to go back to the words before.")
    return _store(office, f"Reword “{LABELS[name]}”", name, ready, body_id, from_date, visit)


def fault_here(office: Office, name: str, text: str, body_id: str | None = None, from_date: date | None = None) -> str:
    """What is wrong with words for a text under the law of the council or a committee, as a sentence; "" if nothing."""
    original = _original(name, _law(office, body_id, from_date))
    return wording_fault(name, original, text) if text else ""


def tidied(name: str, text: str) -> str:
    """A text as it is kept: that of a notice may have several lines."""
    return clean(text).strip() if _is_long(name) else clean_line(text)


def word_fault(name: str, text: str) -> str:
    """What is wrong with words that would be kept under one of the known names, as a sentence; "" if nothing.

    What fits the law of any kind of council is taken.
    """
    if name == SHOWN:
        fits = text in ("", NONE) or ",".join(shown_notices(text)) == text
        return "" if fits else f"There are no such notices: choose from {', '.join(NOTICES)}."
    if not text:
        return ""
    faults = [wording_fault(name, _original(name, law), text) for law in ({}, words_of_1960())]
    return "" if "" in faults else faults[0]


def notices_shown(office: Office, body_id: str | None = None, from_date: date | None = None) -> tuple[str, ...]:
    """The notices that the agendas of the council (None) or of a committee show from a day on, in their order."""
    return shown_notices(of_committee(office, body_id, from_date or date.min).get(SHOWN, ""))


def show_notices(
    office: Office, kinds: Iterable[str], body_id: str | None = None, from_date: date | None = None
) -> Change:
    """Let the agendas show these notices in this order, from a day on (None: always).

    Raises BadInput for a notice that there is not.
    """
    wanted = list(dict.fromkeys(kinds))
    if strange := [kind for kind in wanted if kind not in NOTICES]:
        raise BadInput(f"There is no notice called “{strange[0]}”.", f"Choose from {', '.join(NOTICES)}.")
    return _store(office, "Choose the notices of the agenda", SHOWN, ",".join(wanted) or NONE, body_id, from_date, "")


def follow_council(office: Office, body_id: str, from_date: date | None = None) -> Change:
    """Let a committee show the notices that the council shows."""
    return _store(office, "Show the council’s notices", SHOWN, "", body_id, from_date, "")


def own_notices(office: Office, body_id: str) -> bool:
    """Whether a committee has its own choice of notices."""
    return any((word.name, word.body_id) == (SHOWN, body_id) for word in store.words(office.db))


def place_of(office: Office, row_id: str) -> CouncilWord | None:
    """The text that a change was about; None for one that is gone."""
    return next((word for word in store.words(office.db) if word.id == row_id), None)


def _store(
    office: Office, label: str, name: str, text: str, body_id: str | None, from_date: date | None, visit: str
) -> Change:
    authority = council.needed_authority(office)
    words, day = store.words(office.db), from_date or date.min
    here = [word for word in words if (word.name, word.body_id, word.from_date) == (name, body_id, from_date)]
    others = [word for word in words if word not in here]
    law = _law(office, body_id, from_date)
    wanted = text or _inherited(words, name, body_id, day, law)
    before = words_on(day, body_id or "", others).get(name, _original(name, law))
    row_id = here[0].id if here else office.new_id()
    made = CouncilWord(row_id, authority.id, body_id, name, from_date, wanted)
    _keep_the_past(office, made, words, others if wanted == before else [*others, made])
    with office.record(label, subject=Subject("council_word", row_id), visit=visit) as recording:
        if wanted == before:
            rows.delete(office.db, CouncilWord, [word.id for word in here])
        elif here:
            rows.update(office.db, CouncilWord, here[0].id, {"text": wanted}, office.officer)
        else:
            rows.insert(office.db, [made], office.officer)
    return recording.change


def _keep_the_past(
    office: Office, changed: CouncilWord, before: Sequence[CouncilWord], after: Sequence[CouncilWord]
) -> None:
    """Raise Refused if words that are changed were printed in an agenda that went out."""

    def moved(line: MeetingLine) -> bool:
        if changed.from_date is not None and line.day < changed.from_date:
            return False
        was, now = (words_on(line.day, line.body_id, words) for words in (before, after))
        return was.get(changed.name) != now.get(changed.name) and _is_printed(changed.name, was)

    out = published.agendas(office, changed.body_id, moved)
    label = "notices" if changed.name == SHOWN else f"words of “{LABELS[changed.name]}”"
    published.refuse_for(f"The {label} as they were stand", out, "Let the new ones hold for meetings from {day}.")


def _is_printed(name: str, words: Mapping[str, str]) -> bool:
    """Whether a text stands on agendas: that of a notice only where the notice is shown."""
    section, _, key = name.partition(".")
    if section in NEVER_ON_AGENDAS:
        return False
    kind = key.removesuffix("_heading")
    return section != "notices" or kind not in NOTICES or kind in shown_notices(words.get(SHOWN, ""))


def _original(name: str, law: Mapping[str, str]) -> str:
    """A text as Clerk words it under a law."""
    return law.get(name) or Wording.load().text(name)


def _inherited(words: Iterable[CouncilWord], name: str, body_id: str | None, day: date, law: Mapping[str, str]) -> str:
    """What is printed on a day where the council or committee has no words of its own for it."""
    others = [word for word in words if (word.name, word.body_id) != (name, body_id)]
    return words_on(day, body_id or "", others).get(name, _original(name, law))


def _is_long(name: str) -> bool:
    return name in SEVERAL or name.split(".")[1] in NOTICES


def _check_known(name: str) -> None:
    if name not in LABELS:
        raise BadInput(f"There is no text called “{name}” that can be reworded.")
