"""Bank holidays from the list that GOV.UK publishes: those of the council's own nation that are not known yet."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Holiday
from clerk_app.domain.dates import printed_date
from clerk_app.domain.text import LONGEST_LINE, clean_line
from clerk_app.domain.typed_dates import FIRST_YEAR, LAST_YEAR
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import council
from clerk_app.services.exchange import FORMAT, refused
from clerk_app.services.outside_files import start_of
from clerk_app.store import rows

_DIVISIONS: Mapping[str, str] = MappingProxyType(
    {
        "england": "england-and-wales",
        "wales": "england-and-wales",
        "scotland": "scotland",
        "northern_ireland": "northern-ireland",
    }
)
_NO_LIST = "This is not the list of bank holidays that GOV.UK publishes."


@dataclass(frozen=True, slots=True)
class Days:
    """What a list says for one nation: the new days by date, and those that are known here and not listed there."""

    new: Mapping[date, str]
    unlisted: Mapping[date, str]


def is_list(data: bytes) -> bool:
    """Whether a file is a list of bank holidays of GOV.UK, as far as can be seen from outside."""
    is_ours = FORMAT.encode() in data  # an exchange file has events too, and a division may be a ward
    return start_of(data).startswith(b"{") and b'"events"' in data and b'"division"' in data and not is_ours


def read(office: Office, data: bytes, name: str) -> Days:
    """The days of the council's nation that are not known yet (CD-8).

    Raises BadInput with every place that is wrong, Refused while the council has no name.
    """
    country = council.needed_authority(office).country
    division = _DIVISIONS[country]
    listed = _events(_parsed(data, name), division, name)
    calendar = council.calendar(office)
    known = {day: title for year in {day.year for day in listed} for day, title in calendar.bank_holidays(year).items()}
    return Days(
        {day: title for day, title in sorted(listed.items()) if day not in known},
        {day: title for day, title in sorted(known.items()) if day not in listed},
    )


def bring_in(office: Office, data: bytes, name: str) -> Change:
    """Add the days that are new, as one change that can be undone (CD-8). Days that the list lacks are noted."""
    authority = council.needed_authority(office)
    days = read(office, data, name)
    made = [Holiday(office.new_id(), authority.id, day, title) for day, title in days.new.items()]
    label = "Add a bank holiday" if len(made) == 1 else f"Add {len(made)} bank holidays"
    with office.record(label, subject=Subject("authority", authority.id)) as recording:
        rows.insert(office.db, made, office.officer)
    notes = (
        f"{printed_date(day)} ({title}) is a bank holiday here and not in the list: check which is right."
        for day, title in days.unlisted.items()
    )
    return replace(recording.change, notes=tuple(notes))


def _parsed(data: bytes, name: str) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{name} cannot be read. {_NO_LIST}", "Download it again, and save it as it is.") from error


def _events(document: Any, division: str, name: str) -> dict[date, str]:
    part = document.get(division) if isinstance(document, dict) else None
    events = part.get("events") if isinstance(part, dict) else None
    if not isinstance(events, list):
        raise BadInput(f"{name} has no part “{division}”. {_NO_LIST}", "Download it again, and save it as it is.")
    found: dict[date, str] = {}
    faults: list[str] = []
    for number, event in enumerate(events, start=1):
        said = event if isinstance(event, dict) else {}
        title, day = said.get("title"), _day(said.get("date"))
        if day is None:
            faults.append(f"{division}, event {number}: date is not a date; it should stand as 2017-12-25")
        elif not isinstance(title, str) or not clean_line(title):
            faults.append(f"{division}, event {number}: title is missing")
        elif len(title) > LONGEST_LINE:
            faults.append(f"{division}, event {number}: title is longer than {LONGEST_LINE:,} signs")
        else:
            substitute = " (substitute day)" if str(said.get("notes", "")).casefold() == "substitute day" else ""
            found[day] = clean_line(title) + substitute
    if faults:
        raise refused(name, faults)
    return found


def _day(text: object) -> date | None:
    """A date as the list writes it, of a year that can be meant."""
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
