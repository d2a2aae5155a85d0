"""Exchange documents as files: one thing a line, the same bytes every time, and a name that says what is closed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from clerk_app.errors import Refused, WrongUse
from clerk_app.office import Office
from clerk_app.services.exchange import Exchange, let_go
from clerk_app.services.exchange_export import whole_office
from clerk_app.services.exchange_public import public_office
from clerk_app.services.exporting import keep_files, office_name
from clerk_app.services.import_plan import Tell, quiet
from clerk_app.services.outside_files import refuse_own

_CLOSED = "-CLOSED"


def export(
    office: Office,
    target: Path | str,
    *,
    public: bool = False,
    with_sensitive: bool = False,
    tell: Tell = quiet,
    passed: frozenset[str] = frozenset(),
) -> Path:
    """Write everything that the office holds, or only its public part, into a file or a folder; where it is.

    A file with closed matter is named -CLOSED and can be read by its owner alone; another of the same name is
    replaced. What `tell` raises stops it before anything is written. Raises WrongUse for a name that is none of an
    exchange file, BadInput for that of the open office file, Refused when it cannot be written; for a public one also
    BadInput that lists closed words in it, but for those whose marks are `passed` (PX-5).
    """
    if public and with_sensitive:
        raise WrongUse("A public file holds no sensitive details.", "Leave out --public or --with-sensitive.")
    place = _place(office, Path(target), public)
    refuse_own(office, place)
    document = public_office(office) if public else whole_office(office, with_sensitive)
    if public:
        from clerk_app.services import public_guard  # noqa: PLC0415 - it loads what reads PDF

        tell("Looking for closed words")
        public_guard.check(office, public_guard.said_by(document), passed)
    data = written(document)
    let_go(document)
    tell("Writing the file")
    (made,) = keep_files({place.name: data}, place.parent, private=not public)
    return made


def written(document: Exchange) -> bytes:
    """A document as the bytes of its file: UTF-8, one thing a line."""
    return b"".join(part.encode() for part in (*_written(document, ""), "\n"))


def _written(value: Any, indent: str) -> Iterator[str]:
    """Objects that hold lists of objects are spread over lines; everything else stands on one."""
    inner = indent + " "
    if isinstance(value, dict) and any(_is_spread(part) for part in value.values()):
        yield "{\n"
        for at, (name, part) in enumerate(value.items()):
            yield f'{inner}"{name}": '
            yield from _written(part, inner)
            yield ",\n" if at < len(value) - 1 else "\n"
        yield indent + "}"
    elif _is_spread(value):
        yield "[\n"
        for at, part in enumerate(value):
            yield inner
            yield from _written(part, inner)
            yield ",\n" if at < len(value) - 1 else "\n"
        yield indent + "]"
    else:
        yield json.dumps(value, ensure_ascii=False)


def _is_spread(value: Any) -> bool:
    """Whether a value is a list of objects, or an object that holds one."""
    if isinstance(value, dict):
        return any(_is_spread(part) for part in value.values())
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _place(office: Office, target: Path, public: bool) -> Path:
    """Where the file goes: a name of our own in a folder, else the name given, which says what is closed."""
    if _is_folder(target) or not target.suffix:
        target = target / f"{office_name(office)}{'-public' if public else ''}.json"
    if target.suffix.casefold() != ".json":
        raise WrongUse(f"{target.name} is no name of an exchange file.", "Give a folder, or a name that ends in .json.")
    if public:
        if target.stem.casefold().endswith(_CLOSED.casefold()):
            raise Refused("A public file is not named as a closed one.", "Give it another name.")
        return target
    stem = target.stem if target.stem.endswith(_CLOSED) else f"{target.stem}{_CLOSED}"
    return target.with_name(f"{stem}.json")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # no name at all, such as one that is too long: writing says so
        return False
