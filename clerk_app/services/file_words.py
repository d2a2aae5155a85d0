"""All the words of a file that is about to be published, shown or not, for the guard of public files."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

from clerk_app.documents.pack.guard import Output, output_of

_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")


def output_of_file(path: Path) -> Output:
    """What a PDF, a Word file, a web page or a plain text holds: text, words that are not shown, and its name."""
    if path.suffix == ".pdf":
        return output_of(path)
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as packed:
            parts = {name: packed.read(name).decode("utf-8", "replace") for name in packed.namelist() if _is_xml(name)}
    else:
        # the lines of a calendar are folded anywhere
        parts = {path.name: path.read_bytes().replace(b"\r\n ", b"").decode("utf-8", "replace")}
    texts = {f"“{path.name}”": " ".join(_words(text) for text in parts.values())}
    values = [(f"what “{path.name}” does not show", _values(text)) for text in parts.values()]
    return Output(texts, (*values, ("the name of the file", path.name)))


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _words(text: str) -> str:
    """Text without its tags."""
    parted = re.sub(r"</(?:p|w:p|li|td|th|h\d|div|dt|dd|title)>|<br/?>", " ", text)
    return html.unescape(_TAG.sub("", parted))


def _values(text: str) -> str:
    """The values that stand within tags."""
    tags = _TAG.findall(text)
    return html.unescape(" | ".join(first or second for tag in tags for first, second in _VALUE.findall(tag)))
