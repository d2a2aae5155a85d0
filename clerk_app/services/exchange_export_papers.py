"""Papers as an exchange document says them: what they are and where they stand. The files themselves travel beside."""

from __future__ import annotations

from collections.abc import Iterable

from clerk_app.domain.papers import ItemPaper, Paper, PaperVersion
from clerk_app.office import Office
from clerk_app.services.exchange_saying import Thing, exact, lists, said
from clerk_app.store import rows


def papers(office: Office) -> list[Thing]:
    """Every paper with its versions, in the order in which they were made."""
    versions: dict[str, list[Thing]] = {}
    for version in rows.read_all(office.db, PaperVersion, "paper_version ORDER BY pos, id"):
        versions.setdefault(version.paper_id, []).append(_version(version))
    return [
        {"id": paper.id, **said(paper, "title", "closed_title"), **lists(versions=versions.get(paper.id, []))}
        for paper in rows.read_all(office.db, Paper, "paper ORDER BY id")
    ]


def papers_of_item(links: Iterable[ItemPaper]) -> list[Thing]:
    """The papers of an item in their order."""
    return [
        {"id": link.id, "paper": link.paper_id, "version": link.version_id}
        | said(link, "label", "openness", "paragraphs", "printed", "left_out")
        for link in links
    ]


def _version(version: PaperVersion) -> Thing:
    thing: Thing = {"id": version.id, "sha256": version.sha256, "pdf_sha256": version.pdf_sha256}
    thing |= {"pages": version.pages, "size": version.size, "kind": version.kind.value, **said(version, "file_name")}
    return thing | ({"received_at": exact(version.received_at)} if version.received_at else {})
