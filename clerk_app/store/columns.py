"""What a column of the file may hold, as SQL."""

from __future__ import annotations

BOOKKEEPING = """
    version INTEGER NOT NULL DEFAULT 1,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL"""


def date_column(column: str) -> str:
    """A date of the calendar, or none."""
    # Plain date(x) IS x accepts 30 February; the modifier makes SQLite normalise it first.
    return f"{column} TEXT CHECK ({column} IS NULL OR date({column}, '+0 days') IS {column})"


def day_column(column: str) -> str:
    """A date of the calendar."""
    return date_column(column).replace("TEXT CHECK", "TEXT NOT NULL CHECK")


def time_column(column: str) -> str:
    """A time of day, or none."""
    # without the modifier 24:00 would pass, which no reader takes
    return f"{column} TEXT CHECK ({column} IS NULL OR strftime('%H:%M', {column}, '+0 days') IS {column})"


def flag_column(column: str, default: int = 0) -> str:
    """Yes or no."""
    return f"{column} INTEGER NOT NULL DEFAULT {default} CHECK ({column} IN (0, 1))"


def one_of(column: str, default: str | None, *values: str) -> str:
    """One of some words."""
    stated = f" DEFAULT '{default}'" if default is not None else ""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} TEXT NOT NULL{stated} CHECK ({column} IN ({listed}))"


def digest_column(column: str) -> str:
    """A SHA-256."""
    return f"{column} TEXT NOT NULL CHECK (length({column}) = 64 AND {column} NOT GLOB '*[^0-9a-f]*')"


def text_columns(*columns: str) -> str:
    """Texts that may be empty."""
    return ",\n    ".join(f"{column} TEXT NOT NULL DEFAULT ''" for column in columns)
