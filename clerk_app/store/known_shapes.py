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
        "m002_house_style": "e485db6b3ea816faf66799ccf1416b459e092938b0b82abc0673cdb59579e93c",
        "m003_wording": "a132b0484de4d9c9ca071fd9deb8b9eb2bc77746b87721e1a279ffbe97f8d5c1",
        "m004_more_rules": "a132b0484de4d9c9ca071fd9deb8b9eb2bc77746b87721e1a279ffbe97f8d5c1",
        "m005_moves_and_substitutes": "3f4e60a0a691907f440f3debef324df2634380723bf01840cbd49d536c93e138",
        "m006_history": "090a9c5d1bf67ad66fd8fd061d37fe1d287dc67152e2354cd8f656b1cf0eea32",
        "m007_kind_and_next_number": "090a9c5d1bf67ad66fd8fd061d37fe1d287dc67152e2354cd8f656b1cf0eea32",
        "m008_papers": "62aa6f2ee1e77b91644fb22848b2b8cc23ef13670f5c40080d35736d0e03d3f7",
        "m009_issue": "d18925e52a00300b8f8f78e71cc14f8be6ab094cf7241e49e35341483e469617",
        "m010_pack_rules": "d18925e52a00300b8f8f78e71cc14f8be6ab094cf7241e49e35341483e469617",
        "m013_report_life": "b9850ead8def1e44b9f0b43c97d8996ec84ca6eb5d03d367ce0b260108aa787f",
    }
)
