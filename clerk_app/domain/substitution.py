"""Somebody who sits at one meeting for one named member (CM-6): standing orders say who may, not the law."""

from __future__ import annotations

from enum import StrEnum


class SubstituteRule(StrEnum):
    """Who may substitute on a committee: those of its named pool, anybody of the same group, or nobody."""

    POOL = "pool"
    GROUP = "group"
    NONE = "none"
