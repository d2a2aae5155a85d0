"""Draws what goes by post, from plain data, on whatever thread it is called; and the stationery that is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from clerk_app.documents import address_labels
from clerk_app.documents.distribution import distribution_document
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.style import style_of
from clerk_app.documents.summons import summons_document
from clerk_app.domain.copies import AgendaHead
from clerk_app.domain.distribution import DistributionList
from clerk_app.domain.stationery import Address, Envelope, LabelSheet
from clerk_app.services.posting import SummonsWanted


def label_sheets() -> tuple[LabelSheet, ...]:
    """The sheets of labels that are known, the commonest first."""
    return address_labels.label_sheets()


def envelopes() -> tuple[Envelope, ...]:
    """The envelopes that are known, from the smallest."""
    return address_labels.envelopes()


def labels(addresses: Sequence[Address], sheet: LabelSheet, start: int = 1) -> bytes:
    """Labels as a PDF, the first at a label counted from 1. Raises BadInput where that is none, or one does not fit."""
    return address_labels.labels_pdf(addresses, sheet, start)


def on_envelopes(addresses: Sequence[Address], envelope: Envelope) -> bytes:
    """Envelopes as a PDF, one a page. Raises BadInput where an address does not fit."""
    return address_labels.envelopes_pdf(addresses, envelope)


def summonses(wanted: SummonsWanted) -> bytes:
    """Summonses as an accessible PDF, in the council's own look."""
    return write_pdf(summons_document(wanted.agenda, wanted.members), style_of(wanted.head.template))


def distribution_list(listed: DistributionList, head: AgendaHead, dated: date) -> bytes:
    """A distribution list as an accessible PDF, in the council's own look."""
    document = distribution_document(listed, dated, head.words, head.language)
    return write_pdf(document, style_of(head.template))
