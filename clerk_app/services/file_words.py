"""All the words of a file that is about to be published, shown or not, for the guard of public files."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from clerk_app.documents.pack.guard import Output, output_of

_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_CALENDAR_SIGN = re.compile(r"\\([nN,;\\])")


def output_of_file(path: Path) -> Output:
    """What a PDF, a Word file, a web page or a plain text holds: text, words that are not shown, and its name."""
    return output_of(path) if path.suffix == ".pdf" else output_of_data(path.name, path.read_bytes())


def output_of_data(name: str, data: bytes) -> Output:
    """The same of a file that is not written yet."""
    ending = Path(name).suffix
    if ending == ".pdf":
        return output_of(Path(name), data=data)
    if ending in (".json", ".ics"):
        plain = _data_words(data) if ending == ".json" else _calendar_words(data)
        return Output({f"“{name}”": plain}, (("the name of the file", name),))
    parts = list(_parts(data)) if ending == ".docx" else [data.decode("utf-8", "replace")]
    values = [(f"what “{name}” does not show", _values(text)) for text in parts]
    return Output({f"“{name}”": " ".join(_words(text) for text in parts)}, (*values, ("the name of the file", name)))


def _parts(data: bytes) -> Iterator[str]:
    """The parts of a Word file that hold words."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                yield packed.read(name).decode("utf-8", "replace")


def _words(text: str) -> str:
    """Text without its tags."""
    parted = re.sub(r"</(?:p|w:p|li|td|th|h\d|div|dt|dd|title)>|<(?:w:)?(?:br|tab|cr)\b[^>]*>", " ", text)
    return html.unescape(_TAG.sub("", parted))


def _values(text: str) -> str:
    """The values that stand within tags."""
    tags = _TAG.findall(text)
    return html.unescape(" | ".join(first or second for tag in tags for first, second in _VALUE.findall(tag)))


def _data_words(data: bytes) -> str:
    """Every text of a JSON file as it is meant: with its own breaks of lines, and with what stands in brackets."""
    return "\n".join(_texts_in(json.loads(data)))


def _texts_in(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict | list):
        for part in held.values() if isinstance(held, dict) else held:
            yield from _texts_in(part)


def _calendar_words(data: bytes) -> str:
    """A calendar's lines, which are folded anywhere, with its marked signs as they are meant."""
    text = data.replace(b"\r\n ", b"").decode("utf-8", "replace")
    return _CALENDAR_SIGN.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)
