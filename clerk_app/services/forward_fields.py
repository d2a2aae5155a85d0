"""What may be typed into the forward plan and the record of a decision, as it is kept, or refused in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clerk_app.domain.agenda import Openness
from clerk_app.domain.exemption import PARAGRAPHS
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import committees, people, sole_decisions
from clerk_app.services.history_words import field_words
from clerk_app.services.typed_text import clean_field

#: What an officer may change of an entry, and of the record of a decision.
OF_AN_ENTRY = frozenset(
    {"title", "included_on", "included_as", "key_decision", "by_money", "by_wards", "description"}
    | {"maker_body_id", "maker_person_id", "maker", "maker_title", "portfolio_holders", "responsible_officers"}
    | {"wards", "consultation", "documents", "representations_by", "contact", "contact_phone", "contact_email"}
    | {"openness", "paragraphs", "private_reason", "closed_note"}
)
OF_A_DECISION = frozenset(
    {"title", "decided_on", "reference", "key_decision", "meeting_id", "maker_body_id", "maker_person_id", "maker"}
    | {"maker_title", "decision", "reasons", "alternatives", "conflicts", "dispensation", "openness", "paragraphs"}
    | {"closed_note", "published_on", "exempt_reason", "exempt_agreed", "called_in_on"}
)
OF_A_NOTICE = frozenset(
    {"published_on", "told", "told_on", "agreed_by", "agreed_name", "agreed_on"}
    | {"reasons", "representations", "response"}
)


def cleaned(table: str, fields: Mapping[str, Any], known: frozenset[str]) -> dict[str, Any]:
    """Fields as they are kept. Raises BadInput for a title that is empty, ValueError for a field that there is not."""
    if unknown := fields.keys() - known:
        raise ValueError(f"a {table} has no {', '.join(sorted(unknown))}")
    ready: dict[str, Any] = {
        name: clean_field(name, value) if type(value) is str else value for name, value in fields.items()
    }
    if ready.get("title") == "":
        raise BadInput("The title is empty.", "Type the matter in open words.", field="title")
    if ready.get("openness") is Openness.OPEN:
        ready.setdefault("paragraphs", ())
    check_paragraphs(ready.get("paragraphs", ()))
    if "contact_email" in ready:
        check_email(ready["contact_email"])
    return ready


def check_email(address: str) -> None:
    """Raise BadInput for what is no address of e-mail."""
    try:
        people.check_email(address)
    except BadInput as error:
        raise BadInput(error.message, error.hint, field="contact_email") from error


def check_paragraphs(paragraphs: tuple[int, ...]) -> None:
    """Raise BadInput for a paragraph that no Schedule 12A has; which of them hold is a finding (PX-3)."""
    known = {number for listed in PARAGRAPHS.values() for number in listed}
    if wrong := [number for number in paragraphs if number not in known]:
        raise BadInput(
            f"There is no paragraph {wrong[0]}.", "Choose from 1 to 7, in Wales from 12 to 18.", field="paragraphs"
        )


def named_maker(office: Office, fields: Mapping[str, Any], had: str) -> dict[str, Any]:
    """A body or person of the office that is chosen as decision maker names it too, unless words are given with it."""
    found = dict(fields)
    if body_id := found.get("maker_body_id"):
        body = committees.committee(office, body_id)
        found.setdefault("maker", body.name)
        found.setdefault("maker_person_id", None)
    elif person_id := found.get("maker_person_id"):
        fact = people.fact(office, person_id)
        found.setdefault("maker", fact.printed)
        found.setdefault("maker_title", fact.job_title)
        found.setdefault("maker_body_id", None)
    elif "maker" in found and found["maker"] != had:
        # other words than the office's own no longer name that body or person
        named = next((each for each in committees.every(office) if each.name == found["maker"]), None)
        person_id = None if named else sole_decisions.person_named(office, found["maker"], office.today())
        found |= {"maker_body_id": named.id if named else None, "maker_person_id": person_id}
    return found


def called(table: str, columns: Mapping[str, Any]) -> str:
    """The fields of a change in words: "date of decision"; several as "3 fields"."""
    words = [field_words(table, name).lower() for name in columns]
    return words[0] if len(words) == 1 else f"{len(words)} fields"
