"""The shapes that Clerk has made so far: a file of one of them is opened without a closer look.

One line for every step of store/migrations.py and, once released, for every set of triggers beside it:
`tests/store/test_shape.py` says which line is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: The last step that a file has behind it -> SHA-256 of the whole shape of such a file (store/shape.py).
KNOWN: Mapping[str, str] = MappingProxyType(
    {
        "m001_first_shape": "42d08dfebcc642f4e923c3af9586304a55974f76892e373fd21af791677019e5",
        "m040_more_rules": "42d08dfebcc642f4e923c3af9586304a55974f76892e373fd21af791677019e5",
    }
)
