"""Words of a web page: runs, links and anchors, with nothing in them that the page could take for its own."""

from __future__ import annotations

import re
from html import escape

from clerk_app.documents.model import Furnishing, Link, Run


def inline(content: tuple[Furnishing, ...]) -> str:
    """The content of a paragraph; fields, which count printed pages, give nothing."""
    parts = []
    for part in content:
        if isinstance(part, Link):
            tip = f' aria-label="{escape(part.spoken)}"' if part.description else ""
            target = f"#{safe(part.target[1:])}" if part.target.startswith("#") else part.target
            parts.append(f'<a href="{escape(target)}"{tip}>{"".join(map(_run, part.runs))}</a>')
        elif isinstance(part, Run):
            parts.append(_run(part))
    return "".join(parts)


def identifier(anchor: str) -> str:
    """An anchor as an attribute; "" without one."""
    return f' id="{escape(safe(anchor))}"' if anchor else ""


def safe(anchor: str) -> str:
    """An anchor as a web page may name it."""
    return re.sub(r"\s+", "-", anchor)


def _run(run: Run) -> str:
    text = escape(run.text, quote=False).replace("\n", "<br>\n")
    if run.italic:
        text = f"<em>{text}</em>"
    if run.bold:
        text = f"<strong>{text}</strong>"
    if run.language:
        text = f'<span lang="{escape(run.language)}">{text}</span>'
    return text
