"""What the council’s own documents have in common: their names, their running lines, and how they open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Protocol

from clerk_app.documents.model import (
    PAGE_OF_PAGES,
    Block,
    Document,
    Field,
    FieldKind,
    Heading,
    Paper,
    Paragraph,
    Run,
    RunningLine,
    StyleName,
)


class PrintedFor(Protocol):
    """For which council something is printed, on which day, in which language."""

    @property
    def council(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def language(self) -> str: ...


def council_document(
    printed: PrintedFor,
    title: str,
    kind: str,
    blocks: Iterable[Block],
    *,
    foot: str | None = None,
    mark: tuple[Run, ...] = (),
    paper: Paper = Paper.HOUSE,
) -> Document:
    """A document of the council: its name above each page, with a `mark` beside it, and its kind and the page below.

    `foot` stands in place of the kind, and "" for the page alone.
    """
    below = kind if foot is None else foot
    return Document(
        title=title,
        blocks=tuple(blocks),
        dated=datetime.combine(printed.day, time(), UTC),
        language=printed.language,
        author=printed.council,
        subject=kind,
        header=RunningLine(left=(Run(printed.council),), right=mark),
        footer=_foot(below),
        paper=paper,
    )


def _foot(words: str) -> RunningLine:
    page = (Field(FieldKind.PAGE),)
    return RunningLine(left=(Run(words),), right=page) if words else RunningLine(centre=PAGE_OF_PAGES)


def opening(heading: str, council: str, said: str = "") -> tuple[Heading, Paragraph]:
    """The heading of a document, and beneath it the council's name with what is said of the whole ("As at …")."""
    about = (Run(f"\n{said}"),) if said else ()
    below = Paragraph((Run(council, bold=True), *about), StyleName.MEETING_DETAILS)
    return Heading(1, (Run(heading),), StyleName.COMMITTEE), below
