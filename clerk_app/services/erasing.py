"""Erasing an entry of the register for good: neither undo nor History brings back what it was."""

from __future__ import annotations

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dispensations import Dispensation
from clerk_app.domain.interests import Interest
from clerk_app.office import Office
from clerk_app.services import interests, people
from clerk_app.store import interests as store
from clerk_app.store import rows, withheld


def erase_interest(office: Office, interest_id: str) -> Change:
    """Take an interest out with every word that was ever kept of it, and its dispensations with theirs (DP-4).

    That it was done is recorded; backups that were made before keep what they hold. Raises NotFound.
    """
    known = interests.interest(office, interest_id)
    given = [each.id for each in store.dispensations_for(office.db, interest_id)]
    gone = store.secrets_ever(office.db, "interest", interest_id, "detail_id")
    for dispensation_id in given:
        gone |= store.secrets_ever(office.db, "dispensation", dispensation_id, "subject_id")
    label = f"Erase an interest of {people.fact(office, known.person_id).printed} for good"
    with office.record(label, subject=Subject("interest", interest_id)) as recording:
        for secret_id in sorted(gone):
            withheld.erase(office.db, secret_id)
        rows.delete(office.db, Dispensation, given)
        rows.delete(office.db, Interest, [interest_id])
    return recording.change
