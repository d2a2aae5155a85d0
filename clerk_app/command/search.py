"""`clerk search`: items, papers, minutes, people and meetings by their words, best first; closed text only if told."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from clerk_app.command.codes import DONE
from clerk_app.command.lists import columns
from clerk_app.domain.search import Piece
from clerk_app.office import open_office
from clerk_app.services.search import Hit, Search


def add_command(commands: Any) -> None:
    """Add the command to those that there are."""
    search = commands.add_parser("search", help="find items, papers, minutes, people and meetings by their words")
    search.add_argument("file", metavar="FILE")
    search.add_argument("words", metavar="WORDS", nargs="+", help='all of them must be there; a "phrase" as it stands')
    search.add_argument("--closed", action="store_true", help="closed text too; without it none is looked at")
    search.add_argument("--json", action="store_true", help="for other programs to read")
    search.set_defaults(run=_search)


def _search(chosen: argparse.Namespace) -> int:
    with closing(open_office(chosen.file, reading=True)) as office, closing(Search(office)) as search:
        hits: tuple[Hit, ...] | None = None
        while hits is None:  # somebody may be writing meanwhile
            search.prepare(chosen.closed)
            hits = search.hits_of(search.ranking(_words(chosen.words), closed=chosen.closed)())
    if chosen.json:
        print(json.dumps([_told(hit) for hit in hits], ensure_ascii=False, indent=1))
    elif hits:
        print(columns([_row(hit) for hit in hits]))
    else:
        print("Nothing was found.", file=sys.stderr)
    return DONE


def _words(given: Iterable[str]) -> str:
    """The words as they are typed in the window: what the shell has kept together is a phrase."""
    return " ".join(f'"{word}"' if " " in word.strip() and '"' not in word else word for word in given)


def _row(hit: Hit) -> list[str]:
    kind = f"closed {hit.kind.value}" if hit.closed else hit.kind.value
    page = f", page {hit.page}" if hit.page else ""
    return [kind, f"{_plain(hit.title)}{page}", hit.where, _plain(hit.around)]


def _told(hit: Hit) -> dict[str, object]:
    return {
        "kind": hit.kind.value,
        "table": hit.subject.table,
        "id": hit.subject.id,
        "title": _plain(hit.title),
        "page": hit.page or None,
        "where": hit.where,
        "around": _plain(hit.around),
        "found": [piece.text for piece in (*hit.title, *hit.around) if piece.found],
        "closed": hit.closed,
    }


def _plain(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)
