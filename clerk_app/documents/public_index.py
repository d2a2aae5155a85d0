"""The page that opens a published folder: what there is for anybody to read, each a link that says what it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clerk_app.documents.model import Block, Document, Heading, Link, List, ListItem, Paragraph, Run, RunningLine


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of the folder: its name, the words that lead to it, and what sort of file it is ("PDF, 9 pages")."""

    name: str
    words: str
    sort: str

    @property
    def link(self) -> Link:
        """The words and the sort as one link, so that it is clear when it is read alone."""
        return Link((Run(f"{self.words} ({self.sort})"),), self.name)


def index_document(
    agenda: Document, heading: str, main: Sequence[PublishedFile], papers: Sequence[PublishedFile]
) -> Document:
    """The page as a document; `agenda` gives whose it is and its date, `main` what is of the whole meeting."""
    blocks: list[Block] = [Heading(1, (Run(heading),)), Heading(2, (Run("Agenda"),)), _listed(main)]
    if papers:
        blocks += [Heading(2, (Run("Papers"),)), _listed(papers)]
    return Document(
        title=heading,
        blocks=tuple(blocks),
        dated=agenda.dated,
        language=agenda.language,
        author=agenda.author,
        subject=agenda.subject,
        header=agenda.header,
        footer=RunningLine(),
    )


def _listed(files: Sequence[PublishedFile]) -> List:
    return List(tuple(ListItem((Paragraph((file.link,)),)) for file in files))
