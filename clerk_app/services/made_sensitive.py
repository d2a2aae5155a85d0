"""What follows where an entry of the register becomes sensitive: what was declared of it is so too (DI-9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from clerk_app.domain.record_rows import Declaration, DeclaredDetail
from clerk_app.office import Office
from clerk_app.services import secrets_kept
from clerk_app.store import record, rows


def withhold_declared(office: Office, interest_id: str, dispensation_ids: Iterable[str] = ()) -> None:
    """Make all that was declared of an entry, or under a dispensation for it, sensitive; within a recorded change.

    Of each its nature goes, as of one that is marked by itself; judgement and advice stay.
    """
    moved: dict[str | None, str | None] = {}  # rows that had one detail together have one afterwards
    for each in record.declarations_naming(office.db, [interest_id, *dispensation_ids]):
        if each.sensitive:
            continue
        if each.detail_id not in moved:
            known = DeclaredDetail.read(secrets_kept.kept(office, each.detail_id))
            moved[each.detail_id] = secrets_kept.keep(office, each.detail_id, replace(known, nature="").kept())
        fields = {"sensitive": True, "detail_id": moved[each.detail_id]}
        changed = {name: value for name, value in fields.items() if getattr(each, name) != value}
        rows.update(office.db, Declaration, each.id, changed, office.officer)
