"""The shapes that Clerk has made so far: a file of one of them is opened without a closer look.

One line for every step of store/migrations.py and, once released, for every set of triggers beside it:
`tests/store/test_shape.py` says which line is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: SHA-256 of a whole shape (store/shape.py) -> the last step that a file of this shape has behind it.
KNOWN: Mapping[str, str] = MappingProxyType(
    {
        "42d08dfebcc642f4e923c3af9586304a55974f76892e373fd21af791677019e5": "m001_first_shape",
    }
)
