"""The council's own Word template: checked, chosen for all or one committee, copied to restyle, and left again."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.finding import Finding
from clerk_app.domain.style_choice import OfferedTemplate, StyleChoice, choice_for
from clerk_app.domain.text import clean_line
from clerk_app.office import Office
from clerk_app.services import council
from clerk_app.store import house_style as store
from clerk_app.store import rows


@dataclass(frozen=True, slots=True)
class HouseStyleLine:
    """What the council or a committee prints with: the file's name ("" for Clerk's own), and whether it chose it."""

    file_name: str
    own: bool


def line(office: Office, body_id: str | None = None) -> HouseStyleLine:
    """The template that the council (None) or a committee prints with."""
    choice = choice_for(body_id, store.choices(office.db))
    if choice is None:
        return HouseStyleLine("", False)
    return HouseStyleLine(choice.file_name, choice.body_id == body_id)


def template_of(office: Office, body_id: str | None = None) -> bytes:
    """The bytes of the template that the council (None) or a committee prints with; b"" for Clerk's own."""
    choice = choice_for(body_id, store.choices(office.db))
    return b"" if choice is None else store.template(office.db, choice.template_id)


def council_name(office: Office) -> str:
    """Whose name a template may have in its header; "" before the council is named."""
    authority = council.authority(office)
    return authority.name if authority is not None else ""


def take_in(data: bytes, name: str, whose: str = "") -> OfferedTemplate:
    """Check a template of a council, if it is named, and leave all but its looks out; for a worker, it asks no office.

    Raises BadInput, one sentence, for a file that cannot be used: damaged, locked, with macros, or no Word document.
    """
    from clerk_app.documents.template_intake import taken_in  # noqa: PLC0415 - the writers are slow to load

    return taken_in(data, name, whose)


def check(data: bytes, name: str, whose: str = "") -> tuple[Finding, ...]:
    """What an officer ought to know of a template before using it, gravest first. Raises BadInput like `take_in`."""
    return take_in(data, name, whose).findings


def check_chosen(template: bytes, name: str, whose: str = "") -> tuple[Finding, ...]:
    """The same of the template that is used, by its bytes; of Clerk's own for b""."""
    from clerk_app.documents.style import style_of  # noqa: PLC0415

    return check(template or style_of(b"").template, name, whose)


def choose_template(office: Office, offered: OfferedTemplate, body_id: str | None = None) -> Change:
    """Print with a template that was taken in: the council with all its committees that have none, or one committee."""
    authority = council.needed_authority(office)
    known = [choice for choice in store.choices(office.db) if choice.body_id == body_id]
    row_id = known[0].id if known else office.new_id()
    subject = Subject("style_choice", row_id)
    with office.record("Choose a template for the house style", subject=subject) as recording:
        template_id, file_name = store.keep(office.db, offered.template), clean_line(offered.name)
        if known:
            fields = {"template_id": template_id, "file_name": file_name}
            rows.update(office.db, StyleChoice, known[0].id, fields, office.officer)
        else:
            made = StyleChoice(row_id, authority.id, body_id, template_id, file_name)
            rows.insert(office.db, [made], office.officer)
    return recording.change


def go_back(office: Office, body_id: str | None = None) -> Change:
    """Leave the template again: the council goes back to Clerk's own, a committee to the council's."""
    council.needed_authority(office)
    known = [choice.id for choice in store.choices(office.db) if choice.body_id == body_id]
    label = "Go back to the council’s house style" if body_id else "Go back to Clerk’s own house style"
    subject = Subject("style_choice", known[0]) if known else None
    with office.record(label, subject=subject) as recording:
        rows.delete(office.db, StyleChoice, known)
    return recording.change


def copy_to_restyle(template: bytes) -> bytes:
    """A Word document in every named style, to be restyled in Word and chosen; for a worker, it asks no office."""
    from clerk_app.documents.sample import sample_document  # noqa: PLC0415
    from clerk_app.documents.style import style_of  # noqa: PLC0415
    from clerk_app.documents.word import write_word  # noqa: PLC0415

    return write_word(sample_document(), style_of(template))


def scope_of(office: Office, row_id: str) -> str | None:
    """The committee that a choice is for; None for the council's, or for one that is gone."""
    return next((choice.body_id for choice in store.choices(office.db) if choice.id == row_id), None)
