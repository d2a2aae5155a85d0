"""Names that people never see and everybody needs: object names for tests, accessible names for screen readers."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtWidgets import QWidget


def slug(words: str) -> str:
    """Words as an object name: "Add from…" becomes add_from."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")


def name_widget(widget: QWidget, words: str, object_name: str = "") -> None:
    """Say what a control is for: `words` to a screen reader, and an object name made from them."""
    widget.setAccessibleName(words)
    widget.setObjectName(object_name or slug(words))
