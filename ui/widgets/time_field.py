"""A time of day, typed in any usual form; how it will be printed stands under it."""

from __future__ import annotations

from datetime import time

from clerk_app.domain.dates import TimeForm, printed_time, read_time
from ui.widgets.typed_field import TypedField

_DAY = 24 * 60


class TimeField(TypedField):
    """A field for one time of day; Up and Down move by a quarter of an hour, an empty field begins at `usual`."""

    def __init__(
        self,
        label: str,
        value: time | None = None,
        required: bool = False,
        form: TimeForm = TimeForm.DOTTED,
        usual: time = time(19),
    ) -> None:
        self._form, self._usual = form, usual
        super().__init__(label, "For example 7pm or 19:00", required)
        self.show_value(value)

    def read(self, text: str) -> time:
        """The time typed."""
        return read_time(text)

    def short(self, value: time) -> str:
        """The time as the council prints it."""
        return printed_time(value, self._form)

    def said(self, value: time) -> str:
        """The time on a 24-hour clock, so that evening and morning cannot be mistaken."""
        return f"{value:%H:%M} on a 24-hour clock"

    def next_to(self, value: time | None, steps: int) -> time:
        """A quarter of an hour later or earlier, round the clock."""
        if value is None:
            return self._usual
        minutes = (value.hour * 60 + value.minute + 15 * steps) % _DAY
        return time(minutes // 60, minutes % 60)
