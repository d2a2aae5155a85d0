"""An entry of a member's register: what it is, whose, its days; of a sensitive one the words only once asked for."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.domain.interests import Arose, Detail, Interest, InterestKind, Whose, categories, category_words
from clerk_app.office import Office
from clerk_app.services import declared_interests, interests
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import column, row, shares
from ui.widgets.buttons import secondary_button
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import IconLabel, caption
from ui.widgets.line_field import GrowingField, LineField

_NO_HEAD = _NONE = ""
_HIDDEN = (
    "What this interest is, and whose, stays hidden until you ask for it. Look round first who can see this screen."
)


class InterestDialog(FormDialog):
    """One entry, new for a person or one that is there; a new one may be what was declared at a meeting."""

    def __init__(
        self, parent: QWidget, office: Office, person_id: str, interest_id: str = "", declaration_id: str = ""
    ) -> None:
        heading = "Change this interest" if interest_id else "Add an interest"
        super().__init__(parent, heading, "Keep it" if interest_id else "Add interest", self._keep)
        self._office, self._person_id, self._interest_id = office, person_id, interest_id
        self._regime = interests.regime(office)
        self._declaration_id = declaration_id
        known, detail = Interest("", "", InterestKind.DPI), Detail()
        if declaration_id:
            known, detail = declared_interests.as_entry(office, declaration_id)
        elif interest_id:
            known = interests.interest(office, interest_id)
        self._hidden = known.sensitive and bool(interest_id)
        if interest_id and not self._hidden:
            detail = interests.detail(office, interest_id)
        self._build(known, detail)
        self._build_link()
        self._connect()
        self._lay_out()
        self._show_heads(known.category)
        self._follow()
        (self.show_button if self._hidden else self.description.box).setFocus()

    def _build(self, known: Interest, detail: Detail) -> None:
        today = self._office.today()
        self.kind = Choice("Kind", [(kind, kind.words) for kind in InterestKind], known.kind)
        self.head = Choice("Head")
        self.whose = Choice("Whose", [(whose, whose.words) for whose in Whose], known.whose)
        self.aware = Check("The member is aware of it", "Else it does not count", known.member_aware)
        self.description = LineField("&What it is", detail.description)
        self.body = LineField("&Body or employer", detail.body)
        self.land = LineField("&Land", detail.land)
        self.lived_in = Check("The member lives there", "Its address is withheld in public", known.lived_in)
        self.held_from = DateField("Held &from", today, known.held_from)
        self.held_to = DateField("Held &to", today, known.held_to)
        self.arose = Choice("The 28 days begin because", [(arose, arose.words) for arose in Arose], known.arose)
        self.arose_on = DateField("&28 days begin with", today, known.arose_on)
        self.notified = DateField("&Notified on", today, known.notified_on)
        self.published = DateField("&Published on", today, known.published_on)
        agreed = "The monitoring officer agrees to withhold it"
        self.sensitive = Check("Sensitive", agreed, known.sensitive)
        self.agreed_by = GrowingField("A&greed by", known.agreed_by)
        self.agreed_on = DateField("Agreed &on", today, known.agreed_on)
        self.show_button = secondary_button("Show what it is", "eye")
        self.fields = {
            "description": self.description,
            "held_to": self.held_to,
            "agreed_by": self.agreed_by,
            "agreed_on": self.agreed_on,
        }

    def _build_link(self) -> None:
        """What joins a declaration and an entry: the entries that it may be, or the declarations that this may be."""
        office, words = self._office, "Declared at a meeting"
        options: list[tuple[str, str]] = []
        if self._declaration_id:
            words = "In the register as"
            options = [(one.id, one.title) for one in declared_interests.entries_like(office, self._declaration_id)]
        elif not self._interest_id:
            waiting = declared_interests.waiting(office, self._person_id)
            options = [(one.id, f"{one.title} ({one.where})") for one in waiting]
        none = "Not yet: it is entered here" if self._declaration_id else "No"
        self.link = Choice(words, [(_NONE, none), *options], _NONE)
        self._link_field = Field("In the &register as" if self._declaration_id else "De&clared at a meeting", self.link)
        self._link_field.setVisible(bool(options))

    def _linked(self) -> str:
        return str(self.link.value() or _NONE)

    def _connect(self) -> None:
        self.link.chosen.connect(lambda _: self._follow())
        self.kind.chosen.connect(lambda _: self._show_heads(self.head.value()))
        self.whose.chosen.connect(lambda _: self._follow())
        self.sensitive.toggled.connect(lambda _: self._follow())
        self.show_button.clicked.connect(lambda _=False: self.show_detail())

    def _lay_out(self) -> None:
        eye = IconLabel("eye-off", "closed", 16)
        self._veil = column(row(eye, (caption(_HIDDEN, wrap=True), 1), gap=6), 6, row(self.show_button, ...))
        head, whose = Field("&Head", self.head), Field("Who&se", self.whose)
        kind, arose = Field("&Kind", self.kind), Field("28 days begin b&ecause", self.arose)
        self._head, self._whose_field = head, whose
        self._words = shares((self.description, 2), (self.body, 1), (self.land, 1))
        self._land = row(self.lived_in)
        agreed = (self.agreed_by, 1), (self.agreed_on, 1)
        self._entry = column(
            shares((row((kind, 2), (head, 3), gap=12), 3), (whose, 1)),
            self._veil,
            self._words,
            row(self._land, self.sensitive, self.aware, ..., gap=24),
            shares((arose, 1), (self.arose_on, 1), (self.notified, 1), (self.published, 1)),
            shares((self.held_from, 1), (self.held_to, 1), *agreed),
            gap=12,
        )
        self.lay_out([self._link_field, self._entry], width=940)

    def _show_heads(self, chosen: Hashable | None) -> None:
        """Offer the heads of the code, and one that stands there and is in no list."""
        kind = InterestKind(str(self.kind.value()))
        options: list[tuple[Hashable, str]] = [(one.key, one.words) for one in categories(kind, self._regime)]
        if chosen and chosen not in [key for key, _ in options]:
            named = category_words(kind, str(chosen))
            options = [*options, (chosen, f"{named} (in no list)")] if self._keeps(chosen) else options
        self.head.show_options([(_NO_HEAD, "Not chosen"), *options])
        wanted = chosen if chosen in [key for key, _ in options] else _NO_HEAD
        self.head.choose(wanted)

    def _keeps(self, chosen: Hashable) -> bool:
        """Whether a head is the entry's own, and not that of a kind that was chosen before."""
        if not self._interest_id:
            return False
        return bool(interests.interest(self._office, self._interest_id).category == chosen)

    def _follow(self) -> None:
        self._veil.setVisible(self._hidden)
        for shown in (self._words, self._head, self._whose_field, self._land):
            shown.setVisible(not self._hidden)
        self.aware.setVisible(self.whose.value() is not Whose.MEMBER and not self._hidden)
        for field in (self.agreed_by, self.agreed_on):
            field.setVisible(self.sensitive.isChecked())
        there = bool(self._declaration_id and self._linked())  # it is an entry that is there: nothing else is asked
        self._entry.setVisible(not there)
        if self._declaration_id:
            self.verb_button.setText("This is it" if there else "Add interest")

    def show_detail(self) -> None:
        """Show what a sensitive interest is, for as long as this is open."""
        detail = interests.detail(self._office, self._interest_id)
        self._hidden = False
        for field, text in ((self.description, detail.description), (self.body, detail.body), (self.land, detail.land)):
            field.box.show_text(text)
        self._follow()
        self.description.box.setFocus()

    def _keep(self) -> bool:
        if self._declaration_id and self._linked():
            declared_interests.is_entry(self._office, self._declaration_id, self._linked())
            return True
        days = (self.held_from, self.held_to, self.arose_on, self.notified, self.published, self.agreed_on)
        for field in days:
            if field.isVisibleTo(self) and not field.settle():
                field.line.setFocus()
                return False
        if self._interest_id:
            interests.change(self._office, self._interest_id, self._given())
        else:
            kind = InterestKind(str(self.kind.value()))
            given = {name: value for name, value in self._given().items() if name != "kind"}
            if self._linked() and given["arose_on"] is None:
                del given["arose"], given["arose_on"]  # the days begin with the meeting
            if declared := self._declaration_id or self._linked():
                declared_interests.enter(self._office, declared, kind, given)
            else:
                interests.add(self._office, self._person_id, kind, given)
        return True

    def _given(self) -> dict[str, Any]:
        sensitive = self.sensitive.isChecked()
        given: dict[str, Any] = {
            "kind": self.kind.value(),
            "category": self.head.value(),
            "whose": self.whose.value(),
            "member_aware": self.aware.isChecked() or self.whose.value() is Whose.MEMBER,
            "lived_in": self.lived_in.isChecked(),
            "held_from": self.held_from.value(),
            "held_to": self.held_to.value(),
            "arose": self.arose.value(),
            "arose_on": self.arose_on.value(),
            "notified_on": self.notified.value(),
            "published_on": self.published.value(),
            "sensitive": sensitive,
            "agreed_by": self.agreed_by.box.text() if sensitive else "",
            "agreed_on": self.agreed_on.value() if sensitive else None,
        }
        if not self._hidden:
            lines = {"description": self.description, "body": self.body, "land": self.land}
            given |= {name: field.box.text() for name, field in lines.items()}
        return given
