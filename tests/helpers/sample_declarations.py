"""A declarations paper for the tests of the writers: the model code's, which has the longest table."""

from __future__ import annotations

from datetime import date, time

from clerk_app.documents.declaration_paper import declaration_paper
from clerk_app.documents.model import Document
from clerk_app.domain.copies import AgendaHead
from clerk_app.domain.declaration_paper import DeclarationPaper
from clerk_app.domain.declaration_terms import Regime

HEAD = AgendaHead(
    council="Marlow Vale Borough Council",
    committees=("Children and Young People Scrutiny Committee",),
    meeting_title="",
    day=date(2026, 7, 16),
    start_time=time(19),
    place=("Council Chamber",),
    date_form="Thursday, 13 July 2017",
    time_form="7.00 pm",
)


def paper(regime: Regime = Regime.MODEL) -> Document:
    """The paper of an invented committee under a code."""
    return declaration_paper(
        DeclarationPaper(HEAD, regime, "2", "Declarations of interest", "Part 1", "Chief Executive")
    )
