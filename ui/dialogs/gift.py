"""A gift or hospitality that a member was offered."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.domain.interests import GIFT_LIMITS, Gift, pounds
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import gifts, interests
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import shares
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.line_field import LineField

_POUNDS = re.compile(r"£?\s*([0-9][0-9,]{0,11})(?:\.([0-9]{1,2}))?")
_BECAME = ((True, "Accepted"), (False, "Declined"))


class GiftDialog(FormDialog):
    """One gift, new for a person or one that is there."""

    def __init__(self, parent: QWidget, office: Office, person_id: str, gift_id: str = "") -> None:
        heading = "Change this gift or hospitality" if gift_id else "Add a gift or hospitality"
        super().__init__(parent, heading, "Keep it" if gift_id else "Add gift", self._keep)
        self._office, self._person_id, self._id = office, person_id, gift_id
        today = office.today()
        known = gifts.gift(office, gift_id) if gift_id else Gift("", "", today, "", "")
        limit = GIFT_LIMITS[interests.regime(office)]
        hint = f"Registered from {pounds(limit)} on" if limit else "The statute registers no gifts"
        self.what = LineField("&What it was", known.what)
        self.giver = LineField("&From whom", known.giver)
        self.value = LineField("&Value in pounds", _typed(known.value_pence) if gift_id else "", hint)
        self.received = DateField("&Received on", today, known.received_on, required=True)
        self.became = Choice("Became of it", _BECAME, known.accepted)
        self.notified = DateField("&Notified on", today, known.notified_on)
        self.fields = {"what": self.what, "giver": self.giver, "value_pence": self.value}
        self.lay_out(
            [
                self.what,
                shares((self.giver, 2), (self.value, 1)),
                shares((self.received, 1), (Field("&Became of it", self.became), 1), (self.notified, 1)),
            ],
            width=680,
        )
        self.what.box.setFocus()

    def _keep(self) -> bool:
        for field in (self.received, self.notified):
            if not field.settle():
                field.line.setFocus()
                return False
        given: dict[str, Any] = {
            "what": self.what.box.text(),
            "giver": self.giver.box.text(),
            "value_pence": _pence(self.value.box.text()),
            "accepted": self.became.value(),
            "notified_on": self.notified.value(),
        }
        if self._id:
            gifts.change(self._office, self._id, {**given, "received_on": self.received.value()})
        else:
            gifts.add(self._office, self._person_id, self.received.value(), given)
        return True


def _typed(pence: int) -> str:
    return pounds(pence).removeprefix("£")


def _pence(text: str) -> int:
    """A value as it is typed, in pence; nothing typed is no value. Raises BadInput."""
    if not text.strip():
        return 0
    found = _POUNDS.fullmatch(text.strip())
    if found is None:
        raise BadInput(
            f"“{text.strip()[:20]}” is no value in pounds.", "Type it like 25 or 37.50.", field="value_pence"
        )
    whole, rest = int(found[1].replace(",", "")), (found[2] or "").ljust(2, "0")
    return whole * 100 + int(rest)
