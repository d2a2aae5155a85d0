"""Dispensations: granting one for an interest or a subject, changing and revoking it (DI-11).

The subject may say what a sensitive interest is: it stands in no label of a change and in no log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dispensations import Dispensation, period_fault, standing_words
from clerk_app.domain.interests import Detail, Interest
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import people, secrets_kept
from clerk_app.services.interests import WITHHELD
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import interests as store
from clerk_app.store import rows

_TEXTS = frozenset({"granted_by", "minute"})
#: What an officer may say of a dispensation, beside its `subject`.
EDITABLE = _TEXTS | {"from_date", "to_date", "scope", "interest_id", "ground", "granted_on", "revoked_on"}


@dataclass(frozen=True, slots=True)
class DispensationLine:
    """A dispensation as a list shows it: `what` it is for, nothing of what is sensitive, and where it `stands`."""

    dispensation: Dispensation
    what: str
    stands: str
    sensitive: bool = False

    @property
    def id(self) -> str:
        """Its identity."""
        return self.dispensation.id


def dispensation(office: Office, dispensation_id: str) -> Dispensation:
    """One dispensation. Raises NotFound."""
    return one(office, Dispensation, dispensation_id, "dispensation")


def subject(office: Office, dispensation_id: str) -> str:
    """What a dispensation is for, in the words that were typed: for whoever asks for it by name. Raises NotFound."""
    return secrets_kept.kept(office, dispensation(office, dispensation_id).subject_id)


def lines(office: Office, person_id: str) -> tuple[DispensationLine, ...]:
    """The dispensations of one person, those that ended last."""
    today = office.today()
    interests = {each.id: each for each in store.of_person(office.db, person_id)}
    listed = store.dispensations_of(office.db, person_id)
    named = [interests[each.interest_id] for each in listed if each.interest_id in interests]
    ids = [each.subject_id for each in listed] + [each.detail_id for each in named]
    words = secrets_kept.kept_of(office, ids)
    found = [_line(each, interests.get(each.interest_id or ""), words, today) for each in listed]
    return tuple(sorted(found, key=lambda line: (not _lasts(line.dispensation, today), line.dispensation.to_date)))


def _line(each: Dispensation, named: Interest | None, words: Mapping[str, str], today: date) -> DispensationLine:
    stands = standing_words(each, today)
    if named is not None and named.sensitive:
        return DispensationLine(each, f"{named.kind.words}: {WITHHELD[:1].lower()}{WITHHELD[1:]}", stands, True)
    own = words.get(each.subject_id or "", "")
    detail = Detail.read(words.get(named.detail_id or "", "")).words if named else ""
    return DispensationLine(each, own or detail, stands)


def _lasts(each: Dispensation, today: date) -> bool:
    return today <= each.to_date and each.revoked_on is None


def grant(office: Office, person_id: str, from_date: date, to_date: date, fields: Mapping[str, Any]) -> Change:
    """Enter a dispensation of a person. `fields` are those of EDITABLE, and `subject`.

    Raises BadInput for a period that the law does not allow, and where neither an interest nor a subject is named.
    """
    named = people.fact(office, person_id).printed
    made = replace(Dispensation(office.new_id(), person_id, from_date, to_date), **_cleaned(fields))
    said = clean_line(fields.get("subject", ""), "subject")
    _check(office, made, said)
    label = f"Grant a dispensation to {named}"
    with office.record(label, subject=Subject("dispensation", made.id)) as recording:
        kept = secrets_kept.keep(office, None, said)
        rows.insert(office.db, [replace(made, subject_id=kept)], office.officer)
    return recording.change


def change(office: Office, dispensation_id: str, fields: Mapping[str, Any]) -> Change:
    """Change a dispensation. Raises NotFound, and BadInput as `grant` does."""
    return _change(office, dispensation_id, fields, "Change a dispensation of {}")


def revoke(office: Office, dispensation_id: str, day: date) -> Change:
    """Say that a dispensation holds no more from a day on."""
    return _change(office, dispensation_id, {"revoked_on": day}, "Revoke a dispensation of {}")


def remove(office: Office, dispensation_id: str) -> Change:
    """Take a dispensation out that was entered by mistake; one that was taken back is revoked instead."""
    known = dispensation(office, dispensation_id)
    label = f"Remove a dispensation of {people.fact(office, known.person_id).printed}"
    with office.record(label, subject=Subject("dispensation", dispensation_id)) as recording:
        rows.delete(office.db, Dispensation, [dispensation_id])
    return recording.change


def _change(office: Office, dispensation_id: str, fields: Mapping[str, Any], label: str) -> Change:
    known = dispensation(office, dispensation_id)
    ready = _cleaned(fields)
    made = replace(known, **ready)
    before = secrets_kept.kept(office, known.subject_id)
    said = clean_line(fields["subject"], "subject") if "subject" in fields else before
    _check(office, made, said)
    named = label.format(people.fact(office, known.person_id).printed)
    with office.record(named, subject=Subject("dispensation", dispensation_id)) as recording:
        kept = known.subject_id if said == before else secrets_kept.keep(office, known.subject_id, said)
        moved = {name: value for name, value in ready.items() if getattr(known, name) != value}
        moved |= {"subject_id": kept} if kept != known.subject_id else {}
        rows.update(office.db, Dispensation, dispensation_id, moved, office.officer)
    return recording.change


def _cleaned(fields: Mapping[str, Any]) -> dict[str, Any]:
    unknown = fields.keys() - EDITABLE - {"subject"}
    if unknown:
        raise ValueError(f"a dispensation has no {', '.join(sorted(unknown))}")
    taken = {name: value for name, value in fields.items() if name in EDITABLE}
    return {name: clean_line(value, name) if name in _TEXTS else value for name, value in taken.items()}


def _check(office: Office, made: Dispensation, said: str) -> None:
    if fault := period_fault(made.from_date, made.to_date):
        raise BadInput(fault, "Correct its first or its last day.", field="to_date")
    if made.revoked_on is not None and made.revoked_on < made.from_date:
        raise BadInput("It is revoked before it begins.", "Remove it, or correct the day.", field="revoked_on")
    if made.interest_id is None and not said:
        raise BadInput(
            "Nothing says what this dispensation is for.", "Choose an interest, or say it in words.", field="subject"
        )
    if made.interest_id is not None:
        named = one(office, Interest, made.interest_id, "interest")
        if named.person_id != made.person_id:
            raise BadInput("That is an interest of somebody else.", "Choose one of theirs.", field="interest_id")
