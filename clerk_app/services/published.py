"""What went out already: the agendas that printed a rule, a name or a seat, so that no correction belies them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.meetings import MeetingLine
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.store import meetings as store


def agendas(office: Office, body_id: str | None, changed: Callable[[MeetingLine], bool]) -> list[MeetingLine]:
    """The meetings of a committee (None: of any) whose agenda went out, of those for which `changed` is true."""
    listed = store.lines(office.db) if body_id is None else store.lines_of_body(office.db, body_id)
    today = office.today()
    return [line for line in listed if line.went_out(today) and changed(line)]


def refuse_for(what: str, agendas_out: list[MeetingLine], hint: str) -> None:
    """Raise Refused if an agenda went out that `what` would belie; the hint may name {day}, the day after the last."""
    if not agendas_out:
        return
    last = max(agendas_out, key=lambda line: line.day)
    when = printed_date(last.day, DateForm.COMMA, weekday=False)
    more = f" and {len(agendas_out) - 1} earlier" if len(agendas_out) > 1 else ""
    after = printed_date(last.day + timedelta(days=1), DateForm.COMMA, weekday=False)
    raise Refused(
        f"{what} in the agenda of {last.committee} for {when}{more}, which went out.", hint.replace("{day}", after)
    )
