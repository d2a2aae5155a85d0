"""How the council prints dates and times, chosen by examples; each holds from a day on, and the past stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from clerk_app.domain.change import Change
from clerk_app.domain.council import rules_on
from clerk_app.domain.dates import DateForm, TimeForm, printed_date, printed_time
from clerk_app.office import Office
from clerk_app.services import council
from clerk_app.store import committees as store

_DAYS = (date(2017, 7, 13), date(2026, 5, 1))
_TIMES = (time(19, 0), time(10, 30), time(12, 0))


@dataclass(frozen=True, slots=True)
class FormExample:
    """One way to print: its value, and two or three days or times printed so."""

    value: str
    words: str


def date_examples(office: Office) -> tuple[FormExample, ...]:
    """The ways to print a date, in the council's language."""
    language = _language(office)

    def words(form: DateForm) -> str:
        return "; ".join(printed_date(day, form, language=language) for day in _DAYS)

    return _examples(list(DateForm), words)


def time_examples(office: Office) -> tuple[FormExample, ...]:
    """The ways to print a time, in the council's language."""
    language = _language(office)

    def words(form: TimeForm) -> str:
        return "; ".join(printed_time(at, form, language=language) for at in _TIMES)

    return _examples(list(TimeForm), words)


def chosen(office: Office, name: str, body_id: str | None = None, from_date: date | None = None) -> str:
    """How the council (None) or a committee prints dates ("date_form") or times ("time_form") from a day on."""
    return rules_on(from_date or date.min, body_id or "", store.rules(office.db))[name]


def choose(office: Office, name: str, value: str, body_id: str | None = None, from_date: date | None = None) -> Change:
    """Print dates or times in another way, from a day on (None: always). Raises BadInput for one that is not."""
    return council.set_rule(office, name, value, body_id, from_date)


def _examples(forms: list[DateForm] | list[TimeForm], words: Callable[..., str]) -> tuple[FormExample, ...]:
    return tuple(FormExample(form.value, words(form)) for form in forms)


def _language(office: Office) -> str:
    found = council.authority(office)
    return found.language if found else "en-GB"
