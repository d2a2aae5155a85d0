"""The whole office as one exchange document: every table and column but the record of changes, with identities.

What a thing leaves out is empty, and the document says so (`complete`), so that bringing it in makes the same office.
"""

from __future__ import annotations

from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services.exchange import FORMAT, VERSION, Exchange, cleaned
from clerk_app.services.exchange_export_committees import council, every_committee, people
from clerk_app.services.exchange_export_meetings import matters, meetings
from clerk_app.services.exchange_export_papers import papers
from clerk_app.services.exchange_export_printing import Printing
from clerk_app.services.exchange_export_programme import priorities, programmes
from clerk_app.services.exchange_follow_up import follow_up
from clerk_app.services.exchange_forward_plan import executive_decisions, forward_plan
from clerk_app.services.exchange_reviews import reviews
from clerk_app.services.exchange_saying import Names, lists


def whole_office(office: Office, with_sensitive: bool = False) -> Exchange:
    """Everything that the office holds, closed matter too, in an order that is the same every time.

    Sensitive details stand in it only if they are asked for; else it says of whom some are kept. Raises BadInput with
    every place, where the office holds what the format cannot say.
    """
    names, printing = Names(office), Printing(office)
    document = {
        "format": FORMAT,
        "version": VERSION,
        "complete": True,
        **council(office, names, printing),
        "people": people(office, names, with_sensitive),
        "matters": matters(office),
        "committees": every_committee(office, names, printing),
        "meetings": meetings(office, names, with_sensitive),
        **lists(forward_plan=forward_plan(office, names)),
        **lists(executive_decisions=executive_decisions(office, names)),
        **follow_up(office, names),
        **lists(reviews=reviews(office, names)),
        **lists(papers=papers(office)),
        **lists(strategic_priorities=priorities(office), programmes=programmes(office, names)),
        **lists(templates=printing.templates()),
    }
    ready, faults = cleaned(document)
    if faults:
        raise BadInput(
            f"The office cannot be exported: {len(faults)} of its fields hold what an exchange file cannot say.",
            "Change them in the window first.",
            tuple(faults),
        )
    return ready
