"""A distribution list as a document: committee, municipal year, names with their copies, and the total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time

from clerk_app.documents.model import (
    Alignment,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Run,
    RunningLine,
    StyleName,
    Table,
)
from clerk_app.documents.wording import Wording
from clerk_app.domain.dates import printed_date
from clerk_app.domain.distribution import DistributionList, Group, Recipient
from clerk_app.domain.wording import filled


def distribution_document(
    listed: DistributionList, dated: date, own: Mapping[str, str] | None = None, language: str = "en-GB"
) -> Document:
    """The list in the council's words, each group under its heading, and how many copies to print."""
    words = Wording.load(own).distribution
    kind = words[f"kind_{listed.kind.value}"]
    return Document(
        title=f"{listed.committee} {kind}, {listed.year}",
        blocks=tuple(_blocks(listed, printed_date(dated, weekday=False, language=language), words, kind)),
        dated=datetime.combine(dated, time(), UTC),
        language=language,
        author=listed.council,
        subject=listed.committee,
        header=RunningLine(left=(Run(listed.council),)),
    )


def _blocks(listed: DistributionList, dated: str, said: Mapping[str, str], kind: str) -> Iterator[Block]:
    yield Heading(1, (Run(listed.committee),), StyleName.COMMITTEE, aside=(Run(kind),))
    yield Paragraph((Run(filled(said["year"], {"year": listed.year})),), StyleName.MEETING_DETAILS)
    if listed.contact:
        phone = f", {listed.phone}" if listed.phone else ""
        note = filled(said["note"], {"contact": listed.contact, "phone": phone})
        yield Paragraph((Run(note),), StyleName.CONTACT)
    for group in listed.groups:
        if group.heading:
            yield Heading(2, (Run(group.heading),), StyleName.PART_HEADING)
        yield _table(group, said)
    total, day = filled(said["total"], {"copies": str(listed.total)}), filled(said["dated"], {"date": dated})
    # in one, or the day stands alone on a last page
    yield Paragraph((Run(total, bold=True), Run(f"\n{day}")))


def _table(group: Group, said: Mapping[str, str]) -> Table:
    return Table(
        columns=(
            Column(said["column_name"], 0.75, names_row=True),
            Column(said["column_copies"], 0.25, Alignment.RIGHT),
        ),
        rows=tuple(_row(line, said) for line in group.lines),
        caption=group.heading or said["column_name"],
    )


def _row(line: Recipient, said: Mapping[str, str]) -> Row:
    named = ", ".join(part for part in (line.name, line.post) if part)
    name = " ".join(
        part for part in (named, f"({said['spares']})" if line.spare and named != said["spares"] else "") if part
    )
    copies = f"{line.copies} {said['unread']}" if line.doubtful else str(line.copies)
    return Row(
        (
            Cell((Paragraph((Run(name),), StyleName.AGENDA_ITEM),)),
            Cell((Paragraph((Run(copies),), StyleName.ITEM_PAGES),)),
        )
    )
