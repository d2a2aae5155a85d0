"""Details that stand in no log, as an exchange file says them: of interests, and of what was declared at meetings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from clerk_app.office import Office
from clerk_app.services import secrets_kept
from clerk_app.services.import_plan import Path, Plan, Thing


class Details:
    """What interests are, as the file says it; and of how many it says only that it is withheld.

    `listed` is everything that stands in the file in place of a detail.
    """

    def __init__(self, plan: Plan, office: Office, listed: Iterable[Any]) -> None:
        self._plan = plan
        self._left_out = 0
        self._kept = secrets_kept.kept_of(office, (each["id"] for each in listed if isinstance(each, dict)))

    def of(self, field: str, column: str, thing: Thing, known: Any, path: Path) -> dict[str, Any]:
        """The words of an entry; left out by the file, those of the office stay."""
        said = thing.get(field)
        before = getattr(known, column, None)
        if isinstance(said, dict):
            if before != said["id"] and said["id"] in self._kept:
                self._plan.fault((*path, field), "has the id of what is kept of something else")
            self._take(said["id"], said["text"], (*path, field))
            return {column: said["id"]}
        if said is not True:
            return {}
        self._left_out += before is None
        return {column: before} if before is not None else {}

    def note(self, what: str) -> None:
        """Say how many details are still missing, of interests or of declarations."""
        if self._left_out:
            which = f"one {what}" if self._left_out == 1 else f"{self._left_out} {what}s"
            self._plan.notes.append(f"The details of {which} are not in the file: they are kept where it was made.")

    def _take(self, secret_id: str, text: str, path: Path) -> None:
        kept = self._kept.get(secret_id, self._plan.secrets.get(secret_id))
        if kept is None:
            self._plan.secrets[secret_id] = text
        elif kept != text and kept and text:  # what was erased on either side stays so
            self._plan.fault(path, "is not what the office keeps under that id")
