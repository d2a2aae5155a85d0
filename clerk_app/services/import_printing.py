"""How the council and its committees print, from plain data to planned rows: their templates and their own words."""

from __future__ import annotations

from base64 import b64decode

from clerk_app.domain.council import Authority
from clerk_app.domain.style_choice import StyleChoice
from clerk_app.domain.wording import CouncilWord
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import house_style
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_checks import day_of
from clerk_app.services.import_plan import Path, Plan, Thing, given
from clerk_app.services.wording import tidied
from clerk_app.store import house_style as store


class Printing:
    """The templates and words of a file; each template is taken in once, as an officer's choice would be."""

    def __init__(self, plan: Plan, office: Office, document: Exchange) -> None:
        self._plan = plan
        self._office = office
        self._templates = {thing["key"]: (at, thing) for at, thing in enumerate(document.get("templates", []))}
        self._taken: dict[str, str | None] = {}

    def of(self, thing: Thing, body_id: str | None, path: Path) -> None:
        """Plan what the council (None) or a committee prints with, and in which words."""
        authority = self._plan.all(Authority)[0].id
        if "house_style" in thing:
            self._house_style(thing["house_style"], authority, body_id, (*path, "house_style"))
        for at, word in enumerate(thing.get("wording", [])):
            same = {"name": word["name"], "body_id": body_id, "from_date": day_of(word.get("from"))}
            known = self._plan.entry(CouncilWord, word, (*path, "wording", at), "body_id", **same)
            fields = {**same, "text": tidied(word["name"], word["text"])}
            self._plan.put(CouncilWord, known, fields, authority_id=authority, **given(word, "id"))

    def _house_style(self, said: Thing, authority: str, body_id: str | None, path: Path) -> None:
        key, name = said["template"], said["file_name"]
        if key not in self._taken:
            self._taken[key] = self._take_in(key, name)
        template_id = self._taken[key]
        if template_id is None:
            return
        known = self._plan.entry(StyleChoice, said, path, "body_id", body_id=body_id)
        fields = {"body_id": body_id, "template_id": template_id, "file_name": name}
        self._plan.put(StyleChoice, known, fields, authority_id=authority, **given(said, "id"))

    def _take_in(self, key: str, name: str) -> str | None:
        """What a template is kept under; None, and a fault, for one that cannot be printed with.

        One that is kept here has been taken in before, and stays as it is to the last byte.
        """
        at, thing = self._templates[key]
        place: Path = ("templates", at, "content")
        try:
            data = b64decode(thing["content"], validate=True)
        except ValueError:
            self._plan.fault(place, "is not base64")
            return None
        if store.is_kept(self._office.db, store.hash_of(data)):
            return store.hash_of(data)
        try:
            ready = house_style.take_in(data, name).template
        except BadInput as error:
            self._plan.fault(place, f"cannot be taken: {error}")
            return None
        self._plan.templates[store.hash_of(ready)] = ready
        return store.hash_of(ready)
