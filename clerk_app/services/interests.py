"""The register of interests: what is done to its entries, and how a list shows them.

No label of a change says what an interest is: it may be sensitive, or become so (DI-9).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import rules_on
from clerk_app.domain.declaration_terms import Regime, regime_of
from clerk_app.domain.interests import (
    Detail,
    Interest,
    InterestKind,
    category_order,
    category_words,
    clock_words,
)
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import made_sensitive, people, secrets_kept
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import committees, record, rows
from clerk_app.store import interests as store

_DETAIL = ("description", "body", "land")
_TEXTS = frozenset({"category", "agreed_by"})
#: What an officer may say of an entry, beside its three words of detail: `description`, `body` and `land`.
EDITABLE = _TEXTS | {
    *("kind", "whose", "member_aware", "lived_in", "held_from", "held_to", "arose", "arose_on", "notified_on"),
    *("published_on", "sensitive", "agreed_on"),
}
#: What says instead what a sensitive interest is, wherever it is not asked for.
WITHHELD = "Details withheld"


@dataclass(frozen=True, slots=True)
class InterestLine:
    """An entry as a list shows it: without `detail` where it is sensitive and was not asked for."""

    interest: Interest
    detail: Detail | None
    clock: str

    @property
    def id(self) -> str:
        """The identity of the entry."""
        return self.interest.id

    @property
    def title(self) -> str:
        """What it is, in a line: its head and its words; of a sensitive one nothing but its kind."""
        if self.detail is None:
            return f"{self.interest.kind.words}: {WITHHELD[:1].lower()}{WITHHELD[1:]}"
        return self.detail.words

    @property
    def heading(self) -> str:
        """Under which head it stands."""
        return category_words(self.interest.kind, self.interest.category)


# --- reading ----------------------------------------------------------------------------------------------------------
def regime(office: Office, day: date | None = None) -> Regime:
    """The code of conduct by which the council registers interests on a day, today if none is given (DI-3)."""
    return regime_by_day(office)(day or office.today())


def regime_by_day(office: Office) -> Callable[[date], Regime]:
    """The same for whatever days, reading the rules once: a gift is judged by the code of the day it was received."""
    listed = committees.rules(office.db)
    return lambda day: regime_of(rules_on(day, "", listed)["code_regime"])


def interest(office: Office, interest_id: str) -> Interest:
    """One entry. Raises NotFound."""
    return one(office, Interest, interest_id, "interest")


def detail(office: Office, interest_id: str) -> Detail:
    """What an interest is, a sensitive one too: for whoever asks for it by name. Raises NotFound."""
    return Detail.read(secrets_kept.kept(office, interest(office, interest_id).detail_id))


def lines(office: Office, person_id: str) -> tuple[InterestLine, ...]:
    """The register of one person: by kind and head, what is held first; no detail of what is sensitive."""
    today = office.today()
    listed = store.of_person(office.db, person_id)
    words = secrets_kept.kept_of(office, (each.detail_id for each in listed if not each.sensitive))
    found = [
        InterestLine(
            each,
            None if each.sensitive else Detail.read(words.get(each.detail_id or "", "")),
            clock_words(each.due, each.notified_on, today),
        )
        for each in listed
    ]
    return tuple(sorted(found, key=lambda line: _order(line.interest, today)))


def _order(each: Interest, today: date) -> tuple[Any, ...]:
    kinds = list(InterestKind)
    ended = each.held_to is not None and each.held_to < today
    # a place among the heads would tell what a sensitive one is
    head = 0 if each.sensitive else category_order(each.kind, each.category)
    return (ended, kinds.index(each.kind), each.sensitive, head, each.id)


# --- verbs ------------------------------------------------------------------------------------------------------------
def add(office: Office, person_id: str, kind: InterestKind, fields: Mapping[str, Any]) -> Change:
    """Enter an interest of a person. `fields` are those of EDITABLE, and `description`, `body` and `land`.

    Raises BadInput where nothing says what it is, where it ends before it begins, and for a sensitive one on which the
    monitoring officer's agreement is not told (DI-9).
    """
    named = people.fact(office, person_id).printed
    made = replace(Interest(office.new_id(), person_id, kind), **_cleaned(fields))
    said = _detail(fields, Detail())
    _check(made, said)
    with office.record(f"Add an interest of {named}", subject=Subject("interest", made.id)) as recording:
        kept = secrets_kept.keep(office, None, said.kept())
        rows.insert(office.db, [replace(made, detail_id=kept)], office.officer)
    return recording.change


def change(office: Office, interest_id: str, fields: Mapping[str, Any]) -> Change:
    """Change an entry: what it is, whose, its days. Raises NotFound, and BadInput as `add` does."""
    return _change(office, interest_id, fields, "Change an interest of {}")


def end(office: Office, interest_id: str, day: date) -> Change:
    """Say that an interest is no longer held after a day. Raises BadInput where that is before it began."""
    return _change(office, interest_id, {"held_to": day}, "End an interest of {}")


def remove(office: Office, interest_id: str) -> Change:
    """Take an entry out that was made by mistake; what is no longer held is ended instead.

    Raises Refused where a dispensation names it, or where it was declared at a meeting.
    """
    known = interest(office, interest_id)
    if store.dispensations_for(office.db, interest_id):
        raise Refused("A dispensation was granted for this interest.", "Remove the dispensation first.")
    if record.names_interest(office.db, interest_id):
        raise Refused("This interest was declared at a meeting.", "Enter the day on which it ended instead.")
    label = f"Remove an interest of {_named(office, known)}"
    with office.record(label, subject=Subject("interest", interest_id)) as recording:
        rows.delete(office.db, Interest, [interest_id])
    return recording.change


def _change(office: Office, interest_id: str, fields: Mapping[str, Any], label: str) -> Change:
    known = interest(office, interest_id)
    ready = _cleaned(fields)
    before = Detail.read(secrets_kept.kept(office, known.detail_id))
    said = _detail(fields, before)
    made = replace(known, **ready)
    _check(made, said)
    named = label.format(_named(office, known))
    with office.record(named, subject=Subject("interest", interest_id)) as recording:
        kept = known.detail_id if said == before else secrets_kept.keep(office, known.detail_id, said.kept())
        moved = {name: value for name, value in ready.items() if getattr(known, name) != value}
        moved |= {"detail_id": kept} if kept != known.detail_id else {}
        rows.update(office.db, Interest, interest_id, moved, office.officer)
        if made.sensitive and not known.sensitive:
            given = (each.id for each in store.dispensations_for(office.db, interest_id))
            made_sensitive.withhold_declared(office, interest_id, given)
    return recording.change


def _named(office: Office, known: Interest) -> str:
    return people.fact(office, known.person_id).printed


def _cleaned(fields: Mapping[str, Any]) -> dict[str, Any]:
    unknown = fields.keys() - EDITABLE - set(_DETAIL)
    if unknown:
        raise ValueError(f"an interest has no {', '.join(sorted(unknown))}")
    taken = {name: value for name, value in fields.items() if name in EDITABLE}
    return {name: clean_line(value, name) if name in _TEXTS else value for name, value in taken.items()}


def _detail(fields: Mapping[str, Any], before: Detail) -> Detail:
    given = {name: clean_line(fields[name], name) for name in _DETAIL if name in fields}
    return replace(before, **given)


def _check(made: Interest, said: Detail) -> None:
    if not said.words:
        raise BadInput(
            "Nothing says what this interest is.", "Describe it, or name the body or the land.", field="description"
        )
    if made.held_from and made.held_to and made.held_to < made.held_from:
        raise BadInput("The interest ends before it begins.", "Correct one of the two days.", field="held_to")
    if made.sensitive and not made.agreed_by:
        raise BadInput(
            "An interest is sensitive only where the monitoring officer agrees.",
            "Enter who agreed, or leave it open.",
            field="agreed_by",
        )
    if made.sensitive and made.agreed_on is None:
        raise BadInput("The day of the agreement is missing.", "Enter when it was agreed.", field="agreed_on")
