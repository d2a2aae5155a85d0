"""What a change is called names each field as the window does, so that Undo says what the officer has just typed in."""

from __future__ import annotations

from clerk_app.domain.agenda import Openness
from clerk_app.office import Office
from clerk_app.services import agenda, committees, council, people
from clerk_app.services.agenda_fields import FIELD_WORDS
from clerk_app.services.history_words import field_words
from tests.helpers.small_council import committee, item_id, meeting_with_items, named, person
from ui.dialogs.new_person import PARTICULARS
from ui.pages.agenda_fields import GROUPS
from ui.pages.openness_fields import OpennessFields


def test_every_field_of_an_item_is_called_as_its_label_says() -> None:
    shown = {spec.name: spec.words.replace("&", "") for group in GROUPS for spec in group.fields}
    said = {name: words.strip("“”") for name, words in FIELD_WORDS.items() if name in shown}
    assert {name: words[:1].upper() + words[1:] for name, words in said.items()} == {name: shown[name] for name in said}
    assert len(said) > 12
    assert field_words("agenda_item", "reason_cannot_wait") == "Why it cannot wait"


def test_the_reason_for_closing_is_called_as_its_field_is_by_the_law_of_the_meeting(office: Office) -> None:
    held = meeting_with_items(named(office), "Sale of land")
    sale, fields = item_id(office, held, "Sale of land"), OpennessFields(lambda *_: True)
    agenda.set_openness(office, sale, Openness.EXEMPT, ())
    for law in ("england", "none"):
        council.set_rule(office, "paragraph_list", law)
        fields.show_nation(law)
        change = agenda.edit(office, sale, {"public_interest_reason": f"Reason under {law}"})
        assert change.label == f"Edit “{fields._reason_field.label.text()}” of item 1"
    assert change.label == "Edit “Special reason for excluding the public” of item 1"


def test_people_and_committees_are_called_by_their_labels_too(office: Office) -> None:
    who = person(named(office))
    for name, label in PARTICULARS:
        words = label.replace("&", "")
        assert people.edit(office, who, {name: "a@b.uk"}).label.startswith(f"Edit {words[:1].lower()}{words[1:]} of ")
    assert people.edit(office, who, {"sort_name": "Vale"}).label.startswith("Edit “Listed under” of ")
    upper, lower = committee(office), committee(office, "Licensing Committee")
    assert committees.edit(office, lower, {"parent_id": upper}).label == "Edit “Belongs to” of Licensing Committee"
