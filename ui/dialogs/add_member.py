"""Adding members: type a name and press Enter, one after another; or put somebody in a vacant seat."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QWidget

from clerk_app.domain.membership import PersonFact, SeatKind
from clerk_app.domain.titles import split_title
from clerk_app.office import Office
from clerk_app.services import committees, membership, people, serving
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import row
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.line_field import LineField

SEAT_KINDS = (
    (SeatKind.COUNCILLOR, "Councillor"),
    (SeatKind.CO_OPTED, "Co-opted member"),
    (SeatKind.PARENT_GOVERNOR, "Parent governor"),
    (SeatKind.CHURCH, "Church representative"),
    (SeatKind.EX_OFFICIO, "Ex-officio"),
    (SeatKind.SUBSTITUTE, "Substitute"),
)
_ASKED = "Choose somebody, or type the full name of somebody new"


class AddMember(FormDialog):
    """Gives somebody a seat and stays open for the next; with `seat_id` it fills that seat and closes."""

    def __init__(self, parent: QWidget, office: Office, body_id: str, seat_id: str | None = None) -> None:
        name = committees.committee(office, body_id).name
        heading = "Fill the vacancy" if seat_id else f"Add members to {name}"
        super().__init__(parent, heading, "Appoint" if seat_id else "Add member", self._add)
        self._office, self._body_id, self._seat_id = office, body_id, seat_id
        self._facts: dict[str, PersonFact] = {}
        self._sitting: set[str] = set()
        self._person = Choice("Person", editable=True)
        self._person_field = Field("&Person", self._person, _ASKED)
        self._kind = Choice("Kind of seat", SEAT_KINDS, SeatKind.COUNCILLOR)
        self._role = LineField("&Role in brackets", hint="Printed after the name")
        self._note = LineField("Second &column", hint="Printed beside the name")
        vacant = serving.vacant_from(office, seat_id) if seat_id else None
        self._from = DateField("From, if not the start", office.today(), vacant)
        self._lay_out()
        self._connect()
        self._offer()
        self._person.setFocus()

    def _lay_out(self) -> None:
        of_new_seat = row((self._role, 1), (self._note, 1), gap=12)
        kind = Field("&Kind of seat", self._kind)
        if self._seat_id:
            of_new_seat.hide()
            kind.hide()
        dated = row((kind, 1), (self._from, 1), gap=12)
        self.lay_out([self._person_field, dated, of_new_seat], width=520)

    def _connect(self) -> None:
        self._person.typed.connect(lambda _: self._pick(None))
        self._person.chosen.connect(self._pick)
        self._kind.chosen.connect(self._change_kind)
        self._usual_role = ""
        self._picked: str | None = None
        self._person.entered.connect(self.try_to_do)

    def _offer(self) -> None:
        """Offer everybody who does not sit on the committee yet."""
        sitting = {member.person_id for member in membership.members(self._office, self._body_id)}
        everybody = {line.id: line.fact for line in people.lines(self._office)}
        self._sitting = {everybody[key].name.casefold() for key in sitting if key in everybody}
        self._facts = {key: fact for key, fact in everybody.items() if key not in sitting}
        names = Counter(fact.printed for fact in self._facts.values())
        self._person.show_options(
            [(person_id, _told_apart(fact, names[fact.printed] > 1)) for person_id, fact in self._facts.items()]
        )
        self._picked = None
        self._person.show_text("")

    def _pick(self, person_id: str | None) -> None:
        """Somebody chosen in the list is meant even where another has the same name."""
        self._picked = person_id
        self._say_who()

    def _change_kind(self, kind: SeatKind) -> None:
        usual = membership.usual_role(kind)
        if self._role.box.text() in ("", self._usual_role):
            self._role.box.setText(usual)
        self._usual_role = usual
        self._say_who()

    # --- who is meant -------------------------------------------------------------------------------------------------
    def _known(self) -> str | None:
        """The person of the file that is meant, by printed name, by name alone, or by one word that fits only one."""
        if self._picked is not None:
            return self._picked
        typed = " ".join(self._person.currentText().split()).casefold()
        if not typed:
            return None
        exact = self._named(typed)
        if exact or " " in typed:
            return exact[0] if len(exact) == 1 else None
        begun = [
            person_id
            for person_id, fact in self._facts.items()
            if any(word.startswith(typed) for word in fact.name.casefold().split())
        ]
        return begun[0] if len(begun) == 1 else None

    def _named(self, typed: str) -> list[str]:
        """Everybody whose printed name, or name alone, is what was typed; several may share it."""
        return [
            person_id
            for person_id, fact in self._facts.items()
            if typed in (fact.printed.casefold(), fact.name.casefold(), _told_apart(fact, is_shared=True).casefold())
        ]

    def _shared(self) -> bool:
        typed = " ".join(self._person.currentText().split()).casefold()
        return self._picked is None and len(self._named(typed)) > 1

    def _new(self) -> tuple[str, str]:
        """Title and name of somebody new; a councillor's title need not be typed."""
        title, name = split_title(self._person.currentText())
        is_councillor = self._kind.value() in (SeatKind.COUNCILLOR, SeatKind.SUBSTITUTE) and not self._seat_id
        return title or ("Councillor" if is_councillor and name else ""), name

    def _say_who(self) -> None:
        known, (title, name) = self._known(), self._new()
        if known is not None:
            self._person_field.show_hint(f"{self._facts[known].printed}, from the list of people")
        elif self._shared():
            self._person_field.show_hint(f"Several people are called {name}: choose one from the list")
        elif " " in name:
            self._person_field.show_hint(f"Somebody new: {title} {name}".replace("  ", " "))
        else:
            self._person_field.show_hint(_ASKED)

    # --- doing --------------------------------------------------------------------------------------------------------
    def _add(self) -> bool:
        if not self._from.settle():
            self._from.line.setFocus()
            return False
        person_id = self._known()
        title, name = self._new()
        if self._shared():
            self._person_field.show_error(f"Several people are called {name}: choose one from the list.")
            self._person.setFocus()
            return False
        if person_id is None and " " not in name:
            self._refuse(name)
            return False
        if person_id is None and name.casefold() in self._sitting:
            self._person_field.show_error(f"{name} sits on this committee already.")
            self._person.setFocus()
            return False
        named = None if person_id else (title, name)
        ready = self._seat(person_id, named)
        if self._seat_id:
            return True
        self._ready_for_next(people.fact(self._office, ready).printed)
        return False

    def _refuse(self, name: str) -> None:
        self._person_field.show_error(
            f"Type the full name: “{name}” alone is not in the list." if name else "Choose or type a name."
        )
        self._person.setFocus()

    def _seat(self, person_id: str | None, named: tuple[str, str] | None) -> str:
        """Give the person the seat, as one change even where they are new; return who they are."""
        if self._seat_id:
            return serving.fill_seat(self._office, self._seat_id, person_id, named, self._from.value())
        return serving.seat_member(
            self._office,
            self._body_id,
            person_id,
            named,
            self._kind.value(),
            role_printed=self._role.box.text(),
            note_printed=self._note.box.text(),
            from_date=self._from.value(),
        )

    def _ready_for_next(self, name: str) -> None:
        self.messages.tell("good", f"{name} was added.")
        self.cancel_button.setText("Done")
        self._note.box.clear()
        self._offer()
        self._say_who()
        self._person.setFocus()


def _told_apart(fact: PersonFact, is_shared: bool) -> str:
    """The name as it is listed; of several with one name also by ward, post or e-mail address."""
    more = fact.ward or fact.job_title or fact.political_group or fact.email
    return f"{fact.printed}, {more}" if is_shared and more else fact.printed
