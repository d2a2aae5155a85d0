"""The one boundary where what was typed or pasted into any field becomes what is kept, or is refused as too long."""

from __future__ import annotations

from clerk_app.domain import text as domain
from clerk_app.domain.text import LONGEST_LINE, LONGEST_TEXT, SEVERAL_LINES
from clerk_app.errors import BadInput


def clean(text: str, column: str = "") -> str:
    """Text of several lines as it is kept. Raises BadInput when it is longer than any file of ours can say."""
    return _short_enough(domain.clean(text), LONGEST_TEXT, column)


def clean_line(text: str, column: str = "") -> str:
    """Text of one line as it is kept. Raises BadInput when it is longer than a line."""
    return _short_enough(domain.clean_line(text), LONGEST_LINE, column)


def clean_field(column: str, text: str) -> str:
    """The text of a column, of several lines if the column has several. Raises BadInput when it is too long."""
    return clean(text, column) if column in SEVERAL_LINES else clean_line(text, column)


def _short_enough(text: str, most: int, column: str) -> str:
    if len(text) > most:
        raise BadInput(
            f"A text of {len(text):,} signs is too long for this field.",
            f"Shorten it to {most:,} signs.",
            field=column,
        )
    return text
