"""How the council and its committees print, as an exchange document says it: their templates and their own words."""

from __future__ import annotations

from base64 import b64encode

from clerk_app.domain.wording import CouncilWord
from clerk_app.office import Office
from clerk_app.services.exchange_saying import Thing, first_day, lists, said
from clerk_app.store import house_style as store
from clerk_app.store import wording


class Printing:
    """Who prints with which template and in which words; a template stands in the file once, under a key."""

    def __init__(self, office: Office) -> None:
        self._db = office.db
        self._choices = {choice.body_id: choice for choice in store.choices(office.db)}
        used = sorted({choice.template_id for choice in self._choices.values()})
        self._keys = {template_id: f"template-{number}" for number, template_id in enumerate(used, start=1)}
        self._words: dict[str | None, list[CouncilWord]] = {}
        for word in wording.words(office.db):
            self._words.setdefault(word.body_id, []).append(word)

    def of(self, body_id: str | None) -> Thing:
        """What the council (None) or a committee has of its own."""
        found: Thing = {}
        if (choice := self._choices.get(body_id)) is not None:
            key = self._keys[choice.template_id]
            found["house_style"] = {"id": choice.id, "template": key, "file_name": choice.file_name}
        ordered = sorted(self._words.get(body_id, ()), key=lambda w: (w.name, first_day(w.from_date), w.id))
        return found | lists(
            wording=[{"id": w.id, "name": w.name, "text": w.text, **said(w, from_date="from")} for w in ordered]
        )

    def templates(self) -> list[Thing]:
        """Every template that somebody prints with, whole."""
        return [
            {"key": key, "content": b64encode(store.template(self._db, template_id)).decode("ascii")}
            for template_id, key in self._keys.items()
        ]
