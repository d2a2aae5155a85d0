"""Papers, their versions and where they stand, from plain data to planned rows; their files travel beside."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from clerk_app.domain.agenda import Openness
from clerk_app.domain.papers import ItemPaper, Paper, PaperKind, PaperVersion, Printed
from clerk_app.services.exchange import Exchange
from clerk_app.services.import_plan import Path, Plan, Thing, given

_OF_A_VERSION = ("sha256", "pdf_sha256", "pages", "size", "file_name")


def plan_papers(plan: Plan, document: Exchange) -> None:
    """The papers of a file with their versions, each known by its identity."""
    listed = document.get("papers", [])
    items = [item for meeting in document.get("meetings", []) for item in meeting.get("agenda", [])]
    links = [link for item in items for link in item.get("papers", [])]
    plan.take_by_id(Paper, [*(thing["id"] for thing in listed), *(link["paper"] for link in links)])
    told = [version["id"] for thing in listed for version in thing.get("versions", [])]
    plan.take_by_id(PaperVersion, [*told, *(link["version"] for link in links)])
    plan.take_by_id(ItemPaper, (link["id"] for link in links))
    for at, thing in enumerate(listed):
        known = plan.known_by_id(Paper, thing)
        paper_id = plan.put(Paper, known, given(thing, "title", "closed_title"), id=thing["id"])
        for number, version in enumerate(thing.get("versions", [])):
            _version(plan, version, paper_id, number, ("papers", at, "versions", number))


def _version(plan: Plan, thing: Thing, paper_id: str, number: int, path: Path) -> None:
    known = plan.known_by_id(PaperVersion, thing)
    if known is not None and known.paper_id != paper_id:
        plan.fault(path, "has the id of a version of another paper")
        return
    if known is not None and (known.sha256, known.pdf_sha256) != (thing["sha256"], thing["pdf_sha256"]):
        plan.fault(path, "is another file than the version of this id in the office")
        return
    fields: dict[str, Any] = given(thing, *_OF_A_VERSION) | {"kind": PaperKind(thing["kind"]), "pos": number + 1}
    if "received_at" in thing:
        moment = thing["received_at"]
        fields["received_at"] = datetime.fromisoformat(moment) if moment else None
    plan.put(PaperVersion, known, fields, paper_id=paper_id, id=thing["id"])


def plan_papers_of_item(plan: Plan, thing: Thing, item_id: str, path: Path) -> None:
    """The papers that the file gives an item, in its order."""
    for at, link in enumerate(thing.get("papers", [])):
        place: Path = (*path, "papers", at)
        known = plan.known_by_id(ItemPaper, link)
        version = plan.row(PaperVersion, link["version"])
        if known is not None and known.agenda_item_id != item_id:
            plan.fault(place, "has the id of a paper of another item")
        elif plan.row(Paper, link["paper"]) is None:
            plan.fault((*place, "paper"), "is no paper of this file or of the office")
        elif version is None or version.paper_id != link["paper"]:
            plan.fault((*place, "version"), "is no version of that paper")
        else:
            plan.put(ItemPaper, known, _fields(link, at), agenda_item_id=item_id, id=link["id"])


def _fields(link: Thing, at: int) -> dict[str, Any]:
    fields: dict[str, Any] = given(link, "label", "left_out", paper_id="paper", version_id="version") | {"pos": at + 1}
    if "openness" in link:
        fields["openness"] = Openness(link["openness"])
    if "paragraphs" in link:
        fields["paragraphs"] = tuple(link["paragraphs"])
    if "printed" in link:
        fields["printed"] = Printed(link["printed"])
    return fields
