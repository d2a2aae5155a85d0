"""The standard paper about declarations of interest, attached by one key or with the standing items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.services import declaration_paper
from ui.pages.made_paper_verbs import DECLARATIONS, MadePaperVerbs

if TYPE_CHECKING:
    from ui.pages.meeting import MeetingPage
    from ui.pages.papers import PapersTab


class DeclarationsVerbs(MadePaperVerbs):
    """The verbs of one meeting's page for that paper."""

    def __init__(self, page: MeetingPage, tab: PapersTab) -> None:
        super().__init__(page, tab, DECLARATIONS)
        page.agenda.standing_added.connect(self.attach_as_ruled)

    def attach_as_ruled(self) -> None:
        """After the standing items: attach the paper where the committee's rule says so."""
        if declaration_paper.wanted_with_standing_items(self._page.office, self._page.meeting_id):
            self.attach()
