"""How the items of a list are marked: bullets, numbers, letters and roman numbers."""

from __future__ import annotations

from enum import StrEnum

from clerk_app.domain.agenda import letter


class Numbering(StrEnum):
    """How the items of a list are marked."""

    BULLET = "bullet"
    DECIMAL = "decimal"
    LETTER = "letter"
    ROMAN = "roman"


def list_label(numbering: Numbering, number: int, form: str = "") -> str:
    """The mark in front of a list item: "•", "3.", "(c)" or "(iii)"; or "6.3" in the form "6.{}"."""
    if form:
        return form.replace("{}", str(number))
    if numbering is Numbering.BULLET:
        return "•"
    if numbering is Numbering.DECIMAL:
        return f"{number}."
    return f"({letter(number) if numbering is Numbering.LETTER else _roman(number)})"


def _roman(number: int) -> str:
    text = ""
    for value, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        count, number = divmod(number, value)
        text += sign * count
    return text
